"""A backup of a running installation, and what comes of it in an empty place; both databases, real files."""

import ast
import dataclasses
import hashlib
import io
import os
import shutil
import sqlite3
import stat
import tarfile
import threading
import uuid
from datetime import timedelta

import orjson
import pytest
import sqlalchemy as sa

from auditor import cli, launch
from auditor.config import SettingsError
from auditor.core import migrate
from auditor.core.database import connect, open_session, session_factory
from auditor.core.storage import Storage
from auditor.history import seals
from auditor.history import service as history
from auditor.safekeeping import rows, service
from auditor.scheduling.queue import Queue
from auditor.scoring import counts, packing
from auditor.signals.models import RemarkLook
from suppliers.models import Organisation, Upload
from tests.auditor.dashboard.conftest import add_score, add_supplier
from tests.auditor.scoring import old_scores
from tests.conftest import NOON, NORTHWIND
from tests.databases import command, named


def silent(done, total, message):
    """Nobody looks."""


@pytest.fixture
def installation(settings, session, ama):
    """An installation with a stored file, history and its seals."""
    (settings.data_dir / "secret_key").write_text("ab" * 32)
    storage = Storage(settings.data_dir, NORTHWIND)
    stored = storage.save(io.BytesIO(b"name,country\nMill,VN\n"), limit=1_000)
    storage.close()
    upload = Upload(
        filename="ü, list.csv", sha256=stored.sha256, size=stored.size, state="committed", uploaded_at=NOON
    )
    session.add(upload)
    history.record(session, ama, "list_committed", upload, at=NOON, after={"a": [1, 2.5, None, "\\N\t\n"]})
    seals.seal(session)
    session.commit()
    return settings


@pytest.fixture
def empty(request, installation, database, tmp_path):
    """Somewhere else, nothing in it."""
    elsewhere = tmp_path / "elsewhere"
    if database == "sqlite":
        url = f"sqlite:///{elsewhere / 'manumit.db'}"
        yield dataclasses.replace(installation, data_dir=elsewhere, database_url=url)
        return
    server = request.getfixturevalue("postgres_server")
    name = f"test_{os.getpid()}_{uuid.uuid4().hex[:8]}"
    command(server, f"CREATE DATABASE {name}")
    yield dataclasses.replace(installation, data_dir=elsewhere, database_url=named(server, name))
    command(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture
def backup(installation, tmp_path):
    """A backup of the installation."""
    target = tmp_path / "backup.tar"
    service.backup(installation, target, now=NOON, told=silent)
    return target


def contents(url):
    """Every row of every table, as text."""
    engine = connect(url)
    metadata = sa.MetaData()
    with engine.connect() as connection:
        metadata.reflect(connection)
        found = {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(sa.select(table)))
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return found


def restored_from(installation):
    """What a backup brings back: everything, but rows of PostgreSQL are let to no release before theirs."""
    there = contents(installation.database_url)
    if not installation.is_sqlite:
        (versions,) = there["alembic_version"]
        revision, _ = ast.literal_eval(versions)
        there["alembic_version"] = [repr((revision, revision))]
    return there


def test_what_is_restored_is_what_was_there(installation, backup, empty):
    manifest = service.restore(empty, backup, silent)
    assert contents(empty.database_url) == restored_from(installation)
    assert sum(map(len, contents(empty.database_url).values())) > 10
    assert manifest.damaged == []
    assert (empty.data_dir / "secret_key").read_text() == "ab" * 32
    engine = connect(empty.database_url)
    assert migrate.is_current(engine)
    with open_session(session_factory(engine), NORTHWIND, writes=False) as session:
        upload = session.scalars(sa.select(Upload)).one()
        assert Storage(empty.data_dir, NORTHWIND).read(upload.sha256) == b"name,country\nMill,VN\n"
        assert seals.verify(session).holds
    engine.dispose()


@pytest.mark.parametrize("is_old", [False, True], ids=["of now", "of an earlier release"])
def test_what_the_queue_holds_is_no_part_of_a_backup(installation, empty, tmp_path, monkeypatch, is_old):
    """It has tables of its own where a worker ever ran on PostgreSQL; earlier backups hold them as well."""
    queue = Queue(installation)
    queue.submit(uuid.uuid4())
    target = tmp_path / "backup.tar"
    with monkeypatch.context() as patched:
        if is_old:
            patched.setattr(rows, "is_kept", lambda table: table != rows.VERSIONS)
        service.backup(installation, target, now=NOON, told=silent)
    service.restore(empty, target, silent)
    there = restored_from(installation)
    ours = {table: found for table, found in there.items() if not table.startswith("huey_")}
    assert contents(empty.database_url) == ours
    assert (len(there) > len(ours)) == (not installation.is_sqlite)
    Queue(empty).submit(uuid.uuid4())


def test_a_restored_installation_takes_new_rows(backup, empty):
    service.restore(empty, backup, silent)
    engine = connect(empty.database_url)
    with open_session(session_factory(engine), None) as session:
        session.add(Organisation(name="Afterwards", created_at=NOON))
        session.commit()
    engine.dispose()


def test_what_is_counted_comes_back_as_it_was_and_goes_on(session, installation, empty, tmp_path):
    add_score(session, add_supplier(session, "Mill"), "High", 1)
    session.commit()
    target = tmp_path / "counted.tar"
    service.backup(installation, target, now=NOON, told=silent)
    service.restore(empty, target, silent)
    engine = connect(empty.database_url)
    with open_session(session_factory(engine), NORTHWIND) as there:
        assert counts.kept(there) == counts.afresh(there) == counts.kept(session)
        add_supplier(there, "Another")
        assert counts.kept(there) == counts.afresh(there)
        assert counts.kept(there)[counts.REGISTER].suppliers == 2
    engine.dispose()


def test_packed_scores_come_back_and_are_packed_on(session, sessions, installation, empty, tmp_path):
    old_scores.suppliers_with_old_scores(session)
    before = old_scores.content(session)
    session.rollback()
    old_scores.pack(sessions, before=old_scores.BEFORE - timedelta(days=200))
    target = tmp_path / "packed.tar"
    service.backup(installation, target, now=NOON, told=silent)
    service.restore(empty, target, silent)
    engine = connect(empty.database_url)
    restored = session_factory(engine)
    with engine.connect() as connection:  # an earlier release would read them as empty
        works_from = connection.scalar(sa.text("SELECT works_from FROM alembic_version"))
    assert works_from >= packing.REVISION
    with open_session(restored, NORTHWIND, writes=False) as there:
        assert old_scores.content(there) == before
        assert list(packing.faults(there)) == []
    assert old_scores.pack(restored).scores == 3
    with open_session(restored, NORTHWIND) as there:
        assert old_scores.content(there) == before
        seals.seal(there)
        assert seals.verify(there).holds
        with pytest.raises(sa.exc.DBAPIError, match="append-only"):
            there.execute(sa.text("UPDATE assessment SET final = 1.0"))
    engine.dispose()


def test_only_its_owner_reads_a_backup_and_nothing_is_left_beside_it(backup, tmp_path):
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if "backup" in path.name] == ["backup.tar"]


