"""The service on a small disk that fills up and gets room again: nothing is lost, doubled or half stored."""

import http.client
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa

from auditor.core import changes, clock
from auditor.core.database import open_session
from auditor.core.work import Run
from auditor.evidence.models import EvidenceFile
from auditor.history.models import Event
from auditor.scoring.models import Assessment
from suppliers.models import Supplier, Upload, UploadRow
from tests import casework
from tests.auditor.evidence.test_receive_evidence import photo
from tests.auditor.full_disk import files_below
from tests.auditor.nursery import Nursery
from tests.auditor.scheduling.conftest import soon
from tests.conftest import NORTHWIND, token_of
from tests.databases import command, named

pytestmark = pytest.mark.long

MEGABYTE = 1 << 20
TRIES = 30
"""So often something is stored at most until a full disk needs one more page."""


class SmallDisk:
    """A file system of a few megabytes in memory; ENOSPC is what it answers when they are used."""

    def __init__(self, megabytes, owner=0, at=None):
        assert os.geteuid() == 0, "only root may mount a small disk: run this file as root"
        self.folder = at or Path(tempfile.mkdtemp(prefix="manumit-small-disk-"))
        options = f"size={megabytes}m,uid={owner},mode=0700"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(self.folder)], check=True)

    def fill(self):
        with (self.folder / "filler").open("ab", buffering=0) as file:
            for size in (MEGABYTE, 4096, 1):
                try:
                    while True:
                        file.write(bytes(size))
                except OSError:
                    continue

    def leave(self, size):
        """Room for a beginning only."""
        with (self.folder / "filler").open("r+b") as file:
            file.truncate(file.seek(0, os.SEEK_END) - size)

    def make_room(self):
        (self.folder / "filler").unlink()

    def close(self):
        subprocess.run(["umount", "-l", str(self.folder)], check=True)
        self.folder.rmdir()


@pytest.fixture
def disks(request, database):
    """The disks that can be full: that of the files and SQLite, or those of the files and of PostgreSQL."""
    made = [SmallDisk(64)]
    if database == "postgresql":
        server = request.getfixturevalue("postgres_server")
        engine = sa.create_engine(server)
        with engine.connect() as connection:
            place = Path(connection.scalar(sa.text("SHOW data_directory")))
        engine.dispose()
        made.append(SmallDisk(64, place.stat().st_uid))
    yield made
    for one in made:
        one.close()


@pytest.fixture
def database_url(request, database, disks):
    if database == "sqlite":
        shutil.copyfile(request.getfixturevalue("sqlite_template"), disks[0].folder / "manumit.db")
        yield f"sqlite:///{disks[0].folder}/manumit.db"
        return
    server, template = (
        request.getfixturevalue("postgres_server"),
        request.getfixturevalue("postgres_template"),
    )
    name = f"small_{uuid.uuid4().hex[:8]}"
    command(server, f"CREATE TABLESPACE {name} LOCATION '{disks[1].folder}'")
    command(server, f"CREATE DATABASE {name} TEMPLATE {template} TABLESPACE {name} STRATEGY FILE_COPY")
    yield named(server, name)
    command(server, f"DROP DATABASE {name} WITH (FORCE)")
    command(server, f"DROP TABLESPACE {name}")


@pytest.fixture
def case(sessions, ama, bo):
    """A finding, many suppliers to score, and the audit that there is a report of."""
    now = clock.now()
    with open_session(sessions, NORTHWIND) as session:
        site = casework.supplier(session)
        audit = casework.audit_on_site(session, site, ama, bo)
        finding = casework.finding(session, site, bo, audit)
        for number in range(300):
            one = casework.supplier(session, name=f"Mill {number}")
            changes.mark(session, one.id, "answer_recorded", now=now)
        session.commit()
        return audit.id, finding.id


@pytest.fixture
def nursery(disks, database_url, tmp_path):
    one = Nursery(disks[0].folder, database_url, log=tmp_path / "processes.log")
    yield one
    one.close()


