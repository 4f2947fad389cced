"""The caller's reminders under /api/v1/notices."""

from __future__ import annotations

import uuid
from typing import Any

import flask_smorest

from auditor.core import clock, web
from auditor.notifications import paging, service, showing
from auditor.notifications.models import Notice
from auditor.notifications.schemas import NoticeQuery, NoticesAnswer, SnoozeAnswer, SnoozeForm

routes = flask_smorest.Blueprint(
    "notifications_api", __name__, url_prefix="/notices", description="Reminders of what is due."
)


@routes.get("")
@routes.arguments(NoticeQuery(), location="query")
@routes.response(200, NoticesAnswer)
def get_notices(query: dict[str, Any]) -> dict[str, Any]:
    """List one's own open reminders: zero tolerance, then the earliest due day first."""
    found = service.mine(
        web.session(),
        actor=web.actor(),
        now=clock.now(),
        with_read=query["with_read"],
        after=paging.after(query["cursor"]),
        limit=query["limit"],
    )
    return {
        "items": [showing.line(notice, read_at, clock.now()) for notice, read_at in found],
        "next": paging.next_cursor(found, query["limit"]),
    }


@routes.post("/<uuid:notice_id>/reading")
@routes.response(204)
def post_reading(notice_id: uuid.UUID) -> None:
    """Note that one has read a reminder."""
    notice = web.load(Notice, notice_id, what="reminder")
    service.mark_read(web.session(), notice, actor=web.actor(), now=clock.now())
    web.session().commit()


@routes.put("/<uuid:notice_id>/snooze")
@routes.arguments(SnoozeForm)
@routes.response(200, SnoozeAnswer)
def put_snooze(given: dict[str, Any], notice_id: uuid.UUID) -> dict[str, Any]:
    """Hear no more of the matter for 1 to 14 days; others do, and no clock stops."""
    notice = web.load(Notice, notice_id, what="reminder")
    until = service.snooze(web.session(), notice, days=given["days"], actor=web.actor(), now=clock.now())
    web.session().commit()
    return {"until": until}
