"""Inputs and labour from a region of state-imposed forced labour, and inputs listed where they come from."""

import pytest
import sqlalchemy as sa

from auditor.chain import service as chain
from auditor.core.changes import Change
from auditor.scoring import service as scoring
from auditor.scoring.models import Assessment, SupplierScore
from auditor.screening import decisions, nexus, service
from auditor.screening.models import Hit, HitKind, HitState
from risk import reference
from risk.vocabulary import Gate
from suppliers.chain.chain_models import LinkRole
from suppliers.chain.chain_storing import Named, StatedLink
from suppliers.chain.chain_walk import End, EndKind
from tests.auditor.screening.test_hits import make_supplier
from tests.conftest import NOON

RELEASE = reference.load()


@pytest.fixture
def supplier(session):
    return make_supplier(session, "Riverside Spinning Ltd", "BD", product="cotton yarn", sector="garments")


def originates(session, supplier, name, ama, *, country="", product=""):
    link = StatedLink(
        Named(name, country),
        End(EndKind.SUPPLIER, supplier.id),
        LinkRole.ORIGINATES,
        "letter of the mill",
        NOON.date(),
        product=product,
    )
    return chain.add(session, link, actor=ama, now=NOON)


def screened(session, supplier):
    service.screen(session, [supplier], release=RELEASE, now=NOON)
    session.flush()
    return session.scalars(sa.select(Hit).where(Hit.kind == HitKind.NEXUS).order_by(Hit.score.desc())).all()


def of_use(hits, use):
    """The one hit of a use; cotton of China is a listed input besides."""
    (hit,) = [one for one in hits if one.use == use]
    return hit


def gates(session, supplier, ama):
    scoring.rescore(session, [supplier.id], basis=scoring.basis(session, NOON.date()), actor=ama, now=NOON)
    session.flush()
    return set(
        session.scalars(sa.select(SupplierScore).where(SupplierScore.supplier_id == supplier.id)).one().gates
    )


@pytest.mark.parametrize(
    ("name", "country", "is_alert"),
    [
        ("Cotton of Aksu, Xinjiang", "CN", True),
        ("新疆阿克苏棉花", "CN", True),
        ("XUAR cotton", "", False),
        ("Xinjiang Road Trading, Shanghai", "CN", False),
    ],
)
def test_a_stated_origin_in_the_region_is_a_hit_with_the_words_that_were_read(
    session, supplier, ama, name, country, is_alert
):
    originates(session, supplier, name, ama, country=country)
    hit = of_use(screened(session, supplier), "nexus")
    assert (hit.use, hit.is_alert, hit.raises_gate) == ("nexus", is_alert, is_alert)
    assert name in hit.supplier_name
    assert hit.matched_name in name
    assert hit.pieces[0]["words"]


@pytest.mark.parametrize("name", ["not Xinjiang", "不使用新疆棉", "keine Baumwolle aus Xinjiang"])
def test_an_origin_that_denies_the_region_is_to_be_reviewed_and_holds_no_gate(session, supplier, ama, name):
    originates(session, supplier, name, ama)
    hit = of_use(screened(session, supplier), "nexus")
    assert (hit.is_alert, hit.raises_gate, hit.state) == (False, False, HitState.OPEN)
    assert f'"{name}" denies Xinjiang' in hit.pieces[0]["words"]
    assert Gate.STATE_IMPOSED not in gates(session, supplier, ama)


@pytest.mark.parametrize(
    ("name", "product"),
    [("not Xinjiang", "Xinjiang cotton"), ("not only Xinjiang", ""), ("Xinjiang? no info", "")],
)
def test_a_denial_takes_nothing_from_goods_of_the_region_nor_from_words_of_doubt(
    session, supplier, ama, name, product
):
    originates(session, supplier, name, ama, product=product)
    assert of_use(screened(session, supplier), "nexus").raises_gate
    assert Gate.STATE_IMPOSED in gates(session, supplier, ama)


def test_an_origin_elsewhere_is_none(session, supplier, ama):
    originates(session, supplier, "Cotton of Ferghana", ama, country="UZ")
    assert [hit.use for hit in screened(session, supplier)] in ([], ["input"])


