"""Work in the background survives what happens to machines: kill -9 at any point, a database that goes away.

`MANUMIT_FAULT_ROUNDS` sets the rounds of killing, `MANUMIT_FAULT_SEED` where they begin; the log of rounds is
printed (`-s`) and kept as `rounds.log` in the test's folder.
"""

import http.client
import json
import os
import random
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apscheduler.schedulers.base
import pytest
import sqlalchemy as sa

from auditor.core import changes, clock
from auditor.core.database import open_session
from auditor.core.work import Run, RunState
from auditor.history import seals
from auditor.history.models import Event
from auditor.notifications.models import Notice
from auditor.scheduling.clock import look_after
from auditor.scheduling.leadership import LOCK_NUMBER
from auditor.scheduling.schedules import SCHEDULES
from auditor.scoring.models import Assessment, SupplierScore
from suppliers.models import InformationRequest, Supplier, Upload, UploadRow
from tests.auditor.nursery import KINDS, RESTING, Nursery
from tests.auditor.scheduling.conftest import (  # noqa: F401  fixtures
    all_runs,
    clock_for,
    every,
    running,
    soon,
)
from tests.auditor.scheduling.test_remind_job import filled
from tests.conftest import EASTGATE, NORTHWIND, token_of

pytestmark = pytest.mark.long

ROUNDS = {"sqlite": 200, "postgresql": 40}
SEED = int(os.environ.get("MANUMIT_FAULT_SEED", "1"))
SMALL, LARGE = 20, 400
"""Rows of a list that the request stores itself, and of one that a worker stores."""
TO_REMIND = 20


@pytest.fixture
def nursery(database_url, tmp_path):
    one = Nursery(tmp_path, database_url)
    yield one
    one.close()


class Person:
    """Somebody at work by the API while processes die; what is cut off is no fault, a 500 is one."""

    def __init__(self, port, name):
        self.port, self.name, self.answers = port, name, Counter()

    def call(self, method, path, body=None, kind="application/json"):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1{path}",
            method=method,
            data=body,
            headers={"Authorization": f"Bearer {token_of(self.name)}", "Content-Type": kind},
        )
        try:
            with urllib.request.urlopen(request, timeout=15) as answer:
                self.answers[answer.status] += 1
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            self.answers[error.code] += 1
            error.close()
        except (OSError, http.client.HTTPException):
            self.answers["cut off"] += 1
        return None

    def send(self, number, rows):
        """A list whose rows nobody has sent before, or the same as ever for the same number."""
        lines = [f"Mill {number}-{n},{number * 1000 + n} Road,VN,garments\n".encode() for n in range(rows)]
        content = b"name,address,country,sector\n" + b"".join(lines)
        body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="l.csv"\r\n'
        body += b"Content-Type: text/csv\r\n\r\n" + content + b"\r\n--x--\r\n"
        return self.call("POST", "/uploads", body, "multipart/form-data; boundary=x")

    def act(self, chance, number):
        """What happens in one round, cut off or not."""
        if number % 3 == 0:
            again = number > 12 and chance.random() < 0.25
            self.send(chance.randrange(0, number, 3) if again else number, size_of(number))
        for upload in (self.uploads("previewed") or [])[:2]:
            self.call("POST", f"/uploads/{upload['id']}/commit")
        if chance.random() < 0.3:
            job = chance.choice(["rescore", "remind"])
            self.call("POST", "/runs", json.dumps({"job": job}).encode())

    def uploads(self, *states):
        """The lists in one of these states, of every page; None where a call was cut off."""
        found, where = [], ""
        while where is not None:
            page = self.call("GET", f"/uploads?limit=200{where}")
            if page is None:
                return None
            found += [one for one in page["items"] if one["state"] in states]
            where = f"&cursor={page['next']}" if page["next"] else None
        return found


def size_of(number):
    return LARGE if number % 2 else SMALL


@pytest.fixture
def to_remind(sessions):
    """Suppliers who owe an answer in two days."""
    now = clock.now()
    with open_session(sessions, NORTHWIND) as session:
        for number in range(TO_REMIND):
            owing = Supplier(
                name=f"Owing {number}", match_key=f"owing {number}", kind="factory", country="VN"
            )
            owing.created_at = owing.updated_at = now
            session.add(owing)
            session.flush()
            due_on = (now + timedelta(days=2)).date()
            session.add(filled(InformationRequest, supplier_id=owing.id, due_on=due_on))
            changes.mark(session, owing.id, "answer_recorded", now=now)
        session.commit()


