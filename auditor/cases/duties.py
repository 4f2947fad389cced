"""One duty is kept once: what stops a clock of a case hands in the actions of its findings that ask the same.

It stands for the findings that were part of the case by then. What joins later, or comes back, was neither
told nor checked by it: its own actions stay owed, on their own terms.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime

import sqlalchemy as sa

from auditor.cases import access, clocks, findings
from auditor.cases.models import CaseClock, CaseFinding, ClockKind, ZeroToleranceCase
from auditor.core.access import Actor, job_actor
from auditor.core.database import TenantSession
from auditor.evidence import service as evidence
from auditor.findings.models import Finding
from auditor.findings.scoring import is_open
from auditor.history import service as history
from auditor.remediation import met_by_case
from auditor.remediation.models import ActionState, CorrectiveAction

ALERT, CROSS_CHECK, CALL = (
    clocks.ACTIONS[one] for one in (ClockKind.ALERT, ClockKind.CROSS_CHECK, ClockKind.CALL)
)
MEETS: Mapping[ClockKind, tuple[str, ...]] = {
    ClockKind.ALERT: (ALERT,),
    # Who decides knows of every finding of the case: also of those that joined after the alert was received.
    ClockKind.CROSS_CHECK: (ALERT, CROSS_CHECK),
    ClockKind.CALL: (CALL,),
}
"""The actions that are done with what stops a clock. Papers are counted on both (`documents`)."""
TOLD: Mapping[str, str] = {
    ALERT: "The alert was received by somebody other than who raised it",
    CROSS_CHECK: "The cross-check was decided",
    CALL: "The buyers' call was held",
}


def carry(
    session: TenantSession, case: ZeroToleranceCase, kind: ClockKind, *, actor: Actor, now: datetime
) -> int:
    """Hand in what is done with a clock that has stopped; how many actions that were."""
    clock, count = clocks.find(session, case, kind), 0
    if clock is None or clock.done_at is None:
        return 0
    for finding, action in findings.actions(session, case):
        if not _is_met(session, case, clock, finding, action):
            continue
        told = _sentence(action, clock.done_at)
        if met_by_case.hand_in(session, action, told, at=clock.done_at, now=now):
            count += 1
            # Who did it stands here, for the list alone.
            handed_in = {"finding": finding.id, "action": action.code, "clock": clock.kind}
            history.record(session, actor, "case_action_handed_in", case, at=now, after=handed_in)
    return count


def catch_up(session: TenantSession, *, now: datetime) -> int:
    """The same for cases whose clocks had stopped before this was kept once."""
    assert session.organisation_id is not None  # the work of one organisation
    job = job_actor(session.organisation_id, "reminders")
    return sum(
        carry(session, case, kind, actor=job, now=now)
        for case in access.open_cases(session)
        for kind in MEETS
    )


def met_by(session: TenantSession, action: CorrectiveAction) -> set[uuid.UUID | None]:
    """Who did what the case handed in, and does not verify it."""
    return {clock.done_by for clock in _clocks(session, action) if clock.done_at == action.evidenced_at}


def remark(session: TenantSession, action: CorrectiveAction) -> str:
    """What a case says of an action that is not verified yet; empty where it says nothing.

    It names neither the case nor anybody of its list.
    """
    if action.code not in TOLD:
        return ""
    if action.state == ActionState.EVIDENCE and action.is_handed_in_by_case:
        missing = "" if evidence.of(session, action.id) else ", no file shows it yet"
        return f"{action.decision_reason.rstrip('.')}{missing} and nobody has verified it"
    stopped = _stopped_at(session, action)
    if action.state not in met_by_case.WAY or stopped is None:
        return ""
    why = "not for this finding yet"
    if action.proposed_at > stopped:
        why = "before this was asked for, or a verifier found that it did not suffice"
    return f"The clock of the case was met on {stopped:%Y-%m-%d %H:%M} UTC, {why}: it is still owed here"


def _stopped_at(session: TenantSession, action: CorrectiveAction) -> datetime | None:
    """When the case that works on the finding now was done with what the action asks, if it is."""
    query = sa.select(CaseFinding.case_id).where(CaseFinding.finding_id == action.finding_id)
    case_id = session.scalars(query.order_by(CaseFinding.id.desc()).limit(1)).first()
    own = (one for one in _clocks(session, action) if one.case_id == case_id)
    return max((one.done_at for one in own if one.done_at is not None), default=None)


def _clocks(session: TenantSession, action: CorrectiveAction) -> Iterator[CaseClock]:
    """The clocks of the finding's cases that ask for the same as an action."""
    kinds = [kind for kind, codes in MEETS.items() if action.code in codes]
    joined = sa.select(CaseFinding.case_id).where(CaseFinding.finding_id == action.finding_id)
    query = sa.select(CaseClock).where(CaseClock.case_id.in_(joined), CaseClock.kind.in_(kinds))
    yield from session.scalars(query.order_by(CaseClock.id))


def _is_met(
    session: TenantSession,
    case: ZeroToleranceCase,
    clock: CaseClock,
    finding: Finding,
    action: CorrectiveAction,
) -> bool:
    is_asked = action.code in MEETS[ClockKind(clock.kind)] and action.state in met_by_case.WAY
    if not (is_asked and is_open(finding)):
        return False
    query = sa.select(CaseFinding.joined_at).where(
        CaseFinding.case_id == case.id, CaseFinding.finding_id == finding.id
    )
    began = max(session.scalars(query).one(), action.proposed_at)
    if clock.done_at is None or began > clock.done_at:
        return False
    # An alert that only its sender knows of was received by nobody.
    return (
        action.code != ALERT or clock.done_by is None or clock.done_by != _raised_by(session, case, finding)
    )


def _raised_by(session: TenantSession, case: ZeroToleranceCase, finding: Finding) -> uuid.UUID | None:
    """Who made the finding part of the case: recorded it as grave, raised it or had it come back."""
    told = [
        one.actor_id
        for one in history.of_subject(session, case.id)
        if one.action == "case_finding_joined" and one.after.get("finding") == str(finding.id)
    ]
    return told[-1] if told else case.opened_by


def _sentence(action: CorrectiveAction, at: datetime) -> str:
    is_late = action.due_at is not None and at > action.due_at
    term = "after its term" if is_late else "within its term"
    return f"{TOLD[action.code]} on {at:%Y-%m-%d %H:%M} UTC, {term}."
