"""Which floors hold, and by which facts: each gate is a small function that gives its evidence or nothing.

Silence (G9) is not here: it follows from confidence, so the kernel adds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from risk import delphi
from risk.delphi import CohortResult
from risk.facts import GateEvidence, Origin
from risk.methodology import Methodology
from risk.vocabulary import Gate, SignalStatus, Strength

SUBSTANTIATED = (SignalStatus.CONFIRMED, SignalStatus.CORROBORATED)
REOPENABLE = (
    *(Gate.ZERO_TOLERANCE_CONFIRMED, Gate.DELPHI_CASE, Gate.ICLS_PAIR),
    Gate.WORST_FORM_OF_CHILD_LABOUR,
)
"""Gates whose verified closure begins a probation."""


@dataclass(frozen=True, slots=True)
class ListMatch:
    """A match with a list; `confirmed` after review of the legal name and one more identifier."""

    list_name: str
    listed_name: str
    confirmed: bool
    market: str = ""


@dataclass(frozen=True, slots=True)
class GateFinding:
    """One finding as the gates see it; `status` tells a closed or refuted one, which holds no gate.

    `strength` is that of the cohort's age column, None for a code without one. `reference` is what a reader
    finds it by, such as its number.
    """

    code: str
    status: SignalStatus
    strength: Strength | None = None
    zero_tolerance: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Closure:
    """A grave gate that ended by verified closure, and how many completed months ago."""

    gate: Gate
    months_ago: int
    reference: str = ""


@dataclass(frozen=True, slots=True)
class GateFacts:
    """All that gates look at for one supplier."""

    matches: tuple[ListMatch, ...] = ()
    findings: tuple[GateFinding, ...] = ()
    cohorts: tuple[tuple[str, CohortResult], ...] = ()
    """Label of a cohort and its Delphi result."""
    icls_pairs: tuple[str, ...] = ()
    """Where a reviewer recorded involuntariness and menace for the same workers and period."""
    state_imposed: tuple[Origin, ...] = ()
    """Sources of a nexus by site, labour transfer or input."""
    closures: tuple[Closure, ...] = ()


def holding(facts: GateFacts, method: Methodology) -> dict[Gate, GateEvidence]:
    """The gates that hold, each with its evidence and who may release it, in the order of the vocabulary."""
    found: dict[Gate, GateEvidence] = {}
    for gate in Gate:
        condition = CONDITIONS.get(gate)
        evidence = condition(facts, method) if condition else []
        if evidence:
            found[gate] = GateEvidence("; ".join(evidence), method.gates.rules[gate].release_by)
    return found


def listed_exactly(facts: GateFacts, _method: Methodology) -> list[str]:
    """Confirmed matches with a list."""
    return [_match(match) for match in facts.matches if match.confirmed]


def listed_closely(facts: GateFacts, _method: Methodology) -> list[str]:
    """Matches that nobody has reviewed yet."""
    return [f"{_match(match)}, to be reviewed" for match in facts.matches if not match.confirmed]


def _match(match: ListMatch) -> str:
    return f"{match.list_name}: {match.listed_name}"


def zero_tolerance_confirmed(facts: GateFacts, _method: Methodology) -> list[str]:
    """Confirmed zero-tolerance findings that are open."""
    return _named(f for f in facts.findings if f.zero_tolerance and f.status is SignalStatus.CONFIRMED)


def zero_tolerance_suspected(facts: GateFacts, _method: Methodology) -> list[str]:
    """Open zero-tolerance findings not yet confirmed: precaution comes before proof."""
    suspected = (SignalStatus.ALLEGED, SignalStatus.CORROBORATED)
    return _named(f for f in facts.findings if f.zero_tolerance and f.status in suspected)


def state_imposed(facts: GateFacts, _method: Methodology) -> list[str]:
    """Documented nexus with state-imposed forced labour."""
    return [
        f"{origin.source} ({origin.as_of})" if origin.as_of else origin.source
        for origin in facts.state_imposed
    ]


def delphi_case(facts: GateFacts, _method: Methodology) -> list[str]:
    """Cohorts with exploitation and coercion positive together."""
    return [
        f"{label}: {cohort.result.value.replace('_', ' ')}"
        for label, cohort in facts.cohorts
        if delphi.raises_gate(cohort)
    ]


def icls_pair(facts: GateFacts, _method: Methodology) -> list[str]:
    """Involuntariness and menace recorded together by a reviewer."""
    return list(facts.icls_pairs)


def worst_form_of_child_labour(facts: GateFacts, method: Methodology) -> list[str]:
    """Substantiated findings of a child in a worst form of child labour."""
    codes = method.gates.worst_forms_of_child_labour
    return _named(f for f in facts.findings if f.code in codes and f.status in SUBSTANTIATED)


def strong_confirmed(facts: GateFacts, method: Methodology) -> list[str]:
    """Confirmed findings of a strong indicator other than hours alone."""
    return _named(f for f in facts.findings if is_strong_confirmed(f, method))


def is_strong_confirmed(finding: GateFinding, method: Methodology) -> bool:
    """Whether one finding is a strong indicator, confirmed, other than hours alone."""
    return (
        finding.strength is Strength.STRONG
        and finding.status is SignalStatus.CONFIRMED
        and finding.code not in method.gates.strong_but_hours_alone
    )


def denied_or_false(facts: GateFacts, method: Methodology) -> list[str]:
    """Substantiated findings of denied access, false records, coaching or retaliation."""
    codes = method.gates.denied_or_false
    return _named(f for f in facts.findings if f.code in codes and f.status in SUBSTANTIATED)


def probation(facts: GateFacts, method: Methodology) -> list[str]:
    """Grave gates closed with verification not long ago."""
    return [
        f"{closure.reference or closure.gate.value} closed {closure.months_ago} months ago"
        for closure in facts.closures
        if closure.gate in REOPENABLE and closure.months_ago < method.gates.probation_months
    ]


def _named(findings: Iterable[GateFinding]) -> list[str]:
    return [f"{f.code} ({f.reference})" if f.reference else f.code for f in findings]


CONDITIONS: dict[Gate, Callable[[GateFacts, Methodology], list[str]]] = {
    Gate.LISTED_EXACT: listed_exactly,
    Gate.LISTED_FUZZY: listed_closely,
    Gate.ZERO_TOLERANCE_CONFIRMED: zero_tolerance_confirmed,
    Gate.STATE_IMPOSED: state_imposed,
    Gate.DELPHI_CASE: delphi_case,
    Gate.ICLS_PAIR: icls_pair,
    Gate.WORST_FORM_OF_CHILD_LABOUR: worst_form_of_child_labour,
    Gate.STRONG_CONFIRMED: strong_confirmed,
    Gate.DENIED_OR_FALSE: denied_or_false,
    Gate.ZERO_TOLERANCE_SUSPECTED: zero_tolerance_suspected,
    Gate.PROBATION: probation,
}
