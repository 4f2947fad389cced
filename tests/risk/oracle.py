"""A slow second scorer in plain Python, used only to check the kernel.

It is written from the scoring model with its own copy of every number and shares no code with the package but
the facts it reads.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field

from risk.facts import SupplierFacts

SHARE = [(0, 0), (10, 25), (30, 60), (60, 85), (100, 100)]
PREVALENCE = [(0, 0), (2, 20), (5, 40), (10, 65), (20, 85), (40, 100)]
TIP = {"1": 15, "2": 40, "2WL": 65, "3": 90, "SC": 90}
ITUC = {"1": 10, "2": 30, "3": 50, "4": 70, "5": 85, "5+": 100}
RATIFIED = {2: 0, 1: 50, 0: 100}
CHOICES = {
    "fees": {"none_verified": 0, "policy_only": 40, "some": 80, "over_one_month": 100},
    "tied": {False: 0, True: 100},
    "pay": {"time_with_records": 10, "mixed": 40, "piece_rate": 70, "task_or_advance": 100},
    "press": {"low": 10, "medium": 50, "high": 100},
    "lic": {"none_used": 0, "licensed_verified": 10, "licensed_unverified": 45, "unlicensed": 90},
    "iso": {"urban": 0, "periurban": 30, "remote": 70, "closed": 100},
}
COUNTS = {"groups": [0, 40, 70, 100], "depth": [0, 40, 70, 100]}
FACTORS = {
    "factory": (0.25, 0.15, 0.20, 0.25, 0.15),
    "construction": (0.25, 0.15, 0.05, 0.30, 0.25),
    "agriculture": (0.20, 0.15, 0.25, 0.25, 0.15),
}
WORKFORCE = {
    "migrant": (0.20, 0.20, 0.20),
    "agency": (0.20, 0.25, 0.20),
    "fees": (0.20, 0.20, 0.10),
    "tied": (0.10, 0.10, 0.10),
    "housing": (0.10, 0.15, 0.10),
    "temp": (0.10, 0.05, 0.15),
    "groups": (0.10, 0.05, 0.15),
}
BUSINESS = {
    "depth": (0.20, 0.30, 0.10),
    "pay": (0.15, 0.10, 0.25),
    "press": (0.20, 0.15, 0.15),
    "trace": (0.20, 0.05, 0.15),
    "lic": (0.10, 0.20, 0.15),
    "iso": (0.05, 0.10, 0.10),
    "contract": (0.10, 0.10, 0.10),
}
CONTROLS = {
    "recruit": 0.2,
    "docs": 0.15,
    "wages": 0.15,
    "voice": 0.15,
    "subs": 0.15,
    "audit": 0.1,
    "remedy": 0.1,
}
GRADES = {"none": 0.0, "self": 0.25, "document": 0.6, "onsite": 0.85, "triangulated": 1.0}
BASE = {"S": 0.5, "M": 0.25, "W": 0.1}
STATUS = {"confirmed": 1.0, "corroborated": 0.8, "alleged": 0.5, "closed_verified": 0.3, "refuted": 0.0}
FLOORS = {
    "G1_listed_exact": 100,
    "G1_listed_fuzzy": 80,
    "G2_zt_confirmed": 95,
    "G3_state_imposed": 90,
    "G4_delphi_case": 90,
    "G4_icls_pair": 85,
    "G5_worst_child": 95,
    "G6_strong_confirmed": 70,
    "G7_denied_or_false": 80,
    "G8_zt_suspected": 80,
    "G9_silent": 60,
    "G10_probation": 60,
}


@dataclass
class Verdict:
    """The oracle's terms, by the names of the engine."""

    factors: list[float] = field(default_factory=list)
    subscores: dict[str, float] = field(default_factory=dict)
    mean: float = 0.0
    peak: float = 0.0
    inherent: float = 0.0
    control: float = 0.0
    inherent_after_controls: float = 0.0
    observed: float = 0.0
    likelihood: float = 0.0
    severity: float = 0.0
    residual: float = 0.0
    floor: float = 0.0
    final: float = 0.0
    low: float = 0.0
    high: float = 0.0
    confidence: float = 0.0
    grade: str = ""
    band: str = ""
    provisional: bool = False
    blocked: bool = False
    coverage: float = 0.0