def test_an_input_beyond_doubt_holds_the_gate_until_somebody_sets_it_aside(session, supplier, ama):
    originates(session, supplier, "Cotton of Aksu, Xinjiang", ama, country="CN")
    hit = of_use(screened(session, supplier), "nexus")
    assert Gate.STATE_IMPOSED in gates(session, supplier, ama)
    decisions.set_aside(session, hit, reason="The mill's bills of lading show Benin.", actor=ama, now=NOON)
    assert hit.state == HitState.SET_ASIDE
    session.flush()
    gates(session, supplier, ama)
    score = session.scalars(sa.select(SupplierScore).where(SupplierScore.supplier_id == supplier.id)).one()
    assert Gate.STATE_IMPOSED in score.released_gates, "a reviewer has to agree that it goes"
    assert Gate.STATE_IMPOSED not in session.get_one(Assessment, score.latest_id).gates


def test_an_ended_link_takes_no_gate_away_without_a_decision(session, supplier, ama):
    link = originates(session, supplier, "Cotton of Aksu, Xinjiang", ama, country="CN")
    screened(session, supplier)
    chain.end(session, link, on=NOON.date(), reason="bought elsewhere", actor=ama, now=NOON)
    session.flush()
    hit = of_use(screened(session, supplier), "nexus")
    assert hit.not_found_since == NOON.date()
    assert Gate.STATE_IMPOSED in gates(session, supplier, ama)


def test_recording_an_origin_has_the_supplier_screened_again(session, supplier, ama):
    screened(session, supplier)
    originates(session, supplier, "Cotton of Aksu, Xinjiang", ama, country="CN")
    reasons = session.scalars(sa.select(Change.reason).where(Change.supplier_id == supplier.id)).all()
    assert "origin_changed" in reasons
    assert screened(session, supplier)


def test_an_input_listed_where_it_comes_from_is_a_question_and_no_gate(session, supplier, ama):
    originates(session, supplier, "Kolwezi pits", ama, country="CD", product="cobalt ore")
    hit = of_use(screened(session, supplier), "input")
    assert (hit.use, hit.is_alert, hit.raises_gate) == ("input", False, False)
    assert "listed for forced labour in DR Congo" in hit.pieces[0]["words"]
    assert Gate.STATE_IMPOSED not in gates(session, supplier, ama)


@pytest.mark.parametrize(
    ("name", "is_alert"),
    [
        ("Shule Poverty Alleviation Workshop Garment", True),
        ("疏勒县扶贫车间服饰有限公司", True),
        ("Green Satellite Factory Ltd", False),
    ],
)
def test_words_of_labour_transfer_are_shown_and_raise_no_gate_by_themselves(session, ama, name, is_alert):
    supplier = make_supplier(session, name, "CN")
    (hit,) = [one for one in screened(session, supplier) if one.list_id == nexus.TRANSFER]
    assert (hit.is_alert, hit.raises_gate) == (is_alert, False)


def test_confirmed_words_of_labour_transfer_hold_the_gate(session, ama, rhea):
    supplier = make_supplier(session, "Shule Poverty Alleviation Workshop Garment", "CN")
    hit = next(one for one in screened(session, supplier) if one.list_id == nexus.TRANSFER)
    assert Gate.STATE_IMPOSED not in gates(session, supplier, ama)
    decisions.escalate(
        session,
        hit,
        identifier_kind="origin_document",
        identifier_value="county notice of 2021",
        reason="It says so itself.",
        actor=ama,
        now=NOON,
    )
    decisions.confirm(session, hit, reason="As was seen there.", actor=rhea, now=NOON)
    assert Gate.STATE_IMPOSED in gates(session, supplier, ama)


def test_satellites_and_transfers_of_goods_are_no_words_of_it(session):
    for name in ("Satellite Dish Factory", "Heat Transfer Labels Ltd", "Pairing Shoes Ltd"):
        supplier = make_supplier(session, name, "CN")
        assert [one for one in screened(session, supplier) if one.supplier_id == supplier.id] == []


def test_the_page_asks_whether_it_holds_and_compares_no_names(session, supplier, ama, as_ama):
    originates(session, supplier, "Cotton of Aksu, Xinjiang", ama, country="CN")
    hit = of_use(screened(session, supplier), "nexus")
    session.commit()
    page = as_ama.get(f"/hits/{hit.id}").text
    assert "Does this hold?" in page
    assert "It does not hold" in page
    assert "The two names" not in page
    assert "the same" not in page
