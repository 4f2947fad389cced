"""Who works up crops and catch is a factory, whatever says so: heading, type, or its own name."""

import pytest

from risk import engine, methodology, reference
from risk.facts import SupplierFacts
from risk.vocabulary import Kind
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.words.columns import headings


def checked(text: str) -> checking.CheckedList:
    sheet = reading.read(text.encode(), filename="list.csv")
    return checking.check(sheet, mapping.suggest(sheet))


PROCESSORS = """
Processor|Fishing vessel
Processing plant|Longliner
Cannery|Trawler
Packhouse|Vessel
Planta procesadora|Buque pesquero
Processador|Barco de pesca
Usine de transformation|Navire de pêche
Verarbeiter|Fischereischiff
Stabilimento di trasformazione|Peschereccio
Verwerker|Vissersvaartuig
Przetwórca|Statek rybacki
İşleme tesisi|Balıkçı gemisi
Nhà máy chế biến|Tàu cá
Pabrik pengolahan|Kapal ikan
加工厂|渔船
加工工場|漁船
가공업체|어선
Переработчик|Рыболовное судно
مصنع التجهيز|سفينة صيد
โรงงานแปรรูป|เรือประมง
"""


@pytest.mark.parametrize("words", PROCESSORS.split("\n")[1:-1])
def test_a_type_that_says_processor_makes_a_factory_and_one_that_says_vessel_none(words):
    processor, vessel = words.split("|")
    found = checked(f"Supplier,Type,Product,Country\nBusan,{processor},Tuna,KR\nStar 5,{vessel},Tuna,TW\n")
    assert [one.field for one in found.mapping.columns][1] == "kind"
    assert list(found.frame["kind"]) == ["factory", "agriculture"]


@pytest.mark.parametrize(
    "heading",
    ["Processor name", "Cannery", "Procesador", "Verarbeiter", "Usine de transformation", "加工企业"],
)
def test_names_headed_as_those_of_processors_are_factories_whatever_they_work_up(heading):
    found = checked(f"{heading},Product,Country\nBusan Star,Tuna,KR\nDelta,Shrimp,TH\n")
    assert list(found.frame["kind"]) == ["factory", "factory"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Busan Seafood Processing Co", "factory"),
        ("Delta Cannery", "factory"),
        ("Conservas del Norte SA", "factory"),
        ("宁德水产加工有限公司", "factory"),
        ("FONG KUO No. 100", "agriculture"),
        ("Green Farm", "agriculture"),
    ],
)
def test_the_name_of_a_processor_tells_where_a_crop_alone_stands_beside_it(name, kind):
    found = checked(f"Vessel / Processor name,Species,Country\n{name},Tuna,KR\n")
    assert list(found.frame["kind"]) == [kind]


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Vessel / Processor name",
            "Vessel/Processor",
            "Name of vessel or processor",
            "Producer / Processor",
        ),
        *("Buque / Procesador", "Navire / Transformateur", "Schiff / Verarbeiter", "渔船/加工厂"),
    ],
)
def test_a_heading_for_vessels_and_processors_is_of_names(heading):
    assert headings.field_of(heading) == "name"


HEADINGS_OF_TYPES = (
    "Tipo|Type|Tipo de instalação|Tipo de instalación|Art|Typ|Soort|Rodzaj|Tür|Loại|Jenis|ประเภท|类型|نوع|Тип"
)
PLANTS = """
Fábrica de processamento|Conserveira|Congelação|Unidade de processamento|Entreposto frigorífico
Indústria conserveira
Planta procesadora|Conservera|Congelación|Planta congeladora|Fábrica de conservas|Procesamiento
Usine de transformation|Conserverie|Congélation|Usine de congélation|Atelier de transformation
Stabilimento di trasformazione|Conservificio|Surgelazione|Fabbrica di conserve
Verarbeitung|Konservenfabrik|Fischfabrik|Kühlhaus|Verwerking|Przetwórnia|Mroźnia|İşleme tesisi
Soğuk hava deposu
Nhà máy chế biến|Nhà máy đông lạnh|Kho lạnh|Pabrik pengolahan|Pabrik pengalengan|Pembekuan|Cold storage
โรงงานแปรรูป|ห้องเย็น|โรงงานแช่แข็ง|冷冻厂|加工厂|冷库|冷凍工場|냉동공장|рыбзавод|переработка|مصنع تجميد
"""
BOATS = """
Barco de pesca|Barco de arrasto|Arrastão|Traineira|Embarcação|Atuneiro|Buque de arrastre|Barco atunero
Embarcación
Bateau de pêche|Chalutier|Senneur|Peschereccio|Fischkutter|Kutter|Vissersboot|Kuter rybacki|Trol teknesi
Tàu đánh cá|Tàu lưới kéo|Kapal nelayan|Kapal pukat|เรือลาก|เรือประมง|围网船|トロール船|트롤선|сейнер|مركب صيد
"""


def cells_of(table):
    return table.strip().replace("\n", "|").split("|")


