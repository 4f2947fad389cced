"""What keeps a finding from being verified, in one sentence: the next step, and whether its reader takes it.

Actions may all be verified while nobody asked for the plan or accepted it; the finding stays where it is
then, and becomes overdue.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.wording import state_in_words
from auditor.evidence import service as evidence
from auditor.findings import shielding, witnesses
from auditor.findings.models import Finding, FindingState
from auditor.history import service as history
from auditor.pool import service as pool
from auditor.remediation import offers, papers, plan, plans, service, sight, state_told
from auditor.remediation.models import ActionState, Consent, CorrectiveAction
from auditor.remediation.states import DONE, SHOWN

BUYERS = "compliance, a reviewer or an auditor"
PROPOSERS = "compliance or the supplier"
CARRIES_ON = {"accept", "accept_as_written", "start", "submit_evidence"}


@dataclass(frozen=True, slots=True)
class Step:
    """What has to be done next, by whom, and whether the reader may do it."""

    what: str
    who: str
    is_readers: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A finding with what it owes before it is verified, as far as its reader may know, and on which day."""

    session: TenantSession
    finding: Finding
    owed: Sequence[CorrectiveAction]
    actor: Actor
    today: date


def _codes(actions: Sequence[CorrectiveAction]) -> str:
    """Actions by their codes and states."""
    return ", ".join(f"{one.code} ({state_in_words(one.state)})" for one in actions)


NOTHING_ASKED = "Nothing is asked of you for now."
"""The supplier has done what it knows of; whether others owe anything, and what, is not said to it."""


def of_finding(session: TenantSession, finding: Finding, *, actor: Actor, today: date) -> str:
    """The sentence for one reader; empty where the finding is verified or has ended.

    A supplier's is made of what it may know of (`sight`): it is the same whatever others owe.
    """
    state = state_told.of_finding(session, finding, actor)
    step_of = STEPS.get(state)
    owed = sight.known(service.owed_before_verification(session, finding), actor)
    if step_of is None or (step_of in OVER_ACTIONS and not owed):
        return ""
    is_done = bool(owed) and all(one.state in DONE for one in owed)
    is_suppliers = actor.supplier_id is not None
    if is_done and state == FindingState.VERIFIED:
        return NOTHING_ASKED if is_suppliers else ""
    seen = Reading(session, finding, owed, actor, today)
    step = _safety_first(seen) or step_of(seen)
    waits = "Every action of yours" if is_suppliers else "Every action it waits for"
    begins = f"{waits} is verified, the finding is not; next step: " if is_done else "Next step: "
    return f"{begins}{step.what}; {'you may do it' if step.is_readers else f'not by you, by {step.who}'}."


def _safety_first(seen: Reading) -> Step | None:
    """Nothing is asked of a management that may not hear of it before people are safe (UNI-01)."""
    from auditor.cases import settling

    finding = seen.finding
    waiting = [one for one in seen.owed if one.code == plan.PROTECTS and one.state not in DONE]
    if finding.state == FindingState.DISPUTED or not shielding.waits_for_safety(finding):
        return None
    if not waiting and settling.may_be_said(seen.session, finding):
        may = settling.may_say(seen.session, finding, seen.actor, seen.today)
        who = "a reviewer without a part in it or a tie to the site"
        return Step("say how the people are safe who declined the check UNI-01", who, may)
    if not waiting:  # nobody has put the check on it yet, or people declined it
        may = seen.actor.may(Permission.FOLLOW_ACTIONS)
        return Step("make people safe before management hears of it", BUYERS, may)
    if all(one.state in SHOWN for one in waiting):
        return _verify(replace(seen, owed=waiting))
    if any(waits_for_choice(one) for one in waiting):
        may = seen.actor.may(Permission.FOLLOW_ACTIONS) and seen.actor.user_id != finding.recorded_by
        what = f"record what the people concerned chose, so that they are made safe, {_codes(waiting)}"
        return Step(what, f"{BUYERS} who did not record the finding", may)
    what = f"make people safe before management hears of it, {_codes(waiting)}"
    return Step(what, "whom the page of the action offers it", any(_carries_on(seen, one) for one in waiting))


def waits_for_choice(action: CorrectiveAction) -> bool:
    """Whether an accepted action cannot be started before it is recorded what the people concerned chose."""
    is_asked = action.consent != Consent.DECLINED and not plan.may_begin(action)
    return is_asked and action.state == ActionState.ACCEPTED


def _ask(seen: Reading) -> Step:
    return Step("ask for a plan", BUYERS, seen.actor.may(Permission.FOLLOW_ACTIONS))


