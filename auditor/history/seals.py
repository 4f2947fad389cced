"""The chain over an organisation's history: sealing what happened, and telling whether it was rewritten.

Events are sealed soon after their transaction and not in it: a chain has one end, and everybody who writes
would wait for it. Until then triggers alone protect an event.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from typing import Any

import orjson
import sqlalchemy as sa

from auditor.core.database import TenantSession, alone
from auditor.history.models import Event, EventSeal
from suppliers import bulk
from suppliers.telling import Told

FIRST = bytes(32)
"""What stands before the first seal."""
BATCH = 2_000
LATEST = timedelta(days=1)
"""Events whose transaction ends later than this after them stay unsealed; `verify` counts them."""
SEALED = (
    *("id", "at", "organisation_id", "actor_id", "actor_name", "action", "subject_type", "subject_id"),
    *("supplier_id", "before", "after", "reason"),
)
COLUMNS = [getattr(Event, name) for name in SEALED]
LOCK = 0x4D614E75
"""Namespace of the advisory locks: one end of the chain, one writer."""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain; worth noting somewhere else."""

    number: int
    digest: bytes

    def __str__(self) -> str:
        """Number and digest, as a command takes them back."""
        return f"{self.number}:{self.digest.hex()}"


@dataclass(slots=True)
class Verified:
    """What a look at the whole chain found."""

    head: Head
    sealed: int = 0
    unsealed: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against the history."""
        return not self.faults


def body_of(event: Any) -> bytes:
    """An event as it stands in the database in canonical JSON: sorted names, UTC instants, ids as text."""
    values = {name: getattr(event, name) for name in SEALED}
    return orjson.dumps(values, option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z)


def link(before: bytes, body: bytes) -> bytes:
    """The digest of a seal."""
    return hashlib.sha256(before + body).digest()


def head(session: TenantSession) -> Head:
    """The newest seal of the organisation."""
    newest = sa.select(EventSeal.number, EventSeal.digest).order_by(EventSeal.number.desc()).limit(1)
    row = session.execute(newest).first()
    return Head(row.number, bytes(row.digest)) if row else Head(0, FIRST)


def _unsealed(since: uuid.UUID | None = None) -> sa.Select[Any]:
    """Events without a seal in the order of their ids; `since` spares a look at all that is old."""
    query = sa.select(*COLUMNS).where(~sa.exists().where(EventSeal.event_id == Event.id)).order_by(Event.id)
    return query if since is None else query.where(Event.id >= since)


def is_waiting(session: TenantSession) -> bool:
    """Whether the organisation has events that are to be sealed."""
    return session.execute(_unsealed(_since(session)).limit(1)).first() is not None


def seal(session: TenantSession) -> int:
    """Seal what is not sealed yet, at most a batch; how many. The caller commits."""
    alone(session, LOCK)
    at = head(session)
    events = session.execute(_unsealed(_since(session)).limit(BATCH)).all()
    rows, digest = [], at.digest
    for number, event in enumerate(events, at.number + 1):
        body = body_of(event)
        digest = link(digest, body)
        rows.append({"number": number, "event_id": event.id, "body": body, "digest": digest})
    if rows:
        bulk.insert(session, EventSeal, rows, organisation_id=session.organisation_id)
    return len(rows)


def _since(session: TenantSession) -> uuid.UUID | None:
    """From which event on one has to look: a day before the last sealed one; None looks at all."""
    query = sa.select(EventSeal.event_id).order_by(EventSeal.number.desc()).limit(1)
    last = session.scalar(query)
    return None if last is None else _earlier(last, LATEST)


def _earlier(made: uuid.UUID, by: timedelta) -> uuid.UUID:
    """The smallest id (UUID version 7: milliseconds first) of a row made so long before another."""
    milliseconds = (made.int >> 80) - by // timedelta(milliseconds=1)
    return uuid.UUID(int=max(milliseconds, 0) << 80)


def verify(session: TenantSession, *, noted: Head | None = None, told: Told | None = None) -> Verified:
    """Walk the whole chain and the events beside it; `noted` is a head that was written down before."""
    found = Verified(Head(0, FIRST))
    total = session.scalar(sa.select(sa.func.count()).select_from(EventSeal)) or 0
    if noted is not None and noted.number > total:
        found.faults.append(f"the chain ends at seal {total}; seal {noted.number} was noted and is gone")
    for seals in _seals(session):
        _compare(session, seals, found, noted)
        if told is not None:
            told(found.sealed, total, "seals verified:")
    found.unsealed = len(session.execute(_unsealed().with_only_columns(Event.id)).all())
    return found


def _seals(session: TenantSession) -> Iterator[Sequence[Any]]:
    """All seals in their order, a batch at a time."""
    columns = (EventSeal.number, EventSeal.event_id, EventSeal.body, EventSeal.digest)
    last = -(2**62)
    while batch := session.execute(
        sa.select(*columns).where(EventSeal.number > last).order_by(EventSeal.number).limit(BATCH)
    ).all():
        last = batch[-1].number
        yield batch


def _compare(session: TenantSession, seals: Sequence[Any], found: Verified, noted: Head | None) -> None:
    numbers = [found.head.number, *(one.number for one in seals)]
    found.faults += [
        f"seals {before + 1} to {after - 1} are missing"
        for before, after in pairwise(numbers)
        if after != before + 1
    ]
    query = sa.select(*COLUMNS).where(Event.id.in_([one.event_id for one in seals]))
    events = {event.id: event for event in session.execute(query)}
    for one in seals:
        body, digest = bytes(one.body), bytes(one.digest)
        if link(found.head.digest, body) != digest:
            found.faults.append(f"seal {one.number} does not follow from the one before it")
        event = events.get(one.event_id)
        if event is None:
            found.faults.append(f"the event of seal {one.number} is gone")
        elif body_of(event) != body:
            found.faults.append(
                f"the event of seal {one.number} ({event.action}, {event.at:%Y-%m-%d}) was changed"
            )
        if noted is not None and noted.number == one.number and noted.digest != digest:
            found.faults.append(f"seal {one.number} is not the one that was noted")
        found.head = Head(one.number, digest)
    found.sealed += len(seals)
