"""Workers and schedulers on the test's database, with intervals short enough for tests."""

import dataclasses
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from apscheduler.triggers.interval import IntervalTrigger

from auditor import config
from auditor.core import clock, work
from auditor.core.database import open_session
from auditor.core.work import Run
from auditor.scheduling.clock import Clock
from auditor.scheduling.pulse import TURN_SECONDS
from auditor.scheduling.schedules import Schedule
from auditor.scheduling.worker import Worker
from tests.conftest import NORTHWIND


@pytest.fixture
def settings(database_url, tmp_path):
    """The settings of the test: its own database and data folder."""
    base = config.read({"MANUMIT_DATA_DIR": str(tmp_path), "MANUMIT_SECRET_KEY": "s" * 64})
    return dataclasses.replace(base, database_url=database_url)


@pytest.fixture
def worker_with(settings):
    """Makes a worker that knows the given jobs: `worker_with(count=job)`."""
    made = []

    def make(now=clock.now, turn_seconds=TURN_SECONDS, **jobs):
        made.append(Worker(settings, jobs, now=now, beat_seconds=0.02, turn_seconds=turn_seconds))
        return made[-1]

    yield make
    for worker in made:
        worker.close()


@pytest.fixture
def claimed(sessions):
    """Puts a run of Northwind on the table: `claimed("count", {"to": 3})`."""

    def make(job, parameters=None, key="once", organisation_id=NORTHWIND, is_short=False):
        now = clock.now()
        with open_session(sessions, organisation_id) as session:
            run = work.claim(
                session, job, key=key, due_at=now, now=now, parameters=parameters, is_short=is_short
            )
            session.commit()
            return run

    return make


@pytest.fixture
def now_of(sessions):
    """Reads a run as it is stored now."""

    def read(run) -> Run:
        with open_session(sessions, None, writes=False) as session:
            return session.get(Run, run.id)

    return read


@pytest.fixture
def all_runs(sessions):
    """Every run of every organisation, oldest first."""

    def read() -> list[Run]:
        with open_session(sessions, None, writes=False) as session:
            return list(session.scalars(sa.select(Run).order_by(Run.id)))

    return read


def every(seconds, job="count"):
    """A schedule that is due all the time."""
    trigger = IntervalTrigger(seconds=seconds, start_date=datetime(2026, 1, 1, tzinfo=UTC), timezone=UTC)
    return Schedule(job, "Count", trigger, "all the time", looks_back=timedelta(seconds=3 * seconds))


@pytest.fixture
def clock_for(settings):
    """Makes a scheduler: `clock_for(every(1))`."""

    made = []

    def make(*schedules, jobs=("count",), now=clock.now, look_seconds=0.2):
        made.append(
            Clock(
                settings,
                jobs=jobs,
                schedules=schedules,
                look_seconds=look_seconds,
                watch_seconds=0.05,
                now=now,
            )
        )
        return made[-1]

    yield make
    for one in made:
        one.close()


@contextmanager
def running(*clocks):
    """Schedulers at work, each in a thread; stopped at the end."""
    stop = threading.Event()
    threads = [threading.Thread(target=one.run, args=(stop,)) for one in clocks]
    for thread in threads:
        thread.start()
    try:
        yield stop
    finally:
        stop.set()
        for thread in threads:
            thread.join(10)
        assert not any(thread.is_alive() for thread in threads)


def soon(claim, seconds=30.0):
    """Wait until a claim comes true; fails when it does not. The time is for slow machines, no claim."""
    deadline = time.monotonic() + seconds
    while not (found := claim()):
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)
    return found
