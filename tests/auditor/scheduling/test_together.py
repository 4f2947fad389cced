"""Several worker processes score one register together, on the database that lets them."""

import dataclasses
import subprocess
import sys
from collections import Counter
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core import changes, clock, parts, work
from auditor.core.database import open_session
from auditor.core.interruptions import Interrupted
from auditor.core.work import Run, RunState, Work
from auditor.scoring import service, together
from auditor.scoring.jobs import JOBS
from auditor.scoring.models import Assessment
from auditor.scoring.service import Outcome
from suppliers import bulk
from suppliers.models import Supplier
from tests.auditor.scheduling.conftest import soon
from tests.conftest import NORTHWIND

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)

MANY = 450

WORKER = """
import dataclasses, sys, time
from auditor import config, features
from auditor.scheduling.worker import Worker, all_jobs
from auditor.scoring import service, together
features.load_models()
together.PART, service.CHUNK = 30, 10
settings = config.read({"MANUMIT_DATA_DIR": sys.argv[1], "MANUMIT_SECRET_KEY": "s" * 64})
settings = dataclasses.replace(settings, database_url=sys.argv[2])
slow = float(sys.argv[3])

def slowly(job):
    def work(given):
        def progress(done, total, message):
            time.sleep(slow)
            given.progress(done, total, message)
        return job(dataclasses.replace(given, progress=progress))
    return work

jobs = {name: slowly(job) if name.startswith("rescore") else job for name, job in all_jobs().items()}
Worker(settings, jobs, beat_seconds=0.1).serve(threads=1)
"""


@pytest.fixture
def register(sessions):
    """As many suppliers as are worth dividing where a part is small."""
    at = clock.now()
    rows = [
        {
            "name": f"Mill {number}",
            "match_key": f"mill{number}",
            "kind": "factory",
            "country": "VN",
            "created_at": at,
            "updated_at": at,
        }
        for number in range(MANY)
    ]
    with open_session(sessions, NORTHWIND) as session:
        bulk.insert(session, Supplier, rows, organisation_id=NORTHWIND)
        session.commit()


@pytest.fixture
def processes(settings, tmp_path):
    """Starts worker processes of one thread each; `slow` is how long they rest at each chunk."""
    started = []

    def start(slow):
        given = [str(tmp_path), settings.database_url, str(slow)]
        started.append(subprocess.Popen([sys.executable, "-c", WORKER, *given]))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def helper_of(sessions):
    """The run that goes along, once it is there."""
    with open_session(sessions, None, writes=False) as session:
        return session.scalars(sa.select(Run).where(Run.job == together.ALONG)).first()


def assert_all_are_scored_once(sessions, run):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Assessment)) == MANY
        assert parts.of_run(session, run.id) == []
    assert run.outcome["looked_at"] == MANY


@pytest.mark.long  # processes of their own
def test_two_processes_share_the_parts_and_the_run_is_over_with_the_last(
    register, processes, claimed, now_of, sessions
):
    run = claimed("rescore")
    processes(0.02), processes(0.02)
    soon(lambda: now_of(run).state == RunState.DONE, seconds=180)
    soon(lambda: now_of(helper_of(sessions)).state == RunState.DONE)
    assert_all_are_scored_once(sessions, now_of(run))
    shared = now_of(helper_of(sessions)).outcome["looked_at"]
    assert 30 <= shared <= MANY - 30, shared


@pytest.mark.long  # processes of their own
def test_one_process_alone_does_all_parts(register, processes, claimed, now_of, sessions):
    run = claimed("rescore")
    processes(0.0)
    soon(lambda: now_of(run).state == RunState.DONE, seconds=180)
    assert_all_are_scored_once(sessions, now_of(run))
    soon(lambda: now_of(helper_of(sessions)).is_over)  # it finds nothing left
    assert now_of(helper_of(sessions)).outcome["looked_at"] == 0


@pytest.mark.long
@pytest.mark.parametrize("whose", ["rescore", together.ALONG])
def test_a_killed_process_loses_no_part(register, processes, claimed, now_of, sessions, whose):
    run = claimed("rescore")
    pair = [processes(0.1), processes(0.1)]
    soon(lambda: (found := helper_of(sessions)) and now_of(found).done > 0, seconds=180)
    dying = run if whose == "rescore" else helper_of(sessions)
    name = now_of(dying).worker
    for process in pair:
        if str(process.pid) in name:
            process.kill()
            process.wait()
    with open_session(sessions, None) as session:  # what the scheduler does two minutes later
        work.take_up_stale(session, now=clock.now(), is_dead=lambda one: one.worker == name)
    soon(lambda: now_of(run).state == RunState.DONE, seconds=180)
    assert_all_are_scored_once(sessions, now_of(run))


@pytest.fixture
def attempt(settings, sessions, claimed, monkeypatch):
    """An attempt of one run that is begun on a day and makes room after so many chunks."""
    monkeypatch.setattr(together, "PART", 200)
    monkeypatch.setattr(service, "CHUNK", 50)
    run = claimed("rescore")
    with open_session(sessions, NORTHWIND) as session:
        work.start(session, run.id, now=clock.now())

    def make(now, chunks):
        left = iter(range(chunks))

        def pause(_):
            if next(left, None) is None:
                raise Interrupted

        return Work.of(
            run,
            settings,
            sessions,
            progress=lambda *_: None,
            submit=lambda _: None,
            now=lambda: now,
            pause=pause,
        )

    return make


