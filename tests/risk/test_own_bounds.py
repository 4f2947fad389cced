"""How far an own release may go: a table of what is refused, and what no accepted one can hide."""

from __future__ import annotations

import datetime
import random
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from risk import engine, gates, methodology, own_bounds, own_methodology
from risk.errors import MethodologyError
from risk.gates import Closure, GateFacts, Matter
from risk.vocabulary import Gate, SignalStatus, Strength
from tests.risk.invented import AGES, CODES, any_supplier

SHIPPED = methodology.load("1.0.0")
PARAMETERS = own_methodology.parameters("1.0.0")
DAY = datetime.date(2026, 12, 1)
WORKERS = "severity.scope_from_workers"
LETTERS = [{"name": name, "from": start} for name, start in (("A", 75), ("B", 50), ("C", 25), ("D", 5))]


def made(changes):
    return own_methodology.release("1.0.0", changes, version="1.0.0-2", title="Ours", effective_from=DAY)


def weaker(changes):
    return own_bounds.weaker(made(changes), SHIPPED)


REFUSED = [
    ({"severity.potential_scale": 1}, "1 is below the shipped 4; it may be raised only"),
    ({"severity.potential_irremediability": 1}, "1 is below the shipped 3"),
    ({"severity.scope_without_headcount": 1}, "1 is below the shipped 3"),
    ({"severity.max_share": 0.3}, "0.3 is below the shipped 0.6"),
    ({"severity.step_up_from_share": 0.9}, "0.9 is above the shipped 0.5; it may be lowered only"),
    (
        {WORKERS: [100_000, 200_000, 300_000, 400_000]},
        "[100000, 200000, 300000, 400000] is above the shipped [10, 100, 500, 2000]; it may be lowered only",
    ),
    ({WORKERS: [10, 100, 500, 2001]}, "[10, 100, 500, 2001] is above"),
    ({"signals.base.S": 0}, "0 is below the shipped 0.5"),
    ({"signals.base.M": 0}, "0 is below the shipped 0.25"),
    ({"signals.base.W": 0}, "0 is below the shipped 0.1"),
    ({"signals.base.W": 0.9}, "0.9 is more than 0.25 of M: what is graver or surer"),
    ({"signals.status.confirmed": 0}, "0 is less than 0.8 of corroborated"),
    ({"signals.status.refuted": 1}, "1 is more than 0.3 of closed_verified"),
    (
        {"signals.recency.steps": [{"to": 12, "factor": 1}, {"factor": 0.1}]},
        "[1 to 12 months, 0.1 after that] is below the shipped [1 to 12 months, 0.7 to 24 months,",
    ),
    ({"answers.fees.scores.over_one_month": 0}, "0 is less than 80 of some"),
    (
        {"answers.fees.scores.some": 10, "answers.fees.scores.policy_only": 10},
        "10 is below 40, half of the shipped 80, the least that is accepted",
    ),
    ({"answers.tied.yes_no.no": 100, "answers.tied.yes_no.yes": 0}, "0 is less than 100 of no"),
    ({"answers.groups.counts": [0, 0, 0, 100]}, "[0, 0, 0, 100] is below half of the shipped"),
    ({"answers.depth.counts": [0, 49]}, "[0, 49] is below half of the shipped [0, 40, 70, 100]"),
    ({"country.parts.tip.scores.3": 0}, "0 is less than 65 of 2WL"),
    ({"country.state_imposed_minimum": 0}, "0 is below the shipped 90"),
    ({"country.nothing_loaded": 0}, "0 is below the shipped 75"),
    (
        {f"factors.factory.{name}": 0 for name in ("SEC", "PRD", "WRK", "BIZ")} | {"factors.factory.CTY": 1},
        "0 is below 0.075, half of the shipped 0.15, the least that is accepted: no factor",
    ),
    ({"factors.peak_share": 0}, "0 is below 0.15, half of the shipped 0.3"),
    ({"workforce.factory.fees": 0.05, "workforce.factory.temp": 0.25}, "0.05 is below 0.1, half"),
    ({"country.weights.tip": 0.0, "country.weights.rat": 0.35}, "0 is below 0.125, half"),
    ({"curves.share.nodes": [[0, 0], [100, 1]]}, "[[0, 0], [100, 1]] is below half of the shipped [[0, 0],"),
    ({"curves.share.nodes": [[0, 0], [99, 0], [100, 100]]}, "is below half of the shipped"),
    ({"controls.weights.audit": 0.3, "controls.weights.recruit": 0}, "0.3 is above 0.2, twice the shipped"),
    ({"controls.age.steps": [{"factor": 1}]}, "[1 after that] is above the shipped [1 to 12 months,"),
    ({"evidence.age.steps": [{"factor": 1}]}, "[1 after that] is above the shipped"),
    ({"evidence.grades.self": 0.6}, "0.6 is above the shipped 0.25; it may be lowered only"),
    ({"interval.worst": 80}, "80 is below the shipped 100"),
    ({"interval.weak_grades": []}, "none, self may not be left out"),
    ({"confidence.provisional_grades": []}, "D may not be left out"),
    (
        {"confidence.grades": [{"name": "A", "from": 30}, *LETTERS[2:3], {"name": "D", "from": 0}]},
        "[A from 30, C from 25, D from 0] is below the shipped [A from 75,",
    ),
    (
        {"confidence.grades": [*LETTERS, {"name": "E", "from": 0}]},
        "is below the shipped [A from 75, B from 50, C from 25, D from 0]",
    ),
]