@pytest.mark.parametrize("heading", HEADINGS_OF_TYPES.split("|"))
def test_types_of_plants_and_boats_are_kinds_below_each_heading_for_types(heading):
    plants, boats = cells_of(PLANTS), cells_of(BOATS)
    rows = [(one, "factory") for one in plants] + [(one, "agriculture") for one in boats]
    goods = ("shrimp", "tuna", "sardine", "camarão", "atum")
    lines = "".join(f"Mar {at},{cell},{goods[at % 5]},PT\n" for at, (cell, _) in enumerate(rows))
    found = checked(f"Supplier,{heading},Product,Country\n{lines}")
    wrong = [one for one, kind in zip(rows, found.frame["kind"], strict=True) if one[1] != kind]
    assert (wrong, [one.row for one in found.problems if one.code.startswith("kind_")]) == ([], [])


def test_a_kind_that_only_the_product_says_is_told_of_a_crop_and_of_no_good_that_is_made():
    found = checked("Supplier,Product,Country\nBusan,Shrimp,KR\nAcme,Garments,BD\nDelta Cannery,Tuna,TH\n")
    assert list(found.frame["kind"]) == ["agriculture", "factory", "factory"]
    told = [(one.row, one.code, one.found) for one in found.problems if one.code.startswith("kind_")]
    assert told == [(2, "kind_by_product", "Shrimp")]


def test_a_kind_that_sector_or_name_say_is_not_told():
    found = checked("Supplier,Sector,Product,Country\nBusan,Fishing,Tuna,KR\nAcme,Farming,Cocoa,GH\n")
    assert list(found.frame["kind"]) == ["agriculture", "agriculture"]
    assert [one.code for one in found.problems if one.code.startswith("kind_")] == []


COLD_STORES = """
Cold Store Ltd|shrimp
Andaman Cold Storage|shrimp
Ice Plant Kochi|fish
Frigorífico del Sur|beef
Kühlhaus Nord GmbH|Fisch
Kho lạnh Minh|tôm
东海冷库有限公司|虾
ห้องเย็นสมุทร|กุ้ง
"""


@pytest.mark.parametrize("words", COLD_STORES.split("\n")[1:-1])
def test_whoever_is_called_a_cold_store_is_a_factory_whatever_it_handles(words):
    name, product = words.split("|")
    found = checked(f"Supplier,Country,Product\n{name},TH,{product}\nSun Shrimp Farm,TH,shrimp\n")
    assert list(found.frame["kind"]) == ["factory", "agriculture"]
    assert (2, "kind_by_product") not in {(one.row, one.code) for one in found.problems}


AT_SEA_AND_ON_FARMS = """
Kutxa Fishing Vessel Freezer|tuna
Atlantic Freezer Trawlers|tuna
Sun Freezer Longliner 3|tuna
Trawlers Cold Storage|squid
Buque Congelador Frigorífico|atún
冷冻渔船8号|鱿鱼
Andaman Freezers|shrimp
Sun Frozen Foods|mango
Congelados Pacífico|camarón
Assam Tea Estate Packing|tea
Tea Estate Cold Store|tea
Green Packing Farmers Coop|avocado
Farmers Cold Store Coop|apples
Fresh Packing Fields|tomatoes
Banana Packing Station|bananas
Growers Cold Storage|berries
"""


@pytest.mark.parametrize("words", AT_SEA_AND_ON_FARMS.split("\n")[1:-1])
def test_what_may_be_a_vessel_or_estate_stays_one_and_is_asked_about(words):
    name, product = words.split("|")
    found = checked(f"Supplier,Country,Product\n{name},TH,{product}\nAcme,BD,Garments\n")
    assert list(found.frame["kind"]) == ["agriculture", "factory"]
    assert "kind_by_product" in {one.code for one in found.problems if one.row == 2}


MILLS = "Palm oil mill|Palm oil mills|POM|PKS|Palm mill|Estate Processing|Palm Estate Processing|Kilang sawit"


@pytest.mark.parametrize("word", MILLS.split("|"))
def test_a_type_that_says_mill_makes_a_factory_whatever_the_sector(word):
    lines = f"Kuala One,{word},Agriculture,Palm oil,MY\nKuala Two,Plantation,Agriculture,Palm oil,MY\n"
    lines += f"Kuala Three,{word},Palm oil,Palm oil,MY\n"
    found = checked(f"Supplier,Type,Sector,Product,Country\n{lines}")
    assert list(found.frame["kind"]) == ["factory", "agriculture", "factory"]


@pytest.mark.parametrize("country", ["MY", "ID"])
@pytest.mark.parametrize("sector", ["Palm oil", "Agriculture", "Palm oil mill", "Palm Estate Processing"])
def test_a_mill_that_only_name_or_sector_tell_keeps_the_weight_of_its_crop(sector, country):
    found = checked(f"Supplier,Sector,Product,Country\nKuala Palm Oil Mill,{sector},Palm oil,{country}\n")
    assert list(found.frame["kind"]) == ["agriculture"]
    release, method = reference.load(), methodology.load()
    rated = release.country(country), release.sector(sector), release.product("Palm oil", country)
    as_farm, as_factory = (
        engine.assess(SupplierFacts(kind, *rated), method).final for kind in (Kind.AGRICULTURE, Kind.FACTORY)
    )
    assert as_farm > as_factory
