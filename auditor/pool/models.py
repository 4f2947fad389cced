"""Competences of auditors, and their ties to sites and companies, which stand against an audit."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from suppliers.database import Base, TenantOwned

YEARS_OUT = 2
"""A tie stands against an audit for 24 months after it ended (audit rule IND-COI)."""


class TieReason(StrEnum):
    """What ties an auditor to a site or company; a code only, nothing of the person's life."""

    CONSULTING = "consulting"
    TRAINING = "training"
    KIN = "kin"
    EMPLOYMENT = "employment"


class AuditorProfile(Base, TenantOwned):
    """What one auditor brings. A blank list or None means not stated, never *none*."""

    __tablename__ = "auditor_profile"
    __table_args__ = (
        sa.UniqueConstraint("person_id"),
        sa.CheckConstraint(
            "days_per_month IS NULL OR days_per_month BETWEEN 0 AND 31", name="days_per_month"
        ),
    )

    person_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("person.id"))
    languages: Mapped[list[str]] = mapped_column(default=list)
    """Codes of CLDR: bn, zh, pt."""
    kinds: Mapped[list[str]] = mapped_column(default=list)
    sectors: Mapped[list[str]] = mapped_column(default=list)
    """Codes of the sectors table."""
    registration: Mapped[str] = mapped_column(sa.String(80), default="")
    """The number of a registered auditor, as the register writes it."""
    days_per_month: Mapped[int | None]
    """Days on site that can be planned in a month."""
    has_women_interviewers: Mapped[bool | None]
    """Whether women of the auditor's team hold interviews (IND-COMP); said of the team, of no person."""
    updated_at: Mapped[datetime]
    updated_by: Mapped[uuid.UUID | None]


class AuditorTie(Base, TenantOwned):
    """An auditor's tie to one site, or to all sites of one company; a wrong entry is withdrawn."""

    __tablename__ = "auditor_tie"
    __table_args__ = (
        sa.Index("ix_auditor_tie_supplier", "supplier_id"),
        sa.CheckConstraint("supplier_id IS NULL OR legal_entity_id IS NULL", name="one_side"),
        sa.CheckConstraint("ended_on IS NULL OR ended_on >= began_on", name="period"),
    )

    person_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    supplier_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("supplier.id"))
    legal_entity_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("legal_entity.id"), index=True)
    reason: Mapped[str] = mapped_column(sa.String(20))
    """A `TieReason`."""
    began_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    """None while the tie lasts."""
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[uuid.UUID | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[uuid.UUID | None]
    withdrawal_reason: Mapped[str] = mapped_column(sa.Text, default="")

    @property
    def until(self) -> date | None:
        """The last day on which it stands against an audit; None while the tie lasts."""
        return years_after(self.ended_on) if self.ended_on else None

    def stands_on(self, day: date) -> bool:
        """Whether the auditor may not audit on that day."""
        if self.withdrawn_at is not None:
            return False
        return self.until is None or day <= self.until


def years_after(day: date, years: int = YEARS_OUT) -> date:
    """The same day some years later; the first of March where there is no 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
