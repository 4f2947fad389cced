"""What `/metrics` tells of the database."""

import re
import uuid
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core import changes, clock, work
from auditor.core.access import job_actor
from auditor.core.database import open_session, session_factory
from auditor.core.gauges import Gauges, gauge
from auditor.core.work import Run
from auditor.delivery.models import Message, MessageState
from auditor.features import measures
from auditor.history import service as history
from suppliers.models import Organisation, Supplier
from tests.conftest import CAST, EASTGATE, NOON, NORTHWIND, person_id


def told(client, name):
    """The values of one gauge by its labels, as Prometheus would read them."""
    text = client.get("/metrics").text
    return {
        labels or "": float(value)
        for labels, value in re.findall(rf"^{name}(?:{{(.*)}})? (\S+)$", text, re.M)
    }


@pytest.fixture
def run(sessions):
    """Stores a run: `run("rescore", "done", took=10, done=500)`."""

    def make(job, state, *, ended=timedelta(hours=1), took=0, done=0, organisation_id=NORTHWIND):
        at = clock.now() - ended
        is_open = state in {"waiting", "running"}
        with open_session(sessions, organisation_id) as session:
            session.add(
                Run(
                    job=job,
                    key=uuid.uuid4().hex,
                    state=state,
                    due_at=at,
                    created_at=at,
                    started_at=at - timedelta(seconds=took),
                    heartbeat_at=at,
                    finished_at=None if is_open else at,
                    done=done,
                )
            )
            session.commit()

    return make


def test_runs_are_told_by_job_and_state_over_all_organisations(client, run):
    run("rescore", "waiting")
    run("rescore", "waiting", organisation_id=EASTGATE)
    run("tidy", "done")
    run("tidy", "done", ended=timedelta(hours=30))
    run("remind", "failed")
    run("remind", "failed", ended=timedelta(hours=30))
    assert told(client, "manumit_runs") == {
        'job="rescore",state="waiting"': 2,
        'job="tidy",state="done"': 1,
        'job="remind",state="failed"': 1,
    }
    assert told(client, "manumit_runs_failed_last_day") == {'job="remind"': 1}


def test_the_lag_is_the_age_of_the_oldest_run_that_waits(client, run):
    assert told(client, "manumit_run_lag_seconds") == {"": 0}
    run("rescore", "waiting", ended=timedelta(minutes=10))
    run("tidy", "waiting", ended=timedelta(minutes=5))
    run("tidy", "running", ended=timedelta(hours=5))
    client.application.extensions["manumit"].gauges.kept = (None, 0.0, b"")
    assert told(client, "manumit_run_lag_seconds")[""] == pytest.approx(600, abs=30)


def test_the_last_run_of_a_job_tells_its_seconds_and_rows_per_second(client, run):
    run("rescore", "done", ended=timedelta(hours=3), took=1, done=1)
    run("rescore", "done", ended=timedelta(hours=2), took=10, done=500)
    run("rescore", "failed", ended=timedelta(hours=1), took=99, done=9)
    assert told(client, "manumit_run_last_seconds") == {'job="rescore"': 10}
    assert told(client, "manumit_run_last_rows_per_second") == {'job="rescore"': 50}


def test_runs_that_were_given_up_or_cancelled_count_among_those_that_ended(client, sessions, run):
    run("tidy", "running", ended=timedelta(days=3))
    run("remind", "waiting", ended=timedelta(days=3))
    with open_session(sessions, None) as session:
        session.execute(sa.update(Run).where(Run.job == "tidy").values(attempt=work.MOST_ATTEMPTS))
        work.take_up_stale(session, now=clock.now())
        cancelled = session.scalars(sa.select(Run).where(Run.job == "remind")).one()
        work.cancel(session, cancelled, now=clock.now())
        session.commit()
    assert told(client, "manumit_runs") == {
        'job="tidy",state="failed"': 1,
        'job="remind",state="cancelled"': 1,
    }