def test_a_backup_overwrites_nothing(installation, backup):
    before = backup.read_bytes()
    with pytest.raises(SettingsError, match="there already"):
        service.backup(installation, backup, now=NOON, told=silent)
    assert backup.read_bytes() == before


@pytest.mark.parametrize(
    ("place", "why"), [("nodir", "does not exist"), ("file", "is not a folder"), ("a/b", "does not exist")]
)
def test_a_backup_into_a_folder_that_is_none_names_the_folder(installation, tmp_path, place, why):
    (tmp_path / "file").write_text("something else")
    with pytest.raises(SettingsError) as refusal:
        service.backup(installation, tmp_path / place / "x.tar", now=NOON, told=silent)
    told = str(refusal.value)
    assert told.startswith(f"The folder {tmp_path / place} {why}")
    assert "make the folder" in told
    assert ".part" not in told


def test_a_folder_that_nobody_may_write_to_is_named(installation, tmp_path, monkeypatch):
    def refuse(*_args, **_more):
        raise PermissionError(13, "Permission denied", str(tmp_path / ".x.tar.part"))

    monkeypatch.setattr(service.os, "open", refuse)  # root may write anywhere
    with pytest.raises(SettingsError, match=rf"In the folder {tmp_path} nothing may be written"):
        service.backup(installation, tmp_path / "x.tar", now=NOON, told=silent)


def test_a_damaged_stored_file_is_kept_as_it_is_and_told(installation, tmp_path, empty):
    [path] = (installation.data_dir / "files").glob("*/*/*")
    path.write_bytes(b"something else")
    target = tmp_path / "b.tar"
    assert service.backup(installation, target, now=NOON, told=silent).damaged == 1
    manifest = service.restore(empty, target, silent)
    assert manifest.damaged == [f"files/{path.relative_to(installation.data_dir / 'files')}"]
    assert [one.read_bytes() for one in (empty.data_dir / "files").glob("*/*/*")] == [b"something else"]


def test_what_others_leave_among_the_files_is_in_no_backup(installation, tmp_path, empty):
    [path] = (installation.data_dir / "files").glob("*/*/*")
    path.with_name(".nfs0001").write_text("of a network drive")
    path.with_name("ab" * 32).mkdir()
    target = tmp_path / "b.tar"
    service.backup(installation, target, now=NOON, told=silent)
    service.restore(empty, target, silent)
    kept = [one.name for one in (empty.data_dir / "files").glob("*/*/*")]
    assert kept == [path.name]


