"""A full re-score from register to stored results: `python -m bench.rescore_end_to_end [--n 100000]`.

Five measures: every supplier gets a first score (its names were screened before, as in any re-scoring);
nothing changed, and one supplier in a hundred did, which is what a night costs; every supplier that has a
score gets another one; and a new edition of a table that rates one country differently, from the decision on
it to the last score. The first stands beside three references: reading the suppliers and bulk-loading the
very results, with their indexes (`own_load`), which is that of its floor on SQLite; the server's binary copy
of what is read, thrown away, which is that of its floor on PostgreSQL; and reading them and inserting as many
rows of 800 bytes into a bare table with executemany. The next three stand beside the last of these, and on
PostgreSQL beside the binary copy too; the one of a country beside the full re-score of the same round. What
PostgreSQL knows of its tables is taken anew after the filling, as a worker does after each large job.

Subject and reference run in turn, and searches for dead cycles look at no more than a round makes, so that
none falls on one of them by chance; a ratio is subject by reference, round by round, of the time on the
wall and of the processor time of this process, which a busy machine disturbs less. `--postgresql` starts a
PostgreSQL server of its own from the wheel of the tests; what that server computes is in the time on the
wall only. `--check` fails above the floors of `targets.toml`, which are for the default size and the time
on the wall.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import resource
import statistics
import sys
import tempfile
import uuid
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import sessionmaker

from auditor.core import collecting, database, migrate, table_statistics
from auditor.core.access import job_actor
from auditor.core.database import TenantSession, open_session
from auditor.reference import marking, service, staging
from auditor.scoring import service as scoring
from auditor.scoring import uptake
from auditor.scoring.models import Assessment, SupplierScore
from bench import floors, own_load
from bench.ingest_end_to_end import Spent, postgresql, span, spend
from risk import reference as tables
from suppliers import bulk
from suppliers.database import new_id
from suppliers.matching import match_key
from suppliers.models import Organisation, StatedAnswer, Supplier

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SECTORS = ("garments", "electronics", "steel", "high-rise building", "palm oil", "cocoa", "brick", "")
COUNTRIES = ("BD", "CN", "IN", "VN", "TH", "MY", "TR", "QA", "NO", "BR")
RARE, RARE_EVERY = "PH", 250
"""The country whose rating changes, and of how many suppliers one is there: 0.4 percent."""
ANSWERS = (("migrant", "40"), ("fees", "some"), ("housing", "60"), ("pay", "mixed"), ("contract", "75"))
CHANGED_EVERY = 100
ALL_NEW, SAME, ONE_COUNTRY = "all new", "nothing changed", "one country changed"
FEW_CHANGED, ALL_CHANGED = f"one in {CHANGED_EVERY} changed", "all changed"
TO_OWN = "all new, beside loading its results"
BESIDE_COPY = {one: f"{one}, beside a binary copy" for one in (ALL_NEW, SAME, FEW_CHANGED, ALL_CHANGED)}
TO_COPY = BESIDE_COPY[ALL_NEW]
REFERENCES = {
    ONE_COUNTRY: "the full re-score",
    TO_OWN: "reading, and loading the very results",
} | dict.fromkeys(BESIDE_COPY.values(), "the server's binary copy of suppliers and answers, thrown away")


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
                country = country if number % RARE_EVERY else RARE
                name = f"Supplier {number:07} {chance.choice(SECTORS)} Ltd"
                rows.append(
                    {
                        "id": supplier,
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
            # As a list comes in: row by row, the database would keep as many parts of its counts as rows.
            bulk.insert(session, Supplier, rows, organisation_id=organisation)
            bulk.insert(session, StatedAnswer, answers, organisation_id=organisation)
        session.commit()
    return organisation


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


def own_results(engine: sa.Engine, results: own_load.Rows) -> None:
    """The second reference: read every supplier and load the very rows that scoring stores."""
    with engine.connect() as connection:
        connection.execute(sa.select(Supplier.__table__)).all()
    own_load.load(engine, results)


def copied_out(engine: sa.Engine) -> None:
    """The third reference, of PostgreSQL: what a re-score reads, as the server sends it at its quickest."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        for table in ("supplier", "stated_answer"):
            with driver.cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT (FORMAT BINARY)") as copy:
                sum(len(block) for block in copy)


