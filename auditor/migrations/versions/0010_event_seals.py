"""A chain of seals over the history of each organisation."""

import sqlalchemy as sa
from alembic import op

from auditor.core import append_only

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_seal",
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_seal_event_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_event_seal_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_seal")),
        sa.UniqueConstraint("event_id", name=op.f("uq_event_seal_event_id")),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_event_seal_organisation_id_number")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_event_seal_organisation_id"), "event_seal", ["organisation_id"], unique=False)
    append_only.protect("event_seal")


def downgrade() -> None:
    append_only.drop("event_seal")
