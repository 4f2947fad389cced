"""Agents, owners and others that stand behind two or more suppliers."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, aliased

from auditor.chain import faces
from auditor.chain.faces import Face
from auditor.chain.roles import ROLE_WORDS
from auditor.core.database import TenantSession
from suppliers import register
from suppliers.chain_models import LinkRole, OtherParty, SupplyLink
from suppliers.chain_walk import End, EndKind
from suppliers.models import Supplier

FEWEST = 2
"""Suppliers from which on somebody is shared."""

_Up = aliased(OtherParty)
_Down = aliased(OtherParty)
_SUPPLIER = sa.func.coalesce(SupplyLink.upstream_id, _Up.supplier_id)
_NODE = sa.func.coalesce(SupplyLink.upstream_id, _Up.supplier_id, SupplyLink.upstream_party_id)
_SERVED = sa.func.coalesce(SupplyLink.downstream_id, _Down.supplier_id)


@dataclass(frozen=True, slots=True)
class Shared:
    """Somebody linked to several suppliers, by role, with the gravest of them."""

    face: Face
    number: int
    """Suppliers it is linked to."""
    roles: dict[str, int]
    """Suppliers by role."""
    served: tuple[Face, ...]
    """Its suppliers, gravest first; those not scored come last."""

    @property
    def gravest(self) -> Face | None:
        """The gravest supplier among those it is linked to; None when none is scored."""
        return self.served[0] if self.served and self.served[0].rank is not None else None

    @property
    def words(self) -> str:
        """What it does for how many, as the end of a sentence."""
        told = [f"{ROLE_WORDS.get(role, role)} {number}" for role, number in self.roles.items()]
        if len(told) == 1:
            return f"{told[0]} of your suppliers"
        return f"stands behind {self.number} of your suppliers: {', '.join(told)}"


def _counted(*columns: Any) -> sa.Select[Any]:
    return (
        sa.select(*columns)
        .select_from(SupplyLink)
        .outerjoin(_Up, _Up.id == SupplyLink.upstream_party_id)
        .outerjoin(_Down, _Down.id == SupplyLink.downstream_party_id)
        .where(SupplyLink.ended_on.is_(None), _SERVED.is_not(None), _SERVED != _NODE)
        .where(_stands(SupplyLink.upstream_id), _stands(SupplyLink.downstream_id))
    )


def _stands(end: InstrumentedAttribute[uuid.UUID | None]) -> sa.ColumnElement[bool]:
    """Whether no merged site is there: a link between two sites that became one stays with the merged one."""
    return sa.or_(end.is_(None), sa.exists().where(Supplier.id == end, Supplier.merged_into.is_(None)))


def page(
    session: TenantSession,
    *,
    limit: int,
    role: LinkRole | None = None,
    after: tuple[int, uuid.UUID] | None = None,
) -> list[Shared]:
    """Who is shared, those with most suppliers first; `after` is the cursor (number, id)."""
    number = sa.func.count(sa.distinct(_SERVED))
    query = (
        _counted(_NODE, number)
        .group_by(_NODE)
        .having(number >= FEWEST)
        .order_by(number.desc(), _NODE)
        .limit(limit)
    )
    if role is not None:
        query = query.where(SupplyLink.role == role.value)
    if after is not None:
        known, last = after
        query = query.having(sa.or_(number < known, sa.and_(number == known, last < _NODE)))
    nodes = [node for node, _ in session.execute(query)]
    return _described(session, nodes, role)


def among(session: TenantSession, ends: Iterable[End]) -> list[Shared]:
    """Which of these ends stand behind two or more suppliers."""
    ids = [end.id for end in ends if end.id is not None]
    return [one for one in _described(session, ids, None) if one.number >= FEWEST]


def _described(session: TenantSession, nodes: Sequence[uuid.UUID], role: LinkRole | None) -> list[Shared]:
    """The shared ends with these ids, in their order."""
    served: defaultdict[uuid.UUID, defaultdict[str, set[End]]] = defaultdict(lambda: defaultdict(set))
    ends: dict[uuid.UUID, End] = {}
    for some in register.portions(list(nodes)):
        query = _counted(_NODE, _SUPPLIER, SupplyLink.role, _SERVED).where(_NODE.in_(some))
        if role is not None:
            query = query.where(SupplyLink.role == role.value)
        for node, supplier_id, own_role, downstream in session.execute(query):
            ends[node] = End(EndKind.SUPPLIER if supplier_id else EndKind.PARTY, node)
            served[node][own_role].add(End(EndKind.SUPPLIER, downstream))
    everybody = {end for roles in served.values() for some_ends in roles.values() for end in some_ends}
    known = faces.of_ends(session, {*ends.values(), *everybody})
    return [_one(known, ends[node], served[node]) for node in nodes if node in ends]


def _one(known: dict[End, Face], end: End, served: dict[str, set[End]]) -> Shared:
    everybody = {one for some in served.values() for one in some}
    gravest_first = sorted(
        (known[one] for one in everybody),
        key=lambda face: (face.rank is None, -(face.rank or 0), face.name),
    )
    roles = {role: len(some) for role, some in sorted(served.items())}
    return Shared(known[end], len(everybody), roles, tuple(gravest_first))
