"""Answers that count only with proof, and zeros that may mean "not given"."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from risk import methodology
from risk.vocabulary import AnswerState, Grade
from suppliers.lists.cells import Cells
from suppliers.problems import Problem, problem
from suppliers.values import cleaning, months_of_wages
from suppliers.values.columns import HARMLESS_AT_ZERO, is_proof
from suppliers.words.cells import answer_words

Values = npt.NDArray[Any]
_STATE_WORDS = (
    (answer_words.REFUSED, AnswerState.REFUSED),
    (answer_words.NOT_REQUESTED, AnswerState.NOT_REQUESTED),
    (answer_words.OVERDUE, AnswerState.OVERDUE),
)


def states(cells: Cells) -> Values:
    """The state a cell names instead of an answer (refused, not requested, overdue), else None."""
    return cells.spread([_state(text) for text in cells.distinct])


def _state(text: str) -> str | None:
    word = cleaning.key(text)
    return next((state.value for words, state in _STATE_WORDS if word in words), None)


def doubt_zeros(field: str, cells: Cells, values: Values, grades: Values) -> list[Problem]:
    """Empty the zeros of a share that would look safe, unless they were meant; `values` is changed.

    A zero is meant under the field's own name as heading, or with proof of grade document or better. Nought
    months of wages as fees is such a zero, too.
    """
    if field == "fees":
        zeros = [months_of_wages.answer(text) == months_of_wages.NOUGHT for text in cells.distinct]
        doubted = [
            row for row, at in enumerate(cells.places.tolist()) if zeros[at] and not is_proof(grades[row])
        ]
        doubted = [row for row in doubted if values[row] is not None]
        values[doubted] = None
        return _told(cells, doubted, "zero_may_be_unknown")
    if field not in HARMLESS_AT_ZERO or cells.column.why == "name":
        return []
    doubted = [row for row, value in enumerate(values.tolist()) if value == 0 and not is_proof(grades[row])]
    values[doubted] = None
    return _told(cells, doubted, "zero_may_be_unknown")


def refuse_future(cells: Cells, days: Values, as_of: date) -> tuple[Values, list[Problem]]:
    """The days without those after `as_of`, which nobody can have observed."""
    late = [row for row, day in enumerate(days.tolist()) if day is not None and day > as_of]
    known = days.copy()
    known[late] = None
    return known, _told(cells, late, "date_in_future")


def doubt_undated(given: tuple[Cells, Any] | None, days: Values, grades: Values) -> list[Problem]:
    """Take evidence of which no day is given for the list's own word; `grades` is changed.

    A missing day must not prove more than an old one: of what age the evidence is nobody has said.
    """
    if given is None:
        return []
    undated = [row for row, grade in enumerate(grades.tolist()) if is_proof(grade) and days[row] is None]
    grades[undated] = Grade.SELF.value
    return _told(given[0], undated, "proof_undated")


def weaken_unproved(field: str, cells: Cells, values: Values, grades: Values) -> list[Problem]:
    """Keep an answer that needs proof and has none as the next weaker one; `values` is changed."""
    method = methodology.load()
    proof = method.answers[field].proof
    if proof is None:
        return []
    told = enumerate(zip(values.tolist(), grades.tolist(), strict=True))
    claimed = [(row, grade) for row, (value, grade) in told if value == proof.value]
    unproved = [row for row, grade in claimed if method.kept_value(field, proof.value, grade) != proof.value]
    values[unproved] = proof.otherwise
    return _told(cells, unproved, "proof_missing", f'Kept as "{proof.otherwise}". ')


def _told(cells: Cells, rows: list[int], code: str, before: str = "") -> list[Problem]:
    heading = cells.heading
    found = (
        problem(cells.numbers[row], heading, code, cells.distinct[cells.places[row]].strip()) for row in rows
    )
    return [one._replace(advice=before + one.advice) for one in found] if before else list(found)


def none_of(count: int) -> Values:
    """A column of values that are all unknown."""
    return np.full(count, None, dtype=object)
