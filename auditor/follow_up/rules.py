"""What the shipped tables say of checks after a closing and of time that ran out, read from their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from auditor.audits import rulebook
from auditor.findings.models import FindingSeverity
from auditor.remediation.escalations import Step
from auditor.remediation.watching import WATCH

STALL = "ESC-2"
OVERDUE = re.compile(r"overdue (\d+) d -> ([^;]+)")
STEPS = {
    "programme owner": Step.OWNER_TOLD,
    "buyer notified": Step.BUYER_TOLD,
    "special audit": Step.SPECIAL_AUDIT,
    "raising": Step.RAISE_SEVERITY,
}
RAISED_TO: dict[str, FindingSeverity] = {
    FindingSeverity.MAJOR: FindingSeverity.CRITICAL,
    FindingSeverity.MINOR: FindingSeverity.MAJOR,
    FindingSeverity.RISK: FindingSeverity.MINOR,
}


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a severity's ladder: after how many days overdue it is taken."""

    days: int
    step: Step


def check_days() -> tuple[int, ...]:
    """Days after a closing on which somebody looks whether the remedy lasts."""
    return rulebook.days_in(WATCH)


@cache
def ladder(severity: str) -> tuple[Rung, ...]:
    """The steps of a severity. Zero tolerance has clocks of its own, and no milder ladder than critical."""
    of = FindingSeverity.CRITICAL if severity == FindingSeverity.ZERO_TOLERANCE else severity
    rungs = []
    for days, what in OVERDUE.findall(rulebook.severity_rule(of).then):
        rungs += [Rung(int(days), step) for words, step in STEPS.items() if words in what]
    return tuple(rungs)


@cache
def review_days() -> int:
    """How often a collaborative finding is reviewed with the buyer's owner."""
    return _number(r"review every (\d+) d", rulebook.severity_rule(FindingSeverity.COLLABORATIVE).then)


@cache
def cycle_days(severity: str) -> int:
    """How long a cycle without progress is: the severity's term of closing, else that of its reviews."""
    return rulebook.severity_rule(severity).closing_days or review_days()


@cache
def stalls() -> tuple[tuple[int, Step], ...]:
    """After how many cycles without progress a leverage plan, and a study of an exit, are due."""
    said = rulebook.rule(STALL).value
    return (
        (_number(r"(\d+)(?: cycles)? -> leverage plan", said), Step.LEVERAGE_PLAN),
        (_number(r"(\d+)(?: cycles)? -> disengagement study", said), Step.DISENGAGEMENT_STUDY),
    )


def _number(pattern: str, text: str) -> int:
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"audit rules: {pattern!r} is not in {text!r}")
    return int(found[1])
