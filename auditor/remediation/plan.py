"""Which actions a finding calls for, and when their clocks start."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import cast

import sqlalchemy as sa
from sqlalchemy.orm import object_session

from auditor.audits import rulebook
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.findings import due, shielding
from auditor.findings.models import Danger, Exploitation, Finding, FindingSeverity, FindingState
from auditor.history import service as history
from auditor.remediation import sight
from auditor.remediation.models import ActionState, Consent, CorrectiveAction
from auditor.remediation.states import BEGUN, DONE, SHOWN
from risk.indicators import Action
from suppliers.models import Supplier

PHASES = ("contain", "remedy", "prevent", "verify", "disengage")
EXIT = "disengage"
AFTER_PROTECTION = ("remedy", "prevent")
EVERY_GRAVE_CASE = "ANY_ZT"
FROM_RECORDING = ("detection", "alert", "finding")
"""Clocks that run from when a finding was found or recorded; the others wait for an event."""
# Who acts for the buyer or for the people concerned; everybody else of the table is of the supplier.
BUYERS_SIDE = {
    "Case lead",
    "Lead auditor",
    "Programme owner",
    "Specialist partner",
    "Independent verifier",
    "Independent investigator",
    "Procurement",
}
# Makes people safe first, whatever the finding is of.
PROTECTS = "UNI-01"
# People are asked and offered contacts before the harm is stopped: they wait for safety alone.
VOICE = ("UNI-05", "UNI-06")
STARTED_BY = {"assessment": "UNI-05"}
"""Clocks that one action starts for another: what waits for it comes after it in the order of work."""
PARTIES = {"guardian and child": ("guardian", "child"), "guardian": ("guardian",)}
REACH_WORKERS = ("UNI-05", "UNI-06", "UNI-08")
"""Ask of workers themselves, or look for them: not owed at a site where a state imposes work (SIF-01)."""
WITHOUT_WORKERS = (
    "Labour here is or may be imposed by a state: nobody asks its workers, on the site or off it, since who "
    "speaks is punished. UNI-05, UNI-06 and UNI-08 are therefore not owed. What they would show is shown by "
    "documents and tracing, and by partners outside the country (SIF-01, SIF-02)."
)
CONSENT_RECORDED = "action_consent_recorded"
# Papers held from workers are counted: held, returned, outstanding.
COUNTS_DOCUMENTS = "DOC-01"
REPAYS = {"back_wages": "WAG-02", "recruitment_fees": "DBT-02"}
"""The action of the table that pays what a calculation of a kind says is owed."""


def actions_for(finding: Finding) -> list[Action]:
    """The actions owed: by the code, else by the ILO indicator it maps to; zero tolerance adds its own.

    Where somebody might be in danger now, making people safe is owed whatever the severity; so it is where
    the matter points at somebody who spoke and nobody said that there is no danger.

    Forms of exploitation outside labour are referred at once and get those of every grave case only.
    """
    grave = (
        [] if finding.severity != FindingSeverity.ZERO_TOLERANCE else rulebook.actions_for(EVERY_GRAVE_CASE)
    )
    if finding.exploitation != Exploitation.LABOUR:
        return in_order(_without_contact(finding, rulebook.actions_for(EVERY_GRAVE_CASE)))
    if finding.in_danger == Danger.YES or shielding.points_at_who_spoke(finding):
        grave = [rulebook.action(PROTECTS), *grave]
    own = rulebook.actions_for(finding.code)
    known = rulebook.find(finding.code)
    if not own and known and known.ilo:
        own = rulebook.actions_for(known.ilo)
    return in_order(_without_contact(finding, [*grave, *own]))


def is_state_imposed(finding: Finding) -> bool:
    """Whether the matter is labour imposed by a state, whose workers are never contacted."""
    return finding.code in rulebook.state_imposed()


def nobody_is_asked(finding: Finding) -> bool:
    """Whether a state imposes work at the site, or may: whatever else is found there, nobody asks workers."""
    from auditor.scoring import imposition

    session = cast(TenantSession | None, object_session(finding))
    if is_state_imposed(finding) or session is None:
        return is_state_imposed(finding)
    return imposition.stands(session, session.get_one(Supplier, finding.supplier_id))


def may_not_be(finding: Finding, code: str) -> bool:
    """Whether an action would bring the workers of its finding's site into danger."""
    return code in REACH_WORKERS and nobody_is_asked(finding)


