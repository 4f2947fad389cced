"""What people decide on steps: a reviewer on proposals, named owners on plans, reviews and studies."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

import sqlalchemy as sa

from auditor.core import privacy
from auditor.core.access import Actor, Permission, require_other_person
from auditor.core.database import TenantSession, lock
from auditor.core.errors import NotThere, Refused
from auditor.findings import recording as recording_findings
from auditor.findings import service as findings
from auditor.findings.models import GRAVE, Cohort, Finding, FindingSeverity, Substantiation
from auditor.findings.service import require_reason
from auditor.findings.states import ENDED_STATES
from auditor.follow_up import raising, rules
from auditor.history import service as history
from auditor.notifications import service as notifications
from auditor.remediation import agreeing, plan, recording, reprisals
from auditor.remediation.escalations import OUTCOMES, Decision, Escalation, Step
from auditor.remediation.models import RetentionCount
from auditor.users.models import User

TRIED = OUTCOMES[Step.LEVERAGE_PLAN]


def get(session: TenantSession, escalation_id: uuid.UUID, *, actor: Actor) -> Escalation:
    """A step that the actor may know of; a supplier learns of none."""
    row = session.get(Escalation, escalation_id)
    if row is None or actor.supplier_id is not None or not actor.may(Permission.SEE_AUDITS):
        raise NotThere("escalation")
    return row


def decide(
    session: TenantSession, row: Escalation, decision: Decision, *, reason: str, actor: Actor, now: datetime
) -> None:
    """A reviewer accepts or declines a proposal, or a task ends with an outcome; always with a reason."""
    lock(session, row)
    finding = session.get_one(Finding, row.finding_id)
    if not row.waits:
        raise Refused("escalation_decided", decision=row.decision or "none")
    if decision not in raising.outcomes_of(row.step):
        raise Refused("outcome_not_possible", possible=list(raising.outcomes_of(row.step)))
    require_reason(reason)
    privacy.refuse_identities({"reason": reason})
    if row.is_proposal:
        _decide_proposal(session, row, finding, decision, reason, actor=actor, now=now)
    else:
        _end_task(session, row, decision, actor, now)
    row.decision, row.reason = decision, reason.strip()
    row.decided_at, row.decided_by = now, actor.user_id
    notifications.settle_news(session, "step_raised", row.id, now=now)
    told = {"step": row.step, "decision": str(decision)}
    history.record(session, actor, "escalation_decided", finding, at=now, after=told, reason=row.reason)
    if row.step == Step.REVIEW and finding.state not in ENDED_STATES:
        next_review(session, finding, row, actor=actor, now=now)


def _decide_proposal(
    session: TenantSession,
    row: Escalation,
    finding: Finding,
    decision: Decision,
    reason: str,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    findings.require_reviewer(finding, actor)
    lock(session, finding)  # nobody raises it meanwhile: accepting must never lower what somebody raised
    if raising.is_settled(row):
        raise Refused("escalation_overtaken", severity=finding.severity, state=finding.state)
    if row.step == Step.RETALIATION:
        counted = count_behind(session, row)
        corrected = [
            one.counted_by
            for one in reprisals.corrections_of(session, finding.id)
            if one.count_id == counted.id
        ]
        require_other_person(actor, counted.counted_by, *corrected)
        if decision == Decision.ACCEPTED:
            record_retaliation(session, finding, counted, actor=actor, now=now)
    elif decision == Decision.ACCEPTED:
        severity = FindingSeverity(row.proposed_value)
        recording.decide_severity(session, finding, severity, reason=reason, actor=actor, now=now)


def count_behind(session: TenantSession, row: Escalation) -> RetentionCount:
    """The count that made somebody ask about retaliation, as it was made first."""
    query = sa.select(RetentionCount).filter_by(finding_id=row.finding_id, day=int(row.proposed_value))
    return session.scalars(query).one()


def record_retaliation(
    session: TenantSession, finding: Finding, counted: RetentionCount, *, actor: Actor, now: datetime
) -> Finding:
    """What the reviewer accepts becomes an alleged finding: it holds its gate; others confirm it or not."""
    draft = recording_findings.Draft(
        code=reprisals.CODE,
        found_on=now.date(),
        reference=f"retaliation-{finding.id.hex[-8:]}-{counted.day}",
        substantiation=Substantiation.ALLEGED,
        cohort=Cohort(finding.cohort),
        cohort_label=finding.cohort_label,
        title="Workers who spoke are no longer employed",
        description=f"Counted {counted.day} days after a finding: more are gone than is explained.",
        is_confidential=True,
    )
    made = recording_findings.store(session, finding.supplier_id, None, draft, actor=actor, now=now)
    plan.draw_up(session, made, actor=actor, now=now)
    return made


def _end_task(
    session: TenantSession, row: Escalation, decision: Decision, actor: Actor, now: datetime
) -> None:
    agreeing.require_buyer(actor)  # reviews, leverage plans and studies are the buyer's
    if row.step == Step.REVIEW and row.counted_from >= now.date():
        raise Refused("review_too_early", last=row.counted_from)
    if row.owner_id is None:
        raise Refused("owner_missing")
    if decision == Decision.LEAVE:
        _require_last_resort(session, row, now)


def _require_last_resort(session: TenantSession, row: Escalation, now: datetime) -> None:
    """An exit comes last: for severe harm, after leverage that could not be used or had time to help."""
    if row.finding.severity not in GRAVE:
        raise Refused("harm_not_severe", severity=row.finding.severity)
    tried = [one for one in raising.of_findings(session, row.finding_id) if _was_tried(one, row)]
    if not tried:
        raise Refused("leverage_first")
    last = tried[-1]
    if last.decision != Decision.MADE or last.decided_at is None:
        return
    earliest = last.decided_at.date() + timedelta(days=rules.cycle_days(row.finding.severity))
    if now.date() < earliest:
        raise Refused("leverage_needs_time", decided_on=last.decided_at.date(), earliest=earliest)


def _was_tried(one: Escalation, study: Escalation) -> bool:
    """Whether people settled the leverage plan of the same standstill; one that lapsed tried nothing."""
    is_its_plan = one.step == Step.LEVERAGE_PLAN and one.counted_from == study.counted_from
    return is_its_plan and one.decision in TRIED


def name_owner(session: TenantSession, row: Escalation, owner: User, *, actor: Actor, now: datetime) -> None:
    """Name who at the buyer answers for a review, a plan or a study."""
    agreeing.require_buyer(actor)  # reviews, leverage plans and studies are the buyer's
    lock(session, row)
    if not row.waits or row.is_proposal:
        raise Refused("no_owner_here")
    if owner.supplier_id is not None or not owner.is_active:
        raise NotThere("person")
    before, row.owner_id = row.owner_id, owner.id
    told = {"step": row.step, "owner": owner.id}
    history.record(
        session, actor, "escalation_owner_named", row.finding, at=now, before={"owner": before}, after=told
    )


def next_review(
    session: TenantSession, finding: Finding, last: Escalation | None, *, actor: Actor, now: datetime
) -> Escalation:
    """The next review of a collaborative finding, with the owner of the one before."""
    begun = now.date() if last is not None else finding.recorded_at.date()
    due_on = begun + timedelta(days=rules.review_days())
    row = raising.raised(session, finding, Step.REVIEW, begun, actor=actor, now=now, due_on=due_on)
    row.owner_id = last.owner_id if last is not None else None
    return row
