"""What silence gives beside what an answer gives: an own release keeps this relation as it ships.

Of each answer and each kind of silence (not asked, overdue, refused) one of two things holds in the shipped
release, or both: the answer weighs at least as much, or the silence does. Where own values turned the first
round, whoever admits something grave would look better than whoever says nothing; where they turned the
second, saying nothing would pay. A release that only has silence weigh more breaks neither.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from risk.methodology import Methodology
from risk.methodology_values import AnswerRule, Curve
from risk.vocabulary import AnswerState

TOLERANCE = 1e-9
SHARES = (0.0, 100.0)
"""The least and the largest share that can be answered."""


class Turned(NamedTuple):
    """An answer that left its side of what silence gives, or a whole curve of such."""

    place: str
    found: str
    advice: str


class _Given(NamedTuple):
    """One answer: where its points stand, what it is, and its own and its shipped points."""

    place: str
    answer: str
    own: float
    shipped: float


class _Break(NamedTuple):
    by: float
    """How many points lack or are too many."""
    state: AnswerState
    silence: float
    """What that kind of silence gives in the own release."""
    limit: float
    given: _Given
    is_admission: bool
    """Whether the answer weighs less than silence and should not, or else more."""


def turned(own: Methodology, shipped: Methodology) -> list[Turned]:
    """Every place where an answer left its side of silence, told by the answer that did so furthest."""
    worst: dict[tuple[str, bool], _Break] = {}
    for name, rule in own.answers.items():
        for given in _answers(name, rule, shipped.answers[name], _levels(own, shipped)):
            for one in _breaks(given, own, shipped):
                key = (given.place, one.is_admission)
                if key not in worst or one.by > worst[key].by + TOLERANCE:
                    worst[key] = one
    return [_told(one) for one in worst.values()]


def _levels(own: Methodology, shipped: Methodology) -> set[float]:
    """Points at which an answer changes sides, in either release."""
    return {*own.missing.values(), *shipped.missing.values()}


def _answers(name: str, mine: AnswerRule, theirs: AnswerRule, levels: set[float]) -> Iterator[_Given]:
    """Every answer to a question; of a curve those between which nothing else can come out."""
    place = f"answers.{name}"
    if mine.curve is not None and theirs.curve is not None:
        shares = _bends(mine.curve, theirs.curve, levels)
        for share, one, other in zip(shares, _at(mine.curve, shares), _at(theirs.curve, shares), strict=True):
            yield _Given(f"curves.{mine.curve.name}.nodes", f"{share:.4g} percent", one, other)
    elif mine.form == "count":
        for count in range(max(len(mine.scores), len(theirs.scores))):
            stored = str(count)
            yield _Given(f"{place}.counts", stored, mine.points(stored), theirs.points(stored))
    else:
        table = "yes_no" if mine.form == "yes_no" else "scores"
        for word, points in mine.scores.items():
            yield _Given(f"{place}.{table}.{word}", word, points, theirs.scores[word])


def _at(curve: Curve, shares: list[float]) -> list[float]:
    found: list[float] = np.interp(shares, curve.x, curve.y).tolist()
    return found


def _bends(mine: Curve, theirs: Curve, levels: set[float]) -> list[float]:
    """Shares where either curve bends or crosses one of some levels: straight lines run between them."""
    bends = sorted({*SHARES, *(x for x in (*mine.x, *theirs.x) if SHARES[0] < x < SHARES[1])})
    crossings = {
        left + (level - low) * (right - left) / (high - low)
        for curve in (mine, theirs)
        for (left, low), (right, high) in pairwise(zip(bends, _at(curve, bends), strict=True))
        for level in levels
        if min(low, high) < level < max(low, high)
    }
    return sorted({*bends, *crossings})


def _breaks(given: _Given, own: Methodology, shipped: Methodology) -> Iterator[_Break]:
    """What an answer breaks. One with its shipped points breaks nothing: silence alone can have moved."""
    for state, silence in own.missing.items():
        before = shipped.missing[state]
        if given.shipped >= before - TOLERANCE:
            limit = min(silence, given.shipped)
            if given.own < limit - TOLERANCE:
                yield _Break(limit - given.own, state, silence, limit, given, is_admission=True)
        if given.shipped <= before + TOLERANCE:
            limit = max(silence, given.shipped)
            if given.own > limit + TOLERANCE:
                yield _Break(given.own - limit, state, silence, limit, given, is_admission=False)


def _told(one: _Break) -> Turned:
    """The value, the bound and what to do."""
    given, place = one.given, f"missing.{one.state}"
    found = f"{given.own:.4g}"
    subject = f"{found} points" if given.place.endswith(given.answer) else f"{found} points at {given.answer}"
    silence = f"{one.silence:g} of {place}"
    if one.is_admission:
        return Turned(
            given.place,
            found,
            f"{subject} is less than the {silence}; at least {one.limit:.4g} is accepted: "
            "whoever admits something grave never looks better than whoever says nothing. "
            "Give it that many points, or leave it as shipped.",
        )
    return Turned(
        given.place,
        found,
        f"{subject} is more than the {silence}; at most {one.limit:.4g} is accepted: "
        f"silence never pays. Lower the points, or raise {place} to {math.ceil(100 * given.own) / 100:g}.",
    )
