"""Which suppliers changed since they were last scored: marked with the change, taken up by scoring."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from auditor.core.database import TenantSession
from suppliers import bulk
from suppliers.database import Base, TenantOwned
from suppliers.own_rows import own, own_update, plain_rows

TAKE_UP = "take_up_changes"
"""The job of the scoring room that takes up marks; named here for the rooms below it."""

MARKED = "suppliers_marked"
"""Key in the session's info: set when it marked something, so that scoring can follow the commit."""


class Change(Base, TenantOwned):
    """One reason to score one supplier again; taken up in the transaction that stores the new score."""

    __tablename__ = "change"
    __table_args__ = (sa.Index("ix_change_open", "organisation_id", "taken_at", "id"),)

    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"))
    reason: Mapped[str] = mapped_column(sa.String(40))
    """A code such as answer_recorded, finding_closed, list_committed."""
    at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    taken_by_run: Mapped[uuid.UUID | None]


def mark(session: TenantSession, supplier_id: uuid.UUID, reason: str, *, now: datetime) -> None:
    """Note in the caller's transaction that a supplier has to be scored again."""
    mark_many(session, [supplier_id], reason, now=now)


def mark_many(
    session: TenantSession, supplier_ids: Iterable[uuid.UUID], reason: str, *, now: datetime
) -> None:
    """The same for many suppliers at once."""
    marked = {"supplier_id": list(supplier_ids)}
    if marked["supplier_id"]:
        session.info[MARKED] = True
        owned = {"organisation_id": session.organisation_id}
        bulk.insert_columns(session, Change, marked, **owned, reason=reason, at=now)


def take(
    session: TenantSession, limit: int, *, now: datetime, run_id: uuid.UUID | None = None
) -> list[uuid.UUID]:
    """Suppliers of up to `limit` marks, each once, oldest first; rolled back with the caller's transaction.

    Two workers never take the same mark. An empty list means that nothing is left.
    """
    taken = plain_rows(session, _TAKE, {"most": limit, "new_taken_at": now, "new_taken_by_run": run_id})
    return _suppliers_of(taken.all())


def take_few(session: TenantSession, most: int, *, now: datetime) -> list[uuid.UUID] | None:
    """The same of all marks; None where there are more than `most`, and the caller rolls back."""
    taken = plain_rows(session, _TAKE, {"most": most + 1, "new_taken_at": now, "new_taken_by_run": None})
    rows = taken.all()
    return _suppliers_of(rows) if len(rows) <= most else None


def _suppliers_of(taken: Sequence[sa.Row[*tuple[Any, ...]]]) -> list[uuid.UUID]:
    return list(dict.fromkeys(supplier_id for _, supplier_id in sorted(taken)))


_CHANGE = Change.__table__
_OLDEST = (
    sa.select(_CHANGE.c.id)
    .where(own(_CHANGE), _CHANGE.c.taken_at.is_(None))
    # As the index of waiting marks has them: by the id alone PostgreSQL goes through all ever taken.
    .order_by(_CHANGE.c.taken_at, _CHANGE.c.id)
    .limit(sa.bindparam("most", type_=sa.Integer()))
    .with_for_update(skip_locked=True)
)
_TAKE = own_update(
    _CHANGE, ("taken_at", "taken_by_run"), _CHANGE.c.id.in_(_OLDEST), returning=("id", "supplier_id")
)


def are_waiting(session: TenantSession) -> bool:
    """Whether any mark has not been taken up."""
    return session.scalar(sa.select(Change.id).where(Change.taken_at.is_(None)).limit(1)) is not None


def waits_since(session: TenantSession, supplier_id: uuid.UUID) -> datetime | None:
    """Since when a change of one supplier waits to be looked up and scored; None where none does."""
    query = sa.select(sa.func.min(Change.at)).where(
        Change.taken_at.is_(None), Change.supplier_id == supplier_id
    )
    return session.scalar(query)


def waiting_words(since: datetime) -> str:
    """What is said of lists and score meanwhile: nobody has looked yet, so nothing was not found."""
    return f"Changed since {since:%Y-%m-%d %H:%M} UTC; not looked up and not scored again yet."


def forget_taken(session: TenantSession, *, before: datetime) -> None:
    """Delete marks that were taken up long ago; the history keeps what happened."""
    session.execute(
        sa.delete(Change).where(Change.taken_at < before),
        execution_options={"synchronize_session": False},
    )
