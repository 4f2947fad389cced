"""Recording and reading what happened."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from auditor.core import need_to_know
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.history.models import Event
from suppliers.database import Base
from suppliers.sites import merging

OF_TWO_SITES = "site_change"


class Told(TypedDict, total=False):
    """What an event tells besides who did what to what, and when."""

    before: Mapping[str, object] | None
    after: Mapping[str, object] | None
    supplier_id: uuid.UUID | None
    reason: str


def record(
    session: TenantSession, actor: Actor, action: str, subject: Base, *, at: datetime, **told: Unpack[Told]
) -> None:
    """Write one event in the transaction of its change. Give codes and dates, never text of findings."""
    session.flush()  # a new subject gets its id here
    session.add(Event(**values_of(actor, action, subject, at=at, **told)))


def values_of(
    actor: Actor, action: str, subject: Base, *, at: datetime, **told: Unpack[Told]
) -> dict[str, Any]:
    """The columns of an event, of a subject that has its id: where many are written at once."""
    return {
        "at": at,
        "organisation_id": actor.organisation_id,
        "actor_id": actor.user_id,
        "actor_name": actor.name,
        "action": action,
        "subject_type": subject.__tablename__,
        "subject_id": subject.id,
        "supplier_id": told.get("supplier_id") or getattr(subject, "supplier_id", None),
        "before": _plain(told.get("before")),
        "after": _plain(told.get("after")),
        "reason": told.get("reason", ""),
    }


def mark(session: TenantSession) -> int | None:
    """How far the history goes by now: as long as it stays, nothing that it tells of has changed.

    SQLite alone counts its rows one by one, whatever clocks do; elsewhere None, where writers need not wait
    for each other either.
    """
    if session.get_bind().dialect.name != "sqlite":
        return None
    return int(session.connection().exec_driver_sql("SELECT max(rowid) FROM event").scalar() or 0)


def of_subject(session: TenantSession, subject_id: uuid.UUID) -> Sequence[Event]:
    """Everything that happened to one thing, oldest first."""
    return session.scalars(
        sa.select(Event).where(Event.subject_id == subject_id).order_by(Event.at, Event.id)
    ).all()


def by_whom(session: TenantSession, subject_id: uuid.UUID, *actions: str) -> str:
    """Who did one of these to a thing last, and when, for a sentence; empty where nobody did."""
    query = sa.select(Event).where(Event.subject_id == subject_id, Event.action.in_(actions))
    last = session.scalar(query.order_by(Event.at.desc(), Event.id.desc()).limit(1))
    return f"{last.actor_name} ({last.at:%Y-%m-%d %H:%M} UTC)" if last else ""


def latest(
    session: TenantSession,
    *,
    before_id: uuid.UUID | None = None,
    supplier_id: uuid.UUID | None = None,
    subject_id: uuid.UUID | None = None,
    subject_types: Collection[str] | None = None,
    reader: uuid.UUID | None = None,
    limit: int = 50,
) -> Sequence[Event]:
    """A page of events, newest first; `before_id` is the cursor.

    What need-to-know lists guard is left out, unless `reader` is a person who stands on them.
    Those of a supplier hold what happened at sites merged into it.
    Of one supplier or thing they are sorted by time, since an event may be written down later than it
    happened. All of an organisation stand in the order of writing, which the primary key gives at any size.
    """
    is_narrowed = supplier_id is not None or subject_id is not None
    order = (Event.at.desc(), Event.id.desc()) if is_narrowed else (Event.id.desc(),)
    query = sa.select(Event).order_by(*order).limit(limit)
    if before_id is not None and is_narrowed:
        at = sa.select(Event.at).where(Event.id == before_id).scalar_subquery()
        query = query.where(sa.or_(Event.at < at, sa.and_(Event.at == at, Event.id < before_id)))
    elif before_id is not None:
        query = query.where(Event.id < before_id)
    if supplier_id is not None:
        query = query.where(Event.supplier_id.in_(merging.line(session, supplier_id)))
    if subject_id is not None:
        query = query.where(Event.subject_id == subject_id)
    if subject_types is not None:
        query = query.where(Event.subject_type.in_(subject_types))
    query = query.where(need_to_know.visible(Event.subject_type, Event.subject_id, reader))
    return session.scalars(query.where(_told_once(session, supplier_id))).all()


def _told_once(session: TenantSession, supplier_id: uuid.UUID | None) -> sa.ColumnElement[bool]:
    """A merge or split is written down at both sites; where both are shown, it is told once."""
    twin = aliased(Event)
    same = sa.select(twin.id).where(
        twin.subject_type == Event.subject_type,
        twin.subject_id == Event.subject_id,
        twin.action == Event.action,
        twin.at == Event.at,
        twin.id < Event.id,
    )
    if supplier_id is not None:
        same = same.where(twin.supplier_id.in_(merging.line(session, supplier_id)))
    return sa.or_(Event.subject_type != OF_TWO_SITES, ~same.correlate(Event).exists())


def page(
    session: TenantSession,
    *,
    before_id: uuid.UUID | None = None,
    supplier_id: uuid.UUID | None = None,
    subject_id: uuid.UUID | None = None,
    subject_types: Collection[str] | None = None,
    reader: uuid.UUID | None = None,
    limit: int = 50,
) -> tuple[Sequence[Event], uuid.UUID | None]:
    """A page of events as in `latest` and the id after which the next one begins; None at the end."""
    found = latest(
        session,
        before_id=before_id,
        supplier_id=supplier_id,
        subject_id=subject_id,
        subject_types=subject_types,
        reader=reader,
        limit=limit + 1,
    )
    return found[:limit], found[limit - 1].id if len(found) > limit else None


def _plain(values: Mapping[str, object] | None) -> dict[str, Any]:
    """Dates, instants and ids as text; the rest as it is."""
    return {
        name: str(value) if isinstance(value, date | datetime | uuid.UUID) else value
        for name, value in (values or {}).items()
    }
