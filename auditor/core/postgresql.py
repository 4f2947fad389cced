"""PostgreSQL as the product needs it: plain rows as the server keeps them, and nothing undone without need.

A dialect, as for SQLite, and no listeners: those of an engine cost at every statement (`sqlite`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import psycopg
import sqlalchemy as sa
from psycopg.pq import ExecStatus, TransactionStatus
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine.interfaces import DBAPIConnection

_DRIVER = "postgresql+manumit"


class Column(NamedTuple):
    """What DB-API says of a column of rows."""

    name: str
    type_code: int
    display_size: int | None = None
    internal_size: int | None = None
    precision: int | None = None
    scale: int | None = None
    null_ok: bool | None = None


@lru_cache(maxsize=2_000)
def _column(name: bytes, type_code: int) -> Column:
    return Column(name.decode(), type_code)


class Cursor(psycopg.Cursor[tuple[Any, ...]]):
    """The driver's cursor, which tells of its columns what SQLAlchemy asks at each statement, and no more.

    The driver's own columns look up the type of each of them again, for longer than they are sent.
    """

    @property
    def description(self) -> Any:
        """The columns of the rows; None where there are none."""
        rows = self.pgresult
        if rows is None or rows.status != ExecStatus.TUPLES_OK:
            return super().description
        return [_column(rows.fname(at) or b"", rows.ftype(at)) for at in range(rows.nfields)]


class OwnDialect(PGDialect_psycopg):
    """Plain rows (`suppliers.sending.PLAIN`) are sent in binary, which neither side has to spell."""

    supports_statement_cache = True

    def connect(self, *given: Any, **named: Any) -> DBAPIConnection:
        """A connection with our cursors."""
        return super().connect(*given, cursor_factory=Cursor, **named)

    def do_execute(self, cursor: Any, statement: str, parameters: Any, context: Any = None) -> None:
        """Send a statement."""
        binary = context is not None and "plain" in context.execution_options
        cursor.execute(statement, parameters, binary=binary or None)

    def do_rollback(self, dbapi_connection: Any) -> None:
        """Undo what was begun. Statements that stood by themselves have begun nothing, and the driver finds
        that out slowly, at every return of a connection.
        """
        if dbapi_connection.driver_connection.pgconn.transaction_status != TransactionStatus.IDLE:
            super().do_rollback(dbapi_connection)  # type: ignore[no-untyped-call]


registry.register(_DRIVER.replace("+", "."), __name__, OwnDialect.__name__)


def engine(url: str, **options: Any) -> sa.Engine:
    """An engine for a server."""
    return sa.create_engine(sa.make_url(url).set(drivername=_DRIVER), **options)
