"""JSON routes: who am I, people, tokens."""

from __future__ import annotations

import uuid
from typing import Any

from flask_smorest import Blueprint

from auditor.core import clock, web
from auditor.core.access import Permission, Role
from auditor.core.paging import PageQuery
from auditor.users import operator, service, tokens
from auditor.users.models import ApiToken, User
from auditor.users.schemas import (
    LinkAnswer,
    MeAnswer,
    NewPersonAnswer,
    NewTokenAnswer,
    PeopleAnswer,
    PersonAnswer,
    PersonForm,
    RolesForm,
    TokenForm,
    TokensAnswer,
)
from suppliers.models import Organisation

routes = Blueprint("users_api", __name__, description="Who calls, people of the organisation, API tokens.")


@routes.get("/me")
@routes.response(200, MeAnswer)
def me() -> dict[str, Any]:
    """Who the token belongs to and what it may do."""
    actor = web.actor()
    return {
        "id": actor.user_id,
        "name": actor.name,
        "organisation": web.load(Organisation, actor.organisation_id).name,
        "roles": sorted(actor.roles),
        "permissions": [permission.value for permission in Permission if actor.may(permission)],
        "supplier_id": None if actor.waits_for_site else actor.supplier_id,
    }


@routes.get("/users")
@routes.arguments(PageQuery(), location="query")
@routes.response(200, PeopleAnswer)
@web.allow(Permission.MANAGE_USERS)
def get_people(query: dict[str, Any]) -> dict[str, Any]:
    """People of the organisation by name, a page at a time."""
    after, limit = web.read_cursor(query["cursor"], str, uuid.UUID), query["limit"]
    found = service.people(web.session(), actor=web.actor(), after=after, limit=limit + 1)
    shown = found[:limit]
    following = web.cursor(shown[-1].name, shown[-1].id) if len(found) > limit else None
    return {"items": shown, "next": following}


@routes.post("/users")
@routes.arguments(PersonForm)
@routes.response(201, NewPersonAnswer)
@web.allow(Permission.MANAGE_USERS)
def post_person(given: dict[str, Any]) -> dict[str, Any]:
    """Add a person; the answer carries the one-time link that sets the password."""
    person, key = service.add_person(web.session(), actor=web.actor(), now=clock.now(), **_with_roles(given))
    web.session().commit()
    return {"person": person, "link": _address(key)}


@routes.get("/users/<uuid:user_id>")
@routes.response(200, PersonAnswer)
@web.allow(Permission.MANAGE_USERS)
def get_person(user_id: uuid.UUID) -> User:
    """One person."""
    return web.load(User, user_id)


@routes.put("/users/<uuid:user_id>/roles")
@routes.arguments(RolesForm)
@routes.response(200, PersonAnswer)
@web.allow(Permission.MANAGE_USERS)
def put_roles(given: dict[str, Any], user_id: uuid.UUID) -> User:
    """Give a person other roles."""
    person = web.load(User, user_id)
    service.change_roles(web.session(), person, actor=web.actor(), now=clock.now(), **_with_roles(given))
    web.session().commit()
    return person


@routes.post("/users/<uuid:user_id>/closure")
@routes.response(200, PersonAnswer)
@web.allow(Permission.MANAGE_USERS)
def post_closure(user_id: uuid.UUID) -> User:
    """Close an account: nobody can sign in to it, and its tokens end for good."""
    person = web.load(User, user_id)
    service.close_account(web.session(), person, actor=web.actor(), now=clock.now())
    web.session().commit()
    return person


@routes.post("/users/<uuid:user_id>/opening")
@routes.response(200, PersonAnswer)
@web.allow(Permission.MANAGE_USERS)
def post_opening(user_id: uuid.UUID) -> User:
    """Open a closed account again."""
    person = web.load(User, user_id)
    service.open_account(web.session(), person, actor=web.actor(), now=clock.now())
    web.session().commit()
    return person


@routes.post("/users/<uuid:user_id>/link")
@routes.response(201, LinkAnswer)
@web.allow(Permission.MANAGE_USERS)
def post_link(user_id: uuid.UUID) -> dict[str, str]:
    """A new one-time link for somebody who lost the password."""
    person = web.load(User, user_id)
    key = service.new_link(web.session(), person, actor=web.actor(), now=clock.now())
    web.session().commit()
    return {"link": _address(key)}


@routes.get("/tokens")
@routes.response(200, TokensAnswer)
@web.allow(Permission.MANAGE_TOKENS)
def get_tokens() -> dict[str, Any]:
    """The caller's tokens, newest first, without their keys."""
    return {"items": tokens.own(web.session(), actor=web.actor())}


@routes.post("/tokens")
@routes.arguments(TokenForm)
@routes.response(201, NewTokenAnswer)
@web.allow(Permission.MANAGE_TOKENS)
def post_token(given: dict[str, Any]) -> dict[str, Any]:
    """Make a token of the caller; its key is in this answer only."""
    token, key = tokens.create(web.session(), actor=web.actor(), now=clock.now(), **given)
    web.session().commit()
    return {"token": token, "key": key}


@routes.delete("/tokens/<uuid:token_id>")
@routes.response(204)
@web.allow(Permission.MANAGE_TOKENS)
def delete_token(token_id: uuid.UUID) -> None:
    """End a token at once."""
    tokens.revoke(web.session(), web.load(ApiToken, token_id), actor=web.actor(), now=clock.now())
    web.session().commit()


def _with_roles(given: dict[str, Any]) -> dict[str, Any]:
    return given | {"roles": {Role(role) for role in given["roles"]}}


def _address(key: str) -> str:
    return operator.link_address(web.installation().settings, key)