def _without_contact(finding: Finding, actions: Sequence[Action]) -> list[Action]:
    reaching = [one for one in actions if one.code in REACH_WORKERS]
    kept = reaching if reaching and nobody_is_asked(finding) else ()
    return [one for one in actions if one not in kept]


def require_no_contact(finding: Finding, code: str) -> None:
    """Refuse to put on a finding, or to take up, what would bring the workers of its site into danger."""
    if may_not_be(finding, code):
        raise Refused("workers_not_contacted", action=code)


def in_order(actions: Sequence[Action]) -> list[Action]:
    """Each action once: stop the harm, repair it, prevent it, verify; the first to be due first."""
    once = {action.code: action for action in actions}
    return sorted(once.values(), key=lambda one: place_of(one.code, one.phase, one.hours))


def place_of(code: str, phase: str, hours: int) -> tuple[int, bool, int, str]:
    """The place of an action in the order of work; nobody is confronted before people are safe (UNI-01).

    The term of an action that waits for another one begins where that one ends.
    """
    first = STARTED_BY.get(rulebook.action(code).clock)
    before = rulebook.action(first).hours if first else 0
    return PHASES.index(phase), code != PROTECTS, before + hours, code


def draw_up(
    session: TenantSession, finding: Finding, *, actor: Actor, now: datetime
) -> list[CorrectiveAction]:
    """Put the owed actions on the finding, with their clocks; what is already owed stays as it is.

    What a finding calls for only since it became graver was called for by nothing before: it starts now.
    """
    newest = current(of_finding(session, finding.id))
    owed = {action.code for action in newest if action.state != ActionState.CLOSED}
    ever = {action.code for action in newest}
    drawn = []
    # What was put on the finding besides comes back with it, save an exit: that is decided anew.
    besides = _without_contact(finding, [rulebook.action(one.code) for one in newest if one.phase != EXIT])
    for wanted in in_order([*actions_for(finding), *besides]):
        if wanted.code not in owed:
            is_further = bool(ever) and wanted.code not in ever and wanted.clock in FROM_RECORDING
            started = now if wanted.clock == "decision" or is_further else None
            drawn.append(
                add(session, finding, wanted, newest, actor=actor, now=now, clock_started_at=started)
            )
    start_clock_of_verification(session, finding)
    return drawn


def add(
    session: TenantSession,
    finding: Finding,
    wanted: Action,
    known: Sequence[CorrectiveAction],
    *,
    actor: Actor,
    now: datetime,
    clock_started_at: datetime | None = None,
    due_at: datetime | None = None,
) -> CorrectiveAction:
    """Put one action on a finding, as the next attempt after those that are known of it."""
    started = clock_started_at or first_start(session, finding, wanted, now)
    attempts = [one.attempt for one in known if one.code == wanted.code]
    action = CorrectiveAction(
        finding_id=finding.id,
        supplier_id=finding.supplier_id,
        code=wanted.code,
        attempt=max(attempts, default=0) + 1,
        phase=wanted.phase,
        state=ActionState.PROPOSED,
        responsible=wanted.owner,
        is_for_supplier=wanted.owner not in BUYERS_SIDE,
        consent=Consent.NOT_NEEDED if wanted.consent == "no" else Consent.ASKED,
        clock=wanted.clock,
        clock_started_at=started,
        due_hours=wanted.hours,
        due_at=due_at or (started + timedelta(hours=wanted.hours) if started else None),
        proposed_by=actor.user_id,
        proposed_at=now,
    )
    session.add(action)
    history.record(
        session,
        actor,
        "action_proposed",
        action,
        at=now,
        after={"state": action.state, "code": action.code, "due_at": action.due_at},
    )
    return action


