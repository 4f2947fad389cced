"""Many rows into one table: converted column by column, then COPY (PostgreSQL) or one statement (SQLite).

The ORM's own way converts value by value and breaks rows into as many statements as they have patterns of
blanks, which took most of the time of storing a list. What is written is the same: the columns' own types
convert, the models' own defaults fill, the database checks keys and constraints.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from itertools import chain, islice, repeat
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from suppliers.database import Base, TenantOwned, new_id_texts

PORTION = 2_000
"""Rows converted and sent at a time: memory does not grow with the list."""

TOGETHER, MANY_TOGETHER = 200, 1_000
"""Rows of one statement on SQLite. It keeps a copy of every page that a statement with triggers changes, so
that rows one by one take 25 microseconds more each, and a hundred at a time 2. Where an index is in another
order than the rows, as that of a queue, most of them lie on pages of their own: a thousand first scores at a
time take two thirds of the time of two hundred."""
VALUES = 32_766
"""Values of one statement on SQLite, if it is not built to allow more."""

Row = Mapping[str, Any]
Columns = Mapping[str, Sequence[Any]]
"""Values of equal length by the name of their column."""


def portions(rows: Iterable[Row], size: int = PORTION) -> Iterator[list[Row]]:
    """Rows in lists of at most `size`, made as they are asked for."""
    left = iter(rows)
    while portion := list(islice(left, size)):
        yield portion


def insert(
    session: Session, model: type[Base], rows: Iterable[Row], spelled: Collection[str] = (), /, **same: Any
) -> None:
    """Insert rows that all name the same columns; `same` are columns with one value for all of them.

    Of the JSON columns that are `spelled`, rows hold the text. Nothing of it enters the session's memory:
    whoever read such rows before has to expire them.
    """
    _require_owner(session, model, same)
    for portion in portions(rows):
        columns = {name: [row[name] for row in portion] for name in portion[0]}
        insert_columns(session, model, columns, spelled, **same)


def insert_columns(
    session: Session, model: type[Base], columns: Columns, spelled: Collection[str] = (), /, **same: Any
) -> None:
    """The same of rows that lie in columns, as those of a list do: no object is made of each row."""
    _require_owner(session, model, same)
    table = cast(sa.Table, model.__table__)
    _require_known(table.columns.keys(), {*columns, *same})
    session.flush()  # what these rows point to must be there before them
    connection = session.connection()
    write = _copy if connection.dialect.name == "postgresql" else _insert
    count = len(next(iter(columns.values())))
    for start in range(0, count, PORTION):
        some = {name: values[start : start + PORTION] for name, values in columns.items()}
        converted = [
            _converted(
                column,
                some,
                min(PORTION, count - start),
                same,
                None if column.name in spelled else connection.dialect,
            )
            for column in table.columns
        ]
        write(connection, table, zip(*converted, strict=True))


@dataclass(frozen=True)
class Shared:
    """Columns that many rows hold alike, as both drivers take them: no day, instant, id or JSON value."""

    columns: Mapping[str, str | float | bool | None]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Their names, in their order."""
        return tuple(self.columns)

    @cached_property
    def values(self) -> tuple[str | float | bool | None, ...]:
        """What they hold, in their order."""
        return tuple(self.columns.values())


SharedRow = tuple[tuple[str, ...], Shared]
"""What a row holds of its own, and what it shares with others."""


def insert_shared(
    session: Session, model: type[Base], names: Sequence[str], rows: Sequence[SharedRow], /, **same: Any
) -> None:
    """Insert rows of some columns of their own and others that they share with many, as `insert` does.

    `names` are their own columns, the id among them, which hold texts as the database does. What is shared
    is converted once, and not for every row again: that takes longer than the database needs to store it.
    """
    if not rows:
        return
    _require_owner(session, model, same)
    table = cast(sa.Table, model.__table__)
    shared = rows[0][1].names
    if any(one.names != shared for one in {id(one): one for _, one in rows}.values()):
        raise ValueError("rows of one load hold other columns, or in another order")
    _require_known(table.columns.keys(), {*names, *shared, *same})
    session.flush()
    connection = session.connection()
    rest = [column for column in table.columns if column.name not in names and column.name not in shared]
    constant = [next(iter(_converted(column, {}, 1, same, connection.dialect))) for column in rest]
    into = _named(connection, table, (*(column.name for column in rest), *names, *shared))
    for portion in (rows[start : start + PORTION] for start in range(0, len(rows), PORTION)):
        write = _copy_shared if connection.dialect.name == "postgresql" else _insert_shared
        write(connection, into, constant, portion)


def _insert_shared(
    connection: sa.Connection, into: str, constant: Sequence[Any], rows: Sequence[SharedRow]
) -> None:
    whole = [(*own, *shared.values) for own, shared in rows]
    # Numbered ones, which are sent once for all rows of a statement.
    marks = [*(f"?{place}" for place in range(1, len(constant) + 1)), *("?" * len(whole[0]))]
    for some in _in_groups(whole, _sizes(len(whole[0]), len(constant))):
        values = ", ".join([f"({', '.join(marks)})"] * len(some[0]))
        sent = [(*constant, *chain.from_iterable(group)) for group in some]
        connection.exec_driver_sql(f"INSERT INTO {into} VALUES {values}", sent)  # noqa: S608  names of our models


