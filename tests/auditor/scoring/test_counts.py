"""The overview's counts are kept with every change; a wrong one is found at night, put right and told."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from auditor.core.access import job_actor
from auditor.core.database import open_session
from auditor.dashboard import service as dashboard
from auditor.history.models import Event
from auditor.notifications.models import Notice
from auditor.portfolio import service as portfolio
from auditor.requests import service as requests
from auditor.scheduling.worker import Worker, all_jobs
from auditor.scoring import counts, reviewing, service
from auditor.scoring.counts import NOTHING
from auditor.scoring.models import ScoreCount, SupplierScore
from auditor.sites import service as sites
from auditor.sites.splits import Choice
from risk.vocabulary import Band
from suppliers import bulk
from suppliers.models import InformationRequest, Supplier
from tests import casework
from tests.auditor.dashboard.conftest import add_score, add_supplier
from tests.auditor.scoring.test_rescoring import (
    answer,
    answer_well,
    make_supplier,
    score,
    shown,
    waiting,
)
from tests.auditor.sites.conftest import site
from tests.auditor.sites.test_merge import merged
from tests.conftest import EASTGATE, NOON, NORTHWIND

JOB = job_actor(NORTHWIND, "recount")
DAY = NOON.date()


def agree_with_a_recount(session):
    """What is kept, which a fresh count says as well."""
    session.flush()
    kept = counts.kept(session)
    assert kept == counts.afresh(session)
    assert counts.differences(session) == {}
    return kept


def of_all(session):
    return agree_with_a_recount(session).get(counts.REGISTER, NOTHING)


def of_scores(session):
    kept = agree_with_a_recount(session)
    return {band: one.suppliers for band, one in kept.items() if band != counts.REGISTER}


def test_nothing_is_counted_of_nobody(session):
    assert agree_with_a_recount(session) == {}


def test_scoring_and_scoring_again_are_counted(session):
    many = [make_supplier(session, f"Mill {number}") for number in range(4)]
    assert (of_all(session).suppliers, of_scores(session)) == (4, {})
    score(session, *many)
    (band,) = of_scores(session)
    assert of_scores(session) == {band: 4}
    for field in ("migrant", "agency"):
        answer(session, many[0], field, "100")
    many[0].address, many[0].region, many[0].country = "Renmin Rd, Urumqi", "Xinjiang", "CN"
    score(session, *many, now=NOON + timedelta(hours=1))
    assert of_scores(session) == {band: 3, "Critical": 1}
    assert of_all(session).without_address == 3


def test_a_lower_band_counts_once_a_reviewer_has_agreed(session, ama, rhea):
    supplier = make_supplier(session)
    row = waiting(session, supplier, ama)
    before = agree_with_a_recount(session)
    assert before[row.band].awaiting == 1
    basis = service.basis(session, DAY)
    reviewing.agree(session, row, basis=basis, reason="documents seen", actor=rhea, now=NOON)
    after = agree_with_a_recount(session)
    assert after[row.band].awaiting == 0
    assert set(after) != set(before)


def test_a_declined_score_awaits_nobody(session, ama, rhea):
    row = waiting(session, make_supplier(session), ama)
    reviewing.decline(session, row, reason="not convincing", actor=rhea, now=NOON)
    assert agree_with_a_recount(session)[row.band].awaiting == 0


def test_a_gate_that_is_released_takes_its_band_with_it(session, rhea):
    supplier = make_supplier(
        session, "Plain Textile", "CN", address="88 Renmin Rd, Urumqi", region="Xinjiang"
    )
    score(session, supplier)
    held = of_scores(session)
    supplier.address, supplier.region, supplier.country = "1 Road, Bergen", "", "NO"
    answer_well(session, supplier, at=NOON + timedelta(hours=1))
    score(session, supplier, now=NOON + timedelta(hours=2))
    assert of_scores(session) == held
    row = shown(session, supplier)
    assert row.released_gates
    later = NOON + timedelta(hours=3)
    basis = service.basis(session, later.date())
    reviewing.agree(session, row, basis=basis, reason="it moved, as was seen there", actor=rhea, now=later)
    assert of_scores(session) == {row.band: 1} != held


def test_merges_splits_and_what_is_taken_back_are_counted(session, ama, bo, rhea):
    keep = site(session, "Riverside Garments Ltd")
    gone = site(session, "Riverside Apparels", address="")
    requests.ask(session, [gone.id], ["fees"], actor=ama, now=NOON)
    finding = casework.finding(session, gone, bo, code="ILO05")
    score(session, keep, gone)
    apart = agree_with_a_recount(session)
    assert (of_all(session).suppliers, of_all(session).asked) == (2, 1)
    change = merged(session, keep, gone, ama, rhea)
    assert (of_all(session).suppliers, of_all(session).asked) == (1, 1)
    assert of_all(session).without_address == 0
    sites.undo(session, change, reason="two gates, as was seen there", actor=rhea, now=NOON)
    assert agree_with_a_recount(session) == apart
    merged(session, keep, gone, ama, rhea)
    choice = Choice(findings=(finding.id,), to_id=gone.id)
    split = sites.split(session, keep, choice, reason="two gates, as was seen there", actor=ama, now=NOON)
    agree_with_a_recount(session)
    if split.state == "proposed":
        sites.agree(session, split, reason="as was seen there", actor=rhea, now=NOON)
    assert (of_all(session).suppliers, of_all(session).asked) == (2, 1)


def test_an_end_of_relationship_and_its_return_are_counted(session, ama):
    supplier = add_supplier(session, "Fjord Steel")
    add_score(session, supplier, "Low", 1)
    requests.ask(session, [supplier.id], ["fees"], actor=ama, now=NOON)
    there = agree_with_a_recount(session)
    assert (there["Low"].unsure, there["Low"].provisional, there[""].asked) == (1, 1, 1)
    end = {"ended_on": DAY, "end_reason": "We buy this steel elsewhere."}
    portfolio.change(session, supplier, end, actor=ama, now=NOON)
    assert agree_with_a_recount(session) == {}
    add_score(session, add_supplier(session, "Another"), "High", 1)
    requests.ask(session, [supplier.id], ["agency"], actor=ama, now=NOON)
    assert set(agree_with_a_recount(session)) == {"", "High"}
    portfolio.change(session, supplier, {"ended_on": None}, actor=ama, now=NOON)
    assert agree_with_a_recount(session)["Low"] == there["Low"]


STEPS = (
    *("add", "end", "come_back", "merge", "part", "score", "band", "review", "unscore", "forget"),
    *("ask", "move", "answer", "unask", "address", "fold"),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.tuples(some.sampled_from(STEPS), some.integers(0, 3)), max_size=25))
def test_whatever_is_written_in_whatever_order_the_counts_are_those_of_a_recount(session, walk):
    session.rollback()
    many = [add_supplier(session, f"Mill {number}") for number in range(4)]
    for step, number in walk:
        write(session, step, many[number].id, many[number - 1].id)
        agree_with_a_recount(session)


def write(session, step, one, other):
    """One change past all services, as any writer might make it."""
    supplier = sa.update(Supplier).where(Supplier.id == one)
    row = sa.update(SupplierScore).where(SupplierScore.supplier_id == one)
    asked = InformationRequest.supplier_id == one
    request = {"field": "fees", "asked_on": DAY, "due_on": DAY, "created_at": NOON, "supplier_id": one}
    statements = {
        "end": supplier.values(ended_on=DAY),
        "come_back": supplier.values(ended_on=None),
        "merge": supplier.values(merged_into=other),
        "part": supplier.values(merged_into=None),
        "address": supplier.values(address="Road 1", sector="steel"),
        "band": row.values(band="Elevated", blocked=True, grade="B"),
        "review": row.values(awaits_review=True, provisional=False),
        "forget": row.values(merged_into=other),
        "unscore": sa.delete(SupplierScore).where(SupplierScore.supplier_id == one),
        "ask": sa.insert(InformationRequest).values(organisation_id=NORTHWIND, **request),
        "move": sa.update(InformationRequest).where(asked).values(supplier_id=other),
        "answer": sa.update(InformationRequest).where(asked).values(answered_on=DAY),
        "unask": sa.delete(InformationRequest).where(asked),
    }
    with_merged = {"with_merged": True}
    if step in statements:
        session.execute(statements[step], execution_options=with_merged)
        if step in {"merge", "part"}:  # as merges do, the score goes with its site
            session.execute(
                row.values(merged_into=other if step == "merge" else None), execution_options=with_merged
            )
    elif step == "add":
        add_supplier(session, "New Mill", sector="steel")
    elif step == "fold":
        counts.fold(session, more_than=0)
    else:
        query = sa.select(SupplierScore).where(SupplierScore.supplier_id == one)
        if session.scalar(query, execution_options=with_merged) is None:
            supplier = session.get(Supplier, one, execution_options=with_merged)
            add_score(session, supplier, "High", 3, merged_into=supplier.merged_into)


def test_what_is_rolled_back_is_not_counted(session):
    add_supplier(session, "Mill")
    session.rollback()
    assert agree_with_a_recount(session) == {}


def test_each_organisation_has_its_own_counts(session, sessions):
    add_supplier(session, "Mill")
    session.commit()
    with open_session(sessions, EASTGATE) as theirs:
        assert counts.kept(theirs) == counts.afresh(theirs) == {}
        add_supplier(theirs, "Their Mill", EASTGATE)
        add_supplier(theirs, "Their Other Mill", EASTGATE)
        theirs.commit()
        assert agree_with_a_recount(theirs)[""].suppliers == 2
    assert of_all(session).suppliers == 1


def test_parts_are_put_together_and_the_counts_stay(session):
    for number in range(5):
        add_score(session, add_supplier(session, f"Mill {number}"), "High", number)
        session.add(ScoreCount(band="High", suppliers=number))
        session.add(ScoreCount(band="High", suppliers=-number))
    before = agree_with_a_recount(session)
    counts.fold(session, more_than=2)
    assert agree_with_a_recount(session) == before
    assert len(session.scalars(sa.select(ScoreCount)).all()) == 2


def recount(sessions):
    def opened(writes):
        return open_session(sessions, NORTHWIND, writes=writes)

    return counts.recount(opened, actor=JOB, now=NOON)


@pytest.fixture
def spoiled(session):
    """Two suppliers, one of them scored; the counts say otherwise."""
    add_supplier(session, "Mill")
    add_score(session, add_supplier(session, "Other Mill"), "High", 1)
    session.execute(sa.delete(ScoreCount).where(ScoreCount.band == ""))
    session.add(ScoreCount(band="High", suppliers=7, blocked=1))
    session.commit()


def test_a_spoiled_count_is_found_put_right_and_announced(session, sessions, spoiled):
    assert dashboard.portfolio(session).suppliers == 0
    session.commit()
    assert recount(sessions) == 2
    session.expire_all()
    assert of_all(session).suppliers == 2
    assert of_scores(session) == {"High": 1}
    (event,) = session.scalars(sa.select(Event).where(Event.action == "counts_differ"))
    assert event.before["High"] == {"suppliers": 8, "blocked": 1}
    assert event.after["High"] == {"suppliers": 1, "blocked": 0}
    assert event.after["all suppliers"]["suppliers"] == 2
    told = session.scalars(sa.select(Notice).where(Notice.code == "counts_differ")).all()
    assert {one.recipient for one in told} == {"role:administrator", "role:reviewer"}
    assert {one.fields["counts"] for one in told} == {"all suppliers, High"}


def test_counts_that_are_right_leave_no_trace(session, sessions):
    add_score(session, add_supplier(session, "Mill"), "High", 1)
    session.commit()
    assert recount(sessions) == 0
    assert session.scalars(sa.select(Event).where(Event.action == "counts_differ")).all() == []


def test_a_worker_recounts_and_the_reminder_says_which_counts(settings, session, spoiled, as_adam, submitted):
    answer_ = as_adam.post("/work", data={"job": "recount"})
    assert answer_.status_code == 303
    worker = Worker(settings, all_jobs())
    worker.perform(submitted[-1])
    worker.close()
    page = as_adam.get(answer_.headers["Location"]).text
    assert "Count what the overview shows afresh" in page
    assert "all suppliers, High" in as_adam.get("/reminders").text


beside_another = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
"""SQLite lets nobody write beside another."""


def in_another(sessions, work):
    """Runs `work` beside the test; its error comes out at the join."""
    errors = []

    def run():
        try:
            with open_session(sessions, NORTHWIND) as session:
                work(session)
                session.commit()
        except Exception as error:  # told below
            errors.append(error)

    thread = threading.Thread(target=run)
    thread.start()

    def join(seconds=10):
        thread.join(seconds)
        assert errors == []
        return not thread.is_alive()

    return join


@beside_another
def test_an_end_and_a_new_score_at_once_are_both_counted(session, sessions):
    supplier = add_supplier(session, "Mill")
    add_score(session, supplier, "High", 1)
    session.commit()
    row = sa.update(SupplierScore).where(SupplierScore.supplier_id == supplier.id)
    session.execute(row.values(band="Critical"))
    end = sa.update(Supplier).where(Supplier.id == supplier.id).values(ended_on=DAY)
    join = in_another(sessions, lambda other: other.execute(end))
    assert not join(0.5)
    session.commit()
    assert join()
    assert agree_with_a_recount(session) == {}


@beside_another
def test_an_end_and_a_first_score_at_once_are_both_counted(session, sessions):
    supplier = add_supplier(session, "Mill")
    session.commit()
    add_score(session, supplier, "High", 1)
    end = sa.update(Supplier).where(Supplier.id == supplier.id).values(ended_on=DAY)
    join = in_another(sessions, lambda other: other.execute(end))
    assert not join(0.5)
    session.commit()
    assert join()
    assert agree_with_a_recount(session) == {}


@beside_another
def test_two_first_questions_at_once_count_one_supplier(session, sessions, ama):
    supplier = add_supplier(session, "Mill")
    session.commit()
    requests.ask(session, [supplier.id], ["fees"], actor=ama, now=NOON)
    session.flush()
    join = in_another(
        sessions, lambda other: requests.ask(other, [supplier.id], ["agency"], actor=ama, now=NOON)
    )
    assert not join(0.5)
    session.commit()
    assert join()
    assert of_all(session).asked == 1


@beside_another
def test_scores_of_one_organisation_wait_for_no_others_counts(session, sessions):
    first, second = add_supplier(session, "Mill"), add_supplier(session, "Other Mill")
    session.commit()
    add_score(session, first, "High", 1)
    counts.fold(session, more_than=0)

    def scored(other):
        add_score(other, other.get_one(Supplier, second.id), "High", 2)
        counts.fold(other, more_than=0)

    assert in_another(sessions, scored)()
    session.commit()
    assert of_scores(session) == {"High": 2}


@beside_another
def test_many_rows_of_one_statement_make_one_part(session):
    make_supplier(session)
    before = len(session.scalars(sa.select(ScoreCount)).all())
    shared = {"kind": "factory", "country": "VN", "created_at": NOON, "updated_at": NOON}
    rows = [{"name": f"Mill {n}", "match_key": f"m{n}"} for n in range(50)]
    bulk.insert(session, Supplier, rows, organisation_id=NORTHWIND, **shared)
    assert len(session.scalars(sa.select(ScoreCount)).all()) == before + 1
    assert of_all(session).suppliers == 51


@beside_another
def test_all_scores_that_a_portion_changes_make_one_part_of_each_band(session):
    mills = [make_supplier(session, f"Mill {n}") for n in range(20)]
    score(session, *mills)
    for mill in mills:
        answer_well(session, mill)
    counts.fold(session, more_than=0)
    before = len(session.scalars(sa.select(ScoreCount)).all())
    assert score(session, *mills).awaiting_review == 20  # each changes what is counted
    assert before < len(session.scalars(sa.select(ScoreCount)).all()) <= before + len(Band)
    kept = agree_with_a_recount(session)
    assert sum(one.awaiting for one in kept.values()) == kept[counts.REGISTER].suppliers == 20
