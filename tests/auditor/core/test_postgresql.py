"""What a request that reads asks of a PostgreSQL server, by what the driver sends and gets."""

import sys

import psycopg
import pytest
import sqlalchemy as sa
from psycopg.pq import Format, TransactionStatus
from sqlalchemy import event

from auditor.core.database import Reader, open_session
from suppliers.models import Supplier
from suppliers.own_rows import only_own, own, plain_rows
from tests import casework, databases
from tests.conftest import NORTHWIND

LIST = "/suppliers?limit=50&order=name"
_TABLE = Supplier.__table__
NAMES = only_own(sa.select(_TABLE.c.id, _TABLE.c.name).where(own(_TABLE)).order_by(_TABLE.c.name))

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


def formats_of(engine, act):
    """How the columns of each statement's rows came, in the order of the statements."""
    found = []

    def note(_connection, cursor, *_rest):
        rows = cursor.pgresult
        found.append({Format(rows.fformat(at)) for at in range(rows.nfields)})

    event.listen(engine, "after_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(engine, "after_cursor_execute", note)
    return found


@pytest.mark.parametrize(("address", "trips"), [(LIST, 2), ("/suppliers?limit=50", 1)])
def test_a_list_takes_two_round_trips_and_its_first_page_one(
    engine, registered, api_as, tmp_path, address, trips
):
    engine.dispose()  # of several connections, another than the one that is watched might be taken
    api = api_as("ama")
    for _ in range(7):  # the driver has the server keep what it was asked a few times
        assert api.get(address).status_code == 200
    with engine.connect() as connection:
        protocol = connection.connection.driver_connection.pgconn
    with (tmp_path / "sent.txt").open("w") as log:
        protocol.trace(log.fileno())
        try:
            assert len(api.get(address).json["items"]) == (2 if address == LIST else 0)  # none has a score
        finally:
            protocol.untrace()
    sent = [line.split("\t") for line in (tmp_path / "sent.txt").read_text().splitlines()]
    asked = [fields[3] for fields in sent if fields[1] == "F"]
    assert [one for one in asked if one in {"Query", "Sync"}] == ["Sync"] * trips, asked
    assert "Parse" not in asked
    bound = [fields[4] for fields in sent if fields[1] == "F" and fields[3] == "Bind"]
    assert [one[-4:] for one in bound] == [" 1 1"] * trips, bound  # one format for all columns: binary


def test_plain_rows_come_in_binary_and_those_of_the_orm_as_ever(engine, sessions, registered, api_as):
    assert formats_of(engine, lambda: api_as("ama").get(LIST)) == [{Format.BINARY}, {Format.BINARY}]
    with databases.reading(sessions, NORTHWIND) as session:
        found = formats_of(engine, lambda: session.scalars(sa.select(Supplier)).all())
    assert found == [{Format.TEXT}]


@pytest.mark.parametrize(
    "asked", ["SELECT 1 AS one, 'a'::text AS two", "SELECT", "SET application_name = 'x'"]
)
def test_columns_are_told_as_the_driver_tells_them(engine, asked):
    with engine.connect() as connection:
        cursor = connection.connection.driver_connection.execute(asked)
        ours, theirs = cursor.description, psycopg.Cursor.description.fget(cursor)
    if theirs is None:
        assert ours is None
    else:
        assert [(one.name, one.type_code) for one in ours] == [(one.name, one.type_code) for one in theirs]
        assert {len(one) for one in ours} <= {7}


def undone(act):
    """How often the driver is asked to undo something."""
    found = []

    def note(frame, happened, _):
        if happened == "call" and frame.f_code is psycopg.Connection.rollback.__code__:
            found.append(1)

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return len(found)


def test_nothing_is_undone_where_nothing_was_begun(sessions, registered):
    def read():
        reader = Reader(sessions, NORTHWIND)
        assert [name for _, name in plain_rows(reader, NAMES, {})] == ["Fjord Steel", "Harbour Works"]
        reader.close()

    def write():
        with open_session(sessions, NORTHWIND) as session:
            casework.supplier(session, "Never Stored")
            session.flush()

    assert undone(read) == 0
    assert undone(write) > 0
    read()


def test_who_writes_after_a_reader_writes_in_a_transaction(sessions, registered):
    reader = Reader(sessions, NORTHWIND)
    driver = reader.connection().connection.driver_connection
    plain_rows(reader, NAMES, {}).all()
    assert driver.info.transaction_status is TransactionStatus.IDLE
    reader.close()
    with open_session(sessions, NORTHWIND) as session:
        casework.supplier(session, "Never Stored")
        session.flush()
        assert session.connection().connection.driver_connection is driver
        assert driver.info.transaction_status is TransactionStatus.INTRANS
    assert driver.info.transaction_status is TransactionStatus.IDLE
    with databases.reading(sessions, NORTHWIND) as session:
        assert "Never Stored" not in session.scalars(sa.select(Supplier.name)).all()
