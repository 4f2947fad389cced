"""Reading of workbooks: scan of the archive, limited process, sheets, numbers, dates, errors, formulas."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from suppliers.errors import FileRefused
from suppliers.fields.mapping import suggest
from suppliers.files import archive, reading, workbook
from suppliers.files.sheet import Sheet
from suppliers.limits import DEFAULT
from suppliers.lists.checking import check
from tests.suppliers.old_workbooks import xls

HEADINGS = ["name", "address", "country"]


def book(*rows: list[Any], extra: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    if extra:
        extra(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def read(data: bytes, **options: Any) -> Sheet:
    return reading.read(data, filename="list.xlsx", **options)


def refusal(data: bytes, **options: Any) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        read(data, **options)
    assert caught.value.message.endswith(".")
    return caught.value


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one part of its archive changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, change(content) if part == name else content)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_cells_are_read_as_they_are_written() -> None:
    sheet = read(
        book(
            ["name", "workers", "postal code", "date", "share", "id"],
            ["Sun Mill", 1500, "09401", date(2024, 3, 1), 0.5, 12345678901],
            ["Moon Mill", 12.5, "007", datetime(2024, 3, 1, 10, 5), 1, 3],  # noqa: DTZ001  cells have no zone
        )
    )
    assert sheet.format == "xlsx"
    assert sheet.rows[0] == ["Sun Mill", "1500", "09401", "2024-03-01", "0.5", "12345678901"]
    assert sheet.rows[1][1:4] == ["12.5", "007", "2024-03-01 10:05:00"]


def test_row_numbers_are_those_of_the_spreadsheet() -> None:
    sheet = read(
        book(["List of 2026"], [], HEADINGS, [], ["Sun", "1 Road", "India"], [], ["Moon", "", "Peru"])
    )
    assert (sheet.header_row, sheet.row_numbers) == (3, [5, 7])


def test_a_cell_shown_as_a_percentage_is_read_as_one() -> None:
    def shown(made: openpyxl.Workbook) -> None:
        made.active["B2"].number_format = "0%"
        made.active["B3"].number_format = "0.00%"

    sheet = read(book(["name", "migrant"], ["Sun", 0.5], ["Moon", 0.125], ["Star", 30], extra=shown))
    assert [row[1] for row in sheet.rows] == ["50%", "12.5%", "30"]


def test_zeros_in_front_that_a_format_shows_are_read_as_the_spreadsheet_shows_them() -> None:
    """Codes and tax numbers are kept as numbers so: 123 shown as 00123 is no 123."""

    def shown(made: openpyxl.Workbook) -> None:
        for cell in ("A2", "A3", "A4"):
            made.active[cell].number_format = "00000"
        made.active["B2"].number_format = "0"

    rows = [123, 7], ["45", 8], [1234567, 9]
    sheet = read(book(["Vendor no", "workers", "name"], *([*one, "Sun"] for one in rows), extra=shown))
    assert [row[:2] for row in sheet.rows] == [["00123", "7"], ["45", "8"], ["1234567", "9"]]


def merged(*ranges: str) -> Callable[[openpyxl.Workbook], None]:
    def merge(made: openpyxl.Workbook) -> None:
        for one in ranges:
            made.active.merge_cells(one)

    return merge


def test_a_merged_cell_counts_for_each_of_its_rows_and_makes_none() -> None:
    rows = [HEADINGS, ["Sun", "1 Road", "India"], ["Moon", "2 Road", None], [None] * 3, ["Star", "", "Peru"]]
    sheet = read(book(*rows, extra=merged("C2:C4")))
    assert sheet.rows == [["Sun", "1 Road", "India"], ["Moon", "2 Road", "India"], ["Star", "", "Peru"]]
    assert sheet.row_numbers == [2, 3, 5]
    assert any("merged" in note for note in sheet.notes)


def test_two_rows_of_merged_headings_become_one() -> None:
    rows = [
        ["Our suppliers", None, None, None],
        ["Supplier name", "Country", "Workers", None],
        [None, None, "Total", "Migrant"],
        ["Sun", "India", 5, 1],
        ["Moon", None, 6, 2],
    ]
    sheet = read(book(*rows, extra=merged("A1:D1", "A2:A3", "B2:B3", "C2:D2", "B4:B5")))
    assert sheet.headings == ("Supplier name", "Country", "Workers Total", "Migrant")
    assert sheet.rows == [["Sun", "India", "5", "1"], ["Moon", "India", "6", "2"]]
    assert (sheet.header_row, sheet.row_numbers) == (2, [4, 5])


def test_merged_cells_that_overlap_without_end_are_left_alone() -> None:
    ranges = "".join('<mergeCell ref="C2:C1048576"/>' for _ in range(10_000))
    data = with_part(
        book(HEADINGS, ["Sun", "1 Road", "India"], ["Moon", "2 Road", ""], extra=merged("C2:C3")),
        SHEET,
        lambda xml: re.sub(
            rb"<mergeCells.*</mergeCells>", f"<mergeCells>{ranges}</mergeCells>".encode(), xml
        ),
    )
    assert read(data).rows[1] == ["Moon", "2 Road", ""]


def test_error_values_and_formulas_without_a_result_are_told_with_their_place() -> None:
    def broken(made: openpyxl.Workbook) -> None:
        made.active["B2"] = "#REF!"
        made.active["B2"].data_type = "e"
        made.active["C2"] = "=A1&B1"

    sheet = read(book(HEADINGS, ["Sun", "", ""], ["Moon", "2 Road", "Peru"], extra=broken))
    assert sheet.cell_errors == {(2, 1): "#REF!"}
    assert sheet.cell_formulas == {(2, 2)}
    assert sheet.rows[0] == ["Sun", "", ""]


def test_a_formula_is_read_by_its_saved_result() -> None:
    data = book(HEADINGS, ["Sun", "1 Road", '="In"&"dia"'])
    solved = with_part(
        data, SHEET, lambda xml: re.sub(rb"(<c r=\"C2\")(.*?)<v ?/>", rb'\1 t="str"\2<v>India</v>', xml)
    )
    sheet = read(solved)
    assert sheet.rows == [["Sun", "1 Road", "India"]]
    assert not sheet.cell_formulas


def test_the_sheet_with_the_list_is_chosen_and_the_others_are_named() -> None:
    def more(made: openpyxl.Workbook) -> None:
        made.active.title = "Read me"
        suppliers = made.create_sheet("Suppliers")
        for row in (HEADINGS, ["Sun", "1 Road", "India"]):
            suppliers.append(row)
        hidden = made.create_sheet("Old")
        hidden.append(HEADINGS)
        hidden.append(["Ghost", "", "Peru"])
        hidden.sheet_state = "hidden"
        made.create_sheet("Empty")

    data = book(["About this workbook"], ["It holds the list"], extra=more)
    sheet = read(data)
    assert sheet.sheet == "Suppliers"
    assert sheet.rows == [["Sun", "1 Road", "India"]]
    assert any("Read me" in note for note in sheet.notes)
    assert any("Old" in note and "idden" in note for note in sheet.notes)
    assert read(data, sheet="Old").rows == [["Ghost", "", "Peru"]]
    assert "Suppliers" in refusal(data, sheet="None").message


def test_a_workbook_is_known_by_its_contents_not_by_its_name() -> None:
    data = book(HEADINGS, ["Sun", "1 Road", "India"])
    assert reading.read(data, filename="list.csv").format == "xlsx"


def test_an_empty_workbook_is_refused() -> None:
    assert refusal(book()).code == "file_empty"
    assert refusal(book(HEADINGS)).code == "file_header_only"


def far_cell(address: str) -> bytes:
    """A workbook of a few kilobytes whose only far cell makes a reader ask for all cells up to it."""
    data = book(HEADINGS, ["Sun", "1 Road", "India"])
    row = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    cell = f'<row r="{row}"><c r="{address}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    return with_part(data, SHEET, lambda xml: xml.replace(b"</sheetData>", cell.encode()))


def test_a_cell_at_the_far_corner_is_refused_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    data = far_cell("XFD1048576")
    assert len(data) < 10_000
    monkeypatch.setattr(workbook, "read", lambda *_: pytest.fail("the workbook was opened"))
    found = refusal(data)
    assert found.code == "workbook_refused"
    assert "1,048,576" in found.message


def test_a_reader_that_dies_takes_nothing_with_it() -> None:
    with pytest.raises(FileRefused) as caught:
        workbook.read(far_cell("XFD1048576"), DEFAULT)
    assert caught.value.code == "workbook_refused"
    assert caught.value.details["exit_status"] == -6


@pytest.mark.whole
def test_a_workbook_that_needs_too_much_memory_is_refused() -> None:
    tight = replace(DEFAULT, workbook_memory=90_000_000)
    data = book(HEADINGS, *[[f"Mill {n}", "x" * 500, "India"] for n in range(40_000)])
    assert refusal(data, limits=tight).code == "workbook_refused"


def test_entities_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    data = with_part(
        book(HEADINGS, ["Sun", "", "India"]),
        "xl/workbook.xml",
        lambda xml: bomb + re.sub(rb"^<\?xml.*?\?>", b"", xml),
    )
    assert "entities" in refusal(data).message


def test_unpacked_size_and_ratio_are_limited() -> None:
    data = with_part(book(HEADINGS, ["Sun", "", "India"]), SHEET, lambda xml: xml + b" " * 30_000_000)
    assert len(data) < 100_000
    assert "times its size" in refusal(data).message
    small = replace(DEFAULT, unpacked_bytes=20_000_000)
    assert "limit is 20 MB" in refusal(data, limits=small).message


@pytest.mark.parametrize("cut", [0.3, 0.7, 0.95])
def test_a_damaged_workbook_is_refused(cut: float) -> None:
    data = book(HEADINGS, *[[f"Mill {n}", "", "India"] for n in range(200)])
    assert refusal(data[: int(len(data) * cut)]).code in {"workbook_refused", "file_binary"}


def test_other_archives_are_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("list.csv", "name,country\nSun,India\n")
    assert refusal(stream.getvalue()).code == "file_binary"


def test_broken_old_workbooks_are_refused_in_words() -> None:
    assert refusal(workbook.OLD_FORMAT + bytes(4_000)).code == "workbook_refused"


def test_a_zero_character_in_a_cell_is_shown_as_damaged() -> None:
    assert read(xls(["name", "country"], ["Sun\0Mill", "India"])).rows == [["Sun\ufffdMill", "India"]]


def test_rows_and_columns_are_limited() -> None:
    data = book([*HEADINGS, *[f"c{n}" for n in range(20)]], ["Sun", "", "India"])
    assert refusal(data, limits=replace(DEFAULT, columns=10)).code == "too_many_columns"
    many = book(HEADINGS, *[[f"Mill {n}", "", "India"] for n in range(300)])
    assert refusal(many, limits=replace(DEFAULT, rows=100)).code == "too_many_rows"


def test_column_letters_are_numbers() -> None:
    assert [archive.column_number(letters) for letters in (b"A", b"Z", b"AA", b"XFD")] == [1, 26, 27, 16_384]


def test_sheets_that_were_not_read_are_named_with_their_rows() -> None:
    def more(made: openpyxl.Workbook) -> None:
        made.create_sheet("Empty")
        notes = made.create_sheet("Notes")
        notes.append(["Ask Lan"])
        south = made.create_sheet("South")
        for row in (["Name", "Country"], ["Mill C", "VN"], [], ["Mill D", "VN"]):
            south.append(row)

    sheet = read(book(["Name", "Country"], *[[f"Mill {n}", "VN"] for n in range(9)], extra=more))
    (note,) = sheet.notes
    assert note.startswith("Only sheet ")
    assert note.endswith('was read. Not read: "Notes" (1 row), "South" (3 rows).')


@pytest.mark.parametrize(
    ("heading", "rows", "is_told"),
    [
        (["Name", "Country", "Workers"], [["Mill C", "VN", 40]], True),
        (["Region South"], [[], ["Name", "Country", "Contact"], ["Mill C", "VN", "office"]], True),
        (["Name", "Country", "Workers"], [], False),
        (["Name", "Meaning", "Example"], [["Workers", "how many", 40]], False),
        (["Country", "Code"], [["Viet Nam", "VN"]], False),
        (["Supplier", "Country", "Staff"], [["Mill C", "VN", 40]], True),
        (["Vendor", "Nation"], [["Mill C", "VN"]], True),
        (["Supplier", "Country", "Staff"], [], False),
        (["Name", "Country code"], [["Viet Nam", "VN"], ["Thailand", "TH"]], False),
        (["Customer", "Country"], [["Shop Ltd", "DE"]], False),
    ],
)
@pytest.mark.parametrize("state", ["visible", "hidden"])
def test_a_sheet_that_is_a_list_of_suppliers_too_is_told_when_it_was_not_read(
    heading: list[str], rows: list[list[object]], is_told: bool, state: str
) -> None:
    def more(made: openpyxl.Workbook) -> None:
        other = made.create_sheet("South")
        other.sheet_state = state
        for row in (heading, *rows):
            other.append(row)

    sheet = read(
        book(["Name", "Country", "Workers"], *[[f"Mill {n}", "VN", 9] for n in range(9)], extra=more)
    )
    told = [one for one in check(sheet, suggest(sheet)).problems if one.code == "sheet_unread"]
    assert [(one.row, one.found) for one in told] == [(0, "South")] * is_told


def test_hidden_and_struck_rows_are_taken_and_told() -> None:
    def mark(made: openpyxl.Workbook) -> None:
        made.active.row_dimensions[3].hidden = True
        for cell in made.active[4]:
            cell.font = openpyxl.styles.Font(strike=True)
        made.active["A5"].font = openpyxl.styles.Font(strike=True)  # one cell alone is no row

    rows = [[name, "Road 1", "Peru"] for name in ("Sun", "Moon", "Star", "Mars")]
    sheet = read(book(HEADINGS, *rows, extra=mark))
    found = check(sheet, suggest(sheet))
    told = [(one.row, one.found) for one in found.problems if one.code == "row_unseen"]
    assert told == [(3, "hidden"), (4, "struck through")]
    assert found.frame["status"].tolist() == ["ready"] * 4


def test_rows_that_somebody_filtered_away_in_a_list_given_back_are_not_told() -> None:
    def hide(made: openpyxl.Workbook) -> None:
        made.active.row_dimensions[2].hidden = True

    sheet = read(book([*HEADINGS, "status", "problems"], ["Sun", "1", "Peru", "new", "none"], extra=hide))
    assert sheet.came_back
    assert "row_unseen" not in {one.code for one in check(sheet, suggest(sheet)).problems}
