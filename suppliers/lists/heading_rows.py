"""Rows of headings within a list: what stands below one is read in its order, or held where that is in doubt.

Two tables are often put one below the other. Read under the first headings, the cells of the second would
change places without a word: 90 workers and 80 percent instead of 80 workers and 90 percent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from risk.geography import countries
from suppliers.fields import repeated_headings
from suppliers.fields.mapping import Column, Mapping
from suppliers.files.sheet import Sheet
from suppliers.problems import Problem, problem
from suppliers.values.columns import COUNTRIES
from suppliers.words.columns import headings
from suppliers.words.columns.headings import heading_key

Order = tuple[int | None, ...]
"""For each column of the list, where its cell stands in a row; None where no heading is above it."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """A list whose cells stand below its first headings, and what is told of rows that repeat these."""

    sheet: Sheet
    problems: list[Problem]
    headings: frozenset[int]
    """Spreadsheet rows of headings, of which nothing else is to be said."""


def arranged(sheet: Sheet, mapping: Mapping) -> Arranged:
    """The list with each cell below the heading that it was written under."""
    found = list(rows_of_headings(sheet, mapping))
    if not found:
        return Arranged(sheet, [], frozenset())
    rows, told = list(sheet.rows), list[Problem]()
    moved: dict[int, Order] = {}
    for place, end in zip(found, [*found[1:], len(rows)], strict=True):
        number, repeated = sheet.row_numbers[place], sheet.rows[place]
        below = range(place + 1, end)
        shown = " | ".join(filter(None, map(str.strip, repeated)))
        told.append(problem(number, "", "heading_row_repeated", shown))
        if _is_same(mapping, repeated):
            continue
        order = _order_of(sheet, mapping, repeated)
        for at in below:
            if order is None or _has_more(rows[at], order):
                told.append(_told_below(sheet.row_numbers[at], number, shown))
            elif len(rows[at]) == sheet.width:
                rows[at] = ["" if one is None else rows[at][one] for one in order]
                moved[sheet.row_numbers[at]] = order
    return Arranged(
        _with_errors_moved(replace(sheet, rows=rows), moved),
        told,
        frozenset(sheet.row_numbers[place] for place in found),
    )


def _told_below(row: int, number: int, shown: str) -> Problem:
    one = problem(row, "", "headings_changed", shown)
    return one._replace(advice=f"The other headings stand in row {number}. {one.advice}")


def rows_of_headings(sheet: Sheet, mapping: Mapping) -> Iterator[int]:
    """Places of the rows that name fields and no supplier."""
    country = next((one.index for one in mapping.columns if one.field in COUNTRIES), None)
    known = mapping.repeated
    for place in repeated_headings.places(sheet) if known is None else known:
        if not _is_country(sheet.rows[place], country):
            yield place


def _is_country(row: Sequence[str], country: int | None) -> bool:
    """Whether a row says in which country a supplier is."""
    return country is not None and country < len(row) and countries.resolve(row[country]) is not None


def _is_same(mapping: Mapping, repeated: Sequence[str]) -> bool:
    """Whether each heading stands where the list has it, in these words or others of the same meaning."""
    return all(
        not cell.strip() or (index < len(mapping.columns) and _means(mapping.columns[index], cell))
        for index, cell in enumerate(repeated)
    )


def _means(column: Column, cell: str) -> bool:
    """Whether a heading is that of a column; one that may ask for percent or people has to say the same."""
    if heading_key(cell) == heading_key(column.heading):
        return True
    field = headings.field_of(" ".join(cell.split()))
    if field is None or field != column.field:
        return False
    return field not in headings.NUMBERS_OF or headings.says_share(cell) == headings.says_share(
        column.heading
    )


def _order_of(sheet: Sheet, mapping: Mapping, repeated: Sequence[str]) -> Order | None:
    """Where the columns of a list stand below repeated headings; None where one of these is in doubt."""
    order: dict[int, int] = {}
    for index, cell in enumerate(repeated):
        if not cell.strip():
            continue
        exact = [one.index for one in mapping.columns if heading_key(one.heading) == heading_key(cell)]
        meant = exact or [one.index for one in mapping.columns if _means(one, cell)]
        if len(meant) != 1 or meant[0] in order:
            return None
        order[meant[0]] = index
    return tuple(order.get(index) for index in range(sheet.width))


def _has_more(row: Sequence[str], order: Order) -> bool:
    """Whether a cell stands where no repeated heading does."""
    read = set(order)
    return any(cell.strip() and index not in read for index, cell in enumerate(row))


def _with_errors_moved(sheet: Sheet, moved: dict[int, Order]) -> Sheet:
    """What was noted of single cells, at the columns that they mean."""

    def column(place: tuple[int, int]) -> tuple[int, int]:
        row, index = place
        order = moved.get(row)
        return (row, order.index(index)) if order and index in order else place

    return replace(
        sheet,
        cell_errors={column(place): value for place, value in sheet.cell_errors.items()},
        cell_formulas=frozenset(map(column, sheet.cell_formulas)),
        damaged=frozenset(map(column, sheet.damaged)),
    )
