"""Corrective actions from proposal to closing, by people who may; each move drives the finding with it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from auditor.audits import rulebook
from auditor.core import privacy, reasons
from auditor.core.access import Actor, Permission, require, require_other_person
from auditor.core.database import TenantSession, lock
from auditor.core.errors import BadInput, NotThere, Refused, problem
from auditor.evidence import service as evidence
from auditor.findings import service as findings
from auditor.findings import shielding
from auditor.findings.models import GRAVE, Finding, FindingState
from auditor.findings.service import require_reason
from auditor.history import service as history
from auditor.pool import service as pool
from auditor.remediation import exits, first_sight, papers, plan, proofs, sight, sufficing, telling, watching
from auditor.remediation.models import TOLD_TO_SUPPLIER, ActionState, Consent, CorrectiveAction
from auditor.remediation.states import ACTION, DONE, FOLLOWS_ACTIONS, NOT_AWAITED, SETTLED
from auditor.users.models import User

VERIFICATION_METHODS = ("on_site", "documents", "off_site_interviews", "partner")


def get(session: TenantSession, action_id: uuid.UUID, *, actor: Actor) -> CorrectiveAction:
    """An action that the actor may know of; anything else is not there."""
    action = session.get(CorrectiveAction, action_id)
    if action is None:
        raise NotThere("corrective action")
    require_visible(session, action, actor)
    return action


def finding_of(session: TenantSession, action: CorrectiveAction) -> Finding:
    """The finding that calls for the action."""
    finding = session.get(Finding, action.finding_id)
    if finding is None:
        raise NotThere("finding")
    return finding


def change_state(
    session: TenantSession,
    action: CorrectiveAction,
    target: ActionState,
    *,
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> None:
    """Make a listed move and record it; use cases have checked who may."""
    lock(session, action)  # of two who move it at once, the later one is told
    ACTION.check(action.state, target)
    privacy.refuse_identities({"reason": reason})
    before = action.state
    action.state = target
    if before == ActionState.PROPOSED:
        telling.proposal_decided(session, action, now=now)
    history.record(
        session,
        actor,
        f"action_{target}",
        action,
        at=now,
        before={"state": before},
        after={"state": str(target)},
        reason=reason.strip(),
    )


def require_visible(session: TenantSession, action: CorrectiveAction, actor: Actor) -> Finding:
    """The finding of an action the actor may act on; another supplier's is not there."""
    finding = finding_of(session, action)
    if not findings.may_see(actor, finding) or not sight.is_known(action, actor):
        raise NotThere("corrective action")
    return finding


