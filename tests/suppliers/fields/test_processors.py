"""Who works up crops and catch is a factory, whatever says so: heading, type, or its own name."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.words import headings


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
