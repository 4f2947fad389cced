"""A file that is refused since it names workers leaves no file behind, wherever and however it is brought."""

import io
import uuid

import pytest
import sqlalchemy as sa

from auditor import cli, launch
from auditor.core import clock, migrate
from auditor.core.database import open_session
from auditor.core.errors import BadInput
from auditor.core.storage import Storage
from auditor.core.work import Run, Work
from auditor.intake import jobs, service
from suppliers.models import Upload
from tests import casework
from tests.auditor.fieldkit.conftest import file_item, finding, kit_file
from tests.auditor.restitution import sheets_of
from tests.conftest import EASTGATE, NOON, NORTHWIND

ROSTER = b"Worker name,Passport No.,Date of birth\nSiti Ahmad,E1234567,1999-03-04\n"
NAMING = "Worker Somchai Jaidee, passport N1234567, was beaten"


@pytest.fixture
def database(request):
    """Files lie beside every database alike; a start knows which it has."""
    return getattr(request, "param", "sqlite")


@pytest.fixture
def files(settings):
    """Every file that is kept, by its path."""

    def below():
        return {
            path: path.read_bytes() for path in (settings.data_dir / "files").rglob("*") if path.is_file()
        }

    return below


@pytest.fixture
def command(settings, monkeypatch, tmp_path):
    """Imports bytes from the command line, and tells its exit code."""
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("MANUMIT_DATABASE_URL", settings.database_url)
    launch.update(settings)
    path = tmp_path / "roster.csv"

    def run(content):
        path.write_bytes(content)
        return cli.main(["import", str(path), "--organisation", "Northwind"])

    return run


@pytest.fixture
def send(as_ama, api_as, command, monkeypatch, settings, sessions, submitted):
    """Brings a list by one of its ways; whether it was refused."""

    def page():
        return sent(as_ama, "/uploads", ROSTER).status_code == 422

    def api():
        return sent(api_as("ama"), "/uploads", ROSTER).status_code == 422

    def job():
        with monkeypatch.context() as large:
            large.setattr(service, "READ_AT_ONCE", 10)
            made = sent(api_as("ama"), "/uploads", ROSTER).json
        jobs.read_list(work_of(submitted.pop(), settings, sessions))
        return api_as("ama").get(f"/uploads/{made['id']}").json["state"] == "refused"

    ways = {"page": page, "api": api, "job": job, "command": lambda: command(ROSTER) == 2}
    return lambda way: ways[way]()


def work_of(run_id, settings, sessions):
    """A run as a worker begins it."""
    with open_session(sessions, NORTHWIND, writes=False) as session:
        run = session.get_one(Run, run_id)
    return Work.of(run, settings, sessions, progress=lambda *_: None, submit=None, now=clock.now)


def sent(client, path, content, name="roster.csv", **said):
    data = {"file": (io.BytesIO(content), name), **said}
    return client.post(path, data=data, content_type="multipart/form-data")


def left_of_before(settings, sessions, state, organisation=NORTHWIND, content=ROSTER):
    """A roster that is kept by an upload of somebody, as an earlier version left it."""
    storage = Storage(settings.data_dir, NORTHWIND)
    digest = storage.save(io.BytesIO(content), limit=1_000).sha256
    storage.close()
    with open_session(sessions, organisation) as session:
        row = Upload(filename="x.csv", sha256=digest, size=1, state=state, uploaded_at=NOON)
        session.add(row)
        session.commit()
        return storage.path(digest), row.id


WAYS = ["page", "api", "job", "command"]


@pytest.mark.parametrize("way", WAYS)
def test_a_roster_leaves_neither_its_file_nor_its_digest_whichever_way_it_comes(send, files, sessions, way):
    assert send(way)
    assert files() == {}
    with open_session(sessions, NORTHWIND, writes=False) as session:
        assert session.scalars(sa.select(Upload.sha256).where(Upload.sha256 != "")).all() == []


