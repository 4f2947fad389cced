"""Cells of workbooks of which a part is raised or struck through: no digit of it is one of a number."""

import io
import re
import zipfile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from suppliers.fields.mapping import suggest
from suppliers.files import reading
from suppliers.lists.checking import check as check_sheet

RAISED, LOWERED = InlineFont(vertAlign="superscript"), InlineFont(vertAlign="subscript")
STRUCK, BOLD, PLAIN = InlineFont(strike=True), InlineFont(b=True), InlineFont(strike=False)


def text(*parts):
    return CellRichText(*(TextBlock(*part) if isinstance(part, tuple) else part for part in parts))


def book(*rows):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def shared(data):
    """The same workbook with its texts in the table that cells share, as Excel writes them."""
    stream, strings = io.BytesIO(), []

    def number(inline):
        strings.append(inline[2].decode())
        return b'<c r="%s" t="s"><v>%d</v></c>' % (inline[1], len(strings) - 1)

    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "xl/worksheets/sheet1.xml":
                content = re.sub(
                    rb'<c r="([A-Z]+\d+)" t="inlineStr"><is>(.*?)</is></c>', number, content, flags=re.DOTALL
                )
            if part == "[Content_Types].xml" and b"sharedStrings" not in content:
                kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
                told = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
                content = content.replace(b"</Types>", told.encode())
            if part == "xl/_rels/workbook.xml.rels" and b"sharedStrings" not in content:
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
                told = f'<Relationship Id="rIdS" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
                content = content.replace(b"</Relationships>", told.encode())
            if part != "xl/sharedStrings.xml":
                new.writestr(part, content)
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        items = "".join(f"<si>{one}</si>" for one in strings)
        new.writestr("xl/sharedStrings.xml", f'<sst xmlns="{space}">{items}</sst>')
    assert strings
    return stream.getvalue()


def rows_of(data):
    return reading.read(data, filename="list.xlsx").rows


@pytest.mark.parametrize("kept", [lambda data: data, shared], ids=["in the cell", "shared"])
@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (text("450", (RAISED, "2")), "450²"),
        (text((BOLD, "1,200"), (RAISED, "13")), "1,200¹³"),
        (text((RAISED, "1"), "450"), "¹450"),
        (text("450", (LOWERED, "2")), "450₂"),
        (text((STRUCK, "1200"), "300"), "~~1200~~300"),
        (text((STRUCK, "12"), (STRUCK, "00"), (PLAIN, " 300")), "~~1200~~ 300"),
        (text("300 ", (STRUCK, "1200")), "300 ~~1200~~"),
        (text("CO", (LOWERED, "2"), " & more"), "CO2 & more"),
        (text((BOLD, "450"), " workers"), "450 workers"),
    ],
)
def test_what_is_raised_or_struck_through_is_told_from_the_rest(kept, cell, read):
    data = kept(book(["name", "workers", "country"], ["Sun", cell, "Peru"], ["Moon", 250, "Peru"]))
    assert rows_of(data) == [["Sun", read, "Peru"], ["Moon", "250", "Peru"]]


def test_numbers_with_marks_are_read_without_them_or_told():
    data = book(
        ["name", "country", "workers", "Child labour"],
        ["Sun Ltd", "MY", text("450", (RAISED, "2")), text("0", (RAISED, "1"))],
        ["Moon Ltd", "MY", text((STRUCK, "1200"), "300"), "0"],
        [text("Star Ltd", (RAISED, "3")), "MY", "100", "0"],
        [text((STRUCK, "Mars Ltd"), "Venus Ltd"), "MY", "100", "0"],
        [text((STRUCK, "Pluto Ltd")), "MY", "100", "0"],
    )
    sheet = reading.read(data, filename="list.xlsx")
    found = check_sheet(sheet, suggest(sheet))
    assert found.frame["headcount"].fillna(0).tolist() == [450, 0, 100, 100, 100]
    assert found.frame["name"].tolist() == ["Sun Ltd", "Moon Ltd", "Star Ltd", "Venus Ltd", "Pluto Ltd"]
    assert set(found.frame["child_labour"]) == {""}
    told = {
        (one.row, one.code)
        for one in found.problems
        if one.code in {"note_mark_left_out", "struck_left_out", "workers_unreadable"}
    }
    assert told == {
        (2, "note_mark_left_out"),
        (3, "workers_unreadable"),
        (4, "note_mark_left_out"),
        (5, "struck_left_out"),
        (6, "struck_left_out"),
    }


