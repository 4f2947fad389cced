"""Columns of lists that were not read, and how many cells they have.

They speak of forced labour, or people write in them what they like, which only people can read. A column
stands until somebody has read it, whatever newer lists say: one that says other words, or no longer has a
supplier, takes nothing back. Where a newer list of the layout says the very same, it is told once, of that
list. Lists that were taken in by a release before this one do not say which columns these are: such lists are
named beside the columns of others.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from auditor.core.wording import counted
from auditor.signals import grave_remarks
from suppliers.lists import told_words
from suppliers.models import Upload

Key = tuple[str, str, str]
"""Layout, column and digest of the words of a whole column (`UnreadColumn.key`)."""

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
    def asks_second(self) -> bool:
        """Whether it takes two people to say that it has no sign.

        One may say of remarks that they were read: what is told of them takes two by itself where it may be
        grave.
        """
        return not self.is_text and grave_remarks.column_asks_second(
            self.column, are_answers=self.are_answers
        )

    @property
    def key(self) -> Key:
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


def with_unread() -> sa.Select[Upload]:
    """The lists that were taken in with such columns, the newest first."""
    return (
        sa.select(Upload)
        .where(Upload.state == "committed", Upload.purpose == "suppliers")
        .where(sa.cast(Upload.mapping, sa.Text).contains('"unread":[{'))
        .order_by(Upload.committed_at.desc(), Upload.id.desc())
    )


def lists_of_before() -> sa.Select[Upload]:
    """The lists that do not say which of their columns nobody read, the newest first."""
    return (
        sa.select(Upload)
        .where(Upload.state == "committed", Upload.purpose == "suppliers")
        .where(~sa.cast(Upload.mapping, sa.Text).contains('"unread":'))
        .order_by(Upload.committed_at.desc(), Upload.id.desc())
    )


def left(columns: Iterable[UnreadColumn], by_two: Mapping[Key, bool]) -> list[UnreadColumn]:
    """The columns, the newest first, that nobody has settled, each once.

    `by_two` has what looks settle, and whether two people did: a look by one settles none that asks for two.
    A column that a newer list tells again is told there, unless that one asks for fewer people.
    """
    found: list[UnreadColumn] = []
    told: dict[Key, list[UnreadColumn]] = defaultdict(list)
    for one in columns:
        known = told[one.key]
        if is_settled(one, by_two) or any(other.asks_second >= one.asks_second for other in known):
            continue
        known.append(one)
        found.append(one)
    return found


def is_settled(column: UnreadColumn, by_two: Mapping[Key, bool]) -> bool:
    """Whether looks settle a column (`left`)."""
    return by_two.get(column.key, False) or (column.key in by_two and not column.asks_second)
