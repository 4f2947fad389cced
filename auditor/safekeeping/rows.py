"""The rows of a PostgreSQL database, out to files and back in, table by table, by COPY."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa

VERSIONS = "alembic_version"
"""Kept by the migrations themselves."""
OF_THE_QUEUE = "huey_"
"""Begins the tables that the queue's library makes for itself. What waits in them waits as runs too, which
are handed out again; on SQLite the queue is a file of its own, of which no backup is made either.
"""


def is_kept(table: str) -> bool:
    """Whether a backup holds the rows of a table."""
    return table != VERSIONS and not table.startswith(OF_THE_QUEUE)


def tables(connection: sa.Connection) -> dict[str, list[str]]:
    """The columns of every table; a table stands behind those that its rows point to."""
    metadata = sa.MetaData()
    metadata.reflect(connection)
    return {
        f"{table.name}": [f"{column.name}" for column in table.columns]  # plain texts, not the library's own
        for table in metadata.sorted_tables
        if is_kept(table.name)
    }


def out(connection: sa.Connection, table: str, columns: list[str], target: Path) -> None:
    """All rows of a table into a file."""
    driver: Any = connection.connection.driver_connection
    statement = f"COPY {_named(connection, table, columns)} TO STDOUT"
    with target.open("wb") as file, driver.cursor() as cursor, cursor.copy(statement) as copy:
        for block in copy:
            file.write(block)


def back(connection: sa.Connection, table: str, columns: list[str], source: Path) -> None:
    """All rows of a file into an empty table; what triggers keep comes back from its own file."""
    driver: Any = connection.connection.driver_connection
    quoted = connection.dialect.identifier_preparer.quote(table)
    connection.exec_driver_sql(f"ALTER TABLE {quoted} DISABLE TRIGGER USER")
    statement = f"COPY {_named(connection, table, columns)} FROM STDIN"
    with source.open("rb") as file, driver.cursor() as cursor, cursor.copy(statement) as copy:
        while block := file.read(1 << 20):
            copy.write(block)
    connection.exec_driver_sql(f"ALTER TABLE {quoted} ENABLE TRIGGER USER")


def unlike(here: Mapping[str, list[str]], there: Mapping[str, list[str]]) -> Iterator[str]:
    """Tables and columns that only one side has."""
    for table in sorted({*here, *there}):
        mine, theirs = set(here.get(table, ())), set(there.get(table, ()))
        yield from (f"{table}.{column}" for column in sorted(mine ^ theirs))


def _named(connection: sa.Connection, table: str, columns: list[str]) -> str:
    quote = connection.dialect.identifier_preparer.quote
    return f"{quote(table)} ({', '.join(map(quote, columns))})"
