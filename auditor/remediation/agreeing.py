"""What the buyer agrees to: a proposal, an action as the table has it, more time."""

from __future__ import annotations

from datetime import datetime, timedelta

from auditor.core import privacy
from auditor.core.access import Actor, Permission, Role, require, require_other_person
from auditor.core.database import TenantSession, lock
from auditor.core.errors import Refused
from auditor.findings.models import FindingSeverity
from auditor.findings.service import require_reason
from auditor.history import service as history
from auditor.remediation.models import ActionState, CorrectiveAction
from auditor.remediation.service import change_state, finding_of
from auditor.remediation.states import NOT_AWAITED


def speaks_for_buyer(actor: Actor) -> bool:
    """Whether somebody decides on the buyer's behalf; who audits looks and does not agree to terms."""
    return actor.user_id is None or not actor.roles.isdisjoint({Role.COMPLIANCE, Role.REVIEWER})


def require_buyer(actor: Actor) -> None:
    """Refuse who does not decide on the buyer's behalf."""
    require(actor, Permission.FOLLOW_ACTIONS)
    if not speaks_for_buyer(actor):
        raise Refused("not_allowed", permission=Permission.FOLLOW_ACTIONS.value)


def accept(session: TenantSession, action: CorrectiveAction, *, actor: Actor, now: datetime) -> None:
    """Accept one proposal; containment need not wait for the whole plan."""
    require(actor, Permission.FOLLOW_ACTIONS)
    lock(session, action)
    if action.state == ActionState.PROPOSED and not action.proposal:
        raise Refused("nothing_proposed", action=action.code)
    require_other_person(actor, action.proposed_by)
    _accept(session, action, actor=actor, now=now)


def accept_as_written(
    session: TenantSession, action: CorrectiveAction, *, actor: Actor, now: datetime
) -> None:
    """Accept an action as the table has it, where nobody said how it will be done."""
    require_buyer(actor)
    lock(session, action)
    if action.proposal:
        raise Refused("action_proposal_waits", action=action.code)
    _accept(session, action, actor=actor, now=now, reason="As written in the action table.")


def _accept(
    session: TenantSession, action: CorrectiveAction, *, actor: Actor, now: datetime, reason: str = ""
) -> None:
    """Whoever recorded the finding asks for its remedy and does not agree to it as well."""
    require_other_person(actor, finding_of(session, action).recorded_by)
    change_state(session, action, ActionState.ACCEPTED, actor=actor, now=now, reason=reason)
    action.accepted_by = actor.user_id


def may_extend(action: CorrectiveAction, severity: str, actor: Actor) -> bool:
    """Whether more time can be given and the actor may give it; the service judges again."""
    return (
        actor.may(Permission.FOLLOW_ACTIONS)
        and speaks_for_buyer(actor)
        and severity != FindingSeverity.ZERO_TOLERANCE
        and action.extended_at is None
        and action.due_at is not None
        and action.state not in NOT_AWAITED
    )


def most_hours(action: CorrectiveAction) -> int:
    """How many hours more an action may get: half of its first term."""
    return action.due_hours // 2


def extend(
    session: TenantSession, action: CorrectiveAction, *, hours: int, reason: str, actor: Actor, now: datetime
) -> None:
    """Give more time: once, at most half of the first term, never for zero tolerance."""
    require_buyer(actor)
    require_reason(reason)
    privacy.refuse_identities({"reason": reason})
    finding = finding_of(session, action)
    if finding.severity == FindingSeverity.ZERO_TOLERANCE:
        raise Refused("never_extended_for_zero_tolerance")
    lock(session, action)
    if action.state in NOT_AWAITED or action.due_at is None:
        raise Refused("action_settled", state=action.state)
    if action.extended_at is not None:
        raise Refused("extended_already")
    most = most_hours(action)
    if not 0 < hours <= most:
        raise Refused("extension_too_long", hours=hours, most=most)
    before = action.due_at
    action.due_at, action.extended_at = before + timedelta(hours=hours), now
    history.record(
        session,
        actor,
        "action_extended",
        action,
        at=now,
        before={"due_at": before},
        after={"due_at": action.due_at},
        reason=reason.strip(),
    )
