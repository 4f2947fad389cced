import uuid
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import DBAPIError

from auditor.core import database, migrate
from auditor.features import load_models
from auditor.history.models import Event
from suppliers.database import Base
from suppliers.models import Upload, UploadRow

NOON = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)


def test_migrations_make_exactly_the_tables_of_the_models(engine):
    load_models()
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


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
