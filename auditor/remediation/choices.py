"""What the people concerned chose: given, declined, withdrawn, or wanted after all. Never who said what."""

from __future__ import annotations

from datetime import datetime

from auditor.audits import rulebook
from auditor.core import privacy
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, Refused, problem
from auditor.findings.service import require_reason
from auditor.findings.states import ENDED_STATES
from auditor.history import service as history
from auditor.remediation import first_sight, plan, service
from auditor.remediation.models import ActionState, Consent, CorrectiveAction


def record_consent(
    session: TenantSession,
    action: CorrectiveAction,
    consent: Consent,
    *,
    of: str = "",
    reason: str = "",
    actor: Actor,
    now: datetime,
) -> CorrectiveAction:
    """Record what the people concerned chose, or that a partner decided; the action that stands then.

    Who turned it down is not made to agree in silence: what comes after that needs a reason. Consent may be
    withdrawn while the work goes on, which ends it. That nothing more is owed a second person says, by
    turning the action down (`service.reject`).

    `of` says whose choice it is where guardian and child are asked each by themselves: it is given when all
    of them gave it. In the best interests of the child a specialist partner decides without them, with a
    reason, for instance where a guardian lives on the child's work. Who found the matter records no choice.
    """
    require(actor, Permission.FOLLOW_ACTIONS)
    if actor.user_id is not None and actor.user_id == service.finding_of(session, action).recorded_by:
        raise Refused("consent_by_finder")
    said_by, alone = _of_whom(action, consent, of), consent
    consent = _together(action, said_by, consent)
    before, is_begun = action.consent, action.state in {ActionState.STARTED, ActionState.EVIDENCE}
    if before == Consent.NOT_NEEDED or consent == Consent.NOT_NEEDED:
        raise Refused("consent_not_asked")
    is_withdrawn = is_begun and consent == Consent.DECLINED
    is_wanted_after_all = consent != before and may_be_wanted_after_all(session, action)
    is_open = action.state in {ActionState.PROPOSED, ActionState.ACCEPTED}
    if not (is_open or is_withdrawn or is_wanted_after_all):
        raise Refused("action_settled", state=action.state)
    is_decided = consent == Consent.PARTNER_DECIDED
    if is_withdrawn or is_decided or (before == Consent.DECLINED and consent != before):
        require_reason(reason)
    privacy.refuse_identities({"reason": reason})
    stands = _owed_again(session, action, actor=actor, now=now) if is_wanted_after_all else action
    with first_sight.of_action(session, stands, actor=actor, now=now):
        stands.consent = consent
        for who in said_by:
            setattr(stands, f"{who}_consent", alone)
    history.record(
        session,
        actor,
        plan.CONSENT_RECORDED,
        stands,
        at=now,
        before={"consent": before},
        after={"consent": consent, **dict.fromkeys(said_by, alone)},
        reason=reason.strip(),
    )
    if is_withdrawn:
        service.change_state(session, action, ActionState.REJECTED, actor=actor, now=now, reason=reason)
        action.decision_reason = reason.strip()
        service.next_attempt(session, action, actor=actor, now=now)
    if stands is not action or is_withdrawn:
        service.follow(session, service.finding_of(session, action), actor=actor, now=now)
    return stands


def _of_whom(action: CorrectiveAction, consent: Consent, of: str) -> tuple[str, ...]:
    """Whose choice is recorded: of a child's action it is always said."""
    parties = plan.parties(action)
    if of not in {*parties, ""} or (parties and not of and consent != Consent.PARTNER_DECIDED):
        whom = " or ".join(parties) or "nobody apart: leave it blank"
        advice = f"Say whose choice it is: {whom}. Each is asked and recorded by themselves."
        raise BadInput([problem("of", "consent_of_whom", of, advice)])
    return (of,) if of and consent != Consent.PARTNER_DECIDED else ()


def _together(action: CorrectiveAction, said_by: tuple[str, ...], consent: Consent) -> Consent:
    """What all who must be asked chose: one who declines is enough, and all have to give it."""
    if not said_by:
        return consent
    told = {**plan.said(action), **dict.fromkeys(said_by, str(consent))}.values()
    if Consent.DECLINED in told:
        return Consent.DECLINED
    return Consent.GIVEN if all(one == Consent.GIVEN for one in told) else Consent.ASKED


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
    again.guardian_consent, again.child_consent = action.guardian_consent, action.child_consent
    session.flush()
    return again
