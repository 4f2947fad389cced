"""Who may know of a thing that only named people may know of: the list, and what it hides from all others.

It stands below the rooms, so that the history, reminders and every list can leave out what is not on it.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from suppliers.database import Base, TenantOwned

KINDS = ("zero_tolerance_case",)
"""Tables whose rows are known to the people of their list only; events and notices name them as subject."""


class NeedToKnow(Base, TenantOwned):
    """One person on the list of one thing, from when to when; a row is ended and never deleted."""

    __tablename__ = "need_to_know"
    __table_args__ = (
        sa.Index("ix_need_to_know_subject", "subject_id", "person_id"),
        sa.CheckConstraint("removed_at IS NULL OR removed_at >= added_at", name="order"),
    )

    subject_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    added_at: Mapped[datetime]
    added_by: Mapped[uuid.UUID | None]
    """None where the product put the person on the list when the thing began."""
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[uuid.UUID | None]


def reader(actor: Actor) -> uuid.UUID | None:
    """Under which person an actor reads what lists guard; None for suppliers, administrators and jobs."""
    is_of_the_field = actor.supplier_id is None and actor.may(Permission.SEE_AUDITS)
    return actor.user_id if is_of_the_field else None


def known_to(person_id: uuid.UUID | None) -> sa.Select[uuid.UUID]:
    """The ids of the things on whose list a person stands."""
    return sa.select(NeedToKnow.subject_id).where(
        NeedToKnow.person_id == person_id, NeedToKnow.removed_at.is_(None)
    )


def visible(
    kind: Mapped[str], subject_id: Mapped[uuid.UUID], person_id: uuid.UUID | None
) -> sa.ColumnElement[bool]:
    """The condition that leaves out what is about things of which the person may not know."""
    is_open = kind.not_in(KINDS)
    return is_open if person_id is None else sa.or_(is_open, subject_id.in_(known_to(person_id)))


def of(session: TenantSession, subject_id: uuid.UUID) -> Sequence[NeedToKnow]:
    """Who is on the list of a thing now, in the order of coming."""
    query = sa.select(NeedToKnow).where(NeedToKnow.subject_id == subject_id, NeedToKnow.removed_at.is_(None))
    return session.scalars(query.order_by(NeedToKnow.added_at, NeedToKnow.id)).all()


def is_known(session: TenantSession, subject_id: uuid.UUID, actor: Actor) -> bool:
    """Whether the actor may know of a thing."""
    person_id = reader(actor)
    if person_id is None:
        return False
    query = known_to(person_id).where(NeedToKnow.subject_id == subject_id).limit(1)
    return session.scalar(query) is not None
