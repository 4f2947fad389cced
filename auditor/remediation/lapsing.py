"""What becomes of the actions of a finding that was withdrawn: nobody waits for what it alone asked for.

Those who told of it are watched over all the same, and then above all: a dispute that was upheld tells the
site that somebody spoke. What makes them safe and what looks for reprisals stays owed.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.findings.models import Finding, FindingState
from auditor.remediation import plan, reprisals, service, watching
from auditor.remediation.models import ActionState, CorrectiveAction
from auditor.remediation.states import SETTLED
from suppliers import register

FOR_THOSE_WHO_SPOKE = (plan.PROTECTS, reprisals.NO_REPRISAL, watching.WATCH)
WHY = "The finding was withdrawn: nothing is owed for it any more. It does not say that this was done."


def is_ended(action: CorrectiveAction, finding: Finding) -> bool:
    """Whether an action ended with its finding, or before it, without being done."""
    return finding.state == FindingState.WITHDRAWN and action.state == ActionState.REJECTED


def end_with(session: TenantSession, finding: Finding, *, actor: Actor, now: datetime) -> int:
    """End what only a withdrawn finding asked for, with the reason; the watch for reprisals begins."""
    from auditor.cases import documents

    ended = [one for one in plan.of_finding(session, finding.id) if _ends(one)]
    for action in ended:
        service.change_state(session, action, ActionState.REJECTED, actor=actor, now=now, reason=WHY)
        action.decision_reason = WHY
        if action.code == plan.COUNTS_DOCUMENTS:  # its papers may have been all that was out
            documents.follow_action(session, action, actor=actor, now=now)
    plan.start_clock(session, finding.id, "verified", now)  # it will not be verified: it counts from here
    return len(ended)


def end_all(session: TenantSession, *, actor: Actor, now: datetime) -> int:
    """The same for findings that were withdrawn before their actions ended with them."""
    waiting = sa.select(CorrectiveAction.finding_id).where(
        CorrectiveAction.state.not_in(SETTLED),
        CorrectiveAction.code.not_in(FOR_THOSE_WHO_SPOKE),
    )
    query = sa.select(Finding).where(Finding.state == FindingState.WITHDRAWN, Finding.id.in_(waiting))
    left = session.scalars(query.order_by(Finding.id)).all()
    ended = sum(end_with(session, finding, actor=actor, now=now) for finding in left)
    return ended + _end_contact(session, actor=actor, now=now)


def _end_contact(session: TenantSession, *, actor: Actor, now: datetime) -> int:
    """End what is still owed at sites where a state imposes work, or may: contact with their workers."""
    from auditor.scoring import imposition

    query = sa.select(CorrectiveAction).where(
        CorrectiveAction.code.in_(plan.REACH_WORKERS), CorrectiveAction.state.not_in(SETTLED)
    )
    waiting = session.scalars(query.order_by(CorrectiveAction.id)).all()
    sites = register.suppliers(session, list({action.supplier_id for action in waiting}))
    imposed = imposition.among(session, sites)
    found = [one for one in waiting if one.supplier_id in imposed or plan.is_state_imposed(one.finding)]
    for action in found:
        why = plan.WITHOUT_WORKERS
        service.change_state(session, action, ActionState.REJECTED, actor=actor, now=now, reason=why)
        action.decision_reason = why
        service.follow(session, action.finding, actor=actor, now=now)
    return len(found)


def _ends(action: CorrectiveAction) -> bool:
    return action.state not in SETTLED and action.code not in FOR_THOSE_WHO_SPOKE
