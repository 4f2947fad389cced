"""All suppliers of which lists name signs that nobody has settled, with the words: what may be grave first.

Whoever reads hundreds of them has to meet the gravest first. Grave is judged of words, not of names, and a
database cannot: so all told cells are read, and only the order by name is the database's.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.signals import named_in_lists, settled_words, told_cells
from auditor.signals.told_cells import ToldCell
from suppliers.keys import among
from suppliers.models import Supplier

Place = tuple[int, str, uuid.UUID]
"""Where a supplier stands: `GRAVE` or `MILDER`, its name, and its id among those of one name."""
GRAVE, MILDER = 0, 1


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A row of a list that names signs, with the cells that nobody has settled, what may be grave first."""

    row_id: uuid.UUID
    upload_id: uuid.UUID
    filename: str
    row: int
    committed_at: datetime
    cells: Sequence[ToldCell]


@dataclass(frozen=True, slots=True)
class ToldSupplier:
    """A supplier with its rows: those that may be grave first, of these those of the newest list."""

    supplier_id: uuid.UUID
    name: str
    may_be_grave: bool
    rows: Sequence[ToldRow]

    @property
    def cells(self) -> list[ToldCell]:
        """The cells of all rows, in their order."""
        return [cell for row in self.rows for cell in row.cells]


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the suppliers that are told, how many there are in all, and how many of these may be grave."""

    suppliers: Sequence[ToldSupplier]
    total: int
    grave: int
    following: Place | None
    """The place after which the next page begins; None on the last one."""


def page(session: TenantSession, *, limit: int, after: Place | None = None) -> Page:
    """The suppliers that are told behind a place, what may be grave first, then by name: a few statements."""
    told = _left(session)
    grave = {one for one, cells in told.items() if any(cell.asks_second for cell in cells)}
    lines = [(one.id not in grave, one) for one in _by_name(session, told, after)]
    lines.sort(key=lambda line: line[0])  # leaves those of one gravity by name
    if after is not None:
        lines = [
            (rank, one) for rank, one in lines if rank > after[0] or (rank == after[0] and one.is_behind)
        ]
    found = [
        ToldSupplier(one.id, one.name, rank == GRAVE, _rows(told[one.id])) for rank, one in lines[:limit]
    ]
    following = None
    if len(lines) > limit:
        rank, last = lines[limit - 1]
        following = (int(rank), last.name, last.id)
    return Page(found, len(told), len(grave), following)


def _left(session: TenantSession) -> dict[uuid.UUID, list[ToldCell]]:
    """The cells that name a sign and that nobody has settled, by supplier, those of the newest list first."""
    named = named_in_lists.named_suppliers(session)
    cells = told_cells.of_suppliers(session, named) if named else []
    left = settled_words.left(cells, named_in_lists.settled(session)) if cells else []
    found: dict[uuid.UUID, list[ToldCell]] = defaultdict(list)
    for one in settled_words.newest(cell for cell in left if "sign_named" in cell.codes):
        found[one.supplier_id].append(one)
    return found


def _by_name(
    session: TenantSession, supplier_ids: Iterable[uuid.UUID], after: Place | None
) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    """Id, name, and whether it stands behind a place by its name, as the database orders names."""
    is_behind: sa.ColumnElement[bool] = sa.true()
    if after is not None:
        _, name, last = after
        is_behind = sa.or_(Supplier.name > name, sa.and_(Supplier.name == name, Supplier.id > last))
    query = sa.select(Supplier.id, Supplier.name, is_behind.label("is_behind"))
    told = query.where(among(Supplier.id, supplier_ids)).order_by(Supplier.name, Supplier.id)
    return session.execute(told).all()


def _rows(cells: Sequence[ToldCell]) -> list[ToldRow]:
    """The rows of a supplier; its cells come by row."""
    rows = []
    for row_id, of_row in groupby(cells, lambda one: one.row_id):
        told = sorted(of_row, key=lambda one: not one.asks_second)
        first = told[0]
        rows.append(ToldRow(row_id, first.upload_id, first.filename, first.row, first.committed_at, told))
    return sorted(rows, key=lambda one: not one.cells[0].asks_second)