def test_a_part_that_made_room_goes_on_where_it_was_on_the_day_it_goes_on(register, attempt, sessions):
    first, later = clock.now(), clock.now() + timedelta(days=2)
    with pytest.raises(Interrupted):
        together.everything(attempt(first, chunks=1), Outcome())
    done = together.everything(attempt(later, chunks=MANY), Outcome())
    assert done == Outcome(looked_at=MANY, written=MANY)
    with open_session(sessions, NORTHWIND, writes=False) as session:
        days = sa.select(Assessment.assessed_on, sa.func.count()).group_by(Assessment.assessed_on)
        assert dict(session.execute(days).all()) == {first.date(): 100, later.date(): MANY - 100}


CHANGED = 120


@pytest.fixture
def looks(monkeypatch):
    """How often each supplier was scored, in the order of the calls."""
    seen = []
    scored = service.rescore

    def rescore(session, supplier_ids, **given):
        seen.append(list(supplier_ids))
        return scored(session, supplier_ids, **given)

    monkeypatch.setattr(service, "rescore", rescore)
    return seen


def with_changes(sessions, count=CHANGED, times=1):
    """Changes of the first suppliers wait."""
    with open_session(sessions, NORTHWIND) as session:
        ids = session.scalars(sa.select(Supplier.id).order_by(Supplier.id).limit(count)).all()
        for _ in range(times):
            changes.mark_many(session, ids, "list_committed", now=clock.now())
        session.commit()
    return ids


@pytest.mark.parametrize("times", [1, 2], ids=["one change each", "two changes each"])
def test_a_run_that_takes_up_changes_first_counts_suppliers_and_not_looks(
    register, attempt, sessions, looks, times
):
    changed = with_changes(sessions, times=times)
    given = attempt(clock.now(), chunks=MANY)
    outcome = JOBS["rescore"](given)
    assert outcome["looked_at"] == MANY
    assert outcome["scored_twice_as_changes_waited"] == CHANGED
    assert outcome["written"] == MANY  # the second look comes to the same
    counted = Counter(one for chunk in looks for one in chunk)
    assert len(counted) == MANY  # nobody is left out
    assert all((times_seen > 1) == (one in changed) for one, times_seen in counted.items())


def test_a_run_that_made_room_while_changes_waited_counts_suppliers_and_not_looks(
    register, attempt, sessions, looks
):
    with_changes(sessions)
    given, left = attempt(clock.now(), chunks=MANY), {}

    def pause(reached):
        left.update(reached)
        raise Interrupted

    while True:
        try:
            again = dataclasses.replace(given, reached=dict(left), pause=pause)
            outcome = JOBS["rescore"](again)
            break
        except Interrupted:
            continue
    assert (outcome["looked_at"], outcome["written"]) == (MANY, MANY)
    assert outcome["scored_twice_as_changes_waited"] == CHANGED
    with open_session(sessions, NORTHWIND, writes=False) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Assessment)) == MANY


def test_changes_that_another_run_has_taken_up_are_not_this_runs(register, attempt, sessions):
    with_changes(sessions)
    given = attempt(clock.now(), chunks=MANY)
    with open_session(sessions, NORTHWIND) as session:
        assert len(changes.take(session, 50, now=clock.now(), run_id=None)) == 50
        session.commit()
    outcome = JOBS["rescore"](given)
    assert (outcome["looked_at"], outcome["scored_twice_as_changes_waited"]) == (MANY, CHANGED - 50)


def test_who_goes_along_tells_what_it_did_itself(register, attempt, sessions):
    due = attempt(clock.now(), chunks=1)
    with pytest.raises(Interrupted):
        together.everything(due, Outcome())  # a chunk of the first part, or two
    with open_session(sessions, NORTHWIND, writes=False) as session:
        helper = session.scalars(sa.select(Run).where(Run.job == together.ALONG)).one()
        begun = sum(one.outcome.get("looked_at", 0) for one in parts.of_run(session, due.run_id))
    assert begun > 0
    with open_session(sessions, NORTHWIND) as session:  # whose run made room is not at work
        work.put_back(session, due.run_id, attempt=1, now=clock.now(), reached={}, message="")
        work.start(session, helper.id, now=clock.now())
    left = {}

    def pause(reached):
        left.update(reached)
        raise Interrupted

    along = dataclasses.replace(
        due, run_id=helper.id, job=together.ALONG, parameters=helper.parameters, pause=pause
    )
    while True:
        try:
            done = JOBS[together.ALONG](dataclasses.replace(along, reached=dict(left)))
            break
        except Interrupted:
            continue
    assert done["looked_at"] == MANY - begun
    finished = together.everything(dataclasses.replace(due, pause=lambda _: None), Outcome())
    assert finished == Outcome(looked_at=MANY, written=MANY)
