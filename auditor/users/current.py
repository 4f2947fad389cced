"""Who makes the current request: a browser by its cookie on pages, a token on the API."""

from __future__ import annotations

import uuid
from contextlib import ExitStack, closing, suppress
from datetime import datetime

from flask import g, request
from flask import session as cookie
from sqlalchemy.exc import OperationalError

from auditor.core import clock, web
from auditor.core.access import Actor
from auditor.core.database import Reader, open_session, without_waiting
from auditor.users import sign_in

KEY = "key"
"""The name of the session's key in the signed cookie."""


def load_actor() -> Actor | None:
    """The actor of the request, None for a stranger."""
    return _by_token() if web.wants_json() else _by_cookie()


def _by_cookie() -> Actor | None:
    key = cookie.get(KEY)
    if not isinstance(key, str):
        return None
    with ExitStack() as ends:
        reader = ends.enter_context(closing(Reader(web.installation().sessions, None)))
        found = sign_in.actor_of_session(reader.connection(), key, now=clock.now())
        if found is None:
            return None
        actor, g.is_demo = found  # base.html says so
        _go_on(reader, actor, ends)
    return actor


def _by_token() -> Actor | None:
    given = request.authorization
    if given is None or given.type != "bearer" or not given.token:
        return None
    now = clock.now()
    with ExitStack() as ends:
        reader = ends.enter_context(closing(Reader(web.installation().sessions, None)))
        found = _found_by(given.token, reader, now)
        if found is None:
            return None
        actor, token = found
        _go_on(reader, actor, ends)
    if sign_in.is_use_worth_noting(token, now=now):
        _note_use(token.id, now)
    return actor


def _found_by(key: str, reader: Reader, now: datetime) -> tuple[Actor, sign_in.UsedToken] | None:
    """Who asks; and what the route begins with, where a server is far enough away to be asked only once."""
    connection = reader.connection()
    first = web.to_read_along() if connection.dialect.name == "postgresql" else None
    if first is None:
        return sign_in.actor_of_token(connection, key, now=now)
    found, reader.along = sign_in.actor_of_token_along(connection, key, first, now=now)
    return found


def _go_on(reader: Reader, actor: Actor, ends: ExitStack) -> None:
    if web.is_reading():  # who writes needs another
        ends.pop_all()
        web.go_on_with(reader, actor.organisation_id)


def _note_use(token_id: uuid.UUID, now: datetime) -> None:
    """Reading neither waits nor fails because somebody else is writing: the next call notes it."""
    with open_session(web.installation().sessions, None, writes=False) as session:
        with suppress(OperationalError), without_waiting(session):
            sign_in.note_use(session, token_id, now=now)
        session.commit()
