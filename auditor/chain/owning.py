"""Owners of one supplier whose shares are more than all of it: told, and for a person to put right."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

import sqlalchemy as sa

from auditor.core.database import TenantSession
from suppliers import register
from suppliers.chain_models import LinkRole, SupplyLink
from suppliers.database import in_order
from suppliers.models import Supplier

WHOLE = 100
ROUNDING = 0.5
"""Shares that were rounded one by one may add up to a little more."""


def told_by(session: TenantSession, links: Iterable[SupplyLink]) -> tuple[str, ...]:
    """The same of the suppliers that links just recorded say an owner of."""
    owned = (one.downstream_id for one in links if one.role == LinkRole.OWNS)
    return above_whole(session, owned)


def above_whole(session: TenantSession, suppliers: Iterable[uuid.UUID | None]) -> tuple[str, ...]:
    """A sentence for each of these suppliers whose owners' shares, as they stand, are more than all of it."""
    total = sa.func.sum(SupplyLink.share)
    found: list[str] = []
    for ids in register.portions(in_order({one for one in suppliers if one is not None})):
        query = (
            sa.select(Supplier.name, total)
            .join(SupplyLink, SupplyLink.downstream_id == Supplier.id)
            .where(
                Supplier.id.in_(ids),
                SupplyLink.role == LinkRole.OWNS.value,
                SupplyLink.ended_on.is_(None),
            )
            .group_by(Supplier.id, Supplier.name)
            .having(total > WHOLE + ROUNDING)
            .order_by(Supplier.name, Supplier.id)
        )
        found += [
            f"The owners of {name} have {share:g} % together: end the link of who owns no more, or correct a "
            "share."
            for name, share in session.execute(query)
        ]
    return tuple(found)
