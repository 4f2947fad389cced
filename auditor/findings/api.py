"""Findings under /api/v1/findings: reading them and a reviewer's decisions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import flask_smorest

from auditor.audits import service as audits
from auditor.audits.models import Audit
from auditor.audits.schemas import AuditAnswer
from auditor.core import clock, web
from auditor.core.access import Actor, Permission
from auditor.findings import due, endings, register, schemas, service, small_counts
from auditor.findings.models import Finding, Substantiation

routes = flask_smorest.Blueprint(
    "findings_api", __name__, description="Findings: what was found, how grave, how sure"
)

DETAILED, FOR_SUPPLIERS = schemas.FindingAnswer(), schemas.SupplierFindingAnswer()


def shown(finding: Finding, actor: Actor) -> dict[str, object]:
    """A finding as the actor may see it; a supplier gets nothing of what anybody said."""
    schema = FOR_SUPPLIERS if actor.supplier_id is not None else DETAILED
    values = {name: getattr(finding, name) for name in schema.fields if name != "days_overdue"}
    values |= {
        name: small_counts.in_answer(finding, name, actor) for name in small_counts.COUNTS if name in values
    }
    state = register.state_told(web.session(), finding, actor)
    return {**values, "state": state, "days_overdue": due.days_overdue(finding, clock.today(), state)}


@routes.get("/findings")
@routes.arguments(schemas.FindingQuery(), location="query")
@routes.response(200, schemas.FindingPage)
def get_findings(query: dict[str, Any]) -> dict[str, object]:
    """Findings that the caller may see, newest first."""
    place = web.read_id_cursor(query["cursor"])
    narrowed = register.FindingFilter(
        query["supplier_id"],
        query["audit"],
        query["state"],
        query["severity"],
        query["code"],
        only_open=query["open"],
        overdue_on=clock.today() if query["overdue"] else None,
    )
    found = register.page(
        web.session(),
        narrowed,
        actor=web.actor(),
        after=place,
        limit=query["limit"] + 1,
    )
    listed = found[: query["limit"]]
    return {
        "items": [shown(finding, web.actor()) for finding in listed],
        "next": web.cursor(listed[-1].id) if len(found) > len(listed) else None,
    }


@routes.get("/findings/<uuid:finding_id>")
@routes.response(200, schemas.FindingAnswer)
def get_finding(finding_id: UUID) -> dict[str, object]:
    """One finding."""
    return shown(service.get(web.session(), finding_id, actor=web.actor()), web.actor())


@routes.post("/findings/<uuid:finding_id>/substantiation")
@routes.arguments(schemas.SubstantiationBody)
@routes.response(200, schemas.FindingAnswer)
@web.allow(Permission.REVIEW)
def post_substantiation(body: dict[str, str], finding_id: UUID) -> dict[str, object]:
    """Decide how sure a finding is."""
    finding = service.get(web.session(), finding_id, actor=web.actor())
    decided = Substantiation(body["substantiation"])
    service.require_seen(web.session(), finding, body["seen"])
    service.substantiate(
        web.session(), finding, decided, reason=body["reason"], actor=web.actor(), now=clock.now()
    )
    web.session().commit()
    return shown(finding, web.actor())


@routes.post("/findings/<uuid:finding_id>/legs")
@routes.arguments(schemas.LegsBody)
@routes.response(200, schemas.FindingAnswer)
@web.allow(Permission.REVIEW)
def post_legs(body: dict[str, Any], finding_id: UUID) -> dict[str, object]:
    """Record involuntariness and menace of penalty for the finding's workers and period."""
    finding = service.get(web.session(), finding_id, actor=web.actor())
    service.require_seen(web.session(), finding, body.pop("seen"))
    service.record_legs(web.session(), finding, **body, actor=web.actor(), now=clock.now())
    web.session().commit()
    return shown(finding, web.actor())


@routes.post("/findings/<uuid:finding_id>/lowering")
@routes.arguments(schemas.ProposalDecisionBody)
@routes.response(200, schemas.FindingAnswer)
@web.allow(Permission.REVIEW)
def post_lowering(body: dict[str, str], finding_id: UUID) -> dict[str, object]:
    """Confirm or decline, as second reviewer, what would make a zero-tolerance finding weigh less."""
    finding = service.get(web.session(), finding_id, actor=web.actor())
    confirms, reason = body["decision"] == "confirm", body["reason"]
    service.require_seen(web.session(), finding, body["seen"])
    service.decide_proposal(
        web.session(), finding, confirms=confirms, reason=reason, actor=web.actor(), now=clock.now()
    )
    web.session().commit()
    return shown(finding, web.actor())


@routes.post("/audits/<uuid:audit_id>/closure")
@routes.response(200, AuditAnswer)
@web.allow(Permission.CLOSE_FINDING)
def post_closure(audit_id: UUID) -> Audit:
    """Close an audit whose findings are all closed or withdrawn."""
    audit = audits.get(web.session(), audit_id, actor=web.actor())
    endings.close_audit(web.session(), audit, actor=web.actor(), now=clock.now())
    web.session().commit()
    return audit
