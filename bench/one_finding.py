"""One score brought up to date after a finding: `python -m bench.one_finding [--n 2000] [--check]`.

Each of some suppliers has a finding that is confirmed, which is committed with its mark. Timed is what comes
after that (`auditor.scoring.following`): the mark is taken, what is known composed, the score computed and
stored. Beside it stands one supplier's row read by its primary key. Both take a connection of the pool and
give it back; they run in turn, and a ratio is round by round, of the time on the wall and of the processor
time of this process. Afterwards the scores must be those of a fresh re-scoring. SQLite, and PostgreSQL where
the wheel of the tests starts it; `--database` names one of them.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import uuid
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import sessionmaker

from auditor.core import changes, database, migrate
from auditor.core.access import job_actor
from auditor.core.database import TenantSession, open_session
from auditor.findings.models import Finding, Substantiation
from auditor.scoring import counts, uptake
from bench import floors
from bench.dashboard import databases
from bench.ingest_end_to_end import spend
from bench.rescore_end_to_end import fill
from suppliers.models import Supplier

NOW = datetime.now(UTC).replace(microsecond=0)
CHANGED = 20
"""So many suppliers are brought up to date in a round, one after the other."""


class Register:
    """A scored organisation, some of whose suppliers have an alleged finding."""

    def __init__(self, sessions: sessionmaker[TenantSession], n: int, wanted: int) -> None:
        self.sessions, self.organisation = sessions, fill(sessions, n)
        self.actor = job_actor(self.organisation, "bench")
        with self.session() as session:
            self.ids = list(session.scalars(sa.select(Supplier.id).order_by(Supplier.id).limit(wanted)))
            session.add_all(finding(supplier_id) for supplier_id in self.ids)
            session.commit()
        self.rescore()

    def session(self, *, writes: bool = True) -> TenantSession:
        """A session of the organisation on a connection of the pool."""
        return open_session(self.sessions, self.organisation, writes=writes)

    def rescore(self) -> int:
        """Score everybody; how many scores are others than before."""
        done = uptake.everything(
            self.session, actor=self.actor, now=NOW, progress=lambda done, total, message: None
        )
        return done.written

    def confirm(self, supplier_id: uuid.UUID) -> None:
        """Change the finding of a supplier, as a request does."""
        with self.session() as session:
            found = session.scalars(sa.select(Finding).where(Finding.supplier_id == supplier_id)).one()
            found.substantiation = Substantiation.CONFIRMED
            changes.mark(session, supplier_id, "finding_confirmed", now=NOW)
            session.commit()

    def follow(self) -> None:
        """What comes after the request."""
        with self.session() as session:
            done = uptake.take_up_few(session, actor=self.actor, now=NOW)
            session.commit()
        if done is None or (done.looked_at, done.written) != (1, 1):
            raise SystemExit(f"one score should be new: {done}")

    def read(self, supplier_id: uuid.UUID) -> None:
        """The reference: one row by its primary key."""
        with self.session(writes=False) as session:
            session.execute(sa.select(Supplier.__table__).where(Supplier.id == supplier_id)).one()

    def round(self, ids: list[uuid.UUID]) -> tuple[float, float]:
        """How the times of both relate, on the wall and of the processor."""
        followed, read = [], []
        for supplier_id in ids:
            self.confirm(supplier_id)
            followed.append(spend(self.follow))
            read.append(spend(lambda row_id=supplier_id: [self.read(row_id) for _ in range(READ)]))
        walls, processors = ([sum(one[part] for one in some) for some in (followed, read)] for part in (0, 1))
        return READ * walls[0] / walls[1], READ * processors[0] / processors[1]


READ = 5
"""So often the row is read for each score: once alone is too short to be measured."""


def finding(supplier_id: uuid.UUID) -> Finding:
    """A finding that is alleged."""
    return Finding(
        supplier_id=supplier_id,
        reference="1",
        code="D3-01",
        severity="major",
        substantiation=Substantiation.ALLEGED,
        last_known_on=NOW.date() - timedelta(days=30),
        detected_at=NOW,
        recorded_at=NOW,
    )


def measure(url: str, n: int, rounds: int) -> float:
    """Print the ratios of one database; the median of the time on the wall."""
    engine = database.connect(url)
    migrate.upgrade(engine)
    sessions = database.session_factory(engine)
    register = Register(sessions, n, CHANGED * (rounds + 1))
    portions = [register.ids[start : start + CHANGED] for start in range(0, len(register.ids), CHANGED)]
    ratios = [register.round(portion) for portion in portions][1:]  # the first warms up
    with register.session(writes=False) as session:
        if counts.differences(session):
            raise SystemExit("the kept counts are not those of a recount")
    if register.rescore():
        raise SystemExit("the scores are not those of a fresh re-scoring")
    for what, found in zip(("wall", "processor"), zip(*ratios, strict=True), strict=True):
        print(
            f"one_finding {engine.dialect.name} n={n:,} {what} ratio median {statistics.median(found):.1f} "
            f"min {min(found):.1f} max {max(found):.1f} to one row by its primary key"
        )
    engine.dispose()
    return statistics.median(wall for wall, _ in ratios)


def main() -> None:
    """Measure both databases, and compare with the floor when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="", help="only this one")
    given, allowed = floors.parsed(parser, "one_finding", n=2_000, rounds=9)
    with ExitStack() as stack:
        ratios = [measure(url, given.n, given.rounds) for url in databases(stack, given.database)]
    if given.check and max(ratios) > allowed["ratio_at_most"]:
        sys.exit(f"above the floor of {allowed['ratio_at_most']}")


if __name__ == "__main__":
    main()
