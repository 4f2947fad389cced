"""The supplier list: filters, two orders, keyset pages. Rows are plain tuples, since lists are read often."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.scoring.models import SupplierScore
from auditor.scoring.rows import gate_bits
from risk.vocabulary import Band, Gate, Kind
from suppliers.matching import fold
from suppliers.models import OutsideIdentifier, Supplier
from suppliers.site_models import SupplierAlias


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
    gates: list[str] | None
    awaits_review: bool | None
    pending_final: float | None
    pending_band: str | None
    assessed_on: Any
    rank: int | None


_SUPPLIER = (
    Supplier.id,
    Supplier.name,
    Supplier.kind,
    Supplier.country,
    Supplier.city,
    Supplier.sector,
    Supplier.product,
)
_SCORE = (
    SupplierScore.final,
    SupplierScore.band,
    SupplierScore.low,
    SupplierScore.high,
    SupplierScore.confidence,
    SupplierScore.grade,
    SupplierScore.provisional,
    SupplierScore.blocked,
    SupplierScore.gates,
    SupplierScore.awaits_review,
    SupplierScore.pending_final,
    SupplierScore.pending_band,
    SupplierScore.assessed_on,
    SupplierScore.rank,
)

_LISTS = {
    Order.PRIORITY: sa.select(*_SUPPLIER, *_SCORE)
    .join_from(Supplier, SupplierScore, SupplierScore.supplier_id == Supplier.id)
    .order_by(SupplierScore.rank.desc(), SupplierScore.supplier_id),
    Order.NAME: sa.select(*_SUPPLIER, *_SCORE)
    .join_from(Supplier, SupplierScore, SupplierScore.supplier_id == Supplier.id, isouter=True)
    .order_by(Supplier.name, Supplier.id),
}
"""The statement of each order, put together once: that takes as long as reading a page."""

Cursor = Sequence[Any]
CURSORS: dict[Order, tuple[type, type]] = {Order.PRIORITY: (int, uuid.UUID), Order.NAME: (str, uuid.UUID)}
"""What the cursor of each order holds."""


def page(
    session: TenantSession,
    narrowed: Filter,
    *,
    order: Order,
    limit: int,
    after: Cursor | None = None,
) -> list[Line]:
    """Up to `limit` suppliers after the cursor: (rank, id) by priority, (name, id) by name.

    By priority there are only suppliers that have a score; by name there are all.
    """
    query = _LISTS[order]
    if after is not None and order is Order.PRIORITY:
        rank, last_id = after
        further = sa.and_(SupplierScore.rank == rank, SupplierScore.supplier_id > last_id)
        query = query.where(sa.or_(SupplierScore.rank < rank, further))
    elif after is not None:
        name, last_id = after
        further = sa.and_(Supplier.name == name, Supplier.id > last_id)
        query = query.where(sa.or_(Supplier.name > name, further))
    for condition in _conditions(narrowed):
        query = query.where(condition)
    return [Line._make(row) for row in session.execute(query.limit(limit))]


def _conditions(narrowed: Filter) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if narrowed.band is not None:
        found.append(SupplierScore.band == narrowed.band.value)
    if narrowed.kind is not None:
        found.append(Supplier.kind == narrowed.kind.value)
    if narrowed.country:
        found.append(Supplier.country == narrowed.country.upper())
    if narrowed.gate is not None:
        bit = gate_bits([narrowed.gate.value])
        found.append(SupplierScore.gate_bits.op("&", return_type=sa.Integer())(bit) != 0)
    if narrowed.awaits_review:
        found.append(SupplierScore.awaits_review.is_(True))
    if narrowed.text.strip():
        found.append(_mentions(narrowed.text.strip()))
    return found


def _mentions(text: str) -> sa.ColumnElement[bool]:
    """A name or address, now or before, holds the text, or a number of it is equal; case does not matter."""
    folded = fold(text)
    numbered = sa.select(OutsideIdentifier.supplier_id).where(OutsideIdentifier.value == text)
    found = sa.or_(Supplier.native_name.contains(text, autoescape=True), Supplier.id.in_(numbered))
    if folded:
        found = sa.or_(found, Supplier.match_key.contains(folded, autoescape=True))
        came_as = SupplierAlias.match_key.contains(folded, autoescape=True)
        found = sa.or_(found, Supplier.id.in_(sa.select(SupplierAlias.supplier_id).where(came_as)))
    return found


def cursor_of(line: Line, order: Order) -> tuple[Any, ...]:
    """The cursor that begins after this line."""
    return (line.rank, line.id) if order is Order.PRIORITY else (line.name, line.id)


def as_mapping(line: Line) -> Mapping[str, Any]:
    """A line as JSON tells it; the rank is ours alone."""
    return {name: value for name, value in line._asdict().items() if name != "rank"}


def countries(session: TenantSession) -> list[str]:
    """The countries that suppliers are in, for the filter."""
    return sorted(session.scalars(sa.select(Supplier.country).distinct()))


def has_unscored(session: TenantSession) -> bool:
    """Whether some supplier still waits for its first score."""
    scored = sa.select(SupplierScore.id).where(SupplierScore.supplier_id == Supplier.id)
    return session.scalar(sa.select(Supplier.id).where(~scored.exists()).limit(1)) is not None
