"""The cursor of reminders: due day and id of the last one seen."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from auditor.core import web
from auditor.notifications.models import Notice


def after(cursor: str | None) -> tuple[date, uuid.UUID] | None:
    """Where the page begins; a cursor that is not ours is a problem of the request."""
    values = web.read_cursor(cursor, date, uuid.UUID)
    return (values[0], values[1]) if values else None


def next_cursor(found: Sequence[tuple[Notice, datetime | None]], limit: int) -> str | None:
    """Where the next page begins; None at the end."""
    if len(found) < limit:
        return None
    last = found[-1][0]
    return web.cursor(last.due_on, last.id)
