"""Signs of forced labour that a list names of a supplier in a remark or a column that is not counted.

Words alone are no signal: somebody has to look. Until a signal is recorded, whoever opens the supplier has
to see that there is something to look at.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from auditor.core.database import TenantSession
from suppliers.models import ReportedSignal, Upload, UploadRow

_NAMES = UploadRow.has_problem("sign_named")


@dataclass(frozen=True, slots=True)
class NamedRow:
    """The newest row of a list that names a sign of a supplier."""

    upload_id: uuid.UUID
    filename: str
    row: int
    committed_at: datetime


def of_supplier(session: TenantSession, supplier_id: uuid.UUID) -> NamedRow | None:
    """The newest such row of a supplier of which no signal was recorded since; None where there is none."""
    query = (
        sa.select(Upload.id, Upload.filename, UploadRow.row, Upload.committed_at)
        .join(UploadRow, UploadRow.upload_id == Upload.id)
        .where(UploadRow.supplier_id == supplier_id, Upload.state == "committed", _NAMES)
        .order_by(Upload.committed_at.desc(), Upload.id.desc(), UploadRow.row)
        .limit(1)
    )
    if (found := session.execute(query).first()) is None:
        return None
    since = sa.select(ReportedSignal.id).where(
        ReportedSignal.supplier_id == supplier_id, ReportedSignal.recorded_at > found.committed_at
    )
    is_followed = session.scalar(since.limit(1)) is not None
    return None if is_followed else NamedRow(found.id, found.filename, found.row, found.committed_at)
