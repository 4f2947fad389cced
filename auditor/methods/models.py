"""An organisation's own releases of the rules, and its decisions to work with them. Rows are only added."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from suppliers.database import Base, TenantOwned


class MethodologyRelease(Base, TenantOwned):
    """A shipped release with some of its values changed; never edited: another value is another release."""

    __tablename__ = "methodology_release"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "version"),)

    version: Mapped[str] = mapped_column(sa.String(20))
    """The shipped version it stands on and a number, such as 1.0.0-2; scores name it so."""
    base: Mapped[str] = mapped_column(sa.String(20))
    title: Mapped[str] = mapped_column(sa.String(200))
    reason: Mapped[str] = mapped_column(sa.Text)
    changes: Mapped[dict[str, Any]]
    """Place in the file → value, as far as it differs from the base."""
    sha256: Mapped[str] = mapped_column(sa.String(64))
    """Of all values, those of the base included."""
    effective_from: Mapped[date]
    """The first day on which it may be activated."""
    proposed_at: Mapped[datetime]
    proposed_by: Mapped[uuid.UUID | None]
    proposed_by_name: Mapped[str] = mapped_column(sa.String(200))


class MethodologyDecision(Base, TenantOwned):
    """One decision to work with a release; the latest one counts."""

    __tablename__ = "methodology_decision"
    __table_args__ = (sa.Index("ix_methodology_decision_latest", "organisation_id", "id"),)

    release_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("methodology_release.id"))
    """None: back to what ships with the package."""
    version: Mapped[str] = mapped_column(sa.String(20))
    before: Mapped[str] = mapped_column(sa.String(20))
    """The version that was in use until then."""
    reason: Mapped[str] = mapped_column(sa.Text)
    decided_at: Mapped[datetime]
    decided_by: Mapped[uuid.UUID | None]
    decided_by_name: Mapped[str] = mapped_column(sa.String(200))
