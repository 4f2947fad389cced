"""The calendar as a page, and the feed behind a secret address."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, request, url_for

from auditor.calendar import entries, feed, months
from auditor.core import clock, forms, web
from auditor.core.access import Permission, Role
from auditor.core.database import open_session
from auditor.core.errors import NotThere
from auditor.core.months import Month
from auditor.core.security import limiter
from auditor.pool import service as pool
from auditor.users import calendar_addresses

FEED_LIMIT = "60 per minute"
MIMETYPE = "text/calendar"
EVERYBODY = "everybody"

routes = Blueprint("calendar", __name__)


@routes.get("/calendar")
@web.allow(Permission.SEE_AUDITS)
def month() -> web.Answer:
    """One month: audits of one auditor or of everybody, and one's own terms."""
    today, actor = clock.today(), web.actor()
    form = forms.Form(request.args)
    asked = request.args.get("month", "").strip()
    shown = months.month_of(asked) if asked else Month.of(today)
    if shown is None:
        form.errors["month"] = ["Write a year and a month, e.g. 2026-07. This month is shown."]
        shown = Month.of(today)
    people = pool.told_apart(pool.auditors(web.session()))
    chosen = chosen_lead({value for value, _ in people}, form)
    first, last = months.bounds_of(shown)
    items = entries.between(
        web.session(), first, last, actor=actor, lead=UUID(chosen) if chosen != EVERYBODY else None
    )
    weeks = months.weeks_of(shown, items, today)
    return web.page(
        "calendar/month.html",
        422 if form.errors else 200,
        form=form,
        month=shown,
        weeks=weeks,
        days=[day for week in weeks for day in week if day.is_of_month and day.items],
        weekdays=months.WEEKDAYS,
        people=people,
        names=dict(people),
        chosen=chosen,
        own=str(actor.user_id),
        everybody=EVERYBODY,
        before=url_for(".month", month=shown.plus(-1).code, lead=chosen),
        after=url_for(".month", month=shown.plus(1).code, lead=chosen),
        address_of=address_of,
    )


def chosen_lead(known: set[str], form: forms.Form) -> str:
    """Whose audits are shown: as asked for, else an auditor's own, else everybody's.

    Somebody who is no auditor here is told at the field; then nothing is narrowed.
    """
    asked, actor = request.args.get("lead", "").strip(), web.actor()
    if asked in known or asked == EVERYBODY:
        return asked
    if asked:
        form.errors["lead"] = ["Choose one of the list. The audits of everybody are shown."]
        return EVERYBODY
    leads_only = Role.AUDITOR in actor.roles and Role.COMPLIANCE not in actor.roles
    return str(actor.user_id) if leads_only else EVERYBODY


def address_of(item: entries.Item) -> str:
    """The page behind an entry."""
    if item.what == entries.What.ACTION:
        return url_for("remediation.action", action_id=item.subject_id)
    return url_for("audits.audit", audit_id=item.subject_id)


@routes.get("/calendar/<token>.ics", endpoint="feed")
@limiter.limit(FEED_LIMIT)
@web.open_to_all
def get_feed(token: str) -> web.Answer:
    """The calendar of whoever the address belongs to; a wrong address is not there."""
    installation = web.installation()
    with open_session(installation.sessions, None, writes=False) as session:
        actor = calendar_addresses.reader_of(session, token)
    if actor is None:
        raise NotThere("calendar")
    with open_session(installation.sessions, actor.organisation_id, writes=False) as session:
        content = feed.of_person(
            session, actor=actor, now=clock.now(), address=installation.settings.public_url
        )
    return web.download(content, "manumit.ics", MIMETYPE)
