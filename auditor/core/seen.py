"""What a change was made from: what somebody else stored meanwhile is refused, never silently overwritten."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import datetime

from marshmallow import fields

from auditor.core.database import TenantSession, lock
from auditor.core.errors import ChangedMeanwhile
from suppliers.database import Base


def require_unchanged(session: TenantSession, row: Base, seen_at: datetime) -> None:
    """Refuse a change that was made from an older state of the row; the row is locked until the commit."""
    lock(session, row)
    if row.updated_at != seen_at:  # type: ignore[attr-defined]
        raise ChangedMeanwhile


def mark(*values: object) -> str:
    """A short sign of values as a form shows them; it goes with the form and comes back."""
    text = json.dumps([str(value or "") for value in values])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def require_mark(given: str | None, *stored: object) -> None:
    """Refuse a form that was filled from other values; a request without a sign made no claim."""
    if given is not None and given != mark(*stored):
        raise ChangedMeanwhile


def require_seen(
    given: str, stored: Sequence[object], wanted: Sequence[object], *, by: Callable[[], str] = str
) -> None:
    """Refuse a change by API that was made from other values than are stored.

    Without a sign it was made from nothing, and writes where nothing stands yet. The same values may be sent
    again: a program that lost the answer repeats its call. `by` tells who stored them and when; it is asked
    only where the change is refused.
    """
    made_from = given or mark(*("" for _ in stored))
    if made_from != mark(*stored) and mark(*wanted) != mark(*stored):
        raise ChangedMeanwhile(by())


def claim(what: str) -> fields.String:
    """The field `seen` of a decision: it may be left out, and is then no claim of what was seen."""
    told = f"The `{what}` of the answer that the decision was made from; left out, nothing is compared."
    return fields.String(load_default=None, allow_none=True, metadata={"description": told})


def field(what: str) -> fields.String:
    """The field `seen` of a change."""
    told = f"The `{what}` of the answer that the change was made from; blank where nothing was stored."
    return fields.String(load_default="", metadata={"description": told})


def shown(*names: str) -> fields.Function:
    """The field of an answer that goes back with a change: the sign of these values."""
    return fields.Function(
        lambda row: mark(*(getattr(row, name) for name in names)),
        metadata={"type": "string", "description": "Send it back with a change as `seen`."},
    )
