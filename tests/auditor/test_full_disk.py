"""A disk without room: people and programs are told in one sentence, and nothing is half stored."""

import contextlib
import dataclasses
import errno
import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from auditor import config, launch
from auditor.core import changes, clock, work
from auditor.core.database import open_session
from auditor.core.storage import Storage
from auditor.core.work import Run, RunState
from auditor.evidence.models import EvidenceFile
from auditor.history import service as history
from auditor.history.models import Event
from auditor.scheduling import liveness
from auditor.scheduling.queue import Queue
from auditor.scheduling.worker import Worker, all_jobs
from auditor.scoring.models import Assessment, SupplierScore
from suppliers.database import new_id
from suppliers.models import Supplier, Upload, UploadRow
from tests import casework
from tests.auditor.evidence.test_receive_evidence import photo
from tests.auditor.full_disk import Disk, files_below, files_up_to
from tests.auditor.scheduling.conftest import soon
from tests.conftest import NOON, NORTHWIND, actor_named, token_of

SENTENCE = "The disk is full, so nothing was stored; tell the operator, and try again when there is room."
SECRET = "Hidden Valley Mill"
MOST = 60
"""So often a small thing is stored at most until SQLite needs one page more."""


def a_list(number, rows=40):
    lines = [f"{SECRET} {number}-{row},{number}{row} Road,VN,garments\n" for row in range(rows)]
    return ("name,address,country,sector\n" + "".join(lines)).encode()


def sent(client, content, path="/uploads", filename="spring.csv", **said):
    data = {"file": (io.BytesIO(content), filename), **said}
    return client.post(path, data=data, content_type="multipart/form-data")


def until_refused(act):
    """Do it until there is no room; what was done before, and the refusal."""
    done = []
    for number in range(MOST):
        answer = act(number)
        if answer.status_code == 507:
            return done, answer
        assert answer.status_code < 400, answer.text
        done.append(answer)
    raise AssertionError("there was always room")


def count(sessions, model):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        return session.scalar(sa.select(sa.func.count()).select_from(model))


def is_told_once(capsys):
    written = capsys.readouterr()
    log = written.out + written.err
    assert log.count("no_room") == 1
    assert SECRET not in log
    assert "spring.csv" not in log


@pytest.fixture
def disk(engine):
    disk = Disk(engine)
    yield disk
    disk.go()


def test_a_file_that_finds_no_room_leaves_nothing_on_disk(tmp_path):
    storage = Storage(tmp_path, NORTHWIND)
    with files_up_to(100_000), pytest.raises(OSError, match="large"):
        storage.save(io.BytesIO(bytes(200_000)), limit=1_000_000)
    assert files_below(tmp_path) == []


@pytest.mark.parametrize("by", ["page", "api"])
def test_a_list_whose_file_finds_no_room_is_refused_in_one_sentence(
    by, api_as, as_ama, sessions, tmp_path, capsys
):
    with files_up_to(300_000):
        answer = sent(as_ama if by == "page" else api_as("ama"), a_list(1, rows=10_000))
    assert answer.status_code == 507
    if by == "page":
        assert SENTENCE in answer.text
    else:
        assert (answer.json["code"], answer.json["detail"]) == ("no_room", SENTENCE)
    assert (count(sessions, Upload), files_below(tmp_path)) == (0, [])
    is_told_once(capsys)


FIRST_LARGE_FILE = f"""
import resource, sys
from auditor import config
from auditor.app import create_app
app = create_app(config.read({{
    "MANUMIT_DATA_DIR": sys.argv[1], "MANUMIT_DATABASE_URL": sys.argv[2], "MANUMIT_SECRET_KEY": "k" * 64 * 64
}}))
head = b'--x\\r\\nContent-Disposition: form-data; name="file"; filename="l.csv"\\r\\n\\r\\n'
body = head + b"name,address,country\\n" + b"Mill,1 Road,VN\\n" * 100_000 + b"\\r\\n--x--\\r\\n"
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
answer = app.test_client().post(
    "/api/v1/uploads",
    data=body,
    content_type="multipart/form-data; boundary=x",
    headers={{"Authorization": "Bearer {token_of("ama")}"}},
)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(answer.status_code, answer.json["code"])
"""


