"""Whether workers who spoke are still employed: which counts are owed, and what stands against saying so."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from auditor.audits import rulebook
from auditor.core.database import TenantSession
from auditor.findings.models import Finding, FindingState
from auditor.findings.states import ENDED_STATES
from auditor.remediation.models import RetentionCount
from auditor.remediation.service import GRAVE

CODE, NO_REPRISAL = "RETALIATION", "UNI-07"


def days() -> tuple[int, ...]:
    """Days after a matter was found on which those who spoke are counted."""
    return rulebook.days_in(NO_REPRISAL)


@dataclass(frozen=True, slots=True)
class Awaited:
    """A count that is due some days after a matter was found, and the count when it was made."""

    day: int
    due_on: date
    made: RetentionCount | None

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed without it."""
        return self.made is None and self.due_on < today


def is_owed(finding: Finding) -> bool:
    """Whether the counts are a duty: of every grave finding that was not withdrawn."""
    return finding.severity in GRAVE and finding.state != FindingState.WITHDRAWN


def awaited(finding: Finding, made: Sequence[RetentionCount]) -> list[Awaited]:
    """The days of counting; of a finding that is not grave only what was counted."""
    by_day = {one.day: one for one in made}
    return [
        Awaited(day, due_on(finding, day), by_day.get(day))
        for day in days()
        if is_owed(finding) or day in by_day
    ]


def due_on(finding: Finding, day: int) -> date:
    """When those who spoke are counted; at once where that day was over when the matter was recorded here."""
    return max(counted_from(finding, day), finding.recorded_at.date())


def counted_from(finding: Finding, day: int) -> date:
    """The day of counting by the finding itself, whenever it was recorded."""
    return finding.found_on + timedelta(days=day)


def made_of(session: TenantSession, *finding_ids: uuid.UUID) -> Sequence[RetentionCount]:
    """Every count of these findings, by day."""
    query = sa.select(RetentionCount).where(RetentionCount.finding_id.in_(finding_ids))
    return session.scalars(query.order_by(RetentionCount.day, RetentionCount.id)).all()


def uncounted(session: TenantSession, findings: Sequence[Finding], today: date) -> list[str]:
    """Counts of these findings that are due and were not made, each as code and day."""
    made = made_of(session, *(one.id for one in findings))
    return [
        f"{finding.code}: {one.day} days"
        for finding in findings
        for one in awaited(finding, [count for count in made if count.finding_id == finding.id])
        if one.made is None and one.due_on <= today
    ]


def standing_against(session: TenantSession, supplier_id: uuid.UUID, since: datetime) -> Sequence[Finding]:
    """Findings of retaliation at a supplier that were recorded since then and have not ended."""
    query = sa.select(Finding).where(
        Finding.supplier_id == supplier_id,
        Finding.code == CODE,
        Finding.state.not_in(ENDED_STATES),
        Finding.recorded_at >= since,
    )
    return session.scalars(query.order_by(Finding.id)).all()
