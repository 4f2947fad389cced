"""Compares the parameters written in a case file with those of the active methodology."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from risk.cases.case_reading import Place
from risk.methodology import Methodology
from risk.methodology_values import Curve, Step
from risk.vocabulary import BUSINESS_FIELDS, WORKFORCE_FIELDS

ABSENT = "(absent)"
Line = tuple[str, object, object]


def differences(document: Place, method: Methodology) -> Iterator[Line]:
    """Every parameter that differs, with where it stands, what the file says and what is active."""
    yield from _compare("params", dict(document.part("params").value), of(method))


def _compare(where: str, given: Any, active: Any) -> Iterator[Line]:
    if isinstance(given, Mapping) and isinstance(active, Mapping):
        for key in [*given, *(key for key in active if key not in given)]:
            yield from _compare(f"{where}.{key}", given.get(key, ABSENT), active.get(key, ABSENT))
    elif given != active:
        yield where, given, active


def of(method: Methodology) -> dict[str, Any]:
    """The parameters of a methodology in the form of a case file."""
    parts = method.country.parts
    prevalence, share = parts["prev"].curve, method.answers["migrant"].curve
    words = {"licence": "lic", "isolation": "iso"}
    named = {name: name for name in ("fees", "groups", "depth", "pay", "press")} | words
    return {
        "version": method.version,
        "nodes": {"prevalence_per_1000": _nodes(prevalence), "share_percent": _nodes(share)},
        "tip": dict(parts["tip"].scores),
        "ituc": dict(parts["ituc"].scores),
        "ratified": dict(parts["rat"].scores),
        **{key: dict(method.answers[field].scores) for key, field in named.items()},
        "country_weights": {name: part.weight for name, part in parts.items()},
        "factor_weights": {
            k.value: {f.value: w for f, w in x.items()} for k, x in method.factor_weights.items()
        },
        "workforce_weights": _part_weights(method, WORKFORCE_FIELDS),
        "business_weights": _part_weights(method, BUSINESS_FIELDS),
        "control_weights": dict(method.controls.weights),
        "evidence_grade": {grade.value: worth for grade, worth in method.evidence.grades.items()},
        "signal_base": {strength.value: base for strength, base in method.signals.base.items()},
        "signal_status": {status.value: share for status, share in method.signals.status.items()},
        "recency": _steps(method.signals.recency),
        "missing": {state.value: points for state, points in method.missing.items()},
        "gates": {gate.value: rule.floor for gate, rule in method.gates.rules.items()},
        "bands": [[band.band.value, band.start, band.end] for band in method.bands],
        "peak_share": method.peak_share,
        "control_cap": method.controls.cap,
        "severity_max_share": method.severity.max_share,
        "sector_examples": dict(method.sector_examples),
    }


def _nodes(curve: Curve | None) -> list[list[float]]:
    return [] if curve is None else [[x, y] for x, y in zip(curve.x, curve.y, strict=True)]


def _steps(steps: tuple[Step, ...]) -> list[list[float | None]]:
    return [[step.to, step.factor] for step in steps]


def _part_weights(method: Methodology, fields: tuple[str, ...]) -> dict[str, dict[str, float]]:
    return {kind.value: {f: weights[f] for f in fields} for kind, weights in method.part_weights.items()}
