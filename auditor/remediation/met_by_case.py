"""What a zero-tolerance case saw done is not asked for a second time: its action is handed in with it.

Only the list of the case knows who did it, so that the action tells what was done and when, and names nobody.
A file that shows it is asked for all the same, before somebody who did not do it verifies it.
"""

from __future__ import annotations

from datetime import datetime

from auditor.core.access import job_actor
from auditor.core.database import TenantSession, lock
from auditor.remediation import service
from auditor.remediation.models import ActionState, CorrectiveAction

WAY = {
    ActionState.PROPOSED: ActionState.ACCEPTED,
    ActionState.ACCEPTED: ActionState.STARTED,
    ActionState.STARTED: ActionState.EVIDENCE,
}
"""From where an action is still awaited, by the listed moves to where it is handed in."""


def hand_in(
    session: TenantSession, action: CorrectiveAction, told: str, *, at: datetime, now: datetime
) -> bool:
    """Hand an awaited action in as of the instant at which the case saw it done; False where it is settled.

    As the table has it there is nothing left to agree to: it is done. Nobody is named as having accepted it.
    """
    lock(session, action)  # whoever moves it at the same moment is not overwritten
    if action.state not in WAY:
        return False
    product = job_actor(action.organisation_id, "the product")
    while (target := WAY.get(ActionState(action.state))) is not None:
        service.change_state(session, action, target, actor=product, now=now, reason=told)
    action.evidenced_by, action.evidenced_at, action.decision_reason = None, at, told
    service.follow(session, service.finding_of(session, action), actor=product, now=now)
    return True
