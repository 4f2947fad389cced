import pytest
import sqlalchemy as sa
from psycopg.pq import TransactionStatus
from sqlalchemy import event

from auditor.core import database as core_database
from auditor.core.database import WriteToShow, connect, open_session, open_to_show, session_factory
from suppliers.models import Supplier
from tests.conftest import EASTGATE, NOON, NORTHWIND

NAMES = sa.select(Supplier.name).order_by(Supplier.name)


def supplier(name):
    return Supplier(name=name, match_key=name, kind="factory", country="VN", created_at=NOON, updated_at=NOON)


@pytest.fixture
def stored(sessions):
    for organisation_id, names in ((NORTHWIND, "AB"), (EASTGATE, "C")):
        with open_session(sessions, organisation_id) as session:
            session.add_all(map(supplier, names))
            session.commit()


def test_a_request_that_reads_finds_its_own_rows(sessions, stored):
    with open_to_show(sessions, NORTHWIND) as session:
        assert session.scalars(NAMES).all() == ["A", "B"]


@pytest.mark.parametrize(
    "write",
    [
        lambda session: (session.add(supplier("D")), session.flush()),
        lambda session: (
            setattr(session.scalars(sa.select(Supplier)).first(), "name", "D"),
            session.commit(),
        ),
        lambda session: (session.delete(session.scalars(sa.select(Supplier)).first()), session.flush()),
        lambda session: session.execute(sa.update(Supplier).values(name="D")),
        lambda session: session.execute(sa.delete(Supplier)),
    ],
    ids=["add", "change", "delete", "update_many", "delete_many"],
)
def test_a_request_that_reads_cannot_write(sessions, stored, write):
    with open_to_show(sessions, NORTHWIND) as session, pytest.raises(WriteToShow):
        write(session)
    with open_to_show(sessions, NORTHWIND) as session:
        assert session.scalars(NAMES).all() == ["A", "B"]


def status_of(session):
    return session.connection().connection.driver_connection.info.transaction_status


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_on_postgresql_what_is_read_leaves_no_transaction_open(sessions, stored):
    with open_to_show(sessions, NORTHWIND) as session:
        session.scalars(NAMES).all()
        assert status_of(session) is TransactionStatus.IDLE
        portions = session.execute(NAMES, execution_options={"yield_per": 1})
        assert status_of(session) is TransactionStatus.INTRANS
        assert portions.scalars().all() == ["A", "B"]
    with open_session(sessions, NORTHWIND) as session:  # the same connection, as it was before
        session.scalars(NAMES).all()
        assert status_of(session) is TransactionStatus.INTRANS


@pytest.fixture
def pings(database_url, monkeypatch):
    """Sessions on an engine of their own, and how often its server was asked whether it is there."""
    engine, asked = connect(database_url), []
    ping = engine.dialect.do_ping
    monkeypatch.setattr(engine.dialect, "do_ping", lambda connection: (asked.append(1), ping(connection)))
    yield session_factory(engine), asked
    engine.dispose()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_only_a_connection_that_rested_is_asked_whether_it_holds(pings, monkeypatch):
    sessions, asked = pings
    for _ in range(3):
        with open_to_show(sessions, NORTHWIND) as session:
            session.scalars(NAMES).all()
    assert asked == []
    monkeypatch.setattr(core_database, "RESTED_SECONDS", 0)
    with open_to_show(sessions, NORTHWIND) as session:
        session.scalars(NAMES).all()
    assert asked == [1]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_connections_that_were_cut_while_they_rested_are_made_anew(pings, monkeypatch):
    sessions, _ = pings
    made = []
    event.listen(sessions.kw["bind"], "connect", lambda *_: made.append(1))
    with open_to_show(sessions, None) as one, open_to_show(sessions, None) as other:
        own = [each.scalar(sa.select(sa.func.pg_backend_pid())) for each in (one, other)]
    with open_to_show(sessions, None) as session:
        using = session.scalar(sa.select(sa.func.pg_backend_pid()))
        (cut,) = {*own} - {using}
        session.scalar(sa.select(sa.func.pg_terminate_backend(cut)))
    monkeypatch.setattr(core_database, "RESTED_SECONDS", 0)
    with open_to_show(sessions, None) as one, open_to_show(sessions, None) as other:
        assert [each.scalar(sa.select(1)) for each in (one, other)] == [1, 1]
    assert len(made) >= 3
