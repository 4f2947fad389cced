"""An assessment in words: ordered reasons and the one sentence of a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from risk import wording
from risk.engine import Assessment
from risk.facts import Answer, Country, GateEvidence, Origin, RatedTopic, SupplierFacts
from risk.methodology import Methodology
from risk.rounding import shown
from risk.vocabulary import (
    ANSWER_FIELDS,
    BUSINESS_FIELDS,
    COUNTRY_PARTS,
    WORKFORCE_FIELDS,
    AnswerState,
    Factor,
    Gate,
    Strength,
)

NAMED_AT_PEAK = 3
"""How many inputs the sentence names for the peak."""
UNNAMED = "stated with the facts"


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of an explanation.

    For a factor, `value` is its points and `contribution` its points of inherent risk. For a gate, `value`
    is its floor and `contribution` what the floor stands above residual risk. Both as shown.
    """

    factor: str
    value: float
    contribution: float
    text: str
    source: str


class Terms(Protocol):
    """What the reason of a factor reads of an assessment, be it computed just now or stored."""

    @property
    def factors(self) -> Mapping[Factor, float]:
        """Points of the five factors."""

    @property
    def subscores(self) -> Mapping[str, float]:
        """Points of the fourteen answers."""

    @property
    def peak_factor(self) -> Factor:
        """The factor with the most points."""


def reasons(assessment: Assessment, facts: SupplierFacts, method: Methodology) -> list[Reason]:
    """Why this score: gates first by floor, then the five factors by falling contribution."""
    contributions = contributions_of(assessment, facts, method)
    order = sorted(Factor, key=lambda factor: -contributions[factor])
    held = [_gate_reason(gate, why, assessment, method) for gate, why in assessment.gates.items()]
    return held + [_factor_reason(f, contributions[f], assessment, facts, method) for f in order]


def heaviest(terms: Terms, facts: SupplierFacts, method: Methodology) -> str:
    """Why of the factor that adds most to inherent risk; gates stand beside, since a floor adds nothing."""
    contributions = contributions_of(terms, facts, method)
    factor = max(Factor, key=lambda one: contributions[one])
    return _factor_text(factor, terms, facts, method)


def contributions_of(terms: Terms, facts: SupplierFacts, method: Methodology) -> dict[Factor, float]:
    """Points of inherent risk by factor, unrounded; together they are the inherent risk."""
    share = method.peak_share
    weights = method.factor_weights[facts.kind]
    return {
        factor: (1 - share) * weights[factor] * value
        + (share * value if factor is terms.peak_factor else 0.0)
        for factor, value in terms.factors.items()
    }


def _gate_reason(gate: Gate, why: GateEvidence, assessment: Assessment, method: Methodology) -> Reason:
    rule = method.gates.rules[gate]
    text = (
        f"Gate {wording.short(gate)}, {rule.title}: {why.evidence}. "
        f"It holds the score at {rule.floor:g} or more. "
        f"Released by: {why.release_by or rule.release_by}."
    )
    above = shown(max(0.0, rule.floor - assessment.residual))
    return Reason(gate.value, rule.floor, above, text, f"gate rule of methodology {method.version}")


def _factor_reason(
    factor: Factor, contribution: float, terms: Terms, facts: SupplierFacts, method: Methodology
) -> Reason:
    return Reason(
        factor.value,
        shown(terms.factors[factor]),
        shown(contribution),
        _factor_text(factor, terms, facts, method),
        _factor_source(factor, facts, method),
    )


def _factor_text(factor: Factor, terms: Terms, facts: SupplierFacts, method: Methodology) -> str:
    value = shown(terms.factors[factor])
    if factor is Factor.COUNTRY:
        return _country_text(facts, value, method)
    if factor is Factor.SECTOR:
        return _topic_text("Sector", facts.sector, value)
    if factor is Factor.PRODUCT:
        return _topic_text("Product", facts.product, value)
    if factor is Factor.WORKFORCE:
        return _answers_text("Workforce", WORKFORCE_FIELDS, value, terms, facts)
    return _answers_text("Business model", BUSINESS_FIELDS, value, terms, facts)


def _factor_source(factor: Factor, facts: SupplierFacts, method: Methodology) -> str:
    if factor is Factor.COUNTRY:
        return _country_source(facts)
    if factor is Factor.SECTOR:
        return _topic_source(facts.sector, method)
    if factor is Factor.PRODUCT:
        return _topic_source(facts.product, method)
    return _answers_source(WORKFORCE_FIELDS if factor is Factor.WORKFORCE else BUSINESS_FIELDS, facts, method)


def _country_text(facts: SupplierFacts, value: float, method: Methodology) -> str:
    country = facts.country
    loaded = [
        f"{wording.COUNTRY_PARTS[name]} {_figure(country, name)}"
        for name in COUNTRY_PARTS
        if name in country.parts
    ]
    absent = _not_loaded(country)
    text = f"Country {value:.1f}: {', '.join(loaded) or 'no index is loaded for it, so the default counts'}"
    if absent:
        text += f"; not loaded: {', '.join(absent)}"
    if country.state_imposed or facts.region_state_imposed:
        where = "country" if country.state_imposed else "region"
        least = method.country.state_imposed_minimum
        text += (
            f"; state-imposed forced labour is documented for the {where}, which counts at least {least:g}"
        )
    return f"{text}."


