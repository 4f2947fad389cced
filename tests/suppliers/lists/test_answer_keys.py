"""Codes of a column of signs, and a key to them: on another sheet, above the headings, below the list."""

import io

import openpyxl
import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import answer_keys, checking


def told(key, *cells, heading="Passports held", name="Key"):
    book = openpyxl.Workbook()
    book.active.append(["Supplier name", "Country", heading])
    for place, cell in enumerate(cells):
        book.active.append([f"Mill {place}", "MY", cell])
    sheet = book.create_sheet(name)
    for row in key:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    read = reading.read(out.getvalue(), filename="list.xlsx")
    found = checking.check(read, mapping.suggest(read)).problems
    return [
        (one.row, one.code, one.found)
        for one in found
        if one.code.startswith(("sign_", "answer_key", "yes_no"))
    ]


def asked(*codes, name="Key"):
    return [
        (0, "answer_key_apart", name),
        *((row, "sign_unreadable", f"code {code}") for row, code in enumerate(codes, 2)),
    ]


TURNED = [["0 = yes, 1 = no"]]
TABLE = [["Code", "Meaning"], [1, "Observed"], [2, "Not observed"]]
AGREES = [["Code", "Meaning"], [1, "Observed"], [0, "Not observed"]]


@pytest.mark.parametrize(
    ("key", "cells"),
    [
        (TURNED, (0, 1)),
        (TURNED, (1, 1)),
        ([["Key"], [], ["0", "Yes"], ["1", "No"]], (0, 1)),
        ([["Answer", "Code"], ["Yes", 2], ["No", 1]], (1, 2)),
        ([["yes=0"], ["no=1"]], (0, 1)),
        ([["0 - Sí"], ["1 - No"]], (0, 1)),
        (TABLE, (1, 2, 1)),
        ([["Code", "Meaning"], ["A", "Indicator observed"], ["B", "Indicator not observed"]], ("A", "B")),
        ([["Passports", "1 = yes, 0 = no"], ["Child labour", "0 = yes, 1 = no"]], (1, 0)),
    ],
)
def test_codes_that_a_key_turns_are_not_read_and_the_sheet_is_named(key, cells):
    assert told(key, *cells) == asked(*cells)


@pytest.mark.parametrize(
    ("key", "cells"),
    [
        (AGREES, (1, 0)),
        ([["Y = Yes"], ["N = No"]], ("Y", "N")),
        ([["1 = yes 0 = no"]], (1, 0)),
        ([["Instructions"], ["Answer each question with Yes or No."]], (1, 0)),
        ([["Lists"], ["Yes"], ["No"]], (1, 0)),
        ([["Nr", "Active"], *([place, "Yes" if place % 2 else "No"] for place in range(15))], (1, 0)),
    ],
)
def test_codes_that_mean_what_they_always_do_are_read(key, cells):
    assert told(key, *cells) == [(2, "sign_told", "yes")]


def test_a_code_for_what_is_not_known_is_no_number_of_cases():
    key = [["Code", "Meaning"], [1, "Yes"], [0, "No"], [9, "Not known"]]
    assert told(key, 1, 0, 9) == [
        (0, "answer_key_apart", "Key"),
        (2, "sign_told", "yes"),
        (4, "sign_unreadable", "code 9"),
    ]
    assert told(key, 1, 0) == [(2, "sign_told", "yes")]


def test_one_remark_among_the_codes_does_not_bring_back_what_they_usually_mean():
    assert told(TURNED, 0, 1, "see annex") == [*asked(0, 1), (4, "sign_unreadable", "see annex")]


def test_a_column_of_numbers_is_not_one_of_codes():
    assert told(TURNED, 0, 1, 5) == [(3, "sign_told", "yes"), (4, "sign_told", "5")]


def test_words_need_no_key():
    assert told(TURNED, "Yes", "No") == [(2, "sign_told", "yes")]


def test_a_key_in_the_heading_decides():
    assert told(TURNED, 1, 0, heading="Passports held (1 = yes, 0 = no)") == [(2, "sign_told", "yes")]


