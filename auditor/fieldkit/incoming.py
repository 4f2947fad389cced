"""A file brought to the page of an audit: what a kit exported, or a form that was filled in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from auditor.audits.models import Audit
from auditor.core.errors import Refused
from auditor.evidence.service import Uploaded
from auditor.fieldkit import container, filled, items
from auditor.fieldkit.container import Expected
from auditor.fieldkit.items import Batch


def content_of(uploaded: Uploaded | None, limit: int) -> tuple[str, bytes]:
    """Name and bytes of an uploaded file within the limit."""
    if uploaded is None or not uploaded.filename:
        raise Refused("file_missing")
    content: bytes = uploaded.stream.read(limit + 1)
    if len(content) > limit:
        raise Refused("file_too_large", limit=limit)
    if not content:
        raise Refused("file_empty")
    return uploaded.filename, content


def read(
    filename: str, content: bytes, audit: Audit, *, secret: str, file_bytes: int, now: datetime
) -> tuple[Batch, Callable[[str], bytes | None]]:
    """The items of a file and the bytes that came with them; refuses what is not of this audit."""
    if filled.is_form(filename, content):
        return filled.read(filename, content, audit, now=now), nothing
    found = container.read(content, Expected(audit.organisation_id, audit.id, secret, file_bytes))
    batch = items.read_all(found.items)
    batch.issued_at, batch.exported_at = found.identity.issued_at, found.exported_at
    return batch, found.content_of


def nothing(_sha256: str) -> None:
    """A form carries no files."""
