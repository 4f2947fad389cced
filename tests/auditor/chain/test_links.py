"""Links by hand: recorded, renewed, ended, and never deleted; a party recognised as a supplier."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from auditor.chain import service, view
from auditor.core.errors import BadInput, NotThere, Refused
from auditor.history.models import Event
from suppliers.chain import chain_storing
from suppliers.chain.chain_models import LinkRole, OtherParty, PartyRole, SupplyLink
from suppliers.chain.chain_storing import Named
from suppliers.chain.chain_walk import BUYER, End, EndKind
from suppliers.database import new_id
from tests.auditor.chain.conftest import SEEN, TODAY, end, stated, supplier
from tests.conftest import NOON, NORTHWIND


@pytest.fixture
def mill(session):
    return supplier(session, "Gamma Mill", "IN")


@pytest.fixture
def garments(session):
    return supplier(session, "Alpha Garments")


def actions(session):
    return [one.action for one in session.scalars(sa.select(Event).order_by(Event.id))]


def test_a_link_is_recorded_with_its_event(session, mill, garments, ama):
    link = service.add(session, stated(mill, garments, share=40.0), actor=ama, now=NOON)
    assert (link.upstream_id, link.downstream_id, link.share) == (mill.id, garments.id, 40.0)
    assert (link.recorded_by, link.recorded_at, link.ended_on) == (ama.user_id, NOON, None)
    event = session.scalars(sa.select(Event)).one()
    assert (event.action, event.supplier_id) == ("chain_link_recorded", garments.id)
    assert "supplier visit" not in str(event.after)


def test_an_unknown_share_stays_unknown(session, mill, garments, ama):
    assert service.add(session, stated(mill, garments), actor=ama, now=NOON).share is None


def test_a_name_becomes_one_party_whatever_it_does_for_whom(session, mill, garments, ama):
    for downstream, role in ((garments, LinkRole.RECRUITS), (mill, LinkRole.PROVIDES_LABOUR)):
        agent = Named("Golden  Manpower" if role is LinkRole.RECRUITS else "GOLDEN MANPOWER", "NP")
        service.add(session, stated(agent, downstream, role), actor=ama, now=NOON)
    party = session.scalars(sa.select(OtherParty)).one()
    assert (party.role, party.country) == (PartyRole.RECRUITER, "NP")
    service.add(
        session, stated(Named("Golden Manpower"), mill, LinkRole.RECRUITS), actor=ama, now=NOON
    )  # without a country it may be another one
    assert session.scalar(sa.select(sa.func.count()).select_from(OtherParty)) == 2


def test_what_is_known_is_refused_and_newer_evidence_takes_its_place(session, mill, garments, ama):
    first = service.add(session, stated(mill, garments, share=40.0, tier="2"), actor=ama, now=NOON)
    with pytest.raises(Refused) as refusal:
        service.add(session, stated(mill, garments), actor=ama, now=NOON)
    assert refusal.value.code == "link_known"
    later = SEEN + timedelta(days=9)
    second = service.add(session, stated(mill, garments, observed_on=later), actor=ama, now=NOON)
    assert (first.ended_on, second.ended_on) == (later, None)
    assert (second.share, second.tier) == (40.0, "2"), "a blank erases nothing"
    assert actions(session)[1:] == ["chain_link_replaced", "chain_link_recorded"]


def test_an_older_or_weaker_statement_replaces_nothing(session, mill, garments, ama):
    service.add(session, stated(mill, garments, share=40.0, grade="document"), actor=ama, now=NOON)
    for changes in ({"share": 10.0, "observed_on": date(2024, 1, 1)}, {"observed_on": TODAY}):
        with pytest.raises(Refused):
            service.add(session, stated(mill, garments, **changes), actor=ama, now=NOON)


OWNER = chain_storing.Owner(NORTHWIND, NOON, None)
NEWER, OLDER = {"observed_on": SEEN, "source": "newer"}, {"observed_on": date(2024, 1, 1), "source": "older"}


@pytest.mark.parametrize(
    ("newer", "older", "share", "tier"),
    [
        ({}, {"share": 40.0, "tier": "2"}, 40.0, "2"),
        ({"share": 0.0}, {"share": 40.0, "tier": "2"}, 0.0, "2"),
        ({"tier": "1"}, {"share": 40.0, "tier": "2"}, 40.0, "1"),
        ({"share": 30.0, "tier": "1"}, {"share": 40.0, "tier": "2"}, 30.0, "1"),
    ],
)
@pytest.mark.parametrize("in_order", [True, False], ids=["in_order", "older_last"])
def test_what_stands_does_not_depend_on_which_list_came_first(
    session, mill, garments, ama, newer, older, share, tier, in_order
):
    both = [stated(mill, garments, **OLDER, **older), stated(mill, garments, **NEWER, **newer)]
    for _ in range(2):
        chain_storing.store(session, both if in_order else both[::-1], OWNER)
    link = session.scalars(sa.select(SupplyLink).where(SupplyLink.ended_on.is_(None))).one()
    assert (link.share, link.tier, link.source, link.observed_on) == (share, tier, "newer", SEEN)
    assert chain_storing.store(session, both, OWNER).added == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"source": "  "}, "source_missing"),
        ({"observed_on": TODAY + timedelta(days=2)}, "day_in_future"),
        ({"upstream": Named("7")}, "name_missing"),
        ({"upstream": Named("Mr Thapa")}, "identity_in_text"),
        ({"upstream": Named("Thapa thapa@example.org")}, "identity_in_text"),
        ({"product": "sewing by worker AB1234567"}, "identity_in_text"),
        ({"source": "told by +977 9841234567"}, "identity_in_text"),
    ],
)
def test_a_link_that_cannot_be_is_refused(session, mill, garments, ama, changes, code):
    with pytest.raises(BadInput) as refusal:
        service.add(session, stated(mill, garments, **changes), actor=ama, now=NOON)
    assert code in {one["code"] for one in refusal.value.problems}
    assert session.scalar(sa.select(SupplyLink.id)) is None


def test_nobody_is_linked_to_itself(session, mill, ama):
    with pytest.raises(BadInput) as refusal:
        service.add(session, stated(mill, mill), actor=ama, now=NOON)
    assert [one["code"] for one in refusal.value.problems] == ["link_to_itself"]


def test_ends_must_exist(session, mill, ama):
    for missing in (End(EndKind.SUPPLIER, new_id()), End(EndKind.PARTY, new_id())):
        with pytest.raises(NotThere):
            service.add(session, stated(missing, mill), actor=ama, now=NOON)


def test_only_compliance_records_and_ends_links(session, mill, garments, ama, bo, rhea, adam):
    link = service.add(session, stated(mill, garments), actor=ama, now=NOON)
    for person in (bo, rhea, adam):
        for act in (
            lambda who: service.add(session, stated(garments, mill), actor=who, now=NOON),
            lambda who: service.end(session, link, on=TODAY, reason="as was seen there", actor=who, now=NOON),
        ):
            with pytest.raises(Refused) as refusal:
                act(person)
            assert refusal.value.code == "not_allowed"


def test_an_ended_link_is_kept_and_counts_no_more(session, mill, garments, ama):
    link = service.add(session, stated(mill, garments), actor=ama, now=NOON)
    service.end(session, link, on=TODAY, reason="contract ended", actor=ama, now=NOON)
    session.flush()
    assert view.of_supplier(session, garments).links == []
    assert [one.id for one in service.page(session, limit=5, supplier_id=garments.id)] == [link.id]
    assert actions(session)[-1] == "chain_link_ended"
    with pytest.raises(Refused) as refusal:
        service.end(session, link, on=TODAY, reason="again, as was seen there", actor=ama, now=NOON)
    assert refusal.value.code == "link_ended"
    again = service.add(session, stated(mill, garments), actor=ama, now=NOON)
    assert again.ended_on is None, "by hand it may be recorded again on the same day"


@pytest.mark.parametrize(
    ("on", "reason", "code"),
    [
        (TODAY, "   ", "reason_missing"),
        (TODAY, "told by Mr Thapa", "identity_in_text"),
        (TODAY + timedelta(days=2), "seen on the site", "day_not_possible"),
        (SEEN - timedelta(days=1), "seen on the site", "day_not_possible"),
    ],
)
def test_an_end_needs_a_possible_day_and_a_reason(session, mill, garments, ama, on, reason, code):
    link = service.add(session, stated(mill, garments), actor=ama, now=NOON)
    with pytest.raises(BadInput) as refusal:
        service.end(session, link, on=on, reason=reason, actor=ama, now=NOON)
    assert [one["code"] for one in refusal.value.problems] == [code]


def test_a_recognised_party_counts_as_the_supplier(session, mill, garments, ama):
    service.add(session, stated(Named("Delta Spinning", "CN"), mill), actor=ama, now=NOON)
    service.add(session, stated(mill, garments), actor=ama, now=NOON)
    spinner = supplier(session, "Delta Spinning", "CN")
    farm = Named("Tarim Farm", "CN")
    service.add(session, stated(farm, spinner, LinkRole.ORIGINATES), actor=ama, now=NOON)
    party = session.scalars(sa.select(OtherParty).where(OtherParty.name == "Delta Spinning")).one()
    assert end(spinner) not in view.of_supplier(session, garments).up.depth_of
    service.recognise(session, party, spinner.id, actor=ama, now=NOON)
    session.flush()
    reached = view.of_supplier(session, garments).up.depth_of
    assert reached[end(spinner)] == 2
    assert len(reached) == 4, "the farm behind it is reached through it"
    with pytest.raises(Refused) as refusal:
        service.recognise(session, party, mill.id, actor=ama, now=NOON)
    assert refusal.value.code == "party_recognised"


def test_a_link_may_lead_to_the_buyer(session, garments, ama):
    link = service.add(session, stated(garments, BUYER, tier="1"), actor=ama, now=NOON)
    assert (link.downstream_id, link.downstream_party_id, link.tier) == (None, None, "1")
    assert view.of_supplier(session, garments).down.depth_of[BUYER] == 1