def _settle(seen: Reading) -> Step:
    """Who recorded the finding or disputed it does not settle the dispute."""
    events = history.of_subject(seen.session, seen.finding.id)
    barred = {seen.finding.recorded_by, *witnesses.disputed_by(events)}
    may = seen.actor.may(Permission.REVIEW) and seen.actor.user_id not in barred
    return Step("settle the dispute", "a reviewer who neither recorded nor disputed it", may)


def _hand_in(seen: Reading) -> Step:
    silent = plans.silent(plan.of_finding(seen.session, seen.finding.id))
    first = f"say how {', '.join(one.code for one in silent)} will be done, then " if silent else ""
    return Step(f"{first}hand in the plan", PROPOSERS, seen.actor.may(Permission.PROPOSE_ACTIONS))


def _accept(seen: Reading) -> Step:
    actions = plan.of_finding(seen.session, seen.finding.id)
    may = (
        seen.actor.may(Permission.FOLLOW_ACTIONS)
        and seen.actor.user_id not in plans.barred_from_accepting(seen.session, seen.finding, actions)
        and not plans.for_buyer_alone(seen.finding, actions, seen.actor)
    )
    return Step("accept the plan", f"{BUYERS} who neither recorded the finding nor proposed any of it", may)


def _turn_down(seen: Reading, waiting: Sequence[CorrectiveAction]) -> Step | None:
    """What people declined is owed until a second person says so; None while anything else is to be done."""
    declined = [one for one in waiting if one.consent == Consent.DECLINED]
    if not declined or len(declined) < len(waiting):
        return None
    by = {plan.declined_by(seen.session, one) for one in declined}
    may = seen.actor.may(Permission.FOLLOW_ACTIONS) and by != {seen.actor.user_id}
    what = f"turn down {_codes(declined)}, which the people concerned declined"
    return Step(what, f"{BUYERS} who did not record that", may)


def _begin(seen: Reading) -> Step:
    if step := _turn_down(seen, seen.owed):
        return step
    return Step("start an action of the plan", PROPOSERS, seen.actor.may(Permission.PROPOSE_ACTIONS))


def _show(seen: Reading) -> Step:
    missing = [one for one in seen.owed if one.state not in SHOWN]
    if step := _turn_down(seen, missing):
        return step
    may = any(_carries_on(seen, one) for one in missing)
    return Step(f"hand in as done {_codes(missing)}", "whom the page of the action offers it", may)


def _carries_on(seen: Reading, action: CorrectiveAction) -> bool:
    named = {one.name for one in offers.of_action(action, seen.finding, seen.actor)}
    if seen.actor.user_id == action.proposed_by:
        named.discard("accept")
    return not named.isdisjoint(CARRIES_ON)


def _verify(seen: Reading) -> Step:
    waiting = [one for one in seen.owed if one.state not in DONE]
    bare = [one for one in waiting if one.is_handed_in_by_case and not evidence.of(seen.session, one.id)]
    if bare:
        may = seen.actor.may(Permission.PROPOSE_ACTIONS)
        return Step(f"add a file that shows {_codes(bare)}", "whoever has it", may)
    may = any(_may_verify(seen, one) for one in waiting)
    who = "an auditor or reviewer whose own work it is not"
    return Step(f"verify {_codes(waiting)}", who, may)


def _still_owed(seen: Reading) -> Step:
    """What is not shown yet, else what is not verified: of a finding that was verified before people wanted
    after all what they had declined.
    """
    return _show(seen) if any(one.state not in SHOWN for one in seen.owed) else _verify(seen)


def _may_verify(seen: Reading, action: CorrectiveAction) -> bool:
    if seen.actor.supplier_id is not None or not seen.actor.may(Permission.VERIFY_ACTIONS):
        return False
    barred = service.barred_from_verifying(seen.session, action, seen.finding)
    barred |= papers.counted_fewer_by(seen.session, action)
    is_tied = pool.tie_of(seen.session, seen.actor, seen.finding.supplier_id, seen.today) is not None
    return seen.actor.user_id not in barred and not is_tied


STEPS: dict[FindingState, Callable[[Reading], Step]] = {
    FindingState.OPEN: _ask,
    FindingState.REOPENED: _ask,
    FindingState.DISPUTED: _settle,
    FindingState.CAP_REQUESTED: _hand_in,
    FindingState.CAP_PROPOSED: _accept,
    FindingState.CAP_ACCEPTED: _begin,
    FindingState.IN_PROGRESS: _show,
    FindingState.EVIDENCE_SUBMITTED: _verify,
    FindingState.VERIFIED: _still_owed,
}
OVER_ACTIONS = {_begin, _show, _verify, _still_owed}
"""Steps of the actions that are owed; where people declined them all, none of these is left."""