class Caller:
    """Somebody at work by the API; keeps what was answered."""

    def __init__(self, port):
        self.port, self.answers = port, []

    def call(self, name, method, path, body=None, kind="application/json"):
        headers = {"Authorization": f"Bearer {token_of(name)}", "Content-Type": kind}
        url = f"http://127.0.0.1:{self.port}/api/v1{path}"
        asked = urllib.request.Request(url, method=method, data=body, headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:
                content, status = answer.read(), answer.status
        except urllib.error.HTTPError as error:
            with error:
                content, status = error.read(), error.code
        except (OSError, http.client.HTTPException):
            content, status = b"", 0
        self.answers.append((status, content))
        is_json = content.startswith(b"{")
        return status, json.loads(content) if is_json else {}

    def send(self, name, path, filename, content):
        body = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{filename}"\r\n'.encode()
        body += b"Content-Type: application/octet-stream\r\n\r\n" + content + b"\r\n--x--\r\n"
        return self.call(name, "POST", path, body, "multipart/form-data; boundary=x")

    def until_refused(self, act):
        """Do it until there is no room, or as often as there was some."""
        for number in range(TRIES):
            status, told = act(number)
            if status == 507:
                assert told["code"] == "no_room"
                return True
            assert status < 400 or status == 503, told  # 503: others write just now
        return False


def a_list(number):
    lines = [f"Weaver {number}-{row},{number}{row} Road,VN,garments\n" for row in range(300)]
    return ("name,address,country,sector\n" + "".join(lines)).encode()


def count(sessions, model, *where):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        return session.scalar(sa.select(sa.func.count()).select_from(model).where(*where))


def test_what_is_done_on_a_full_disk_is_there_whole_or_not_at_all(nursery, disks, sessions, case, tmp_path):
    (audit, finding), log = case, tmp_path / "processes.log"
    caller, refused = Caller(nursery.port), Counter()
    nursery.start("web")
    for turn, disk in enumerate(disks):
        disk.fill()
        if turn == len(disks) - 1:
            nursery.start("worker")  # where 300 suppliers wait to be scored
            nursery.start("scheduler")
            disk.leave(600_000)
            soon(
                lambda: re.search("no_room run=.* job=(take_up_changes|rescore)", log.read_text()), seconds=60
            )
            disk.fill()
        acts = {
            "upload": lambda n, t=turn: caller.send("ama", "/uploads", "l.csv", a_list(f"{t}-{n}")),
            "evidence": lambda n, t=turn: caller.send(
                "bo", f"/findings/{finding}/evidence", "p.jpg", photo(size=(700 + 50 * t + n, 500))
            ),
            "report": lambda n: caller.call("ama", "GET", f"/audits/{audit}/plan.pdf"),
        }
        for name, act in acts.items():
            refused[name] += caller.until_refused(act)
        assert caller.call("ama", "GET", "/suppliers")[0] == 200  # what is there can be read
        disk.make_room()
        for name in ("upload", "evidence"):
            soon(lambda act=acts[name]: act(TRIES)[0] == 201)
    print(f"refused for want of room, on {len(disks)} disks: {dict(refused)}")
    assert refused["upload"] == refused["evidence"] == len(disks)
    print(f"answers: {dict(Counter(status for status, _ in caller.answers))}")
    soon(lambda: count(sessions, Assessment) >= 301, seconds=60)
    come_to_rest(caller, sessions)
    all_is_whole(sessions, disks[0].folder)


def come_to_rest(caller, sessions):
    def is_at_rest():
        time.sleep(0.5)  # on SQLite every look is in the way of whoever writes
        states = Counter(one["state"] for one in caller.call("ama", "GET", "/uploads?limit=100")[1]["items"])
        for one in caller.call("ama", "GET", "/uploads?limit=100")[1]["items"]:
            if one["state"] == "previewed":
                status = caller.call("ama", "POST", f"/uploads/{one['id']}/commit")[0]
                assert status in {202, 503}  # 503: others write just now, try again
        return set(states) <= {"committed"}

    soon(is_at_rest, seconds=180)
    with open_session(sessions, NORTHWIND, writes=False) as session:
        runs = session.scalars(sa.select(Run)).all()
    print(f"runs: {dict(Counter((run.job, run.state) for run in runs))}")
    assert not [run for run in runs if run.state == "failed"]


def all_is_whole(sessions, folder):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        uploads, files = (
            session.scalars(sa.select(Upload)).all(),
            session.scalars(sa.select(EvidenceFile)).all(),
        )
        rows = Counter(session.scalars(sa.select(UploadRow.upload_id)))
        received = count(sessions, Event, Event.action == "evidence_received")
        new = count(sessions, UploadRow, UploadRow.status == "new")
        weavers = count(sessions, Supplier, Supplier.name.startswith("Weaver "))
    assert rows == {one.id: 300 for one in uploads}
    assert weavers == new
    assert received == len(files)
    named = {digest for one in uploads for digest in (one.sha256, one.reading["preview"])}
    named |= {digest for one in files for digest in (one.sha256, one.copy_sha256)}
    assert {path.name for path in files_below(folder)} == named
    print(f"{len(uploads)} lists, {len(files)} pieces of evidence, {len(named)} files, all whole")
