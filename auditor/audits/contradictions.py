"""Answers that came from a device or form and were not stored, as another one stands.

The history keeps them, and the question shows them, so that the lead auditor decides which holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from auditor.audits import editions, fieldwork
from auditor.audits.checklist import MUST_TITLE, SECTOR_TITLE
from auditor.audits.models import Audit, ChecklistAnswer, RawAnswer
from auditor.core import privacy, reasons
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.history import service as history
from auditor.history.models import Event

ACTION = "checklist_contradicted"
LET_STAND = "checklist_milder_stands"

GRAVITY = {RawAnswer.YES: 3, RawAnswer.PARTLY: 2, RawAnswer.NOT_SEEN: 1}
"""How grave an answer to a question for a sign is; one that denies the sign weighs nothing."""
NO_SIGNS = {MUST_TITLE, SECTOR_TITLE}
"""Groups of questions for what a visit must see: a yes there is nothing grave."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a question; `on` is the day by the device that said it."""

    question: str
    raw: str
    note: str
    on: date


class Standing(StrEnum):
    """Where a contradiction stands."""

    OPEN = "open"
    DECIDED = "decided"
    """Somebody compared evidence after it came."""
    REASONED = "reasoned"
    """A reason was given why the stored answer stands, and it was not changed since."""
    SAME = "same"
    """The stored answer says the same by now; the note is another one."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Something that was said otherwise than is stored, as it stands now."""

    said: Said
    brought_at: datetime
    standing: Standing
    is_graver: bool
    """Whether it is open and says more of a sign of forced labour than what is stored."""
    why: str = ""
    """Why the stored answer stands, where that was said."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a stored answer was let stand, and when that was said."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions were answered in two ways, and of how many of them it is settled what holds."""

    questions: int
    settled: int


def keep(session: TenantSession, audit: Audit, said: Iterable[Said], *, actor: Actor, now: datetime) -> None:
    """Write answers that are not stored to the history, by question, each once."""
    fieldwork.require_witness(session, audit, actor, now)
    known = {(one.question, one.raw, one.note) for one, _ in kept(session, audit)}
    fresh: dict[str, list[dict[str, str]]] = {}
    for one in said:
        if (one.question, one.raw, one.note) not in known:
            told = {"raw": str(one.raw), "note": one.note, "on": str(one.on)}
            fresh.setdefault(one.question, []).append(told)
    if fresh:
        stored = fieldwork.answers_of(session, audit)
        before = {code: fieldwork.said(stored[code]) if code in stored else None for code in fresh}
        history.record(session, actor, ACTION, audit, at=now, before=before, after=fresh)


def kept(session: TenantSession, audit: Audit) -> list[tuple[Said, datetime]]:
    """What the history has, each with when it came, oldest first."""
    return [(said, event.at) for said, event in _kept(history.of_subject(session, audit.id))]


def _kept(events: Iterable[Event]) -> list[tuple[Said, Event]]:
    return [
        (Said(code, one["raw"], one["note"], date.fromisoformat(one["on"])), event)
        for event in events
        if event.action == ACTION
        for code, listed in event.after.items()
        for one in listed
    ]


def _reasons(events: Iterable[Event]) -> dict[str, Reason]:
    """The newest reason of each question of which the milder answer was let stand."""
    return {
        code: Reason(event.at, event.reason)
        for event in events
        if event.action == LET_STAND
        for code in event.after["questions"]
    }


def of_audit(
    session: TenantSession, audit: Audit, stored: Mapping[str, ChecklistAnswer]
) -> dict[str, list[Contradiction]]:
    """What was said otherwise than the stored answers, by question, oldest first."""
    groups = {one.code: one.group for one in editions.questions_of(session, audit)}
    events = history.of_subject(session, audit.id)
    why = _reasons(events)
    found: dict[str, list[Contradiction]] = {}
    for said, event in _kept(events):
        row, reason = stored.get(said.question), why.get(said.question)
        standing = standing_of(said, event.at, row, reason)
        if standing == Standing.SAME and row is not None and said.note in ("", row.note):
            continue
        is_graver = standing == Standing.OPEN and says_more(said, groups.get(said.question), row)
        words = reason.words if reason and standing == Standing.REASONED else ""
        found.setdefault(said.question, []).append(Contradiction(said, event.at, standing, is_graver, words))
    return found


def standing_of(
    said: Said, brought_at: datetime, row: ChecklistAnswer | None, reason: Reason | None
) -> Standing:
    """Whether it still differs from the stored answer, and nobody has decided since it came.

    Only evidence that was compared and a written reason decide: a kit may store an answer anew without
    anybody having seen this one. A reason is about the answer that stood when it was given.
    """
    if row is not None and said.raw in (row.raw, row.verified):
        return Standing.SAME
    if row is not None and row.verified and row.answered_at > brought_at:
        return Standing.DECIDED
    is_said = reason is not None and reason.at >= brought_at and (row is None or row.answered_at <= reason.at)
    return Standing.REASONED if is_said else Standing.OPEN


def says_more(said: Said, group: str | None, row: ChecklistAnswer | None) -> bool:
    """Whether it says more of a sign than what holds now; a question for no sign has none."""
    holds = GRAVITY.get(RawAnswer(row.verified or row.raw), 0) if row else 0
    return group not in NO_SIGNS and GRAVITY.get(RawAnswer(said.raw), 0) > holds


def graver(found: Mapping[str, list[Contradiction]]) -> list[str]:
    """The questions at which something graver than the stored answer waits for a decision."""
    return [code for code, listed in found.items() if any(one.is_graver for one in listed)]


def reasoned(found: Mapping[str, list[Contradiction]]) -> dict[str, str]:
    """Why a milder answer stands, by question."""
    return {code: one.why for code, listed in found.items() for one in listed if one.why}


def tally(session: TenantSession, audit: Audit, stored: Mapping[str, ChecklistAnswer]) -> Tally:
    """Questions that were answered in two ways, as far as that was kept; another note is no other answer."""
    events = history.of_subject(session, audit.id)
    why = _reasons(events)
    is_settled: dict[str, bool] = {}
    for said, event in _kept(events):
        code = said.question
        if said.raw not in (event.before.get(code) or "").split(fieldwork.VERIFIED):
            standing = standing_of(said, event.at, stored.get(code), why.get(code))
            is_settled[code] = is_settled.get(code, True) and standing != Standing.OPEN
    return Tally(len(is_settled), sum(is_settled.values()))


def let_stand(session: TenantSession, audit: Audit, why: str, *, actor: Actor, now: datetime) -> None:
    """Refuse while something graver than a stored answer is open, unless it is said why that one stands."""
    codes = graver(of_audit(session, audit, fieldwork.answers_of(session, audit)))
    if not codes:
        return
    if not reasons.is_written(why):
        raise Refused("devices_disagree", questions=codes)
    privacy.refuse_identities({"why_milder": why})
    history.record(session, actor, LET_STAND, audit, at=now, after={"questions": codes}, reason=why.strip())
