"""The day on which fieldwork began: it may be over without a line before anybody can say so."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from auditor.audits import interviewing, service, visit
from auditor.audits.models import Audit, AuditState, InterviewBatch
from auditor.audits.states import ENDED_STATES, NOT_BEGUN
from auditor.core import clock, reasons
from auditor.core.access import Actor
from auditor.core.database import TenantSession, lock
from auditor.core.errors import BadInput, Refused, every, problem
from auditor.history import service as history

CORRECTED = "audit_start_corrected"
PLANNED_TO_COME = (
    "That day is to come. Fieldwork is started on the day on which it begins; a first day to come is not "
    "taken."
)
PLANNED_PASSED = {
    AuditState.DRAFT: (
        "That day has passed, and the audit was not put on the programme: nothing of a day before that is "
        "taken. Move it to today or a later day, and put it there then."
    ),
    AuditState.SCHEDULED: (
        "That day has passed, and no fieldwork is started. Where it began, the lead auditor starts it and "
        "says on which day; where nobody came, the audit is moved or cancelled."
    ),
}
"""What is to do about a planned day that is over everywhere, by the state that the audit was left in."""


def start(
    session: TenantSession, audit: Audit, *, started_on: date | None = None, actor: Actor, now: datetime
) -> None:
    """Begin fieldwork, today or on a day since the audit was put on the programme."""
    service.require_lead(audit, actor)
    lock(session, audit)
    if started_on is not None:
        _require_possible(session, audit, started_on, now)
    service.start(session, audit, on=started_on, actor=actor, now=now)


def correct(
    session: TenantSession, audit: Audit, *, started_on: date, reason: str, actor: Actor, now: datetime
) -> None:
    """Correct the day on which fieldwork began, until issued; the history keeps both days and why."""
    from auditor.remediation import first_sight

    service.require_lead(audit, actor)
    lock(session, audit)
    require_correctable(audit)
    every(
        partial(reasons.require, reason),
        partial(_require_possible, session, audit, started_on, now),
        partial(_require_before_what_was_done, session, audit, started_on),
    )
    if started_on == audit.started_on:
        raise Refused("start_not_changed", started_on=started_on)
    service.require_lead_independent(session, audit, started_on, goes_on=True)
    before, after = {"started_on": str(audit.started_on)}, {"started_on": str(started_on)}
    with first_sight.of_audit(session, audit, actor=actor, now=now):
        audit.started_on, audit.begun_at = started_on, clock.begins_first(started_on)
    history.record(
        session, actor, CORRECTED, audit, at=now, before=before, after=after, reason=reason.strip()
    )


def may_be_corrected(audit: Audit) -> bool:
    """Whether fieldwork has begun and nothing is issued or over; a denied audit is not over by that."""
    over = ENDED_STATES - {AuditState.ACCESS_DENIED}
    return audit.started_on is not None and audit.issued_at is None and audit.state not in over


def require_correctable(audit: Audit) -> None:
    """Refuse where no fieldwork began, or where it is reported or over."""
    service.require_not_issued(audit)
    if audit.started_on is None:
        raise Refused("fieldwork_not_begun")
    if not may_be_corrected(audit):
        raise Refused("audit_over", state=audit.state)


def first_possible(session: TenantSession, audit: Audit) -> date:
    """The earliest day on which fieldwork can have begun: before there was a kit none of this audit did."""
    return visit.scheduled_on(session, audit) or audit.created_at.date()


def last_possible(session: TenantSession, audit: Audit, now: datetime) -> date:
    """The latest day on which it can have begun: none to come, and none after what was done on site."""
    return min([clock.latest_day(now), *_done_on(session, audit)])


def of_planned_day(audit: Audit, now: datetime) -> str:
    """What the planned day asks for while fieldwork has not begun; blank on that day, and once it has."""
    if audit.state not in NOT_BEGUN:
        return ""
    if audit.planned_on > clock.latest_day(now):
        return PLANNED_TO_COME if audit.state == AuditState.SCHEDULED else ""
    if audit.planned_on >= clock.earliest_day(now):
        return ""
    return PLANNED_PASSED[AuditState(audit.state)]


def _require_possible(session: TenantSession, audit: Audit, started_on: date, now: datetime) -> None:
    if started_on > clock.latest_day(now):
        advice = "Write the day on which fieldwork began; it must have come."
        raise BadInput([problem("started_on", "day_in_the_future", started_on, advice)])
    first = first_possible(session, audit)
    if started_on < first:
        at = visit.scheduled_at(session, audit)
        since = f"put on the programme on {at:%Y-%m-%d} at {at:%H:%M} UTC" if at else f"drafted on {first}"
        advice = (
            f"The audit was {since}: before that day it had no kit. Write {first} or a later day; what was "
            "seen there before is told in the summary."
        )
        raise BadInput([problem("started_on", "day_before_scheduled", started_on, advice)])


def _require_before_what_was_done(session: TenantSession, audit: Audit, started_on: date) -> None:
    done = _done_on(session, audit)
    if done and started_on > min(done):
        advice = (
            f"What was done on site on {min(done)} is on record. Write that day or an earlier one, or "
            "reverse the entry that is wrong."
        )
        raise BadInput([problem("started_on", "day_after_fieldwork_begun", started_on, advice)])


def _done_on(session: TenantSession, audit: Audit) -> list[date]:
    held = [one.held_on for one in interviewing.interviews_of(session, audit.id) if is_of_visit(one)]
    return [*held, *([audit.ended_on] if audit.ended_on else [])]


def is_of_visit(held: InterviewBatch) -> bool:
    """Whether interviews were held on site."""
    return held.place == "on_site"
