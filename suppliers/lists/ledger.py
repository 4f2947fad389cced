"""The uploaded file back, with what became of each record: to be corrected in place and uploaded again.

Every row stands where it stood and every cell is as it was read, so that they are the same records when they
are read again. Right of them come `status` and `problems`; `returned` takes these off again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from suppliers import exporting
from suppliers.files import returned
from suppliers.files.reading import ENTITY
from suppliers.files.sheet import Sheet
from suppliers.formulas import is_formula, unguarded
from suppliers.problems import sentence

MOST_COMMENTS = 2_000
"""Remarks at cells of a workbook: a program that opens more of them is slow; the column has them all."""

_LONGEST_TEXT = 8_000
_HELD_ROW = PatternFill("solid", fgColor="FFF3E0")
_FAULTY_CELL = PatternFill("solid", fgColor="FFC9A6")
_DOUBTED_CELL = PatternFill("solid", fgColor="FFF59D")
_BOLD = Font(bold=True)
_WIDTHS = {returned.STATUS: 16, returned.PROBLEMS: 70}

Problem = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one record, and everything that is to be said of it (column, code, found, advice)."""

    status: str
    problems: Sequence[Problem] = ()

    @property
    def is_held(self) -> bool:
        """Whether the record waits for somebody."""
        return self.status in {"held", "needs_decision"}

    @property
    def is_to_correct(self) -> bool:
        """Whether somebody may want to correct it: it waits, or something of it was doubted."""
        return self.is_held or any(one["code"] != "duplicate_row" for one in self.problems)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file: its cells, and for a record what became of it and what is wrong at which cell."""

    cells: list[str]
    verdict: Verdict | None = None
    faults: dict[int, list[str]] = field(default_factory=dict)


def lines(
    sheet: Sheet,
    fields: Mapping[str, Sequence[int]],
    verdict_of: Callable[[int], Verdict],
    *,
    only_problems: bool = False,
) -> Iterator[Line]:
    """All rows of a list with both columns; `fields` tells at which columns a field stands.

    `only_problems` leaves out records with nothing to correct, and blank rows with them.
    """
    yield from map(Line, _above(sheet))
    at = len(sheet.above)
    columns = _columns(sheet, fields)
    for number, row in zip(sheet.row_numbers, sheet.rows, strict=True):
        verdict = verdict_of(number)
        if only_problems and not verdict.is_to_correct:
            continue
        while not only_problems and at < number - 1:
            yield Line([])
            at += 1
        yield _line(sheet, row, verdict, columns)
        at = number


def _columns(sheet: Sheet, fields: Mapping[str, Sequence[int]]) -> dict[str, Sequence[int]]:
    """Where a column is that a problem names by its heading or, where the list has none, by its field.

    What is said of a field that has several columns may be meant of any of them.
    """
    headings = {name: (index,) for index, name in reversed(list(enumerate(sheet.headings))) if name}
    taken = sorted((index for places in fields.values() for index in places), reverse=True)
    mapped = {sheet.headings[index]: (index,) for index in taken if sheet.headings[index]}
    return {**fields, **headings, **mapped}


def _above(sheet: Sheet) -> Iterator[list[str]]:
    """Titles and headings, ours among these."""
    for number, row in enumerate(sheet.above, start=1):
        cells = list(map(readable_again, row))
        if sheet.heading_line is not None and number >= sheet.heading_line:
            cells = _fitted(cells, sheet.width)
        if number == sheet.heading_line:
            cells += [returned.STATUS, returned.PROBLEMS]
        yield cells


def _fitted(cells: list[str], width: int) -> list[str]:
    return cells[:width] + [""] * (width - len(cells))


def _line(sheet: Sheet, row: Sequence[str], verdict: Verdict, columns: Mapping[str, Sequence[int]]) -> Line:
    faults: dict[int, list[str]] = {}
    for one in verdict.problems:
        for place in columns.get(one["column"], (_numbered(one["column"], sheet.width),)):
            faults.setdefault(place, []).append(one["advice"])
    cells = list(map(readable_again, row))
    ours = _ours(sheet, len(row), verdict)
    return Line(_fitted(cells, sheet.width) + ours + cells[sheet.width :], verdict, faults)


def _numbered(column: str, width: int) -> int:
    """The place of a column that is named by its number; else that of our status, for the row as a whole."""
    found = re.fullmatch(r"column (\d+)", column)
    return min(int(found[1]) - 1, width) if found else width


def _ours(sheet: Sheet, given: int, verdict: Verdict) -> list[str]:
    status = verdict.status.replace("_", " ")
    if given < sheet.width:
        status = returned.few_cells(given, sheet.width)
    told = " ".join(map(sentence, verdict.problems))[:_LONGEST_TEXT]
    if given < sheet.width:
        told = f"{told} Put each cell below its heading, then empty the cell {returned.STATUS}."
    if sheet.header_row is not None:
        return [status, told]
    return [f"{returned.STATUS}: {status}", f"{returned.PROBLEMS}: {told or returned.FINE}"]


def readable_again(cell: str) -> str:
    """A cell that reading gives back as it is: it decodes entities once, so what is left goes twice."""
    return ENTITY.sub(lambda match: f"&amp;{match[0][1:]}", cell) if "&" in cell else cell


def write_csv(found: Iterable[Line], sheet: Sheet, stream: BinaryIO) -> None:
    """The file as CSV in UTF-8 with a byte order mark, separated as the list was."""
    exporting.write_cells((line.cells for line in found), stream, sheet.delimiter or ",")


def write_xlsx(found: Iterable[Line], sheet: Sheet, stream: BinaryIO) -> None:
    """The file as a workbook: held rows and faulty cells in colour, what to do beside the cell, a filter."""
    book = Workbook(write_only=True)
    tab = book.create_sheet(sheet.sheet[:31] or "Suppliers")
    if sheet.header_row is not None:
        tab.freeze_panes = f"A{len(sheet.above) + 1}"
    for index, name in enumerate((*sheet.headings, returned.STATUS, returned.PROBLEMS)):
        width = _WIDTHS.get(name, min(max(len(name) + 4, 12), 40)) if index >= sheet.width else 18
        tab.column_dimensions[exporting.letters(index)].width = width
    count = remarks = 0
    for count, line in enumerate(found, start=1):
        tab.append(_cells(tab, line, is_heading=count == sheet.heading_line, remarks=remarks < MOST_COMMENTS))
        remarks += len(line.faults)
    if sheet.heading_line is not None:
        last = exporting.letters(sheet.width + 1)
        tab.auto_filter.ref = f"A{sheet.heading_line}:{last}{max(count, sheet.heading_line)}"
    book.save(stream)


def _cells(tab: Any, line: Line, *, is_heading: bool, remarks: bool) -> list[Any]:
    if line.verdict is None or not (line.faults or line.verdict.is_held):
        return [_styled(tab, text, _BOLD) if is_heading else _cell(tab, text) for text in line.cells]
    cells = [_styled(tab, text) for text in line.cells]
    if line.verdict.is_held:
        for cell in cells:
            cell.fill = _HELD_ROW
    for place, advice in line.faults.items():
        cells[place].fill = _FAULTY_CELL if line.verdict.is_held else _DOUBTED_CELL
        if remarks:
            cells[place].comment = Comment("\n".join(advice), "Manumit", height=120, width=320)
    return cells


def _cell(tab: Any, text: str) -> Any:
    """A cell without style; a text that no writer takes for anything else goes as it is, which is quicker."""
    if not text:
        return None
    is_plain = text[0].isalnum() and text.isprintable() and len(text) < _LONGEST_TEXT
    return text if is_plain else _styled(tab, text)


def _styled(tab: Any, text: str, font: Font | None = None) -> Any:
    """A text cell that reading gives back: an apostrophe that looks like a guard gets another in front."""
    cell = exporting.text_cell(tab, f"'{text}" if unguarded(text) != text else text)
    if is_formula(text):
        cell.quotePrefix = True
    if font is not None:
        cell.font = font
    return cell