def test_marks_that_wait_are_counted_and_taken_ones_are_not(client, sessions):
    for organisation_id in (NORTHWIND, EASTGATE):
        with open_session(sessions, organisation_id) as session:
            supplier = Supplier(
                name="Mill", match_key="mill", kind="factory", country="VN", created_at=NOON, updated_at=NOON
            )
            session.add(supplier)
            session.flush()
            changes.mark(session, supplier.id, "answer_recorded", now=NOON)
            if organisation_id == EASTGATE:
                changes.take(session, 10, now=NOON)
                changes.mark(session, supplier.id, "answer_recorded", now=NOON)
            session.commit()
    assert told(client, "manumit_marks_waiting") == {"": 2}


def test_past_scores_that_came_out_otherwise_are_counted_for_a_month(client, sessions):
    for organisation_id in (NORTHWIND, EASTGATE):
        with open_session(sessions, organisation_id) as session:
            organisation = session.get(Organisation, organisation_id)
            for days in (1, 40):
                at = clock.now() - timedelta(days=days)
                actor = job_actor(organisation_id, "replay sample")
                history.record(session, actor, "replay_differs", organisation, at=at)
                history.record(session, actor, "finding_closed", organisation, at=at)
            session.commit()
    assert told(client, "manumit_replays_differing") == {"": 2}


def test_messages_that_were_given_up_are_counted(client, sessions):
    with open_session(sessions, NORTHWIND) as session:
        for state in (MessageState.GIVEN_UP, MessageState.GIVEN_UP, MessageState.SENT):
            session.add(
                Message(
                    channel="email", user_id=person_id("ama"), state=state, made_at=NOON, next_try_at=NOON
                )
            )
        session.commit()
    assert told(client, "manumit_messages") == {'state="waiting"': 0, 'state="given_up"': 2}


def test_metrics_name_no_organisation_and_nobody(client, run, sessions):
    run("rescore", "waiting")
    run("rescore", "failed", organisation_id=EASTGATE)
    text = client.get("/metrics").text
    with open_session(sessions, None, writes=False) as session:
        names = [organisation.name for organisation in session.scalars(sa.select(Organisation))]
    secret = [str(NORTHWIND), NORTHWIND.hex, str(EASTGATE), *names, *(name.capitalize() for name in CAST)]
    assert [word for word in secret if word in text] == []


def test_a_database_that_does_not_answer_is_told_beside_what_the_process_knows(client, tmp_path):
    broken = sa.create_engine(f"sqlite:///{tmp_path / 'no folder' / 'x.db'}")
    client.application.extensions["manumit"].sessions = session_factory(broken)
    assert told(client, "manumit_database_answers") == {"": 0}
    assert "manumit_request_seconds" in client.get("/metrics").text


def test_the_database_is_asked_once_in_some_seconds(sessions):
    asked = []

    def read(session, now):
        asked.append(now)
        return [gauge("count", "Asked so often.", [([], len(asked))])]

    patient, impatient = Gauges(read), Gauges(read, kept_seconds=0.0)
    assert patient.text(sessions) == patient.text(sessions)
    assert len(asked) == 1
    assert impatient.text(sessions) != impatient.text(sessions)


def test_no_measure_reads_a_large_table_from_end_to_end(session, engine):
    """The plan of each statement on SQLite; what is small or bounded by nature may be scanned."""
    if engine.dialect.name != "sqlite":
        return
    statements = []

    def note(connection, cursor, text, parameters, *rest):
        statements.append((text, parameters))

    sa.event.listen(engine, "before_cursor_execute", note)
    measures(session, clock.now())
    sa.event.remove(engine, "before_cursor_execute", note)
    plans = [
        row[3]
        for text, parameters in statements
        if "SELECT" in text
        for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", parameters)
    ]
    assert len(plans) >= 6
    large = [
        plan
        for plan in plans
        if re.match(r"SCAN (run|change|event|message)\b(?!.*INDEX ix_event_replay)", plan)
    ]
    assert large == []
