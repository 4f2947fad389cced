"""Headings in thousands: nothing below them is a number of workers."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists.checking import check as check_sheet
from suppliers.words.columns import headings
from suppliers.words.columns.heading_scales import is_scaled, is_unit

SCALED = (
    *("Workers ('000)", "Workers (’000)", "Workers (000s)", "Workers (000)", "Workers (thousands)"),
    *("Workers, in thousands", "Workers (x 1,000)", "Headcount (k)", "Workers (1000)", "员工人数（万人）"),
    *(
        "人数(百人)",
        "人数（千）",
        "Mitarbeiter (in Tsd.)",
        "Mitarbeiter (in Tausend)",
        "Migrant workers ('00)",
    ),
    *("Effectif (milliers)", "тыс. чел.", "Численность, тыс. чел.", "Trabajadores (miles)", "직원 수 (천명)"),
    *("Dipendenti (migliaia)", "Số lao động (nghìn người)", "Çalışan sayısı (bin kişi)", "従業員数（千人）"),
)


def check(text):
    sheet = reading.read(text.encode(), filename="list.csv")
    return check_sheet(sheet, mapping.suggest(sheet))


@pytest.mark.parametrize("heading", SCALED)
def test_a_scale_in_a_heading_is_seen(heading):
    assert is_scaled(heading)


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Number of workers",
            "Workers (2024)",
            "Workers 2000",
            "员工人数",
            "従業員数（人）",
            "Mill workers",
        ),
        *("Number of workers (max 1000)", "Number of workers, 10,000 and more", "Workers (2,000)"),
    ],
)
def test_other_headings_of_workers_say_no_scale(heading):
    assert not is_scaled(heading)


@pytest.mark.parametrize("field", ["workers", *headings.NUMBERS_OF, *headings.NUMBERS_OF.values()])
def test_no_known_heading_of_people_is_one_of_a_scale(field):
    assert [one for one in headings.FIELDS.get(field, field).split("|") if is_scaled(one)] == []


@pytest.mark.parametrize("heading", [one for one in SCALED if headings.field_of(one) == "workers"])
def test_numbers_below_a_scale_count_as_not_known_and_make_no_share(heading):
    found = check(
        f"name;country;{heading};Number of migrant workers\nSun;MY;12;9\nMoon;MY;3,5;1\nStar;MY;;\n"
    )
    assert found.frame["headcount"].isna().all()
    assert found.frame["migrant"].isna().all()
    told = [(one.row, one.code, one.found) for one in found.problems if one.code == "number_scaled"]
    assert told == [(2, "number_scaled", "12"), (3, "number_scaled", "3,5")]


@pytest.mark.parametrize("heading", ["Migrant workers ('00)", "Number of migrant workers (thousands)"])
@pytest.mark.parametrize("cells", [("9", "150"), ("9", "1"), ("0.5", "0.3")])
def test_people_of_a_group_below_a_scale_make_no_share(heading, cells):
    found = check(f"name;country;Workers;{heading}\nSun;MY;1200;{cells[0]}\nMoon;MY;350;{cells[1]}\n")
    assert found.frame["headcount"].tolist() == [1200, 350]
    assert found.frame["migrant"].isna().all()
    assert {"number_scaled", "share_or_number"} & {one.code for one in found.problems}


@pytest.mark.parametrize("unit", ["('000)", "thousands", "千人", "(in Tsd.)"])
def test_a_row_of_units_says_a_scale_as_well(unit):
    assert is_unit(unit)
    found = check(f"name;country;Workers\n;;{unit}\nSun;MY;12\n")
    assert found.frame["headcount"].isna().all()
    assert (3, "number_scaled") in {(one.row, one.code) for one in found.problems}


@pytest.mark.parametrize("cell", ["2千人", "1.2万", "1000", "12", "about 2 thousand", ""])
def test_a_cell_with_a_number_is_no_unit(cell):
    assert not is_unit(cell)
