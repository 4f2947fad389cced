"""Room on disk: how a full disk shows itself, whoever meets it, and how much is left."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from pathlib import Path

import psycopg
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from auditor.config import Settings

SYSTEM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""No block is left; none of the user's share; no file may become longer."""
SQLITE = frozenset(
    {
        sqlite3.SQLITE_FULL,
        # Where the system gave another reason than ENOSPC, SQLite only says that it could not write.
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_TRUNCATE,
        sqlite3.SQLITE_IOERR_SHMOPEN,
        sqlite3.SQLITE_IOERR_SHMSIZE,
    }
)
POSTGRESQL = "53100"


def is_lacking(error: BaseException) -> bool:
    """Whether an error says that the disk took no more: of files, of SQLite or of PostgreSQL."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, OSError):
        return cause.errno in SYSTEM
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", None) in SQLITE
    if isinstance(cause, psycopg.OperationalError) and cause.sqlstate is None:
        return os.strerror(errno.ENOSPC) in str(cause)  # of a connection that is refused there are only words
    return getattr(cause, "sqlstate", None) == POSTGRESQL


def event(error: BaseException) -> str:
    """What the log calls an error of the database, so that a full disk is not taken for one that is away."""
    return "no_room" if is_lacking(error) else "database_not_reachable"


def free(settings: Settings) -> int:
    """Bytes that this process may still write where files, and on SQLite the database, are kept."""
    folders = [settings.data_dir]
    if settings.is_sqlite:
        folders.append(Path(sa.make_url(settings.database_url).database or "").absolute().parent)
    return min(shutil.disk_usage(folder).free for folder in folders)
