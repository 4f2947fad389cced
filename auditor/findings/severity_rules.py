"""What a severity asks for: the checks of services and the words beside the fields, out of one source."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from auditor.core import reasons
from auditor.findings.models import FindingSeverity, FindingState
from auditor.findings.states import ENDED_STATES

GRAVEST_FIRST = tuple(FindingSeverity)
LOWERED_IN = (FindingState.OPEN, FindingState.DISPUTED)
"""Only here a finding can be made to weigh less."""
LEAST, MOST = 1, 5
MEASURES = {"scale": "Scale", "scope": "Scope", "irremediability": "How hard to repair"}
"""Parts of the severity (UNGP 14), by what the form calls them."""
TOGETHER = ("scale", "irremediability")
"""Parts that count for the score where all of them are stated; the scope follows from the number affected."""


class Step(StrEnum):
    """What a decided severity is to a finding as it stands."""

    SAME = "as it is now"
    RAISES = "graver: a reason may be left out"
    LOWERS = "less grave: a reason is needed"
    PROPOSES = "less grave: a reason is needed, and a second reviewer agrees or declines"
    NOT_NOW = f"less grave: only while the finding is {' or '.join(LOWERED_IN)}"


NEEDS_REASON = frozenset({Step.LOWERS, Step.PROPOSES})
LOWERING = NEEDS_REASON | {Step.NOT_NOW}


class Standing(Protocol):
    """A finding, as far as these rules look at it."""

    state: str
    severity: str


def step_to(finding: Standing, severity: FindingSeverity) -> Step | None:
    """What a severity would be to the finding; None where it is closed or withdrawn, and none is decided."""
    if finding.state in ENDED_STATES:
        return None
    now, then = GRAVEST_FIRST.index(FindingSeverity(finding.severity)), GRAVEST_FIRST.index(severity)
    if now == then:
        return Step.SAME
    if then < now:
        return Step.RAISES
    if finding.state not in LOWERED_IN:
        return Step.NOT_NOW
    return Step.PROPOSES if finding.severity == FindingSeverity.ZERO_TOLERANCE else Step.LOWERS


def choices(finding: Standing) -> list[tuple[str, str, bool]]:
    """Every severity with what it asks for, and whether it can be decided now."""
    return [
        (one, f"{one.replace('_', ' ')} – {step}", step is not Step.NOT_NOW)
        for one in GRAVEST_FIRST
        if (step := step_to(finding, one)) is not None
    ]


def about_reason(finding: Standing) -> str:
    """When the reason is asked, and how it is written."""
    asking = [one.replace("_", " ") for one in GRAVEST_FIRST if step_to(finding, one) in NEEDS_REASON]
    return f"Needed for {', '.join(asking)}. {reasons.AT_LEAST}" if asking else "It may be left out."


def is_measure(value: int | None) -> bool:
    """Whether a part of the severity is not stated, or one of the levels."""
    return value is None or LEAST <= value <= MOST


def measure_hint(name: str, called: Mapping[str, str] = MEASURES) -> str:
    """What a part of the severity takes, and with which others it counts, as its readers call them."""
    others = " and ".join(f"“{called[one]}”" for one in TOGETHER if one != name)
    stated = "are" if name not in TOGETHER else "is"
    blank = "" if name in TOGETHER else " Blank: from the number affected."
    return f"{LEAST} to {MOST}. Counts for the score only where {others} {stated} given too.{blank}"
