"""Trials of proposed rules, with what they would move."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from suppliers.database import Base, TenantOwned


class MethodologyTrial(Base, TenantOwned):
    """One trial of a release over all suppliers as they stood on a day."""

    __tablename__ = "methodology_trial"

    release_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("methodology_release.id"))
    against: Mapped[str] = mapped_column(sa.String(20))
    """The version that was in use."""
    asked_at: Mapped[datetime]
    asked_by: Mapped[uuid.UUID | None]
    finished_at: Mapped[datetime | None]
    result: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What `trying.Outcome` holds; empty until it is finished."""
