"""Counts that stay in the shareable edition must not give those below five that it bands.

A total, its groups, cohorts and strata stand at several places, and a number is told apart by no place: which
count gives a hidden one is left out wherever it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from auditor.core.privacy import SMALLEST_COUNT
from auditor.reports.remediation_data import RemediationReport

COUNTS = frozenset(
    {
        *("workers", "workers_affected", "affected", "not_known", "interviews_needed", "interviews_held"),
        *("held", "returned", "outstanding", "offered", "taken", "spoke", "still_employed"),
    }
)
"""Fields of the report that hold a number of persons, or of papers, of which each has one."""


class Withheld(int):
    """A count that stands but is not printed, since a hidden one could be computed from it."""


Sum = tuple[int, tuple[int, ...]]
"""A whole and its parts, as a reader may suppose them; the parts may leave some of the whole."""


def with_complements_withheld(report: RemediationReport) -> RemediationReport:
    """The report with every count marked from which, with the others, one of fewer than five follows."""
    withheld = given_away(list(_sums(report)))
    if not withheld:
        return report
    marked: RemediationReport = _marked(report, withheld)
    if marked.sample is not None and report.sample is not None:
        strata = tuple(
            (name, _mark(size, withheld), _mark(met, withheld)) for name, size, met in report.sample.strata
        )
        marked = replace(marked, sample=replace(marked.sample, strata=strata))
    return marked


def given_away(sums: Sequence[Sum]) -> set[int]:
    """Numbers to leave out so that no part, and no rest, of fewer than five follows from a sum.

    First the other parts are left out, then the whole as well.
    """
    withheld: set[int] = set()
    found = True
    while found:
        found = False
        for whole, parts in sums:
            if not _follows(whole, parts, withheld):
                continue
            large = {part for part in parts if part >= SMALLEST_COUNT} - withheld
            more = large or ({whole} - withheld)
            withheld |= more
            found |= bool(more)
    return withheld


def _follows(whole: int, parts: Sequence[int], withheld: set[int]) -> bool:
    """Whether a reader can compute one of the small members of a sum.

    Of what is left out the reader knows that it is five or more, and of a small one that it is one to four.
    """
    rest = whole - sum(parts)
    small = [part for part in parts if _is_small(part)]
    left_out = sum(part in withheld for part in parts)
    if rest < 0:
        return False  # groups that overlap: no sum
    if whole in withheld:
        return False
    if not small:
        return _is_small(rest) and not left_out
    if rest:
        return False  # what else the whole holds is told nowhere, and any small part may be one more or fewer
    remaining = whole - sum(part for part in parts if not _is_small(part) and part not in withheld)
    most = SMALLEST_COUNT - 1
    if _is_small(whole):
        return len(small) == most  # four groups in a whole of fewer than five: one person each
    highest = min(most, remaining - left_out * SMALLEST_COUNT - (len(small) - 1))
    lowest = 1 if left_out else max(1, remaining - most * (len(small) - 1))
    return lowest >= highest


def _is_small(number: int) -> bool:
    return 0 < number < SMALLEST_COUNT


def _sums(report: RemediationReport) -> Iterator[Sum]:
    """Everything in the report that adds up, or may be thought to."""
    told = {number for number in _counts(report) if number}
    groups: dict[Any, list[int]] = defaultdict(list)
    wholes: dict[Any, int | None] = {}
    for line in report.money:
        groups[line.calculation, line.kind, line.site].append(line.workers or 0)
        wholes[line.calculation, line.kind, line.site] = line.affected
    for row in report.delphi:
        groups["cohort", row.cohort, row.site].append(row.workers or 0)
    if (sample := report.sample) is not None and sample.strata:
        _, sizes, met = zip(*sample.strata, strict=True)
        groups["strata", "workers", ""] = list(sizes)
        groups["strata", "interviews", ""] = list(met)
        wholes["strata", "workers", ""], wholes["strata", "interviews", ""] = (
            sample.workers,
            sample.interviews_held,
        )
    for key, parts in groups.items():
        if (whole := wholes.get(key)) is not None:
            yield whole, tuple(parts)
        if len(parts) > 1:  # the sum stands somewhere, perhaps of the same people
            yield from ((number, tuple(parts)) for number in told if number == sum(parts))


def _counts(told: object) -> Iterator[int]:
    """Every number of persons in a part of the report."""
    if isinstance(told, tuple):
        for one in told:
            yield from _counts(one)
    elif is_dataclass(told) and not isinstance(told, type):
        for name, value in _values(told):
            if name in COUNTS and isinstance(value, int):
                yield value
            else:
                yield from _counts(value)


def _marked(told: Any, withheld: set[int]) -> Any:
    if isinstance(told, tuple):
        return tuple(_marked(one, withheld) for one in told)
    if not is_dataclass(told) or isinstance(told, type):
        return told
    values = {
        name: _mark(value, withheld)
        if name in COUNTS and isinstance(value, int)
        else _marked(value, withheld)
        for name, value in _values(told)
    }
    return replace(told, **values)


def _values(told: Any) -> Iterable[tuple[str, Any]]:
    return [(one.name, getattr(told, one.name)) for one in fields(told)]


def _mark(number: int, withheld: set[int]) -> int:
    return Withheld(number) if number in withheld else number
