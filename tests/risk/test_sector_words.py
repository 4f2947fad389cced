"""Plain words for sectors in many languages: matched where one class covers them, told where none does."""

import pytest

from risk import reference
from risk.reference import ANY_SECTOR
from risk.vocabulary import Kind

RELEASE = reference.load()


@pytest.mark.parametrize(
    ("label", "kind", "words"),
    [
        (
            "Garments",
            Kind.FACTORY,
            "Garments|Apparel|Clothing|confección|vestuário|habillement|Bekleidung|abbigliamento|kleding|odzież|"
            "giyim|may mặc|pakaian|服装|アパレル|의류|одежда|الملابس|เสื้อผ้า|গার্মেন্টস|परिधान|សម្លៀកបំពាក់",
        ),
        (
            "Fishing",
            Kind.AGRICULTURE,
            "Fishing|Seafood|Fish|pesca|pesquero|pêche|Fischerei|visserij|rybołówstwo|balıkçılık|đánh bắt cá|"
            "perikanan|渔业|漁業|水産業|어업|рыболовство|صيد الأسماك|ประมง|মাছ ধরা|मत्स्य पालन|thủy sản|mariscos",
        ),
        (
            "Food and seafood processing",
            Kind.FACTORY,
            "Food|Beverages|Seafood|alimentos|alimentação|alimentaire|Nahrungsmittel|alimentari|voeding|żywność|"
            "gıda|thực phẩm|makanan|食品|식품|продукты питания|أغذية|อาหาร|খাদ্য|खाद्य|hải sản|海鲜|해산물",
        ),
        (
            "Electronics",
            Kind.FACTORY,
            "Electronics|electrónica|eletrônica|électronique|Elektronik|elettronica|điện tử|电子|電子|"
            "전자|электроника|إلكترونيات|อิเล็กทรอนิกส์|ইলেকট্রনিক্স|इलेक्ट्रॉनिक्स",
        ),
    ],
)
def test_a_plain_word_for_one_class_is_matched_in_many_languages(label, kind, words):
    found = {word: RELEASE.sector(word, kind).label for word in words.split("|")}
    assert found == dict.fromkeys(words.split("|"), label)


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        (
            "high-rise building",
            "Construction|Building|construcción|construção|bâtiment|Bauwesen|edilizia|bouw|budownictwo|inşaat|"
            "xây dựng|konstruksi|建筑|建設|건설|строительство|بناء|ก่อสร้าง|নির্মাণ|निर्माण",
        ),
        (
            "garments",
            "Textiles|textil|Textilien|tessile|tekstil|dệt|纺织|繊維|섬유|текстиль|منسوجات|สิ่งทอ|বস্ত্র|वस्त्र",
        ),
        (
            "machinery",
            "Machinery|maquinaria|machines|Maschinenbau|macchinari|maszyny|makine|máy móc|机械|機械|기계",
        ),
        (
            "footwear",
            "Footwear|Shoes|calzado|calçados|chaussures|Schuhe|calzature|obuwie|ayakkabı|giày dép|鞋业|신발",
        ),
        (
            "leather",
            "Leather|cuero|couro|cuir|Leder|pelle|leer|skóra|deri|da thuộc|皮革|가죽|кожа|جلود|เครื่องหนัง",
        ),
        (
            "greenhouse growing",
            "Fruit|fruta|Obst|frutta|owoce|trái cây|水果|果物|과일|фрукты|فواكه|ผลไม้|ফল|फल",
        ),
        (
            "greenhouse growing",
            "Vegetables|verduras|légumes|Gemüse|groenten|warzywa|sebze|rau|sayuran|蔬菜|野菜|채소",
        ),
        ("chemicals", "Chemicals|químicos|chimie|Chemie|chimica|kimya|hóa chất|kimia|化工|화학|химия|เคมีภัณฑ์"),
        (
            "toys",
            "Toys|juguetes|brinquedos|jouets|Spielzeug|giocattoli|zabawki|oyuncak|đồ chơi|mainan|玩具",
        ),
        (
            "furniture",
            "Furniture|muebles|móveis|meubles|Möbel|mobili|meble|mobilya|nội thất|mebel|家具|мебель",
        ),
        (
            "mining",
            "Mining|minería|mineração|Bergbau|górnictwo|madencilik|khai thác mỏ|pertambangan|采矿|광업",
        ),
        (
            "logistics",
            "Logistics|Transport|logística|Logistik|logistyka|lojistik|vận tải|物流|물류|логистика",
        ),
        (
            "cleaning",
            "Cleaning|limpieza|limpeza|nettoyage|Reinigung|pulizie|sprzątanie|temizlik|清洁|уборка|تنظيف",
        ),
    ],
)
def test_a_word_for_several_classes_or_none_is_matched_with_none_and_told(subject, words):
    for word in words.split("|"):
        assert [RELEASE.sector(word, kind).score for kind in Kind] == [None] * 3, word
        assert subject in RELEASE.instead_of(word), word


