"""Attempts to sign in, counted by all processes together."""

import sqlalchemy as sa
from alembic import op

revision: str = "0018"
down_revision: str | None = "0017"
branch_labels = None
depends_on = None
works_from = "0012"


def upgrade() -> None:
    op.create_table(
        "attempt_count",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempt_count"),
        sa.UniqueConstraint("who", name="uq_attempt_count_who"),
        sqlite_strict=True,
    )
    op.create_index("ix_attempt_count_until", "attempt_count", ["until"])


def downgrade() -> None:
    op.drop_table("attempt_count")
