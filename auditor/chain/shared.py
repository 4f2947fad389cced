"""Agents, owners and others that stand behind two or more suppliers."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from auditor.chain import faces
from auditor.chain.faces import Face
from auditor.chain.roles import ROLE_WORDS
from auditor.core.database import TenantSession
from auditor.scoring.models import SupplierScore
from suppliers.chain import chain_register
from suppliers.chain.chain_models import LinkRole, OtherParty, SupplyLink
from suppliers.chain.chain_walk import End
from suppliers.keys import among_given
from suppliers.models import Supplier
from suppliers.own_rows import OWN, OwnRows, only_own, own, own_by_key, ready_rows

FEWEST = 2
"""Suppliers from which on somebody is shared."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Somebody linked to several suppliers, by role, with the gravest of them."""

    face: Face
    number: int
    """Suppliers it is linked to."""
    roles: dict[str, int]
    """Suppliers by role."""
    served: tuple[uuid.UUID, ...]
    """Its suppliers, gravest first; those not scored come last."""
    gravest: Face | None
    """The gravest supplier among those it is linked to; None when none is scored."""

    @property
    def words(self) -> str:
        """What it does for how many, as the end of a sentence."""
        told = [f"{ROLE_WORDS.get(role, role)} {number}" for role, number in self.roles.items()]
        if len(told) == 1:
            return f"{told[0]} of your suppliers"
        return f"stands behind {self.number} of your suppliers: {', '.join(told)}"


_LINK, _PARTY, _SITE = SupplyLink.__table__, OtherParty.__table__, Supplier.__table__
_SCORE = SupplierScore.__table__


_UP = (
    sa.select(_PARTY.c.id, _PARTY.c.supplier_id).where(own_by_key(_PARTY), _PARTY.c.supplier_id.is_not(None))
).cte("up")
"""The few parties that are suppliers."""
_DOWN = _UP.alias("down")
_MERGED = (
    sa.select(_SITE.c.id).where((_SITE.c.organisation_id == OWN).is_(True), _SITE.c.merged_into.is_not(None))
).cte("merged")
"""The few sites that are another one now. A link between two that became one stays with the merged one."""


def _stands(end: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    return end.not_in(sa.select(_MERGED.c.id))


def _pairs(role: LinkRole | None) -> sa.CompoundSelect[Any]:
    """Ends and whom they serve, an open link each: what both are is told by which columns are filled.

    So the many links that name suppliers or parties as they are count by their indexes alone, without a look
    at who stands there; those of recognised parties are found by the parties.
    """
    link, up, down = _LINK.c, _UP.c, _DOWN.c
    node = sa.func.coalesce(link.upstream_id, up.supplier_id, link.upstream_party_id)
    direct = link.downstream_id
    is_open = [link.ended_on.is_(None)] + ([] if role is None else [link.role == sa.bindparam("role")])
    to_supplier = [*is_open, direct.is_not(None), _stands(direct)]
    return sa.union_all(
        sa.select(link.upstream_party_id.label("node"), direct.label("served")).where(
            own(_LINK),
            link.upstream_party_id.is_not(None),
            link.upstream_party_id.not_in(sa.select(up.id)),
            *to_supplier,
        ),
        sa.select(link.upstream_id, direct).where(
            own(_LINK),
            link.upstream_id.is_not(None),
            link.upstream_id != direct,
            _stands(link.upstream_id),
            *to_supplier,
        ),
        sa.select(up.supplier_id, direct)
        .join_from(_UP, _LINK, link.upstream_party_id == up.id)
        .where(own_by_key(_LINK), up.supplier_id != direct, *to_supplier),
        sa.select(node, down.supplier_id)
        .join_from(_DOWN, _LINK, link.downstream_party_id == down.id)
        .outerjoin(_UP, link.upstream_party_id == up.id)
        .where(
            own_by_key(_LINK),
            node != down.supplier_id,
            sa.or_(link.upstream_id.is_(None), _stands(link.upstream_id)),
            *is_open,
        ),
    )


@lru_cache
def _page(role: LinkRole | None, *, goes_on: bool) -> OwnRows:
    pairs = _pairs(role).subquery()
    node, number = pairs.c.node, sa.func.count(sa.distinct(pairs.c.served))
    query = sa.select(node).group_by(node).having(number >= FEWEST).order_by(number.desc(), node)
    if goes_on:
        known, last = sa.bindparam("known", type_=sa.Integer()), sa.bindparam("last_id", type_=sa.Uuid())
        query = query.having(sa.or_(number < known, sa.and_(number == known, last < node)))
    return only_own(query.limit(sa.bindparam("most", type_=sa.Integer())))


def page(
    session: TenantSession,
    *,
    limit: int,
    role: LinkRole | None = None,
    after: tuple[int, uuid.UUID] | None = None,
) -> list[Shared]:
    """Who is shared, those with most suppliers first; `after` is the cursor (number, id)."""
    known, last = after if after is not None else (None, None)
    given = {"most": limit, "known": known, "last_id": last, "role": role and role.value}
    nodes = ready_rows(session, _page(role, goes_on=after is not None), given)
    return _described(session, [node for (node,) in nodes], role)


def among(session: TenantSession, ends: Iterable[End]) -> list[Shared]:
    """Which of these ends stand behind two or more suppliers."""
    return _described(session, [end.id for end in ends if end.id is not None], None)


def _described(session: TenantSession, nodes: Sequence[uuid.UUID], role: LinkRole | None) -> list[Shared]:
    """Those of the ends with these ids that are shared, in their order."""
    if not nodes:
        return []
    served: defaultdict[uuid.UUID, defaultdict[str, set[uuid.UUID]]] = defaultdict(lambda: defaultdict(set))
    for node, own_role, supplier_id in chain_register.services(session, nodes):
        if role is None or own_role == role:
            served[node][own_role].add(supplier_id)
    by_node = {node: set[uuid.UUID]().union(*served[node].values()) for node in nodes if node in served}
    shared = {node: some for node, some in by_node.items() if len(some) >= FEWEST}
    places = _places(session, set[uuid.UUID]().union(*shared.values()))
    gravest_first = {node: sorted(some, key=places.__getitem__) for node, some in shared.items()}
    first = {some[0] for some in gravest_first.values() if places[some[0]].is_scored}
    known = faces.of_ids(session, {*shared, *first})
    return [
        Shared(
            known[node],
            len(some),
            {own_role: len(those) for own_role, those in sorted(served[node].items())},
            tuple(some),
            known[some[0]] if some[0] in first else None,
        )
        for node, some in gravest_first.items()
    ]


class _Place(NamedTuple):
    """By what suppliers are sorted, the gravest first."""

    is_unscored: bool
    falling_rank: int
    name: str
    id: uuid.UUID

    @property
    def is_scored(self) -> bool:
        return not self.is_unscored


_RANKED = only_own(
    sa.select(_SITE.c.id, _SITE.c.name, _SCORE.c.rank)
    .outerjoin_from(_SITE, _SCORE, sa.and_(_SCORE.c.supplier_id == _SITE.c.id, own_by_key(_SCORE)))
    .where(own_by_key(_SITE), among_given(_SITE.c.id))
)


def _places(session: TenantSession, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, _Place]:
    rows = ready_rows(session, _RANKED, {"keys": ids})
    return {one: _Place(rank is None, -(rank or 0), name, one) for one, name, rank in rows}