def test_what_is_to_be_written_instead_of_a_broad_word_is_understood_the_gravest_first():
    for subject, kind in (("Construction", Kind.CONSTRUCTION), ("Agriculture", Kind.AGRICULTURE)):
        said = RELEASE.instead_of(subject).replace(" or ", ", ").replace("Write ", "").split(": ")[-1]
        classes = said.split(". ")[0].removesuffix(", the first of these that applies").split(", ")
        scores = [RELEASE.sector(word, kind).score for word in classes if not word.startswith("the first")]
        assert scores == sorted(scores, reverse=True)


TRADES = (
    "formwork|rebar fixing|Rohbau|coffrage|encofrado|kalıp işi|cốp pha|模板工程|scaffolding|steel erection"
)


@pytest.mark.parametrize("trade", [*TRADES.split("|"), "structural steel erection"])
def test_a_trade_of_a_building_site_is_told_the_classes_of_construction(trade):
    assert RELEASE.instead_of(trade) == RELEASE.instead_of("Construction")
    assert "garments" not in RELEASE.instead_of(trade)


@pytest.mark.parametrize(
    "trade",
    [
        "Groundworks",
        "Scaffolding",
        "Rebar",
        "Formwork",
        "Shuttering",
        "Roofing",
        "Plastering",
        "Demolition",
        "Façade",
        "Facade",
        "MEP",
        "Gerüstbau",
        "échafaudage",
        "andamios",
        "demolição",
        "ponteggi",
        "iskele kurulum",
        "giàn giáo",
        "脚手架",
        "足場",
        "비계",
        "опалубка",
        "ISIC 4311",
        "43.99Z",
        "4390",
    ],
)
def test_a_trade_of_a_building_site_has_a_class_rated_like_one_that_is_not_known(trade):
    found = RELEASE.sector(trade, Kind.CONSTRUCTION)
    assert (found.label, found.score) == ("Specialised construction trades", 75)


@pytest.mark.parametrize(
    "goods", ["Rebar", "Roofing sheets", "Façade panels", "Painting tools", "Piling machines"]
)
def test_makers_of_what_a_trade_uses_are_none_of_it(goods):
    assert RELEASE.sector(goods, Kind.FACTORY).label != "Specialised construction trades"


def test_of_a_trade_and_a_material_the_graver_counts_at_a_building_site():
    assert RELEASE.sector("Rebar", Kind.CONSTRUCTION).score == 75
    assert RELEASE.sector("Rebar", Kind.FACTORY).score == 55
    assert RELEASE.sector("Infrastructure; scaffolding", Kind.CONSTRUCTION).score == 85


def test_where_no_word_tells_anything_the_kind_of_the_supplier_does():
    assert RELEASE.instead_of("Gipserarbeiten", Kind.CONSTRUCTION) == RELEASE.instead_of("Construction")
    assert RELEASE.instead_of("Acme", Kind.AGRICULTURE) == RELEASE.instead_of("Agriculture")
    assert RELEASE.instead_of("Acme", Kind.FACTORY) == ANY_SECTOR
    assert RELEASE.instead_of("Cleaning", Kind.CONSTRUCTION) == RELEASE.instead_of("Cleaning")


def test_a_sector_that_nobody_knows_gets_the_general_advice():
    assert RELEASE.instead_of("Acme") == ANY_SECTOR
    assert RELEASE.sector("14", Kind.FACTORY).label == "Garments"


def test_every_entry_of_a_sector_that_lists_several_counts_and_the_gravest_is_taken():
    assert RELEASE.sector("Electronics; food", Kind.FACTORY).score == 80
    assert RELEASE.sector("Electronics; food", Kind.CONSTRUCTION).score == 65
    assert RELEASE.sector("Renovation | infrastructure", Kind.CONSTRUCTION).score == 85
    assert RELEASE.sector("food packaging steel", Kind.FACTORY).score == 55  # no entry says food alone


@pytest.mark.parametrize("text", ["Makers of the best pumps", "to go", "trái cây", "che tra", "cay"])
def test_a_short_word_without_its_accent_is_another_word(text):
    assert RELEASE.sector(text).score is None
    assert RELEASE.product(text, "VN").label in {"", "machinery"}
    assert RELEASE.kind_of(text).kind is not Kind.AGRICULTURE


@pytest.mark.parametrize("text", ["thé", "Thés noirs", "ÇAY", "trà xanh", "chá"])
def test_a_short_word_with_its_accent_is_what_it_says(text):
    assert RELEASE.sector(text).label == "Tea"


def test_shoes_are_shoes():
    assert RELEASE.product("Shoes", "VN").label == "Footwear"
    assert RELEASE.kind_of("Shoes").kind == Kind.FACTORY
