"""A sector is that of the head noun of its words: "automotive textiles" are textiles, and no auto parts."""

import pytest

from risk import reference
from risk.head_nouns import is_said_of

RELEASE = reference.load()

OF_ANOTHER_GOOD = """\
Automotive textiles|Automotive leather|Automotive glass|Automotive chemicals|Automotive carpets
Automotive plastics|Automotive packaging|Automotive fasteners|Automotive logistics|Automotive paint
Textiles for automotive|Textil automotriz|Plásticos automotrices|Packaging for pharmaceuticals
Steel furniture|Steel toys|Steel bicycles|Electronic toys|Computer furniture|Pharmaceutical packaging
Pharmaceutical glass|Pharma cartons|Semiconductor chemicals|Tyre rubber|Fashion jewellery|Fashion shoes
Uniform shoes|Coffee packaging|Tea packaging|Garment packaging|Garment accessories|Muebles de acero
Chemicals for electronics|Toys of steel"""
"""Each names a class by a word that only says more of another good: what is made has no class."""
OF_ITS_CLASS = {
    "Auto parts": (
        "Automotive|Automotive wiring harness|Automotive castings|Auto parts manufacturing|Automotive parts"
    ),
    "Steel": (
        "Steel|Steel manufacturing|Steel wire rope|Stainless steel cutlery|Steel structures|Automotive steel"
    ),
    "Electronics": (
        "Electronics|Automotive electronics|Electronic waste|Consumer electronics|Electronics and textiles"
    ),
    "Garments": "Leather garments|Textile garments|Garments for hotels|Denim jeans|Garment washing",
    "Coffee": "Coffee|Coffee roasting|Green coffee beans",
    "Tea": "Tea|Tea blending|Black tea",
    "Rubber gloves": "Nitrile gloves|Disposable nitrile gloves|Nitrile gloves packaging|Latex gloves",
    "Cotton": "Cotton textiles|Cotton yarn|Cotton leather gloves",
    "Palm oil": "Palm oil packaging|Palm oil chemicals",
    "Solar and polysilicon": "Solar glass|Solar furniture",
    "Cattle": "Cattle hides|Leather from cattle",
    "Precision engineering and pharma": "Pharma|Pharmaceuticals|Pharmaceutical manufacturing",
}


def listed(text):
    return text.replace("\n", "|").split("|")


@pytest.mark.parametrize("text", listed(OF_ANOTHER_GOOD))
def test_a_word_that_says_more_of_another_good_gives_no_lower_class(text):
    assert RELEASE.sector(text).score is None


@pytest.mark.parametrize(
    ("label", "text"), [(label, one) for label, texts in OF_ITS_CLASS.items() for one in listed(texts)]
)
def test_a_class_that_is_meant_or_no_lower_stays(label, text):
    assert RELEASE.sector(text).label == label


@pytest.mark.parametrize("text", listed(OF_ANOTHER_GOOD))
def test_nobody_scores_lower_by_it(text):
    assert RELEASE.instead_of(text)
    for word in text.split():
        known = RELEASE.sector(word).score
        assert known is None or known <= 75


@pytest.mark.parametrize(
    ("more", "less"), [("nitrile gloves", "gloves"), ("Disposable nitrile gloves", "Leather gloves")]
)
def test_a_specific_phrase_is_as_sure_as_its_word_and_counts_no_less(more, less):
    exact, word = RELEASE.product(more, "MY"), RELEASE.product(less, "MY")
    ranks = ["exact entry", "by its code", "a phrase within the text", "a single word of the text"]
    assert ranks.index(exact.sure) <= ranks.index(word.sure)
    assert exact.score > word.score


@pytest.mark.parametrize(
    ("term", "head", "text", "says"),
    [
        ("automotive", "textiles", "Automotive textiles", True),
        ("textiles", "automotive", "Automotive textiles", False),
        ("steel", "toys", "toys of steel", True),
        ("steel", "toys", "steel and toys", False),
        ("steel", "steel toys", "steel toys", False),
        ("steel", "wood", "steel toys", False),
        ("garments", "leather", "leather garments", False),
    ],
)
def test_the_head_noun_stands_last_or_before_of(term, head, text, says):
    assert is_said_of(term, head, text) is says
