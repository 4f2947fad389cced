"""An import whose process is killed leaves the register as it was or complete, and is taken up again."""

import dataclasses
import io
import signal
import subprocess
import sys
import uuid
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core import changes, clock
from auditor.core.database import open_session
from auditor.core.work import Run, RunState
from auditor.history.models import Event
from auditor.intake import left_reading, service
from auditor.scheduling.clock import look_after
from auditor.scheduling.worker import all_jobs
from suppliers.database import Base
from suppliers.models import Supplier, Upload
from tests.auditor.scheduling.conftest import clock_for, soon, worker_with  # noqa: F401  fixtures
from tests.conftest import NORTHWIND

pytestmark = pytest.mark.whole

LIST = "name,address,country,sector,% migrant\n" + "".join(
    f"Mill {n},{n} Road,VN,garments,{n}\n" for n in range(1, 41)
)
LIST += "Mill 1,1 Road,VN,garments,1\nMoon Mill,2 Road,Atlantis,garments,5\n"

PROLOGUE = """
import dataclasses, importlib, pathlib, sys, time, uuid
from auditor import config, features
from auditor.core import clock
from auditor.core.database import connect, open_session, session_factory
from auditor.intake import running
from auditor.scheduling.worker import Worker, all_jobs
from tests.conftest import NORTHWIND, actor_named

folder, url, module, name, when, upload_id = sys.argv[1:]
features.load_models()
settings = config.read({"MANUMIT_DATA_DIR": folder, "MANUMIT_SECRET_KEY": "only for tests".ljust(64, "x")})
settings = dataclasses.replace(settings, database_url=url)

owner = importlib.import_module(module)
original = getattr(owner, name)

def stops_here(*args, **kwargs):
    if when == "after":
        original(*args, **kwargs)
    pathlib.Path(folder, "here").touch()
    time.sleep(60)

setattr(owner, name, stops_here)
"""
WORKER = PROLOGUE + "Worker(settings, all_jobs(), beat_seconds=0.02).serve(threads=1)\n"
REQUEST = PROLOGUE + (
    "sessions = session_factory(connect(url))\n"
    "running.commit_at_once(lambda: open_session(sessions, NORTHWIND), uuid.UUID(upload_id), settings,\n"
    "                       actor=actor_named('ama'), now=clock.now())\n"
)

UPLOAD = PROLOGUE + (
    "import io\n"
    "from auditor.app import create_app\n"
    "from tests.conftest import token_of\n"
    "client = create_app(settings, submit=lambda run_id: None).test_client()\n"
    "headers = {'Authorization': f'Bearer {token_of(\"ama\")}'}\n"
    "if upload_id == 'new':\n"
    "    data = {'file': (io.BytesIO(pathlib.Path(folder, 'list.csv').read_bytes()), 'list.csv')}\n"
    "    client.post('/api/v1/uploads', data=data, headers=headers)\n"
    "else:\n"
    "    chosen = {'country': 'TH'}\n"
    "    client.put(f'/api/v1/uploads/{upload_id}/choices', json=chosen, headers=headers)\n"
)

READING = ("suppliers.files.reading", "read", "before")
PLANNING = ("suppliers.uploads.ingestion", "plan", "before")
STORING = ("suppliers.uploads.storing", "_close_requests", "before")
BEFORE_THE_COMMIT = ("auditor.intake.remembering", "keep", "after")
AFTER_THE_COMMIT = ("auditor.core.work", "claim", "before")
slow = pytest.mark.long  # a process of its own for each phase and each database


@pytest.fixture
def api(api_as, monkeypatch):
    monkeypatch.setattr(service, "READ_AT_ONCE", 10)
    return api_as("ama")


@pytest.fixture
def killed_in(settings, tmp_path):
    """Starts a process, waits until it is in a phase, and kills it there."""

    def kill(script, phase, upload_id):
        here = tmp_path / "here"
        here.unlink(missing_ok=True)
        arguments = [str(tmp_path), settings.database_url, *phase, str(upload_id)]
        process = subprocess.Popen([sys.executable, "-c", script, *arguments])
        try:
            soon(lambda: here.exists() or process.poll() is not None, seconds=60)
            assert process.poll() is None
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()

    return kill


@pytest.fixture
def keeper(clock_for):  # noqa: F811
    return clock_for(jobs=[], now=lambda: clock.now() + timedelta(minutes=5))


