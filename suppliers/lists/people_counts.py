"""Numbers of workers of one group beside the number of all: 300 migrants of 400 workers are 75 percent.

A heading such as "Agency workers" does not say which of the two its cells are. What neither the heading nor
the cells tell is asked, never guessed: read the wrong way, a share would look smaller than it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from risk import folding
from suppliers.lists.cells import Cells, Checked, check, unknown
from suppliers.problems import Problem, problem
from suppliers.values import cleaning, worker_counts
from suppliers.values.shares import bare, stated
from suppliers.words.cells import answer_words
from suppliers.words.columns import headings

Values = npt.NDArray[Any]

_ON_PURPOSE = ("name", "user", "rule")
"""Ways in which a column was taken for a share on purpose."""
_PEOPLE = re.compile(rf"\d ?(?:{answer_words.PEOPLE})$")
"""A number and a word for people, which tells for its cell as a percent sign does."""
_FAR = 5
"""Points between a share and the share that a number of people makes, from which on they contradict."""
_MOST_PERCENT = 100
_HALF = 50
"""Percent from which on "at least" is taken: a smaller bound would look better than a question not asked."""


def answer(cells: Cells, checked: Checked, field: str, workers: Checked | None) -> Checked | None:
    """The shares of a column taken for one; None where it may as well hold numbers of people.

    A percent sign tells for its cell. Of bare numbers, more than a hundred tells that the column holds
    people, and a fraction that it holds shares; where both do, or neither, nobody knows.
    """
    if cells.column.why in _ON_PURPOSE or headings.says_share(cells.heading):
        return without_fractions(cells, checked)
    bare = [number for text in cells.distinct if not _is_told(text) and (number := _number(text))]
    are_many, are_parts = any(one > _MOST_PERCENT for one in bare), any(one % 1 for one in bare)
    if bare and are_many == are_parts:
        return None
    if are_many:
        return shares(cells, check(cells, headings.NUMBERS_OF[field]), workers)
    return without_fractions(cells, checked)


def _is_told(text: str) -> bool:
    """Whether a cell says by itself which of the two it holds."""
    return cleaning.says_percent(text) or _people_of_cell(text) is not None


def _people_of_cell(text: str) -> int | None:
    """The number of people of a cell that says people in words ("20 kişi"), whatever its column holds."""
    try:
        return worker_counts.people(text) if _PEOPLE.search(folding.fold_term(text)) else None
    except cleaning.Unreadable:
        return None


def _number(text: str) -> float | None:
    try:
        return float(worker_counts.people(text))
    except cleaning.Unreadable:
        return cleaning.decimal(text)


def _share_of_cell(text: str) -> float | None:
    """The share that a cell with a percent sign says, whatever its column holds."""
    try:
        return stated(text) if cleaning.says_percent(text) else None
    except cleaning.Unreadable:
        return None


def without_fractions(cells: Cells, checked: Checked) -> Checked:
    """Shares without those that may be fractions of one: 0.85 among percentages may be 85 percent.

    The field's own name as heading settles it, as it is that of a percentage, but not where other cells have
    a percent sign: a list of our own form has none, and *migrant* is a plain English heading as well. Nor
    where the column holds nothing but fractions of one.
    """
    is_own_form = cells.column.why == "name" and not any(map(cleaning.says_percent, cells.distinct))
    is_own_form = is_own_form and not _are_all_parts(cells)
    if is_own_form or any(one.code == "share_as_fraction" for one in checked.problems):
        return checked
    numbers = [
        None if cleaning.says_percent(text) else cleaning.decimal(bare(text)) for text in cells.distinct
    ]
    doubted = {
        place: ("share_or_fraction", "")
        for place, number in enumerate(numbers)
        if number and (0 < number < 1 or (number == 1 and not _is_one_percent(numbers)))
    }
    values = checked.values.copy()
    values[np.isin(cells.places, list(doubted))] = None
    return Checked(values, checked.problems + cells.problems(doubted), checked.said)


def _are_all_parts(cells: Cells) -> bool:
    """Whether a column holds fractions of one and nothing else: 0.62 alone may be 62 percent."""
    numbers = [number for text in cells.distinct if (number := cleaning.decimal(bare(text))) is not None]
    return bool(numbers) and all(0 < number < 1 for number in numbers)


def _is_one_percent(without_sign: Sequence[float | None]) -> bool:
    """Whether a bare one is a percent: only where bare numbers above it stand beside it, and no fraction.

    A workbook keeps 100 percent as 1, so that the site where all are migrants would look like one with none.
    """
    numbers = [number for number in without_sign if number]
    return any(number > 1 for number in numbers) and not any(0 < number < 1 for number in numbers)


def shares(cells: Cells, people: Checked, workers: Checked | None) -> Checked:
    """Shares in percent of numbers of people, by the number of all workers of each row.

    Where that is a band ("80-90"), its upper end gives the least that the share can be, which is taken where
    that is at least half. Without an upper end a number of people has no share.
    """
    values = cells.spread([_share_of_cell(text) for text in cells.distinct])
    is_counted = unknown(values)
    signed = {cells.numbers[row] for row in np.flatnonzero(~is_counted).tolist()}
    told = [one for one in people.problems if one.row not in signed]
    for row in np.flatnonzero(is_counted & ~unknown(people.values)).tolist():
        count, (low, high) = people.values[row], (workers and workers.values[row]) or (None, None)
        least = round(100 * count / high, 2) if high else 0.0
        if count == 0:
            values[row] = 0.0
        elif high and count > high:
            told.append(_told(cells, row, "people_above_total"))
        elif low == high and high:
            values[row] = least
        elif least < _HALF:
            told.append(_told(cells, row, "people_without_total"))
        else:
            values[row] = least
            found = f"{count:,} of at most {high:,} workers: at least {least:g} percent"
            told.append(problem(cells.numbers[row], cells.heading, "share_at_least", found))
    return Checked(values, told, people.said)


def with_people(cells: Cells, share: Checked, workers: Checked | None) -> Checked:
    """Shares of a column, with those of its cells that say people in words."""
    people = cells.spread([_people_of_cell(text) for text in cells.distinct])
    rows = np.flatnonzero(~unknown(people))
    if not len(rows):
        return share
    reckoned = shares(cells, Checked(people, [], ~unknown(people)), workers)
    values = share.values.copy()
    values[rows] = reckoned.values[rows]
    counted = {cells.numbers[row] for row in rows.tolist()}
    return Checked(
        values, [one for one in share.problems if one.row not in counted] + reckoned.problems, share.said
    )


def together(cells: Cells, share: Checked, reckoned: Checked) -> Checked:
    """Shares of a column, with those that numbers of people beside it make; of two that differ the higher."""
    values, told = share.values.copy(), share.problems + reckoned.problems
    for row in np.flatnonzero(~unknown(reckoned.values)).tolist():
        said, made = share.values[row], reckoned.values[row]
        if said is None:
            values[row] = made
        elif abs(said - made) > _FAR:
            values[row] = max(said, made)
            found = f"{said:g} and {made:g} percent"
            told.append(problem(cells.numbers[row], cells.heading, "share_contradicted", found))
    return Checked(values, told, share.said | reckoned.said)


def undecided(cells: Cells) -> Checked:
    """No share but what is plain: percent signs, and zeros with proof; what is to be decided is told once."""
    plain = [0.0 if _number(text) == 0 else _share_of_cell(text) for text in cells.distinct]
    values = cells.spread(plain)
    told = [problem(0, cells.heading, "share_or_number", _samples(cells.distinct))]
    return Checked(values, told, ~unknown(values))


def _samples(texts: Sequence[str]) -> str:
    return "; ".join([text.strip() for text in texts if text.strip()][:3])


def _told(cells: Cells, row: int, code: str) -> Problem:
    return problem(cells.numbers[row], cells.heading, code, cells.distinct[cells.places[row]].strip())
