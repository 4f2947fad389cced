"""Rows by their keys, for thousands of keys at once: one parameter, and found by the index of the key.

A list of as many parameters costs more than the rows it finds. `BY_KEY` says that the keys are the way in:
the condition on the organisation leads to all of its rows, again for every chunk of a long run.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Self

import orjson
import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from suppliers.database import id_of

BY_KEY = {"by_key": True}
"""Execution options of a statement that names the keys of its rows (`auditor.core.database`)."""
ALONG_OWN = {"by_key": False}
"""The same for one that an index of the organisation leads to: a list in its order, or what waits of it."""


class _Among(FunctionElement[bool]):
    """A column and a list of keys as one text; an element of its own, which is made many times a request."""

    type = sa.Boolean()
    inherit_cache = True

    def self_group(self, against: object = None) -> Self:
        """Itself: compared with 1, as truths are on SQLite, it would not be looked up in an index."""
        return self


class _Many(sa.types.TypeDecorator[Any]):
    """Many values as one parameter: JSON on SQLite, an array on PostgreSQL."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """On PostgreSQL without a type: it is an array before anything is planned, of a known length."""
        return dialect.type_descriptor(sa.Text() if dialect.name == "sqlite" else sa.types.NullType())


class _Keys(_Many):
    """Keys, written as each database reads them."""

    cache_ok = True

    def process_bind_param(self, value: Iterable[uuid.UUID] | None, dialect: sa.Dialect) -> str:
        """On SQLite as they are stored there: hexadecimal digits only."""
        written = orjson.dumps(list(value or ())).decode()
        return written.replace("-", "") if dialect.name == "sqlite" else "{" + written[1:-1] + "}"


class _AmongTexts(_Among):
    """A column and a list of texts."""

    inherit_cache = True


class _Texts(_Many):
    """Texts, written as each database reads them."""

    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: sa.Dialect) -> str | list[str]:
        """An array of PostgreSQL is like JSON but for what is escaped, which its driver writes slowly."""
        texts = list(value or ())
        written = orjson.dumps(texts).decode()
        if dialect.name == "sqlite":
            return written
        return texts if "\\" in written else "{" + written[1:-1] + "}"


def among(column: Any, ids: Iterable[uuid.UUID]) -> sa.ColumnElement[bool]:
    """The condition that a key is one of these, however many they are."""
    return _Among(column, sa.literal(list(ids), _Keys()))


def among_texts(column: Any, texts: Iterable[str]) -> sa.ColumnElement[bool]:
    """The same for a column of texts, such as match keys or numbers."""
    return _AmongTexts(column, sa.literal(list(texts), _Texts()))


def among_given(column: Any) -> sa.ColumnElement[bool]:
    """The same for a statement that is put together once; the ids are given as `keys` when it is sent."""
    return _Among(column, sa.bindparam("keys", type_=_Keys()))


class _Repeated(sa.types.TypeDecorator[uuid.UUID]):
    """A key that is read again and again: on SQLite, which keeps text, each is made once."""

    impl = sa.Uuid
    cache_ok = True

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """PostgreSQL's driver makes keys itself."""
        return _made if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


_made = lru_cache(maxsize=10_000)(id_of)


def repeated(column: Any) -> sa.Label[uuid.UUID]:
    """A column of keys as it is read of the same rows in table after table, or list after list."""
    return sa.type_coerce(column, _Repeated()).label(column.name)


@compiles(_Among)  # SQLite; and wherever a statement is looked at before a database is known
def _in_json(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, written = (compiler.process(one, **options) for one in element.clauses)
    return f"({column} IN (SELECT value FROM json_each({written})))"  # noqa: S608  a column and the name of a parameter


@compiles(_Among, "postgresql")
def _in_array(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, written = (compiler.process(one, **options) for one in element.clauses)
    return f"({column} = ANY (CAST({written} AS UUID[])))"


@compiles(_AmongTexts, "postgresql")
def _in_texts(element: _AmongTexts, compiler: SQLCompiler, **options: Any) -> str:
    column, written = (compiler.process(one, **options) for one in element.clauses)
    return f"({column} = ANY (CAST({written} AS TEXT[])))"
