"""Owners of one supplier whose shares are more than all of it: told, and for a person to put right."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

import sqlalchemy as sa

from auditor.core.database import TenantSession
from suppliers import register
from suppliers.chain.chain_models import LinkRole, SupplyLink
from suppliers.database import in_order
from suppliers.keys import among_given
from suppliers.models import Supplier
from suppliers.own_rows import only_own, own, own_by_key, plain_rows

WHOLE = 100
ROUNDING = 0.5
"""Shares that were rounded one by one may add up to a little more."""


def told_by(session: TenantSession, links: Iterable[SupplyLink]) -> tuple[str, ...]:
    """The same of the suppliers that links just recorded say an owner of."""
    owned = (one.downstream_id for one in links if one.role == LinkRole.OWNS)
    return above_whole(session, owned)


_LINK, _SITE = SupplyLink.__table__, Supplier.__table__
_TOTAL = sa.func.sum(_LINK.c.share)
_OWNED = only_own(
    sa.select(_SITE.c.name, _TOTAL)
    .join_from(_LINK, _SITE, sa.and_(_SITE.c.id == _LINK.c.downstream_id, own_by_key(_SITE)))
    .where(
        own(_LINK),
        among_given(_LINK.c.downstream_id),
        _LINK.c.role == LinkRole.OWNS.value,
        _LINK.c.ended_on.is_(None),
    )
    .group_by(_SITE.c.id, _SITE.c.name)
    .having(_TOTAL > WHOLE + ROUNDING)
    .order_by(_SITE.c.name, _SITE.c.id)
)


def above_whole(session: TenantSession, suppliers: Iterable[uuid.UUID | None]) -> tuple[str, ...]:
    """A sentence for each of these suppliers whose owners' shares, as they stand, are more than all of it."""
    found: list[str] = []
    for ids in register.portions(in_order({one for one in suppliers if one is not None})):
        found += [
            f"The owners of {name} have {share:g} % together: end the link of who owns no more, or correct a "
            "share."
            for name, share in plain_rows(session, _OWNED, {"keys": ids})
        ]
    return tuple(found)
