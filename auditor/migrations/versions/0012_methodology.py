"""An organisation's own releases of the methodology, decisions on them, and trials over its suppliers."""

import sqlalchemy as sa
from alembic import op

from auditor.core import append_only

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _owned(
        "methodology_release",
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.Column("base", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=True),
        sa.Column("proposed_by_name", sa.String(length=200), nullable=False),
        sa.UniqueConstraint(
            "organisation_id", "version", name=op.f("uq_methodology_release_organisation_id_version")
        ),
    )
    _owned(
        "methodology_decision",
        sa.Column("release_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.Column("before", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_by_name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["methodology_release.id"], name=op.f("fk_methodology_decision_release_id")
        ),
    )
    op.create_index("ix_methodology_decision_latest", "methodology_decision", ["organisation_id", "id"])
    _owned(
        "methodology_trial",
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("against", sa.String(length=20), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["methodology_release.id"], name=op.f("fk_methodology_trial_release_id")
        ),
    )
    for table in ("methodology_release", "methodology_decision"):
        append_only.protect(table)


def _owned(table: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        *parts,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f(f"fk_{table}_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sqlite_strict=True,
    )
    op.create_index(op.f(f"ix_{table}_organisation_id"), table, ["organisation_id"])


def downgrade() -> None:
    op.drop_table("methodology_trial")
    append_only.drop("methodology_decision")
    append_only.drop("methodology_release")
