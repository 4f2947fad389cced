"""Names in the family of a listed one, where its entry says that it covers others; and names that are not."""

import pytest

from risk import name_families, reference
from risk.names import Likeness
from risk.watchlists import Entry, Name, Thresholds, Watchlist

RELEASE = reference.load()
SHIPPED = Watchlist.of_release(RELEASE)
THRESHOLDS = {"entity": Thresholds(0.78, 0.70), "signal": Thresholds(0.88, 0.80)}
CORPS = "Xinjiang Production and Construction Corps"


def _listing(*listed_names, covers_others=True):
    entries = [
        Entry(
            "uflpa_entities",
            "UF1",
            listed_names[0],
            name,
            "CN",
            "entity",
            "",
            "",
            covers_others=covers_others,
        )
        for name in listed_names
    ]
    return Watchlist(RELEASE, entries, THRESHOLDS)


@pytest.mark.parametrize("listing", [SHIPPED, _listing(CORPS)], ids=["as shipped", "without any alias"])
@pytest.mark.parametrize(
    "text",
    [
        "XPCC Eighth Division Cotton Farm 149",
        "新疆生产建设兵团第一师",
        "新疆生產建設兵團第一師",
        "Xinjiang Production and Construction Corps First Division",
        "XINJIANG PRODUCTION & CONSTRUCTION CORPS 14TH DIVISION",
        "XPCC Cotton Farm",
        "X.P.C.C. Cotton Farm",
        "Bingtuan Cotton Trading",
        "XPCC Trading Ltd",
        "Cotton Mill of XPCC",
    ],
)
def test_a_name_in_the_family_of_an_entry_that_covers_others_is_an_alert_to_be_reviewed(listing, text):
    hit = listing.search([Name(text, "CN")])[0]
    assert hit.listed_name == CORPS
    assert hit.is_alert
    assert hit.raises_gate
    assert hit.likeness is Likeness.FAMILY
    assert "whose entry covers subordinate and affiliated entities" in hit.pieces[-1].words


def test_it_says_whether_the_name_begins_with_or_holds_the_listed_one():
    begins, holds = (SHIPPED.search([Name(text)])[0] for text in ("XPCC Cotton Farm", "Cotton Farm of XPCC"))
    assert begins.pieces[-1].words.startswith("begins with the listed name")
    assert holds.pieces[-1].words.startswith("holds the listed name")


def test_the_family_of_an_entry_may_stand_in_another_country():
    hit = SHIPPED.search([Name("Huafu Fashion Vietnam", "VN")])[0]
    assert hit.is_alert
    assert any("country differs" in piece.words for piece in hit.pieces)


def test_the_listed_name_itself_is_more_than_its_family():
    assert SHIPPED.search([Name("XPCC", "CN")])[0].likeness is Likeness.EXACT


def test_an_entry_that_covers_itself_only_has_no_family():
    assert _listing("Huafu Fashion Co., Ltd.").search([Name("Huafu Fashion Vietnam Yarn Dyeing")])
    alone = _listing("Huafu Fashion Co., Ltd.", covers_others=False).search([Name("Huafu Fashion Hotel Spa")])
    assert not any(hit.likeness is Likeness.FAMILY for hit in alone)


@pytest.mark.parametrize(
    ("listed", "text"),
    [
        (["Ninestar Corporation"], "Ninestar Hotel"),
        (["Camel Group Co., Ltd."], "Golden Camel Group Bags"),
        (["Golden Star Co., Ltd."], "Golden Star Restaurant"),
        (["China Cotton Co., Ltd."], "China Cotton Festival Shop"),
        (["Xinjiang Cotton"], "Xinjiang Cotton Street Noodles"),
        (["Lotus Trading", "LOTUS"], "Lotus Hotel"),
        ([CORPS, "XPCC"], "Xinjiang Construction Company"),
    ],
)
def test_a_single_word_or_common_ones_make_no_family(listed, text):
    hits = _listing(*listed).search([Name(text, "CN")])
    assert not any(hit.likeness is Likeness.FAMILY for hit in hits)


def test_initials_of_a_name_of_the_entry_are_its_family():
    listing = _listing("Zhangye Huilong Water Works", "ZHWW")
    assert listing.search([Name("ZHWW Shandong Fittings")])[0].likeness is Likeness.FAMILY
    others = _listing("Other Long Listed Works", "ZHWW").search([Name("ZHWW Shandong Fittings")])
    assert not any(hit.likeness is Likeness.FAMILY for hit in others)


@pytest.mark.parametrize(
    ("covers", "expected"),
    [
        ("its subordinate and affiliated entities", True),
        ("subsidiaries", True),
        ("and its eight Zhuhai-based subsidiaries", True),
        ("a wholly owned subsidiary", True),
        ("named with Huafu Fashion Co., Ltd. and subsidiaries", False),
        ("cotton of two seasons", False),
        ("", False),
    ],
)
def test_what_an_entry_covers_is_read_from_its_own_words(covers, expected):
    assert name_families.covers_others(covers) is expected
