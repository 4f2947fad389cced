"""A region of state-imposed forced labour named by a name or goods is to be reviewed, and is no fact."""

import pytest

from risk import reference

RELEASE = reference.load()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Xinjiang Cotton Co",
            "新疆棉花有限公司",
            "Shirts of Xinjiang cotton",
            "新疆棉",
            "Xin Jiang Textile",
        ),
        *("Sinkiang Carpets", "XUAR cotton", "قطن شينجيانغ"),
        *("хлопок Синьцзян", "新 疆 棉"),
    ],
)
def test_the_region_in_a_name_or_product_is_to_be_reviewed(text):
    for found in (RELEASE.named_regions([text], ""), RELEASE.named_regions(["Sun Ltd"], text)):
        ((read_in, hit),) = found.values()
        assert read_in == text
        assert hit.place == "Xinjiang"
        assert not hit.raises_gate
        assert "to be reviewed" in hit.why


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Xinxiang Cotton Co",
            "Xinjiangkou Textile",
            "Xinjiang Road Garments",
            "新疆路服饰公司",
            "Hotan jade",
        ),
        *("Aksu Garments", "新江棉花有限公司", "", "Sun Ltd"),
    ],
)
def test_a_namesake_a_road_or_a_town_alone_is_not(text):
    assert RELEASE.named_regions([text], text) == {}


@pytest.mark.parametrize("text", ["新疆生产建设兵团第八师棉花", "XPCC tomatoes"])
def test_the_corps_is_told_of_products_and_left_to_the_lists_in_names(text):
    assert RELEASE.named_regions([text], "") == {}
    assert RELEASE.named_regions([], text)["product"][1].is_of_corps


def test_a_name_and_a_product_are_told_each_once():
    found = RELEASE.named_regions(["Sun Ltd", "Xinjiang Sun", "新疆"], "新疆棉")
    assert {where: text for where, (text, _) in found.items()} == {
        "name": "Xinjiang Sun",
        "product": "新疆棉",
    }