def _copy_shared(
    connection: sa.Connection, into: str, constant: Sequence[Any], rows: Sequence[SharedRow]
) -> None:
    _copy_rows(connection, into, ((*constant, *own, *shared.values) for own, shared in rows))


def _require_owner(session: Session, model: type[Base], same: Row) -> None:
    """No row without its organisation, and none of another than the session's."""
    if not issubclass(model, TenantOwned):
        return
    own: uuid.UUID | None = getattr(session, "organisation_id", None)
    if same["organisation_id"] is None or own not in {None, same["organisation_id"]}:
        raise ValueError(f"rows of {model.__name__} belong to another organisation")


def _require_known(known: Iterable[str], given: set[str]) -> None:
    if unknown := given.difference(known):
        raise ValueError(f"no such columns: {', '.join(sorted(unknown))}")


def _converted(
    column: sa.Column[Any], columns: Columns, count: int, same: Row, dialect: sa.Dialect | None
) -> Iterable[Any]:
    """The values of one column as the driver takes them; without a dialect they are so already."""
    convert = converter(column, dialect) if dialect is not None else None
    name = column.name
    if name in columns:
        return map(convert, columns[name]) if convert else columns[name]
    if name not in same and column.primary_key:
        return new_id_texts(count)
    value = same[name] if name in same else _default(column)
    return repeat(convert(value) if convert else value, count)


@lru_cache(maxsize=1_024)
def converter(column: sa.Column[Any], dialect: sa.Dialect) -> Callable[[Any], Any] | None:
    """How the column's own type converts a value; None where the driver takes it as it is.

    COPY sends text, which PostgreSQL's driver makes of an object several times slower than it sends one.
    """
    kind = column.type.dialect_impl(dialect)
    if isinstance(kind, sa.JSON):
        return cast(Any, sa.JSON).bind_processor(kind, dialect)  # type: ignore[no-any-return]
    if isinstance(kind, sa.Uuid):
        return _digits
    if isinstance(kind, sa.Boolean):
        return None  # both drivers take truths
    convert: Callable[[Any], Any] | None = kind.bind_processor(dialect)
    is_day = isinstance(kind, sa.types.TypeDecorator) or kind.python_type in {date, datetime}
    # A list holds few different days and instants; each is written out once.
    return lru_cache(maxsize=1_024)(_written(convert)) if is_day else convert


def digits(value: uuid.UUID) -> str:
    """An id as bulk loads write it."""
    return f"{value.int:032x}"  # as `hex` does, which takes twice as long


def _digits(value: uuid.UUID | None) -> str | None:
    return None if value is None else digits(value)


def _written(convert: Callable[[Any], Any] | None) -> Callable[[Any], Any]:
    """The conversion, with days and instants as text."""

    def write(value: Any) -> Any:
        converted = convert(value) if convert else value
        return converted.isoformat() if isinstance(converted, date) else converted

    return write


def _default(column: sa.Column[Any]) -> Any:
    """What the model says for a column that the rows do not name: one value, which is the same for all."""
    default = column.default
    if default is None:
        return None
    if isinstance(default, sa.ColumnDefault):
        if default.is_scalar:
            return default.arg
        if default.is_callable and not (made := default.arg(None)):
            return made
    raise ValueError(f"{column} needs a value in every row")


def _insert(connection: sa.Connection, table: sa.Table, rows: Iterator[tuple[Any, ...]]) -> None:
    marks = f"({', '.join('?' * len(table.columns))})"
    for some in _in_groups(list(rows), (TOGETHER,)):
        into = _named(connection, table, table.columns.keys())
        statement = f"INSERT INTO {into} VALUES {', '.join([marks] * len(some[0]))}"  # noqa: S608  names of our models
        connection.exec_driver_sql(statement, [tuple(chain.from_iterable(group)) for group in some])


def _sizes(own: int, constant: int) -> list[int]:
    """How many rows go together: few sizes, as each is a statement to prepare and to keep."""
    return [size for size in (MANY_TOGETHER, TOGETHER) if size * own + constant <= VALUES]


def _in_groups(
    rows: Sequence[tuple[Any, ...]], sizes: Iterable[int]
) -> Iterator[list[Sequence[tuple[Any, ...]]]]:
    """Rows in groups of these sizes, the largest first, and a last smaller one: each lot is one statement."""
    start = 0
    for size in (*sizes, None):
        step = size or max(len(rows) - start, 1)
        end = len(rows) - (len(rows) - start) % step
        if end > start:
            yield [rows[at : at + step] for at in range(start, end, step)]
        start = end


def _copy(connection: sa.Connection, table: sa.Table, rows: Iterator[tuple[Any, ...]]) -> None:
    _copy_rows(connection, _named(connection, table, table.columns.keys()), rows)


def _copy_rows(connection: sa.Connection, into: str, rows: Iterator[tuple[Any, ...]]) -> None:
    statement = f"COPY {into} FROM STDIN"
    driver: Any = connection.dialect.loaded_dbapi
    opened: Any = connection.connection.cursor()
    try:
        with opened as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except driver.Error as error:  # told like the error of any other statement
        raise sa.exc.DBAPIError.instance(
            statement, None, error, driver.Error, dialect=connection.dialect
        ) from error


def _named(connection: sa.Connection, table: sa.Table, names: Iterable[str]) -> str:
    quote = connection.dialect.identifier_preparer.quote
    return f"{quote(table.name)} ({', '.join(map(quote, names))})"
