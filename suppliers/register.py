"""Reading and changing the register: suppliers, their newest answers, controls and requests, in sets.

Every read takes a list of supplier ids, so that one supplier and a chunk of thousands go the same way: one
query, and columns instead of objects where nothing is changed.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from risk.naming import company_numbers
from suppliers.facts import CONTROL, Asked, Stated, gravity, is_outweighed
from suppliers.keys import among_given, repeated
from suppliers.matching import match_key
from suppliers.models import InformationRequest, OutsideIdentifier, StatedAnswer, StatedControl, Supplier
from suppliers.own_rows import OwnRows, only_own, own, own_by_key, plain_rows

IDS_AT_ONCE = 500
"""Ids in one IN list: SQLite allows 32,766 parameters, and longer lists plan badly on PostgreSQL."""

EDITABLE = (
    "name",
    "native_name",
    "kind",
    "country",
    "region",
    "city",
    "address",
    "postal_code",
    "sector",
    "product",
    "workers_min",
    "workers_max",
    "latitude",
    "longitude",
    "parent",
    "season",
    "ended_on",
)

Item = TypeVar("Item")


class Site(NamedTuple):
    """What screening and scoring read of a supplier."""

    id: uuid.UUID
    name: str
    native_name: str
    kind: str
    country: str
    region: str
    city: str
    address: str
    sector: str
    product: str
    workers_min: int | None
    workers_max: int | None

    @property
    def headcount(self) -> int | None:
        """The larger number of workers where both are stated."""
        return self.workers_max if self.workers_max is not None else self.workers_min


def portions(items: Sequence[Item], size: int = IDS_AT_ONCE) -> Iterator[Sequence[Item]]:
    """A sequence in slices of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def is_empty(session: Session) -> bool:
    """Whether there is no supplier yet, as before a first list."""
    return session.scalar(sa.select(Supplier.id).limit(1)) is None


def suppliers(session: Session, supplier_ids: Sequence[uuid.UUID]) -> list[Supplier]:
    """Suppliers by id, in the order of their ids."""
    found: list[Supplier] = []
    for ids in portions(sorted(supplier_ids)):
        found += session.scalars(sa.select(Supplier).where(Supplier.id.in_(ids)).order_by(Supplier.id))
    return found


_SUPPLIER = Supplier.__table__
_SITES = only_own(
    sa.select(repeated(_SUPPLIER.c.id), *(_SUPPLIER.c[name] for name in Site._fields[1:]))
    .where(own_by_key(_SUPPLIER), among_given(_SUPPLIER.c.id))
    .order_by(_SUPPLIER.c.id)
)


def sites(session: Session, supplier_ids: Sequence[uuid.UUID]) -> list[Site]:
    """What is scored of suppliers, in the order of their ids."""
    return list(map(Site._make, plain_rows(session, _SITES, {"keys": supplier_ids}).all()))


def all_ids(
    session: Session, *, after: uuid.UUID | None = None, until: uuid.UUID | None = None, limit: int
) -> list[uuid.UUID]:
    """The next ids of the register in key order, `until` being the last; an empty list is the end."""
    between = {"after": after or _FIRST, "until": until or _LAST, "most": limit}
    return list(plain_rows(session, _IDS, between).scalars().all())


_FIRST, _LAST = uuid.UUID(int=0), uuid.UUID(int=(1 << 128) - 1)
_IDS = only_own(  # put together anew for every portion of a long run, it took longer than the reading
    sa.select(repeated(_SUPPLIER.c.id))
    .where(
        own(_SUPPLIER),
        _SUPPLIER.c.id > sa.bindparam("after", type_=sa.Uuid()),
        _SUPPLIER.c.id <= sa.bindparam("until", type_=sa.Uuid()),
    )
    .order_by(_SUPPLIER.c.id)
    .limit(sa.bindparam("most", type_=sa.Integer()))
)


def every(session: Session, step: int) -> list[uuid.UUID]:
    """Each `step`-th id of the register in key order: where a long run may be divided."""
    place = sa.func.row_number().over(order_by=Supplier.id).label("place")
    numbered = sa.select(Supplier.id, place).subquery()
    query = sa.select(numbered.c.id).where(numbered.c.place % step == 0).order_by(numbered.c.id)
    return list(session.scalars(query))


def ids_in(session: Session, country: str, *, after: uuid.UUID | None = None, limit: int) -> list[uuid.UUID]:
    """The next ids of a country in key order."""
    query = sa.select(Supplier.id).where(Supplier.country == country).order_by(Supplier.id).limit(limit)
    if after is not None:
        query = query.where(Supplier.id > after)
    return list(session.scalars(query))


def latest_answers(session: Session, supplier_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, dict[str, Stated]]:
    """The answer of every question that was observed last, by supplier and field.

    Of one day the later record counts; else the time of writing says nothing: an old letter that turns up
    late is still old. A word does not count against a better proof, whichever came first (`is_outweighed`).
    """
    return _newest(session, _ANSWERS, supplier_ids, "")


