"""Withdrawing a question that was recorded by mistake: proposed with a reason, agreed to by a reviewer.

Silence counts as the worst answer, so that taking a question back takes risk away: it counts until somebody
else agreed. Then its row is gone, and the proposal keeps what it said.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date, datetime

import sqlalchemy as sa

from auditor.core import access, changes
from auditor.core.access import Actor, Permission, Role
from auditor.core.database import TenantSession, lock
from auditor.core.errors import NotThere, Refused
from auditor.core.second_person import require_reason
from auditor.history import service as history
from auditor.notifications import service as notifications
from auditor.requests.models import QuestionWithdrawal, WithdrawalDecision
from suppliers.facts import QUESTIONS
from suppliers.keys import among
from suppliers.models import InformationRequest, Supplier
from suppliers.sites import merging

WAITS = "question_withdrawal_waits"
_COPIED = ("supplier_id", "field", "asked_on", "due_on", "refused_on", "voluntary", "note")


def propose(
    session: TenantSession, question: InformationRequest, *, reason: str, actor: Actor, now: datetime
) -> QuestionWithdrawal:
    """Propose to withdraw a question; it goes on to count until a reviewer agreed."""
    access.require(actor, Permission.REQUEST_INFORMATION)
    require_reason(reason)
    lock(session, question)
    if question.answered_on is not None:
        raise Refused("request_answered_already", answered_on=question.answered_on)
    if waiting_of(session, question.id) is not None:
        raise Refused("question_withdrawal_known")
    row = QuestionWithdrawal(
        question_id=question.id,
        **{name: getattr(question, name) for name in _COPIED},
        asked_by=question.created_by,
        asked_at=question.created_at,
        reason=reason.strip(),
        proposed_at=now,
        proposed_by=actor.user_id,
        proposed_by_name=actor.name,
    )
    session.add(row)
    history.record(session, actor, "question_withdrawal_proposed", question, at=now, reason=row.reason)
    supplier = merging.load(session, question.supplier_id).name
    notifications.announce(
        session,
        WAITS,
        row,
        [notifications.to_role(Role.REVIEWER)],
        fields={"supplier": supplier, "question": QUESTIONS[question.field], "by": actor.name},
        now=now,
        endpoint="requests.withdrawal",
        argument="withdrawal_id",
    )
    return row


def decide(
    session: TenantSession,
    row: QuestionWithdrawal,
    *,
    agrees: bool,
    reason: str,
    actor: Actor,
    now: datetime,
) -> WithdrawalDecision:
    """Agree, by which the question no longer counts, or decline; never who proposed it."""
    access.require(actor, Permission.REVIEW)
    access.require_other_person(actor, row.proposed_by)
    require_reason(reason)
    question = session.get(InformationRequest, row.question_id)
    if question is not None:
        lock(session, question)
    session.expire(row)
    if row.decision is not None or question is None:
        raise Refused("question_withdrawal_decided")
    if agrees and question.answered_on is not None:
        raise Refused("request_answered_already", answered_on=question.answered_on)
    decision = WithdrawalDecision(withdrawal_id=row.id)
    decision.take(agrees=agrees, reason=reason, actor=actor, now=now)
    session.add(decision)
    notifications.settle_news(session, WAITS, row.id, now=now)
    action = "question_withdrawn" if agrees else "question_withdrawal_declined"
    before = {"field": question.field, "asked_on": question.asked_on, "refused_on": question.refused_on}
    history.record(session, actor, action, question, at=now, before=before, reason=decision.reason)
    if agrees:
        changes.mark(session, question.supplier_id, "question_withdrawn", now=now)
        session.delete(question)
    session.flush()
    session.expire(row)
    return decision


def standing(session: TenantSession, question_id: uuid.UUID) -> InformationRequest:
    """A question by its id; of one that was withdrawn that is told."""
    question = session.get(InformationRequest, question_id)
    if question is None and withdrawn(session, question_id) is not None:
        raise Refused("question_withdrawn")
    if question is None:
        raise NotThere("request")
    return question


def get(session: TenantSession, withdrawal_id: uuid.UUID) -> QuestionWithdrawal:
    """A proposal by its id."""
    row = session.get(QuestionWithdrawal, withdrawal_id)
    if row is None:
        raise NotThere("withdrawal of a question")
    return row


def page(
    session: TenantSession, *, limit: int, waiting: bool = False, before_id: uuid.UUID | None = None
) -> list[QuestionWithdrawal]:
    """Up to `limit` proposals, the latest first; `before_id` is the cursor."""
    query = sa.select(QuestionWithdrawal).order_by(QuestionWithdrawal.id.desc()).limit(limit)
    if waiting:
        decided = sa.select(WithdrawalDecision.id)
        query = query.where(
            ~decided.where(WithdrawalDecision.withdrawal_id == QuestionWithdrawal.id).exists()
        )
    if before_id is not None:
        query = query.where(QuestionWithdrawal.id < before_id)
    return list(session.scalars(query))


def proposed(
    supplier_ids: Collection[uuid.UUID], *, since: datetime
) -> sa.Select[uuid.UUID, uuid.UUID | None, datetime]:
    """Who proposed what was withdrawn after an instant, by supplier: however long before it was proposed."""
    row, decision = QuestionWithdrawal, WithdrawalDecision
    query = sa.select(row.supplier_id, row.proposed_by, decision.decided_at)
    query = query.join(decision, decision.withdrawal_id == row.id).where(decision.agrees)
    return query.where(decision.decided_at > since, among(row.supplier_id, supplier_ids))


def names_of(session: TenantSession, rows: Sequence[QuestionWithdrawal]) -> dict[uuid.UUID, str]:
    """The names of the suppliers that were asked, also of such as were merged into another since."""
    query = sa.select(Supplier.id, Supplier.name).where(Supplier.id.in_({one.supplier_id for one in rows}))
    return dict(session.execute(query, execution_options=merging.WITH_MERGED).all())


def waiting_of(session: TenantSession, question_id: uuid.UUID) -> QuestionWithdrawal | None:
    """The proposal that waits for a reviewer, if there is one."""
    return next((one for one in of_question(session, question_id) if one.decision is None), None)


def of_question(session: TenantSession, question_id: uuid.UUID) -> list[QuestionWithdrawal]:
    """Every proposal to withdraw one question, the latest first."""
    query = sa.select(QuestionWithdrawal).where(QuestionWithdrawal.question_id == question_id)
    return list(session.scalars(query.order_by(QuestionWithdrawal.id.desc())))


def withdrawn(session: TenantSession, question_id: uuid.UUID) -> QuestionWithdrawal | None:
    """What is left of a question that was withdrawn; None for one that stands, or never was."""
    return next((one for one in of_question(session, question_id) if is_agreed(one)), None)


def was_withdrawn(
    session: TenantSession, supplier_id: uuid.UUID, field: str, *, asked_on: date | None, voluntary: bool
) -> bool:
    """Whether the same question of that day was withdrawn: a list sent again does not bring it back."""
    query = sa.select(QuestionWithdrawal.id).where(
        QuestionWithdrawal.supplier_id.in_(merging.line(session, supplier_id)),
        QuestionWithdrawal.field == field,
        QuestionWithdrawal.asked_on == asked_on,
        QuestionWithdrawal.voluntary.is_(voluntary),
        QuestionWithdrawal.decision.has(WithdrawalDecision.agrees),
    )
    return session.scalars(query.limit(1)).first() is not None


def is_agreed(row: QuestionWithdrawal) -> bool:
    """Whether a reviewer agreed, so that the question is gone."""
    return row.decision is not None and row.decision.agrees
