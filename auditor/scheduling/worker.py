"""The worker: takes runs from the queue, does their jobs and writes down how they ended."""

from __future__ import annotations

import logging
import signal
import threading
import time
import traceback
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from auditor import features
from auditor.config import Settings
from auditor.core import (
    clock,
    collecting,
    database,
    disk_room,
    interruptions,
    table_statistics,
    tracing,
    turns,
    work,
)
from auditor.core.database import TenantSession, open_session
from auditor.core.errors import REFUSALS, BadInput, Refused
from auditor.core.interruptions import Cancelled, Interrupted
from auditor.core.tracing import Untraced
from auditor.core.web import spoken
from auditor.core.work import Job, Run, RunState, Work
from auditor.scheduling import liveness, standstill
from auditor.scheduling.dead_workers import Lookout
from auditor.scheduling.liveness import LifeLock
from auditor.scheduling.pulse import BEAT_SECONDS, BREATH_SECONDS, TURN_SECONDS, Pulse, connect
from auditor.scheduling.queue import Queue, Seldom

THREADS = 3
"""One of them is kept for short work, so that long work never takes all."""
SECONDS_TO_STOP = 10
REST_SECONDS = 60.0
"""So long a worker takes no run after one met a full disk: every other one would meet it too."""
NO_ROOM = "the disk is full; it goes on once there is room"
DATABASE_LOST = "the database could not be reached, or others kept it busy"
LOOK_SECONDS = 2.0
"""A thread without work looks for some so often, besides when the queue tells of it."""

log = structlog.get_logger(__name__)


