"""Suppliers of a country found without reading the register: a new rating of a country scores only them."""

from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels = None
depends_on = None
works_from = "0012"


def upgrade() -> None:
    op.create_index("ix_supplier_country", "supplier", ["organisation_id", "country", "id", "merged_into"])


def downgrade() -> None:
    op.drop_index("ix_supplier_country", "supplier")
