"""What the portfolio report says is not known, counted beside the scores, is what all inputs say."""

import contextlib
import uuid
from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from auditor.core.access import job_actor
from auditor.core.database import open_session
from auditor.core.errors import Refused
from auditor.history.models import Event
from auditor.notifications.models import Notice
from auditor.reports import stored_gaps, summing
from auditor.requests import service as requests
from auditor.scheduling.worker import Worker, all_jobs
from auditor.scoring import gaps, reviewing, service
from auditor.scoring.models import Assessment, SupplierScore
from auditor.sites import service as sites
from risk.vocabulary import ANSWER_FIELDS
from suppliers.facts import QUESTIONS
from tests.auditor.scoring.test_rescoring import answer, answer_well, make_supplier, score, shown, waiting
from tests.auditor.sites.test_merge import merged
from tests.conftest import NOON, NORTHWIND

JOB = job_actor(NORTHWIND, "recount_gaps")
HOUR = timedelta(hours=1)


def of_all_inputs(session):
    """What the inputs of every shown score say, one after the other."""
    session.flush()
    session.expire_all()
    shown_ids = session.scalars(sa.select(SupplierScore.assessment_id)).all()
    return Counter(gaps.of_inputs(session.get_one(Assessment, row_id).inputs) for row_id in shown_ids)


def unsummed(session):
    return session.scalar(sa.select(sa.func.count(SupplierScore.id)).where(summing._IS_UNSUMMED))


def recount(sessions):
    def opened(writes):
        return open_session(sessions, NORTHWIND, writes=writes)

    return summing.recount(
        opened, run_id=None, actor=JOB, now=NOON, progress=lambda done, total, message: None
    )


def test_scoring_sums_up_what_it_shows(session):
    many = [make_supplier(session, f"Mill {number}") for number in range(3)]
    answer(session, many[0], "fees", "some")
    many[1].sector, many[2].sector = "", "no such trade"
    score(session, *many)
    assert unsummed(session) == 0
    assert summing.counted(session) == of_all_inputs(session)
    told = {one.question: one for one in stored_gaps.read(session).open_questions}
    assert told[QUESTIONS["fees"]].not_requested == 2
    assert told[QUESTIONS["tied"]].not_requested == 3
    assert {told[f"Suppliers that name {what}"].not_requested for what in ("no sector",)} == {1}


def test_what_is_kept_back_and_agreed_to_is_counted(session, ama, rhea):
    row = waiting(session, make_supplier(session), ama)
    assert summing.counted(session) == of_all_inputs(session)
    basis = service.basis(session, NOON.date())
    reviewing.agree(session, row, basis=basis, reason="documents seen", actor=rhea, now=NOON + 3 * HOUR)
    assert summing.counted(session) == of_all_inputs(session)
    assert gaps.answers(next(iter(summing.counted(session)))) == gaps.KNOWN * len(ANSWER_FIELDS)


def test_a_score_that_an_earlier_release_shows_is_read_from_its_inputs(session, sessions):
    supplier = make_supplier(session)
    score(session, supplier)
    answer_well(session, supplier, at=NOON + HOUR)
    score(session, supplier, now=NOON + 2 * HOUR)
    row = shown(session, supplier)
    assert row.pending_id
    session.execute(
        sa.update(SupplierScore.__table__).values(assessment_id=row.pending_id)
    )  # and nothing else: it knows no gaps
    assert unsummed(session) == 1
    known = of_all_inputs(session)
    assert summing.counted(session) == known
    session.commit()
    assert recount(sessions) == (1, 0)
    session.expire_all()
    assert (unsummed(session), summing.counted(session)) == (0, known)
    assert session.scalars(sa.select(Event).where(Event.action == "counts_differ")).all() == []


