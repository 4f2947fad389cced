"""The life signs of a run while its job works: progress, heartbeat, and the wish of others that it stops."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Any, Protocol, Self

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from auditor.core import database, work
from auditor.core.database import TenantSession
from auditor.core.interruptions import Cancelled, Interrupted
from auditor.core.work import Run, RunState, Shown


class OpenSession(Protocol):
    """Opens a session of the run's organisation that does not wait long for a lock."""

    def __call__(self, *, writes: bool) -> TenantSession:
        """Reading sessions never wait at all."""


BEAT_SECONDS = 0.5
HEARTBEAT_SECONDS = 5.0
TURN_SECONDS = 5.0
"""So long a run works before it makes room for others that wait."""
QUIET_SECONDS = 60.0
"""Of a job without a step for so long the page says so."""
BREATH_SECONDS = 0.11
"""On SQLite whoever waits for the write lock looks again after 0.1 s at the latest."""


class Pulse:
    """A thread beside the job. The job only leaves its progress here, so telling it costs nothing.

    On SQLite the job itself may hold the write lock for a while: a beat that cannot get it is left out and
    tried again, and whether the worker lives is told by its lock file instead (see `liveness`). Where the job
    stores how far it is with each portion (`Work.keep`), there is nothing left for the beat to store.
    """

    def __init__(
        self,
        run: Run,
        open_session: OpenSession,
        *,
        now: Callable[[], datetime],
        stopping: threading.Event,
        beat_seconds: float = BEAT_SECONDS,
        turn_seconds: float = TURN_SECONDS,
        others_wait: Callable[[], bool] = lambda: False,
        breath_seconds: float = 0.0,
    ) -> None:
        self.run_id, self.job, self.attempt = run.id, run.job, run.attempt
        self.organisation_id = run.organisation_id
        self.stepped_at, self.stands_still = time.monotonic(), False
        self.open_session, self.now, self.stopping = open_session, now, stopping
        self.beat_seconds, self.turn_seconds = beat_seconds, turn_seconds
        self.others_wait, self.breath_seconds = others_wait, breath_seconds
        self.reached: dict[str, Any] = dict(run.reached)
        self.began_at, self.pauses, self.turn_is_over = time.monotonic(), False, False
        self.latest = self.stored = (run.done, run.total, run.message)
        self.shown_before = run.done if run.reached else 0
        self.is_overtaken = False
        """Whether a portion stores more than what the job told last."""
        self.of_portion: Shown | None = None
        """What that portion stored, once it has."""
        self.stored_at = time.monotonic()
        self.cancelled, self.over = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self._beat, name=f"pulse-{run.id.hex[-6:]}", daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        self.thread.join()

    def tell(self, done: int, total: int, message: str = "") -> None:
        """What a job calls; raises `Cancelled` or `Interrupted` when it should end."""
        self.step()
        if not done < self.shown_before <= total:
            self.shown_before = 0  # it came that far, or counts something of which nothing was shown
        # It went on where the last portion ended that was stored: what came after is done again.
        self.latest, self.is_overtaken = (max(done, self.shown_before), total, message), False
        if self.cancelled.is_set():
            raise Cancelled
        if self.stopping.is_set():
            raise Interrupted

    def pause(self, reached: dict[str, Any]) -> None:
        """What a job of many portions calls between two; raises `Interrupted` when others have their turn."""
        self.step()
        self.reached, self.pauses = reached, True
        if self.turn_is_over:
            raise Interrupted
        self.stopping.wait(self.breath_seconds)

    def overtake(self) -> None:
        """What a job calls before a portion stores how far it is, which is shown until more is told."""
        self.of_portion, self.is_overtaken = None, True

    def step(self) -> None:
        """Something was done: progress told, a portion finished, a statement answered by the database."""
        self.stepped_at = time.monotonic()

    @property
    def silent_seconds(self) -> float:
        """How long ago the last step was. The beat says that the process lives, this that the job does."""
        return time.monotonic() - self.stepped_at

    def _shown(self) -> tuple[int, int, str]:
        latest = (self.is_overtaken and self.of_portion) or self.latest
        done, total, message = latest
        if self.stands_still:
            return (
                done,
                total,
                f"It has stood still for {in_words(self.silent_seconds)}; its worker is ending.",
            )
        if self.silent_seconds < QUIET_SECONDS:
            return latest
        quiet = f"no step for {in_words(self.silent_seconds)}"
        return done, total, f"{message} ({quiet})" if message else quiet.capitalize()

    def _beat(self) -> None:
        while not self.over.wait(self.beat_seconds):
            try:
                self._beat_once()
            except Cancelled:
                self.cancelled.set()
                return
            except OperationalError:
                continue  # the database is busy or away for a moment; the next beat tries again

    def _beat_once(self) -> None:
        shown = (Run.done, Run.total, Run.message)
        with self.open_session(writes=False) as session:
            found = session.execute(
                sa.select(Run.state, Run.attempt, *shown).where(Run.id == self.run_id)
            ).one_or_none()
        if found is None or found[:2] != (RunState.RUNNING, self.attempt):
            raise Cancelled
        if self.pauses and time.monotonic() - self.began_at >= self.turn_seconds:
            self.turn_is_over = self.others_wait()
        if found[2:] != self.stored:
            self.stored = self.of_portion = found[2:]
            self.stored_at = time.monotonic()
        # Only now: what was told before may be older than what a portion has stored since.
        latest = self._shown()
        if latest == self.stored and time.monotonic() - self.stored_at < HEARTBEAT_SECONDS:
            return
        with self.open_session(writes=True) as session:
            if work.report(
                session, self.run_id, latest, over=self.stored, attempt=self.attempt, now=self.now()
            ):
                self.stored, self.stored_at = latest, time.monotonic()


def in_words(seconds: float) -> str:
    """A duration as a sentence tells it, in whole minutes from the second one on."""
    if seconds < 120:
        return f"{seconds:.0f} seconds"
    return f"{seconds // 60:.0f} minutes"


def connect(url: str) -> sa.Engine:
    """Connections of the pulse: on SQLite they do not wait for the lock, the job itself may have it."""
    engine = database.connect(url)
    if engine.dialect.name == "sqlite":

        def do_not_wait(connection: Any, _record: Any) -> None:
            connection.execute("PRAGMA busy_timeout=100").close()

        event.listen(engine, "connect", do_not_wait)
    return engine
