"""Runs in parts: nobody gets a part of somebody at work, and no part is lost with its worker."""

import pytest

from auditor.core import clock, parts, work
from auditor.core.database import open_session
from auditor.core.work import RunState
from tests.conftest import EASTGATE, NORTHWIND


@pytest.fixture
def runs(sessions):
    """Three runs at work, the first of them divided into three parts."""
    with open_session(sessions, NORTHWIND) as session:
        made = [work.claim(session, "count", key=key, due_at=clock.now(), now=clock.now()) for key in "abc"]
        session.commit()
        ids = [run.id for run in made]
        for run_id in ids:
            work.start(session, run_id, now=clock.now(), worker="w")
        parts.make(session, ids[0], [({"from": number}, 10) for number in range(3)])
        session.commit()
    return ids


@pytest.fixture
def taken(sessions):
    """The number of the part that one run gets of another: `taken(of, by)`."""

    def take(of, by, organisation_id=NORTHWIND):
        with open_session(sessions, organisation_id) as session:
            found = parts.take(session, of, by=by)
            return found.number if found else None

    return take


def done(sessions, run_id, number):
    with open_session(sessions, NORTHWIND) as session:
        part = next(one for one in parts.of_run(session, run_id) if one.number == number)
        parts.finish(session, part.id, {"looked_at": number})
        session.commit()


def now_in(sessions, run_id, state):
    with open_session(sessions, NORTHWIND) as session:
        session.get_one(work.Run, run_id).state = state
        session.commit()


def test_each_part_is_one_runs_until_it_is_done(sessions, runs, taken):
    first, second, _ = runs
    assert [taken(first, by) for by in runs] == [1, 2, 3]
    assert taken(first, second) == 2  # its own again, after it was put back in the middle
    done(sessions, first, 2)
    assert taken(first, second) is None


@pytest.mark.parametrize("state", [RunState.WAITING, RunState.FAILED, RunState.CANCELLED])
def test_a_part_whose_run_is_not_at_work_is_free_again(sessions, runs, taken, state):
    first, second, _ = runs
    assert [taken(first, second), taken(first, first)] == [1, 2]
    now_in(sessions, second, state)
    done(sessions, first, 2)
    assert taken(first, first) == 1


def test_nobody_goes_along_with_a_run_that_is_over(sessions, runs, taken):
    first, second, _ = runs
    now_in(sessions, first, RunState.CANCELLED)
    assert taken(first, second) is None


@pytest.mark.parametrize("state", [RunState.FAILED, RunState.CANCELLED])
def test_parts_of_a_run_that_is_over_go_when_the_next_one_is_divided(sessions, runs, state):
    now_in(sessions, runs[0], state)
    with open_session(sessions, NORTHWIND) as session:
        parts.make(session, runs[1], [({}, 10)])
        session.commit()
        assert [len(parts.of_run(session, run_id)) for run_id in runs] == [0, 1, 0]


def test_what_is_noted_of_a_part_is_what_the_next_one_gets_and_no_more_once_it_is_done(sessions, runs):
    with open_session(sessions, NORTHWIND) as session:
        part = parts.take(session, runs[0], by=runs[1])
        parts.note(session, part.id, {"from": 5}, {"looked_at": 5})
        session.commit()
    now_in(sessions, runs[1], RunState.WAITING)
    with open_session(sessions, NORTHWIND) as session:
        part = parts.take(session, runs[0], by=runs[2])
        assert (part.number, part.what, part.outcome) == (1, {"from": 5}, {"looked_at": 5})
        parts.finish(session, part.id, {"looked_at": 10})
        parts.note(session, part.id, {"from": 6}, {"looked_at": 6})
        session.commit()
        assert parts.of_run(session, runs[0])[0].outcome == {"looked_at": 10}


def test_no_other_organisation_gets_a_part(runs, taken):
    assert taken(runs[0], runs[1], organisation_id=EASTGATE) is None


def test_how_much_is_done_is_counted_by_size(sessions, runs):
    with open_session(sessions, NORTHWIND) as session:
        assert parts.done_of(session, runs[0]) == (0, 30, False)
    for number in (1, 2, 3):
        done(sessions, runs[0], number)
    with open_session(sessions, NORTHWIND) as session:
        assert parts.done_of(session, runs[0]) == (30, 30, True)
        assert [one.outcome["looked_at"] for one in parts.of_run(session, runs[0])] == [1, 2, 3]
        parts.forget(session, runs[0])
        session.commit()
        assert parts.of_run(session, runs[0]) == []
