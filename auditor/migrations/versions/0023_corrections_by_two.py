"""Decisions on corrections of money owed by which less is owed.

Earlier releases would count a correction that waits: the first one stored asks for this revision
(`migrate.contract`).
"""

import sqlalchemy as sa
from alembic import op

from auditor.core import append_only

revision: str = "0023"
down_revision: str | None = "0022"
branch_labels = None
depends_on = None
works_from = "0021"

TABLE = "money_decision"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("calculation_id", sa.Uuid(), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_by_name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["calculation_id"], ["money_calculation.id"], name=op.f("fk_money_decision_calculation_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_money_decision_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_money_decision")),
        sa.UniqueConstraint("calculation_id", name=op.f("uq_money_decision_calculation_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_money_decision_organisation_id"), TABLE, ["organisation_id"], unique=False)
    append_only.protect(TABLE)


def downgrade() -> None:
    append_only.drop(TABLE)
