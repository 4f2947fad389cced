"""Signing in and out, and who stands behind a browser session or an API token."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from auditor.core.access import NO_SITE, Actor, Role
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.history import service as history
from auditor.users import passwords
from auditor.users.keys import digest, new_key
from auditor.users.models import ApiToken, SignInSession, User
from suppliers import sending
from suppliers.database import UtcDateTime
from suppliers.keys import repeated
from suppliers.models import Organisation
from suppliers.own_rows import OwnRows, of_owner
from suppliers.sending import PLAIN

TOKEN_USE_NOTED_EVERY = timedelta(minutes=10)
"""Writing at each call of the API would make every reader a writer."""
HIDDEN = 3
"""Up to so many accounts of one address are told apart by no attempt to sign in; each costs a hash."""


def actor_of(user: User) -> Actor:
    """A person as the one who acts."""
    return _actor(user.organisation_id, user.id, user.name, user.roles, user.supplier_id)


def address_of(text: str) -> str:
    """An address as it is stored and compared."""
    return text.strip().lower()


def recognised(session: TenantSession, email: str, password: str) -> Sequence[User]:
    """Every account of an address that the password opens: one, or one each of several organisations.

    The session must not be bound to an organisation yet. Refuses with `sign_in_failed`, whatever was wrong.

    The work does not tell how many accounts an address has: it is that of one in each organisation, as far
    as `HIDDEN`. How many organisations there are depends on no address.
    """
    found = session.scalars(sa.select(User).where(User.email == address_of(email)).order_by(User.id)).all()
    organisations = session.scalars(sa.select(Organisation.id).limit(HIDDEN)).all()
    spare = max(1, len(organisations)) - len(found)
    # All of them in any case: an answer after the first that fits would say which one it was.
    fits = [passwords.matches(user.password_hash, password) for user in found]
    for _ in range(spare):
        passwords.matches("", password)
    known = [user for user, does_fit in zip(found, fits, strict=True) if does_fit and user.is_active]
    if not known:
        raise Refused("sign_in_failed")
    return known


def still_there(session: TenantSession, recognised: Sequence[User], password: str) -> Sequence[User]:
    """The same accounts in a session that writes, hashes by weaker rules made anew.

    The password was tried in one that reads alone: nobody who writes is to wait for that. What was closed
    or got another password meanwhile is no longer among them.
    """
    tried = {user.id: user.password_hash for user in recognised}
    query = sa.select(User).where(User.id.in_(tried), User.is_active).order_by(User.id)
    known = [user for user in session.scalars(query) if user.password_hash == tried[user.id]]
    if not known:
        raise Refused("sign_in_failed")
    for user in known:
        if passwords.is_outdated(user.password_hash):
            user.password_hash = passwords.hash_password(password)
    return known


def open_session_for(session: TenantSession, user: User, *, now: datetime, lasting: timedelta) -> str:
    """Sign a person in who has shown who it is, and write that down; the key of the new browser session.

    Sessions of the person that have ended are swept away on the way.
    """
    session.execute(
        sa.delete(SignInSession).where(SignInSession.user_id == user.id, SignInSession.expires_at <= now)
    )
    key = new_key()
    session.add(
        SignInSession(
            organisation_id=user.organisation_id,
            user_id=user.id,
            token_digest=digest(key),
            created_at=now,
            expires_at=now + lasting,
        )
    )
    user.signed_in_at = now
    history.record(session, actor_of(user), "signed_in", user, at=now)
    return key


def sign_out(session: TenantSession, key: str) -> None:
    """End one browser session; an unknown key changes nothing."""
    session.execute(sa.delete(SignInSession).where(SignInSession.token_digest == digest(key)))


def end_sessions(session: TenantSession, user_id: uuid.UUID) -> None:
    """End every browser session of a person."""
    session.execute(sa.delete(SignInSession).where(SignInSession.user_id == user_id))


def end_tokens(session: TenantSession, user_id: uuid.UUID, *, now: datetime) -> None:
    """End every API token of a person."""
    session.execute(
        sa.update(ApiToken)
        .where(ApiToken.user_id == user_id, ApiToken.revoked_at.is_(None))
        .values(revoked_at=now)
    )


_PERSON, _TOKEN, _SIGNED_IN = User.__table__, ApiToken.__table__, SignInSession.__table__
_WHO = [
    *(repeated(_PERSON.c[name]) for name in ("organisation_id", "id")),
    *(_PERSON.c[name] for name in ("name", "roles", "supplier_id")),
]
_BY_SESSION = (
    sa.select(*_WHO, Organisation.__table__.c.is_demo)
    .join(_SIGNED_IN, _SIGNED_IN.c.user_id == _PERSON.c.id)
    .join(Organisation.__table__, Organisation.__table__.c.id == _PERSON.c.organisation_id)
    .where(
        _SIGNED_IN.c.token_digest == sa.bindparam("digest"),
        _SIGNED_IN.c.expires_at > sa.bindparam("now"),
        _PERSON.c.is_active,
    )
    .execution_options(**PLAIN)
)
_INSTANT = UtcDateTime()
_OF_TOKEN = [*_WHO, repeated(_TOKEN.c.id), _TOKEN.c.used_at]
_BY_TOKEN = (
    sa.select(*_OF_TOKEN)
    .join(_TOKEN, _TOKEN.c.user_id == _PERSON.c.id)
    .where(
        _TOKEN.c.token_digest == sa.bindparam("digest"),
        _TOKEN.c.expires_at > sa.bindparam("now"),
        _TOKEN.c.revoked_at.is_(None),
        _PERSON.c.is_active,
    )
    .execution_options(**PLAIN)
)
# One of them is asked for at every request: put together once, and read as plain columns, since rows of the
# ORM cost three times as much here.


def actor_of_session(connection: sa.Connection, key: str, *, now: datetime) -> tuple[Actor, bool] | None:
    """Who a browser's key belongs to, and whether the data of the organisation are invented.

    None when the session has ended or the account is closed.
    """
    found = sending.rows(connection, _BY_SESSION, {"digest": digest(key), "now": now})
    return (_actor(*found[0][:-1]), found[0][-1]) if found else None


def _actor(
    organisation_id: uuid.UUID, user_id: uuid.UUID, name: str, roles: list[str], supplier_id: uuid.UUID | None
) -> Actor:
    # Without the role it is not said yet for which site the person answers. None would be the other side.
    answers_for = supplier_id if supplier_id is None or Role.SUPPLIER in roles else NO_SITE
    return Actor(organisation_id, user_id, name, frozenset(map(Role, roles)), answers_for)


class UsedToken(NamedTuple):
    """A token that holds, and when its use was last written down."""

    id: uuid.UUID
    used_at: datetime | None


def actor_of_token(connection: sa.Connection, key: str, *, now: datetime) -> tuple[Actor, UsedToken] | None:
    """Who an API token belongs to, and the token; None when it is unknown, expired or revoked."""
    found = sending.rows(connection, _BY_TOKEN, {"digest": digest(key), "now": now})
    return (_actor(*found[0][:-2]), UsedToken(*found[0][-2:])) if found else None


def actor_of_token_along(
    connection: sa.Connection, key: str, rows: OwnRows, *, now: datetime
) -> tuple[tuple[Actor, UsedToken] | None, sending.Tuples]:
    """The same as `actor_of_token` and, in one statement, rows of the organisation that the token is of.

    Behind the columns of each row are those of who asks, empty. Of a token that does not hold there are none.
    """
    found = sending.rows(connection, _with_rows(rows), {"digest": digest(key), "now": now})
    if not found:
        return None, []
    *who, token_id, used_at = found[0][-len(_OF_TOKEN) :]
    used = UsedToken(token_id, _INSTANT.process_result_value(used_at, connection.dialect))
    return (_actor(*who), used), found[1:]


@lru_cache(maxsize=256)
def _with_rows(rows: OwnRows) -> sa.Executable:
    """A row of who asks, then the rows of its organisation: once put together, it is sent again and again.

    One part comes after the other, each in its order: what names `who` is not shared out among processes.
    """
    told = [_as_sent(column).label(f"who_{at}") for at, column in enumerate(_OF_TOKEN)]
    who = _BY_TOKEN.with_only_columns(*told).cte("who")
    listed = of_owner(rows, sa.select(who.c.who_0).scalar_subquery()).subquery("listed")
    return sa.union_all(
        sa.select(*(_nothing_of(column) for column in listed.c), *who.c).select_from(who),
        sa.select(*listed.c, *(_nothing_of(column) for column in who.c)),
    ).execution_options(**PLAIN)


def _as_sent(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """An instant as the driver gives it: of all rows, only the one of who asks has one to be made of it."""
    return sa.type_coerce(column, _INSTANT.impl) if isinstance(column.type, UtcDateTime) else column


def _nothing_of(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    return sa.cast(sa.null(), column.type).label(column.key)


def is_use_worth_noting(token: UsedToken, *, now: datetime) -> bool:
    """Whether the token's last use is old enough to be written down again."""
    return token.used_at is None or now - token.used_at > TOKEN_USE_NOTED_EVERY


def note_use(session: TenantSession, token_id: uuid.UUID, *, now: datetime) -> None:
    """Write down that a token was used."""
    session.execute(sa.update(ApiToken).where(ApiToken.id == token_id).values(used_at=now))
