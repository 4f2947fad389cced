"""Rows out as CSV, XLSX and JSON lines, safe to open in a spreadsheet program, readable by `reading` again.

A text that a spreadsheet would take for a formula (it begins with = + - @, tab or carriage return) is never
written bare: in CSV it gets an apostrophe in front, in XLSX its cell is marked as text. Plain numbers stay
as they are, negative ones too. Rows are mappings by column; what is missing is left blank.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, BinaryIO

import orjson

from suppliers.formulas import guarded, is_formula

# Control characters that no XML document may hold.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST_CELL = 32_767
_WIDEST = 60
MIMETYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl",
}

Row = Mapping[str, object]


def write_csv(rows: Iterable[Row], columns: Sequence[str], stream: BinaryIO) -> None:
    """CSV in UTF-8 with a byte order mark, so that spreadsheet programs show every script."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([guarded(column) for column in columns])
        for row in rows:
            writer.writerow([_shown(row.get(column)) for column in columns])
    finally:
        text.detach()  # the stream belongs to the caller


def write_cells(rows: Iterable[Sequence[str]], stream: BinaryIO, delimiter: str = ",") -> None:
    """CSV as `write_csv` writes it, of rows that are cells already, of any length; none is a blank line."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
        writer.writerows([guarded(cell) for cell in row] for row in rows)
    finally:
        text.detach()  # the stream belongs to the caller


def _shown(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.10g}" if cell == cell else ""
    return guarded(str(cell)) if not isinstance(cell, int) else str(cell)


def write_xlsx(
    rows: Iterable[Row], columns: Sequence[str], stream: BinaryIO, title: str = "Suppliers"
) -> None:
    """A workbook with one sheet; headings stay in sight, texts are text cells and never formulas."""
    from openpyxl import Workbook  # takes half a second to load, and most commands write no workbook
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for index, column in enumerate(columns):
        sheet.column_dimensions[letters(index)].width = min(max(len(column) + 4, 12), _WIDEST)
    headings = [text_cell(sheet, column) for column in columns]
    for heading in headings:
        heading.font = Font(bold=True)
    sheet.append(headings)
    for row in rows:
        sheet.append([_cell(sheet, row.get(column)) for column in columns])
    book.save(stream)


def letters(index: int) -> str:
    """Column letters of a column index: 0 is A, 26 is AA."""
    found = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        found = chr(65 + rest) + found
    return found


def _cell(sheet: Any, cell: object) -> Any:
    if cell is None or (isinstance(cell, float) and cell != cell):
        return None
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell if isinstance(cell, int | float | date) else text_cell(sheet, str(cell))


def text_cell(sheet: Any, text: str) -> Any:
    """A cell of a workbook that is a text whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell  # as above

    cell = WriteOnlyCell(sheet, _NOT_IN_XML.sub("", text)[:_LONGEST_CELL])
    cell.data_type = "s"  # else a text that begins with "=" becomes a formula
    if is_formula(text):
        cell.quotePrefix = True  # keeps it a text when somebody edits the cell
    return cell


def write_jsonl(records: Iterable[Mapping[str, Any]], stream: BinaryIO) -> None:
    """One JSON object a line, in the order given; NaN becomes null."""
    for record in records:
        stream.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_SERIALIZE_NUMPY))
