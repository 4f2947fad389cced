"""How far a long run is: pages show it from the commit of each portion on, on SQLite too."""

import dataclasses
import time

import pytest
from sqlalchemy import event

from auditor.core import changes, clock, work
from auditor.core.database import open_session
from auditor.core.work import Run, RunState
from auditor.reference import marking
from auditor.scoring import service, uptake
from auditor.scoring.jobs import JOBS
from tests.auditor.scheduling.conftest import soon
from tests.auditor.scoring.test_rescoring import make_supplier, score
from tests.conftest import NOON, NORTHWIND

SUPPLIERS = 7


@pytest.fixture
def register(request, session, monkeypatch):
    """Suppliers who are scored in portions of two; a change of each waits, or is marked by the job itself."""
    monkeypatch.setattr(service, "CHUNK", 2)
    monkeypatch.setattr(marking, "PORTION", 2)
    some = [make_supplier(session, f"Hillside Garments {number}") for number in range(SUPPLIERS)]
    score(session, *some)
    if request.getfixturevalue("job") != marking.JOB:
        changes.mark_many(session, [one.id for one in some], "answer_recorded", now=NOON)
    session.commit()


def of_everybody(reached):
    """What is shown of a portion, by what its run goes on from."""
    scored = "scored" in reached
    return (reached["scored"] if scored else reached["marked"])["looked_at"], "Suppliers scored"


def of_release(reached):
    marks = "marked" not in reached
    return (reached["done"], "Suppliers marked") if marks else of_everybody(reached)


@pytest.mark.parametrize("slow", [0.0, 0.15], ids=["at-once", "slow-to-look"])
@pytest.mark.parametrize(
    ("job", "shown_of", "portions"),
    [(uptake.ALL, of_everybody, 8), (changes.TAKE_UP, of_everybody, 4), (marking.JOB, of_release, 8)],
)
def test_each_portion_is_shown_once_it_is_stored(
    register, worker_with, claimed, now_of, job, shown_of, portions, slow
):
    seen, written = [], []

    def execute(_connection, _cursor, statement, *_):
        written.append(statement)
        if "run.done" in statement:
            time.sleep(slow)  # on a busy machine a portion or two are stored meanwhile

    def watched(given):
        def pause(reached):
            # Long enough for the beat beside the job to put it back if it took what it was told for newer.
            time.sleep(0.1)
            run = now_of(given_run)
            seen.append((shown_of(reached), (run.done, run.message), run.total, dict(run.reached)))
            given.pause(reached)

        return JOBS[job](dataclasses.replace(given, pause=pause))

    given_run, worker = claimed(job), worker_with(**{job: watched})
    event.listen(worker.beating, "before_cursor_execute", execute)
    worker.perform(given_run.id)
    assert now_of(given_run).state == RunState.DONE
    assert [stored for stored, *_ in seen] == [shown for _, shown, *_ in seen]
    assert all(done <= total <= SUPPLIERS for _, (done, _), total, _ in seen)
    assert all(shown_of(reached) == stored for stored, _, _, reached in seen)
    assert len(seen) == portions
    assert [one for one in written if one.startswith("UPDATE run")] == [], "nothing is written twice"


def test_a_portion_stored_after_a_run_was_stopped_counts_and_does_not_deny_it(
    worker_with, claimed, now_of, sessions
):
    run, seen = claimed("score"), []

    def score_once(given):
        with open_session(sessions, NORTHWIND) as session:
            work.cancel(session, session.get_one(Run, run.id), now=clock.now())
            session.commit()
        ended = now_of(run)
        with given.session() as session:
            given.keep(session, {"after": 2}, (2, 5, "Suppliers scored"))
            session.commit()
        seen.append((ended, now_of(run)))
        while True:
            given.progress(2, 5, "Suppliers scored")
            time.sleep(0.01)

    worker_with(score=score_once).perform(run.id)
    ((before, after),) = seen
    assert after.reached == {"after": 2}
    assert (after.state, after.message) == (RunState.CANCELLED, "Stopped on request.")
    assert (after.finished_at, after.heartbeat_at) == (before.finished_at, before.heartbeat_at)
    assert now_of(run).message == "Stopped on request. Suppliers scored: 2 of 5; 3 remain."


def test_what_a_job_tells_after_its_portions_is_shown_as_before(worker_with, claimed, now_of):
    """A run that several workers do together goes on without keeping, after it took up changes."""
    run, seen = claimed("both"), []

    def both(given):
        given.progress(0, 5, "Suppliers scored")
        with given.session() as session:
            given.keep(session, {"after": 1}, (1, 5, "Suppliers scored"))
            session.commit()
        time.sleep(0.1)
        seen.append(now_of(run).done)
        for done in (0, 3, 4):
            given.progress(done, 9, "Suppliers scored; other workers do the rest")
            soon(lambda told=(done, 9): (now_of(run).done, now_of(run).total) == told)
        return {}

    worker_with(both=both).perform(run.id)
    assert seen == [1]
    assert now_of(run).state == RunState.DONE
