"""Who is told when somebody gains power over an account or a case, so that a takeover cannot stay unseen."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from datetime import datetime

import sqlalchemy as sa

from auditor.core.access import Actor, Role
from auditor.core.database import TenantSession
from auditor.notifications import service as notifications
from auditor.users.models import User

STAFF = frozenset(Role) - {Role.SUPPLIER}


def role_given(
    session: TenantSession, user: User, roles: Collection[str], *, by: Actor, now: datetime
) -> None:
    """Tell all other staff that somebody has new roles; a role of a supplier's person is no news to them."""
    given = sorted(STAFF.intersection(roles))
    if given:
        fields = {"by": by.name, "person": user.name, "roles": ", ".join(given)}
        told = _staff(session, user, STAFF, but=by.user_id)
        notifications.announce(session, "role_given", user, told, fields=fields, now=now)


def link_made(session: TenantSession, user: User, *, by: Actor, now: datetime) -> None:
    """Tell the person and those who can object that somebody holds a link to the account."""
    fields = {"by": by.name, "person": user.name}
    told = _objectors(session, user, but=by.user_id)
    notifications.announce(session, "link_made", user, told, fields=fields, now=now)


def password_set(session: TenantSession, user: User, *, made_by: uuid.UUID | None, now: datetime) -> None:
    """Tell the same people that the link was used on an account that had a password."""
    maker = session.get(User, made_by) if made_by else None
    fields = {"by": maker.name if maker else "the operator", "person": user.name}
    told = _objectors(session, user, but=made_by)
    notifications.announce(session, "password_by_link", user, told, fields=fields, now=now)


def _objectors(session: TenantSession, user: User, *, but: uuid.UUID | None) -> Iterator[str]:
    """The person and the other administrators; of an account that reads cases, all other staff."""
    reads_cases = not STAFF.isdisjoint(user.roles)
    return _staff(session, user, STAFF if reads_cases else {Role.ADMINISTRATOR}, but=but)


def _staff(
    session: TenantSession, user: User, roles: Collection[Role], *, but: uuid.UUID | None
) -> Iterator[str]:
    """The person and everybody in the roles whose account is open, but for the one who did it."""
    session.flush()
    # The session of a one-time link is bound to no organisation yet, so the condition stands here.
    query = sa.select(User.id, User.roles).where(User.organisation_id == user.organisation_id, User.is_active)
    for user_id, held in session.execute(query.order_by(User.id)):
        if user_id != but and (user_id == user.id or not set(roles).isdisjoint(held)):
            yield notifications.to_person(user_id)
