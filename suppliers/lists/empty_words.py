"""Lists that a program wrote with its own word for nothing, None, in the cells that are empty.

Below the fees that workers pay the same word says that they pay none, below the providers of labour that
there is none: the better answer of each. So where it stands in a cell in which it is no answer to anything,
it is one nowhere in the list. Nor is it one of its column where nothing tells an answer from a program's
empty cell: where every row says it, or where others below that heading say *no*. Beside amounts or words
somebody wrote each cell, and *None* is what they mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from suppliers.fields.mapping import Mapping
from suppliers.files.sheet import Sheet
from suppliers.problems import Problem, problem
from suppliers.values import cleaning
from suppliers.values.columns import STATED_FIELDS
from suppliers.words.signs import sign_words

NONE = "None"
"""As Python writes it; people who mean no answer by it write it in other cells, or otherwise."""
_NO_ANSWER = frozenset(
    [
        *("country", "country_code", "workers", "latitude", "longitude", "coordinates"),
        *(f"{field}_observed_on" for field in STATED_FIELDS),
    ]
)
"""Fields of which nobody says in words that there is none."""
_BEST_IF_NONE = sign_words.FIELDS.keys() | {"fees", "lic", "press"}
"""Answers of which none is the best one there is, and signs, which it denies."""
_FEWEST = 3
"""Rows from which on the same word in all of them may be a program's; one or two are soon written by hand."""


def emptied(sheet: Sheet, mapping: Mapping) -> tuple[Sheet, list[Problem]]:
    """The list with empty cells where it has the word for them, and how that is told."""
    telling = next(_telling(sheet, mapping), None)
    if telling is None:
        return _without_doubtful(sheet, mapping)
    rows = [["" if cell == NONE else cell for cell in row] if NONE in row else row for row in sheet.rows]
    return replace(sheet, rows=rows), [problem(0, telling, "none_for_empty", NONE)]


def _telling(sheet: Sheet, mapping: Mapping) -> Iterator[str]:
    """Headings of columns in which the word tells that it is written for nothing."""
    some = [row for row in sheet.rows if NONE in row]
    for column in mapping.columns if some else ():
        if column.field in _NO_ANSWER and any(row[column.index : column.index + 1] == [NONE] for row in some):
            yield column.heading or sheet.column_name(column.index)


def _without_doubtful(sheet: Sheet, mapping: Mapping) -> tuple[Sheet, list[Problem]]:
    """The list without the word in columns where it may be an answer or a program's empty cell."""
    asked = {
        column.index: column.heading or sheet.column_name(column.index)
        for column in mapping.columns
        if column.field in _BEST_IF_NONE and _may_be_empty(sheet, column.index, mapping)
    }
    if not asked:
        return sheet, []
    rows = [
        ["" if at in asked and _is_none(cell) else cell for at, cell in enumerate(row)] for row in sheet.rows
    ]
    return replace(sheet, rows=rows), [problem(0, name, "none_in_doubt", NONE) for name in asked.values()]


def _may_be_empty(sheet: Sheet, index: int, mapping: Mapping) -> bool:
    field = mapping.columns[index].field
    proof = mapping.column_of(f"{field}_grade")
    rows = [row for row in sheet.rows if index < len(row)]
    doubted = [row for row in rows if _is_none(row[index])]
    if not doubted or (proof and all(_is_filled(row, proof.index) for row in doubted)):
        return False  # nobody proves an empty cell
    others = [row[index] for row in rows if not _is_none(row[index])]
    return any(cleaning.answer(cell) is False for cell in others) or (not others and len(rows) >= _FEWEST)


def _is_filled(row: Sequence[str], index: int) -> bool:
    return index < len(row) and not (cleaning.is_blank(row[index]) or _is_none(row[index]))


def _is_none(cell: str) -> bool:
    return cell.strip().casefold() == NONE.casefold()
