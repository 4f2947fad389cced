"""Facts of one supplier and a methodology give one assessment: every term, unrounded and as shown."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from risk import encoding, kernel, lookups, methodology, severity
from risk.facts import GateEvidence, Severity, SupplierFacts
from risk.kernel import Scores
from risk.methodology import Methodology
from risk.rounding import shown
from risk.vocabulary import ANSWER_FIELDS, AnswerState, Band, Factor, Gate

OPEN, BLOCKED = "OPEN", "BLOCKED"
FACTORS = tuple(Factor)


@dataclass(frozen=True, slots=True)
class Assessment:
    """One supplier's score with all its terms, unrounded; `shown_values` gives them as they are shown."""

    version: str
    factors: Mapping[Factor, float]
    subscores: Mapping[str, float]
    """Points of the fourteen answers."""
    country_parts: Mapping[str, float | None]
    """Points of the parts of the country factor; None where an index is not loaded."""
    mean: float
    peak: float
    peak_factor: Factor
    inherent: float
    control: float
    inherent_after_controls: float
    observed: float
    likelihood: float
    severity_triple: Severity
    severity: float
    residual: float
    floor: float
    final: float
    low: float
    high: float
    confidence: float
    confidence_grade: str
    band: Band
    provisional: bool
    blocked: bool
    market_blocked: str
    reference_coverage: float
    gates: Mapping[Gate, GateEvidence]
    """Gates that hold, highest floor first, silence included."""
    unanswered: tuple[str, ...]
    """Answers not known (whatever the reason), and `sector` and `product` where they are not known."""

    @property
    def status(self) -> str:
        """OPEN, or BLOCKED for the market of a list."""
        return BLOCKED if self.blocked else OPEN

    @property
    def interval(self) -> tuple[float, float]:
        """Lowest and highest final score, as shown, that answers open or shown weakly could give."""
        return shown(self.low), shown(self.high)

    @property
    def shown_final(self) -> float:
        """The final score as shown."""
        return shown(self.final)

    @property
    def shown_confidence(self) -> float:
        """The confidence as shown."""
        return shown(self.confidence)

    def shown_values(self) -> dict[str, Any]:
        """Every term as shown, by plain names, ready for JSON."""
        return {
            "version": self.version,
            "factors": {factor.value: shown(value) for factor, value in self.factors.items()},
            "subscores": {field: shown(value) for field, value in self.subscores.items()},
            "country_parts": {n: None if v is None else shown(v) for n, v in self.country_parts.items()},
            **{name: shown(getattr(self, name)) for name in _POINTS},
            "control": shown(self.control, 4),
            "severity_triple": [
                self.severity_triple.scale,
                self.severity_triple.scope,
                self.severity_triple.irremediability,
            ],
            "peak_factor": self.peak_factor.value,
            "band": self.band.value,
            "confidence_grade": self.confidence_grade,
            "status": self.status,
            "market_blocked": self.market_blocked,
            "provisional": self.provisional,
            "reference_coverage": shown(self.reference_coverage, 4),
            "gates": [gate.value for gate in self.gates],
            "unanswered": list(self.unanswered),
        }


_POINTS = (
    *("mean", "peak", "inherent", "inherent_after_controls", "observed", "likelihood", "severity"),
    *("residual", "floor", "final", "low", "high", "confidence"),
)


def assess(facts: SupplierFacts, method: Methodology) -> Assessment:
    """Score one supplier; the kernel sees it as columns of length one."""
    return next(assess_all([facts], method))


def assess_all(suppliers: Sequence[SupplierFacts], method: Methodology) -> Iterator[Assessment]:
    """Score many suppliers at once and give their assessments one by one, in their order."""
    scores = kernel.score(encoding.columns_of(suppliers, method), method)
    for place, facts in enumerate(suppliers):
        yield assessment_of(facts, method, scores, place)


def assessment_of(facts: SupplierFacts, method: Methodology, scores: Scores, place: int) -> Assessment:
    """The assessment of one supplier that stands at a place among scores."""
    factors = dict(zip(FACTORS, scores.factors[place].tolist(), strict=True))
    terms = {name: getattr(scores, name).item(place) for name in _TERMS}
    return Assessment(
        version=method.version,
        factors=factors,
        subscores=dict(zip(ANSWER_FIELDS, scores.subscores[place].tolist(), strict=True)),
        country_parts=encoding.country_parts(facts.country, method),
        peak_factor=max(factors, key=lambda factor: factors[factor]),
        severity_triple=encoding.severity_of(facts, method),
        confidence_grade=method.confidence_grades[scores.grade[place]][0],
        band=method.bands[scores.band[place]].band,
        market_blocked=facts.market_blocked,
        gates=_gates(facts, method, int(scores.gates[place])),
        unanswered=_unanswered(facts),
        **terms,
    )


def scope_of(headcount: int | None, affected: int | None = None, method: Methodology | None = None) -> int:
    """Level of scope 1..5 by workers affected, or the potential one by headcount alone."""
    return severity.scope_of(headcount, affected, (method or methodology.load()).severity)


def by_floor(gates: Collection[Gate], method: Methodology) -> list[Gate]:
    """These gates, the highest floor first, those of one floor in the order of the vocabulary."""
    return sorted((g for g in lookups.GATES if g in gates), key=lambda gate: -method.floor(gate))


def gates_in(mask: int) -> tuple[Gate, ...]:
    """The gates of a mask of bits, in the order of the vocabulary."""
    return tuple(gate for gate, bit in lookups.BITS.items() if mask & bit)


_TERMS = (
    *("mean", "peak", "inherent", "control", "inherent_after_controls", "observed", "likelihood"),
    *("severity", "residual", "floor", "final", "low", "high", "confidence", "provisional", "blocked"),
    "reference_coverage",
)


def _gates(facts: SupplierFacts, method: Methodology, mask: int) -> dict[Gate, GateEvidence]:
    held = by_floor(gates_in(mask), method) if mask else ()
    return {gate: facts.gates.get(gate) or _silence(method) for gate in held}


def _silence(method: Methodology) -> GateEvidence:
    limits = method.silence
    evidence = (
        f"confidence is below {limits.confidence_below:g} and a request is overdue "
        f"for more than {limits.overdue_days_over} days, refused or not"
    )
    return GateEvidence(evidence, method.gates.rules[Gate.SILENT].release_by)


def _unanswered(facts: SupplierFacts) -> tuple[str, ...]:
    answers = facts.answers
    missing = [
        field
        for field in ANSWER_FIELDS
        if (answer := answers.get(field)) is None or answer.state is not AnswerState.KNOWN
    ]
    topics = [name for name in ("sector", "product") if getattr(facts, name).score is None]
    return (*missing, *topics)
