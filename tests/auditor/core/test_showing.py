import pytest
import sqlalchemy as sa
from psycopg.pq import TransactionStatus
from sqlalchemy import event

from auditor.core import database as core_database
from auditor.core.database import WriteToShow, connect, open_session, session_factory
from suppliers.models import Supplier
from tests import databases
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
    with databases.reading(sessions, NORTHWIND) as session:
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
    with databases.reading(sessions, NORTHWIND) as session, pytest.raises(WriteToShow):
        write(session)
    with databases.reading(sessions, NORTHWIND) as session:
        assert session.scalars(NAMES).all() == ["A", "B"]


def status_of(session):
    return session.connection().connection.driver_connection.info.transaction_status


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_on_postgresql_what_is_read_leaves_no_transaction_open(sessions, stored):
    with databases.reading(sessions, NORTHWIND) as session:
        session.scalars(NAMES).all()
        assert status_of(session) is TransactionStatus.IDLE
        portions = session.execute(NAMES, execution_options={"yield_per": 1})
        assert status_of(session) is TransactionStatus.INTRANS
        assert portions.scalars().all() == ["A", "B"]
    with open_session(sessions, NORTHWIND) as session:  # the same connection, as it was before
        session.scalars(NAMES).all()
        assert status_of(session) is TransactionStatus.INTRANS


@pytest.fixture
def own_sessions(database_url):
    """Sessions on an engine of their own."""
    engine = connect(database_url)
    yield session_factory(engine)
    engine.dispose()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_only_a_connection_that_rested_is_asked_whether_it_holds(own_sessions, monkeypatch, tmp_path):
    def sent(trace):
        """What goes to the server while a request reads, by what the driver writes down of it."""
        with trace.open("wb") as written:
            with databases.reading(own_sessions, NORTHWIND) as session:
                session.scalars(NAMES).all()
                driver = session.connection().connection.driver_connection
                driver.pgconn.trace(written.fileno())
            with databases.reading(own_sessions, NORTHWIND) as session:
                session.scalars(NAMES).all()
                assert session.connection().connection.driver_connection is driver
                driver.pgconn.untrace()
        return [line for line in trace.read_text().splitlines() if "\tQuery\t" in line]

    assert sent(tmp_path / "at once") == []
    monkeypatch.setattr(core_database, "RESTED_SECONDS", 0)
    (ping,) = sent(tmp_path / "rested")
    assert '";"' in ping


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_connections_that_were_cut_while_they_rested_are_made_anew(own_sessions, monkeypatch):
    made = []
    event.listen(own_sessions.kw["bind"], "connect", lambda *_: made.append(1))
    with databases.reading(own_sessions, None) as one, databases.reading(own_sessions, None) as other:
        own = [each.scalar(sa.select(sa.func.pg_backend_pid())) for each in (one, other)]
    with databases.reading(own_sessions, None) as session:
        using = session.scalar(sa.select(sa.func.pg_backend_pid()))
        (cut,) = {*own} - {using}
        session.scalar(sa.select(sa.func.pg_terminate_backend(cut)))
    monkeypatch.setattr(core_database, "RESTED_SECONDS", 0)
    with databases.reading(own_sessions, None) as one, databases.reading(own_sessions, None) as other:
        assert [each.scalar(sa.select(1)) for each in (one, other)] == [1, 1]
    assert len(made) >= 3
