"""Problems of a list by their code: one line for each, however many rows have it; the ledger has all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from suppliers.lists.rows_alone import CODES as NO_SUPPLIERS
from suppliers.problem_codes import CODES
from suppliers.problem_effects import Effect
from suppliers.problems import Problem

FIRST_ROWS = 5
_GRAVEST_FIRST = (
    Effect.RAISES_SIGNAL,
    Effect.TO_REVIEW,
    Effect.HOLDS_ROW,
    Effect.WAITS,
    Effect.LEAVES_BLANK,
    Effect.TELLS,
)


@dataclass(slots=True)
class Group:
    """All problems of one code: what it means and does, how many there are, and where the first ones are."""

    code: str
    effect: str
    meaning: str
    advice: str
    count: int = 0
    first: list[Mapping[str, Any]] = field(default_factory=list)
    """Row, column, found and advice of the first ones; the advice is what goes beyond that of the code."""


def by_code(problems: Iterable[Problem]) -> list[Group]:
    """Groups of problems, the gravest effect first, then the most frequent."""
    groups: dict[str, Group] = {}
    for one in problems:
        about = CODES[one.code]
        known = groups.setdefault(one.code, Group(one.code, about.effect.value, about.meaning, about.advice))
        known.count += 1
        if len(known.first) < FIRST_ROWS:
            own = one.advice.replace(about.advice, "").strip()
            known.first.append({"row": one.row, "column": one.column, "found": one.found, "advice": own})
    return sorted(groups.values(), key=_rank)


def no_records(groups: Iterable[Group]) -> int:
    """How many of the rows held back are no records: sums, notes and headings of groups."""
    return sum(one.count for one in groups if one.code in NO_SUPPLIERS)


def _rank(group: Group) -> tuple[int, int, str]:
    return _GRAVEST_FIRST.index(CODES[group.code].effect), -group.count, group.code
