"""Runs that help with another one, which other processes than its own are to take."""

import sqlalchemy as sa
from alembic import op

revision: str = "0019"
down_revision: str | None = "0018"
branch_labels = None
depends_on = None
works_from = "0012"


def upgrade() -> None:
    op.add_column("run", sa.Column("along_with", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("run", "along_with")