@pytest.fixture
def every_run(sessions):
    def read():
        with open_session(sessions, None, writes=False) as session:
            return list(session.scalars(sa.select(Run).order_by(Run.id)))

    return read


def under_way(runs):
    """What runs now and how far it is, for the log of rounds."""
    going = [run for run in runs if run.state == RunState.RUNNING]
    return (
        ", ".join(f"{run.job} {run.done}/{run.total} (attempt {run.attempt})" for run in going) or "nothing"
    )


@pytest.mark.usefixtures("to_remind")
def test_nothing_is_lost_doubled_or_half_written_however_often_processes_are_killed(
    nursery, database, sessions, every_run, as_ama, tmp_path
):
    rounds = int(os.environ.get("MANUMIT_FAULT_ROUNDS", ROUNDS[database]))
    chance, person = random.Random(SEED), Person(nursery.port, "ama")
    for kind in KINDS:
        nursery.start(kind)
    killed = Counter()
    with (tmp_path / "rounds.log").open("w") as written:
        for number in range(1, rounds + 1):
            acting = threading.Thread(target=person.act, args=(random.Random(f"{SEED} {number}"), number))
            acting.start()
            time.sleep(chance.uniform(0.1, 1.8))
            wait_for_work(every_run)
            victims = [kind for kind in KINDS if chance.random() < 0.45] or [chance.choice(KINDS)]
            going = under_way(every_run())
            for kind in victims:
                nursery.kill(kind)
            line = f"round {number}: killed {' and '.join(victims)} during {going}"
            print(line, file=written, flush=True)
            print(line, flush=True)
            killed.update([*victims, "between runs" if going == "nothing" else "in mid-run"])
            for kind in victims:
                nursery.start(kind)
            acting.join()
    # Every six seconds all is scored again, which a busy machine never catches up with.
    nursery.kill("scheduler")
    nursery.start(RESTING)
    come_to_rest(person, every_run)
    print(f"{rounds} rounds: {dict(killed)}; answers: {dict(person.answers)}")
    told = every_run()
    print(f"runs: {dict(Counter((run.job, run.state) for run in told))}")
    # 503 says that others keep the database busy, that nothing was stored, and to try again.
    assert not [status for status in person.answers if isinstance(status, int) and 500 <= status != 503]
    each_due_time_ran_once(told)
    each_list_is_stored_once(sessions, person)
    scores_are_whole(sessions)
    each_reminder_is_written_once(sessions)
    soon(lambda: history_is_whole(sessions))
    for page in ("/", "/work", "/suppliers", "/uploads"):
        assert as_ama.get(page, follow_redirects=True).status_code == 200, page
    assert person.call("GET", "/suppliers")["items"]


def wait_for_work(every_run):
    """Most kills shall hit something; not all, since what happens between two runs may break as well."""
    deadline = time.monotonic() + 0.7
    while under_way(every_run()) == "nothing" and time.monotonic() < deadline:
        time.sleep(0.03)


def come_to_rest(person, every_run):
    """Nobody is killed any more: lists are committed, what was given up starts again, until all is over."""
    repeated, deadline = set(), time.monotonic() + 180
    while time.monotonic() < deadline:
        for upload in person.uploads("previewed") or []:
            person.call("POST", f"/uploads/{upload['id']}/commit")
        failed = [run for run in every_run() if run.state == RunState.FAILED and run.id not in repeated]
        for run in failed:
            assert run.message.startswith("Given up: "), (run.job, run.message)
            # Some are due again by themselves; of the others a call that is cut off is made once more.
            if run.job in {"remind", "rescore", "tidy"} or person.call("POST", f"/runs/{run.id}/repetition"):
                repeated.add(run.id)
        is_busy = any(not run.is_over for run in every_run())
        open_uploads = person.uploads("reading", "previewed", "committing")
        if open_uploads == [] and not (failed or is_busy):
            print(f"{len(repeated)} runs had been given up")
            return
        time.sleep(0.5)
    left = [
        f"{run.job} {run.state} attempt {run.attempt}, due {run.due_at}, heartbeat {run.heartbeat_at}, "
        f"{run.done}/{run.total} {run.message} {run.reached}"
        for run in every_run()
        if not run.is_over or (run.state == RunState.FAILED and run.id not in repeated)
    ]
    pytest.fail(
        "it did not come to rest:\n" + "\n".join([*left, *map(str, open_uploads or ["lists not told"])])
    )


