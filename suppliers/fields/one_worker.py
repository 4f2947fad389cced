"""Columns whose headings may ask for the number of one worker, or how many there are: the cells decide."""

from __future__ import annotations

import re
from collections.abc import Sequence

from suppliers.fields import contents
from suppliers.files.sheet import Sheet
from suppliers.values import cleaning
from suppliers.words.columns import headings, personnel_numbers

_COUNT = re.compile(r"0|[1-9]\d{0,4}|[1-9]\d{0,2}(?:[.,'’ ]\d{3})")
_LONG_NUMBER = 1_000
"""From here on numbers of one length that lie close together are those of people, one after another."""


def is_asked(heading: str) -> bool:
    """Whether a heading may ask for the number of one worker: "Staff no.", "Worker #"."""
    return personnel_numbers.is_one(headings.heading_key(heading))


def counting(sheet: Sheet, names: Sequence[int]) -> list[int]:
    """Columns headed "Staff #" or so whose cells count: each row another supplier, and sizes of companies.

    Letters, zeros in front, long numbers and numbers one after another are those of single workers.
    """
    if any(not _are_distinct(sheet, index) for index in names):
        return []
    return [
        index
        for index, heading in enumerate(sheet.headings)
        if heading and is_asked(heading) and _are_sizes(sheet, index)
    ]


def _are_distinct(sheet: Sheet, index: int) -> bool:
    """Whether nearly every row of a column says something of its own."""
    said = [row[index].strip() for row in sheet.rows[: contents.LOOKED_AT] if len(row) == sheet.width]
    return len(set(filter(None, said))) >= 0.8 * len(said)


def _are_sizes(sheet: Sheet, index: int) -> bool:
    """Whether all that a column says is how many people somewhere are."""
    rows = [row for row in sheet.rows[: contents.LOOKED_AT] if len(row) == sheet.width]
    said = [row[index].strip() for row in rows if not cleaning.is_blank(row[index])]
    if not said or not all(map(_COUNT.fullmatch, said)):
        return False
    numbers = sorted(int(re.sub(r"\D", "", one)) for one in said)
    if len(set(numbers)) < len(numbers):
        return True
    span = numbers[-1] - numbers[0]
    are_in_order = len(numbers) > 2 and span == len(numbers) - 1
    are_near = len(numbers) > 1 and numbers[0] >= _LONG_NUMBER and span < numbers[0] / 2
    return not are_in_order and not are_near
