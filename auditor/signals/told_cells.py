"""Cells of lists that tell of signs which no score counts, with their words and the digest of these."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from auditor.core import privacy
from auditor.core.database import TenantSession
from suppliers.keys import among
from suppliers.lists import told_words
from suppliers.models import Upload, UploadRow


@dataclass(frozen=True, slots=True)
class ToldCell:
    """A cell of a row that is in the register."""

    row_id: uuid.UUID
    supplier_id: uuid.UUID
    upload_id: uuid.UUID
    filename: str
    committed_at: datetime
    row: int
    column: str
    codes: frozenset[str]
    words: str
    digest: str

    @property
    def key(self) -> tuple[uuid.UUID, str, str]:
        """What a look or a signal settles: these words of this supplier in this column, in whatever list."""
        return self.supplier_id, told_words.key(self.column), self.digest

    @property
    def source(self) -> str:
        """The row as the source of a signal: one with it is about what the row names."""
        return f"row {self.row} of {self.filename}"

    @property
    def shown(self) -> str:
        """The words for a page; blank where they look like somebody's identity, which stays in the list."""
        return "" if privacy.identity_problems("words", self.words) else self.words


def read(session: TenantSession, row_ids: Iterable[uuid.UUID]) -> Iterator[ToldCell]:
    """The told cells of rows, however many, in the order of the lists, the newest first: two statements."""
    query = (
        sa.select(UploadRow)
        .join(Upload, Upload.id == UploadRow.upload_id)
        .where(among(UploadRow.id, row_ids), UploadRow.supplier_id.is_not(None))
        .order_by(Upload.committed_at.desc(), Upload.id.desc(), UploadRow.row)
    )
    rows = session.scalars(query).all()
    of_uploads = sa.select(Upload).where(Upload.id.in_({row.upload_id for row in rows}))
    uploads = {one.id: one for one in session.scalars(of_uploads)} if rows else {}
    for row in rows:
        yield from of_row(row, uploads[row.upload_id])


def of_row(row: UploadRow, upload: Upload) -> Iterator[ToldCell]:
    """The told cells of one row; none while it is in nobody's register."""
    if row.supplier_id is None or upload.committed_at is None:
        return
    names = upload.mapping.get("headings", [])
    told: dict[str, set[str]] = {}
    for one in row.problems:
        if one["code"] in told_words.CODES:
            told.setdefault(one["column"], set()).add(one["code"])
    for column, codes in told.items():
        cells = told_words.below(row.raw, names, column)
        yield ToldCell(
            row_id=row.id,
            supplier_id=row.supplier_id,
            upload_id=upload.id,
            filename=upload.filename,
            committed_at=upload.committed_at,
            row=row.row,
            column=column,
            codes=frozenset(codes),
            words=" | ".join(cells),
            digest=told_words.digest(cells),
        )
