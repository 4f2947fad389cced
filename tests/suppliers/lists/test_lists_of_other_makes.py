"""Lists as fisheries, builders and buyers of palm oil write them are read as they are meant."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.values import cleaning
from suppliers.words.columns.headings import field_of

VESSELS = """Vessel Name,IMO No.,Flag,Gear,Owner / operator,Crew on board,Of whom foreign,\
Manning agent,Species
Hai Feng 88,9123456,TW,Longline,Hai Feng Fishery Co Ltd,28,24,PT Mitra Samudera Jaya,Tuna
Sin Yang No.3,,KR,Purse seine,Sin Yang Corp,24,12,Magsaysay Crewing Inc,Skipjack
Total,,,,,52,36,,
"""
HOTELS = """المقاول من الباطن / Subcontractor,النشاط / Trade,المشروع / Project,عدد العمال / No. of workers,\
جوازات السفر مع العمال؟ / Passports with workers?,المدينة / City
شركة النور للمقاولات,أعمال الخرسانة / Concrete works,Marina Hotel Tower,١٢٠,لا / No,الدوحة / Doha
Gulf Star Electromechanical WLL,MEP,Marina Hotel Tower,85,Yes,Doha
مؤسسة الخليج للدهانات,دهانات / Painting,Palm Resort,30,نعم / Yes,الوكرة / Al Wakrah
Total workers / إجمالي العمال,,,235,,
"""
MILLS = """Mill name;Parent company;RSPO member no.;UML ID;Country;Latitude;Longitude;\
Traceability to plantation (%)
PKS Sungai Rokan;PT Rokan Sawit Makmur;1-0012-04-000-00;PO1000001234;Indonesia;0,9123;100,4512;98,5%
Kilang Jengka 21;FGV Holdings Berhad;1-0225-16-000-00;PO1000003333;Malaysia;3,7211;102,5510;100%
Palm Oil Mill Lahad Datu;Sime Plantation Bhd;;PO1000004441;Malaysia;5,0322;118,3401;n/a
"""


def checked(text, country=None):
    sheet = reading.read(text.encode(), filename="list.csv")
    return checking.check(sheet, mapping.suggest(sheet), country=country)


def test_vessels_have_their_crew_their_operator_and_no_total():
    found = checked(VESSELS)
    frame = found.frame
    assert frame["name"].tolist()[:2] == ["Hai Feng 88", "Sin Yang No.3"]
    assert frame["status"].tolist() == ["ready", "ready", "held"]
    assert frame["workers_min"].tolist()[:2] == [28, 24]
    assert frame["parent"].tolist()[:2] == ["Hai Feng Fishery Co Ltd", "Sin Yang Corp"]
    assert frame["labour_agent"].tolist()[:2] == ["PT Mitra Samudera Jaya", "Magsaysay Crewing Inc"]
    assert found.mapping.column_of("migrant").heading == "Of whom foreign"


def test_sub_contractors_below_headings_in_two_languages_are_the_rows_and_not_their_projects():
    found = checked(HOTELS, country="QA")
    frame = found.frame
    assert frame["name"].tolist()[:3] == [
        "شركة النور للمقاولات",
        "Gulf Star Electromechanical WLL",
        "مؤسسة الخليج للدهانات",
    ]
    assert set(frame["kind"][:3]) == {"construction"}
    assert frame["workers_min"].tolist()[:3] == [120, 85, 30]
    assert frame["status"].tolist() == ["ready", "ready", "ready", "held"]
    told = [(one.row, one.found) for one in found.problems if one.code == "sign_told"]
    assert told == [(2, "no")], "passports are not with the workers"


def test_mills_have_their_share_that_is_traced_to_plantations():
    frame = checked(MILLS).frame
    assert frame["trace"].tolist()[:2] == [98.5, 100]
    assert frame["trace"].isna().tolist() == [False, False, True]
    assert frame["latitude"].tolist() == [0.9123, 3.7211, 5.0322]
    assert set(frame["status"]) == {"ready"}


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("نعم / Yes", True),
        ("لا / No", False),
        ("Sí/Yes", True),
        ("Yes / No", None),
        ("نعم / No", None),
        ("Yes / see note", None),
    ],
)
def test_an_answer_in_two_languages_is_one_where_both_say_the_same(text, means):
    assert cleaning.answer(text) is means


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("مقاول الباطن / Subcontractor", "sub_contractor"),
        ("Subcontractor / Nachunternehmer", "sub_contractor"),
        ("Supplier / Subcontractor", "name"),
        ("Owner/operator", "parent"),
        ("No. of crew on board", "workers"),
        ("TTP %", "trace"),
    ],
)
def test_headings_of_two_sides_and_of_ships(heading, field):
    assert field_of(heading) == field