@pytest.mark.long  # a process of its own
def test_the_first_large_file_of_a_process_meets_a_full_disk_as_any_later_one(database_url, tmp_path):
    # A process of its own: where large uploads are held while they come in is chosen once in its life.
    told = subprocess.run(
        [sys.executable, "-P", "-c", FIRST_LARGE_FILE, str(tmp_path), database_url],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split()[-2:] == ["507", "no_room"]


@pytest.mark.parametrize("by", ["page", "api"])
def test_of_lists_sent_while_the_disk_fills_up_each_is_there_whole_or_not_at_all(
    by, api_as, as_ama, sessions, disk, tmp_path, capsys
):
    client = as_ama if by == "page" else api_as("ama")
    disk.fill()
    done, refused = until_refused(lambda number: sent(client, a_list(number)))
    assert SENTENCE in refused.text
    is_told_once(capsys)
    with open_session(sessions, NORTHWIND, writes=False) as session:
        uploads = session.scalars(sa.select(Upload)).all()
    assert [one.state for one in uploads] == ["previewed"] * len(done)
    named = {digest for one in uploads for digest in (one.sha256, one.reading["preview"])}
    assert {path.name for path in files_below(tmp_path)} == named
    disk.make_room()
    assert sent(client, a_list(MOST)).status_code in {201, 303}


def test_a_list_that_finds_no_room_in_the_register_stays_previewed_and_is_taken_in_later(
    api_as, sessions, disk
):
    upload = sent(api_as("ama"), a_list(1, rows=500)).json["id"]
    disk.fill()
    answer = api_as("ama").post(f"/uploads/{upload}/commit")
    assert (answer.status_code, answer.json["code"]) == (507, "no_room")
    assert api_as("ama").get(f"/uploads/{upload}").json["state"] == "previewed"
    assert (count(sessions, Supplier), count(sessions, UploadRow)) == (0, 0)
    disk.make_room()
    assert api_as("ama").post(f"/uploads/{upload}/commit").json["counts"]["new"] == 500


CHOSEN = {"source": "photo", "access_class": "shareable"}


@pytest.fixture
def audit(sessions, ama, bo):
    with open_session(sessions, NORTHWIND) as session:
        made = casework.audit_on_site(session, casework.supplier(session, name=SECRET), ama, bo)
        session.commit()
        return made


def test_of_evidence_brought_while_the_disk_fills_up_each_file_has_its_row(
    audit, as_bo, sessions, disk, tmp_path, capsys
):
    disk.fill()
    address = f"/audits/{audit.id}/evidence"
    done, refused = until_refused(
        lambda number: sent(as_bo, photo(size=(60 + number, 40)), address, "gate.jpg", **CHOSEN)
    )
    assert SENTENCE in refused.text
    is_told_once(capsys)
    with open_session(sessions, NORTHWIND, writes=False) as session:
        files = session.scalars(sa.select(EvidenceFile)).all()
    assert len(files) == len(done)
    named = {digest for one in files for digest in (one.sha256, one.copy_sha256)}
    assert {path.name for path in files_below(tmp_path)} == named


def test_evidence_whose_file_finds_no_room_is_refused_in_one_sentence(audit, as_bo, sessions, tmp_path):
    with files_up_to(1_000):
        answer = sent(as_bo, photo(size=(900, 700)), f"/audits/{audit.id}/evidence", "gate.jpg", **CHOSEN)
    assert (answer.status_code, SENTENCE in answer.text) == (507, True)
    assert (count(sessions, EvidenceFile), files_below(tmp_path)) == (0, [])


def fill_history(sessions, audit):
    """Events until one finds no room; of another size than that of a download there may still be some."""
    with contextlib.suppress(OperationalError), open_session(sessions, NORTHWIND) as session:
        for _ in range(1_000):
            history.record(session, actor_named("ama"), "report_downloaded", audit, at=NOON)
            session.commit()


def test_a_report_whose_download_cannot_be_kept_is_not_given_out(audit, as_ama, sessions, disk):
    disk.fill()
    path = f"/reports/audits/{audit.id}/plan.pdf"
    fill_history(sessions, audit)
    before = count(sessions, Event)
    done, refused = until_refused(lambda _: as_ama.get(path))
    assert SENTENCE in refused.text
    assert count(sessions, Event) == before + len(done)
    disk.make_room()
    assert as_ama.get(path).mimetype == "application/pdf"


@pytest.fixture
def marked(sessions):
    """Many suppliers that changed, so that their scores need room."""
    now = clock.now()
    with open_session(sessions, NORTHWIND) as session:
        for number in range(200):
            one = casework.supplier(session, name=f"{SECRET} {number}")
            changes.mark(session, one.id, "answer_recorded", now=now)
        session.commit()


@pytest.fixture
def rescoring(sessions):
    now = clock.now()
    with open_session(sessions, NORTHWIND) as session:
        run = work.claim(session, "rescore", key="night", due_at=now, now=now)
        session.commit()
        return run


@pytest.fixture
def worker(settings):
    made = Worker(settings, all_jobs(), beat_seconds=0.05)
    yield made
    made.close()


@pytest.mark.usefixtures("marked")
def test_scoring_that_meets_a_full_disk_waits_says_so_and_goes_on_when_there_is_room(
    worker, rescoring, sessions, capsys
):
    disk = Disk(worker.engine, worker.beating)
    disk.fill()
    working = threading.Thread(target=worker.work_off)
    working.start()
    soon(lambda: worker.rests_until)
    assert count(sessions, Assessment) == 0
    disk.make_room()
    working.join()
    with open_session(sessions, NORTHWIND, writes=False) as session:
        run = session.get_one(Run, rescoring.id)
    assert (run.state, run.attempt) == (RunState.WAITING, 0)
    assert run.message == "Put back: the disk is full; it goes on once there is room."
    is_told_once(capsys)
    worker.work_off()  # too early: other runs would meet the same
    with open_session(sessions, NORTHWIND, writes=False) as session:
        assert session.get_one(Run, rescoring.id).state == RunState.WAITING
    worker.rests_until = 0.0
    worker.work_off()
    assert (count(sessions, SupplierScore), count(sessions, Assessment)) == (200, 200)
    assert worker.rests_until == 0.0


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # there the queue is a file of its own
def test_a_run_that_is_stored_is_not_told_to_be_lost_because_the_queue_has_no_room(settings, capsys):
    queue = Queue(settings)
    with files_up_to(1):
        queue.submit(new_id())
        queue.submit(new_id())
    assert capsys.readouterr().out.count("no_room") == 1
    assert queue.waiting() == set()  # workers and the clock find it in the database
    queue.close()


def test_hardly_any_room_is_told_to_who_asks_whether_it_is_ready(app, client, settings):
    assert client.get("/readyz").json == {"status": "ok"}
    app.extensions["manumit"].settings = dataclasses.replace(settings, room_bytes=1 << 60)
    answer = client.get("/readyz")
    assert answer.status_code == 200  # what is there can be read
    assert answer.json["status"].startswith("hardly any room is left on the disk: ")
    assert "manumit_room_bytes " in client.get("/metrics").text


def test_a_file_and_its_name_are_on_the_disk_itself_before_anything_can_name_it(tmp_path, monkeypatch):
    done, fsync, replace = [], os.fsync, os.replace

    def synced(handle):
        done.append(Path(f"/proc/self/fd/{handle}").resolve())
        fsync(handle)

    def moved(source, target):
        done.append("moved")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", moved)
    storage = Storage(tmp_path, NORTHWIND)
    place = storage.path(storage.save(io.BytesIO(b"a list"), limit=100).sha256)
    at = done.index("moved")
    assert [path for path in done[:at] if path.name.startswith("incoming-")]
    assert done[at + 1 :] == [place.parent]
    assert {tmp_path, tmp_path / "files", storage.folder} <= set(done[:at])  # folders that were made


def test_a_service_that_finds_no_room_to_note_its_address_serves_and_names_no_old_one(settings):
    config.note_address(dataclasses.replace(settings, public_url="http://127.0.0.1:4711"))
    with files_up_to(1):
        config.note_address(settings)
    assert config.noted_address(settings) == ""
    assert [path.name for path in settings.data_dir.iterdir() if config.ADDRESS_FILE in path.name] == []


def test_a_process_waits_for_room_though_the_file_of_its_signs_finds_none_either(settings, monkeypatch):
    monkeypatch.setattr(launch, "ROOM_SECONDS", 0.0)
    (settings.data_dir / "workers").write_bytes(b"")  # nothing can be made below it
    refused = iter([OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))] * 2)

    def make():
        for error in refused:
            raise error
        return "made"

    assert launch.once_there_is_room(make, settings, liveness.WORKER) == "made"
