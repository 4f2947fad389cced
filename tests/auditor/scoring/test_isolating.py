"""A supplier whose stored data cannot be scored keeps nobody else from being scored, and is told once."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core import changes
from auditor.core.access import job_actor
from auditor.core.database import open_session
from auditor.core.work import Run
from auditor.history.models import Event
from auditor.notifications.models import Notice
from auditor.scheduling.worker import Worker, all_jobs
from auditor.scoring import isolating, service, uptake
from auditor.scoring.models import SupplierScore
from tests.auditor.scoring.test_rescoring import answer, make_supplier
from tests.conftest import NOON, NORTHWIND

JOB = job_actor(NORTHWIND, "rescore")
DAMAGE = {
    "country": "UPDATE supplier SET country = '??' WHERE name = 'Mill 3'",
    "kind": "UPDATE supplier SET kind = 'circus' WHERE name = 'Mill 3'",
    "answer": "UPDATE stated_answer SET value = 'nonsense'",
    "grade": "UPDATE stated_answer SET grade = 'wow'",
}


@pytest.fixture
def mills(session):
    """Seven suppliers; the fourth has an answer."""
    some = [make_supplier(session, f"Mill {number}") for number in range(7)]
    answer(session, some[3], "fees", "some")
    session.commit()
    return some


def damage(engine, what):
    with engine.execution_options(writes=True).begin() as raw:
        if engine.dialect.name == "sqlite":
            raw.execute(sa.text("DROP TRIGGER IF EXISTS stated_answer_no_update"))
        raw.execute(sa.text(DAMAGE[what]))


def everything(sessions, now=NOON):
    return uptake.everything(
        lambda: open_session(sessions, NORTHWIND), actor=JOB, now=now, progress=lambda *told: None
    )


def scored(session):
    session.rollback()  # on SQLite nobody else may write while this one reads
    found = set(session.scalars(sa.select(SupplierScore.supplier_id)))
    session.rollback()
    return found


@pytest.mark.parametrize("what", list(DAMAGE))
def test_all_others_are_scored_and_the_one_is_told_once(session, sessions, engine, mills, what):
    damage(engine, what)
    outcome = everything(sessions)
    assert (outcome.looked_at, outcome.failed) == (7, 1)
    ids = [one.id for one in mills]
    assert scored(session) == set(ids) - {ids[3]}
    everything(sessions, NOON + timedelta(days=1))
    failed = session.scalars(sa.select(Event).where(Event.action == "score_failed")).all()
    assert [event.supplier_id for event in failed] == [ids[3]]
    told = session.scalars(sa.select(Notice.recipient).where(Notice.code == "score_failed")).all()
    assert set(told) == {"role:compliance", "role:administrator"}


def test_a_score_that_was_there_stays_shown(session, sessions, engine, mills):
    everything(sessions)
    damage(engine, "answer")
    assert everything(sessions, NOON + timedelta(days=1)).failed == 1
    damaged = mills[3].id
    assert damaged in scored(session)


def test_what_goes_wrong_in_the_database_still_ends_the_run(session, mills, monkeypatch):
    def broken(*_given, **_named):
        raise sa.exc.OperationalError("SELECT", {}, Exception("disk full"))

    monkeypatch.setattr(service, "rescore", broken)
    with pytest.raises(sa.exc.OperationalError):
        isolating.rescore(
            session,
            [one.id for one in mills],
            basis=service.basis(session, NOON.date()),
            actor=JOB,
            now=NOON,
        )


def test_marks_of_all_are_taken_up_and_a_worker_says_how_many_failed(
    session, engine, mills, settings, as_ama, submitted
):
    damage(engine, "kind")
    started = as_ama.post("/work", data={"job": "rescore"})
    worker = Worker(settings, all_jobs())
    worker.perform(submitted[-1])
    worker.close()
    assert len(scored(session)) == 6
    assert not changes.are_waiting(session)
    run = session.get_one(Run, submitted[-1])
    assert run.outcome["could_not_be_scored"] == 1
    assert "Could not be scored" in as_ama.get(started.headers["Location"]).text


@pytest.mark.parametrize("what", list(DAMAGE))
def test_after_a_request_others_are_scored_too_and_no_mark_waits(session, sessions, engine, mills, what):
    changes.mark_many(session, [one.id for one in mills], "answer_recorded", now=NOON)
    session.commit()
    damage(engine, what)
    with open_session(sessions, NORTHWIND) as following:
        outcome = uptake.take_up_few(following, actor=JOB, now=NOON)
        following.commit()
    assert (outcome.looked_at, outcome.failed) == (7, 1)
    assert scored(session) == {one.id for one in mills} - {mills[3].id}
    failed = session.scalars(sa.select(Event).where(Event.action == "score_failed")).all()
    assert [event.supplier_id for event in failed] == [mills[3].id]
    assert not changes.are_waiting(session)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_rows_of_a_portion_are_looked_up_by_an_index_until_its_commit(session, mills):
    """Without what PostgreSQL knows of a table, it read all of it for each portion."""

    def seen():
        return session.connection().exec_driver_sql("SHOW enable_seqscan").scalar()

    ids = [one.id for one in mills]
    isolating.rescore(session, ids, basis=service.basis(session, NOON.date()), actor=JOB, now=NOON)
    assert seen() == "off"
    session.commit()
    assert seen() == "on"
