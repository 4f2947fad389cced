"""How the overview grows with the portfolio: `python -m bench.dashboard [--n 1000000] [--check]`.

One database holds an organisation of 1,000 suppliers and one of n; every query of the page runs for each in
turn (A B A B …), and a ratio is large by small, round by round. What waits for people grows with the
portfolio here, too: of all suppliers a hundredth has an open hit, a fiftieth an overdue request, a hundredth
has ended.
The first ten thousand suppliers are written as bulk loads write; the database copies them until there are n,
its triggers keeping the counts, so that a million takes minutes. SQLite, and PostgreSQL where the wheel of
the tests starts it; `--database` names one of them.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import sessionmaker
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from auditor.core import database, migrate
from auditor.core.access import Actor, Role
from auditor.core.database import TenantSession, open_session
from auditor.dashboard import service
from auditor.scoring import counts
from auditor.scoring.models import Assessment, SupplierScore
from auditor.screening.models import Hit, HitState
from bench import floors
from bench.ingest_end_to_end import postgresql
from risk.vocabulary import Band
from suppliers import bulk
from suppliers.database import new_id, new_ids
from suppliers.models import InformationRequest, Organisation, Supplier

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
SMALL = 1_000
WRITTEN = 10_000
"""So many suppliers are written; the others are copies of them."""
TABLES: tuple[sa.FromClause, ...] = tuple(
    model.__table__ for model in (Supplier, Assessment, SupplierScore, InformationRequest, Hit)
)


def fill(sessions: sessionmaker[TenantSession], n: int) -> uuid.UUID:
    """An organisation with n scored suppliers, what they were asked, and hits."""
    chance, owner = random.Random(7), new_id()
    with open_session(sessions, None) as session:
        session.add(Organisation(id=owner, name=f"Bench {owner}", created_at=NOW))
        session.commit()
    with open_session(sessions, owner) as session:
        ids = new_ids(min(WRITTEN, n))
        put(session, Supplier, [supplier(one, chance) for one in ids])
        put(session, Assessment, [assessment(one) for one in ids])
        put(session, SupplierScore, [score(one, chance) for one in ids])
        requests = [request(one, chance) for one in ids if chance.random() < 0.3]
        put(session, InformationRequest, requests)
        put(session, Hit, [hit(one, chance) for one in ids if chance.random() < 0.01])
        session.commit()
    if n > WRITTEN:
        multiply(sessions, owner, n)
    return owner


def multiply(sessions: sessionmaker[TenantSession], owner: uuid.UUID, n: int) -> None:
    """Copy the suppliers that were written until there are n, with all that hangs on them, in the database.

    The first four digits of an id are of its instant and the same for all; those of a copy are its number.
    """
    if n % WRITTEN:
        raise SystemExit(f"above {WRITTEN:,} suppliers, n is a multiple of it")
    copies = sa.select(sa.literal(1).label("number")).cte("copies", recursive=True)
    copies = copies.union_all(sa.select(copies.c.number + 1).where(copies.c.number < n // WRITTEN - 1))
    with open_session(sessions, owner) as session:
        connection = session.connection()
        for table in TABLES:
            read = sa.select(*(copied(column, copies.c.number) for column in table.c))
            read = read.select_from(table.join(copies, sa.true())).where(table.c.organisation_id == owner)
            connection.execute(sa.insert(table).from_select(list(table.c.keys()), read))
        session.commit()
        known = session.scalar(sa.select(sa.func.count()).select_from(Supplier))
    if known != n:
        raise SystemExit(f"{known:,} suppliers instead of {n:,}")


def copied(column: sa.ColumnElement[Any], number: sa.ColumnElement[int]) -> sa.ColumnElement[Any]:
    """What a copy of a row holds in a column: ids and names are its own, all else is the same."""
    if column.key == "name":
        return column + " " + sa.cast(number, sa.String)
    if not isinstance(column.type, sa.Uuid) or column.key == "organisation_id":
        return column
    return renumbered(column, number)


class renumbered(FunctionElement[uuid.UUID]):  # noqa: N801  a function of SQL
    """An id with the number of a copy in the place of its first four digits."""

    type = sa.Uuid()
    inherit_cache = True


@compiles(renumbered, "sqlite")
def _as_text(element: renumbered, compiler: SQLCompiler, **options: Any) -> str:
    column, number = (compiler.process(one, **options) for one in element.clauses)
    return f"printf('%04x', {number}) || substr({column}, 5)"


@compiles(renumbered, "postgresql")
def _as_uuid(element: renumbered, compiler: SQLCompiler, **options: Any) -> str:
    column, number = (compiler.process(one, **options) for one in element.clauses)
    return f"(lpad(to_hex({number}), 4, '0') || substr({column}::text, 5))::uuid"


def put(session: TenantSession, model: Any, rows: list[dict[str, Any]]) -> None:
    """Rows of one organisation into a table, as lists are stored."""
    bulk.insert(session, model, rows, organisation_id=session.organisation_id)


def supplier(one: uuid.UUID, chance: random.Random) -> dict[str, Any]:
    """One with or without sector and address; few have ended."""
    return {
        "id": one,
        "name": f"Supplier {one.hex}",
        "match_key": one.hex,
        "kind": "factory",
        "country": "BD",
        "sector": chance.choice(("garments", "steel", "")),
        "address": chance.choice(("1 Road", "")),
        "ended_on": TODAY if chance.random() < 0.01 else None,
        "end_proposed_on": TODAY if chance.random() < 0.001 else None,
        "created_at": NOW,
        "updated_at": NOW,
    }


def assessment(one: uuid.UUID) -> dict[str, Any]:
    """One for each supplier, by the supplier's id."""
    return {
        "id": one,
        "supplier_id": one,
        "assessed_on": TODAY,
        "assessed_at": NOW,
        "methodology": "1.0.0",
        "releases": "r",
        "input_hash": one.hex,
        "inputs": {},
        "terms": {},
        "libraries": {},
        "final": 50.0,
        "band": "High",
        "gates": [],
        "blocked": False,
    }


