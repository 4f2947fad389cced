"""Asking suppliers, and recording what came of it. A request that stays open too long raises the score."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypedDict, Unpack

import sqlalchemy as sa

from auditor.core import access, changes, clock
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, NotThere, Refused, at_field
from auditor.core.privacy import refuse_identities
from auditor.history import service as history
from auditor.requests.values import checked_value
from risk import methodology
from risk.vocabulary import ANSWER_FIELDS, Grade
from suppliers import register
from suppliers.facts import Stated, answers_request, made_up_on
from suppliers.models import InformationRequest, StatedAnswer, Supplier

TERM = timedelta(days=30)
"""A question not answered after 30 days counts as the worst answer (scoring model, section 6); no term is
longer, since a longer one would only put off what silence costs."""


class RequestState(StrEnum):
    """Where a request stands; read off its dates, never stored."""

    OPEN = "open"
    OVERDUE = "overdue"
    ANSWERED = "answered"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a question: value as the methodology spells it, how it was shown, when and by what."""

    value: str
    grade: Grade
    observed_on: date
    source: str


def state_of(request: InformationRequest, *, as_of: date) -> RequestState:
    """Where a request stands on a day."""
    if request.answered_on is not None:
        return RequestState.ANSWERED
    if request.refused_on is not None:
        return RequestState.REFUSED
    return RequestState.OVERDUE if request.due_on < as_of else RequestState.OPEN


class Particulars(TypedDict, total=False):
    """What may be said of a question: by default it was asked today, and binds."""

    asked_on: date | None
    due_on: date | None
    voluntary: bool
    note: str


def ask(
    session: TenantSession,
    supplier_ids: Sequence[uuid.UUID],
    fields: Sequence[str],
    *,
    actor: Actor,
    now: datetime,
    **said: Unpack[Particulars],
) -> list[InformationRequest]:
    """Ask questions of suppliers. A question that is open already is not asked twice.

    One that was asked before what is known was observed is answered by that.
    """
    made = put(session, supplier_ids, fields, actor=actor, now=now, **said)
    close_made_up_for(session, made)
    return made


def put(
    session: TenantSession,
    supplier_ids: Sequence[uuid.UUID],
    fields: Sequence[str],
    *,
    actor: Actor,
    now: datetime,
    asked_on: date | None = None,
    due_on: date | None = None,
    voluntary: bool = False,
    note: str = "",
) -> list[InformationRequest]:
    """Ask, where what came of it is told in the same breath.

    An open voluntary question starts no clock, so it never stands in the way of one that does.
    """
    access.require(actor, Permission.REQUEST_INFORMATION)
    asked_on = asked_on or now.date()
    due_on = due_on or asked_on + TERM
    refuse_identities({"note": note})
    _check_question(fields, asked_on, due_on, clock.latest_day(now))
    found = set(session.scalars(sa.select(Supplier.id).where(Supplier.id.in_(supplier_ids))))
    if missing := [one for one in supplier_ids if one not in found]:
        raise NotThere(f"supplier ({missing[0]})")
    open_already = {
        (one.supplier_id, one.field)
        for one in open_questions(session, supplier_ids, with_voluntary=voluntary)
    }
    made = [
        InformationRequest(
            supplier_id=supplier_id,
            field=field,
            asked_on=asked_on,
            due_on=due_on,
            voluntary=voluntary,
            note=note,
            created_by=actor.user_id,
            created_at=now,
        )
        for supplier_id in dict.fromkeys(supplier_ids)
        for field in dict.fromkeys(fields)
        if (supplier_id, field) not in open_already
    ]
    session.add_all(made)
    for request in made:
        after = {"field": request.field, "asked_on": asked_on, "due_on": due_on, "voluntary": voluntary}
        history.record(session, actor, "information_requested", request, at=now, after=after)
    changes.mark_many(session, {one.supplier_id for one in made}, "information_requested", now=now)
    return made


def _check_question(fields: Sequence[str], asked_on: date, due_on: date, today: date) -> None:
    problems: list[dict[str, object]] = [
        at_field("fields", "field_unknown", field, f"Ask one of: {', '.join(ANSWER_FIELDS)}.")
        for field in fields
        if field not in ANSWER_FIELDS
    ]
    if asked_on > today:
        problems.append(
            at_field("asked_on", "day_in_future", asked_on, "Give the day on which it was really asked.")
        )
    if due_on < asked_on:
        problems.append(at_field("due_on", "due_before_asked", due_on, "Give a day after it was asked."))
    if due_on > asked_on + TERM:
        advice = (
            f"Give a day up to {asked_on + TERM}: an answer is due within {TERM.days} days of the question."
        )
        problems.append(at_field("due_on", "due_too_late", due_on, advice))
    if problems:
        raise BadInput(problems)


def open_questions(
    session: TenantSession, supplier_ids: Sequence[uuid.UUID], *, with_voluntary: bool
) -> list[InformationRequest]:
    """Questions without answer or refusal, each of which stands in the way of the same one asked again.

    One that was made up for meanwhile does not: what is silent now would never be told.
    """
    query = sa.select(InformationRequest).where(
        InformationRequest.supplier_id.in_(supplier_ids),
        InformationRequest.answered_on.is_(None),
        InformationRequest.refused_on.is_(None),
    )
    if not with_voluntary:
        query = query.where(InformationRequest.voluntary.is_(False))
    found = session.scalars(query.order_by(InformationRequest.id)).all()
    close_made_up_for(session, found)
    return [one for one in found if one.answered_on is None]


