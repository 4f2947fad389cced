"""Reminding of what is due, and reading the reminders."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from auditor.core import need_to_know
from auditor.core.access import Actor, Permission, Role
from auditor.core.database import TenantSession
from auditor.core.errors import NotThere, Refused
from auditor.notifications.models import Notice, Reading, Snooze
from auditor.notifications.wordings import WORDINGS
from suppliers.database import TenantOwned, new_id

STAGES = (1, 3, 7)
"""Days before the due day at which people are reminded, nearest first; after it they are reminded daily."""
HORIZON = timedelta(days=max(STAGES) + 1)
"""So far ahead rooms look for what is due."""
BATCH = 500
SAME = ("organisation_id", "subject_id", "stage", "code")
"""What notices of one thing to several recipients have in common."""
OF_ACCOUNTS = [code for code, wording in WORDINGS.items() if wording.is_of_accounts]
OF_ACTION = "action"
"""What the owner of a corrective action is told, a supplier's person too."""
LONGEST_SNOOZE = 14
"""Days for which one can leave a matter alone; for others it goes on."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something open with a due day, and who has to know."""

    code: str
    subject_type: str
    subject_id: uuid.UUID
    due_on: date
    recipients: tuple[str, ...]
    fields: Mapping[str, Any]
    endpoint: str = ""
    argument: str = ""
    due_at: datetime | None = None
    """The instant, where the term runs in hours."""
    part: str = ""
    """What of the subject is due, where several things can be on one day; ten characters at most."""
    is_told_once: bool = False
    """Whether the days overdue bring no further reminder."""


def to_role(role: Role) -> str:
    """Everybody in a role."""
    return f"role:{role.value}"


def to_person(user_id: uuid.UUID) -> str:
    """One person."""
    return str(user_id)


def to_supplier(supplier_id: uuid.UUID) -> str:
    """Whoever answers for a supplier."""
    return f"supplier:{supplier_id}"


def stage_of(deadline: Deadline, now: datetime) -> str:
    """Which reminder is due: within 7, 3 or 1 days, one for each day overdue; empty when it is too early.

    The due day and what is due are part of it, so a new term begins anew and two terms of one day are two.
    """
    today = now.date()
    days = (deadline.due_on - today).days
    of_part = f" {deadline.part}" if deadline.part else ""
    if days < 0 or (deadline.due_at is not None and deadline.due_at < now):
        if deadline.is_told_once:
            return f"{deadline.due_on} overdue{of_part}"
        return f"{deadline.due_on} overdue {today}{of_part}"
    nearest = next((stage for stage in STAGES if days <= stage), None)
    return f"{deadline.due_on} due {nearest}{of_part}" if nearest is not None else ""


def remind(
    session: TenantSession, deadlines: Sequence[Deadline], *, subject_types: Sequence[str], now: datetime
) -> dict[str, int]:
    """Write the reminders that are due and not yet written; settle those of matters that are done.

    `subject_types` says what `deadlines` lists completely. Gives the numbers written and settled.
    """
    wanted = {
        (deadline.subject_id, stage, recipient): deadline
        for deadline in deadlines
        if (stage := stage_of(deadline, now))
        for recipient in deadline.recipients
    }
    open_now = {
        (subject_id, stage, recipient): notice_id
        for notice_id, subject_id, stage, recipient in session.execute(
            sa.select(Notice.id, Notice.subject_id, Notice.stage, Notice.recipient).where(
                Notice.settled_at.is_(None),
                Notice.subject_type.in_(subject_types),
                Notice.stage.contains(" "),  # news of something that happened names no stage and stays
            )
        )
    }
    over = [notice_id for key, notice_id in open_now.items() if key not in wanted]
    missing = wanted.keys() - open_now.keys()
    _settle(session, over, now)
    return {"reminders": _write(session, wanted, missing, now), "settled": len(over)}


def announce(
    session: TenantSession,
    code: str,
    subject: TenantOwned,
    recipients: Iterable[str],
    *,
    fields: Mapping[str, Any],
    now: datetime,
    endpoint: str = "",
    argument: str = "",
) -> None:
    """Tell recipients at once of something that happened; it stands among the reminders until it is read.

    `endpoint` and `argument` name the page of the subject.
    """
    session.flush()  # a new subject gets its id here
    stage = new_id().hex  # it may happen again to the same subject
    session.add_all(
        Notice(
            organisation_id=subject.organisation_id,
            recipient=recipient,
            code=code,
            subject_type=subject.__tablename__,  # type: ignore[attr-defined]
            subject_id=subject.id,  # type: ignore[attr-defined]
            stage=stage,
            fields=dict(fields),
            endpoint=endpoint,
            argument=argument,
            due_on=now.date(),
            created_at=now,
        )
        for recipient in dict.fromkeys(recipients)
    )