@pytest.mark.parametrize("organisation", [NORTHWIND, EASTGATE], ids=["own", "another's"])
@pytest.mark.parametrize("way", WAYS)
def test_bytes_that_an_earlier_refusal_left_go_with_the_next(
    send, files, settings, sessions, way, organisation
):
    _, row_id = left_of_before(settings, sessions, "refused", organisation)
    assert send(way)
    assert files() == {}
    if organisation == NORTHWIND:
        with open_session(sessions, NORTHWIND, writes=False) as session:
            assert session.get_one(Upload, row_id).sha256 == ""


@pytest.mark.parametrize("way", WAYS)
def test_bytes_that_an_accepted_upload_keeps_stay(send, settings, sessions, way):
    path, row_id = left_of_before(settings, sessions, "committed")
    assert send(way)
    assert path.read_bytes() == ROSTER
    with open_session(sessions, NORTHWIND, writes=False) as session:
        assert session.get_one(Upload, row_id).sha256 == path.name


def test_the_night_removes_what_earlier_versions_left_of_refused_lists(settings, sessions, files):
    path, _ = left_of_before(settings, sessions, "refused")
    now = clock.now()
    nobody = {"parameters": {}, "asked_by": None, "submit": None, "progress": lambda *_: None}
    named = {"organisation_id": NORTHWIND, "job": "forget_lists", "due_at": now, "run_id": path.name}
    work = Work(settings=settings, sessions=sessions, now=lambda: now, **named, **nobody)
    assert [jobs.forget_lists(work), jobs.forget_lists(work)] == [{"removed": 1}, {"removed": 0}]
    assert files() == {}


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
@pytest.mark.parametrize("begin", [launch.migrate_only, launch.prepare], ids=["migrate", "start"])
@pytest.mark.parametrize("made_by", ["this release", "a newer one that allows this one"])
def test_every_start_removes_what_earlier_versions_left_of_refused_lists(
    settings, sessions, files, engine, begin, made_by
):
    _, row_id = left_of_before(settings, sessions, "refused")
    kept, _ = left_of_before(settings, sessions, "committed", content=b"Name,Country\nMill,VN\n")
    if made_by != "this release":
        with engine.execution_options(writes=True).begin() as connection:
            connection.execute(sa.update(migrate.VERSION).values(works_from=migrate.VERSION.c.version_num))
            connection.execute(sa.update(migrate.VERSION).values(version_num="from_the_future"))
    begin(settings)
    assert list(files()) == [kept]
    with open_session(sessions, NORTHWIND, writes=False) as session:
        assert session.get_one(Upload, row_id).sha256 == ""


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n and more of it", bytes(range(256)) * 10])
def test_what_is_no_list_leaves_no_file_either(command, files, content):
    assert command(content) == 2
    assert files() == {}


@pytest.fixture
def previewed(api_as, settings, sessions):
    """A list with a preview of a version that did not know yet that it names workers."""
    made = sent(api_as("ama"), "/uploads", b"name,country\nMill,VN\n").json
    storage = Storage(settings.data_dir, NORTHWIND)
    roster = storage.save(io.BytesIO(ROSTER), limit=1_000)
    storage.close()
    with open_session(sessions, NORTHWIND) as session:
        row = session.get_one(Upload, uuid.UUID(made["id"]))
        storage.path(row.sha256).unlink()
        row.sha256 = roster.sha256
        session.commit()
    return f"/uploads/{made['id']}"


