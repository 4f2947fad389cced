"""The supplier list: filters, two orders, keyset pages. Rows are plain tuples, since lists are read often."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple

import orjson
import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.scoring import counts
from auditor.scoring.models import SupplierScore
from auditor.scoring.rows import gate_bits
from risk.vocabulary import Band, Gate, Kind
from suppliers import sending
from suppliers.keys import repeated
from suppliers.matching import fold
from suppliers.models import OutsideIdentifier, Supplier
from suppliers.own_rows import OwnRows, Reads, only_own, own, own_by_key, ready_rows
from suppliers.sites import spellings
from suppliers.sites.site_models import SupplierAlias


class Order(StrEnum):
    """How the list is sorted: the priority queue of the model, or by name."""

    PRIORITY = "priority"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to; None or empty leaves a condition out."""

    band: Band | None = None
    kind: Kind | None = None
    country: str = ""
    gate: Gate | None = None
    awaits_review: bool = False
    text: str = ""


class Line(NamedTuple):
    """One supplier of the list; the figures are None until it has been scored."""

    id: uuid.UUID
    name: str
    kind: str
    country: str
    city: str
    sector: str
    product: str
    final: float | None
    band: str | None
    low: float | None
    high: float | None
    confidence: float | None
    grade: str | None
    provisional: bool | None
    blocked: bool | None
    gates: Sequence[str] | None
    awaits_review: bool | None
    pending_final: float | None
    pending_band: str | None
    assessed_on: Any
    rank: int | None


class _Gates(sa.types.TypeDecorator[Sequence[str]]):
    """Gates of a list, read as the text that they are kept as: each combination is made of it once."""

    impl = sa.Text
    cache_ok = True

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """What a text says."""
        return _gates