def _figure(country: Country, name: str) -> str:
    value = country.parts[name].value
    if name == "rat":
        return f"{value:g} of 2" if isinstance(value, int | float) else f"{value} of 2"
    return f"{shown(value):g}" if isinstance(value, float) else str(value)


def _not_loaded(country: Country) -> list[str]:
    return [wording.COUNTRY_PARTS[name] for name in COUNTRY_PARTS if name not in country.parts]


def _country_source(facts: SupplierFacts) -> str:
    origins = [facts.country.parts[name].origin for name in COUNTRY_PARTS if name in facts.country.parts]
    imposed = [facts.country.state_imposed, facts.region_state_imposed]
    return _sources([*origins, *(origin for origin in imposed if origin)]) or "no reference data loaded"


def _sources(origins: Iterable[Origin]) -> str:
    named = [f"{o.source} ({o.as_of})" if o.as_of else o.source for o in origins if o.source]
    return "; ".join(dict.fromkeys(named))


def _topic_text(title: str, topic: RatedTopic, value: float) -> str:
    if topic.score is None:
        what = f"“{topic.text}” could not be matched" if topic.text else "not stated"
        return f"{title} {value:.1f}: {what}; it counts as a question not yet asked."
    named = topic.label or topic.text or "as rated"
    rule = f" ({topic.rule})" if topic.rule else ""
    return f"{title} {value:.1f}: {named}{rule}."


def _topic_source(topic: RatedTopic, method: Methodology) -> str:
    if topic.score is None:
        return f"default of methodology {method.version} for open questions"
    return _sources([topic.origin]) if topic.origin else UNNAMED


def _answers_text(
    title: str, fields: tuple[str, ...], value: float, terms: Terms, facts: SupplierFacts
) -> str:
    known: list[str] = []
    open_by_state: dict[AnswerState, list[str]] = {}
    for field in sorted(fields, key=lambda name: -terms.subscores[name]):
        answer = facts.answers.get(field)
        if answer is not None and answer.state is AnswerState.KNOWN:
            known.append(_known_text(field, answer, terms.subscores[field]))
        else:
            state = AnswerState.NOT_REQUESTED if answer is None else answer.state
            open_by_state.setdefault(state, []).append(wording.FIELDS[field])
    pieces = [", ".join(known)] if known else []
    for state, names in open_by_state.items():
        everything = len(names) == len(fields)
        pieces.append(f"{wording.STATES[state]}: {'all of it' if everything else ', '.join(names)}")
    return f"{title} {value:.1f}: {'; '.join(pieces)}."


def _known_text(field: str, answer: Answer, points: float) -> str:
    grade = f", {answer.grade.value}" if answer.grade else ""
    return f"{wording.FIELDS[field]} {shown(points):g} ({_answer_value(answer.value)}{grade})"


def _answer_value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{shown(value):g}"
    return str(value).replace("_", " ")


def _answers_source(fields: tuple[str, ...], facts: SupplierFacts, method: Methodology) -> str:
    answers = [facts.answers.get(field) for field in fields]
    known = [answer for answer in answers if answer is not None and answer.state is AnswerState.KNOWN]
    named = [answer.source or UNNAMED for answer in known]
    if len(known) < len(fields):
        named.append(f"default of methodology {method.version} for what is not answered")
    return "; ".join(dict.fromkeys(named))


def further(
    assessment: Assessment,
    facts: SupplierFacts,
    method: Methodology,
    indicators: Mapping[str, Mapping[str, str]],
) -> list[str]:
    """What stands behind the other terms: controls, signals, severity, confidence, reference data.

    Signals are named by code and title of these rows of indicators; an entry of a list says which one it is.
    """
    triple = assessment.severity_triple
    lines = [
        _controls(assessment, facts, method),
        _signals(assessment, facts, _named(facts, indicators)),
        (
            f"Severity {shown(assessment.severity):.1f}: scale {triple.scale}, scope {triple.scope}, "
            f"irremediability {triple.irremediability} of 5."
        ),
        f"Confidence {assessment.shown_confidence:.1f} ({assessment.confidence_grade}): {_open(assessment)}.",
        _coverage(assessment, facts),
    ]
    return [line for line in lines if line]


def sentence(assessment: Assessment, facts: SupplierFacts, method: Methodology, lists_as_of: str = "") -> str:
    """The one paragraph of a report: what set the score, its terms, its confidence and its releases."""
    triple = assessment.severity_triple
    peak = assessment.peak_factor
    pieces = [
        f"Final {assessment.shown_final:.1f} ({assessment.band.value}).",
        _blocked(assessment),
        _provisional(assessment),
        _set_by(assessment, method),
        (
            f"Inherent {shown(assessment.inherent):.1f}: {wording.FACTORS[peak]} "
            f"{shown(assessment.peak):.1f} is the peak ({_peak_inputs(peak, assessment, facts)})."
        ),
        _controls(assessment, facts, method),
        _signals(assessment, facts),
        (
            f"Severity {shown(assessment.severity):.1f}: "
            f"{triple.scale}/{triple.scope}/{triple.irremediability}."
        ),
        (
            f"Confidence {assessment.shown_confidence:.1f} ({assessment.confidence_grade}); "
            f"{_open(assessment)}."
        ),
        _coverage(assessment, facts),
        f"Method {method.version}{f', lists of {lists_as_of}' if lists_as_of else ''}.",
    ]
    return " ".join(piece for piece in pieces if piece)


