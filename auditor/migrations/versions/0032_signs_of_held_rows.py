"""How many rows of a list tell of signs and are held still, settled when a list is taken in.

Earlier releases leave it blank, and lists from before have none: such a list is read row by row until the
next list of its layout, or the nightly tidying, settles it.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0032"
down_revision: str | None = "0031"
branch_labels = None
depends_on = None
works_from = "0021"

INDEX, TABLE = "ix_upload_signs_held", "upload"
SIGNS_HELD = sa.text(
    "purpose = 'suppliers' AND committed_at IS NOT NULL AND (signs_held IS NULL OR signs_held > 0)"
)


def upgrade() -> None:
    op.add_column(TABLE, sa.Column("signs_held", sa.Integer(), nullable=True))
    op.create_index(
        INDEX,
        TABLE,
        ["organisation_id", "committed_at"],
        sqlite_where=SIGNS_HELD,
        postgresql_where=SIGNS_HELD,
    )


def downgrade() -> None:
    op.drop_index(INDEX, TABLE)
    op.drop_column(TABLE, "signs_held")
