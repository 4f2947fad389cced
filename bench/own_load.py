"""What a database's own bulk load of the very rows that some work stores takes: a second reference.

One row of a list becomes a supplier, a row of the ledger, its statements and a mark for scoring, each with
its indexes; one supplier that is scored becomes an assessment and a line of the lists. Nothing that stores
those can be quicker than loading them, so that a ratio to it says what the work itself costs. The tables
are copies with the same columns and indexes, without triggers, emptied before every round.
"""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Collection
from typing import Any

import orjson
import pandas as pd
import sqlalchemy as sa

from suppliers.database import Base

Rows = dict[str, tuple[list[str], list[tuple[Any, ...]]]]
"""Of each table the names of its columns, and its rows as the driver gave them."""


def rows_of(engine: sa.Engine, owner: uuid.UUID, tables: Collection[str] = ()) -> Rows:
    """Everything that some tables, or all, hold of an organisation, as the driver takes it in again."""
    found: Rows = {}
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            if "organisation_id" not in table.columns or (tables and table.name not in tables):
                continue
            chosen = sa.select(table).where(table.c.organisation_id == owner)
            compiled = chosen.compile(connection, compile_kwargs={"literal_binds": True})
            rows = connection.exec_driver_sql(str(compiled).replace("%%", "%")).all()
            if rows:
                found[table.name] = (list(table.columns.keys()), [_plain(row) for row in rows])
    return found


def _plain(row: sa.Row[Any]) -> tuple[Any, ...]:
    """PostgreSQL's JSON comes back as lists and dictionaries, which its loader wants as text."""
    return tuple(_as_text(value) if isinstance(value, dict | list) else value for value in row)


def _as_text(value: Any) -> str:
    return orjson.dumps(value).decode()


def copies(engine: sa.Engine, rows: Rows) -> None:
    """Make an empty copy of each of the tables, with its indexes."""
    with engine.execution_options(writes=True).begin() as connection:
        for name in rows:
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f'CREATE TABLE "own_{name}" (LIKE "{name}" INCLUDING ALL)')
                continue
            told = (
                "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('table', 'index') AND sql > ''"
            )
            for (statement,) in connection.exec_driver_sql(told, (name,)).all():
                connection.exec_driver_sql(_renamed(statement, name, rows))


def _renamed(statement: str, name: str, copied: Collection[str]) -> str:
    """The statement that made a table or an index, for its copy; copies point at one another."""
    index = re.match(r'CREATE (?:UNIQUE )?INDEX "?(\w+)"?', statement)
    if index is not None:
        statement = statement.replace(index[1], f"own_{index[1]}", 1)
        return re.sub(rf'\bON "?{name}"? \(', f'ON "own_{name}" (', statement)
    statement = re.sub(rf'^CREATE TABLE "?{name}"?', f'CREATE TABLE "own_{name}"', statement)
    ends = re.compile(rf'\bREFERENCES "?({"|".join(copied)})"?(?=[ (])')
    return ends.sub(r'REFERENCES "own_\1"', statement)


def empty(engine: sa.Engine, rows: Rows) -> None:
    """Empty the copies."""
    with engine.execution_options(writes=True).begin() as connection:
        for name in reversed(rows):
            connection.exec_driver_sql(f'DELETE FROM "own_{name}"')


def load_list(engine: sa.Engine, data: bytes, rows: Rows) -> None:
    """Read the file as texts, and load in one transaction the rows that the list becomes."""
    frame = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
    list(frame.itertuples(index=False, name=None))
    load(engine, rows)


def load(engine: sa.Engine, rows: Rows) -> None:
    """Load all rows in one transaction."""
    with engine.execution_options(writes=True).begin() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        for name, (columns, held) in rows.items():
            into = f'"own_{name}" ({", ".join(columns)})'
            if engine.dialect.name == "sqlite":
                driver.executemany(f"INSERT INTO {into} VALUES ({','.join('?' * len(columns))})", held)
            else:
                with driver.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
                    for row in held:
                        copy.write_row(row)
