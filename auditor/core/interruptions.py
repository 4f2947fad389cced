"""What ends work in the middle: somebody stopped it, others have their turn, or what it needs is away."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError

from auditor.core import disk_room
from suppliers.updating import Overtaken


class Cancelled(Exception):
    """Raised inside work when somebody asked for it to stop."""


class Interrupted(Exception):
    """Raised inside work when the worker is shutting down or others have their turn; the run is put back."""


OVERTAKEN = frozenset({"40001", "40P01", "23505"})
"""PostgreSQL ended a transaction because of another one: serialization failure, deadlock, and a unique key
that another run of the organisation has just stored, as when both score a new supplier; the next
attempt finds it.
"""
PRIMARY = 0xFF
"""What of an extended code of SQLite is the code itself."""


def is_tried_again(error: BaseException) -> bool:
    """Whether the run goes on after this: it was put back, the disk full, the database away or busy."""
    if isinstance(error, Interrupted | Overtaken) or disk_room.is_lacking(error):
        return True
    return isinstance(error, DBAPIError) and (error.connection_invalidated or is_overtaken(error))


def is_overtaken(error: DBAPIError) -> bool:
    """Whether others who write just now are all that is wrong: nothing was stored, the next attempt goes."""
    if isinstance(error.orig, sqlite3.Error):
        return getattr(error.orig, "sqlite_errorcode", 0) & PRIMARY == sqlite3.SQLITE_BUSY
    return getattr(error.orig, "sqlstate", None) in OVERTAKEN