def _blocked(assessment: Assessment) -> str:
    if not assessment.blocked:
        return ""
    market = (
        f" for {assessment.market_blocked}" if assessment.market_blocked else " for the market of the list"
    )
    return f"BLOCKED{market}."


def _provisional(assessment: Assessment) -> str:
    if not assessment.provisional:
        return ""
    low, high = assessment.interval
    if low == high:
        return f"Provisional: answers open or shown weakly would leave it at {low:.1f}."
    return f"Provisional: answers open or shown weakly could place it between {low:.1f} and {high:.1f}."


def _set_by(assessment: Assessment, method: Methodology) -> str:
    if not assessment.gates:
        return "Set by residual risk; no gate holds."
    by_floor: Mapping[Gate, float] = {gate: method.floor(gate) for gate in assessment.gates}
    top = [gate for gate, floor in by_floor.items() if floor == assessment.floor]
    names = " and ".join(wording.short(gate) for gate in top)
    some = len(top) > 1
    if assessment.residual >= assessment.floor:
        verb = "would each hold" if some else "would hold"
        return f"Set by residual risk; gate{'s' * some} {names} {verb} it at {assessment.floor:g} or more."
    titles = "; ".join(method.gates.rules[gate].title for gate in top)
    alone = f"{shown(assessment.residual):.1f}"
    return f"Set by gate{'s' * some} {names} ({titles}); residual risk alone is {alone}."


def _peak_inputs(peak: Factor, assessment: Assessment, facts: SupplierFacts) -> str:
    if peak is Factor.COUNTRY:
        if facts.country.state_imposed or facts.region_state_imposed:
            return "documented state-imposed forced labour"
        return ", ".join(wording.COUNTRY_PARTS[n] for n in _highest_parts(assessment)) or "no index loaded"
    if peak in (Factor.SECTOR, Factor.PRODUCT):
        topic = facts.sector if peak is Factor.SECTOR else facts.product
        return "not known" if topic.score is None else topic.label or topic.text or "as rated"
    fields = WORKFORCE_FIELDS if peak is Factor.WORKFORCE else BUSINESS_FIELDS
    highest = sorted(fields, key=lambda field: -assessment.subscores[field])[:NAMED_AT_PEAK]
    if all(field in assessment.unanswered for field in fields):
        return "not answered"
    return ", ".join(wording.RISKS[field] for field in highest)


def _highest_parts(assessment: Assessment) -> list[str]:
    loaded = {name: value for name, value in assessment.country_parts.items() if value is not None}
    return sorted(loaded, key=lambda name: -loaded[name])[:NAMED_AT_PEAK]


def _controls(assessment: Assessment, facts: SupplierFacts, method: Methodology) -> str:
    voided = [gate for gate in assessment.gates if method.gates.rules[gate].voids_controls]
    if voided:
        return f"Controls count nothing: gate {wording.short(voided[0])} holds."
    if not facts.controls:
        return "No controls are stated."
    return f"Controls remove {shown(assessment.inherent - assessment.inherent_after_controls):.1f}."


def _signals(assessment: Assessment, facts: SupplierFacts, named: str = "") -> str:
    if not facts.signals:
        return "No signals are recorded."
    added = shown(assessment.likelihood - assessment.inherent_after_controls)
    return f"Signals add {added:.1f} to likelihood{named}."


def _named(facts: SupplierFacts, indicators: Mapping[str, Mapping[str, str]]) -> str:
    """Which signals, the strongest first, each with how well it is substantiated."""
    order = list(Strength)
    told = [
        (f"{one.code} {indicators[one.code]['title']}" if one.code in indicators else one.source or one.code)
        + f" ({one.status.value.replace('_', ' ')})"
        for one in sorted(facts.signals, key=lambda one: (order.index(one.strength), one.code))
    ]
    return f": {'; '.join(dict.fromkeys(told))}" if told else ""


def _open(assessment: Assessment) -> str:
    missing = assessment.unanswered
    if not missing:
        return "not answered: none"
    questions = len(ANSWER_FIELDS)
    if missing[:questions] == ANSWER_FIELDS:
        others = [wording.FIELDS[field] for field in missing[questions:]]
        return ", ".join([f"not answered: all {questions} questions", *others])
    return f"not answered: {', '.join(wording.FIELDS[field] for field in missing)}"


def _coverage(assessment: Assessment, facts: SupplierFacts) -> str:
    absent = _not_loaded(facts.country)
    if not absent:
        return ""
    percent = shown(100 * assessment.reference_coverage)
    return f"Country data cover {percent:g} % of their weight; not loaded: {', '.join(absent)}."
