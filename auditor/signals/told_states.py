"""Where the told cells of a supplier stand: open, settled by a signal, or looked at and no sign."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.core.database import TenantSession
from auditor.signals import looks, recorded_rows, settled_words, told_cells
from auditor.signals.models import RemarkLook
from auditor.signals.settled_words import is_settled
from auditor.signals.told_cells import ToldCell


@dataclass(frozen=True, slots=True)
class Told:
    """A told cell, the latest look at its words, and whether a signal of them was recorded."""

    cell: ToldCell
    look: RemarkLook | None
    has_signal: bool
    is_open: bool
    """Whether nobody has settled it."""
    source: str
    """The cell as the source of a signal."""


def every(session: TenantSession, supplier_id: uuid.UUID) -> list[Told]:
    """Every told cell of a supplier in all lists, those of the newest list first: a few statements."""
    return _states(session, told_cells.of_suppliers(session, [supplier_id]), supplier_id)


def of_supplier(session: TenantSession, supplier_id: uuid.UUID) -> list[Told]:
    """What lists tell of a supplier: what is open, what may be grave first, then what was settled.

    Open cells stand until somebody settles them, whatever newer lists tell; the same words once, in the
    newest list. Settled ones are those of the newest list of a layout that tells anything. Each part has
    the newest first.
    """
    told = every(session, supplier_id)
    newest = settled_words.newest([one.cell for one in told if one.is_open])
    left = [one for one in told if one.is_open and one.cell in newest]
    latest: dict[str, uuid.UUID] = {}
    for one in told:
        latest.setdefault(one.cell.layout, one.cell.upload_id)
    done = [one for one in told if not one.is_open and latest[one.cell.layout] == one.cell.upload_id]
    return sorted(left, key=lambda one: not one.cell.asks_second) + done


@dataclass(frozen=True, slots=True)
class Open:
    """How many told cells of a supplier nobody has settled, and how many of them may be grave."""

    cells: int
    grave: int

    @classmethod
    def of(cls, told: Sequence[Told]) -> Open:
        """Of what `of_supplier` tells."""
        left = [one for one in told if one.is_open]
        return cls(len(left), sum(one.cell.asks_second for one in left))


def foremost_named(told: Sequence[Told]) -> Told | None:
    """The first open remark that names a sign: of what `of_supplier` tells, one that may be grave."""
    return next((one for one in told if one.is_open and "sign_named" in one.cell.codes), None)


def to_record(
    session: TenantSession, supplier_id: uuid.UUID, row_id: uuid.UUID | None, column: str
) -> Told | None:
    """The cell of a row that a signal is recorded of; of no row the foremost that names a sign."""
    if row_id is None:
        return foremost_named(of_supplier(session, supplier_id))
    of_row = [one for one in every(session, supplier_id) if one.cell.row_id == row_id]
    return next((one for one in of_row if column in {"", one.cell.column}), None)


def of_cell(session: TenantSession, cell: ToldCell) -> Told:
    """Where one told cell stands."""
    return next(one for one in every(session, cell.supplier_id) if one.cell == cell)


def _states(session: TenantSession, cells: Sequence[ToldCell], supplier_id: uuid.UUID) -> list[Told]:
    """Where all told cells of a supplier stand, in their order: a few statements."""
    if not cells:
        return []
    known = looks.of_suppliers(session, [supplier_id])
    by_signals = recorded_rows.settled(session, supplier_id)
    by_any = settled_words.together(looks.settled_words(session, supplier_id), by_signals)
    rows = settled_words.rows_of(cells)
    found = []
    for cell in cells:
        of_its_list = rows[cell.upload_id, cell.key]
        is_open = not is_settled(cell, by_any, of_its_list)
        at_it = looks.of_cell(known, cell, of_its_list)
        found.append(
            Told(
                cell,
                looks.foremost(at_it, is_open=is_open),
                is_settled(cell, by_signals, of_its_list),
                is_open,
                told_cells.source(cell, cells),
            )
        )
    return found