def test_a_key_of_any_name_counts():
    assert told(TURNED, 0, 1, name="Léeme") == asked(0, 1, name="Léeme")


def test_other_answers_are_asked_about_too():
    found = told(TURNED, 0, 1, heading="Site closed")
    assert [one[:2] for one in found] == [
        (0, "answer_key_apart"),
        (2, "yes_no_unreadable"),
        (3, "yes_no_unreadable"),
    ]


def test_below_a_heading_that_denies_a_sign_no_0_is_taken_for_a_no():
    assert told(TURNED, 0, 1, heading="Absence of child labour") == [(0, "sign_unread", "0; 1")]
    assert told(TABLE, "No", 1, heading="Absence of child labour")[1:] == [(2, "sign_denied_no", "No")]


FILLER = [[f"Fill in column {place}"] for place in range(40)]


@pytest.mark.parametrize(
    "key",
    [
        [*FILLER, ["0 = yes, 1 = no"]],
        [*FILLER, [], ["0", "Yes"], ["1", "No"]],
        [*([place, "Fill this in"] for place in range(1, 15)), [], ["0", "Yes"], ["1", "No"], [], *FILLER],
    ],
)
def test_a_key_far_down_on_another_sheet_counts(key):
    assert told(key, 0, 1) == asked(0, 1)


def told_of(rows, delimiter="|"):
    text = "\n".join(rows).encode()
    read = reading.read(text, filename="list.csv", delimiter=delimiter)
    found = checking.check(read, mapping.suggest(read)).problems
    return [(one.row, one.code, one.found) for one in found if one.code.startswith(("sign_", "answer_key"))]


HEADINGS = "Supplier name|Country|City|Passports held"
MILLS = ["Alder Mill|MY|Klang|0", "Birch Mill|MY|Klang|1"]


@pytest.mark.parametrize(
    ("above", "place"),
    [
        (["Passports held: 0 = yes, 1 = no|||", ""], "row 1"),
        (["Supplier list|||", "0 - Yes / 1 - No|||"], "row 2"),
        (["0|Yes||", "1|No||", ""], "rows 1-2"),
        (["Key|||", "yes = 0|||", "no = 1|||", ""], "rows 2-3"),
    ],
)
def test_a_key_above_the_headings_is_asked_about_and_its_row_named(above, place):
    row = len(above) + 2
    assert told_of([*above, HEADINGS, *MILLS]) == [
        (0, "answer_key_apart", place),
        (row, "sign_unreadable", "code 0"),
        (row + 1, "sign_unreadable", "code 1"),
    ]


@pytest.mark.parametrize(
    ("below", "place"),
    [
        (["0 = yes, 1 = no|||"], "row 4"),
        (["", "* Passports held: 0 = yes; 1 = no|||"], "row 5"),
        (["", "0|Yes||", "1|No||"], "rows 5-6"),
        (["", "Code|Meaning||", "0|Observed||", "1|Not observed||"], "rows 6-7"),
        (["", "|||0 = yes", "|||1 = no"], "rows 5-6"),
        (["", "Notes|||", "0 - Yes / 1 - No|||", "Made in May|||"], "row 6"),
    ],
)
def test_a_key_below_the_list_is_asked_about_and_its_row_named(below, place):
    found = told_of([HEADINGS, *MILLS, *below])
    assert [one for one in found if one[0] < 4] == [
        (0, "answer_key_apart", place),
        (2, "sign_unreadable", "code 0"),
        (3, "sign_unreadable", "code 1"),
    ]