def assign(
    session: TenantSession,
    action: CorrectiveAction,
    owner: User | None,
    *,
    proposal: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Name who carries the action out and say how; what was agreed to stays as it was read."""
    require(actor, Permission.PROPOSE_ACTIONS)
    finding = require_visible(session, action, actor)
    lock(session, action)  # nobody accepts while the text changes
    if action.state not in {ActionState.PROPOSED, ActionState.ACCEPTED, ActionState.STARTED}:
        raise Refused("action_settled", state=action.state)
    if action.state != ActionState.PROPOSED and proposal.strip() != action.proposal:
        raise Refused("proposal_accepted")
    if owner is not None and owner.supplier_id not in {None, action.supplier_id}:
        raise NotThere("person")
    of_supplier = owner.supplier_id if owner is not None else None
    if of_supplier is not None and not (
        action.consent in TOLD_TO_SUPPLIER and shielding.may_supplier_know(finding, of_supplier)
    ):
        # Reminders to the owner would tell the supplier of what it must not know.
        raise Refused("owner_may_not_know")
    sight.refuse_what_it_reads(action, {"proposal": proposal}, actor)
    before = {"owner": action.owner_id, "proposal": action.proposal}
    action.owner_id, action.proposal = owner.id if owner else None, proposal.strip()
    is_new = action.proposal != before["proposal"]
    if is_new:  # who only names an owner has not written it
        action.proposed_by = actor.user_id
    history.record(
        session,
        actor,
        "action_assigned",
        action,
        at=now,
        before=before,
        after={"owner": action.owner_id, "proposal": action.proposal},
    )
    if is_new and action.proposal and action.phase == "contain" and actor.supplier_id is not None:
        telling.protection_proposed(session, finding, action, now=now)


def reject(
    session: TenantSession, action: CorrectiveAction, *, reason: str, actor: Actor, now: datetime
) -> None:
    """Turn a proposal down; what is owed stays owed as the next attempt, on the same clock.

    Nothing more is owed where the people concerned declined it, as somebody else has recorded.
    """
    require(actor, Permission.FOLLOW_ACTIONS)
    require_reason(reason)
    sight.refuse_what_it_reads(action, {"reason": reason}, actor)
    if action.state == ActionState.EVIDENCE:
        raise Refused("evidence_is_verified_instead")
    if action.state == ActionState.STARTED:
        raise Refused("consent_stands")
    is_declined = action.consent == Consent.DECLINED
    if is_declined and actor.user_id is not None and actor.user_id == plan.declined_by(session, action):
        # Nothing more is owed after this: one person alone does not say both.
        raise Refused("declined_by_you")
    change_state(session, action, ActionState.REJECTED, actor=actor, now=now, reason=reason)
    action.decision_reason = reason.strip()
    if not is_declined and not plan.is_settled_without_deed(action):
        next_attempt(session, action, actor=actor, now=now)
    follow(session, finding_of(session, action), actor=actor, now=now)


def next_attempt(
    session: TenantSession, action: CorrectiveAction, *, actor: Actor, now: datetime
) -> CorrectiveAction:
    """The same action again; its clock never starts anew."""
    again = plan.add(
        session,
        finding_of(session, action),
        rulebook.action(action.code),
        plan.of_finding(session, action.finding_id),
        actor=actor,
        now=now,
        clock_started_at=action.clock_started_at,
        due_at=action.due_at,
    )
    again.owner_id, again.extended_at = action.owner_id, action.extended_at
    again.consent = action.consent
    again.guardian_consent, again.child_consent = action.guardian_consent, action.child_consent
    again.documents_held, again.documents_returned = action.documents_held, action.documents_returned
    return again


def start(session: TenantSession, action: CorrectiveAction, *, actor: Actor, now: datetime) -> None:
    """Begin; where people's consent is needed it must have been given first."""
    require(actor, Permission.PROPOSE_ACTIONS)
    finding = require_visible(session, action, actor)
    ACTION.check(action.state, ActionState.STARTED)
    plan.require_no_contact(finding, action.code)
    if not plan.may_begin(action):
        if actor.supplier_id is not None:  # a word of before says not whose: some people are still asked
            raise Refused("not_yet_for_supplier")
        told = ", ".join(f"{who} {said or 'not asked'}" for who, said in plan.said(action).items())
        raise Refused("consent_not_given", consent=told or action.consent)
    change_state(session, action, ActionState.STARTED, actor=actor, now=now)
    action.started_by, action.started_at = actor.user_id, now
    follow(session, finding, actor=actor, now=now)


def count_documents(
    session: TenantSession,
    action: CorrectiveAction,
    *,
    held: int,
    returned: int,
    why_fewer: str = "",
    actor: Actor,
    now: datetime,
) -> None:
    """How many papers were held and how many are back with their holders."""
    from auditor.cases import documents

    if not (actor.may(Permission.PROPOSE_ACTIONS) or actor.may(Permission.VERIFY_ACTIONS)):
        require(actor, Permission.PROPOSE_ACTIONS)
    require_visible(session, action, actor)
    if action.code != plan.COUNTS_DOCUMENTS or action.state in SETTLED:
        raise Refused("no_documents_counted_here")
    papers.count(session, action, said=held, returned=returned, why_fewer=why_fewer, actor=actor, now=now)
    session.flush()
    documents.follow_action(session, action, actor=actor, now=now)


def require_open_for_evidence(action: CorrectiveAction, actor: Actor) -> None:
    """Who carries an action out or returns to the site may bring files for it until it is settled.

    Whoever brought one does not verify the action (`barred_from_verifying`).
    """
    require(actor, Permission.SHOW_ACTIONS)
    if action.state in SETTLED:
        raise Refused("action_settled", state=action.state)


def submit_evidence(session: TenantSession, action: CorrectiveAction, *, actor: Actor, now: datetime) -> None:
    """Say that the action is done; at least one evidence file must show it."""
    require(actor, Permission.PROPOSE_ACTIONS)
    finding = require_visible(session, action, actor)
    ACTION.check(action.state, ActionState.EVIDENCE)
    watching.require_time_to_show(session, action, now)
    proofs.require_newer(session, action)
    plan.require_protection_first(session, action, actor=actor)
    change_state(session, action, ActionState.EVIDENCE, actor=actor, now=now)
    action.evidenced_by, action.evidenced_at = actor.user_id, now
    follow(session, finding, actor=actor, now=now)


@dataclass(frozen=True, slots=True)
class Verification:
    """What the second pair of eyes found: how it looked, whether it suffices, and what was seen.

    `ground` says why only documents could be read; `shown_by` which file is which evidence of an exit.
    """

    method: str
    is_sufficient: bool
    note: str = ""
    ground: str = ""
    shown_by: Mapping[str, uuid.UUID] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)
    """Why a measure that stops the harm is impossible, by its code, where this is verified before it; and why
    nothing was calculated, where nothing says what an action repays.
    """


