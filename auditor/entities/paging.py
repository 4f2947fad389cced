"""The cursor of the list of legal entities."""

from __future__ import annotations

import uuid

from auditor.core import web


def read_cursor(text: str | None) -> tuple[str, uuid.UUID] | None:
    """The cursor (name, id) of a page."""
    values = web.read_cursor(text, 2)
    if values is None:
        return None
    try:
        return str(values[0]), uuid.UUID(str(values[1]))
    except ValueError:
        raise web.not_our_cursor(str(text)) from None
