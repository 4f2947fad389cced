"""The values a methodology is made of, each a small frozen record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from risk.vocabulary import Band, Gate, Grade, SignalStatus, Strength


@dataclass(frozen=True, slots=True)
class Curve:
    """A piecewise linear curve from an input to points; flat outside its ends."""

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A factor for ages up to a number of completed months; `to` None has no end."""

    to: int | None
    factor: float


@dataclass(frozen=True, slots=True)
class ValueGroup:
    """Unit and source of a group of values, for reports and for whoever questions a number."""

    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class PartRule:
    """How one part of the country factor becomes points: by a curve or by a rating table."""

    weight: float
    curve: Curve | None
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class CountryRules:
    """Parts of the country factor, and what holds where nothing is loaded or labour is state-imposed."""

    parts: Mapping[str, PartRule]
    state_imposed_minimum: float
    nothing_loaded: float


@dataclass(frozen=True, slots=True)
class Proof:
    """An answer that claims verification: the least grade it needs, and what it is kept as with less."""

    value: str
    at_least: Grade
    otherwise: str


@dataclass(frozen=True, slots=True)
class AnswerRule:
    """How one answer becomes points: a share by a curve, or a word, count or yes/no by a table.

    For `form` "count" the last word stands for that many or more.
    """

    form: str
    curve: Curve | None
    scores: Mapping[str, float]
    proof: Proof | None

    def points(self, stored: str) -> float:
        """The points of an answer as a register keeps it: a number, yes or no, or a word of the table."""
        if self.curve is not None:
            return float(np.interp(float(stored), self.curve.x, self.curve.y))
        word = str(min(int(float(stored)), len(self.scores) - 1)) if self.form == "count" else stored
        return self.scores[word]


@dataclass(frozen=True, slots=True)
class Interval:
    """Points for a question not yet asked at either end, and the grades that are weak at the high end."""

    best: float
    worst: float
    weak_grades: tuple[Grade, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What each grade of evidence is worth and how it ages."""

    grades: Mapping[Grade, float]
    without_grade: Grade
    age: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Controls:
    """Weights of the controls, names of the maturity levels, ageing, and the most they may remove."""

    weights: Mapping[str, float]
    maturity: tuple[str, ...]
    cap: float
    age: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class SignalRules:
    """What a signal takes of the room left: by strength, by status and by age."""

    base: Mapping[Strength, float]
    status: Mapping[SignalStatus, float]
    recency: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class SeverityRules:
    """How scale, scope and irremediability are joined, and the severity that is always possible."""

    max_share: float
    potential_scale: int
    potential_irremediability: int
    scope_without_headcount: int
    scope_from_workers: tuple[int, ...]
    step_up_from_share: float


@dataclass(frozen=True, slots=True)
class Silence:
    """When a supplier counts as silent: shown confidence below, and days overdue above."""

    confidence_below: float
    overdue_days_over: int


@dataclass(frozen=True, slots=True)
class GateRule:
    """The floor of one gate, what it means and who may release it."""

    floor: float
    title: str
    release_by: str
    voids_controls: bool


@dataclass(frozen=True, slots=True)
class GateRules:
    """All gates, and the codes and months their conditions speak of."""

    rules: Mapping[Gate, GateRule]
    strong_but_hours_alone: tuple[str, ...]
    worst_forms_of_child_labour: tuple[str, ...]
    denied_or_false: tuple[str, ...]
    probation_months: int


@dataclass(frozen=True, slots=True)
class BandRange:
    """A band of the shown final score: `start` is included, `end` is not."""

    band: Band
    start: float
    end: float
