"""Which supplier's site a person of the portal answers for, where a merge or split decides it.

Who waits for that answer keeps the site and has no role: the account opens, and shows nothing of anybody.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa

from auditor.core.access import Actor, Role
from auditor.core.database import TenantSession
from auditor.history import service as history
from auditor.notifications import service as notifications
from auditor.users import service
from auditor.users.models import User


def people_of(session: TenantSession, supplier_ids: Collection[uuid.UUID]) -> Sequence[User]:
    """Everybody who answers for one of these sites or waits to, by name; a closed account may open."""
    session.flush()
    query = sa.select(User).where(User.supplier_id.in_(supplier_ids))
    return session.scalars(query.order_by(User.name, User.id)).all()


def waits(user: User) -> bool:
    """Whether nobody has said yet for which site the person answers."""
    return user.supplier_id is not None and Role.SUPPLIER not in user.roles


def put(session: TenantSession, user: User, supplier_id: uuid.UUID, *, actor: Actor, now: datetime) -> None:
    """The person answers for this site."""
    _change(session, user, [Role.SUPPLIER.value], supplier_id, actor, now)


def hold(session: TenantSession, user: User, *, actor: Actor, now: datetime) -> None:
    """The person sees nothing until somebody says where they belong."""
    assert user.supplier_id is not None
    _change(session, user, [], user.supplier_id, actor, now)


def _change(
    session: TenantSession,
    user: User,
    roles: list[str],
    supplier_id: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> None:
    if user.roles == roles and user.supplier_id == supplier_id:
        return
    before = service.standing(session, user)
    user.roles, user.supplier_id = roles, supplier_id
    after = service.standing(session, user)
    history.record(session, actor, "roles_changed", user, at=now, before=before, after=after)
    notifications.settle_actions_of(session, user.id, now=now)
