"""Who is in the pool, and what stands against an auditor at a site."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa

from auditor.core import clock, reasons, seen
from auditor.core.access import Actor, Permission, Role, require, require_other_person
from auditor.core.database import TenantSession, alone
from auditor.core.errors import BadInput, NotThere, Refused, problem
from auditor.core.privacy import refuse_identities
from auditor.history import service as history
from auditor.pool.models import AuditorProfile, AuditorTie, TieReason
from auditor.users.models import User
from suppliers.models import LegalEntity, Supplier
from suppliers.sites import merging

STATING = 0x4D615072
"""Namespace of the advisory locks: one at a time states what an auditor brings."""
STATED = "auditor_stated"


@dataclass(frozen=True, slots=True)
class Member:
    """One auditor with what is recorded; `profile` is None while nothing is."""

    person: User
    profile: AuditorProfile | None


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stated of an auditor."""

    languages: Sequence[str] = ()
    kinds: Sequence[str] = ()
    sectors: Sequence[str] = ()
    registration: str = ""
    days_per_month: int | None = None
    has_women_interviewers: bool | None = None
    seen: str | None = None
    """The sign of what was stated before, that it was made from; None is no claim."""


@dataclass(frozen=True, slots=True)
class NewTie:
    """A tie to be recorded: to one site, or to every site of one company."""

    reason: TieReason
    supplier_id: uuid.UUID | None = None
    legal_entity_id: uuid.UUID | None = None
    began_on: date | None = None
    ended_on: date | None = None


def auditors(session: TenantSession) -> list[User]:
    """People who can lead an audit, by name."""
    people = session.scalars(sa.select(User).where(User.is_active).order_by(User.name, User.id)).all()
    return [person for person in people if Role.AUDITOR in person.roles]


def told_apart(people: Sequence[User]) -> list[tuple[str, str]]:
    """People to choose from, by id: those of one name with what stands before the @ of their addresses.

    Where that is the same too, the whole address tells them apart; of anybody else nothing more is shown.
    """
    names = Counter(one.name.casefold() for one in people)
    local = Counter((one.name.casefold(), one.email.partition("@")[0].casefold()) for one in people)
    return [
        (str(one.id), f"{one.name} ({_beside(one, local)})" if names[one.name.casefold()] > 1 else one.name)
        for one in people
    ]


def _beside(person: User, local: Counter[tuple[str, str]]) -> str:
    before = person.email.partition("@")[0]
    return before if local[person.name.casefold(), before.casefold()] == 1 else person.email


def members(session: TenantSession) -> list[Member]:
    """The pool, by name."""
    profiles = {row.person_id: row for row in session.scalars(sa.select(AuditorProfile))}
    return [Member(person, profiles.get(person.id)) for person in auditors(session)]


def profile_of(session: TenantSession, person_id: uuid.UUID) -> AuditorProfile | None:
    """What is recorded of one auditor."""
    return session.scalar(sa.select(AuditorProfile).where(AuditorProfile.person_id == person_id))


def member(session: TenantSession, person_id: uuid.UUID, *, actor: Actor) -> Member:
    """One auditor, for who plans audits and for the person; to everybody else it is not there."""
    require_planner_or_self(actor, person_id)
    person = session.get(User, person_id)
    if person is None or Role.AUDITOR not in person.roles:
        raise NotThere("auditor")
    return Member(person, profile_of(session, person_id))


def require_planner_or_self(actor: Actor, person_id: uuid.UUID) -> None:
    """Ties tell of a person's life: colleagues do not read them."""
    if actor.user_id != person_id or not actor.may(Permission.DO_AUDITS):
        require(actor, Permission.PLAN_AUDITS)


def state(
    session: TenantSession, person_id: uuid.UUID, stated: Stated, *, actor: Actor, now: datetime
) -> AuditorProfile:
    """Record what an auditor brings, in place of what was recorded before; the history keeps both."""
    alone(session, STATING)
    found = member(session, person_id, actor=actor)
    if found.profile:
        session.refresh(found.profile)  # it may have been read before nobody else could state it
    seen.require_mark(stated.seen, *signed(found.profile))
    profile = found.profile or AuditorProfile(person_id=person_id, updated_at=now)
    before = _values(profile) if found.profile else {}
    profile.languages, profile.kinds = list(stated.languages), list(stated.kinds)
    profile.sectors, profile.registration = list(stated.sectors), stated.registration.strip()
    profile.days_per_month = stated.days_per_month
    profile.has_women_interviewers = stated.has_women_interviewers
    profile.updated_at, profile.updated_by = now, actor.user_id
    session.add(profile)
    history.record(session, actor, STATED, profile, at=now, before=before, after=_values(profile))
    return profile


