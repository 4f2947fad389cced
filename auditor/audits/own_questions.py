"""An organisation's own questions: added, changed and ended as new versions; audits keep the one they got."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from auditor.audits.models import OwnQuestion
from auditor.core import privacy, seen
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession, alone
from auditor.core.errors import BadInput, NotThere, Refused, problem
from auditor.history import service as history

STORING = 0x4D614F71
"""Namespace of the advisory locks: one at a time stores the next version, made from the one before."""
STORED = "own_question_stored"


@dataclass(frozen=True, slots=True)
class Wording:
    """What an own question asks, where, and from when."""

    question: str
    active_from: date
    evidence: str = ""
    ask_worker: str = ""
    kinds: Sequence[str] = ()
    sectors: Sequence[str] = ()
    season: str = ""
    seen: str | None = None
    """The sign of the version that it was made from; None is no claim."""


def sign(row: OwnQuestion) -> str:
    """What a change is made from: of one question only the newest version has it."""
    return seen.mark(row.code, row.version)


def add(session: TenantSession, wording: Wording, *, actor: Actor, now: datetime) -> OwnQuestion:
    """A new question of the organisation."""
    alone(session, STORING)
    if known := _same(session, wording):
        advice = f"{known.code} asks this already. Change it on its page, or word this one differently."
        raise BadInput([problem("question", "question_known", known.code, advice)])
    highest = session.scalar(sa.select(sa.func.max(OwnQuestion.number))) or 0
    return _store(session, wording, highest + 1, 1, actor=actor, now=now)


def _same(session: TenantSession, wording: Wording) -> OwnQuestion | None:
    """A question that is asked in these words at the same sites: sent again, a form means no second one."""
    newest: dict[int, OwnQuestion] = {}
    for row in session.scalars(sa.select(OwnQuestion).order_by(OwnQuestion.version)):
        newest[row.number] = row
    asked = [row for row in newest.values() if row.is_asked]
    return next((row for row in asked if _where_and_what(row) == _where_and_what(wording)), None)


def _where_and_what(of: OwnQuestion | Wording) -> tuple[object, ...]:
    words = " ".join(of.question.split()).casefold()
    return words, of.season, *(sorted(places) for places in (of.kinds, of.sectors))


def change(
    session: TenantSession, number: int, wording: Wording, *, actor: Actor, now: datetime
) -> OwnQuestion:
    """The next version of a question; audits that are planned already keep theirs."""
    alone(session, STORING)
    last = latest(session, number)
    seen.require_mark(wording.seen, last.code, last.version)
    return _store(session, wording, number, last.version + 1, actor=actor, now=now)


def end(session: TenantSession, number: int, on: date, *, actor: Actor, now: datetime) -> OwnQuestion:
    """Ask a question no more from a day on, as its last version."""
    alone(session, STORING)
    last = latest(session, number)
    if not last.is_asked:
        raise Refused("question_ended_already", question=last.code)
    wording = Wording(
        last.question, on, last.evidence, last.ask_worker, last.kinds, last.sectors, last.season
    )
    return _store(session, wording, number, last.version + 1, actor=actor, now=now, is_asked=False)


def latest(session: TenantSession, number: int) -> OwnQuestion:
    """The newest version of a question."""
    query = sa.select(OwnQuestion).where(OwnQuestion.number == number).order_by(OwnQuestion.version.desc())
    found = session.scalar(query.limit(1))
    if found is None:
        raise NotThere("own question")
    return found


def versions(session: TenantSession, number: int) -> Sequence[OwnQuestion]:
    """Every version of a question, first to last."""
    query = sa.select(OwnQuestion).where(OwnQuestion.number == number).order_by(OwnQuestion.version)
    return session.scalars(query).all()


def _store(
    session: TenantSession,
    wording: Wording,
    number: int,
    version: int,
    *,
    actor: Actor,
    now: datetime,
    is_asked: bool = True,
) -> OwnQuestion:
    require(actor, Permission.PLAN_AUDITS)
    texts = {"question": wording.question, "evidence": wording.evidence, "ask_worker": wording.ask_worker}
    privacy.refuse_identities(texts)
    if wording.active_from < now.date():
        advice = "Begin today or later: what audits were given before is not changed."
        raise BadInput([problem("active_from", "day_in_past", wording.active_from, advice)])
    row = OwnQuestion(
        number=number,
        version=version,
        **{name: text.strip() for name, text in texts.items()},
        kinds=list(wording.kinds),
        sectors=list(wording.sectors),
        season=wording.season,
        active_from=wording.active_from,
        is_asked=is_asked,
        recorded_at=now,
        recorded_by=actor.user_id,
    )
    session.add(row)
    after = {"code": row.code, "version": version, "active_from": wording.active_from, "is_asked": is_asked}
    history.record(session, actor, STORED, row, at=now, after=after)
    return row
