"""When work is claimed: once, also with two schedulers, also after a stop."""

import time
import uuid
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from auditor.core import changes, clock, work
from auditor.core.access import job_actor
from auditor.core.changes import TAKE_UP
from auditor.core.database import open_session
from auditor.core.work import Run, RunState
from auditor.history import seals
from auditor.history import service as history
from auditor.reference import marking
from auditor.scheduling import leadership
from auditor.scheduling.clock import claim_due, look_after
from auditor.scheduling.schedules import SCHEDULES
from auditor.scheduling.worker import all_jobs
from suppliers.models import Organisation, Supplier
from tests.auditor.scheduling.conftest import every, running, soon
from tests.conftest import EASTGATE, NORTHWIND

NIGHT = datetime(2026, 6, 15, 2, 0, tzinfo=UTC)


@pytest.fixture
def supplier(sessions):
    with open_session(sessions, NORTHWIND) as session:
        now = clock.now()
        made = Supplier(
            name="Hill Farm",
            match_key="hill farm",
            kind="agriculture",
            country="KE",
            created_at=now,
            updated_at=now,
        )
        session.add(made)
        session.commit()
        return made


def test_two_schedulers_claim_each_due_time_once(clock_for, all_runs):
    with running(clock_for(every(1)), clock_for(every(1))):
        soon(lambda: len({run.key for run in all_runs()}) >= 2)
    claimed = [(run.organisation_id, run.key) for run in all_runs()]
    assert len(claimed) == len(set(claimed))
    assert len({organisation for organisation, _ in claimed}) == 2


def test_the_history_of_every_organisation_is_sealed_at_the_next_look(clock_for, sessions):
    for organisation_id in (NORTHWIND, EASTGATE):
        with open_session(sessions, organisation_id) as session:
            organisation = session.get(Organisation, organisation_id)
            history.record(session, job_actor(organisation_id, "x"), "y", organisation, at=clock.now())
            session.commit()
    look_after(clock_for())
    for organisation_id in (NORTHWIND, EASTGATE):
        with open_session(sessions, organisation_id, writes=False) as session:
            found = seals.verify(session)
            assert (found.sealed, found.unsealed, found.holds) == (1, 0, True)


def test_only_one_of_two_schedulers_leads(settings):
    first, second = leadership.of(settings), leadership.of(settings)
    assert first.take()
    assert not second.take()
    assert first.is_held()
    first.close()
    assert not first.is_held()
    soon(second.take)  # PostgreSQL lets go of the lock once it has ended the session
    second.close()


def test_the_second_scheduler_takes_over_when_the_first_ends(clock_for, settings, all_runs):
    other = leadership.of(settings)
    assert other.take()
    with running(clock_for(every(1))):
        time.sleep(0.3)
        assert all_runs() == []
        other.close()
        soon(all_runs)


def test_what_fell_due_while_everything_stood_still_is_caught_up_once(clock_for, all_runs):
    nightly = SCHEDULES[0]
    noon = NIGHT + timedelta(hours=10)
    for _ in range(2):  # the second start finds the run there
        with running(clock_for(nightly, jobs=["rescore"], now=lambda: noon)):
            soon(lambda: len(all_runs()) == 2)
    assert {(run.job, run.due_at) for run in all_runs()} == {("rescore", NIGHT)}
    assert len(all_runs()) == 2


def test_several_missed_nights_are_caught_up_by_one_run(clock_for, all_runs):
    late = clock_for(jobs=["rescore"], now=lambda: NIGHT + timedelta(days=3, hours=1))
    claim_due(late, SCHEDULES[0])
    assert {run.due_at for run in all_runs()} == {NIGHT + timedelta(days=3)}


def test_an_organisation_made_after_the_due_time_is_not_caught_up(clock_for, all_runs, unbound_session):
    unbound_session.add(Organisation(name="Newcomer", created_at=NIGHT + timedelta(hours=1)))
    unbound_session.commit()
    claim_due(clock_for(jobs=["rescore"], now=lambda: NIGHT + timedelta(hours=2)), SCHEDULES[0])
    assert len(all_runs()) == 2


def test_schedules_without_their_job_are_left_out(clock_for):
    assert clock_for(*SCHEDULES, jobs=["remind"]).schedules == [
        schedule for schedule in SCHEDULES if schedule.job == "remind"
    ]


def test_a_run_that_waits_outside_the_queue_is_handed_out_once(clock_for, claimed):
    run = claimed("count")
    keeper = clock_for(now=lambda: clock.now() + timedelta(minutes=1))
    look_after(keeper)
    look_after(keeper)
    assert keeper.queue.waiting() == {run.id}
    assert len(keeper.queue.huey.pending()) == 1


def test_changes_that_nobody_took_up_are_scored(clock_for, supplier, sessions, all_runs):
    with open_session(sessions, NORTHWIND) as session:
        changes.mark(session, supplier.id, "answer_recorded", now=clock.now())
        session.commit()
    keeper = clock_for(jobs=[TAKE_UP], now=lambda: clock.now() + timedelta(minutes=1))
    look_after(keeper)
    look_after(keeper)  # one is under way, so no second one is claimed
    (run,) = all_runs()
    assert (run.job, run.organisation_id, run.state) == (TAKE_UP, NORTHWIND, RunState.WAITING)


def test_a_run_that_marks_suppliers_scores_them_itself(clock_for, supplier, sessions, all_runs):
    """A second run beside it would do a part of its work, and the page would tell of two."""
    now = clock.now()
    with open_session(sessions, NORTHWIND) as session:
        changes.mark(session, supplier.id, "reference_activated", now=now)
        run = work.claim(session, marking.JOB, key="decision", due_at=now, now=now)
        session.commit()
    keeper = clock_for(jobs=[TAKE_UP], now=lambda: clock.now() + timedelta(minutes=1))
    look_after(keeper)
    assert [one.job for one in all_runs()] == [marking.JOB]
    with open_session(
        sessions, NORTHWIND
    ) as session:  # should it be stopped, the rest is scored all the same
        work.cancel(session, session.get_one(Run, run.id), now=now)
        session.commit()
    look_after(keeper)
    assert sorted(one.job for one in all_runs()) == [marking.JOB, TAKE_UP]


def test_a_run_of_a_dead_worker_is_put_back_and_given_up_at_the_third_time(
    clock_for, claimed, sessions, now_of
):
    run = claimed("count")
    keeper = clock_for(now=lambda: clock.now() + timedelta(minutes=5))
    for attempt in (1, 2, 3):
        with open_session(sessions, None) as session:
            session.execute(
                sa.update(Run).values(
                    state=RunState.RUNNING,
                    attempt=attempt,
                    worker=f"gone-{uuid.uuid4()}",
                    heartbeat_at=clock.now(),
                )
            )
            session.commit()
        look_after(keeper)
    found = now_of(run)
    assert found.state == RunState.FAILED
    assert found.message == "Given up: the worker stopped 3 times while doing this."


def test_every_job_that_the_clock_names_exists():
    named = {TAKE_UP, *(schedule.job for schedule in SCHEDULES)}
    assert named <= set(all_jobs())
