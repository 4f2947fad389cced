"""Facts of suppliers become columns for the kernel; whatever cannot be scored is refused with its place."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from risk import lookups, severity
from risk.errors import FactsError
from risk.facts import Answer, Control, Country, CountryPart, Severity, Signal, SupplierFacts
from risk.kernel import Columns
from risk.lookups import Floats, Lookups
from risk.methodology import Methodology
from risk.methodology_values import AnswerRule, PartRule
from risk.vocabulary import (
    ANSWER_FIELDS,
    CONTROLS,
    COUNTRY_PARTS,
    AnswerState,
    Gate,
    Grade,
    Kind,
    SignalStatus,
    Strength,
)


def columns_of(suppliers: Sequence[SupplierFacts], method: Methodology) -> Columns:
    """The columns of these suppliers, in their order."""
    tables = lookups.of(method)
    n = len(suppliers)
    answers = np.full((len(ANSWER_FIELDS), n), tables.evidence_kinds - 1, dtype=np.uint8)
    shares = np.zeros((len(tables.curve_fields), n))
    controls = np.zeros((len(CONTROLS), n), dtype=np.uint8)
    triples = np.empty((3, n), dtype=np.int8)
    signal_rows: list[int] = []
    codes: list[int] = []
    for place, facts in enumerate(suppliers):
        _put_answers(facts.answers, tables, answers, shares, place)
        for name, control in facts.controls.items():
            controls[_place(CONTROLS, name, "controls"), place] = control_code(control, name, tables)
        triple = severity_of(facts, method)
        triples[:, place] = triple.scale, triple.scope, triple.irremediability
        codes += signal_codes(facts.signals, method)
        signal_rows += [place] * len(facts.signals)
    countries, country = _distinct_countries(suppliers)
    points, coverage = country_columns(countries, method)
    return Columns(
        kind=np.array([_kind(facts) for facts in suppliers], dtype=np.int8),
        country=country,
        country_points=points,
        country_coverage=coverage,
        state_imposed=np.array([is_state_imposed(facts) for facts in suppliers], dtype=np.bool_),
        sector=np.array([points_or_nan(facts.sector.score, "sector") for facts in suppliers], dtype=float),
        product=np.array([points_or_nan(facts.product.score, "product") for facts in suppliers], dtype=float),
        answers=answers,
        shares=shares,
        controls=controls,
        severity=triples,
        gates=np.array([gate_mask(facts.gates) for facts in suppliers], dtype=np.int16),
        days_overdue=np.array([facts.days_overdue for facts in suppliers], dtype=np.int32),
        signal_row=np.array(signal_rows, dtype=np.int32),
        signal=np.array(codes, dtype=np.uint8),
    )


def _kind(facts: SupplierFacts) -> int:
    if facts.kind not in lookups.KINDS:
        raise FactsError(f"kind: found {facts.kind!r}; allowed are {', '.join(Kind)}.")
    return lookups.KINDS.index(facts.kind)


def _place(names: Sequence[str], name: str, where: str) -> int:
    if name not in names:
        raise FactsError(f"{where}.{name}: this name is not known; allowed are {', '.join(names)}.")
    return names.index(name)


def is_state_imposed(facts: SupplierFacts) -> bool:
    """Whether state-imposed forced labour is documented for the country or the region."""
    return facts.country.state_imposed is not None or facts.region_state_imposed is not None


def gate_mask(gates: Mapping[Gate, object]) -> int:
    """The bits of these gates."""
    mask = 0
    for gate in gates:
        mask |= lookups.gate_bit(gate)
    return mask


def points_or_nan(score: float | None, where: str) -> float:
    """A reference sub-score, or NaN where it is not known."""
    if score is None:
        return math.nan
    if isinstance(score, bool) or not 0 <= score <= 100:
        raise FactsError(f"{where}.score: found {score!r}; points from 0 to 100 are allowed.")
    return float(score)


def _put_answers(
    answers: Mapping[str, Answer], tables: Lookups, codes: np.ndarray, shares: Floats, place: int
) -> None:
    for field, answer in answers.items():
        row = _place(ANSWER_FIELDS, field, "answers")
        if answer.state is AnswerState.KNOWN and field in tables.curve_fields:
            shares[tables.curve_fields.index(field), place] = share(answer.value, f"answers.{field}")
        codes[row, place] = answer_code(answer, field, tables)


def answer_code(answer: Answer, field: str, tables: Lookups) -> int:
    """The byte of an answer; a known one must have a value that the methodology knows."""
    if answer.state is not AnswerState.KNOWN:
        return tables.answer_code(answer.state, 0, 0)
    _age(answer.age_months, f"answers.{field}")
    evidence = tables.evidence_code(answer.grade, answer.age_months)
    rule = tables.method.answers[field]
    option = 0 if rule.curve else tables.options[field][option_of(answer.value, rule, f"answers.{field}")]
    return tables.answer_code(AnswerState.KNOWN, option, evidence)


def share(value: object, where: str) -> float:
    """A share in percent."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        raise FactsError(f"{where}: found {value!r}; a share from 0 to 100 percent is allowed.")
    return float(value)


