"""The calendar under /api/v1."""

from __future__ import annotations

from typing import Any

import flask_smorest

from auditor.calendar import entries, schemas
from auditor.core import web
from auditor.core.access import Permission
from auditor.users.models import User

routes = flask_smorest.Blueprint("calendar_api", __name__, description="Audits and terms by day")


@routes.get("/calendar")
@routes.arguments(schemas.CalendarQuery(), location="query")
@routes.response(200, schemas.CalendarAnswer)
@web.allow(Permission.SEE_AUDITS)
def get_calendar(query: dict[str, Any]) -> dict[str, object]:
    """Audits of some days, and the caller's own actions."""
    lead = query["lead"]
    if lead is not None and web.session().get(User, lead) is None:
        raise web.not_accepted("lead", str(lead), "Give the id of a person of your organisation.")
    found = entries.between(web.session(), query["first"], query["last"], actor=web.actor(), lead=lead)
    return {"items": found}
