"""Money owed to workers: calculations, their lines, plans of payment, payments and what workers said."""

import sqlalchemy as sa
from alembic import op

from auditor.core import append_only

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels = None
depends_on = None

APPEND_ONLY = ("money_calculation", "money_line", "money_plan", "money_payment", "money_word")


def upgrade() -> None:
    op.create_table(
        "money_calculation",
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("method", sa.String(length=80), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("totals", sa.JSON(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("first_id", sa.Uuid(), nullable=True),
        sa.Column("supersedes_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_by_name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["corrective_action.id"], name=op.f("fk_money_calculation_action_id")
        ),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_money_calculation_finding_id")),
        sa.ForeignKeyConstraint(
            ["first_id"], ["money_calculation.id"], name=op.f("fk_money_calculation_first_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_money_calculation_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"], ["money_calculation.id"], name=op.f("fk_money_calculation_supersedes_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_money_calculation")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_money_calculation_supersedes_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_money_calculation_action_id"), "money_calculation", ["action_id"], unique=False)
    op.create_index(
        op.f("ix_money_calculation_finding_id"), "money_calculation", ["finding_id"], unique=False
    )
    op.create_index(
        op.f("ix_money_calculation_fingerprint"), "money_calculation", ["fingerprint"], unique=False
    )
    op.create_index(op.f("ix_money_calculation_first_id"), "money_calculation", ["first_id"], unique=False)
    op.create_index(
        op.f("ix_money_calculation_organisation_id"), "money_calculation", ["organisation_id"], unique=False
    )
    op.create_table(
        "money_line",
        sa.Column("calculation_id", sa.Uuid(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(length=12), nullable=False),
        sa.Column("worker_group", sa.String(length=120), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=True),
        sa.Column("period_to", sa.Date(), nullable=True),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("owed", sa.String(length=60), nullable=True),
        sa.Column("most_payments", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["calculation_id"], ["money_calculation.id"], name=op.f("fk_money_line_calculation_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_money_line_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_money_line")),
        sqlite_strict=True,
    )
    op.create_index("ix_money_line_calculation", "money_line", ["calculation_id", "id"], unique=False)
    op.create_index(op.f("ix_money_line_organisation_id"), "money_line", ["organisation_id"], unique=False)
    op.create_table(
        "money_payment",
        sa.Column("calculation_id", sa.Uuid(), nullable=False),
        sa.Column("worker", sa.String(length=12), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.String(length=60), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("reverses_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("recorded_by_name", sa.String(length=200), nullable=False),
        sa.Column("is_of_payer", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["calculation_id"], ["money_calculation.id"], name=op.f("fk_money_payment_calculation_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_money_payment_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["money_payment.id"], name=op.f("fk_money_payment_reverses_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_money_payment")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_money_payment_reverses_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_money_payment_calculation_id"), "money_payment", ["calculation_id"], unique=False
    )
    op.create_index(
        op.f("ix_money_payment_organisation_id"), "money_payment", ["organisation_id"], unique=False
    )
    op.create_table(
        "money_plan",
        sa.Column("calculation_id", sa.Uuid(), nullable=False),
        sa.Column("first_due_on", sa.Date(), nullable=False),
        sa.Column("payments", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_by_name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["calculation_id"], ["money_calculation.id"], name=op.f("fk_money_plan_calculation_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_money_plan_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_money_plan")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_money_plan_calculation_id"), "money_plan", ["calculation_id"], unique=False)
    op.create_index(op.f("ix_money_plan_organisation_id"), "money_plan", ["organisation_id"], unique=False)
    op.create_table(
        "money_word",
        sa.Column("calculation_id", sa.Uuid(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=True),
        sa.Column("worker", sa.String(length=12), nullable=False),
        sa.Column("word", sa.String(length=20), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("recorded_by_name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["calculation_id"], ["money_calculation.id"], name=op.f("fk_money_word_calculation_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_money_word_organisation_id")
        ),
        sa.ForeignKeyConstraint(["payment_id"], ["money_payment.id"], name=op.f("fk_money_word_payment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_money_word")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_money_word_calculation_id"), "money_word", ["calculation_id"], unique=False)
    op.create_index(op.f("ix_money_word_organisation_id"), "money_word", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_money_word_payment_id"), "money_word", ["payment_id"], unique=False)
    for table in APPEND_ONLY:
        append_only.protect(table)


def downgrade() -> None:
    for table in reversed(APPEND_ONLY):
        append_only.drop(table)
