"""Runs that take turns, and past scores that came out otherwise found without reading the whole history."""

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels = None
depends_on = None
works_from = "0012"

DIFFERS = sa.text("action = 'replay_differs'")


def upgrade() -> None:
    op.add_column("alembic_version", sa.Column("works_from", sa.String(32), nullable=True))
    op.add_column("run", sa.Column("is_short", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("run", sa.Column("reached", sa.JSON(), nullable=False, server_default="{}"))
    op.create_index(
        "ix_event_replay_differs", "event", ["at"], sqlite_where=DIFFERS, postgresql_where=DIFFERS
    )


def downgrade() -> None:
    op.drop_index("ix_event_replay_differs", "event")
    with op.batch_alter_table("run") as run:
        run.drop_column("reached")
        run.drop_column("is_short")
    op.drop_column("alembic_version", "works_from")
