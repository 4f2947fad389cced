"""Sectors, products and kinds read off free text: matched with a reason, or not at all."""

import unicodedata

import pytest

from risk import datasets, ratings, reference, topics
from risk.topics import Sureness, named
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
    "14.13": ("Garments", 70), "C14.1": ("Garments", 70), "NAF 14.13Z": ("Garments", 70),
    "1412-6/01": ("Garments", 70), "Conserverie de poisson": ("Food and seafood processing", 80),
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


@pytest.mark.parametrize(
    ("listed_for", "rule"),
    [
        ({"forced": "1"}, "forced"),
        ({"forced_child": "1"}, "forced"),
        ({"forced_child": "1", "child": "1", "tainted_input_from": "CN"}, "forced"),
        ({"tainted_input_from": "CN"}, "tainted_input"),
        ({"child": "1"}, "child"),
    ],
)
def test_a_good_listed_for_forced_work_of_children_alone_is_one_of_forced_labour(listed_for, rule):
    about, rows = datasets.read("listed_goods")
    blank = dict.fromkeys(("forced", "forced_child", "child", "tainted_input_from"), "")
    scores = {"forced": 90.0, "tainted_input": 85.0, "child": 65.0}
    assert ratings._listing({**rows[0], **blank, **listed_for}, about, scores, str).score == scores[rule]


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
        ("Cotton", "t-shirts", Kind.FACTORY),
        ("Rubber", "nitrile gloves", Kind.FACTORY),
        ("Rubber products", "", Kind.FACTORY),
        ("橡胶制品", "", Kind.FACTORY),
        ("Cocoa", "chocolate", Kind.FACTORY),
        ("Coffee", "roasted coffee", Kind.FACTORY),
        ("Palm oil", "refined palm oil", Kind.FACTORY),
        ("Rubber", "latex", Kind.AGRICULTURE),
        ("Coffee", "green coffee", Kind.AGRICULTURE),
        ("Rubber plantation", "gloves for tapping", Kind.AGRICULTURE),
        ("Vineyard", "wine", Kind.AGRICULTURE),
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


SURENESS = {
    "Garments": Sureness.EXACT,
    "Health | Garments": Sureness.EXACT,
    "cotton": Sureness.EXACT,
    "棉花": Sureness.EXACT,
    "6109.10": Sureness.CODE,
    "rubber gloves": Sureness.EXACT,
    "powder-free rubber gloves, size M": Sureness.PHRASE,
    "machine for cotton": Sureness.WORD,
    "中国棉花": Sureness.WORD,
    "一次性乳胶手套": Sureness.PHRASE,
}


@pytest.mark.parametrize(("text", "sure"), SURENESS.items())
def test_how_sure_a_match_is_stands_beside_it_and_in_the_reason_unless_it_is_exact(text, sure):
    rated = RELEASE.product(text, "CN")
    assert rated.sure == sure
    assert rated.rule.endswith(f"; {sure}") == (sure != Sureness.EXACT)
    assert RELEASE.sector("ISIC 03").sure == Sureness.CODE
    assert RELEASE.product("Widgets", "CN").sure == ""


# One word per language and good at least: Spanish, Portuguese, French, German, Italian, Turkish, Vietnamese,
# Indonesian, Chinese, Japanese, Korean, Russian, Arabic, Thai, Hindi, Bengali.
WORDS = {
    "Cotton": (
        "algodón|algodão|coton|Baumwolle|cotone|pamuk|bông vải|kapas|棉花|綿花|면화|хлопок|قطن|ฝ้าย|"
        "कपास|তুলা"
    ),
    "Footwear": (
        "calzado|calçados|chaussures|Schuhe|calzature|ayakkabı|giày dép|alas kaki|鞋类|スニーカー|신발|обувь|"
        "أحذية|รองเท้า|जूता|জুতা"
    ),
    "Rubber Gloves": (
        "guantes de látex|luvas de látex|gants en latex|Latexhandschuhe|guanti in lattice|lateks eldiven|"
        "găng tay cao su|sarung tangan karet|橡胶手套|ゴム手袋|고무장갑|латексные перчатки|"
        "قفازات مطاطية|ถุงมือยาง|"
        "रबर के दस्ताने|রাবার গ্লাভস"
    ),
    "Solar Modules": (
        "paneles solares|painéis solares|panneaux solaires|Solarmodule|pannelli solari|güneş paneli|"
        "tấm pin mặt trời|panel surya|太阳能组件|太陽電池モジュール|태양광 모듈|"
        "солнечные панели|ألواح شمسية|"
        "แผงโซลาร์เซลล์|सौर पैनल|সোলার প্যানেল"
    ),
    "Tomatoes": (
        "tomates frescos|tomates fraîches|frische Tomaten|pomodori freschi|taze domates|cà chua tươi|"
        "tomat segar|新鲜番茄|生鮮トマト|토마토|помидоры|طماطم|มะเขือเทศ|टमाटर|টমেটো"
    ),
    "Shrimp": (
        "camarones|camarões|crevettes|Garnelen|gamberi|karides|tôm đông lạnh|udang|冻虾|冷凍エビ|새우|"
        "креветки|روبيان|กุ้ง|झींगा|চিংড়ি"
    ),
    "Toys": (
        "juguetes|brinquedos|jouets|Spielwaren|giocattoli|oyuncak|đồ chơi|mainan|玩具|おもちゃ|완구|"
        "игрушки|ألعاب أطفال|ของเล่น|खिलौने|খেলনা"
    ),
    "Bricks (clay)": "Ziegel|Backsteine|briques|ladrillos|tijolos|mattoni|tuğla|gạch nung|砖|кирпич|ईंट",
    "Thread/Yarn": "Baumwollgarn|fil de coton|hilo de algodón|fio de algodão|pamuk ipliği|棉纱",
    "Cattle": "Rinder|bovins|gado|ganado|rindvieh|sapi potong|肉牛",
    "Fish": "Fisch|poisson|pescado|peixe|ikan|рыба|鱼",
    "Polysilicon": "Polysilizium|polisilicio|silicium polycristallin|多晶硅",
}  # fmt: skip


