"""Closing a finding: every action shown and verified by somebody else, and not by whoever found it."""

from __future__ import annotations

from datetime import datetime

from auditor.core import reasons
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.evidence import service as evidence
from auditor.findings import scoring
from auditor.findings import service as findings
from auditor.findings.models import Finding, FindingState
from auditor.findings.states import FINDING
from auditor.remediation import enough, plan, reprisals, service
from auditor.remediation.models import ActionState, CorrectiveAction
from auditor.remediation.states import DONE


def obstacles_to_closing(session: TenantSession, finding: Finding, actor: Actor) -> list[str]:
    """What stands against closing, as codes; empty when the actor can close the finding."""
    actions = [
        one
        for one in plan.current(plan.of_finding(session, finding.id))
        if not plan.is_settled_without_deed(one)
    ]
    obstacles = [f"action_{one.code}_not_verified" for one in actions if one.state not in DONE]
    for action in actions:
        obstacles += obstacles_of_action(session, action)
    if reprisals.undecided(session, finding.id):
        obstacles.append("retaliation_undecided")
    if actor.user_id is not None and actor.user_id == finding.recorded_by:
        obstacles.append("closed_by_own_finder")
    if actor.user_id is not None and any(actor.user_id in doers(session, one) for one in actions):
        obstacles.append("closed_by_own_fixer")
    return obstacles


def obstacles_of_action(session: TenantSession, action: CorrectiveAction) -> list[str]:
    """Doubts about one action that is said to be verified."""
    if action.state not in DONE:
        return []
    obstacles = []
    if action.verified_by is not None and action.verified_by in doers(session, action):
        obstacles.append("verified_by_own_fixer")
    if not evidence.of(session, action.id):
        obstacles.append(f"action_{action.code}_without_evidence")
    if enough.papers_may_be_held(action):
        obstacles.append("documents_outstanding")
    if enough.not_paid(session, action):  # a sum corrected or a payment reversed since
        obstacles.append(f"action_{action.code}_money_outstanding")
    elif enough.not_confirmed(session, action):
        obstacles.append(f"action_{action.code}_payments_not_confirmed")
    return obstacles


def doers(session: TenantSession, action: CorrectiveAction) -> set[object]:
    """Everybody who carried out or evidenced an action."""
    people = {
        action.owner_id,
        action.started_by,
        action.evidenced_by,
        *evidence.contributors(session, action.id),
    }
    return {person for person in people if person is not None}


def close_finding(
    session: TenantSession, finding: Finding, *, actor: Actor, now: datetime, reason: str = ""
) -> None:
    """Close a finding whose every action is evidenced and verified by someone else.

    A reason is asked for only where those who spoke should have been counted by now and were not.
    """
    require(actor, Permission.CLOSE_FINDING)
    FINDING.check(finding.state, FindingState.CLOSED)
    if obstacles := obstacles_to_closing(session, finding, actor):
        raise Refused("finding_not_closable", obstacles=obstacles)
    uncounted = reprisals.uncounted(session, [finding], now.date())
    if uncounted and not reasons.is_written(reason):
        raise Refused("those_who_spoke_uncounted", counts=uncounted)
    for action in plan.of_finding(session, finding.id):
        if action.state == ActionState.VERIFIED:
            service.close_action(session, action, actor=actor, now=now)
    # Gates of an earlier closing stay: who closes again does not shorten the probation by it.
    finding.gates_at_closing = sorted(
        {*finding.gates_at_closing, *scoring.gates_of_finding(session, finding)}
    )
    finding.closed_at, finding.closed_by = now, actor.user_id
    findings.change_state(session, finding, FindingState.CLOSED, actor=actor, now=now, reason=reason)
