"""Sums among the rows of a list are no suppliers, and firms that are called like a sum are."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking

FIRMS = """\
Total Energies|Summa Trading|Toplam Tekstil|Gesamtverband|Totale Moda|Somma Tessuti|Suma Wholefoods
Soma Knits|Tổng Công ty May 10
Tổng Công ty Dệt may Hà Nội|Total General Trading LLC|Jumlah Makmur|Gesamt Textil|Somme Coton
Razem Odzież|合计纺织|Total Staff Solutions"""
OF_A_GROUP = """\
Total Italy|Total region north|Totale regione Nord|Somme usine 2|Summe Region Süd|Gesamt Werk 3|Suma planta 1
Soma região Sul|Toplam bölge 4|Jumlah pabrik 2|Tổng nhà máy 2|Итого регион 5|Всего завод 2|Totaal 2024
รวม โรงงาน 2|المجموع المصنع 2|合计 2024|Total suppliers|Sub-total Hanoi|Total Prato"""
BEHIND_A_GROUP = """\
India Total|Viet Nam Total|Prato Total|Indien Ergebnis|印度 汇总|インド 集計|인도 요약|Индия Итог
Shirts Total|Region 4 Total"""
FIRMS_BEHIND = "Petro Total|Mittal Summa|Berg Ergebnis|Total Shirts Total"
LISTS = {
    "place": ("Name;Address;Country;Workers", "{};{} Mill Road;IT;{}"),
    "country": ("Name;Country;City;Workers", "{0};IT;Prato;{1}{2}"),
    "number": ("Name;Tax no;Workers", "{};99887{:03};{}"),
}


def phrases(text):
    return [one for line in text.splitlines() for one in line.split("|")]


def held(text):
    """Names of rows that are held, each with why."""
    sheet = reading.read(text.encode(), filename="a.csv", delimiter=";")
    checked = checking.check(sheet, mapping.suggest(sheet), country="IT")
    names = dict(zip(sheet.row_numbers, (row[0] for row in sheet.rows), strict=True))
    told = {names[one.row]: one.code for one in checked.problems if one.row and one.code == "total_row"}
    for number, status in zip(sheet.row_numbers, checked.frame["status"], strict=True):
        assert status == ("held" if names[number] in told else "ready"), names[number]
    return told


def rows(shape, begin=1):
    return [shape.format(f"Mill {n}", n, n * 11) for n in range(begin, begin + 6)]


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("name", phrases(FIRMS))
def test_a_firm_that_is_called_like_a_sum_is_taken(kind, name):
    head, shape = LISTS[kind]
    text = "\n".join([head, *rows(shape), shape.format(name, 77, 1234), *rows(shape, 20)])
    assert held(text) == {}


@pytest.mark.parametrize("name", phrases(FIRMS))
def test_it_is_taken_with_nothing_beside_but_its_own_number_of_workers(name):
    text = "\n".join(["Name;Workers", *rows("{0};{2}"), f"{name};1234", *rows("{0};{2}", 20)])
    assert held(text) == {}
    assert held(text.replace(";1234", ";")) == {}


@pytest.mark.parametrize("name", phrases(FIRMS))
def test_it_is_a_sum_where_its_number_is_that_of_the_rows_above(name):
    text = "\n".join(["Name;Workers", *rows("{0};{2}"), f"{name};231", *rows("{0};{2}", 20)])
    is_plain = not name.endswith("LLC") and "ty" not in name.split() and name.split()[0] != "Gesamtverband"
    assert held(text) == ({name: "total_row"} if is_plain and name != "合计纺织" else {})


@pytest.mark.parametrize("name", phrases(OF_A_GROUP))
@pytest.mark.parametrize("number", ["231", "500", ""])
def test_a_sum_of_a_group_is_held_wherever_it_stands(name, number):
    shape = "{0};;Prato;{2}"
    text = "\n".join(
        ["Name;Address;City;Workers", *rows(shape), f"{name};;;{number}", *rows(shape, 20)],
    )
    assert held(text) == {name: "total_row"}


def test_a_sum_stops_at_the_sum_above_it():
    body = [
        "Mill A;50",
        "Mill B;70",
        "Total Prato;120",
        "Mill C;30",
        "Mill D;40",
        "Total Biella;70",
        "Mill E;9",
    ]
    assert held("\n".join(["Name;Workers", *body])) == {
        "Total Prato": "total_row",
        "Total Biella": "total_row",
    }


def test_a_firm_that_is_called_total_and_has_an_address_is_taken_where_it_is_last_too():
    shape = "{};{} Mill Road;IT;{}"
    assert held("\n".join([LISTS["place"][0], *rows(shape), "Total;2 Place Jean Millier;FR;90"])) == {}
    assert held("\n".join([LISTS["place"][0], *rows(shape), "Total;6 suppliers;IT;90"])) == {
        "Total": "total_row"
    }


CONTRACTORS = """\
Subcontractor,Trade,Site,Workers
Al Noor LLC,Formwork,Tower A,20
Beta Steel,Steel fixing,Tower A,30
Gamma Co,Plastering,Tower B,15
Delta Co,Formwork,Tower B,25
{}
Eta Co,Screed,Podium,9
Zeta Co,Screed,Podium,8
Iota Co,Screed,Podium,7
Kappa Co,Screed,Podium,6
"""


@pytest.mark.parametrize(
    ("row", "is_sum"),
    [
        ("Total Tower A,,,50", True),  # of the rows of its site, which do not stand right above
        ("Total Tower B,,Tower B,40", True),
        ("Total Formwork,,,45", True),
        ("Total,,,90", True),
        ("Total,,,", True),
        ("Total Tower A,,,77", False),
        ("Total Tower A,,,", False),
        ("Total Tower A,Joinery,Tower A,50", False),
        ("Total Formwork,,,12", False),
        ("Total Formwork,Formwork,Tower B,45", False),
        ("Total Facade,Facade,,12", False),
        ("Total Facade LLC,,,90", False),
    ],
)
def test_in_a_list_of_contractors_a_sum_is_what_its_numbers_add_up_to(row, is_sum):
    sheet = reading.read(CONTRACTORS.format(row).encode())
    checked = checking.check(sheet, mapping.suggest(sheet), country="AE")
    assert [one.row for one in checked.problems if one.code == "total_row"] == ([6] if is_sum else [])
    assert checked.frame["status"].tolist() == ["ready"] * 4 + ["held" if is_sum else "ready"] + ["ready"] * 4


ABOVE = ["Name;City;Workers", "Mill A;Prato;100", "Mill B;Prato;200", "Mill C;Biella;50"]


def told_of(*last):
    """Codes and findings of sums in a list that ends so."""
    sheet = reading.read("\n".join([*ABOVE, *last]).encode(), filename="a.csv", delimiter=";")
    checked = checking.check(sheet, mapping.suggest(sheet), country="IT")
    codes = ("total_row", "total_unlike_rows", "total_in_doubt")
    return [(one.code, one.found) for one in checked.problems if one.code in codes]


@pytest.mark.parametrize(
    ("last", "unlike"),
    [
        (["Total;;350"], ""),
        (["Total;;351"], "351, rows above it: 350"),
        (["Total workers;;1,200"], "1,200, rows above it: 350"),
        (["Total Italy;;500"], "500, rows above it: 350"),
        (["Total;;"], ""),
        (["Total Biella;;50"], ""),
        (["Total Prato;;300"], ""),
        (["Mill D;Roma;about 100", "Total;;470"], ""),
        (["Mill D;Roma;100-200", "Total;;500"], ""),
        (["Mill D;Roma;>100", "Total;;500"], ""),
        (["Mill D;Roma;100", "Total;;500"], "500, rows above it: 450"),
    ],
)
def test_a_sum_that_is_not_that_of_the_rows_above_is_told(last, unlike):
    name = last[-1].partition(";")[0]
    assert told_of(*last) == [("total_row", name), *([("total_unlike_rows", unlike)] if unlike else [])]


def test_a_sum_of_all_below_sums_of_groups_agrees():
    told = told_of("Total Italy;;350", "Mill D;Roma;10", "Total Lazio region;;10", "Total;;360")
    assert [code for code, _ in told] == ["total_row"] * 3
    told = told_of("Total Italy;;350", "Mill D;Roma;10", "Total Lazio region;;10", "Total;;370")
    assert told[-1] == ("total_unlike_rows", "370, rows above it: 360")


@pytest.mark.parametrize(
    ("row", "is_told"),
    [
        ("Total Formwork;;500", True),
        ("Summa Trading;;500", True),
        ("Total Formwork;;", False),
        ("Total Formwork;Milano;500", False),
        ("Total Energies SE;;500", False),
        ("Formwork Total;;500", False),
    ],
)
def test_a_firm_with_numbers_alone_that_is_called_like_a_sum_is_taken_and_told(row, is_told):
    name = row.partition(";")[0]
    assert told_of(row, "Mill D;Roma;1", "Mill E;Roma;2") == ([("total_in_doubt", name)] if is_told else [])


@pytest.mark.parametrize("name", phrases(BEHIND_A_GROUP))
def test_a_sub_total_is_none_where_its_word_stands_behind_the_group(name):
    """So spreadsheet programs write them, below each group of a list."""
    shape = "{0};IT;Prato;Shirts;{2}"
    below = [f"{name};;;;{one}" for one in (231, 77)]
    text = "\n".join(
        ["Name;Country;City;Product;Workers", *rows(shape), below[0], *rows(shape, 20), below[1]]
    )
    assert set(held(text)) == {name}


@pytest.mark.parametrize("name", phrases(FIRMS_BEHIND))
def test_a_firm_whose_name_ends_with_the_word_of_a_sum_is_taken(name):
    shape = "{0};IT;Prato;Shirts;{2}"
    text = "\n".join(
        ["Name;Country;City;Product;Workers", *rows(shape), f"{name};IT;;;1234", *rows(shape, 20)]
    )
    assert held(text) == {}
