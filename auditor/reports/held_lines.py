"""Rows that could not be scored, by problem and by what is to be done: one advice is not that of all rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

from auditor.reports.portfolio_data import HeldRows
from auditor.scoring import uncounted_signs
from suppliers.problem_codes import CODES

FIRST_ROWS = 12
_MOST_ADVICES = 8
"""Lines of one problem; rows with rarer advice stand together, with the advice of the problem."""


class Held(NamedTuple):
    """One problem of a row that is held; `list_name` is blank where one list alone is concerned.

    `of` tells rows of one number apart that stand in files of one name.
    """

    code: str
    advice: str
    row: int
    list_name: str = ""
    of: Hashable = None


SIGN = "sign_told"
_INDICATOR = re.compile(r"Indicator ([^,]+), (.+?)\. ")


def signs(
    problems: Iterable[Mapping[str, str]], row: int, list_name: str = "", of: Hashable = None
) -> Iterator[Held]:
    """What a row that waits tells of signs of forced labour: by kind, none of its words."""
    for one in problems:
        if one["code"] == SIGN:
            kind = _INDICATOR.match(one["advice"])
            told = f"{kind[2]} ({kind[1]})" if kind else "a sign of forced labour"
            advice = f"The row tells of {told}: no signal is recorded until it is decided or corrected."
            yield Held(SIGN, advice, row, list_name, of)


def named(
    problems: Iterable[Mapping[str, str]], row: int, list_name: str = "", of: Hashable = None
) -> Iterator[Held]:
    """What it names of them in remarks and columns that no score counts."""
    for one in problems:
        if one["code"] in uncounted_signs.OF_ROWS:
            yield Held(one["code"], CODES[one["code"]].advice, row, list_name, of)


def lines(found: Iterable[Held]) -> Iterator[HeldRows]:
    """Signs of forced labour first, then the problems with most rows; of each the advice with most rows."""
    held = list(dict.fromkeys(found))
    of_code = Counter(one.code for one in held)
    kept = _kept(held)
    groups: dict[tuple[str, str, str], dict[tuple[Hashable, int], None]] = {}
    for one in held:
        advice = one.advice if (one.code, one.advice) in kept else CODES[one.code].advice
        groups.setdefault((one.code, advice, one.list_name), {})[one.of, one.row] = None
    order = sorted(
        groups.items(), key=lambda item: (item[0][0] != SIGN, -of_code[item[0][0]], item[0][0], -len(item[1]))
    )
    for (code, advice, list_name), rows in order:
        first = tuple(number for _, number in list(rows)[:FIRST_ROWS])
        yield HeldRows(code, len(rows), advice, first, list_name)


def _kept(held: Iterable[Held]) -> set[tuple[str, str]]:
    """Problem and advice of the lines that are told apart."""
    taken: Counter[str] = Counter()
    kept = set()
    for (code, advice), _ in Counter((one.code, one.advice) for one in held).most_common():
        if taken[code] < _MOST_ADVICES:
            taken[code] += 1
            kept.add((code, advice))
    return kept
