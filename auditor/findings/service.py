"""One finding: reading it, moving it, and a reviewer's decisions on it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from auditor.core import changes, privacy, reasons, seen
from auditor.core.access import Actor, Permission, require, require_other_person
from auditor.core.database import TenantSession, lock
from auditor.core.errors import NotThere, Refused
from auditor.findings import alerting, due, proposing, severity_rules, shielding, witnesses
from auditor.findings.models import Finding, FindingSeverity, FindingState, Lowering, Substantiation
from auditor.findings.severity_rules import LOWERED_IN, Step
from auditor.findings.states import ENDED_STATES, FINDING
from auditor.history import service as history

SUREST_LAST = tuple(Substantiation)


def get(session: TenantSession, finding_id: uuid.UUID, *, actor: Actor) -> Finding:
    """A finding that the actor may know of; anything else is not there."""
    finding = session.get(Finding, finding_id)
    if finding is None or not may_see(actor, finding):
        raise NotThere("finding")
    return finding


def may_see(actor: Actor, finding: Finding) -> bool:
    """Staff and auditors see findings; a supplier those of its own that it may know of."""
    if actor.supplier_id is not None:
        return shielding.may_supplier_know(finding, actor.supplier_id)
    return actor.may(Permission.SEE_AUDITS)


def change_state(
    session: TenantSession,
    finding: Finding,
    target: FindingState,
    *,
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> None:
    """Make a listed move, record it and have the supplier scored again; use cases have checked who may."""
    lock(session, finding)  # of two who move it at once, the later one is told
    FINDING.check(finding.state, target)
    privacy.refuse_identities({"reason": reason})
    proposing.lapse(session, finding, actor=actor, now=now)
    before = finding.state
    finding.state = target
    if target in ENDED_STATES:
        alerting.told_no_more(session, finding, now=now)
    history.record(
        session,
        actor,
        f"finding_{target}",
        finding,
        at=now,
        before={"state": before},
        after={"state": str(target)},
        reason=reason.strip(),
    )
    changes.mark(session, finding.supplier_id, f"finding_{target}", now=now)


def dispute(session: TenantSession, finding: Finding, *, reason: str, actor: Actor, now: datetime) -> None:
    """The supplier, or compliance for it, says that the finding is wrong, and why."""
    require(actor, Permission.PROPOSE_ACTIONS)
    if not may_see(actor, finding):
        raise NotThere("finding")
    require_reason(reason)
    change_state(session, finding, FindingState.DISPUTED, actor=actor, now=now, reason=reason)


def uphold(session: TenantSession, finding: Finding, *, reason: str, actor: Actor, now: datetime) -> None:
    """A reviewer finds that the disputed finding stands."""
    require_second_person(session, finding, actor)
    require_reason(reason)
    change_state(session, finding, FindingState.OPEN, actor=actor, now=now, reason=reason)


def withdraw(session: TenantSession, finding: Finding, *, reason: str, actor: Actor, now: datetime) -> None:
    """A reviewer finds that the disputed finding was wrong; of zero tolerance, two reviewers do."""
    require_second_person(session, finding, actor)
    # A withdrawal takes the legs back as well: nobody does that to legs of their own.
    require_other_person(actor, *witnesses.of_legs(session, finding))
    require_reason(reason)
    FINDING.check(finding.state, FindingState.WITHDRAWN)
    lower(session, finding, Lowering.WITHDRAWAL, FindingState.WITHDRAWN, reason, actor=actor, now=now)


def reopen(session: TenantSession, finding: Finding, *, reason: str, actor: Actor, now: datetime) -> None:
    """The matter is back, or was never mended."""
    from auditor.remediation import protecting

    require(actor, Permission.FOLLOW_ACTIONS)
    require_reason(reason)
    change_state(session, finding, FindingState.REOPENED, actor=actor, now=now, reason=reason)
    finding.closed_at = finding.closed_by = finding.verified_at = None
    finding.found_effective_on = None
    finding.reopened_at = now
    finding.last_known_on = max(finding.last_known_on, now.date())
    due.set_due_dates(finding, from_day=now.date())
    alerting.alert(session, finding, detected_at=now, actor=actor, now=now)
    protecting.owe(session, finding, actor=actor, now=now)


def set_severity(
    session: TenantSession,
    finding: Finding,
    severity: FindingSeverity,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    """A reviewer raises the severity, or lowers it with a reason while the finding is open or disputed."""
    require_reviewer(finding, actor)
    lock(session, finding)
    step = severity_rules.step_to(finding, severity)
    if step in (None, Step.SAME):
        raise Refused("severity_not_changeable", state=finding.state, severity=finding.severity)
    if step in severity_rules.LOWERING:
        require_second_person(session, finding, actor)
        if step is Step.NOT_NOW:
            raise Refused("severity_not_lowered_now", state=finding.state)
        require_reason(reason)
        lower(session, finding, Lowering.SEVERITY, severity, reason, actor=actor, now=now)
        return
    privacy.refuse_identities({"reason": reason})
    proposing.lapse(session, finding, actor=actor, now=now)
    before, finding.severity = finding.severity, severity
    due.shorten_due_dates(finding, from_day=now.date())
    record_decision(session, finding, "severity", before, severity, reason, actor=actor, now=now)
    alerting.alert(session, finding, detected_at=now, actor=actor, now=now)


def substantiate(
    session: TenantSession,
    finding: Finding,
    substantiation: Substantiation,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    """A reviewer raises how sure the finding is, or lowers it while it is open or disputed.

    Refuting it ends in a withdrawal and is done there.
    """
    require_reviewer(finding, actor)
    require_reason(reason)
    lock(session, finding)
    if substantiation == Substantiation.REFUTED:
        raise Refused("refuted_by_withdrawal")
    if finding.state in ENDED_STATES or substantiation == finding.substantiation:
        raise Refused(
            "substantiation_not_changeable", state=finding.state, substantiation=finding.substantiation
        )
    if SUREST_LAST.index(substantiation) < SUREST_LAST.index(Substantiation(finding.substantiation)):
        require_second_person(session, finding, actor)
        # Later the gates that start a probation could be talked away just before the closing.
        if finding.state not in LOWERED_IN:
            raise Refused("substantiation_not_lowered_now", state=finding.state)
        lower(session, finding, Lowering.SUBSTANTIATION, substantiation, reason, actor=actor, now=now)
        return
    privacy.refuse_identities({"reason": reason})
    proposing.lapse(session, finding, actor=actor, now=now)
    before, finding.substantiation = finding.substantiation, substantiation
    record_decision(session, finding, "substantiation", before, substantiation, reason, actor=actor, now=now)


def lower(
    session: TenantSession,
    finding: Finding,
    change: Lowering,
    value: str,
    reason: str,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Make the finding weigh less; of zero tolerance only propose it to a second reviewer."""
    privacy.refuse_identities({"reason": reason})
    if finding.severity == FindingSeverity.ZERO_TOLERANCE:
        proposing.propose(session, finding, change, value, reason, actor=actor, now=now)
    else:
        make_lower(session, finding, change, value, reason, actor=actor, now=now)


