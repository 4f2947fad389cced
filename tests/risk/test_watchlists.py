"""Names looked up in the shipped lists: variants found, innocents left alone, limits told."""

import random
from dataclasses import replace

import pytest

from risk import reference
from risk.watchlists import Name, Watchlist

RELEASE = reference.load()
WATCHLIST = Watchlist.of_release(RELEASE)


def _best(text, iso2=""):
    hits = WATCHLIST.search([Name(text, iso2)])
    return hits[0] if hits else None


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("HETIAN TAIDA APPAREL CO. LTD", "Hetian Taida Apparel Co., Ltd."),
        ("Hotan Taida Garment Ltd", "Hetian Taida Apparel Co., Ltd."),
        ("Hetian Haolinn Hair Accessories", "Hetian Haolin Hair Accessories Co. Ltd."),
        ("XPCC", "Xinjiang Production and Construction Corps"),
        ("新疆生产建设兵团", "Xinjiang Production and Construction Corps"),
        ("中粮糖业控股股份有限公司", "COFCO Sugar Holding Co., Ltd."),
        ("福建七匹狼实业股份有限公司", "Fujian Septwolves"),
        ("Dongguan Lvzhou Shoes", "Dongguan Oasis Shoes Co., Ltd."),
        ("Aksu Huafu Textile Co Ltd", "Aksu Huafu Color Spinning Co., Ltd."),
        ("Firemount Group", "Firemount Group Ltd."),
        ("태평염전", "Taepyung Salt Farm"),
        ("태평염전 주식회사", "Taepyung Salt Farm"),
        ("T'aep'yŏng Salt Farm", "Taepyung Salt Farm"),
    ],
)
def test_a_listed_name_is_found_through_its_variants_as_a_gate_to_be_reviewed(text, listed):
    hit = _best(text)
    assert hit.listed_name.replace(",", "") == listed.replace(",", "")
    assert hit.is_alert
    assert hit.raises_gate
    assert hit.score < 1.0
    assert hit.pieces


