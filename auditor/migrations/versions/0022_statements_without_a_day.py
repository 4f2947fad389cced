"""Which statements of lists have no day of their own.

Earlier releases neither write nor read it: what they store counts as dated, as before.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0022"
down_revision: str | None = "0021"
branch_labels = None
depends_on = None
works_from = "0021"

TABLES = ("stated_answer", "stated_control")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("is_undated", sa.Boolean(), nullable=True))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "is_undated")
