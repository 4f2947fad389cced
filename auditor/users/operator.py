"""Accounts from the command line, for whoever runs the installation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa
from rapidfuzz import fuzz, process

from auditor.config import Settings, SettingsError, noted_address
from auditor.core import clock, migrate
from auditor.core.access import Role, job_actor
from auditor.core.database import TenantSession, open_session
from auditor.core.errors import BadInput, Refused
from auditor.users import service
from auditor.users.models import User
from auditor.users.refusals import REFUSALS
from auditor.users.sign_in import address_of
from suppliers.models import Organisation

NEAREST_SHOWN = 3
"""Organisations that are named when one of an unknown name is asked for."""
ADDRESS_KNOWN = (
    "There is an account with the address {email} already. `manumit user list` shows whose it is, and "
    "`manumit user link {email}` makes a new one-time link; roles are changed on the page of people."
)


@dataclass(frozen=True, slots=True)
class PersonalLink:
    """A one-time link, and whose it is in words: it is worth a password, and is to reach nobody else."""

    whose: str
    address: str


def link_address(settings: Settings, key: str) -> str:
    """The one-time link as it is sent to a person, at the address that the running service goes by."""
    noted = noted_address(settings) if settings.is_public_url_guessed else ""
    return f"{noted or settings.public_url}/welcome/{key}"


def in_terminal(settings: Settings, link: PersonalLink) -> list[str]:
    """Whose link it is and the link, as lines for the operator; a guessed address is said to be one."""
    note = "(if the service runs elsewhere, replace the beginning by its address)"
    is_guess = settings.is_public_url_guessed and not noted_address(settings)
    lines = [f"One-time link for {link.whose}:", link.address]
    return [*lines, note] if is_guess else lines


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


def add(
    settings: Settings,
    organisation: str,
    email: str,
    name: str,
    roles: Sequence[str],
    *,
    is_new: bool = False,
) -> PersonalLink:
    """Add a person to an organisation; the one-time link.

    Only where there is no organisation at all, or `is_new` says so, one of the name is made: a slip in the
    name would make an organisation that sees nothing of the one that was meant.
    """
    given = {_role(role) for role in roles}
    with _session(settings) as session, _in_words():
        now = clock.now()
        found = _organisation(session, organisation.strip(), is_new=is_new)
        if found is None:
            found, user, key = service.found_organisation(
                session, organisation, email=email, person=name, roles=given, now=now
            )
        else:
            actor = job_actor(found.id, "operator")
            user, key = service.add_person(session, email=email, name=name, roles=given, actor=actor, now=now)
        session.commit()
        return PersonalLink(_in_short(user, found), link_address(settings, key))


def link(settings: Settings, email: str, organisation: str | None = None) -> PersonalLink:
    """A new one-time link for somebody who lost the password; with the organisation, if it takes that."""
    with _session(settings) as session, _in_words():
        user, at = _account(session, email, organisation)
        operator = job_actor(user.organisation_id, "the operator")
        key = service.new_link(session, user, actor=operator, now=clock.now())
        session.commit()
        return PersonalLink(_in_short(user, at), link_address(settings, key))


def _account(session: TenantSession, email: str, organisation: str | None) -> tuple[User, Organisation]:
    """The account of an address; refused in words where there is none, or one in several organisations."""
    query = sa.select(User, Organisation).join(Organisation, User.organisation_id == Organisation.id)
    query = query.where(User.email == address_of(email)).order_by(Organisation.name)
    if organisation is not None:
        query = query.where(Organisation.name == organisation.strip())
    found = session.execute(query).all()
    if not found:
        where = "" if organisation is None else f' at "{organisation.strip()}"'
        raise SettingsError(f"There is no account with the address {email}{where}.")
    if len(found) > 1:
        names = ", ".join(f'"{one.name}"' for _, one in found)
        raise SettingsError(
            f"Several organisations have an account with the address {email}; "
            f"name one of them with --organisation: {names}."
        )
    user, at = found[0]
    return user, at


def _organisation(session: TenantSession, name: str, *, is_new: bool) -> Organisation | None:
    """The organisation of a name; None where one is to be made."""
    known = {row.name: row for row in session.scalars(sa.select(Organisation))}
    if is_new and name in known:
        raise SettingsError(
            f'There is an organisation "{name}" already. Leave out --new-organisation to add a person to it.'
        )
    if is_new or not known or name in known:
        return known.get(name)
    near = process.extract(name, known.keys(), scorer=fuzz.ratio, processor=str.casefold, limit=NEAREST_SHOWN)
    nearest = ", ".join(f'"{found}"' for found, *_ in near)
    raise SettingsError(
        f'There is no organisation "{name}". The nearest: {nearest}. '
        "Write one of these, or add --new-organisation to make a new one, which sees nothing of the others."
    )


def _in_short(user: User, organisation: Organisation) -> str:
    return f"{user.name} <{user.email}>, {', '.join(user.roles)} at {organisation.name}"


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
        if refusal.code == "email_not_usable":
            raise SettingsError(ADDRESS_KNOWN.format_map(refusal.details)) from refusal
        raise SettingsError(REFUSALS[refusal.code].detail.format_map(refusal.details)) from refusal
