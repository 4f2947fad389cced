"""The rows of a committed list as they stood in its file, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from auditor.core.database import TenantSession
from suppliers.models import Upload, UploadRow


def rows(
    session: TenantSession,
    upload: Upload,
    *,
    status: str = "",
    code: str = "",
    row: int = 0,
    after: int = 0,
    limit: int,
) -> Sequence[UploadRow]:
    """The ledger of a committed list in the order of its rows; `after` is the row before the page.

    `row` is one row alone, by its number; 0 is all of them.
    """
    query = sa.select(UploadRow).where(UploadRow.upload_id == upload.id, UploadRow.row > after)
    if row:
        query = query.where(UploadRow.row == row)
    if status:
        query = query.where(UploadRow.status == status)
    if code:
        query = query.where(UploadRow.has_problem(code))
    return session.scalars(query.order_by(UploadRow.row).limit(limit)).all()


def statuses(session: TenantSession, upload: Upload) -> dict[str, int]:
    """How many rows of a committed list have which status."""
    query = sa.select(UploadRow.status, sa.func.count()).where(UploadRow.upload_id == upload.id)
    counted = session.execute(query.group_by(UploadRow.status).order_by(UploadRow.status))
    return {row[0]: row[1] for row in counted}
