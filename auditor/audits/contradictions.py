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
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.history import service as history

ACTION = "checklist_contradicted"

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
    return [
        (Said(code, one["raw"], one["note"], date.fromisoformat(one["on"])), event.at)
        for event in history.of_subject(session, audit.id)
        if event.action == ACTION
        for code, listed in event.after.items()
        for one in listed
    ]


def of_audit(
    session: TenantSession, audit: Audit, stored: Mapping[str, ChecklistAnswer]
) -> dict[str, list[Contradiction]]:
    """What was said otherwise than the stored answers, by question, oldest first."""
    groups = {one.code: one.group for one in editions.questions_of(session, audit)}
    found: dict[str, list[Contradiction]] = {}
    for said, at in kept(session, audit):
        row = stored.get(said.question)
        standing = standing_of(said, at, row)
        if standing == Standing.SAME and row is not None and said.note in ("", row.note):
            continue
        is_graver = standing == Standing.OPEN and says_more(said, groups.get(said.question), row)
        found.setdefault(said.question, []).append(Contradiction(said, at, standing, is_graver))
    return found


def standing_of(said: Said, brought_at: datetime, row: ChecklistAnswer | None) -> Standing:
    """Whether it still differs from the stored answer, and nobody has compared evidence since it came.

    That alone decides: a kit may store an answer anew without anybody having seen this one.
    """
    if row is None:
        return Standing.OPEN
    if said.raw in (row.raw, row.verified):
        return Standing.SAME
    return Standing.DECIDED if row.verified and row.answered_at > brought_at else Standing.OPEN


def says_more(said: Said, group: str | None, row: ChecklistAnswer | None) -> bool:
    """Whether it says more of a sign than what holds now; a question for no sign has none."""
    holds = GRAVITY.get(RawAnswer(row.verified or row.raw), 0) if row else 0
    return group not in NO_SIGNS and GRAVITY.get(RawAnswer(said.raw), 0) > holds


def graver(found: Mapping[str, list[Contradiction]]) -> list[str]:
    """The questions at which something graver than the stored answer waits for a decision."""
    return [code for code, listed in found.items() if any(one.is_graver for one in listed)]
