"""What follows when the time of a finding ran out, as the audit rules say: each step once for each term.

Code tells, plans and proposes. It raises no severity, ends no business and closes nothing.
"""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

import sqlalchemy as sa

from auditor.audits.models import Audit
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.findings import due
from auditor.findings.models import Finding, FindingSeverity, FindingState
from auditor.findings.states import ENDED_STATES
from auditor.follow_up import deciding, raising, rules
from auditor.planning import service as planning
from auditor.remediation import lapsing, protecting
from auditor.remediation.escalations import Escalation, Step
from auditor.remediation.models import CorrectiveAction
from suppliers.models import Supplier

Taken = dict[tuple[uuid.UUID, str, date], datetime]
"""When each step was taken: by finding, step, and the day from which it was counted."""


@dataclass(slots=True)
class Outcome:
    """How many steps of each kind a night took, and what could not be done."""

    steps: Counter[str] = field(default_factory=Counter)
    lapsed: int = 0
    actions_ended: int = 0
    """Actions of findings that were withdrawn before these ended with them."""
    without_auditor: int = 0
    checks_owed: int = 0
    """Checks that people are safe, put on findings that are kept from the site and had none."""

    @property
    def in_words(self) -> str:
        """For the page of scheduled work."""
        words = f"{sum(self.steps.values())} steps taken, {self.lapsed} lapsed"
        if self.actions_ended:
            words += f"; {self.actions_ended} actions of withdrawn findings ended"
        if self.checks_owed:
            words += f"; {self.checks_owed} safety checks are owed now (UNI-01)"
        if self.without_auditor:
            words += f"; {self.without_auditor} special audits wait: no auditor is free to lead them"
        return words + "."


def escalate(session: TenantSession, *, actor: Actor, now: datetime) -> Outcome:
    """Take every step that is due and was not taken for its term."""
    outcome = Outcome()
    query = sa.select(Finding).where(Finding.state.not_in(ENDED_STATES)).order_by(Finding.id)
    standing = session.scalars(query).all()
    taken: Taken = {
        (row.finding_id, row.step, row.counted_from): row.raised_at
        for row in session.scalars(sa.select(Escalation))
    }
    outcome.lapsed = lapse_settled(session, actor=actor, now=now)
    outcome.actions_ended = lapsing.end_all(session, actor=actor, now=now)
    outcome.checks_owed = protecting.owe_all(session, actor=actor, now=now)
    progress = last_progress(session)
    later_audits = audits_ended(session)
    for finding in standing:
        steps = [*overdue_steps(finding, now.date()), *twice_open(finding, later_audits)]
        steps += stalled_steps(finding, progress.get(finding.id), taken, now.date())
        for step, counted_from, overdue in steps:
            if (finding.id, step, counted_from) not in taken:
                take(session, finding, step, counted_from, overdue, outcome, actor=actor, now=now)
        if finding.severity == FindingSeverity.COLLABORATIVE:
            begin_reviews(session, finding, outcome, actor=actor, now=now)
    return outcome


StepDue = tuple[Step, date, int]
"""A step, the day from which it is counted, and how many days have passed since."""


def overdue_steps(finding: Finding, today: date) -> Iterator[StepDue]:
    """The rungs of the severity's ladder that an overdue finding has reached."""
    due_on, late = due.next_due_on(finding), due.days_overdue(finding, today)
    if due_on is None or not late:
        return
    for rung in rules.ladder(finding.severity):
        if late >= rung.days:
            yield rung.step, due_on, late


def twice_open(finding: Finding, ended: dict[uuid.UUID, list[tuple[uuid.UUID, date]]]) -> Iterator[StepDue]:
    """A risk that was open at its own audit and is open still when a later one has ended."""
    if finding.severity != FindingSeverity.RISK:
        return
    recorded_on = finding.recorded_at.date()
    for audit_id, ended_on in ended.get(finding.supplier_id, []):
        if audit_id != finding.audit_id and ended_on > recorded_on:
            yield Step.RAISE_SEVERITY, ended_on, 0
            return


