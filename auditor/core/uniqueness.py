"""Rules of uniqueness that give way to wider ones; migrations call it.

What is unique by some columns is so by these and more: no row of before is in the way, and code of an earlier
release, which writes by the narrower rule, goes on. Before the first row that only the wider rule allows,
`migrate.contract` shuts that code out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op


def widen(table: str, narrow: Sequence[str], wide: Sequence[str]) -> None:
    """Let the columns of `wide`, among them those of `narrow`, be unique together in place of `narrow`."""
    if not set(narrow) < set(wide):
        raise ValueError(f"{', '.join(wide)} do not hold {', '.join(narrow)} and more")
    _exchange(table, narrow, wide)


def narrow_again(table: str, wide: Sequence[str], narrow: Sequence[str]) -> None:
    """The way back; the database refuses it once there are rows that only the wider rule allows."""
    _exchange(table, wide, narrow)


def _exchange(table: str, old: Sequence[str], new: Sequence[str]) -> None:
    if op.get_bind().dialect.name == "sqlite":
        _rebuild(op.get_bind(), table, _clause(table, old), _clause(table, new))
        return
    op.drop_constraint(_name(table, old), table, type_="unique")
    op.create_unique_constraint(_name(table, new), table, list(new))


def _name(table: str, columns: Sequence[str]) -> str:
    return f"uq_{table}_{'_'.join(columns)}"


def _clause(table: str, columns: Sequence[str]) -> str:
    return f"CONSTRAINT {_name(table, columns)} UNIQUE ({', '.join(columns)})"


def _rebuild(connection: sa.Connection, table: str, old: str, new: str) -> None:
    """SQLite changes no rule of a table, so it is made anew under its own name, with all that stood on it.

    Rows of other tables go on pointing at the name: what they miss meanwhile is counted, and the commit is
    refused unless each finds its row again. Renamed, the new table would leave that count as it was.
    """
    made = connection.scalar(_stated(table, "table"))
    if made is None or made.count(old) != 1:
        raise ValueError(f"{table} does not have the rule: {old}")
    besides = connection.scalars(_stated(table, "index", "trigger")).all()
    columns = ", ".join(f'"{one["name"]}"' for one in sa.inspect(connection).get_columns(table))
    helping = {
        f"helping_{other}_{column}": (other, column) for other, column in _unindexed(connection, table)
    }
    for statement in (
        *(f'CREATE INDEX {name} ON "{other}" ("{column}")' for name, (other, column) in helping.items()),
        "PRAGMA defer_foreign_keys=ON",
        f"CREATE TEMP TABLE kept_rows AS SELECT {columns} FROM {table}",  # noqa: S608  names of our own
        f"DROP TABLE {table}",
        made.replace(old, new),
        f"INSERT INTO {table} ({columns}) SELECT {columns} FROM temp.kept_rows",  # noqa: S608
        "DROP TABLE temp.kept_rows",
        *besides,
        *(f"DROP INDEX IF EXISTS {name}" for name in helping),  # those on the table itself went with it
    ):
        connection.exec_driver_sql(statement)


def _stated(table: str, *kinds: str) -> sa.Select[str]:
    """How SQLite was told to make something; indexes that stand for a rule were not told."""
    schema = sa.table("sqlite_master", *map(sa.column, ("type", "tbl_name", "sql", "rowid")))
    is_told = sa.and_(schema.c.tbl_name == table, schema.c.type.in_(kinds), schema.c.sql.is_not(None))
    return sa.select(schema.c.sql).where(is_told).order_by(schema.c.rowid)


def _unindexed(connection: sa.Connection, table: str) -> Iterator[tuple[str, str]]:
    """Columns that point at the table and have no index: for each of its rows, all of theirs were read."""
    inspector = sa.inspect(connection)
    for other in inspector.get_table_names():
        first = {one["column_names"][0] for one in inspector.get_indexes(other)}
        first |= {one["column_names"][0] for one in inspector.get_unique_constraints(other)}
        for key in inspector.get_foreign_keys(other):
            column = str(key["constrained_columns"][0])
            if key["referred_table"] == table and column not in first:
                yield other, column
