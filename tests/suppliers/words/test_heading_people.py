"""Two rows of headings of which the upper says people and the lower which of them."""

import csv
import io

import openpyxl
import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.words.columns.headings import field_of

WORDS = {
    "Headcount": ("Total", "Migrant", "Agency"),
    "Workers": ("Total", "Migrant", "Agency"),
    "Workforce": ("Total", "Foreign", "Agency"),
    "Number of workers": ("Total", "Migrants", "Agency"),
    "Effectifs": ("Total", "Migrants", "Intérimaires"),
    "Trabajadores": ("Total", "Migrantes", "ETT"),
    "Trabalhadores": ("Total", "Migrantes", "Terceirizados"),
    "Mitarbeiter": ("Gesamt", "davon Migranten", "davon Leiharbeiter"),
    "Dipendenti": ("Totale", "Migranti", "Interinali"),
    "Çalışan": ("Toplam", "Göçmen", "Taşeron"),
    "Karyawan": ("Total", "Migran", "Outsourcing"),
    "工人": ("总数", "外劳", "派遣工"),
    "العمال": ("المجموع", "المهاجرون", "الوكالات"),
    "พนักงาน": ("รวม", "ต่างด้าว", "Agency"),
}
LAYOUTS = ("merged", "repeated", "above", "filled", "doubled")
PEOPLE = (400, 300, 120)


def rows_of(group, parts, layout):
    """The list with its two rows of headings written in one of the ways that programs and people do."""
    over = [group] * len(parts) if layout in {"repeated", "doubled"} else [group] + [""] * (len(parts) - 1)
    site = ["Supplier", "Country"]
    upper = [*([""] * 2 if layout == "above" else site), *over]
    lower = [*([""] * 2 if layout in {"merged", "repeated"} else site), *parts]
    return [upper, lower]


def read_csv(rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return reading.read(text.getvalue().encode(), filename="list.csv")


def read_xlsx(rows, merged):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([cell or None for cell in row])
    for area in merged:
        book.active.merge_cells(area)
    kept = io.BytesIO()
    book.save(kept)
    return reading.read(kept.getvalue(), filename="list.xlsx")


def checked(sheet):
    return checking.check(sheet, mapping.suggest(sheet))


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 2, 0), (2, 0, 1)])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("group", WORDS)
def test_all_workers_and_their_groups_are_read_below_one_word_for_people(group, layout, order):
    parts, people = ([row[place] for place in order] for row in (WORDS[group], PEOPLE))
    rows = [*rows_of(group, parts, layout), ["Alder Mill", "MY", *people], ["Birch Mill", "MY", *people]]
    found = checked(read_csv(rows))
    assert found.frame["status"].tolist() == ["ready", "ready"]
    assert found.frame["headcount"].tolist() == [400, 400]
    assert found.frame["migrant"].tolist() == [75, 75]
    assert found.frame["agency"].tolist() == [30, 30]
    assert found.mapping.left_aside() == []


@pytest.mark.parametrize("layout", ["merged", "above"])
@pytest.mark.parametrize("group", ["Headcount", "Effectifs", "工人"])
def test_the_same_in_a_workbook_with_merged_cells(group, layout):
    rows = [*rows_of(group, WORDS[group], layout), ["Alder Mill", "MY", *PEOPLE]]
    merged = ["C1:E1", "A1:A2", "B1:B2"] if layout == "merged" else ["C1:E1"]
    frame = checked(read_xlsx(rows, merged)).frame
    assert frame[["headcount", "migrant", "agency"]].to_numpy().tolist() == [[400, 75, 30]]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "parts",
    [
        ("Male", "Female", "Total", "Migrant"),
        ("Total", "Men", "Women", "of which migrants"),
        ("Migrant", "Local", "Total", "Female"),
    ],
)
def test_men_and_women_are_no_headcount(parts, layout):
    numbers = {"Total": 400, "Migrant": 300, "of which migrants": 300}
    cells = [numbers.get(part, 150) for part in parts]
    found = checked(read_csv([*rows_of("Headcount", parts, layout), ["Alder Mill", "MY", *cells]]))
    assert found.frame["headcount"].tolist() == [400]
    assert found.frame["migrant"].tolist() == [75]
    left = [one for one in parts if one in {"Male", "Female", "Men", "Women", "Local"}]
    assert found.mapping.left_aside() == [f"Headcount {one}" for one in left]


def test_small_numbers_below_workers_may_be_percent_and_are_asked_about():
    rows = [*rows_of("Workers", ("Total", "Migrant"), "merged"), ["Alder Mill", "MY", 400, 30]]
    found = checked(read_csv(rows))
    assert found.frame["headcount"].tolist() == [400]
    assert found.frame["migrant"].isna().all()
    assert "share_or_number" in {one.code for one in found.problems}


def test_percent_below_workers_is_a_share():
    rows = [*rows_of("Workers", ("Total", "Migrant %"), "merged"), ["Alder Mill", "MY", 400, 30]]
    assert checked(read_csv(rows)).frame["migrant"].tolist() == [30]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Headcount - Total", "workers"),
        ("Headcount (migrants)", "migrant_number"),
        ("Headcount (incl. migrants)", "workers"),
        ("Headcount (2025)", "workers"),
        ("Effectif total", "workers"),
        ("Workers' contracts", None),
        ("Total female", None),
        ("Workers female", None),
        ("Employees trained", None),
        ("Workers on contract", None),
        ("Total overtime", None),
    ],
)
def test_only_a_word_for_all_of_them_makes_a_headcount(heading, field):
    assert field_of(heading) == field


def test_a_supplier_below_a_row_of_headings_is_no_second_row_of_them():
    found = checked(read_csv([["Supplier", "Country", "Workers", ""], ["Total", "MY", "Local", "Migrant"]]))
    assert len(found.frame) == 1
