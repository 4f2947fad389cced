"""What lists said without a day of two sites that are merged: the graver of both is said once more."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from suppliers import register
from suppliers.facts import CONTROL, Stated, gravity
from suppliers.models import StatedAnswer, StatedControl


class _Graver(NamedTuple):
    """A statement that a milder one of a later list would hide, at its site, and the day of that list."""

    name: str
    supplier_id: uuid.UUID
    stated: Stated
    day: date


def say_graver_again(session: Session, first: uuid.UUID, second: uuid.UUID, *, now: datetime) -> None:
    """State the graver anew, of the day of the milder one, where that would count after a merge.

    Without a day of its own a statement has the day on which a list brought it. A later list that says the
    same again records nothing, so that the later of two such days is no newer knowledge.
    """
    answers = register.latest_answers(session, [first, second])
    for one in _hidden(answers, first, second, ""):
        session.add(StatedAnswer(field=one.name, value=one.stated.value, **_about(one, now)))
    controls = register.latest_controls(session, [first, second])
    for one in _hidden(controls, first, second, CONTROL):
        session.add(StatedControl(control=one.name, maturity=int(one.stated.value), **_about(one, now)))
    session.flush()


def _hidden(
    stated: Mapping[uuid.UUID, Mapping[str, Stated]], first: uuid.UUID, second: uuid.UUID, kind: str
) -> Iterator[_Graver]:
    mine, theirs = stated.get(first, {}), stated.get(second, {})
    for name in sorted(mine.keys() & theirs.keys()):
        pair = [(first, mine[name]), (second, theirs[name])]
        (_, milder), (supplier_id, graver) = sorted(
            pair, key=lambda one: gravity(f"{kind}{name}", one[1].value)
        )
        if milder.is_undated and graver.is_undated and graver.observed_on <= milder.observed_on:
            yield _Graver(name, supplier_id, graver, milder.observed_on)


def _about(one: _Graver, now: datetime) -> dict[str, Any]:
    return {
        "supplier_id": one.supplier_id,
        "grade": one.stated.grade,
        "observed_on": one.day,
        "source": one.stated.source,
        "recorded_at": now,
        "is_undated": True,
    }
