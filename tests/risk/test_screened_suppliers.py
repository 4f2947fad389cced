"""Suppliers as they are entered against listed names: which are alerts, wait for review, or stay quiet.

`screened_suppliers.csv` holds one case a line. `alert`: an alert at that name; `review`: at least possible;
`quiet`: no alert at any listed name. Listed names that ship stand as they ship, the others are added to them.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from risk import reference
from risk.watchlists import Entry, Name, Watchlist

CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "screened_suppliers.csv").read_text(encoding="utf-8").splitlines(),
        strict=True,
    )
)
SHIPPED = Watchlist.of_release(reference.load())


def _listing():
    known = {entry.listed_name for entry in SHIPPED.entries}
    others = dict.fromkeys(case["listed"] for case in CASES if case["listed"] not in known)
    own = [Entry("uflpa_entities", name, name, name, "CN", "entity", "", "") for name in others]
    return Watchlist(SHIPPED.release, (*SHIPPED.entries, *own), SHIPPED.thresholds)


LISTING = _listing()
THRESHOLDS = SHIPPED.thresholds["entity"]


def test_each_class_has_hits_and_the_classes_that_can_mislead_have_innocents():
    found = Counter((case["class"], case["expected"] == "quiet") for case in CASES)
    classes = {case["class"] for case in CASES}
    assert len(CASES) >= 220
    assert all(found[one, False] >= 5 for one in classes)
    assert all(found[one, True] >= 2 for one in classes - {"said in short"})


def test_no_case_is_given_twice():
    keys = [(case["name"], case["country"], case["listed"], case["expected"]) for case in CASES]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['name']} {case['country']} {case['expected']}".strip()
)
def test_a_supplier_raises_what_it_must_and_no_more(case):
    hits = LISTING.search([Name(case["name"], case["country"])])
    if case["expected"] == "quiet":
        assert not [(hit.matched_name, hit.score) for hit in hits if hit.is_alert]
    else:
        least = THRESHOLDS.alert if case["expected"] == "alert" else THRESHOLDS.possible
        best = max((hit.score for hit in hits if hit.listed_name == case["listed"]), default=0.0)
        assert best >= least


@pytest.mark.parametrize(
    ("name", "country", "listed", "words"),
    [
        ("XJ Zhongtai", "CN", "Xinjiang Zhongtai Chemical Co. Ltd.", "'xj' = 'xinjiang' (initials)"),
        (
            "Hsinchiang Chungt'ai Chemical",
            "CN",
            "Xinjiang Zhongtai Chemical Co. Ltd.",
            "'chungtai' = 'zhongtai' (a Chinese word in another spelling)",
        ),
        (
            "Wah Fu Fashion",
            "HK",
            "Huafu Fashion Co., Ltd.",
            "'wah fu' may be 'huafu' as spelt in Hong Kong, or another name of the same sounds",
        ),
        (
            "Camel Group",
            "TR",
            "Camel Group Co., Ltd.",
            "words that many companies bear, in another country: waits for review",
        ),
        (
            "Huafu Garment",
            "VN",
            "Huafu Fashion Co., Ltd.",
            "one word of its own, beside another business, in another country: waits for review",
        ),
    ],
)
def test_what_made_or_kept_from_an_alert_is_told_in_plain_words(name, country, listed, words):
    hits = [hit for hit in LISTING.search([Name(name, country)]) if hit.listed_name == listed]
    assert words in [piece.words for piece in hits[0].pieces]


@pytest.mark.parametrize(
    ("name", "country"), [("Camel Group", "TR"), ("Western Gold", "PE"), ("Union Biotech", "IN")]
)
def test_a_common_name_elsewhere_still_waits_for_review_and_is_an_alert_where_the_country_is_not_known(
    name, country
):
    elsewhere, unknown = (SHIPPED.search([Name(name, iso2)])[0] for iso2 in (country, ""))
    assert THRESHOLDS.possible <= elsewhere.score < THRESHOLDS.alert <= unknown.score


def test_a_number_in_common_decides_also_for_a_common_name_elsewhere():
    number = (("lei", "5493001KJTIIGC8Y1R12"),)
    entry = Entry(
        "uflpa_entities", "X", "Camel Group", "Camel Group", "CN", "entity", "", "", identifiers=number
    )
    listing = Watchlist(SHIPPED.release, [entry], SHIPPED.thresholds)
    assert listing.search([Name("Camel Group", "TR", identifiers=number)])[0].is_alert


def test_that_a_name_may_be_of_one_group_is_as_likely_in_another_country():
    home, abroad = (SHIPPED.search([Name("Taida Apparel", iso2)])[0] for iso2 in ("CN", "BD"))
    assert home.score == abroad.score
    assert any(piece.words == "country differs: BD / CN" for piece in abroad.pieces)