def test_a_check_writes_nothing_anywhere(backup, monkeypatch, tmp_path):
    place = tmp_path / "temporary"
    place.mkdir(mode=0o500)
    monkeypatch.setattr("tempfile.tempdir", str(place))
    before = sorted(tmp_path.rglob("*"))
    assert len(service.check(backup, silent).members) > 2
    assert sorted(tmp_path.rglob("*")) == before


def test_a_place_that_is_not_empty_is_left_alone(installation, backup, empty):
    before = contents(installation.database_url)
    with pytest.raises(SettingsError, match="Restore into an empty"):
        service.restore(installation, backup, silent)
    shutil.rmtree(installation.data_dir / "files")
    with pytest.raises(SettingsError, match="holds tables already"):
        service.restore(installation, backup, silent)
    assert contents(installation.database_url) == before


def rebuilt(backup, target, change):
    """The same members, as `change(name, content)` leaves them; None leaves one out."""
    with tarfile.open(backup) as tar, tarfile.open(target, "w") as out:
        for member in tar.getmembers():
            content = change(member.name, tar.extractfile(member).read())
            if content is not None:
                member.size = len(content)
                out.addfile(member, io.BytesIO(content))
    return target


def other_manifest(**values):
    """Changes the manifest alone."""

    def change(name, content):
        return orjson.dumps(orjson.loads(content) | values) if name == "manifest.json" else content

    return change


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("revision", ["0030", "0036"])
def test_a_backup_of_an_earlier_release_is_restored_as_it_is_and_brought_to_this_one_by_the_start(
    backup, empty, tmp_path, revision
):
    engine = connect(f"sqlite:///{tmp_path / 'old.db'}")
    with engine.execution_options(writes=True).begin() as connection:
        migrate.upgrade_within(connection, revision)
        theirs = sa.table("organisation", *map(sa.column, ("id", "name", "created_at", "is_demo")))
        row = {"id": NORTHWIND.hex, "name": "Old", "created_at": str(NOON), "is_demo": 0}
        connection.execute(sa.insert(theirs), row)
    with engine.connect() as connection:
        connection.connection.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    content = (tmp_path / "old.db").read_bytes()

    def older(name, other):
        if name == "database/manumit.db":
            return content
        if name != "manifest.json":
            return other
        told = orjson.loads(other) | {"revision": revision}
        told["members"]["database/manumit.db"] = hashlib.sha256(content).hexdigest()
        return orjson.dumps(told)

    service.restore(empty, rebuilt(backup, tmp_path / "old.tar", older), silent)
    engine = connect(empty.database_url)
    assert migrate.revision_of(engine) == revision
    launch.update(empty)
    assert migrate.is_current(engine)
    with open_session(session_factory(engine), NORTHWIND, writes=False) as session:
        assert session.scalars(sa.select(Organisation.name)).all() == ["Old"]
        assert session.scalars(sa.select(RemarkLook)).all() == []
    engine.dispose()


BROKEN = {
    "no manifest": (
        lambda name, content: None if name == "manifest.json" else content,
        "manifest is missing",
    ),
    "a manifest that is none": (
        lambda name, content: b"{" if name == "manifest.json" else content,
        "cannot be read",
    ),
    "a changed file": (
        lambda name, content: b"x" + content[1:] if name.startswith("files/") else content,
        "is damaged",
    ),
    "a changed database": (
        lambda name, content: content[:-1] + b"x" if name.startswith("database/") and content else content,
        "is damaged",
    ),
    "a file too few": (lambda name, content: None if name.startswith("files/") else content, "do not agree"),
    "a newer release": (other_manifest(revision="9999"), "newer release"),
    "another form": (other_manifest(form="manumit-backup-9"), "manumit-backup-9"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_backup_is_refused_and_the_place_stays_empty(backup, empty, tmp_path, fault):
    change, told = BROKEN[fault]
    broken = rebuilt(backup, tmp_path / "broken.tar", change)
    with pytest.raises(SettingsError, match=told):
        service.restore(empty, broken, silent)
    assert list(empty.data_dir.iterdir()) == []
    service.restore(empty, backup, silent)  # and a whole one still goes in


@pytest.mark.parametrize("share", [0.05, 0.5, 0.95])
def test_a_backup_that_was_cut_off_is_refused(backup, empty, tmp_path, share):
    cut = tmp_path / "cut.tar"
    content = backup.read_bytes()
    cut.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(SettingsError, match="Take another copy"):
        service.restore(empty, cut, silent)
    assert list(empty.data_dir.iterdir()) == []


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "files/../../outside", "database/x.sh"])
def test_a_member_that_would_go_elsewhere_is_refused(backup, empty, tmp_path, name):
    odd = tmp_path / "odd.tar"
    shutil.copyfile(backup, odd)
    with tarfile.open(odd, "a") as tar:
        tar.addfile(tarfile.TarInfo(name), io.BytesIO())
    with pytest.raises(SettingsError, match="no part of one"):
        service.restore(empty, odd, silent)
    assert list(empty.data_dir.iterdir()) == []


