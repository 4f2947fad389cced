"""What follows a finding, ready for page and API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.privacy import SMALLEST_COUNT, banded
from auditor.findings.models import Finding
from auditor.follow_up import checks, effect, raising, recounting, retention
from auditor.follow_up.effect import ScoreChange
from auditor.follow_up.models import EffectivenessCheck
from auditor.pool import service as pool
from auditor.remediation import reprisals, watching
from auditor.remediation.escalations import Escalation
from auditor.remediation.models import RetentionCorrection
from auditor.restitution.models import Counting
from auditor.users.models import User

FEW_BETWEEN = "not told, since few are between"


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check after the closing."""

    day: int
    due_on: date
    is_overdue: bool
    method: str | None = None
    result: str | None = None
    note: str = ""
    done_at: datetime | None = None
    done_by: object = None
    by: str = ""
    may_be_made: bool = False


@dataclass(frozen=True, slots=True)
class CountMade:
    """A count or a correction as it was written down; small numbers are banded."""

    spoke: str
    still_employed: str
    beyond_explained: bool
    counted_at: datetime
    by: str
    reason: str
    """Why it corrects the one before; empty for the first."""
    state: str
    correction_id: object = None
    decided_by: str = ""
    decision_reason: str = ""


@dataclass(frozen=True, slots=True)
class CountLine:
    """One count of those who spoke, as it counts; small numbers are banded."""

    day: int
    due_on: date
    is_overdue: bool
    spoke: str | None = None
    still_employed: str | None = None
    beyond_explained: bool | None = None
    counted_at: datetime | None = None
    may_be_made: bool = False
    may_be_corrected: bool = False
    waiting_id: object = None
    """The correction that waits for a second person."""
    entries: Sequence[CountMade] = ()
    """Every count of the day, oldest first, where one was corrected."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """All that follows one finding."""

    finding_id: object
    found_effective_on: date | None
    checks: list[CheckLine]
    earlier: list[CheckLine]
    """Checks of closings that a reopening undid."""
    counts: list[CountLine]
    steps: list[Escalation]
    score: list[ScoreChange]


def of_finding(session: TenantSession, finding: Finding, *, actor: Actor, today: date) -> FollowUp:
    """Checks, counts, steps and the score's changes of a finding."""
    may_check = actor.may(Permission.VERIFY_ACTIONS)
    is_tied = pool.tie_of(session, actor, finding.supplier_id, today) is not None
    is_barred = is_tied or actor.user_id in checks.barred(session, finding)
    return FollowUp(
        finding_id=finding.id,
        found_effective_on=finding.found_effective_on,
        checks=[
            _check_line(session, one, today, may_check and not is_barred)
            for one in checks.of_finding(session, finding)
        ],
        earlier=_earlier(session, finding),
        counts=[
            _count_line(session, finding, one, today, may_check)
            for one in reprisals.awaited(finding, reprisals.made_of(session, finding.id))
        ],
        steps=list(raising.of_findings(session, finding.id)),
        score=effect.of_finding(session, finding),
    )


def _earlier(session: TenantSession, finding: Finding) -> list[CheckLine]:
    """What was seen after closings that do not hold any more."""
    now_made = {one.made.id for one in checks.of_finding(session, finding) if one.made is not None}
    return [
        _made_line(session, checks.Awaited(finding.id, made.day, made.due_on, made), made)
        for made in checks.made_of(session, finding.id)
        if made.id not in now_made
    ]


def _check_line(session: TenantSession, one: checks.Awaited, today: date, may_check: bool) -> CheckLine:
    made, late = one.made, one.is_overdue(today)
    if made is None:
        may_be_made = may_check and today >= one.due_on - watching.EARLIEST
        return CheckLine(one.day, one.due_on, late, may_be_made=may_be_made)
    return _made_line(session, one, made)


def _made_line(session: TenantSession, one: checks.Awaited, made: EffectivenessCheck) -> CheckLine:
    person = session.get(User, made.done_by) if made.done_by else None
    return CheckLine(
        *(one.day, one.due_on, False, made.method, made.result, made.note, made.done_at, made.done_by),
        by=person.name if person else "",
    )


def _count_line(
    session: TenantSession, finding: Finding, one: reprisals.Awaited, today: date, may_count: bool
) -> CountLine:
    made, late = one.made, one.is_overdue(today)
    if made is None:
        return CountLine(one.day, one.due_on, late, may_be_made=may_count and today >= one.due_on)
    spoke, still = banded_pair(made.spoke, made.still_employed)
    beyond = retention.counted(made).is_beyond_explained
    entries = _entries(session, finding, one.day)
    waiting = next((each.correction_id for each in entries if each.state == Counting.WAITS), None)
    return CountLine(
        *(one.day, one.due_on, late, spoke, still, beyond, made.counted_at),
        may_be_corrected=may_count,
        waiting_id=waiting,
        entries=entries,
    )


def _entries(session: TenantSession, finding: Finding, day: int) -> list[CountMade]:
    """The first count of a day and its corrections; nothing where there is no correction."""
    corrections = [one for one in reprisals.corrections_of(session, finding.id) if one.day == day]
    if not corrections:
        return []
    firsts = [one for one in reprisals.first_of(session, finding.id) if one.day == day]
    return [*(_entry(session, one) for one in firsts), *(_entry(session, one) for one in corrections)]


def _entry(session: TenantSession, made: reprisals.Counted) -> CountMade:
    pair = banded_pair(made.spoke, made.still_employed)
    beyond = retention.counted(made).is_beyond_explained
    state = recounting.state_of(session, made)
    if not isinstance(made, RetentionCorrection):
        person = session.get(User, made.counted_by) if made.counted_by else None
        by = person.name if person else ""
        return CountMade(*pair, beyond, made.counted_at, by, "", state)
    decided = recounting.decision_on(session, made)
    return CountMade(
        *(*pair, beyond, made.counted_at, made.counted_by_name, made.reason, state, made.id),
        decided_by=decided.decided_by_name if decided else "",
        decision_reason=decided.reason if decided else "",
    )


def banded_pair(spoke: int, still: int) -> tuple[str, str]:
    """Both counts as text; where few are between them, the second is not told: it could be computed."""
    if still >= SMALLEST_COUNT and 0 < spoke - still < SMALLEST_COUNT:
        return banded(spoke), FEW_BETWEEN
    return banded(spoke), banded(still)
