"""The day since which a supplier is in its band, kept beside the score: the audit programme counts by it.

Earlier releases change the band and leave both columns as they are: what is kept counts for the band that it
names, and of any other one the assessments tell, as they did until now. The nightly programme writes both.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0030"
down_revision: str | None = "0029"
branch_labels = None
depends_on = None
works_from = "0021"

TABLE = "supplier_score"


def upgrade() -> None:
    op.add_column(TABLE, sa.Column("in_band_since", sa.Date(), nullable=True))
    op.add_column(TABLE, sa.Column("dated_band", sa.String(length=10), nullable=True))


def downgrade() -> None:
    op.drop_column(TABLE, "dated_band")
    op.drop_column(TABLE, "in_band_since")
