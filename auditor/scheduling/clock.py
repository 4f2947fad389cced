"""The scheduler: decides when work is due, claims it once per organisation and hands it to the queue."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy.exc import OperationalError

from auditor.config import Settings
from auditor.core import changes, clock, database, disk_room, work
from auditor.core.database import open_session
from auditor.core.work import UNDER_WAY, Run, RunState
from auditor.history import seals
from auditor.intake import left_reading
from auditor.reference import marking
from auditor.scheduling import dead_workers, leadership, liveness
from auditor.scheduling.queue import Queue
from auditor.scheduling.schedules import SCHEDULES, Schedule
from suppliers.models import Organisation

LOOK_SECONDS = 30.0
WATCH_SECONDS = 1.0
MISFIRE_GRACE_SECONDS = 3600
DELIVER = "deliver"
"""The job of the delivery room; it has nothing to do where no way out is set."""

log = structlog.get_logger(__name__)


class Clock:
    """One scheduler process. It waits until it leads, then claims what is due, also what it slept through."""

    def __init__(
        self,
        settings: Settings,
        *,
        jobs: Collection[str],
        schedules: Sequence[Schedule] = SCHEDULES,
        look_seconds: float = LOOK_SECONDS,
        watch_seconds: float = WATCH_SECONDS,
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        self.settings, self.now = settings, now
        wanted = set(jobs) if settings.sends else set(jobs) - {DELIVER}
        self.schedules = [schedule for schedule in schedules if schedule.job in wanted]
        self.scores_changes = changes.TAKE_UP in jobs
        self.look_seconds, self.watch_seconds = look_seconds, watch_seconds
        self.engine = database.connect(settings.database_url)
        self.sessions = database.session_factory(self.engine)
        self.queue = Queue(settings)
        self.claimed: dict[str, datetime] = {}
        self.came_round = time.monotonic()
        """When it last tried to lead, looked or sealed."""
        self.lock = liveness.LifeLock(settings.data_dir, liveness.SCHEDULER)

    def run(self, stop: threading.Event) -> None:
        """Lead as long as possible, wait while somebody else does; returns soon after `stop` is set."""
        threading.Thread(target=self._give_signs, args=(stop,), name="signs", daemon=True).start()
        try:
            while not stop.is_set():
                self.came_round = time.monotonic()
                lock = leadership.of(self.settings)
                try:
                    if lock.take():
                        self._lead(lock, stop)
                finally:
                    lock.close()
                stop.wait(self.watch_seconds)
        finally:
            self.close()

    def close(self) -> None:
        """Give everything back."""
        self.queue.close()
        self.engine.dispose()
        self.lock.close()

    def _give_signs(self, stop: threading.Event) -> None:
        """Say that the scheduler is well, as long as it looks, or tries to lead."""
        while not stop.wait(liveness.SIGN_SECONDS):
            if time.monotonic() - self.came_round < liveness.STUCK_SECONDS:
                self.lock.sign()

    def _lead(self, lock: leadership.Leadership, stop: threading.Event) -> None:
        scheduler = BackgroundScheduler(
            timezone=UTC,
            job_defaults={
                "coalesce": True,
                "max_instances": 1,
                "misfire_grace_time": MISFIRE_GRACE_SECONDS,
            },
        )
        for schedule in self.schedules:
            scheduler.add_job("auditor.scheduling.clock:claim_due", schedule.trigger, [self, schedule])
        log.info("scheduler_leads", schedules=[schedule.job for schedule in self.schedules])
        look_after(self)
        over = threading.Event()
        looking = threading.Thread(target=self._look_again, args=(over,), name="looks", daemon=True)
        looking.start()
        scheduler.start()
        try:
            while not stop.wait(self.watch_seconds) and lock.is_held():
                pass
        finally:
            over.set()
            scheduler.shutdown()
            looking.join()
        log.info("scheduler_ends")

    def _look_again(self, over: threading.Event) -> None:
        """Look every so many seconds that passed, whatever the clock on the wall says.

        APScheduler would wait for a wall clock that was set back by an hour to come round again. What is due
        is claimed by each look, so no due time waits for it either.
        """
        while not over.wait(self.look_seconds):
            try:
                look_after(self)
            except Exception as error:  # a scheduler that looks no more would only seem to lead
                log.error("scheduler_stumbled", error=type(error).__name__)


def claim_due(due: Clock, schedule: Schedule) -> None:
    """Claim the last due time of one schedule for every organisation; what is claimed already stays."""
    at = schedule.last_due(due.now())
    if at is None or due.claimed.get(schedule.job) == at:
        return
    try:
        for organisation_id in _organisations(due, made_before=at):
            _claim(
                due, organisation_id, schedule.job, key=at.isoformat(), due_at=at, is_short=schedule.is_short
            )
    except OperationalError as error:
        log.warning(disk_room.event(error), schedule=schedule.job)
        return  # not noted as claimed, so the next look tries again
    due.claimed[schedule.job] = at


def look_after(due: Clock) -> None:
    """Catch up with what was due, put back runs of dead workers, score what changed, hand out what waits."""
    due.came_round = time.monotonic()
    for schedule in due.schedules:
        claim_due(due, schedule)
    try:
        dead_workers.put_back(due.sessions, now=due.now(), is_dead=dead_workers.by_lock_file(due.settings))
        _read_what_was_left(due)
        _seal_history(due)
        if due.scores_changes:
            _score_changes(due)
        _hand_out(due)
    except OperationalError as error:
        log.warning(disk_room.event(error), schedule="look_after")


def _organisations(due: Clock, *, made_before: datetime) -> list[uuid.UUID]:
    with open_session(due.sessions, None, writes=False) as session:
        return list(session.scalars(sa.select(Organisation.id).where(Organisation.created_at <= made_before)))


def _claim(
    due: Clock, organisation_id: uuid.UUID, job: str, *, key: str, due_at: datetime, is_short: bool = False
) -> None:
    with open_session(due.sessions, organisation_id) as session:
        run = work.claim(session, job, key=key, due_at=due_at, now=due.now(), is_short=is_short)
        session.commit()
    if run is not None:
        log.info("run_claimed", run=str(run.id), job=job, due_at=due_at.isoformat())
        due.queue.submit(run.id)


def _score_changes(due: Clock) -> None:
    """Scoring is asked for right after a change; this takes up what was left, by a stop for instance.

    A run that still marks suppliers scores them itself: a second one would do a part of its work.
    """
    now = due.now()
    for organisation_id in _organisations(due, made_before=now):
        with open_session(due.sessions, organisation_id, writes=False) as session:
            under_way = sa.select(Run.id).where(
                Run.job.in_([changes.TAKE_UP, marking.JOB]),
                Run.state.in_(UNDER_WAY),
            )
            if session.scalar(under_way.limit(1)) is not None or not changes.are_waiting(session):
                continue
        _claim(due, organisation_id, changes.TAKE_UP, key=now.isoformat(), due_at=now)


def _read_what_was_left(due: Clock) -> None:
    """A list that a killed request left in reading has no run that could be put back; it gets one."""
    now = due.now()
    with open_session(due.sessions, None, writes=False) as session:
        owners = left_reading.organisations(session, now=now)
    for organisation_id in owners:
        with open_session(due.sessions, organisation_id) as session:
            runs = left_reading.take_up(session, now=now)
            session.commit()
        for run in runs:
            log.warning("reading_taken_up", run=str(run.id))
            due.queue.submit(run.id)


def _seal_history(due: Clock) -> None:
    """What happened since the last look becomes part of each organisation's chain."""
    for organisation_id in _organisations(due, made_before=due.now()):
        with open_session(due.sessions, organisation_id, writes=False) as session:
            is_waiting = seals.is_waiting(session)
        sealed = seals.BATCH if is_waiting else 0
        while sealed == seals.BATCH:
            due.came_round = time.monotonic()
            with open_session(due.sessions, organisation_id) as session:
                sealed = seals.seal(session)
                session.commit()


def _hand_out(due: Clock) -> None:
    """A run can wait outside the queue when its asker died; being in the queue twice is harmless."""
    moment_ago = due.now() - timedelta(seconds=due.look_seconds / 2)
    with open_session(due.sessions, None, writes=False) as session:
        waiting = session.scalars(
            sa.select(Run.id)
            .where(Run.state == RunState.WAITING, Run.created_at <= moment_ago)
            .order_by(Run.id)
        ).all()
    if waiting:
        queued = due.queue.waiting()
        for run_id in waiting:
            if run_id not in queued:
                due.queue.submit(run_id)
