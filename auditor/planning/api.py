"""The audit programme under /api/v1."""

from __future__ import annotations

from typing import Any

import flask_smorest

from auditor.core import web
from auditor.core.access import Permission
from auditor.planning import service
from auditor.planning.schemas import ProgrammeQuerySchema, ProgrammeSchema

routes = flask_smorest.Blueprint("planning_api", __name__, description="Whom to audit when, and why")


@routes.get("/programme")
@routes.arguments(ProgrammeQuerySchema, location="query")
@routes.response(200, ProgrammeSchema)
@web.allow(Permission.SEE_AUDITS)
def get_programme(query: dict[str, Any]) -> dict[str, object]:
    """The next audit of each supplier, the earliest first."""
    lines = service.programme(web.session(), actor=web.actor(), until=query["until"], most=query["limit"])
    return {"items": lines}
