"""Finding the columns of a table by what stands in its header, wherever the header is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from risk.folding import fold
from risk.importers.document import Document, Grid, refuse_page
from risk.importers.refusing import ImportRefused

Wanted = Mapping[str, Sequence[str]]
"""Our name of a column → the headings it may have, folded; a name that ends in "?" may be absent."""

_DEEPEST_HEADER = 40


@dataclass(frozen=True)
class Record:
    """One row below a header: its number as a spreadsheet shows it, and its cells by our names."""

    row: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


def grid_of(document: Document, wanted: str, delimiter: str = ",") -> list[list[str]]:
    """The cells of a delimited file; refuses pages, and a file that ends within a cell or a row."""
    refuse_page(document, wanted)
    if document.is_workbook:
        return [list(row) for sheet in document.sheets.values() for row in sheet]
    if document.is_xml:
        raise ImportRefused("not_delimited", f'"{document.name}" is XML, not {wanted}.')
    try:
        rows = list(csv.reader(io.StringIO(document.text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise ImportRefused(
            "broken_off", f'"{document.name}" cannot be read to its end ({error}); download it again.'
        ) from error
    _refuse_cut_row(document, rows)
    return rows


def has_header(document: Document, wanted: Wanted, delimiter: str = ",") -> bool:
    """Whether a delimited file or a sheet of a workbook begins with the wanted columns; it is not read on."""
    if document.is_workbook:
        return any(has_columns(sheet, wanted) for sheet in document.sheets.values())
    if document.is_page or document.is_xml:
        return False
    return has_columns(first_rows(document, delimiter), wanted)


def first_rows(document: Document, delimiter: str = ",") -> list[list[str]]:
    """The rows in which a header may stand; none where they cannot be parted into cells."""
    lines = document.text[:100_000].splitlines()[:_DEEPEST_HEADER]
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return []


def _refuse_cut_row(document: Document, rows: Sequence[Sequence[str]]) -> None:
    """A download that was cut ends within a row: fewer cells than the rows before it."""
    filled = [len(row) for row in rows if any(cell.strip() for cell in row)]
    is_short = len(filled) > 3 and filled[-1] < min(filled[-4:-1])
    # A row below the header that is short and does not even end its line was cut, however few stand above it.
    is_short |= len(filled) > 1 and filled[-1] < filled[-2] and not document.ends_its_line
    if is_short:
        raise ImportRefused(
            "broken_off",
            f'"{document.name}" breaks off within its last row ({filled[-1]} cells); download it again.',
        )


def records(grid: Grid, wanted: Wanted, what: str, name: str) -> Iterator[Record]:
    """The rows below the header that names all wanted columns; refuses where there is none such."""
    at, places = header(grid, wanted, what, name)
    for number, row in enumerate(grid[at + 1 :], start=at + 2):
        cells = {ours: row[place].strip() for ours, place in places.items() if place < len(row)}
        if any(cells.values()):
            yield Record(number, cells)


def has_columns(grid: Grid, wanted: Wanted) -> bool:
    """Whether some row is a header with all wanted columns."""
    return any(not _missing(_places(row, wanted), wanted) for row in grid[:_DEEPEST_HEADER])


def header(grid: Grid, wanted: Wanted, what: str, name: str) -> tuple[int, dict[str, int]]:
    """Where the header stands and the place of each wanted column; refuses where there is none such."""
    best: list[str] = list(wanted)
    for at, row in enumerate(grid[:_DEEPEST_HEADER]):
        places = _places(row, wanted)
        missing = _missing(places, wanted)
        if not missing:
            return at, places
        best = min(best, missing, key=len)
    lacking = " and ".join(f'"{wanted[column][0]}"' for column in best)
    raise ImportRefused("column_missing", f'"{name}" has no column {lacking}, so it is not {what}.')


def _places(row: Sequence[str], wanted: Wanted) -> dict[str, int]:
    folded = [fold(cell) for cell in row]
    found: dict[str, int] = {}
    for ours, headings in wanted.items():
        for heading in headings:
            if heading in folded:
                found[ours.rstrip("?")] = folded.index(heading)
                break
    return found


def _missing(places: Mapping[str, int], wanted: Wanted) -> list[str]:
    return [ours for ours in wanted if not ours.endswith("?") and ours not in places]
