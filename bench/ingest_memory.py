"""How memory grows with a list: `python -m bench.ingest_memory [--n 1000000] [--check]`.

A list of n rows and one of a tenth of them, each taken in at once by a fresh process on SQLite, as
`manumit import` does. The lists lie on disk before the processes begin. Told are the most memory that each
process held and the ratio of both, which `--check` compares with the floor of `targets.toml`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path

from auditor import config
from auditor.core import database, migrate
from auditor.core.access import job_actor
from auditor.core.database import TenantSession, open_session
from auditor.core.storage import Storage
from auditor.intake import running, service
from bench import floors
from bench.ingest import list_of
from bench.ingest_end_to_end import NOW, organisation
from suppliers.telling import untold

SIZES = {
    "MANUMIT_UPLOAD_BYTES": "1000000000",
    "MANUMIT_UNPACKED_BYTES": "2000000000",
    "MANUMIT_UPLOAD_ROWS": "2000000",
    "MANUMIT_UPLOAD_CELLS": "50000000",
}


def take(path: Path, folder: str) -> int:
    """Take a list in; gives how many of its rows brought a supplier."""
    settings = config.read({"MANUMIT_DATA_DIR": folder, "MANUMIT_SECRET_KEY": "b" * 64} | SIZES)
    engine = database.connect(f"sqlite:///{Path(folder) / 'bench.db'}")
    migrate.upgrade(engine)
    owner = organisation(engine)
    sessions, actor = database.session_factory(engine), job_actor(owner, "bench")

    def opened(*, writes: bool = True) -> TenantSession:
        return open_session(sessions, owner, writes=writes)

    with opened() as session, path.open("rb") as file:
        storage = Storage(settings.data_dir, owner)
        upload = service.receive(
            session, storage, file, "bench.csv", {}, limit=settings.upload_bytes, actor=actor, now=NOW
        )
        session.commit()
    return running.take_in(opened, upload.id, settings, actor=actor, now=NOW, told=untold)["new"]


def _told(answer: Connection, path: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="manumit-bench-") as folder:
        new = take(path, folder)
    answer.send((new, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024 // 1_000_000))


def megabytes(n: int) -> int:
    """The most memory that a fresh process holds which takes in a list of n rows."""
    ours, theirs = multiprocessing.Pipe()
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(list_of(n))
        file.flush()
        process = multiprocessing.get_context("spawn").Process(target=_told, args=(theirs, Path(file.name)))
        process.start()
        theirs.close()
        try:
            new, peak = ours.recv()
        except EOFError:
            raise SystemExit("the process of a list ended without an answer") from None
        process.join()
    if not 0.97 * n <= new <= n:
        raise SystemExit(f"{new:,} suppliers of a list of {n:,}")
    print(f"ingest memory: n={n:,} peak {peak:,} MB", flush=True)
    return int(peak)


def main() -> None:
    """Measure both lists, print, and compare with the floor when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    given, allowed = floors.parsed(parser, "ingest_memory", n=1_000_000, rounds=1)
    few, many = megabytes(given.n // 10), megabytes(given.n)
    print(f"ingest memory: ratio {many / few:.2f}; {(many - few) * 1_000 / (given.n * 0.9):.2f} KB a row")
    if given.check and many / few > allowed["ratio_at_most"]:
        sys.exit(f"ratio of memory: {many / few:.2f}, at most {allowed['ratio_at_most']} is allowed")


if __name__ == "__main__":
    main()
