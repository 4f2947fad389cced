"""What field kits bring: items taken from devices, and parts of files on their way."""

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "field_item",
        sa.Column("audit_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("mark", sa.String(length=16), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name=op.f("fk_field_item_audit_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_field_item_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field_item")),
        sa.UniqueConstraint("audit_id", "item_id", name=op.f("uq_field_item_audit_id_item_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_field_item_organisation_id"), "field_item", ["organisation_id"], unique=False)
    op.create_table(
        "file_part",
        sa.Column("audit_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name=op.f("fk_file_part_audit_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_file_part_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_part")),
        sa.UniqueConstraint(
            "audit_id", "sha256", "position", name=op.f("uq_file_part_audit_id_sha256_position")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_file_part_organisation_id"), "file_part", ["organisation_id"], unique=False)


def downgrade() -> None:
    op.drop_table("file_part")
    op.drop_table("field_item")