def test_a_wrong_one_is_put_right_at_night_and_told(settings, session, as_adam, submitted):
    many = [make_supplier(session, f"Mill {number}") for number in range(3)]
    score(session, *many)
    known = of_all_inputs(session)
    wrong = gaps.KNOWN * (len(ANSWER_FIELDS) + 2) + "11111"
    row = sa.update(SupplierScore).where(SupplierScore.supplier_id == many[1].id)
    session.execute(row.values(gaps=wrong))
    session.commit()
    assert summing.counted(session) != known
    session.commit()
    started = as_adam.post("/work", data={"job": "recount_gaps"})
    worker = Worker(settings, all_jobs())
    worker.perform(submitted[-1])
    worker.close()
    assert "Count what the portfolio report shows afresh" in as_adam.get(started.headers["Location"]).text
    session.expire_all()
    assert summing.counted(session) == known
    (event,) = session.scalars(sa.select(Event).where(Event.action == "counts_differ"))
    assert event.after == {summing.TOLD: 1}
    told = session.scalars(sa.select(Notice).where(Notice.code == "counts_differ")).all()
    assert {one.recipient for one in told} == {"role:administrator", "role:reviewer"}
    assert summing.TOLD in as_adam.get("/reminders").text


def test_a_report_reads_no_inputs_of_what_is_summed_up(session, engine):
    many = [make_supplier(session, f"Mill {number}") for number in range(20)]
    score(session, *many)
    session.commit()
    statements = []

    def note(connection, cursor, text, parameters, *rest):
        if text.startswith("SELECT"):
            statements.append((text, parameters))

    sa.event.listen(engine, "before_cursor_execute", note)
    summing.counted(session)
    sa.event.remove(engine, "before_cursor_execute", note)
    ((text, parameters),) = statements
    if engine.dialect.name == "sqlite":  # PostgreSQL reads a table of few rows as a whole
        rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", parameters)
        steps = [row[3] for row in rows]
        read = [step for step in steps if step.startswith(("SCAN", "SEARCH"))]
        assert len(read) == 2
        assert "INDEX ix_supplier_score_summed" in read[0]
        assert "INDEX ix_supplier_score_unsummed" in read[1]


STEPS = (
    "add",
    "answer",
    "ask",
    "known",
    "trade",
    "country",
    "score",
    "old",
    "merge",
    "undo",
    "agree",
    "fill",
)


@pytest.mark.usefixtures("engine")
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walk=some.lists(some.tuples(some.sampled_from(STEPS), some.integers(0, 3)), max_size=15))
def test_whatever_happens_in_whatever_order_the_count_is_that_of_all_inputs(session, ama, rhea, walk):
    session.rollback()
    many = [make_supplier(session, f"Mill {number}") for number in range(4)]
    score(session, *many)
    changes = []
    for hour, (step, number) in enumerate(walk, 1):
        now = NOON + hour * HOUR
        do = partial(write, session, many, changes, now, ama, rhea)
        with contextlib.suppress(Refused):
            do(step, number)
        assert summing.counted(session) == of_all_inputs(session), (step, number)


def write(session, many, changes, now, ama, rhea, step, number):
    """One change by the services, or past them as an earlier release makes it."""
    one, other = many[number], many[number - 1]
    stands = one.merged_into is None
    if step == "add":
        many[number] = make_supplier(session, f"New mill {now}")
    elif step == "answer" and stands:
        answer(session, one, "fees", "some", at=now)
    elif step == "ask" and stands:
        requests.ask(session, [one.id], ["tied", "housing"], actor=ama, now=now - timedelta(days=40))
    elif step == "known" and stands:
        answer_well(session, one, at=now)
    elif step == "trade":
        one.sector = {"": "garments", "garments": "no such trade"}.get(one.sector, "")
    elif step == "country":
        one.country = "NO" if one.country == "BD" else "BD"
    elif step == "score":
        score(session, *(each for each in many if each.merged_into is None), now=now)
    elif step == "old":
        table = SupplierScore.__table__
        newest = table.c.pending_id.is_not(None)
        session.execute(sa.update(table).where(newest).values(assessment_id=table.c.pending_id))
    elif step == "merge" and stands and other.merged_into is None:
        changes.append(merged(session, one, other, ama, rhea))
    elif step == "undo" and changes:
        sites.undo(session, changes.pop(), reason="two gates, as was seen there", actor=rhea, now=now)
    elif step == "agree" and stands:
        row = reviewing.score_of(session, one.id)
        if row is not None and row.awaits_review:
            basis = service.basis(session, now.date())
            reviewing.agree(session, row, basis=basis, reason="documents seen", actor=rhea, now=now)
    elif step == "fill":
        scores = summing._portion(session, uuid.UUID(int=0))
        if differing := summing._differing(session, scores):
            summing._put_right(session, differing)
