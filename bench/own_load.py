"""What a database's own bulk load of the rows that a list becomes takes: a second reference for lists.

One row of a list becomes a supplier, a row of the ledger, its statements and a mark for scoring, each with
its indexes. No importer can be quicker than reading the file and loading those, so that a ratio to it
says what understanding the list costs. The tables are copies with the same columns and indexes, without
triggers, emptied before every round.
"""

from __future__ import annotations

import io
import re
import uuid
from typing import Any

import orjson
import pandas as pd
import sqlalchemy as sa

from suppliers.database import Base

Rows = dict[str, tuple[int, list[tuple[Any, ...]]]]
"""Of each table how many columns it has, and its rows as the driver gave them."""


def rows_of(engine: sa.Engine, owner: uuid.UUID) -> Rows:
    """Everything that tables hold of an organisation, as the driver takes it in again."""
    found: Rows = {}
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            if "organisation_id" not in table.columns:
                continue
            chosen = sa.select(table).where(table.c.organisation_id == owner)
            compiled = chosen.compile(connection, compile_kwargs={"literal_binds": True})
            rows = connection.exec_driver_sql(str(compiled).replace("%%", "%")).all()
            if rows:
                found[table.name] = (len(table.columns), [_plain(row) for row in rows])
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
                connection.exec_driver_sql(_renamed(statement, name))


def _renamed(statement: str, name: str) -> str:
    """The statement that made a table or an index, for its copy."""
    index = re.match(r'CREATE (?:UNIQUE )?INDEX "?(\w+)"?', statement)
    if index is None:
        return re.sub(rf'^CREATE TABLE "?{name}"?', f'CREATE TABLE "own_{name}"', statement)
    statement = statement.replace(index[1], f"own_{index[1]}", 1)
    return re.sub(rf'\bON "?{name}"? \(', f'ON "own_{name}" (', statement)


def empty(engine: sa.Engine, rows: Rows) -> None:
    """Empty the copies."""
    with engine.execution_options(writes=True).begin() as connection:
        for name in rows:
            connection.exec_driver_sql(f'DELETE FROM "own_{name}"')


def load(engine: sa.Engine, data: bytes, rows: Rows) -> None:
    """Read the file as texts, and load in one transaction the rows that the list becomes."""
    frame = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
    list(frame.itertuples(index=False, name=None))
    with engine.execution_options(writes=True).begin() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        for name, (width, held) in rows.items():
            if engine.dialect.name == "sqlite":
                marks = ",".join("?" * width)
                driver.executemany(f'INSERT INTO "own_{name}" VALUES ({marks})', held)
            else:
                with driver.cursor() as cursor, cursor.copy(f'COPY "own_{name}" FROM STDIN') as copy:
                    for row in held:
                        copy.write_row(row)
