"""Statements that are put together once and sent over and over, past what SQLAlchemy does anew at each.

It looks up what it has made of the statement, keeps account of the sending, and makes a row of its own of
each of the driver's: for a page of fifty rows that takes as long as the driver itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, cast

import sqlalchemy as sa

PLAIN = {"plain": True}
"""Execution options of a statement whose rows are read past the ORM (`auditor.core.postgresql`)."""
_PLAIN: Any = SimpleNamespace(execution_options=PLAIN)

Tuples = list[tuple[Any, ...]]


def rows(connection: sa.Connection, statement: sa.Executable, values: Mapping[str, object]) -> Tuples:
    """All rows of a statement that stays the same object; what fails, fails as SQLAlchemy has it fail.

    Where somebody listens to what is sent, it is sent in the ordinary way, so that they hear of it.
    """
    if connection._has_events or connection.engine._has_events:
        return [tuple(row) for row in connection.execute(statement, values)]
    dialect, driver = connection.dialect, connection.connection
    ready = _ready(statement, dialect)
    given = ready.given(values)
    dialect.do_begin(driver)  # where somebody has begun already, nothing
    cursor = driver.cursor()
    try:
        dialect.do_execute(cursor, ready.text, given, _PLAIN)
        return ready.read(cursor.fetchall(), cursor.description)
    except dialect.loaded_dbapi.Error as error:
        connection._handle_dbapi_exception(error, ready.text, given, cursor, None)
    finally:
        cursor.close()


class _Ready:
    """A statement as one kind of database takes it."""

    def __init__(self, statement: Any, dialect: sa.Dialect) -> None:
        made = statement.compile(dialect=dialect)
        if made.post_compile_params or made.literal_execute_params:
            raise ValueError("what is given changes the text of the statement: it is never ready")
        self._dialect, self._columns = dialect, tuple(statement.selected_columns)
        self.text, self._order = made.string, made.positiontup
        asked = {name: one for one, name in made.bind_names.items()}
        self._own = {name: one.value for name, one in asked.items() if not one.required}
        writers = {name: self._kind(one).bind_processor(dialect) for name, one in asked.items()}
        self._writers = {name: writer for name, writer in writers.items() if writer is not None}
        self._readers: list[tuple[int, Callable[[Any], Any]]] | None = None

    def given(self, values: Mapping[str, object]) -> Any:
        """Values as the driver takes them; one that is missing is an error."""
        given = {**self._own, **values}
        for name, writer in self._writers.items():
            given[name] = writer(given[name])
        return given if self._order is None else [given[name] for name in self._order]

    def read(self, found: Any, told: Any) -> Tuples:
        """The driver's rows, values as SQLAlchemy gives them; `told` is what the driver says of columns."""
        if self._readers is None:
            self._readers = self._made_for(told)
        if not found or not self._readers:
            return cast(Tuples, found)
        columns: list[Any] = list(zip(*found, strict=True))
        for at, reader in self._readers:
            columns[at] = map(reader, columns[at])
        return list(zip(*columns, strict=True))

    def _made_for(self, told: Any) -> list[tuple[int, Callable[[Any], Any]]]:
        kinds = enumerate(zip(self._columns, told, strict=True))
        readers = [
            (at, self._kind(one).result_processor(self._dialect, kind[1])) for at, (one, kind) in kinds
        ]
        return [(at, reader) for at, reader in readers if reader is not None]

    def _kind(self, one: Any) -> Any:
        return one.type.dialect_impl(self._dialect)


_ready = lru_cache(maxsize=1_000)(_Ready)
