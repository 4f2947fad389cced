"""Signs of forced labour that lists name of suppliers in remarks and columns that are not counted.

Words alone are no signal: somebody has to look. Until somebody has, whoever opens the supplier, the
overview or the report of the register has to see that there is something to look at, whatever newer lists
tell. A signal takes the line away only where a person recorded it of this very cell: one of another matter
says nothing of what it names. So does a look that found no sign (`looking`). Both settle words
(`settled_words`): a newer list brings the line back by another word.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.signals import looks, recorded_rows, settled_words, told_cells, unread_columns
from auditor.signals.settled_words import Settled
from auditor.signals.unread_columns import UnreadColumn
from suppliers.keys import among, repeated
from suppliers.models import Supplier, Upload, UploadRow

FIRST = 5
MOST_ROWS = 50_000
"""Rows of lists that the overview searches; of more the report of the register alone tells it."""
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
        """The row, as a report names it."""
        return f"row {self.row} of {self.filename}"


def of_register(session: TenantSession, code: str = "sign_named") -> Sequence[NamedRow]:
    """All rows of a kind that are left, by list and row, the newest list first: a few statements.

    A row whose words a newer list tells again is left out; one with other words stands beside it.
    """
    query = sa.select(
        UploadRow.id,
        UploadRow.supplier_id,
        repeated(UploadRow.upload_id),
        Upload.filename,
        UploadRow.row,
        Upload.committed_at,
    ).join(Upload, Upload.id == UploadRow.upload_id)
    in_order = _told(query, code).order_by(Upload.committed_at.desc(), Upload.id.desc(), UploadRow.row)
    rows = [(row_id, NamedRow(*told)) for row_id, *told in session.execute(in_order)]
    settled_by = settled(session)
    often = Counter(one.supplier_id for _, one in rows)
    asked = {one for one, count in often.items() if count > 1} | (_suppliers_of(settled_by) & often.keys())
    cells = told_cells.of_suppliers(session, asked) if asked else []
    told = settled_words.newest(one for one in settled_words.left(cells, settled_by) if code in one.codes)
    left = {one.row_id for one in told}
    return [one for row_id, one in rows if one.supplier_id not in asked or row_id in left]


def named_suppliers(session: TenantSession) -> set[uuid.UUID]:
    """All suppliers of which a list has ever named a sign, settled or not."""
    # Rows first: within a statement on suppliers PostgreSQL may look for them again for each supplier.
    query = sa.select(UploadRow.supplier_id).join(Upload, Upload.id == UploadRow.upload_id)
    return set(session.scalars(_told(query, "sign_named")))


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
    told = named_suppliers(session)
    # Which of several lists tells it is nothing to whether one does.
    settled_by = settled(session)
    asked = _suppliers_of(settled_by) & told
    cells = told_cells.of_suppliers(session, asked) if asked else []
    left = {one.supplier_id for one in settled_words.left(cells, settled_by) if "sign_named" in one.codes}
    told = told - asked | left
    standing = sa.select(Supplier.id, Supplier.name).where(among(Supplier.id, told))
    first = session.execute(standing.order_by(Supplier.name, Supplier.id).limit(FIRST)) if told else ()
    return Told([(supplier_id, name) for supplier_id, name in first], len(told))


def columns_of_register(session: TenantSession) -> list[UnreadColumn]:
    """All columns that nobody read and nobody has settled, the newest list first: two statements."""
    lists = session.scalars(unread_columns.with_unread())
    told = [one for upload in lists for one in unread_columns.of_upload(upload)]
    return unread_columns.left(told, looks.settled_columns(session)) if told else []


def _told(query: sa.Select[*tuple[Any, ...]], code: str) -> sa.Select[*tuple[Any, ...]]:
    """Rows of the register with a problem of a code, in lists that were taken in."""
    return query.where(*_COMMITTED, UploadRow.supplier_id.is_not(None), UploadRow.has_problem(code))


def settled(session: TenantSession) -> Settled:
    """What looks and signals settle of all suppliers: a few statements."""
    return settled_words.together(looks.settled_words(session), recorded_rows.settled(session))


def _suppliers_of(settled: Settled) -> set[uuid.UUID]:
    return {supplier_id for supplier_id, _, _ in settled}