@collecting.seldom()
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
        turn_seconds: float = TURN_SECONDS,
    ) -> None:
        self.settings, self.jobs, self.now = settings, jobs, now
        self.beat_seconds, self.turn_seconds = beat_seconds, turn_seconds
        self.engine = database.connect(settings.database_url)
        self.beating = connect(settings.database_url)
        self.sessions = database.session_factory(self.engine)
        self.refusals = REFUSALS | features.refusals()
        self.queue = Queue(settings, self.handed)
        self.stopping = threading.Event()
        self.threads: list[threading.Thread] = []
        self.woken = threading.Condition()
        self.pulses: dict[int, Pulse] = {}
        """What runs now, by the thread of its job."""
        self.hurried = threading.Event()
        self.rests_until = 0.0
        self.lookout = Lookout(settings, self.sessions, now=now)
        self.came_round: dict[int, float] = {}
        """When each thread last looked for work; a job that hangs is the matter of `standstill`."""
        event.listen(self.engine, "after_cursor_execute", self._stepped)
        self.lock = LifeLock(settings.data_dir, liveness.WORKER)
        self.traces = tracing.Traces(settings, "worker") if settings.otlp_endpoint else None

    def serve(self, *, threads: int = THREADS) -> int:
        """Work until SIGTERM; what is under way then is put back and begins again at the next start.

        When a job hangs the process ends itself. Answers the exit status, which says so.
        """
        logging.getLogger("huey").setLevel(logging.WARNING)
        logging.getLogger("huey.consumer.Worker").addFilter(Seldom())
        consumer = self.queue.huey.create_consumer(
            workers=1,  # it wakes those who work
            periodic=False,
            max_delay=0.5,  # how long a run may lie in SQLite's queue before somebody looks
            graceful_signal="TERM",
            shutdown_timeout=SECONDS_TO_STOP,
        )
        self.stopping = consumer.stop_flag
        log.info("worker_started", threads=threads, jobs=sorted(self.jobs))
        after = self.settings.standstill_seconds
        watch = standstill.Watch(self.pulses, after=after, found=self.stopping.set, over=self.stopping)
        try:
            self._begin(threads)
            watch.start()
            consumer.run()
        finally:
            signal.signal(signal.SIGTERM, lambda *_: self.hurried.set())
            self._end()
            if standstill.hanging(self.pulses):
                standstill.end_process(self.pulses, database.session_factory(self.beating), now=self.now)
            self.close()
        return standstill.STATUS if watch.has_found else 0

    def _begin(self, threads: int) -> None:
        for number in range(threads):
            short_only = number == 0 and threads > 1
            name = "short" if short_only else f"any-{number}"
            self.threads.append(
                threading.Thread(target=self._serve, args=(short_only,), name=name, daemon=True)
            )
        for thread in self.threads:
            thread.start()
        threading.Thread(target=self._give_signs, name="signs", daemon=True).start()

    def _give_signs(self) -> None:
        """Say that the worker is well, as long as each of its threads comes round or has a job."""
        while not self.stopping.wait(liveness.SIGN_SECONDS):
            if all(self._is_well(thread) for thread in self.threads):
                self.lock.sign()

    def _is_well(self, thread: threading.Thread) -> bool:
        ident = thread.ident or 0
        since = time.monotonic() - self.came_round.get(ident, 0.0)
        return thread.is_alive() and (ident in self.pulses or since < liveness.STUCK_SECONDS)

    def _come_round(self) -> None:
        self.came_round[threading.get_ident()] = time.monotonic()

    def _serve(self, short_only: bool) -> None:
        while not self.stopping.is_set():
            self._come_round()
            try:
                self.work_off(short_only=short_only)
                self.lookout.look()
            except Exception as error:  # whatever it was, a worker without threads would only seem to live
                log.error("worker_stumbled", error=type(error).__name__)
            with self.woken:
                if not self.stopping.is_set():
                    self.woken.wait(LOOK_SECONDS)

    def _end(self) -> None:
        """Wait for the threads, but for none whose job hangs."""
        hangs = bool(standstill.hanging(self.pulses))
        deadline = time.monotonic() + (standstill.SECONDS_TO_MAKE_ROOM if hangs else SECONDS_TO_STOP)
        with self.woken:
            self.woken.notify_all()
        while self._is_at_work() and time.monotonic() < deadline and not (hangs and self.hurried.is_set()):
            time.sleep(0.05)

    def _is_at_work(self) -> bool:
        """Whether a thread has not ended yet that will; one that woke up writes down how its run ended."""
        hanging = standstill.hanging(self.pulses)
        return any(thread.is_alive() and thread.ident not in hanging for thread in self.threads)

    def close(self) -> None:
        """Give everything back."""
        if self.traces:
            self.traces.close()
        self.queue.close()
        self.engine.dispose()
        self.beating.dispose()
        self.lock.close()

    def handed(self, _run_id: uuid.UUID) -> None:
        """The queue tells that something waits; which run is begun is a question of turns."""
        if not self.threads:
            self.work_off()
        with self.woken:
            self.woken.notify_all()

    def work_off(self, *, short_only: bool = False) -> None:
        """Do one run after the other, in turns, until none is left that may be begun; never raises."""
        while not self.stopping.is_set() and (run := self._take_fairest(short_only)) is not None:
            self._come_round()
            self._do(run, short_only=short_only)

    def perform(self, run_id: uuid.UUID) -> None:
        """Do just this run, whosever turn it is, if nobody else has taken it; never raises."""
        try:
            with open_session(self.sessions, None) as session:
                run = work.start(session, run_id, now=self.now(), worker=self.lock.name)
        except OperationalError as error:
            log.warning(disk_room.event(error), run=str(run_id))
            return
        if run is not None:
            self._do(run)

    def _take_fairest(self, short_only: bool) -> Run | None:
        """Look before taking, so that whoever finds nothing makes nobody wait for SQLite's write lock."""
        if time.monotonic() < self.rests_until:
            return None
        most, now, mine = self.settings.runs_per_organisation, self.now(), self.lock.name
        try:
            with open_session(self.sessions, None, writes=False) as session:
                if turns.fairest(session, now=now, most=most, worker=mine, short_only=short_only) is None:
                    return None
            with open_session(self.sessions, None) as session:
                return turns.take(session, now=now, most=most, worker=mine, short_only=short_only)
        except OperationalError as error:
            if disk_room.is_lacking(error):
                self.rests_until = time.monotonic() + REST_SECONDS
            log.warning(disk_room.event(error), worker=self.lock.name)
            return None  # it still waits; the next look finds it

    def _do(self, run: Run, *, short_only: bool = False) -> None:
        log.info("run_started", run=str(run.id), job=run.job, attempt=run.attempt)
        known = run.job in self.jobs
        trace = self.traces.run(run, is_known=known) if self.traces else tracing.UNTRACED
        with Pulse(
            run,
            partial(open_session, database.session_factory(self.beating), run.organisation_id),
            now=self.now,
            stopping=self.stopping,
            beat_seconds=self.beat_seconds,
            turn_seconds=self.turn_seconds,
            others_wait=partial(self._others_wait, run, short_only),
            breath_seconds=BREATH_SECONDS if self.settings.is_sqlite else 0.0,
        ) as pulse:
            self.pulses[threading.get_ident()] = pulse
            try:
                state, message, outcome = self._outcome(run, pulse, trace)
            finally:
                del self.pulses[threading.get_ident()]
        trace.end(state, *pulse.latest[:2])
        is_told = False
        while not self._has_written_down(run, pulse, state, message, outcome, is_told=is_told):
            # The work is done, so its end is not given up because somebody else is writing for long.
            is_told = True
            self._come_round()
            if self.stopping.wait(1.0):
                return
        if pulse.latest[1] >= table_statistics.MANY:
            table_statistics.take_anew(self.engine)

    def _stepped(self, *_statement: Any) -> None:
        """The database has answered a statement; of a job's thread that is a step."""
        if pulse := self.pulses.get(threading.get_ident()):
            pulse.step()

    def _others_wait(self, run: Run, short_only: bool) -> bool:
        most = self.settings.runs_per_organisation
        with open_session(database.session_factory(self.beating), None, writes=False) as session:
            return turns.is_over(session, run, most=most, short_only=short_only)

    def _outcome(
        self, run: Run, pulse: Pulse, trace: Untraced
    ) -> tuple[RunState | None, str, dict[str, Any]]:
        """Call the job. State None means that it begins again later, WAITING that this attempt counts."""
        job = self.jobs.get(run.job)
        if job is None:
            return RunState.FAILED, f"This release has no job called {run.job}.", {}
        try:
            pulse.tell(0, run.total)
            with trace:
                return RunState.DONE, "", job(self._work(run, pulse, trace)) or {}
        except Cancelled:
            return RunState.CANCELLED, "Stopped on request.", {}
        except Interrupted:
            return None, "", {}
        except Refused as refusal:
            return RunState.FAILED, self._in_words(refusal), {"code": refusal.code}
        except Exception as error:
            if disk_room.is_lacking(error):
                self.rests_until = time.monotonic() + REST_SECONDS
                log.error("no_room", run=str(run.id), job=run.job, error=type(error).__name__)
                return None, NO_ROOM, {}
            if interruptions.is_tried_again(error):
                return RunState.WAITING, DATABASE_LOST, {}
            return RunState.FAILED, *_unexpected(run, error)

    def _work(self, run: Run, pulse: Pulse, trace: Untraced) -> Work:
        return Work.of(
            run,
            self.settings,
            self.sessions,
            progress=trace.steps(pulse.tell),
            pause=trace.portions(pulse.pause),
            overtake=pulse.overtake,
            submit=self.queue.submit,
            now=self.now,
        )

    def _has_written_down(
        self,
        run: Run,
        pulse: Pulse,
        state: RunState | None,
        message: str,
        outcome: dict[str, Any],
        *,
        is_told: bool,
    ) -> bool:
        try:
            self._write_down(run, pulse, state, message, outcome)
        except OperationalError as error:
            if not is_told:
                log.warning(disk_room.event(error), run=str(run.id))
            return False
        log.info("run_ended", run=str(run.id), job=run.job, state=state or "put back")
        return True

    def _write_down(
        self, run: Run, pulse: Pulse, state: RunState | None, message: str, outcome: dict[str, Any]
    ) -> None:
        if state is RunState.CANCELLED:  # who cancelled it has written that down already
            with open_session(self.sessions, run.organisation_id) as session:
                work.tell_stopped(session, run.id, *pulse.latest, attempt=run.attempt)
            return
        with open_session(self.sessions, run.organisation_id) as session:
            if state is None:
                self._put_back(session, run, pulse, message)
                work.tell_stopped(session, run.id, *pulse.latest, attempt=run.attempt)
                return
            if state is RunState.WAITING:
                work.try_again(session, run.id, attempt=run.attempt, now=self.now(), why=message)
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

    def _put_back(self, session: TenantSession, run: Run, pulse: Pulse, why: str) -> None:
        why = why or ("others have their turn" if pulse.turn_is_over else "the worker was stopped")
        work.put_back(
            session,
            run.id,
            attempt=run.attempt,
            now=self.now(),
            reached=pulse.reached,
            message=f"Put back: {why}.",
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
