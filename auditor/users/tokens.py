"""API tokens: shown once, used as a bearer, ended by their owner or an administrator."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from auditor.core import access
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import NotThere
from auditor.history import service as history
from auditor.users.keys import digest, new_key
from auditor.users.models import ApiToken, User
from auditor.users.sign_in import actor_of

LONGEST_DAYS = 365


def create(
    session: TenantSession, *, label: str, days: int, actor: Actor, now: datetime
) -> tuple[ApiToken, str]:
    """A new token of the actor and its key, which is shown once and cannot be read again."""
    access.require(actor, Permission.MANAGE_TOKENS)
    key = new_key()
    token = ApiToken(
        organisation_id=actor.organisation_id,
        user_id=actor.user_id,
        label=label.strip(),
        token_digest=digest(key),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    session.add(token)
    history.record(session, actor, "token_created", token, at=now, after={"expires_at": token.expires_at})
    return token, key


def own(session: TenantSession, *, actor: Actor) -> Sequence[ApiToken]:
    """The actor's tokens, newest first, revoked and expired ones too."""
    access.require(actor, Permission.MANAGE_TOKENS)
    query = sa.select(ApiToken).where(ApiToken.user_id == actor.user_id).order_by(ApiToken.id.desc())
    return session.scalars(query).all()


def end_unallowed(session: TenantSession, user: User, *, actor: Actor, now: datetime) -> None:
    """End what somebody holds who may have no tokens any more; given back the role, that needs new ones."""
    if actor_of(user).may(Permission.MANAGE_TOKENS):
        return
    query = sa.select(ApiToken).where(ApiToken.user_id == user.id, ApiToken.revoked_at.is_(None))
    for token in session.scalars(query.order_by(ApiToken.id)):
        token.revoked_at = now
        history.record(session, actor, "token_revoked", token, at=now)


def revoke(session: TenantSession, token: ApiToken, *, actor: Actor, now: datetime) -> None:
    """End a token at once; its own by everybody, anybody's by an administrator. Twice changes nothing."""
    access.require(actor, Permission.MANAGE_TOKENS)
    if token.user_id != actor.user_id and not actor.may(Permission.MANAGE_USERS):
        raise NotThere("token")
    if token.revoked_at is None:
        token.revoked_at = now
        history.record(session, actor, "token_revoked", token, at=now)
