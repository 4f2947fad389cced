"""A job that hangs: nobody can end its thread, so its worker makes room, says what happened and ends itself.

A run stands still when its job told no progress and the database answered none of its statements for
`MANUMIT_STANDSTILL_SECONDS`. Until the process has ended nobody else begins it again, so that two attempts
never overlap; a job that wakes up meanwhile ends as if nothing had been.
"""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NoReturn

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import sessionmaker

from auditor.core import work
from auditor.core.database import TenantSession, open_session
from auditor.scheduling.pulse import Pulse, in_words

LOOK_SECONDS = 0.5
LATE_SECONDS = 5.0
"""A look that comes so late tells that the whole process was frozen, and nothing of its jobs."""
SECONDS_TO_MAKE_ROOM = 120.0
"""How long a worker in which one run hangs waits for its others to reach a point where they are put back."""
SECONDS_TO_SAY = 10.0
STATUS = 1
"""How the process ends, so that whatever supervises it notices and starts another."""

log = structlog.get_logger(__name__)


class Watch:
    """A thread that asks nothing but memory: the database may be what the job waits for."""

    def __init__(
        self, pulses: Mapping[int, Pulse], *, after: float, found: Callable[[], None], over: threading.Event
    ) -> None:
        self.pulses, self.after, self.found, self.over = pulses, after, found, over
        self.has_found = False
        self.thread = threading.Thread(target=self._watch, name="standstill", daemon=True)

    def start(self) -> None:
        """Look until the worker stops."""
        self.thread.start()

    def _watch(self) -> None:
        looked_at = time.monotonic()
        while not self.over.wait(LOOK_SECONDS):
            was_frozen = time.monotonic() - looked_at > LATE_SECONDS
            looked_at = time.monotonic()
            for thread, pulse in dict(self.pulses).items():
                if was_frozen:
                    pulse.step()
                elif pulse.silent_seconds >= self.after:
                    self.has_found = pulse.stands_still = True
                    _tell(thread, pulse)
            if self.has_found:
                self.found()


def hanging(pulses: Mapping[int, Pulse]) -> dict[int, Pulse]:
    """The runs that stand still, by the thread of their job; one that woke up and ended is none of them."""
    return {thread: pulse for thread, pulse in dict(pulses).items() if pulse.stands_still}


def end_process(
    pulses: Mapping[int, Pulse], sessions: sessionmaker[TenantSession], *, now: Callable[[], datetime]
) -> NoReturn:
    """Say of each run that it stood still, then end; its lock file tells the rest where nothing can be said.

    On SQLite the job that hangs may hold the write lock, on PostgreSQL the network may be gone.
    """
    saying = threading.Thread(target=_say, args=(pulses, sessions, now), daemon=True)
    saying.start()
    saying.join(SECONDS_TO_SAY)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(STATUS)  # an orderly end of the interpreter may wait for the thread that hangs


def _say(
    pulses: Mapping[int, Pulse], sessions: sessionmaker[TenantSession], now: Callable[[], datetime]
) -> None:
    for pulse in hanging(pulses).values():
        stood_for, deadline = in_words(pulse.silent_seconds), time.monotonic() + SECONDS_TO_SAY / 3
        while time.monotonic() < deadline:
            try:
                with open_session(sessions, pulse.organisation_id) as session:
                    why = f"it stood still for {stood_for}"
                    work.try_again(session, pulse.run_id, attempt=pulse.attempt, now=now(), why=why)
                break
            except SQLAlchemyError:
                time.sleep(0.1)


def _tell(thread: int, pulse: Pulse) -> None:
    """A line with the places in the code where it hangs, and no values."""
    frame = sys._current_frames().get(thread)
    frames = traceback.extract_stack(frame)[-6:] if frame is not None else []
    log.error(
        "run_stands_still",
        run=str(pulse.run_id),
        job=pulse.job,
        attempt=pulse.attempt,
        seconds=round(pulse.silent_seconds),
        at=[f"{one.filename.rpartition('/')[2]}:{one.lineno}" for one in frames],
    )