def _variants(name):
    """The name in capitals, without its legal form, with a slip, and with a form of its own."""
    bare = name.split(",")[0].removesuffix(" Ltd.").removesuffix(" Co.").strip()
    middle = max(range(len(bare)), key=lambda at: (bare[at].isalpha(), -abs(at - len(bare) // 2)))
    yield name.upper()
    yield bare
    yield f"{bare} Company Limited"
    yield bare[:middle] + bare[middle] + bare[middle:]


def test_nearly_every_variant_of_every_listed_name_is_found():
    looked_up, found = 0, 0
    for row in RELEASE.rows["uflpa_entities"]:
        if row["use"] != "entity":
            continue
        for text in _variants(row["name"]):
            looked_up += 1
            found += any(
                hit.listed_name == row["name"] and hit.is_alert for hit in WATCHLIST.search([Name(text)])
            )
    assert looked_up == 4 * 85
    assert found / looked_up >= 0.97


@pytest.mark.whole
def test_invented_names_of_ordinary_make_raise_almost_no_alert():
    rng = random.Random(7)
    syllables = [
        "ba",
        "li",
        "to",
        "ka",
        "mir",
        "sun",
        "ven",
        "dor",
        "pa",
        "ches",
        "un",
        "wei",
        "hong",
        "jia",
        "xin",
        "da",
    ]
    trades = [
        "Garments",
        "Textile",
        "Electronics",
        "Foods",
        "Trading",
        "Industries",
        "Construction",
        "Mills",
        "Footwear",
    ]
    forms = ["Ltd", "Co., Ltd.", "Pvt Ltd", "S.A.", "GmbH", "Sdn Bhd", "LLC"]
    places = ["", "Dongguan ", "Zhejiang ", "Xinjiang ", "Vietnam ", "Shenzhen "]
    texts = {
        f"{rng.choice(places)}{''.join(rng.choices(syllables, k=rng.randint(2, 4))).title()}"
        f" {rng.choice(trades)} {rng.choice(forms)}"
        for _ in range(4_000)
    }
    hits = WATCHLIST.search([Name(text) for text in sorted(texts)])
    assert sum(hit.is_alert for hit in hits) <= len(texts) / 1_000


def test_a_lead_of_low_reliability_is_never_a_hit():
    assert WATCHLIST.search([Name("Kingherbs Limited"), Name("FGV Holdings Berhad")]) == []
    leads = WATCHLIST.search([Name("Kingherbs Limited"), Name("FGV Holdings Berhad")], leads=True)
    assert [lead.use for lead in leads] == ["lead", "lead"]
    assert not any(lead.raises_gate for lead in leads)
    assert "lead" in leads[0].note


def test_the_register_of_brazil_is_a_signal_and_raises_no_gate():
    row = RELEASE.rows["brazil_register"][0]
    hit = _best(row["name"], "BR")
    assert hit.list_key == "brazil_register"
    assert hit.is_alert
    assert not hit.raises_gate


BRAZILIAN = RELEASE.rows["brazil_register"][0]
ROOT = BRAZILIAN["company_number"][:10]
ANOTHER = (("tax_id", RELEASE.rows["brazil_register"][1]["company_number"].replace("/0001", "/0009")),)


def _by_number(text, *numbers, iso2="BR"):
    return [
        hit
        for hit in WATCHLIST.search([Name(text, iso2, identifiers=numbers)])
        if hit.entry == BRAZILIAN["entry"]
    ]


@pytest.mark.parametrize(
    ("scheme", "value", "told"),
    [
        ("tax_id", BRAZILIAN["company_number"], f"same CNPJ: {BRAZILIAN['company_number']}"),
        ("registration_number", "54951803000150", "same CNPJ: 54951803000150"),
        ("tax_id", f"{ROOT}/0002-31", "same company by its CNPJ, of another branch"),
        ("tax_id", ROOT, "same company by its CNPJ, of another branch"),
    ],
)
@pytest.mark.parametrize("text", ["Fazenda Boa Vista", "Quite Another Name S.A.", "Plant 4", "工厂"])
def test_a_company_number_of_the_register_is_a_hit_whatever_the_name_says(text, scheme, value, told):
    assert _by_number(text) == []
    (hit,) = _by_number(text, (scheme, value))
    assert hit.is_alert
    assert not hit.raises_gate
    assert hit.likeness == "same_number"
    assert hit.pieces[0].words.startswith(told)
    assert hit.pieces[0].effect == "decides"
    assert _by_number(text, (scheme, value), iso2="PT") == []  # a number of another country


def test_every_company_of_the_register_is_found_by_its_number_alone():
    rows = RELEASE.rows["brazil_register"]
    asked = [
        Name("Another Name", "BR", row["entry"], identifiers=(("tax_id", row["company_number"]),))
        for row in rows
    ]
    found = {(hit.query.key, hit.entry) for hit in WATCHLIST.search(asked) if hit.is_alert}
    assert {(row["entry"], row["entry"]) for row in rows} <= found


def test_another_number_makes_an_equal_name_wait_for_review_and_never_hides_it():
    (alone,) = _by_number(BRAZILIAN["name"])
    (other,) = _by_number(BRAZILIAN["name"], *ANOTHER)
    possible, alert = WATCHLIST.thresholds["signal"].possible, WATCHLIST.thresholds["signal"].alert
    assert alone.is_alert
    assert possible <= other.score < alert <= alone.score
    assert not other.is_alert
    assert [piece.words for piece in other.pieces].count("another CNPJ") == 1
    (both,) = _by_number(BRAZILIAN["name"], *ANOTHER, ("tax_id", BRAZILIAN["company_number"]))
    assert both.is_alert


def test_another_number_takes_the_gate_of_every_listed_name_and_hides_none():
    lei, another = (("lei", "5493001KJTIIGC8Y1R12"),), (("lei", "549300ABCDEFGHIJKL12"),)
    entities = [one for one in WATCHLIST.entries if one.use == "entity"]
    listing = Watchlist(RELEASE, [replace(one, identifiers=lei) for one in entities], WATCHLIST.thresholds)
    names = [(one.matched_name, one.iso2) for one in entities]
    before = listing.search([Name(*name) for name in names])
    after = listing.search([Name(*name, identifiers=another) for name in names])
    assert any(hit.raises_gate for hit in before)
    assert {(hit.query.text, hit.entry) for hit in after} == {(hit.query.text, hit.entry) for hit in before}
    assert not any(hit.is_alert for hit in after)


@pytest.mark.parametrize(
    "text", ["Xinjiang", "Da Wang", "Tobacco produced in Malawi", "Marange Diamond Fields"]
)
def test_orders_on_regions_goods_places_and_vessels_are_no_name_hits(text):
    assert _best(text) is None


def test_a_hit_names_list_release_date_and_what_is_missing_from_a_partial_list():
    hit = _best("Zijin Mining Group")
    assert hit.release == RELEASE.id
    assert hit.as_of == "2026-08-20"
    assert hit.completeness == "partial"
    assert "means nothing" in hit.partial_note
    assert "clear" not in hit.partial_note.replace("unclear", "")
    assert hit.listed_name == "Zijin Mining Group Co., Ltd."


def test_the_matched_name_is_told_where_another_name_of_the_entity_matched():
    hit = _best("Hefei Meiling Co., Ltd.")
    assert hit.listed_name == "Changhong Meiling Co., Ltd."
    assert hit.matched_name == "Hefei Meiling Co., Ltd."


def test_another_country_lowers_and_a_missing_one_changes_nothing():
    same, missing, other = (_best("Firemount Group", iso2) for iso2 in ("MU", "", "BD"))
    assert same.score == missing.score > other.score
    assert (same.country_agrees, missing.country_agrees, other.country_agrees) == (True, None, False)
    assert other.is_alert


def test_order_and_repetition_of_names_do_not_matter():
    names = [
        Name("Firemount Group", key="1"),
        Name("Nobody Here Ltd", key="2"),
        Name("Firemount Group", key="3"),
    ]
    hits = WATCHLIST.search(names)
    assert [hit.query.key for hit in hits] == ["1", "3"]
    assert hits[0].score == hits[1].score
    assert [hit.score for hit in WATCHLIST.search(names[::-1])] == [hit.score for hit in hits]


def test_blank_names_are_no_hits():
    assert WATCHLIST.search([Name(""), Name("  "), Name("Ltd"), Name("???")]) == []