def settle_news(
    session: TenantSession,
    code: str,
    subject_id: uuid.UUID,
    *,
    unless_due_on: Collection[date] = (),
    now: datetime,
) -> None:
    """What was told of a subject waits for nobody any more: it was decided, or events have overtaken it."""
    session.flush()
    news = _unsettled(code, subject_id).where(Notice.due_on.not_in(unless_due_on))
    _settle(session, session.scalars(news).all(), now)


def settle_actions_of(session: TenantSession, user_id: uuid.UUID, *, now: datetime) -> None:
    """What is owed where somebody answered before is told no more; the clock tells anew what still is."""
    session.flush()
    told = sa.select(Notice.id).where(
        Notice.recipient == to_person(user_id), Notice.code == OF_ACTION, Notice.settled_at.is_(None)
    )
    _settle(session, session.scalars(told).all(), now)


def is_told(session: TenantSession, code: str, subject_id: uuid.UUID) -> bool:
    """Whether something was told of a subject and is not over."""
    session.flush()
    return session.scalar(_unsettled(code, subject_id).limit(1)) is not None


def _unsettled(code: str, subject_id: uuid.UUID) -> sa.Select[uuid.UUID]:
    return sa.select(Notice.id).where(
        Notice.subject_id == subject_id, Notice.code == code, Notice.settled_at.is_(None)
    )


def _settle(session: TenantSession, notice_ids: Sequence[uuid.UUID], now: datetime) -> None:
    for batch in _batches(notice_ids):
        session.execute(sa.update(Notice).where(Notice.id.in_(batch)).values(settled_at=now))


Key = tuple[uuid.UUID, str, str]


def _write(session: TenantSession, wanted: Mapping[Key, Deadline], missing: set[Key], now: datetime) -> int:
    """A matter that was settled and opened again on the same day is opened again, not written twice."""
    written = 0
    for batch in _batches(sorted(missing)):
        known = set(
            session.execute(
                sa.update(Notice)
                .where(
                    sa.tuple_(Notice.subject_id, Notice.stage, Notice.recipient).in_(batch),
                )
                .values(settled_at=None)
                .returning(Notice.subject_id, Notice.stage, Notice.recipient),
                execution_options={"synchronize_session": False},
            ).all()
        )
        rows = [_row(session, key, wanted[key], now) for key in batch if key not in known]
        if rows:
            session.execute(sa.insert(Notice), rows)
        written += len(rows)
    return written


def _row(session: TenantSession, key: Key, deadline: Deadline, now: datetime) -> dict[str, Any]:
    return {
        "id": new_id(),
        "organisation_id": session.organisation_id,
        "subject_id": key[0],
        "stage": key[1],
        "recipient": key[2],
        "code": deadline.code,
        "subject_type": deadline.subject_type,
        "fields": dict(deadline.fields),
        "endpoint": deadline.endpoint,
        "argument": deadline.argument,
        "due_on": deadline.due_on,
        "due_at": deadline.due_at,
        "created_at": now,
    }


def _batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def _reaches(actor: Actor, notice: Any = Notice) -> sa.ColumnElement[bool]:
    """Notices, or an alias of them, to somebody's roles or supplier, and by name what the roles allow now.

    A notice by name outlives its reader's roles, and an audit keeps its lead auditor: who becomes a
    supplier's person, or an administrator alone, is told no more of other sites and of audits to come.
    """
    places = [to_role(role) for role in actor.roles]
    if actor.supplier_id is not None:
        places.append(to_supplier(actor.supplier_id))
    to_place: sa.ColumnElement[bool] = notice.recipient.in_(places)
    if actor.user_id is None:
        return to_place
    name = to_person(actor.user_id)
    may_know: sa.ColumnElement[bool] = notice.code.in_(OF_ACCOUNTS)
    if Role.SUPPLIER in actor.roles:
        may_know = sa.or_(sa.and_(may_know, notice.subject_id == actor.user_id), notice.code == OF_ACTION)
    elif actor.may(Permission.SEE_AUDITS):
        of_any: sa.ColumnElement[bool] = notice.recipient.in_([*places, name])  # one look into the index
        return of_any
    return sa.or_(to_place, sa.and_(notice.recipient == name, may_know))


def _may_know(actor: Actor) -> sa.ColumnElement[bool]:
    """What the actor may know of now: a notice outlives what its reader might know when it was written."""
    from auditor.remediation import sight

    known = need_to_know.visible(Notice.subject_type, Notice.subject_id, need_to_know.reader(actor))
    if actor.supplier_id is None:
        return known
    return sa.and_(known, sight.told_to_supplier(Notice.subject_type, Notice.subject_id))


