"""Where the told cells of a supplier stand: open, settled by a signal, or looked at and no sign."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from auditor.core.database import TenantSession
from auditor.signals import looks, named_in_lists, recorded_rows
from auditor.signals.models import LookState, RemarkLook
from auditor.signals.told_cells import ToldCell


@dataclass(frozen=True, slots=True)
class Told:
    """A told cell, the latest look at its words, and whether a signal of them was recorded."""

    cell: ToldCell
    look: RemarkLook | None
    has_signal: bool

    @property
    def is_open(self) -> bool:
        """Whether nobody has settled it."""
        return not self.has_signal and (self.look is None or self.look.state != LookState.IN_FORCE)


def of_supplier(session: TenantSession, supplier_id: uuid.UUID) -> list[Told]:
    """Every told cell of a supplier in its newest lists, those of the newest first."""
    cells = named_in_lists.cells_of_supplier(session, supplier_id)
    if not cells:
        return []
    known = looks.of_suppliers(session, [supplier_id])
    by_signals = recorded_rows.settled(session, supplier_id)
    return [
        Told(one, looks.foremost(looks.of_words(known, one)), recorded_rows.is_settled(one, by_signals))
        for one in cells
    ]


def of_cell(session: TenantSession, cell: ToldCell) -> Told:
    """Where one told cell stands."""
    known = looks.of_suppliers(session, [cell.supplier_id])
    by_signals = recorded_rows.settled(session, cell.supplier_id)
    return Told(cell, looks.foremost(looks.of_words(known, cell)), recorded_rows.is_settled(cell, by_signals))
