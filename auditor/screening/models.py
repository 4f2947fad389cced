"""Hits of suppliers on watch-lists and place tables, and what each supplier was last screened with."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from suppliers.database import Base, TenantOwned
from suppliers.models import Supplier


class HitState(StrEnum):
    """The life of a hit: nothing is ever called clear."""

    OPEN = "open"
    ESCALATED = "escalated"
    CONFIRMED = "confirmed"
    SET_ASIDE = "set_aside"


UNDECIDED = (HitState.OPEN.value, HitState.ESCALATED.value)
"""States in which somebody still has to decide."""


class HitKind(StrEnum):
    """What was found: a listed name, a place whose name is not decisive by itself, or a nexus by rule."""

    NAME = "name"
    PLACE = "place"
    NEXUS = "nexus"


def is_signal(hit: Any) -> Any:
    """Whether a register that is no ground for G1 counts as a signal: of a row, or of columns as a condition.

    What two people confirmed is a fact, however alike the names are; an alert counts until it is set aside.
    """
    stands = (hit.state == HitState.CONFIRMED) | (hit.is_alert & (hit.state != HitState.SET_ASIDE))
    return (hit.use == "signal") & stands


class Hit(Base, TenantOwned):
    """One supplier that could be one listed entry. A decision holds until what it was taken on changes."""

    __tablename__ = "screening_hit"
    __table_args__ = (
        sa.UniqueConstraint("supplier_id", "list_id", "entry_id", "merged_from"),
        sa.Index("ix_screening_hit_state", "organisation_id", "state", "id"),
        sa.Index("ix_screening_hit_due", "organisation_id", "state", "is_alert", "due_on", "id"),
        sa.CheckConstraint("score >= 0 AND score <= 1", name="score"),
    )

    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"))
    kind: Mapped[str] = mapped_column(sa.String(10), default=HitKind.NAME)
    list_id: Mapped[str] = mapped_column(sa.String(60))
    list_name: Mapped[str] = mapped_column(sa.Text)
    entry_id: Mapped[str] = mapped_column(sa.String(120))
    listed_name: Mapped[str] = mapped_column(sa.Text)
    matched_name: Mapped[str] = mapped_column(sa.Text)
    """Which name of the entry matched: its own or an alias."""
    supplier_name: Mapped[str] = mapped_column(sa.Text)
    """The supplier's own name that matched: its name, that in its own script, or an alias."""
    merged_from: Mapped[str] = mapped_column(sa.String(32), default="")
    """The merged site it came with, where the surviving one has a hit on the same entry."""
    score: Mapped[float]
    match_class: Mapped[str] = mapped_column(sa.String(30))
    pieces: Mapped[list[Any]]
    """Why it matched, piece by piece, in plain words."""
    is_alert: Mapped[bool]
    """At or above the alert threshold; a possible hit below it is only queued for a look."""
    raises_gate: Mapped[bool]
    """Whether the list is one that raises G1 (or, for places, G3 once confirmed)."""
    use: Mapped[str] = mapped_column(sa.String(20), default="entity")
    """What the list is for: `entity` lists raise G1, a `signal` register raises a signal, `place` and `nexus`
    G3; an `input` that is listed where it comes from is a question."""
    since: Mapped[str] = mapped_column(sa.String(40), default="")
    """The day the entry says it was listed or decided, as ISO text; empty where it does not say."""
    release: Mapped[str] = mapped_column(sa.String(120))
    as_of: Mapped[str] = mapped_column(sa.String(40))
    note: Mapped[str] = mapped_column(sa.Text, default="")
    """What the list says of its completeness."""
    basis: Mapped[str] = mapped_column(sa.String(64))
    """Digest of the names compared and the matcher's version: a decision holds while it stays the same."""
    state: Mapped[str] = mapped_column(sa.String(20), default=HitState.OPEN)
    found_at: Mapped[datetime]
    due_on: Mapped[date]
    """Five working days after it was found or found again."""
    not_found_since: Mapped[date | None]
    """The day a newer screening did not find it any more; a person still has to decide."""
    reopened_because: Mapped[str] = mapped_column(sa.Text, default="")
    changed_at: Mapped[datetime | None]
    """When a newer screening last changed what it says: other names or another likeness, no longer found."""
    changed_what: Mapped[str] = mapped_column(sa.Text, default="")
    identifier_kind: Mapped[str] = mapped_column(sa.String(40), default="")
    identifier_value: Mapped[str] = mapped_column(sa.Text, default="")
    """The second identifier that confirms identity besides the name."""
    market: Mapped[str] = mapped_column(sa.String(40), default="")
    escalated_by: Mapped[uuid.UUID | None]
    escalated_at: Mapped[datetime | None]
    decided_by: Mapped[uuid.UUID | None]
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(sa.Text, default="")

    supplier: Mapped[Supplier] = relationship(viewonly=True)


class ScreenedSupplier(Base, TenantOwned):
    """With what a supplier was last screened, so that only what changed is screened again."""

    __tablename__ = "screened_supplier"
    __table_args__ = (sa.UniqueConstraint("supplier_id"),)

    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"))
    basis: Mapped[str] = mapped_column(sa.String(64))
    """Digest of names, place, list releases and the matcher's version."""
    release: Mapped[str] = mapped_column(sa.String(120))
    screened_at: Mapped[datetime]