def left_out(
    session: TenantSession,
    made: Sequence[InformationRequest],
    *,
    supplier_ids: Sequence[uuid.UUID],
    fields: Sequence[str],
    voluntary: bool,
) -> list[InformationRequest]:
    """The open questions for which those that were asked now were not asked again."""
    new = {one.id for one in made}
    standing = open_questions(session, supplier_ids, with_voluntary=voluntary)
    return [one for one in standing if one.id not in new and one.field in fields]


def close_made_up_for(session: TenantSession, requests: Sequence[InformationRequest]) -> None:
    """Close requests that what is known has answered, whichever of the two was written down first.

    Of one day nobody can tell which came first: the question stays open, as it does for the score.
    """
    seen_on = _seen_on(session, {one.supplier_id for one in requests})
    for one in requests:
        last = seen_on.get((one.supplier_id, one.field))
        if last is not None and last > (one.refused_on or one.asked_on):
            one.answered_on = last


def _seen_on(
    session: TenantSession, supplier_ids: Collection[uuid.UUID]
) -> dict[tuple[uuid.UUID, str], date]:
    """The day of the last answer to each question, whether it counts or another one is better proved.

    What is a list's own word answers nothing that is asked or written down later (`made_up_on`).
    """
    session.flush()
    found: dict[tuple[uuid.UUID, str], date] = {}
    for ids in register.portions(sorted(supplier_ids)):
        named = (StatedAnswer.supplier_id, StatedAnswer.field, StatedAnswer.value, StatedAnswer.grade)
        query = sa.select(*named, StatedAnswer.observed_on, StatedAnswer.source, StatedAnswer.is_undated)
        stated = session.execute(query.where(StatedAnswer.supplier_id.in_(ids)))
        for supplier_id, field, value, grade, on, source, is_undated in stated:
            seen_on = made_up_on(Stated(value, grade, on, source, bool(is_undated)))
            if seen_on is not None:
                found[supplier_id, field] = max(seen_on, found.get((supplier_id, field), seen_on))
    return found


def record_answer(
    session: TenantSession, request: InformationRequest, reply: Reply, *, actor: Actor, now: datetime
) -> StatedAnswer:
    """Record the supplier's answer to a request, also after it was overdue or refused before.

    An answer that was observed before the question answers it here, since somebody says so; it keeps its age.
    """
    access.require(actor, Permission.REQUEST_INFORMATION)
    if request.answered_on is not None:
        raise Refused("request_answered_already", answered_on=request.answered_on)
    answer = state_answer(session, request.supplier_id, request.field, reply, actor=actor, now=now)
    request.answered_on = now.date()
    history.record(
        session,
        actor,
        "request_answered",
        request,
        at=now,
        before={"refused_on": request.refused_on},
        after={"field": request.field, "grade": answer.grade, "observed_on": answer.observed_on},
    )
    return answer


def state_answer(
    session: TenantSession, supplier_id: uuid.UUID, field: str, reply: Reply, *, actor: Actor, now: datetime
) -> StatedAnswer:
    """Store one stated answer, close the requests that it answers, and mark its supplier."""
    access.require(actor, Permission.REQUEST_INFORMATION)
    if session.get(Supplier, supplier_id) is None:
        raise NotThere("supplier")
    if reply.observed_on > clock.latest_day(now):
        raise BadInput(
            [
                at_field(
                    "observed_on", "day_in_future", reply.observed_on, "Give the day it was seen or stated."
                )
            ]
        )
    refuse_identities({"source": reply.source})
    value = methodology.load().kept_value(field, checked_value(field, reply.value), reply.grade)
    answer = StatedAnswer(
        supplier_id=supplier_id,
        field=field,
        value=value,
        grade=reply.grade,
        observed_on=reply.observed_on,
        source=reply.source,
        recorded_at=now,
        recorded_by=actor.user_id,
    )
    session.add(answer)
    _close_requests(session, answer)
    after = {"field": field, "value": value, "grade": str(reply.grade), "observed_on": reply.observed_on}
    history.record(session, actor, "answer_recorded", answer, at=now, after=after)
    changes.mark(session, supplier_id, "answer_recorded", now=now)
    return answer


def _close_requests(session: TenantSession, answer: StatedAnswer) -> None:
    """Close every open request of the answer's question that is not newer than the answer."""
    query = sa.select(InformationRequest).where(
        InformationRequest.supplier_id == answer.supplier_id,
        InformationRequest.field == answer.field,
        InformationRequest.answered_on.is_(None),
    )
    for request in session.scalars(query):
        if answers_request(answer.observed_on, asked_on=request.asked_on, refused_on=request.refused_on):
            request.answered_on = answer.observed_on


def record_refusal(
    session: TenantSession, request: InformationRequest, *, actor: Actor, now: datetime, refused_on: date
) -> None:
    """Record that the supplier refused to answer: from now on it counts as the worst answer."""
    access.require(actor, Permission.REQUEST_INFORMATION)
    if request.answered_on is not None:
        raise Refused("request_answered_already", answered_on=request.answered_on)
    if request.refused_on is not None:
        raise Refused("request_refused_already", refused_on=request.refused_on)
    if not request.asked_on <= refused_on <= clock.latest_day(now):
        raise BadInput(
            [
                at_field(
                    "refused_on",
                    "day_not_possible",
                    refused_on,
                    f"Give a day from {request.asked_on} to {clock.latest_day(now)}.",
                )
            ]
        )
    request.refused_on = refused_on
    after = {"field": request.field, "refused_on": refused_on}
    history.record(session, actor, "request_refused", request, at=now, after=after)
    changes.mark(session, request.supplier_id, "request_refused", now=now)
