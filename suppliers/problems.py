"""One problem of a list: where it is, what was found there and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

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


def sentence(told: Mapping[str, str]) -> str:
    """A problem in plain words: where it is, what it is, what was found, what to do."""
    meaning = CODES[told["code"]].meaning if told["code"] in CODES else ""
    where = f"{told['column']}: " if told["column"] else ""
    found = f'Found: "{told["found"]}".' if told["found"] else ""
    return where + " ".join(filter(None, (meaning, found, told["advice"])))
