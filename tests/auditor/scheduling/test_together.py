"""Several worker processes score one register together, on the database that lets them."""

import subprocess
import sys
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core import clock, parts, work
from auditor.core.database import open_session
from auditor.core.work import Interrupted, Run, RunState, Work
from auditor.scoring import service, together
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
settings = config.read({"MANUMIT_DATA_DIR": sys.argv[1], "MANUMIT_SECRET_KEY": "s"})
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
