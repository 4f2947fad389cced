"""Sectors, products and kinds read off free text: matched with a reason, or not at all."""

import pytest

from risk import reference, topics
from risk.vocabulary import Kind

RELEASE = reference.load()

SECTORS = {
    "Apparel": ("Garments", 70), "APPAREL|Footwear": ("Garments", 70),
    "Health | Apparel": ("Garments", 70), "Ready-made garments": ("Garments", 70), "服装": ("Garments", 70),
    "Bekleidung": ("Garments", 70), "may mặc": ("Garments", 70), "Confecciones": ("Garments", 70),
    "Palm oil": ("Palm oil", 85), "kelapa sawit": ("Palm oil", 85), "Electronics": ("Electronics", 65),
    "semiconductors": ("Electronics", 65), "Rubber gloves": ("Rubber gloves", 80),
    "Ladrillos": ("Brick making", 95), "brick kilns": ("Brick making", 95),
    "civil engineering": ("Civil works with migrant camps", 85),
    "high-rise buildings": ("High-rise building", 75), "1410": ("Garments", 70),
    "ISIC 03": ("Fishing", 95), "C26": ("Electronics", 65), "sugarcane": ("Sugar cane", 85),
    "Food & Beverage": ("Food and seafood processing", 80), "tomatoes": ("Tomatoes", 75),
    "cocoa beans": ("Cocoa", 75), "greenhouse tomatoes": ("Tomatoes", 75), "steel": ("Steel", 55),
    "Auto Parts": ("Auto parts", 45), "Pharma": ("Precision engineering and pharma", 25),
    "strawberry picking": ("Berries", 70), "光伏": ("Solar and polysilicon", 85),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SECTORS.items())
def test_a_sector_text_is_matched_with_its_label_score_and_reason(text, expected):
    rated = RELEASE.sector(text)
    assert (rated.label, rated.score) == expected
    assert rated.label in rated.rule
    assert rated.origin.source


@pytest.mark.parametrize(
    "text",
    [
        "",
        "General Contractor",
        "Textiles",
        "Government Registry",
        "Equipment",
        "non-cotton",
        "Steelers fan club",
        "Brickell",
    ],
)
def test_a_sector_that_is_not_in_the_table_has_no_score(text):
    assert RELEASE.sector(text).score is None


def test_a_word_that_only_tells_for_one_kind_counts_for_that_kind_only():
    assert RELEASE.sector("Food").score is None
    assert RELEASE.sector("Food", Kind.FACTORY).score == 80
    assert RELEASE.sector("Food", Kind.AGRICULTURE).score is None


PRODUCTS = {
    ("Cotton", "CN"): (90, "forced labour in China"),
    ("Cotton", "TM"): (95, "import ban"),
    ("T-shirts", "TM"): (95, "import ban"),
    ("T-shirts", "VN"): (90, "forced labour in Vietnam"),
    ("polo shirts", "PT"): (55, "listed elsewhere"),
    ("palm oil", "ID"): (85, "because of an input from Indonesia"),
    ("palm oil", "CO"): (55, "listed elsewhere"),
    ("solar panels", "CN"): (85, "because of an input from China"),
    ("copper wire", "CN"): (85, "priority sector"),
    ("copper wire", "CL"): (55, "listed elsewhere"),
    ("steel coil", "CN"): (85, "priority sector"),
    ("steel coil", "DE"): (20, "on no list"),
    ("tomatoes", "MX"): (90, "forced labour in Mexico"),
    ("coffee beans", "CO"): (65, "child labour in Colombia"),
    ("shrimp", "TH"): (55, "listed elsewhere"),
    ("fluorspar", "MN"): (20, "on no list"),
    ("6109.10", "CN"): (90, "HS 6109"),
    ("HS 4015", "MY"): (90, "forced labour in Malaysia"),
    ("auto parts", "CN"): (20, "on no list"),
    ("砖", "CN"): (90, "forced labour in China"),
}


@pytest.mark.parametrize(("product", "expected"), PRODUCTS.items())
def test_a_product_takes_the_highest_rule_that_applies(product, expected):
    score, reason = expected
    rated = RELEASE.product(*product)
    assert rated.score == score
    assert reason in rated.rule


def test_a_removed_listing_no_longer_scores():
    removed = [row for row in RELEASE.rows["listed_goods"] if row["standing"] == "removed"]
    assert {(row["good"], row["iso2"]) for row in removed} == {
        ("Blueberries", "AR"), ("Salt", "KH"), ("Shrimp", "TH"), ("Fluorspar (mineral)", "MN"),
    }  # fmt: skip
    for row in removed:
        assert RELEASE.product(row["good"], row["iso2"]).score in {55, 20}


