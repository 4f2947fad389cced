"""Moving a case on, and stopping its clocks; each move is refused until what it claims is true."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from auditor.cases import clocks, containing, duties, findings, matters, referrals, register
from auditor.cases.models import CaseState, ClockKind, ZeroToleranceCase
from auditor.cases.states import CASE, ENDED, NEEDS_REASON, UNDECIDED, permission_for, require_running
from auditor.core import privacy, reasons
from auditor.core.access import Actor, Permission, require, require_other_person
from auditor.core.database import TenantSession, lock
from auditor.core.errors import Refused
from auditor.findings import endings
from auditor.findings.models import FindingState
from auditor.findings.service import require_reason
from auditor.history import service as history
from auditor.pool import service as pool
from auditor.remediation import closing, first_sight, reprisals, watching

MONITORED: Mapping[CaseState, timedelta] = {
    CaseState.MONITORED_90: timedelta(days=90),
    CaseState.MONITORED_180: timedelta(days=180),
}
NOTHING_TOLD: Mapping[str, str] = {}

Check = Callable[[TenantSession, ZeroToleranceCase, str, Actor, datetime], None]


def possible(case: ZeroToleranceCase, actor: Actor) -> list[CaseState]:
    """The states that may follow and that the actor may choose; what is not done yet may still refuse."""
    is_opener = actor.user_id is not None and actor.user_id == case.opened_by
    return [
        CaseState(target)
        for target in CASE.possible(case.state)
        if actor.may(permission_for(CaseState(target)))
        and not (is_opener and target == CaseState.CROSS_CHECK)  # somebody else receives the alert
    ]


def move(
    session: TenantSession,
    case: ZeroToleranceCase,
    target: CaseState,
    *,
    reason: str = "",
    told: Mapping[str, str] = NOTHING_TOLD,
    actor: Actor,
    now: datetime,
) -> None:
    """Bring the case to the next state, with its clocks, or refuse and say what is missing.

    `told` says of each matter that the records do not show what became of it (`matters`).

    *Not substantiated* is proposed by the first reviewer and decided by the second.
    """
    require(actor, permission_for(target))
    lock(session, case)  # nobody else moves it meanwhile
    CASE.check(case.state, target)
    privacy.refuse_telling({"reason": reason})
    if target in NEEDS_REASON:
        require_reason(reason)
    CHECKS.get(target, _nothing_to_check)(session, case, reason, actor, now)
    if target == CaseState.NOT_SUBSTANTIATED and case.proposed_by is None:
        propose(session, case, reason, actor=actor, now=now)
        return
    left_open = matters.require_told(session, case, target, told, actor=actor, now=now)
    matters.record(session, case, target, left_open, told, actor=actor, now=now)
    if target == CaseState.CLOSED:
        reason = reason if reasons.is_written(reason) else told.get(matters.COUNTS, "")
    settle(session, case, target, reason, actor=actor, now=now)


def propose(
    session: TenantSession, case: ZeroToleranceCase, reason: str, *, actor: Actor, now: datetime
) -> None:
    """Keep the first reviewer's view until a second one shares it; the case stays as it is."""
    case.proposed_by, case.proposed_at, case.proposed_reason = actor.user_id, now, reason.strip()
    proposed = {"proposed": str(CaseState.NOT_SUBSTANTIATED)}
    history.record(
        session, actor, "case_ending_proposed", case, at=now, after=proposed, reason=reason.strip()
    )


