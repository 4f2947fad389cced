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
    config = _config()
    with engine.execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            # Two processes of one start must not both create the tables.
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(7233185)"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current(engine: sa.Engine) -> bool:
    """Whether the database has the tables of this release."""
    wanted = ScriptDirectory.from_config(_config()).get_current_head()
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == wanted


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
