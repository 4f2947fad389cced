"""Days planned of days available, by auditor and month."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from auditor.audits import effort
from auditor.audits.models import Audit, AuditState
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.pool import service as pool

MONTHS_SHOWN = 6
NOT_COUNTED = {AuditState.CANCELLED, AuditState.ACCESS_DENIED}

Month = tuple[int, int]


def month_of(day: date) -> Month:
    """Year and month of a day."""
    return day.year, day.month


def months_from(day: date, count: int = MONTHS_SHOWN) -> list[Month]:
    """So many months, the one of the day first."""
    first = day.year * 12 + day.month - 1
    return [((first + number) // 12, (first + number) % 12 + 1) for number in range(count)]


def name_of(month: Month) -> str:
    """A month as it is written: 2026-07."""
    return f"{month[0]}-{month[1]:02}"


@dataclass(frozen=True, slots=True)
class Load:
    """One auditor's month; `available` is None where nothing is stated."""

    planned: int
    available: int | None

    @property
    def is_over(self) -> bool:
        """Whether more is planned than is available."""
        return self.available is not None and self.planned > self.available

    @property
    def in_words(self) -> str:
        """The load in words, so that no colour is needed."""
        if self.available is None:
            return f"{self.planned} planned, available days not stated"
        over = f", overload of {self.planned - self.available}" if self.is_over else ""
        return f"{self.planned} of {self.available} days{over}"


@dataclass(frozen=True, slots=True)
class Line:
    """One auditor over the months shown."""

    person_id: uuid.UUID
    name: str
    loads: Sequence[Load]


def planned_days(
    session: TenantSession, months: Sequence[Month] | None = None
) -> dict[tuple[uuid.UUID, Month], int]:
    """Auditor-days by lead auditor and month of the planned day."""
    query = sa.select(Audit).where(Audit.state.not_in(NOT_COUNTED))
    if months:
        first, (year, month) = months[0], months[-1]
        beyond = date(year + month // 12, month % 12 + 1, 1)
        query = query.where(Audit.planned_on >= date(*first, 1), Audit.planned_on < beyond)
    found: dict[tuple[uuid.UUID, Month], int] = defaultdict(int)
    for audit in session.scalars(query):
        found[audit.lead_auditor_id, month_of(audit.planned_on)] += effort.auditor_days(audit)
    return found


def view(session: TenantSession, today: date, *, actor: Actor) -> tuple[list[Month], list[Line]]:
    """The coming months, and each auditor of the pool with the load of each."""
    require(actor, Permission.PLAN_AUDITS)
    months = months_from(today)
    planned = planned_days(session, months)
    lines = []
    for member in pool.members(session):
        available = member.profile.days_per_month if member.profile else None
        loads = [Load(planned.get((member.person.id, month), 0), available) for month in months]
        lines.append(Line(member.person.id, member.person.name, loads))
    return months, lines
