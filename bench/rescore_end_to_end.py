"""A full re-score from register to stored results: `python -m bench.rescore_end_to_end [--n 100000]`.

The reference, in the same run, reads the same suppliers and inserts as many result rows with executemany.
Subject and reference run in turn; a ratio is subject by reference, round by round. `--database-url` measures
PostgreSQL.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import sessionmaker

from auditor.core import database, migrate
from auditor.core.access import job_actor
from auditor.core.database import TenantSession, open_session
from auditor.scoring import uptake
from auditor.scoring.models import Assessment, SupplierScore
from suppliers.database import new_id
from suppliers.matching import match_key
from suppliers.models import Organisation, StatedAnswer, Supplier

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SECTORS = ("garments", "electronics", "steel", "high-rise building", "palm oil", "cocoa", "brick", "")
COUNTRIES = ("BD", "CN", "IN", "VN", "TH", "MY", "TR", "QA", "NO", "BR")
ANSWERS = (("migrant", "40"), ("fees", "some"), ("housing", "60"), ("pay", "mixed"), ("contract", "75"))


def fill(sessions: sessionmaker[TenantSession], n: int) -> uuid.UUID:
    """One organisation with n suppliers; a third of them have five answers."""
    chance, organisation = random.Random(7), new_id()
    with open_session(sessions, None) as session:
        session.add(Organisation(id=organisation, name=f"Bench {organisation}", created_at=START))
        session.flush()
        for start in range(0, n, 10_000):
            rows, answers = [], []
            for number in range(start, min(start + 10_000, n)):
                supplier, country = new_id(), chance.choice(COUNTRIES)
                name = f"Supplier {number:07} {chance.choice(SECTORS)} Ltd"
                rows.append(
                    {
                        "id": supplier,
                        "organisation_id": organisation,
                        "name": name,
                        "match_key": match_key(name, "", country),
                        "kind": chance.choice(("factory", "construction", "agriculture")),
                        "country": country,
                        "sector": chance.choice(SECTORS),
                        "product": "",
                        "workers_max": chance.randrange(5, 4_000),
                        "created_at": START,
                        "updated_at": START,
                    }
                )
                if number % 3 == 0:
                    answers += [
                        {
                            "organisation_id": organisation,
                            "supplier_id": supplier,
                            "field": field,
                            "value": value,
                            "grade": "document",
                            "observed_on": START.date(),
                            "source": "bench",
                            "recorded_at": START,
                        }
                        for field, value in ANSWERS
                    ]
            session.execute(sa.insert(Supplier), rows)
            session.execute(sa.insert(StatedAnswer), answers)
        session.commit()
    return organisation


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes on the clock."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def reference(engine: sa.Engine, n: int) -> None:
    """Read every supplier and insert as many rows of the width of a score."""
    table = sa.table("bench_result", *(sa.column(name) for name in "abcdef"))
    with engine.execution_options(writes=True).begin() as connection:
        read = connection.execute(sa.select(Supplier.__table__)).all()
        rows = [
            {"a": str(row.id), "b": row.name, "c": 1.5, "d": 2.5, "e": "High", "f": "{}" * 400}
            for row in read
        ]
        connection.execute(sa.insert(table), rows)
        if len(rows) != n:
            raise SystemExit(f"expected {n} suppliers, read {len(rows)}")


def measure(url: str, n: int, rounds: int) -> None:
    """Print the ratio of a first score, and of a second one that finds nothing changed."""
    engine = database.connect(url)
    migrate.upgrade(engine)
    sessions = database.session_factory(engine)
    organisation = fill(sessions, n)
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(
            sa.text(
                "CREATE TABLE bench_result "
                "(a TEXT, b TEXT, c DOUBLE PRECISION, d DOUBLE PRECISION, e TEXT, f TEXT)"
            )
        )

    def rescore(day: int) -> None:
        uptake.everything(
            lambda: open_session(sessions, organisation),
            actor=job_actor(organisation, "bench"),
            now=START + timedelta(days=day),
            progress=lambda done, total, message: None,
        )

    ratios: dict[str, list[float]] = {"all new": [], "nothing changed": []}
    spent: dict[str, float] = {}
    for number in range(rounds):
        base = seconds(lambda: reference(engine, n))
        spent["all new"] = seconds(lambda: rescore(0))
        spent["nothing changed"] = seconds(lambda: rescore(0))
        with open_session(sessions, organisation) as session:
            stored = session.scalar(sa.select(sa.func.count(Assessment.id)))
            if stored != n:
                raise SystemExit(f"round {number}: {stored} assessments of {n} suppliers")
        for name in ratios:
            ratios[name].append(spent[name] / base)
        forget(engine)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    for name, found in ratios.items():
        print(
            f"rescore end to end, {name}: n={n:,} ratio median {statistics.median(found):.2f} "
            f"min {min(found):.2f} max {max(found):.2f} to reading and inserting the same rows; "
            f"{spent[name]:.1f} s; peak {peak} MB"
        )
    engine.dispose()


def forget(engine: sa.Engine) -> None:
    """Empty what a round stored, past the guard of the append-only table: the database is the bench's."""
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(sa.delete(SupplierScore.__table__))
        if engine.dialect.name == "sqlite":
            connection.execute(sa.text("DROP TRIGGER IF EXISTS assessment_no_delete"))
        else:
            connection.execute(sa.text("ALTER TABLE assessment DISABLE TRIGGER USER"))
        connection.execute(sa.delete(Assessment.__table__))


def main() -> None:
    """Read the options and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--n", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--database-url", default="")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="manumit-bench-") as folder:
        url = given.database_url or f"sqlite:///{Path(folder) / 'bench.db'}"
        measure(url, given.n, given.rounds)


if __name__ == "__main__":
    main()
