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
from auditor.core.months import Month
from auditor.pool import service as pool

MONTHS_SHOWN = 6
USUAL_DAYS = 10
"""Auditor-days a month that are reckoned with where nothing is stated, when late audits are spread; ours."""
NOT_COUNTED = {AuditState.CANCELLED, AuditState.ACCESS_DENIED}


def months_from(day: date, count: int = MONTHS_SHOWN) -> list[Month]:
    """So many months, the one of the day first."""
    return [Month.of(day).plus(number) for number in range(count)]


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
    query = (
        sa.select(
            Audit.lead_auditor_id,
            Audit.planned_on,
            Audit.headcount,
            Audit.purpose,
            sa.func.count().label("many"),
        )
        .where(Audit.state.not_in(NOT_COUNTED))
        .group_by(Audit.lead_auditor_id, Audit.planned_on, Audit.headcount, Audit.purpose)
    )
    if months:
        query = query.where(Audit.planned_on.between(months[0].first, months[-1].last))
    found: dict[tuple[uuid.UUID, Month], int] = defaultdict(int)
    for row in session.execute(query):
        key = row.lead_auditor_id, Month.of(row.planned_on)
        found[key] += row.many * effort.days_for(row.headcount, row.purpose)
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
