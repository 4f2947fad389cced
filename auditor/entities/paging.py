"""The cursor of the list of legal entities."""

from __future__ import annotations

import uuid

from auditor.core import web


def read_cursor(text: str | None) -> tuple[str, uuid.UUID] | None:
    """The cursor (name, id) of a page."""
    values = web.read_cursor(text, str, uuid.UUID)
    return (values[0], values[1]) if values else None
