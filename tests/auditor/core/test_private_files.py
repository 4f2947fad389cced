"""No other account of the machine reads the database, its journals, the queue or stored files."""

import dataclasses
import io
import os
import stat

import pytest
import sqlalchemy as sa

from auditor.core import database
from auditor.core.storage import Storage
from auditor.scheduling import queue
from tests.conftest import NORTHWIND

OPEN_TO_ALL = 0o755


@pytest.fixture
def folder(tmp_path):
    """A data folder that is there already and that everybody may read, under a lenient umask."""
    before = os.umask(0o022)
    made = tmp_path / "data"
    made.mkdir()
    made.chmod(OPEN_TO_ALL)
    yield made
    os.umask(before)


def modes(folder):
    return {one.name: stat.S_IMODE(one.stat().st_mode) for one in folder.rglob("*")}


def open_to_others(folder):
    return {name: oct(mode) for name, mode in modes(folder).items() if mode & 0o007}


def written(folder):
    """A database that is open and has just been written to."""
    engine = database.connect(f"sqlite:///{folder / 'manumit.db'}")
    connection = engine.connect()
    connection.execute(sa.text("CREATE TABLE IF NOT EXISTS told (what TEXT)"))
    connection.execute(sa.text("INSERT INTO told VALUES ('x')"))
    connection.commit()
    return engine, connection


def test_a_database_is_made_for_its_owner_alone(folder):
    engine, connection = written(folder)
    assert modes(folder) == dict.fromkeys(("manumit.db", "manumit.db-wal", "manumit.db-shm"), 0o600)
    connection.close()
    engine.dispose()


@pytest.mark.parametrize("mode", [0o644, 0o642, 0o641, 0o646])
def test_what_others_may_do_with_a_database_of_before_is_taken_away(folder, mode):
    file = folder / "manumit.db"
    file.touch()
    file.chmod(mode)
    engine, connection = written(folder)
    assert "manumit.db-wal" in modes(folder)
    assert open_to_others(folder) == {}
    assert modes(folder)["manumit.db"] == 0o640, "a group that backs up goes on"
    connection.close()
    engine.dispose()


def test_the_queue_and_stored_files_are_closed_to_others(folder, settings):
    address = f"sqlite:///{folder / 'manumit.db'}"
    queue._huey(dataclasses.replace(settings, data_dir=folder, database_url=address))
    storage = Storage(folder, NORTHWIND)
    storage.save(io.BytesIO(b"a photo"), limit=100)
    storage.close()
    assert {"files", queue.QUEUE_FILE} <= modes(folder).keys()
    assert open_to_others(folder) == {}
