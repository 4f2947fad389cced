"""Checks after a closing, counts of who is still employed, steps of escalation; danger; facts of evidence."""

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels = None
depends_on = None


def added() -> dict[str, tuple[sa.Column, ...]]:
    """New columns of tables that are there; made anew for each database, since one belongs to its table."""
    return {
        "finding": (
            sa.Column("in_danger", sa.String(length=10), nullable=False, server_default="unknown"),
            sa.Column("danger_group", sa.String(length=80), nullable=False, server_default=""),
            sa.Column("danger_workers", sa.Integer(), nullable=True),
            sa.Column("found_effective_on", sa.Date(), nullable=True),
        ),
        "evidence_file": (
            sa.Column("taken_at", sa.String(length=40), nullable=False, server_default=""),
            sa.Column("shows_from", sa.Date(), nullable=True),
            sa.Column("shows_to", sa.Date(), nullable=True),
            sa.Column("collector", sa.String(length=120), nullable=False, server_default=""),
            sa.Column("access_class", sa.String(length=12), nullable=False, server_default="shareable"),
        ),
    }


def upgrade() -> None:
    # Columns are added in place: to build the tables anew would break what refers to them on SQLite.
    for table, columns in added().items():
        for column in columns:
            op.add_column(table, column)
    op.create_table(
        "effectiveness_check",
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("result", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_effectiveness_check_supplier_id")
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name=op.f("fk_effectiveness_check_finding_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_effectiveness_check_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effectiveness_check")),
        sa.UniqueConstraint(
            "finding_id", "closed_on", "day", name=op.f("uq_effectiveness_check_finding_id_closed_on_day")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_effectiveness_check_organisation_id"),
        "effectiveness_check",
        ["organisation_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_effectiveness_check_supplier_id"), "effectiveness_check", ["supplier_id"], unique=False
    )
    op.create_table(
        "retention_count",
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("spoke", sa.Integer(), nullable=False),
        sa.Column("still_employed", sa.Integer(), nullable=False),
        sa.Column("left_explained", sa.Integer(), nullable=False),
        sa.Column("site_percent", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counted_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("still_employed <= spoke", name=op.f("ck_retention_count_within")),
        sa.CheckConstraint(
            "site_percent IS NULL OR site_percent BETWEEN 0 AND 100", name=op.f("ck_retention_count_percent")
        ),
        sa.CheckConstraint(
            "spoke > 0 AND still_employed >= 0 AND left_explained >= 0",
            name=op.f("ck_retention_count_counts"),
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_retention_count_supplier_id")
        ),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_retention_count_finding_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_retention_count_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_count")),
        sa.UniqueConstraint("finding_id", "day", name=op.f("uq_retention_count_finding_id_day")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_retention_count_supplier_id"), "retention_count", ["supplier_id"], unique=False)
    op.create_index(
        op.f("ix_retention_count_organisation_id"), "retention_count", ["organisation_id"], unique=False
    )
    op.create_table(
        "escalation",
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(length=30), nullable=False),
        sa.Column("counted_from", sa.Date(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("proposed_value", sa.String(length=20), nullable=False),
        sa.Column("audit_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("decision", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_escalation_organisation_id")
        ),
        sa.ForeignKeyConstraint(["supplier_id"], ["supplier.id"], name=op.f("fk_escalation_supplier_id")),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name=op.f("fk_escalation_audit_id")),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_escalation_finding_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_escalation_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation")),
        sa.UniqueConstraint(
            "finding_id", "step", "counted_from", name=op.f("uq_escalation_finding_id_step_counted_from")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_escalation_supplier_id"), "escalation", ["supplier_id"], unique=False)
    op.create_index(op.f("ix_escalation_organisation_id"), "escalation", ["organisation_id"], unique=False)
    op.create_index(
        "ix_escalation_open", "escalation", ["organisation_id", "decision", "due_on"], unique=False
    )


def downgrade() -> None:
    for table in ("escalation", "retention_count", "effectiveness_check"):
        op.drop_table(table)
    for table, columns in added().items():
        for column in reversed(columns):
            op.drop_column(table, column.name)
