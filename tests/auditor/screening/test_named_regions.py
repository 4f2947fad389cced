"""Xinjiang in a supplier's name or product is a place to review; once two people confirm it, G3 holds."""

import html

import pytest

from auditor.screening.models import HitKind
from tests.auditor.screening.test_hits import hits_of, make_supplier, screened

SUPPLIERS = [
    ({"name": "Xinjiang Cotton Co"}, "CN"),
    ({"name": "Plain Ltd", "native_name": "新疆棉花有限公司"}, "CN"),
    ({"name": "Plain Ltd", "product": "Shirts of Xinjiang cotton"}, "VN"),
    ({"name": "Plain Ltd", "product": "新疆棉", "address": "6 Road"}, "VN"),
]


def places_of(session, supplier):
    return [one for one in hits_of(session, supplier) if one.kind == HitKind.PLACE]


@pytest.mark.parametrize(("data", "country"), SUPPLIERS)
def test_it_is_told_by_page_and_api_and_holds_the_gate_once_confirmed(api_as, as_ama, session, data, country):
    supplier = make_supplier(session, country=country, **data)
    screened(session, supplier)
    (hit,) = places_of(session, supplier)
    named = next(text for text in data.values() if "Xinjiang" in text or "新疆" in text)
    assert (hit.listed_name, hit.supplier_name, hit.raises_gate) == ("Xinjiang", named, False)
    session.commit()
    ama, rhea = api_as("ama"), api_as("rhea")
    (shown,) = ama.get(f"/hits?supplier_id={supplier.id}").json["items"]
    assert "does not say where work is done" in str(shown)
    page = as_ama.get(f"/hits/{hit.id}").text
    assert "does not say where work is done" in page
    assert named in page
    proposal = {
        "identifier_kind": "address",
        "identifier_value": "its site",
        "reason": "its own site says so",
    }
    assert ama.post(f"/hits/{hit.id}/escalation", json=proposal).status_code == 200
    done = rhea.post(f"/hits/{hit.id}/confirmation", json={"reason": "as was seen there"})
    assert done.status_code == 200, done.json
    score = ama.get(f"/scores/{supplier.id}").json
    assert score["gates"] == ["G3_state_imposed"]
    page = html.unescape(as_ama.get(f"/suppliers/{supplier.id}").text)
    assert f'confirmed: "{named}" names Xinjiang' in page


def test_a_decision_stands_until_the_text_or_the_place_changes(session):
    supplier = make_supplier(session, "Plain Ltd", product="新疆棉")
    screened(session, supplier)
    supplier.product = "T-shirts of Xinjiang cotton"
    screened(session, supplier)
    (hit,) = places_of(session, supplier)
    assert hit.supplier_name == "T-shirts of Xinjiang cotton"


def test_a_supplier_that_is_known_to_lie_there_is_not_asked_about_besides(session):
    supplier = make_supplier(session, "Xinjiang Cotton Co", address="Urumqi, Xinjiang")
    screened(session, supplier)
    assert places_of(session, supplier) == []
