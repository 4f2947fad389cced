"""The token of a form: it proves that the form is one of ours, and tells whose it was.

A browser is handed from one person to the next. What the first one typed comes with a form of theirs, so it
is never shown to whoever is signed in by then. A token of an earlier version tells of nobody.
"""

from __future__ import annotations

import secrets

from flask import current_app, g, request
from flask import session as cookie
from flask_wtf.csrf import generate_csrf
from itsdangerous import BadData, URLSafeTimedSerializer

from auditor.core import web

NAME, HEADER = "csrf_token", "X-CSRFToken"
SALT = "wtf-csrf-token"
"""By which the library signs its tokens."""


def of_form() -> str:
    """The token for the forms of a page, made at the first form of a session."""
    if NAME not in cookie:
        cookie[NAME] = f"{secrets.token_hex(20)} {_person()}"
    return str(generate_csrf())


def is_own() -> bool:
    """Whether the form that was sent was made for who is signed in now, in this session or one before."""
    if g.get("csrf_valid"):  # the library found it to be of this session
        return True
    try:
        token = str(_signer().loads(request.form.get(NAME) or request.headers.get(HEADER, "")))
    except BadData:
        return False
    is_of_session = token == cookie.get(NAME)  # an address that is none of ours asks for no token
    return is_of_session or (bool(_person()) and token.rpartition(" ")[2] == _person())


def _person() -> str:
    actor = web.actor_or_none()
    return str(actor.user_id) if actor is not None else ""


def _signer() -> URLSafeTimedSerializer:
    assert current_app.secret_key is not None
    return URLSafeTimedSerializer(current_app.secret_key, salt=SALT)
