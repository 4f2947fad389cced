"""One scheduler leads, any further one waits: a file lock beside SQLite, an advisory lock in PostgreSQL."""

from __future__ import annotations

from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from auditor.config import Settings
from auditor.core import database
from auditor.scheduling.liveness import HeldFile

# Any number will do that nothing else in the database uses as an advisory lock.
LOCK_NUMBER = 7_233_186


class Leadership(Protocol):
    """Who has it leads, until it is closed or lost."""

    def take(self) -> bool:
        """Try to become the leader without waiting."""

    def is_held(self) -> bool:
        """Whether this process still leads."""

    def close(self) -> None:
        """Let somebody else lead."""


class FileLeadership:
    """The system lets a file lock go when its process ends, so it cannot be lost or left behind."""

    def __init__(self, settings: Settings) -> None:
        self.held = HeldFile(settings.data_dir / "scheduler.lock")
        self.leads = False

    def take(self) -> bool:
        """Take the lock of the data folder."""
        self.leads = self.held.take()
        return self.leads

    def is_held(self) -> bool:
        """True from `take` to `close`."""
        return self.leads

    def close(self) -> None:
        """Let the lock go."""
        self.leads = False
        self.held.close()


class AdvisoryLeadership:
    """PostgreSQL lets the lock go when the connection ends, so the connection is watched."""

    def __init__(self, settings: Settings) -> None:
        self.engine = database.connect(settings.database_url).execution_options(isolation_level="AUTOCOMMIT")
        self.connection: sa.Connection | None = None

    def take(self) -> bool:
        """Take the lock; False too while the database is away."""
        try:
            connection = self.engine.connect()
        except DBAPIError:
            return False
        if not connection.scalar(sa.select(sa.func.pg_try_advisory_lock(LOCK_NUMBER))):
            connection.close()
            return False
        self.connection = connection
        return True

    def is_held(self) -> bool:
        """Whether the connection that has the lock still answers."""
        if self.connection is None:
            return False
        try:
            self.connection.execute(sa.select(1))
        except DBAPIError:
            return False
        return True

    def close(self) -> None:
        """End the connection, and the lock with it."""
        if self.connection is not None:
            self.connection.invalidate()  # not back to a pool, where the lock would live on
            self.connection.close()
            self.connection = None
        self.engine.dispose()


def of(settings: Settings) -> Leadership:
    """The lock that fits the database."""
    return FileLeadership(settings) if settings.is_sqlite else AdvisoryLeadership(settings)