def score(facts: SupplierFacts) -> Verdict:
    """Score one supplier, step by step as the model is written."""
    verdict = Verdict()
    verdict.confidence = confidence(facts)
    seen = shown(verdict.confidence)
    verdict.grade = "A" if seen >= 75 else "B" if seen >= 50 else "C" if seen >= 25 else "D"
    gates = {gate.value for gate in facts.gates}
    if seen < 40 and facts.days_overdue > 60:
        gates.add("G9_silent")
    verdict.floor = max([0.0, *(float(FLOORS[gate]) for gate in gates)])
    verdict.control = 0.0 if "G3_state_imposed" in gates else controls(facts)
    verdict.observed = observed(facts)
    verdict.severity = severity(facts)
    finals = [scenario(facts, verdict, name) for name in ("best", "worst", "known")]
    verdict.low, verdict.high, verdict.final = finals
    final = shown(verdict.final)
    edges = [("Critical", 85), ("High", 65), ("Elevated", 45), ("Moderate", 25), ("Low", 0)]
    verdict.band = next(name for name, start in edges if final >= start)
    verdict.provisional = verdict.grade == "D" or any(
        is_open(facts, name) for name in [*WORKFORCE, *BUSINESS]
    )
    verdict.provisional |= facts.sector.score is None or facts.product.score is None
    verdict.blocked = "G1_listed_exact" in gates
    return verdict


def scenario(facts: SupplierFacts, verdict: Verdict, name: str) -> float:
    """The final score with open questions at their default, best or worst."""
    kind = list(FACTORS).index(facts.kind.value)
    points = {field: subscore(facts, field, name) for field in [*WORKFORCE, *BUSINESS]}
    factors = [
        country(facts, verdict),
        topic(facts.sector.score, name),
        topic(facts.product.score, name),
        weighted({field: weights[kind] for field, weights in WORKFORCE.items()}, points),
        weighted({field: weights[kind] for field, weights in BUSINESS.items()}, points),
    ]
    mean = 0.0
    for weight, factor in zip(FACTORS[facts.kind.value], factors, strict=True):
        mean += weight * factor
    peak = max(factors)
    inherent = 0.7 * mean + 0.3 * peak
    after = inherent * (1 - 0.5 * verdict.control)
    likelihood = 100 * (1 - (1 - after / 100) * (1 - verdict.observed / 100))
    residual = math.sqrt(likelihood * verdict.severity)
    verdict.factors, verdict.subscores = factors, points
    verdict.mean, verdict.peak, verdict.inherent = mean, peak, inherent
    verdict.inherent_after_controls, verdict.likelihood, verdict.residual = after, likelihood, residual
    return max(residual, verdict.floor)


def weighted(weights: dict[str, float], points: dict[str, float]) -> float:
    """A weighted sum in the order of the table."""
    total = 0.0
    for name, weight in weights.items():
        total += weight * points[name]
    return total


def state_of(facts: SupplierFacts, name: str) -> str:
    """The state of a question."""
    answer = facts.answers.get(name)
    return "not_requested" if answer is None else answer.state.value


def is_open(facts: SupplierFacts, name: str) -> bool:
    """Whether a question was not yet asked."""
    return state_of(facts, name) == "not_requested"


def subscore(facts: SupplierFacts, name: str, scenario_name: str) -> float:
    """Points of one answer."""
    state = state_of(facts, name)
    if state == "not_requested":
        return {"known": 75.0, "best": 0.0, "worst": 100.0}[scenario_name]
    if state != "known":
        return 100.0
    answer = facts.answers[name]
    grade = "self" if answer.grade is None else answer.grade.value
    if scenario_name == "worst" and grade in ("none", "self"):
        return 100.0
    if name in ("migrant", "agency", "housing", "temp"):
        return line(SHARE, float(answer.value))
    if name in ("trace", "contract"):
        return 100.0 - float(answer.value)
    if name in COUNTS:
        return float(COUNTS[name][min(3, int(answer.value))])
    return float(CHOICES[name][answer.value])