@pytest.mark.parametrize(
    ("beside", "place"),
    [
        (["||", "|0|Yes", "|1|No"], "columns E-G"),
        (["|Code|Meaning", "|0|Yes", "|1|No"], "columns E-G"),
        (["Code|Meaning", "0|Yes", "1|No"], "columns E-F"),
        (["|0 = yes, 1 = no", "|", "|"], "columns E-F"),
        (["Key", "0 = yes", "1 = no"], "column E"),
        (["|", "|0 - Sí", "|1 - No"], "columns E-F"),
        (["||Schlüssel|Bedeutung", "||0|Ja", "||1|Nein"], "columns E-H"),
        (["||说明", "||0 = 是", "||1 = 否"], "columns E-G"),
    ],
)
def test_a_key_in_columns_beside_the_table_is_asked_about_and_they_are_named(beside, place):
    rows = [f"{row}|{more}" for row, more in zip([HEADINGS, *MILLS], beside, strict=True)]
    blank = "|" * beside[0].count("|")
    assert told_of([*rows, f"Cedar Mill|MY|Klang|1|{blank}"]) == [
        (0, "answer_key_apart", place),
        (2, "sign_unreadable", "code 0"),
        (3, "sign_unreadable", "code 1"),
        (4, "sign_unreadable", "code 1"),
    ]


def test_a_key_in_columns_before_the_table_is_seen_as_well():
    rows = ["||Supplier name|Country|City|Passports held", "0|Yes|Alder Mill|MY|Klang|0"]
    found = told_of([*rows, "1|No|Birch Mill|MY|Klang|1", "||Cedar Mill|MY|Klang|1"])
    assert found[0] == (0, "answer_key_apart", "columns A-B")


@pytest.mark.parametrize(
    "beside",
    [
        ["|Code|Meaning", "|1|Yes", "|0|No"],
        ["|Code|Region", "|0|North", "|1|South"],
        ["||", "|12|Yes", "|13|No"],
        ["Note", "0", "1"],
        ["Status|Active", "0|Yes", "1|No"],
    ],
)
def test_what_else_stands_beside_a_table_changes_nothing(beside):
    rows = [f"{row}|{more}" for row, more in zip([HEADINGS, *MILLS], beside, strict=True)]
    assert told_of(rows) == [(3, "sign_told", "yes")]


def test_unnamed_columns_that_many_suppliers_fill_are_no_key():
    rows = [
        f"{HEADINGS}||",
        *(f"Mill {place}|MY|Klang|1|{place % 2}|{'NY'[place % 2 - 1]}" for place in range(20)),
    ]
    assert "answer_key_apart" not in {one[1] for one in told_of(rows)}


@pytest.mark.parametrize(
    "rows",
    [
        ["Alder Mill|MY|1 - Yes|0", "Birch Mill|MY|2 - No|1"],
        ["1|Yes|Klang|0", "0|No|Klang|1"],
        ["Alder Mill|MY|0 = yes|0", "Birch Mill|MY|1 = no|1"],
        [
            "Alder Mill|MY|Klang|0",
            "Birch Mill|MY|Klang|1",
            "",
            "Cedar Mill|MY||",
            "Dale Mill|MY|Klang|1 = no",
        ],
        ["Alder Mill|MY|Klang|0", "Birch Mill|MY|Klang|1", "", "1 = yes, 0 = no|||"],
        ["Alder Mill|MY|Klang|0", "Birch Mill|MY|Klang|1", "Total|2||"],
        ["0|Yes||", "1|No||", *["Alder Mill|MY|Klang|1"] * 2],
    ],
)
def test_rows_of_suppliers_are_no_key(rows):
    assert "answer_key_apart" not in {one[1] for one in told_of([HEADINGS, *rows])}


@pytest.mark.parametrize("cell", ["1", "1 - Yes", "0 = yes, 1 = no"])
def test_suppliers_of_a_list_of_two_columns_are_no_key(cell):
    rows = ["Supplier name|Passports held", f"Alder Mill|{cell}", "", "0|Yes", "1|No"]
    assert "answer_key_apart" not in {one[1] for one in told_of(rows)}


def test_no_more_rows_of_a_list_are_looked_through_than_notes_have(monkeypatch):
    seen = []
    meanings = answer_keys._meanings
    monkeypatch.setattr(answer_keys, "_meanings", lambda rows: seen.extend(rows) or meanings(rows))
    rows = [HEADINGS, *(f"Mill {place}|MY|Klang|1" for place in range(500)), *(["0 = yes|||"] * 500)]
    told_of(rows)
    assert len(seen) <= 8 * 30
