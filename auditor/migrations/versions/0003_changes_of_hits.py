"""When a screening last changed what a hit says, and what of it, so that news of a list can be told."""

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("screening_hit", sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "screening_hit", sa.Column("changed_what", sa.Text(), nullable=False, server_default=sa.text("''"))
    )


def downgrade() -> None:
    op.drop_column("screening_hit", "changed_what")
    op.drop_column("screening_hit", "changed_at")
