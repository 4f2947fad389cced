"""A worker is killed in the midst of a run: the next attempt goes on, and its counts are of suppliers."""

import pytest
import sqlalchemy as sa

from auditor.core import changes, work
from auditor.core.changes import Change
from auditor.core.database import open_session
from auditor.core.interruptions import Cancelled
from auditor.core.work import Run, Work
from auditor.reference import marking
from auditor.scoring import portions, service, uptake
from auditor.scoring.jobs import JOBS
from tests.auditor.scoring.test_rescoring import answer_well, make_supplier, score
from tests.conftest import NOON, NORTHWIND

pytestmark = pytest.mark.whole

SUPPLIERS = 7


class Killed(BaseException):
    """As kill -9: nothing of the worker's own is written any more."""


@pytest.fixture
def register(session, monkeypatch):
    """Suppliers whose scores fall once they are computed again, in portions of two."""
    monkeypatch.setattr(service, "CHUNK", 2)
    monkeypatch.setattr(portions, "FIRST", 2, raising=False)
    monkeypatch.setattr(marking, "PORTION", 2)
    some = [make_supplier(session, f"Hillside Garments {number}") for number in range(SUPPLIERS)]
    score(session, *some)
    for one in some:
        answer_well(session, one)
    session.commit()
    return some


def attempt(sessions, settings, run_id, *, killed_after=None):
    """One attempt at a run; killed once so much was told of its progress."""
    told = []

    def progress(*of):
        told.append(of)
        if len(told) == killed_after:
            raise Killed

    with open_session(sessions, NORTHWIND) as own:
        run = work.start(own, run_id, now=NOON)
        task = Work.of(run, settings, sessions, progress=progress, submit=print, now=lambda: NOON)
    return JOBS[task.job](task), told


def claimed(session, job):
    run = work.claim(session, job, key="k", due_at=NOON, now=NOON)
    session.commit()
    return run.id


def put_back(sessions):
    with open_session(sessions, NORTHWIND) as own:
        work.take_up_stale(own, now=NOON, is_dead=lambda run: True)


@pytest.mark.parametrize("job", [marking.JOB, changes.TAKE_UP, uptake.ALL])
@pytest.mark.parametrize("portion", [1, 2, 3])
def test_it_goes_on_where_it_was_and_counts_everybody_once(
    session, sessions, settings, register, job, portion
):
    if job == changes.TAKE_UP:
        changes.mark_many(session, [one.id for one in register], "answer_recorded", now=NOON)
    run_id = claimed(session, job)
    try:
        outcome, told = attempt(sessions, settings, run_id, killed_after=portion)
    except Killed:
        put_back(sessions)
        outcome, told = attempt(sessions, settings, run_id)
    counted = {"looked_at": SUPPLIERS, "written": SUPPLIERS, "awaiting_review": SUPPLIERS}
    assert {name: outcome[name] for name in counted} == counted
    assert outcome.get("marked", SUPPLIERS) == SUPPLIERS
    assert all(done <= total <= SUPPLIERS for done, total, _ in told)
    with open_session(sessions, NORTHWIND) as after:
        marks = after.scalar(sa.select(sa.func.count(Change.id)))
        assert marks == (0 if job == uptake.ALL else SUPPLIERS)
        assert not changes.are_waiting(after)


def test_a_worker_that_was_thought_dead_stores_nothing_beside_its_successor(
    session, sessions, settings, register
):
    run_id = claimed(session, marking.JOB)
    with open_session(sessions, NORTHWIND) as own:
        run = work.start(own, run_id, now=NOON)
        given = {"progress": lambda *of: None, "submit": print, "now": lambda: NOON}
        asleep = Work.of(run, settings, sessions, **given)
    put_back(sessions)
    attempt(sessions, settings, run_id)
    with pytest.raises(Cancelled):
        JOBS[asleep.job](asleep)
    with open_session(sessions, NORTHWIND) as after:
        assert after.scalar(sa.select(sa.func.count(Change.id))) == SUPPLIERS
        assert after.get_one(Run, run_id).attempt == 2