def make_lower(
    session: TenantSession,
    finding: Finding,
    change: Lowering,
    value: str,
    reason: str,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Carry a decided lowering out; callers have checked who may."""
    from auditor.remediation import first_sight, lapsing

    if change == Lowering.WITHDRAWAL:
        change_state(session, finding, FindingState.WITHDRAWN, actor=actor, now=now, reason=reason)
        finding.substantiation = Substantiation.REFUTED
        lapsing.end_with(session, finding, actor=actor, now=now)
        return
    before = getattr(finding, change)
    # The supplier may know of what is not grave any more; its terms are of the room above.
    with first_sight.of_findings(session, [finding.id], actor=actor, now=now):
        setattr(finding, change, value)
    if change == Lowering.SEVERITY:
        due.set_due_dates(finding, from_day=finding.recorded_at.date())
        alerting.told_no_more(session, finding, now=now)
    record_decision(session, finding, change, before, value, reason, actor=actor, now=now)


def decide_proposal(
    session: TenantSession, finding: Finding, *, confirms: bool, reason: str, actor: Actor, now: datetime
) -> None:
    """A second reviewer confirms or declines what waits; who proposed it can only take it back."""
    require(actor, Permission.REVIEW)
    lock(session, finding)
    if not finding.proposed_change:
        raise Refused("no_proposal_waits")
    if confirms:
        require_other_person(actor, finding.proposed_by)
    require_second_person(session, finding, actor)
    change, value = Lowering(finding.proposed_change), finding.proposed_value
    if confirms and change == Lowering.WITHDRAWAL:
        require_other_person(actor, *witnesses.of_legs(session, finding))
    require_reason(reason)
    privacy.refuse_identities({"reason": reason})
    proposing.settle(session, finding, confirms=confirms, reason=reason, actor=actor, now=now)
    if confirms:
        make_lower(session, finding, change, value, reason, actor=actor, now=now)


def record_legs(
    session: TenantSession,
    finding: Finding,
    *,
    involuntariness: bool,
    menace_of_penalty: bool,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    """A reviewer records both legs of the forced-labour definition for the finding's workers and period.

    To take a leg back needs another reviewer, and a finding that is open or disputed.
    """
    require_reviewer(finding, actor)
    require_reason(reason)
    privacy.refuse_identities({"reason": reason})
    lock(session, finding)
    before = [finding.involuntariness, finding.menace_of_penalty]
    after = [involuntariness, menace_of_penalty]
    if finding.state in ENDED_STATES:
        raise Refused("legs_not_changeable", state=finding.state)
    if any(held and not holds for held, holds in zip(before, after, strict=True)):
        require_second_person(session, finding, actor)
        require_other_person(actor, *witnesses.of_legs(session, finding))
        if finding.state not in LOWERED_IN:
            raise Refused("legs_not_taken_back_now", state=finding.state)
    finding.involuntariness, finding.menace_of_penalty = involuntariness, menace_of_penalty
    record_decision(session, finding, "legs", before, after, reason, actor=actor, now=now)


def record_decision(
    session: TenantSession,
    finding: Finding,
    what: str,
    before: object,
    after: object,
    reason: str,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Write a reviewer's decision to the history and have the supplier scored again."""
    history.record(
        session,
        actor,
        f"finding_{what}_decided",
        finding,
        at=now,
        before={what: before},
        after={what: after},
        reason=reason.strip(),
    )
    changes.mark(session, finding.supplier_id, f"finding_{what}_decided", now=now)


def require_reviewer(finding: Finding, actor: Actor) -> None:
    """Decisions on a finding are a reviewer's who did not record it."""
    require(actor, Permission.REVIEW)
    require_other_person(actor, finding.recorded_by)


def require_second_person(session: TenantSession, finding: Finding, actor: Actor) -> None:
    """What weighs less, or settles a dispute, is not decided by who disputed the finding either."""
    require_reviewer(finding, actor)
    require_other_person(actor, *witnesses.of_disputes(session, finding))


def require_reason(reason: str) -> None:
    """Refuse a decision without a sentence on why."""
    if not reasons.is_written(reason):
        raise Refused("reason_missing")


def require_seen(session: TenantSession, finding: Finding, given: str | None) -> None:
    """Refuse a decision made from an older state of the finding; without a sign nothing is compared."""
    lock(session, finding)
    seen.require_mark(given, *finding.decided)


def standing_of(session: TenantSession, supplier_id: uuid.UUID) -> Sequence[Finding]:
    """Every finding of a supplier that was not withdrawn, oldest first."""
    query = sa.select(Finding).where(
        Finding.supplier_id == supplier_id, Finding.state != FindingState.WITHDRAWN
    )
    return session.scalars(query.order_by(Finding.id)).all()


def open_of_audit(session: TenantSession, audit_id: uuid.UUID) -> int:
    """Number of an audit's findings that are neither closed nor withdrawn."""
    of_audit = Finding.audit_id == audit_id, Finding.state.not_in(ENDED_STATES)
    return session.scalar(sa.select(sa.func.count(Finding.id)).where(*of_audit)) or 0