def each_due_time_ran_once(runs):
    scheduled = [run for run in runs if run.job in {"remind", "rescore", "tidy"} and run.asked_by is None]
    times = Counter((run.organisation_id, run.job, run.due_at) for run in scheduled)
    assert times
    assert set(times.values()) == {1}
    assert all(run.is_over for run in runs)


def each_list_is_stored_once(sessions, person):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        uploads = session.scalars(sa.select(Upload)).all()
        rows = session.scalars(sa.select(UploadRow)).all()
        commits = session.scalars(sa.select(Event.subject_id).where(Event.action == "list_committed")).all()
        mills = session.scalars(sa.select(Supplier.id).where(Supplier.name.startswith("Mill "))).all()
    committed = {one.id for one in uploads if one.state == "committed"}
    print(f"{len(uploads)} lists sent, {len(committed)} stored with {len(rows)} rows, {len(mills)} suppliers")
    assert {one.state for one in uploads} <= {"committed", "dropped"}
    assert Counter(commits) == dict.fromkeys(committed, 1)
    stored = Counter(row.upload_id for row in rows)
    assert set(stored) == committed
    assert set(stored.values()) <= {SMALL, LARGE}
    new = Counter(row.supplier_id for row in rows if row.status == "new")
    assert set(new) == set(mills)
    assert set(new.values()) == {1}


def scores_are_whole(sessions):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        assert not changes.are_waiting(session)
        suppliers = set(session.scalars(sa.select(Supplier.id)))
        pairs = session.execute(
            sa.select(SupplierScore, Assessment).join(
                Assessment, SupplierScore.assessment_id == Assessment.id
            )
        ).all()
        latest = dict(
            session.execute(
                sa.select(SupplierScore.latest_key, Assessment.input_hash).join(
                    Assessment, SupplierScore.latest_id == Assessment.id
                )
            ).all()
        )
        keys = session.execute(
            sa.select(
                Assessment.supplier_id,
                Assessment.assessed_on,
                Assessment.methodology,
                Assessment.releases,
                Assessment.input_hash,
            )
        ).all()
    assert Counter(score.supplier_id for score, _ in pairs) == dict.fromkeys(suppliers, 1)
    for score, assessment in pairs:
        assert score.supplier_id == assessment.supplier_id
        assert (score.final, score.band, score.blocked) == (
            assessment.final,
            assessment.band,
            assessment.blocked,
        )
        assert score.gates == assessment.gates
    assert all(digest in key for key, digest in latest.items())
    assert max(Counter(keys).values()) == 1
    print(f"{len(pairs)} scores agree with {len(keys)} assessments")


def each_reminder_is_written_once(sessions):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        notices = session.scalars(sa.select(Notice).where(Notice.code == "requests")).all()
    told = Counter((one.subject_id, one.stage, one.recipient) for one in notices)
    assert set(told.values()) == {1}
    owed = {one.subject_id for one in notices if one.fields["supplier"].startswith("Owing ")}
    print(f"{len(notices)} notices, each once, for {len(owed)} who owe an answer")
    assert len(owed) == TO_REMIND


def history_is_whole(sessions):
    for organisation_id in (NORTHWIND, EASTGATE):
        with open_session(sessions, organisation_id, writes=False) as session:
            found = seals.verify(session)
        assert not found.faults
        if found.unsealed:
            return False
    return True


REMIND = next(schedule for schedule in SCHEDULES if schedule.job == "remind")


def test_a_clock_that_jumps_an_hour_and_back_loses_no_due_time_and_runs_none_twice(clock_for, all_runs):  # noqa: F811
    begin, at = datetime(2026, 6, 15, 9, 50, tzinfo=UTC), [datetime(2026, 6, 15, 9, 50, tzinfo=UTC)]
    keeper = clock_for(REMIND, jobs=("remind",), now=lambda: at[0])
    for minute in range(0, 240, 5):
        jump = 60 if minute == 100 else -60 if minute == 130 else 0
        at[0] = begin + timedelta(minutes=minute + jump)
        look_after(keeper)
    due = [run.due_at for run in all_runs() if run.organisation_id == NORTHWIND]
    assert sorted(due) == [datetime(2026, 6, 15, hour, 5, tzinfo=UTC) for hour in range(9, 14)]