def line(nodes: list[tuple[float, float]], x: float) -> float:
    """A piecewise linear curve."""
    if x <= nodes[0][0]:
        return float(nodes[0][1])
    for (x0, y0), (x1, y1) in itertools.pairwise(nodes):
        if x < x1:
            return (y1 - y0) / (x1 - x0) * (x - x0) + y0
    return float(nodes[-1][1])


def topic(points: float | None, scenario_name: str) -> float:
    """Points of sector or product."""
    return {"known": 75.0, "best": 0.0, "worst": 100.0}[scenario_name] if points is None else float(points)


def country(facts: SupplierFacts, verdict: Verdict) -> float:
    """The country factor; missing parts share their weight in proportion."""
    value = {name: part.value for name, part in facts.country.parts.items()}
    total = coverage = 0.0
    for name, weight in (("prev", 0.3), ("tip", 0.25), ("law", 0.2), ("ituc", 0.15), ("rat", 0.1)):
        if name not in value:
            continue
        points = {
            "prev": lambda x: line(PREVALENCE, float(x)),
            "tip": lambda x: float(TIP[x]),
            "law": lambda x: 100.0 - float(x),
            "ituc": lambda x: float(ITUC[x]),
            "rat": lambda x: float(RATIFIED[int(x)]),
        }[name](value[name])
        total += weight * points
        coverage += weight
    verdict.coverage = coverage
    result = total / coverage if coverage else 75.0
    imposed = facts.country.state_imposed is not None or facts.region_state_imposed is not None
    return max(result, 90.0) if imposed else result


def age_factor(months: int | None) -> float:
    """What evidence is worth by its age."""
    age = months or 0
    return 1.0 if age <= 12 else 0.5 if age <= 24 else 0.0


def confidence(facts: SupplierFacts) -> float:
    """How well the fourteen answers are shown."""
    total = 0.0
    for name in [*WORKFORCE, *BUSINESS]:
        if state_of(facts, name) == "known":
            answer = facts.answers[name]
            grade = "self" if answer.grade is None else answer.grade.value
            total += GRADES[grade] * age_factor(answer.age_months)
    return 100 * total / 14


def controls(facts: SupplierFacts) -> float:
    """Credit of the controls."""
    total = 0.0
    for name, weight in CONTROLS.items():
        control = facts.controls.get(name)
        if control is not None:
            proof = GRADES[control.grade.value] * age_factor(control.age_months)
            total += weight * control.maturity / 4 * proof
    return total


def observed(facts: SupplierFacts) -> float:
    """Observed signals: each takes its share of the room left."""
    left = 1.0
    for signal in sorted(
        facts.signals, key=lambda s: (s.code, -s.age_months, s.status.value, s.strength.value)
    ):
        age = signal.age_months
        recency = 1.0 if age <= 12 else 0.7 if age <= 24 else 0.4 if age <= 36 else 0.2
        left *= 1 - BASE[signal.strength.value] * STATUS[signal.status.value] * recency
    return 100 * (1 - left)


def severity(facts: SupplierFacts) -> float:
    """The gravest triple's value."""
    if facts.severity is not None:
        return triple_value(facts.severity.scale, facts.severity.scope, facts.severity.irremediability)
    n = facts.headcount
    scope = 3 if n is None else 1 if n < 10 else 2 if n < 100 else 3 if n < 500 else 4 if n < 2000 else 5
    others = [triple_value(t.scale, t.scope, t.irremediability) for t in facts.severities]
    return max([triple_value(4, scope, 3), *others])


def triple_value(*levels: int) -> float:
    """Severity of one triple."""
    normal = [(level - 1) / 4 for level in levels]
    mean = (normal[0] + normal[1] + normal[2]) / 3
    return 100 * (0.6 * max(normal) + 0.4 * mean)


def shown(value: float) -> float:
    """One decimal, half up."""
    return math.floor(10 * value + 0.5 + 1e-7) / 10
