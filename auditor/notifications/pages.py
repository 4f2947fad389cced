"""The page of one's own reminders."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, request, url_for

from auditor.core import clock, forms, web
from auditor.notifications import paging, service, showing
from auditor.notifications.models import Notice
from auditor.notifications.schemas import SnoozeForm

routes = Blueprint("notifications", __name__)

PAGE = 50


@routes.get("/reminders")
def overview() -> web.Answer:
    """What is due or overdue for the person who looks."""
    with_read = web.asked_word("read", ("yes",)) == "yes"
    cursor = request.args.get("cursor")
    found = service.mine(
        web.session(),
        actor=web.actor(),
        now=clock.now(),
        with_read=with_read,
        after=paging.after(cursor),
        limit=PAGE,
    )
    lines = [showing.line(notice, read_at, clock.now()) for notice, read_at in found]
    shown = "yes" if with_read else None
    next_cursor = paging.next_cursor(found, PAGE)
    return web.page(
        "notifications/overview.html",
        notices=[(line, showing.address(line)) for line in lines],
        with_read=with_read,
        first=url_for(".overview", read=shown) if cursor else "",
        next=url_for(".overview", read=shown, cursor=next_cursor) if next_cursor else "",
    )


@routes.post("/reminders/<uuid:notice_id>/reading")
def mark_read(notice_id: uuid.UUID) -> web.Answer:
    """Put one reminder aside."""
    notice = web.load(Notice, notice_id, what="reminder")
    service.mark_read(web.session(), notice, actor=web.actor(), now=clock.now())
    web.session().commit()
    return web.see(".overview")


@routes.post("/reminders/<uuid:notice_id>/snooze")
def snooze(notice_id: uuid.UUID) -> web.Answer:
    """Put one matter off for some days."""
    notice = web.load(Notice, notice_id, what="reminder")
    form = forms.read(SnoozeForm(), request.form)
    until = service.snooze(
        web.session(),
        notice,
        days=form.values.get("days", 0),
        actor=web.actor(),
        now=clock.now(),
    )
    web.session().commit()
    flash(f"You are reminded of it again on {until}. Others are reminded all the same, and no clock stops.")
    return web.see(".overview")


@routes.post("/reminders/reading")
def mark_all_read() -> web.Answer:
    """Put all reminders aside."""
    count = service.mark_all_read(web.session(), actor=web.actor(), now=clock.now())
    web.session().commit()
    flash(f"{count} reminders marked as read. What stays overdue is reminded of again tomorrow.")
    return web.see(".overview")
