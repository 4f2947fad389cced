"""Held rows that a later upload of the same list brought again: they stand as that upload left them.

A list that comes back is known by its headings and its file name, as where it is read; a row by its name and
address, each row of the later upload for one held row. A row without a name is not known again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from auditor.core.database import TenantSession
from suppliers.lists import layouts
from suppliers.matching import fold
from suppliers.models import Upload, UploadRow

Spelling = tuple[str, str]


def still_held(
    session: TenantSession, uploads: Sequence[Upload], held: Sequence[UploadRow]
) -> list[UploadRow]:
    """Of the held rows of these uploads those that no later one of them brought again."""
    by_upload: dict[object, list[UploadRow]] = {}
    for row in held:
        by_upload.setdefault(row.upload_id, []).append(row)
    left: list[UploadRow] = []
    for upload in uploads:
        rows = by_upload.get(upload.id, [])
        for later in _later(upload, uploads) if rows else ():
            rows = _without(rows, upload, Counter(_spellings(session, later)))
        left += rows
    return left


def _later(upload: Upload, uploads: Sequence[Upload]) -> Iterator[Upload]:
    for other in uploads:
        if (
            upload.layout
            and other.layout == upload.layout
            and other.committed_at is not None
            and upload.committed_at is not None
            and other.committed_at > upload.committed_at
            and layouts.is_alike(other.filename, upload.filename)
        ):
            yield other


def _without(rows: Sequence[UploadRow], upload: Upload, brought: Counter[Spelling]) -> list[UploadRow]:
    left = []
    for row in rows:
        spelling = _spelling(upload, row.raw)
        if spelling[0] and brought[spelling]:
            brought[spelling] -= 1
        else:
            left.append(row)
    return left


def _spellings(session: TenantSession, upload: Upload) -> Iterator[Spelling]:
    query = sa.select(UploadRow.raw).where(UploadRow.upload_id == upload.id, UploadRow.status != "duplicate")
    for raw in session.scalars(query.execution_options(yield_per=5_000)):
        yield _spelling(upload, raw)


def _spelling(upload: Upload, raw: Sequence[object]) -> Spelling:
    fields = upload.mapping.get("fields", {})
    name, address = (_cell(raw, fields.get(field)) for field in ("name", "address"))
    return name, address


def _cell(raw: Sequence[object], column: dict[str, object] | None) -> str:
    place = int(str(column["column"])) if column else len(raw)
    return fold(str(raw[place])) if place < len(raw) else ""
