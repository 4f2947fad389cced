"""Who looked at what a list tells of signs and found none, and what became of that.

Earlier releases know nothing of it: for them what lists tell stands until a signal of the row is recorded.
"""

import sqlalchemy as sa
from alembic import op

from auditor.core import append_only

revision: str = "0037"
down_revision: str | None = "0036"
branch_labels = None
depends_on = None
works_from = "0021"

LOOK, STEP = "remark_look", "remark_look_step"


def upgrade() -> None:
    op.create_table(
        LOOK,
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("upload_row_id", sa.Uuid(), nullable=True),
        sa.Column("column_name", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("asks_second", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looked_by", sa.Uuid(), nullable=True),
        sa.Column("looked_by_name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_remark_look_organisation_id")
        ),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_remark_look_upload_id")),
        sa.ForeignKeyConstraint(
            ["upload_row_id"], ["upload_row.id"], name=op.f("fk_remark_look_upload_row_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark_look")),
        sqlite_strict=True,
    )
    op.create_table(
        STEP,
        sa.Column("look_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by", sa.Uuid(), nullable=True),
        sa.Column("taken_by_name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_remark_look_step_organisation_id")
        ),
        sa.ForeignKeyConstraint(["look_id"], ["remark_look.id"], name=op.f("fk_remark_look_step_look_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark_look_step")),
        sa.UniqueConstraint("look_id", "step", name=op.f("uq_remark_look_step_look_id_step")),
        sqlite_strict=True,
    )
    for column in ("upload_id", "upload_row_id"):
        op.create_index(op.f(f"ix_remark_look_{column}"), LOOK, [column], unique=False)
    for table in (LOOK, STEP):
        op.create_index(op.f(f"ix_{table}_organisation_id"), table, ["organisation_id"], unique=False)
        append_only.protect(table)


def downgrade() -> None:
    for table in (STEP, LOOK):
        append_only.drop(table)