@pytest.mark.parametrize(("changes", "words"), REFUSED, ids=[next(iter(one)) for one, _ in REFUSED])
def test_what_is_blind_is_refused_with_what_was_given_what_is_accepted_and_why(changes, words):
    told = weaker(changes)
    assert any(words in one.advice for one in told), told
    assert {one.place for one in told} <= set(changes)
    assert all(one.advice.count(": ") == 1 for one in told if "may be" in one.advice)


def test_everything_that_is_refused_is_told_at_once():
    changes = {"severity.potential_scale": 1, "signals.base.S": 0.1, "country.nothing_loaded": 0}
    assert {one.place for one in weaker(changes)} == set(changes)


ACCEPTED = [
    {"severity.potential_scale": 5, WORKERS: [1, 10, 100, 1000], "severity.max_share": 1},
    {"signals.base.S": 0.9, "signals.base.M": 0.9, "signals.status.alleged": 0.8},
    {"factors.factory.CTY": 0.45, "factors.factory.WRK": 0.125, "factors.factory.SEC": 0.075},
    {"answers.fees.scores.some": 75, "answers.fees.scores.policy_only": 20},
    {"missing.not_requested": 100},
    {"missing.not_requested": 90, "answers.fees.scores.policy_only": 85, "answers.fees.scores.some": 85},
    {"answers.lic.scores.unlicensed": 75, "answers.iso.scores.remote": 35},
    {"curves.share.nodes": [[0, 0], [10, 15], [30, 30], [47, 40], [48, 75], [99, 75], [100, 100]]},
    {"curves.share.nodes": [[0, 0], [5, 90], [100, 100]], "missing.not_requested": 95},
    {"answers.depth.counts": [0, 50, 80, 100], "missing.not_requested": 80},
    {"controls.weights.audit": 0.2, "controls.weights.recruit": 0.1},
    {"evidence.grades.document": 0.3, "controls.age.steps": [{"to": 6, "factor": 1}, {"factor": 0}]},
    {"confidence.grades": [{"name": n, "from": s} for n, s in (("A", 90), ("C", 60), ("D", 0))]},
]


@pytest.mark.parametrize("changes", ACCEPTED, ids=[next(iter(one)) for one in ACCEPTED])
def test_what_is_stricter_or_within_its_bounds_is_accepted(changes):
    assert weaker(changes) == []


def test_every_value_of_the_file_is_read_and_has_its_bound():
    read = own_bounds.values(SHIPPED)
    assert {one.path for one in PARAMETERS} <= set(read)
    numbers = {one.path: one.value for one in PARAMETERS if not isinstance(one.value, list)}
    assert {path: read[path] for path in numbers} == numbers
    assert all(own_bounds.bound_of(path).why for path in read)


def test_what_weighs_less_within_its_bounds_is_marked():
    changes = {"missing.not_requested": 80, "answers.fees.scores.policy_only": 20, "controls.cap": 0.4}
    assert own_bounds.milder(made(changes), SHIPPED) == {"answers.fees.scores.policy_only"}
    bent = {"curves.share.nodes": [[0, 0], [10, 25], [30, 60], [59, 60], [60, 85], [100, 100]]}
    assert own_bounds.milder(made(bent), SHIPPED) == {"curves.share.nodes"}
    assert own_bounds.milder(made({"curves.share.nodes": [[0, 0], [5, 90], [100, 100]]}), SHIPPED) == set()
    assert own_bounds.milder(SHIPPED, SHIPPED) == set()


