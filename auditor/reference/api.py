"""JSON routes: releases of lists and tables; import, compare, activate, roll back."""

from __future__ import annotations

import uuid
from typing import Any

from flask_smorest import Blueprint

from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.core.paging import PageQuery
from auditor.reference import active, listing, marking, schemas, service, staging
from auditor.reference.models import DatasetActivation

routes = Blueprint(
    "reference_api",
    __name__,
    url_prefix="/reference",
    description="Watch-lists and reference tables as releases.",
)


@routes.get("")
@routes.response(200, schemas.ReferenceAnswer)
@web.allow(Permission.SEE_REFERENCE_DATA)
def get_reference() -> dict[str, Any]:
    """The reference release in use, every kind, and which watch-lists are not whole."""
    release = active.release(web.session())
    return {
        "release": release.id,
        "kinds": [_kind(one) for one in listing.standing(web.session())],
        "partial_lists": listing.partial_lists(release),
    }


def _kind(one: listing.Standing) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "title": one.title,
        "active": one.active,
        "forms": one.forms,
        "steps": one.importable.steps if one.importable else "",
        "effect": one.importable.effect if one.importable else "",
    }


@routes.get("/kinds/<string:kind>")
@routes.response(200, schemas.KindAnswer)
@web.allow(Permission.SEE_REFERENCE_DATA)
def get_kind(kind: str) -> dict[str, Any]:
    """One kind."""
    return _kind(listing.of_kind(web.session(), kind))


@routes.get("/kinds/<string:kind>/releases")
@routes.arguments(PageQuery(), location="query")
@routes.response(200, schemas.ReleasesAnswer)
@web.allow(Permission.SEE_REFERENCE_DATA)
def get_releases(query: dict[str, Any], kind: str) -> dict[str, Any]:
    """Releases of a kind, newest first."""
    listing.of_kind(web.session(), kind)
    before, limit = web.read_id_cursor(query["cursor"]), query["limit"]
    found = listing.releases(web.session(), kind=kind, limit=limit + 1, before_id=before)
    following = web.cursor(found[limit - 1].id) if len(found) > limit else None
    return {"items": found[:limit], "next": following}


@routes.post("/kinds/<string:kind>/releases")
@routes.arguments(schemas.StageForm, location="form")
@routes.arguments(schemas.StageFiles, location="files")
@routes.response(201, schemas.ReleaseAnswer)
@web.allow(Permission.MANAGE_REFERENCE_DATA)
def post_release(said: dict[str, str], files: dict[str, Any], kind: str) -> listing.Line:
    """Read an official file as a release that nobody uses yet; a refusal changes nothing and says why."""
    given, session = files["file"], web.session()
    staging.require_past(said["as_of"], clock.latest_day(clock.now()))
    staged = staging.stage(
        session,
        kind,
        given.filename or "file",
        given.stream.read(),
        said,
        actor=web.actor(),
        now=clock.now(),
    )
    session.commit()
    return listing.line(session, staged.release)


@routes.get("/kinds/<string:kind>/decisions")
@routes.arguments(PageQuery(), location="query")
@routes.response(200, schemas.DecisionsAnswer)
@web.allow(Permission.SEE_REFERENCE_DATA)
def get_decisions(query: dict[str, Any], kind: str) -> dict[str, Any]:
    """What was activated and rolled back of a kind, newest first."""
    service.require_names(web.actor(), kind)
    listing.of_kind(web.session(), kind)
    before, limit = web.read_id_cursor(query["cursor"]), query["limit"]
    found = listing.decisions(web.session(), kind, limit=limit + 1, before_id=before)
    following = web.cursor(found[limit - 1].id) if len(found) > limit else None
    return {"items": found[:limit], "next": following}


@routes.post("/kinds/<string:kind>/rollback")
@routes.arguments(schemas.RollbackForm)
@routes.response(201, schemas.DecisionAnswer)
@web.allow(Permission.MANAGE_REFERENCE_DATA)
def post_rollback(given: dict[str, Any], kind: str) -> DatasetActivation:
    """Work again with the release before; every supplier is screened and scored again."""
    made = service.roll_back(web.session(), kind, **given, actor=web.actor(), now=clock.now())
    return _committed(made)


@routes.get("/releases/<uuid:release_id>")
@routes.response(200, schemas.ReleaseAnswer)
@web.allow(Permission.SEE_REFERENCE_DATA)
def get_release(release_id: uuid.UUID) -> listing.Line:
    """One release."""
    return listing.line(web.session(), service.find(web.session(), release_id))


@routes.get("/releases/<uuid:release_id>/difference")
@routes.arguments(schemas.DifferenceQuery(), location="query")
@routes.response(200, schemas.DifferenceAnswer)
@web.allow(Permission.SEE_REFERENCE_DATA)
def get_difference(query: dict[str, Any], release_id: uuid.UUID) -> service.Compared:
    """What a release adds, removes and changes, by name, and what of it is in doubt."""
    session = web.session()
    release = service.find(session, release_id)
    service.require_names(web.actor(), release.kind)
    other = service.find(session, query["against"]) if query["against"] else None
    return service.compare(session, release, other)


@routes.post("/releases/<uuid:release_id>/activation")
@routes.arguments(schemas.DecisionForm)
@routes.response(201, schemas.DecisionAnswer)
@web.allow(Permission.MANAGE_REFERENCE_DATA)
def post_activation(given: dict[str, str], release_id: uuid.UUID) -> DatasetActivation:
    """Work with a release from now on; every supplier is screened and scored again."""
    release = service.find(web.session(), release_id)
    made = service.activate(
        web.session(), release, reason=given["reason"], actor=web.actor(), now=clock.now()
    )
    return _committed(made)


def _committed(made: DatasetActivation) -> DatasetActivation:
    web.session().commit()
    marking.hand_out(web.session(), made.id, web.installation().submit)
    return made