class Register:
    """The organisation that is scored, and what happens to it."""

    def __init__(self, engine: sa.Engine, n: int) -> None:
        self.engine, self.n = engine, n
        self.sessions = database.session_factory(engine)
        self.organisation = fill(self.sessions, n)
        self.actor = job_actor(self.organisation, "bench")
        self.editions = 0

    def session(self) -> TenantSession:
        """A session that may write."""
        return open_session(self.sessions, self.organisation)

    def rescore(self) -> None:
        """Score everybody."""
        uptake.everything(
            self.session,
            actor=self.actor,
            now=START,
            progress=lambda done, total, message: None,
        )

    def grow(self, every: int) -> int:
        """One worker more at each so many suppliers, which changes the inputs of its score; at how many."""
        places = len(str(every)) - 1
        ends = sa.func.substr(Supplier.name, 17 - places, places) == "0" * places  # `Supplier 0000123 …`
        more = sa.update(Supplier.__table__).values(workers_max=Supplier.workers_max + 1)
        with self.engine.execution_options(writes=True).begin() as connection:
            return connection.execute(more.where(ends) if places else more).rowcount

    def stage(self) -> uuid.UUID:
        """A new edition of the tiers in which one country has another one than before."""
        self.editions += 1
        tier = ("3", "2WL")[self.editions % 2]
        lines = [
            f"{row['iso2']},{tier if row['iso2'] == RARE else row['tier']},2026"
            for row in tables.load().rows["trafficking_tiers"]
        ]
        data = "\n".join(("country,tier,year", *lines)).encode()
        said = {"as_of": f"2026-11-{self.editions:02}"}
        with self.session() as session:
            staged = staging.stage(
                session, "trafficking_tiers", "tiers.csv", data, said, actor=self.actor, now=START
            )
            session.commit()
            return staged.release.id

    def change_one_country(self, release_id: uuid.UUID) -> None:
        """Decide for an edition, and score whoever it concerns."""
        now = START + timedelta(minutes=self.editions)
        with self.session() as session:
            release = service.find(session, release_id)
            decision = service.activate(
                session, release, reason="bench, as was seen there", actor=self.actor, now=now
            )
            session.commit()
            claimed = marking.run_of(session, decision.id)
        if claimed is not None:
            marking.everything(self.session, now=now, progress=lambda *told: None, **claimed.parameters)
        while True:
            with self.session() as session:
                done = uptake.take_up(session, actor=self.actor, now=now, limit=scoring.CHUNK)
                session.commit()
            if not done.looked_at:
                return

    def require_scores(self, *expected: int) -> None:
        """Refuse to report on work that was not done."""
        with self.session() as session:
            stored = session.scalar(sa.select(sa.func.count(Assessment.id)))
        if stored not in expected:
            raise SystemExit(f"{stored} assessments of {self.n} suppliers, expected {expected}")

    def forget(self) -> None:
        """Empty what a round stored, past the guard of the append-only table: the database is the bench's."""
        with self.engine.execution_options(writes=True).begin() as connection:
            if self.engine.dialect.name == "postgresql":  # deleted rows would be looked through by later ones
                connection.execute(sa.text("ALTER TABLE assessment DISABLE TRIGGER USER"))
                connection.execute(sa.text("TRUNCATE supplier_score, assessment"))
                return
            connection.execute(sa.delete(SupplierScore.__table__))
            connection.execute(sa.text("DROP TRIGGER IF EXISTS assessment_no_delete"))
            connection.execute(sa.delete(Assessment.__table__))


