"""What people decided about two sites, what they still have to decide, and the rows that wait for it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from suppliers.database import Base, TenantOwned


class Decision(StrEnum):
    """The two answers to: is this the same site?"""

    SAME = "same"
    ANOTHER = "another"


class SiteDecision(Base, TenantOwned):
    """One answer about one pair, kept for ever; taking it back adds to it and erases nothing."""

    __tablename__ = "site_decision"
    __table_args__ = (
        sa.Index("ix_site_decision_supplier", "supplier_id"),
        sa.Index("ix_site_decision_question", "question_id"),
        sa.Index("ix_site_decision_at", "organisation_id", "decided_at", "id"),
    )

    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"))
    other_supplier_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("supplier.id"))
    """The other side where it is in the register: a twin, or what the row became."""
    supplier_key: Mapped[str] = mapped_column(sa.String(40))
    """How the supplier was spelled then, as a digest."""
    row_key: Mapped[str] = mapped_column(sa.String(40))
    """How the other side was spelled."""
    spelling: Mapped[dict[str, Any]]
    """The other side's name, address and place as given: another spelling where both are the same."""
    decision: Mapped[str] = mapped_column(sa.String(20))
    is_automatic: Mapped[bool] = mapped_column(default=False)
    """Decided by agreeing name, address and digits, without a person."""
    score: Mapped[float]
    pieces: Mapped[list[Any]]
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    decided_by: Mapped[uuid.UUID | None]
    decided_at: Mapped[datetime]
    taken_back_by: Mapped[uuid.UUID | None]
    taken_back_at: Mapped[datetime | None]
    taken_back_reason: Mapped[str] = mapped_column(sa.Text, default="")
    question_id: Mapped[uuid.UUID | None]
    """The question that it answered, which is gone: a second decider learns that the pair is decided."""


class WaitingRow(Base, TenantOwned):
    """A row of a committed list that is not in the register until somebody decided; gone once taken up."""

    __tablename__ = "waiting_row"
    __table_args__ = (sa.UniqueConstraint("upload_id", "row"), sa.Index("ix_waiting_row_key", "row_key"))

    upload_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("upload.id"))
    row: Mapped[int]
    row_key: Mapped[str] = mapped_column(sa.String(40))
    spelling: Mapped[dict[str, Any]]
    record: Mapped[dict[str, Any]]
    """The row as it was checked, so that it is taken up as it would have been with its list."""
    stated: Mapped[list[str]]
    observed_on: Mapped[date]
    source: Mapped[str] = mapped_column(sa.Text)
    since: Mapped[datetime]


class SiteQuestion(Base, TenantOwned):
    """An open question: a waiting row and a supplier, or two suppliers; gone once decided."""

    __tablename__ = "site_question"
    __table_args__ = (
        sa.Index("ix_site_question_score", "organisation_id", "score", "id"),
        sa.Index("ix_site_question_waiting", "waiting_row_id"),
    )

    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"))
    other_supplier_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("supplier.id"))
    waiting_row_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("waiting_row.id"))
    score: Mapped[float]
    pieces: Mapped[list[Any]]
    signature: Mapped[str] = mapped_column(sa.Text)
    """The kinds of its pieces: questions of one signature can be answered together."""
    asked_at: Mapped[datetime]


@dataclass(slots=True)
class Decided:
    """Every decision in force, by spelling and by supplier; a pair is found from either side."""

    same: dict[str, uuid.UUID] = field(default_factory=dict)
    """Spelling → the supplier that it is another spelling of."""
    once: dict[str, uuid.UUID] = field(default_factory=dict)
    """How a supplier was spelled when a row was taken for it → the supplier."""
    another: set[tuple[str, str]] = field(default_factory=set)
    """Sides that were said to be two sites: supplier ids and spellings, in both orders."""
    joined: set[tuple[str, str]] = field(default_factory=set)
    """Sides that were said to be one site, in both orders."""
    taken_back: set[tuple[str, str]] = field(default_factory=set)
    """Spelling and supplier of which an answer was taken back: never decided without a person again."""

    @classmethod
    def load(cls, session: Session) -> Decided:
        """The decisions of the session's organisation; a later one on the same pair counts."""
        found = cls()
        query = sa.select(
            SiteDecision.supplier_id,
            SiteDecision.other_supplier_id,
            SiteDecision.supplier_key,
            SiteDecision.row_key,
            SiteDecision.decision,
            SiteDecision.taken_back_at,
        ).order_by(SiteDecision.decided_at, SiteDecision.id)
        for supplier_id, other_id, supplier_key, row_key, decision, taken_back_at in session.execute(query):
            mine, theirs = (
                {str(supplier_id), supplier_key},
                {row_key} | ({str(other_id)} if other_id else set()),
            )
            pairs = {pair for one in mine for other in theirs for pair in ((one, other), (other, one))}
            if taken_back_at is not None:
                found.taken_back |= pairs
                continue
            if decision == Decision.ANOTHER:
                found.another |= pairs
                found.joined -= pairs
                continue
            found.another -= pairs
            found.joined |= pairs
            if other_id is None:
                found.same[row_key] = found.once[supplier_key] = supplier_id
        return found

    def taken_for(self, *spellings: str) -> uuid.UUID | None:
        """The supplier that the first known of these spellings is another one of, or was its own once."""
        found = (self.same.get(one) or self.once.get(one) for one in spellings)
        return next(filter(None, found), None)

    def are_two(self, first: Iterable[str], second: Iterable[str]) -> bool:
        """Whether two sides, each known by its id or spelling, were said to be two sites."""
        others = list(second)
        return bool(self.another) and any((one, other) in self.another for one in first for other in others)

    def are_one(self, first: Iterable[str], second: Iterable[str]) -> bool:
        """Whether two sites were said to be one."""
        others = list(second)
        return bool(self.joined) and any((one, other) in self.joined for one in first for other in others)

    def needs_person(self, first: Iterable[str], second: Iterable[str]) -> bool:
        """Whether an answer about two sides was taken back."""
        others = list(second)
        return bool(self.taken_back) and any(
            (one, other) in self.taken_back for one in first for other in others
        )


def spellings_of(session: Session, supplier_id: uuid.UUID) -> list[dict[str, Any]]:
    """Other spellings under which a supplier came in lists, oldest first."""
    query = (
        sa.select(SiteDecision.spelling)
        .where(
            SiteDecision.supplier_id == supplier_id,
            SiteDecision.decision == Decision.SAME,
            SiteDecision.taken_back_at.is_(None),
        )
        .order_by(SiteDecision.decided_at, SiteDecision.id)
    )
    return list(session.scalars(query))
