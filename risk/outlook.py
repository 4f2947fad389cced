"""What would change a score: the same kernel with each open or weak input at its best and its worst.

The supplier is encoded once and repeated. Row 0 stays as it is; every other row has one cell changed, and one
call of the kernel scores them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from risk import encoding, engine, kernel, lookups, wording
from risk.engine import Assessment
from risk.facts import Answer, Control, Signal, SupplierFacts
from risk.kernel import Columns
from risk.lookups import MATURITIES, Floats, Indices
from risk.methodology import Methodology
from risk.methodology_values import AnswerRule
from risk.vocabulary import ANSWER_FIELDS, CONTROLS, AnswerState, Gate, Grade, SignalStatus

Bytes = npt.NDArray[np.uint8]
OPEN = frozenset({SignalStatus.CONFIRMED, SignalStatus.CORROBORATED, SignalStatus.ALLEGED})


class Change(NamedTuple):
    """One input that could change the score: the final score now, at its best and at its worst, as shown."""

    subject: str
    now: float
    best: float
    worst: float
    text: str

    @property
    def effect(self) -> float:
        """The larger of the two moves, in points."""
        return max(abs(self.best - self.now), abs(self.worst - self.now))


@dataclass(frozen=True, slots=True)
class Outlook:
    """A score, and what would change it by one input at a time, largest first; without effect is left out."""

    assessment: Assessment
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class _Trial:
    """What could be done, with the rows of its outcomes; `worst` is 0 where nothing could get worse."""

    subject: str
    action: str
    best: int
    worst: int = 0


def of(facts: SupplierFacts, method: Methodology) -> Outlook:
    """Score one supplier together with everything that could change its score."""
    alike = _alike_of(method)
    held = [gate for gate in engine.by_floor(facts.gates, method) if gate is not Gate.SILENT]
    all_gates = alike.rows + len(held)
    closed = all_gates + 1
    columns = encoding.columns_of([facts], method).repeated(closed + 1)
    alike.put(columns)
    for row, gate in enumerate(held, start=alike.rows):
        columns.gates[row] &= ~lookups.gate_bit(gate)
        columns.gates[all_gates] &= ~lookups.gate_bit(gate)
    columns.signal[closed * len(facts.signals) :] = encoding.signal_codes(ended(facts.signals), method)
    scores = kernel.score(columns, method)
    trials = [*_offered(facts, method), *_releases(held, alike.rows)]
    if len(held) > 1:
        trials.append(_Trial("gates", f"release of all {len(held)} gates by those who may", all_gates))
    # All at once and without a word of what they are: not everybody may know of each.
    trials.append(_Trial("signals", "verified closure of everything that was found or reported", closed))
    changes = _changes(trials, kernel.shown(scores.final).tolist())
    return Outlook(engine.assessment_of(facts, method, scores, 0), changes)


def ended(signals: Sequence[Signal]) -> list[Signal]:
    """The same signals, every one that is open closed and verified."""
    return [
        replace(signal, status=SignalStatus.CLOSED_VERIFIED) if signal.status in OPEN else signal
        for signal in signals
    ]


def _changes(trials: list[_Trial], final: list[float]) -> list[Change]:
    now = final[0]
    changes = []
    was = f": {now:.1f} -> "
    for trial in trials:
        best, worst = final[trial.best], final[trial.worst]
        if best == now == worst:
            continue
        outcome = f"between {best:.1f} and {worst:.1f}" if trial.worst else f"{best:.1f}"
        changes.append(Change(trial.subject, now, best, worst, trial.action + was + outcome))
    return sorted(changes, key=attrgetter("effect"), reverse=True)


def _releases(gates: Sequence[Gate], first: int) -> Iterator[_Trial]:
    for row, gate in enumerate(gates, start=first):
        yield _Trial(gate.value, f"release of gate {wording.short(gate)} by those who may", row)


SECTOR, PRODUCT = 1, 3
"""Rows of a sector at its best, then at its worst; and of a product."""
ANSWERS = 5
"""Row of the first answer at its best; all the best come before all the worst."""
CONTROL = ANSWERS + 2 * len(ANSWER_FIELDS)
"""Row of the first control."""


def _cells(first: int, count: int, places: Indices | None = None, ends: int = 1) -> tuple[Indices, Indices]:
    """Which cells are changed, as an index: the k-th input in the row of its place, at each of its ends."""
    inputs = np.arange(count)
    rows = first + (inputs if places is None else places)
    return inputs, rows + len(ANSWER_FIELDS) * np.arange(ends).reshape(-1, 1)


_ANSWER_CELLS = _cells(ANSWERS, len(ANSWER_FIELDS), ends=2)
_CONTROL_CELLS = _cells(CONTROL, len(CONTROLS))


@dataclass(frozen=True, eq=False)
class _Alike:
    """The rows that are tried for every supplier alike, whether they are offered to it or not."""

    rows: int
    codes: Bytes
    """(2, 14): every answer at its best and at its worst, shown by a document of today."""
    shares: Floats
    """(2, answers with a curve)."""
    curve_cells: tuple[Indices, Indices]
    full: Bytes
    """(7,): every control in use, checked and triangulated."""
    topics: tuple[float, float]

    def put(self, columns: Columns) -> None:
        """Change one cell in each of these rows."""
        columns.sector[SECTOR : SECTOR + 2] = self.topics
        columns.product[PRODUCT : PRODUCT + 2] = self.topics
        columns.answers[_ANSWER_CELLS] = self.codes
        columns.shares[self.curve_cells] = self.shares
        columns.controls[_CONTROL_CELLS] = self.full


def _offered(facts: SupplierFacts, method: Methodology) -> Iterator[_Trial]:
    """Of the rows that are tried for every supplier alike those that mean something for these facts."""
    for field in ANSWER_FIELDS:
        answer = facts.answers.get(field)
        if answer is None or answer.state is not AnswerState.KNOWN:
            yield _TO_ANSWER[field]
        elif (answer.grade or method.evidence.without_grade) in method.interval.weak_grades:
            yield _TO_SHOW[field]
    if facts.sector.score is None:
        yield _SECTOR
    if facts.product.score is None:
        yield _PRODUCT
    yield from _OF_CONTROLS


def _of_answers(action: str) -> dict[str, _Trial]:
    return {
        field: _Trial(field, action.format(wording.FIELDS[field]), row, row + len(ANSWER_FIELDS))
        for row, field in enumerate(ANSWER_FIELDS, start=ANSWERS)
    }


_TO_ANSWER = _of_answers("answer on {}, with document")
_TO_SHOW = _of_answers("show the answer on {}, with document")
_SECTOR = _Trial("sector", "name the sector", SECTOR, SECTOR + 1)
_PRODUCT = _Trial("product", "name the product", PRODUCT, PRODUCT + 1)
_OF_CONTROLS = [
    _Trial(
        f"control_{name}",
        f"bring the control of {wording.CONTROLS[name]} into use, checked with workers and triangulated",
        row,
    )
    for row, name in enumerate(CONTROLS, start=CONTROL)
]


@lru_cache(maxsize=16)
def _alike_of(method: Methodology) -> _Alike:
    """The rows of a methodology, encoded once."""
    tables = lookups.of(method)
    ends = {field: extremes(method.answers[field]) for field in ANSWER_FIELDS}
    full = Control(MATURITIES - 1, Grade.TRIANGULATED, 0)
    return _Alike(
        rows=CONTROL + len(CONTROLS),
        codes=np.array(
            [
                [encoding.answer_code(_shown_by_document(ends[field][end]), field, tables) for field in ends]
                for end in (0, 1)
            ],
            dtype=np.uint8,
        ),
        shares=np.array(
            [[encoding.share(ends[field][end], field) for field in tables.curve_fields] for end in (0, 1)]
        ),
        curve_cells=_cells(ANSWERS, len(tables.curve_fields), places=tables.curve_rows, ends=2),
        full=np.array([encoding.control_code(full, name, tables) for name in CONTROLS], dtype=np.uint8),
        topics=(method.interval.best, method.interval.worst),
    )


def _shown_by_document(value: float | str | bool) -> Answer:
    return Answer(value, AnswerState.KNOWN, Grade.DOCUMENT, 0)


def extremes(rule: AnswerRule) -> tuple[float | str | bool, float | str | bool]:
    """The answers with the fewest and with the most points."""
    if rule.curve is not None:
        points = dict(zip(rule.curve.x, rule.curve.y, strict=True))
        inside: list[float] = [x for x in points if 0 <= x <= 100]
        return min(inside, key=lambda x: points[x]), max(inside, key=lambda x: points[x])
    best = min(rule.scores, key=lambda word: rule.scores[word])
    worst = max(rule.scores, key=lambda word: rule.scores[word])
    return _value(rule, best), _value(rule, worst)


def _value(rule: AnswerRule, word: str) -> float | str | bool:
    if rule.form == "yes_no":
        return word == "yes"
    return int(word) if rule.form == "count" else word
