"""Pages: legal entities, one of them, and whose a site is."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, flash, request, url_for

from auditor.core import clock, forms, web
from auditor.core.access import Permission
from auditor.core.errors import BadInput, ChangedMeanwhile, Refused
from auditor.entities import schemas, service
from suppliers.models import LegalEntity, Supplier
from suppliers.sites.entities import SCHEMES

routes = Blueprint("entities", __name__)

PAGE = 50


@routes.get("/legal-entities")
@web.allow(Permission.SEE_SUPPLIERS)
def overview() -> web.Answer:
    """Legal entities by name."""
    text = request.args.get("text", "").strip()[:200]
    after = web.read_name_cursor(request.args.get("cursor"))
    found = service.page(web.session(), text=text, limit=PAGE + 1, after=after)
    last = found[PAGE - 1][0] if len(found) > PAGE else None
    following = url_for(".overview", text=text or None, cursor=web.cursor(last.name, last.id)) if last else ""
    return web.page(
        "entities/overview.html",
        lines=found[:PAGE],
        text=text,
        next_address=following,
        first_address=url_for(".overview", text=text or None) if after else "",
    )


@routes.get("/legal-entities/<uuid:entity_id>")
@web.allow(Permission.SEE_SUPPLIERS)
def one(entity_id: uuid.UUID) -> web.Answer:
    """A legal entity: sites with their bands, numbers, former names, and the forms that change it."""
    return _page_of(web.load(LegalEntity, entity_id), {})


def _page_of(entity: LegalEntity, sent: dict[str, forms.Form], status: int = 200) -> web.Answer:
    own = forms.Form({name: getattr(entity, name) for name in (*service.OWN, "updated_at")})
    return web.page(
        "entities/one.html",
        status,
        whole=service.whole(web.session(), entity),
        may_edit=web.actor().may(Permission.EDIT_SUPPLIERS),
        schemes=list(SCHEMES.items()),
        scheme_names=SCHEMES,
        own=sent.get("own", own),
        number=sent.get("number", forms.Form()),
    )


@routes.post("/legal-entities/<uuid:entity_id>/data")
@web.allow(Permission.EDIT_SUPPLIERS)
def post_data(entity_id: uuid.UUID) -> web.Answer:
    """Change names or country."""
    entity, form = web.load(LegalEntity, entity_id), forms.read(schemas.EntityChangeForm(), request.form)
    if not form.is_valid:
        return _page_of(entity, {"own": form}, 422)
    try:
        service.change(web.session(), entity, form.values, actor=web.actor(), now=clock.now())
    except ChangedMeanwhile:
        again = forms.Form({**form.typed, "updated_at": entity.updated_at})
        again.add_stored({name: getattr(entity, name) for name in service.OWN})
        return _page_of(entity, {"own": again}, 409)
    web.session().commit()
    flash("Stored; the former names stay in the history.")
    return web.see(".one", entity_id=entity_id)


@routes.post("/legal-entities/<uuid:entity_id>/numbers")
@web.allow(Permission.EDIT_SUPPLIERS)
def post_number(entity_id: uuid.UUID) -> web.Answer:
    """Give a legal entity a number."""
    entity, form = web.load(LegalEntity, entity_id), forms.read(schemas.NumberForm(), request.form)
    if form.is_valid:
        try:
            service.add_number(web.session(), entity, **form.values, actor=web.actor(), now=clock.now())
        except BadInput as refusal:
            form.add_problems(refusal)
        except Refused as refusal:
            form.errors[""] = [web.words(refusal)[1]]
    if not form.is_valid:
        return _page_of(entity, {"number": form}, 422)
    web.session().commit()
    flash("Stored.")
    return web.see(".one", entity_id=entity_id)


@routes.get("/suppliers/<uuid:supplier_id>/legal-entity")
@web.allow(Permission.EDIT_SUPPLIERS)
def of_site(supplier_id: uuid.UUID) -> web.Answer:
    """Whose a site is: proposals by equal names, a search, and the forms that decide."""
    return _site_page(web.load(Supplier, supplier_id), forms.Form())


def _site_page(supplier: Supplier, form: forms.Form, status: int = 200) -> web.Answer:
    session, text = web.session(), request.args.get("text", "").strip()[:200]
    return web.page(
        "entities/site.html",
        status,
        supplier=supplier,
        current=service.of_supplier(session, supplier),
        proposals=service.proposals(session, supplier),
        text=text,
        found=service.page(session, text=text, limit=PAGE) if text else [],
        form=form,
    )


@routes.post("/suppliers/<uuid:supplier_id>/legal-entity")
@web.allow(Permission.EDIT_SUPPLIERS)
def post_of_site(supplier_id: uuid.UUID) -> web.Answer:
    """Put a site under a legal entity, or under a new one of its own name."""
    supplier, form = web.load(Supplier, supplier_id), forms.read(schemas.AssignForm(), request.form)

    def put(values: dict[str, Any]) -> None:
        session, actor, now = web.session(), web.actor(), clock.now()
        entity_id = values["legal_entity_id"]
        if entity_id is None:
            service.require_other_than_own(session, supplier)
            own = {"name": supplier.name, "native_name": supplier.native_name, "country": ""}
            entity = service.make(session, own, actor=actor, now=now)
        else:
            entity = web.load(LegalEntity, entity_id)
        service.assign(session, supplier, entity, reason=values["reason"], actor=actor, now=now)

    return _decide(supplier, form, put, "Stored. Each site keeps its own score.")


@routes.post("/suppliers/<uuid:supplier_id>/legal-entity/removal")
@web.allow(Permission.EDIT_SUPPLIERS)
def post_removal(supplier_id: uuid.UUID) -> web.Answer:
    """Say that a site does not belong to its legal entity."""
    supplier, form = web.load(Supplier, supplier_id), forms.read(schemas.ReasonForm(), request.form)

    def put(values: dict[str, Any]) -> None:
        service.unassign(web.session(), supplier, **values, actor=web.actor(), now=clock.now())

    return _decide(supplier, form, put, "Stored. The site stays as it is.")


def _decide(supplier: Supplier, form: forms.Form, put: Any, said: str) -> web.Answer:
    if form.is_valid:
        with form.noting():
            put(form.values)
    if not form.is_valid:
        return _site_page(supplier, form, 422)
    web.session().commit()
    flash(said)
    return web.see("portfolio.supplier", supplier_id=supplier.id)
