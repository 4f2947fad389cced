"""JSON routes: merges and splits of sites, with a preview of each, and their undoing."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from flask_smorest import Blueprint

from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.sites import going, schemas, service
from auditor.sites.preview import Preview
from suppliers.models import Supplier
from suppliers.sites.site_models import SiteChange

routes = Blueprint(
    "sites_api",
    __name__,
    url_prefix="/site-changes",
    description="Merges and splits of sites, and their undoing.",
)


@routes.get("")
@routes.arguments(schemas.ChangesQuery(), location="query")
@routes.response(200, schemas.ChangesAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_changes(query: dict[str, Any]) -> dict[str, Any]:
    """Merges and splits, newest first; of one site all of them."""
    if query["supplier_id"]:
        return {"items": service.of_supplier(web.session(), query["supplier_id"]), "next": None}
    limit, before = query["limit"], web.read_id_cursor(query["cursor"])
    found = service.page(web.session(), limit=limit + 1, state=query["state"], before_id=before)
    following = web.cursor(found[limit - 1].id) if len(found) > limit else None
    return {"items": found[:limit], "next": following}


@routes.get("/<uuid:change_id>")
@routes.response(200, schemas.ChangeAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_change(change_id: uuid.UUID) -> SiteChange:
    """One merge or split."""
    return _load(change_id)


def _load(change_id: uuid.UUID) -> SiteChange:
    return web.load(SiteChange, change_id, what="merge or split")


@routes.post("/merges/preview")
@routes.arguments(schemas.MergePreviewForm)
@routes.response(200, schemas.PreviewAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def post_merge_preview(given: dict[str, Any]) -> Preview:
    """What a merge would come to; nothing is stored."""
    return going.of_merge(**given | {"people": schemas.by_person(given)})


@routes.post("/merges")
@routes.arguments(schemas.MergeForm)
@routes.response(201, schemas.ChangeAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def post_merge(given: dict[str, Any]) -> SiteChange:
    """Merge two records of one site: done at once, or proposed where a reviewer has to agree."""
    keep, gone = (service.standing(web.session(), given[name]) for name in ("keep_id", "gone_id"))
    change = service.merge(
        web.session(),
        keep,
        gone,
        reason=given["reason"],
        actor=web.actor(),
        now=clock.now(),
        country=given["country"],
        belongs=schemas.by_person(given),
    )
    web.session().commit()
    return change


@routes.post("/splits/<uuid:supplier_id>/preview")
@routes.arguments(schemas.SplitPreviewForm)
@routes.response(200, schemas.PreviewAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def post_split_preview(given: dict[str, Any], supplier_id: uuid.UUID) -> Preview:
    """What a split would come to; nothing is stored."""
    return going.of_split(supplier_id, schemas.choice_of(given))


@routes.post("/splits/<uuid:supplier_id>")
@routes.arguments(schemas.SplitForm)
@routes.response(201, schemas.ChangeAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def post_split(given: dict[str, Any], supplier_id: uuid.UUID) -> SiteChange:
    """Give rows of lists, and what is chosen besides, to another site."""
    site, choice = web.load(Supplier, supplier_id), schemas.choice_of(given)
    change = service.split(
        web.session(), site, choice, reason=given["reason"], actor=web.actor(), now=clock.now()
    )
    web.session().commit()
    return change


@routes.get("/<uuid:change_id>/preview")
@routes.response(200, schemas.PreviewAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_preview(change_id: uuid.UUID) -> Preview:
    """What a reviewer would agree to; nothing is stored."""
    return going.of_proposal(_load(change_id))


@routes.get("/<uuid:change_id>/undo-preview")
@routes.response(200, schemas.PreviewAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_undo_preview(change_id: uuid.UUID) -> Preview:
    """What an undo would restore, and what came later and stays; nothing is stored."""
    return going.of_undo(_load(change_id))


@routes.post("/<uuid:change_id>/agreement")
@routes.arguments(schemas.ReasonForm)
@routes.response(200, schemas.ChangeAnswer)
@web.allow(Permission.REVIEW)
def post_agreement(given: dict[str, Any], change_id: uuid.UUID) -> SiteChange:
    """Carry out what somebody else proposed."""
    return _decide(change_id, service.agree, given["reason"])


@routes.post("/<uuid:change_id>/refusal")
@routes.arguments(schemas.ReasonForm)
@routes.response(200, schemas.ChangeAnswer)
@web.allow(Permission.REVIEW)
def post_refusal(given: dict[str, Any], change_id: uuid.UUID) -> SiteChange:
    """Leave both as they are."""
    return _decide(change_id, service.decline, given["reason"])


@routes.post("/<uuid:change_id>/undoing")
@routes.arguments(schemas.ReasonForm)
@routes.response(200, schemas.ChangeAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def post_undoing(given: dict[str, Any], change_id: uuid.UUID) -> SiteChange:
    """Restore what was before; by a reviewer where something hangs on it."""
    return _decide(change_id, service.undo, given["reason"])


def _decide(change_id: uuid.UUID, decide: Callable[..., None], reason: str) -> SiteChange:
    change = _load(change_id)
    decide(web.session(), change, reason=reason, actor=web.actor(), now=clock.now())
    web.session().commit()
    return change
