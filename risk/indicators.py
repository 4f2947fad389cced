"""Indicators of forced labour, the actions that answer them and the rules of the audit programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from risk.errors import TableError
from risk.reference import Release, load
from risk.vocabulary import Kind, Strength

_STRONG_BY_SEVERITY = {"zero_tolerance", "critical"}
_STRENGTHS = {"S": Strength.STRONG, "M": Strength.MEDIUM, "W": Strength.WEAK}


@lru_cache(maxsize=4)
def indicator_rows(release: Release) -> Mapping[str, Mapping[str, str]]:
    """Rows of the indicators table by code."""
    return {row["code"]: row for row in release.rows["indicators"]}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator code with its meaning, default severity, prompts and basis."""

    code: str
    family: str
    title: str
    dimension: str
    adult: Strength | None
    child: Strength | None
    element: str
    ilo: str
    sign_of: str
    """context, involuntariness, penalty or both, of the ILO statistical definition."""
    severity: str
    meaning: str
    prompts: Mapping[Kind, str]
    worker_question: str
    basis: str

    @property
    def is_signal(self) -> bool:
        """Whether the code counts as an observed signal: acts alone do not."""
        return self.family != "act"

    def strength(self, *, child: bool = False) -> Strength:
        """Base strength for a cohort; codes without one take it from their severity (scoring model, 4)."""
        own = self.child if child else self.adult
        if own is not None:
            return own
        if self.severity in _STRONG_BY_SEVERITY:
            return Strength.STRONG
        return Strength.MEDIUM if self.severity == "major" else Strength.WEAK


@dataclass(frozen=True, slots=True)
class Action:
    """One remediation action: task, owner, clock in calendar hours, proof and test of being done."""

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
    basis: str


@dataclass(frozen=True, slots=True)
class AuditRule:
    """One rule of the audit programme; days are None where the rule has no such term."""

    code: str
    topic: str
    applies_to: str
    value: str
    unit: str
    plan_days: int | None
    closing_days: int | None
    then: str
    standing: str
    basis: str


@dataclass(frozen=True)
class Knowledge:
    """All indicators, actions and audit rules of a release, by code."""

    indicators: Mapping[str, Indicator]
    actions: Mapping[str, Action]
    rules: Mapping[str, AuditRule]

    def indicator(self, code: str) -> Indicator:
        """The indicator of a code; TableError where there is none."""
        try:
            return self.indicators[code]
        except KeyError:
            raise TableError(f'"{code}" is no indicator code; D5-01 and ILO07 are examples of one') from None

    def prompts(self, kind: Kind) -> tuple[tuple[Indicator, str], ...]:
        """The checklist questions of a kind of supplier, in the order of the table."""
        return tuple(
            (indicator, indicator.prompts[kind])
            for indicator in self.indicators.values()
            if indicator.prompts[kind] and indicator.family not in {"act", "purpose"}
        )

    def actions_for(self, code: str, severity: str) -> tuple[Action, ...]:
        """The actions for a finding: by its code, else through its ILO indicator, and those for every case.

        Exploitation outside labour gets the actions for every zero-tolerance case only: it is referred.
        """
        indicator = self.indicator(code)
        general = {"ANY"} | ({"ANY_ZT"} if severity == "zero_tolerance" else set())
        if indicator.family == "purpose" and not _is_labour(indicator):
            return self._with({"ANY_ZT"})
        own = self._with({code})
        if not own and indicator.ilo:
            own = self._with({indicator.ilo})
        chosen = {action.code for action in (*own, *self._with(general))}
        return tuple(action for action in self.actions.values() if action.code in chosen)

    def _with(self, codes: set[str]) -> tuple[Action, ...]:
        return tuple(action for action in self.actions.values() if codes & set(action.indicators))

    def clock_of(self, severity: str) -> AuditRule:
        """The rule with the days to plan and to close a finding of a severity."""
        return self._rule("severity", severity)

    def _rule(self, topic: str, applies_to: str) -> AuditRule:
        for rule in self.rules.values():
            if (rule.topic, rule.applies_to) == (topic, applies_to):
                return rule
        raise TableError(f'audit rules: none of topic "{topic}" applies to "{applies_to}"')


_LABOUR_PURPOSES = frozenset({"PUR-01", "PUR-02", "PUR-05", "PUR-09", "PUR-10"})


def _is_labour(indicator: Indicator) -> bool:
    return indicator.code in _LABOUR_PURPOSES


def knowledge() -> Knowledge:
    """The indicators, actions and audit rules of the shipped release."""
    return knowledge_of(load())


@lru_cache(maxsize=4)
def knowledge_of(release: Release) -> Knowledge:
    """The indicators, actions and audit rules of a release."""
    return Knowledge(
        indicators=MappingProxyType({row["code"]: _indicator(row) for row in release.rows["indicators"]}),
        actions=MappingProxyType({row["action"]: _action(row) for row in release.rows["actions"]}),
        rules=MappingProxyType({row["rule"]: _rule(row) for row in release.rows["audit_rules"]}),
    )


def _indicator(row: Mapping[str, str]) -> Indicator:
    return Indicator(
        code=row["code"],
        family=row["family"],
        title=row["title"],
        dimension=row["dimension"],
        adult=_STRENGTHS.get(row["adult"]),
        child=_STRENGTHS.get(row["child"]),
        element=row["element"],
        ilo=row["ilo"],
        sign_of=row["sign_of"],
        severity=row["severity"],
        meaning=row["meaning"],
        prompts=MappingProxyType({kind: row[f"ask_{kind}"] for kind in Kind}),
        worker_question=row["ask_worker"],
        basis=row["basis"],
    )


def _action(row: Mapping[str, str]) -> Action:
    return Action(
        code=row["action"],
        indicators=tuple(row["indicators"].split()),
        phase=row["phase"],
        task=row["task"],
        owner=row["owner"],
        clock=row["clock"],
        hours=int(row["hours"]),
        consent=row["consent"],
        evidence=row["evidence"],
        done_when=row["done_when"],
        care=row["care"],
        basis=row["basis"],
    )


def _rule(row: Mapping[str, str]) -> AuditRule:
    return AuditRule(
        code=row["rule"],
        topic=row["topic"],
        applies_to=row["applies_to"],
        value=row["value"],
        unit=row["unit"],
        plan_days=_number(row["plan_days"]),
        closing_days=_number(row["closing_days"]),
        then=row["then"],
        standing=row["standing"],
        basis=row["basis"],
    )


def _number(text: str) -> int | None:
    return int(text) if text else None
