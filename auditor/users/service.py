"""People of an organisation: who has an account, in which roles, and who may change that."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from marshmallow import ValidationError, validate

from auditor.core import access, migrate
from auditor.core.access import Actor, Permission, Role
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, NotThere, Refused, at_field
from auditor.history import service as history
from auditor.notifications import service as notifications
from auditor.users import calendar_addresses, links, telling, tokens
from auditor.users.models import User
from auditor.users.sign_in import actor_of, address_of, end_sessions, end_tokens
from suppliers.models import Organisation, Supplier
from suppliers.sites import merging

EVERY_ROLE_OF_STAFF = (Role.ADMINISTRATOR, Role.COMPLIANCE)
SAME_ADDRESS_ELSEWHERE = "0027"
"""From this revision on, an address may have an account in several organisations."""


def found_organisation(
    session: TenantSession,
    name: str,
    *,
    email: str,
    person: str,
    now: datetime,
    roles: Collection[Role] = EVERY_ROLE_OF_STAFF,
    is_demo: bool = False,
) -> tuple[Organisation, User, str]:
    """A new organisation with its first person and the key of that person's first one-time link.

    The session must not be bound to an organisation.
    """
    organisation = Organisation(name=name.strip(), is_demo=is_demo, created_at=now)
    session.add(organisation)
    session.flush()
    user = _new_person(session, organisation.id, email, person, roles, None, now)
    key = links.make(session, user, now=now, usable_for=links.FIRST_USABLE_FOR)
    history.record(session, actor_of(user), "organisation_founded", organisation, at=now)
    return organisation, user, key


def add_person(
    session: TenantSession,
    *,
    email: str,
    name: str,
    roles: Collection[Role],
    actor: Actor,
    now: datetime,
    supplier_id: uuid.UUID | None = None,
) -> tuple[User, str]:
    """A new person of the actor's organisation, with the key of a one-time link to set a password."""
    access.require(actor, Permission.MANAGE_USERS)
    _check_supplier(session, roles, supplier_id)
    user = _new_person(session, actor.organisation_id, email, name, roles, supplier_id, now)
    history.record(session, actor, "person_added", user, at=now, after=standing(session, user))
    telling.role_given(session, user, roles, by=actor, now=now)
    return user, links.make(session, user, now=now, made_by=actor.user_id)


def _new_person(
    session: TenantSession,
    organisation_id: uuid.UUID,
    email: str,
    name: str,
    roles: Collection[Role],
    supplier_id: uuid.UUID | None,
    now: datetime,
) -> User:
    if not name.strip():
        raise Refused("name_missing")
    address = address_of(email)
    try:
        validate.Email()(address)
    except ValidationError:
        raise Refused("email_not_valid", email=address) from None
    # Of other organisations nothing is asked: that a person has an account there is theirs to tell.
    own = sa.select(User.id).where(User.organisation_id == organisation_id, User.email == address)
    if session.scalar(own) is not None:
        raise Refused("email_not_usable", email=address)
    _shut_out_earlier_releases(session)
    user = User(
        organisation_id=organisation_id,
        email=address,
        name=name.strip(),
        roles=sorted(roles),
        supplier_id=supplier_id,
        created_at=now,
    )
    session.add(user)
    session.flush()
    return user


def _shut_out_earlier_releases(session: TenantSession) -> None:
    """They would let in by the first account of an address alone; with one organisation there is no other.

    Not only when the address has an account elsewhere: that would cost time, and so be told.
    """
    if len(session.scalars(sa.select(Organisation.id).limit(2)).all()) > 1:
        migrate.contract(session.connection(), SAME_ADDRESS_ELSEWHERE)


def people(
    session: TenantSession, *, actor: Actor, after: Sequence[Any] | None = None, limit: int = 100
) -> Sequence[User]:
    """A page of the organisation's people by name; `after` is (name, id) of the last one seen."""
    access.require(actor, Permission.MANAGE_USERS)
    query = sa.select(User).order_by(User.name, User.id).limit(limit)
    if after is not None:
        query = query.where(sa.tuple_(User.name, User.id) > sa.tuple_(*after))
    return session.scalars(query).all()


