"""What decisions on a finding did to the supplier's score, from the assessments stored after them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.core.wording import event_in_words, gate_in_words
from auditor.findings.models import Finding
from auditor.history import service as history
from auditor.history.models import Event
from auditor.scoring.models import SupplierScore
from risk.vocabulary import Gate

MOVES_SCORE = {
    "finding_recorded",
    "finding_substantiation_decided",
    "finding_severity_decided",
    "finding_legs_decided",
    "finding_severity_raised",
    "finding_substantiation_raised",
    "finding_verified",
    "finding_closed",
    "finding_reopened",
    "finding_withdrawn",
    "finding_probation_started",
    "remedy_checked",
}
OF_SCORE = {"score_changed", "score_agreed"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A score as it stood: its figure, band and the gates that held."""

    final: float
    band: str
    gates: tuple[str, ...] = ()

    @property
    def is_on_probation(self) -> bool:
        """Whether a closed grave finding still held it up."""
        return Gate.PROBATION in self.gates

    @property
    def gates_in_words(self) -> list[str]:
        """The gates for people."""
        return [gate_in_words(gate) for gate in self.gates]


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """A stored change of the score and what had been decided on the finding before it."""

    at: datetime
    after_events: tuple[str, ...]
    before: Standing
    after: Standing
    released: tuple[str, ...] = field(default=())
    """Gates no longer given: they hold until a reviewer agrees, and are released when one did."""
    awaits_review: bool = False

    @property
    def released_in_words(self) -> list[str]:
        """The gates that wait, for people."""
        return [gate_in_words(gate) for gate in self.released]

    @property
    def what(self) -> str:
        """What preceded it, in words."""
        return "; ".join(event_in_words(one) for one in self.after_events)


def of_finding(session: TenantSession, finding: Finding) -> list[ScoreChange]:
    """Changes of the score that followed decisions on a finding, oldest first.

    A score rests on everything known of the supplier: what else changed at the same time is in it too.
    """
    score = session.scalars(sa.select(SupplierScore).filter_by(supplier_id=finding.supplier_id)).first()
    if score is None:
        return []
    decided = [one for one in history.of_subject(session, finding.id) if one.action in MOVES_SCORE]
    if not decided:
        return []
    scored = [
        one
        for one in history.of_subject(session, score.id)
        if one.action in OF_SCORE and one.id > decided[0].id
    ]
    return _paired(decided, scored)


def _paired(decided: Sequence[Event], scored: Sequence[Event]) -> list[ScoreChange]:
    """Each change with the decisions since the one before; ids rise with time, also within one instant."""
    found, waiting = [], list(decided)
    for event in sorted(scored, key=lambda one: one.id):
        before = tuple(one.action for one in waiting if one.id < event.id)
        waiting = [one for one in waiting if one.id > event.id]
        if before or event.action == "score_agreed":
            found.append(_change(event, before or (event.action,)))
    return found


def _change(event: Event, after_events: tuple[str, ...]) -> ScoreChange:
    is_agreed = event.action == "score_agreed"
    released = tuple(event.after.get("released_gates", ()))
    return ScoreChange(
        at=event.at,
        after_events=after_events,
        before=_standing(event.before),
        after=_standing(event.after),
        released=released,
        awaits_review=not is_agreed and (bool(released) or not event.after.get("shown", True)),
    )


def _standing(told: Mapping[str, Any]) -> Standing:
    return Standing(told["final"], told["band"], tuple(told.get("gates", ())))
