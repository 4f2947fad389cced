"""The days of a visit, and how long what was seen and heard in it can be written down.

Days are those of the site. Where nobody states the first one it is the server's, in UTC, which west of
Greenwich may be a day later than the site's; east of it the site's last day may be a day later than UTC's.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from auditor.audits.models import Audit, AuditState
from auditor.audits.states import FIELDWORK_STATES
from auditor.core import clock, local_days
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.history.models import Event
from suppliers.models import Supplier

CUT_SHORT = {AuditState.ACCESS_DENIED, AuditState.CANCELLED}
"""Visits that end otherwise than by leaving the site: the lead writes down what was seen until then."""


def may_hear_more(session: TenantSession, audit: Audit) -> bool:
    """Whether interviews can be added yet: whoever sees counts grow meanwhile learns when somebody spoke.

    Until the report is issued, since one that is in review may come back to its author; after access was
    denied, until that finding is closed.
    """
    return audit.id in hearing_more(session, [audit])


def hearing_more(session: TenantSession, audits: Collection[Audit]) -> set[uuid.UUID]:
    """The same of many: those that interviews can be added to, by id."""
    return open_of(session, audits) | {one.id for one in audits if one.state == AuditState.IN_REVIEW}


def is_open(session: TenantSession, audit: Audit) -> bool:
    """Whether what was seen can be written down.

    From the first day on site until the report goes to review; after access was denied until that finding is
    closed; and of an audit that was cancelled when its auditor may have been there, as a record.
    """
    return audit.id in open_of(session, [audit])


def open_of(session: TenantSession, audits: Collection[Audit]) -> set[uuid.UUID]:
    """The same of many, with one statement at most for those of each sort."""
    from auditor.findings import endings

    found = {one.id for one in audits if one.state in FIELDWORK_STATES}
    if denied := [one.id for one in audits if one.state == AuditState.ACCESS_DENIED]:
        found |= endings.denials_standing(session, denied)
    if cancelled := [one.id for one in audits if one.state == AuditState.CANCELLED]:
        found |= set(session.scalars(sa.select(Event.subject_id).where(_was_scheduled(cancelled))))
    return found


def _was_scheduled(audit_ids: Collection[uuid.UUID]) -> sa.ColumnElement[bool]:
    return sa.and_(Event.subject_id.in_(audit_ids), Event.action == f"audit_{AuditState.SCHEDULED}")


def may_write(session: TenantSession, audit: Audit, actor: Actor) -> bool:
    """Whether the pages offer somebody to write down what was seen.

    Of a cancelled audit they offer nothing: what its kit holds is brought in, and nothing new is begun.
    """
    if audit.state == AuditState.CANCELLED or not actor.may(Permission.DO_AUDITS):
        return False
    is_theirs = audit.state not in CUT_SHORT or actor.user_id in {None, audit.lead_auditor_id}
    return is_theirs and is_open(session, audit)


def begin(session: TenantSession, audit: Audit, on: date | None, now: datetime) -> None:
    """Keep on which day fieldwork began, and since which instant; of an audit that is resumed both stand."""
    country = session.get_one(Supplier, audit.supplier_id).country
    audit.begun_at = audit.begun_at or begun_at(audit.started_on or on, now, country)
    audit.started_on = audit.started_on or on or now.date()


def begun_at(started_on: date | None, now: datetime, country: str) -> datetime:
    """The earliest instant at which fieldwork can have begun that is stated to begin on a day of the site.

    Where nobody states one it begins on the day that it is there now, by the time zones of the country.
    """
    return clock.begins_first(started_on) if started_on else local_days.began_first(country, now)


def scheduled_on(session: TenantSession, audit: Audit) -> date | None:
    """The day on which its kit could be fetched first, where that day lasted longest; None if never."""
    at = scheduled_at(session, audit)
    return clock.earliest_day(at) if at else None


def scheduled_at(session: TenantSession, audit: Audit) -> datetime | None:
    """The instant at which it was put on the programme first; None if never."""
    return session.scalar(sa.select(sa.func.min(Event.at)).where(_was_scheduled([audit.id])))


def first_day(session: TenantSession, audit: Audit, offset: timedelta | None = timedelta(0)) -> date | None:
    """The first day of the visit at a site that far from UTC; None is a place that nobody told.

    Of an audit that was cancelled it is the day from which there was a kit.
    """
    if audit.started_on is None:
        return scheduled_on(session, audit) if audit.state == AuditState.CANCELLED else None
    return audit.started_on - timedelta(days=offset is None or offset < timedelta(0))


def last_day(audit: Audit, offset: timedelta | None = timedelta(0)) -> date | None:
    """The last day of the visit there; None while it goes on."""
    if audit.ended_on is None:
        return None
    return audit.ended_on + timedelta(days=offset is not None and offset > timedelta(0))
