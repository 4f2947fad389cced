"""Whom a list names in the chain by name alone: a supplier, one of several, the buyer, the row itself."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from suppliers.chain.chain_models import OtherParty, SupplyLink
from suppliers.models import Supplier
from suppliers.sites import aliases
from suppliers.sites.site_models import AliasKind
from tests import casework
from tests.suppliers.chain.test_chain_columns import DAY, links, store

LATER = DAY + timedelta(days=40)
COLUMNS = ("parent", "labour_agent", "sub_contractor", "origin", "supplies_to")
HEAD = f"name,address,country,product,tier,{','.join(COLUMNS)},OS ID"
SEWING = "Sewing Ltd,Road 2,BD,shirts,,,,,,,\n"


def mill(name="Mill", country="IN", tier="", number="", **cells):
    """A row that names somebody in its chain columns."""
    named = ",".join(f'"{cells.get(column, "")}"' for column in COLUMNS)
    return f"{name},Road 1,{country},yarn,{tier},{named},{number}\n"


def told(plan):
    codes = ("link_", "origin_")
    return [(one.row, one.column, one.code, one.found) for one in plan.problems if one.code.startswith(codes)]


def parties(session):
    return session.scalars(sa.select(OtherParty.name).order_by(OtherParty.name)).all()


@pytest.mark.parametrize(
    ("column", "link"),
    [
        ("parent", ("Sewing Ltd", "owns", "Mill")),
        ("labour_agent", ("Sewing Ltd", "provides_labour", "Mill")),
        ("sub_contractor", ("Sewing Ltd", "sub_contracts", "Mill")),
        ("origin", ("Sewing Ltd", "originates", "Mill")),
        ("supplies_to", ("Mill", "supplies", "Sewing Ltd")),
    ],
)
@pytest.mark.parametrize("written", ["Sewing Ltd", "SEWING, LTD."])
@pytest.mark.parametrize("where", ["this list", "the register"])
def test_a_name_that_one_supplier_has_means_that_one(session, column, link, written, where):
    row = mill(**{column: written})
    if where == "this list":
        plan = store(session, row + SEWING, head=HEAD)
    else:
        store(session, SEWING, head=HEAD)
        plan = store(session, row, head=HEAD)
    assert (links(session), parties(session)) == ([link], [])
    shown = f"{written}: 1 supplier of that name in {where} (BD)"
    assert told(plan) == [(2, column, "link_by_name_alone", shown)]


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("where", ["this list", "the register"])
def test_a_name_that_several_have_stays_a_party_and_they_are_told(session, column, where):
    row, others = (
        mill(**{column: "Sewing Ltd"}),
        SEWING + "Sewing Ltd,Way 3,VN,,,,,,,,\n" + ("Sewing Ltd,Way 9,VN,,,,,,,,\n"),
    )
    if where == "this list":
        plan = store(session, row + others, head=HEAD)
    else:
        store(session, others, head=HEAD)
        plan = store(session, row, head=HEAD)
    assert parties(session) == ["Sewing Ltd"]
    shown = f"Sewing Ltd: 3 suppliers of that name in {where} (BD, VN)"
    assert (2, column, "link_name_of_several", shown) in told(plan)
    assert {code for _, _, code, _ in told(plan)} <= {"link_name_of_several", "origin_place_unknown"}


def test_the_list_itself_counts_before_the_register(session):
    store(session, "Sewing Ltd,Way 3,VN,,,,,,,,\n", head=HEAD)
    plan = store(session, mill(supplies_to="Sewing Ltd") + SEWING, head=HEAD)
    link = session.scalars(sa.select(SupplyLink)).one()
    assert session.get(Supplier, link.downstream_id).country == "BD"
    assert [code for _, _, code, _ in told(plan)] == ["link_by_name_alone"]


def test_a_country_or_number_tells_more_than_the_name(session):
    rows = SEWING + "Sewing Ltd,Way 3,VN,,,,,,,,VN2020123ABCDEA\n"
    plan = store(session, rows + mill(supplies_to="Sewing Ltd (VN); Sewing Ltd (NP)"), head=HEAD)
    assert told(plan) == [(4, "supplies_to", "link_downstream_unknown", "Sewing Ltd")]
    assert session.execute(sa.select(OtherParty.name, OtherParty.country)).all() == [("Sewing Ltd", "NP")]
    ids = session.scalars(sa.select(SupplyLink.downstream_id).order_by(SupplyLink.id)).all()
    assert [session.get(Supplier, one).country for one in ids if one] == ["VN"]
    store(session, mill("Weaver", sub_contractor="VN2020123ABCDEA"), head=HEAD)
    assert ("Sewing Ltd", "sub_contracts", "Weaver") in links(session)


def test_a_supplier_is_found_by_the_name_that_its_row_has_today(session):
    store(session, "Old Name,Road 2,BD,,,,,,,,BD2020123ABCDEC\n", head=HEAD)
    row = "Sewing Ltd,Road 2,BD,,,,,,,,BD2020123ABCDEC\n"
    store(
        session,
        mill(supplies_to="Sewing Ltd") + mill("Weaver", supplies_to="Sewing Ltd (BD)") + row,
        head=HEAD,
    )
    assert [(role, down) for _, role, down in links(session)] == [("supplies", "Sewing Ltd")] * 2
    assert parties(session) == []


def test_a_name_of_before_a_merge_means_the_site_that_was_kept(session):
    kept = casework.supplier(session, "Sewing Works", country="BD")
    aliases.remember(session, kept, "Sewing Ltd", AliasKind.FORMER, source="merge", since=DAY)
    session.flush()
    plan = store(session, mill(supplies_to="Sewing Ltd"), head=HEAD)
    assert links(session) == [("Mill", "supplies", "Sewing Works")]
    shown = "Sewing Ltd: 1 supplier of that name in the register (BD)"
    assert told(plan) == [(2, "supplies_to", "link_by_name_alone", shown)]


def test_two_mills_that_name_one_another_are_two_suppliers(session):
    rows = mill("Loop Mill", supplies_to="Loop Spinner") + "Loop Spinner,Road 8,IN,,,,,,,Loop Mill,\n"
    store(session, rows, head=HEAD)
    both = [("Loop Mill", "supplies", "Loop Spinner"), ("Loop Spinner", "supplies", "Loop Mill")]
    assert (links(session), parties(session)) == (both, [])
    store(session, rows, head=HEAD, on=LATER)
    assert len(session.scalars(sa.select(SupplyLink)).all()) == 2


def test_a_later_list_that_knows_the_supplier_links_it_beside_the_party_of_before(session):
    plan = store(session, mill(supplies_to="Sewing Ltd"), head=HEAD)
    assert told(plan) == [(2, "supplies_to", "link_downstream_unknown", "Sewing Ltd")]
    again = mill(supplies_to="Sewing Ltd") + SEWING
    store(session, again, head=HEAD, on=LATER)
    store(session, again, head=HEAD, on=LATER + timedelta(days=1))
    ends = session.execute(sa.select(SupplyLink.downstream_id.is_not(None), SupplyLink.ended_on)).all()
    assert sorted(ends) == [(False, None), (True, None)]


def test_what_a_person_recognised_a_party_as_stays_and_is_not_asked_again(session):
    store(session, mill(supplies_to="Sewing Ltd"), head=HEAD)
    other = casework.supplier(session, "Sewing Works", country="BD")
    session.scalars(sa.select(OtherParty)).one().supplier_id = other.id
    session.flush()
    plan = store(session, mill(supplies_to="Sewing Ltd") + SEWING, head=HEAD, on=LATER)
    assert (len(links(session)), told(plan)) == (1, [])


def test_an_origin_that_is_a_country_is_no_supplier_of_that_name(session):
    store(session, "Uzbekistan,Road 2,DE,,,,,,,,\n" + mill(origin="Uzbekistan"), head=HEAD)
    party = session.scalars(sa.select(OtherParty)).one()
    assert (party.name, party.country) == ("Uzbekistan", "UZ")


@pytest.mark.parametrize("written", ["buyer", "Buyer", "BUYER (40 %)"])
def test_buyer_is_ones_own_organisation(session, written):
    plan = store(session, mill(supplies_to=f"{written}; Other Ltd", tier="2"), head=HEAD)
    assert links(session) == [("Mill", "supplies", "buyer"), ("Mill", "supplies", "Other Ltd")]
    assert parties(session) == ["Other Ltd"]
    assert told(plan) == [(2, "supplies_to", "link_downstream_unknown", "Other Ltd")]
    own = session.scalars(sa.select(SupplyLink).order_by(SupplyLink.id)).first()
    assert (own.downstream_id, own.downstream_party_id, own.tier) == (None, None, "2")
    assert own.share == (40 if "%" in written else None)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("written", ["MILL", "Mill (IN)", "IN2020123ABCDEX"])
def test_a_row_that_names_itself_is_told_and_makes_no_link(session, column, written):
    plan = store(session, mill(number="IN2020123ABCDEX", **{column: written}), head=HEAD)
    assert links(session) == []
    shown = written.removesuffix(" (IN)")
    # Many lists give the company itself where nobody else owns it.
    assert told(plan) == ([] if column == "parent" else [(2, column, "link_names_itself", shown)])


def test_a_row_that_supplies_itself_supplies_the_buyer(session):
    plan = store(session, mill(supplies_to="MILL", tier="1"), head=HEAD)
    assert links(session) == [("Mill", "supplies", "buyer")]
    assert told(plan) == [(2, "supplies_to", "link_names_itself", "MILL")]


def test_the_same_name_in_another_country_is_another_company(session):
    plan = store(session, mill(parent="Mill (JP)"), head=HEAD)
    assert (links(session), told(plan)) == ([("Mill", "owns", "Mill")], [])
