"""Suppliers by their country, for lists of a country with few of them."""

from alembic import op

revision: str = "0029"
down_revision: str | None = "0028"
branch_labels = None
depends_on = None
works_from = "0021"

INDEX, TABLE = "ix_supplier_country", "supplier"


def upgrade() -> None:
    op.create_index(INDEX, TABLE, ["organisation_id", "country", "merged_into"])


def downgrade() -> None:
    op.drop_index(INDEX, TABLE)
