"""Are workers who spoke still employed? Counts only; a loss that nothing explains is put to a reviewer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from auditor.core import privacy, reasons
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession, lock
from auditor.core.errors import BadInput, Refused, problem
from auditor.findings.models import Finding
from auditor.follow_up import raising
from auditor.history import service as history
from auditor.remediation import reprisals
from auditor.remediation.escalations import Decision, Step
from auditor.remediation.models import RetentionCount


@dataclass(frozen=True, slots=True)
class Count:
    """Of those who spoke, how many still work there and how many left for a confirmed reason."""

    spoke: int
    still_employed: int
    left_explained: int = 0
    site_percent: int | None = None
    note: str = ""

    @property
    def unexplained(self) -> int:
        """How many are gone without a confirmed reason."""
        return self.spoke - self.still_employed - self.left_explained

    def tells_less_than(self, before: Count) -> bool:
        """Whether it takes something away: fewer who spoke, fewer gone unexplained, no question left."""
        return (
            self.spoke < before.spoke
            or self.unexplained < before.unexplained
            or (before.is_beyond_explained and not self.is_beyond_explained)
        )

    @property
    def is_beyond_explained(self) -> bool:
        """Whether more are gone than the usual turnover explains; a turnover not known explains none."""
        usual = self.spoke * (100 - self.site_percent) / 100 if self.site_percent is not None else 0
        return self.unexplained > usual


def record(
    session: TenantSession, finding: Finding, day: int, count: Count, *, actor: Actor, now: datetime
) -> RetentionCount:
    """Keep a count; where more are gone than is explained, a reviewer is asked about retaliation."""
    require(actor, Permission.VERIFY_ACTIONS)
    lock(session, finding)
    _check(session, finding, day, count, now.date())
    row = RetentionCount(
        finding_id=finding.id,
        supplier_id=finding.supplier_id,
        day=day,
        due_on=reprisals.due_on(finding, day),
        spoke=count.spoke,
        still_employed=count.still_employed,
        left_explained=count.left_explained,
        site_percent=count.site_percent,
        note=count.note.strip(),
        counted_at=now,
        counted_by=actor.user_id,
    )
    session.add(row)
    # Numbers of so few people stay in the row: the history is read by more people.
    told = {"day": day, "beyond_explained": count.is_beyond_explained}
    history.record(session, actor, "retention_counted", finding, at=now, after=told)
    ask(session, finding, day, count, actor=actor, now=now)
    return row


def ask(
    session: TenantSession, finding: Finding, day: int, count: Count, *, actor: Actor, now: datetime
) -> None:
    """Ask a reviewer about retaliation where more are gone than is explained; anew only after a *no*."""
    if not count.is_beyond_explained:
        return
    steps = [one for one in raising.of_findings(session, finding.id) if one.step == Step.RETALIATION]
    asked = [one for one in steps if one.proposed_value == str(day)]
    if any(one.waits or one.decision == Decision.ACCEPTED for one in asked):
        return
    taken = {one.counted_from for one in steps}
    passed = reprisals.counted_from(finding, day)  # two counts that are due at once are two questions
    while passed in taken:
        passed = max(passed + timedelta(days=1), now.date())
    raising.propose(session, finding, Step.RETALIATION, passed, actor=actor, now=now, value=str(day))


def counted(made: reprisals.Counted) -> Count:
    """A stored count as the service judges it."""
    return Count(made.spoke, made.still_employed, made.left_explained, made.site_percent, made.note)


def _check(session: TenantSession, finding: Finding, day: int, count: Count, today: date) -> None:
    privacy.refuse_identities({"note": count.note})
    require_awaited(session, finding, day)
    if today < (when := reprisals.due_on(finding, day)):
        raise Refused("check_too_early", day=day, due_on=when)
    if problems := problems_of(count) or _doubts(session, finding, day, count):
        raise BadInput(problems)


def require_awaited(session: TenantSession, finding: Finding, day: int) -> None:
    """Refuse a count of a day that has none, or that was made."""
    if day not in reprisals.days():
        raise Refused("count_not_awaited", day=day, days=list(reprisals.days()))
    if any(one.day == day for one in reprisals.first_of(session, finding.id)):
        raise Refused("counted_already", day=day)


def _doubts(session: TenantSession, finding: Finding, day: int, count: Count) -> list[dict[str, object]]:
    """Numbers that can be, but hardly are: they are taken with a word on how they were counted."""
    if reasons.is_written(count.note):
        return []
    problems = []
    earlier = [one.spoke for one in reprisals.made_of(session, finding.id) if one.day < day]
    if count.spoke < max(earlier, default=0):
        advice = (
            f"Who spoke before: {privacy.banded(max(earlier))}. Whoever spoke once is counted each time; "
            "where it is fewer all the same, say why below “How it was counted”."
        )
        problems.append(problem("spoke", "fewer_than_before", count.spoke, advice))
    if finding.cohort_size is not None and count.spoke > finding.cohort_size:
        advice = (
            f"Workers in the group of the finding: {privacy.banded(finding.cohort_size)}. Where more spoke, "
            "say who they are by their work, never by name, below “How it was counted”."
        )
        problems.append(problem("spoke", "more_than_the_group", count.spoke, advice))
    return problems


def problems_of(count: Count) -> list[dict[str, object]]:
    """Numbers that cannot be."""
    problems = []
    if count.spoke < 1:
        problems.append(problem("spoke", "not_between", count.spoke, "Count those who spoke; at least one."))
    if count.still_employed < 0 or count.left_explained < 0 or count.unexplained < 0:
        advice = "Those still employed and those who left for a confirmed reason are at most those who spoke."
        problems.append(problem("still_employed", "not_between", count.still_employed, advice))
    if count.site_percent is not None and not 0 <= count.site_percent <= 100:
        advice = "Write 0 to 100, or leave it blank."
        problems.append(problem("site_percent", "not_between", count.site_percent, advice))
    return problems
