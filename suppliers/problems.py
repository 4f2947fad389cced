"""One problem of a list: where it is, what was found there and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from suppliers.problem_codes import CODES


class Problem(NamedTuple):
    """A problem of one row, or of the whole list when `row` is 0. `column` is the list's own heading."""

    row: int
    column: str
    code: str
    found: str
    advice: str

    def as_dict(self) -> dict[str, str]:
        """The problem as it stands in a line of output: the row is told beside it."""
        return {"column": self.column, "code": self.code, "found": self.found, "advice": self.advice}


_SHOWN = 200


def problem(row: int, column: str, code: str, found: str = "", advice: str = "") -> Problem:
    """A problem with the advice of its code, unless there is a more exact one; long cells are cut short."""
    shown = found if len(found) <= _SHOWN else found[: _SHOWN - 1] + "…"
    return Problem(row, column, code, shown, advice or CODES[code].advice)


def by_row(problems: Iterable[Problem]) -> dict[int, list[Problem]]:
    """The problems of each row that has any; 0 stands for the whole list."""
    found: dict[int, list[Problem]] = {}
    for one in problems:
        if one.row in found:
            found[one.row].append(one)
        else:
            found[one.row] = [one]  # a list that begins empty keeps room for four
    return found


def as_columns(problems: Sequence[Problem]) -> dict[str, Any]:
    """Problems to be kept, a list for each field; what many have in common (`shared`) stands there once."""
    places: dict[str, int] = {}

    def numbers(values: Iterable[int]) -> npt.NDArray[np.int32]:
        return np.fromiter(values, dtype=np.int32, count=len(problems))

    def noted(text: str) -> int:
        return places.setdefault(text, len(places))

    return {
        "row": numbers(one.row for one in problems),
        "column": numbers(noted(one.column) for one in problems),
        "code": numbers(noted(one.code) for one in problems),
        "found": [one.found for one in problems],
        "advice": numbers(noted(one.advice) for one in problems),
        "shared": list(places),
    }


def of_columns(columns: Mapping[str, list[Any]]) -> list[Problem]:
    """Problems that were kept so."""
    column, code, advice = (
        map(columns["shared"].__getitem__, columns[name]) for name in ("column", "code", "advice")
    )
    return list(map(Problem, columns["row"], column, code, columns["found"], advice))


def sentence(told: Mapping[str, str]) -> str:
    """A problem in plain words: where it is, what it is, what was found, what to do."""
    meaning = CODES[told["code"]].meaning if told["code"] in CODES else ""
    where = f"{told['column']}: " if told["column"] else ""
    found = f'Found: "{told["found"]}".' if told["found"] else ""
    return where + " ".join(filter(None, (meaning, found, told["advice"])))
