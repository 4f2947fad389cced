"""What a supplier has answered and which controls it has, in words, with their states and proof."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from auditor.core.database import TenantSession
from risk.vocabulary import ANSWER_FIELDS, CONTROLS, AnswerState
from suppliers import facts, register
from suppliers.facts import CONTROL_NAMES, QUESTIONS

STATE_WORDS = {
    AnswerState.KNOWN: "known",
    AnswerState.NOT_REQUESTED: "not asked yet",
    AnswerState.OVERDUE: "overdue",
    AnswerState.REFUSED: "refused",
}


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One of the fourteen questions and what is known; value and proof are None where nothing is."""

    field: str
    question: str
    state: AnswerState
    words: str
    value: str | None
    grade: str | None
    observed_on: date | None
    age_months: int | None
    source: str
    is_asked: bool
    """An open request waits for an answer, in time or not."""


@dataclass(frozen=True, slots=True)
class ControlLine:
    """One of the seven controls; maturity and proof are None where it was not stated."""

    control: str
    name: str
    maturity: int | None
    grade: str | None
    observed_on: date | None
    source: str


def answers(session: TenantSession, supplier_id: uuid.UUID, *, as_of: date) -> list[AnswerLine]:
    """All fourteen questions in the order of the methodology."""
    stated = register.latest_answers(session, [supplier_id]).get(supplier_id, {})
    asked = register.requests(session, [supplier_id]).get(supplier_id, [])
    judged = facts.answers(stated, asked, as_of=as_of)
    waiting = {one.field for one in asked if one.answered_on is None and one.refused_on is None}
    lines = []
    for field in ANSWER_FIELDS:
        known, answer = stated.get(field), judged[field]
        lines.append(
            AnswerLine(
                field=field,
                question=QUESTIONS[field],
                state=answer.state,
                words=STATE_WORDS[answer.state],
                value=known.value.replace("_", " ") if known else None,
                grade=known.grade if known else None,
                observed_on=known.observed_on if known else None,
                age_months=facts.age_in_months(known.observed_on, as_of) if known else None,
                source=known.source if known else answer.source,
                is_asked=field in waiting,
            )
        )
    return lines


def controls(session: TenantSession, supplier_id: uuid.UUID) -> list[ControlLine]:
    """All seven controls in the order of the methodology."""
    stated = register.latest_controls(session, [supplier_id]).get(supplier_id, {})
    lines = []
    for control in CONTROLS:
        known = stated.get(control)
        lines.append(
            ControlLine(
                control,
                CONTROL_NAMES[control],
                int(known.value) if known else None,
                known.grade if known else None,
                known.observed_on if known else None,
                known.source if known else "",
            )
        )
    return lines
