"""What the people concerned chose: given, declined, withdrawn, or wanted after all. Never who said what."""

from __future__ import annotations

from datetime import datetime

from auditor.audits import rulebook
from auditor.core import privacy
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.findings.service import require_reason
from auditor.findings.states import ENDED_STATES
from auditor.history import service as history
from auditor.remediation import plan, service
from auditor.remediation.models import ActionState, Consent, CorrectiveAction


def record_consent(
    session: TenantSession,
    action: CorrectiveAction,
    consent: Consent,
    *,
    reason: str = "",
    actor: Actor,
    now: datetime,
) -> CorrectiveAction:
    """Record what the people concerned chose, or that a partner decided; the action that stands then.

    Who turned it down is not made to agree in silence: what comes after that needs a reason. Consent may be
    withdrawn while the work goes on, which ends it. That nothing more is owed a second person says, by
    turning the action down (`service.reject`).
    """
    require(actor, Permission.FOLLOW_ACTIONS)
    before, is_begun = action.consent, action.state in {ActionState.STARTED, ActionState.EVIDENCE}
    if before == Consent.NOT_NEEDED or consent == Consent.NOT_NEEDED:
        raise Refused("consent_not_asked")
    is_withdrawn = is_begun and consent == Consent.DECLINED
    is_wanted_after_all = consent != before and may_be_wanted_after_all(session, action)
    is_open = action.state in {ActionState.PROPOSED, ActionState.ACCEPTED}
    if not (is_open or is_withdrawn or is_wanted_after_all):
        raise Refused("action_settled", state=action.state)
    if is_withdrawn or (before == Consent.DECLINED and consent != before):
        require_reason(reason)
    privacy.refuse_identities({"reason": reason})
    stands = _owed_again(session, action, actor=actor, now=now) if is_wanted_after_all else action
    stands.consent = consent
    history.record(
        session,
        actor,
        plan.CONSENT_RECORDED,
        stands,
        at=now,
        before={"consent": before},
        after={"consent": consent},
        reason=reason.strip(),
    )
    if is_withdrawn:
        service.change_state(session, action, ActionState.REJECTED, actor=actor, now=now, reason=reason)
        action.decision_reason = reason.strip()
        service.next_attempt(session, action, actor=actor, now=now)
    if stands is not action or is_withdrawn:
        service.follow(session, service.finding_of(session, action), actor=actor, now=now)
    return stands


def may_be_wanted_after_all(session: TenantSession, action: CorrectiveAction) -> bool:
    """Whether people declined it and it was turned down for that: they may change their minds."""
    attempts = plan.current(plan.of_finding(session, action.finding_id))
    return plan.is_settled_without_deed(action) and action in attempts


def _owed_again(
    session: TenantSession, action: CorrectiveAction, *, actor: Actor, now: datetime
) -> CorrectiveAction:
    """The same action as its next attempt; nobody was late with what was not wanted, so it starts now."""
    finding = service.finding_of(session, action)
    if finding.state in ENDED_STATES:
        raise Refused("finding_ended", state=finding.state)
    wanted = rulebook.action(action.code)
    started = now if action.clock_started_at else None
    known = plan.of_finding(session, finding.id)
    again = plan.add(session, finding, wanted, known, actor=actor, now=now, clock_started_at=started)
    again.owner_id = action.owner_id
    session.flush()
    return again
