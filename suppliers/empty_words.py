"""Lists that a program wrote with its own word for nothing, None, in the cells that are empty.

Below the fees that workers pay the same word says that they pay none, below the providers of labour that
there is none: the better answer of each. So where it stands in a cell in which it is no answer to anything,
it is one nowhere in the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from suppliers.columns import STATED_FIELDS
from suppliers.mapping import Mapping
from suppliers.problems import Problem, problem
from suppliers.reading import Sheet

NONE = "None"
"""As Python writes it; people who mean no answer by it write it in other cells, or otherwise."""
_NO_ANSWER = frozenset(
    [
        *("country", "country_code", "workers", "latitude", "longitude", "coordinates"),
        *(f"{field}_observed_on" for field in STATED_FIELDS),
    ]
)
"""Fields of which nobody says in words that there is none."""


def emptied(sheet: Sheet, mapping: Mapping) -> tuple[Sheet, list[Problem]]:
    """The list with empty cells where it has the word for them, and how that is told."""
    telling = next(_telling(sheet, mapping), None)
    if telling is None:
        return sheet, []
    rows = [["" if cell == NONE else cell for cell in row] if NONE in row else row for row in sheet.rows]
    return replace(sheet, rows=rows), [problem(0, telling, "none_for_empty", NONE)]


def _telling(sheet: Sheet, mapping: Mapping) -> Iterator[str]:
    """Headings of columns in which the word tells that it is written for nothing."""
    some = [row for row in sheet.rows if NONE in row]
    for column in mapping.columns if some else ():
        if column.field in _NO_ANSWER and any(row[column.index : column.index + 1] == [NONE] for row in some):
            yield column.heading or sheet.column_name(column.index)
