"""A list that comes back with our two columns in it: they are taken off before anything else is read.

`ledger` writes the columns `status` and `problems` right of the list's own. Somebody corrects cells in that
file and uploads it again: without the two columns it is the list that it was, row for row and cell for cell.
Cells that lay beyond the list's columns stand to the right of them, and come back beyond the list's columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

STATUS, PROBLEMS = "status", "problems"
"""Headings of the two columns; a list without headings gets them in front of each cell's text."""

COLUMNS = 2
"""How many columns of ours a list that comes back may have beyond the limit."""

WORDS = frozenset({"new", "changed", "unchanged", "duplicate", "held", "needs decision"})
"""What the status of a record may be, in words."""

FINE = "none"
"""What a list without headings says where a record has no problem."""

_ROWS_LOOKED_AT = 20
_FEW_CELLS = re.compile(r"held: (\d+) of \d+ cells")

Row = list[str]


@dataclass(frozen=True, slots=True)
class Returned:
    """The rows without our columns."""

    rows: list[Row]
    heading: int
    """Index of the row of headings, -1 where the list has none."""
    place: int
    """Index of the column `status` as it came back."""

    def column(self, index: int) -> int:
        """The index that a column of the file has without ours."""
        return index - 2 if index > self.place + 1 else index


def few_cells(given: int, width: int) -> str:
    """The status of a record that has too few cells: it says how many, so that it is held again as it is."""
    return f"held: {given} of {width} cells"


def taken_off(rows: Sequence[Row]) -> Returned | None:
    """The rows of a list that came back; None for any other list, whatever its own headings are."""
    for index, row in enumerate(rows[:_ROWS_LOOKED_AT]):
        place = _named(row)
        if place is not None and _says_ours(rows[index + 1 :], place):
            named = max(place + 2, _extent(row))
            below = [_record(one, place, named) for one in rows[index + 1 :]]
            heading = row[:place] + row[place + 2 : named]
            above = [one[:place] + one[place + 2 : named] for one in rows[:index]]
            return Returned([*above, heading, *below], index, place)
    place = _unnamed(rows)
    if place is None:
        return None
    return Returned([_record(row, place, place + 2) for row in rows], -1, place)


def _named(row: Row) -> int | None:
    """Where a row of headings has ours, side by side."""
    names = [cell.strip().casefold() for cell in row]
    pairs = pairwise(names)
    return next((i for i, pair in enumerate(pairs) if pair == (STATUS, PROBLEMS)), None)


def _says_ours(rows: Sequence[Row], place: int) -> bool:
    """Whether a column holds our words: a status of the list's own is left alone."""
    said = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
    return 2 * sum(map(_is_ours, said)) >= len(said)


def _is_ours(text: str) -> bool:
    return text in WORDS or _FEW_CELLS.fullmatch(text) is not None


def _unnamed(rows: Sequence[Row]) -> int | None:
    """Where a list without headings says of each record what became of it."""
    filled = [row for row in rows if any(map(str.strip, row))]
    for place, cell in enumerate(filled[0] if filled else []):
        if cell.startswith(f"{STATUS}: "):
            ours = [row for row in filled if place + 1 < len(row) and _is_pair(*row[place : place + 2])]
            return place if 2 * len(ours) > len(filled) else None
    return None


def _is_pair(status: str, problems: str) -> bool:
    return _is_ours(status.removeprefix(f"{STATUS}: ")) and problems.startswith(f"{PROBLEMS}: ")


def _record(row: Row, place: int, named: int) -> Row:
    """A record without our cells; one that had too few cells has as few again, unless it was filled up."""
    beyond = row[named:] if _extent(row) > named else []
    cells = row[:place] + row[place + 2 : named] + beyond
    status = row[place].strip() if place < len(row) else ""
    few = _FEW_CELLS.fullmatch(status.removeprefix(f"{STATUS}: "))
    if few and _extent(cells) <= int(few[1]):
        return cells[: int(few[1])]
    return cells


def _extent(row: Row) -> int:
    """How many cells there are up to the last one that is filled."""
    return max((index + 1 for index, cell in enumerate(row) if cell.strip()), default=0)
