"""A register scored by two worker processes against one, on PostgreSQL: `python -m bench.workers [--n N]`.

Real processes (`manumit worker`) on a server from the wheel of the tests. How long a run takes is read from
its own row, so that starting a process does not count. The server needs processors too: on a machine with as
many as workers, two cannot be twice as quick as one.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from auditor.core import clock, database, migrate, work
from auditor.core.database import open_session
from auditor.core.work import Run, RunState
from bench.ingest_end_to_end import postgresql
from bench.rescore_end_to_end import Register


@contextlib.contextmanager
def workers(count: int, url: str, folder: Path) -> Iterator[None]:
    """So many worker processes, all of them ready."""
    folder.mkdir()
    environ = os.environ | {
        "MANUMIT_DATA_DIR": str(folder),
        "MANUMIT_DATABASE_URL": url,
        "MANUMIT_SECRET_KEY": "b" * 64,
    }
    command = [sys.executable, "-m", "auditor", "worker"]
    started = [
        subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(count)
    ]
    try:
        while len(list(folder.glob("workers/*.lock"))) < count:
            if any(process.poll() is not None for process in started):
                raise SystemExit("a worker ended before it was ready")
            time.sleep(0.1)
        time.sleep(2)  # its threads begin to look for work
        yield
    finally:
        for process in started:
            process.terminate()
            process.wait()


def seconds_of_a_run(register: Register) -> float:
    """How long the run that scores everybody is at work."""
    now = clock.now()
    with register.session() as session:
        run = work.claim(session, "rescore", key=str(uuid.uuid4()), due_at=now, now=now)
        assert run is not None
        session.commit()
    while True:
        with open_session(register.sessions, register.organisation, writes=False) as session:
            found = session.get_one(Run, run.id)
        if found.is_over:
            break
        time.sleep(0.2)
    if found.state != RunState.DONE or found.outcome["looked_at"] != register.n:
        raise SystemExit(f"the run ended as {found.state}: {found.message} {found.outcome}")
    assert found.started_at is not None
    assert found.finished_at is not None
    return (found.finished_at - found.started_at).total_seconds()


def main() -> None:
    """Read the options and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--n", type=int, default=100_000, help="suppliers")
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="manumit-bench-") as folder, postgresql() as url:
        engine = database.connect(url)
        migrate.upgrade(engine)
        ratios, took = [], {1: 0.0, 2: 0.0}
        for number in range(given.rounds):
            for count in took:
                register = Register(engine, given.n)  # a register of its own: its first score, with screening
                with workers(count, url, Path(folder) / f"{number}-{count}"):
                    took[count] = seconds_of_a_run(register)
            ratios.append(took[1] / took[2])
        engine.dispose()
    print(
        f"workers n={given.n:,} two against one: median {statistics.median(ratios):.2f} "
        f"min {min(ratios):.2f} max {max(ratios):.2f} times as quick; {took[1]:.1f} s and {took[2]:.1f} s; "
        f"{os.cpu_count()} processors"
    )


if __name__ == "__main__":
    main()
