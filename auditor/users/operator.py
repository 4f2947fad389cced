"""Accounts from the command line, for whoever runs the installation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa

from auditor.config import Settings, SettingsError, noted_address
from auditor.core import clock, migrate
from auditor.core.access import Role, job_actor
from auditor.core.database import TenantSession, open_session
from auditor.core.errors import BadInput, Refused
from auditor.users import service
from auditor.users.models import User
from auditor.users.refusals import REFUSALS
from suppliers.models import Organisation


def link_address(settings: Settings, key: str) -> str:
    """The one-time link as it is sent to a person, at the address that the running service goes by."""
    noted = noted_address(settings) if settings.is_public_url_guessed else ""
    return f"{noted or settings.public_url}/welcome/{key}"


def in_terminal(settings: Settings, link: str) -> list[str]:
    """The link as lines for whoever runs the installation; a guessed address is said to be one."""
    note = "(if the service runs elsewhere, replace the beginning by its address)"
    is_guess = settings.is_public_url_guessed and not noted_address(settings)
    return [link, note] if is_guess else [link]


def everybody(settings: Settings) -> list[str]:
    """One line per person of the installation: address, name, organisation, roles, open or closed."""
    with _session(settings) as session:
        query = sa.select(User, Organisation.name).join(Organisation, User.organisation_id == Organisation.id)
        found = session.execute(query.order_by(Organisation.name, User.name)).all()
    return [
        f"{user.email:32} {user.name:24} {organisation:24} {', '.join(user.roles)}"
        + ("" if user.is_active else "  (closed)")
        for user, organisation in found
    ]


def add(settings: Settings, organisation: str, email: str, name: str, roles: Sequence[str]) -> str:
    """Add a person, and the organisation if it is new; the one-time link."""
    given = {_role(role) for role in roles}
    with _session(settings) as session, _in_words():
        now = clock.now()
        found = session.scalar(sa.select(Organisation).where(Organisation.name == organisation.strip()))
        if found is None:
            key = service.found_organisation(
                session, organisation, email=email, person=name, roles=given, now=now
            )[2]
        else:
            actor = job_actor(found.id, "operator")
            key = service.add_person(session, email=email, name=name, roles=given, actor=actor, now=now)[1]
        session.commit()
    return link_address(settings, key)


def link(settings: Settings, email: str) -> str:
    """A new one-time link for somebody who lost the password."""
    with _session(settings) as session, _in_words():
        user = session.scalar(sa.select(User).where(User.email == email.strip().lower()))
        if user is None:
            raise SettingsError(f"There is no account with the address {email}.")
        operator = job_actor(user.organisation_id, "the operator")
        key = service.new_link(session, user, actor=operator, now=clock.now())
        session.commit()
    return link_address(settings, key)


def _role(text: str) -> Role:
    possible = [role.value for role in Role if role is not Role.SUPPLIER]
    if text not in possible:
        raise SettingsError(f"{text!r} is not a role here; possible: {', '.join(possible)}.")
    return Role(text)


@contextmanager
def _session(settings: Settings) -> Iterator[TenantSession]:
    with migrate.prepared(settings) as sessions, open_session(sessions, None) as session:
        yield session


@contextmanager
def _in_words() -> Iterator[None]:
    """A refusal as the sentence that the command line prints."""
    try:
        yield
    except BadInput as refusal:
        raise SettingsError(" ".join(str(p["advice"]) for p in refusal.problems)) from refusal
    except Refused as refusal:
        raise SettingsError(REFUSALS[refusal.code].detail.format_map(refusal.details)) from refusal
