"""Cells of lists that tell of signs which no score counts, with their words and the digest of these."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from auditor.core import privacy
from auditor.core.database import TenantSession
from auditor.signals import grave_remarks
from suppliers.keys import among, repeated
from suppliers.lists import told_words
from suppliers.models import Upload, UploadRow
from suppliers.values import signs

Words = tuple[uuid.UUID, str, str]
"""Supplier, column and digest of told words (`ToldCell.key`)."""
column_key = lru_cache(maxsize=1_000)(told_words.key)
"""Which column a heading is; of few headings, many times."""
_LONGEST_COLUMN = 300
"""Letters of a heading that a source names."""


@dataclass(frozen=True, slots=True)
class ToldCell:
    """A cell of a row that is in the register."""

    row_id: uuid.UUID
    supplier_id: uuid.UUID
    upload_id: uuid.UUID
    filename: str
    layout: str
    committed_at: datetime
    row: int
    column: str
    codes: frozenset[str]
    words: str
    key: Words
    """What a look or a signal settles: these words of this supplier in this column."""

    @property
    def digest(self) -> str:
        """That of the words."""
        return self.key[2]

    @property
    def asks_second(self) -> bool:
        """Whether it takes two people to find no sign in it: it may be a grave one."""
        return grave_remarks.asks_second(self.column, self.words)

    @property
    def indicators(self) -> list[str]:
        """The indicators that it is known to be of, by their codes; none where that is not known."""
        return sorted(signs.INDICATORS[one] for one in grave_remarks.signs_of(self.column, self.words))

    @property
    def named_column(self) -> str:
        """The heading as a source names it: in one line, and not longer than somebody reads."""
        column = " ".join(self.column.split())
        return column if len(column) <= _LONGEST_COLUMN else f"{column[:_LONGEST_COLUMN].rstrip()}…"

    @property
    def taken_in(self) -> str:
        """When its list was taken in, as a source names it where several lists have the same name."""
        return f"{self.committed_at:%Y-%m-%d %H:%M:%S}"

    @property
    def shown(self) -> str:
        """The words for a page; blank where they look like somebody's identity, which stays in the list."""
        return "" if privacy.identity_problems("words", self.words) else self.words


def source(cell: ToldCell, beside: Iterable[ToldCell]) -> str:
    """A cell as the source of a signal, which settles it then (`recorded_rows`).

    `beside` are the other told cells of its supplier: where a list of the same name has one in the same row,
    the source says when the list was taken in. A heading that looks like somebody's identity is left out, and
    so is one that nobody knows: then the whole row is told.
    """
    row = f"row {cell.row} of {cell.filename}"
    place = (cell.row, cell.filename.casefold())
    lists = {one.upload_id for one in beside if (one.row, one.filename.casefold()) == place}
    if lists - {cell.upload_id}:
        row += f", taken in on {cell.taken_in}"
    told = f"{row}, column {cell.named_column}"
    return row if not cell.named_column or privacy.identity_problems("source", told) else told


def of_suppliers(session: TenantSession, supplier_ids: Iterable[uuid.UUID]) -> list[ToldCell]:
    """Every told cell of suppliers in all lists that were taken in, the newest first: two statements."""
    query = (
        sa.select(
            UploadRow.id,
            repeated(UploadRow.upload_id),
            repeated(UploadRow.supplier_id),
            UploadRow.row,
            UploadRow.raw,
            UploadRow.problems,
        )
        .join(Upload, Upload.id == UploadRow.upload_id)
        .where(Upload.state == "committed", Upload.purpose == "suppliers")
        .where(among(UploadRow.supplier_id, supplier_ids))
        .where(sa.or_(*map(UploadRow.has_problem, told_words.CODES)))
        .order_by(Upload.committed_at.desc(), Upload.id.desc(), UploadRow.row)
    )
    rows = session.execute(query).all()
    of_uploads = sa.select(Upload).where(among(Upload.id, {row.upload_id for row in rows}))
    uploads = {one.id: one for one in session.scalars(of_uploads)} if rows else {}
    return [cell for row in rows for cell in of_row(row, uploads[row.upload_id])]


def of_row(row: UploadRow | sa.Row[Any], upload: Upload) -> Iterator[ToldCell]:
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
            layout=upload.layout,
            committed_at=upload.committed_at,
            row=row.row,
            column=column,
            codes=frozenset(codes),
            words=" | ".join(cells),
            key=(row.supplier_id, column_key(column), told_words.digest(cells)),
        )