def score(one: uuid.UUID, chance: random.Random) -> dict[str, Any]:
    """A shown score of any band."""
    figures = ("final", "low", "high", "confidence", "floor", "reference_coverage", "likelihood", "severity")
    return dict.fromkeys(figures, 50.0) | {
        "supplier_id": one,
        "assessment_id": one,
        "latest_id": one,
        "latest_key": "k",
        "band": chance.choice(list(Band)).value,
        "grade": chance.choice("ABCD"),
        "provisional": chance.random() < 0.3,
        "blocked": chance.random() < 0.001,
        "awaits_review": chance.random() < 0.02,
        "gates": [],
        "gate_bits": 0,
        "rank": chance.randrange(10**12),
        "assessed_on": TODAY,
        "scored_at": NOW,
    }


def request(one: uuid.UUID, chance: random.Random) -> dict[str, Any]:
    """A question, answered or overdue."""
    is_late = chance.random() < 0.07
    return {
        "supplier_id": one,
        "field": "fees",
        "asked_on": TODAY - timedelta(days=60),
        "due_on": TODAY - timedelta(days=chance.randrange(1, 30)),
        "answered_on": None if is_late else TODAY - timedelta(days=40),
        "created_at": NOW,
    }


def hit(one: uuid.UUID, chance: random.Random) -> dict[str, Any]:
    """A hit that waits, due or overdue."""
    texts = ("list_name", "listed_name", "matched_name", "supplier_name", "release", "as_of", "basis")
    return dict.fromkeys(texts, "bench") | {
        "supplier_id": one,
        "list_id": "uflpa",
        "entry_id": one.hex,
        "score": 0.9,
        "match_class": "probable",
        "pieces": [],
        "is_alert": chance.random() < 0.3,
        "raises_gate": True,
        "state": HitState.OPEN,
        "found_at": NOW,
        "due_on": TODAY + timedelta(days=chance.randrange(-10, 20)),
    }


def look(sessions: sessionmaker[TenantSession], owner: uuid.UUID) -> dict[str, float]:
    """Every query of the page for who may see all of it; how long each part took."""
    actor = Actor(owner, None, "Bench", frozenset(Role))
    took: dict[str, float] = {}
    with open_session(sessions, owner, writes=False) as session:
        parts = {
            "portfolio": lambda: service.portfolio(session),
            "ends": lambda: service.ends_to_review(session),
            "hits": lambda: service.hits(session, today=TODAY),
            "audits": lambda: service.audits_under_way(session),
            "audits due": lambda: service.audits_due(session, today=TODAY),
            "actions": lambda: service.overdue_actions(session, actor=actor, now=NOW),
            "requests": lambda: service.overdue_requests(session, today=TODAY),
            "uploads": lambda: service.latest_uploads(session),
            "runs": lambda: service.latest_runs(session),
        }
        for name, part in parts.items():
            began = time.perf_counter()
            part()
            took[name] = time.perf_counter() - began
    return took


def measure(url: str, n: int, rounds: int) -> float:
    """Print the ratios of one database; the median of all queries together."""
    engine = database.connect(url)
    migrate.upgrade(engine)
    sessions = database.session_factory(engine)
    small, large = fill(sessions, SMALL), fill(sessions, n)
    with open_session(sessions, large, writes=False) as session:
        began = time.perf_counter()
        if counts.differences(session):
            raise SystemExit("the kept counts are not those of a recount")
        recount = time.perf_counter() - began
    look(sessions, small), look(sessions, large)
    pairs = [(look(sessions, small), look(sessions, large)) for _ in range(rounds)]
    ratios = [sum(big.values()) / sum(little.values()) for little, big in pairs]
    name = engine.dialect.name
    for part in pairs[0][0]:
        little, big = (statistics.median(pair[side][part] for pair in pairs) for side in (0, 1))
        print(f"  {name} {part}: {1_000 * little:.2f} ms at {SMALL:,}, {1_000 * big:.2f} ms at {n:,}")
    together = [1_000 * statistics.median(sum(pair[side].values()) for pair in pairs) for side in (0, 1)]
    ratio = statistics.median(ratios)
    print(
        f"dashboard {name} n={n:,} ratio median {ratio:.2f} min {min(ratios):.2f} max {max(ratios):.2f} to "
        f"{SMALL:,} suppliers; {together[0]:.1f} and {together[1]:.1f} ms; recount {recount:.2f} s"
    )
    engine.dispose()
    return ratio


def databases(stack: ExitStack, only: str = "") -> Iterator[str]:
    """SQLite in a folder that goes, and PostgreSQL where its wheel is installed; or one of them."""
    if only != "postgresql":
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="manumit-bench-"))
        yield f"sqlite:///{Path(folder) / 'bench.db'}"
    if only == "sqlite":
        return
    try:
        yield stack.enter_context(postgresql())
    except ImportError:
        print("no PostgreSQL here: SQLite only")


def main() -> None:
    """Measure both databases, and compare with the floor when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="", help="only this one")
    given, allowed = floors.parsed(parser, "dashboard", n=100_000, rounds=21)
    floor = allowed["ratio_at_most"]
    with ExitStack() as stack:
        ratios = [measure(url, given.n, given.rounds) for url in databases(stack, given.database)]
    if given.check and max(ratios) > floor:
        sys.exit(f"above the floor of {floor}")


if __name__ == "__main__":
    main()
