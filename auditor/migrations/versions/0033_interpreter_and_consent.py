"""Who interpreted in interviews, and that each worker agreed before (INT-RULE).

Earlier releases leave both blank, which means that it was not said.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0033"
down_revision: str | None = "0032"
branch_labels = None
depends_on = None
works_from = "0021"

TABLE = "interview_batch"
COLUMNS = ("interpreter", "consent")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column(TABLE, sa.Column(name, sa.String(length=20), nullable=False, server_default=""))


def downgrade() -> None:
    for name in reversed(COLUMNS):
        op.drop_column(TABLE, name)
