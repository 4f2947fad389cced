"""Runs of workers that died are put back: by the clock, and by idle workers, should no clock look.

Until then such a run counts as one that its organisation has under way, so that its other runs may wait too.
"""

from __future__ import annotations

import math
import threading
import time
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import sessionmaker

from auditor.config import Settings
from auditor.core import disk_room, work
from auditor.core.database import TenantSession, open_session
from auditor.core.work import Run, RunState
from auditor.scheduling.liveness import worker_is_dead

LOOK_SECONDS = 30.0
"""So often an idle worker looks, the first time as soon as it is idle."""
LATE_SECONDS = 90.0
"""After so long without a look, frozen or at work, a worker knows of no heartbeat how long it stayed so."""

log = structlog.get_logger(__name__)


def put_back(
    sessions: sessionmaker[TenantSession], *, now: datetime, is_dead: Callable[[Run], bool] | None
) -> None:
    """Look before writing, so that nobody is made to wait for SQLite's write lock where all are alive."""
    with open_session(sessions, None, writes=False) as session:
        running = session.scalars(sa.select(Run).where(Run.state == RunState.RUNNING)).all()
    if not [run for run in running if is_dead is None or is_dead(run)]:
        return
    with open_session(sessions, None) as session:
        returned = work.take_up_stale(session, now=now, is_dead=is_dead)
    for run_id in returned:
        log.warning("run_put_back", run=str(run_id))


def by_lock_file(settings: Settings) -> Callable[[Run], bool] | None:
    """On SQLite all workers share this machine, and lock files tell who lives."""
    return (lambda run: worker_is_dead(settings.data_dir, run)) if settings.is_sqlite else None


class Lookout:
    """What an idle worker knows of the runs of others; its threads share it.

    Machines need not have the same clock, and there are many workers: of a heartbeat it asks only how long it
    stayed as it is.
    """

    def __init__(
        self, settings: Settings, sessions: sessionmaker[TenantSession], *, now: Callable[[], datetime]
    ) -> None:
        self.sessions, self.now = sessions, now
        self.is_dead = by_lock_file(settings) or self._is_silent
        self.looking = threading.Lock()
        self.looked_at = -math.inf
        self.seen: dict[uuid.UUID, tuple[Any, float]] = {}
        """The attempt and heartbeat of each run that was found at work, and since when they are so."""

    def look(self) -> None:
        """Put back what died, if nobody has looked for a while; does not raise where the database is away."""
        with self.looking:
            since = time.monotonic() - self.looked_at
            if since < LOOK_SECONDS:
                return
            if since > LATE_SECONDS:
                self.seen.clear()
            self.looked_at = time.monotonic()
            try:
                put_back(self.sessions, now=self.now(), is_dead=self.is_dead)
            except OperationalError as error:
                log.warning(disk_room.event(error), looks="for dead workers")
            old = time.monotonic() - 100 * LOOK_SECONDS  # of runs that are over
            self.seen = {run: told for run, told in self.seen.items() if told[1] > old}

    def _is_silent(self, run: Run) -> bool:
        told = (run.attempt, run.heartbeat_at)
        seen = self.seen.get(run.id)
        if seen is None or seen[0] != told:
            self.seen[run.id] = (told, time.monotonic())
            return False
        return time.monotonic() - seen[1] > work.STALE_AFTER.total_seconds()
