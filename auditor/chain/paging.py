"""Cursors of the list of those who stand behind several suppliers."""

from __future__ import annotations

import uuid

from auditor.chain.shared import Shared
from auditor.core import web


def cursor_of(one: Shared) -> str:
    """The cursor that begins after this one."""
    return web.cursor(one.number, one.face.end.id)


def read_cursor(text: str | None) -> tuple[int, uuid.UUID] | None:
    """The place after which a page begins; a cursor that is not ours is a problem of the request."""
    values = web.read_cursor(text, int, uuid.UUID)
    return (values[0], values[1]) if values else None