def verify(
    session: TenantSession,
    action: CorrectiveAction,
    verification: Verification,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Verify an evidenced action, or send it back as the next attempt; never one's own work."""
    require(actor, Permission.VERIFY_ACTIONS)
    finding = finding_of(session, action)
    ACTION.check(action.state, ActionState.VERIFIED)
    require_independent_verifier(session, action, finding, actor)
    pool.require_actor_untied(session, actor, finding.supplier_id, now.date())
    known = (*VERIFICATION_METHODS, sufficing.DOCUMENTS_ONLY)
    if verification.method not in known:
        advice = "Use one of: " + ", ".join(known) + "."
        raise BadInput([problem("method", "not_valid", verification.method, advice)])
    if not verification.is_sufficient:
        require_reason(verification.note)
        sight.refuse_what_it_reads(action, {"note": verification.note}, actor)
        change_state(session, action, ActionState.REJECTED, actor=actor, now=now, reason=verification.note)
        action.decision_reason = verification.note.strip()
        next_attempt(session, action, actor=actor, now=now)
    else:
        watching.require_time_to_verify(session, action, now)
        _require_contained(session, action, finding, verification.told, actor=actor, now=now)
        if action.is_handed_in_by_case:
            proofs.require_newer(session, action)
        method, ground = verification.method, verification.ground
        sufficing.require_method(session, action, method, ground, verification.note, actor=actor)
        proofs.require_enough(session, action, actor=actor, today=now.date())
        proofs.require_calculated(session, action, verification.told, actor=actor, now=now)
        named = exits.named_evidence(session, action, verification.shown_by)
        note = sufficing.said_of(ground if method == sufficing.DOCUMENTS_ONLY else "", verification.note)
        note = " ".join(filter(None, (note, named)))
        with first_sight.of_findings(session, [finding.id], actor=actor, now=now):
            change_state(session, action, ActionState.VERIFIED, actor=actor, now=now, reason=note)
            action.verified_by, action.verified_at = actor.user_id, now
        action.verification_method, action.decision_reason = method, note
        if action.code == "UNI-05":  # the victim-centred assessment is done: referrals are due from here
            plan.start_clock(session, finding.id, "assessment", now)
    follow(session, finding, actor=actor, now=now)


def _require_contained(
    session: TenantSession,
    action: CorrectiveAction,
    finding: Finding,
    told: Mapping[str, str],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Harm is stopped and seen to be, before it is repaired and prevented; or it is said why it cannot be.

    That is said of each measure by somebody who neither found the matter nor did anything of the measure.
    """
    waiting = plan.not_contained(session, action)
    privacy.refuse_identities({f"told.{one.code}": told.get(one.code, "") for one in waiting})
    silent = [
        one.code
        for one in waiting
        if not reasons.is_written(told.get(one.code, ""))
        or actor.user_id in barred_from_verifying(session, one, finding) | {finding.recorded_by}
    ]
    if silent:
        raise Refused("containment_first", actions=silent)
    for one in waiting:
        after, why = {"contains": one.code}, told[one.code].strip()
        history.record(session, actor, "action_verified_uncontained", action, at=now, after=after, reason=why)


def require_independent_verifier(
    session: TenantSession, action: CorrectiveAction, finding: Finding, actor: Actor
) -> None:
    """Nobody who proposed, owned, did or evidenced it, nor of the supplier; if grave, not the finder."""
    if actor.supplier_id is not None:
        raise Refused("verifier_of_the_supplier")
    require_other_person(actor, *barred_from_verifying(session, action, finding))
    papers.require_other_counter(session, action, actor)


def barred_from_verifying(
    session: TenantSession, action: CorrectiveAction, finding: Finding
) -> set[uuid.UUID | None]:
    """Whose own work it would be."""
    from auditor.cases import duties
    from auditor.restitution import still_owed

    people = {action.owner_id, action.started_by, action.evidenced_by}
    people |= evidence.contributors(session, action.id) | still_owed.authors(session, action)
    if action.is_handed_in_by_case:
        people |= duties.met_by(session, action)
    if action.proposal:
        people.add(action.proposed_by)
    if finding.severity in GRAVE:
        people.add(finding.recorded_by)
    return people


def close_action(session: TenantSession, action: CorrectiveAction, *, actor: Actor, now: datetime) -> None:
    """Put a verified action away; while its money is open again it stays where people see it."""
    from auditor.restitution import still_owed

    require(actor, Permission.FOLLOW_ACTIONS)
    still_owed.require_paid(session, action, actor=actor, today=now.date())
    change_state(session, action, ActionState.CLOSED, actor=actor, now=now)


def follow(session: TenantSession, finding: Finding, *, actor: Actor, now: datetime) -> None:
    """Move the finding as far as its actions carry it, one listed move at a time."""
    session.flush()
    while (target := next_state(session, finding)) is not None:
        if target == FindingState.VERIFIED:
            finding.verified_at = now
        findings.change_state(session, finding, target, actor=actor, now=now)
    # Raised to zero tolerance when it was verified before, it owes more: the watch waits for that as well,
    # and for no plan, which is a paper over what is done.
    if _is_all_done(session, finding):
        plan.start_clock(session, finding.id, "verified", now)


def next_state(session: TenantSession, finding: Finding) -> FindingState | None:
    """The next step to where its actions carry a finding; None when it stays.

    What is verified stays so, and work that has begun is never as if it had not.
    """
    if finding.state not in FOLLOWS_ACTIONS[:-1]:
        return None
    at = FOLLOWS_ACTIONS.index(FindingState(finding.state))
    target = FOLLOWS_ACTIONS.index(plan.carried_to(owed_before_verification(session, finding)))
    if target > at:
        return FOLLOWS_ACTIONS[at + 1]
    is_taken_back = target < at and finding.state == FindingState.EVIDENCE_SUBMITTED
    return FindingState.IN_PROGRESS if is_taken_back else None


def _is_all_done(session: TenantSession, finding: Finding) -> bool:
    owed = owed_before_verification(session, finding)
    return bool(owed) and all(one.state in DONE for one in owed)


def owed_before_verification(session: TenantSession, finding: Finding) -> list[CorrectiveAction]:
    """Actions that must be done before the finding is verified."""
    return plan.before_verification(plan.current(plan.of_finding(session, finding.id)))


def is_overdue(action: CorrectiveAction, now: datetime) -> bool:
    """Whether the action's time has passed without evidence of it."""
    return action.state not in NOT_AWAITED and action.due_at is not None and action.due_at < now
