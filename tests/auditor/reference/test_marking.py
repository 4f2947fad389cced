"""After a decision every supplier is due again: a few are marked with it, many by a worker."""

import contextlib

import pytest
import sqlalchemy as sa

from auditor.core import changes, work
from auditor.core.changes import Change
from auditor.core.database import open_session
from auditor.core.interruptions import Interrupted
from auditor.core.work import Run, RunState, Work
from auditor.reference import marking
from auditor.scheduling.worker import Worker, all_jobs
from auditor.scoring import jobs
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


def test_page_and_api_hand_the_run_to_a_worker_that_marks_everybody_and_scores_them(
    session, sessions, stage, large, settings, as_adam, api_as, submitted, second_administrator
):
    release = stage("uflpa_entities", "uflpa_page.html")
    session.commit()
    session.close()
    assert as_adam.post(f"/reference/releases/{release.id}/activation", data=REASON).status_code == 303
    back = api_as(second_administrator).post("/reference/kinds/uflpa_entities/rollback", json=REASON)
    assert back.status_code == 201
    assert len(submitted) == 2
    worker = Worker(settings, all_jobs())
    worker.perform(submitted[0])
    worker.close()
    with open_session(sessions, NORTHWIND) as after:
        done = after.get_one(Run, submitted[0])
        counts = {"marked": 5, "looked_at": 5, "written": 5, "awaiting_review": 0}
        assert (done.job, done.outcome) == ("mark_suppliers", counts)
        assert marked(after) == large
        assert not changes.are_waiting(after)
        assert {run.job for run in runs(after)} == {"mark_suppliers"}


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
    told = []

    def pause(reached):
        told.append(reached)
        raise Interrupted

    outcome = None
    while outcome is None:
        given = {"progress": lambda *one: None, "submit": lambda run_id: None, "now": lambda: NOON}
        task = Work.of(run, settings, sessions, pause=pause, **given)
        with contextlib.suppress(Interrupted):
            outcome = jobs.score_after_release(task)
        run.reached = told[-1]
    assert outcome == {"marked": 6, "looked_at": 6, "written": 6, "awaiting_review": 0}
    marks = [2, 3, 5, 6] if countries else [2, 4, 6]
    assert [one["done"] for one in told] == [*marks, 6]  # and after all of them were scored
    session.expire_all()
    assert marked(session) == sorted(here + there)
    assert not changes.are_waiting(session)


def test_the_job_is_one_that_workers_know():
    assert all_jobs()[marking.JOB] is jobs.score_after_release
