"""Marks of changed suppliers: written with the change, taken once."""

import threading
import time

import pytest
import sqlalchemy as sa

from auditor.core import changes
from auditor.core.changes import Change
from auditor.core.database import open_session
from suppliers.models import Supplier
from tests.conftest import EASTGATE, NOON, NORTHWIND


@pytest.fixture
def suppliers(session):
    made = [
        Supplier(
            name=f"S{n}", match_key=f"s{n}", kind="factory", country="VN", created_at=NOON, updated_at=NOON
        )
        for n in range(4)
    ]
    session.add_all(made)
    session.commit()
    return [supplier.id for supplier in made]


def test_a_supplier_marked_twice_is_taken_once(session, suppliers):
    changes.mark_many(session, suppliers, "list_committed", now=NOON)
    changes.mark(session, suppliers[0], "answer_recorded", now=NOON)
    session.commit()
    assert sorted(changes.take(session, 100, now=NOON)) == sorted(suppliers)
    session.commit()
    assert changes.take(session, 100, now=NOON) == []
    assert not changes.are_waiting(session)


def test_marks_come_back_when_the_scoring_is_rolled_back(session, suppliers):
    changes.mark_many(session, suppliers, "list_committed", now=NOON)
    session.commit()
    changes.take(session, 100, now=NOON)
    session.rollback()
    assert changes.are_waiting(session)


def test_a_mark_vanishes_with_its_change(session, suppliers):
    changes.mark(session, suppliers[0], "answer_recorded", now=NOON)
    session.rollback()
    assert not changes.are_waiting(session)


def test_marks_are_taken_in_portions(session, suppliers):
    changes.mark_many(session, suppliers, "list_committed", now=NOON)
    portions = [changes.take(session, 3, now=NOON) for _ in range(3)]
    assert [len(portion) for portion in portions] == [3, 1, 0]
    assert sorted(portions[0] + portions[1]) == sorted(suppliers)


def test_older_marks_are_taken_first(session, suppliers):
    changes.mark(session, suppliers[3], "answer_recorded", now=NOON)
    time.sleep(0.002)  # ids are ordered by the millisecond
    changes.mark_many(session, suppliers[:3], "list_committed", now=NOON)
    assert changes.take(session, 1, now=NOON) == [suppliers[3]]


def test_few_marks_are_taken_all_at_once(session, suppliers):
    changes.mark_many(session, suppliers, "list_committed", now=NOON)
    assert sorted(changes.take_few(session, 4, now=NOON)) == sorted(suppliers)
    assert changes.take_few(session, 4, now=NOON) == []


def test_more_marks_than_a_few_are_left_to_a_run(session, suppliers):
    changes.mark_many(session, suppliers, "list_committed", now=NOON)
    session.commit()
    assert changes.take_few(session, 3, now=NOON) is None
    session.rollback()
    assert sorted(changes.take(session, 100, now=NOON)) == sorted(suppliers)


def test_two_workers_never_take_the_same_mark(session, sessions, suppliers):
    changes.mark_many(session, suppliers, "list_committed", now=NOON)
    session.commit()
    taken = []

    def take():
        with open_session(sessions, NORTHWIND) as own:
            taken.append(changes.take(own, 2, now=NOON))
            own.commit()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(supplier for portion in taken for supplier in portion) == sorted(suppliers)


def test_another_organisation_takes_nothing(session, sessions, suppliers):
    changes.mark_many(session, suppliers, "list_committed", now=NOON)
    session.commit()
    with open_session(sessions, EASTGATE) as other:
        assert changes.take(other, 100, now=NOON) == []


def test_only_taken_marks_are_forgotten(session, suppliers):
    changes.mark_many(session, suppliers, "list_committed", now=NOON)
    changes.take(session, 1, now=NOON)
    changes.forget_taken(session, before=NOON.replace(year=2027))
    assert session.scalar(sa.select(sa.func.count()).select_from(Change)) == 3


def test_a_portion_costs_what_it_takes_and_not_what_waits_or_was_taken_before(session, engine, suppliers):
    """By the plan: waiting marks in the order of their index, then each that is taken by its key."""
    changes.mark_many(session, suppliers * 500, "list_committed", now=NOON)
    session.commit()
    sent = []
    sa.event.listen(
        engine, "before_cursor_execute", lambda _c, _u, statement, given, *_: sent.append((statement, given))
    )
    is_sqlite = engine.dialect.name == "sqlite"
    if not is_sqlite:
        session.connection().exec_driver_sql("ANALYZE change")
    changes.take(session, 10, now=NOON)
    statement, given = sent[-1]
    asked = "EXPLAIN QUERY PLAN" if is_sqlite else "EXPLAIN"
    rows = session.connection().exec_driver_sql(f"{asked} {statement}", given).all()
    told = [row[-1].strip(" ->").partition("(")[0].strip() for row in rows]
    assert [line for line in told if line.startswith(("SEARCH", "SCAN", "Index Scan", "Bitmap", "Seq"))] == (
        [
            "SEARCH change USING INDEX sqlite_autoindex_change_1",
            "SEARCH change USING COVERING INDEX ix_change_open",
        ]
        if is_sqlite
        else ["Index Scan using ix_change_open on change change_1", "Index Scan using pk_change on change"]
    )
    assert not [line for line in told if "Sort" in line or "TEMP B-TREE" in line]
