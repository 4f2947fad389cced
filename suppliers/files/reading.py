"""Bytes of a supplier list → rows with the row numbers a spreadsheet shows; nothing is judged or dropped."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from suppliers.errors import FileRefused
from suppliers.files import (
    archive,
    beside_cells,
    delimited,
    encoding,
    header,
    json_lines,
    returned,
    stray_bytes,
    workbook,
)
from suppliers.files.sheet import Sheet
from suppliers.files.workbook import Tab
from suppliers.formulas import unguarded
from suppliers.limits import DEFAULT, MEGABYTE, Limits

ACCEPTED = "CSV, XLSX, XLS or JSON lines"
ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
"""An HTML entity in a cell; reading decodes it once."""
_MARKUP = re.compile(r"\s*(?:<\?xml|<!doctype|<html|<table)", re.IGNORECASE)


def read(
    source: Path | str | bytes,
    *,
    filename: str = "",
    limits: Limits = DEFAULT,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    expected: Collection[str] = (),
) -> Sheet:
    """Read a list from a path or bytes; `encoding`, `delimiter` and `sheet` override what is detected.

    A list in a documented form names the headings that are `expected`; the row that holds them all is it.

    FileRefused, in one sentence, for anything that is no list; its contents decide, not the file's name.
    """
    filename = filename or (Path(source).name if not isinstance(source, bytes) else "list")
    data = _bytes_of(source, limits)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise FileRefused(
            "file_empty", "The file is empty; send a list with headings and one row for each supplier."
        )
    if data.startswith(workbook.OLD_FORMAT):
        return _from_workbook(data, filename, "xls", limits, sheet, expected)
    if archive.is_workbook(data):
        archive.scan(data, limits)
        return _from_workbook(data, filename, "xlsx", limits, sheet, expected)
    archive.refuse_other_formats(data, ACCEPTED)
    return _from_text(data, filename, limits, encoding, delimiter, expected)


def _bytes_of(source: Path | str | bytes, limits: Limits) -> bytes:
    """The bytes, refused by their size before anything is read."""
    if isinstance(source, bytes):
        _refuse_large(len(source), limits)
        return source
    path = Path(source)
    try:
        _refuse_large(path.stat().st_size, limits)
        return path.read_bytes()
    except OSError as error:
        raise FileRefused(
            "file_format", f"The file {path.name} cannot be opened: {error.strerror}."
        ) from None


def _refuse_large(size: int, limits: Limits) -> None:
    if size > limits.file_bytes:
        raise FileRefused(
            "file_too_large",
            f"The file has {size / MEGABYTE:,.1f} MB, the limit is {limits.file_bytes / MEGABYTE:,.0f} MB; "
            "split the list into several files.",
            size=size,
            limit=limits.file_bytes,
        )


def _from_text(
    data: bytes,
    filename: str,
    limits: Limits,
    codec: str | None,
    delimiter: str | None,
    expected: Collection[str],
) -> Sheet:
    decoded = encoding.decode(data, codec)
    if _MARKUP.match(decoded.text):
        raise FileRefused(
            "file_format", f"The file is a web page or XML, not a list; save the list as {ACCEPTED}."
        )
    if delimiter is None and json_lines.is_json(decoded.text):
        return _from_json(decoded, filename, limits)
    records = delimited.split(decoded.text, limits, delimiter)
    damaged = [(at + 1, index) for at, index in stray_bytes.taken_out(records.rows)]
    notes = [*_notes_of(decoded), *stray_bytes.notes(damaged, decoded.encoding)]
    if records.delimiter != ",":
        notes.append(f"Cells are separated by {delimited.name_of(records.delimiter)}.")
    return _assemble(
        records.rows,
        filename,
        "csv",
        limits,
        notes,
        expected,
        encoding=decoded.encoding,
        delimiter=records.delimiter,
        unbalanced=frozenset(index + 1 for index in records.unbalanced),
        damaged=frozenset(damaged),
    )


def _notes_of(decoded: encoding.Decoded) -> list[str]:
    if decoded.is_guess:
        return [f"Nothing in the file names its encoding; it was read as {decoded.encoding}."]
    return []


def _from_json(decoded: encoding.Decoded, filename: str, limits: Limits) -> Sheet:
    found = json_lines.split(decoded.text, limits)
    keys = [list(found.keys)]
    list(stray_bytes.taken_out(keys))
    damaged = [(found.row_numbers[at], index) for at, index in stray_bytes.taken_out(found.rows)]
    _refuse_long_cells([list(found.keys), *found.rows], [0, *found.row_numbers], limits)
    numbered = [pair for pair in zip(found.row_numbers, found.rows, strict=True) if _is_filled(pair[1])]
    if not numbered:
        raise _only_headings()
    headings = tuple(_decoded(keys[0]))
    return Sheet(
        filename=filename,
        format="jsonl",
        headings=headings,
        rows=[_decoded(row) for _, row in numbered],
        row_numbers=[number for number, _ in numbered],
        header_row=0,
        encoding=decoded.encoding,
        notes=(*_notes_of(decoded), *stray_bytes.notes(damaged, decoded.encoding)),
        above=(headings,),
        damaged=frozenset(damaged),
        broken=found.broken,
    )


def _only_headings() -> FileRefused:
    return FileRefused(
        "file_header_only",
        "There are headings but no suppliers below them; add one row for each supplier.",
    )


def _from_workbook(
    data: bytes, filename: str, form: str, limits: Limits, wanted: str | None, expected: Collection[str]
) -> Sheet:
    tabs = workbook.read(data, limits, wanted)
    tab = _chosen(tabs, wanted)
    notes = []
    others = [
        f'"{one.name}" ({"1 row" if filled == 1 else f"{filled:,} rows"})'
        for one in tabs
        if one is not tab and one.is_visible and (filled := sum(map(any, one.rows)))
    ]
    hidden = [one.name for one in tabs if not one.is_visible and one is not tab]
    if others:
        notes.append(f'Only sheet "{tab.name}" was read. Not read: {", ".join(others)}.')
    if hidden:
        notes.append(f"Hidden sheets were left out: {', '.join(hidden)}.")
    beside = beside_cells.of(data, form, [one.name for one in tabs])
    notes += beside_cells.told(beside)
    return _assemble(
        tab.rows,
        filename,
        form,
        limits,
        notes,
        expected,
        tab.merged,
        sheet=tab.name,
        others={one.name: (one.rows or one.first)[: workbook.SEEN_ROWS] for one in tabs if one is not tab},
        beside_cells=beside,
        unread=sum(one.is_filled for one in tabs if one is not tab),
        unseen=tab.unseen,
        cell_errors={archive.place(address): value for address, value in tab.errors.items()},
        cell_formulas=frozenset(archive.place(address) for address in tab.formulas),
    )


def _chosen(tabs: list[Tab], wanted: str | None) -> Tab:
    """The sheet asked for; else the visible one with most known headings, then most rows."""
    if wanted:
        for tab in tabs:
            if tab.name == wanted:
                return tab
        names = ", ".join(tab.name for tab in tabs)
        raise FileRefused("sheet_unknown", f'There is no sheet "{wanted}"; the workbook has: {names}.')
    visible = [tab for tab in tabs if any(map(any, tab.rows))]
    if not visible:
        raise FileRefused(
            "file_empty", "The workbook's visible sheets are empty; nothing can be read from it."
        )
    return max(visible, key=lambda tab: (header.find(tab.rows).known, len(tab.rows)))


def _assemble(
    rows: list[list[str]],
    filename: str,
    form: str,
    limits: Limits,
    notes: list[str],
    expected: Collection[str],
    merged: Sequence[tuple[int, int, int]] = (),
    **found: Any,
) -> Sheet:
    """Find the headings, leave blank rows out, keep everything else with its number."""
    ours = returned.taken_off(rows)
    if ours is not None:
        rows = ours.rows
        notes = [*notes, "The list came back: its columns status and problems are ours and were left out."]
        found = _moved(found, ours)
    _refuse_long_cells(rows, range(1, len(rows) + 1), limits)
    head = header.of_form(rows, expected) or header.find(rows, ours.heading if ours else None)
    if ours is None and _spread(rows, merged, head.last + 1):
        notes = [*notes, "What stands in merged cells was taken for each of their rows."]
    numbered = [(index + 1, row) for index, row in enumerate(rows) if index > head.last and _is_filled(row)]
    if not numbered:
        raise _only_headings()
    width = _width(head.cells, [row for _, row in numbered])
    limits.refuse_more(len(numbered), width, len(numbered) * width)
    if head.last < 0:
        notes = [*notes, "The list has no headings; columns were told by their contents."]
    elif head.first > 0:
        notes = [*notes, f"Headings were found in {head.place}."]
    if head.groups:
        company, site = head.groups
        notes = [
            *notes,
            f'Below "{company}" stands the company, below "{site}" the place of production.',
        ]
    return Sheet(
        filename=filename,
        format=form,
        headings=(*head.cells[:width], *[""] * (width - len(head.cells))),
        rows=[_decoded(_fitted(row, width)) for _, row in numbered],
        row_numbers=[number for number, _ in numbered],
        header_row=head.first + 1 if head.last >= 0 else None,
        heading_rows=head.rows,
        notes=tuple(notes),
        above=tuple(tuple(_decoded(row)) for row in rows[: head.last + 1]),
        came_back=ours is not None,
        **found,
    )


def _spread(rows: list[list[str]], merged: Sequence[tuple[int, int, int]], start: int) -> bool:
    """Write merged cells below the headings into each of their rows; blank rows stay blank."""
    is_blank = [not _is_filled(row) for row in rows] if merged else []
    found = False
    for first, last, column in merged:
        value = rows[first][column] if first >= start else ""
        for row in range(first + 1, last + 1) if value.strip() else ():
            if not is_blank[row] and not rows[row][column]:
                rows[row][column] = value
                found = True
    return found


def _moved(found: dict[str, Any], ours: returned.Returned) -> dict[str, Any]:
    """What was noted of single cells, at the columns that they have without ours."""
    errors, formulas = found.get("cell_errors", {}), found.get("cell_formulas", frozenset())
    return found | {
        "damaged": frozenset((row, ours.column(index)) for row, index in found.get("damaged", frozenset())),
        "cell_errors": {(row, ours.column(index)): value for (row, index), value in errors.items()},
        "cell_formulas": frozenset((row, ours.column(index)) for row, index in formulas),
    }


def _is_filled(row: Sequence[str]) -> bool:
    return any(map(str.strip, row))


def _width(cells: Sequence[str], rows: list[list[str]]) -> int:
    """How many columns the list has: the headings, less those at the end that hold nothing at all."""
    if not cells:
        return delimited.usual_width(rows)
    width = len(cells)
    named = max((index + 1 for index, cell in enumerate(cells) if cell), default=0)
    while width > named and not any(len(row) >= width and row[width - 1].strip() for row in rows):
        width -= 1
    return width


def _fitted(row: list[str], width: int) -> list[str]:
    """A row without blank cells beyond the last column; anything else stays as it is."""
    return row[:width] if len(row) > width and not _is_filled(row[width:]) else row


def _decoded(row: list[str]) -> list[str]:
    """Entities decoded once, and the apostrophes of safe exports taken off."""
    joined = "".join(row)
    if "&" in joined:
        row = [
            ENTITY.sub(lambda match: html.unescape(match[0]), cell) if "&" in cell else cell for cell in row
        ]
    if "'" in joined:
        row = [unguarded(cell) if cell.startswith("'") else cell for cell in row]
    return row


def _refuse_long_cells(rows: list[list[str]], numbers: Sequence[int], limits: Limits) -> None:
    if max(map(len, chain.from_iterable(rows)), default=0) <= limits.cell_length:
        return
    number, longest = max(
        zip(numbers, (max(map(len, row), default=0) for row in rows), strict=True), key=lambda found: found[1]
    )
    raise FileRefused(
        "cell_too_long",
        f"Row {number} has a cell of {longest:,} characters, the limit is {limits.cell_length:,}; "
        "look for a quotation mark that is never closed.",
        row=number,
    )