@lru_cache(maxsize=1_000)
def _gates(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else tuple(orjson.loads(text))


class _Day(sa.types.TypeDecorator[date]):
    """A day of a list, where most are the same one."""

    impl = sa.Date
    cache_ok = True

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """PostgreSQL's driver makes days itself."""
        return _day if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


@lru_cache(maxsize=1_000)
def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


_SUPPLIER = Supplier.__table__
_SCORE = SupplierScore.__table__
_OF_SUPPLIER = ("id", "name", "kind", "country", "city", "sector", "product")


def _column(name: str) -> Any:
    """A column of the line, as it is read."""
    column = (_SUPPLIER if name in _OF_SUPPLIER else _SCORE).c[name]
    if name == "id":
        return repeated(column)  # the first page is asked for over and over
    if name == "gates":
        return sa.type_coerce(sa.cast(column, sa.Text), _Gates()).label(name)
    return sa.type_coerce(column, _Day()).label(name) if name == "assessed_on" else column


_COLUMNS = [_column(name) for name in Line._fields]
_OF_ONE = sa.and_(_SCORE.c.supplier_id == _SUPPLIER.c.id, own(_SCORE))

_LISTS = {
    Order.PRIORITY: sa.select(*_COLUMNS)
    .join_from(_SUPPLIER, _SCORE, _OF_ONE)
    .order_by(_SCORE.c.rank.desc(), _SCORE.c.supplier_id),
    Order.NAME: sa.select(*_COLUMNS)
    .join_from(_SUPPLIER, _SCORE, _OF_ONE, isouter=True)
    .order_by(_SUPPLIER.c.name, _SUPPLIER.c.id),
}

Cursor = Sequence[Any]
CURSORS: dict[Order, tuple[type, type]] = {Order.PRIORITY: (int, uuid.UUID), Order.NAME: (str, uuid.UUID)}
"""What the cursor of each order holds."""


def page(
    session: Reads,
    narrowed: Filter,
    *,
    order: Order,
    limit: int,
    after: Cursor | None = None,
) -> list[Line]:
    """Up to `limit` suppliers after the cursor: (rank, id) by priority, (name, id) by name.

    By priority there are only suppliers that have a score; by name there are all.
    """
    return list(map(Line._make, rows(session, narrowed, order=order, limit=limit, after=after)))


def rows(
    session: Reads,
    narrowed: Filter,
    *,
    order: Order,
    limit: int,
    after: Cursor | None = None,
) -> sending.Tuples:
    """The same as the database gives them, in the order of a line: names for each take time."""
    values = _values(narrowed)
    if narrowed.country and _are_few(session, narrowed.country):
        values["few"] = values.pop("country")
    statement = _statement(order, tuple(values), limit, goes_on=after is not None)
    given = {name: value for some in values.values() for name, value in some.items()}
    if after is not None:
        given |= {"last": after[0], "last_id": after[1]}
    return ready_rows(session, statement, given)


def first_page(limit: int) -> OwnRows:
    """The statement of `page` that is sent most: by priority, of all suppliers, from the first one on."""
    return _statement(Order.PRIORITY, (), limit, goes_on=False)


@lru_cache(maxsize=256)
def _statement(order: Order, conditions: tuple[str, ...], most: int, *, goes_on: bool) -> OwnRows:
    """The statement of a list narrowed so, put together once: that takes as long as reading a page.

    It says itself how many: PostgreSQL takes an unknown number for a tenth of the register, finds that no
    plan made once is as good as one for fifty, and plans each page anew, for longer than it reads it.
    """
    suppliers = own_by_key if order is Order.PRIORITY and not _NAMING.intersection(conditions) else own
    query = _LISTS[order].where(suppliers(_SUPPLIER), *(_CONDITIONS[name] for name in conditions))
    further = _FURTHER[order]
    if order is Order.NAME and "few" in conditions:
        query, further = query.order_by(None).order_by(_FEW_BY, _SUPPLIER.c.id), _FEW_FURTHER
    if goes_on:
        query = query.where(further)
    return only_own(query.limit(sa.literal_column(str(most), sa.Integer())))


def _further(
    place: sa.ColumnElement[Any], row_id: sa.ColumnElement[Any], *, falls: bool
) -> sa.ColumnElement[bool]:
    """Behind the last line: further in the order, or in the same place with a larger id.

    The first of the conditions follows from the second; an index finds its begin by it.
    """
    last, last_id = sa.bindparam("last", type_=place.type), sa.bindparam("last_id", type_=sa.Uuid())
    from_here, beyond = (place <= last, place < last) if falls else (place >= last, place > last)
    return sa.and_(from_here, sa.or_(beyond, row_id > last_id))


_FURTHER = {
    Order.PRIORITY: _further(_SCORE.c.rank, _SCORE.c.supplier_id, falls=True),
    Order.NAME: _further(_SUPPLIER.c.name, _SUPPLIER.c.id, falls=False),
}

_FEW_BY: sa.ColumnElement[str] = _SUPPLIER.c.name.concat("")
"""The name, as no index has it: SQLite would go through all names of the register to sort none."""
_FEW_FURTHER = _further(_FEW_BY, _SUPPLIER.c.id, falls=False)

_NUMBER, _ALIAS = OutsideIdentifier.__table__, SupplierAlias.__table__
_NUMBERED = _SUPPLIER.c.id.in_(
    sa.select(_NUMBER.c.supplier_id).where(own(_NUMBER), _NUMBER.c.value == sa.bindparam("number"))
)
_WRITTEN = _SUPPLIER.c.native_name.like(sa.bindparam("written"), escape="/")


def _now_or_before(
    holds: Callable[[sa.ColumnElement[str]], sa.ColumnElement[bool]],
) -> sa.ColumnElement[bool]:
    """The key of a supplier's name and address, or that of a former one."""
    former = sa.select(_ALIAS.c.supplier_id).where(own(_ALIAS), holds(_ALIAS.c.match_key))
    return sa.or_(holds(_SUPPLIER.c.match_key), _SUPPLIER.c.id.in_(former))


_FOLDED = _now_or_before(lambda key: key.like(sa.bindparam("folded"), escape="/"))
_SPELLED = _now_or_before(lambda key: spellings.holds(key, sa.bindparam("nearly"), sa.bindparam("exactly")))
_CONDITIONS: dict[str, sa.ColumnElement[bool]] = {
    "band": _SCORE.c.band == sa.bindparam("band"),
    "kind": _SUPPLIER.c.kind == sa.bindparam("kind"),
    # As a truth value it has no index: those of a large country are found on the way along the order.
    "country": (_SUPPLIER.c.country == sa.bindparam("country")).is_(True),
    "few": _SUPPLIER.c.country == sa.bindparam("country"),
    "gate": _SCORE.c.gate_bits.op("&", return_type=sa.Integer())(sa.bindparam("gate", type_=sa.Integer()))
    != 0,
    "awaits_review": _SCORE.c.awaits_review.is_(True),
    "signs": sa.or_(_WRITTEN, _NUMBERED),
    "text": sa.or_(_WRITTEN, _NUMBERED, _FOLDED),
    "letters": sa.or_(_WRITTEN, _NUMBERED, _FOLDED, _SPELLED),
}


FEW = 2_000
"""Suppliers of a country up to which all are read and sorted; on the way along the order, most is in vain."""

_UP_TO_FEW = only_own(
    sa.select(sa.func.count()).select_from(
        sa.select(sa.literal(1))
        .select_from(_SUPPLIER)
        .where(own(_SUPPLIER), _SUPPLIER.c.country == sa.bindparam("country"))
        .limit(FEW + 1)
        .subquery()
    )
)


def _are_few(session: Reads, country: str) -> bool:
    """Whether few suppliers are in a country: by so many entries of an index, whichever country it is."""
    ((found,),) = ready_rows(session, _UP_TO_FEW, {"country": country.upper()})
    return bool(found <= FEW)


_NAMING = frozenset({"signs", "text", "letters", "few"})
"""Conditions that few suppliers fulfil; by priority, all others are found on the way along the scores."""


def _values(narrowed: Filter) -> dict[str, dict[str, object]]:
    """The conditions that a filter sets, by name, each with the values it asks for."""
    found: dict[str, dict[str, object]] = {}
    if narrowed.band is not None:
        found["band"] = {"band": narrowed.band.value}
    if narrowed.kind is not None:
        found["kind"] = {"kind": narrowed.kind.value}
    if narrowed.country:
        found["country"] = {"country": narrowed.country.upper()}
    if narrowed.gate is not None:
        found["gate"] = {"gate": gate_bits([narrowed.gate.value])}
    if narrowed.awaits_review:
        found["awaits_review"] = {}
    if text := narrowed.text.strip():
        found |= _mentions(text)
    return found


def _mentions(text: str) -> dict[str, dict[str, object]]:
    """A name or address, now or before, holds the text in any case or accents, or a number is equal."""
    found: dict[str, object] = {"written": _holding(text), "number": text}
    folded = fold(text)
    if not folded:
        return {"signs": found}  # every key holds the empty text
    known = spellings.of(folded)
    if known is None:
        return {"text": found | {"folded": _holding(folded)}}
    letters = {"folded": _holding(known.plain), "nearly": known.nearly, "exactly": known.exactly}
    return {"letters": found | letters}


def _holding(text: str) -> str:
    """A pattern for texts that hold this one, whatever signs it is made of."""
    for sign in "/%_":
        text = text.replace(sign, f"/{sign}")
    return f"%{text}%"


def cursor_of(line: Sequence[Any], order: Order) -> tuple[Any, ...]:
    """The cursor that begins after this line."""
    last = Line._make(line[: len(Line._fields)])
    return (last.rank, last.id) if order is Order.PRIORITY else (last.name, last.id)


_TOLD = Line._fields[:-1]
"""What JSON tells of a line; the rank is ours alone."""


def as_mappings(lines: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    """Lines as JSON tells them (`schemas.SupplierLine`)."""
    return list(map(dict, map(zip, repeat(_TOLD), lines)))


def has_unscored(session: TenantSession) -> bool:
    """Whether some current supplier still waits for its first score, by the counts that are kept."""
    kept = counts.kept(session)
    scored = sum(of_band.suppliers for band, of_band in kept.items() if band != counts.REGISTER)
    return kept.get(counts.REGISTER, counts.NOTHING).suppliers > scored