def first_start(session: TenantSession, finding: Finding, wanted: Action, now: datetime) -> datetime | None:
    """When the clock of a first attempt started; what a supplier learns of only now runs from now."""
    started = clock_start(finding, wanted.clock)
    is_kept = wanted.owner in BUYERS_SIDE or wanted.consent != "no"
    if started is None or started >= now or is_kept:
        return started
    session.flush()
    return now if shielding.may_supplier_know(finding, finding.supplier_id) else started


def clock_start(finding: Finding, clock: str) -> datetime | None:
    """When a clock of the finding started, None where a later event starts it; reopening starts anew."""
    if clock == "detection":
        return finding.reopened_at or due.known_by(finding.detected_at, finding.recorded_at)
    if clock in {"alert", "finding"}:
        return due.counted_from(finding)  # recording it here is what raises the alert
    return None


def late_when_recorded(finding: Finding, actions: Sequence[CorrectiveAction]) -> list[str]:
    """Codes of actions that were overdue when the finding was stored: it was found so long before."""
    return [one.code for one in actions if one.due_at is not None and one.due_at < finding.recorded_at]


def start_clock(session: TenantSession, finding_id: uuid.UUID, clock: str, at: datetime) -> None:
    """Start a clock that waits for an event: assessment, verified, remedy_due."""
    for action in of_finding(session, finding_id):
        if action.clock == clock and action.clock_started_at is None:
            action.clock_started_at = at
            action.due_at = at + timedelta(hours=action.due_hours)


def start_clock_of_verification(session: TenantSession, finding: Finding) -> None:
    """The independent visit is counted from the day the last remedy is due."""
    actions = of_finding(session, finding.id)
    remedies = [one.due_at for one in actions if one.phase == "remedy" and one.due_at is not None]
    if remedies:
        start_clock(session, finding.id, "remedy_due", max(remedies))


def of_finding(session: TenantSession, finding_id: uuid.UUID) -> list[CorrectiveAction]:
    """Every action and attempt of a finding, in the order of work."""
    rows = session.scalars(sa.select(CorrectiveAction).where(CorrectiveAction.finding_id == finding_id)).all()
    return sorted(rows, key=lambda one: (place_of(one.code, one.phase, one.due_hours), one.attempt))


def current(actions: Sequence[CorrectiveAction]) -> list[CorrectiveAction]:
    """The newest attempt of each action."""
    newest = {action.code: action for action in sorted(actions, key=lambda one: one.attempt)}
    return [action for action in actions if newest[action.code] is action]


def since_reopened(
    finding: Finding, actions: Sequence[CorrectiveAction]
) -> tuple[list[CorrectiveAction], list[CorrectiveAction]]:
    """What is owed since a finding came back, and what was closed or given up before that."""
    earlier = [
        one
        for one in actions
        if finding.reopened_at is not None
        and one.proposed_at < finding.reopened_at
        and (one.state == ActionState.CLOSED or one not in current(actions))
    ]
    return [one for one in actions if one not in earlier], earlier


def made_safe_at(finding: Finding, actions: Sequence[CorrectiveAction]) -> datetime | None:
    """When somebody saw that people are safe, since the finding stands; None while nobody has."""
    owed, _ = since_reopened(finding, actions)
    return max((one.verified_at for one in owed if one.code == PROTECTS and one.verified_at), default=None)


def protection_waiting(session: TenantSession, finding_id: uuid.UUID) -> list[str]:
    """Measures that stop the harm and that nobody has taken up: neither accepted, begun nor declined."""
    return [one.code for one in _waiting(session, finding_id)]