def measure(url: str, n: int, rounds: int) -> dict[str, list[Spent]]:
    """What each measure took, round by round."""
    engine = database.connect(url)
    migrate.upgrade(engine)
    register = Register(engine, n)
    with engine.execution_options(writes=True).begin() as connection:
        columns = "a TEXT, b TEXT, c DOUBLE PRECISION, d DOUBLE PRECISION, e TEXT, f TEXT"
        connection.execute(sa.text(f"CREATE TABLE bench_result ({columns})"))
    first = spend(register.rescore)
    print(f"a first score, names screened too: {first.wall:.1f} s, processor {first.cpu:.2f} s")
    results = own_load.rows_of(engine, register.organisation, {"assessment", "supplier_score"})
    own_load.copies(engine, results)
    table_statistics.take_anew(engine)
    found = defaultdict[str, list[Spent]](list)
    for _ in range(rounds):
        collecting.keep()
        register.forget()
        own_load.empty(engine, results)
        base = spend(lambda: reference(engine, n))
        own = spend(lambda: own_results(engine, results))
        full = spend(register.rescore)
        found[TO_OWN].append(full.to(own))
        stored = n
        spent = {ALL_NEW: full, SAME: spend(register.rescore)}
        register.require_scores(stored)
        for name, every in ((FEW_CHANGED, CHANGED_EVERY), (ALL_CHANGED, 1)):
            stored += register.grow(every)
            spent[name] = spend(register.rescore)
            register.require_scores(stored)
        copied = spend(lambda: copied_out(engine)) if engine.dialect.name == "postgresql" else None
        for name, one in spent.items():
            found[name].append(one.to(base))
            if copied is not None:
                found[BESIDE_COPY[name]].append(one.to(copied))
        edition = register.stage()
        changed = spend(partial(register.change_one_country, edition))
        found[ONE_COUNTRY].append(changed.to(full))
        register.require_scores(stored + -(-n // RARE_EVERY), stored + n)
    engine.dispose()
    return found


def report(found: dict[str, list[Spent]], n: int, database_name: str) -> None:
    """Print every measure."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    for name, spent in found.items():
        wall, cpu = (statistics.median(values) for values in list(zip(*spent, strict=True))[:2])
        to = REFERENCES.get(name, "reading, and inserting as many rows into a bare table")
        print(
            f"rescore end to end, {database_name}, {name}: n={n:,} ratio {span(one.ratio for one in spent)}, "
            f"of processor time {span(one.cpu_ratio for one in spent)}, to {to}; "
            f"{wall:.2f} s, processor {cpu:.2f} s; peak {peak} MB"
        )


def failures(found: dict[str, list[Spent]], allowed: dict[str, float], database_name: str) -> list[str]:
    """The measures above their floors."""
    most = {
        TO_OWN if database_name == "sqlite" else TO_COPY: allowed[f"all_new_{database_name}_at_most"],
        ONE_COUNTRY: allowed["one_country_at_most"],
    }
    return [
        f"{name}: {median:.2f}, at most {floor} is allowed"
        for name, floor in most.items()
        if (median := statistics.median(one.ratio for one in found[name])) > floor
    ]


def main() -> None:
    """Read the options and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--postgresql", action="store_true", help="measure on PostgreSQL")
    given, allowed = floors.parsed(options, "rescore_end_to_end", n=100_000, rounds=3)
    name = "postgresql" if given.postgresql else "sqlite"
    with tempfile.TemporaryDirectory(prefix="manumit-bench-") as folder:
        place = contextlib.nullcontext(f"sqlite:///{Path(folder) / 'bench.db'}")
        with postgresql() if given.postgresql else place as url:
            found = measure(url, given.n, given.rounds)
    report(found, given.n, name)
    failed = failures(found, allowed, name)
    if given.check and failed:
        sys.exit("\n".join(failed))


if __name__ == "__main__":
    main()
