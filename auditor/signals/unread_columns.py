"""Columns of lists that were not read, and how many cells they have.

They speak of forced labour, or people write in them what they like, which only people can read. A column
stands while its list is the newest of its layout for any of its suppliers. Lists that were taken in by a
release before this one do not say how many cells they have, and are told on their own pages alone.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from auditor.core.wording import counted
from suppliers.lists import told_words
from suppliers.models import Upload, UploadRow

TEXT = (
    "People write in this column what they like. The program tells cells that name a sign of forced labour "
    "in words it knows, and misses others: somebody has to read them."
)
"""Why a column of remarks is told."""


@dataclass(frozen=True, slots=True)
class UnreadColumn:
    """A column of a list that was taken in, and how many of its cells are filled."""

    upload_id: uuid.UUID
    filename: str
    committed_at: datetime
    layout: str
    column: str
    cells: int
    digest: str
    is_text: bool
    """Whether people write in it what they like, and its heading does not speak of forced labour."""
    are_answers: bool
    """Whether each of its cells is a plain answer, such as yes or no; others may say anything."""

    @property
    def told(self) -> str:
        """How many cells were not read, and below which heading."""
        return f"{counted(self.cells, 'cell')} of “{self.column}” in {self.filename}"

    @property
    def key(self) -> tuple[str, str, str]:
        """What a look settles: these words of these suppliers in this column of lists of this layout."""
        return self.layout, told_words.key(self.column), self.digest


def of_upload(upload: Upload) -> list[UnreadColumn]:
    """The columns of one list; none while it is not taken in."""
    if upload.committed_at is None:
        return []
    about = (upload.id, upload.filename, upload.committed_at, upload.layout)
    return [
        UnreadColumn(
            *about,
            one["column"],
            one["cells"],
            one["digest"],
            one.get("is_text", False),
            one.get("are_answers", False),
        )
        for one in upload.mapping.get("unread", [])
    ]


def standing() -> sa.Select[Upload]:
    """The lists whose columns stand, the newest first."""
    return (
        sa.select(Upload)
        .where(Upload.state == "committed", Upload.purpose == "suppliers")
        .where(sa.cast(Upload.mapping, sa.Text).contains('"unread":[{'), _is_newest_of_somebody())
        .order_by(Upload.committed_at.desc(), Upload.id.desc())
    )


def _is_newest_of_somebody() -> sa.ColumnElement[bool]:
    """Whether a supplier of the list stands on no later one of its layout."""
    later, of_later = aliased(UploadRow), aliased(Upload)
    stands_later = (
        sa.exists()
        .where(
            later.supplier_id == UploadRow.supplier_id,
            later.upload_id == of_later.id,
            of_later.state == "committed",
            of_later.layout == Upload.layout,
            of_later.committed_at > Upload.committed_at,
        )
        .correlate(UploadRow, Upload)
    )
    return (
        sa.exists()
        .where(UploadRow.upload_id == Upload.id, UploadRow.supplier_id.is_not(None), ~stands_later)
        .correlate(Upload)
    )
