"""Company names compared: what is one name, what may be one group, and what is kept apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk import reference
from risk.names import Likeness, compare
from risk.watchlists import Watchlist

ALERT = Watchlist.load_shipped(reference.load()).thresholds["entity"].alert
POSSIBLE = Watchlist.load_shipped(reference.load()).thresholds["entity"].possible

ALIKE = [
    ("HETIAN TAIDA APPAREL CO LTD", "Hetian Taida Apparel Co., Ltd.", Likeness.EXACT),
    ("Apparel Taida Hetian", "Hetian Taida Apparel Co., Ltd.", Likeness.REORDERED),
    ("HORTICOLA TOM SA DE CV", "Horticola Tom S.A. de C.V.", Likeness.FORM_DIFFERS),
    ("Kingtom Aluminio SRL", "Kingtom Aluminio S.R.L.", Likeness.FORM_DIFFERS),
    ("Giant Mfg Co Ltd", "Giant Manufacturing Co., Ltd.", Likeness.FORM_DIFFERS),
    ("Huizhou Mink Ind. Co.", "Huizhou Mink Industrial CO. LTD.", Likeness.FORM_DIFFERS),
    ("PT Sumber Jaya Tbk", "Sumber Jaya", Likeness.FORM_DIFFERS),
    ("Hotan Taida Garment Company Limited", "Hetian Taida Apparel Co., Ltd.", Likeness.TRANSLITERATED),
    ("Khotan Taida Apparel", "Hetian Taida Apparel Co., Ltd.", Likeness.TRANSLITERATED),
    ("新疆紫金锌业有限公司", "Xinjiang Zijin Zinc Industry Co., Ltd.", Likeness.TRANSLITERATED),
    ("安徽新雅新材料有限公司", "Anhui Xinya New Materials Co., Ltd.", Likeness.TRANSLITERATED),
    ("和田泰达服饰有限公司", "Hetian Taida Apparel Co., Ltd.", Likeness.TRANSLITERATED),
    ("ООО Ромашка", "Romashka LLC", Likeness.TRANSLITERATED),
    ("Hetian Tiada Apparel Co., Ltd.", "Hetian Taida Apparel Co., Ltd.", Likeness.FUZZY),
    ("Hetian Hao Lin Hair Accessories", "Hetian Haolin Hair Accessories Co. Ltd.", Likeness.FUZZY),
    ("Xinjiang Zijin Zinc Co", "Xinjiang Zijin Zinc Industry Co., Ltd.", Likeness.FUZZY),
    ("Zijin Mining", "Zijin Mining Group Co., Ltd.", Likeness.FUZZY),
    ("A.B.C. Exports Pvt. Ltd.", "ABC Exports Private Limited", Likeness.FORM_DIFFERS),
]

APART = [
    ("Shahi Exports Pvt Ltd Unit - 26", "Shahi Exports Pvt Ltd (Unit 28)"),
    ("Smart Shirts Limited KAT 1", "Smart Shirts Limited KAT 3"),
    ("Camel Textile Ltd", "Camel Group Co., Ltd."),
    ("Dongguan Luzhou Shoes Co., Ltd.", "Dongguan Oasis Shoes Co., Ltd."),
    ("Changji Esquel Textile Co., Ltd.", "Turpan Esquel Textile Co., Ltd."),
    ("Western Gold Hami Gold Mine Co., Ltd.", "Western Gold Karamay Hatu Gold Mine Co., Ltd."),
    ("Shandong Gold Jewelry Co", "Shandong Gold"),
    ("Shandong Textile Group", "Shandong Gold"),
    ("Guangdong Apparel Co., Ltd.", "Guangdong Textile Co., Ltd."),
    ("Henan Yuda Logistics Co., Ltd.", "Henan Yumian Logistics Co., Ltd."),
    ("Xinjiang Tianyun Textile Co.", "Xinjiang Tianshan Wool Textile Co. Ltd."),
    ("Mill - Light", "Zhejiang Light Duty Lifting Machinery Factory"),
    ("Ltd", "Co., Ltd."),
    ("Industrial Co., Ltd.", "Huizhou Mink Industrial CO. LTD."),
]


@pytest.mark.parametrize(("query", "listed", "likeness"), ALIKE)
def test_a_variant_of_a_name_is_an_alert_of_its_class(query, listed, likeness):
    comparison = compare(query, listed)
    assert comparison.likeness == likeness
    assert ALERT <= comparison.score < 1.0


@pytest.mark.parametrize(("query", "listed"), APART)
def test_unlike_factories_with_like_names_are_kept_apart(query, listed):
    assert compare(query, listed).score < POSSIBLE


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Esquel Textile", "Guangdong Esquel Textile Co., Ltd."),
        ("Changhong Meiling", "Changhong Meiling Qingdao Co., Ltd."),
        ("Smart Shirts Limited", "Smart Shirts Limited KAT 3"),
    ],
)
def test_a_branch_or_parent_may_be_one_group_and_is_never_an_alert(query, listed):
    comparison = compare(query, listed)
    assert comparison.likeness == Likeness.POSSIBLE_GROUP
    assert POSSIBLE <= comparison.score < ALERT


def test_every_step_is_told_in_plain_words():
    told = [
        piece.words for piece in compare("Hotan Taida Garment Ltd", "Hetian Taida Apparel Co., Ltd.").pieces
    ]
    assert "'hotan' = 'hetian' (transliteration)" in told
    assert "company form ignored: ltd / co ltd" in told
    told = [piece.words for piece in compare("Shahi Unit 2", "Shahi Unit 6").pieces]
    assert "number differs: 2 / 6" in told
    told = [piece.words for piece in compare("Taida Plant 1", "Taida").pieces]
    assert "left over: '1'" in told


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_compare_below_one(query, listed):
    comparison = compare(query, listed)
    assert 0.0 <= comparison.score < 1.0


@given(st.sampled_from([pair[1] for pair in APART + [(a, b) for a, b, _ in ALIKE]]))
def test_a_name_is_most_like_itself(name):
    assert compare(name, name.upper()).score >= compare(name, f"{name} Qxyzw").score
