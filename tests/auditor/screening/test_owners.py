"""Who owns or runs a supplier is looked up in the lists, as a hit of the supplier through its owner."""

import pytest
import sqlalchemy as sa

from auditor.chain import service as chain
from auditor.core.changes import Change
from auditor.scoring import facts
from auditor.scoring import service as scoring
from auditor.screening import lists, service
from auditor.screening.models import HitKind
from risk.vocabulary import Gate
from suppliers import register
from suppliers.chain.chain_models import LinkRole
from suppliers.chain.chain_storing import Named, StatedLink
from suppliers.chain.chain_walk import End, EndKind
from tests.auditor.screening.test_hits import RELEASE, hits_of, listed_entity, make_supplier, screened
from tests.auditor.screening.test_nexus import gates
from tests.conftest import NOON


@pytest.fixture
def site(session):
    return make_supplier(session, "Plant 4", city="Hefei", product="shirts")


def owned(session, site, name, ama, role=LinkRole.OWNS):
    ends = (Named(name, ""), End(EndKind.SUPPLIER, site.id))
    link = chain.add(
        session, StatedLink(*ends, role, "list of May", NOON.date(), product=""), actor=ama, now=NOON
    )
    session.flush()
    return link


def test_a_listed_company_that_runs_a_site_is_a_hit_of_the_site(session, site, ama):
    assert screened(session, site) == 1
    assert hits_of(session, site) == []
    owned(session, site, listed_entity()["name"], ama)
    reasons = session.scalars(sa.select(Change.reason).where(Change.supplier_id == site.id)).all()
    assert "owner_changed" in reasons
    assert service.is_due(session, site, RELEASE)
    assert screened(session, site) == 1
    hit = hits_of(session, site)[0]
    assert (hit.kind, hit.is_alert, hit.raises_gate) == (HitKind.NAME, True, True)
    assert hit.supplier_name == listed_entity()["name"] == hit.listed_name
    assert "owns or runs the supplier" in hit.pieces[-1]["words"]
    assert Gate.LISTED_FUZZY in gates(session, site, ama)
    assert screened(session, site) == 0


def test_one_entity_is_one_hit_though_supplier_and_owner_match(session, ama):
    supplier = make_supplier(session, listed_entity()["name"])
    owned(session, supplier, f"{listed_entity()['name']} Group", ama)
    screened(session, supplier)
    found = [(hit.list_id, hit.entry_id) for hit in hits_of(session, supplier)]
    assert len(found) == len(set(found))
    assert hits_of(session, supplier)[0].supplier_name == supplier.name


def test_an_owner_that_is_sold_is_not_found_any_more_and_still_to_be_decided(session, site, ama):
    link = owned(session, site, listed_entity()["name"], ama)
    screened(session, site)
    chain.end(session, link, on=NOON.date(), reason="sold, as was seen there", actor=ama, now=NOON)
    session.flush()
    assert screened(session, site) == 1
    hit = hits_of(session, site)[0]
    assert hit.not_found_since == NOON.date()


def supplying(session, site, name, ama):
    ends = (End(EndKind.SUPPLIER, site.id), Named(name, ""))
    link = chain.add(
        session, StatedLink(*ends, LinkRole.SUPPLIES, "list of May", NOON.date()), actor=ama, now=NOON
    )
    session.flush()
    return link


def test_a_listed_company_that_a_site_supplies_is_a_hit_of_the_site(session, site, ama):
    screened(session, site)
    link = supplying(session, site, listed_entity()["name"], ama)
    reasons = session.scalars(sa.select(Change.reason).where(Change.supplier_id == site.id)).all()
    assert "customer_changed" in reasons
    assert service.is_due(session, site, RELEASE)
    assert screened(session, site) == 1
    hit = hits_of(session, site)[0]
    assert (hit.kind, hit.is_alert, hit.raises_gate) == (HitKind.NAME, True, True)
    assert "the supplier supplies this company" in hit.pieces[-1]["words"]
    assert Gate.LISTED_FUZZY in gates(session, site, ama)
    assert screened(session, site) == 0
    chain.end(session, link, on=NOON.date(), reason="sold, as was seen there", actor=ama, now=NOON)
    session.flush()
    assert screened(session, site) == 1
    assert hits_of(session, site)[0].not_found_since == NOON.date()


def test_a_customer_that_is_a_supplier_of_the_register_has_its_own_hits_only(session, site, ama):
    named = make_supplier(session, listed_entity()["name"])
    ends = (End(EndKind.SUPPLIER, site.id), End(EndKind.SUPPLIER, named.id))
    chain.add(session, StatedLink(*ends, LinkRole.SUPPLIES, "list", NOON.date()), actor=ama, now=NOON)
    screened(session, site)
    assert hits_of(session, site) == []


def test_who_supplies_a_site_is_no_owner_of_it(session, site, ama):
    owned(session, site, listed_entity()["name"], ama, role=LinkRole.SUPPLIES)
    screened(session, site)
    assert hits_of(session, site) == []


LISTED_IN_BRAZIL = RELEASE.rows["brazil_register"][0]["name"]


def test_a_register_that_is_no_ground_for_the_gate_is_a_question_about_the_owner(session, site, ama):
    (found,) = lists.search_names([(LISTED_IN_BRAZIL, "")], RELEASE)
    assert any(hit.use == "signal" and hit.is_alert for hit in found)
    owned(session, site, LISTED_IN_BRAZIL, ama)
    screened(session, site)
    (hit,) = hits_of(session, site)
    assert (hit.list_id, hit.use, hit.state) == ("brazil_register", "signal", "open")
    assert (hit.is_alert, hit.raises_gate) == (False, False)
    assert hit.supplier_name == LISTED_IN_BRAZIL
    told = hit.pieces[-1]["words"]
    assert told.startswith(f'through its owner "{LISTED_IN_BRAZIL}"')
    assert "waits for review" in told
    (composed,) = facts.compose(
        session, register.sites(session, [site.id]), scoring.basis(session, NOON.date())
    )
    assert (composed.facts.signals, composed.facts.gates) == ((), {})
    assert gates(session, site, ama) == set()


def test_the_suppliers_own_entry_comes_before_that_of_its_owner(session, ama):
    supplier = make_supplier(session, LISTED_IN_BRAZIL, "BR")
    owned(session, supplier, f"{LISTED_IN_BRAZIL} Holding", ama)
    screened(session, supplier)
    (hit,) = [one for one in hits_of(session, supplier) if one.listed_name == LISTED_IN_BRAZIL]
    assert hit.is_alert
    assert hit.supplier_name == LISTED_IN_BRAZIL


def test_a_register_says_nothing_of_whom_its_company_supplies(session, site, ama):
    supplying(session, site, LISTED_IN_BRAZIL, ama)
    screened(session, site)
    assert hits_of(session, site) == []
