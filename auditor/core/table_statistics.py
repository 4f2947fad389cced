"""What PostgreSQL knows of how rows are spread, taken anew right after a large job.

The server does so by itself within some minutes. Until then it plans for an organisation with a handful of
rows where there are a million: the first page of a register that was just filled is sorted out of all of it.
"""

from __future__ import annotations

import sqlalchemy as sa
import structlog
from sqlalchemy.exc import DBAPIError

MANY = 1_000
"""Rows of a job from which it is worth while: it takes hundredths of a second, of large tables tenths."""

log = structlog.get_logger(__name__)

# By what the files of a table hold now: the server's own count of changes is told later than they are made.
_GROWN = sa.text(
    """
    SELECT quote_ident(relname) FROM pg_class
    WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
      AND pg_has_role(relowner, 'USAGE')
      AND pg_relation_size(oid) > 1.2 * (relpages + 8) * current_setting('block_size')::bigint
    ORDER BY relname
    """
)
"""Tables that are ours and grew by a fifth since they were last looked at."""


def take_anew(engine: sa.Engine) -> list[str]:
    """Look at the tables that have grown much, and tell which; SQLite plans without such knowledge.

    Nothing fails by it: a table that somebody else looks at in this moment is left to them.
    """
    if engine.dialect.name != "postgresql":
        return []
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            grown = list(connection.scalars(_GROWN))
            for table in grown:
                connection.execute(sa.text(f"ANALYZE (SKIP_LOCKED) {table}"))
    except DBAPIError as error:
        log.warning("statistics_not_taken", error=type(error).__name__)
        return []
    return grown
