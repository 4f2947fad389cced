"""Severity by scale, scope and irremediability (UNGP 14): levels of scope and the joined value."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from risk.facts import Severity
from risk.methodology_values import SeverityRules

HIGHEST = 5


def value_of(triple: Severity, rules: SeverityRules) -> float:
    """The joined severity of a triple, 0..100 points."""
    levels = [(level - 1) / 4 for level in (triple.scale, triple.scope, triple.irremediability)]
    mean = (levels[0] + levels[1] + levels[2]) / 3
    return 100 * (rules.max_share * max(levels) + (1 - rules.max_share) * mean)


def scope_of(headcount: int | None, affected: int | None, rules: SeverityRules) -> int:
    """Level of scope 1..5: by workers affected, one step up from half of the workforce; else by headcount.

    Without `affected` it is the potential scope: by headcount and without the step.
    """
    workers = headcount if affected is None else affected
    if workers is None:
        return rules.scope_without_headcount
    level = 1 + bisect_right(rules.scope_from_workers, workers)
    if affected is not None and headcount and affected >= rules.step_up_from_share * headcount:
        level = min(HIGHEST, level + 1)
    return level


def potential(headcount: int | None, rules: SeverityRules) -> Severity:
    """The severity that is always possible: forced labour is grave by nature."""
    return Severity(rules.potential_scale, scope_of(headcount, None, rules), rules.potential_irremediability)


def gravest(triples: Iterable[Severity], rules: SeverityRules) -> Severity:
    """The triple with the largest value; between equals the harder to repair, whatever their order."""
    return max(triples, key=lambda t: (value_of(t, rules), t.irremediability, t.scale, t.scope))
