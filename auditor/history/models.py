"""The event table and its seals. Database triggers refuse every update and delete on both."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from suppliers.database import Base, TenantOwned

DIFFERS = sa.text("action = 'replay_differs'")


class Event(Base, TenantOwned):
    """One change: who, when, what, from what to what. It holds field names and codes, no free text."""

    __tablename__ = "event"
    __table_args__ = (
        sa.Index("ix_event_subject", "organisation_id", "subject_type", "subject_id"),
        sa.Index("ix_event_subject_id", "subject_id"),
        # Looked for over all organisations every few seconds, and hardly ever there.
        sa.Index("ix_event_replay_differs", "at", sqlite_where=DIFFERS, postgresql_where=DIFFERS),
    )

    at: Mapped[datetime]
    actor_id: Mapped[uuid.UUID | None]
    actor_name: Mapped[str] = mapped_column(sa.String(200))
    action: Mapped[str] = mapped_column(sa.String(60))
    """Past tense: finding_closed, audit_issued."""
    subject_type: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[uuid.UUID]
    supplier_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    after: Mapped[dict[str, Any]] = mapped_column(default=dict)
    reason: Mapped[str] = mapped_column(sa.Text, default="")


class EventSeal(Base, TenantOwned):
    """One link of an organisation's chain over its history: the event as bytes, and a digest of all before.

    An event can be changed unseen only by whoever rewrites every later seal too; a head that was noted
    elsewhere tells even that.
    """

    __tablename__ = "event_seal"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "number"), sa.UniqueConstraint("event_id"))

    number: Mapped[int] = mapped_column(sa.BigInteger)
    """1 for the first sealed event of the organisation, without gaps."""
    event_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("event.id"))
    body: Mapped[bytes]
    """The event in canonical JSON, exactly as it was hashed."""
    digest: Mapped[bytes]
    """SHA-256 over the digest before (32 zero bytes at first) and the body."""
