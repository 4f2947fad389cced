"""Checks of a remedy after closing."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from suppliers.database import Base, TenantOwned


class Effect(StrEnum):
    """What a check after the closing found of the remedy."""

    EFFECTIVE = "effective"
    PARTLY = "partly"
    NOT_EFFECTIVE = "not_effective"


class EffectivenessCheck(Base, TenantOwned):
    """One check that was made; the days of those that are due follow from the closing and are not stored."""

    __tablename__ = "effectiveness_check"
    __table_args__ = (sa.UniqueConstraint("finding_id", "closed_on", "day"),)

    finding_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("finding.id"))
    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"), index=True)
    closed_on: Mapped[date]
    """The closing whose remedy was looked at: a finding can be closed again."""
    day: Mapped[int]
    due_on: Mapped[date]
    method: Mapped[str] = mapped_column(sa.String(20))
    result: Mapped[str] = mapped_column(sa.String(20))
    note: Mapped[str] = mapped_column(sa.Text, default="")
    done_at: Mapped[datetime]
    done_by: Mapped[uuid.UUID | None]
