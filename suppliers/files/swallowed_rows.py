"""Rows that a quotation mark took into a cell: one opens, and another rows below closes it by chance.

Such a record is well formed and as wide as the others, so nothing else tells that suppliers are lost in it.
But an address over two lines may have as many delimiters as well. It is taken for rows only where each of its
lines is as wide as a row and says in some column what other rows say there: a country, a town, a kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

_LINE_END = re.compile(r"\r\n?|\n")
_FEWEST_COLUMNS = 3
_ROWS_LOOKED_AT = 20_000
_SHORTEST = 2
"""Letters of a cell that says something."""


class Swallowed:
    """Looks for such rows in the records of a list, all of which are given in `rows`."""

    def __init__(self, rows: Iterable[list[str]], delimiter: str, width: int) -> None:
        self._rows, self._delimiter, self._width = rows, delimiter, width

    def in_record(self, record: list[str]) -> list[list[str]]:
        """The rows whose lines a record holds; none where it holds no other than its own."""
        places = [place for place, cell in enumerate(record) if _LINE_END.search(cell)]
        if len(record) != self._width or self._width < _FEWEST_COLUMNS or len(places) != 1:
            return []
        place = places[0]
        first, *between, last = (line.split(self._delimiter) for line in _LINE_END.split(record[place]))
        if len(first) != self._width - place or len(last) != place + 1:
            return []
        if any(len(cells) != self._width or not self._is_known(cells, 0) for cells in between):
            return []
        # Where the cell begins and where it ends stands what may be anything.
        if not self._is_known(first[1:], place + 1) and not self._is_known(last[:-1], 0):
            return []
        return [record[:place] + first, *between, last + record[place + 1 :]]

    def _is_known(self, cells: Sequence[str], start: int) -> bool:
        """Whether one of these cells, the first in column `start`, says what other rows say in its column."""
        columns = islice(self._columns, start, None)
        return any(
            len(cell) >= _SHORTEST and cell in known for cell, known in zip(cells, columns, strict=False)
        )

    @cached_property
    def _columns(self) -> list[set[str]]:
        """What rows of one line say in each column."""
        return [set(column) for column in zip(*self._of_one_line(), strict=True)]

    def _of_one_line(self) -> Iterator[list[str]]:
        for row in islice(self._rows, _ROWS_LOOKED_AT):
            if len(row) == self._width and not any(map(_LINE_END.search, row)):
                yield row
