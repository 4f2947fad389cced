"""Reading the chain: the open links at ends, who stands there, and ends by what people write of them."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from suppliers import register
from suppliers.chain import meant
from suppliers.chain.chain_models import NewLink, OtherParty, SupplyLink
from suppliers.chain.chain_walk import BUYER, Direction, End, EndKind, Link
from suppliers.keys import ALONG_OWN, BY_KEY, among, among_given
from suppliers.matching import SEPARATOR, fold
from suppliers.models import Supplier
from suppliers.own_rows import OwnRows, only_own, own, own_by_key, plain_rows


def party_key(name: str, country: str) -> str:
    """The key under which two parties are one: folded name and country; not known is a country of its own."""
    return f"{fold(name)}{SEPARATOR}{country}"


_LINK, _PARTY = SupplyLink.__table__, OtherParty.__table__
_UP, _DOWN = (_PARTY.alias(name) for name in ("up", "down"))
_ABOVE, _BELOW = (Supplier.__table__.alias(name) for name in ("above", "below"))


def _as_supplier(column: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """At a link whose index begins with the organisation: a supplier is the end itself."""
    return sa.and_(own(_LINK), among_given(column))


def _as_party(column: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """The end is a party."""
    return sa.and_(own_by_key(_LINK), among_given(column))


def _as_recognised(column: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """The end is a party that was recognised as a supplier: by the few parties of the supplier.

    As a condition on the party that is joined to it every link of the organisation would be read.
    """
    recognised = sa.select(_PARTY.c.id).where(own_by_key(_PARTY), among_given(_PARTY.c.supplier_id))
    return sa.and_(own_by_key(_LINK), column.in_(recognised))


def _open_links(near: sa.ColumnElement[bool], *columns: Any) -> sa.Select[Any]:
    """Open links by their near end, with what their parties are to be asked of.

    A link between two sites that became one stays with the merged one, and leads nowhere as long as they are.
    """
    parties = (
        sa.select(*columns)
        .outerjoin_from(_LINK, _UP, sa.and_(_UP.c.id == _LINK.c.upstream_party_id, own_by_key(_UP)))
        .outerjoin(_DOWN, sa.and_(_DOWN.c.id == _LINK.c.downstream_party_id, own_by_key(_DOWN)))
        .outerjoin(_ABOVE, sa.and_(_ABOVE.c.id == _LINK.c.upstream_id, own_by_key(_ABOVE)))
        .outerjoin(_BELOW, sa.and_(_BELOW.c.id == _LINK.c.downstream_id, own_by_key(_BELOW)))
        .where(sa.or_(_LINK.c.upstream_id.is_(None), _ABOVE.c.id.is_not(None)))
        .where(sa.or_(_LINK.c.downstream_id.is_(None), _BELOW.c.id.is_not(None)))
    )
    return parties.where(near, _LINK.c.ended_on.is_(None))


_ENDS = {
    Direction.UPSTREAM: (_LINK.c.downstream_id, _LINK.c.downstream_party_id),
    Direction.DOWNSTREAM: (_LINK.c.upstream_id, _LINK.c.upstream_party_id),
}
"""The near end of a link, as a supplier and as a party."""
_RECOGNISED = (_UP.c.supplier_id.label("up_supplier"), _DOWN.c.supplier_id.label("down_supplier"))
"""The suppliers that the parties of a link were recognised as."""
_NEAR = {
    direction: (_as_supplier(supplier), _as_recognised(party), _as_party(party))
    for direction, (supplier, party) in _ENDS.items()
}
_LINKS = {
    direction: tuple(only_own(_open_links(one, _LINK, *_RECOGNISED)) for one in near)
    for direction, near in _NEAR.items()
}
_SERVING = sa.func.coalesce(_LINK.c.upstream_id, _UP.c.supplier_id, _LINK.c.upstream_party_id)
_SERVED = sa.func.coalesce(_LINK.c.downstream_id, _DOWN.c.supplier_id)
_SERVICES = tuple(
    only_own(
        _open_links(one, _SERVING.label("end_id"), _LINK.c.role, _SERVED.label("served"))
        .where(_SERVED.is_not(None), _SERVED != _SERVING)
        .distinct()
    )
    for one in _NEAR[Direction.DOWNSTREAM]
)
MAY_HAVE_UPSTREAM = sa.or_(
    sa.exists().where(own(_LINK), among_given(_LINK.c.downstream_id)),
    sa.exists().where(own_by_key(_PARTY), among_given(_PARTY.c.supplier_id)),
)
"""Whether a link may lead to any of the suppliers given as `keys`: that none does is told without reading."""
MAY_NAME_A_CUSTOMER = sa.exists().where(
    own(_LINK), among_given(_LINK.c.upstream_id), _LINK.c.downstream_party_id.is_not(None)
)
"""Whether any of them is said to supply a company that is no supplier."""


def links_at(session: Session, ends: Sequence[End], direction: Direction) -> list[Link]:
    """The open links whose near end is one of these; each once."""
    suppliers = [end.id for end in ends if end.kind is EndKind.SUPPLIER and end.id]
    parties = [end.id for end in ends if end.kind is EndKind.PARTY and end.id]
    found: dict[uuid.UUID, Link] = {}
    for statement, ids in zip(_LINKS[direction], (suppliers, suppliers, parties), strict=True):
        if ids:
            for row in plain_rows(session, statement, {"keys": ids}):
                found[row.id] = _link(row, row.up_supplier, row.down_supplier)
    return list(found.values())


def services(session: Session, ids: Sequence[uuid.UUID]) -> set[tuple[uuid.UUID, str, uuid.UUID]]:
    """What the suppliers and parties with these ids do for other suppliers: who, the role, and for whom."""
    wanted, found = set(ids), set()
    for statement in _SERVICES:
        # A party that was recognised as a supplier is not asked for: the supplier does what it does.
        rows = plain_rows(session, statement, {"keys": ids})
        found |= {(end_id, role, served) for end_id, role, served in rows if end_id in wanted}
    return found


def ids_of(
    session: Session,
    supplier_id: uuid.UUID,
    *,
    limit: int,
    before_id: uuid.UUID | None,
    ended: bool | None,
) -> Sequence[uuid.UUID]:
    """The links of one supplier at either end, newest first."""
    given = {"keys": [supplier_id], "most": limit, "last_id": before_id}
    return plain_rows(session, _ids_of(before_id is not None, ended), given).scalars().all()


@lru_cache
def _ids_of(goes_on: bool, ended: bool | None) -> OwnRows:
    """Each end by an index of its own: as conditions of which any may hold, all links were asked for them."""
    which: list[sa.ColumnElement[bool]] = []
    if goes_on:
        which.append(_LINK.c.id < sa.bindparam("last_id", type_=sa.Uuid()))
    if ended is not None:
        which.append(_LINK.c.ended_on.is_not(None) if ended else _LINK.c.ended_on.is_(None))
    at_ends = (
        end for supplier, party in _ENDS.values() for end in (_as_supplier(supplier), _as_recognised(party))
    )
    ids = sa.union(*(sa.select(_LINK.c.id).where(end, *which) for end in at_ends)).subquery()
    query = sa.select(ids.c.id).order_by(ids.c.id.desc())
    return only_own(query.limit(sa.bindparam("most", type_=sa.Integer())))


def _link(
    row: SupplyLink | sa.Row[*tuple[Any, ...]], up_supplier: uuid.UUID | None, down_supplier: uuid.UUID | None
) -> Link:
    return Link(
        id=row.id,
        upstream=end_of(row.upstream_id or up_supplier, row.upstream_party_id),
        downstream=end_of(row.downstream_id or down_supplier, row.downstream_party_id),
        role=row.role,
        product=row.product,
        share=row.share,
        tier=row.tier,
        grade=row.grade,
        source=row.source,
        observed_on=row.observed_on,
    )


def end_of(supplier_id: uuid.UUID | None, party_id: uuid.UUID | None) -> End:
    """The end with these ids; a supplier counts before the party that it was recognised in."""
    if supplier_id is not None:
        return End(EndKind.SUPPLIER, supplier_id)
    return End(EndKind.PARTY, party_id) if party_id is not None else BUYER


def link_of(session: Session, row: SupplyLink) -> Link:
    """One stored link with its ends as they count today, whether it is open or ended."""
    ids = [one for one in (row.upstream_party_id, row.downstream_party_id) if one]
    known = parties(session, ids)

    def supplier_in(party_id: uuid.UUID | None) -> uuid.UUID | None:
        return known[party_id].supplier_id if party_id else None

    return _link(row, supplier_in(row.upstream_party_id), supplier_in(row.downstream_party_id))


def parties(session: Session, party_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, OtherParty]:
    """Parties by id."""
    found: dict[uuid.UUID, OtherParty] = {}
    for some in register.portions(sorted(set(party_ids))):
        query = sa.select(OtherParty).where(OtherParty.id.in_(some))
        found |= {party.id: party for party in session.scalars(query)}
    return found


def party_ids(session: Session, keys: Iterable[str]) -> dict[str, uuid.UUID]:
    """Ids of parties by their keys."""
    found: dict[str, uuid.UUID] = {}
    for some in register.portions(sorted(set(keys))):
        query = sa.select(OtherParty.match_key, OtherParty.id).where(OtherParty.match_key.in_(some))
        for key, party_id in session.execute(query):
            found[key] = party_id
    return found


def suppliers_like(session: Session, party: OtherParty) -> list[uuid.UUID]:
    """Suppliers of the same name, for a person to say whether one of them is this party."""
    return meant.by_texts(session, [], [(party.name, party.country)]).named(party.name, party.country)


def latest_links(session: Session, upstream: Iterable[End]) -> dict[tuple[Any, ...], SupplyLink]:
    """The latest stored link, open or ended, by what it links; `upstream` are ends as they are stored."""
    ids: dict[EndKind, set[uuid.UUID]] = defaultdict(set)
    for end in upstream:
        if end.id is not None:
            ids[end.kind].add(end.id)
    found: dict[tuple[Any, ...], SupplyLink] = {}
    columns = (
        (SupplyLink.upstream_id, ids[EndKind.SUPPLIER], ALONG_OWN),  # its index begins with the organisation
        (SupplyLink.upstream_party_id, ids[EndKind.PARTY], BY_KEY),
    )
    for column, wanted, how in columns:
        if wanted:
            query = sa.select(SupplyLink).where(among(column, sorted(wanted))).order_by(SupplyLink.id)
            links = session.scalars(query.execution_options(**how))
            found |= {what_it_links(row): row for row in links}
    return found


def what_it_links(row: SupplyLink | NewLink) -> tuple[Any, ...]:
    """What makes two statements one link: both ends as stored, the role and the product."""
    return (
        row.upstream_id,
        row.upstream_party_id,
        row.downstream_id,
        row.downstream_party_id,
        row.role,
        fold(row.product),
    )
