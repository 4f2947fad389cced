"""How many workers the rows of lists stated that are given to a site."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import sqlalchemy as sa

from auditor.core.database import TenantSession
from suppliers.models import Upload, UploadRow
from suppliers.values import cleaning, headcount, worker_counts
from suppliers.values.headcount import Headcount
from suppliers.words.columns.heading_scales import is_scaled


def stated_in(session: TenantSession, row_ids: Sequence[uuid.UUID]) -> Headcount:
    """The number after these rows, in the order in which they came; nothing where none states one.

    It is read from the rows as they came, in the column that the upload took it from.
    """
    query = (
        sa.select(UploadRow.raw, Upload.mapping)
        .join(Upload, Upload.id == UploadRow.upload_id)
        .where(UploadRow.id.in_(row_ids))
        .order_by(Upload.committed_at, UploadRow.row)
    )
    known: Headcount = (None, None)
    for raw, mapping in session.execute(query):
        column = mapping.get("fields", {}).get("workers")
        if column is None or column["column"] >= len(raw) or is_scaled(str(column.get("heading") or "")):
            continue
        try:
            known = headcount.newer(known, worker_counts.workers(str(raw[column["column"]] or "")))
        except cleaning.Unreadable:
            continue
    return known
