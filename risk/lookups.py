"""A methodology compiled to flat tables, so that the kernel gathers instead of deciding.

An answer is one byte: what is known (three states without an answer, then the options) times the number of
kinds of evidence, plus the kind of evidence (grade and age, or none). A control is one byte: maturity, grade
and age. A signal is one byte: strength, status and age.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from risk.errors import MethodologyError
from risk.facts import Severity, Signal
from risk.methodology import Methodology
from risk.methodology_values import AnswerRule, Curve, SignalRules, Step
from risk.severity import HIGHEST, value_of
from risk.vocabulary import (
    ANSWER_FIELDS,
    CONTROLS,
    AnswerState,
    Factor,
    Gate,
    Grade,
    Kind,
    SignalStatus,
    Strength,
)

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]

KINDS = tuple(Kind)
GRADES = tuple(Grade)
GATES = tuple(Gate)
STRENGTHS = tuple(Strength)
STATUSES = tuple(SignalStatus)
STATES = (AnswerState.NOT_REQUESTED, AnswerState.OVERDUE, AnswerState.REFUSED)
"""States without an answer, by code; a known answer has the codes from `len(STATES)` on."""
SCENARIOS = 3
"""As known, best and worst: the score and the two ends of its interval."""
BYTE = 256
SHOWN = np.arange(1001) / 10
"""Every value that points can be shown as, by its tenths."""
MATURITIES = 5


@dataclass(frozen=True, slots=True)
class CurveRun:
    """Answers with a curve that share one, from `start` to before `stop`."""

    start: int
    stop: int
    curve: Curve


@dataclass(frozen=True, eq=False)
class Lookups:
    """Everything the kernel reads, for one methodology.

    Arrays by answer code are flat, 256 entries per answer in the order of `ANSWER_FIELDS`.
    """

    method: Methodology
    curve_runs: tuple[CurveRun, ...]
    curve_fields: tuple[str, ...]
    """Answers read off a curve; those that share one stand together."""
    curve_rows: Indices
    """Their places in `ANSWER_FIELDS`."""
    options: Mapping[str, Mapping[str, int]]
    evidence_kinds: int
    answer_offsets: Indices
    """Start of each answer in a flat table, shape (14, 1)."""
    points: Floats
    """(3, 14*256): points by scenario and answer code; for a curve, what is added to it."""
    kept: Floats
    """(3, 14*256): 1 where a curve counts, else 0."""
    proof: Floats
    """(14*256): grade times age of the answer."""
    part_weights: Floats
    """(14, kinds)."""
    factor_weights: Floats
    """(5, kinds)."""
    control_offsets: Indices
    control_credit: Floats
    """(7*256)."""
    signal_left: Floats
    """Share of the room left by a signal, by its code."""
    severity: Floats
    """(125): joined severity by ((scale-1)*5 + scope-1)*5 + irremediability-1."""
    floors: Floats
    """(2**gates): the highest floor, by the bits of the gates that hold."""
    voiding: int
    """Bits of the gates under which controls count nothing."""
    bands: npt.NDArray[np.int8]
    """(1001,): place of the band by tenths of a shown score."""
    letters: npt.NDArray[np.int8]
    """(1001,): place of the letter by tenths of a shown confidence, best first."""
    silent: npt.NDArray[np.bool_]
    """(1001,): whether a shown confidence is low enough for the gate of silence, by its tenths."""
    provisional_letters: npt.NDArray[np.bool_]
    fills: Floats
    """(3, 1): points of a sector or product that is not known, by scenario."""

    def evidence_code(self, grade: Grade | None, age_months: int | None) -> int:
        """Kind of evidence of a known answer; unknown age counts as fresh."""
        evidence = self.method.evidence
        place = GRADES.index(grade or evidence.without_grade)
        return place * len(evidence.age) + age_step(evidence.age, age_months)

    def answer_code(self, state: AnswerState, option: int, evidence: int) -> int:
        """The byte of an answer; `option` counts only for a known one, `evidence` likewise."""
        if state is AnswerState.KNOWN:
            return (len(STATES) + option) * self.evidence_kinds + evidence
        return STATES.index(state) * self.evidence_kinds + self.evidence_kinds - 1

    def control_code(self, maturity: int, grade: Grade, age_months: int | None) -> int:
        """The byte of a control; zero is a control that is not stated."""
        steps = self.method.controls.age
        return (maturity * len(GRADES) + GRADES.index(grade)) * len(steps) + age_step(steps, age_months)

    def signal_code(self, strength: Strength, status: SignalStatus, age_months: int) -> int:
        """The byte of a signal."""
        steps = self.method.signals.recency
        place = STRENGTHS.index(strength) * len(STATUSES) + STATUSES.index(status)
        return place * len(steps) + age_step(steps, age_months)


def age_step(steps: Sequence[Step], age_months: int | None) -> int:
    """Which step an age falls in; unknown age counts as fresh."""
    age = age_months or 0
    return sum(step.to is not None and age > step.to for step in steps)


def share_taken(rules: SignalRules, signal: Signal) -> float:
    """What a signal takes of the room left, 0..1, by its strength, status and age."""
    recency = rules.recency[age_step(rules.recency, signal.age_months)].factor
    return rules.base[signal.strength] * rules.status[signal.status] * recency


BITS = {gate: 1 << place for place, gate in enumerate(GATES)}
"""The bit of each gate in a mask."""


def gate_bit(gate: Gate) -> int:
    """The bit of a gate in a mask."""
    return BITS[gate]


@lru_cache(maxsize=16)
def of(method: Methodology) -> Lookups:
    """The tables of a methodology, compiled once."""
    curved = sorted(
        (field for field in ANSWER_FIELDS if method.answers[field].curve),
        key=lambda field: (method.answers[field].curve or _NO_CURVE).name,
    )
    kinds_of_evidence = len(GRADES) * len(method.evidence.age) + 1
    _check_fits(method, kinds_of_evidence)
    points, kept, proof = _answer_tables(method, kinds_of_evidence)
    return Lookups(
        method=method,
        curve_runs=_curve_runs(method, curved),
        curve_fields=tuple(curved),
        curve_rows=np.array([ANSWER_FIELDS.index(field) for field in curved], dtype=np.intp),
        options={f: {word: i for i, word in enumerate(method.answers[f].scores)} for f in ANSWER_FIELDS},
        evidence_kinds=kinds_of_evidence,
        answer_offsets=_offsets(len(ANSWER_FIELDS)),
        points=points,
        kept=kept,
        proof=proof,
        part_weights=np.array(
            [[method.part_weights[kind][field] for kind in KINDS] for field in ANSWER_FIELDS]
        ),
        factor_weights=np.array(
            [[method.factor_weights[kind][factor] for kind in KINDS] for factor in Factor]
        ),
        control_offsets=_offsets(len(CONTROLS)),
        control_credit=_control_credit(method),
        signal_left=_signal_left(method),
        severity=_severity(method),
        floors=_floors(method),
        voiding=sum(gate_bit(gate) for gate, rule in method.gates.rules.items() if rule.voids_controls),
        bands=_reached([band.start for band in method.bands[1:]]),
        letters=(
            len(method.confidence_grades) - 1 - _reached([s for _, s in method.confidence_grades[-2::-1]])
        ),
        silent=np.array([value < method.silence.confidence_below for value in SHOWN]),
        provisional_letters=np.array([g in method.provisional_grades for g, _ in method.confidence_grades]),
        fills=np.array(
            [
                [method.missing[AnswerState.NOT_REQUESTED]],
                [method.interval.best],
                [method.interval.worst],
            ]
        ),
    )


_NO_CURVE = Curve("", (), ())


def _reached(starts: Sequence[float]) -> npt.NDArray[np.int8]:
    """How many of these rising values each value that can be shown has reached."""
    return np.searchsorted(np.array(starts), SHOWN, side="right").astype(np.int8)


def _offsets(rows: int) -> Indices:
    return np.arange(rows, dtype=np.intp).reshape(-1, 1) * BYTE


def _check_fits(method: Methodology, kinds_of_evidence: int) -> None:
    most_options = max(len(rule.scores) or 1 for rule in method.answers.values())
    controls = MATURITIES * len(GRADES) * len(method.controls.age)
    signals = len(STRENGTHS) * len(STATUSES) * len(method.signals.recency)
    largest = max((len(STATES) + most_options) * kinds_of_evidence, controls, signals)
    if largest > BYTE:
        raise MethodologyError(
            f"answers, evidence.age: {largest} combinations of option, grade and age; at most {BYTE} fit. "
            "Use fewer options or fewer steps of age."
        )


def _curve_runs(method: Methodology, curved: Sequence[str]) -> tuple[CurveRun, ...]:
    runs: list[CurveRun] = []
    for row, field in enumerate(curved):
        curve = method.answers[field].curve or _NO_CURVE
        if runs and runs[-1].curve is curve:
            runs[-1] = CurveRun(runs[-1].start, row + 1, curve)
        else:
            runs.append(CurveRun(row, row + 1, curve))
    return tuple(runs)


def _answer_tables(method: Methodology, kinds: int) -> tuple[Floats, Floats, Floats]:
    points = np.zeros((SCENARIOS, len(ANSWER_FIELDS), BYTE))
    kept = np.zeros_like(points)
    proof = np.zeros((len(ANSWER_FIELDS), BYTE))
    steps = method.evidence.age
    for row, field in enumerate(ANSWER_FIELDS):
        rule = method.answers[field]
        for state, code in enumerate(STATES):
            _fill_state(points[:, row, state * kinds : (state + 1) * kinds], method, code)
        for option, value in enumerate(_option_points(rule)):
            for grade_place, grade in enumerate(GRADES):
                weak = grade in method.interval.weak_grades
                for age, step in enumerate(steps):
                    code_of = (len(STATES) + option) * kinds + grade_place * len(steps) + age
                    worst = method.interval.worst if weak else value
                    points[:, row, code_of] = (value, value, worst)
                    proof[row, code_of] = method.evidence.grades[grade] * step.factor
                    if rule.curve:
                        kept[:, row, code_of] = (1, 1, 0 if weak else 1)
    return points.reshape(SCENARIOS, -1), kept.reshape(SCENARIOS, -1), proof.reshape(-1)


def _option_points(rule: AnswerRule) -> list[float]:
    # What a curve gives is added in the kernel, so its one "option" stands for nothing by itself.
    return [0.0] if rule.curve else list(rule.scores.values())


def _fill_state(block: Floats, method: Methodology, state: AnswerState) -> None:
    value = method.missing[state]
    open_question = state is AnswerState.NOT_REQUESTED
    block[0] = value
    block[1] = method.interval.best if open_question else value
    block[2] = method.interval.worst if open_question else value


def _control_credit(method: Methodology) -> Floats:
    credit = np.zeros((len(CONTROLS), BYTE))
    steps = method.controls.age
    for row, control in enumerate(CONTROLS):
        weight = method.controls.weights[control]
        for maturity in range(MATURITIES):
            for place, grade in enumerate(GRADES):
                for age, step in enumerate(steps):
                    code = (maturity * len(GRADES) + place) * len(steps) + age
                    proof = method.evidence.grades[grade] * step.factor
                    credit[row, code] = weight * maturity / (MATURITIES - 1) * proof
    return credit.reshape(-1)


def _signal_left(method: Methodology) -> Floats:
    rules = method.signals
    return np.array(
        [
            1 - rules.base[strength] * rules.status[status] * step.factor
            for strength in STRENGTHS
            for status in STATUSES
            for step in rules.recency
        ]
    )


def _severity(method: Methodology) -> Floats:
    levels = range(1, HIGHEST + 1)
    return np.array(
        [
            value_of(Severity(scale, scope, irremediability), method.severity)
            for scale in levels
            for scope in levels
            for irremediability in levels
        ]
    )


def _floors(method: Methodology) -> Floats:
    floors = np.zeros(1 << len(GATES))
    masks = np.arange(len(floors))
    for gate, rule in method.gates.rules.items():
        holds = (masks & gate_bit(gate)) != 0
        floors = np.where(holds, np.maximum(floors, rule.floor), floors)
    return floors
