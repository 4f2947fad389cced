"""The cells of a column that nobody read, side by side on the page of whoever reads them."""

from __future__ import annotations

import uuid
from itertools import islice
from typing import NamedTuple

import sqlalchemy as sa

from auditor.core import privacy
from auditor.core.database import TenantSession
from auditor.signals.unread_columns import UnreadColumn
from suppliers.lists import told_words
from suppliers.models import Supplier, Upload, UploadRow

MOST = 500
"""Cells of a page; the rest stands in the list."""
_AT_ONCE = 1_000


class ColumnCell(NamedTuple):
    """One filled cell; `supplier_id` is None where its row is in nobody's register."""

    row_id: uuid.UUID
    row: int
    supplier_id: uuid.UUID | None
    supplier: str
    words: str
    """Blank where they look like somebody's identity, which stays in the list."""
    is_told: bool
    """Whether it is told by itself as well, whatever becomes of the column."""


def of_column(session: TenantSession, column: UnreadColumn) -> list[ColumnCell]:
    """The first `MOST` filled cells of a column in the order of its list."""
    names = session.get_one(Upload, column.upload_id).mapping.get("headings", [])
    query = (
        sa.select(
            UploadRow.id,
            UploadRow.row,
            UploadRow.supplier_id,
            Supplier.name,
            UploadRow.raw,
            UploadRow.problems,
        )
        .outerjoin(Supplier, Supplier.id == UploadRow.supplier_id)
        .where(UploadRow.upload_id == column.upload_id)
        .order_by(UploadRow.row)
        .execution_options(yield_per=_AT_ONCE)
    )
    filled = (
        ColumnCell(
            row.id,
            row.row,
            row.supplier_id,
            row.name or "",
            "" if privacy.identity_problems("words", words) else words,
            any(one["code"] in told_words.CODES and one["column"] == column.column for one in row.problems),
        )
        for row in session.execute(query)
        if (words := " | ".join(filter(str.strip, told_words.below(row.raw, names, column.column))))
    )
    return list(islice(filled, MOST))
