import inspect
import re
import subprocess
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import DBAPIError

import suppliers
from auditor import features
from auditor.core import database, migrate
from auditor.core.work import Run
from auditor.features import load_models
from auditor.history.models import Event
from auditor.scoring import counts
from suppliers.database import Base
from suppliers.models import Upload, UploadRow
from tests.auditor.dashboard.conftest import add_score, add_supplier
from tests.conftest import NORTHWIND

NOON = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)


def test_migrations_make_exactly_the_tables_of_the_models(engine):
    load_models()
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_every_table_is_loaded_by_name_and_none_because_something_else_imported_it():
    told = "from auditor.features import load_models; load_models()"
    told += "; from suppliers.database import Base; print(*Base.metadata.tables)"
    loaded = subprocess.run(  # in this process more is imported
        [sys.executable, "-P", "-c", told], capture_output=True, text=True, check=True
    )
    written = {
        name
        for folder in (Path(features.__file__).parent, Path(suppliers.__file__).parent)
        for path in folder.rglob("*.py")
        for name in re.findall(
            r'^    __tablename__ = "(\w+)"', path.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert len(written) > 50
    assert written == set(loaded.stdout.split())


def test_migrating_twice_changes_nothing_and_the_database_is_current(engine):
    migrate.upgrade(engine)
    assert migrate.is_current(engine)


@pytest.mark.parametrize("statement", ["UPDATE event SET action = 'x'", "DELETE FROM event"])
def test_the_database_refuses_to_rewrite_what_happened(engine, session, statement):
    session.add(
        Event(
            at=NOON, actor_name="Ama", action="list_committed", subject_type="upload", subject_id=uuid.uuid4()
        )
    )
    session.commit()
    with pytest.raises(DBAPIError, match="append-only"), engine.execution_options(writes=True).begin() as raw:
        raw.execute(sa.text(statement))
    assert session.scalars(sa.select(Event)).one().at == NOON


@pytest.fixture
def kept_row(session):
    upload = Upload(filename="a.csv", sha256="0" * 64, size=1, state="committed", uploaded_at=NOON)
    session.add(upload)
    session.flush()
    row = UploadRow(upload_id=upload.id, row=2, raw=["Mill", "VN"], status="held")
    session.add(row)
    session.commit()
    return row


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM upload_row",
        "UPDATE upload_row SET raw = '[]'",
        'UPDATE upload_row SET "row" = 3',
        "UPDATE upload_row SET upload_id = id",
    ],
)
def test_the_database_keeps_every_row_of_a_list_as_it_stood_in_the_file(engine, session, kept_row, statement):
    with (
        pytest.raises(DBAPIError, match="kept for ever"),
        engine.execution_options(writes=True).begin() as raw,
    ):
        raw.execute(sa.text(statement))
    session.expire_all()
    assert (kept_row.row, kept_row.raw) == (2, ["Mill", "VN"])


def test_what_became_of_a_row_may_still_be_decided(session, kept_row):
    kept_row.status = "unchanged"
    session.commit()
    session.expire_all()
    assert kept_row.status == "unchanged"


def test_tables_of_sqlite_are_strict(tmp_path):
    engine = database.connect(f"sqlite:///{tmp_path / 'new.db'}")
    migrate.upgrade(engine)
    with engine.connect() as connection:
        tables = connection.execute(
            sa.text(
                "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
        ).all()
    engine.dispose()
    assert len(tables) > 20
    assert [name for name, strict in tables if not strict] == []


def releases():
    """Every migration, oldest first."""
    return list(reversed(list(ScriptDirectory.from_config(migrate._config()).walk_revisions())))


def test_the_database_tells_earlier_releases_whether_they_work_on_it(engine):
    with engine.connect() as connection:
        told = connection.scalar(sa.text("SELECT works_from FROM alembic_version"))
    names = [one.revision for one in releases()]
    silent = [one.revision for one in releases() if not hasattr(one.module, "works_from")]
    assert told in names
    assert names.index(told) >= names.index(silent[-1])  # what says nothing allows nothing before itself


@pytest.mark.parametrize(
    ("noted", "then"),
    [(None, "0017"), ("0012", "0017"), ("0017", "0017"), ("0018", "0018"), ("9999", "9999")],
)
def test_what_rows_ask_for_is_raised_and_never_lowered(engine, noted, then):
    """9999: a process of this release works on beside a later one, which has shut it out."""
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(sa.update(migrate.VERSION).values(works_from=noted))
        migrate.contract(connection, "0017")
        assert connection.scalar(sa.select(migrate.VERSION.c.works_from)) == then


@pytest.mark.parametrize(
    "one", [one for one in releases() if hasattr(one.module, "works_from")], ids=lambda one: one.revision
)
def test_a_migration_that_allows_earlier_releases_only_adds(one):
    source = inspect.getsource(one.module.upgrade)
    # An index may give way to another one: no code names it, so an earlier release works on without.
    source = (
        re.sub(r'op\.drop_index\("ix_\w+", TABLE\)', "", source) if "op.create_index" in source else source
    )
    assert not re.search(r"drop_|alter_|rename|DROP|ALTER|UPDATE|DELETE", source)
    columns = re.findall(r"add_column\(.*\)", source)
    assert [text for text in columns if "nullable=False" in text and "server_default" not in text] == []
    names = [known.revision for known in releases()]
    assert names.index(one.module.works_from) < names.index(one.revision)


def test_what_stands_in_the_database_is_counted_when_it_is_brought_to_this_release(engine, session):
    for number in range(3):
        add_score(session, add_supplier(session, f"Mill {number}"), "High", number)
    add_supplier(session, "Ended", ended_on=NOON.date())
    session.commit()
    with engine.execution_options(writes=True).begin() as connection:
        config = migrate._config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0013")
    with engine.connect() as connection:
        assert not sa.inspect(connection).has_table("score_count")
    migrate.upgrade(engine)
    assert counts.kept(session) == counts.afresh(session)
    assert {band: one.suppliers for band, one in counts.kept(session).items()} == {"": 3, "High": 3}


def test_an_earlier_release_goes_on_claiming_runs(engine, session):
    """It names the columns that it knows, and no others."""
    known = {
        "job": "tidy",
        "key": "k",
        "state": "waiting",
        "parameters": "{}",
        "outcome": "{}",
        "message": "",
    }
    known |= {"done": 0, "total": 0, "attempt": 0, "worker": ""}
    names = ", ".join(f'"{name}"' for name in known)
    values = ", ".join(f":{name}" for name in known)
    identifier = uuid.uuid4()
    with engine.execution_options(writes=True).begin() as connection:
        is_text = connection.dialect.name == "sqlite"
        connection.execute(
            sa.text(
                f"INSERT INTO run (id, organisation_id, due_at, created_at, {names}) "
                f"VALUES (:id, :owner, :at, :at, {values})"
            ),
            {
                "id": identifier.hex if is_text else identifier,
                "owner": NORTHWIND.hex if is_text else NORTHWIND,
                "at": NOON.replace(tzinfo=None).isoformat(" ") if is_text else NOON,
                **known,
            },
        )
    run = session.get_one(Run, identifier)
    assert (run.is_short, run.reached) == (False, {})
