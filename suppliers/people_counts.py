"""Numbers of workers of one group beside the number of all: 300 migrants of 400 workers are 75 percent.

A heading such as "Agency workers" does not say which of the two its cells are. What neither the heading nor
the cells tell is asked, never guessed: read the wrong way, a share would look smaller than it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from suppliers import cleaning, headings
from suppliers.cells import Cells, Checked, unknown
from suppliers.problems import Problem, problem

Values = npt.NDArray[Any]

_TOLD = ("name", "user", "rule")
"""Ways in which a column was taken for a share on purpose."""


def are_numbers(cells: Cells, totals: Values | None) -> bool | None:
    """Whether a column of shares holds numbers of people; None where nothing tells.

    A percent sign, a fraction, or more than all workers of a site make them shares; more than a hundred
    makes them people.
    """
    if cells.column.why in _TOLD or headings.says_share(cells.heading):
        return False
    numbers = [_number(text) for text in cells.distinct]
    known = [number for number in numbers if number is not None]
    if (
        not known
        or any("%" in text or "٪" in text for text in cells.distinct)
        or any(one % 1 for one in known)
    ):
        return False
    per_row = cells.spread(numbers)
    if totals is not None and any(
        one is not None and total is not None and one > total
        for one, total in zip(per_row.tolist(), totals.tolist(), strict=True)
    ):
        return False
    return True if max(known) > 100 else None


def _number(text: str) -> float | None:
    try:
        return float(cleaning.people(text))
    except cleaning.Unreadable:
        return cleaning.decimal(text)


def totals_of(workers: Checked | None) -> Values | None:
    """The number of all workers of each row where it is one number, else None."""
    if workers is None:
        return None
    return np.array(
        [pair[0] if pair and pair[0] == pair[1] else None for pair in workers.values.tolist()], dtype=object
    )


def shares(cells: Cells, people: Checked, totals: Values | None) -> Checked:
    """Shares in percent of numbers of people; a row without one number of all workers has none."""
    values = np.full(len(people.values), None, dtype=object)
    told = list(people.problems)
    for row in np.flatnonzero(~unknown(people.values)).tolist():
        count, total = people.values[row], None if totals is None else totals[row]
        if count == 0:
            values[row] = 0.0
        elif not total:
            told.append(_told(cells, row, "people_without_total"))
        elif count > total:
            told.append(_told(cells, row, "people_above_total"))
        else:
            values[row] = round(100 * count / total, 2)
    return Checked(values, told, people.said)


def undecided(cells: Cells) -> Checked:
    """No share but the zeros, which mean the same either way; what is to be decided is told once."""
    values = cells.spread([0.0 if _number(text) == 0 else None for text in cells.distinct])
    told = [problem(0, cells.heading, "share_or_number", _samples(cells.distinct))]
    return Checked(values, told, ~unknown(values))


def _samples(texts: Sequence[str]) -> str:
    return "; ".join([text.strip() for text in texts if text.strip()][:3])


def _told(cells: Cells, row: int, code: str) -> Problem:
    return problem(cells.numbers[row], cells.heading, code, cells.distinct[cells.places[row]].strip())
