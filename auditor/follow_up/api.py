"""Checks, counts and steps under /api/v1."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import flask_smorest

from auditor.core import clock, seen, web
from auditor.core.access import Permission, require
from auditor.core.bodies import AgreementBody
from auditor.core.database import lock
from auditor.findings import service as findings
from auditor.follow_up import checks, deciding, raising, recounting, retention, schemas, showing
from auditor.follow_up.checks import Found
from auditor.follow_up.retention import Count
from auditor.remediation.escalations import Decision, Escalation
from auditor.users.models import User

routes = flask_smorest.Blueprint(
    "follow_up_api", __name__, description="What follows a finding: checks, counts, overdue steps, score"
)


@routes.get("/findings/<uuid:finding_id>/follow-up")
@routes.response(200, schemas.FollowUpAnswer)
def get_follow_up(finding_id: UUID) -> showing.FollowUp:
    """Checks after the closing, counts of those who spoke, steps taken, and what became of the score."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    require(web.actor(), Permission.SEE_AUDITS)
    return showing.of_finding(web.session(), finding, actor=web.actor(), today=clock.today())


@routes.post("/findings/<uuid:finding_id>/checks")
@routes.arguments(schemas.CheckBody)
@routes.response(201, schemas.FollowUpAnswer)
@web.allow(Permission.VERIFY_ACTIONS)
def post_check(body: tuple[int, Found], finding_id: UUID) -> showing.FollowUp:
    """Record whether the remedy lasts; *not effective* opens the finding again."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    checks.record(web.session(), finding, *body, actor=web.actor(), now=clock.now())
    web.session().commit()
    return showing.of_finding(web.session(), finding, actor=web.actor(), today=clock.today())


@routes.post("/findings/<uuid:finding_id>/counts")
@routes.arguments(schemas.CountBody)
@routes.response(201, schemas.FollowUpAnswer)
@web.allow(Permission.VERIFY_ACTIONS)
def post_count(body: tuple[int, Count], finding_id: UUID) -> showing.FollowUp:
    """Record how many of those who spoke are still employed."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    retention.record(web.session(), finding, *body, actor=web.actor(), now=clock.now())
    web.session().commit()
    return showing.of_finding(web.session(), finding, actor=web.actor(), today=clock.today())


@routes.post("/findings/<uuid:finding_id>/counts/<int:day>/corrections")
@routes.arguments(schemas.RecountBody)
@routes.response(201, schemas.FollowUpAnswer)
@web.allow(Permission.VERIFY_ACTIONS)
def post_recount(body: tuple[Count, str], finding_id: UUID, day: int) -> showing.FollowUp:
    """Correct a count with a reason; fewer who spoke, or less harm, counts when a second person agreed."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    count, reason = body
    recounting.correct(web.session(), finding, day, count, reason=reason, actor=web.actor(), now=clock.now())
    web.session().commit()
    return showing.of_finding(web.session(), finding, actor=web.actor(), today=clock.today())


@routes.post("/count-corrections/<uuid:correction_id>/decision")
@routes.arguments(AgreementBody)
@routes.response(201, schemas.FollowUpAnswer)
@web.allow(Permission.VERIFY_ACTIONS)
def post_recount_decision(body: dict[str, Any], correction_id: UUID) -> showing.FollowUp:
    """Agree to a correction of a count, or decline it: never who made it."""
    row, finding = recounting.get(web.session(), correction_id, actor=web.actor())
    recounting.decide(web.session(), row, finding, **body, actor=web.actor(), now=clock.now())
    web.session().commit()
    return showing.of_finding(web.session(), finding, actor=web.actor(), today=clock.today())


@routes.get("/escalations")
@routes.response(200, schemas.StepPage)
@web.allow(Permission.SEE_AUDITS)
def get_steps() -> dict[str, object]:
    """Steps on which somebody has to decide or act, the nearest due first."""
    return {"items": raising.waiting(web.session()), "next": None}


@routes.get("/escalations/<uuid:escalation_id>")
@routes.response(200, schemas.StepAnswer)
def get_step(escalation_id: UUID) -> Escalation:
    """One step."""
    return deciding.get(web.session(), escalation_id, actor=web.actor())


@routes.post("/escalations/<uuid:escalation_id>/decision")
@routes.arguments(schemas.DecisionBody)
@routes.response(200, schemas.StepAnswer)
def post_decision(body: dict[str, str], escalation_id: UUID) -> Escalation:
    """Decide on a proposal as reviewer, or settle a task with its outcome; once, with a reason."""
    row = deciding.get(web.session(), escalation_id, actor=web.actor())
    decision = Decision(body["decision"])
    deciding.decide(web.session(), row, decision, reason=body["reason"], actor=web.actor(), now=clock.now())
    web.session().commit()
    return row


@routes.put("/escalations/<uuid:escalation_id>/owner")
@routes.arguments(schemas.OwnerBody)
@routes.response(200, schemas.StepAnswer)
def put_owner(body: dict[str, Any], escalation_id: UUID) -> Escalation:
    """Name who answers for a task; `seen` is the `owner_seen` that it was made from."""
    row = deciding.get(web.session(), escalation_id, actor=web.actor())
    lock(web.session(), row)
    seen.require_seen(body["seen"], (row.owner_id,), (body["owner_id"],))
    owner = web.load(User, body["owner_id"], what="person")
    deciding.name_owner(web.session(), row, owner, actor=web.actor(), now=clock.now())
    web.session().commit()
    return row
