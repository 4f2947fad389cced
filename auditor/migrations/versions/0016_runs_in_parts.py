"""Runs in parts, which several workers do together."""

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels = None
depends_on = None
works_from = "0012"


def upgrade() -> None:
    op.create_table(
        "run_part",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.JSON(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("taken_by", sa.Uuid(), nullable=True),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_run_part"),
        sa.UniqueConstraint("run_id", "number", name="uq_run_part_run_id_number"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_run_part_organisation_id"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_run_part_run_id"),
        sa.ForeignKeyConstraint(["taken_by"], ["run.id"], name="fk_run_part_taken_by"),
        sqlite_strict=True,
    )
    op.create_index("ix_run_part_organisation_id", "run_part", ["organisation_id"])


def downgrade() -> None:
    op.drop_table("run_part")
