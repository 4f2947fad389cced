"""The clocks of a case: when each thing is due. Terms in hours are those of the actions table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from auditor.audits import rulebook
from auditor.cases.models import CaseClock, ClockKind, ZeroToleranceCase
from auditor.cases.suspicions import Decision
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.months import months_later
from auditor.core.working_days import add_working_days
from auditor.remediation import plan

ACTIONS: Mapping[ClockKind, str] = {
    ClockKind.ALERT: "UNI-02",
    ClockKind.DOCUMENTS: plan.COUNTS_DOCUMENTS,
    ClockKind.CROSS_CHECK: "UNI-03",
    ClockKind.CALL: "UNI-04",
}
"""The action of the table whose term a clock has: its hours, and whether they run from detection or alert."""
REPORT_WORKING_DAYS = 5  # audit rules SEV-ZT and BSCI-ZT
FOLLOW_UP_MONTHS = 3  # audit rule BSCI-ZT

BY_HAND = (ClockKind.CALL, ClockKind.REPORT, ClockKind.FOLLOW_UP)
"""Clocks that somebody stops by saying so; the others stop with the move or count that does the thing."""
NAMES: Mapping[ClockKind, str] = {
    ClockKind.ALERT: "Alert received by somebody else on the list",
    ClockKind.DOCUMENTS: "Every paper back with its holder",
    ClockKind.CROSS_CHECK: "Cross-check decided",
    ClockKind.CALL: "Buyers' call held",
    ClockKind.REPORT: "Report written",
    ClockKind.FOLLOW_UP: "Follow-up held",
}


def task(kind: ClockKind) -> str:
    """What is owed, with its term as the table has it."""
    if kind in ACTIONS:
        return f"{NAMES[kind]} ({rulebook.action(ACTIONS[kind]).hours} hours)"
    term = f"{REPORT_WORKING_DAYS} working days" if kind == ClockKind.REPORT else f"{FOLLOW_UP_MONTHS} months"
    return f"{NAMES[kind]} ({term})"


def after_hours(start: datetime, hours: int) -> datetime:
    """So many hours that really pass, also where clocks on the wall are put forward or back between."""
    return start.astimezone(UTC) + timedelta(hours=hours)


def after_months(start: datetime, months: int) -> datetime:
    """The same day so many months later, or the last day of that month where it is shorter."""
    begun = start.astimezone(UTC)
    return datetime.combine(months_later(begun.date(), months), begun.timetz())


def after_working_days(start: datetime, days: int, country: str | None) -> datetime:
    """The same time of day after so many working days of a country; days begin at midnight UTC."""
    begun = start.astimezone(UTC)
    return datetime.combine(add_working_days(begun.date(), days, country), begun.timetz())


def due_at(kind: ClockKind, *, detected_at: datetime, alerted_at: datetime, country: str | None) -> datetime:
    """When a thing is due, given when the matter was seen and when it was raised here."""
    if kind == ClockKind.REPORT:
        return after_working_days(alerted_at, REPORT_WORKING_DAYS, country)
    if kind == ClockKind.FOLLOW_UP:
        return after_months(alerted_at, FOLLOW_UP_MONTHS)
    rule = rulebook.action(ACTIONS[kind])
    return after_hours(detected_at if rule.clock == "detection" else alerted_at, rule.hours)


def of(session: TenantSession, case: ZeroToleranceCase) -> Sequence[CaseClock]:
    """The clocks of a case, the first to run out first."""
    query = sa.select(CaseClock).where(CaseClock.case_id == case.id)
    return session.scalars(query.order_by(CaseClock.due_at, CaseClock.id)).all()


def find(session: TenantSession, case: ZeroToleranceCase, kind: ClockKind) -> CaseClock | None:
    """One clock of a case; None where the case has none of that kind."""
    return session.scalar(sa.select(CaseClock).where(CaseClock.case_id == case.id, CaseClock.kind == kind))


def start(session: TenantSession, case: ZeroToleranceCase, kind: ClockKind, due: datetime) -> None:
    """Start a clock, or let a running one end earlier; one that had stopped runs again for the new matter."""
    clock = find(session, case, kind)
    if clock is None:
        session.add(CaseClock(case_id=case.id, kind=kind, due_at=due))
        session.flush()
    elif clock.done_at is None:
        clock.due_at = min(clock.due_at, due)
    else:
        clock.due_at, clock.done_at, clock.done_by = due, None, None


def stop(
    session: TenantSession, case: ZeroToleranceCase, kind: ClockKind, *, actor: Actor, now: datetime
) -> None:
    """Note that the thing is done; the first time counts."""
    clock = find(session, case, kind)
    if clock is not None and clock.done_at is None:
        clock.done_at, clock.done_by = now, actor.user_id


def is_overdue(clock: CaseClock | Decision, now: datetime) -> bool:
    """Whether the instant has passed and the thing is not done."""
    return clock.done_at is None and clock.due_at < now
