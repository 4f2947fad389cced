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
from suppliers.own_rows import OwnRows, TenantError, own_by_key, own_update, plain_rows, update_rows


class Differing(NamedTuple):
    """A row by its id, and all of its columns before and after, in the order of the table."""

    id: uuid.UUID
    before: tuple[Any, ...]
    after: tuple[Any, ...]


def update(session: Session, table: sa.Table, rows: Sequence[Differing]) -> None:
    """Write whatever differs of rows of the session's organisation; one that is not there is a `TenantError`.

    They are locked in the order of their ids: two that write never lock up. Nothing enters the memory of the
    session, which has to expire what it holds of them.
    """
    changed = [(one, names) for one in sorted(rows) if (names := _names(table, one))]
    if not changed:
        return
    if session.get_bind().dialect.name == "postgresql":
        together = frozenset[str]().union(*(names for _, names in changed))
        _update_at_once(session, table, _in_order(table, together), [one for one, _ in changed])
        return
    for names, some in groupby(changed, key=itemgetter(1)):
        _update_each(session, table, _in_order(table, names), [one for one, _ in some])


def _names(table: sa.Table, row: Differing) -> frozenset[str]:
    told = zip(table.columns.keys(), row.before, row.after, strict=True)
    return frozenset(name for name, before, after in told if before != after)


def _in_order(table: sa.Table, names: frozenset[str]) -> tuple[str, ...]:
    return tuple(filter(names.__contains__, table.columns.keys()))


def _values(table: sa.Table, names: tuple[str, ...], rows: Sequence[Differing]) -> list[list[Any]]:
    places = [table.columns.keys().index(name) for name in names]
    return [[one.after[place] for one in rows] for place in places]


def _update_each(
    session: Session, table: sa.Table, names: tuple[str, ...], rows: Sequence[Differing]
) -> None:
    given = ("row", *(f"new_{name}" for name in names))
    columns = ([one.id for one in rows], *_values(table, names, rows))
    update_rows(
        session,
        _of_one(table, names),
        [dict(zip(given, row, strict=True)) for row in zip(*columns, strict=True)],
    )


def _update_at_once(
    session: Session, table: sa.Table, names: tuple[str, ...], rows: Sequence[Differing]
) -> None:
    columns: list[list[Any]] = [[one.id for one in rows]]
    for name, values in zip(names, _values(table, names, rows), strict=True):
        convert = converter(table.c[name], session.get_bind().dialect)
        written: list[Any] = (
            values if convert is None else [one if one is None else convert(one) for one in values]
        )
        is_json = isinstance(table.c[name].type, sa.JSON)
        columns.append([orjson.Fragment(one) for one in written] if is_json else written)
    given = orjson.dumps([dict(zip(("row", *names), row, strict=True)) for row in zip(*columns, strict=True)])
    done = plain_rows(session, _of_many(table, names), {"given": given.decode()})
    missing = len(rows) - cast(sa.CursorResult[Any], done).rowcount
    if missing:
        raise TenantError(f"{missing} rows to be written are not the organisation's")


@lru_cache(maxsize=256)
def _of_one(table: sa.Table, names: tuple[str, ...]) -> OwnRows:
    return own_update(table, names, table.c.id == sa.bindparam("row", type_=sa.Uuid()))


@lru_cache(maxsize=256)
def _of_many(table: sa.Table, names: tuple[str, ...]) -> OwnRows:
    columns = (sa.column("row", sa.Uuid()), *(sa.column(name, table.c[name].type) for name in names))
    parsed = sa.func.json_to_recordset(sa.cast(sa.bindparam("given", type_=sa.Text()), sa.JSON))
    given = parsed.table_valued(*columns).render_derived(name="given", with_types=True)
    # Joined again once they are locked: of an update alone the server chooses the order.
    locked = (
        sa.select(*given.c)
        .join_from(given, table, table.c.id == given.c.row)
        .where(own_by_key(table))
        .order_by(table.c.id)
        .with_for_update(of=table)
        .subquery("locked")
    )
    change = sa.update(table).where(own_by_key(table), table.c.id == locked.c.row)
    return OwnRows(change.values({name: locked.c[name] for name in names}))