def audits_ended(session: TenantSession) -> dict[uuid.UUID, list[tuple[uuid.UUID, date]]]:
    """By supplier the audits whose fieldwork has ended, earliest first."""
    query = sa.select(Audit.supplier_id, Audit.id, Audit.ended_on).where(Audit.ended_on.is_not(None))
    found: dict[uuid.UUID, list[tuple[uuid.UUID, date]]] = defaultdict(list)
    for supplier_id, audit_id, ended_on in session.execute(query.order_by(Audit.ended_on, Audit.id)):
        if ended_on is not None:
            found[supplier_id].append((audit_id, ended_on))
    return found


def stalled_steps(
    finding: Finding, moved_at: datetime | None, taken: Taken, today: date
) -> Iterator[StepDue]:
    """Cycles without progress: a plan to use leverage; when that had a cycle too, a study of an exit.

    A severity raised late makes the cycles shorter: an exit is never studied before leverage had time. What
    is verified waits for its watch to pass, and stands still no more than that.
    """
    if finding.state == FindingState.VERIFIED:
        return
    begun = finding.reopened_at or finding.recorded_at
    since = max(begun, moved_at or begun).date()
    cycle = rules.cycle_days(finding.severity)
    cycles = (today - since).days // cycle
    leverage = taken.get((finding.id, Step.LEVERAGE_PLAN, since))
    had_time = leverage is not None and (today - leverage.date()).days >= cycle
    for number, step in rules.stalls():
        if cycles >= number and (step == Step.LEVERAGE_PLAN or had_time):
            yield step, since, 0


def last_progress(session: TenantSession) -> dict[uuid.UUID, datetime]:
    """When an action of each finding was last started, evidenced or verified."""
    moves = (CorrectiveAction.started_at, CorrectiveAction.evidenced_at, CorrectiveAction.verified_at)
    query = sa.select(CorrectiveAction.finding_id, *(sa.func.max(move) for move in moves))
    found = {}
    for finding_id, *instants in session.execute(query.group_by(CorrectiveAction.finding_id)):
        if known := [one for one in instants if one is not None]:
            found[finding_id] = max(known)
    return found


def take(
    session: TenantSession,
    finding: Finding,
    step: Step,
    counted_from: date,
    overdue: int,
    outcome: Outcome,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Take one step; a special audit that nobody can lead is tried again the next night."""
    common = {"actor": actor, "now": now, "overdue": overdue}
    if step == Step.SPECIAL_AUDIT:
        supplier = session.get_one(Supplier, finding.supplier_id)
        audit = planning.draft_special(session, supplier, actor=actor, now=now)
        if audit is None:
            outcome.without_auditor += 1
            return
        session.flush()
        raising.raised(session, finding, step, counted_from, audit_id=audit.id, **common)  # type: ignore[arg-type]
    elif step == Step.RAISE_SEVERITY:
        value = str(rules.RAISED_TO[finding.severity])
        raising.propose(session, finding, step, counted_from, value=value, **common)  # type: ignore[arg-type]
    elif step in (Step.LEVERAGE_PLAN, Step.DISENGAGEMENT_STUDY):
        due_on = now.date() + raising.TO_DO
        raising.raised(session, finding, step, counted_from, due_on=due_on, **common)  # type: ignore[arg-type]
    else:
        raising.raised(session, finding, step, counted_from, **common)  # type: ignore[arg-type]
    outcome.steps[step] += 1


def begin_reviews(
    session: TenantSession, finding: Finding, outcome: Outcome, *, actor: Actor, now: datetime
) -> None:
    """A collaborative finding on which no review waits: the first one, or anew after it was reopened.

    Each other one begins when its forerunner is settled.
    """
    reviews = [one for one in raising.of_findings(session, finding.id) if one.step == Step.REVIEW]
    # A review that began and lapsed on one day has taken that day's place: the next one begins tomorrow.
    is_taken = any(one.waits or one.counted_from == now.date() for one in reviews)
    if not is_taken:
        deciding.next_review(session, finding, reviews[-1] if reviews else None, actor=actor, now=now)
        outcome.steps[Step.REVIEW] += 1


def lapse_settled(session: TenantSession, *, actor: Actor, now: datetime) -> int:
    """Take back what nobody has to decide any more: the finding ended, or is as grave as was proposed."""
    lapsed = [row for row in raising.waiting(session) if raising.is_settled(row)]
    return sum(raising.lapse(session, row, actor=actor, now=now) for row in lapsed)
