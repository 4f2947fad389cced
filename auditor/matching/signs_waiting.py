"""Rows that tell of signs of forced labour and are in nobody's register: no signal of them is recorded yet.

They wait for a decision, or are held until a later file corrects them. Whoever looks has to see them first.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from auditor.core.database import TenantSession
from suppliers.models import Upload, UploadRow
from suppliers.sites.site_decisions import SiteQuestion, WaitingRow
from suppliers.uploads import corrected

SIGN = "sign_told"
HELD = "signs_held"
"""In what is kept of the reading of a list: how many of its held rows tell of signs."""
_TELLS = sa.cast(UploadRow.problems, sa.Text).contains(f'"code":"{SIGN}"', autoescape=True)
"""Problems are kept as compact JSON, in which a code stands like this and nothing else does."""

OF_QUESTION = (
    sa.exists()
    .where(
        WaitingRow.id == SiteQuestion.waiting_row_id,
        UploadRow.upload_id == WaitingRow.upload_id,
        UploadRow.row == WaitingRow.row,
        _TELLS,
    )
    .correlate(SiteQuestion)
)
"""Whether the row that a question is about tells of a sign."""


@dataclass(frozen=True, slots=True)
class HeldList:
    """A list and how many of its rows tell of signs and are held."""

    upload_id: uuid.UUID
    filename: str
    rows: int


def to_decide(session: TenantSession, upload_id: uuid.UUID | None = None) -> int:
    """How many rows wait for a decision and tell of signs, of one list or of all."""
    of_row = sa.and_(UploadRow.upload_id == WaitingRow.upload_id, UploadRow.row == WaitingRow.row)
    query = sa.select(sa.func.count(WaitingRow.id)).join(UploadRow, of_row).where(_TELLS)
    if upload_id is not None:
        query = query.where(WaitingRow.upload_id == upload_id)
    return session.scalar(query) or 0


def about(session: TenantSession, supplier_id: uuid.UUID) -> int:
    """How many rows that tell of signs may be of this supplier and wait for a decision."""
    query = sa.select(sa.func.count(sa.distinct(SiteQuestion.waiting_row_id)))
    return session.scalar(query.where(SiteQuestion.supplier_id == supplier_id, OF_QUESTION)) or 0


def held_in(session: TenantSession, upload: Upload) -> int:
    """How many rows of a list were held and tell of signs."""
    if not upload.counts.get("held"):
        return 0
    query = sa.select(sa.func.count(UploadRow.id)).where(
        UploadRow.upload_id == upload.id, UploadRow.status == "held", _TELLS
    )
    return session.scalar(query) or 0


def of_list(session: TenantSession, upload: Upload) -> dict[str, int]:
    """How many rows of a list that was taken in tell of signs and wait, or were held."""
    if upload.state != "committed":
        return {"to_decide": 0, "held": 0}
    return {"to_decide": to_decide(session, upload.id), "held": held_in(session, upload)}


def remember(session: TenantSession, upload: Upload) -> None:
    """Keep with a list how many of its held rows tell of signs, so that they are found at once."""
    if rows := held_in(session, upload):
        upload.reading = {**upload.reading, HELD: rows}
        session.flush()


def held(session: TenantSession) -> Sequence[HeldList]:
    """Lists with rows that tell of signs and are held still, the newest first."""
    committed = (Upload.state == "committed", Upload.purpose == "suppliers")
    first = session.scalar(
        sa.select(Upload.id).where(*committed, Upload.reading[HELD].as_integer() > 0).limit(1)
    )
    if first is None:
        return []
    uploads = session.scalars(
        sa.select(Upload).where(*committed).order_by(Upload.committed_at, Upload.id)
    ).all()
    ids = [one.id for one in uploads if one.reading.get(HELD)]
    query = sa.select(UploadRow).where(UploadRow.upload_id.in_(ids), UploadRow.status == "held", _TELLS)
    left = corrected.still_held(session, uploads, session.scalars(query).all())
    counted = [(one, sum(row.upload_id == one.id for row in left)) for one in reversed(uploads)]
    return [HeldList(one.id, one.filename, rows) for one, rows in counted if rows]
