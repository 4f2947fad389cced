"""Trades of building sites as contractors write them in thirteen languages, and Indonesian sectors.

The tables were written from the field, before anybody looked at which words were known.
"""

from pathlib import Path

import pytest

from risk import reference
from risk.topics import Sureness
from risk.vocabulary import Kind

RELEASE = reference.load()
ROOM = Path(__file__).parent
CLASSES = {
    row["label"]: row["division"] for row in RELEASE.rows["sectors"] if row["kind"] == Kind.CONSTRUCTION
}
LABELS = {row["sector"]: row["label"] for row in RELEASE.rows["sectors"]}
ADVICE = {row["subject"]: row["advice"] for row in RELEASE.rows["broad_sectors"]}


def table(name):
    lines = (ROOM / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [pytest.param(key, words.split("|"), id=key) for key, words in rows]


@pytest.mark.parametrize(("language", "words"), table("words_of_building_trades.txt"))
def test_a_trade_is_construction_with_its_division_wherever_it_stands(language, words):
    for word in words:
        found = RELEASE.sector(word)
        assert found.label in CLASSES, word
        assert RELEASE.kind_of(word).kind is Kind.CONSTRUCTION, word
        named = ", ISIC ".join(filter(None, (found.label, CLASSES[found.label])))  # a fit-out may be of two
        assert found.rule.removesuffix(f"; {found.sure}").endswith(f"is {named}"), word


@pytest.mark.parametrize(("language", "words"), table("words_of_building_materials.txt"))
def test_a_trade_named_by_a_good_is_construction_on_a_building_site_alone(language, words):
    for word in words:
        assert RELEASE.sector(word, Kind.CONSTRUCTION).label in CLASSES, word
        assert RELEASE.sector(word, Kind.FACTORY).label not in CLASSES, word
        assert RELEASE.is_trade_on_site(word) or RELEASE.kind_of(word).kind is Kind.CONSTRUCTION, word


@pytest.mark.parametrize(
    "goods",
    [
        *("Ready-mixed concrete", "Concrete blocks", "Cement and plaster works", "Plaster of Paris"),
        *("Steel mill", "Glass works", "Furniture and joinery factory", "Paint manufacturing", "水泥厂"),
        *("混凝土制品", "panel gypsum", "Ziegelwerk", "Pengecoran logam", "phôi thép", "กระเบื้องเซรามิก"),
    ],
)
def test_makers_of_building_materials_are_no_trade(goods):
    assert RELEASE.sector(goods).label not in CLASSES
    assert RELEASE.sector(goods, Kind.FACTORY).label not in CLASSES
    assert RELEASE.kind_of(goods).kind is not Kind.CONSTRUCTION


def test_how_sure_a_trade_is_stands_beside_what_was_matched():
    assert RELEASE.sector("Steel fixing").sure is Sureness.EXACT
    told = RELEASE.sector("Supply and steel fixing for podium")
    assert (told.sure, told.rule) == (
        Sureness.PHRASE,
        '"steel fixing" is Specialised construction trades, ISIC 43; a phrase within the text',
    )


@pytest.mark.parametrize(("sector", "words"), table("words_of_indonesian_sectors.txt"))
def test_sectors_of_an_indonesian_list_have_their_class_or_are_told_what_to_write(sector, words):
    for word in words:
        kind = RELEASE.kind_of(word).kind
        if sector.startswith("-"):
            assert RELEASE.sector(word, kind).score is None, word
            assert RELEASE.instead_of(word) == ADVICE[sector[1:]], word
        else:
            assert RELEASE.sector(word, kind).label == LABELS[sector], word
