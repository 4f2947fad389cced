"""What a change was made from: what somebody else stored meanwhile is refused, never silently overwritten."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from suppliers.database import Base


def require_unchanged(session: TenantSession, row: Base, seen_at: datetime) -> None:
    """Refuse a change that was made from an older state of the row; the row is locked until the commit."""
    session.refresh(row, with_for_update=True)
    if row.updated_at != seen_at:  # type: ignore[attr-defined]
        raise Refused("changed_meanwhile")


def mark(*values: object) -> str:
    """A short sign of values as a form shows them; it goes with the form and comes back."""
    text = json.dumps([str(value or "") for value in values])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def require_mark(given: str | None, *stored: object) -> None:
    """Refuse a form that was filled from other values; a request without a sign made no claim."""
    if given is not None and given != mark(*stored):
        raise Refused("changed_meanwhile")
