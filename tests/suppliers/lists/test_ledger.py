"""The file back with a verdict at each record: corrected and read again it is the list that it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers.errors import FileRefused
from suppliers.fields import mapping
from suppliers.files import reading, returned
from suppliers.files.sheet import Sheet
from suppliers.limits import DEFAULT
from suppliers.lists import checking, ledger
from suppliers.lists.ledger import Verdict

LIST = """Mill,Address,Country,Workers
Sun Mill,0012 Road,VN,007
Moon Mill,"Line one
line two",Atlantis,many

=cmd|' /C calc'!A0,'=x,VN,-5
Short Mill,Road 1
Long Mill,Road 2,VN,12,extra,more
Sun Mill,0012 Road,VN,007
"A &amp;amp; B Mill",Road 3,VN,
"""
WITH_TITLE = "Our suppliers 2026;;;\n\n" + LIST.replace(",", ";")
NO_HEADINGS = """Sun Garments Co Ltd,"12 Mill Road, Hanoi, Vietnam",Vietnam
Moon Textiles Ltd,"14 Mill Road, Dhaka, Bangladesh",Bangladesh
Star Textiles Ltd
Comet Mills Ltd,"16 Mill Road, Dhaka, Bangladesh",Bangladesh,beyond
"""

Writer = Callable[[Sheet], bytes]


def check(data: bytes, name: str = "list.csv") -> checking.CheckedList:
    sheet = reading.read(data, filename=name)
    return checking.check(sheet, mapping.suggest(sheet), kind="factory")


def given_back(checked: checking.CheckedList, form: str, *, only_problems: bool = False) -> bytes:
    problems = checked.problems_by_row()
    words = {"ready": "new"}
    status = dict(zip(checked.frame["row"], checked.frame["status"], strict=True))

    def verdict(row: int) -> Verdict:
        return Verdict(words.get(status[row], status[row]), [one.as_dict() for one in problems.get(row, [])])

    fields = {one.field: [one.index] for one in checked.mapping.columns if one.field}
    found = ledger.lines(checked.sheet, fields, verdict, only_problems=only_problems)
    stream = io.BytesIO()
    (ledger.write_csv if form == "csv" else ledger.write_xlsx)(found, checked.sheet, stream)
    return stream.getvalue()


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


SOURCES = {
    "plain": LIST.encode(),
    "title rows, semicolons, cp1252": WITH_TITLE.replace("Sun", "Señor Süd").encode("cp1252"),
    "no headings": NO_HEADINGS.encode(),
    "unknown headings": b"Wer,Wieviel\nAlpha,12\nBeta,13\nGamma,14\n",
    "two rows of headings": (
        b"name,country,Location,,workers\n,,Street,Town,\nMill,VN,Road 1,Hue,5\nFarm,TH,Road 2,X,9\n"
    ),
    "a status of its own": b"name,country,status\nMill,VN,open\nFarm,VN,closed\n",
}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("source", SOURCES)
def test_the_file_given_back_is_read_as_the_list_that_it_was(source: str, form: str) -> None:
    first = check(SOURCES[source])
    again = check(given_back(first, form), f"list.{form}")
    assert again.sheet.came_back
    assert again.sheet.rows == first.sheet.rows
    assert again.sheet.row_numbers == first.sheet.row_numbers
    assert (again.sheet.headings, again.sheet.header_row) == (first.sheet.headings, first.sheet.header_row)
    assert again.frame["status"].tolist() == first.frame["status"].tolist()
    assert [one.field for one in again.mapping.columns] == [one.field for one in first.mapping.columns]


@pytest.mark.parametrize("source", SOURCES)
def test_it_can_be_given_back_again_and_again(source: str) -> None:
    once = given_back(check(SOURCES[source]), "csv")
    assert given_back(check(once), "csv") == once


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_cell_keeps_its_place_and_its_row(form: str) -> None:
    data = given_back(check(LIST.encode()), form)
    if form == "csv":
        found = cells(data)
    else:
        tab = openpyxl.load_workbook(io.BytesIO(data)).active
        assert tab is not None
        found = [[cell or "" for cell in row] for row in tab.iter_rows(values_only=True)]
    assert found[0][:6] == ["Mill", "Address", "Country", "Workers", "status", "problems"]
    assert found[1][:5] == ["Sun Mill", "0012 Road", "VN", "007", "new"]
    assert found[2][4] == "held"
    assert not any(found[3])
    assert found[5][4] == "held: 2 of 4 cells"
    assert found[6][6:8] == ["extra", "more"]
    assert found[7][4] == "duplicate"


def test_problems_say_what_was_found_and_what_to_do_in_each_column() -> None:
    told = cells(given_back(check(LIST.encode()), "csv"))[2][5]
    assert "Country: " in told
    assert 'Found: "Atlantis"' in told
    assert "Use a" in told
    assert "Workers: " in told
    assert 'Found: "many"' in told


def test_nothing_that_a_spreadsheet_would_run_is_in_the_file() -> None:
    checked = check(LIST.encode())
    assert cells(given_back(checked, "csv"))[4][0].startswith("'=cmd")
    tab = openpyxl.load_workbook(io.BytesIO(given_back(checked, "xlsx"))).active
    assert tab is not None
    assert "f" not in {cell.data_type for row in tab.iter_rows() for cell in row}


def test_a_workbook_shows_held_rows_and_faulty_cells_and_says_what_to_do() -> None:
    tab = openpyxl.load_workbook(io.BytesIO(given_back(check(LIST.encode()), "xlsx"))).active
    assert tab is not None
    assert tab.freeze_panes == "A2"
    assert tab.auto_filter.ref == "A1:F9"
    assert tab["A3"].fill.fgColor.rgb != tab["A2"].fill.fgColor.rgb
    assert tab["C3"].fill.fgColor.rgb != tab["A3"].fill.fgColor.rgb
    assert tab["C3"].comment is not None
    assert "Use a" in tab["C3"].comment.text
    assert tab["E6"].comment is not None, "what is wrong with the row as a whole is said at its status"
    assert tab["A2"].comment is None


def test_the_shorter_file_has_titles_headings_and_what_is_to_correct() -> None:
    found = cells(given_back(check(LIST.encode()), "csv", only_problems=True))
    names = [row[0] for row in found]
    assert names[0] == "Mill"
    assert {"Moon Mill", "Short Mill", "Long Mill"} <= set(names)
    assert "Sun Mill" not in names
    again = check(given_back(check(LIST.encode()), "csv", only_problems=True))
    assert {"held"} <= set(again.frame["status"])


@pytest.mark.parametrize(
    ("status", "is_held"),
    [("held", True), ("needs_decision", True), ("new", False), ("changed", False), ("duplicate", False)],
)
def test_a_record_of_which_somebody_has_to_decide_waits_as_a_held_one_does(
    status: str, is_held: bool
) -> None:
    verdict = Verdict(status)
    assert (verdict.is_held, verdict.is_to_correct) == (is_held, is_held)


def test_a_record_with_too_few_cells_stays_held_until_somebody_has_seen_to_it() -> None:
    held = cells(given_back(check(LIST.encode()), "csv"))

    def status(row: list[str]) -> str:
        stream = io.StringIO()
        csv.writer(stream).writerows([*held[:5], row, *held[6:]])
        checked = check(stream.getvalue().encode())
        return str(checked.frame["status"].tolist()[checked.sheet.row_numbers.index(6)])

    assert status(held[5]) == "held"
    assert status(["Short Mill", "", "VN", "", *held[5][4:]]) == "ready"
    assert status(["Short Mill", "Road 1, Hue, Vietnam", "", "", "", ""]) == "ready"


def test_a_status_of_the_lists_own_is_left_alone() -> None:
    sheet = reading.read(b"name,country,status,problems\nSun Mill,VN,open,none\nMoon Mill,VN,waiting,late\n")
    assert sheet.headings == ("name", "country", "status", "problems")
    assert not sheet.came_back


def test_a_cell_error_beyond_our_columns_keeps_its_column() -> None:
    rows = [["name", "status", "problems", "Notes"], ["Mill", "new", "", "x"]]
    ours = returned.taken_off(rows)
    assert ours is not None
    assert (ours.rows, ours.column(0), ours.column(3)) == ([["name", "Notes"], ["Mill", "x"]], 0, 1)


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)


@pytest.mark.whole
@given(st.lists(st.lists(texts, min_size=3, max_size=3), min_size=1, max_size=6), st.sampled_from(",;\t|"))
def test_whatever_the_cells_hold_they_come_back(rows: list[list[str]], delimiter: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(
        [["name", "address", "country"], *([f"Mill {a}", b, f"VN{c}"] for a, b, c in rows)]
    )
    first = check(stream.getvalue().encode())
    again = check(given_back(first, "csv"))
    assert len(first.sheet.rows) == len(rows)
    for before, after in zip_longest(first.sheet.rows, again.sheet.rows):
        assert before == after


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_list_with_as_many_columns_as_are_allowed_is_not_refused_for_ours_when_it_comes_back(form):
    limits = replace(DEFAULT, columns=5)
    checked = check(b"name,address,country,a,b\nSun,Road 1,VN,1,2\n")
    again = reading.read(given_back(checked, form), filename="list", limits=limits)
    assert again.came_back
    assert (again.headings, again.rows) == (checked.sheet.headings, checked.sheet.rows)


def test_another_list_gains_no_columns_by_that():
    book = openpyxl.Workbook()
    book.active.append(["name", "address", "country", "a", "b", "c", "d"])
    book.active.append(["Sun", "Road 1", "VN", 1, 2, 3, 4])
    stream = io.BytesIO()
    book.save(stream)
    for columns in (4, 5, 6):
        with pytest.raises(FileRefused) as refusal:
            reading.read(stream.getvalue(), filename="list", limits=replace(DEFAULT, columns=columns))
        assert refusal.value.code == "too_many_columns"
