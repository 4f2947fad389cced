"""How audits recur, and the phases of construction sites: chosen and recorded by people, never changed."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from suppliers.database import Base, TenantOwned


class Recurrence(StrEnum):
    """From which day the next audit is counted."""

    FROM_PLANNED_DATE = "from_planned_date"
    """From the day on which the last one was due: a late audit does not move the ones after it."""
    FROM_COMPLETION = "from_completion"
    """From the day on which the last one ended."""


class Phase(StrEnum):
    """Phases of a construction project that each ask for a visit (audit rule FRQ-CONS)."""

    MOBILISATION = "mobilisation"
    PEAK = "peak"
    DEMOBILISATION = "demobilisation"


class RecurrenceChoice(Base, TenantOwned):
    """One choice of the mode, for the organisation or for one supplier; the newest counts."""

    __tablename__ = "recurrence_choice"
    __table_args__ = (sa.Index("ix_recurrence_choice_latest", "organisation_id", "supplier_id", "id"),)

    supplier_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("supplier.id"))
    """None chooses for the organisation."""
    mode: Mapped[str] = mapped_column(sa.String(20))
    """A `Recurrence`; blank at a supplier means as the organisation."""
    chosen_at: Mapped[datetime]
    chosen_by: Mapped[uuid.UUID | None]


class SitePhase(Base, TenantOwned):
    """The day on which a phase of a construction site begins; the newest entry of a phase counts."""

    __tablename__ = "site_phase"

    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"), index=True)
    phase: Mapped[str] = mapped_column(sa.String(20))
    begins_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[uuid.UUID | None]