def latest_controls(
    session: Session, supplier_ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, dict[str, Stated]]:
    """The maturity of every control that was observed last, by supplier and control."""
    return _newest(session, _CONTROLS, supplier_ids, CONTROL)


def _oldest_first(table: sa.FromClause, name: str, value: str) -> OwnRows:
    """What was stated of suppliers, by supplier and name."""
    site, named = table.c.supplier_id, table.c[name]
    said = (table.c[name] for name in (value, "grade", "observed_on", "source", "is_undated"))
    recorded_at = sa.type_coerce(table.c.recorded_at, sa.String)  # compared, never reckoned with
    query = sa.select(repeated(site), named, recorded_at, *said)
    return only_own(
        query.where(own_by_key(table), among_given(site)).order_by(
            site, named, table.c.observed_on, table.c.recorded_at, table.c.id
        )
    )


_ANSWERS = _oldest_first(StatedAnswer.__table__, "field", "value")
_CONTROLS = _oldest_first(StatedControl.__table__, "control", "maturity")


def _newest(
    session: Session, statement: OwnRows, supplier_ids: Sequence[uuid.UUID], kind: str
) -> dict[uuid.UUID, dict[str, Stated]]:
    """Rows come oldest first, so that the last one stays, but for a word against a better proof.

    What was said at once of one day, of sites of one list that were merged later, has no last one: the graver
    stays, as of two rows of one site.
    """
    found: dict[uuid.UUID, dict[str, Stated]] = defaultdict(dict)
    at: tuple[object, ...] = ()
    rows = plain_rows(session, statement, {"keys": supplier_ids}).all()
    for supplier_id, name, recorded_at, value, *told in rows:
        stated, known = Stated(str(value), *told), found[supplier_id]
        before, at = at, (stated.observed_on, recorded_at)
        if name not in known:
            known[name] = stated
            continue
        of = f"{kind}{name}"  # the row before is of the same supplier and name
        is_milder = at == before and gravity(of, stated.value) < gravity(of, known[name].value)
        if not (is_milder or is_outweighed(of, stated, known[name])):
            known[name] = stated
    return found


_REQUEST = InformationRequest.__table__
_REQUESTS = only_own(
    sa.select(_REQUEST.c.supplier_id, *(_REQUEST.c[name] for name in Asked._fields)).where(
        own_by_key(_REQUEST), among_given(_REQUEST.c.supplier_id)
    )
)


def requests(session: Session, supplier_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Asked]]:
    """Everything that was asked of suppliers, by supplier."""
    found: dict[uuid.UUID, list[Asked]] = defaultdict(list)
    for supplier_id, *asked in plain_rows(session, _REQUESTS, {"keys": supplier_ids}):
        found[supplier_id].append(Asked._make(asked))
    return found


def identifiers(
    session: Session, supplier_ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, list[OutsideIdentifier]]:
    """Numbers in other systems, by supplier."""
    found: dict[uuid.UUID, list[OutsideIdentifier]] = defaultdict(list)
    for ids in portions(sorted(supplier_ids)):
        query = sa.select(OutsideIdentifier).where(OutsideIdentifier.supplier_id.in_(ids))
        for one in session.scalars(query.order_by(OutsideIdentifier.scheme, OutsideIdentifier.value)):
            found[one.supplier_id].append(one)
    return found


_NUMBER = OutsideIdentifier.__table__
_OF_A_COMPANY = sa.and_(
    own_by_key(_NUMBER), among_given(_NUMBER.c.supplier_id), _NUMBER.c.scheme.in_(company_numbers.SCHEMES)
)
MAY_HAVE_NUMBERS = sa.exists().where(_OF_A_COMPANY)
"""Whether any of the suppliers given as `keys` has a number that tells a company."""
_NUMBERS = only_own(
    sa.select(_NUMBER.c.supplier_id, _NUMBER.c.scheme, _NUMBER.c.value)
    .where(_OF_A_COMPANY)
    .order_by(_NUMBER.c.scheme, _NUMBER.c.value)
)


def numbers(session: Session, supplier_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[tuple[str, str]]]:
    """Scheme and value of the numbers that tell a company, by supplier and in a fixed order."""
    found: dict[uuid.UUID, list[tuple[str, str]]] = defaultdict(list)
    for supplier_id, scheme, value in plain_rows(session, _NUMBERS, {"keys": supplier_ids}):
        found[supplier_id].append((scheme, value))
    return found


def change(
    supplier: Supplier, values: Mapping[str, Any], *, now: datetime
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set own data of a supplier; answers with what was before and after, only where it differs."""
    before, after = {}, {}
    for name in EDITABLE:
        if name in values and values[name] != getattr(supplier, name):
            before[name], after[name] = getattr(supplier, name), values[name]
            setattr(supplier, name, values[name])
    if after:
        supplier.match_key = match_key(supplier.name, supplier.address, supplier.country)
        supplier.updated_at = now
    return before, after
