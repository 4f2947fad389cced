"""Statements that are sent past SQLAlchemy: what they give, what they refuse, and who hears of it."""

import uuid
from datetime import date, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy.exc import DBAPIError, StatementError

from auditor.core.database import Reader, open_session
from auditor.portfolio import listing
from auditor.users.models import ApiToken, User
from suppliers import sending
from suppliers.database import Base, UtcDateTime
from suppliers.models import Supplier, Upload
from suppliers.own_rows import TenantError, only_own, own, ready_rows
from tests import casework
from tests.conftest import EASTGATE, NORTHWIND

TABLE = Supplier.__table__
NAMES = only_own(sa.select(TABLE.c.name).where(own(TABLE)).order_by(TABLE.c.name))
GIVEN = {
    "truth": sa.Boolean(),
    "number": sa.Integer(),
    "part": sa.Float(),
    "word": sa.Text(),
    "day": sa.Date(),
    "instant": UtcDateTime(),
    "key": sa.Uuid(),
    "told": sa.JSON(none_as_null=True),
}
BACK = sa.select(*(sa.cast(sa.bindparam(name, type_=kind), kind).label(name) for name, kind in GIVEN.items()))
"""One row that holds what it is given."""
TEXTS = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
ZONES = some.sampled_from([timezone(timedelta(hours=hours)) for hours in (-11, 0, 9)])
EARLY, LATE = datetime.fromisoformat("1970-01-02"), datetime.fromisoformat("2100-01-01")
VALUES = some.fixed_dictionaries(
    {
        "truth": some.none() | some.booleans(),
        "number": some.none() | some.integers(-(2**31), 2**31 - 1),
        "part": some.none() | some.floats(allow_nan=False, allow_infinity=False),
        "word": some.none() | TEXTS,
        "day": some.none() | some.dates(date(1900, 1, 1)),
        "instant": some.none() | some.datetimes(EARLY, LATE, timezones=ZONES),
        "key": some.none() | some.uuids(),
        "told": some.none() | some.dictionaries(TEXTS, some.booleans() | some.lists(TEXTS, max_size=2)),
    }
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(values=VALUES)
def test_a_value_of_each_kind_is_sent_and_read_as_sqlalchemy_does(engine, values):
    stored = sa.select(*(sa.bindparam(name, type_=kind).label(name) for name, kind in GIVEN.items()))
    statement = stored if engine.dialect.name == "sqlite" else BACK  # SQLite's casts are to numbers
    with engine.connect() as connection:
        theirs = [tuple(row) for row in connection.execute(statement, values)]
        ours = sending.rows(connection, statement, values)
    assert ours == theirs
    assert [list(map(type, row)) for row in ours] == [list(map(type, row)) for row in theirs]


@pytest.mark.parametrize("table", [TABLE, ApiToken.__table__, User.__table__, Upload.__table__])
def test_rows_of_a_table_are_those_that_sqlalchemy_reads(engine, registered, table):
    statement = sa.select(table).order_by(table.c.id)
    with engine.connect() as connection:
        theirs = [tuple(row) for row in connection.execute(statement)]
        for _ in range(3):
            assert sending.rows(connection, statement, {}) == theirs
    assert bool(theirs) == (table is not Upload.__table__)


def test_every_table_can_be_read_so(engine):
    with engine.connect() as connection:
        for table in Base.metadata.tables.values():
            assert sending.rows(connection, sa.select(table).limit(3), {}) == [
                tuple(row) for row in connection.execute(sa.select(table).limit(3))
            ], table


def test_a_value_that_is_missing_is_no_empty_one(engine):
    statement = sa.select(TABLE.c.id).where(TABLE.c.name == sa.bindparam("called"))
    with engine.connect() as connection, pytest.raises((KeyError, DBAPIError)):
        sending.rows(connection, statement, {})


def test_a_statement_whose_text_depends_on_what_is_given_is_refused(engine):
    statement = sa.select(TABLE.c.id).where(TABLE.c.id.in_([uuid.uuid4()]))
    with engine.connect() as connection, pytest.raises(ValueError, match="never ready"):
        sending.rows(connection, statement, {})


def test_what_a_database_refuses_is_told_as_sqlalchemy_tells_it(engine):
    statement = sa.select(sa.table("nowhere", sa.column("name")).c.name)
    told = []
    for send in (sending.rows, lambda connection, *sent: connection.execute(*sent).all()):
        with engine.connect() as connection, pytest.raises(StatementError) as refused:
            send(connection, statement, {})
        told.append((type(refused.value), type(refused.value.orig), refused.value.connection_invalidated))
    assert told[0] == told[1]
    with engine.connect() as connection:
        assert sending.rows(connection, sa.select(sa.literal(1)), {}) == [(1,)]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_connection_that_was_lost_is_told_so_and_the_next_one_holds(engine, sessions, registered):
    reader = Reader(sessions, NORTHWIND)
    mine = sending.rows(reader.connection(), sa.select(sa.func.pg_backend_pid()), {})
    with engine.connect() as other:
        other.execute(sa.text("SELECT pg_terminate_backend(:one)"), {"one": mine[0][0]})
    with pytest.raises(DBAPIError) as lost:
        ready_rows(reader, NAMES, {})
    assert lost.value.connection_invalidated
    reader.close()
    reader = Reader(sessions, NORTHWIND)
    assert ready_rows(reader, NAMES, {}) == [("Fjord Steel",), ("Harbour Works",)]
    reader.close()
    assert engine.pool.checkedout() == 0


def test_who_listens_hears_of_it(engine):
    heard = []
    sa.event.listen(engine, "before_cursor_execute", note := lambda *sent: heard.append(sent[2]))
    try:
        with engine.connect() as connection:
            assert sending.rows(connection, sa.select(sa.literal(1)), {}) == [(1,)]
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    assert len(heard) == 1


def test_rows_are_of_the_readers_organisation_alone(sessions, registered):
    with open_session(sessions, EASTGATE) as other:
        casework.supplier(other, "Their Secret Works")
        other.commit()
    for organisation, names in ((NORTHWIND, ["Fjord Steel", "Harbour Works"]), (EASTGATE, None)):
        reader = Reader(sessions, organisation)
        found = [name for (name,) in ready_rows(reader, NAMES, {})]
        reader.close()
        assert found == names if names else "Their Secret Works" in found and "Fjord Steel" not in found
    reader = Reader(sessions, None)
    with pytest.raises(TenantError):
        ready_rows(reader, NAMES, {})
    reader.close()


def test_a_request_reads_one_state_on_sqlite_and_what_is_there_on_postgresql(sessions, database, registered):
    reader = Reader(sessions, NORTHWIND)
    before = ready_rows(reader, NAMES, {})
    with open_session(sessions, NORTHWIND) as beside:
        casework.supplier(beside, "Came Later")
        beside.commit()
    after = ready_rows(reader, NAMES, {})
    reader.close()
    assert after == (before if database == "sqlite" else [("Came Later",), *before])
    assert listing.first_page(51) is listing.first_page(51)  # which is what it has to be to be sent so
    assert before == [("Fjord Steel",), ("Harbour Works",)]
