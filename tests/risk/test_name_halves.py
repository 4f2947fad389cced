"""Names of one company in two scripts or beside a stroke: each half is compared by itself."""

import pytest

from risk import reference
from risk.naming import name_halves
from risk.watchlists import Name, Watchlist

LISTS = Watchlist.of_release(reference.load())

HELD = {
    "Esquel Group - 溢达集团": ("Esquel Group", "溢达集团"),
    "Zijin Mining Group Co., Ltd. 紫金矿业": ("Zijin Mining Group Co., Ltd.", "紫金矿业"),
    "Hetian Taida Apparel Co., Ltd. (和田泰达服饰有限公司)": (
        "Hetian Taida Apparel Co., Ltd.",
        "和田泰达服饰有限公司",
    ),
    "溢达集团 Esquel Group": ("Esquel Group", "溢达集团"),
    "ООО Ромашка (Romashka LLC)": ("Romashka LLC", "ООО Ромашка"),
    "Blue Ocean Garments / Golden Textile Ltd": ("Blue Ocean Garments", "Golden Textile Ltd"),
    "Blue Ocean Garments | 蓝海服装 | Golden Textile": ("Blue Ocean Garments", "蓝海服装", "Golden Textile"),
}
ONE_NAME = [
    *("TCL集团", "深圳Nine公司", "A/S Norsk Hydro", "AC/DC Ltd", "Nestlé S.A.", "Bugatti-Čapek s.r.o."),
    *("和田泰达服饰有限公司", "ソニー株式会社", "Công ty TNHH Dệt May", "Société Générale", "", "Huawei 华"),
]


@pytest.mark.parametrize(("text", "names"), HELD.items())
def test_a_text_holds_the_names_of_each_script_and_of_each_side_of_a_stroke(text, names):
    assert name_halves.of(text) == names


@pytest.mark.parametrize("text", ONE_NAME)
def test_one_name_is_not_taken_apart(text):
    assert name_halves.of(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "COFCO Sugar Holding Co., Ltd. / 中粮糖业控股股份有限公司",
        "Zijin Mining Group Co., Ltd. / 紫金矿业",
        "Zijin Mining (紫金矿业)",
        "Xinjiang Zhongtai Chemical Co., Ltd. / 新疆中泰化学股份有限公司",
        "Hetian Taida Apparel Co., Ltd. (和田泰达服饰有限公司)",
        "Ninestar Corporation | 纳思达",
        "Esquel Group - 溢达集团",
        "溢达集团 Esquel Group",
        "Blue Ocean Garments / Ninestar Corporation",
        "Luopu County Hair Product Industrial Park",
        "Luopu County Meixin Hair Products Co., Ltd.",
    ],
)
def test_a_listed_name_beside_another_or_in_two_scripts_is_an_alert(text):
    (best, *_) = LISTS.search([Name(text, "CN")])
    assert best.raises_gate
    assert best.query.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Nanjing Golden Textile Co., Ltd. / 南京金色纺织有限公司",
        "Guangzhou Sunrise Toys (广州日出玩具有限公司)",
        "Luopu County Sunrise Bakery",
        "ООО Ромашка (Romashka LLC)",
    ],
)
def test_a_harmless_name_in_two_scripts_is_none(text):
    assert not any(hit.is_alert for hit in LISTS.search([Name(text, "CN")]))


def test_halves_change_nothing_of_the_hits_of_a_name_that_is_one():
    together = LISTS.search([Name("Ninestar Corporation", "CN"), Name("Ninestar | 纳思达集团有限公司", "CN")])
    alone = LISTS.search([Name("Ninestar Corporation", "CN")])
    assert [hit for hit in together if hit.query.text == "Ninestar Corporation"] == alone
