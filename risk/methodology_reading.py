"""Reads each table of a methodology file into its value, refusing what does not make sense."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeGuard

from risk.methodology_values import (
    AnswerRule,
    BandRange,
    Controls,
    CountryRules,
    Curve,
    Evidence,
    GateRule,
    GateRules,
    Interval,
    PartRule,
    Proof,
    SeverityRules,
    SignalRules,
    Silence,
    Step,
    ValueGroup,
)
from risk.rulefile import Section
from risk.vocabulary import (
    ANSWER_FIELDS,
    BUSINESS_FIELDS,
    CONTROLS,
    COUNTRY_PARTS,
    WORKFORCE_FIELDS,
    AnswerState,
    Band,
    Factor,
    Gate,
    Grade,
    Kind,
    SignalStatus,
    Strength,
)

TOP_KEYS = (
    *("version", "effective_from", "title", "curves", "country", "factors", "workforce", "business"),
    *("answers", "missing", "interval", "evidence", "controls", "signals", "severity", "silence", "gates"),
    *("bands", "confidence", "audit_interval", "sector_examples", "interviews", "repayment"),
)
ABOUT = ("unit", "source")
CURVE_NAMES = ("share", "prevalence", "remainder")
KINDS = tuple(kind.value for kind in Kind)
GRADES = tuple(grade.value for grade in Grade)
LEVELS = 5
MOST_OPTIONS = 12
LARGEST = 1e15
"""Beyond any input of a score; what is no number at all (`nan`) is not below it either."""


def curves(top: Section) -> dict[str, Curve]:
    """The piecewise linear curves: inputs rising, points within 0..100 and going one way only."""
    section = top.section("curves").only(*CURVE_NAMES)
    return {name: _curve(section.section(name).only(*ABOUT, "nodes"), name) for name in CURVE_NAMES}


def _curve(section: Section, name: str) -> Curve:
    nodes = section.get("nodes")
    if not isinstance(nodes, list) or len(nodes) < 2:
        raise section.refuse("nodes", nodes, "a list of at least two pairs [input, points]")
    for node in nodes:
        if not isinstance(node, list) or len(node) != 2 or not all(_is_number(item) for item in node):
            raise section.refuse("nodes", node, "a pair of numbers [input, points]")
    x = tuple(float(node[0]) for node in nodes)
    y = tuple(float(node[1]) for node in nodes)
    if any(after <= before for before, after in pairwise(x)):
        raise section.refuse("nodes", x, "pairs with rising inputs")
    if not all(0 <= points <= 100 for points in y):
        raise section.refuse("nodes", y, "pairs with points from 0 to 100")
    if list(y) not in (sorted(y), sorted(y, reverse=True)):
        raise section.refuse("nodes", y, "pairs whose points only rise or only fall")
    return Curve(name, x, y)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < LARGEST


def _are_numbers(value: object) -> TypeGuard[list[float]]:
    return isinstance(value, list) and all(_is_number(item) for item in value)


def country(top: Section, known_curves: Mapping[str, Curve]) -> CountryRules:
    """Weights and points of the parts of the country factor."""
    section = top.section("country").only(
        *ABOUT, "weights", "state_imposed_minimum", "nothing_loaded", "parts"
    )
    weights = section.weights("weights", COUNTRY_PARTS)
    parts = section.section("parts").only(*COUNTRY_PARTS)
    rules = {}
    for name in COUNTRY_PARTS:
        part = parts.section(name).only(*ABOUT, "curve", "scores")
        curve = _curve_named(part, known_curves) if part.has("curve") else None
        rules[name] = PartRule(weights[name], curve, {} if curve else part.points("scores"))
    return CountryRules(
        rules, section.number("state_imposed_minimum", 0, 100), section.number("nothing_loaded", 0, 100)
    )


def _curve_named(section: Section, known: Mapping[str, Curve]) -> Curve:
    name = section.text("curve")
    if name not in known:
        raise section.refuse("curve", name, f"one of {', '.join(known)}")
    return known[name]


def factors(top: Section) -> tuple[dict[Kind, dict[Factor, float]], float]:
    """Factor weights of each kind of supplier, and the share of the peak."""
    section = top.section("factors").only(*ABOUT, "peak_share", *KINDS)
    names = [factor.value for factor in Factor]
    weights = {
        kind: {Factor(name): weight for name, weight in section.weights(kind.value, names).items()}
        for kind in Kind
    }
    return weights, section.number("peak_share", 0, 1)


def part_weights(top: Section) -> dict[Kind, dict[str, float]]:
    """Weights of the fourteen answers within their factor, for each kind of supplier."""
    workforce = top.section("workforce").only(*ABOUT, *KINDS)
    business = top.section("business").only(*ABOUT, *KINDS)
    return {
        kind: workforce.weights(kind.value, WORKFORCE_FIELDS) | business.weights(kind.value, BUSINESS_FIELDS)
        for kind in Kind
    }


def answers(top: Section, known_curves: Mapping[str, Curve]) -> dict[str, AnswerRule]:
    """How each of the fourteen answers becomes points."""
    section = top.section("answers").only(*ABOUT, *ANSWER_FIELDS)
    return {field: _answer(section.section(field), known_curves) for field in ANSWER_FIELDS}


def _answer(section: Section, known_curves: Mapping[str, Curve]) -> AnswerRule:
    section.only("curve", "scores", "counts", "yes_no", "proof")
    forms = [form for form in ("curve", "scores", "counts", "yes_no") if section.has(form)]
    if len(forms) != 1:
        raise section.refuse("curve", forms, "exactly one of curve, scores, counts and yes_no")
    if forms == ["curve"]:
        return AnswerRule("share", _curve_named(section, known_curves), {}, None)
    if forms == ["yes_no"]:
        return AnswerRule("yes_no", None, section.figures("yes_no", ("no", "yes"), 0, 100), None)
    if forms == ["counts"]:
        return AnswerRule("count", None, _counts(section), None)
    scores = section.points("scores")
    if len(scores) > MOST_OPTIONS:
        raise section.refuse("scores", len(scores), f"at most {MOST_OPTIONS} words")
    return AnswerRule("choice", None, scores, _proof(section, scores) if section.has("proof") else None)


def _counts(section: Section) -> dict[str, float]:
    found = section.get("counts")
    if not _are_numbers(found) or not 2 <= len(found) <= MOST_OPTIONS or found != sorted(found):
        raise section.refuse("counts", found, f"2 to {MOST_OPTIONS} rising points, for 0, 1, 2 … or more")
    points = Section(section.place("counts"), {str(count): value for count, value in enumerate(found)})
    return {count: points.number(count, 0, 100) for count in points.values}


def _proof(section: Section, scores: Mapping[str, float]) -> Proof:
    proof = section.section("proof").only("value", "at_least", "otherwise")
    for key in ("value", "otherwise"):
        if proof.text(key) not in scores:
            raise proof.refuse(key, proof.text(key), f"one of {', '.join(scores)}")
    if proof.text("at_least") not in GRADES:
        raise proof.refuse("at_least", proof.text("at_least"), f"one of {', '.join(GRADES)}")
    return Proof(proof.text("value"), Grade(proof.text("at_least")), proof.text("otherwise"))


def missing(top: Section) -> dict[AnswerState, float]:
    """Points of each state without an answer; silence is never better than a question not yet asked."""
    states = [state.value for state in AnswerState if state is not AnswerState.KNOWN]
    section = top.section("missing").only(*ABOUT, *states)
    points = {AnswerState(state): section.number(state, 0, 100) for state in states}
    for state in (AnswerState.OVERDUE, AnswerState.REFUSED):
        if points[state] < points[AnswerState.NOT_REQUESTED]:
            raise section.refuse(state.value, points[state], "at least the points of not_requested")
    return points


def interval(top: Section) -> Interval:
    """The ends of the interval, around the default for a question not yet asked."""
    section = top.section("interval").only(*ABOUT, "best", "worst", "weak_grades")
    default = top.section("missing").number("not_requested", 0, 100)
    weak = tuple(Grade(grade) for grade in section.texts("weak_grades", GRADES))
    return Interval(section.number("best", 0, default), section.number("worst", default, 100), weak)


def steps(section: Section) -> tuple[Step, ...]:
    """Factors by age: limits rise, factors never rise, the last step has no end."""
    found = section.only(*ABOUT, "steps").sections("steps")
    result = []
    for number, step in enumerate(found):
        step.only("to", "factor")
        last = number == len(found) - 1
        if last == step.has("to"):
            raise section.refuse("steps", step.values, "steps with `to`, and a last one without")
        result.append(Step(None if last else step.whole("to", 0, 1200), step.number("factor", 0, 1)))
    limits = [step.to for step in result if step.to is not None]
    if limits != sorted(set(limits)):
        raise section.refuse("steps", limits, "steps with rising `to`")
    given = [step.factor for step in result]
    if given != sorted(given, reverse=True):
        raise section.refuse("steps", given, "steps whose factor never rises with age")
    return tuple(result)


def _rising(section: Section, key: str, figures: Mapping[str, float]) -> None:
    if list(figures.values()) != sorted(figures.values()):
        raise section.refuse(key, dict(figures), "values that never fall in this order")


def evidence(top: Section) -> Evidence:
    """What a grade of evidence is worth, and how it ages."""
    section = top.section("evidence").only(*ABOUT, "grades", "without_grade", "age")
    worth = section.figures("grades", GRADES, 0, 1)
    _rising(section, "grades", worth)
    without = section.text("without_grade")
    if without not in GRADES:
        raise section.refuse("without_grade", without, f"one of {', '.join(GRADES)}")
    by_grade = {Grade(grade): value for grade, value in worth.items()}
    return Evidence(by_grade, Grade(without), steps(section.section("age")))


def controls(top: Section) -> Controls:
    """Weights, maturity levels, ageing and cap of the controls."""
    section = top.section("controls").only(*ABOUT, "weights", "maturity", "cap", "cap_source", "age")
    maturity = section.texts("maturity")
    if len(maturity) != LEVELS:
        raise section.refuse("maturity", maturity, f"{LEVELS} names, for the levels 0 to {LEVELS - 1}")
    section.text("cap_source")
    return Controls(
        section.weights("weights", CONTROLS),
        maturity,
        section.number("cap", 0, 1),
        steps(section.section("age")),
    )


def signals(top: Section) -> SignalRules:
    """What a signal takes of the room left."""
    section = top.section("signals").only(*ABOUT, "base", "status", "recency")
    base = section.figures("base", [strength.value for strength in Strength], 0, 1)
    status = section.figures("status", [status.value for status in SignalStatus], 0, 1)
    return SignalRules(
        {Strength(name): value for name, value in base.items()},
        {SignalStatus(name): value for name, value in status.items()},
        steps(section.section("recency")),
    )


def severity(top: Section) -> SeverityRules:
    """How severity is joined, and the severity that is always possible."""
    names = ("potential_scale", "potential_irremediability", "scope_without_headcount")
    section = top.section("severity").only(
        *ABOUT, "max_share", *names, "scope_from_workers", "step_up_from_share"
    )
    bounds = section.get("scope_from_workers")
    whole = [bound for bound in bounds if isinstance(bound, int)] if _are_numbers(bounds) else []
    if len(whole) != LEVELS - 1 or whole != bounds or whole != sorted(set(whole)):
        raise section.refuse("scope_from_workers", bounds, f"{LEVELS - 1} rising numbers of workers")
    scale, irremediability, scope = (section.whole(name, 1, LEVELS) for name in names)
    return SeverityRules(
        max_share=section.number("max_share", 0, 1),
        potential_scale=scale,
        potential_irremediability=irremediability,
        scope_without_headcount=scope,
        scope_from_workers=tuple(whole),
        step_up_from_share=section.number("step_up_from_share", 0, 1),
    )


def silence(top: Section) -> Silence:
    """When a supplier counts as silent."""
    section = top.section("silence").only(*ABOUT, "confidence_below", "overdue_days_over")
    return Silence(section.number("confidence_below", 0, 100), section.whole("overdue_days_over", 0, 3650))


def gates(top: Section) -> GateRules:
    """The floor of every gate and the codes their conditions speak of."""
    codes = ("strong_but_hours_alone", "worst_forms_of_child_labour", "denied_or_false")
    section = top.section("gates").only(*ABOUT, *codes, "probation_months", "floors")
    names = [gate.value for gate in Gate]
    floors = section.section("floors").only(*names)
    hours, worst, denied = (section.texts(key) for key in codes)
    rules = {gate: _gate(floors.section(gate.value)) for gate in Gate}
    return GateRules(rules, hours, worst, denied, section.whole("probation_months", 0, 120))


def _gate(section: Section) -> GateRule:
    section.only("floor", "title", "release_by", "voids_controls")
    return GateRule(
        section.number("floor", 0, 100),
        section.text("title"),
        section.text("release_by"),
        section.yes("voids_controls"),
    )


def bands(top: Section) -> tuple[BandRange, ...]:
    """The bands, lowest first, without gap or overlap, from 0 to beyond 100."""
    section = top.section("bands").only(*ABOUT, "ranges")
    found = section.sections("ranges")
    names = [band.only("name", "from", "to").text("name") for band in found]
    if names != [band.value for band in Band]:
        raise section.refuse("ranges", names, f"the bands {', '.join(Band)} in this order")
    result = [
        BandRange(Band(b.text("name")), b.number("from", 0, 101), b.number("to", 0, 101)) for b in found
    ]
    if result[0].start != 0 or result[-1].end <= 100 or any(band.end <= band.start for band in result):
        raise section.refuse("ranges", [(b.start, b.end) for b in result], "ranges from 0 to beyond 100")
    for lower, upper in pairwise(result):
        if lower.end != upper.start:
            raise section.refuse(
                "ranges",
                upper.start,
                f"contiguous: {upper.band} begins where {lower.band} ends, at {lower.end:g}",
            )
    return tuple(result)


def confidence(top: Section) -> tuple[tuple[tuple[str, float], ...], tuple[str, ...]]:
    """Letters of confidence, best first, and those that make a score provisional."""
    section = top.section("confidence").only(*ABOUT, "grades", "provisional_grades")
    found = section.sections("grades")
    letters = [(row.only("name", "from").text("name"), row.number("from", 0, 100)) for row in found]
    starts = [start for _, start in letters]
    if starts != sorted(set(starts), reverse=True) or starts[-1] != 0:
        raise section.refuse("grades", starts, "grades with falling `from`, the last one 0")
    return tuple(letters), section.texts("provisional_grades", [letter for letter, _ in letters])


def audit_interval(top: Section, letters: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """Letters of weak confidence, and the limit that they set to the days between audits.

    The days by band stand here for who reads the release; audits are planned by the table of audit rules.
    """
    section = top.section("audit_interval").only(*ABOUT, "days", "weak_grades", "weak_at_most")
    days = section.section("days").only(*Band)
    for band in Band:
        days.whole(band.value, 1, 3650)
    return section.texts("weak_grades", letters), section.whole("weak_at_most", 1, 3650)


def sector_examples(top: Section) -> dict[str, float]:
    """Sub-scores of the sectors that case files may name."""
    return top.section("sector_examples").only(*ABOUT, "scores").points("scores")


def groups(top: Section) -> dict[str, ValueGroup]:
    """Unit and source of every group of values; a group without them is refused."""
    result: dict[str, ValueGroup] = {}
    for key, value in top.values.items():
        if isinstance(value, Mapping) and key != "curves":
            section = top.section(key)
            result[key] = ValueGroup(section.text("unit"), section.text("source"))
    nested = [(top.section("curves"), CURVE_NAMES), (top.section("country").section("parts"), COUNTRY_PARTS)]
    nested += [(top.section(key), ("age",)) for key in ("evidence", "controls")]
    nested += [(top.section("signals"), ("recency",))]
    for parent, names in nested:
        for name in names:
            section = parent.section(name)
            result[section.where] = ValueGroup(section.text("unit"), section.text("source"))
    return result
