"""One versioned, checked release of the scoring rules: every weight, curve, floor and cut-off as values."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from risk import methodology_reading as reading
from risk import restitution, rulefile, sampling
from risk.errors import MethodologyError
from risk.methodology_values import (
    AnswerRule,
    BandRange,
    Controls,
    CountryRules,
    Evidence,
    GateRules,
    Interval,
    SeverityRules,
    SignalRules,
    Silence,
    ValueGroup,
)
from risk.vocabulary import AnswerState, Band, Factor, Gate, Grade, Kind


@dataclass(frozen=True, eq=False)
class Methodology:
    """A release of the rules; immutable, equal only to itself so that compiled tables can be kept by it."""

    version: str
    effective_from: datetime.date
    title: str
    country: CountryRules
    factor_weights: Mapping[Kind, Mapping[Factor, float]]
    peak_share: float
    part_weights: Mapping[Kind, Mapping[str, float]]
    """Weight of each of the fourteen answers within its factor."""
    answers: Mapping[str, AnswerRule]
    missing: Mapping[AnswerState, float]
    interval: Interval
    evidence: Evidence
    controls: Controls
    signals: SignalRules
    severity: SeverityRules
    silence: Silence
    gates: GateRules
    bands: tuple[BandRange, ...]
    confidence_grades: tuple[tuple[str, float], ...]
    """Letter and the least shown confidence for it, best first."""
    provisional_grades: tuple[str, ...]
    weak_confidence: tuple[str, ...]
    """Letters of confidence that set a limit to the audit interval; its days by band are audit rules."""
    weak_confidence_days: int
    sector_examples: Mapping[str, float]
    interviews: sampling.InterviewRule
    repayment: restitution.RepaymentTerms
    groups: Mapping[str, ValueGroup]
    """Unit and source of each group of values, by its place in the file."""

    def band_of(self, shown_final: float) -> Band:
        """The band of a final score as shown."""
        for band in reversed(self.bands):
            if shown_final >= band.start:
                return band.band
        return self.bands[0].band

    def confidence_grade(self, shown_confidence: float) -> str:
        """The letter of a confidence as shown."""
        for letter, least in self.confidence_grades:
            if shown_confidence >= least:
                return letter
        return self.confidence_grades[-1][0]

    def floor(self, gate: Gate) -> float:
        """The floor a gate sets, in points."""
        return self.gates.rules[gate].floor

    def kept_value(self, field: str, value: str, grade: Grade | None) -> str:
        """The answer as it may be stored: a claim of verification without proof becomes the lesser claim."""
        proof = self.answers[field].proof
        if proof is None or value != proof.value:
            return value
        order = list(Grade)
        given = grade or self.evidence.without_grade
        return value if order.index(given) >= order.index(proof.at_least) else proof.otherwise


def available() -> tuple[str, ...]:
    """Versions that come with the package, oldest first."""
    return rulefile.shipped()


def text(version: str = rulefile.CURRENT) -> str:
    """A shipped release as it is written: data with units and sources."""
    return rulefile.shipped_text(version)


def load(version: str = rulefile.CURRENT) -> Methodology:
    """A shipped release, checked; the same object each time."""
    return _shipped(version)


@cache
def _shipped(version: str) -> Methodology:
    method = from_section(rulefile.parse(text(version), version))
    if method.version != version:
        raise MethodologyError(f"version: found {method.version!r}; the file is named {version!r}.")
    return method


def read(path: Path) -> Methodology:
    """A release from a file, checked."""
    return from_section(rulefile.read(path))


def from_section(top: rulefile.Section) -> Methodology:
    """Build and check a release from the raw tables of its file."""
    top.only(*reading.TOP_KEYS)
    effective = top.get("effective_from")
    if not isinstance(effective, datetime.date) or isinstance(effective, datetime.datetime):
        raise top.refuse("effective_from", effective, "a date such as 2026-11-23")
    curves = reading.curves(top)
    letters, provisional = reading.confidence(top)
    weak, at_most = reading.audit_interval(top, [letter for letter, _ in letters])
    factor_weights, peak_share = reading.factors(top)
    return Methodology(
        version=top.text("version"),
        effective_from=effective,
        title=top.text("title"),
        country=reading.country(top, curves),
        factor_weights=factor_weights,
        peak_share=peak_share,
        part_weights=reading.part_weights(top),
        answers=reading.answers(top, curves),
        missing=reading.missing(top),
        interval=reading.interval(top),
        evidence=reading.evidence(top),
        controls=reading.controls(top),
        signals=reading.signals(top),
        severity=reading.severity(top),
        silence=reading.silence(top),
        gates=reading.gates(top),
        bands=reading.bands(top),
        confidence_grades=letters,
        provisional_grades=provisional,
        weak_confidence=weak,
        weak_confidence_days=at_most,
        sector_examples=reading.sector_examples(top),
        interviews=sampling.rule_of(top.section("interviews")),
        repayment=restitution.terms_of(top.section("repayment")),
        groups=reading.groups(top),
    )
