"""The cursor of reminders: whether hours count, due day and id of the last one seen."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from auditor.core import web
from auditor.core.cursors import Row
from auditor.notifications import service
from auditor.notifications.models import Notice
from auditor.notifications.service import Place


def after(cursor: str | None) -> Place | None:
    """Where the page begins; a cursor that is not ours is a problem of the request."""
    values = web.read_cursor(cursor, Row, date, uuid.UUID)
    return (values[0], values[1], values[2]) if values else None


def next_cursor(found: Sequence[tuple[Notice, datetime | None]], limit: int) -> str | None:
    """Where the next page begins; None at the end."""
    if len(found) < limit:
        return None
    return web.cursor(*service.place_of(found[-1][0]))
