"""The signs of what an upload's page shows: what was chosen, and which list it was said to be."""

from __future__ import annotations

import orjson

from auditor.core import seen
from auditor.core.database import TenantSession, lock
from auditor.core.errors import ChangedMeanwhile
from auditor.history import service as history
from suppliers.models import Upload

CHOSEN, SAID = "list_read_otherwise", "list_of_upload_said"
"""What the history calls other choices for a list, and saying which list it is a version of."""


def choices(upload: Upload) -> str:
    """The sign of columns, defaults, reading and rules as they were chosen."""
    return seen.mark(*_chosen(upload))


def of_list(upload: Upload) -> str:
    """The sign of what was said of the list; with other choices other suppliers may leave it."""
    return seen.mark(*_said(upload))


def require_choices(session: TenantSession, upload: Upload, sign: str | None) -> None:
    """Refuse choices that were made from others; the upload is locked until the commit."""
    lock(session, upload)
    _require(session, upload, sign, _chosen(upload), CHOSEN)


def require_list(session: TenantSession, upload: Upload, sign: str | None) -> None:
    """The same of what is said of the list."""
    lock(session, upload)
    _require(session, upload, sign, _said(upload), CHOSEN, SAID)


def _require(
    session: TenantSession, upload: Upload, sign: str | None, shown: list[str], *actions: str
) -> None:
    try:
        seen.require_mark(sign, *shown)
    except ChangedMeanwhile:
        raise ChangedMeanwhile(history.by_whom(session, upload.id, *actions)) from None


def _chosen(upload: Upload) -> list[str]:
    read, mapped = upload.reading, upload.mapping
    parts = (mapped.get("choices"), mapped.get("rules"), upload.defaults, read.get("chosen"))
    return [orjson.dumps(part or {}, option=orjson.OPT_SORT_KEYS).decode() for part in parts]


def _said(upload: Upload) -> list[str]:
    return [*_chosen(upload), orjson.dumps(upload.list_choice, option=orjson.OPT_SORT_KEYS).decode()]
