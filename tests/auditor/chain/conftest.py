"""A small chain: farm, spinner in Xinjiang, mill, garment maker; and one agent behind two suppliers."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from auditor.chain import service
from auditor.core.access import job_actor
from auditor.scoring import service as scoring
from suppliers.chain.chain_models import LinkRole
from suppliers.chain.chain_storing import Named, StatedLink
from suppliers.chain.chain_walk import End, EndKind
from suppliers.matching import match_key
from suppliers.models import Supplier
from tests.conftest import NOON, NORTHWIND

JOB = job_actor(NORTHWIND, "scoring")
TODAY = NOON.date()
SEEN = date(2026, 3, 10)


def supplier(session, name, country="BD", **values):
    """A supplier in the register, to be found by its name."""
    row = Supplier(
        name=name,
        match_key=match_key(name, values.get("address", ""), country),
        country=country,
        created_at=NOON,
        updated_at=NOON,
        **{"kind": "factory", "sector": "garments", **values},
    )
    session.add(row)
    session.flush()
    return row


def end(row):
    """A supplier as an end."""
    return End(EndKind.SUPPLIER, row.id)


def stated(one, other, role=LinkRole.SUPPLIES, **values):
    """A statement that breaks no rule; suppliers and names may stand at its ends."""
    ends = [who if isinstance(who, End | Named) else end(who) for who in (one, other)]
    given = StatedLink(*ends, role, "supplier visit of 10 March", SEEN, dated=True)
    return replace(given, **values)


@dataclass
class Chain:
    """The suppliers and the names of the small chain."""

    buyer_of: Supplier
    other: Supplier
    mill: Supplier
    spinner: Supplier
    agent: Named


@pytest.fixture
def score(session):
    """Scores suppliers as the jobs would: `score(mill, farm)`."""

    def compute(*rows):
        ids = [row.id for row in rows]
        scoring.rescore(session, ids, basis=scoring.basis(session, TODAY), actor=JOB, now=NOON)
        session.flush()

    return compute


@pytest.fixture
def small(session, ama, score):
    """The small chain, scored."""
    garments = supplier(session, "Alpha Garments", product="shirts")
    other = supplier(session, "Beta Garments", product="trousers")
    mill = supplier(session, "Gamma Mill", "IN", product="fabric")
    spinner = supplier(
        session, "Delta Spinning", "CN", product="yarn", address="12 Renmin Rd, Urumqi", region="Xinjiang"
    )
    agent = Named("Golden Manpower", "NP")
    for one in (
        stated(mill, garments, product="fabric", share=60.0, grade="document"),
        stated(spinner, mill, product="yarn", share=50.0, observed_on=date(2025, 12, 20)),
        stated(Named("Tarim Cotton Farm", "CN"), spinner, LinkRole.ORIGINATES, product="cotton"),
        stated(agent, garments, LinkRole.PROVIDES_LABOUR),
        stated(agent, other, LinkRole.RECRUITS),
    ):
        service.add(session, one, actor=ama, now=NOON)
    score(garments, other, mill, spinner)
    return Chain(garments, other, mill, spinner, agent)
