"""The people of the demonstration company: none of them exists, none has a password until a link is used."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from auditor.core.access import Actor, Role, job_actor
from auditor.core.database import TenantSession
from auditor.users import service as users
from auditor.users.models import User

COMPANY = "Northwind Outfitters"
FIRST_ROLES = (Role.ADMINISTRATOR, Role.COMPLIANCE, Role.REVIEWER)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who does what in the story; `you` is the person of the printed link."""

    organisation_id: uuid.UUID
    you: User
    ama: Actor
    bo: Actor
    rhea: Actor


def invite(session: TenantSession, *, now: datetime) -> Cast:
    """Found the company with its people; the session is bound to it afterwards."""
    organisation, you, _ = users.found_organisation(
        session,
        COMPANY,
        email="you@outfitters.example",
        person="First administrator",
        now=now,
        roles=FIRST_ROLES,
        is_demo=True,
    )
    session.flush()
    session.organisation_id = organisation.id
    host = job_actor(organisation.id, "demonstration")

    def person(name: str, role: Role) -> Actor:
        email = f"{name.lower()}@outfitters.example"
        user, _ = users.add_person(session, email=email, name=name, roles=[role], actor=host, now=now)
        session.flush()
        return Actor(organisation.id, user.id, user.name, frozenset({role}))

    return Cast(
        organisation.id,
        you,
        ama=person("Ama", Role.COMPLIANCE),
        bo=person("Bo", Role.AUDITOR),
        rhea=person("Rhea", Role.REVIEWER),
    )
