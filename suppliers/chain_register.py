"""Reading the chain: the open links at ends, who stands there, and ends by what people write of them."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from suppliers import meant, register
from suppliers.chain_models import NewLink, OtherParty, SupplyLink
from suppliers.chain_walk import BUYER, Direction, End, EndKind, Link
from suppliers.keys import BY_KEY, among, among_given
from suppliers.matching import SEPARATOR, fold
from suppliers.models import Supplier
from suppliers.own_rows import OwnRows, only_own, own, own_by_key, plain_rows


def party_key(name: str, country: str) -> str:
    """The key under which two parties are one: folded name and country; not known is a country of its own."""
    return f"{fold(name)}{SEPARATOR}{country}"


_LINK = SupplyLink.__table__
_UP, _DOWN = (OtherParty.__table__.alias(name) for name in ("up", "down"))
_ABOVE, _BELOW = (Supplier.__table__.alias(name) for name in ("above", "below"))


def _open_links(near: sa.ColumnElement[Any]) -> OwnRows:
    """Open links by the key of their near end, with the suppliers that their parties were recognised as.

    A link between two sites that became one stays with the merged one, and leads nowhere as long as they are.
    """
    parties = (
        sa.select(_LINK, _UP.c.supplier_id.label("up_supplier"), _DOWN.c.supplier_id.label("down_supplier"))
        .outerjoin_from(_LINK, _UP, sa.and_(_UP.c.id == _LINK.c.upstream_party_id, own(_UP)))
        .outerjoin(_DOWN, sa.and_(_DOWN.c.id == _LINK.c.downstream_party_id, own(_DOWN)))
        .outerjoin(_ABOVE, sa.and_(_ABOVE.c.id == _LINK.c.upstream_id, own_by_key(_ABOVE)))
        .outerjoin(_BELOW, sa.and_(_BELOW.c.id == _LINK.c.downstream_id, own_by_key(_BELOW)))
        .where(sa.or_(_LINK.c.upstream_id.is_(None), _ABOVE.c.id.is_not(None)))
        .where(sa.or_(_LINK.c.downstream_id.is_(None), _BELOW.c.id.is_not(None)))
    )
    return only_own(parties.where(own(_LINK), _LINK.c.ended_on.is_(None), among_given(near)))


_NEAR_ENDS = {
    Direction.UPSTREAM: (_LINK.c.downstream_id, _DOWN.c.supplier_id, _LINK.c.downstream_party_id),
    Direction.DOWNSTREAM: (_LINK.c.upstream_id, _UP.c.supplier_id, _LINK.c.upstream_party_id),
}
"""A supplier, the supplier that a party was recognised as, and a party."""
_LINKS = {direction: tuple(map(_open_links, ends)) for direction, ends in _NEAR_ENDS.items()}
_PARTY = OtherParty.__table__
MAY_HAVE_UPSTREAM = sa.or_(
    sa.exists().where(own(_LINK), among_given(_LINK.c.downstream_id)),
    sa.exists().where(own(_PARTY), among_given(_PARTY.c.supplier_id)),
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
        (SupplyLink.upstream_id, ids[EndKind.SUPPLIER]),
        (SupplyLink.upstream_party_id, ids[EndKind.PARTY]),
    )
    for column, wanted in columns:
        if wanted:
            query = sa.select(SupplyLink).where(among(column, sorted(wanted))).order_by(SupplyLink.id)
            links = session.scalars(query.execution_options(**BY_KEY))
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
