"""Corrections of counts of those who spoke, and what a second person decided of them.

Earlier releases go on with the count that was corrected; nothing of theirs fails by these tables.
"""

import sqlalchemy as sa
from alembic import op

from auditor.core import append_only

revision: str = "0024"
down_revision: str | None = "0023"
branch_labels = None
depends_on = None
works_from = "0021"

CORRECTION, DECISION = "retention_correction", "retention_decision"


def upgrade() -> None:
    op.create_table(
        CORRECTION,
        sa.Column("count_id", sa.Uuid(), nullable=False),
        sa.Column("spoke", sa.Integer(), nullable=False),
        sa.Column("still_employed", sa.Integer(), nullable=False),
        sa.Column("left_explained", sa.Integer(), nullable=False),
        sa.Column("site_percent", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("needs_second", sa.Boolean(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counted_by", sa.Uuid(), nullable=True),
        sa.Column("counted_by_name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "spoke > 0 AND still_employed >= 0 AND left_explained >= 0",
            name=op.f("ck_retention_correction_counts"),
        ),
        sa.CheckConstraint("still_employed <= spoke", name=op.f("ck_retention_correction_within")),
        sa.CheckConstraint(
            "site_percent IS NULL OR site_percent BETWEEN 0 AND 100",
            name=op.f("ck_retention_correction_percent"),
        ),
        sa.ForeignKeyConstraint(
            ["count_id"], ["retention_count.id"], name=op.f("fk_retention_correction_count_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_retention_correction_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_correction")),
        sqlite_strict=True,
    )
    op.create_table(
        DECISION,
        sa.Column("correction_id", sa.Uuid(), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_by_name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["correction_id"],
            ["retention_correction.id"],
            name=op.f("fk_retention_decision_correction_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_retention_decision_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_decision")),
        sa.UniqueConstraint("correction_id", name=op.f("uq_retention_decision_correction_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_retention_correction_count_id"), CORRECTION, ["count_id"], unique=False)
    for table in (CORRECTION, DECISION):
        op.create_index(op.f(f"ix_{table}_organisation_id"), table, ["organisation_id"], unique=False)
        append_only.protect(table)


def downgrade() -> None:
    for table in (DECISION, CORRECTION):
        append_only.drop(table)