@pytest.fixture
def register(engine):
    """How many rows each table holds, runs and the uploads themselves aside."""

    def count():
        with engine.connect() as connection:
            return {
                table.name: connection.scalar(sa.select(sa.func.count()).select_from(table))
                for table in Base.metadata.sorted_tables
                if table.name not in {"run", "upload"}
            }

    return count


def send(api):
    data = {"file": (io.BytesIO(LIST.encode()), "list.csv")}
    return api.post("/uploads", data=data, content_type="multipart/form-data").json["id"]


def work_off(keeper, worker, submitted):
    """Hand out what waits and do all of it, as a clock and a worker would."""
    for run_id in submitted:
        keeper.queue.submit(run_id)
    submitted.clear()
    while (task := worker.queue.huey.dequeue()) is not None:
        worker.queue.huey.execute(task)


def runs(sessions):
    with open_session(sessions, None, writes=False) as session:
        return list(session.scalars(sa.select(Run).order_by(Run.id)))


def is_imported_once(sessions, upload_id, counts):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        upload = session.scalars(sa.select(Upload)).one()
        assert (str(upload.id), upload.state, upload.counts) == (upload_id, "committed", counts)
        names = session.scalars(sa.select(Supplier.name)).all()
        assert sorted(names) == sorted(f"Mill {n}" for n in range(1, 41))
        entries = session.scalars(sa.select(Event).where(Event.action == "list_committed"))
        assert len(entries.all()) == 1


@pytest.mark.parametrize(
    "phase",
    [pytest.param(READING, marks=slow, id="reading"), pytest.param(PLANNING, marks=slow, id="planning")],
)
def test_a_list_whose_reader_is_killed_is_read_by_the_next_worker(
    api,
    killed_in,
    keeper,
    worker_with,  # noqa: F811
    submitted,
    sessions,
    register,
    phase,
):
    upload_id, before = send(api), register()
    keeper.queue.submit(submitted.pop())
    killed_in(WORKER, phase, upload_id)
    assert register() == before
    assert api.get(f"/uploads/{upload_id}").json["state"] == "reading"
    look_after(keeper)
    work_off(keeper, worker_with(**all_jobs()), submitted)
    found = api.get(f"/uploads/{upload_id}").json
    assert (found["state"], found["counts"]["new"], found["counts"]["held"]) == ("previewed", 40, 1)
    assert register() == before


@pytest.mark.parametrize(
    "phase",
    [
        pytest.param(READING, marks=slow, id="reading"),
        pytest.param(PLANNING, marks=slow, id="planning"),
        pytest.param(STORING, id="storing"),
        pytest.param(BEFORE_THE_COMMIT, marks=slow, id="before the commit"),
        pytest.param(AFTER_THE_COMMIT, marks=slow, id="after the commit"),
    ],
)
def test_an_import_whose_worker_is_killed_is_done_once_by_the_next(
    api,
    killed_in,
    keeper,
    worker_with,  # noqa: F811
    submitted,
    sessions,
    register,
    phase,
):
    upload_id, worker = send(api), worker_with(**all_jobs())
    work_off(keeper, worker, submitted)
    counts = api.get(f"/uploads/{upload_id}").json["counts"]
    before = register()
    api.post(f"/uploads/{upload_id}/commit")
    keeper.queue.submit(submitted.pop())
    killed_in(WORKER, phase, upload_id)
    if phase is AFTER_THE_COMMIT:
        is_imported_once(sessions, upload_id, counts)
    else:
        soon(lambda: register() == before)
    look_after(keeper)
    work_off(keeper, worker, submitted)
    is_imported_once(sessions, upload_id, counts)
    (run,) = [run for run in runs(sessions) if run.job == "commit_list"]
    assert (run.state, run.attempt, run.outcome) == (RunState.DONE, 2, counts)
    scoring = [run for run in runs(sessions) if run.job == changes.TAKE_UP]
    assert scoring
    assert {run.state for run in scoring} == {RunState.DONE}
    after = register()
    assert (after["supplier_score"], after["upload_row"], after["change"]) == (40, 42, 40)