def test_every_listed_good_is_found_by_its_own_name():
    for row in RELEASE.rows["listed_goods"]:
        if row["standing"] == "listed" and row["good"] != "Pornography":
            score = RELEASE.product(row["good"], row["iso2"]).score
            floor = 90 if row["forced"] == "1" else 85 if row["tainted_input_from"] else 65
            assert score is not None, row["good"]
            assert score >= floor, row


@pytest.mark.parametrize("text", ["", "Widgets", "Coca Cola", "Teal dye lot", "Unmatched thing"])
def test_a_product_that_is_not_known_has_no_score(text):
    rated = RELEASE.product(text, "CN")
    assert rated.score is None or rated.score < 90
    assert RELEASE.product("", "CN").score is None
    assert RELEASE.product("Widgets", "CN").score is None


def test_a_blank_product_is_a_question_not_yet_asked():
    assert RELEASE.product("", "CN").score is None
    assert RELEASE.product("", "CN").text == ""


@pytest.mark.parametrize(
    ("sector", "product", "kind"),
    [
        ("Apparel", "", Kind.FACTORY),
        ("General Contractor", "", Kind.CONSTRUCTION),
        ("Xây dựng", "", Kind.CONSTRUCTION),
        ("Palm oil", "", Kind.AGRICULTURE),
        ("Palm oil mill", "", Kind.AGRICULTURE),
        ("Agriculture", "", Kind.AGRICULTURE),
        ("Agriculture|Food|Food Manufacturing", "", Kind.FACTORY),
        ("cotton spinning", "", Kind.FACTORY),
        ("4100", "", Kind.CONSTRUCTION),
        ("", "coffee", Kind.AGRICULTURE),
        ("", "bricks", Kind.FACTORY),
        ("Cotton yarn", "", Kind.FACTORY),
        ("", "Cotton yarn", Kind.FACTORY),
        ("Cotton", "sewing thread", Kind.FACTORY),
        ("Cotton fabric", "", Kind.FACTORY),
        ("textile factory", "cotton", Kind.FACTORY),
        ("Cotton mill", "", Kind.FACTORY),
        ("棉花 纺织", "", Kind.FACTORY),
        ("fabrica de algodon", "", Kind.FACTORY),
        ("مصنع قطن", "", Kind.FACTORY),
        ("cotton", "", Kind.AGRICULTURE),
        ("Soy", "", Kind.AGRICULTURE),
        ("Fazenda", "", Kind.AGRICULTURE),
        ("Mining", "", None),
        ("Logistics services", "", None),
        ("Government Registry", "", None),
        ("", "", None),
    ],
)
def test_the_kind_is_told_by_sector_or_product_with_the_reason(sector, product, kind):
    match = RELEASE.kind_of(sector, product)
    assert match.kind == kind
    assert match.why


@pytest.mark.parametrize(
    ("sector", "name", "kind"),
    [
        ("Cotton", "Delta Spinning Mills Ltd", Kind.FACTORY),
        ("Cotton", "新疆棉纺织厂", Kind.FACTORY),
        ("cotton", "مصنع الدلتا", Kind.FACTORY),
        ("Cotton", "Delta Ltd", Kind.AGRICULTURE),
        ("Cotton farming", "Mill Hill Farm", Kind.AGRICULTURE),
        ("Plantation", "Delta Spinning Mills Ltd", Kind.AGRICULTURE),
        ("Palm oil", "Delta Palm Oil Mill", Kind.AGRICULTURE),
        ("", "Fazenda Santa Rita", None),
        ("", "Fabrica Santa Rita", None),
        ("Construction", "Delta Textile Ltd", Kind.CONSTRUCTION),
        ("", "Delta Ltd", None),
    ],
)
def test_a_name_that_says_factory_wins_over_a_crop_but_over_nothing_else(sector, name, kind):
    assert RELEASE.kind_of(sector, "", name).kind == kind


def test_longer_terms_win_and_denied_words_do_not_count():
    vocabulary = topics.vocabulary([("rubber", "r"), ("rubber glove", "g"), ("手套", "g"), ("橡胶手套", "r")])
    assert [found.means for found in vocabulary.find("Rubber gloves, no rubber")] == [("g",)]
    assert [found.means for found in vocabulary.find("橡胶手套厂")] == [("r",)]


def test_headings_are_read_from_ranges():
    assert topics.headings("6101-6103 6201") == {"6101", "6102", "6103", "6201"}
    assert topics.heading_of("6109.10") == "6109"
    assert topics.heading_of("61") == ""
    assert topics.heading_of("Lot 6109") == ""


def test_a_bare_code_is_an_activity_as_sector_and_a_customs_heading_as_product():
    assert RELEASE.product("1511", "ID").score == 85  # palm oil
    assert RELEASE.kind_of("", "0901").kind == Kind.AGRICULTURE  # coffee, not mining support
    assert RELEASE.kind_of("", "6109").kind == Kind.FACTORY  # T-shirts, not telecommunications
    assert RELEASE.kind_of("1511", "").kind == Kind.FACTORY
