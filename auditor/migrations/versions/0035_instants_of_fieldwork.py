"""The instant since which fieldwork goes on: its day is one of the site, and begins at another hour in UTC.

Of audits from before it is the instant at which that day begins anywhere, so that nothing recorded on it is
told too early. Earlier releases leave it blank, and of such an audit nothing is told while it goes on.
"""

from datetime import UTC, datetime, time, timedelta

import sqlalchemy as sa
from alembic import op

from suppliers.database import UtcDateTime

revision: str = "0035"
down_revision: str | None = "0034"
branch_labels = None
depends_on = None
works_from = "0021"

TABLE = "audit"
EARLIEST = timedelta(hours=14)
"""By which a day begins in the farthest east before it begins in UTC."""


def upgrade() -> None:
    op.add_column(TABLE, sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True))
    audit = sa.table(TABLE, sa.column("started_on", sa.Date()), sa.column("begun_at", UtcDateTime()))
    days = sa.select(audit.c.started_on).where(audit.c.started_on.is_not(None)).distinct()
    for day in op.get_bind().scalars(days).all():
        at = datetime.combine(day, time(), UTC) - EARLIEST
        op.execute(sa.update(audit).where(audit.c.started_on == day).values(begun_at=at))


def downgrade() -> None:
    op.drop_column(TABLE, "begun_at")