def signed(profile: AuditorProfile | None) -> list[str]:
    """What is stated as the sign of a form is made of it; where nothing is, as nothing else is."""
    return [str(value) for value in _values(profile).values()] if profile else []


def _values(profile: AuditorProfile) -> dict[str, object]:
    names = ("languages", "kinds", "sectors", "registration", "days_per_month", "has_women_interviewers")
    return {name: getattr(profile, name) for name in names}


def record_tie(
    session: TenantSession, person_id: uuid.UUID, tie: NewTie, *, actor: Actor, now: datetime
) -> AuditorTie:
    """Record a tie of an auditor, who may do it too; from now on nobody can assign the person there."""
    member(session, person_id, actor=actor)
    _require_possible(tie, clock.latest_day(now))
    known = session.get(Supplier, tie.supplier_id) if tie.supplier_id else None
    entity = session.get(LegalEntity, tie.legal_entity_id) if tie.legal_entity_id else None
    if known is None and entity is None:
        raise NotThere("supplier or legal entity")
    alone(session, STATING)
    if _same_tie(session, person_id, tie) is not None:
        raise Refused("tie_known")
    row = AuditorTie(
        person_id=person_id,
        supplier_id=tie.supplier_id,
        legal_entity_id=tie.legal_entity_id,
        reason=tie.reason,
        began_on=tie.began_on,
        ended_on=tie.ended_on,
        recorded_at=now,
        recorded_by=actor.user_id,
    )
    session.add(row)
    session.flush()
    _note(session, "auditor_tie_recorded", row, actor=actor, now=now)
    return row


def _same_tie(session: TenantSession, person_id: uuid.UUID, tie: NewTie) -> uuid.UUID | None:
    """A tie that was recorded just so and stands: a form that was sent again means no second one."""
    names = ("supplier_id", "legal_entity_id", "reason", "began_on", "ended_on")
    alike = [getattr(AuditorTie, name) == getattr(tie, name) for name in names]
    standing = AuditorTie.withdrawn_at.is_(None)
    query = sa.select(AuditorTie.id).where(AuditorTie.person_id == person_id, standing, *alike)
    return session.scalar(query.limit(1))


def with_company(session: TenantSession, tie: NewTie) -> NewTie:
    """The same tie to the company of the site, with all its sites; refused where no company is known."""
    if tie.supplier_id is None:
        return tie
    site = session.get(Supplier, tie.supplier_id)
    if site is None:
        raise NotThere("supplier")
    if site.legal_entity_id is None:
        advice = (
            "No company is known of this site. Record its legal entity first, or the tie to the site alone."
        )
        raise BadInput([problem("supplier_id", "no_legal_entity", "", advice)])
    return replace(tie, supplier_id=None, legal_entity_id=site.legal_entity_id)


def names_of_places(session: TenantSession, ties: Sequence[AuditorTie]) -> dict[uuid.UUID, str]:
    """Names of the sites and companies of ties, by the id of the tie."""
    rows = session.execute(
        sa.select(AuditorTie.id, Supplier.name, LegalEntity.name)
        .outerjoin(Supplier, AuditorTie.supplier_id == Supplier.id)
        .outerjoin(LegalEntity, AuditorTie.legal_entity_id == LegalEntity.id)
        .where(AuditorTie.id.in_([tie.id for tie in ties]))
    )
    return {row[0]: row[1] or f"{row[2]}, every site" for row in rows}


def _note(session: TenantSession, action: str, tie: AuditorTie, *, actor: Actor, now: datetime) -> None:
    """Write it down at the person, without site, kind and words: the page of a site is read by colleagues."""
    person = session.get_one(User, tie.person_id)
    until = str(tie.until) if tie.until else "open"
    history.record(session, actor, action, person, at=now, after={"tie": str(tie.id), "until": until})


def _require_possible(tie: NewTie, today: date) -> None:
    problems = []
    if (tie.supplier_id is None) == (tie.legal_entity_id is None):
        problems.append(
            ("supplier_id", "one_side_needed", "Choose one site, or one company with all its sites.")
        )
    if tie.began_on and tie.began_on > today:
        problems.append(("began_on", "day_in_future", "Give the day on which it began, or leave it blank."))
    if tie.ended_on and tie.ended_on > today:
        problems.append(("ended_on", "day_in_future", "Leave it blank until the tie has ended."))
    if tie.began_on and tie.ended_on and tie.ended_on < tie.began_on:
        problems.append(("ended_on", "period_reversed", "End it after it began."))
    if problems:
        raise BadInput(
            [problem(column, code, getattr(tie, column) or "", advice) for column, code, advice in problems]
        )