def test_a_link_in_the_place_of_a_file_is_refused(backup, empty, tmp_path):
    odd = tmp_path / "odd.tar"
    shutil.copyfile(backup, odd)
    with tarfile.open(odd, "a") as tar:
        link = tarfile.TarInfo(f"files/{'0' * 32}/00/{'0' * 64}")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    with pytest.raises(SettingsError, match="no part of one"):
        service.restore(empty, odd, silent)


def test_a_backup_of_the_other_sort_of_database_is_refused(backup, empty):
    other = (
        "postgresql+psycopg://nobody@127.0.0.1:1/x" if empty.is_sqlite else f"sqlite:///{empty.data_dir}/m.db"
    )
    with pytest.raises(SettingsError, match="The backup is of"):
        service.restore(dataclasses.replace(empty, database_url=other), backup, silent)


def test_the_commands_make_check_and_restore_a_backup(installation, empty, monkeypatch, tmp_path, capsys):
    def at(settings):
        monkeypatch.setenv("MANUMIT_DATA_DIR", str(settings.data_dir))
        monkeypatch.setenv("MANUMIT_DATABASE_URL", settings.database_url)

    target = tmp_path / "b.tar"
    at(installation)
    assert cli.main(["backup", str(target)]) == 0
    assert cli.main(["restore", str(target), "--check"]) == 0
    assert "sound" in capsys.readouterr().out
    assert cli.main(["restore", str(target)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    at(empty)
    assert cli.main(["restore", str(target)]) == 0
    assert contents(empty.database_url) == restored_from(installation)
    assert cli.main(["backup", str(target)]) == 2
    assert cli.main(["restore", str(tmp_path / "nowhere.tar")]) == 2


def test_a_refused_restore_leaves_nothing_in_the_place(installation, backup, empty, monkeypatch, tmp_path):
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(empty.data_dir))
    monkeypatch.setenv("MANUMIT_DATABASE_URL", empty.database_url)
    monkeypatch.delenv("MANUMIT_SECRET_KEY", raising=False)
    cut = tmp_path / "cut.tar"
    cut.write_bytes(backup.read_bytes()[:-20_000])
    assert cli.main(["restore", str(cut)]) == 2
    assert list(empty.data_dir.iterdir()) == []
    assert cli.main(["restore", str(backup)]) == 0
    assert (empty.data_dir / "secret_key").read_text() == "ab" * 32


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_first_start_after_a_restore_waits_for_who_reads(backup, empty):
    """A restored file is not yet one that is read and written at a time: who makes it so has to be alone."""
    service.restore(empty, backup, silent)
    reader = sqlite3.connect(empty.data_dir / "manumit.db", check_same_thread=False, isolation_level=None)
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM organisation").fetchone()[0] > 0
    ends = threading.Timer(0.5, lambda: reader.execute("COMMIT"))
    ends.start()
    engine = connect(empty.database_url)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    ends.join()
    reader.close()
    engine.dispose()


def test_the_file_of_a_refused_list_goes_before_the_restored_service_answers(
    installation, session, empty, tmp_path
):
    """A backup of an earlier version, which kept such files."""
    storage = Storage(installation.data_dir, NORTHWIND)
    named = storage.save(io.BytesIO(b"Worker name,Passport No.\nSiti Ahmad,E1234567\n"), limit=1_000).sha256
    storage.close()
    session.add(
        Upload(filename="x.csv", sha256=named, size=1, state="refused", refusal="no", uploaded_at=NOON)
    )
    session.commit()
    old = tmp_path / "old.tar"
    service.backup(installation, old, now=NOON, told=silent)
    service.restore(empty, old, silent)
    there = Storage(empty.data_dir, NORTHWIND)
    assert there.path(named).exists()
    launch.update(empty)
    assert not there.path(named).exists()
    engine = connect(empty.database_url)
    with open_session(session_factory(engine), NORTHWIND, writes=False) as restored:
        kept = {one.state: one.sha256 for one in restored.scalars(sa.select(Upload))}
    engine.dispose()
    assert kept["refused"] == ""
    assert there.path(kept["committed"]).exists()
    after = tmp_path / "new.tar"
    service.backup(empty, after, now=NOON, told=silent)
    with tarfile.open(after) as tar:
        assert not any(named in one for one in tar.getnames())
