"""Closing a finding: every action shown and verified by somebody else, and not by whoever found it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from auditor.core import privacy, reasons
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.evidence import service as evidence
from auditor.findings import scoring
from auditor.findings import service as findings
from auditor.findings.models import Finding, FindingState
from auditor.findings.states import FINDING
from auditor.remediation import plan, proofs, reprisals, service
from auditor.remediation.models import ActionState, CorrectiveAction
from auditor.remediation.states import DONE

NOTHING_TOLD: Mapping[str, str] = {}


def _require_told(
    session: TenantSession, finding: Finding, reason: str, told: Mapping[str, str], today: date
) -> list[tuple[reprisals.Missing, str]]:
    """Each count that is missing with what was said of it; refused while nothing was said of one."""
    found = reprisals.missing(session, [finding], today)
    general = reason if len(found) == 1 else ""
    said = [(one, (told.get(one.key) or general).strip()) for one in found]
    privacy.refuse_identities({f"told.{one.key}": why for one, why in said})
    if silent := [one for one, why in said if not reasons.is_written(why)]:
        words, keys = [one.words for one in silent], [one.key for one in silent]
        raise Refused("those_who_spoke_uncounted", counts=words, fields=keys)
    return said


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
    from auditor.restitution import still_owed

    if action.state not in DONE:
        return []
    obstacles = []
    if action.verified_by is not None and action.verified_by in doers(session, action):
        obstacles.append("verified_by_own_fixer")
    if not evidence.of(session, action.id):
        obstacles.append(f"action_{action.code}_without_evidence")
    if proofs.papers_may_be_held(action):
        obstacles.append("documents_outstanding")
    if still_owed.not_paid(session, action):  # a sum corrected or a payment reversed since
        obstacles.append(f"action_{action.code}_money_outstanding")
    elif still_owed.not_confirmed(session, action):
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
    session: TenantSession,
    finding: Finding,
    *,
    actor: Actor,
    now: datetime,
    reason: str = "",
    told: Mapping[str, str] = NOTHING_TOLD,
) -> None:
    """Close a finding whose every action is evidenced and verified by someone else.

    A reason is asked for only where those who spoke should have been counted by now and were not; `told` says
    it of each count where several are missing: one sentence would answer none of them.
    """
    require(actor, Permission.CLOSE_FINDING)
    FINDING.check(finding.state, FindingState.CLOSED)
    if obstacles := obstacles_to_closing(session, finding, actor):
        raise Refused("finding_not_closable", obstacles=obstacles)
    said = _require_told(session, finding, reason, told, now.date())
    for missing, why in said:
        if reprisals.why_not(session, finding, missing.day) != why:  # a case may have said it already
            reprisals.say_why_not(session, finding, [missing.words], why, actor=actor, now=now)
    if not reasons.is_written(reason):
        reason = "; ".join(dict.fromkeys(why for _, why in said))
    for action in plan.of_finding(session, finding.id):
        if action.state == ActionState.VERIFIED:
            service.close_action(session, action, actor=actor, now=now)
    # Gates of an earlier closing stay: who closes again does not shorten the probation by it.
    finding.gates_at_closing = sorted(
        {*finding.gates_at_closing, *scoring.gates_of_finding(session, finding)}
    )
    finding.closed_at, finding.closed_by = now, actor.user_id
    findings.change_state(session, finding, FindingState.CLOSED, actor=actor, now=now, reason=reason)
