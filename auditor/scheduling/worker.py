"""The worker: takes runs from the queue, does their jobs and writes down how they ended."""

from __future__ import annotations

import logging
import threading
import traceback
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from auditor import features
from auditor.config import Settings
from auditor.core import clock, database, work
from auditor.core.database import open_session
from auditor.core.errors import REFUSALS, BadInput, Refused
from auditor.core.web import spoken
from auditor.core.work import Cancelled, Interrupted, Job, Run, RunState, Work
from auditor.scheduling.liveness import WorkerLock
from auditor.scheduling.pulse import BEAT_SECONDS, Pulse
from auditor.scheduling.queue import Queue

THREADS = 2
SECONDS_TO_STOP = 10

log = structlog.get_logger(__name__)


def all_jobs() -> dict[str, Job]:
    """Every job of every feature by its name; `jobs.JOBS` of a feature names them."""
    found: dict[str, Job] = {}
    for feature in features.FEATURES:
        if module := features.part(feature, "jobs"):
            found |= module.JOBS
    return found


class Worker:
    """One worker process; several threads share it."""

    def __init__(
        self,
        settings: Settings,
        jobs: Mapping[str, Job],
        *,
        now: Callable[[], datetime] = clock.now,
        beat_seconds: float = BEAT_SECONDS,
    ) -> None:
        self.settings, self.jobs, self.now, self.beat_seconds = settings, jobs, now, beat_seconds
        self.lock = WorkerLock(settings.data_dir)
        self.engine = database.connect(settings.database_url)
        self.beating = _impatient(settings.database_url)
        self.sessions = database.session_factory(self.engine)
        self.refusals = REFUSALS | features.refusals()
        self.queue = Queue(settings, self.perform)
        self.stopping = threading.Event()

    def serve(self, *, threads: int = THREADS) -> None:
        """Work until SIGTERM; what is under way then is put back and begins again at the next start."""
        logging.getLogger("huey").setLevel(logging.WARNING)
        consumer = self.queue.huey.create_consumer(
            workers=threads,
            periodic=False,
            max_delay=0.5,  # how long a run may lie in SQLite's queue before somebody looks
            graceful_signal="TERM",
            shutdown_timeout=SECONDS_TO_STOP,
        )
        self.stopping = consumer.stop_flag
        log.info("worker_started", threads=threads, jobs=sorted(self.jobs))
        try:
            consumer.run()
        finally:
            self.close()

    def close(self) -> None:
        """Give everything back."""
        self.queue.close()
        self.engine.dispose()
        self.beating.dispose()
        self.lock.close()

    def perform(self, run_id: uuid.UUID) -> None:
        """Do one run, if nobody else has taken it; never raises."""
        try:
            run = self._take(run_id)
        except OperationalError:
            log.warning("database_not_reachable", run=str(run_id))
            return  # it still waits; the clock hands it out again
        if run is None:
            return
        with Pulse(
            run,
            partial(open_session, database.session_factory(self.beating), run.organisation_id),
            now=self.now,
            stopping=self.stopping,
            beat_seconds=self.beat_seconds,
        ) as pulse:
            state, message, outcome = self._outcome(run, pulse)
        while not self._has_written_down(run, pulse, state, message, outcome):
            # The work is done, so its end is not given up because somebody else is writing for long.
            if self.stopping.wait(1.0):
                return

    def _take(self, run_id: uuid.UUID) -> Run | None:
        """The row tells whose run it is, so it is looked up before there is an organisation to filter by."""
        with open_session(self.sessions, None) as session:
            run = work.start(session, run_id, now=self.now(), worker=self.lock.name)
        if run is not None:
            log.info("run_started", run=str(run.id), job=run.job, attempt=run.attempt)
        return run

    def _outcome(self, run: Run, pulse: Pulse) -> tuple[RunState | None, str, dict[str, Any]]:
        """Call the job. State None means that it has to begin again later."""
        job = self.jobs.get(run.job)
        if job is None:
            return RunState.FAILED, f"This release has no job called {run.job}.", {}
        try:
            pulse.tell(0, run.total)
            return RunState.DONE, "", job(self._work(run, pulse)) or {}
        except Cancelled:
            return RunState.CANCELLED, "Stopped on request.", {}
        except Interrupted:
            return None, "", {}
        except Refused as refusal:
            return RunState.FAILED, self._in_words(refusal), {"code": refusal.code}
        except Exception as error:
            return RunState.FAILED, *_unexpected(run, error)

    def _work(self, run: Run, pulse: Pulse) -> Work:
        return Work(
            settings=self.settings,
            sessions=self.sessions,
            run_id=run.id,
            organisation_id=run.organisation_id,
            job=run.job,
            due_at=run.due_at,
            parameters=dict(run.parameters),
            asked_by=run.asked_by,
            progress=pulse.tell,
            submit=self.queue.submit,
            now=self.now,
        )

    def _has_written_down(
        self, run: Run, pulse: Pulse, state: RunState | None, message: str, outcome: dict[str, Any]
    ) -> bool:
        try:
            self._write_down(run, pulse, state, message, outcome)
        except OperationalError:
            log.warning("database_not_reachable", run=str(run.id))
            return False
        log.info("run_ended", run=str(run.id), job=run.job, state=state or "put back")
        return True

    def _write_down(
        self, run: Run, pulse: Pulse, state: RunState | None, message: str, outcome: dict[str, Any]
    ) -> None:
        if state is RunState.CANCELLED:
            return  # who cancelled it has written that down already
        with open_session(self.sessions, run.organisation_id) as session:
            if state is None:
                work.put_back(session, run.id, attempt=run.attempt)
                return
            done, total, last = pulse.latest
            work.finish(
                session,
                run.id,
                state,
                attempt=run.attempt,
                now=self.now(),
                done=done,
                total=total,
                message=message or last,
                outcome=outcome,
            )

    def _in_words(self, refusal: Refused) -> str:
        wording = self.refusals.get(refusal.code)
        if wording is None:
            return f"Refused: {spoken(refusal.code)}."
        sentence = wording.detail.format_map({name: spoken(value) for name, value in refusal.details.items()})
        if isinstance(refusal, BadInput):
            sentence += "".join(f" {problem.get('advice', '')}" for problem in refusal.problems[:3])
        return f"{wording.title}. {sentence}"


def _unexpected(run: Run, error: Exception) -> tuple[str, dict[str, Any]]:
    """A plain sentence with a reference; the log has the place in the code, and no personal values."""
    reference = uuid.uuid4().hex[:8]
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    places = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames]
    log.error(
        "run_failed", run=str(run.id), job=run.job, error=type(error).__name__, at=places, ref=reference
    )
    sentence = (
        "This work could not be finished because of a fault in the product. It can safely be started again; "
        f"if it fails again, give the operator this reference: {reference}."
    )
    return sentence, {"reference": reference}


def _impatient(url: str) -> sa.Engine:
    """Connections of the pulse: on SQLite they do not wait for the lock, the job itself may have it."""
    engine = database.connect(url)
    if engine.dialect.name == "sqlite":

        def do_not_wait(connection: Any, _record: Any) -> None:
            connection.execute("PRAGMA busy_timeout=100").close()

        event.listen(engine, "connect", do_not_wait)
    return engine
