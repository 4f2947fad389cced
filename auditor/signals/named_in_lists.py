"""Signs of forced labour that lists name of suppliers in remarks and columns that are not counted.

Words alone are no signal: somebody has to look. Until somebody has, whoever opens the supplier, the overview
or the report of the register has to see that there is something to look at. A signal takes the line away only
where a person recorded it of this very row: one of another matter says nothing of what the row names. So does
a look that found no sign (`looking`). Both settle words: a newer list brings the line back by another word.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from auditor.core.database import TenantSession
from auditor.signals import looks, recorded_rows, told_cells, unread_columns
from auditor.signals.told_cells import ToldCell
from auditor.signals.unread_columns import UnreadColumn
from suppliers.keys import among
from suppliers.lists.told_words import CODES
from suppliers.models import Supplier, Upload, UploadRow

FIRST = 5
MOST_ROWS = 50_000
"""Rows of lists that the overview searches; of more the report of the register alone tells it."""
_SUPPLIER = UploadRow.supplier_id
_COMMITTED = (Upload.state == "committed", Upload.purpose == "suppliers")


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row of a list that names a sign of a supplier, and that nobody has settled."""

    supplier_id: uuid.UUID
    upload_id: uuid.UUID
    filename: str
    row: int
    committed_at: datetime

    @property
    def source(self) -> str:
        """The row as the source of a signal: one with it is about what the row names."""
        return f"row {self.row} of {self.filename}"


def of_supplier(session: TenantSession, supplier_id: uuid.UUID) -> NamedRow | None:
    """The newest such row of a supplier that nobody has settled; None where there is none."""
    query = _open(session, "sign_named", supplier_id).where(UploadRow.supplier_id == supplier_id)
    newest = query.order_by(Upload.committed_at.desc(), Upload.id.desc(), UploadRow.row).limit(1)
    found = session.execute(newest).first()
    return NamedRow(*found) if found else None


def of_register(session: TenantSession, code: str = "sign_named") -> Sequence[NamedRow]:
    """All rows of a kind that are left, by list and row, the newest list first: a few statements."""
    query = _open(session, code).order_by(Upload.committed_at.desc(), Upload.id.desc(), UploadRow.row)
    return [NamedRow(*found) for found in session.execute(query)]


@dataclass(frozen=True, slots=True)
class Told:
    """The first suppliers with such rows by id and name, and how many there are.

    `total` is None where lists have too many rows to search for a page.
    """

    first: Sequence[tuple[uuid.UUID, str]] = ()
    total: int | None = 0


def suppliers_told(session: TenantSession) -> Told:
    """The suppliers with such rows, for the overview: a few statements, however many there are."""
    counts = session.scalars(sa.select(Upload.counts).where(*_COMMITTED))
    if sum(one.get("records", 0) for one in counts) > MOST_ROWS:
        return Told(total=None)
    # Rows first: within a statement on suppliers PostgreSQL may look for them again for each supplier.
    found = session.execute(_open(session, "sign_named").with_only_columns(_SUPPLIER))
    told = {one for (one,) in found if one is not None}
    standing = sa.select(Supplier.id, Supplier.name).where(among(Supplier.id, told))
    first = session.execute(standing.order_by(Supplier.name, Supplier.id).limit(FIRST)) if told else ()
    return Told([(supplier_id, name) for supplier_id, name in first], len(told))


def cells_of_supplier(session: TenantSession, supplier_id: uuid.UUID) -> list[ToldCell]:
    """Every cell of a supplier that tells of a sign in the newest lists, whether it is settled or not."""
    told = [_newest(code).where(UploadRow.supplier_id == supplier_id) for code in CODES]
    ids = {row_id for query in told for row_id in session.scalars(query.with_only_columns(UploadRow.id))}
    return list(told_cells.read(session, ids))


def columns_of_register(session: TenantSession) -> list[UnreadColumn]:
    """All columns that nobody read and nobody has settled, the newest list first: two statements."""
    lists = session.scalars(unread_columns.standing())
    told = [one for upload in lists for one in unread_columns.of_upload(upload)]
    settled = looks.settled_columns(session) if told else set()
    return [one for one in told if one.key not in settled]


def _open(
    session: TenantSession, code: str, supplier_id: uuid.UUID | None = None
) -> sa.Select[*tuple[Any, ...]]:
    """Rows with a problem of a code that nobody has settled; what settles those of one is read, or of all."""
    told = _newest(code).where(~recorded_rows.is_recorded())
    known = recorded_rows.settled(session, supplier_id)
    known |= dict.fromkeys(looks.settled_words(session, supplier_id))
    if not known:
        return told
    suppliers = {supplier_id for supplier_id, _, _ in known}
    asked = told.with_only_columns(UploadRow.id).where(among(UploadRow.supplier_id, suppliers))
    settled: dict[uuid.UUID, bool] = {}
    for one in told_cells.read(session, session.scalars(asked)):
        if code in one.codes:
            is_settled = recorded_rows.is_settled(one, known)
            settled[one.row_id] = settled.get(one.row_id, True) and is_settled
    return told.where(~among(UploadRow.id, (row_id for row_id, every in settled.items() if every)))


def _newest(code: str) -> sa.Select[*tuple[Any, ...]]:
    """Rows with a problem of a code, of each supplier and layout those of the newest list that has them."""
    later, of_later = aliased(UploadRow), aliased(Upload)
    is_told_later = (
        sa.exists()
        .where(
            later.supplier_id == UploadRow.supplier_id,
            later.upload_id == of_later.id,
            of_later.state == "committed",
            of_later.layout == Upload.layout,
            of_later.committed_at > Upload.committed_at,
            *([later.has_problem(code)] if code == "sign_named" else []),
        )
        .correlate(UploadRow, Upload)
    )
    return (
        sa.select(UploadRow.supplier_id, Upload.id, Upload.filename, UploadRow.row, Upload.committed_at)
        .join(UploadRow, UploadRow.upload_id == Upload.id)
        .where(*_COMMITTED, UploadRow.supplier_id.is_not(None), UploadRow.has_problem(code))
        .where(~is_told_later)
    )
