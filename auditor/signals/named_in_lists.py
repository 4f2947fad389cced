"""Signs of forced labour that lists name of suppliers in remarks and columns that are not counted.

Words alone are no signal: somebody has to look. Until somebody has, whoever opens the supplier, the overview
or the report of the register has to see that there is something to look at. A signal takes the line away only
where a person recorded it of this very row: one of another matter says nothing of what the row names.
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
from suppliers.models import ReportedSignal, Supplier, Upload, UploadRow

FIRST = 5
MOST_ROWS = 50_000
"""Rows of lists that the overview searches; of more the report of the register alone tells it."""
_COMMITTED = (Upload.state == "committed", Upload.purpose == "suppliers")


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row of a list that names a sign of a supplier, and that nobody has recorded a signal of."""

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
    """The newest such row of a supplier that nobody has recorded a signal of; None where there is none."""
    query = _told("sign_named").where(UploadRow.supplier_id == supplier_id)
    newest = query.order_by(Upload.committed_at.desc(), Upload.id.desc(), UploadRow.row).limit(1)
    found = session.execute(newest).first()
    return NamedRow(*found) if found else None


def of_register(session: TenantSession, code: str = "sign_named") -> Sequence[NamedRow]:
    """All rows of a kind that are left, by list and row, the newest list first: one statement."""
    query = _told(code).order_by(Upload.committed_at.desc(), Upload.id.desc(), UploadRow.row)
    return [NamedRow(*found) for found in session.execute(query)]


@dataclass(frozen=True, slots=True)
class Told:
    """The first suppliers with such rows by id and name, and how many there are.

    `total` is None where lists have too many rows to search for a page.
    """

    first: Sequence[tuple[uuid.UUID, str]] = ()
    total: int | None = 0


def suppliers_told(session: TenantSession) -> Told:
    """The suppliers with such rows, for the overview: three statements, however many there are."""
    counts = session.scalars(sa.select(Upload.counts).where(*_COMMITTED))
    if sum(one.get("records", 0) for one in counts) > MOST_ROWS:
        return Told(total=None)
    of_told = Supplier.id.in_(sa.select(_told("sign_named").subquery().c.supplier_id))
    named = sa.select(Supplier.id, Supplier.name).where(of_told).order_by(Supplier.name, Supplier.id)
    first = [(supplier_id, name) for supplier_id, name in session.execute(named.limit(FIRST))]
    if len(first) < FIRST:
        return Told(first, len(first))
    return Told(first, session.scalar(sa.select(sa.func.count(Supplier.id)).where(of_told)) or 0)


def _told(code: str) -> sa.Select[*tuple[Any, ...]]:
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
        .where(~is_told_later, ~_is_recorded())
    )


def _is_recorded() -> sa.ColumnElement[bool]:
    """Whether a person recorded a signal since, with the row as its source or part of it.

    What the list's own columns told was recorded by the program, with the row as its source: it begins with
    the word *list* and has no summary.
    """
    source = sa.func.lower(ReportedSignal.source)
    words = source
    for mark in ",.;:()":
        words = sa.func.replace(words, mark, " ")
    names_row = (" " + words + " ").like("% row " + sa.cast(UploadRow.row, sa.Text) + " %")
    return (
        sa.exists()
        .where(
            ReportedSignal.supplier_id == UploadRow.supplier_id,
            ReportedSignal.recorded_at > Upload.committed_at,
            names_row,
            source.contains(sa.func.lower(Upload.filename)),
            sa.or_(ReportedSignal.summary != "", ~source.startswith("list ")),
        )
        .correlate(UploadRow, Upload)
    )