def _waiting(session: TenantSession, finding_id: uuid.UUID) -> list[CorrectiveAction]:
    return [
        one
        for one in current(of_finding(session, finding_id))
        if one.phase == "contain"
        and one.state in {ActionState.PROPOSED, ActionState.REJECTED}
        and not is_settled_without_deed(one)
    ]


def require_protection_first(session: TenantSession, action: CorrectiveAction, *, actor: Actor) -> None:
    """Causes are not said to be mended while a measure that protects people now has not been taken up.

    The supplier reads of its own measures; where only others wait, nothing of what they are.
    """
    if action.phase not in AFTER_PROTECTION or not (waiting := _waiting(session, action.finding_id)):
        return
    if told := sight.known(waiting, actor):
        raise Refused("protection_first", actions=[one.code for one in told])
    raise Refused("not_yet_for_supplier")


def not_contained(session: TenantSession, action: CorrectiveAction) -> list[CorrectiveAction]:
    """Measures that stop the harm and are not verified, where an action is verified only after them."""
    if action.phase not in AFTER_PROTECTION:
        return []
    return [
        one
        for one in current(of_finding(session, action.finding_id))
        if one.phase == "contain"
        and one.state not in DONE
        and not is_settled_without_deed(one)
        and (action.code not in VOICE or one.code == PROTECTS)
    ]


def parties(action: CorrectiveAction) -> tuple[str, ...]:
    """Who is asked each by themselves, by the table: guardian and child; nobody apart where workers are."""
    return PARTIES.get(rulebook.action(action.code).consent, ())


def said(action: CorrectiveAction) -> dict[str, str]:
    """What each of them chose; blank where nobody recorded it."""
    told = {"guardian": action.guardian_consent, "child": action.child_consent}
    return {one: told[one] for one in parties(action)}


def may_begin(action: CorrectiveAction) -> bool:
    """Whether everybody who must be asked agreed, or a partner decided; a word of before says not whose."""
    if action.consent == Consent.GIVEN:
        return all(one == Consent.GIVEN for one in said(action).values())
    return action.consent not in {Consent.ASKED, Consent.DECLINED}


def declined_by(session: TenantSession, action: CorrectiveAction) -> uuid.UUID | None:
    """Who recorded last that the people concerned turned it down, in this attempt or an earlier one."""
    attempts = [one for one in of_finding(session, action.finding_id) if one.code == action.code]
    told = [
        event.actor_id
        for one in attempts
        for event in history.of_subject(session, one.id)
        if event.action == CONSENT_RECORDED
        and event.after.get("consent") == Consent.DECLINED != event.before.get("consent")
    ]
    return told[-1] if told else None


def before_verification(actions: Iterable[CorrectiveAction]) -> list[CorrectiveAction]:
    """Those that must be done before the finding is verified: all but the watch that begins only then."""
    return [one for one in actions if one.clock != "verified" and not is_settled_without_deed(one)]


def carried_to(owed: Sequence[CorrectiveAction]) -> FindingState:
    """The state to which these carry a finding whose plan was accepted; where nothing is owed, that one."""
    if not any(one.state in BEGUN for one in owed):
        return FindingState.CAP_ACCEPTED
    if not all(one.state in SHOWN for one in owed):
        return FindingState.IN_PROGRESS
    is_done = all(one.state in DONE for one in owed)
    return FindingState.VERIFIED if is_done else FindingState.EVIDENCE_SUBMITTED


def is_settled_without_deed(action: CorrectiveAction) -> bool:
    """Whether nothing is owed any more: people declined it, its finding was withdrawn, or it may not be."""
    finding = action.finding
    if action.state != ActionState.REJECTED:
        return False
    is_owed_by_nobody = action.consent == Consent.DECLINED or finding.state == FindingState.WITHDRAWN
    return is_owed_by_nobody or may_not_be(finding, action.code)
