"""What the shipped tables say of indicators, corrective actions and the clocks of each severity."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from risk import datasets


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: `severity` is its default, `ilo` the ILO indicator it maps to, blank when none."""

    code: str
    family: str
    title: str
    dimension: str
    adult: str
    child: str
    element: str
    ilo: str
    severity: str
    meaning: str
    ask: tuple[tuple[str, str], ...]
    """Prompt by kind of supplier."""
    ask_worker: str


@dataclass(frozen=True, slots=True)
class Action:
    """One corrective action; `hours` are calendar hours from its `clock`."""

    code: str
    indicators: tuple[str, ...]
    phase: str
    task: str
    owner: str
    clock: str
    hours: int
    consent: str
    evidence: str
    done_when: str
    care: str


@dataclass(frozen=True, slots=True)
class SeverityRule:
    """The clocks of a severity in days; None where the rule sets no date."""

    severity: str
    meaning: str
    plan_days: int | None
    closing_days: int | None
    then: str


@cache
def version() -> str:
    """Which edition of the indicators table is used: edition and the beginning of its digest."""
    about, _ = datasets.read("indicators")
    return f"indicators {about.edition} ({about.sha256[:12]})"


@cache
def all_indicators() -> dict[str, Indicator]:
    """Every indicator by code, in the order of the table."""
    _, rows = datasets.read("indicators")
    return {
        row["code"]: Indicator(
            **{
                name: row[name]
                for name in ("code", "family", "title", "dimension", "adult", "child", "element")
            },
            ilo=row["ilo"],
            severity=row["severity"],
            meaning=row["meaning"],
            ask=tuple((kind, row[f"ask_{kind}"]) for kind in ("factory", "construction", "agriculture")),
            ask_worker=row["ask_worker"],
        )
        for row in rows
    }


def find(code: str) -> Indicator | None:
    """An indicator by its code; None when the table has no such code."""
    return all_indicators().get(code)


@cache
def all_actions() -> dict[str, Action]:
    """Every corrective action by code."""
    _, rows = datasets.read("actions")
    return {
        row["action"]: Action(
            code=row["action"],
            indicators=tuple(row["indicators"].split("|")),
            hours=int(row["hours"]),
            **{
                name: row[name]
                for name in ("phase", "task", "owner", "clock", "consent", "evidence", "done_when", "care")
            },
        )
        for row in rows
    }


def action(code: str) -> Action:
    """A corrective action by its code."""
    return all_actions()[code]


def actions_for(code: str) -> list[Action]:
    """The actions that the table gives for an indicator, or for the reserved word of a kind of case."""
    return [one for one in all_actions().values() if code in one.indicators]


@cache
def severity_rules() -> dict[str, SeverityRule]:
    """The rule of each severity that a finding can have."""
    _, rows = datasets.read("audit_rules")
    return {
        row["applies_to"]: SeverityRule(
            row["applies_to"], row["value"], days(row["plan_days"]), days(row["closing_days"]), row["then"]
        )
        for row in rows
        if row["topic"] == "severity"
    }


def severity_rule(severity: str) -> SeverityRule:
    """The clocks of one severity."""
    return severity_rules()[severity]


def days(text: str) -> int | None:
    """A number of days; None for a blank cell."""
    return int(text) if text else None
