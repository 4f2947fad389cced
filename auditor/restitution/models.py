"""Calculations of money owed, and what became of it. Triggers keep every row as it was written.

Money and hours are exact decimals as text, since SQLite has no exact number. A worker is a code that a
partner outside the product gave; who it is stands nowhere here. No table points at a site: the corrective
action does, so that merging sites rewrites nothing.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from auditor.core.second_person import Decided
from suppliers.database import Base, TenantOwned
from suppliers.persons import file_names

CODE = 12
"""Longest code of a worker."""


class Kind(StrEnum):
    """What is calculated."""

    BACK_WAGES = "back_wages"
    RECRUITMENT_FEES = "recruitment_fees"


class Method(StrEnum):
    """How money reached a worker."""

    BANK_ACCOUNT = "bank_account"
    MOBILE_MONEY = "mobile_money"
    CASH = "cash"
    CHEQUE = "cheque"
    OTHER = "other"


class Word(StrEnum):
    """What a worker said of a payment off site, or of the sum."""

    CONFIRMED = "confirmed"
    DENIED = "denied"
    DISPUTED = "disputed"
    DISPUTE_SETTLED = "dispute_settled"
    REPAID_CONFIRMED = "repaid_confirmed"
    """Of what the sheet says was repaid before."""
    REPAID_DENIED = "repaid_denied"
    NOT_REACHED = "not_reached"
    """No word of the worker: a reviewer's note on a payment, that nobody can ask about it any more."""


ABOUT_REPAID = (Word.REPAID_CONFIRMED, Word.REPAID_DENIED)
"""What is said of a claim of the sheet, neither of a payment nor of the sum."""


class Counting(StrEnum):
    """Whether a calculation counts, and why not."""

    STANDS = "stands"
    CORRECTED = "corrected"
    WAITS = "waits"
    """For a second person."""
    DECLINED = "declined"
    REPLACED = "replaced"
    """By a later sheet, while it waited."""


class MoneyCalculation(Base, TenantOwned):
    """One sheet calculated. A correction is another row that supersedes it; rows never change."""

    __tablename__ = "money_calculation"
    __table_args__ = (sa.UniqueConstraint("supersedes_id"),)

    finding_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("finding.id"), index=True)
    action_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("corrective_action.id"), index=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    currency: Mapped[str] = mapped_column(sa.String(3))
    """In which it is owed and paid."""
    method: Mapped[str] = mapped_column(sa.String(80))
    """Version of the arithmetic and of the methodology."""
    settings: Mapped[dict[str, Any]]
    """What was chosen beside the sheet: reason of a short look-back, rule for missing hours, interest."""
    totals: Mapped[dict[str, Any]]
    """Sums by group, corridors, flags and what was assumed, as the arithmetic gave them."""
    file_name: Mapped[str] = mapped_column(sa.Text)
    """Blank where the lines came by API, and a plain one where its own may name a person."""
    file_sha256: Mapped[str] = mapped_column(sa.String(64))
    fingerprint: Mapped[str] = mapped_column(sa.String(64), index=True)
    """Of content and settings: the same sheet sent again is this calculation."""
    first_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("money_calculation.id"), index=True)
    """The first of the line of corrections; None is the first itself. Payments belong to the line."""
    supersedes_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("money_calculation.id"))
    """None for the first of a line, and for a correction that counts only when a second person agreed."""
    reason: Mapped[str] = mapped_column(sa.Text)
    """Why it corrects the one before."""
    made_at: Mapped[datetime]
    made_by: Mapped[uuid.UUID | None]
    made_by_name: Mapped[str] = mapped_column(sa.String(200))

    @property
    def line_id(self) -> uuid.UUID:
        """The line of corrections that it belongs to."""
        return self.first_id or self.id

    @property
    def file_name_kept(self) -> bool:
        """Whether the sheet is called as it came."""
        return not file_names.is_left_out(self.file_name)

    @property
    def needs_second(self) -> bool:
        """Whether it is a correction that counts only when a second person agreed (`MoneyDecision`)."""
        return self.first_id is not None and self.supersedes_id is None


