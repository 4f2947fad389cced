"""The need-to-know list of a case: only who stands on it sees the case, by whatever office."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa

from auditor.cases.models import ZeroToleranceCase
from auditor.cases.states import ENDED
from auditor.core import need_to_know, privacy
from auditor.core.access import GRANTS, Actor, Permission, Role, job_actor
from auditor.core.database import TenantSession, lock
from auditor.core.errors import NotThere, Refused
from auditor.core.need_to_know import NeedToKnow
from auditor.findings.service import require_reason
from auditor.history import service as history
from auditor.notifications import service as notifications
from auditor.users.models import User

MAY_STAND_ON_IT = frozenset(GRANTS[Permission.SEE_AUDITS])
RESCUED = "Nobody on the list could read the case any more."


def get(session: TenantSession, case_id: uuid.UUID, *, actor: Actor) -> ZeroToleranceCase:
    """A case on whose list the actor stands; anything else is not there, for administrators too."""
    case = session.get(ZeroToleranceCase, case_id)
    if case is None or not need_to_know.is_known(session, case.id, actor):
        raise NotThere("case")
    return case


def may_stand_on_it(person: User | None) -> bool:
    """Whether somebody can be on a list: an open account of compliance, review or audit, of no supplier."""
    if person is None or not person.is_active or person.supplier_id is not None:
        return False
    return not MAY_STAND_ON_IT.isdisjoint(person.roles)


def people(session: TenantSession, case: ZeroToleranceCase) -> list[tuple[NeedToKnow, User]]:
    """Who is on the list, with their accounts, in the order of coming."""
    return [(row, session.get_one(User, row.person_id)) for row in need_to_know.of(session, case.id)]


def readers(session: TenantSession, case: ZeroToleranceCase) -> list[User]:
    """The people on the list who can read the case now."""
    return [person for _, person in people(session, case) if may_stand_on_it(person)]


def candidates(session: TenantSession, case: ZeroToleranceCase) -> list[User]:
    """Who could be added, by name."""
    there = {row.person_id for row in need_to_know.of(session, case.id)}
    found = session.scalars(sa.select(User).where(User.is_active.is_(True)).order_by(User.name, User.id))
    return [person for person in found if may_stand_on_it(person) and person.id not in there]


def begin(
    session: TenantSession,
    case: ZeroToleranceCase,
    wanted: Iterable[uuid.UUID | None],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """The first list: who opened it and the lead auditor; the reviewers where neither can read it.

    A case that nobody can read would be lost.
    """
    found = [session.get(User, person_id) for person_id in dict.fromkeys(wanted) if person_id]
    first = [person for person in found if person is not None and may_stand_on_it(person)]
    for person in first or fallback(session):
        put(session, case, person, actor=actor, now=now, added_by=None, reason="")


def fallback(session: TenantSession) -> list[User]:
    """Whom a case goes to that nobody on its list can read: the reviewers, else compliance."""
    for role in (Role.REVIEWER, Role.COMPLIANCE):
        everybody = session.scalars(sa.select(User).where(User.is_active.is_(True)).order_by(User.id))
        if found := [person for person in everybody if role in person.roles and may_stand_on_it(person)]:
            return found
    return []


def put(
    session: TenantSession,
    case: ZeroToleranceCase,
    person: User,
    *,
    actor: Actor,
    now: datetime,
    added_by: uuid.UUID | None,
    reason: str,
) -> None:
    """Write somebody on the list, into the history, and tell them."""
    session.add(NeedToKnow(subject_id=case.id, person_id=person.id, added_at=now, added_by=added_by))
    told = {"person": person.id, "person_name": person.name}
    history.record(session, actor, "case_person_added", case, at=now, after=told, reason=reason.strip())
    if person.id != actor.user_id:
        tell(session, case, "case_shared", [person], now=now)


def tell(
    session: TenantSession, case: ZeroToleranceCase, code: str, to: Collection[User], *, now: datetime
) -> None:
    """Tell people of the list; the notice names the code and nothing else."""
    notifications.announce(
        session,
        code,
        case,
        [notifications.to_person(person.id) for person in to],
        fields={"case": case.code},
        now=now,
        endpoint="cases.case",
        argument="case_id",
    )


def add(
    session: TenantSession,
    case: ZeroToleranceCase,
    person_id: uuid.UUID,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Somebody on the list lets somebody else know, and says why."""
    lock(session, case)  # of two who add or remove at once, the later one sees what the first one did
    require_reason(reason)
    privacy.refuse_telling({"reason": reason})
    person = session.get(User, person_id)
    if person is None:
        raise NotThere("person")
    if not may_stand_on_it(person):
        raise Refused("not_for_the_list")
    if any(row.person_id == person.id for row in need_to_know.of(session, case.id)):
        raise Refused("on_the_list_already")
    put(session, case, person, actor=actor, now=now, added_by=actor.user_id, reason=reason)


def remove(
    session: TenantSession,
    case: ZeroToleranceCase,
    person_id: uuid.UUID,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Somebody need not know any more; a case keeps at least one person who can read it."""
    lock(session, case)
    require_reason(reason)
    privacy.refuse_telling({"reason": reason})
    rows = [(row, person) for row, person in people(session, case) if row.person_id == person_id]
    if not rows:
        raise NotThere("person on the list")
    if all(person.id == person_id for person in readers(session, case)):
        raise Refused("last_on_the_list")
    for row, _ in rows:
        row.removed_at, row.removed_by = now, actor.user_id
    person = rows[0][1]
    told = {"person": person.id, "person_name": person.name}
    history.record(session, actor, "case_person_removed", case, at=now, before=told, reason=reason.strip())


def keep_reachable(session: TenantSession, *, now: datetime) -> int:
    """Give open cases that nobody can read any more, for instance after accounts closed, to the reviewers."""
    assert session.organisation_id is not None  # the work of one organisation
    job, rescued = job_actor(session.organisation_id, "reminders"), 0
    for case in open_cases(session):
        if readers(session, case):
            continue
        lock(session, case)
        if not readers(session, case):  # nobody was added while this waited
            for person in fallback(session):
                put(session, case, person, actor=job, now=now, added_by=None, reason=RESCUED)
            rescued += 1
    return rescued


def open_cases(session: TenantSession) -> Sequence[ZeroToleranceCase]:
    """Every case that has not ended, oldest first; for the product itself, never for a page."""
    query = sa.select(ZeroToleranceCase).where(ZeroToleranceCase.state.not_in(ENDED))
    return session.scalars(query.order_by(ZeroToleranceCase.id)).all()
