"""Two who score one supplier at the same moment follow each other: what is newest has the last word."""

import random
import threading
import time
from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from auditor.core import changes
from auditor.core.database import open_session
from auditor.scoring import service, unchanged, uptake
from auditor.scoring.models import Assessment, SupplierScore
from suppliers.models import Supplier
from tests.auditor.scoring.test_rescoring import JOB, answer, make_supplier, score
from tests.conftest import NOON, NORTHWIND

WORST, BEST = (
    {"fees": "some", "pay": "mixed", "housing": "60"},
    {"fees": "none_verified", "pay": "time_with_records"},
)
ROUNDS = 20


def say(sessions, ids, told, minute):
    """Record answers of suppliers, which marks them, as one transaction."""
    with open_session(sessions, NORTHWIND) as session:
        for supplier in session.scalars(sa.select(Supplier).where(Supplier.id.in_(ids))):
            for field, value in told.items():
                answer(session, supplier, field, value, at=NOON + timedelta(minutes=minute))
        changes.mark_many(session, ids, "answer_recorded", now=NOON)
        session.commit()


def take_up(sessions, now=NOON):
    """Score whoever is marked, as the request does that marked them."""
    with open_session(sessions, NORTHWIND) as session:
        done = uptake.take_up(session, actor=JOB, now=now, limit=1_000)
        session.commit()
        return done


def score_all(sessions):
    return uptake.everything(
        lambda: open_session(sessions, NORTHWIND), actor=JOB, now=NOON, progress=lambda *_: None
    )


def in_parallel(*acts):
    """Threads that are under way, and what went wrong in them."""
    wrong = []

    def guarded(act):
        try:
            act()
        except BaseException as error:
            wrong.append(error)

    begun = [threading.Thread(target=guarded, args=(act,)) for act in acts]
    for one in begun:
        one.start()
    return begun, wrong


def end(threads, wrong):
    for one in threads:
        one.join(60)
        assert not one.is_alive()
    assert wrong == []


def is_of_the_newest_facts(sessions):
    """No mark waits, another look at everybody finds nothing new, and each score is the one it names."""
    with open_session(sessions, NORTHWIND) as session:
        assert not changes.are_waiting(session)
        of_newest = sa.select(SupplierScore.latest_key, Assessment.input_hash)
        of_newest = of_newest.join(Assessment, Assessment.id == SupplierScore.latest_id)
        assert all(key.endswith(digest) for key, digest in session.execute(of_newest))
        assert unchanged.altered(session, 10) == []
    again = score_all(sessions)
    assert (again.written, again.failed) == (0, 0)


@pytest.fixture
def two(session, sessions):
    """Two suppliers with scores, for other sessions to see; in the order of their ids."""
    made = [make_supplier(session, name) for name in ("Riverside Garments", "Hillside Garments")]
    session.commit()
    score_all(sessions)
    return sorted(one.id for one in made)


@pytest.mark.parametrize(("earlier", "later"), [(WORST, BEST), (BEST, WORST)], ids=["falls", "rises"])
def test_who_scores_a_supplier_that_somebody_is_scoring_goes_by_what_is_known_then(
    sessions, two, earlier, later
):
    say(sessions, two[:1], earlier, 1)
    with open_session(sessions, NORTHWIND) as session:
        assert uptake.take_up(session, actor=JOB, now=NOON, limit=10).written == 1
        begun = in_parallel(lambda: [say(sessions, two[:1], later, 2), take_up(sessions)])
        begun[0][0].join(0.5)
        assert begun[0][0].is_alive()  # it waits
        session.commit()
    end(*begun)
    is_of_the_newest_facts(sessions)


def waiting_for_locks(session):
    """How many wait for somebody else of this database."""
    of_this = "datname = current_database() AND wait_event_type = 'Lock'"
    found = session.scalar(sa.text(f"SELECT count(*) FROM pg_stat_activity WHERE {of_this}"))
    session.rollback()  # within a transaction the answer stays the same
    return found


