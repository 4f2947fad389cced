"""After a decision every supplier is due again: a few are marked with it, many by a worker."""

import contextlib

import pytest
import sqlalchemy as sa

from auditor.core import changes, work
from auditor.core.changes import Change
from auditor.core.database import open_session
from auditor.core.work import Interrupted, Run, RunState, Work
from auditor.reference import jobs, marking
from auditor.scheduling.worker import Worker, all_jobs
from tests.auditor.reference.conftest import REASON
from tests.conftest import NOON, NORTHWIND


@pytest.fixture
def large(monkeypatch, make_supplier):
    """A register that is too large to be marked within a request."""
    monkeypatch.setattr(marking, "AT_ONCE", 2)
    monkeypatch.setattr(marking, "PORTION", 2)
    return sorted(make_supplier(f"Harbour Works {number}").id for number in range(5))


def runs(session):
    return session.scalars(sa.select(Run)).all()


def marked(session):
    return sorted(session.scalars(sa.select(Change.supplier_id)))


def test_a_small_register_is_marked_with_the_decision(session, stage, activate, make_supplier):
    supplier = make_supplier("Harbour Works")
    activate(stage("uflpa_entities", "uflpa_page.html"))
    assert (marked(session), runs(session)) == ([supplier.id], [])


def test_the_decision_on_a_large_register_leaves_the_marking_to_a_run(session, stage, activate, large):
    decision = activate(stage("uflpa_entities", "uflpa_page.html"))
    (run,) = runs(session)
    assert (run.job, run.state, run.key) == ("mark_suppliers", RunState.WAITING, str(decision.id))
    assert marked(session) == []


def test_page_and_api_hand_the_run_to_a_worker_that_marks_everybody_and_has_them_scored(
    session, sessions, stage, large, settings, as_adam, api_as, submitted
):
    release = stage("uflpa_entities", "uflpa_page.html")
    session.commit()
    session.close()
    assert as_adam.post(f"/reference/releases/{release.id}/activation", data=REASON).status_code == 303
    back = api_as("adam").post("/reference/kinds/uflpa_entities/rollback", json=REASON)
    assert back.status_code == 201
    assert len(submitted) == 2
    worker = Worker(settings, all_jobs())
    worker.perform(submitted[0])
    worker.close()
    with open_session(sessions, NORTHWIND) as after:
        states = {run.job: run for run in runs(after) if run.id == submitted[0] or run.job == changes.TAKE_UP}
        assert states["mark_suppliers"].outcome == {"marked": 5}
        assert states[changes.TAKE_UP].state == RunState.WAITING
        assert marked(after) == large


def test_suppliers_are_marked_portion_by_portion_and_progress_is_told(session, sessions, large):
    session.commit()
    session.close()
    told = []
    done = marking.everything(
        lambda: open_session(sessions, NORTHWIND), now=NOON, progress=lambda *one: told.append(one[:2])
    )
    assert done == 5
    assert told == [(2, 5), (4, 5), (5, 5)]
    with open_session(sessions, NORTHWIND) as after:
        assert marked(after) == large


@pytest.mark.parametrize("countries", [None, ["BD", "VN"]])
def test_a_run_that_makes_room_after_each_portion_goes_on_and_marks_nobody_twice(
    countries, session, sessions, settings, make_supplier, monkeypatch
):
    monkeypatch.setattr(marking, "PORTION", 2)
    here = sorted(make_supplier(f"Mill {number}", country="VN").id for number in range(3))
    there = sorted(make_supplier(f"Mill {number}", country="BD").id for number in range(3))
    said = {"countries": countries} if countries else {}
    run = work.claim(session, marking.JOB, key="k", due_at=NOON, now=NOON, parameters=said)
    session.commit()
    told, submitted = [], []

    def pause(reached):
        told.append(reached)
        raise Interrupted

    outcome = None
    while outcome is None:
        given = {"progress": lambda *one: None, "submit": submitted.append, "now": lambda: NOON}
        task = Work.of(run, settings, sessions, pause=pause, **given)
        with contextlib.suppress(Interrupted):
            outcome = jobs.mark_suppliers(task)
        run.reached = told[-1]
    assert outcome == {"marked": 6}
    assert [one["done"] for one in told] == ([2, 3, 5, 6] if countries else [2, 4, 6])
    session.expire_all()
    assert marked(session) == sorted(here + there)
    assert len(submitted) == 1


def test_the_job_is_one_that_workers_know():
    assert all_jobs()[marking.JOB] is jobs.mark_suppliers