def end_tie(session: TenantSession, tie: AuditorTie, ended_on: date, *, actor: Actor, now: datetime) -> None:
    """Say when a tie ended; it stands against an audit for 24 months more.

    A day before the tie was recorded shortens what stood all the time: the person kept away does not say it.
    """
    require_planner_or_self(actor, tie.person_id)
    if tie.withdrawn_at is not None or tie.ended_on is not None:
        raise Refused("tie_ended_already")
    if ended_on > clock.latest_day(now) or (tie.began_on and ended_on < tie.began_on):
        advice = "Give the day on which it ended, not before it began and not in the future."
        raise BadInput([problem("ended_on", "day_not_possible", ended_on, advice)])
    if ended_on < tie.recorded_at.date():
        require_other_person(actor, tie.person_id)
    tie.ended_on = ended_on
    _note(session, "auditor_tie_ended", tie, actor=actor, now=now)


def withdraw_tie(
    session: TenantSession, tie: AuditorTie, reason: str, *, actor: Actor, now: datetime
) -> None:
    """Take back a wrong entry, with the reason; never by the person whom it keeps away."""
    require(actor, Permission.PLAN_AUDITS)
    require_other_person(actor, tie.person_id)
    if not reasons.is_written(reason):
        raise Refused("reason_missing")
    refuse_identities({"reason": reason})
    if tie.withdrawn_at is not None:
        raise Refused("tie_ended_already")
    tie.withdrawn_at, tie.withdrawn_by, tie.withdrawal_reason = now, actor.user_id, reason.strip()
    _note(session, "auditor_tie_withdrawn", tie, actor=actor, now=now)


def ties_of(session: TenantSession, person_id: uuid.UUID, *, actor: Actor) -> Sequence[AuditorTie]:
    """Every tie of an auditor that was recorded, the newest first."""
    require_planner_or_self(actor, person_id)
    query = sa.select(AuditorTie).where(AuditorTie.person_id == person_id).order_by(AuditorTie.id.desc())
    return session.scalars(query).all()


def ties_to(
    session: TenantSession, supplier: Supplier, *, people: Collection[uuid.UUID] | None = None
) -> Sequence[AuditorTie]:
    """Ties to a site or its company that were not withdrawn."""
    at_site = AuditorTie.supplier_id == supplier.id
    if supplier.legal_entity_id is not None:
        at_site = sa.or_(at_site, AuditorTie.legal_entity_id == supplier.legal_entity_id)
    query = sa.select(AuditorTie).where(at_site, AuditorTie.withdrawn_at.is_(None))
    if people is not None:
        query = query.where(AuditorTie.person_id.in_(people))
    return session.scalars(query).all()


def standing_on(ties: Iterable[AuditorTie], on: date) -> dict[uuid.UUID, AuditorTie]:
    """By auditor the tie that stands against an audit on a day: the one that lasts longest."""
    rows = [row for row in ties if row.stands_on(on)]
    rows.sort(key=lambda row: (row.until or date.max, row.id))
    return {row.person_id: row for row in rows}


def require_untied(session: TenantSession, person: User, supplier: Supplier, on: date) -> None:
    """Refuse an auditor who has a tie to the site or its company on that day; say until when."""
    tie = standing_on(ties_to(session, supplier, people=[person.id]), on).get(person.id)
    if tie is not None:
        raise _refusal(person, tie)


def _refusal(person: User, tie: AuditorTie) -> Refused:
    until = f"until {tie.until}" if tie.until else "for as long as the tie lasts and 24 months after"
    return Refused("auditor_has_tie", auditor=person.name, reason=tie.reason, until=until)


def tie_of(session: TenantSession, actor: Actor, supplier_id: uuid.UUID, on: date) -> AuditorTie | None:
    """The tie to a site that stands against what the actor would say of it on that day."""
    if actor.user_id is None:
        return None
    supplier = merging.load(session, supplier_id)
    return standing_on(ties_to(session, supplier, people=[actor.user_id]), on).get(actor.user_id)


def require_actor_untied(session: TenantSession, actor: Actor, supplier_id: uuid.UUID, on: date) -> None:
    """Refuse whoever has a tie to the site: such a person neither interviews nor verifies there."""
    tie = tie_of(session, actor, supplier_id, on)
    if tie is not None:
        raise _refusal(session.get_one(User, tie.person_id), tie)