@pytest.mark.parametrize(
    "phase",
    [
        pytest.param(STORING, marks=slow, id="storing"),
        pytest.param(BEFORE_THE_COMMIT, id="before the commit"),
    ],
)
@pytest.mark.long  # processes of their own
def test_a_small_list_whose_request_is_killed_can_be_committed_again(
    api_as, killed_in, sessions, register, phase
):
    api = api_as("ama")
    upload_id, before = send(api), register()
    counts = api.get(f"/uploads/{upload_id}").json["counts"]
    killed_in(REQUEST, phase, upload_id)
    soon(lambda: register() == before)
    assert api.get(f"/uploads/{upload_id}").json["state"] == "previewed"
    assert api.post(f"/uploads/{upload_id}/commit").status_code in {200, 202}
    is_imported_once(sessions, upload_id, counts)


def test_an_import_whose_worker_is_stopped_in_good_order_goes_on_at_the_next_start(
    api,
    keeper,
    worker_with,  # noqa: F811
    submitted,
    sessions,
):
    upload_id, first = send(api), worker_with(**all_jobs())
    work_off(keeper, first, submitted)
    counts = api.get(f"/uploads/{upload_id}").json["counts"]
    api.post(f"/uploads/{upload_id}/commit")

    def stopped_in_the_middle(task):
        def told(done, total, message):
            if message == "Rows stored":
                first.stopping.set()
            task.progress(done, total, message)

        return all_jobs()["commit_list"](dataclasses.replace(task, progress=told))

    first.jobs = {"commit_list": stopped_in_the_middle}
    work_off(keeper, first, submitted)
    (run,) = [run for run in runs(sessions) if run.job == "commit_list"]
    assert (run.state, run.attempt) == (RunState.WAITING, 0)
    assert api.get(f"/uploads/{upload_id}").json["state"] == "committing"
    submitted.append(run.id)
    work_off(keeper, worker_with(**all_jobs()), submitted)
    is_imported_once(sessions, upload_id, counts)
    (run,) = [run for run in runs(sessions) if run.job == "commit_list"]
    assert (run.state, run.outcome) == (RunState.DONE, counts)


def only_upload(sessions):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        return session.scalars(sa.select(Upload)).one()


@pytest.mark.parametrize(
    "phase",
    [pytest.param(READING, id="reading"), pytest.param(PLANNING, marks=slow, id="planning")],
)
@pytest.mark.long  # processes of their own
def test_a_small_list_whose_request_is_killed_while_it_is_read_is_read_by_a_worker(
    api_as,
    killed_in,
    keeper,
    worker_with,  # noqa: F811
    submitted,
    sessions,
    tmp_path,
    phase,
):
    (tmp_path / "list.csv").write_text(LIST)
    killed_in(UPLOAD, phase, "new")
    left = only_upload(sessions)
    assert (left.state, left.run_id) == ("reading", None)
    look_after(keeper)
    look_after(keeper)
    assert [run.job for run in runs(sessions)] == ["read_list"]
    work_off(keeper, worker_with(**all_jobs()), submitted)
    found = api_as("ama").get(f"/uploads/{left.id}").json
    assert (found["state"], found["counts"]["new"], found["counts"]["held"]) == ("previewed", 40, 1)


@pytest.mark.long  # a process of its own
def test_a_list_whose_request_is_killed_while_it_is_read_again_keeps_the_choices(
    api_as,
    killed_in,
    keeper,
    worker_with,  # noqa: F811
    submitted,
    sessions,
):
    upload_id = send(api_as("ama"))
    killed_in(UPLOAD, READING, upload_id)
    assert only_upload(sessions).state == "reading"
    look_after(keeper)
    work_off(keeper, worker_with(**all_jobs()), submitted)
    found = api_as("ama").get(f"/uploads/{upload_id}").json
    assert (found["state"], found["defaults"]["country"]) == ("previewed", "TH")


def test_a_list_that_is_still_being_read_is_left_to_its_request(api_as, clock_for, sessions):  # noqa: F811
    upload_id = send(api_as("ama"))
    with open_session(sessions, NORTHWIND) as session:
        upload = session.get_one(Upload, uuid.UUID(upload_id))
        upload.state = "reading"
        left_reading.begin(upload, now=clock.now())
        session.commit()
    look_after(clock_for(jobs=[]))
    assert runs(sessions) == []
    look_after(clock_for(jobs=[], now=lambda: clock.now() + timedelta(minutes=5)))
    assert [run.job for run in runs(sessions)] == ["read_list"]
