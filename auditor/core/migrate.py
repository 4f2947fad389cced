"""Bringing a database to the tables of this release."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.orm import sessionmaker

from auditor.config import Settings, SettingsError
from auditor.core.database import TenantSession, connect, session_factory

FOLDER = Path(__file__).resolve().parent.parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config


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


def knows(revision: str) -> bool:
    """Whether a revision is one of this release."""
    return any(one.revision == revision for one in ScriptDirectory.from_config(_config()).walk_revisions())


def revision_of(engine: sa.Engine) -> str:
    """The revision that the tables of a database stand at; empty where there are none."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def is_current(engine: sa.Engine) -> bool:
    """Whether the database has the tables of this release."""
    wanted = ScriptDirectory.from_config(_config()).get_current_head()
    return revision_of(engine) == wanted


@contextmanager
def prepared(settings: Settings) -> Iterator[sessionmaker[TenantSession]]:
    """Sessions for a command; a database that no start of this release has prepared is refused in words."""
    engine = connect(settings.database_url)
    try:
        if not is_current(engine):
            raise SettingsError(
                "The database does not have the tables of this release yet; start the service once (./run), "
                "which prepares it."
            )
        yield session_factory(engine)
    finally:
        engine.dispose()
