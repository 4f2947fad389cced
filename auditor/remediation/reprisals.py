"""Whether workers who spoke are still employed: which counts are owed, and what stands against saying so."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import object_session

from auditor.audits import rulebook
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.findings.models import GRAVE, Finding
from auditor.findings.states import ENDED_STATES
from auditor.history import service as history
from auditor.history.models import Event
from auditor.remediation.escalations import Escalation, Step
from auditor.remediation.models import RetentionCorrection, RetentionCount, RetentionDecision

CODE, NO_REPRISAL = "RETALIATION", "UNI-07"
NOT_COUNTED = "those_who_spoke_not_counted"
LOWERED = "finding_severity_decided"
Counted = RetentionCount | RetentionCorrection
"""A count as it was made first, or the correction that takes its place."""


def days() -> tuple[int, ...]:
    """Days after a matter was found on which those who spoke are counted."""
    return rulebook.days_in(NO_REPRISAL)


@dataclass(frozen=True, slots=True)
class Awaited:
    """A count that is due some days after a matter was found, and the count when it was made."""

    day: int
    due_on: date
    made: Counted | None

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed without it."""
        return self.made is None and self.due_on < today


def is_owed(finding: Finding) -> bool:
    """Whether the counts are a duty: of every finding that is or ever was grave, whatever became of it.

    Where a dispute was upheld, or less is made of a matter, those who told of it are in danger all the same.
    """
    if finding.severity in GRAVE:
        return True
    session = object_session(finding)
    events = history.of_subject(session, finding.id) if isinstance(session, TenantSession) else []
    return any(one.action == LOWERED and one.before.get("severity") in GRAVE for one in events)


def may_be_owed() -> sa.ColumnElement[bool]:
    """The same as a condition that leaves none out; of one whose severity was decided, `is_owed` tells."""
    decided = sa.select(Event.subject_id).where(Event.action == LOWERED)
    return sa.or_(Finding.severity.in_(GRAVE), Finding.id.in_(decided))


def awaited(finding: Finding, made: Sequence[Counted]) -> list[Awaited]:
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


def first_of(session: TenantSession, *finding_ids: uuid.UUID) -> Sequence[RetentionCount]:
    """Every count of these findings as it was made first, by day."""
    query = sa.select(RetentionCount).where(RetentionCount.finding_id.in_(finding_ids))
    return session.scalars(query.order_by(RetentionCount.day, RetentionCount.id)).all()


def made_of(session: TenantSession, *finding_ids: uuid.UUID) -> list[Counted]:
    """Every count of these findings by day, each as it counts: corrections that wait take no place."""
    agreed = sa.select(RetentionDecision.correction_id).where(RetentionDecision.agrees)
    query = _corrections(*finding_ids).where(
        sa.or_(sa.not_(RetentionCorrection.needs_second), RetentionCorrection.id.in_(agreed))
    )
    newest = {one.count_id: one for one in session.scalars(query)}
    return [newest.get(one.id, one) for one in first_of(session, *finding_ids)]


def corrections_of(session: TenantSession, *finding_ids: uuid.UUID) -> Sequence[RetentionCorrection]:
    """Every correction of counts of these findings, oldest first, whether it counts or not."""
    return session.scalars(_corrections(*finding_ids)).all()


def waiting_of(session: TenantSession, *finding_ids: uuid.UUID) -> list[RetentionCorrection]:
    """Corrections that wait for a second person; a later one takes the place of one that waits."""
    newest = {one.count_id: one for one in corrections_of(session, *finding_ids)}
    waiting = [one for one in newest.values() if one.needs_second]
    query = sa.select(RetentionDecision.correction_id).where(
        RetentionDecision.correction_id.in_([one.id for one in waiting])
    )
    decided = set(session.scalars(query)) if waiting else set()
    return [one for one in waiting if one.id not in decided]


def _corrections(*finding_ids: uuid.UUID) -> sa.Select[RetentionCorrection]:
    return (
        sa.select(RetentionCorrection)
        .join(RetentionCount, RetentionCount.id == RetentionCorrection.count_id)
        .where(RetentionCount.finding_id.in_(finding_ids))
        .order_by(RetentionCorrection.id)
    )


def uncounted(session: TenantSession, findings: Sequence[Finding], today: date) -> list[str]:
    """Counts of these findings that are due and not made, or not agreed to, each as code and day."""
    return [one.words for one in missing(session, findings, today)]


@dataclass(frozen=True, slots=True)
class Missing:
    """A count that is due and not made, or whose correction nobody agreed to yet."""

    key: str
    """Names the field that says why: it tells counts of one finding apart."""
    day: int
    words: str


def missing(session: TenantSession, findings: Sequence[Finding], today: date) -> list[Missing]:
    """The same one by one; of one finding each has a key of its own."""
    ids = [one.id for one in findings]
    made, codes = first_of(session, *ids), {one.id: one.code for one in findings}
    waiting = [
        Missing(
            f"correction_{one.day}",
            one.day,
            f"{codes[one.finding_id]}: {one.day} days, a correction waits for a second person",
        )
        for one in waiting_of(session, *ids)
    ]
    return waiting + [
        Missing(f"counts_{one.day}", one.day, f"{finding.code}: {one.day} days")
        for finding in findings
        for one in awaited(finding, [count for count in made if count.finding_id == finding.id])
        if one.made is None and one.due_on <= today
    ]


def say_why_not(
    session: TenantSession,
    finding: Finding,
    counts: Sequence[str],
    why: str,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Keep why those who spoke were not counted, by the counts that `uncounted` names."""
    history.record(session, actor, NOT_COUNTED, finding, at=now, after={"counts": list(counts)}, reason=why)


def why_not(session: TenantSession, finding: Finding, day: int) -> str:
    """What was said last of a count that was not made; empty where nobody said anything."""
    told = [
        one.reason
        for one in history.of_subject(session, finding.id)
        if one.action == NOT_COUNTED and f"{finding.code}: {day} days" in one.after.get("counts", [])
    ]
    return told[-1] if told else ""


def undecided(session: TenantSession, *finding_ids: uuid.UUID) -> list[Escalation]:
    """Questions whether those who are gone were made to go, which no reviewer has answered yet."""
    query = sa.select(Escalation).where(
        Escalation.finding_id.in_(finding_ids), Escalation.step == Step.RETALIATION
    )
    return [one for one in session.scalars(query.order_by(Escalation.id)) if one.waits]


def standing_against(session: TenantSession, supplier_id: uuid.UUID, since: datetime) -> Sequence[Finding]:
    """Findings of retaliation at a supplier that were recorded since then and have not ended."""
    query = sa.select(Finding).where(
        Finding.supplier_id == supplier_id,
        Finding.code == CODE,
        Finding.state.not_in(ENDED_STATES),
        Finding.recorded_at >= since,
    )
    return session.scalars(query.order_by(Finding.id)).all()
