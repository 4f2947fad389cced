"""A register is walked in key order, or one country of it, without reading its rows or those of others."""

from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels = None
depends_on = None
works_from = "0012"


def upgrade() -> None:
    op.create_index("ix_supplier_walk", "supplier", ["organisation_id", "id", "country", "merged_into"])


def downgrade() -> None:
    op.drop_index("ix_supplier_walk", "supplier")
