"""Which suppliers are due first, without reading all of them.

Most of a large register were never audited and fall due by what places them alone: kind, season, band, grade
and the day since which they are in the band. The database counts the suppliers of each place, each place is
reckoned once, and suppliers are read of those alone that come first. Who has more of its own, such as an
audit or a gate, is reckoned by itself.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.planning import answering, standings
from auditor.planning.cadence import Due
from auditor.planning.drivers import Standing
from auditor.planning.standings import PLACE, Place, Stored, UnderWay
from auditor.scoring.models import SupplierScore
from risk.vocabulary import Band
from suppliers import register
from suppliers.keys import ALONG_OWN, BY_KEY, among
from suppliers.models import Supplier

PLACES_AT_ONCE = 1_000
"""Places that one statement names: fewer values than either database takes."""


@dataclass(frozen=True, slots=True)
class FallingDue:
    """When a supplier is due: what all have to be sorted by, before any is read whole."""

    placed: sa.Row[*tuple[Any, ...]]
    """The columns of `PLACED`."""
    standing: Standing
    due: Due
    under_way: Sequence[UnderWay]
    """Its audits that are open."""

    @property
    def order(self) -> Cursor:
        """By the day, then by priority."""
        return self.due.on, -self.placed.rank, self.placed.id


PLACED = (*PLACE, Supplier.id, SupplierScore.final, SupplierScore.gate_bits, SupplierScore.rank)
Cursor = tuple[date, int, uuid.UUID]
"""The order of a page's last line."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which suppliers are asked for; None or empty leaves a condition out."""

    band: Band | None = None
    country: str = ""

    @property
    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """For every statement that looks for suppliers, so that none is read or counted in vain."""
        found: list[sa.ColumnElement[bool]] = []
        if self.band is not None:
            found.append(SupplierScore.band == self.band.value)
        if self.country:
            found.append(Supplier.country == self.country)
        return found


EVERY = Narrowed()


def of_one(session: TenantSession, supplier_id: uuid.UUID, today: date) -> FallingDue | None:
    """When one supplier is due; None without a score, and when the relationship ended."""
    stored = standings.read(session, supplier_id)
    return next(_by_themselves(session, stored, _current(EVERY, *PLACED), [supplier_id], today), None)


def first(
    session: TenantSession,
    today: date,
    *,
    narrowed: Narrowed = EVERY,
    until: date | None = None,
    after: Cursor | None = None,
    most: int | None = None,
) -> list[FallingDue]:
    """Suppliers due until a day, the earliest first, then by priority: so many after a line, or all."""
    stored = standings.read(session)
    unlike = stored.unlike()
    placed_ones = _current(narrowed, *PLACED)
    found = list(_by_themselves(session, stored, placed_ones, unlike, today)) if unlike else []
    many = _counted(session, narrowed)
    many.subtract(standings.place_of(one.placed) for one in found)
    reckoned = {
        place: _reckoned(stored.of(place), today) for place, suppliers in many.items() if suppliers > 0
    }
    days = {place: due.on for place, (_, due) in reckoned.items() if until is None or due.on <= until}
    begun = [place for place, on in days.items() if after is not None and on == after[0]]
    days = {place: on for place, on in days.items() if after is None or on > after[0]}
    last = _day_that_fills(((on, many[place]) for place, on in days.items()), most)
    others = placed_ones.where(sa.not_(among(Supplier.id, unlike)))
    for query, places, limit in (
        (others.where(_further(after)), begun, most),
        (others, [place for place, on in days.items() if on < last], None),
        (others, [place for place, on in days.items() if on == last], most),
    ):
        for placed in _in_places(session, query, places, limit):
            under_way = stored.under_way.get(placed.id, ())
            found.append(FallingDue(placed, *reckoned[standings.place_of(placed)], under_way))
    asked = (one for one in found if until is None or one.due.on <= until)
    return sorted((one for one in asked if after is None or one.order > after), key=_order)[:most]


def _order(one: FallingDue) -> Cursor:
    return one.order


def _further(after: Cursor | None) -> sa.ColumnElement[bool]:
    """Behind the last line, of those due on its day."""
    if after is None:
        return sa.true()
    _, falling, last_id = after
    behind = sa.and_(SupplierScore.rank == -falling, Supplier.id > last_id)
    return sa.or_(SupplierScore.rank < -falling, behind)


def _reckoned(standing: Standing, today: date, under_way: Sequence[UnderWay] = ()) -> tuple[Standing, Due]:
    return standing, answering.next_of(standing, under_way, today)


def _day_that_fills(due: Iterable[tuple[date, int]], most: int | None) -> date:
    """The day by which so many suppliers are due; of those due later none is asked for."""
    by_day = Counter[date]()
    for on, suppliers in due:
        by_day[on] += suppliers
    reached = 0
    for on in sorted(by_day):
        reached += by_day[on]
        if most is not None and reached >= most:
            return on
    return date.max


def _current(narrowed: Narrowed, *columns: Any) -> sa.Select[*tuple[Any, ...]]:
    """Of suppliers with a score whose relationship goes on, those that are asked for."""
    joined = sa.select(*columns).join(SupplierScore, SupplierScore.supplier_id == Supplier.id)
    return joined.where(Supplier.ended_on.is_(None), *narrowed.conditions)


def _counted(session: TenantSession, narrowed: Narrowed) -> Counter[Place]:
    """How many suppliers stand in each place."""
    query = _current(narrowed, *PLACE, sa.func.count().label("suppliers")).group_by(*PLACE)
    rows = session.execute(query, execution_options=ALONG_OWN)
    return Counter({standings.place_of(row): row.suppliers for row in rows})


def _by_themselves(
    session: TenantSession,
    stored: Stored,
    placed_ones: sa.Select[*tuple[Any, ...]],
    ids: Collection[uuid.UUID],
    today: date,
) -> Iterator[FallingDue]:
    """Suppliers, each reckoned with all that it has of its own."""
    query = placed_ones.where(among(Supplier.id, ids))
    for placed in session.execute(query, execution_options=BY_KEY):
        under_way = stored.under_way.get(placed.id, ())
        standing, due = _reckoned(stored.of(standings.place_of(placed), placed.id), today, under_way)
        yield FallingDue(placed, standing, due, under_way)


def _in_places(
    session: TenantSession, query: sa.Select[*tuple[Any, ...]], places: Sequence[Place], most: int | None
) -> Iterator[sa.Row[*tuple[Any, ...]]]:
    """Suppliers of these places; of each portion so many at most, those with the highest priority."""
    for some in register.portions(places, PLACES_AT_ONCE):
        chosen = query.where(sa.tuple_(*PLACE).in_(some)).limit(most)
        if most is not None:
            chosen = chosen.order_by(SupplierScore.rank.desc(), Supplier.id)
        yield from session.execute(chosen, execution_options=ALONG_OWN)