ACTS = {
    "commit": lambda api, path: api.post(f"{path}/commit"),
    "other choices": lambda api, path: api.put(f"{path}/choices", json={"columns": [], "country": "VN"}),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_list_that_is_known_to_name_workers_since_its_preview_is_dropped_with_its_file(
    api_as, previewed, files, act
):
    answer = ACTS[act](api_as("ama"), previewed)
    assert (answer.status_code, answer.json["problems"][0]["code"]) == (422, "workers_named")
    assert files() == {}
    assert api_as("ama").get(previewed).json["state"] == "dropped"


def test_a_worker_that_commits_such_a_list_leaves_the_refusal_alone(
    api_as, previewed, files, monkeypatch, settings, sessions, submitted
):
    monkeypatch.setattr(service, "READ_AT_ONCE", 10)
    assert api_as("ama").post(f"{previewed}/commit").status_code == 202
    with pytest.raises(BadInput):
        jobs.commit_list(work_of(submitted.pop(), settings, sessions))
    assert files() == {}
    assert api_as("ama").get(previewed).json["state"] == "refused"


@pytest.fixture
def work(sessions, supplier_of_chi, ama, bo):
    """An audit on site and an action that pays back wages."""
    with open_session(sessions, NORTHWIND) as session:
        audit = casework.audit_on_site(session, supplier_of_chi, ama, bo, headcount=50)
        action = sheets_of.action_about(session, supplier_of_chi, bo)
        session.commit()
        return {"audit": audit, "action": action.id, "supplier": supplier_of_chi.id}


def of_findings(work):
    head = "audit,reference,code,found_on,substantiation,description\n"
    return f'{head}{work["audit"].id},F-1,ILO07,{NOON.date()},confirmed,"{NAMING}"\n'.encode()


def of_signals(work):
    head = "supplier,name,country,code,source_kind,source,last_known_on,status,summary\n"
    return f'{head}{work["supplier"]},,,ILO07,press,Daily,2026-05-02,corroborated,"{NAMING}"\n'.encode()


def of_requests(work):
    head = "supplier,field,asked_on,answer,grade,observed_on,source\n"
    return f'{head}{work["supplier"]},migrant,2026-05-01,35,document,2026-05-20,"{NAMING}"\n'.encode()


def of_money(_work):
    return sheets_of.csv_of(sheets_of.WAGE | {"worker": "passport N1234567"})


def of_kit(work):
    scan = b"name of worker: Somchai Jaidee"
    about = finding(description=NAMING)
    return kit_file(work["audit"], [about, file_item(scan, "seen.txt", about=about["id"])], [scan])


PLACES = {
    "findings": ("bo", "/findings/upload", "/findings/upload", of_findings, {}),
    "signals": ("ama", "/signals/list", "/signals/lists", of_signals, {}),
    "requests": ("ama", "/requests/list", "/requests/lists", of_requests, {}),
    "money": (
        "ama",
        "/actions/{action}/money",
        "/actions/{action}/calculations/upload",
        of_money,
        {"kind": "back_wages", "lookback_reason": "hired in April"},
    ),
    "kit": ("bo", "/audits/{audit.id}/kit", "/audits/{audit.id}/kit", of_kit, {}),
}


@pytest.mark.parametrize("by", ["page", "api"])
@pytest.mark.parametrize("place", PLACES)
def test_no_place_that_takes_files_keeps_one_that_it_refuses_for_an_identity(
    place, by, work, browser_of, api_as, files
):
    who, page, api, content, said = PLACES[place]
    client, address = (browser_of(who), page) if by == "page" else (api_as(who), api)
    name = "kit.kit" if place == "kit" else "list.csv"
    before = files()
    answer = sent(client, address.format(**work), content(work), name, **said)
    assert answer.status_code == 422, answer.text
    assert "a document number" in answer.text
    assert files() == before


def test_evidence_beside_a_file_that_is_refused_leaves_no_file(work, as_bo, files):
    both = [(io.BytesIO(b"14 hours a day"), "hours.txt"), (io.BytesIO(b"MZ\x90\x00"), "tool.exe")]
    data = {"file": both, "source": "record", "access_class": "shareable"}
    answer = as_bo.post(f"/audits/{work['audit'].id}/evidence", data=data, content_type="multipart/form-data")
    assert answer.status_code >= 400
    assert files() == {}
