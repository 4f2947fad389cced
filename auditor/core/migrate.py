"""Bringing a database to the tables of this release."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.orm import sessionmaker

from auditor.config import Settings, SettingsError
from auditor.core.database import TenantSession, connect, session_factory

VERSION = sa.table("alembic_version", sa.column("version_num"), sa.column("works_from"))
"""Alembic's own table, with a column of ours."""
FOLDER = Path(__file__).resolve().parent.parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config


@cache
def _releases() -> ScriptDirectory:
    """The migrations of this release, read once: `/readyz` asks every few seconds, of many files."""
    return ScriptDirectory.from_config(_config())


def upgrade(engine: sa.Engine) -> None:
    """Apply every migration that is missing, in one transaction; safe to repeat and to run twice at once."""
    with engine.execution_options(writes=True).begin() as connection:
        upgrade_within(connection, "head")


def upgrade_within(connection: sa.Connection, revision: str) -> None:
    """The same up to one revision, in the caller's transaction."""
    config = _config()
    if connection.dialect.name == "postgresql":
        # Two processes of one start must not both create the tables.
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(7233185)"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    _note_works_from(connection)


def _note_works_from(connection: sa.Connection) -> None:
    """Beside the revision stands the oldest one whose code works on these tables, for earlier releases."""
    if not _has_works_from(connection):
        return
    at = connection.execute(sa.select(VERSION.c.version_num)).scalar_one()
    known = list(_releases().walk_revisions("base", at))[::-1]
    place = {one.revision: number for number, one in enumerate(known)}
    # A migration that says nothing works from itself on: what it changed, no earlier release knows of.
    # What the rows ask for by now (`contract`) stays asked for.
    noted = connection.execute(sa.select(VERSION.c.works_from)).scalar_one()
    allowed = [getattr(one.module, "works_from", one.revision) for one in known]
    oldest = max([*allowed, *([noted] if noted in place else [])], key=place.__getitem__)
    connection.execute(sa.update(VERSION).values(works_from=oldest))


def contract(connection: sa.Connection, revision: str) -> None:
    """Note before rows are written that earlier releases cannot read: code works from `revision` on.

    A process of a release before answers 503 at `/readyz` from then on, and none starts any more.
    """
    if not _has_works_from(connection):
        return
    noted = connection.execute(sa.select(VERSION.c.works_from)).scalar_one()
    until = [one.revision for one in _releases().walk_revisions("base", revision)]
    if noted is None or noted in until:  # what a later release asks for, unknown here, stays asked for
        connection.execute(sa.update(VERSION).values(works_from=revision))


def _has_works_from(connection: sa.Connection) -> bool:
    """Whether there is the column at all: releases before it, and empty databases, have none."""
    inspector = sa.inspect(connection)
    if not inspector.has_table(VERSION.name):
        return False
    return any(one["name"] == "works_from" for one in inspector.get_columns(VERSION.name))


def knows(revision: str) -> bool:
    """Whether a revision is one of this release."""
    return any(one.revision == revision for one in _releases().walk_revisions())


def revision_of(engine: sa.Engine) -> str:
    """The revision that the tables of a database stand at; empty where there are none."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def is_current(engine: sa.Engine) -> bool:
    """Whether the database has the tables of this release."""
    wanted = _releases().get_current_head()
    return revision_of(engine) == wanted


def is_newer_but_works(engine: sa.Engine) -> bool:
    """Whether a later release made these tables and says that the code of this one works on them."""
    with engine.connect() as connection:
        if not _has_works_from(connection):
            return False
        found = connection.execute(sa.select(VERSION.c.version_num, VERSION.c.works_from)).one_or_none()
    return found is not None and not knows(found.version_num) and knows(found.works_from or "")


def is_usable(engine: sa.Engine) -> bool:
    """Whether this release works on the tables: its own, or those of a later one that allows it."""
    return is_current(engine) or is_newer_but_works(engine)


@contextmanager
def prepared(settings: Settings) -> Iterator[sessionmaker[TenantSession]]:
    """Sessions for a command; a database that no start of this release has prepared is refused in words."""
    engine = connect(settings.database_url)
    try:
        if not is_usable(engine):
            raise SettingsError(
                "The database does not have the tables of this release yet; start the service once (./run), "
                "which prepares it."
            )
        yield session_factory(engine)
    finally:
        engine.dispose()
