"""Whether a stored file is still needed: the one place that decides it, for every room and organisation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from auditor.core.storage import Storage
from suppliers.models import Upload

DROPPED = "dropped"
"""The state of an upload that was given up: its row stays as a record and needs no file any more."""

REFUSED = "refused"
"""The state of an upload that is no list: its row stays to tell why, and needs no file either."""


def remove_unneeded(engine: sa.Engine, storage: Storage, sha256: str) -> bool:
    """Remove a file to which no row refers; whether it is gone. Comes after the commit that let it go."""

    def is_needed() -> bool:
        # A connection of its own sees what others have committed until now, and never waits for a writer.
        with engine.connect() as connection:
            return is_referred_to(connection.execution_options(writes=False), sha256)

    return storage.remove(sha256, is_needed=is_needed)


def remove_all_unneeded(engine: sa.Engine, storage: Storage, digests: Iterable[str]) -> int:
    """Remove those files of several to which no row refers; how many are gone."""
    return sum(remove_unneeded(engine, storage, sha256) for sha256 in digests)


@contextmanager
def undone(engine: sa.Engine, storage: Storage) -> Iterator[None]:
    """Whatever ends this block in mid-work, a full disk too, leaves no file that it saved for nothing."""
    try:
        yield
    except BaseException:
        undo(engine, storage)
        raise


def undo(engine: sa.Engine, storage: Storage) -> None:
    """Remove what was saved by a storage and no row came to name; after the rollback."""
    for sha256 in storage.fresh:
        with suppress(OSError, SQLAlchemyError):  # what stays behind does no harm, and the first error counts
            remove_unneeded(engine, storage, sha256)
    storage.fresh.clear()


def is_referred_to(connection: sa.Connection, sha256: str) -> bool:
    """Whether any row of any organisation names the digest.

    Every column of the database that holds a digest counts, by its name: a new table needs no entry here, and
    no room is overlooked by a process that has not loaded its models. A digest that names no file, such as
    that of a record, keeps a file too many at worst.
    """
    asked = [
        sa.select(sa.literal(1)).select_from(sa.table(table)).where(sa.column(column) == sha256)
        for (_, table), columns in sa.inspect(connection).get_multi_columns().items()
        if table != Upload.__tablename__
        for column in (one["name"] for one in columns)
        if column == "sha256" or column.endswith("_sha256")
    ]
    named = sa.or_(Upload.sha256 == sha256, sa.cast(Upload.reading, sa.Text).contains(sha256))
    asked.append(sa.select(sa.literal(1)).where(named, Upload.state.not_in((DROPPED, REFUSED))))
    return any(connection.execute(query.limit(1)).first() is not None for query in asked)
