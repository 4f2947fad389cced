"""The queue between those who ask for work and the workers: it carries ids of runs, never objects."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from huey import Huey, PostgresHuey, SqliteHuey
from psycopg.errors import UniqueViolation

from auditor.config import Settings

# A forgotten entry must not start work of long ago; the clock hands out again whatever still waits.
EXPIRES_AFTER = timedelta(days=1)
QUEUE_FILE = "queue.db"


class Queue:
    """One queue of an installation: a file beside the SQLite database, or tables in PostgreSQL."""

    def __init__(self, settings: Settings, perform: Callable[[uuid.UUID], None] | None = None) -> None:
        self.huey = _huey(settings)

        def perform_run(run_id: str) -> None:
            """Called by the worker; a process that only asks for work has nothing to call."""
            if perform is not None:
                perform(uuid.UUID(run_id))

        self.task = self.huey.task(expires=EXPIRES_AFTER)(perform_run)
        self.close()  # making the tables has opened a connection of this thread

    def submit(self, run_id: uuid.UUID) -> None:
        """Put a run at the end of the queue."""
        try:
            self.task(str(run_id))
        finally:
            self.close()

    def waiting(self) -> set[uuid.UUID]:
        """The runs that nobody has taken from the queue yet."""
        try:
            return {uuid.UUID(task.args[0]) for task in self.huey.pending()}
        finally:
            self.close()

    def close(self) -> None:
        """Give back this thread's connection; the next call opens one again."""
        self.huey.storage.close()


def submitter(settings: Settings) -> Callable[[uuid.UUID], None]:
    """A function that hands a run to the workers; it connects at its first call, not before."""
    opened: list[Queue] = []
    opening = threading.Lock()

    def submit(run_id: uuid.UUID) -> None:
        with opening:
            if not opened:
                opened.append(Queue(settings))
        opened[0].submit(run_id)

    return submit


def _huey(settings: Settings) -> Huey:
    shared: dict[str, Any] = {"results": False}
    if settings.is_sqlite:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        return SqliteHuey("manumit", filename=str(settings.data_dir / QUEUE_FILE), timeout=10, **shared)
    address = sa.make_url(settings.database_url).set(drivername="postgresql")
    dsn = address.render_as_string(hide_password=False)
    try:
        return PostgresHuey("manumit", dsn=dsn, **shared)
    except UniqueViolation:  # at the first start another process made the tables in the same moment
        return PostgresHuey("manumit", dsn=dsn, **shared)
