"""What SQLite does to show one page, or one supplier, does not grow with the register."""

from itertools import pairwise

import pytest
import sqlalchemy as sa

from auditor.chain import owning, shared, view
from auditor.chain import service as chain
from auditor.entities import service as entities
from auditor.history import service as history
from auditor.portfolio import listing
from auditor.portfolio import service as portfolio
from auditor.portfolio.listing import Filter, Order
from auditor.requests import listing as requests
from auditor.scoring import service as scoring
from auditor.signals import service as signals
from suppliers.chain import chain_register
from suppliers.chain.chain_models import OtherParty, SupplyLink
from suppliers.chain.chain_walk import End, EndKind
from suppliers.database import new_ids
from suppliers.models import InformationRequest, LegalEntity, ReportedSignal, Supplier
from tests import databases
from tests.conftest import NOON, NORTHWIND

TODAY = NOON.date()
FEW, MANY = 60, 600
"""Suppliers of the register before and after it grew tenfold."""
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def grow(session, ama, count):
    """So many more suppliers, each scored, asked, reported of, with a company and links; the first of them.

    Of each three in a row, one has the next one above it, and an agent that was recognised as the next one.
    """
    own = {"organisation_id": NORTHWIND}
    ids, companies, agents = new_ids(count), new_ids(count), new_ids(count)
    company = own | {"country": "BD", "created_at": NOON, "updated_at": NOON}
    made = [company | {"id": row_id, "name": f"Company {row_id.hex}"} for row_id in companies]
    site = company | {"kind": "factory"}
    sites = [
        site | {"id": row_id, "name": row_id.hex, "match_key": row_id.hex, "legal_entity_id": owner}
        for row_id, owner in zip(ids, companies, strict=True)
    ]
    asked = own | {"field": "fees", "asked_on": TODAY, "due_on": TODAY, "created_at": NOON}
    told = own | {"code": "ILO02", "source_kind": "ngo", "source": "a report", "status": "alleged"}
    told |= {"last_known_on": TODAY, "recorded_at": NOON}
    following = {one: after for number, (one, after) in enumerate(pairwise(ids)) if number % 3 < 2}
    agent = own | {"country": "NP", "role": "agent", "created_at": NOON}
    parties = [
        agent
        | {"id": row_id, "name": row_id.hex, "match_key": row_id.hex, "supplier_id": following.get(owner)}
        for row_id, owner in zip(agents, ids, strict=True)
    ]
    link = own | {"role": "recruits", "grade": "self", "source": "a letter", "observed_on": TODAY}
    link |= {"recorded_at": NOON}
    upstream = dict.fromkeys(("upstream_id", "upstream_party_id"))
    links = [
        link | upstream | {"upstream_party_id": row_id, "downstream_id": owner}
        for row_id, owner in zip(agents, ids, strict=True)
    ]
    links += [
        link | upstream | {"upstream_id": after, "downstream_id": one} for one, after in following.items()
    ]
    for table, rows in (
        (LegalEntity, made),
        (Supplier, sites),
        (OtherParty, parties),
        (SupplyLink, links),
        (InformationRequest, [asked | {"supplier_id": row_id} for row_id in ids]),
        (ReportedSignal, [told | {"supplier_id": row_id} for row_id in ids]),
    ):
        session.execute(sa.insert(table), rows)
    scoring.rescore(session, ids, basis=scoring.basis(session, TODAY), actor=ama, now=NOON)
    session.commit()
    return ids[0]


READ = {
    "requests": lambda session, one: requests.page(session, as_of=TODAY, limit=20),
    "requests of one": lambda session, one: requests.page(session, as_of=TODAY, limit=20, supplier_id=one),
    "signals": lambda session, one: signals.page(session, limit=20),
    "legal entities": lambda session, one: entities.page(session, text="", limit=20),
    "past scores": lambda session, one: portfolio.past_scores(session, one),
    "a small country by priority": lambda session, one: listing.page(
        session, Filter(country="NO"), order=Order.PRIORITY, limit=20
    ),
    "a small country by name": lambda session, one: listing.page(
        session, Filter(country="NO"), order=Order.NAME, limit=20
    ),
    "history of one": lambda session, one: history.of_subject(session, one),
    "chain of one": lambda session, one: view.of_supplier(session, session.get(Supplier, one)),
    "shared with one": lambda session, one: shared.among(
        session, view.of_supplier(session, session.get(Supplier, one)).up.reached_by
    ),
    "links of one": lambda session, one: chain.page(session, limit=20, supplier_id=one),
    "ended links of one": lambda session, one: chain.page(session, limit=20, supplier_id=one, ended=True),
    "owners of one": lambda session, one: owning.above_whole(session, [one]),
    "latest links of one": lambda session, one: chain_register.latest_links(
        session, [End(EndKind.SUPPLIER, one)]
    ),
}


def steps_of(sessions, read, one):
    """The steps of its machine in which SQLite reads for a request that shows something."""
    steps = 0

    def step():
        nonlocal steps
        steps += 1
        return 0

    with databases.reading(sessions, NORTHWIND) as session:
        driver = session.connection().connection.driver_connection
        driver.set_progress_handler(step, 1)
        try:
            read(session, one)
        finally:
            driver.set_progress_handler(None, 0)
    return steps


def test_a_register_ten_times_as_large_is_not_more_work_to_look_at(session, sessions, ama):
    one = grow(session, ama, FEW)
    before = {name: steps_of(sessions, read, one) for name, read in READ.items()}
    grow(session, ama, MANY - FEW)
    after = {name: steps_of(sessions, read, one) for name, read in READ.items()}
    assert {name: steps for name, steps in after.items() if steps > 2 * before[name]} == {}


def test_who_is_shared_is_counted_by_the_indexes_of_links_alone(session, sessions, ama):
    grow(session, ama, MANY)
    session.execute(sa.update(OtherParty.__table__).values(supplier_id=None))
    session.commit()
    links = session.scalar(sa.select(sa.func.count()).select_from(SupplyLink))
    assert steps_of(sessions, lambda session, one: shared.page(session, limit=20), None) < 80 * links
