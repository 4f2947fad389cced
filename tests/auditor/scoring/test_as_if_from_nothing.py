"""What changed and was scored again by itself comes to the scores that its facts come to from nothing."""

import random
import shutil
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core import changes
from auditor.core.database import connect, open_session, session_factory
from auditor.scoring import reviewing, service, uptake
from auditor.scoring.models import Assessment, SupplierScore
from suppliers.models import Supplier
from tests.auditor.scoring.test_alike import BASE, OTHER, control, populate, question, report
from tests.auditor.scoring.test_rescoring import JOB, answer
from tests.conftest import EASTGATE, NOON, NORTHWIND, actor_named

SEED = 11
NEWEST = ("input_hash", "inputs", "terms", "final", "band", "gates", "blocked", "methodology", "releases")
SHOWN = (
    *("final", "band", "low", "high", "confidence", "grade", "provisional", "blocked", "floor", "gates"),
    *("gate_bits", "reference_coverage", "likelihood", "severity", "gaps", "awaits_review", "rank"),
)
MEANT = {"pay": ("mixed", "time_with_records"), "fees": ("some", "none_verified"), "housing": ("0", "80")}


def change(session, suppliers, share):
    """The same facts of so many of them change in each register that is made alike; whose they are."""
    chance = random.Random(SEED)
    some = chance.sample(range(len(suppliers)), max(int(len(suppliers) * share), 1))
    for place in some:
        one, what = suppliers[place], chance.randrange(5)
        if what == 0:
            for name, value in (BASE | chance.choice(OTHER)).items():
                setattr(one, name, value)
            one.updated_at = NOON + timedelta(minutes=1)
        elif what == 1:
            field = chance.choice(tuple(MEANT))
            answer(session, one, field, chance.choice(MEANT[field]), at=NOON + timedelta(minutes=1))
        else:
            session.add((control, question, report)[what - 2](one, chance))
    session.flush()
    return [suppliers[place].id for place in some]


def score_all(sessions, organisation, now):
    done = uptake.everything(
        lambda: open_session(sessions, organisation), actor=JOB, now=now, progress=lambda *_: None
    )
    assert done.failed == 0
    return done


def found(sessions, organisation, now, *, agreed):
    """What is stored of each supplier, in the order of their making: the newest score, and what is shown."""
    with open_session(sessions, organisation) as session:
        waiting = session.scalars(sa.select(SupplierScore).where(SupplierScore.awaits_review)).all()
        assert agreed is None or bool(waiting) is agreed
        if waiting:
            basis = service.basis(session, now.date())
            reviewing.agree_to_all(
                session, waiting, basis=basis, reason="seen", actor=actor_named("rhea"), now=now
            )
        session.flush()
        query = sa.select(SupplierScore, Assessment).join(
            Assessment, Assessment.id == SupplierScore.latest_id
        )
        rows = session.execute(query.order_by(SupplierScore.supplier_id)).all()
        return [
            {name: getattr(score, name) for name in SHOWN}
            | {f"newest {name}": getattr(newest, name) for name in NEWEST}
            for score, newest in rows
        ]


def from_nothing(sessions, organisation, n, share, now):
    with open_session(sessions, organisation) as session:
        change(session, populate(session, SEED, n), share)
        session.commit()
    assert score_all(sessions, organisation, now).written == n
    return found(sessions, organisation, now, agreed=False)


@pytest.fixture
def apart(sqlite_template, tmp_path):
    """Sessions on a database that nothing was ever scored in, of the other kind for PostgreSQL."""
    engine = connect(f"sqlite:///{shutil.copyfile(sqlite_template, tmp_path / 'apart.db')}")
    yield session_factory(engine)
    engine.dispose()


SIZES = [pytest.param(200, id="200"), pytest.param(3_000, id="3000", marks=pytest.mark.long)]


@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("days", [0, 40], ids=["the same day", "weeks later"])
@pytest.mark.parametrize("share", [0.01, 1.0], ids=["one in a hundred", "all"])
def test_what_changed_is_scored_as_if_it_had_always_been_so(sessions, apart, n, share, days):
    with open_session(sessions, NORTHWIND) as session:
        populate(session, SEED, n)
        session.commit()
    score_all(sessions, NORTHWIND, NOON)
    now = NOON + timedelta(days=days)
    with open_session(sessions, NORTHWIND) as session:
        rows = sa.select(SupplierScore.supplier_id).order_by(SupplierScore.supplier_id)
        changed = change(session, [session.get_one(Supplier, one) for one in session.scalars(rows)], share)
        changes.mark_many(session, changed, "answer_recorded", now=now)
        session.commit()
    with open_session(sessions, NORTHWIND) as session:
        assert uptake.take_up(session, actor=JOB, now=now, limit=n).looked_at == len(changed)
        session.commit()
    if days:  # ages count on, of everybody
        score_all(sessions, NORTHWIND, now)
    step_by_step = found(sessions, NORTHWIND, now, agreed=True if share == 1.0 else None)
    assert len(step_by_step) == n
    assert step_by_step == from_nothing(sessions, EASTGATE, n, share, now)
    assert step_by_step == from_nothing(apart, NORTHWIND, n, share, now)