def open_for(actor: Actor, *, now: datetime, with_read: bool = False) -> sa.Select[Notice, datetime]:
    """The actor's open notices, with when each was read; what was read or snoozed only if asked for.

    A notice to two roles of the actor is one.
    """
    read = sa.and_(Reading.notice_id == Notice.id, Reading.user_id == actor.user_id)
    first = aliased(Notice)
    told_in_another_role = sa.select(first.id).where(
        *(getattr(first, name) == getattr(Notice, name) for name in SAME),
        _reaches(actor, first),
        first.settled_at.is_(None),
        first.id < Notice.id,
    )
    query = (
        sa.select(Notice, Reading.read_at)
        .outerjoin(Reading, read)
        .where(_reaches(actor), Notice.settled_at.is_(None), ~told_in_another_role.exists())
        .where(_may_know(actor))
    )
    if with_read:
        return query
    asleep = sa.select(Snooze.id).where(
        Snooze.user_id == actor.user_id, Snooze.subject_id == Notice.subject_id, Snooze.until > now.date()
    )
    # A term in hours is told all the same: news of a case can be put off, its clocks cannot.
    return query.where(Reading.id.is_(None), ~sa.and_(Notice.due_at.is_(None), asleep.exists()))


FIRST = [code for code, wording in WORDINGS.items() if wording.is_first]
Place = tuple[int, date, uuid.UUID]
"""Where a notice stands among others: 0 before 1, then the earliest due day first."""
HOURS_COUNT = Notice.code.in_(FIRST)
"""What is told of zero tolerance; a corrective action has an instant too, but most have weeks."""
ORDER = (
    sa.case((HOURS_COUNT, 0), else_=1),
    Notice.due_on,
    Notice.id,
)
"""Zero tolerance stands before whatever else is due, however long that has been overdue."""


def place_of(notice: Notice) -> Place:
    """Where a notice stands in `ORDER`."""
    return (0 if do_hours_count(notice) else 1, notice.due_on, notice.id)


def do_hours_count(notice: Notice) -> bool:
    """Whether it tells of zero tolerance, whose clocks run in hours."""
    return notice.code in FIRST


def mine(
    session: TenantSession,
    *,
    actor: Actor,
    now: datetime,
    with_read: bool = False,
    after: Place | None = None,
    limit: int = 50,
) -> Sequence[tuple[Notice, datetime | None]]:
    """A page of the actor's open notices in `ORDER`, with when each was read; unread only by default."""
    query = open_for(actor, now=now, with_read=with_read).order_by(*ORDER).limit(limit)
    if after is not None:
        query = query.where(sa.tuple_(*ORDER) > sa.tuple_(*after))
    return [(notice, read_at) for notice, read_at in session.execute(query)]


def _require_own(session: TenantSession, notice: Notice, actor: Actor) -> None:
    """A notice to somebody else, or of what the actor may not know of, is not there."""
    to_actor = sa.select(Notice.id).where(Notice.id == notice.id, _reaches(actor), _may_know(actor))
    if actor.user_id is None or session.scalar(to_actor) is None:
        raise NotThere("reminder")


def snooze(session: TenantSession, notice: Notice, *, days: int, actor: Actor, now: datetime) -> date:
    """Tell the actor nothing more of a matter for some days, but what is due within hours; until when."""
    _require_own(session, notice, actor)
    if notice.due_at is not None:
        raise Refused("runs_in_hours")
    if not 1 <= days <= LONGEST_SNOOZE:
        raise Refused("snooze_too_long", most=LONGEST_SNOOZE)
    key = {"user_id": actor.user_id, "subject_id": notice.subject_id}
    known = session.scalars(sa.select(Snooze).filter_by(**key)).first()
    if known is None:
        known = Snooze(**key)
        session.add(known)
    known.until = now.date() + timedelta(days=days)
    session.flush()
    return known.until


def mark_read(session: TenantSession, notice: Notice, *, actor: Actor, now: datetime) -> None:
    """Note that the actor has read a notice; a notice to somebody else is not there."""
    _require_own(session, notice, actor)
    known = sa.select(Reading.id).where(Reading.notice_id == notice.id, Reading.user_id == actor.user_id)
    if session.scalar(known) is None:
        session.add(Reading(notice_id=notice.id, user_id=actor.user_id, read_at=now))


def mark_all_read(session: TenantSession, *, actor: Actor, now: datetime) -> int:
    """Note that the actor has read every open notice; how many were new."""
    count = 0
    while unread := mine(session, actor=actor, now=now, limit=BATCH):
        for notice, _ in unread:
            mark_read(session, notice, actor=actor, now=now)
        session.flush()
        count += len(unread)
    return count
