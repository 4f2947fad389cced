"""Engine and sessions. A session knows its organisation and adds it to every query by itself."""

from __future__ import annotations

import math
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import Any

import orjson
import psycopg
import sqlalchemy as sa
from psycopg.pq import TransactionStatus
from sqlalchemy import event
from sqlalchemy.exc import InvalidatePoolError, InvalidRequestError
from sqlalchemy.orm import LoaderCriteriaOption, ORMExecuteState, Session, sessionmaker, with_loader_criteria

from auditor.core import postgresql, sqlite
from auditor.core.errors import ChangedMeanwhile
from suppliers.database import Base, Mergeable, TenantOwned
from suppliers.own_rows import TenantError


def _as_json(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()


JSON: dict[str, Any] = {"json_serializer": _as_json, "json_deserializer": orjson.loads}
"""How JSON columns are written and read: several times faster than the standard library."""


def connect(url: str) -> sa.Engine:
    """An engine for SQLite or PostgreSQL, set up as the product needs it."""
    if url.startswith("sqlite"):
        return sqlite.engine(url, **JSON)
    engine = postgresql.engine(url, pool_size=5, max_overflow=10, **JSON)
    event.listen(engine, "checkin", _note_rest)
    event.listen(engine, "checkout", partial(_ask_after_rest, engine.dialect))
    return engine


RESTED_SECONDS = 1.0
"""How long a connection to PostgreSQL has lain unused when it is asked whether it still holds."""


def _note_rest(connection: Any, record: Any) -> None:
    record.info["rests_since"] = time.monotonic()
    if connection is not None and connection.autocommit:
        connection.autocommit = False  # who reads by it is done (`_connection_to_show`)


def _ask_after_rest(dialect: sa.Dialect, connection: Any, record: Any, _proxy: Any) -> None:
    # Asked at every use, as the pool itself would, it costs as much as reading a row. Of a server that went
    # away within the last second nobody could be spared an error.
    if time.monotonic() - record.info.get("rests_since", math.inf) < RESTED_SECONDS:
        return
    try:
        dialect.do_ping(connection)
    except psycopg.Error:
        raise InvalidatePoolError from None  # the pool makes all of them anew


class WriteToShow(Exception):
    """A request that only reads was about to write: a defect, never a user's mistake."""


class TenantSession(Session):
    """A session of one organisation; `organisation_id` None is for sign-in and the clock only."""

    organisation_id: uuid.UUID | None = None
    only_shows: bool = False
    """Whether it belongs to a request that only reads (`Reader`): what would write is a defect."""
    by_key: bool = False
    """Whether statements that say nothing else find their rows by what they name of them (`Reader`)."""


def session_factory(engine: sa.Engine) -> sessionmaker[TenantSession]:
    """Sessions on an engine; expire_on_commit is off, so that answers can be written after the commit."""
    return sessionmaker(engine, class_=TenantSession, expire_on_commit=False)


def open_session(
    factory: sessionmaker[TenantSession], organisation_id: uuid.UUID | None, *, writes: bool = True
) -> TenantSession:
    """A session for one organisation; `writes` takes SQLite's write lock when the transaction begins."""
    engine = factory.kw["bind"]
    session = factory(bind=_writing(engine) if writes else engine)
    session.organisation_id = organisation_id
    return session


class Reader:
    """What a request that only reads asks for plain rows: a connection, and whose rows they are.

    A session takes as long to open and to close as a statement, so there is one only for rows of the ORM.

    On PostgreSQL each statement stands by itself: it sees what is committed when it begins, as statements of
    one transaction do there as well, and is not framed by two more. Rows in portions are read in one.

    SQLite reads in one transaction, and goes by what a page names, not by whose it is: it knows nothing of
    how many rows there are and takes an organisation's for ten. What one supplier was asked it looked for in
    all that was ever asked, and a page of fifty questions read them all anew for each supplier: minutes, with
    fifty thousand. A list in an order of the organisation says so (`ALONG_OWN`).
    """

    along: Sequence[Any] | None = None
    """The rows that the route begins with, if they were read together with who asks (`web.reads_along`)."""

    def __init__(self, factory: sessionmaker[TenantSession], organisation_id: uuid.UUID | None) -> None:
        self._factory, self.organisation_id = factory, organisation_id
        self._connection = _connection_to_show(factory.kw["bind"])

    def connection(self) -> sa.Connection:
        """Where it reads."""
        return self._connection

    def flush(self) -> None:
        """Nothing waits to be written."""

    def session(self) -> TenantSession:
        """A session that reads on at the same place."""
        session = self._factory(bind=self._connection)
        session.organisation_id, session.only_shows = self.organisation_id, True
        session.by_key = self._connection.dialect.name == "sqlite"
        return session

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()


def _connection_to_show(engine: sa.Engine) -> sa.Connection:
    connection = engine.connect()
    driver = connection.connection.driver_connection
    if isinstance(driver, psycopg.Connection):
        driver.autocommit = True  # told to SQLAlchemy, it would take longer, and as long to take back
    return connection


@lru_cache(maxsize=8)
def _writing(engine: sa.Engine) -> sa.Engine:
    return engine.execution_options(writes=True)


def _in_one(session: TenantSession) -> None:
    """Read on in one transaction; it ends with the session."""
    connection = session.connection()
    driver = connection.connection.driver_connection
    if isinstance(driver, psycopg.Connection) and driver.info.transaction_status is TransactionStatus.IDLE:
        connection.exec_driver_sql("BEGIN")


@contextmanager
def without_waiting(session: TenantSession) -> Iterator[None]:
    """For what is not worth a wait: SQLite fails at once while somebody else writes. Needs `writes=False`."""
    if session.get_bind().dialect.name != "sqlite":
        yield
        return
    session.execute(sa.text("PRAGMA busy_timeout=0"))
    try:
        yield
    finally:
        session.execute(sa.text(f"PRAGMA busy_timeout={sqlite.BUSY_MILLISECONDS}"))


WITH_MERGED = {"with_merged": True}
"""Execution options of a statement that looks past merges, at rows of merged sites too."""


@lru_cache(maxsize=2)
def _only_standing(*, by_key: bool) -> LoaderCriteriaOption:
    """Put together once, as is the next one: that takes longer than many a statement."""
    standing = _standing_of_these if by_key else _standing
    return with_loader_criteria(Mergeable, standing, include_aliases=True)


@lru_cache(maxsize=1024)
def _only_rows_of(organisation_id: uuid.UUID, *, by_key: bool) -> LoaderCriteriaOption:
    own = _own_of_these(organisation_id) if by_key else _own(organisation_id)
    return with_loader_criteria(TenantOwned, own, include_aliases=True)


@event.listens_for(TenantSession, "do_orm_execute")
def _narrow(state: ORMExecuteState) -> None:
    """Add `organisation_id = …` to every ORM statement of the session, so that no query can forget it.

    And leave out sites that were merged into another, so that no list or score can forget to.
    """
    session = state.session
    if isinstance(session, TenantSession) and session.only_shows:
        if not state.is_select:
            raise WriteToShow
        if "yield_per" in state.execution_options:
            _in_one(session)
    organisation_id = session.organisation_id if isinstance(session, TenantSession) else None
    by_default = isinstance(session, TenantSession) and session.by_key
    by_key = bool(state.execution_options.get("by_key", by_default))
    criteria = [] if organisation_id is None else [_only_rows_of(organisation_id, by_key=by_key)]
    if not (state.is_column_load or state.execution_options.get("with_merged")):
        criteria.append(_only_standing(by_key=by_key))
    # What a row was read with comes back with each statement that reads it anew: added again and again it
    # would make another statement of it each time, which is compiled each time, and for longer.
    brought = {id(option) for option in state.statement._with_options}
    state.statement = state.statement.options(*(one for one in criteria if id(one) not in brought))


# Where nothing is known yet of how many rows an organisation has, which is always so on SQLite, a database
# goes by the index of the organisation, or of sites that are not merged, and reads all of them for every
# statement that names its keys. As truth values the same conditions have no index: the keys lead to the rows.


def _own(organisation_id: uuid.UUID) -> Callable[[type[TenantOwned]], Any]:
    return lambda owned: owned.organisation_id == organisation_id


def _own_of_these(organisation_id: uuid.UUID) -> Callable[[type[TenantOwned]], Any]:
    return lambda owned: (owned.organisation_id == organisation_id).is_not(False)


def _standing(row: type[Mergeable]) -> Any:
    return row.merged_into.is_(None)


def _standing_of_these(row: type[Mergeable]) -> Any:
    return row.merged_into.is_(None).is_not(False)


@event.listens_for(TenantSession, "before_flush")
def _write_own_rows(session: TenantSession, _context: Any, _instances: Any) -> None:
    """New rows get the session's organisation; a row of another one is never written."""
    if session.only_shows:
        raise WriteToShow
    if session.organisation_id is None:
        return
    for row in (*session.new, *session.dirty, *session.deleted):
        if not isinstance(row, TenantOwned):
            continue
        if row.organisation_id is None:
            row.organisation_id = session.organisation_id
        if row.organisation_id != session.organisation_id:
            raise TenantError(f"{type(row).__name__} belongs to another organisation")


def lock(session: TenantSession, row: Base) -> None:
    """Read a row anew and keep others from changing it until the commit.

    What is pending is written first: a refresh alone forgets it without a word. A site that was merged into
    another meanwhile is no longer what somebody decided on.
    """
    session.flush()
    try:
        session.refresh(row, with_for_update=True)
    except InvalidRequestError:  # a row that was read as one that stands, and does so no more
        raise ChangedMeanwhile from None
    if isinstance(row, Mergeable) and row.merged_into is not None:
        raise ChangedMeanwhile


def by_index(session: TenantSession) -> None:
    """Until the commit, look up rows in an index wherever there is one, for statements that name their keys.

    Where PostgreSQL does not know that rows lie in the order of their keys, or they do so no more, it takes
    thousands of keys for as many places far apart and reads the whole table, of every organisation and anew
    for each portion of a long run. SQLite goes by what a statement says (`suppliers.keys.BY_KEY`).
    """
    if session.get_bind().dialect.name == "postgresql":
        session.connection().exec_driver_sql("SET LOCAL enable_seqscan = off")


def alone(session: TenantSession, namespace: int) -> None:
    """Wait until nobody else of the organisation does the same, and keep others waiting until the commit.

    `namespace` tells what is done; on SQLite the writer's lock says so already.
    """
    assert session.organisation_id is not None
    if session.get_bind().dialect.name == "postgresql":
        own = int.from_bytes(session.organisation_id.bytes[-4:], signed=True)
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(namespace, own)))
