"""Which waiting run is next."""

import threading
import uuid
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core import turns
from auditor.core.database import open_session
from auditor.core.work import Run
from tests.conftest import EASTGATE, NOON, NORTHWIND


@pytest.fixture
def run(sessions):
    """Stores a run: `run("a", EASTGATE, state="running")`; its job is its name."""

    def make(name, organisation_id=NORTHWIND, *, state="waiting", is_short=False, last=None, **more):
        with open_session(sessions, organisation_id) as session:
            made = Run(
                job=name,
                key=uuid.uuid4().hex,
                state=state,
                is_short=is_short,
                due_at=NOON,
                created_at=NOON,
                heartbeat_at=last,
                **more,
            )
            session.add(made)
            session.commit()
            return made

    return make


@pytest.fixture
def order(sessions):
    """The runs that one worker takes one after the other, each done before the next."""

    def read(most=2, short_only=False):
        names, now = [], NOON
        while True:
            now += timedelta(seconds=1)
            with open_session(sessions, None) as session:
                taken = turns.take(session, now=now, most=most, worker="w", short_only=short_only)
                if taken is None:
                    return names
                names.append(taken.job)
                taken.state, taken.heartbeat_at = "done", now
                session.commit()

    return read


def test_organisations_take_turns_however_much_one_has_asked_for(run, order):
    for name in ("a1", "a2", "a3"):
        run(name)
    for name in ("b1", "b2"):
        run(name, EASTGATE)
    assert order() == ["a1", "b1", "a2", "b2", "a3"]


def test_short_work_goes_before_long_work(run, order):
    run("nightly")
    run("list", is_short=True)
    run("nightly of another", EASTGATE)
    run("list of another", EASTGATE, is_short=True)
    assert order() == ["list", "list of another", "nightly", "nightly of another"]


@pytest.mark.parametrize("since", ["created_at", "heartbeat_at"], ids=["never begun", "put back"])
@pytest.mark.parametrize(("minutes", "first"), [(4, "list"), (6, "nightly")])
def test_long_work_that_waits_for_long_has_its_turn_however_much_short_work_comes(
    run, sessions, since, minutes, first
):
    run("nightly", last=NOON if since == "heartbeat_at" else None)
    run("list", is_short=True)
    run("list", is_short=True)
    now = NOON + timedelta(minutes=minutes)
    with open_session(sessions, None) as session:
        taken = turns.take(session, now=now, most=3, worker="w")
        assert taken.job == first
        # Put back at the end of its turn it waits anew.
        taken.state, taken.heartbeat_at = "waiting" if first == "nightly" else "done", now
        session.commit()
        assert turns.take(session, now=now, most=3, worker="w").job == "list"


def test_a_thread_for_short_work_takes_nothing_else(run, order):
    run("nightly")
    run("list", is_short=True)
    assert order(short_only=True) == ["list"]


def test_no_organisation_has_more_runs_under_way_than_is_set(run, sessions):
    run("a", state="running", last=NOON)
    run("b", state="running", last=NOON)
    run("c", is_short=True)
    with open_session(sessions, None) as session:
        assert turns.fairest(session, now=NOON, most=2) is None
        assert turns.fairest(session, now=NOON, most=3) is not None


def test_whoever_has_fewer_runs_under_way_comes_first(run, sessions):
    run("a", state="running", last=NOON)
    run("list", is_short=True)
    wanted = run("nightly of another", EASTGATE, last=NOON)
    with open_session(sessions, None) as session:
        assert turns.fairest(session, now=NOON, most=2) == wanted.id


def test_a_worker_does_not_help_with_what_it_does_itself(run, sessions):
    large = run("everything", state="running", last=NOON, worker="a")
    first = run("along", along_with=large.id)
    with open_session(sessions, None) as session:
        assert turns.fairest(session, now=NOON, most=9, worker="a") is None
        assert turns.fairest(session, now=NOON, most=9, worker="b") == first.id
        taken = turns.take(session, now=NOON, most=9, worker="b")
        assert (taken.id, taken.worker) == (first.id, "b")
    second = run("along", along_with=large.id)
    with open_session(sessions, None) as session:
        assert turns.fairest(session, now=NOON, most=9, worker="b") is None
        assert turns.fairest(session, now=NOON, most=9, worker="c") == second.id
    with open_session(sessions, NORTHWIND) as session:
        session.get_one(Run, large.id).state = "done"
        session.commit()
    with open_session(sessions, None) as session:
        assert turns.fairest(session, now=NOON, most=9, worker="a") == second.id


def test_two_workers_at_once_do_not_pass_the_limit(run, sessions):
    for number in range(6):
        run(f"a{number}")
    ready, taken = threading.Barrier(4), []

    def take():
        ready.wait()
        with open_session(sessions, None) as session:
            taken.append(turns.take(session, now=NOON, most=2, worker="w"))

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([run for run in taken if run is not None]) == 2
    with open_session(sessions, None) as session:
        assert session.scalar(sa.select(sa.func.count()).where(Run.state == "running")) == 2


@pytest.mark.parametrize(
    ("waiting", "makes_room"),
    [
        ([], False),
        ([("more of the same", NORTHWIND, False)], False),
        ([("list of the same", NORTHWIND, True)], True),
        ([("nightly of another", EASTGATE, False)], True),
    ],
)
def test_a_long_run_makes_room_for_others_and_for_short_work(run, sessions, waiting, makes_room):
    long = run("a", state="running", last=NOON)
    for name, organisation_id, is_short in waiting:
        run(name, organisation_id, is_short=is_short)
    with open_session(sessions, None, writes=False) as session:
        assert turns.is_over(session, long, most=2) is makes_room


def test_a_long_run_makes_no_room_for_those_who_have_all_they_may(run, sessions):
    long = run("a", state="running", last=NOON)
    run("b1", EASTGATE, state="running", last=NOON)
    run("b2", EASTGATE)
    with open_session(sessions, None, writes=False) as session:
        assert turns.is_over(session, long, most=1) is False
        assert turns.is_over(session, long, most=2) is True
        assert turns.is_over(session, long, most=2, short_only=True) is False
