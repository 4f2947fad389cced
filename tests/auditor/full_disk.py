"""Full disks for tests, without any right on the machine: what the system and SQLite answer then is real.

PostgreSQL cannot be told to find no room, so there triggers answer with its own code; on a small disk of
its own it meets the real thing in `test_small_disk.py`.
"""

import contextlib
import resource
import sys

import sqlalchemy as sa

TABLES = ("upload", "upload_row", "supplier", "event", "evidence_file", "assessment")
"""What an upload, a commit, evidence, a report and scoring write."""


class Disk:
    """The disk of the database, full or with room."""

    def __init__(self, *engines):
        self.is_full, self.engines = False, engines
        for engine in engines:
            if engine.dialect.name == "sqlite":
                sa.event.listen(engine, "checkout", self._limit)

    def go(self):
        """The engines meet no limit any more."""
        for engine in self.engines:
            if engine.dialect.name == "sqlite":
                sa.event.remove(engine, "checkout", self._limit)

    def _limit(self, connection, _record, _proxy):
        # A limit below what there is means: not one page more.
        connection.execute(f"PRAGMA max_page_count = {1 if self.is_full else 1_000_000}").close()

    def fill(self):
        self.is_full = True
        if self.engines[0].dialect.name == "postgresql":
            self._answer_full()

    def make_room(self):
        self.is_full = False
        if self.engines[0].dialect.name == "postgresql":
            with self.engines[0].begin() as connection:
                connection.execute(sa.text("DROP FUNCTION find_no_room() CASCADE"))

    def _answer_full(self):
        with self.engines[0].begin() as connection:
            connection.execute(
                sa.text(
                    "CREATE FUNCTION find_no_room() RETURNS trigger LANGUAGE plpgsql AS "
                    "$$ BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = 'disk_full'; END $$"
                )
            )
            for table in TABLES:
                connection.execute(
                    sa.text(
                        f"CREATE TRIGGER no_room BEFORE INSERT ON {table} EXECUTE FUNCTION find_no_room()"
                    )
                )


@contextlib.contextmanager
def files_up_to(size):
    """No file of this process may become longer: the system answers as it does when nothing is left."""
    before, writes_none = resource.getrlimit(resource.RLIMIT_FSIZE), sys.dont_write_bytecode
    # What is imported meanwhile would be kept cut off, for this process and for every later one.
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        sys.dont_write_bytecode = writes_none


def files_below(folder):
    """Every file that is stored for anybody, whole or not."""
    return sorted(path for path in (folder / "files").rglob("*") if path.is_file())