def change_roles(
    session: TenantSession,
    user: User,
    roles: Collection[Role],
    *,
    actor: Actor,
    now: datetime,
    supplier_id: uuid.UUID | None = None,
) -> None:
    """Give somebody else other roles and tell all staff of new ones; the last administrator stays one.

    Browsers and tokens act by the new roles from the next call on. Who becomes a supplier loses the tokens
    and the address of the calendar; who answers for another supplier hears no more of the one before.
    """
    access.require(actor, Permission.MANAGE_USERS)
    if actor.user_id == user.id:
        raise Refused("own_roles")
    _check_supplier(session, roles, supplier_id)
    if Role.ADMINISTRATOR not in roles:
        _keep_an_administrator(session, user)
    before, roles_before, supplier_before = standing(session, user), set(user.roles), user.supplier_id
    user.roles, user.supplier_id = sorted(roles), supplier_id
    history.record(
        session, actor, "roles_changed", user, at=now, before=before, after=standing(session, user)
    )
    tokens.end_unallowed(session, user, actor=actor, now=now)
    calendar_addresses.end_unallowed(session, user, actor=actor, now=now)
    if supplier_id != supplier_before:
        notifications.settle_actions_of(session, user.id, now=now)
    telling.role_given(session, user, set(user.roles) - roles_before, by=actor, now=now)


def standing(session: TenantSession, user: User) -> dict[str, Any]:
    """What the history tells of a person's rights: the roles, and the supplier where there is one."""
    if user.supplier_id is None:
        return {"roles": sorted(user.roles)}
    name = merging.load(session, user.supplier_id).name
    return {"roles": sorted(user.roles), "supplier": user.supplier_id, "supplier_name": name}


def close_account(session: TenantSession, user: User, *, actor: Actor, now: datetime) -> None:
    """Close an account for good: what signs in to it ends and comes back with no opening. Its past stays."""
    access.require(actor, Permission.MANAGE_USERS)
    _keep_an_administrator(session, user)
    user.is_active = False
    end_sessions(session, user.id)
    end_tokens(session, user.id, now=now)
    calendar_addresses.end_all(session, user.id, now=now)
    links.end_unused(session, user)
    history.record(session, actor, "account_closed", user, at=now)


def open_account(session: TenantSession, user: User, *, actor: Actor, now: datetime) -> None:
    """Open a closed account again, by the password of before; tokens, links and addresses are made anew."""
    access.require(actor, Permission.MANAGE_USERS)
    user.is_active = True
    history.record(session, actor, "account_opened", user, at=now)


def new_link(session: TenantSession, user: User, *, actor: Actor, now: datetime) -> str:
    """The key of a new one-time link for somebody else who lost the password; that it exists is told."""
    access.require(actor, Permission.MANAGE_USERS)
    if actor.user_id == user.id:
        raise Refused("own_link")
    key = links.make(session, user, now=now, made_by=actor.user_id)
    history.record(session, actor, "link_made", user, at=now)
    telling.link_made(session, user, by=actor, now=now)
    return key


def _keep_an_administrator(session: TenantSession, user: User) -> None:
    """All are locked first: two administrators who remove each other at once come one after the other."""
    query = sa.select(User.id, User.roles).where(User.is_active).order_by(User.id).with_for_update()
    administrators = {found.id for found in session.execute(query) if Role.ADMINISTRATOR in found.roles}
    if administrators == {user.id}:
        raise Refused("last_administrator")


def _check_supplier(session: TenantSession, roles: Collection[Role], supplier_id: uuid.UUID | None) -> None:
    """The role *supplier* needs a supplier and stands alone: nobody sees both sides."""
    advice = ""
    if not roles:
        advice = "Choose at least one role."
    elif (Role.SUPPLIER in roles) != (supplier_id is not None):
        advice = "Choose the supplier whom the person answers for; only the role supplier has one."
    elif Role.SUPPLIER in roles and len(set(roles)) > 1:
        advice = "The role supplier cannot be combined with other roles."
    if advice:
        raise BadInput([at_field("roles", "roles_not_possible", ", ".join(sorted(roles)), advice)])
    if supplier_id is not None and session.get(Supplier, supplier_id) is None:
        raise NotThere("supplier")
