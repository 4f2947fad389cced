"""A job that hangs, in a real worker process: noticed, told, put back, and the process gone."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from auditor.core import clock, work
from auditor.core.database import open_session
from auditor.core.work import Run, RunState
from auditor.scheduling.clock import look_after
from tests.auditor.scheduling.conftest import soon

ROOT = Path(__file__).resolve().parents[3]

PROGRAM = """
import sys, time, dataclasses, pathlib
import sqlalchemy as sa
from auditor import config, features
from auditor.core import logs
from auditor.scheduling import pulse
from auditor.scheduling.worker import Worker
from suppliers.models import Supplier
features.load_models()
logs.configure(debug=False)
pulse.QUIET_SECONDS = 0.5
settings = config.read({"MANUMIT_DATA_DIR": sys.argv[1], "MANUMIT_SECRET_KEY": "s" * 64})
settings = dataclasses.replace(
    settings, database_url=sys.argv[2], standstill_seconds=float(sys.argv[3]), runs_per_organisation=5
)

def hang(given):
    given.progress(1, 2, "asleep")
    time.sleep(3600)

def hang_once(given):
    mark = pathlib.Path(sys.argv[1]) / "hung"
    if not mark.exists():
        mark.touch()
        time.sleep(3600)
    return {"woke": True}

def hang_while_it_writes(given):
    with given.session() as session:
        session.execute(sa.update(Supplier).values(city=""))
        given.progress(1, 2, "writing")
        time.sleep(3600)

def wake(given):
    given.progress(1, 2, "asleep")
    time.sleep(4.2)
    return {"woke": True}

def go_on(given):
    while True:
        given.progress(1, 0, "going on")
        time.sleep(0.05)

def go_on_slowly(given):
    for second in range(100):
        given.progress(second, 100, "going on slowly")
        time.sleep(2.5)

def ask_silently(given):
    until = time.monotonic() + 6
    while time.monotonic() < until:
        with given.session(writes=False) as session:
            session.execute(sa.select(Supplier.id)).all()
        time.sleep(0.2)
    return {"asked": True}

def compute(given):
    while True:
        given.progress(1, 0, "computing")
        until = time.process_time() + 3
        while time.process_time() < until:
            pass

jobs = (compute, hang, hang_once, hang_while_it_writes, wake, go_on, go_on_slowly, ask_silently)
sys.exit(Worker(settings, {job.__name__: job for job in jobs}, beat_seconds=0.05).serve())
"""

UNDER_A_PARENT = """
import os, sys
from auditor.supervision import Supervisor
sys.exit(Supervisor({"worker": sys.argv[1:]}, dict(os.environ), waits=(0.05,) * 4).run())
"""


@pytest.fixture
def process(settings, tmp_path):
    """Starts a worker process in which two seconds without a step are a standstill: `process(2)`."""
    made = []

    def start(seconds=2, *before):
        log = (tmp_path / "worker.log").open("a")
        command = [sys.executable, "-c", PROGRAM, str(tmp_path), settings.database_url, str(seconds)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        one = subprocess.Popen(
            [*before, *command], env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL
        )
        made.append((one, log))
        return one

    yield start
    for one, log in made:
        one.terminate()
        try:
            one.wait(20)
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()
        log.close()


@pytest.mark.long  # processes of their own
def test_a_run_that_stands_still_is_noticed_and_told_and_put_back_with_its_attempt_counted(
    process, claimed, now_of, tmp_path
):
    run, steady = claimed("hang"), claimed("go_on")
    worker = process(3)
    soon(lambda: "no step for" in now_of(run).message, seconds=180)  # a process starts
    assert now_of(run).message.startswith("asleep (no step for")
    assert (now_of(run).state, now_of(run).done) == (RunState.RUNNING, 1)
    assert worker.wait(30) == 1
    found, other = now_of(run), now_of(steady)
    assert (found.state, found.attempt) == (RunState.WAITING, 1)
    assert found.message.startswith("Put back: it stood still for ")
    assert (other.state, other.attempt) == (RunState.WAITING, 0)  # it made room and did nothing wrong
    told = (tmp_path / "worker.log").read_text()
    assert "run_stands_still" in told
    assert "<string>:" in told  # where it hangs


@pytest.mark.long
def test_its_worker_is_started_again_and_the_next_attempt_ends(process, claimed, now_of):
    run = claimed("hang_once")
    process(2, sys.executable, "-c", UNDER_A_PARENT)
    soon(lambda: now_of(run).state == RunState.DONE, seconds=90)
    assert (now_of(run).attempt, now_of(run).outcome) == (2, {"woke": True})


@pytest.mark.long  # processes of their own
def test_at_the_last_attempt_it_is_given_up_in_plain_words(process, claimed, now_of, sessions):
    run = claimed("hang")
    with open_session(sessions, None) as session:
        session.execute(sa.update(Run).values(attempt=work.MOST_ATTEMPTS - 1))
        session.commit()
    assert process(2).wait(60) == 1
    found = now_of(run)
    assert (found.state, found.attempt) == (RunState.FAILED, 3)
    assert found.message.startswith("Given up: it stood still for ")
    assert "Try again" in found.message
    assert found.finished_at is not None


@pytest.mark.long
def test_one_that_hangs_in_a_transaction_holds_up_nobody_for_good(
    process, claimed, now_of, clock_for, sessions
):
    run = claimed("hang_while_it_writes")
    assert process(2).wait(60) == 1
    look_after(clock_for(jobs=[]))
    assert (now_of(run).state, now_of(run).attempt) == (RunState.WAITING, 1)
    with open_session(sessions, None) as session:  # the lock is free
        session.execute(sa.update(Run).values(message=""))
        session.commit()


@pytest.mark.long
def test_a_job_that_wakes_up_while_others_make_room_ends_as_it_would_have(process, claimed, now_of):
    run, slow = claimed("wake"), claimed("go_on_slowly")
    assert process(3).wait(60) == 1
    assert (now_of(run).state, now_of(run).outcome) == (RunState.DONE, {"woke": True})
    assert (now_of(slow).state, now_of(slow).attempt) == (RunState.WAITING, 0)


@pytest.mark.long
def test_a_job_that_tells_nothing_but_works_is_let_alone(process, claimed, now_of):
    run = claimed("ask_silently")
    worker = process(2)
    soon(lambda: now_of(run).state == RunState.DONE, seconds=180)
    assert worker.poll() is None


@pytest.mark.long
def test_a_process_that_was_frozen_as_a_whole_is_let_alone(process, claimed, now_of):
    run = claimed("compute")
    worker = process(10)
    soon(lambda: now_of(run).message.startswith("computing"), seconds=180)
    worker.send_signal(signal.SIGSTOP)
    time.sleep(11)
    worker.send_signal(signal.SIGCONT)
    began = clock.now() + timedelta(seconds=2)
    soon(lambda: now_of(run).heartbeat_at > began)
    assert (now_of(run).state, worker.poll()) == (RunState.RUNNING, None)
