"""Steps that wait for people: they are raised once for one term, decided with a reason, and may lapse."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from auditor.core.access import Actor, Role
from auditor.core.database import TenantSession, lock
from auditor.findings.models import Finding, FindingSeverity
from auditor.findings.naming import named_in_notices
from auditor.findings.severity_rules import GRAVEST_FIRST
from auditor.findings.states import ENDED_STATES
from auditor.history import service as history
from auditor.notifications import service as notifications
from auditor.remediation.escalations import OUTCOMES, PROPOSALS, Decision, Escalation, Step
from suppliers.models import Supplier

TO_DECIDE = timedelta(days=10)
"""A reviewer decides on a proposal within the time of a suspicion."""
TO_DO = timedelta(days=30)
"""A leverage plan or a study is done within the term of a grave finding."""
IN_WORDS: dict[str, str] = {
    Step.OWNER_TOLD: "The programme owner is told",
    Step.BUYER_TOLD: "The buyer is told",
    Step.SPECIAL_AUDIT: "A special audit is planned",
    Step.RAISE_SEVERITY: "Raising the severity is proposed",
    Step.RETALIATION: "Workers who spoke are gone: is it retaliation?",
    Step.REVIEW: "The review with the buyer's owner",
    Step.LEVERAGE_PLAN: "A plan to use or build leverage",
    Step.DISENGAGEMENT_STUDY: "A study of what an exit would do",
}
RECIPIENTS: dict[str, tuple[Role, ...]] = {
    Step.OWNER_TOLD: (Role.COMPLIANCE,),
    Step.RAISE_SEVERITY: (Role.REVIEWER,),
    Step.RETALIATION: (Role.REVIEWER,),
    Step.REVIEW: (Role.COMPLIANCE,),
}
"""Who is told of a step; of every other one, compliance and the reviewers."""


def raised(
    session: TenantSession,
    finding: Finding,
    step: Step,
    counted_from: date,
    *,
    actor: Actor,
    now: datetime,
    due_on: date | None = None,
    value: str = "",
    audit_id: uuid.UUID | None = None,
    overdue: int = 0,
) -> Escalation:
    """Take a step: its row, the finding's history, and a notice to those who have to know."""
    row = Escalation(
        finding_id=finding.id,
        supplier_id=finding.supplier_id,
        step=step,
        counted_from=counted_from,
        raised_at=now,
        due_on=due_on,
        proposed_value=value,
        audit_id=audit_id,
    )
    session.add(row)
    told = {"step": str(step), "counted_from": counted_from, "days_overdue": overdue}
    history.record(session, actor, "finding_escalated", finding, at=now, after=told)
    if overdue:
        announce_overdue(session, finding, step, overdue, now)
    elif due_on is not None:
        announce_step(session, finding, row, due_on, now)
    return row


def announce_overdue(
    session: TenantSession, finding: Finding, step: Step, overdue: int, now: datetime
) -> None:
    """Tell those who have to know that a finding is overdue and what follows."""
    fields = _named(session, finding, step)
    fields |= {"severity": finding.severity.replace("_", " "), "days": overdue}
    notifications.announce(
        session,
        "finding_overdue",
        finding,
        recipients_of(step),
        fields=fields,
        now=now,
        endpoint="remediation.finding",
        argument="finding_id",
    )


def announce_step(
    session: TenantSession, finding: Finding, row: Escalation, due_on: date, now: datetime
) -> None:
    """Tell those who have to decide or act that a step waits for them; reminders come only near its day."""
    notifications.announce(
        session,
        "step_raised",
        row,
        recipients_of(Step(row.step)),
        fields={**_named(session, finding, row.step), "by": str(due_on)},
        now=now,
        endpoint="follow_up.step",
        argument="escalation_id",
    )


def recipients_of(step: Step) -> list[str]:
    """Who is told of a step."""
    return [notifications.to_role(role) for role in RECIPIENTS.get(step, (Role.COMPLIANCE, Role.REVIEWER))]


def _named(session: TenantSession, finding: Finding, step: str) -> dict[str, object]:
    supplier = named_in_notices(finding.severity, session.get_one(Supplier, finding.supplier_id).name)
    return {"finding": finding.code, "supplier": supplier, "what": IN_WORDS[step]}


def propose(
    session: TenantSession,
    finding: Finding,
    step: Step,
    counted_from: date,
    *,
    actor: Actor,
    now: datetime,
    value: str,
    overdue: int = 0,
) -> Escalation:
    """Put a question to a reviewer; nothing about the finding changes by it."""
    due_on = now.date() + TO_DECIDE
    more = {"due_on": due_on, "value": value, "overdue": overdue}
    return raised(session, finding, step, counted_from, actor=actor, now=now, **more)  # type: ignore[arg-type]


def of_findings(session: TenantSession, *finding_ids: uuid.UUID) -> Sequence[Escalation]:
    """Every step of these findings, oldest first."""
    query = sa.select(Escalation).where(Escalation.finding_id.in_(finding_ids))
    return session.scalars(query.order_by(Escalation.raised_at, Escalation.id)).all()


def waiting(session: TenantSession) -> Sequence[Escalation]:
    """Steps on which somebody has to decide or act, the nearest due first."""
    query = sa.select(Escalation).where(Escalation.due_on.is_not(None), Escalation.decision == "")
    return session.scalars(query.order_by(Escalation.due_on, Escalation.id)).all()


def is_settled(row: Escalation) -> bool:
    """Whether events have overtaken a step: the finding ended, or began anew with terms of its own.

    A question of retaliation waits for its answer in any case.
    """
    if row.step == Step.RETALIATION:
        return False
    reopened_at = row.finding.reopened_at
    if row.finding.state in ENDED_STATES or (reopened_at is not None and row.raised_at < reopened_at):
        return True
    if row.step != Step.RAISE_SEVERITY:
        return row.step == Step.REVIEW and row.finding.severity != FindingSeverity.COLLABORATIVE
    order: Sequence[str] = GRAVEST_FIRST
    return order.index(row.finding.severity) <= order.index(row.proposed_value)


def lapse(session: TenantSession, row: Escalation, *, actor: Actor, now: datetime) -> bool:
    """The matter was decided otherwise: nobody has to answer any more. An answer given meanwhile stays."""
    lock(session, row)
    if not row.waits:
        return False
    row.decision, row.decided_at = Decision.LAPSED, now
    notifications.settle_news(session, "step_raised", row.id, now=now)
    told = {"step": row.step, "decision": str(Decision.LAPSED)}
    history.record(session, actor, "escalation_decided", row.finding, at=now, after=told)
    return True


def outcomes_of(step: str) -> tuple[Decision, ...]:
    """How a step may end."""
    if step in PROPOSALS:
        return (Decision.ACCEPTED, Decision.DECLINED)
    return OUTCOMES.get(step, ())
