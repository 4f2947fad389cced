"""Headings that are repeated within a list, in another order or in other words."""

import pytest

from suppliers.fields import mapping, repeated_headings
from suppliers.files import reading
from suppliers.lists import worker_columns
from suppliers.lists.checking import check as check_sheet

HEAD = "Factory name,Country,Workers,Migrant workers (%)\nAlder Knit,Bangladesh,100,5\n"


def check(text):
    sheet = reading.read(text.encode(), filename="list.csv")
    return check_sheet(sheet, mapping.suggest(sheet))


def ready(found):
    of_ready = found.frame[found.frame["status"] == "ready"]
    return list(zip(of_ready["name"], of_ready["headcount"], of_ready["migrant"], strict=True))


def told(found, row):
    return [one.code for one in found.problems if one.row == row]


@pytest.mark.parametrize(
    "between",
    [
        "Factory name,Country,Migrant workers (%),Workers\nCedar,Malaysia,80,90\nElm,Malaysia,70,60\n",
        "Workers,Migrant workers (%),Country,Factory name\n90,80,Malaysia,Cedar\n60,70,Malaysia,Elm\n",
        "Headcount,% migrant,Nation,Supplier name\n90,80,Malaysia,Cedar\n60,70,Malaysia,Elm\n",
        "FACTORY NAME ,Country,Migrant Workers %,workers\nCedar,Malaysia,80,90\nElm,Malaysia,70,60\n",
    ],
)
def test_rows_below_headings_in_another_order_are_read_in_that_order(between):
    found = check(HEAD + between + "Factory name,Country,Workers,Migrant workers (%)\nFir,Thailand,30,10\n")
    assert ready(found) == [
        *(("Alder Knit", 100, 5), ("Cedar", 90, 80), ("Elm", 60, 70)),
        ("Fir", 30, 10),
    ]
    assert told(found, 3) == told(found, 6) == ["heading_row_repeated"]
    assert "headings_changed" not in {one.code for one in found.problems}
    assert found.sheet.rows[2] == between.splitlines()[1].split(",")  # kept as it stood


def test_headings_with_numbers_in_them_are_found():
    head = "Name,Country,Address 1,Workers 2025,Migrant workers (%)"
    found = check(
        f"{head}\nSun,Peru,1 Road,100,5\nName,Country,Migrant workers (%),Workers 2025,Address 1\n"
        "Moon,Peru,80,90,2 Road\n"
    )
    assert ready(found) == [("Sun", 100, 5), ("Moon", 90, 80)]


def test_a_column_that_the_repeated_headings_do_not_have_is_not_known():
    found = check(f"{HEAD}Country,Factory name,Workers,\nThailand,Fir Seafood,500,\n")
    assert [one[:2] for one in ready(found)] == [("Alder Knit", 100), ("Fir Seafood", 500)]
    assert found.frame["migrant"].isna().tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Factory name,Country,Number of migrant workers,Workers", "Cedar,Malaysia,80,90"),
        ("Factory name,Country,Migrant workers,Workers", "Cedar,Malaysia,80,90"),
        ("Factory name,Country,Female,Workers", "Cedar,Malaysia,80,90"),
        ("Country,Factory name,Workers,", "Malaysia,Cedar,80,90"),  # the last cell has no heading
    ],
)
def test_rows_below_headings_in_doubt_are_held_with_their_row(head, row):
    found = check(f"{HEAD}{head}\n{row}\n{HEAD.splitlines()[0]}\nFir,Thailand,30,10\n")
    assert [one[0] for one in ready(found)] == ["Alder Knit", "Fir"]
    advice = [one.advice for one in found.problems if one.code == "headings_changed" and one.row == 4]
    assert len(advice) == 1
    assert "row 3" in advice[0]
    assert "headings of the list" in advice[0]


def test_the_same_headings_in_another_language_are_no_supplier_and_change_nothing():
    found = check("Supplier name,Country,Address\n供应商名称,国家,地址\nSun,China,1 Road\n")
    assert found.frame["status"].tolist() == ["held", "ready"]
    assert told(found, 2) == ["heading_row_repeated"]


def test_equal_cells_below_headings_in_another_order_are_no_duplicate():
    found = check(
        "Factory name,Country,Workers,Migrant workers (%)\nSun,Malaysia,80,90\n"
        "Factory name,Country,Migrant workers (%),Workers\nSun,Malaysia,80,90\n"
    )
    assert ready(found) == [("Sun", 80, 90), ("Sun", 90, 80)]


def test_a_supplier_named_like_a_heading_is_one():
    found = check("Supplier,Country,Type\nFactory,Peru,Factory\nCompany Address Ltd,Peru,Mill\n")
    assert found.frame["status"].tolist() == ["ready", "ready"]
    found = check("name,address,country,sector,Remarks\nMill,1 Road,,garments,surplus labour\n")
    assert told(found, 2)[:1] != ["heading_row_repeated"]


def test_a_repeated_row_of_headings_is_no_sample_and_is_looked_for_once(monkeypatch):
    looked = []
    find = repeated_headings.places
    monkeypatch.setattr(repeated_headings, "places", lambda sheet: looked.append(1) or find(sheet))
    again = "Factory name,Country,Workers,Migrant workers (%)\n"
    sheet = reading.read((HEAD + again + "Cedar,Malaysia,90,80\n").encode(), filename="list.csv")
    mapped = mapping.suggest(sheet)
    worker_columns.refuse_texts(sheet, mapped)
    found = check_sheet(sheet, mapped)
    assert [one.samples for one in found.mapping.columns] == [
        *(("Alder Knit", "Cedar"), ("Bangladesh", "Malaysia")),
        *(("100", "90"), ("5", "80")),
    ]
    assert told(found, 3) == ["heading_row_repeated"]
    assert looked == [1]
