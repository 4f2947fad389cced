"""Which organisation to sign in to, asked of somebody whose password opens accounts in several.

What is open to choice stands in the browser's signed cookie, for a few minutes. It holds for the accounts as
they stood when the password was right: once one of them is signed in to, closed or has another password, the
password is asked for again.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.users.models import User
from suppliers.models import Organisation

KEY = "choice"
"""The name of the open choice in the signed cookie; nobody is signed in by it."""
LASTING = timedelta(minutes=5)

Account = tuple[User, str]
"""A person's account, and the name of the organisation that it is with."""


def opened(users: Sequence[User], *, now: datetime) -> dict[str, Any]:
    """What the cookie keeps of accounts whose password was right."""
    ids = [user.id.hex for user in users]
    return {"accounts": ids, "until": (now + LASTING).timestamp(), "mark": _mark(users)}


def offered(session: TenantSession, kept: object, *, now: datetime) -> list[Account]:
    """The accounts that may be chosen from, by the name of the organisation; none once the choice is over.

    The session must not be bound to an organisation yet.
    """
    if not isinstance(kept, dict) or kept["until"] <= now.timestamp():
        return []
    query = sa.select(User, Organisation.name).join(Organisation, User.organisation_id == Organisation.id)
    query = query.where(User.id.in_([uuid.UUID(one) for one in kept["accounts"]]), User.is_active)
    found = [(user, name) for user, name in session.execute(query.order_by(Organisation.name, User.id))]
    return found if kept["mark"] == _mark(user for user, _ in found) else []


def _mark(users: Iterable[User]) -> str:
    """Another one as soon as anything of the accounts changed that signing in depends on."""
    told = sorted(f"{user.id} {user.password_hash} {user.signed_in_at}" for user in users)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()
