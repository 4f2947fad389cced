"""What many machines need: past scores that came out otherwise are found without reading the history."""

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0012"
branch_labels = None
depends_on = None

DIFFERS = sa.text("action = 'replay_differs'")


def upgrade() -> None:
    op.create_index(
        "ix_event_replay_differs", "event", ["at"], sqlite_where=DIFFERS, postgresql_where=DIFFERS
    )


def downgrade() -> None:
    op.drop_index("ix_event_replay_differs", "event")
