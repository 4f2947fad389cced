"""What an actor can do now with a finding or an action, by the name of the move."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from auditor.core import seen
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession, lock
from auditor.core.errors import Refused
from auditor.findings import service as findings
from auditor.findings.models import Finding, FindingState
from auditor.remediation import agreeing, closing, plan, plans, reprisals, service, state_told
from auditor.remediation.models import ActionState, CorrectiveAction


@dataclass(frozen=True, slots=True)
class Offer:
    """One move: its name in the API, its button, from which state, who may, whether it asks why."""

    name: str
    label: str
    source: str
    permission: Permission
    act: Callable[..., object]
    needs_reason: bool = False
    takes_reason: bool = False
    """Whether it asks for one at times."""


F, A, P = FindingState, ActionState, Permission
FINDING_OFFERS = (
    Offer("request_plan", "Ask for a plan", F.OPEN, P.FOLLOW_ACTIONS, plans.request_plan),
    Offer("request_plan", "Ask for a plan", F.REOPENED, P.FOLLOW_ACTIONS, plans.request_plan),
    Offer("dispute", "Dispute", F.OPEN, P.PROPOSE_ACTIONS, findings.dispute, needs_reason=True),
    Offer("uphold", "Uphold the finding", F.DISPUTED, P.REVIEW, findings.uphold, needs_reason=True),
    Offer("withdraw", "Withdraw the finding", F.DISPUTED, P.REVIEW, findings.withdraw, needs_reason=True),
    Offer("propose_plan", "Hand in the plan", F.CAP_REQUESTED, P.PROPOSE_ACTIONS, plans.propose_plan),
    Offer("accept_plan", "Accept the plan", F.CAP_PROPOSED, P.FOLLOW_ACTIONS, plans.accept_plan),
    Offer(
        "send_back",
        "Send the plan back; the supplier reads why",
        F.CAP_PROPOSED,
        P.FOLLOW_ACTIONS,
        plans.send_back,
        needs_reason=True,
    ),
    Offer(
        "close", "Close the finding", F.VERIFIED, P.CLOSE_FINDING, closing.close_finding, takes_reason=True
    ),
    Offer("reopen", "Reopen", F.CLOSED, P.FOLLOW_ACTIONS, findings.reopen, needs_reason=True),
)
LEADS_TO: dict[str, str] = {
    "request_plan": F.CAP_REQUESTED,
    "dispute": F.DISPUTED,
    "uphold": F.OPEN,
    "withdraw": F.WITHDRAWN,
    "propose_plan": F.CAP_PROPOSED,
    "accept_plan": F.CAP_ACCEPTED,
    "send_back": F.CAP_REQUESTED,
    "close": F.CLOSED,
    "reopen": F.REOPENED,
    "accept": A.ACCEPTED,
    "accept_as_written": A.ACCEPTED,
    "start": A.STARTED,
    "submit_evidence": A.EVIDENCE,
    "reject": A.REJECTED,
}
"""The state that a move leads to: a refusal names it, and not the move."""
AGREES = {"accept", "accept_as_written", "accept_plan"}
SETTLES_DISPUTE = {"uphold", "withdraw"}
ACTION_OFFERS = (
    Offer("accept", "Accept", A.PROPOSED, P.FOLLOW_ACTIONS, agreeing.accept),
    Offer(
        "accept_as_written",
        "Accept as written in the action table",
        A.PROPOSED,
        P.FOLLOW_ACTIONS,
        agreeing.accept_as_written,
    ),
    Offer("start", "Start", A.ACCEPTED, P.PROPOSE_ACTIONS, service.start),
    Offer("submit_evidence", "Hand in as done", A.STARTED, P.PROPOSE_ACTIONS, service.submit_evidence),
    Offer("close", "Put away", A.VERIFIED, P.FOLLOW_ACTIONS, service.close_action),
    Offer("reject", "Turn down", A.PROPOSED, P.FOLLOW_ACTIONS, service.reject, needs_reason=True),
    Offer("reject", "Turn down", A.ACCEPTED, P.FOLLOW_ACTIONS, service.reject, needs_reason=True),
)


def possible(state: str, offers: tuple[Offer, ...], actor: Actor) -> list[Offer]:
    """The moves from a state that the actor's roles allow."""
    return [offer for offer in offers if offer.source == state and actor.may(offer.permission)]


def of_finding(finding: Finding, actor: Actor, *, may_settle: bool, for_buyer: bool) -> list[Offer]:
    """The moves of a finding that the actor may make; who recorded it does not agree to its plan."""
    hidden = set() if may_settle else SETTLES_DISPUTE
    if for_buyer or actor.user_id == finding.recorded_by:
        hidden = hidden | AGREES
    return [one for one in possible(finding.state, FINDING_OFFERS, actor) if one.name not in hidden]


TOLD = "told-"
"""Begins the name of a field of a form that says something of one matter."""


def why_asked(session: TenantSession, finding: Finding, today: date) -> list[tuple[str, str]]:
    """What closing asks for now, as fields with their questions: of several counts each by itself."""
    found = reprisals.missing(session, [finding], today)
    name = "reason" if len(found) == 1 else ""
    return [
        (name or f"{TOLD}{one.key}", f"Why those who spoke are not counted ({one.words})") for one in found
    ]


def of_action(action: CorrectiveAction, finding: Finding, actor: Actor) -> list[Offer]:
    """The moves of an action that the actor may make; who recorded the finding is not asked to agree."""
    hidden = {"accept_as_written"} if action.proposal else {"accept"}
    if not agreeing.speaks_for_buyer(actor):
        hidden.add("accept_as_written")
    if actor.user_id is not None and actor.user_id == finding.recorded_by:
        hidden |= AGREES
    if not plan.may_begin(action) or plan.may_not_be(finding, action.code):
        hidden.add("start")
    return [one for one in possible(action.state, ACTION_OFFERS, actor) if one.name not in hidden]


def require_seen(session: TenantSession, action: CorrectiveAction, given: str | None) -> None:
    """Refuse a move that was made from an older state or proposal; without a sign nothing is compared."""
    lock(session, action)
    seen.require_mark(given, action.state, action.proposal)


def make(
    session: TenantSession,
    subject: Finding | CorrectiveAction,
    name: str,
    reason: str,
    *,
    told: Mapping[str, str] = closing.NOTHING_TOLD,
    actor: Actor,
    now: datetime,
) -> None:
    """Make a move by its name; one that does not fit the state says what is possible."""
    offers = FINDING_OFFERS if isinstance(subject, Finding) else ACTION_OFFERS
    named = [offer for offer in offers if offer.name == name]
    if not named:
        raise Refused("move_not_known", name=name, known=", ".join(sorted({offer.name for offer in offers})))
    offer = next((one for one in named if one.source == subject.state), None)
    if isinstance(subject, Finding) and subject.state == F.WITHDRAWN:
        raise Refused("finding_stays_withdrawn", reference=subject.reference)
    if offer is None:
        state = subject.state
        if isinstance(subject, Finding):
            state = state_told.of_finding(session, subject, actor)
        raise Refused(
            "move_not_allowed",
            what=subject.__tablename__.replace("_", " "),
            state=str(state),
            target=LEADS_TO[name],
            possible=sorted({one.name for one in offers if one.source == state}),
        )
    said: dict[str, object] = {"reason": reason} if offer.needs_reason or offer.takes_reason else {}
    if offer.takes_reason:
        said["told"] = told
    offer.act(session, subject, actor=actor, now=now, **said)
