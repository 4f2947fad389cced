"""What was recorded of a supplier between two scores: by whom, from where, and what shows it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from auditor.core import need_to_know
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.wording import who_in_words
from auditor.history.models import Event
from auditor.scoring import authorship
from auditor.users.models import User
from suppliers.facts import CONTROL_NAMES, QUESTIONS
from suppliers.models import StatedAnswer, StatedControl
from suppliers.sites import merging

TOLD_BY_THE_ROW = frozenset({"answer_recorded", "control_recorded"})
"""Events of which the row itself says more."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One thing that somebody recorded or decided; of an event its action, of an answer what was stated."""

    at: datetime
    who: str
    text: str = ""
    """The question or control, and what was stated."""
    source: str = ""
    grade: str = ""
    observed_on: date | None = None
    action: str = ""
    subject_type: str = ""
    subject_id: uuid.UUID | None = None


def between(
    session: TenantSession, supplier_id: uuid.UUID, since: datetime, until: datetime, *, reader: Actor
) -> list[Recorded]:
    """Answers, controls, and what made somebody an author, after one instant and up to another, in order."""
    found = [
        *_stated(session, supplier_id, since, until),
        *_events(session, supplier_id, since, until, reader),
    ]
    return sorted(found, key=lambda one: one.at)


def _stated(
    session: TenantSession, supplier_id: uuid.UUID, since: datetime, until: datetime
) -> Iterator[Recorded]:
    told: list[tuple[Any, Any, Any]] = [
        (StatedAnswer, StatedAnswer.field, StatedAnswer.value),
        (StatedControl, StatedControl.control, StatedControl.maturity),
    ]
    for table, name, value in told:
        query = sa.select(
            table.recorded_at, User.name, name, value, table.source, table.grade, table.observed_on
        )
        query = query.outerjoin(User, User.id == table.recorded_by)
        query = query.where(
            table.supplier_id == supplier_id, table.recorded_at > since, table.recorded_at <= until
        )
        for at, who, asked, said, source, grade, day in session.execute(query):
            is_answer = table is StatedAnswer
            words = str(said).replace("_", " ") if is_answer else f"maturity {said} of 4"
            text = f"{(QUESTIONS if is_answer else CONTROL_NAMES)[asked]}: {words}"
            yield Recorded(at, who or "", text, source, grade, day)


def _events(
    session: TenantSession, supplier_id: uuid.UUID, since: datetime, until: datetime, reader: Actor
) -> Iterator[Recorded]:
    query = sa.select(Event).where(
        Event.supplier_id.in_(merging.line(session, supplier_id)),
        Event.at > since,
        Event.at <= until,
        need_to_know.visible(Event.subject_type, Event.subject_id, need_to_know.reader(reader)),
    )
    for event in session.scalars(query):
        if authorship.makes_author(event) and event.action not in TOLD_BY_THE_ROW:
            yield Recorded(
                event.at,
                who_in_words(event),
                action=event.action,
                subject_type=event.subject_type,
                subject_id=event.subject_id,
            )
