"""The corrective action plan of a finding as a whole: asked for, proposed, accepted or sent back."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from auditor.audits import rulebook
from auditor.core import privacy
from auditor.core.access import Actor, Permission, require, require_other_person
from auditor.core.database import TenantSession
from auditor.core.errors import NotThere, Refused
from auditor.findings import service as findings
from auditor.findings.models import Finding, FindingState
from auditor.findings.service import require_reason
from auditor.findings.states import FINDING
from auditor.history import service as history
from auditor.history.models import Event
from auditor.remediation import agreeing, exits, fitting, plan, service, telling
from auditor.remediation.models import ActionState, CorrectiveAction

SETTLED = {FindingState.VERIFIED, FindingState.CLOSED, FindingState.WITHDRAWN}


def request_plan(
    session: TenantSession, finding: Finding, *, actor: Actor, now: datetime
) -> list[CorrectiveAction]:
    """Ask the supplier for its plan; the actions owed are on the finding from here at the latest."""
    require(actor, Permission.FOLLOW_ACTIONS)
    findings.change_state(session, finding, FindingState.CAP_REQUESTED, actor=actor, now=now)
    drawn = plan.draw_up(session, finding, actor=actor, now=now)
    telling.plan_awaited(session, finding, "plan_requested", now=now)
    return drawn


def propose_plan(session: TenantSession, finding: Finding, *, actor: Actor, now: datetime) -> None:
    """The supplier hands in its plan: each action still proposed says how it will be done."""
    require(actor, Permission.PROPOSE_ACTIONS)
    if not findings.may_see(actor, finding):
        raise NotThere("finding")
    FINDING.check(finding.state, FindingState.CAP_PROPOSED)
    if unsaid := silent(plan.of_finding(session, finding.id)):
        raise Refused("plan_not_complete", actions=[one.code for one in unsaid])
    findings.change_state(session, finding, FindingState.CAP_PROPOSED, actor=actor, now=now)
    telling.plan_proposed(session, finding, now=now)


def silent(actions: Sequence[CorrectiveAction]) -> list[CorrectiveAction]:
    """What the supplier owes and may know of, and of which nobody said yet how it will be done."""
    return [one for one in _proposed(actions) if one.is_shown_to_supplier and not one.proposal]


def accept_plan(session: TenantSession, finding: Finding, *, actor: Actor, now: datetime) -> None:
    """Accept the plan; whoever proposed a part of it, or recorded the finding, does not.

    What the buyer's side does itself stands as the table has it where nobody wrote how.
    """
    require(actor, Permission.FOLLOW_ACTIONS)
    FINDING.check(finding.state, FindingState.CAP_ACCEPTED)
    actions = plan.of_finding(session, finding.id)
    require_other_person(actor, *barred_from_accepting(session, finding, actions))
    for action in _proposed(actions):
        agree = agreeing.accept if action.proposal else agreeing.accept_as_written
        agree(session, action, actor=actor, now=now)
    findings.change_state(session, finding, FindingState.CAP_ACCEPTED, actor=actor, now=now)
    telling.plan_decided(session, finding, now=now)
    service.follow(session, finding, actor=actor, now=now)


def barred_from_accepting(
    session: TenantSession, finding: Finding, actions: Sequence[CorrectiveAction]
) -> set[uuid.UUID | None]:
    """Who recorded the finding, handed the plan in, or wrote a part of what is proposed."""
    writers = {one.proposed_by for one in _proposed(actions) if one.proposal}
    return {finding.recorded_by, _handed_in_by(session, finding), *writers}


def _handed_in_by(session: TenantSession, finding: Finding) -> uuid.UUID | None:
    """Who proposed the plan as a whole, also one of which every action was agreed to as it is written."""
    proposed = f"finding_{FindingState.CAP_PROPOSED}"
    events = [one for one in history.of_subject(session, finding.id) if one.action == proposed]
    return events[-1].actor_id if events else None


def send_back(session: TenantSession, finding: Finding, *, reason: str, actor: Actor, now: datetime) -> None:
    """The plan does not suffice; the supplier reads why and proposes again, the clocks go on."""
    require(actor, Permission.FOLLOW_ACTIONS)
    require_reason(reason)
    privacy.refuse_told_to_site({"reason": reason})
    findings.change_state(session, finding, FindingState.CAP_REQUESTED, actor=actor, now=now, reason=reason)
    telling.plan_decided(session, finding, now=now)
    telling.plan_awaited(session, finding, "plan_sent_back", now=now)


def why_sent_back(finding: Finding, events: Sequence[Event]) -> str:
    """Why the plan that is asked for was sent back; blank for a first one, and once it is handed in."""
    if finding.state != FindingState.CAP_REQUESTED:
        return ""
    asked = f"finding_{FindingState.CAP_REQUESTED}"
    reasons = [one.reason for one in events if one.action == asked]
    return privacy.as_told_to_site(reasons[-1]) if reasons else ""


def for_buyer_alone(finding: Finding, actions: Sequence[CorrectiveAction], actor: Actor) -> list[str]:
    """Actions that keep an auditor from accepting a plan: nobody said how, so the buyer's side agrees."""
    is_auditors = actor.may(Permission.FOLLOW_ACTIONS) and not agreeing.speaks_for_buyer(actor)
    if finding.state != FindingState.CAP_PROPOSED or not is_auditors:
        return []
    return [one.code for one in _proposed(actions) if not one.proposal]


def _proposed(actions: Sequence[CorrectiveAction]) -> list[CorrectiveAction]:
    return [one for one in plan.current(actions) if one.state == ActionState.PROPOSED]


def add_action(
    session: TenantSession, finding: Finding, code: str, *, actor: Actor, now: datetime
) -> CorrectiveAction:
    """Put a further action of the table on a finding; one that waits for a decision starts its clock now.

    Only what mends the matter fits (`fitting`); an exit is the buyer's, after its study (`exits`).
    """
    require(actor, Permission.FOLLOW_ACTIONS)
    if code == exits.EXIT:
        agreeing.require_buyer(actor)
    wanted = rulebook.all_actions().get(code)
    if wanted is None:
        raise NotThere("corrective action")
    if finding.state in SETTLED:
        raise Refused("plan_settled", state=finding.state)
    plan.require_no_contact(finding, code)
    known = plan.of_finding(session, finding.id)
    if any(one.code == code and one.state != ActionState.REJECTED for one in known):
        raise Refused("action_there_already", action=code)
    fitting.require_fitting(session, finding, wanted)
    started = now if wanted.clock == "decision" else None
    action = plan.add(session, finding, wanted, known, actor=actor, now=now, clock_started_at=started)
    service.follow(session, finding, actor=actor, now=now)
    return action
