"""JSON routes: legal entities, their numbers, and the sites that are theirs."""

from __future__ import annotations

import uuid
from typing import Any

from flask_smorest import Blueprint

from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.entities import schemas, service
from auditor.entities.service import Whole
from suppliers.models import LegalEntity, Supplier

routes = Blueprint(
    "entities_api", __name__, url_prefix="/legal-entities", description="Companies behind sites."
)


def _load(entity_id: uuid.UUID) -> LegalEntity:
    return web.load(LegalEntity, entity_id)


@routes.get("")
@routes.arguments(schemas.EntitiesQuery(), location="query")
@routes.response(200, schemas.EntitiesAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_entities(query: dict[str, Any]) -> dict[str, Any]:
    """Legal entities by name, a page at a time."""
    limit = query["limit"]
    found = service.page(
        web.session(),
        text=query["text"].strip(),
        limit=limit + 1,
        after=web.read_name_cursor(query["cursor"]),
    )
    last = found[limit - 1][0] if len(found) > limit else None
    items = [{"sites": number} | schemas.EntityForm().dump(one) | {"id": one.id} for one, number in found]
    return {"items": items[:limit], "next": web.cursor(last.name, last.id) if last else None}


@routes.post("")
@routes.arguments(schemas.NewEntityForm)
@routes.response(201, schemas.EntityAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def post_entity(given: dict[str, Any]) -> Whole:
    """A legal entity that a person knows of; one of the same name and country is told, and not made twice."""
    if not given["is_another"]:
        service.require_new(web.session(), given["name"], given["country"])
    entity = service.make(web.session(), given, actor=web.actor(), now=clock.now())
    web.session().commit()
    return service.whole(web.session(), entity)


@routes.get("/<uuid:entity_id>")
@routes.response(200, schemas.EntityAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_entity(entity_id: uuid.UUID) -> Whole:
    """One legal entity with numbers, sites, gravest band and former names."""
    return service.whole(web.session(), _load(entity_id))


@routes.put("/<uuid:entity_id>")
@routes.arguments(schemas.EntityChangeForm)
@routes.response(200, schemas.EntityAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def put_entity(given: dict[str, Any], entity_id: uuid.UUID) -> Whole:
    """Change names or country."""
    entity = _load(entity_id)
    service.change(web.session(), entity, given, actor=web.actor(), now=clock.now())
    web.session().commit()
    return service.whole(web.session(), entity)


@routes.post("/<uuid:entity_id>/numbers")
@routes.arguments(schemas.NumberForm)
@routes.response(201, schemas.EntityAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def post_number(given: dict[str, Any], entity_id: uuid.UUID) -> Whole:
    """Give a legal entity a number."""
    entity = _load(entity_id)
    service.add_number(web.session(), entity, **given, actor=web.actor(), now=clock.now())
    web.session().commit()
    return service.whole(web.session(), entity)


@routes.post("/<uuid:entity_id>/sites/<uuid:supplier_id>")
@routes.arguments(schemas.ReasonForm)
@routes.response(200, schemas.EntityAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def post_site(given: dict[str, Any], entity_id: uuid.UUID, supplier_id: uuid.UUID) -> Whole:
    """Say that a site belongs to a legal entity."""
    entity, supplier = _load(entity_id), web.load(Supplier, supplier_id)
    service.assign(web.session(), supplier, entity, **given, actor=web.actor(), now=clock.now())
    web.session().commit()
    return service.whole(web.session(), entity)


@routes.delete("/<uuid:entity_id>/sites/<uuid:supplier_id>")
@routes.arguments(schemas.ReasonForm(), location="query")
@routes.response(200, schemas.EntityAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def delete_site(given: dict[str, Any], entity_id: uuid.UUID, supplier_id: uuid.UUID) -> Whole:
    """Say that a site does not belong to its legal entity; the site stays."""
    entity, supplier = _load(entity_id), web.load(Supplier, supplier_id)
    service.unassign(web.session(), supplier, entity=entity, **given, actor=web.actor(), now=clock.now())
    web.session().commit()
    return service.whole(web.session(), entity)
