"""Numbers of companies and sites in a list: right ones are taken, wrong ones are told and find nobody."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from suppliers.lists.cells import Cells, unknown
from suppliers.problems import Problem, problem
from suppliers.values import check_digits
from suppliers.values.check_digits import Check

Values = npt.NDArray[Any]

ADVICE = {
    "os_id": "An OS ID has two letters of the country, seven digits of the day and six signs.",
    "gln": "A GLN has 13 digits, the last a check digit.",
    "duns": "A D-U-N-S number has nine digits; a spreadsheet may have taken its first zeros away.",
}
SCHEMES = ("os_id", "gln", "lei", "duns", "tax_id", "vat_id", "registration_number")
"""Fields that hold a number of a company or a site."""

_SHORTEST = 4
_NO_NUMBER = re.compile(r"^\D*$|^\d(?:[.,]\d+)?E\+\d+$", re.IGNORECASE)
"""No digit at all, or what a spreadsheet makes of a long number: 9.14403E+17."""
_WITH_PEOPLE = frozenset({"tax_id", "vat_id", "registration_number"})


def taken(scheme: str, cells: Cells, values: Values, countries: Values) -> tuple[Values, list[Problem]]:
    """The numbers of a column without those that are wrong or a person's, and what is to be told of these."""
    kept = values.copy()
    told = []
    heading = cells.heading
    for row in np.flatnonzero(~unknown(values)).tolist():
        kept[row], code = _judged(scheme, values[row], countries[row] or "")
        if code:
            found = "" if code == "number_of_person" else values[row]
            told.append(problem(cells.numbers[row], heading, code, found, _advice(scheme, code)))
    return kept, told


@lru_cache(maxsize=65_536)
def _judged(scheme: str, value: str, country: str) -> tuple[str | None, str]:
    if scheme in _WITH_PEOPLE and check_digits.is_personal(value, country):
        return None, "number_of_person"
    if _NO_NUMBER.search(value) or len(check_digits.compact(value)) < _SHORTEST:
        return None, "number_invalid"
    verdict = check_digits.check(scheme, value, country)
    if verdict is Check.WRONG:
        return None, "lei_invalid" if scheme == "lei" else "number_invalid"
    if verdict is Check.NOT_CHECKED and check_digits.may_lack_zeros(scheme, value, country):
        return value, "zeros_lost"
    return (check_digits.compact(value) if verdict is Check.VALID else value), ""


def _advice(scheme: str, code: str) -> str:
    return ADVICE.get(scheme, "") if code == "number_invalid" else ""
