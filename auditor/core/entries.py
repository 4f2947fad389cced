"""What a form makes, made once: the form carries a name for it, and sent again it finds what it made.

A double click, the button *back* or a lost answer sends a form twice. Where two alike may be meant, as two
groups that chose the same, only such a name tells them from one that was sent twice.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, TypeVar

from marshmallow import fields

from auditor.core.database import TenantSession
from suppliers.database import Base, new_id

Row = TypeVar("Row", bound=Base)


def field() -> fields.UUID:
    """The field `entry` of what is made."""
    told = "Yours; the same content with the same one is recorded once, as after a retry."
    return fields.UUID(load_default=None, metadata={"description": told})


def made(
    session: TenantSession,
    model: type[Row],
    within: uuid.UUID,
    entry: uuid.UUID | None,
    values: Mapping[str, Any],
) -> tuple[uuid.UUID, Row | None]:
    """The id of what is to be made within something, and what was made of the same name and content.

    Under the name of something else, as of a form that was changed after going back, a new one is made.
    """
    if entry is None:
        return new_id(), None
    named = uuid.uuid5(within, f"{model.__tablename__} {entry}")
    known = session.get(model, named)
    if known is None:
        return named, None
    is_same = all(getattr(known, name) == value for name, value in values.items())
    return new_id(), known if is_same else None
