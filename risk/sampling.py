"""How many workers to interview, and what such a sample can miss."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from risk import rulefile
from risk.errors import FactsError


@dataclass(frozen=True, slots=True)
class InterviewRule:
    """Least number of interviews by size of the workforce, and the least per stratum."""

    steps: tuple[tuple[int, int], ...]
    """(workers up to, interviews), rising; beyond the last step its interviews stay the least."""
    at_least: int
    stratum_at_least: int


@dataclass(frozen=True, slots=True)
class InterviewPlan:
    """Interviews needed at a site: by its size, by each stratum, and in total."""

    base: int
    strata: Mapping[str, int]
    total: int


@dataclass(frozen=True, slots=True)
class Ways:
    """The interviews for a workforce by each of the two ways; the larger counts."""

    by_table: int
    by_root: int


@cache
def rule(version: str = rulefile.CURRENT) -> InterviewRule:
    """The interview rule of a shipped methodology."""
    return rule_of(rulefile.shipped_section(version, "interviews"))


def rule_of(section: rulefile.Section) -> InterviewRule:
    """The interview rule as a methodology file states it, checked."""
    section.only("unit", "source", "steps", "at_least", "stratum_at_least")
    steps = [
        (step.only("to", "interviews").whole("to", 1, 10**7), step.whole("interviews", 1, 10**6))
        for step in section.sections("steps")
    ]
    if steps != sorted(set(steps)) or [n for _, n in steps] != sorted(n for _, n in steps):
        raise section.refuse("steps", steps, "steps with rising `to` and `interviews`")
    return InterviewRule(
        tuple(steps), section.whole("at_least", 0, 1000), section.whole("stratum_at_least", 0, 1000)
    )


def ways(workers: int, by: InterviewRule | None = None) -> Ways:
    """Interviews by the table of sizes and by the square root, each at most everybody."""
    by = by or rule()
    _count(workers, "workers")
    listed = next((interviews for upto, interviews in by.steps if workers <= upto), by.steps[-1][1])
    return Ways(min(workers, listed), min(workers, max(by.at_least, _root_up(workers))))


def base(workers: int, by: InterviewRule | None = None) -> int:
    """Interviews by size: the larger of the table and the square root, never more than there are workers."""
    found = ways(workers, by)
    return max(found.by_table, found.by_root)


def stratum_minimum(workers: int, by: InterviewRule | None = None) -> int:
    """Interviews in one vulnerable stratum: its square root rounded up, at least three, at most everyone."""
    by = by or rule()
    _count(workers, "stratum")
    return min(workers, max(by.stratum_at_least, _root_up(workers)))


def plan(workers: int, strata: Mapping[str, int], by: InterviewRule | None = None) -> InterviewPlan:
    """Interviews at a site with these strata (name to workers): the larger of base and sum of strata."""
    minima = {name: stratum_minimum(size, by) for name, size in strata.items()}
    least = base(workers, by)
    return InterviewPlan(least, minima, max(least, sum(minima.values())))


def minima(strata: Sequence[int], by: InterviewRule | None = None) -> list[int]:
    """The least number of interviews of each stratum, in their order."""
    return [stratum_minimum(size, by) for size in strata]


def detection(workers: int, interviews: int, affected: int) -> float:
    """Chance 0..1 that a simple random sample meets at least one affected worker (hypergeometric).

    Fear and coaching make the real chance lower: no finding never means that there is no forced labour.
    """
    _count(workers, "workers")
    if not 0 <= interviews <= workers or not 0 <= affected <= workers:
        raise FactsError(
            f"detection: found {interviews} interviews and {affected} affected of {workers} workers; "
            "both must be from 0 to the number of workers."
        )
    return 1 - math.comb(workers - affected, interviews) / math.comb(workers, interviews)


def _root_up(count: int) -> int:
    root = math.isqrt(count)
    return root if root * root == count else root + 1


def _count(value: int, what: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise FactsError(f"{what}: found {value!r}; a whole number from 0 is allowed.")
