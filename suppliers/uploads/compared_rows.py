"""A row of a list, as it is compared with the rows of a later file of the list."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from suppliers.lists import told_words
from suppliers.lists.rows_alone import CODES as NO_SUPPLIERS
from suppliers.models import Upload
from suppliers.values.cleaning import squeeze

SIGNS = ("sign_told", *told_words.CODES)
"""Problems of a row that tells of forced labour, in a column that counts or in words that no score counts."""
_UNREAD_SIGN = "sign_unreadable"
_SOMEWHERE = -1
"""The column of what a row tells whose cells stand below nobody knows which headings."""

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row of a list, as it is compared."""

    number: int
    cells: Cells
    faulty: frozenset[int] = frozenset()
    """Columns that a problem was told of: a person mends these."""
    is_sum: bool = False
    tells: frozenset[int] = frozenset()
    """Columns in which it tells of forced labour."""
    asks: frozenset[int] = frozenset()
    """Those of them of which nobody could read whether it does: any answer there is one."""

    @property
    def kept(self) -> tuple[int, ...]:
        """The columns that whoever mends the row leaves as they are; blank ones may be filled."""
        return tuple(place for place, cell in enumerate(self.cells) if cell and place not in self.faulty)

    def is_left_in(self, later: ComparedRow) -> bool:
        """Whether another row has every cell of this one that nothing was wrong with."""
        kept = self.kept
        return bool(kept) and self.at(kept) == later.at(kept)

    def is_told_in(self, later: ComparedRow) -> bool:
        """Whether another row tells of forced labour wherever this one does, or answers what was not read."""
        answered = {place for place, cell in zip(self.asks, later.at(self.asks), strict=True) if cell}
        asked = self.tells - answered
        return asked - {_SOMEWHERE} <= later.tells and (_SOMEWHERE not in asked or bool(later.tells))

    def at(self, places: Collection[int]) -> Cells:
        """The cells of some columns."""
        return tuple(self.cells[place] if place < len(self.cells) else "" for place in places)


def cells_of(raw: Sequence[object]) -> Cells:
    """The cells of a row as they are compared; blank ones at its end say nothing."""
    cells = [squeeze(str(cell)).casefold() for cell in raw]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def is_no_supplier(row: Any) -> bool:
    """Whether a row looks like the sum below a list, and is no record."""
    return any(problem["code"] in NO_SUPPLIERS for problem in row.problems)


def telling(upload: Upload, problems: Iterable[Mapping[str, Any]]) -> tuple[frozenset[int], frozenset[int]]:
    """The columns in which problems tell of forced labour, and those of them that nobody could read."""
    told = [one for one in problems if one["code"] in SIGNS]
    found = {code: set[int]() for code in SIGNS}
    for one in told:
        found[one["code"]].update(places_of(upload, one["column"]) if one["column"] else [_SOMEWHERE])
    sure = set().union(*(places for code, places in found.items() if code != _UNREAD_SIGN))
    return frozenset(sure | found[_UNREAD_SIGN]), frozenset(found[_UNREAD_SIGN] - sure)


def places_of(upload: Upload, column: str) -> Iterator[int]:
    """The columns that a problem means by a heading, a field or a number."""
    for place, heading in enumerate(upload.reading.get("headings", ())):
        if heading == column:
            yield place
    known = upload.mapping.get("fields", {}).get(column)
    if known:
        yield from (int(known["column"]), *known.get("further", ()))
    if number := re.fullmatch(r"column (\d+)", column):
        yield int(number[1]) - 1
