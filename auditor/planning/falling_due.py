"""Which suppliers are due first, without reading all of them.

Most of a large register were never audited and fall due by what places them alone: kind, season, band, grade
and the day since which they are in the band. The database counts the suppliers of each place, each place is
reckoned once, and suppliers are read of those alone that come first. Who has more of its own, such as an
audit or a gate, is reckoned by itself.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.planning import drivers, standings
from auditor.planning.cadence import Due
from auditor.planning.drivers import Standing
from auditor.planning.standings import PLACE, Place, Stored, UnderWay
from auditor.scoring.models import SupplierScore
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
    def order(self) -> tuple[date, int, uuid.UUID]:
        """By the day, then by priority."""
        return self.due.on, -self.placed.rank, self.placed.id


PLACED = (*PLACE, Supplier.id, SupplierScore.final, SupplierScore.gate_bits, SupplierScore.rank)
_Reckoned = Mapping[Place, tuple[Standing, Due]]


def of_one(session: TenantSession, supplier_id: uuid.UUID, today: date) -> FallingDue | None:
    """When one supplier is due; None without a score, and when the relationship ended."""
    stored = standings.read(session, supplier_id)
    return next(_by_themselves(session, stored, [supplier_id], today), None)


def first(
    session: TenantSession, today: date, *, until: date | None = None, most: int | None = None
) -> list[FallingDue]:
    """Suppliers due until a day, the earliest first, then by priority: so many, or all."""
    stored = standings.read(session)
    unlike = stored.unlike()
    found = list(_by_themselves(session, stored, unlike, today)) if unlike else []
    many = _counted(session)
    many.subtract(standings.place_of(one.placed) for one in found)
    reckoned = {
        place: _reckoned(stored.of(place), today) for place, suppliers in many.items() if suppliers > 0
    }
    days = {place: due.on for place, (_, due) in reckoned.items() if until is None or due.on <= until}
    last = _day_that_fills(((on, many[place]) for place, on in days.items()), most)
    for places, limit in (
        ([place for place, on in days.items() if on < last], None),
        ([place for place, on in days.items() if on == last], most),
    ):
        for placed in _in_places(session, places, unlike, limit):
            under_way = stored.under_way.get(placed.id, ())
            found.append(FallingDue(placed, *reckoned[standings.place_of(placed)], under_way))
    asked = (one for one in found if until is None or one.due.on <= until)
    return sorted(asked, key=lambda one: one.order)[:most]


def _reckoned(standing: Standing, today: date) -> tuple[Standing, Due]:
    return standing, drivers.next_of(standing, today)


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


def _current(*columns: Any) -> sa.Select[*tuple[Any, ...]]:
    """Of suppliers with a score whose relationship goes on."""
    joined = sa.select(*columns).join(SupplierScore, SupplierScore.supplier_id == Supplier.id)
    return joined.where(Supplier.ended_on.is_(None))


def _counted(session: TenantSession) -> Counter[Place]:
    """How many suppliers stand in each place."""
    query = _current(*PLACE, sa.func.count().label("suppliers")).group_by(*PLACE)
    rows = session.execute(query, execution_options=ALONG_OWN)
    return Counter({standings.place_of(row): row.suppliers for row in rows})


def _by_themselves(
    session: TenantSession, stored: Stored, ids: Collection[uuid.UUID], today: date
) -> Iterator[FallingDue]:
    """Suppliers, each reckoned with all that it has of its own."""
    query = _current(*PLACED).where(among(Supplier.id, ids))
    for placed in session.execute(query, execution_options=BY_KEY):
        standing, due = _reckoned(stored.of(standings.place_of(placed), placed.id), today)
        yield FallingDue(placed, standing, due, stored.under_way.get(placed.id, ()))


def _in_places(
    session: TenantSession, places: Sequence[Place], besides: Collection[uuid.UUID], most: int | None
) -> Iterator[sa.Row[*tuple[Any, ...]]]:
    """Suppliers of these places but for some; of each so many at most, those with the highest priority."""
    query = _current(*PLACED).where(sa.not_(among(Supplier.id, besides))).limit(most)
    for some in register.portions(places, PLACES_AT_ONCE):
        chosen = query.where(sa.tuple_(*PLACE).in_(some))
        if most is not None:
            chosen = chosen.order_by(SupplierScore.rank.desc(), Supplier.id)
        yield from session.execute(chosen, execution_options=ALONG_OWN)
