"""What happens to a run in a worker."""

import contextlib
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core import clock, turns, work
from auditor.core.database import open_session, without_waiting
from auditor.core.errors import BadInput, Refused
from auditor.core.interruptions import Interrupted
from auditor.core.work import Run, RunState
from auditor.scheduling.clock import look_after
from suppliers.models import Organisation, Supplier
from tests.auditor.scheduling.conftest import soon
from tests.conftest import NORTHWIND


def count(given):
    """A job: counts to a number that its parameters name."""
    for number in range(given.parameters["to"]):
        given.progress(number + 1, given.parameters["to"], "counting")
    return {"counted": given.parameters["to"]}


def test_a_run_goes_through_the_queue_and_ends_with_its_outcome(worker_with, claimed, now_of):
    worker, run = worker_with(count=count), claimed("count", {"to": 3})
    worker.queue.submit(run.id)
    worker.queue.huey.execute(worker.queue.huey.dequeue())
    found = now_of(run)
    assert (found.state, found.outcome, found.done, found.total) == (RunState.DONE, {"counted": 3}, 3, 3)
    assert found.attempt == 1
    assert found.finished_at >= found.started_at


def test_a_run_that_is_in_the_queue_twice_is_done_once(worker_with, claimed):
    done = []
    worker, run = worker_with(note=lambda given: done.append(given.run_id)), claimed("note")
    threads = [threading.Thread(target=worker.perform, args=(run.id,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == [run.id]


def test_a_job_sees_only_its_own_organisation(worker_with, claimed, sessions, now_of):
    from tests.conftest import EASTGATE

    now = clock.now()
    with open_session(sessions, EASTGATE) as session:
        session.add(
            Supplier(name="East", match_key="e", kind="factory", country="VN", created_at=now, updated_at=now)
        )
        session.commit()

    def look(given):
        with given.session(writes=False) as session:
            return {"suppliers": len(session.scalars(sa.select(Supplier)).all())}

    run = claimed("look")
    worker_with(look=look).perform(run.id)
    assert now_of(run).outcome == {"suppliers": 0}


def test_progress_can_be_seen_while_the_job_works(worker_with, claimed, now_of):
    go_on = threading.Event()

    def half(given):
        given.progress(50, 100, "half way")
        assert go_on.wait(5)
        return {}

    worker, run = worker_with(half=half), claimed("half")
    thread = threading.Thread(target=worker.perform, args=(run.id,))
    thread.start()
    try:
        soon(lambda: (now_of(run).done, now_of(run).total, now_of(run).message) == (50, 100, "half way"))
        assert now_of(run).state == RunState.RUNNING
    finally:
        go_on.set()
        thread.join()
    assert now_of(run).state == RunState.DONE


def test_telling_progress_inside_a_write_transaction_does_not_wait(worker_with, claimed, now_of):
    def write(given):
        with given.session() as session:
            session.execute(sa.update(Supplier).values(city=""))
            began = time.monotonic()
            for number in range(50):
                given.progress(number, 50, "storing")
                time.sleep(0.002)
            took = time.monotonic() - began
            session.commit()
        return {"fast": took < 1}

    run = claimed("write")
    worker_with(write=write).perform(run.id)
    assert (now_of(run).state, now_of(run).outcome) == (RunState.DONE, {"fast": True})


def test_a_cancelled_run_stops_and_stays_cancelled(worker_with, claimed, now_of, sessions):
    def endless(given):
        while True:
            given.progress(1, 0, "going on")
            time.sleep(0.01)

    worker, run = worker_with(endless=endless), claimed("endless")
    thread = threading.Thread(target=worker.perform, args=(run.id,))
    thread.start()
    soon(lambda: now_of(run).message == "going on")
    with open_session(sessions, NORTHWIND) as session:
        work.cancel(session, session.get(Run, run.id), now=clock.now())
        session.commit()
    thread.join(5)
    assert not thread.is_alive()
    assert (now_of(run).state, now_of(run).message) == (RunState.CANCELLED, "Stopped on request.")


def test_a_stopped_run_counts_the_portion_that_was_stored_after_the_wish(
    worker_with, claimed, now_of, sessions
):
    run = claimed("score")
    wished = threading.Event()

    def score(given):
        for done in range(2_000, 10_001, 2_000):
            given.progress(done, 10_000, "Suppliers scored")
            if done == 2_000:
                soon(lambda: now_of(run).done == 2_000)
                with open_session(sessions, NORTHWIND) as session:
                    work.cancel(session, session.get_one(Run, run.id), now=clock.now())
                    session.commit()
                wished.set()
            if done == 4_000:
                time.sleep(2)  # the pulse has seen the wish by now

    worker_with(score=score).perform(run.id)
    found = now_of(run)
    assert wished.is_set()
    assert (found.state, found.total) == (RunState.CANCELLED, 10_000)
    assert 4_000 <= found.done < 10_000
    left = 10_000 - found.done
    assert found.message == (
        f"Stopped on request. Suppliers scored: {found.done:,} of 10,000; {left:,} remain."
    )


def test_a_run_that_was_stopped_when_all_was_stored_says_done(worker_with, claimed, now_of, sessions):
    """The wish comes between the last look of the work and its end."""
    run = claimed("store")

    def store(given):
        with given.session() as session:
            now = clock.now()
            session.add(
                Supplier(
                    name="Mill", match_key="m", kind="factory", country="VN", created_at=now, updated_at=now
                )
            )
            session.commit()
        with open_session(sessions, NORTHWIND) as session:
            work.cancel(session, session.get_one(Run, run.id), now=clock.now())
            session.commit()
        assert now_of(run).state == RunState.CANCELLED
        return {"stored": 1}

    worker_with(store=store).perform(run.id)
    found = now_of(run)
    assert (found.state, found.outcome, found.message) == (
        RunState.DONE,
        {"stored": 1},
        "Asked to stop too late: all of it was done by then.",
    )
    with open_session(sessions, NORTHWIND, writes=False) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Supplier)) == 1


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # SQLite has one writer
@pytest.mark.parametrize("ended", [RunState.DONE, RunState.FAILED])
def test_a_run_that_ends_while_somebody_asks_to_stop_it_says_how_it_ended(claimed, now_of, sessions, ended):
    run = claimed("count")
    with open_session(sessions, NORTHWIND) as worker, open_session(sessions, NORTHWIND) as request:
        attempt = work.start(worker, run.id, now=clock.now()).attempt
        asked = request.get(Run, run.id)
        work.finish(worker, run.id, ended, attempt=attempt, now=clock.now(), message="As it was.")
        with pytest.raises(Refused, match="run_is_over"):
            work.cancel(request, asked, now=clock.now())
    assert (now_of(run).state, now_of(run).message) == (ended, "As it was.")


def test_a_run_that_was_stopped_and_failed_stays_cancelled(worker_with, claimed, now_of, sessions):
    run = claimed("fail")

    def fail(given):
        with open_session(sessions, NORTHWIND) as session:
            work.cancel(session, session.get_one(Run, run.id), now=clock.now())
            session.commit()
        raise Refused("file_too_large", limit=5)

    worker_with(fail=fail).perform(run.id)
    assert (now_of(run).state, now_of(run).message) == (RunState.CANCELLED, "Stopped on request.")


def test_a_refusal_is_told_in_its_words(worker_with, claimed, now_of):
    def refuse(given):
        raise Refused("file_too_large", limit=5)

    run = claimed("refuse")
    worker_with(refuse=refuse).perform(run.id)
    assert now_of(run).state == RunState.FAILED
    assert now_of(run).message.startswith("The file is too large. Files up to 5 bytes are accepted.")
    assert now_of(run).outcome == {"code": "file_too_large"}


def test_problems_of_the_input_are_told_with_their_advice(worker_with, claimed, now_of):
    def refuse(given):
        raise BadInput([{"row": 2, "column": "Name", "code": "blank", "advice": "Row 2: write a name."}])

    run = claimed("refuse")
    worker_with(refuse=refuse).perform(run.id)
    assert now_of(run).message.endswith("Row 2: write a name.")


def test_a_fault_is_told_with_a_reference_and_without_its_text(worker_with, claimed, now_of, capsys):
    def fail(given):
        raise ValueError("passport of a worker")

    run = claimed("fail")
    worker_with(fail=fail).perform(run.id)
    found = now_of(run)
    assert found.state == RunState.FAILED
    assert found.outcome["reference"] in found.message
    written = capsys.readouterr()
    assert found.outcome["reference"] in written.out + written.err
    assert "passport" not in found.message + written.out + written.err


def test_a_job_of_another_release_fails_in_words(worker_with, claimed, now_of):
    run = claimed("from_the_future")
    worker_with(count=count).perform(run.id)
    assert now_of(run).message == "This release has no job called from_the_future."


def test_a_worker_that_is_stopped_puts_its_run_back(worker_with, claimed, now_of):
    worker = worker_with()

    def stop_meanwhile(given):
        worker.stopping.set()
        given.progress(1, 2, "half")
        raise AssertionError("progress has to raise")

    worker.jobs = {"stop": stop_meanwhile}
    run = claimed("stop")
    worker.perform(run.id)
    found = now_of(run)
    assert (found.state, found.attempt) == (RunState.WAITING, 0)
    assert Interrupted.__name__ not in found.message


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_run_that_others_kept_from_the_database_is_tried_again(worker_with, claimed, now_of, database):
    def kept_out(given):
        with given.session(writes=False) as session:
            other = sqlite3.connect(session.get_bind().url.database, isolation_level=None)
            with contextlib.closing(other), without_waiting(session):
                other.execute("BEGIN IMMEDIATE")
                session.execute(sa.update(Run).values(message="mine"))

    run = claimed("kept_out")
    worker_with(kept_out=kept_out).perform(run.id)
    found = now_of(run)
    assert (found.state, found.attempt) == (RunState.WAITING, 1)
    assert "others kept it busy" in found.message


@pytest.mark.parametrize("database", ["postgresql"])  # on SQLite one writer comes after the other
def test_a_run_that_stores_what_another_has_just_stored_is_tried_again(worker_with, claimed, now_of):
    def store_again(given):
        with given.session() as session:
            session.add(Organisation(id=NORTHWIND, name="The same", created_at=given.now()))
            session.flush()

    run = claimed("store_again")
    worker_with(store_again=store_again).perform(run.id)
    assert (now_of(run).state, now_of(run).attempt) == (RunState.WAITING, 1)


def test_a_worker_that_was_thought_dead_cannot_end_the_next_attempt(worker_with, claimed, now_of, sessions):
    def lose(given):
        with open_session(sessions, None) as session:
            session.execute(sa.update(Run).values(attempt=2))
            session.commit()
        return {"old": True}

    run = claimed("lose")
    worker_with(lose=lose).perform(run.id)
    assert (now_of(run).state, now_of(run).outcome) == (RunState.RUNNING, {})


def test_a_thread_outlives_what_it_stumbles_over(worker_with, claimed, now_of, monkeypatch):
    asked, fairest = [], turns.fairest

    def stumble(*given, **named):
        asked.append(given)
        if len(asked) == 1:
            raise RuntimeError("a fault in the product")
        return fairest(*given, **named)

    monkeypatch.setattr(turns, "fairest", stumble)
    worker, run = worker_with(count=count), claimed("count", {"to": 1})
    worker._begin(1)
    try:
        soon(lambda: now_of(run).state == RunState.DONE)
    finally:
        worker.stopping.set()
        worker._end()


SLEEPER = """
import sys, time, dataclasses, pathlib
from auditor import config, features
from auditor.scheduling.worker import Worker
features.load_models()
settings = config.read({"MANUMIT_DATA_DIR": sys.argv[1], "MANUMIT_SECRET_KEY": "s" * 64})
settings = dataclasses.replace(settings, database_url=sys.argv[2])

def sleep(given):
    given.progress(1, 2, "asleep")
    time.sleep(60)

Worker(settings, {"sleep": sleep}, beat_seconds=0.02).serve(threads=1)
"""


def test_the_run_of_a_killed_worker_is_taken_up_by_another(
    settings, worker_with, clock_for, claimed, now_of, tmp_path
):
    run = claimed("sleep")
    keeper = clock_for(jobs=[], now=lambda: clock.now() + timedelta(minutes=5))
    keeper.queue.submit(run.id)
    process = subprocess.Popen([sys.executable, "-c", SLEEPER, str(tmp_path), settings.database_url])
    try:
        soon(lambda: now_of(run).message == "asleep", seconds=180)  # a process starts
        look_after(keeper) if settings.is_sqlite else None
        assert now_of(run).state == RunState.RUNNING  # on SQLite even an old heartbeat is no death
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    look_after(keeper)
    assert now_of(run).state == RunState.WAITING
    worker = worker_with(sleep=lambda given: {"woke": True})
    worker.queue.huey.execute(worker.queue.huey.dequeue())
    assert (now_of(run).state, now_of(run).attempt) == (RunState.DONE, 2)
