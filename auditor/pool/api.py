"""The pool of auditors under /api/v1."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import flask_smorest

from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.pool import schemas, service
from auditor.pool.models import AuditorProfile, AuditorTie

routes = flask_smorest.Blueprint(
    "pool_api", __name__, description="The pool of auditors: competences and ties"
)


@routes.get("/auditors")
@routes.response(200, schemas.PoolAnswer)
@web.allow(Permission.PLAN_AUDITS)
def get_auditors() -> dict[str, object]:
    """Everybody who can lead an audit, by name."""
    return {"items": service.members(web.session())}


@routes.get("/auditors/<uuid:person_id>")
@routes.response(200, schemas.AuditorAnswer)
@web.allow(Permission.SEE_AUDITS)
def get_auditor(person_id: UUID) -> service.Member:
    """One auditor; auditors see themselves only."""
    return service.member(web.session(), person_id, actor=web.actor())


@routes.put("/auditors/<uuid:person_id>/profile")
@routes.arguments(schemas.ProfileBody)
@routes.response(200, schemas.ProfileAnswer)
@web.allow(Permission.SEE_AUDITS)
def put_profile(stated: service.Stated, person_id: UUID) -> AuditorProfile:
    """State what an auditor brings; with `seen`, what was stated has to be what it was made from."""
    profile = service.state(web.session(), person_id, stated, actor=web.actor(), now=clock.now())
    web.session().commit()
    return profile


@routes.get("/auditors/<uuid:person_id>/ties")
@routes.response(200, schemas.TiesAnswer)
@web.allow(Permission.SEE_AUDITS)
def get_ties(person_id: UUID) -> dict[str, object]:
    """The ties of an auditor."""
    service.member(web.session(), person_id, actor=web.actor())
    return {"items": service.ties_of(web.session(), person_id, actor=web.actor())}


@routes.post("/auditors/<uuid:person_id>/ties")
@routes.arguments(schemas.TieBody)
@routes.response(201, schemas.TieAnswer)
@web.allow(Permission.SEE_AUDITS)
def post_tie(tie: service.NewTie, person_id: UUID) -> AuditorTie:
    """Record a tie; the auditor cannot be assigned there from now on."""
    row = service.record_tie(web.session(), person_id, tie, actor=web.actor(), now=clock.now())
    web.session().commit()
    return row


@routes.post("/auditor-ties/<uuid:tie_id>/end")
@routes.arguments(schemas.TieEndBody)
@routes.response(200, schemas.TieAnswer)
@web.allow(Permission.SEE_AUDITS)
def post_end(body: dict[str, Any], tie_id: UUID) -> AuditorTie:
    """Say when a tie ended."""
    tie = web.load(AuditorTie, tie_id)
    service.end_tie(web.session(), tie, body["ended_on"], actor=web.actor(), now=clock.now())
    web.session().commit()
    return tie


@routes.post("/auditor-ties/<uuid:tie_id>/withdrawal")
@routes.arguments(schemas.WithdrawalBody)
@routes.response(200, schemas.TieAnswer)
@web.allow(Permission.PLAN_AUDITS)
def post_withdrawal(body: dict[str, Any], tie_id: UUID) -> AuditorTie:
    """Take back a wrong entry."""
    tie = web.load(AuditorTie, tie_id)
    service.withdraw_tie(web.session(), tie, body["reason"], actor=web.actor(), now=clock.now())
    web.session().commit()
    return tie