def test_a_cell_that_is_struck_through_as_a_whole_is_no_number_of_workers():
    made = openpyxl.Workbook()
    for row in (["name", "country", "workers"], ["Sun", "MY", 1200], ["Moon", "MY", 300], ["Star", "MY", 80]):
        made.active.append(row)
    line = openpyxl.styles.Font(strike=True)
    made.active["C2"].font = made.active["A3"].font = line
    for cell in made.active[4]:
        cell.font = line
    stream = io.BytesIO()
    made.save(stream)
    sheet = reading.read(stream.getvalue(), filename="list.xlsx")
    found = check_sheet(sheet, suggest(sheet))
    assert found.frame["headcount"].fillna(0).tolist() == [0, 300, 80]
    assert found.frame["name"].tolist() == ["Sun", "Moon", "Star"]
    told = {(one.row, one.code) for one in found.problems}
    assert told >= {(2, "workers_unreadable"), (3, "struck_left_out"), (4, "row_unseen")}
    assert (2, "row_unseen") not in told


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        *(("Sun Gloves Ltd³", "Sun Gloves Ltd"), ("Sun Gloves Sdn Bhd ²", "Sun Gloves Sdn Bhd")),
        *(("Sun Gloves†", "Sun Gloves"), ("Sun Gloves Ltd [2]", "Sun Gloves Ltd"), ("Sun Ltd*", "Sun Ltd")),
        *(("上海手套有限公司③", "上海手套有限公司"), ("Cube³", "Cube³"), ("Studio M²", "Studio M²")),
        *(("M² Towels Ltd", "M² Towels Ltd"), ("Sun [Penang]", "Sun [Penang]")),
    ],
)
def test_a_mark_of_a_note_at_the_end_is_no_part_of_a_name(name, bare):
    sheet = reading.read(f"name,country\n{name},MY\n".encode(), filename="list.csv")
    found = check_sheet(sheet, suggest(sheet))
    assert found.frame["name"].tolist() == [bare]
    assert ("note_mark_left_out" in {one.code for one in found.problems}) == (name != bare)


@pytest.mark.parametrize("marks", [(" [1]", " [2]"), ("¹", "²"), ("*", "†")])
def test_marks_that_may_tell_sites_apart_stay(marks):
    lines = "".join(f"Sun Gloves Ltd{mark},MY\n" for mark in marks)
    sheet = reading.read(f"name,country\n{lines}".encode(), filename="list.csv")
    found = check_sheet(sheet, suggest(sheet))
    assert found.frame["name"].tolist() == [f"Sun Gloves Ltd{mark}" for mark in marks]
    assert "note_mark_left_out" not in {one.code for one in found.problems}


def test_a_name_with_a_mark_is_that_of_the_row_without_one():
    sheet = reading.read(
        "name,country\nSun Gloves Ltd³,MY\nSun Gloves Ltd,MY\n".encode(), filename="list.csv"
    )
    found = check_sheet(sheet, suggest(sheet))
    assert found.frame["name"].tolist() == ["Sun Gloves Ltd", "Sun Gloves Ltd"]


def test_marks_are_looked_for_within_the_limits_of_a_workbook():
    names = [text(f"Sun {number} Ltd", (RAISED, "2")) for number in range(3_000)]
    data = book(["name", "workers"], *([name, text("450", (STRUCK, "1"))] for name in names))
    rows = rows_of(shared(data))
    assert len(rows) == 3_000
    assert rows[-1] == ["Sun 2999 Ltd²", "450~~1~~"]