@cache
def accepted_alone(step):
    """Values that are accepted each by itself, from all over what a file can hold: each so-many-th."""
    found = {}
    for one in PARAMETERS:
        for value in candidates(one)[::step]:
            try:
                if value != one.value and not weaker({one.path: value}):
                    found.setdefault(one.path, []).append(value)
            except MethodologyError:
                continue
    return found


def candidates(one):
    value = one.value
    if isinstance(value, bool):
        return [not value]
    if not isinstance(value, list):
        return [*range(6), 30, 60, 90, 100, 400, *(n / 20 for n in range(21)), value / 2, value * 2]
    last = [value[:-1], value[1:], [*value, "D4-08"]] if isinstance(value[0], str) else []
    if isinstance(value[0], int):
        last = [[n * share // 10 for n in value] for share in range(21)]
    if isinstance(value[0], list):
        last = [[[x, share * y / 10] for x, y in value] for share in range(11)]
    if isinstance(value[0], dict) and "factor" in value[-1]:
        last = [[{"to": to, "factor": 1}, {"factor": f}] for to in (6, 12, 24, 60) for f in (0, 0.3, 0.8, 1)]
    if isinstance(value[0], dict) and "from" in value[0]:
        starts = [[row["from"] + n * bool(row["from"]) for row in value] for n in (-9, 9)]
        last = [[{**row, "from": start} for row, start in zip(value, s, strict=True)] for s in starts]
    return last


@st.composite
def accepted_release(draw, step):
    """An own release that would be stored, with as many changed values as go together."""
    random_ = draw(st.randoms(use_true_random=False))
    places = list(accepted_alone(step))
    chosen = random_.sample(places, min(len(places), random_.choice([1, 3, 10, 30])))
    return made(together({}, [(place, random_.choice(accepted_alone(step)[place])) for place in chosen]))


def together(changes, more):
    """The changes with those others that go with them: most do, so all are tried at once, then halves."""
    joined = changes | dict(more)
    with suppress(MethodologyError):
        if not weaker(joined):
            return joined
    if len(more) == 1:
        return changes
    middle = len(more) // 2
    return together(together(changes, more[:middle]), more[middle:])


def gate_facts(random_: random.Random) -> GateFacts:
    statuses, codes = list(SignalStatus), [*CODES, "PUR-09", "ACCESS_DENIED", "FALSE_RECORDS"]
    findings = [
        Matter(
            random_.choice(codes),
            f"finding {number}",
            random_.choice(statuses),
            is_child=random_.random() < 0.5,
            strength=random_.choice([*Strength, None]),
        )
        for number in range(3)
    ]
    months = random_.choice([age for age in AGES if age is not None])
    closure = Closure("closed", frozenset({Gate.DELPHI_CASE}), months, random_.random() < 0.5)
    return GateFacts(findings=findings, reports=findings[:1], closures=[closure])


@pytest.mark.whole
@pytest.mark.parametrize(("examples", "step"), [(8, 7), pytest.param(1_000, 1, marks=pytest.mark.long)])
def test_no_accepted_release_hides_gates_severity_signals_or_weak_proof(examples, step):
    invented = given(accepted_release(step), any_supplier(), st.randoms(use_true_random=False))
    settings(max_examples=examples)(invented(hides_nothing))()


def hides_nothing(own, facts, random_):
    told = gate_facts(random_)
    assert set(gates.holding(told, own.gates)) >= set(gates.holding(told, SHIPPED.gates))
    mine, theirs = engine.assess(facts, own), engine.assess(facts, SHIPPED)
    assert set(mine.gates) >= set(theirs.gates)
    for name in ("floor", "severity", "observed"):
        assert getattr(mine, name) >= getattr(theirs, name) - 1e-9, name
    assert mine.final >= theirs.floor
    assert mine.confidence <= theirs.confidence + 1e-9
    assert mine.provisional >= theirs.provisional
    assert mine.blocked == theirs.blocked
    for field in mine.unanswered:
        if field in theirs.subscores:
            assert mine.subscores[field] >= theirs.subscores[field]
    order = [band.band for band in SHIPPED.bands]
    for points in range(101):
        assert order.index(own.band_of(points)) >= order.index(SHIPPED.band_of(points))
