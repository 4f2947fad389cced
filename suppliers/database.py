"""Declarative base shared by every table: naming, identifiers, UTC instants, STRICT tables on SQLite."""

from __future__ import annotations

import secrets
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def _on_sqlite(name: str, *types: type) -> None:
    """STRICT tables know five type names only; every other type is spelled as one of them."""
    for kind in types:

        def compile_type(_element: Any, _compiler: Any, _name: str = name, **_: Any) -> str:
            return _name

        compiles(kind, "sqlite")(compile_type)


_on_sqlite("TEXT", sa.String, sa.Text, sa.DateTime, sa.Date, sa.JSON, sa.Uuid, sa.Enum)
_on_sqlite("INTEGER", sa.Boolean, sa.BigInteger, sa.SmallInteger)
_on_sqlite("REAL", sa.Double, sa.Float, sa.Numeric)


_last = 0
_one_at_a_time = threading.Lock()


def new_id() -> uuid.UUID:
    """A version 7 UUID (RFC 9562), larger than every earlier one of this process.

    Rows sort in the order in which they were made, so pages and indexes stay local and events of one instant
    keep their order.
    """
    return new_ids(1)[0]


def new_ids(count: int) -> list[uuid.UUID]:
    """The same for many rows of this instant, in ascending order."""
    return list(map(_id_of_number, _new_numbers(count)))


def new_id_texts(count: int) -> list[str]:
    """The same as the 32 digits that bulk loads write, for rows that nothing else of the load points at."""
    return [f"{value:032x}" for value in _new_numbers(count)]


def _new_numbers(count: int) -> list[int]:
    global _last  # noqa: PLW0603  one sequence for the whole process
    milliseconds = time.time_ns() // 1_000_000
    fixed = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | 0x2 << 62
    drawn = secrets.token_bytes(10 * count)
    free = (1 << 80) - 1 & ~(0xF << 76) & ~(0x3 << 62)
    values = sorted(int.from_bytes(drawn[at : at + 10]) & free for at in range(0, len(drawn), 10))
    found = []
    with _one_at_a_time:
        for value in values:
            _last = max(fixed | value, _last + 1)
            found.append(_last)
    return found


def in_order(ids: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    """Ids in the order in which they were made: a long list of them is compared by their numbers at once."""
    return sorted(ids, key=attrgetter("int"))


def ids() -> Iterator[uuid.UUID]:
    """As many as are asked for, drawn a thousand at a time."""
    while True:
        yield from new_ids(1_000)


class Id(sa.Uuid[uuid.UUID]):
    """An id. Lists are mostly ids, and the checks of `uuid.UUID` take longer than reading one from text."""

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """How text becomes an id; None where the driver gives ids itself."""
        return None if dialect.supports_native_uuid else id_of


def id_of(digits: str | None) -> uuid.UUID | None:
    """The id that stands in a table as 32 digits."""
    return None if digits is None else _id_of_number(int(digits, 16))


def _id_of_number(number: int) -> uuid.UUID:
    found = _blank(uuid.UUID)
    _set(found, "int", number)  # as `uuid.UUID` does when it is unpickled
    _set(found, "is_safe", _UNKNOWN)
    return found


_blank, _set, _UNKNOWN = (
    object.__new__,
    object.__setattr__,
    uuid.SafeUUID.unknown,
)  # looked up once, not per id


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware on the way in, aware and UTC on the way out, on both databases."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Refuse naive instants; SQLite keeps no zone, so UTC is stored there without one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Give the instant back as UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Base of every table."""

    metadata = sa.MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012  read by SQLAlchemy, never changed
        datetime: UtcDateTime(),
        uuid.UUID: Id(),
        dict[str, Any]: sa.JSON(),
        list[Any]: sa.JSON(),
        list[str]: sa.JSON(),
    }

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)


class TenantOwned:
    """Mixin of every table that belongs to one organisation; sessions filter on it by themselves."""

    @declared_attr
    def organisation_id(cls) -> Mapped[uuid.UUID]:  # noqa: N805  declared on the class
        """The organisation that owns the row."""
        return mapped_column(sa.ForeignKey("organisation.id"), index=True)


class Mergeable:
    """Mixin of rows that vanish from lists and scoring with a site that was merged into another.

    Sessions leave them out by themselves; nothing is deleted, and an undo shows them again.
    """

    merged_into: Mapped[uuid.UUID | None] = mapped_column(default=None)
    """The site that this one was merged into; None while it stands for itself."""


@event.listens_for(sa.Table, "after_parent_attach")
def _strict(table: sa.Table, _parent: Any) -> None:
    """SQLite checks types only when told so."""
    table.dialect_options["sqlite"]["strict"] = True
