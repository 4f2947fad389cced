"""Rows of one table set anew, each to values of its own: one statement on PostgreSQL, one a row on SQLite.

There a statement for each row takes longer than all the rest of scoring it: it is sent and planned by itself,
and the triggers of the table count it by itself. SQLite sends nothing and counts row by row anyway.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, cast

import orjson
import sqlalchemy as sa
from sqlalchemy.orm import Session

from suppliers.bulk import converter
from suppliers.keys import among_given
from suppliers.own_rows import (
    OwnRows,
    TenantError,
    only_own,
    own_by_key,
    own_update,
    plain_rows,
    update_rows,
)


class Differing(NamedTuple):
    """A row by its id, and all of its columns before and after, in the order of the table."""

    id: uuid.UUID
    before: tuple[Any, ...]
    after: tuple[Any, ...]


class Overtaken(Exception):
    """Somebody else has changed a row since it was read; nothing is written, and the work begins anew."""


def update(
    session: Session, table: sa.Table, rows: Sequence[Differing], *, standing: tuple[str, ...] = ()
) -> None:
    """Write whatever differs of rows of the session's organisation; one that is not there is a `TenantError`.

    On PostgreSQL a column that differs in any row is written in all of them, as it was read where it does not
    differ. So whoever calls has locked the rows before reading them, or names in `standing` the columns that
    every change of a row changes: where one is not as it was read, that is `Overtaken`, and the transaction
    has to be rolled back. A row is never made of two changes.

    They are locked in the order of their ids: two that write never lock up. Nothing enters the memory of the
    session, which has to expire what it holds of them.
    """
    changed = [(one, names) for one in sorted(rows) if (names := _names(table, one))]
    if not changed:
        return
    try:
        if session.get_bind().dialect.name == "postgresql":
            together = frozenset[str]().union(*(names for _, names in changed))
            _update_at_once(session, table, _in_order(table, together), standing, [one for one, _ in changed])
            return
        for names, some in groupby(changed, key=itemgetter(1)):
            _update_each(session, table, _in_order(table, names), standing, [one for one, _ in some])
    except TenantError:
        ids = {"keys": [one.id for one, _ in changed]}
        if standing and plain_rows(session, _there(table), ids).scalar_one() == len(changed):
            raise Overtaken(f"{table.name}: {len(changed)} rows or fewer are not as they were read") from None
        raise


def _names(table: sa.Table, row: Differing) -> frozenset[str]:
    told = zip(table.columns.keys(), row.before, row.after, strict=True)
    return frozenset(name for name, before, after in told if before != after)


def _in_order(table: sa.Table, names: frozenset[str]) -> tuple[str, ...]:
    return tuple(filter(names.__contains__, table.columns.keys()))


def _values(
    table: sa.Table, names: tuple[str, ...], standing: tuple[str, ...], rows: Sequence[Differing]
) -> list[list[Any]]:
    """By column: the ids, what `names` become, and what was read of `standing`."""
    place_of = table.columns.keys().index
    new = [[one.after[place] for one in rows] for place in map(place_of, names)]
    was = [[one.before[place] for one in rows] for place in map(place_of, standing)]
    return [[one.id for one in rows], *new, *was]


def _given(names: tuple[str, ...], standing: tuple[str, ...]) -> tuple[str, ...]:
    return ("row", *(f"new_{name}" for name in names), *(f"was_{name}" for name in standing))


def _update_each(
    session: Session,
    table: sa.Table,
    names: tuple[str, ...],
    standing: tuple[str, ...],
    rows: Sequence[Differing],
) -> None:
    given, columns = _given(names, standing), _values(table, names, standing, rows)
    update_rows(
        session,
        _of_one(table, names, standing),
        [dict(zip(given, row, strict=True)) for row in zip(*columns, strict=True)],
    )


def _update_at_once(
    session: Session,
    table: sa.Table,
    names: tuple[str, ...],
    standing: tuple[str, ...],
    rows: Sequence[Differing],
) -> None:
    ids, *others = _values(table, names, standing, rows)
    columns = [ids]
    for name, values in zip((*names, *standing), others, strict=True):
        convert = converter(table.c[name], session.get_bind().dialect)
        written: list[Any] = (
            values if convert is None else [one if one is None else convert(one) for one in values]
        )
        is_json = isinstance(table.c[name].type, sa.JSON)
        columns.append([orjson.Fragment(one) for one in written] if is_json else written)
    told = _given(names, standing)
    given = orjson.dumps([dict(zip(told, row, strict=True)) for row in zip(*columns, strict=True)])
    done = plain_rows(session, _of_many(table, names, standing), {"given": given.decode()})
    missing = len(rows) - cast(sa.CursorResult[Any], done).rowcount
    if missing:
        raise TenantError(f"{missing} rows to be written are not the organisation's")


@lru_cache(maxsize=8)
def _there(table: sa.Table) -> OwnRows:
    return only_own(
        sa.select(sa.func.count())
        .select_from(table)
        .where(own_by_key(table), among_given(cast(Any, table.c.id)))
    )


@lru_cache(maxsize=256)
def _of_one(table: sa.Table, names: tuple[str, ...], standing: tuple[str, ...]) -> OwnRows:
    stands = [
        table.c[name].is_not_distinct_from(sa.bindparam(f"was_{name}", type_=table.c[name].type))
        for name in standing
    ]
    return own_update(table, names, table.c.id == sa.bindparam("row", type_=sa.Uuid()), *stands)


@lru_cache(maxsize=256)
def _of_many(table: sa.Table, names: tuple[str, ...], standing: tuple[str, ...]) -> OwnRows:
    columns = [sa.column("row", sa.Uuid())]
    columns += [sa.column(f"new_{name}", table.c[name].type) for name in names]
    columns += [sa.column(f"was_{name}", table.c[name].type) for name in standing]
    parsed = sa.func.json_to_recordset(sa.cast(sa.bindparam("given", type_=sa.Text()), sa.JSON))
    given = parsed.table_valued(*columns).render_derived(name="given", with_types=True)
    # Joined again once they are locked: of an update alone the server chooses the order.
    locked = (
        sa.select(given.c.row, *(given.c[f"new_{name}"] for name in names))
        .join_from(given, table, table.c.id == given.c.row)
        .where(own_by_key(table))
        .where(*(table.c[name].is_not_distinct_from(given.c[f"was_{name}"]) for name in standing))
        .order_by(table.c.id)
        .with_for_update(of=table)
        .subquery("locked")
    )
    change = sa.update(table).where(own_by_key(table), table.c.id == locked.c.row)
    return OwnRows(change.values({name: locked.c[f"new_{name}"] for name in names}))
