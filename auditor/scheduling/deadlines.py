"""What is open and falls due soon, by room: actions, requests, hits, audits, cases, follow-up,
payments to workers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

import sqlalchemy as sa

from auditor.audits.models import Audit
from auditor.audits.states import NOT_BEGUN
from auditor.cases.deadlines import running_clocks
from auditor.core.access import Role
from auditor.core.database import TenantSession
from auditor.findings import shielding
from auditor.findings.models import Finding
from auditor.findings.naming import NOT_NAMED, named_in_notices
from auditor.follow_up import deadlines as follow_up
from auditor.notifications.service import HORIZON, Deadline, to_person, to_role, to_supplier
from auditor.remediation import watching
from auditor.remediation.models import TOLD_TO_SUPPLIER, ActionState, CorrectiveAction
from auditor.restitution import open_again
from auditor.screening.models import UNDECIDED, Hit, HitState
from auditor.signals import cross_checks, suspicions
from auditor.users import answering
from auditor.users.models import User
from suppliers.facts import QUESTIONS
from suppliers.models import InformationRequest, ReportedSignal, Supplier

OPEN_ACTIONS = (ActionState.PROPOSED, ActionState.ACCEPTED, ActionState.STARTED, ActionState.EVIDENCE)

Reader = Callable[[TenantSession, datetime], Iterator[Deadline]]


def open_actions(session: TenantSession, now: datetime) -> Iterator[Deadline]:
    """Actions whose clock runs: compliance, the owner, and the supplier where it may know."""
    found = session.execute(
        sa.select(CorrectiveAction, Supplier.name, Finding, shielding.is_told_to_supplier(), User)
        .join(Supplier, CorrectiveAction.supplier_id == Supplier.id)
        .join(Finding, CorrectiveAction.finding_id == Finding.id)
        .outerjoin(User, CorrectiveAction.owner_id == User.id)
        .where(CorrectiveAction.state.in_(OPEN_ACTIONS), CorrectiveAction.due_at < now + HORIZON)
        # What a case saw done was due and is done (`is_handed_in_by_case`).
        .where(
            sa.or_(
                CorrectiveAction.state != ActionState.EVIDENCE,
                CorrectiveAction.evidenced_at.is_(None),
                CorrectiveAction.evidenced_by.is_not(None),
            )
        )
    )
    for action, supplier, finding, may_know, owner in found:
        recipients = [to_role(Role.COMPLIANCE)]
        is_told = may_know and action.consent in TOLD_TO_SUPPLIER
        if owner is not None and (
            owner.supplier_id is None
            or (is_told and owner.supplier_id == action.supplier_id and not answering.waits(owner))
        ):
            recipients.append(to_person(owner.id))
        yield _of_action(action, named_in_notices(finding.severity, supplier), recipients)
        if is_told and action.is_for_supplier and action.state != ActionState.EVIDENCE:
            yield _of_action(action, supplier, [to_supplier(action.supplier_id)])


def _of_action(action: CorrectiveAction, supplier: str, recipients: Sequence[str]) -> Deadline:
    due_at = watching.awaited_at(action)
    assert due_at is not None  # only actions whose clock runs are asked for
    return Deadline(
        "action",
        "corrective_action",
        action.id,
        due_at.date(),
        tuple(recipients),
        {"action": action.code, "supplier": supplier},
        "remediation.action",
        "action_id",
        due_at,
    )


def open_requests(session: TenantSession, now: datetime) -> Iterator[Deadline]:
    """Unanswered questions, one deadline for each supplier: fourteen reminders would be none.

    Compliance is led to the supplier's page; the supplier, who has no page of them, reads what is asked.
    The end of a relationship ends no duty that was raised before it (UNGP 19), so it ends no clock either.
    """
    found = session.execute(
        sa.select(
            InformationRequest.supplier_id, Supplier.name, InformationRequest.due_on, InformationRequest.field
        )
        .join(Supplier, InformationRequest.supplier_id == Supplier.id)
        .where(
            InformationRequest.answered_on.is_(None),
            InformationRequest.refused_on.is_(None),
            InformationRequest.voluntary.is_(False),
            InformationRequest.due_on < (now + HORIZON).date(),
        )
        .order_by(InformationRequest.supplier_id, InformationRequest.due_on, InformationRequest.field)
    )
    for (supplier_id, name), asked in groupby(found, key=lambda row: (row[0], row[1])):
        rows = list(asked)
        of_questions = ("information_request", supplier_id, rows[0].due_on)
        fields = {"count": len(rows), "supplier": name}
        to_compliance = (to_role(Role.COMPLIANCE),)
        yield Deadline("requests", *of_questions, to_compliance, fields, "portfolio.supplier", "supplier_id")
        questions = "; ".join(QUESTIONS.get(row.field, row.field) for row in rows)
        yield Deadline(
            "requests_to_answer", *of_questions, (to_supplier(supplier_id),), {"questions": questions}
        )


def open_hits(session: TenantSession, now: datetime) -> Iterator[Deadline]:
    """Hits at alert that nobody has decided: compliance, and the reviewers once one is escalated."""
    found = session.execute(
        sa.select(Hit, Supplier.name)
        .join(Supplier, Hit.supplier_id == Supplier.id)
        .where(
            Hit.state.in_(UNDECIDED),
            Hit.is_alert,
            Hit.due_on < (now + HORIZON).date(),
        )
    )
    for hit, supplier in found:
        roles = [Role.COMPLIANCE] if hit.state == HitState.OPEN else [Role.COMPLIANCE, Role.REVIEWER]
        yield Deadline(
            "hit",
            "screening_hit",
            hit.id,
            hit.due_on,
            tuple(to_role(role) for role in roles),
            {"supplier": supplier},
            "screening.hit",
            "hit_id",
        )


def audits_to_come(session: TenantSession, now: datetime) -> Iterator[Deadline]:
    """Audits that have not begun: compliance and the lead auditor."""
    last_day = sa.func.coalesce(Audit.due_on, Audit.planned_on)
    found = session.execute(
        sa.select(Audit, Supplier.name)
        .join(Supplier, Audit.supplier_id == Supplier.id)
        .where(Audit.state.in_(NOT_BEGUN), last_day < (now + HORIZON).date())
    )
    for audit, supplier in found:
        yield Deadline(
            "audit",
            "audit",
            audit.id,
            audit.due_on or audit.planned_on,
            (to_role(Role.COMPLIANCE), to_person(audit.lead_auditor_id)),
            {"purpose": audit.purpose.replace("_", " "), "supplier": supplier},
            "audits.audit",
            "audit_id",
        )


def signals_to_decide(session: TenantSession, now: datetime) -> Iterator[Deadline]:
    """Signals of zero tolerance that nobody has decided, one deadline for each supplier."""
    found = suspicions.due_before(session, now + HORIZON)
    for first, number in _by_supplier(found):
        due_at = first.recorded_at + suspicions.DECIDED_WITHIN
        yield _of_signals("signal_to_decide", first, number, due_at)


def signals_to_cross_check(session: TenantSession, now: datetime) -> Iterator[Deadline]:
    """Those that nobody has cross-checked; the term runs in hours, so that nobody can put it off."""
    found = cross_checks.due_before(session, now + HORIZON)
    for first, number in _by_supplier(found):
        due_at = cross_checks.due_at(first)
        yield replace(_of_signals("signal_to_cross_check", first, number, due_at), due_at=due_at)


def signals_of_zero_tolerance(session: TenantSession, now: datetime) -> Iterator[Deadline]:
    """Signals that wait for a cross-check, and for a decision."""
    yield from signals_to_cross_check(session, now)
    yield from signals_to_decide(session, now)


def _by_supplier(found: Sequence[ReportedSignal]) -> Iterator[tuple[ReportedSignal, int]]:
    """The first to be due of each supplier, and how many there are of it."""
    for _, of_supplier in groupby(found, key=lambda signal: signal.supplier_id):
        signals = list(of_supplier)
        yield signals[0], len(signals)


def _of_signals(code: str, first: ReportedSignal, number: int, due_at: datetime) -> Deadline:
    return Deadline(
        code,
        "reported_signal",
        first.id,
        due_at.date(),
        (to_role(Role.COMPLIANCE), to_role(Role.REVIEWER)),
        {"supplier": NOT_NAMED, "count": number},
        "signals.one",
        "signal_id",
        is_told_once=True,
    )


READERS: dict[str, Reader] = {
    "corrective_action": open_actions,
    "information_request": open_requests,
    "screening_hit": open_hits,
    "audit": audits_to_come,
    "reported_signal": signals_of_zero_tolerance,
    "zero_tolerance_case": running_clocks,
    "effectiveness_check": follow_up.checks_to_come,
    "retention_count": follow_up.counts_to_come,
    "escalation": follow_up.steps_to_decide,
    open_again.SUBJECT: open_again.overdue_instalments,
}
"""Subject type → who reads its open deadlines."""