def until(found, *threads):
    """Wait for something to be so, or for the threads to be done without it."""
    deadline = time.monotonic() + 30
    while not found() and any(one.is_alive() for one in threads):
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.parametrize("back", [False, True], ids=["newer facts", "facts as they were before"])
def test_a_portion_that_read_older_facts_does_not_write_over_newer_ones(sessions, two, back):
    """It is kept waiting between reading and writing, by somebody who has the other supplier."""
    first, second = two
    say(sessions, [first], WORST, 1)
    take_up(sessions)
    say(sessions, two, BEST, 2)
    with open_session(sessions, NORTHWIND) as session, open_session(sessions, NORTHWIND) as looks:
        session.execute(sa.select(Supplier.id).where(Supplier.id == second).with_for_update())
        slow, wrong = in_parallel(lambda: take_up(sessions))
        until(lambda: waiting_for_locks(looks), *slow)
        say(sessions, [first], WORST if back else {"fees": "some", "pay": "mixed"}, 3)
        quick, also_wrong = in_parallel(lambda: take_up(sessions))
        until(lambda: waiting_for_locks(looks) > 1, *quick)
        session.commit()
    end(slow, wrong)
    end(quick, also_wrong)
    is_of_the_newest_facts(sessions)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_first_score_that_comes_between_is_held_like_the_others(sessions, session):
    row = make_supplier(session)
    session.commit()
    with open_session(sessions, NORTHWIND) as slow, open_session(sessions, NORTHWIND) as other:
        held = service.hold(slow, [row.id])
        basis = service.basis(slow, NOON.date())
        score_all(sessions)
        service.rescore(slow, [row.id], basis=basis, actor=JOB, now=NOON, held=held)
        free = sa.select(SupplierScore.id).with_for_update(skip_locked=True)
        assert (held, other.scalars(free).all()) == (0, [])


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_whoever_scores_takes_scores_in_the_order_in_which_everybody_takes_them(sessions, session):
    """By their ids, whatever the order of the suppliers: who waits for the second has the first alone."""
    for row in sorted((make_supplier(session, f"Mill {n}") for n in range(3)), key=lambda row: row.id)[::-1]:
        score(session, row)
    session.commit()
    ids = session.scalars(sa.select(SupplierScore.id).order_by(SupplierScore.id)).all()
    suppliers = session.scalars(sa.select(SupplierScore.supplier_id)).all()

    def hold():
        with open_session(sessions, NORTHWIND) as slow:
            for plan in ("seqscan", "bitmapscan"):  # along the index of suppliers
                slow.execute(sa.text(f"SET LOCAL enable_{plan} = off"))
            service.hold(slow, suppliers)

    session.execute(sa.select(SupplierScore.id).where(SupplierScore.id == ids[1]).with_for_update())
    begun = in_parallel(hold)
    with open_session(sessions, NORTHWIND) as looks:
        until(lambda: waiting_for_locks(looks), *begun[0])
        free = looks.scalars(sa.select(SupplierScore.id).with_for_update(skip_locked=True)).all()
    session.commit()
    end(*begun)
    assert free == [ids[2]]


def test_two_workers_with_the_same_suppliers_neither_lock_up_nor_lose_anything(session, sessions):
    made = [make_supplier(session, f"Mill {number}") for number in range(30)]
    session.commit()
    ids, chance = [one.id for one in made], random.Random(7)
    score_all(sessions)

    def change_some(minute):
        some = random.Random(minute).sample(ids, 12)  # in an order of its own
        say(sessions, some, chance.choice((WORST, BEST)), minute)
        take_up(sessions)

    for minute in range(0, 2 * ROUNDS, 2):
        changing = [partial(change_some, minute), partial(change_some, minute + 1)]
        end(*in_parallel(*changing, *[partial(score_all, sessions)] * 2))
    while take_up(sessions).looked_at:
        pass
    is_of_the_newest_facts(sessions)
