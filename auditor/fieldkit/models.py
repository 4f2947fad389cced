"""What was taken from devices, so that nothing counts twice, and parts of files still on their way."""

from __future__ import annotations

import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from suppliers.database import Base, TenantOwned


class FieldItem(Base, TenantOwned):
    """One thing made on a device and taken here: an answer, a finding, a tally of interviews or a file."""

    __tablename__ = "field_item"
    __table_args__ = (sa.UniqueConstraint("audit_id", "item_id"),)

    audit_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("audit.id"))
    item_id: Mapped[uuid.UUID]
    """Made on the device; the same id for the same audit is the same thing."""
    kind: Mapped[str] = mapped_column(sa.String(20))
    revision: Mapped[int]
    digest: Mapped[str] = mapped_column(sa.String(64))
    """SHA-256 of the content as it was taken."""
    mark: Mapped[str] = mapped_column(sa.String(16), default="")
    """Of an answer: the sign of what it became, so that a change by somebody else is seen."""
    subject_id: Mapped[uuid.UUID | None]
    """The row that it became."""
    changed_at: Mapped[datetime]
    """By the clock of the device."""
    taken_at: Mapped[datetime]
    taken_by: Mapped[uuid.UUID | None]


class FilePart(Base, TenantOwned):
    """Bytes of a file that arrives piece by piece; gone once the file is whole and kept.

    In the database, as the machines of one installation may share nothing else.
    """

    __tablename__ = "file_part"
    __table_args__ = (sa.UniqueConstraint("audit_id", "sha256", "position"),)

    audit_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("audit.id"))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    """Of the whole file, as the device stated it."""
    position: Mapped[int] = mapped_column(sa.BigInteger)
    """Offset of the first byte."""
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(sa.LargeBinary)
    received_at: Mapped[datetime]
