"""How far an own release may go: of what is grave it never sees less than the shipped one.

`BOUNDS` says of every value of a methodology which way is the stricter one and how far it may go the other
way. Beside it rules about order hold: what is graver never counts less, curves run as shipped, and answers
keep their side of what silence gives (`risk.own_silence`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from functools import cache
from itertools import chain
from typing import Literal, NamedTuple

import numpy as np

from risk import own_silence
from risk.methodology import Methodology
from risk.methodology_values import AnswerRule, Curve, Step
from risk.vocabulary import WORKFORCE_FIELDS

Value = float | list[float] | Curve | tuple[Step, ...] | frozenset[str] | Mapping[str, float]
"""A number, several of them, a curve, factors by age, codes, or where each letter or band begins."""

TOLERANCE = 1e-9
NEVER_REACHED = 101.0
"""Where a letter or band begins that a release does not have."""
SHARES = {0.5: "half of", 2: "twice"}


@dataclass(frozen=True, slots=True)
class Bound:
    """What holds for the values of some places of the file; `why` ends a refusal."""

    places: tuple[str, ...]
    stricter: Literal["raised", "lowered"]
    why: str
    milder_to: float = 1
    """How far it may go the milder way, as a share of the shipped value; 1 is not at all."""
    keeps_order: bool = False
    """Whether the values of one table keep the order of the shipped ones."""

    @property
    def sign(self) -> int:
        """1 where more is stricter."""
        return 1 if self.stricter == "raised" else -1


BOUNDS = (
    Bound(
        ("factors.*", "workforce.*", "business.*", "country.weights.*"),
        "raised",
        "no factor, answer or index may be silenced",
        milder_to=0.5,
    ),
    Bound(
        ("curves.*", "answers.*", "country.parts.*"),
        "raised",
        "no answer and no rating may be silenced",
        milder_to=0.5,
        keeps_order=True,
    ),
    Bound(("controls.weights.*",), "lowered", "no single control may stand for all the others", milder_to=2),
    Bound(("controls.*", "evidence.*"), "lowered", "what is shown weakly or long ago takes no risk away"),
    Bound(
        ("severity.scope_from_workers", "severity.step_up_from_share"),
        "lowered",
        "severity never counts fewer workers",
    ),
    Bound(("severity.*",), "raised", "forced labour is grave by its nature"),
    Bound(("signals.*",), "raised", "what was seen or told never counts less", keeps_order=True),
    Bound(("silence.overdue_days_over",), "lowered", "silence never pays"),
    Bound(
        ("missing.*", "interval.*", "silence.*", "country.nothing_loaded"),
        "raised",
        "silence never pays, and what is not known is no comfort",
    ),
    Bound(("gates.strong_but_hours_alone", "bands.*"), "lowered", "grave facts are not averaged away"),
    Bound(("gates.*", "country.state_imposed_minimum"), "raised", "grave facts are not averaged away"),
    Bound(("confidence.*",), "raised", "weak proof never looks like a strong one"),
)
"""The first that names a place counts."""


class Weaker(NamedTuple):
    """A value by which an own release would see less than it may."""

    place: str
    found: str
    advice: str

    def __str__(self) -> str:
        return f"{self.place}: {self.advice}"


@cache  # of some hundred places, asked for again with every release
def bound_of(place: str) -> Bound:
    """What holds for the value at a place of the file."""
    return next(bound for bound in BOUNDS if any(fnmatchcase(place, one) for one in bound.places))


def weaker(own: Methodology, shipped: Methodology) -> list[Weaker]:
    """Every value by which the own release would see less than it may of what is grave."""
    told = []
    for place, mine, theirs in _beside(own, shipped):
        turned = _turned(mine, theirs)
        if turned or _is_milder(mine, theirs, bound_of(place), by_more=True):
            told.append(Weaker(place, _said(mine), turned or _advice(mine, theirs, bound_of(place))))
    told += _out_of_order(own, shipped)
    said = {one.place for one in told}
    return told + [Weaker(*one) for one in own_silence.turned(own, shipped) if one.place not in said]


def milder(own: Methodology, shipped: Methodology) -> set[str]:
    """Places of the values that weigh less than the shipped ones, however little."""
    return {
        place for place, mine, theirs in _beside(own, shipped) if _is_milder(mine, theirs, bound_of(place))
    }


def values(rules: Methodology) -> dict[str, Value]:
    """Every value that a score is made of, by its place in the file."""
    country, signals, gates = rules.country, rules.signals, rules.gates
    return {
        **{f"curves.{name}.nodes": curve for name, curve in _curves(rules).items()},
        **{f"country.weights.{name}": part.weight for name, part in country.parts.items()},
        **{
            f"country.parts.{name}.scores.{rating}": points
            for name, part in country.parts.items()
            for rating, points in part.scores.items()
        },
        "country.state_imposed_minimum": country.state_imposed_minimum,
        "country.nothing_loaded": country.nothing_loaded,
        "factors.peak_share": rules.peak_share,
        **{
            f"factors.{kind}.{factor}": weight
            for kind, weights in rules.factor_weights.items()
            for factor, weight in weights.items()
        },
        **{
            f"{'workforce' if field in WORKFORCE_FIELDS else 'business'}.{kind}.{field}": weight
            for kind, weights in rules.part_weights.items()
            for field, weight in weights.items()
        },
        **dict(chain.from_iterable(_answer(f"answers.{name}", one) for name, one in rules.answers.items())),
        **{f"missing.{state}": points for state, points in rules.missing.items()},
        "interval.best": rules.interval.best,
        "interval.worst": rules.interval.worst,
        "interval.weak_grades": frozenset(grade.value for grade in rules.interval.weak_grades),
        **{f"evidence.grades.{grade}": worth for grade, worth in rules.evidence.grades.items()},
        "evidence.age.steps": rules.evidence.age,
        **{f"controls.weights.{name}": weight for name, weight in rules.controls.weights.items()},
        "controls.cap": rules.controls.cap,
        "controls.age.steps": rules.controls.age,
        **{f"signals.base.{strength}": base for strength, base in signals.base.items()},
        **{f"signals.status.{status}": share for status, share in signals.status.items()},
        "signals.recency.steps": signals.recency,
        **{f"severity.{name}": value for name, value in asdict(rules.severity).items()},
        "severity.scope_from_workers": list(rules.severity.scope_from_workers),
        **{f"silence.{name}": value for name, value in asdict(rules.silence).items()},
        "gates.strong_but_hours_alone": frozenset(gates.strong_but_hours_alone),
        "gates.worst_forms_of_child_labour": frozenset(gates.worst_forms_of_child_labour),
        "gates.denied_or_false": frozenset(gates.denied_or_false),
        "gates.probation_months": gates.probation_months,
        **{f"gates.floors.{gate}.floor": rule.floor for gate, rule in gates.rules.items()},
        **{f"gates.floors.{gate}.voids_controls": rule.voids_controls for gate, rule in gates.rules.items()},
        "bands.ranges": {band.band.value: band.start for band in rules.bands},
        "confidence.grades": dict(rules.confidence_grades),
        "confidence.provisional_grades": frozenset(rules.provisional_grades),
    }


def _answer(place: str, rule: AnswerRule) -> Iterator[tuple[str, Value]]:
    if rule.form == "count":
        yield f"{place}.counts", list(rule.scores.values())
        return
    table = "yes_no" if rule.form == "yes_no" else "scores"
    for word, points in rule.scores.items():
        yield f"{place}.{table}.{word}", points


def _curves(rules: Methodology) -> dict[str, Curve]:
    """The curves that answers and parts of the country factor are read off, by their names."""
    answers = (rule.curve for rule in rules.answers.values())
    parts = (rule.curve for rule in rules.country.parts.values())
    return {curve.name: curve for curve in chain(answers, parts) if curve is not None}


def _beside(own: Methodology, shipped: Methodology) -> Iterator[tuple[str, Value, Value]]:
    """Every place where both releases have a value, and the two."""
    mine = values(own)
    for place, theirs in values(shipped).items():
        if place in mine:
            yield place, mine[place], theirs


def _is_milder(mine: Value, theirs: Value, bound: Bound, *, by_more: bool = False) -> bool:
    """Whether a value weighs less than the shipped one, or `by_more` than it may."""
    share = bound.milder_to if by_more else 1
    return any((one - share * other) * bound.sign < -TOLERANCE for one, other in _numbers(mine, theirs))


def _numbers(mine: Value, theirs: Value) -> Iterator[tuple[float, float]]:
    """Two values as numbers that can be compared one by one: wherever either of them bends, steps or ends."""
    match mine, theirs:
        case (Curve(), Curve()):
            bends = sorted({*mine.x, *theirs.x})
            yield from zip(*(np.interp(bends, one.x, one.y).tolist() for one in (mine, theirs)), strict=True)
        case (frozenset(), frozenset()):
            yield from ((float(code in mine), float(code in theirs)) for code in mine | theirs)
        case (Mapping(), Mapping()):
            names = {**mine, **theirs}
            yield from ((mine.get(n, NEVER_REACHED), theirs.get(n, NEVER_REACHED)) for n in names)
        case (list(), list()):  # of points by count the last one goes on
            for place in range(max(len(mine), len(theirs))):
                yield mine[min(place, len(mine) - 1)], theirs[min(place, len(theirs) - 1)]
        case (tuple(), tuple()):
            ends = {step.to for step in (*mine, *theirs) if step.to is not None}
            for age in {*ends, max(ends, default=0) + 1}:
                yield _factor(mine, age), _factor(theirs, age)
        case (int() | float(), int() | float()):
            yield float(mine), float(theirs)


def _factor(steps: tuple[Step, ...], age: int) -> float:
    return next(step.factor for step in steps if step.to is None or age <= step.to)


def _advice(mine: Value, theirs: Value, bound: Bound) -> str:
    """What is wrong with a value, what is accepted and why."""
    if isinstance(mine, frozenset) and isinstance(theirs, frozenset):
        raised = bound.stricter == "raised"
        codes = ", ".join(sorted(theirs - mine if raised else mine - theirs))
        return f"{codes} may not be {'left out' if raised else 'added'}: {bound.why}."
    if isinstance(theirs, bool):
        return f"this gate has to void the controls: {bound.why}."
    side, limit = ("below", "least") if bound.stricter == "raised" else ("above", "most")
    found, wanted = _said(mine), f"the shipped {_said(theirs)}"
    if bound.milder_to == 1:
        return f"{found} is {side} {wanted}; it may be {bound.stricter} only: {bound.why}."
    wanted = f"{SHARES[bound.milder_to]} {wanted}"
    if isinstance(theirs, int | float):
        wanted = f"{bound.milder_to * theirs:g}, {wanted},"
    return f"{found} is {side} {wanted} the {limit} that is accepted: {bound.why}."


def _turned(mine: Value, theirs: Value) -> str:
    """What is wrong with a curve that runs against the shipped one, or is flat where that one is not."""
    if not (isinstance(mine, Curve) and isinstance(theirs, Curve)):
        return ""
    start, end = theirs.x[0], theirs.x[-1]
    first, last = (float(points) for points in np.interp([start, end], mine.x, mine.y))
    wanted = "rise" if theirs.y[-1] > theirs.y[0] else "fall"
    gained = last - first if wanted == "rise" else first - last
    if gained > 0:
        return ""
    found = f"from {first:g} points at {start:g} to {last:g} at {end:g}"
    told = f"the points stay the same, {found}" if gained == 0 else f"the points go {found}"
    return f"{told}; they have to {wanted} with the input, like the shipped ones {_said(theirs)}."


def _out_of_order(own: Methodology, shipped: Methodology) -> Iterator[Weaker]:
    """Changed values of one table that left their place between what is graver and what is not."""
    tables: dict[str, dict[str, tuple[float, float]]] = {}
    for place, mine, theirs in _beside(own, shipped):
        if bound_of(place).keeps_order and isinstance(mine, int | float) and isinstance(theirs, int | float):
            table, _, name = place.rpartition(".")
            tables.setdefault(table, {})[name] = (mine, theirs)
    for table, pairs in tables.items():
        for name, (mine, theirs) in pairs.items():
            lesser = {found: other for other, (found, given) in pairs.items() if given < theirs}
            graver = {found: other for other, (found, given) in pairs.items() if given > theirs}
            most, least = max(lesser, default=mine), min(graver, default=mine)
            told = []
            if mine != theirs and most > mine + TOLERANCE:
                told.append(f"less than {_said(most)} of {lesser[most]}")
            if mine != theirs and least < mine - TOLERANCE:
                told.append(f"more than {_said(least)} of {graver[least]}")
            for words in told:
                advice = f"{_said(mine)} is {words}: what is graver or surer never counts less."
                yield Weaker(f"{table}.{name}", _said(mine), advice)


def _said(value: Value) -> str:
    """A value as it stands in a file, shortened to what a score reads of it."""
    match value:
        case Curve():
            return f"[{', '.join(f'[{x:g}, {y:g}]' for x, y in zip(value.x, value.y, strict=True))}]"
        case frozenset():
            return f"[{', '.join(sorted(value))}]"
        case Mapping():
            return f"[{', '.join(f'{name} from {start:g}' for name, start in value.items())}]"
        case list():
            return f"[{', '.join(f'{one:g}' for one in value)}]"
        case tuple():
            return f"[{', '.join(_said_of(step) for step in value)}]"
        case bool():
            return str(value).lower()
    return f"{value:g}"


def _said_of(step: Step) -> str:
    return f"{step.factor:g} {'after that' if step.to is None else f'to {step.to} months'}"
