"""Evidence files and what they are attached to."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from suppliers.database import Base, TenantOwned
from suppliers.persons import file_names


class Redaction(StrEnum):
    """What was done so that a file tells nothing of a person."""

    NONE = "none"
    METADATA_REMOVED = "metadata_removed"
    """A photo was written anew: place, time and camera are gone; what the picture shows is not checked."""
    CONFIRMED = "confirmed"
    """A second person looked at the copy and confirmed that it identifies nobody."""


class Source(StrEnum):
    """How the file came about."""

    PHOTO = "photo"
    RECORD = "record"
    """Payroll, contracts, time sheets, receipts and the like."""
    STATEMENT = "statement"
    """A summary of what a group said; never a transcript."""
    OTHER = "other"


class AccessClass(StrEnum):
    """Who may ever see something of a file; the original is restricted in any case."""

    RESTRICTED = "restricted"
    """No copy is made; only those who work on the case learn of it."""
    SHAREABLE = "shareable"
    """A copy without metadata may be made; it is shown to others once somebody confirmed it."""


class EvidenceFile(Base, TenantOwned):
    """One file as received. The original is restricted; reports and suppliers see the shareable copy only."""

    __tablename__ = "evidence_file"
    __table_args__ = (sa.Index("ix_evidence_file_digest", "organisation_id", "sha256"),)

    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"), index=True)
    filename: Mapped[str] = mapped_column(sa.String(200))
    content_type: Mapped[str] = mapped_column(sa.String(100))
    size: Mapped[int] = mapped_column(sa.BigInteger)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    copy_sha256: Mapped[str] = mapped_column(sa.String(64), default="")
    """Digest of the shareable copy; empty while there is none."""
    copy_size: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    redaction: Mapped[str] = mapped_column(sa.String(20), default=Redaction.NONE)
    source: Mapped[str] = mapped_column(sa.String(20))
    taken_on: Mapped[date | None]
    """The day the file shows, as stated by whoever brought it."""
    taken_at: Mapped[str] = mapped_column(sa.String(40), default="")
    """The instant as stated, ISO 8601 with its offset: the zone of the place says what UTC would not."""
    shows_from: Mapped[date | None]
    shows_to: Mapped[date | None]
    """The period that the file shows, as a payroll does."""
    collector: Mapped[str] = mapped_column(sa.String(120), default="")
    """Role or organisation that collected it; never a worker."""
    access_class: Mapped[str] = mapped_column(sa.String(12), default=AccessClass.SHAREABLE)
    received_at: Mapped[datetime]
    received_by: Mapped[uuid.UUID | None]
    received_from_supplier: Mapped[bool] = mapped_column(default=False)
    confirmed_by: Mapped[uuid.UUID | None]
    confirmed_at: Mapped[datetime | None]

    @property
    def filename_kept(self) -> bool:
        """Whether it is called as it came; the name of one that may name a person is not kept."""
        return not file_names.is_left_out(self.filename)

    @property
    def is_shareable(self) -> bool:
        """Whether there is a copy of which somebody said that nobody can be recognised in it."""
        return bool(self.copy_sha256) and self.redaction == Redaction.CONFIRMED

    @property
    def access(self) -> str:
        """Who may see what of it, in words; a copy that nobody looked at is for nobody else."""
        if self.is_shareable:
            return "original restricted, copy shareable"
        if self.copy_sha256:
            return "original restricted, copy not confirmed"
        return "restricted" if self.access_class == AccessClass.RESTRICTED else "original restricted, no copy"

    @property
    def shows(self) -> str:
        """The period or day that the file shows, as stated; empty when nobody said."""
        if self.shows_from and self.shows_to:
            return f"{self.shows_from} to {self.shows_to}"
        if self.shows_from:
            return f"since {self.shows_from}"
        return self.taken_at or (str(self.taken_on) if self.taken_on else "")

    @property
    def shows_until(self) -> date | None:
        """The last day that the file shows, as stated; None where nobody said, or where it goes on."""
        if self.shows_from:
            return self.shows_to
        return date.fromisoformat(self.taken_at[:10]) if self.taken_at else self.taken_on


class EvidenceLink(Base, TenantOwned):
    """An evidence file shows something about one audit, checklist answer, finding or action."""

    __tablename__ = "evidence_link"
    __table_args__ = (
        sa.UniqueConstraint("evidence_id", "subject_type", "subject_id"),
        sa.Index("ix_evidence_link_subject", "subject_type", "subject_id"),
    )

    evidence_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("evidence_file.id"))
    subject_type: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[uuid.UUID]
    linked_at: Mapped[datetime]
    linked_by: Mapped[uuid.UUID | None]
