"""Parties by the supplier that they were recognised as, for the chain of one supplier to find.

Few are: rows without a supplier cost the index nothing.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0028"
down_revision: str | None = "0026"
branch_labels = None
depends_on = None
works_from = "0021"

INDEX, TABLE = "ix_other_party_supplier_id", "other_party"
RECOGNISED = sa.text("supplier_id IS NOT NULL")


def upgrade() -> None:
    op.create_index(INDEX, TABLE, ["supplier_id"], sqlite_where=RECOGNISED, postgresql_where=RECOGNISED)


def downgrade() -> None:
    op.drop_index(INDEX, TABLE)
