"""SQLite as the product needs it: a file of its owner's alone, and transactions that begin when we say so.

A dialect and no listeners of the engine: as soon as an engine has one, SQLAlchemy asks at a dozen places of
each statement and connection who else wants to hear of it, which takes a tenth of the time of a short answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import DBAPIConnection

from auditor.core.private_files import keep_private

BUSY_MILLISECONDS = 10_000
"""How long a writer waits for the one before it."""

_DRIVER = "sqlite+manumit"


class OwnDialect(SQLiteDialect_pysqlite):
    """A deferred transaction that reads first and writes later fails at once when another writer was quicker.

    Writers therefore ask for the write lock when they begin (`writes` of an engine); readers do not.
    """

    supports_statement_cache = True

    def connect(self, *given: Any, **named: Any) -> DBAPIConnection:
        """Before SQLite makes the file itself, readable by everybody on the machine."""
        name = str(given[0]) if given else ""
        if name and name != ":memory:" and not name.startswith("file:"):
            keep_private(Path(name))
        connection = super().connect(*given, **named)
        _set_up(connection)
        return connection

    def do_begin(self, dbapi_connection: Any) -> None:
        """Begin for a reader; a writer's transaction has begun already."""
        driver = dbapi_connection.driver_connection
        if not driver.in_transaction:
            driver.execute("BEGIN DEFERRED")

    def set_engine_execution_options(self, engine: sa.Engine, opts: Mapping[str, Any]) -> None:
        """Have an engine for writers begin as they do."""
        super().set_engine_execution_options(engine, opts)
        if opts.get("writes"):
            event.listen(engine, "begin", _begin_to_write)


registry.register(_DRIVER.replace("+", "."), __name__, OwnDialect.__name__)


def engine(url: str, **options: Any) -> sa.Engine:
    """An engine for a file, in a folder that is made if need be."""
    address = sa.make_url(url)
    Path(address.database or "").parent.mkdir(parents=True, exist_ok=True)
    return sa.create_engine(address.set(drivername=_DRIVER), connect_args={"timeout": 10}, **options)


def _set_up(connection: Any) -> None:
    # The driver must not open transactions on its own: BEGIN is ours.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_MILLISECONDS}",  # the first, so that the others wait as well
        "journal_mode=WAL",
        "foreign_keys=ON",
        "synchronous=NORMAL",
        # Kilobytes: the indexes of a large register do not fit into the usual two megabytes. With these,
        # a list of 100,000 rows is stored in two thirds of the time.
        "cache_size=-32768",
        # Pages of four kilobytes. A portion of a long run changes more than the usual thousand, and many of
        # them are of indexes that the next portion changes again: they go into the file together.
        "wal_autocheckpoint=4000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_to_write(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
