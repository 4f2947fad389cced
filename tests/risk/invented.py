"""Invented suppliers for property tests: every state, grade, age and gate there is."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import strategies as st

from risk.facts import (
    Answer,
    Control,
    Country,
    CountryPart,
    GateEvidence,
    Origin,
    RatedTopic,
    Severity,
    Signal,
    SupplierFacts,
)
from risk.vocabulary import ANSWER_FIELDS, CONTROLS, AnswerState, Gate, Grade, Kind, SignalStatus, Strength

INVENTED = Origin("invented for a test")
SHARES = ("migrant", "agency", "housing", "temp", "trace", "contract")
VALUES: dict[str, list[Any]] = {
    **{
        key: [0, 3.3, 10, 47.5, 60, 88, 100]
        for key in ("migrant", "agency", "housing", "temp", "trace", "contract")
    },
    "fees": ["none_verified", "policy_only", "some", "over_one_month"],
    "tied": [False, True],
    "groups": [0, 1, 2, 3, 9],
    "depth": [0, 1, 2, 3, 9],
    "pay": ["time_with_records", "mixed", "piece_rate", "task_or_advance"],
    "press": ["low", "medium", "high"],
    "lic": ["none_used", "licensed_verified", "licensed_unverified", "unlicensed"],
    "iso": ["urban", "periurban", "remote", "closed"],
}
PARTS: dict[str, list[Any]] = {
    "prev": [0, 0.7, 2, 6.3, 13.4, 20, 41.0],
    "tip": ["1", "2", "2WL", "3", "SC"],
    "law": [0, 12.7, 55, 84.1, 100],
    "ituc": ["1", "2", "3", "4", "5", "5+"],
    "rat": [0, 1, 2],
}
AGES = [None, 0, 12, 13, 24, 25, 36, 37, 90]
CODES = ["D1-01", "D2-04", "D4-01", "D4-08", "D5-01", "D5-14", "D6-02", "NEWS"]


def supplier(random_: random.Random) -> SupplierFacts:
    """One invented supplier."""
    pick = random_.choice
    answers = {f: _answer(random_, f) for f in ANSWER_FIELDS if random_.random() < 0.8}
    controls = {
        name: Control(random_.randint(0, 4), pick(list(Grade)), pick(AGES))
        for name in CONTROLS
        if random_.random() < 0.6
    }
    signals = tuple(_signal(random_) for _ in range(pick([0, 0, 1, 2, 5])))
    triples = tuple(_triple(random_) for _ in range(pick([0, 0, 1, 3])))
    gates = [gate for gate in Gate if gate is not Gate.SILENT and random_.random() < 0.05]
    return SupplierFacts(
        kind=pick(list(Kind)),
        country=_country(random_),
        sector=RatedTopic(score=pick([None, 25, 62.5, 95])),
        product=RatedTopic(score=pick([None, 20, 65, 90])),
        answers=answers,
        controls=controls,
        signals=signals,
        severities=triples,
        severity=_triple(random_) if random_.random() < 0.2 else None,
        headcount=pick([None, 1, 9, 10, 99, 100, 499, 500, 1999, 2000, 60000]),
        gates={gate: GateEvidence("invented") for gate in gates},
        region_state_imposed=INVENTED if random_.random() < 0.05 else None,
        days_overdue=pick([0, 60, 61, 400]),
    )


def suppliers(count: int, seed: int) -> list[SupplierFacts]:
    """So many invented suppliers, the same for the same seed."""
    random_ = random.Random(seed)
    return [supplier(random_) for _ in range(count)]


def any_supplier() -> st.SearchStrategy[SupplierFacts]:
    """A strategy for hypothesis over the same suppliers."""
    return st.randoms(use_true_random=False).map(supplier)


def _answer(random_: random.Random, field: str) -> Answer:
    state = random_.choice([AnswerState.KNOWN] * 4 + [s for s in AnswerState if s is not AnswerState.KNOWN])
    if state is not AnswerState.KNOWN:
        return Answer(state=state)
    value = random_.choice(VALUES[field])
    return Answer(value, state, random_.choice([None, *Grade]), random_.choice(AGES))


def _signal(random_: random.Random) -> Signal:
    pick = random_.choice
    return Signal(
        pick(list(Strength)), pick(list(SignalStatus)), pick([a for a in AGES if a is not None]), pick(CODES)
    )


def _triple(random_: random.Random) -> Severity:
    return Severity(random_.randint(1, 5), random_.randint(1, 5), random_.randint(1, 5))


def _country(random_: random.Random) -> Country:
    chance = random_.choice([0.0, 0.5, 1.0])
    parts = {
        n: CountryPart(random_.choice(v), INVENTED) for n, v in PARTS.items() if random_.random() < chance
    }
    return Country("XA", "Exampleland", parts, INVENTED if random_.random() < 0.05 else None)