def test_a_wall_clock_set_back_by_an_hour_does_not_stop_the_looks(clock_for, all_runs, monkeypatch):  # noqa: F811
    # All is real but the wall clock itself: set back, it would be so for the whole machine.
    class SetBack(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) - timedelta(hours=1)

    with running(clock_for(every(1))):
        soon(all_runs)
        monkeypatch.setattr(apscheduler.schedulers.base, "datetime", SetBack)
        time.sleep(1.5)  # what APScheduler had planned before
        seen = len(all_runs())
        soon(lambda: len(all_runs()) > seen + 2, seconds=10)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_of_two_leaders_after_a_cut_network_each_due_time_runs_once(clock_for, all_runs, engine):  # noqa: F811
    first, second = clock_for(every(1)), clock_for(every(1))
    first.watch_seconds = 60.0  # it does not notice that its connection, and the lock with it, is gone
    holders = sa.text("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = :lock AND granted")
    holders = holders.bindparams(lock=LOCK_NUMBER)

    def holder():
        with engine.connect() as connection:
            return connection.scalar(holders)

    with running(first):
        led_by_first = soon(holder)
        with running(second):
            with engine.connect() as connection:
                connection.execute(sa.select(sa.func.pg_terminate_backend(led_by_first)))
            soon(lambda: holder() not in {None, led_by_first})
            begun = len(all_runs())
            soon(lambda: len(all_runs()) > begun + 10)  # both claim what is due meanwhile
    times = Counter((run.organisation_id, run.due_at) for run in all_runs())
    assert set(times.values()) == {1}
    northwind = sorted(at for owner, at in times if owner == NORTHWIND)
    assert northwind[-1] - northwind[0] == timedelta(seconds=len(northwind) - 1)  # none was left out


@pytest.fixture
def own_server(database_url, postgres_server):
    """The server of the tests, to be restarted: `own_server()`. Nobody else uses it within this process."""
    folder = postgres_folder(postgres_server)
    parent = (folder / "postmaster.pid").read_text().split()[0]
    program = Path(f"/proc/{parent}/exe").resolve().with_name("pg_ctl")
    owner = folder.stat().st_uid

    def restart():
        command = [str(program), "-D", str(folder), "-m", "immediate", "-w", "restart", "-l", f"{folder}/log"]
        subprocess.run(command, check=True, user=owner, stdout=subprocess.DEVNULL)

    return restart


def postgres_folder(address):
    engine = sa.create_engine(address, poolclass=sa.NullPool)
    with engine.connect() as connection:
        return Path(connection.scalar(sa.text("SHOW data_directory")))


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_list_is_stored_once_though_postgresql_is_restarted_in_the_middle(
    nursery, own_server, sessions, every_run
):
    person = Person(nursery.port, "ama")
    for kind in KINDS:
        nursery.start(kind)
    person.send(1, 8_000)
    (upload,) = soon(lambda: person.uploads("previewed"), seconds=60)
    person.call("POST", f"/uploads/{upload['id']}/commit")
    soon(lambda: [run for run in every_run() if run.job == "commit_list" and run.done])
    own_server()
    print(f"restarted during {under_way(soon(lambda: answered(every_run)))}")
    soon(lambda: person.uploads("committed"), seconds=120)
    (run,) = soon(lambda: [run for run in every_run() if run.job == "commit_list" and run.is_over])
    print(f"attempts: {run.attempt}")
    assert (run.state, run.attempt <= 2) == (RunState.DONE, True)  # 1: it was just over
    with open_session(sessions, NORTHWIND, writes=False) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(UploadRow)) == 8_000
        assert len(session.scalars(sa.select(Event).where(Event.action == "list_committed")).all()) == 1
    assert not [run for run in every_run() if run.state == RunState.FAILED]


def answered(read):
    """What was read; nothing while the database is away."""
    try:
        return read()
    except sa.exc.OperationalError:
        return None
