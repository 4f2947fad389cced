"""Since when a supplier is at least in its band and in milder ones: a rise makes no first audit due later.

Earlier releases leave the column as it is. Where it is blank or of another band, the first audit is due
by the band alone, as it was until now, and the next night under this release dates it.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0036"
down_revision: str | None = "0035"
branch_labels = None
depends_on = None
works_from = "0021"

TABLE = "supplier_score"


def upgrade() -> None:
    op.add_column(TABLE, sa.Column("at_least_since", sa.String(length=120), nullable=True))


def downgrade() -> None:
    op.drop_column(TABLE, "at_least_since")
