"""Whose consent was given: of actions for children the guardian's and the child's own, each by itself.

Earlier releases leave both blank and keep the one word. Such a word is no consent of both, so work that has
not begun asks again; nothing that has begun or was done is touched.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0031"
down_revision: str | None = "0030"
branch_labels = None
depends_on = None
works_from = "0021"

TABLE = "corrective_action"
COLUMNS = ("guardian_consent", "child_consent")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column(TABLE, sa.Column(name, sa.String(length=20), nullable=False, server_default=""))


def downgrade() -> None:
    for name in reversed(COLUMNS):
        op.drop_column(TABLE, name)
