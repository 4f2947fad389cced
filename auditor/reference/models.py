"""Releases of lists and tables, and which of them an organisation works with. Triggers keep all rows."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from suppliers.database import Base, TenantOwned


class DatasetRelease(Base):
    """One edition of one list or table with all of its rows. Rows of this table are added, never changed.

    Without an organisation it is of the whole installation; an organisation's own list belongs to it alone.
    """

    __tablename__ = "dataset_release"
    __table_args__ = (
        sa.UniqueConstraint("fingerprint"),
        sa.Index("ix_dataset_release_kind", "kind", "id"),
    )

    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisation.id"))
    kind: Mapped[str] = mapped_column(sa.String(60))
    title: Mapped[str] = mapped_column(sa.Text)
    source: Mapped[str] = mapped_column(sa.Text)
    source_url: Mapped[str] = mapped_column(sa.Text)
    edition: Mapped[str] = mapped_column(sa.String(200))
    as_of: Mapped[str] = mapped_column(sa.String(40))
    licence: Mapped[str] = mapped_column(sa.Text)
    completeness: Mapped[str] = mapped_column(sa.String(10))
    note: Mapped[str] = mapped_column(sa.Text)
    missing: Mapped[str] = mapped_column(sa.Text)
    drives_score: Mapped[bool]
    rows: Mapped[int]
    sha256: Mapped[str] = mapped_column(sa.String(64))
    """Of rows and description; equal content is equal here, whatever file it came from."""
    fingerprint: Mapped[str] = mapped_column(sa.String(64))
    """Of kind, content and owner: the same content is stored once for each owner."""
    content: Mapped[bytes] = mapped_column(sa.LargeBinary)
    """The rows, compressed (`content.py`)."""
    file_name: Mapped[str] = mapped_column(sa.Text)
    file_sha256: Mapped[str] = mapped_column(sa.String(64))
    importer: Mapped[str] = mapped_column(sa.String(80))
    """Which importer read it, with its version; shipped tables say that they are."""
    remarks: Mapped[list[str]]
    staged_at: Mapped[datetime]
    staged_in: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisation.id"))
    """In which organisation it was staged: only there its person is named."""
    staged_by: Mapped[uuid.UUID | None]
    staged_by_name: Mapped[str] = mapped_column(sa.String(200))


class DatasetActivation(Base, TenantOwned):
    """One decision of an organisation to work with a release of a kind; the latest one of a kind counts."""

    __tablename__ = "dataset_activation"
    __table_args__ = (sa.Index("ix_dataset_activation_kind", "organisation_id", "kind", "id"),)

    kind: Mapped[str] = mapped_column(sa.String(60))
    release_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("dataset_release.id"))
    """None: back to what ships with the package, or to nothing where no such table ships."""
    previous_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("dataset_release.id"))
    action: Mapped[str] = mapped_column(sa.String(20))
    """`activated` or `rolled_back`."""
    reason: Mapped[str] = mapped_column(sa.Text)
    """What the person gave as reason; needed where there were doubts."""
    doubts: Mapped[list[Any]]
    reference_release: Mapped[str] = mapped_column(sa.String(120))
    """The combination that it led to."""
    activated_at: Mapped[datetime]
    activated_by: Mapped[uuid.UUID | None]
    activated_by_name: Mapped[str] = mapped_column(sa.String(200))


class ReferenceCombination(Base, TenantOwned):
    """A reference release as scores name it, and the dataset releases that it was made of."""

    __tablename__ = "reference_combination"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "code"),)

    code: Mapped[str] = mapped_column(sa.String(120))
    parts: Mapped[dict[str, Any]]
    """Kind → id of its dataset release."""
    made_at: Mapped[datetime]