class MoneyDecision(Decided, Base, TenantOwned):
    """What a second person decided of a correction by which less is owed."""

    __tablename__ = "money_decision"
    __table_args__ = (sa.UniqueConstraint("calculation_id"),)

    calculation_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("money_calculation.id"))
    """The correction."""


class MoneyLine(Base, TenantOwned):
    """One row of a sheet with every term of its calculation."""

    __tablename__ = "money_line"
    __table_args__ = (sa.Index("ix_money_line_calculation", "calculation_id", "id"),)

    calculation_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("money_calculation.id"))
    row: Mapped[int]
    """Row as a spreadsheet shows it."""
    worker: Mapped[str] = mapped_column(sa.String(CODE))
    worker_group: Mapped[str] = mapped_column(sa.String(120))
    period_from: Mapped[date | None]
    period_to: Mapped[date | None]
    inputs: Mapped[dict[str, Any]]
    terms: Mapped[dict[str, Any]]
    flags: Mapped[list[str]]
    owed: Mapped[str | None] = mapped_column(sa.String(60))
    """Exact, not rounded; None while nothing tells the amount."""
    most_payments: Mapped[int]
    """In how many monthly payments it may be paid."""

    @property
    def owed_exactly(self) -> Decimal | None:
        """What is owed, None while it is not known."""
        return None if self.owed is None else Decimal(self.owed)


class MoneyPlan(Base, TenantOwned):
    """When a line of calculations is paid; the latest plan counts."""

    __tablename__ = "money_plan"

    calculation_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("money_calculation.id"), index=True)
    """The first of its line."""
    first_due_on: Mapped[date]
    payments: Mapped[int]
    """Most monthly payments; a worker whose rules allow fewer gets fewer."""
    reason: Mapped[str] = mapped_column(sa.Text)
    made_at: Mapped[datetime]
    made_by: Mapped[uuid.UUID | None]
    made_by_name: Mapped[str] = mapped_column(sa.String(200))


class MoneyPayment(Base, TenantOwned):
    """Money that somebody says a worker got, or the reversal of such a row."""

    __tablename__ = "money_payment"
    __table_args__ = (sa.UniqueConstraint("reverses_id"),)

    calculation_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("money_calculation.id"), index=True)
    """The first of its line."""
    worker: Mapped[str] = mapped_column(sa.String(CODE))
    paid_on: Mapped[date]
    amount: Mapped[str] = mapped_column(sa.String(60))
    method: Mapped[str] = mapped_column(sa.String(20))
    reference: Mapped[str] = mapped_column(sa.String(80))
    """Tells two equal payments of one day apart."""
    reverses_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("money_payment.id"))
    reason: Mapped[str] = mapped_column(sa.Text)
    """Why it was reversed."""
    file_sha256: Mapped[str] = mapped_column(sa.String(64))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[uuid.UUID | None]
    recorded_by_name: Mapped[str] = mapped_column(sa.String(200))
    is_of_payer: Mapped[bool]
    """Whether somebody of the supplier recorded it."""


class MoneyWord(Base, TenantOwned):
    """What a worker said, to whom the payer has no way, or why nobody can ask; the latest word counts."""

    __tablename__ = "money_word"

    calculation_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("money_calculation.id"), index=True)
    """The first of its line."""
    payment_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("money_payment.id"), index=True)
    """The payment it is about; None is about the sum as a whole."""
    worker: Mapped[str] = mapped_column(sa.String(CODE))
    word: Mapped[str] = mapped_column(sa.String(20))
    said_on: Mapped[date]
    note: Mapped[str] = mapped_column(sa.Text)
    """What is disputed, or who reviewed it and how it ended."""
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[uuid.UUID | None]
    recorded_by_name: Mapped[str] = mapped_column(sa.String(200))
