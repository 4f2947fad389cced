"""What the shipped tables say of indicators, corrective actions and the clocks of each severity."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from risk import datasets, indicators, methodology
from risk.indicators import Action, AuditRule, Indicator

DAYS = re.compile(r"\d+(?=(?:[ /and\d]*) days)")


@cache
def version() -> str:
    """Which edition of the indicators table is used: edition and the beginning of its digest."""
    about, _ = datasets.read("indicators")
    return f"indicators {about.edition} ({about.sha256[:12]})"


def all_indicators() -> Mapping[str, Indicator]:
    """Every indicator by code, in the order of the table."""
    return indicators.knowledge().indicators


def find(code: str) -> Indicator | None:
    """An indicator by its code; None when the table has no such code."""
    return all_indicators().get(code)


@cache
def state_imposed() -> frozenset[str]:
    """The codes of labour imposed by a state (SIFL): whom they are of is never asked by us."""
    return frozenset(one.code for one in all_indicators().values() if one.family == "state_imposed")


ZERO_TOLERANCE = "zero_tolerance"


@cache
def gravest() -> frozenset[str]:
    """The codes that an audit has to look into to count as one: which they are is ours.

    Zero tolerance (SEV-ZT), work imposed by the state (gate G3) and what hides all the rest (gate G7). What
    own rules hold for G7 besides is no part of it: rules of audits are the same for every organisation.
    """
    hides = frozenset(methodology.load().gates.denied_or_false)
    grave = frozenset(one.code for one in all_indicators().values() if one.severity == ZERO_TOLERANCE)
    return grave | state_imposed() | hides


@cache
def always_applies() -> frozenset[str]:
    """Those of them that can be looked for at each site: all but work imposed by the state."""
    return gravest() - state_imposed()


def all_actions() -> Mapping[str, Action]:
    """Every corrective action by code."""
    return indicators.knowledge().actions


def action(code: str) -> Action:
    """A corrective action by its code."""
    return all_actions()[code]


@cache
def days_in(code: str) -> tuple[int, ...]:
    """The days that the words of an action name, in their order: 90 and 180 of "90 and 180 days"."""
    return tuple(int(day) for day in DAYS.findall(action(code).task))


def actions_for(code: str) -> list[Action]:
    """The actions that the table gives for an indicator, or for the reserved word of a kind of case."""
    return [one for one in all_actions().values() if code in one.indicators]


def rule(code: str) -> AuditRule:
    """A rule of the audit programme by its code."""
    return indicators.knowledge().rules[code]


def severity_rule(severity: str) -> AuditRule:
    """The clocks of one severity."""
    return indicators.knowledge().clock_of(severity)
