"""Rows by their keys, for thousands of keys at once: one parameter, and found by the index of the key.

A list of as many parameters costs more than the rows it finds. `BY_KEY` says that the keys are the way in:
the condition on the organisation leads to all of its rows, again for every chunk of a long run.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, Self

import orjson
import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

BY_KEY = {"by_key": True}
"""Execution options of a statement that names the keys of its rows (`auditor.core.database`)."""


class _Among(FunctionElement[bool]):
    """A column and a list of keys as one text; an element of its own, which is made many times a request."""

    type = sa.Boolean()
    inherit_cache = True

    def self_group(self, against: object = None) -> Self:
        """Itself: compared with 1, as truths are on SQLite, it would not be looked up in an index."""
        return self


def among(session: Session, column: Any, ids: Iterable[uuid.UUID]) -> sa.ColumnElement[bool]:
    """The condition that a key is one of these, however many they are."""
    written = orjson.dumps(list(ids)).decode()
    if session.get_bind().dialect.name == "sqlite":
        # As they are stored there: hexadecimal digits only.
        return _Among(column, sa.literal(written.replace("-", ""), sa.Text()))
    # Without a type of its own the text is an array before anything is planned, which then knows its length.
    return _Among(column, sa.literal("{" + written[1:-1] + "}", sa.types.NullType()))


@compiles(_Among, "sqlite")
def _in_json(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, written = (compiler.process(one, **options) for one in element.clauses)
    return f"({column} IN (SELECT value FROM json_each({written})))"  # noqa: S608  a column and the name of a parameter


@compiles(_Among, "postgresql")
def _in_array(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, written = (compiler.process(one, **options) for one in element.clauses)
    return f"({column} = ANY (CAST({written} AS UUID[])))"
