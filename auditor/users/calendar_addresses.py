"""The secret address of a person's calendar: shown once, stored as a digest, renewed and revoked at once."""

from __future__ import annotations

import uuid
from datetime import datetime

import sqlalchemy as sa

from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.history import service as history
from auditor.users.keys import digest, new_key
from auditor.users.models import CalendarAddress, User
from auditor.users.sign_in import actor_of


def renew(session: TenantSession, *, actor: Actor, now: datetime) -> str:
    """The key of a new address of the actor, shown once; the one before stops working."""
    require(actor, Permission.SEE_AUDITS)
    end_all(session, actor.user_id, now=now)
    key = new_key()
    address = CalendarAddress(
        organisation_id=actor.organisation_id,
        user_id=actor.user_id,
        token_digest=digest(key),
        created_at=now,
    )
    session.add(address)
    history.record(session, actor, "calendar_address_made", address, at=now)
    return key


def revoke(session: TenantSession, *, actor: Actor, now: datetime) -> None:
    """End the actor's address; without one nothing changes."""
    found = current(session, actor.user_id)
    if found is not None:
        found.revoked_at = now
        history.record(session, actor, "calendar_address_revoked", found, at=now)


def current(session: TenantSession, user_id: uuid.UUID | None) -> CalendarAddress | None:
    """The address of a person that works now."""
    query = sa.select(CalendarAddress).where(
        CalendarAddress.user_id == user_id, CalendarAddress.revoked_at.is_(None)
    )
    return session.scalars(query.order_by(CalendarAddress.id.desc())).first()


def end_all(session: TenantSession, user_id: uuid.UUID | None, *, now: datetime) -> None:
    """End every address of a person."""
    session.execute(
        sa.update(CalendarAddress)
        .where(CalendarAddress.user_id == user_id, CalendarAddress.revoked_at.is_(None))
        .values(revoked_at=now)
    )


def end_unallowed(session: TenantSession, user: User, *, actor: Actor, now: datetime) -> None:
    """End the address of who may see no audits any more; given back the role, that needs a new one."""
    found = None if actor_of(user).may(Permission.SEE_AUDITS) else current(session, user.id)
    if found is not None:
        found.revoked_at = now
        history.record(session, actor, "calendar_address_revoked", found, at=now)


def reader_of(session: TenantSession, key: str) -> Actor | None:
    """Whose calendar an address opens; None when it is wrong or revoked, or its owner may not see audits."""
    user = session.scalar(
        sa.select(User)
        .join(CalendarAddress, CalendarAddress.user_id == User.id)
        .where(
            CalendarAddress.token_digest == digest(key),
            CalendarAddress.revoked_at.is_(None),
            User.is_active,
        )
    )
    actor = actor_of(user) if user else None
    return actor if actor and actor.may(Permission.SEE_AUDITS) else None
