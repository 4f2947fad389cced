"""No run waits for ever while an idle worker lives: whatever became of others, and without a scheduler."""

import contextlib
import threading
import time
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from auditor.core import clock, database, turns, work
from auditor.core.database import open_session
from auditor.core.work import RunState
from auditor.scheduling import dead_workers
from auditor.scheduling.liveness import WORKER, LifeLock
from tests.auditor.scheduling.conftest import soon


def take_by(sessions, run, name, *, at=None):
    """A run that a worker of that name has begun."""
    with open_session(sessions, None) as session:
        return work.start(session, run.id, now=at or clock.now(), worker=name)


@pytest.fixture
def impatient(monkeypatch):
    """Looks and heartbeats in tenths of seconds."""
    monkeypatch.setattr(dead_workers, "LOOK_SECONDS", 0.1)
    monkeypatch.setattr(work, "STALE_AFTER", timedelta(seconds=1))


def test_an_idle_worker_goes_on_with_what_dead_ones_left_where_no_scheduler_looks(
    settings, sessions, worker_with, claimed, now_of, impatient
):
    left = [claimed("count", key=str(number)) for number in range(settings.runs_per_organisation)]
    waiting = claimed("count", key="waiting")
    for run in left:  # all that the organisation may have at a time
        take_by(sessions, run, "killed-1-ab", at=clock.now() + timedelta(days=1))  # by a clock that is wrong
    worker = worker_with(count=lambda given: {})
    worker._begin(2)
    try:
        soon(lambda: all(now_of(run).state == RunState.DONE for run in [*left, waiting]))
    finally:
        worker.stopping.set()
        worker._end()
    assert {now_of(run).attempt for run in left} == {2}


def test_an_idle_worker_lets_those_at_work_alone(settings, sessions, worker_with, claimed, now_of, impatient):
    run, other = claimed("count"), LifeLock(settings.data_dir, WORKER)
    mine = take_by(sessions, run, other.name, at=clock.now() - timedelta(days=1))
    worker = worker_with(count=lambda given: {})
    worker._begin(2)
    try:
        for beat in range(25):
            time.sleep(0.1)
            told = {"over": (beat, 0, ""), "attempt": mine.attempt, "now": clock.now()}
            with open_session(sessions, run.organisation_id) as session:
                assert work.report(session, run.id, (beat + 1, 0, ""), **told)
    finally:
        worker.stopping.set()
        worker._end()
        other.close()
    assert (now_of(run).state, now_of(run).attempt) == (RunState.RUNNING, 1)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # SQLite's writers give up by themselves
def test_a_worker_that_is_frozen_while_it_takes_a_run_holds_up_nobody(
    database_url, worker_with, claimed, now_of
):
    run, worker, engine = (
        claimed("count"),
        worker_with(count=lambda given: {}),
        database.connect(database_url),
    )
    froze, wakes = threading.Event(), threading.Event()

    def freeze(_connection, _cursor, statement, *_rest):
        if "pg_advisory_xact_lock" in statement:
            froze.set()
            wakes.wait(60)

    sa.event.listen(engine, "after_cursor_execute", freeze)

    def take():
        with contextlib.suppress(DBAPIError), open_session(database.session_factory(engine), None) as session:
            turns.take(session, now=clock.now(), most=3, worker="frozen")

    frozen = threading.Thread(target=take)
    frozen.start()
    assert froze.wait(30)
    worker._begin(1)
    try:
        soon(lambda: now_of(run).state == RunState.DONE)
    finally:
        wakes.set()
        frozen.join()
        worker.stopping.set()
        worker._end()
        engine.dispose()
    assert (now_of(run).state, now_of(run).attempt) == (RunState.DONE, 1)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_worker_that_is_kept_from_taking_a_run_says_so_and_takes_it_later(
    sessions, worker_with, claimed, now_of, capsys
):
    run, worker = claimed("count"), worker_with(count=lambda given: {})
    with open_session(sessions, None) as other:
        other.execute(sa.select(sa.func.pg_advisory_xact_lock(turns.LOCK_NUMBER)))
        worker._begin(1)
        try:
            soon(lambda: "database_not_reachable" in capsys.readouterr().out)
            assert now_of(run).state == RunState.WAITING
            other.rollback()
            soon(lambda: now_of(run).state == RunState.DONE)
        finally:
            other.rollback()
            worker.stopping.set()
            worker._end()