def option_of(value: object, rule: AnswerRule, where: str) -> str:
    """The word of the methodology for a yes/no, a count or a choice."""
    if rule.form == "yes_no":
        if not isinstance(value, bool):
            raise FactsError(f"{where}: found {value!r}; true or false is allowed.")
        return "yes" if value else "no"
    if rule.form == "count":
        whole = isinstance(value, int | float) and not isinstance(value, bool) and value == int(value)
        if not whole or int(value) < 0:  # type: ignore[call-overload]
            raise FactsError(f"{where}: found {value!r}; a count from 0 is allowed.")
        return str(min(int(value), len(rule.scores) - 1))  # type: ignore[call-overload]
    if not isinstance(value, str) or value not in rule.scores:
        raise FactsError(f"{where}: found {value!r}; allowed are {', '.join(rule.scores)}.")
    return value


def _age(age_months: int | None, where: str) -> None:
    if age_months is not None and age_months < 0:
        raise FactsError(f"{where}: found an age of {age_months} months; ages count from 0.")


def control_code(control: Control, name: str, tables: Lookups) -> int:
    """The byte of a control."""
    where = f"controls.{name}"
    if isinstance(control.maturity, bool) or control.maturity not in range(lookups.MATURITIES):
        raise FactsError(f"{where}: found maturity {control.maturity!r}; 0 to 4 are allowed.")
    if control.grade not in lookups.GRADES:
        raise FactsError(f"{where}: found grade {control.grade!r}; allowed are {', '.join(Grade)}.")
    _age(control.age_months, where)
    return tables.control_code(control.maturity, control.grade, control.age_months)


def signal_codes(signals: Sequence[Signal], method: Methodology) -> list[int]:
    """The bytes of a supplier's signals, in the order in which they are multiplied."""
    tables = lookups.of(method)
    return [signal_code(signal, tables) for signal in in_order(signals)]


def signal_code(signal: Signal, tables: Lookups) -> int:
    """The byte of a signal."""
    where = f"signals, code {signal.code}"
    if signal.strength not in lookups.STRENGTHS:
        raise FactsError(f"{where}: found strength {signal.strength!r}; allowed are {', '.join(Strength)}.")
    if signal.status not in lookups.STATUSES:
        raise FactsError(f"{where}: found status {signal.status!r}; allowed are {', '.join(SignalStatus)}.")
    _age(signal.age_months, where)
    return tables.signal_code(signal.strength, signal.status, signal.age_months)


def in_order(signals: Sequence[Signal]) -> list[Signal]:
    """Signals by code, then oldest first, then status: the order in which they are multiplied."""
    return sorted(signals, key=lambda s: (s.code, -s.age_months, s.status, s.strength))


def severity_of(facts: SupplierFacts, method: Methodology) -> Severity:
    """The triple that counts: the final one of a case file, else the gravest of potential and findings."""
    if facts.severity is not None:
        return _checked(facts.severity)
    potential = severity.potential(facts.headcount, method.severity)
    if not facts.severities:
        return potential
    return severity.gravest([potential, *map(_checked, facts.severities)], method.severity)


def _checked(triple: Severity) -> Severity:
    for name in ("scale", "scope", "irremediability"):
        level = getattr(triple, name)
        if isinstance(level, bool) or level not in range(1, severity.HIGHEST + 1):
            raise FactsError(f"severity.{name}: found {level!r}; levels 1 to 5 are allowed.")
    return triple


def _distinct_countries(suppliers: Sequence[SupplierFacts]) -> tuple[list[Country], np.ndarray]:
    places: dict[int, int] = {}
    countries: list[Country] = []
    country = np.empty(len(suppliers), dtype=np.int32)
    for place, facts in enumerate(suppliers):
        key = id(facts.country)
        if key not in places:
            places[key] = len(countries)
            countries.append(facts.country)
        country[place] = places[key]
    return countries, country


def country_columns(countries: Sequence[Country], method: Methodology) -> tuple[Floats, Floats]:
    """Points 0..100 and loaded share of the weights, (countries,) each; missing parts share their weight."""
    rated = [_country(country, method) for country in countries]
    points, coverage = np.array(rated, dtype=float).reshape(-1, 2).T
    return points, coverage


@lru_cache(maxsize=1024)
def _country(country: Country, method: Methodology) -> tuple[float, float]:
    """Points and loaded share of the weights, added up in the order of `COUNTRY_PARTS`."""
    weighted = coverage = 0.0
    for name, points in country_parts(country, method).items():
        if points is not None:
            weight = method.country.parts[name].weight
            weighted += weight * points
            coverage += weight
    return (weighted / coverage if coverage else method.country.nothing_loaded), coverage


@lru_cache(maxsize=1024)
def country_parts(country: Country, method: Methodology) -> Mapping[str, float | None]:
    """Points of each part of the country factor; None where an index is not loaded."""
    rules = method.country.parts
    return MappingProxyType(
        {name: _part_points(country.parts.get(name), rules[name], country, name) for name in COUNTRY_PARTS}
    )


def _part_points(part: CountryPart | None, rule: PartRule, country: Country, name: str) -> float | None:
    """Points of one part of the country factor; None where it is not loaded."""
    if part is None:
        return None
    where = f"country {country.iso2}, {name}"
    value = part.value
    if rule.curve is not None:
        if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
            raise FactsError(f"{where}: found {value!r}; a number from 0 is allowed.")
        return float(np.interp(value, rule.curve.x, rule.curve.y))
    word = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if word not in rule.scores:
        raise FactsError(f"{where}: found {value!r}; allowed are {', '.join(rule.scores)}.")
    return rule.scores[word]