def settle(
    session: TenantSession,
    case: ZeroToleranceCase,
    target: CaseState,
    reason: str,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Write the new state with what follows from it; the move was checked."""
    before = case.state
    found = [one.id for one in findings.of(session, case)]
    with first_sight.of_findings(session, found, actor=actor, now=now):
        case.state = target
    case.proposed_by, case.proposed_at, case.proposed_reason = None, None, ""
    for kind in STOPS.get(target, ()):
        clocks.stop(session, case, kind, actor=actor, now=now)
    if target == CaseState.ASSESSED:
        containing.begin_referrals(session, case, now)
    if target == CaseState.REMEDY_VERIFIED:
        case.verified_at = now
    if target in ENDED:
        case.ended_at = now
    history.record(
        session,
        actor,
        f"case_{target}",
        case,
        at=now,
        before={"state": before},
        after={"state": str(target)},
        reason=reason.strip(),
    )
    for kind in STOPS.get(target, ()):
        duties.carry(session, case, kind, actor=actor, now=now)
    if target == CaseState.CLOSED:
        end_findings(session, case, reason, actor=actor, now=now)


STOPS: Mapping[CaseState, tuple[ClockKind, ...]] = {
    CaseState.CROSS_CHECK: (ClockKind.ALERT,),
    CaseState.CONFIRMED: (ClockKind.CROSS_CHECK,),
    CaseState.SUSPECTED: (ClockKind.CROSS_CHECK,),
    CaseState.NOT_SUBSTANTIATED: (ClockKind.CROSS_CHECK,),
}
"""Clocks that a move stops, since it is the thing that they wait for."""


def end_findings(
    session: TenantSession, case: ZeroToleranceCase, reason: str, *, actor: Actor, now: datetime
) -> None:
    """Close what is verified; the probation of all findings runs from the end of the case."""
    for finding in findings.standing(session, case):
        told = {  # of the counts of a case it is said once, with the move (`matters`)
            one.key: reprisals.why_not(session, finding, one.day) or reason
            for one in reprisals.missing(session, [finding], now.date())
        }
        closing.close_finding(session, finding, actor=actor, now=now, reason=reason, told=told)
    for finding in findings.of(session, case):
        if finding.state == FindingState.CLOSED:
            endings.start_probation(session, finding, actor=actor, now=now)


def mark_done(
    session: TenantSession,
    case: ZeroToleranceCase,
    kind: ClockKind,
    *,
    note: str = "",
    actor: Actor,
    now: datetime,
) -> None:
    """Say that the buyers' call was held, the report written, or the follow-up held, and what came of it.

    A report tells what the cross-check found; a follow-up looks at what became of people months later.
    """
    require(actor, Permission.FOLLOW_ACTIONS)
    lock(session, case)
    require_running(case)
    privacy.refuse_telling({"note": note})
    if kind not in clocks.BY_HAND:
        raise Refused("clock_stops_by_itself", clock=kind)
    require_reason(note)
    clock = clocks.find(session, case, kind)
    if clock is None or clock.done_at is not None:
        raise Refused("clock_stopped_already", clock=kind)
    if kind == ClockKind.REPORT and case.state in UNDECIDED:
        raise Refused("nothing_to_report_yet")
    if kind == ClockKind.FOLLOW_UP:
        watching.require_from(clock.due_at - watching.EARLIEST, now, "follow_up_too_early")
    clocks.stop(session, case, kind, actor=actor, now=now)
    history.record(
        session, actor, "case_clock_stopped", case, at=now, after={"clock": kind}, reason=note.strip()
    )
    if kind in duties.MEETS:
        duties.carry(session, case, kind, actor=actor, now=now)


def note_reading(session: TenantSession, case: ZeroToleranceCase, *, actor: Actor, now: datetime) -> None:
    """Write into the history that somebody read the case."""
    history.record(session, actor, "case_read", case, at=now)


def _nothing_to_check(
    _session: TenantSession, _case: ZeroToleranceCase, _reason: str, _actor: Actor, _now: datetime
) -> None:
    """The move claims nothing that the records could contradict."""


def _check_alert(
    _session: TenantSession, case: ZeroToleranceCase, _reason: str, actor: Actor, _now: datetime
) -> None:
    """An alert that only its sender knows of was received by nobody."""
    if actor.user_id is not None and actor.user_id == case.opened_by:
        raise Refused("alert_not_received")


def _check_confirmed(
    session: TenantSession, case: ZeroToleranceCase, _reason: str, actor: Actor, _now: datetime
) -> None:
    """A second pair of eyes, and the finding itself confirmed: else the score stays at the milder floor."""
    require_other_person(actor, case.opened_by)
    if not findings.is_any_confirmed(session, case):
        raise Refused("no_finding_confirmed")


def _check_not_substantiated(
    session: TenantSession, case: ZeroToleranceCase, _reason: str, actor: Actor, _now: datetime
) -> None:
    """Two reviewers, neither of whom raised it; a finding that stands is withdrawn or lowered first."""
    require_other_person(actor, case.opened_by, *findings.recorders(session, case))
    if actor.user_id is not None and actor.user_id == case.proposed_by:
        raise Refused("second_reviewer_needed")
    if still := findings.standing_as_zero_tolerance(session, case):
        raise Refused("findings_still_stand", findings=[one.code for one in still])


def _check_chosen(
    session: TenantSession, case: ZeroToleranceCase, _reason: str, _actor: Actor, _now: datetime
) -> None:
    """No remedy is agreed over the heads of the people whom it is for."""
    if not referrals.choices(session, case):
        raise Refused("choice_missing")


def _check_begun(
    session: TenantSession, case: ZeroToleranceCase, _reason: str, _actor: Actor, _now: datetime
) -> None:
    """A remedy runs when people are being protected and the first of what was agreed is being done."""
    if obstacles := findings.not_begun(session, case):
        raise Refused("remedy_not_begun", obstacles=obstacles)


def _check_remedied(
    session: TenantSession, case: ZeroToleranceCase, _reason: str, actor: Actor, now: datetime
) -> None:
    """Every action verified by somebody who did not do it."""
    if obstacles := findings.remedy_obstacles(session, case):
        raise Refused("remedy_not_verified", obstacles=obstacles)
    if actor.user_id in findings.doers(session, case):
        raise Refused("own_work")
    for site in register.sites_of(session, [case])[case.id]:
        pool.require_actor_untied(session, actor, site.id, now.date())


def _check_time(target: CaseState) -> Check:
    def check(
        session: TenantSession, case: ZeroToleranceCase, _reason: str, _actor: Actor, now: datetime
    ) -> None:
        """A remedy shows only with time whether it lasts, and not while people are made to pay for it."""
        assert case.verified_at is not None  # a case on its way to being monitored was verified
        term = MONITORED[target]
        watching.require_from(case.verified_at + term, now, "too_early", days=term.days)
        _refuse_reprisal(session, case)

    return check


def _refuse_reprisal(session: TenantSession, case: ZeroToleranceCase) -> None:
    """No reprisal is said while one stands that was recorded since the case began, or a question is open."""
    own = {one.id for one in findings.of(session, case)}
    if reprisals.undecided(session, *own):
        raise Refused("retaliation_undecided")
    sites = dict.fromkeys(
        [case.supplier_id, *(one.id for one in register.sites_of(session, [case])[case.id])]
    )
    since = [one for site in sites for one in reprisals.standing_against(session, site, case.opened_at)]
    if others := [one.reference or one.code for one in since if one.id not in own]:
        raise Refused("reprisal_stands", findings=others)


def _check_closable(
    session: TenantSession, case: ZeroToleranceCase, _reason: str, actor: Actor, _now: datetime
) -> None:
    """Everything done that had a clock, and every finding closed or ready to be."""
    undone = [clock.kind for clock in clocks.of(session, case) if clock.done_at is None]
    if undone:
        raise Refused("clocks_still_run", clocks=undone)
    _refuse_reprisal(session, case)
    if obstacles := findings.closing_obstacles(session, case, actor):
        raise Refused("case_not_closable", obstacles=obstacles)


CHECKS: Mapping[CaseState, Check] = {
    CaseState.CROSS_CHECK: _check_alert,
    CaseState.CONFIRMED: _check_confirmed,
    CaseState.NOT_SUBSTANTIATED: _check_not_substantiated,
    CaseState.REMEDY_AGREED: _check_chosen,
    CaseState.REMEDY_RUNNING: _check_begun,
    CaseState.REMEDY_VERIFIED: _check_remedied,
    CaseState.MONITORED_90: _check_time(CaseState.MONITORED_90),
    CaseState.MONITORED_180: _check_time(CaseState.MONITORED_180),
    CaseState.CLOSED: _check_closable,
}
"""What must be true before a case may be called so."""
