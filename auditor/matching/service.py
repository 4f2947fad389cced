"""Deciding on pairs: the same site or another one, singly or many at once; taking an answer back."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from auditor.core import access, reasons
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import NotThere, Refused
from auditor.history import service as history
from auditor.matching import asking, closing, moving, taking_up
from auditor.users.models import User
from suppliers import register
from suppliers.models import Supplier
from suppliers.sites.site_decisions import Decision, SiteDecision, SiteQuestion, WaitingRow
from suppliers.uploads.resolving import sites_of_register
from suppliers.uploads.storing import spelling_of

MOST_AT_ONCE = 500


def decide(
    session: TenantSession,
    question: SiteQuestion,
    *,
    decision: str,
    reason: str,
    actor: Actor,
    now: datetime,
) -> SiteDecision:
    """Answer one question; a waiting row is taken up when no other question about it is open."""
    return decide_many(session, [question], decision=decision, reason=reason, actor=actor, now=now)[0]


def decide_many(
    session: TenantSession,
    questions: Sequence[SiteQuestion],
    *,
    decision: str,
    reason: str,
    actor: Actor,
    now: datetime,
) -> list[SiteDecision]:
    """The same answer to several questions, in one transaction; what is scored follows the commit."""
    access.require(actor, Permission.EDIT_SUPPLIERS)
    reasons.require(reason)
    made: list[SiteDecision] = []
    keys: set[str] = set()
    for question in _still_open(session, questions, Decision(decision)):
        one = _answer(session, question, Decision(decision), reason.strip(), actor, now)
        made.append(one)
        if question.waiting_row_id is not None:
            keys.add(one.row_key)
    if not made:
        raise Refused("question_decided")
    session.flush()
    became = taking_up.take_up(session, sorted(keys), actor=actor, now=now)
    for one in made:
        if one.other_supplier_id is None and one.decision == Decision.ANOTHER:
            one.other_supplier_id = became.get(one.row_key)
    session.flush()
    return made


def to_be_merged(decision: SiteDecision) -> tuple[uuid.UUID, uuid.UUID] | None:
    """The two suppliers of the register that an answer takes for one site; None for a row that waited.

    The answer alone merges nothing: a merge has a preview, and a second person where something hangs on it.
    """
    if decision.decision != Decision.SAME or decision.other_supplier_id is None:
        return None
    return decision.supplier_id, decision.other_supplier_id


def take_back(
    session: TenantSession, decision: SiteDecision, *, reason: str, actor: Actor, now: datetime
) -> None:
    """Take an answer back: it stays on record, and the pair is asked again. What it changed stays."""
    access.require(actor, Permission.EDIT_SUPPLIERS)
    reasons.require(reason)
    taken = session.execute(
        sa.update(SiteDecision)
        .where(SiteDecision.id == decision.id, SiteDecision.taken_back_at.is_(None))
        .values(taken_back_at=now, taken_back_by=actor.user_id, taken_back_reason=reason.strip())
        .returning(SiteDecision.id)
    ).first()
    if taken is None:
        raise Refused("decision_taken_back")
    session.refresh(decision)
    before = {"decision": decision.decision}
    history.record(
        session, actor, "site_decision_taken_back", decision, at=now, before=before, reason=reason.strip()
    )
    if decision.other_supplier_id is not None:
        asking.note_twins(session, [decision.other_supplier_id], now=now)


def to_answer(session: TenantSession, question_id: uuid.UUID) -> SiteQuestion:
    """A question to be answered; one that somebody answered before is told apart from none at all."""
    question = session.get(SiteQuestion, question_id)
    if question is None:
        answered = sa.select(SiteDecision.id).where(SiteDecision.question_id == question_id).limit(1)
        if session.scalar(answered) is not None:
            raise Refused("question_decided")
        if closing.was_closed(session, question_id):
            raise Refused("question_closed")
        raise NotThere("question")
    return question


def alike(session: TenantSession, question: SiteQuestion) -> Sequence[SiteQuestion]:
    """Open questions with the very same kinds of evidence, the likeliest first."""
    query = sa.select(SiteQuestion).where(SiteQuestion.signature == question.signature, asking.STILL_TWO)
    ordered = query.order_by(SiteQuestion.score.desc(), SiteQuestion.id).limit(MOST_AT_ONCE)
    return session.scalars(ordered).all()


def decisions(
    session: TenantSession, *, limit: int, before_id: uuid.UUID | None = None
) -> Sequence[SiteDecision]:
    """Answers, newest first, those taken back among them; `before_id` is the cursor."""
    query = sa.select(SiteDecision).order_by(SiteDecision.id.desc()).limit(limit)
    if before_id is not None:
        query = query.where(SiteDecision.id < before_id)
    return session.scalars(query).all()


@dataclass(frozen=True, slots=True)
class Line:
    """One answer with the names of its sides and of who gave it, as lists show it."""

    decision: SiteDecision
    known_name: str
    known_numbers: Sequence[tuple[str, str]]
    """What tells it from others of its name: scheme and value."""
    person: str


def with_names(session: TenantSession, found: Sequence[SiteDecision]) -> list[Line]:
    """Answers with the supplier's present name and numbers, and the person's name."""
    suppliers = sa.select(Supplier.id, Supplier.name).where(
        Supplier.id.in_([one.supplier_id for one in found])
    )
    names = {row[0]: row[1] for row in session.execute(suppliers)}
    people = sa.select(User.id, User.name).where(
        User.id.in_([one.decided_by for one in found if one.decided_by])
    )
    persons = {row[0]: row[1] for row in session.execute(people)}
    numbers = register.identifiers(session, list(names))
    return [
        Line(
            one,
            names.get(one.supplier_id, ""),
            [(number.scheme, number.value) for number in numbers.get(one.supplier_id, [])],
            persons.get(one.decided_by, "") if one.decided_by else "",
        )
        for one in found
    ]


def _still_open(
    session: TenantSession, questions: Sequence[SiteQuestion], decision: Decision
) -> list[SiteQuestion]:
    """The questions that nobody answered meanwhile, likeliest first; a row is the same as one supplier."""
    ids = [one.id for one in questions]
    query = sa.select(SiteQuestion).where(SiteQuestion.id.in_(ids)).with_for_update()
    ordered = query.order_by(SiteQuestion.score.desc(), SiteQuestion.id)
    found: list[SiteQuestion] = []
    rows: set[uuid.UUID] = set()
    for one in session.scalars(ordered.execution_options(populate_existing=True)):
        if one.waiting_row_id is None or decision is Decision.ANOTHER or one.waiting_row_id not in rows:
            found.append(one)
        if one.waiting_row_id is not None:
            rows.add(one.waiting_row_id)
    return found


def _answer(
    session: TenantSession,
    question: SiteQuestion,
    decision: Decision,
    reason: str,
    actor: Actor,
    now: datetime,
) -> SiteDecision:
    known = sites_of_register(session, ids=[question.supplier_id])[question.supplier_id]
    if question.waiting_row_id is not None:
        waiting = session.get_one(WaitingRow, question.waiting_row_id)
        row_key, spelling = waiting.row_key, waiting.spelling
    else:
        other_id = question.other_supplier_id
        other = sites_of_register(session, ids=[other_id] if other_id else [])
        site = next(iter(other.values()))
        row_key, spelling = site.key, spelling_of(site)
    made = SiteDecision(
        supplier_id=question.supplier_id,
        other_supplier_id=question.other_supplier_id,
        supplier_key=known.key,
        row_key=row_key,
        spelling=spelling,
        decision=decision.value,
        score=question.score,
        pieces=question.pieces,
        reason=reason,
        decided_by=actor.user_id,
        decided_at=now,
        question_id=question.id,
    )
    session.add(made)
    before, after = None, {"decision": decision.value, "score": question.score}
    if question.waiting_row_id is not None and decision is Decision.SAME:
        supplier = session.get_one(Supplier, question.supplier_id)
        place = moving.place_of_row(session, supplier, waiting)
        if place is not None:
            before, moved = moving.move(session, supplier, place, now)
            after |= moved
    history.record(session, actor, "sites_decided", made, at=now, before=before, after=after, reason=reason)
    session.execute(
        sa.delete(SiteQuestion).where(SiteQuestion.id == question.id),
        execution_options={"synchronize_session": False},
    )
    session.expunge(question)
    return made