@pytest.mark.parametrize(
    ("good", "word"), [(good, word) for good, words in WORDS.items() for word in words.split("|")]
)
def test_the_goods_of_most_risk_are_known_in_many_languages(good, word):
    assert good in named(RELEASE._good_words.find(word))


def test_forty_goods_have_words_in_at_least_twelve_languages():
    terms = {}
    for row in RELEASE.rows["good_words"]:
        for good in row["goods"].split("|"):
            terms.setdefault(good, []).append(row["term"])
    scripts = ("HANGUL", "CYRILLIC", "ARABIC", "THAI", "DEVANAGARI", "BENGALI", "CJK")
    rich = [
        good
        for good, words in terms.items()
        if sum(
            any(script in unicodedata.name(sign, "") for word in words for sign in word) for script in scripts
        )
        >= 6
        and sum(
            word.isascii() or all(s < "\u0370" or "\u1e00" <= s < "\u2000" for s in word) for word in words
        )
        >= 6
    ]
    assert len(rich) >= 40, rich


@pytest.mark.parametrize(
    "text",
    [
        "date",
        "delivery date",
        "Turkey",
        "turkey",
        "cotton candy machine",
        "cotton candy",
        "steel wool",
        "brick-and-mortar",
        "brick-and-mortar retail",
        "coffee table",
        "nail polish",
        "silk screen",
        "sand blasting",
        "laptop bags",
        "football matches",
        "palm print readers",
        "pulse oximeter",
        "棉花糖",
        "电子商务",
        "茶几",
        "Palmer",
        "Golden Gate",
        "rice-cooker",
        "tea lights",
        "steam irons",
        "carpet cleaning",
        "fish tanks",
        "shoe racks",
        "no cotton",
        "Brickell",
    ],
)
def test_words_with_another_meaning_name_no_good_sector_or_kind(text):
    """What is not matched stays unknown, which never looks better than what it may be."""
    assert RELEASE.product(text, "CN").score is None
    assert RELEASE.sector(text).score is None


def test_beside_a_phrase_of_another_meaning_the_other_words_still_count():
    assert RELEASE.product("coffee tables, coffee", "CI").label == "Coffee"
    assert RELEASE.product("棉花糖 棉花", "CN").label == "Cotton"
    assert RELEASE.product("turkey meat", "BR").label in {"Meat", "Poultry"}


@pytest.mark.parametrize(("text", "good"), [("บะหมี่กึ่งสำเร็จรูป", "noodles"), ("चीनी मिट्टी", "Ceramics")])
def test_instant_noodles_are_no_shrimp_and_china_clay_is_no_sugar(text, good):
    assert set(named(RELEASE._good_words.find(text))) == {good}


@pytest.mark.parametrize("text", ["สารกึ่งตัวนำ", "กิ่งไม้ประดับ", "चयन"])
def test_a_word_of_other_vowels_and_tones_is_another_word(text):
    assert RELEASE.product(text, "TH").score is None
    assert RELEASE.sector(text).score is None
    assert RELEASE.kind_of("", text).kind is None


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("กุ้ง", "Shrimp"),
        ("โรงงานกุ้งแช่แข็งส่งออก", "Shellfish"),
        ("ईंट", "Bricks"),
        ("ईंटें", "Bricks"),
        ("जूता", "Footwear"),
        ("পোশাক", "Garments"),
    ],
)
def test_a_word_with_its_vowels_and_tones_is_found_and_quoted_with_them(text, good):
    rated = RELEASE.product(text, "TH")
    assert rated.label == good
    assert rated.rule.split('"')[1] in text


def test_a_term_counts_only_where_no_further_mark_makes_it_another_word():
    vocabulary = topics.vocabulary([("กง", "k"), ("ទឹក", "w"), ("น้ำ", "n")])
    assert [found.means for found in vocabulary.find("กงล้อ")] == [("k",)]
    assert not vocabulary.find("กง่ล้อ")
    assert not vocabulary.find("ទឹក្រ")
    assert [found.means for found in vocabulary.find("นํ้า")] == [("n",)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Algodón orgánico", '"algodón"'),
        ("CONFECCIÓN de camisas", '"confección"'),
        ("May mặc", '"may mặc"'),
        ("Garments for São Paulo", '"garments"'),
        ("cacao (fèves)", '"cacao"'),
        ("棉花", '"棉花"'),
    ],
)
def test_a_match_is_quoted_as_the_text_has_it(text, quoted):
    assert RELEASE.sector(text).rule.startswith(quoted)
