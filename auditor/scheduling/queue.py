"""The queue between those who ask for work and the workers: it carries ids of runs, never objects."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import psycopg
import sqlalchemy as sa
import structlog
from huey import Huey, PostgresHuey, SqliteHuey

from auditor.config import Settings
from auditor.core import disk_room
from auditor.core.private_files import keep_private

# A forgotten entry must not start work of long ago; the clock hands out again whatever still waits.
EXPIRES_AFTER = timedelta(days=1)
QUEUE_FILE = "queue.db"
LOCK_NUMBER = 7_233_188
"""Of PostgreSQL's advisory locks: one process at a time makes the queue's tables."""
SELDOM_SECONDS = 60.0
AWAY = (sqlite3.OperationalError, psycopg.OperationalError)

log = structlog.get_logger(__name__)


class Seldom(logging.Filter):
    """Of what the queue's library says twice a second while its file or server is away, a line a minute."""

    until = 0.0

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a line is written; what it was raised by stands in the workers' own lines."""
        record.exc_info = record.exc_text = None
        if time.monotonic() < self.until:
            return False
        self.until = time.monotonic() + SELDOM_SECONDS
        return True


class Queue:
    """One queue of an installation: a file beside the SQLite database, or tables in PostgreSQL."""

    def __init__(self, settings: Settings, perform: Callable[[uuid.UUID], None] | None = None) -> None:
        self.closing = threading.Lock()
        self.silent_until = 0.0
        self.huey = _huey(settings)

        def perform_run(run_id: str) -> None:
            """Called by the worker; a process that only asks for work has nothing to call."""
            if perform is not None:
                perform(uuid.UUID(run_id))

        self.task = self.huey.task(expires=EXPIRES_AFTER)(perform_run)
        self.close()  # making the tables has opened a connection

    def submit(self, run_id: uuid.UUID) -> None:
        """Put a run at the end of the queue.

        The run is committed before, and workers and the clock find it without the queue: that its file or
        server takes nothing just now, for want of room too, only costs a moment.
        """
        try:
            self.task(str(run_id))
        except AWAY as error:
            self._tell(error)
        finally:
            self.close()

    def waiting(self) -> set[uuid.UUID]:
        """The runs that nobody has taken from the queue yet."""
        try:
            return {uuid.UUID(task.args[0]) for task in self.huey.pending()}
        except AWAY as error:
            self._tell(error)
            return set()
        finally:
            self.close()

    def close(self) -> None:
        """Give back the connection; the next call opens one again."""
        with self.closing:  # two that close at once stumble over each other in the library
            self.huey.storage.close()

    def _tell(self, error: Exception) -> None:
        """A line a minute: while it is away, every run that waits is handed out again at each look."""
        if time.monotonic() >= self.silent_until:
            self.silent_until = time.monotonic() + SELDOM_SECONDS
            log.warning(disk_room.event(error), queue=True)


def submitter(settings: Settings) -> Callable[[uuid.UUID], None]:
    """A function that hands a run to the workers; it connects at its first call, not before."""
    opened: list[Queue] = []
    opening = threading.Lock()

    def submit(run_id: uuid.UUID) -> None:
        with opening:
            try:
                opened[:] = opened or [Queue(settings)]
            except AWAY as error:
                log.warning(disk_room.event(error), run=str(run_id))
                return
        opened[0].submit(run_id)

    return submit


def _huey(settings: Settings) -> Huey:
    shared: dict[str, Any] = {"results": False}
    if settings.is_sqlite:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        keep_private(settings.data_dir / QUEUE_FILE)
        return SqliteHuey("manumit", filename=str(settings.data_dir / QUEUE_FILE), timeout=10, **shared)
    address = sa.make_url(settings.database_url).set(drivername="postgresql")
    dsn = address.render_as_string(hide_password=False)
    # At the first start all processes make the tables in the same moment; "if not exists" lets them collide.
    with psycopg.connect(dsn) as alone:
        alone.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK_NUMBER,))
        return PostgresHuey("manumit", dsn=dsn, **shared)
