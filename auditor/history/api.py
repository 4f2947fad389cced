"""JSON route: what happened."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from auditor.core import web
from auditor.core.access import Permission
from auditor.history import sight
from auditor.history.schemas import HistoryAnswer, HistoryQuery

routes = Blueprint("history_api", __name__, description="Who changed what, when, from what to what.")


@routes.get("/history")
@routes.arguments(HistoryQuery(), location="query")
@routes.response(200, HistoryAnswer)
@web.allow(Permission.SEE_HISTORY)
def get_history(query: dict[str, Any]) -> dict[str, Any]:
    """Events of the organisation, newest first, a page at a time.

    Whoever only administers gets events of cases without their subject, values and reason.
    """
    events, following = sight.page(
        web.session(),
        actor=web.actor(),
        before_id=web.read_id_cursor(query["cursor"]),
        supplier_id=query["supplier_id"],
        subject_id=query["subject_id"],
        limit=query["limit"],
    )
    return {"items": events, "next": web.cursor(following) if following else None}
