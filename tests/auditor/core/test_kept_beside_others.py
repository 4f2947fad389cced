"""What a process commits to SQLite is kept, also where another one closed the database meanwhile."""

import sqlite3
import subprocess
import sys

import pytest
import sqlalchemy as sa

from auditor.core.sqlite import engine

COMES_AND_GOES = (
    "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute('INSERT INTO t VALUES (1)'); "
    "d.commit(); d.close()"
)


@pytest.mark.parametrize("connections", [1, 2, 4])
def test_a_commit_after_another_process_closed_is_seen_by_the_next(tmp_path, connections):
    file = tmp_path / "kept.db"
    first = sqlite3.connect(file)
    first.execute("PRAGMA journal_mode=WAL")
    first.execute("CREATE TABLE t (x)")
    first.commit()
    first.close()
    mine = engine(f"sqlite:///{file}")
    held = [mine.connect() for _ in range(connections)]
    for one in held:
        one.execute(sa.text("SELECT count(*) FROM t")).all()
        one.rollback()
    subprocess.run([sys.executable, "-c", COMES_AND_GOES, str(file)], check=True)
    assert file.with_name("kept.db-wal").exists()
    held[0].execute(sa.text("INSERT INTO t VALUES (2)"))
    held[0].commit()
    seen = "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('SELECT x FROM t').fetchall())"
    told = subprocess.run([sys.executable, "-c", seen, str(file)], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[(1,), (2,)]"
    for one in held:
        one.close()
    mine.dispose()
