"""Rows past the ORM, as plain tuples of the session's organisation alone: for what is read often.

A session narrows every ORM statement by itself (`auditor.core.database`), which takes longer than reading a
few rows. A statement that is put together once narrows itself, and `only_own` lets it through.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NewType, Protocol, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.sql import operators, visitors

from suppliers import sending
from suppliers.sending import PLAIN


class TenantError(Exception):
    """A row of another organisation was about to be written: a defect, never a user's mistake."""


OWN = sa.bindparam("own_organisation", type_=sa.Uuid())
OwnRows = NewType("OwnRows", sa.Executable)
"""A statement over plain tables that `only_own` has let through."""


def own(table: sa.FromClause) -> sa.ColumnElement[bool]:
    """For a table of a statement past the ORM: what a session adds to every ORM statement by itself."""
    conditions = [table.c.organisation_id == OWN]
    if "merged_into" in table.c:
        conditions.append(table.c.merged_into.is_(None))
    return sa.and_(*conditions)


def own_by_key(table: sa.FromClause) -> sa.ColumnElement[bool]:
    """The same for a table whose rows another one leads to: no index of the organisation gets in the way."""
    conditions = [(table.c.organisation_id == OWN).is_(True)]
    if "merged_into" in table.c:
        conditions.append(table.c.merged_into.is_(None).is_(True))
    return sa.and_(*conditions)


def only_own(statement: sa.Select[Any]) -> OwnRows:
    """Let a statement over plain tables through; one that names a table without `own` is a defect.

    Every place of a table is asked by itself: `own` elsewhere in the statement, as one of several conditions
    of which any may hold, or of the rows that an outer join keeps whatever it says, narrows nothing there.
    """
    parts = list(visitors.iterate(statement))
    wide: list[object] = [part for part in parts if isinstance(part, sa.TextClause)]
    for part in parts:
        if isinstance(part, sa.Select):
            narrowed = _narrowed_by(part.whereclause)
            wide.extend(table for source in part.get_final_froms() for table in _wide(source, narrowed))
    if wide:
        names = ", ".join(sorted({getattr(one, "name", str(one)) for one in wide}))
        raise TenantError(f"a statement reads {names} of every organisation")
    return OwnRows(statement.execution_options(**PLAIN))


def of_owner(statement: OwnRows, owner: sa.ScalarSelect[uuid.UUID]) -> sa.Select[Any]:
    """The same rows for a statement around this one that finds the organisation itself; of none, none."""

    def narrowed(element: object, **_: Any) -> Any:
        return owner if element is OWN else None

    return cast(sa.Select[Any], visitors.replacement_traverse(cast(sa.Select[Any], statement), {}, narrowed))


def own_update(
    table: sa.FromClause,
    values: Sequence[str],
    *conditions: sa.ColumnElement[bool],
    returning: Sequence[str] = (),
) -> OwnRows:
    """An update of rows of the organisation, each column to what is given as `new_` with its name.

    The conditions name the keys of the rows. Only by those are they looked up: SQLite would rather go through
    all rows of the organisation where several keys are given, whatever their number.
    """
    only_own(sa.select(table).where(own(table), *conditions))  # no other table is named of all organisations
    change = sa.update(cast(sa.Table, table)).where(own_by_key(table), *conditions)
    new = {name: sa.bindparam(f"new_{name}", type_=table.c[name].type) for name in values}
    change = change.values(new)
    return OwnRows(change.returning(*(table.c[name] for name in returning)) if returning else change)


def _narrowed_by(condition: object) -> frozenset[object]:
    """The tables that a condition holds to one organisation."""
    if isinstance(condition, sa.BooleanClauseList) and condition.operator is operators.and_:
        return frozenset[object]().union(*map(_narrowed_by, condition.clauses))
    if isinstance(condition, sa.BinaryExpression) and condition.operator is operators.is_:
        return _narrowed_by(condition.left) if isinstance(condition.right, sa.True_) else frozenset()
    if isinstance(condition, sa.sql.elements.Grouping):
        return _narrowed_by(condition.element)
    if isinstance(condition, sa.BinaryExpression) and condition.operator is operators.eq:
        column = condition.left
        if (
            condition.right is OWN
            and isinstance(column, sa.ColumnClause)
            and column.name == "organisation_id"
        ):
            return frozenset({column.table})
    return frozenset()


def _wide(source: object, narrowed: frozenset[object]) -> Iterator[object]:
    """What is read of every organisation at this place; an inner statement is asked by itself."""
    if isinstance(source, sa.Join):
        joined = narrowed if source.full else narrowed | _narrowed_by(source.onclause)
        yield from _wide(source.left, narrowed if source.isouter else joined)
        yield from _wide(source.right, joined)
    elif source not in narrowed and not isinstance(source, sa.Subquery | sa.CTE):
        yield source


class Reads(Protocol):
    """What plain rows are read by: a session of an organisation, or what a request reads by without one."""

    def flush(self) -> None:
        """Send what waits to be written."""

    def connection(self) -> sa.Connection:
        """Where it reads."""


def plain_rows(
    session: Reads, statement: OwnRows, values: Mapping[str, object]
) -> sa.Result[*tuple[Any, ...]]:
    """Rows of the session's organisation as plain tuples: past the ORM, which costs more than the reading."""
    owned = _owned(session)
    session.flush()
    return session.connection().execute(statement, {**values, **owned})


def ready_rows(session: Reads, statement: OwnRows, values: Mapping[str, object]) -> sending.Tuples:
    """The same of a statement that is put together once: all of the rows, as tuples without names."""
    owned = _owned(session)
    session.flush()
    return sending.rows(session.connection(), statement, {**values, **owned})


def update_rows(session: Session, statement: OwnRows, rows: Sequence[Mapping[str, object]]) -> None:
    """Send an `own_update` of one row for each of some; a row that is not there is an error.

    Nothing of it enters the session's memory: what it holds of the rows has to be expired.
    """
    owned = _owned(session)
    session.flush()
    done = session.connection().execute(statement, [{**row, **owned} for row in rows])
    if done.rowcount != len(rows):
        raise TenantError(f"{len(rows) - done.rowcount} rows to be written are not the organisation's")


def _owned(session: object) -> dict[str, uuid.UUID]:
    owner: uuid.UUID | None = getattr(session, "organisation_id", None)
    if owner is None:
        raise TenantError("a session of no organisation knows no rows of one")
    return {OWN.key: owner}
