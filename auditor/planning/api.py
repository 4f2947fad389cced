"""The audit programme under /api/v1."""

from __future__ import annotations

from typing import Any

import flask_smorest

from auditor.audits.models import Audit
from auditor.audits.schemas import AuditAnswer, NewAudit
from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.planning import service
from auditor.planning.schemas import ProgrammeQuerySchema, ProgrammeSchema
from suppliers.models import Supplier

routes = flask_smorest.Blueprint("planning_api", __name__, description="Whom to audit when, and why")


@routes.get("/programme")
@routes.arguments(ProgrammeQuerySchema, location="query")
@routes.response(200, ProgrammeSchema)
@web.allow(Permission.SEE_AUDITS)
def get_programme(query: dict[str, Any]) -> dict[str, object]:
    """The next audit of each supplier, the earliest first."""
    lines = service.programme(web.session(), actor=web.actor(), until=query["until"], most=query["limit"])
    return {"items": lines}


@routes.post("/audits")
@routes.arguments(NewAudit)
@routes.response(201, AuditAnswer)
@web.allow(Permission.PLAN_AUDITS)
def post_audit(body: dict[str, Any]) -> Audit:
    """Draft an audit."""
    supplier = web.load(Supplier, body["supplier_id"])
    audit = service.plan_audit(web.session(), supplier, body["plan"], actor=web.actor(), now=clock.now())
    web.session().commit()
    return audit
