"""After a decision every supplier is due again: a few are marked with it, many by a worker."""

import pytest
import sqlalchemy as sa

from auditor.core import changes
from auditor.core.changes import Change
from auditor.core.database import open_session
from auditor.core.work import Run, RunState
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


def test_the_job_is_one_that_workers_know():
    assert all_jobs()[marking.JOB] is jobs.mark_suppliers
