"""A database that cannot be reached, in words: the commonest mistake of an operator, and no defect."""

from __future__ import annotations

import sqlite3

import psycopg
from sqlalchemy.exc import DBAPIError

DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
REFUSED = ("08", "28", "3D", "57P")
"""Begins what PostgreSQL says of no connection: lost, not allowed, no such database, going down."""


def in_words(error: BaseException) -> str:
    """The sentence for an error that says so, of either database; else nothing."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    # Of a connection that did not come about there are only words, and they never hold the password.
    if isinstance(cause, psycopg.OperationalError) and (cause.sqlstate or "08").startswith(REFUSED):
        why = " ".join(str(cause).split()).removesuffix(".")
        return f"The database of MANUMIT_DATABASE_URL cannot be reached: {why}."
    if isinstance(cause, sqlite3.OperationalError):
        if "locked" in str(cause):
            return "Somebody else writes to the database for long. Nothing was stored; try again."
        if "unable to open" in str(cause):
            return "The database file cannot be opened; check MANUMIT_DATA_DIR and who may read and write it."
        if "readonly" in str(cause):
            return "The database file cannot be written; check MANUMIT_DATA_DIR and who may write to it."
    if isinstance(cause, sqlite3.DatabaseError) and getattr(cause, "sqlite_errorcode", 0) & 0xFF in DAMAGED:
        return (
            "The database file is damaged, or is none. Stop the service, keep a copy of the file, and "
            "restore the last backup (docs/operations.md)."
        )
    return ""
