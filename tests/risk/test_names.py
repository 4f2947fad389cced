"""Company names compared: what is one name, what may be one group, and what is kept apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk import reference
from risk.names import Likeness, compare
from risk.naming.company_numbers import SCHEMES
from risk.naming.name_evidence import SAME_NUMBER, Particulars
from risk.naming.name_reading import read
from risk.watchlists import Watchlist
from tests.good_time import in_good_time

ALERT = Watchlist.of_release(reference.load()).thresholds["entity"].alert
POSSIBLE = Watchlist.of_release(reference.load()).thresholds["entity"].possible

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
    ("M/s Shahi Exports Pvt Ltd", "Shahi Exports Private Limited", Likeness.FORM_DIFFERS),
    (
        "Vestel Elektronik San. ve Tic. A.S.",
        "Vestel Elektronik Sanayi ve Ticaret A.Ş.",
        Likeness.FORM_DIFFERS,
    ),
    ("Menderes Textile Industry and Trade Inc.", "Menderes Tekstil San. ve Tic. AS", Likeness.FORM_DIFFERS),
    ("บริษัท น้ำตาลมิตรผล จำกัด", "Mitr Phol Sugar Co., Ltd.", Likeness.TRANSLITERATED),
    ("㈜한세실업", "Hansae Industrial Co., Ltd.", Likeness.TRANSLITERATED),
    ("주식회사 효성", "Hyosung Corporation", Likeness.TRANSLITERATED),
    ("三菱重工業株式会社", "Mitsubishi Heavy Industries, Ltd.", Likeness.TRANSLITERATED),
    ("鴻海精密工業股份有限公司", "Hon Hai Precision Industry Co., Ltd.", Likeness.TRANSLITERATED),
    ("النور للتجارة العامة ذ.م.م", "Al Noor General Trading LLC", Likeness.TRANSLITERATED),
    ("Общество с ограниченной ответственностью «Заря»", "Zarya LLC", Likeness.TRANSLITERATED),
    ("Obschestvo s ogranichennoi otvetstvennostiu Zarya", "Zarya LLC", Likeness.FORM_DIFFERS),
    ("Tulskiy Patronnyy Zavod", "Tula Cartridge Works", Likeness.TRANSLITERATED),
    ("Công ty Cổ phần Dệt May Hòa Thọ", "Hoa Tho Textile Garment Joint Stock Company", None),
    ("Banque Centrale de Syrie", "Central Bank of Syria", Likeness.TRANSLITERATED),
    ("Islamic Republic of Iran Shipping Lines (IRISL)", "Islamic Republic of Iran Shipping Lines", None),
    ("Top Glove Corp oration Bhd", "Top Glove Corporation Bhd", None),
    ("MikronJSC", "Mikron JSC", None),
    ("Shandogn Linglong Tyre", "Shandong Linglong Tyre Co., Ltd.", None),
    ("Zavod Uralkhimplast", "Uralkhimplast", None),
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
    ("Hebei Textile Group", "Hubei Textile Group"),
    ("1234567 Ontario Inc.", "1234576 Ontario Inc."),
    ("中国电子科技集团公司第十四研究所", "中国电子科技集团公司第二十九研究所"),
    ("XPCC First Division Cotton", "XPCC Second Division Cotton"),
    ("Fakir Apparels Ltd", "Fakir Knitwears Ltd"),
    ("삼성전자 주식회사", "삼성전기 주식회사"),
    ("บริษัท ไทยยูเนี่ยน กรุ๊ป จำกัด", "บริษัท ไทยเบฟเวอเรจ จำกัด"),
    ("Karsu Tekstil Sanayi ve Ticaret A.S.", "Kartonsan Karton Sanayi ve Ticaret A.S."),
    ("Bank Mellat", "Bank Melli Iran"),
    ("ООО Вектор", "ООО Вега"),
]


@pytest.mark.parametrize(("query", "listed", "likeness"), ALIKE)
def test_a_variant_of_a_name_is_an_alert_of_its_class(query, listed, likeness):
    comparison = compare(query, listed)
    assert likeness is None or comparison.likeness == likeness
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
        ("Samsung Electronics", "Samsung Electronics Vietnam Co. Ltd."),
    ],
)
def test_a_branch_or_parent_may_be_one_group_and_is_never_an_alert(query, listed):
    comparison = compare(query, listed)
    assert comparison.likeness == Likeness.POSSIBLE_GROUP
    assert POSSIBLE <= comparison.score < ALERT


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Gazprom PJSC", "Gazprom Neft PJSC"),
        ("Beximco Limited", "Beximco Pharmaceuticals Limited"),
        ("Phong Phu International JSC", "Phu Phong International JSC"),
        ("Sasol Ltd", "Sarol Ltd"),
        ("Orion LLC", "Orlon LLC"),
        ("Xinjiang Zhengtai Chemical Co.", "Xinjiang Zhongtai Chemical Co. Ltd."),
        ("IRISL", "Iran Republic Islamic Shipping Lines"),
    ],
)
def test_one_more_trade_turned_or_other_syllables_short_words_and_initials_alone_are_no_alert(query, listed):
    assert compare(query, listed).score < ALERT


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Marban Furniture Ltd", "Marbanri Furniture Ltd"),
        ("Banselben Packaging LLC", "Marselben Packaging LLC"),
        ("Petronas Chemical", "Petrobras Chemical"),
        ("Fergarpek Trading", "Fergarpol Trading"),
    ],
)
def test_an_only_own_word_that_differs_in_two_letters_waits_for_review_and_is_no_alert(query, listed):
    comparison = compare(query, listed)
    assert POSSIBLE <= comparison.score < ALERT
    assert any("differ in more than a slip" in piece.words for piece in comparison.pieces)


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Golden Harvest Marban Foods", "Golden Harvest Marbanri Foods"),
        ("Rosoboronexprot JSC", "Rosoboronekxport JSC"),
    ],
)
def test_two_slips_are_forgiven_where_another_own_word_agrees_or_the_word_is_long(query, listed):
    assert compare(query, listed).score >= ALERT


def test_spellings_of_one_sound_have_their_vowels_in_the_same_places():
    assert compare("Hussein Textile", "Husayn Textile").score >= ALERT
    assert compare("Viostal Steel", "Viostlu Steel").score < ALERT
    assert compare("Tangar Foods", "Tannagar Foods").score < ALERT
    assert compare("Lorlu Logistics", "Lorallu Logistics").score < ALERT


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Private Label Garments Ltd", "private"),
        ("Corporate Express Ltd", "corporate"),
        ("Unlimited Footwear Ltd", "unlimited"),
        ("Incorp Textiles Ltd", "incorp"),
    ],
)
def test_a_form_that_nobody_puts_in_front_is_there_a_word_of_the_name(name, own):
    assert own in [word.text for word in read(name).words]


def test_a_form_in_another_script_may_stand_in_front():
    assert [word.text for word in read("㈜삼성전자").words] == ["samsung", "electronic"]


def test_incorporated_before_a_branch_is_a_form_like_any_other():
    found = compare("Hansoll Incorporated Dhaka Branch", "Hansoll Inc Dhaka Branch")
    assert found.likeness == Likeness.FORM_DIFFERS
    assert found.score >= ALERT


def test_scores_of_equal_names_do_not_pile_up():
    names = [
        "Hetian Taida Apparel Co., Ltd.",
        "Zijin Mining",
        "Rosneft",
        "ABC Ltd",
        "Xinjiang Daqo New Energy",
    ]
    scores = [compare(name, name).score for name in names]
    assert len(set(scores)) == len(names)
    assert max(scores) < 1.0


def test_classes_come_in_the_order_of_their_likeness():
    listed = "Hetian Taida Apparel Co., Ltd."
    written = ["hetian taida apparel co ltd", "Taida Apparel Hetian", "Hetian Taida Apparel LLC"]
    written += ["Hotan Taida Apparel", "Hetian Tiada Apparel", "Hetian Taida Apparel Plant 3"]
    scores = [compare(name, listed).score for name in written]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_an_identifier_that_agrees_decides_and_what_is_missing_says_nothing():
    lei = (("lei", "5493 00AB CDEF GHIJ KL12"),)
    mine, theirs = (
        Particulars("CN", identifiers=lei),
        Particulars("CN", identifiers=(("lei", "549300ABCDEFGHIJKL12"),)),
    )
    by_name = compare("Renamed Works", "Hetian Taida Apparel")
    decided = compare("Renamed Works", "Hetian Taida Apparel", mine=mine, theirs=theirs)
    assert by_name.score < POSSIBLE < ALERT < decided.score < 1.0
    assert decided.pieces[0].words.startswith("same LEI")
    unknown = compare("Hetian Taida", "Hetian Taida Apparel", mine=Particulars(), theirs=theirs)
    assert unknown.score == compare("Hetian Taida", "Hetian Taida Apparel").score


def test_another_lei_or_country_lowers_and_a_like_address_raises_a_little():
    name, listed = "Hetian Taida", "Hetian Taida Apparel"
    score = compare(name, listed).score
    road = Particulars(address="12 Gujiang Road, Hotan")
    assert (
        compare(name, listed, mine=road, theirs=Particulars(address="Gujiang Road 12, Hotan")).score > score
    )
    assert compare(name, listed, mine=road, theirs=Particulars(address="14 Gujiang Road")).score == score
    first, second = (Particulars("CN", identifiers=(("lei", lei),)) for lei in ("A1", "B2"))
    told = compare(name, listed, mine=first, theirs=second)
    assert told.score < score
    assert "another LEI" in [piece.words for piece in told.pieces]
    elsewhere = compare(name, listed, mine=Particulars("BD"), theirs=Particulars("CN"))
    assert elsewhere.score < score
    assert "country differs: BD / CN" in [piece.words for piece in elsewhere.pieces]


@pytest.mark.parametrize("scheme", ["lei", "registration_number", "os_id", "vat_id", "tax_id"])
def test_a_number_of_one_company_in_common_decides_whatever_the_names(scheme):
    assert scheme in SCHEMES
    both = Particulars(identifiers=((scheme, "91 6501 00"),))
    assert compare("Sun Mills", "Moon Garments", mine=both, theirs=both).score == SAME_NUMBER
    of_own = Particulars(identifiers=(("own_number", "91 6501 00"),))
    assert compare("Sun Mills", "Moon Garments", mine=of_own, theirs=of_own).score < SAME_NUMBER


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


@pytest.mark.parametrize(
    "text", ["", "   ", "!!!", "—", "???", "«»", "\u200b\u200d", "\u202e", "()[]", "。、・"]
)
def test_a_name_of_nothing_but_signs_is_like_nothing(text):
    assert compare(text, text).score == 0.0
    assert compare(text, "Hetian Taida Apparel").score == 0.0


@pytest.mark.parametrize(
    "text", ["Ltd", "有限公司", "ООО", "㈜", "株式会社", "S.A. de C.V.", "شركة", "บริษัท จำกัด", "GmbH"]
)
def test_a_name_that_is_a_company_form_alone_matches_no_company(text):
    assert compare(text, "Hetian Taida Apparel Co., Ltd.").score < POSSIBLE
    assert compare(text, "株式会社 Alpha GmbH 有限公司").score < POSSIBLE


def test_letters_that_nobody_sees_change_nothing():
    seen, listed = "Hetian Taida Apparel", "Hetian Taida Apparel Co., Ltd."
    unseen = "\u202eHe\u200btian T\u00adaida\u2060 Apparel\ufeff\u200f"
    assert compare(unseen, listed).score == compare(seen, listed).score


def test_digits_alone_agree_or_differ():
    assert compare("12345678", "12345678").score >= POSSIBLE
    assert compare("12345678", "12345687").score < POSSIBLE
    assert compare("٣٤٥", "345").score >= POSSIBLE


def test_scripts_may_be_mixed_in_one_name():
    assert compare("新疆 Daqo 新能源 Co., Ltd.", "Xinjiang Daqo New Energy Co., Ltd.").score >= ALERT
    assert compare("ООО Samsung 전자", "Samsung Electronics").score >= ALERT


@pytest.mark.parametrize(
    "unit",
    ["a", "ab ", "新疆", "Kashgar Textile ", "١", "한", "ก", "ق ", "a.b.", "(A)", "第一", "\u200b", "公司"],
)
def test_names_of_ten_thousand_letters_take_no_longer_than_a_moment(unit):
    text = (unit * 10_000)[:10_000]
    with in_good_time(seconds=1.0):
        assert 0.0 <= compare(text, text[:-1] + "x").score < 1.0
        assert 0.0 <= compare(text, "Hetian Taida Apparel").score < 1.0


def test_long_names_that_differ_far_behind_are_not_exact():
    start = "Kashgar Textile " * 60
    assert compare(start + "one", start + "two").likeness != Likeness.EXACT


@given(st.text(max_size=30), st.text(max_size=30))
def test_what_was_read_is_what_stands_in_the_name(first, second):
    reading = read(f"{first} {second}")
    assert len(reading.words) <= 64
    assert all(word.text and 0 <= word.weight <= 1 for word in reading.words)


@given(st.text(max_size=40), st.text(max_size=40))
def test_either_order_of_two_names_gives_the_same_class_and_nearly_the_same_score(query, listed):
    one, other = compare(query, listed), compare(listed, query)
    assert abs(one.score - other.score) <= 0.25


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_compare_below_one(query, listed):
    comparison = compare(query, listed)
    assert 0.0 <= comparison.score < 1.0


@given(st.sampled_from([pair[1] for pair in APART + [(a, b) for a, b, _ in ALIKE]]))
def test_a_name_is_most_like_itself(name):
    assert compare(name, name.upper()).score >= compare(name, f"{name} Qxyzw").score
