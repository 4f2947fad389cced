"""Questions that were recorded by mistake: proposals to withdraw them, and what a reviewer decided.

A withdrawn question is a row less of `information_request`, which earlier releases count as this one does.
"""

import sqlalchemy as sa
from alembic import op

from auditor.core import append_only

revision: str = "0025"
down_revision: str | None = "0024"
branch_labels = None
depends_on = None
works_from = "0021"

WITHDRAWAL, DECISION = "question_withdrawal", "withdrawal_decision"


def upgrade() -> None:
    op.create_table(
        WITHDRAWAL,
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("refused_on", sa.Date(), nullable=True),
        sa.Column("voluntary", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=True),
        sa.Column("proposed_by_name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_question_withdrawal_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_question_withdrawal_supplier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_withdrawal")),
        sqlite_strict=True,
    )
    op.create_table(
        DECISION,
        sa.Column("withdrawal_id", sa.Uuid(), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_by_name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_withdrawal_decision_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawal_id"], ["question_withdrawal.id"], name=op.f("fk_withdrawal_decision_withdrawal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawal_decision")),
        sa.UniqueConstraint("withdrawal_id", name=op.f("uq_withdrawal_decision_withdrawal_id")),
        sqlite_strict=True,
    )
    for column in ("question_id", "supplier_id"):
        op.create_index(op.f(f"ix_question_withdrawal_{column}"), WITHDRAWAL, [column], unique=False)
    for table in (WITHDRAWAL, DECISION):
        op.create_index(op.f(f"ix_{table}_organisation_id"), table, ["organisation_id"], unique=False)
        append_only.protect(table)


def downgrade() -> None:
    for table in (DECISION, WITHDRAWAL):
        append_only.drop(table)
