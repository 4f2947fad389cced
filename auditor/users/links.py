"""One-time links: how a person gets or renews a password without anybody else ever knowing one."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.history import service as history
from auditor.users import calendar_addresses, passwords, telling
from auditor.users.keys import digest, new_key
from auditor.users.models import OneTimeLink, User
from auditor.users.sign_in import actor_of, end_sessions, end_tokens
from suppliers.models import Organisation

USABLE_FOR = timedelta(hours=24)
FIRST_USABLE_FOR = timedelta(hours=72)
"""The very first link, printed when an installation starts: a weekend may lie between."""


def make(
    session: TenantSession,
    user: User,
    *,
    now: datetime,
    usable_for: timedelta = USABLE_FOR,
    made_by: uuid.UUID | None = None,
) -> str:
    """The key of a new link for a person, shown once; earlier unused links stop working."""
    if not user.is_active:
        raise Refused("account_closed")
    end_unused(session, user)
    key = new_key()
    session.add(
        OneTimeLink(
            organisation_id=user.organisation_id,
            user_id=user.id,
            token_digest=digest(key),
            created_at=now,
            made_by=made_by,
            expires_at=now + usable_for,
        )
    )
    return key


def end_unused(session: TenantSession, user: User) -> None:
    """Let no link of a person work that was made and not used yet."""
    session.execute(
        sa.delete(OneTimeLink).where(OneTimeLink.user_id == user.id, OneTimeLink.used_at.is_(None))
    )


def owner(session: TenantSession, key: str, *, now: datetime) -> User:
    """Whose link it is; refuses with `link_not_valid` when it cannot be used any more."""
    return _usable(session, key, now)[1]


def use(session: TenantSession, key: str, password: str, *, now: datetime) -> User:
    """Set the person's password by the link, which is used up.

    Browsers are signed out; API tokens and the address of the calendar end.

    Where there was a password before, the person and others are told who had made the link.
    """
    link, user = _usable(session, key, now)
    organisation = session.get_one(Organisation, user.organisation_id).name
    passwords.check_new(password, email=user.email, names=(user.name, organisation))
    taken = session.execute(
        sa.update(OneTimeLink)
        .where(OneTimeLink.id == link.id, OneTimeLink.used_at.is_(None))
        .values(used_at=now)
    )
    if taken.rowcount != 1:  # type: ignore[attr-defined]
        raise Refused("link_not_valid")
    had_password = bool(user.password_hash)
    user.password_hash = passwords.hash_password(password)
    end_sessions(session, user.id)
    end_tokens(session, user.id, now=now)
    calendar_addresses.end_all(session, user.id, now=now)
    history.record(
        session, actor_of(user), "password_set", user, at=now, after={"link_made_by": link.made_by}
    )
    if had_password:
        telling.password_set(session, user, made_by=link.made_by, now=now)
    return user


def _usable(session: TenantSession, key: str, now: datetime) -> tuple[OneTimeLink, User]:
    found = session.execute(
        sa.select(OneTimeLink, User)
        .join(User, OneTimeLink.user_id == User.id)
        .where(
            OneTimeLink.token_digest == digest(key),
            OneTimeLink.expires_at > now,
            OneTimeLink.used_at.is_(None),
            User.is_active,
        )
    ).first()
    if found is None:
        raise Refused("link_not_valid")
    return found[0], found[1]
