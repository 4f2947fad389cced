"""Questions recorded by mistake: who proposed to withdraw them, why, and what a reviewer decided."""

from __future__ import annotations

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from auditor.core.second_person import Decided
from suppliers.database import Base, TenantOwned


class QuestionWithdrawal(Base, TenantOwned):
    """A proposal to withdraw a question, with the question as it stood. Rows are never changed.

    The question itself counts until a reviewer agrees; then this is all that is left of it.
    """

    __tablename__ = "question_withdrawal"

    question_id: Mapped[uuid.UUID] = mapped_column(sa.Uuid, index=True)
    """The question's own id; its row is gone once the withdrawal is agreed to."""
    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"), index=True)
    field: Mapped[str] = mapped_column(sa.String(20))
    asked_on: Mapped[date]
    due_on: Mapped[date]
    refused_on: Mapped[date | None]
    voluntary: Mapped[bool]
    note: Mapped[str] = mapped_column(sa.Text)
    asked_by: Mapped[uuid.UUID | None]
    asked_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(sa.Text)
    proposed_at: Mapped[datetime]
    proposed_by: Mapped[uuid.UUID | None]
    proposed_by_name: Mapped[str] = mapped_column(sa.String(200))

    decision: Mapped[WithdrawalDecision | None] = relationship(viewonly=True, lazy="joined")


class WithdrawalDecision(Decided, Base, TenantOwned):
    """What a reviewer decided of a proposed withdrawal."""

    __tablename__ = "withdrawal_decision"
    __table_args__ = (sa.UniqueConstraint("withdrawal_id"),)

    withdrawal_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("question_withdrawal.id"))
