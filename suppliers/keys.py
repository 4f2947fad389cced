"""Rows by their keys, for thousands of keys at once: one parameter, and found by the index of the key.

A list of as many parameters costs more than the rows it finds. `BY_KEY` says that the keys are the way in:
the condition on the organisation leads to all of its rows, again for every chunk of a long run.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

BY_KEY = {"by_key": True}
"""Execution options of a statement that names the keys of its rows (`auditor.core.database`)."""


def among(session: Session, column: Any, ids: Iterable[uuid.UUID]) -> sa.ColumnElement[bool]:
    """The condition that a key is one of these, however many they are."""
    written = orjson.dumps(list(ids)).decode()
    if session.get_bind().dialect.name == "sqlite":
        # As they are stored there: hexadecimal digits only.
        each = sa.func.json_each(written.replace("-", "")).table_valued("value")
        return sa.type_coerce(column, sa.Text).in_(sa.select(each.c.value))
    # Without a type of its own the text is an array before anything is planned, which then knows its length.
    array = sa.cast(sa.literal("{" + written[1:-1] + "}", sa.types.NullType()), postgresql.ARRAY(sa.Uuid))
    found: sa.ColumnElement[bool] = column == sa.any_(array)
    return found
