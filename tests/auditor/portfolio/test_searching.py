"""Suppliers are found by what the keyboard has: whatever the accents and case of their names."""

import pytest

from auditor.portfolio import listing
from auditor.portfolio.listing import Filter, Order
from suppliers.matching import match_key
from suppliers.sites import aliases, spellings
from suppliers.sites.site_models import AliasKind
from tests import casework
from tests.conftest import NOON

NAMES = {
    "özdemir": "Özdemir Tekstil A.Ş.",
    "capital": "ÖZDEMİR İPLİK",
    "plain": "Ozdemir Yarns",
    "strasse": "Textil Straße 5 GmbH",
    "lodz": "Przędzalnia Łódź",
    "kjaer": "Kjær Strik",
    "duong": "Công ty Đường Sắt",
    "thai": "โรงงานสิ่งทอ",
    "oezd": "Ezdemir Mills",
    "isik": "Işık YILDIZ İplikçilik",
}


@pytest.fixture
def register(session):
    for name in NAMES.values():
        casework.supplier(session, name).match_key = match_key(name, "Yolu 5", "TR")
    session.commit()


def found(session, text, order=Order.NAME):
    return {line.name for line in listing.page(session, Filter(text=text), order=order, limit=50)}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("ozdemir", {"özdemir", "capital", "plain"}),
        ("Özdemir", {"özdemir", "capital", "plain"}),
        ("OZDEMIR IPLIK", {"capital"}),
        *((text, {"isik"}) for text in ("isik yildiz", "IŞIK YILDIZ", "ışık yıldız", "İPLİKÇİ", "iplikci")),
        ("strasse", {"strasse"}),
        ("STRASSE", {"strasse"}),
        ("Straße", {"strasse"}),
        ("lodz", {"lodz"}),
        ("kjaer", {"kjaer"}),
        ("Kjær", {"kjaer"}),
        ("cong ty duong", {"duong"}),
        ("สิ่งทอ", {"thai"}),
        ("o[z]", {"özdemir", "capital", "plain"}),
        ("ozdamir", set()),
        ("o*mir", set()),
        ("o.demir", set()),
    ],
)
def test_a_name_is_found_whatever_its_accents_and_case(session, register, text, keys):
    assert found(session, text) == {NAMES[key] for key in keys}


def test_a_former_name_is_found_likewise(session):
    site = casework.supplier(session, "Anadolu Yarns")
    aliases.remember(session, site, "Özdemir Tekstil", AliasKind.FORMER, source="page", since=NOON.date())
    session.commit()
    assert found(session, "ozdemir") == {"Anadolu Yarns"}


def test_a_page_of_what_was_found_goes_on_after_its_cursor(session, register):
    narrowed = Filter(text="ozdemir")
    (first,) = listing.page(session, narrowed, order=Order.NAME, limit=1)
    rest = listing.page(
        session, narrowed, order=Order.NAME, limit=5, after=listing.cursor_of(first, Order.NAME)
    )
    assert len({first.name, *(line.name for line in rest)}) == 3


def test_by_api_and_page_of_a_merge_too(api_as, as_ama, session, register):
    answer = api_as("ama").get("/suppliers?order=name&text=ozdemir").json
    assert {one["name"] for one in answer["items"]} == {NAMES[key] for key in ("özdemir", "capital", "plain")}
    site = casework.supplier(session, "Anadolu Yarns")
    session.commit()
    assert NAMES["özdemir"] in as_ama.get(f"/suppliers/{site.id}/merge?text=ozdemir").text


@pytest.mark.parametrize("text", ["สิ่งทอ12", "12"])
def test_a_text_without_latin_letters_has_no_other_spelling(text):
    assert spellings.of(text) is None
