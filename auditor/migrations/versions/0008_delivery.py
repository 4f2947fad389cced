"""Reminders leave the installation: choices, snoozes, messages and what stands in them."""

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _owned(
        "delivery_choice",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("rhythm", sa.String(length=10), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["person.id"], name=op.f("fk_delivery_choice_user_id")),
        sa.UniqueConstraint("user_id", name=op.f("uq_delivery_choice_user_id")),
    )
    _owned(
        "snooze",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["person.id"], name=op.f("fk_snooze_user_id")),
        sa.UniqueConstraint("user_id", "subject_id", name=op.f("uq_snooze_user_id_subject_id")),
    )
    _owned(
        "message",
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("is_digest", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["person.id"], name=op.f("fk_message_user_id")),
    )
    op.create_index("ix_message_waiting", "message", ["organisation_id", "state", "next_try_at"])
    op.create_index(op.f("ix_message_user_id"), "message", ["user_id"])
    _owned(
        "message_notice",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("notice_id", sa.Uuid(), nullable=False),
        sa.Column("recipient", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_message_notice_message_id")),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_message_notice_notice_id")),
        sa.UniqueConstraint("notice_id", "recipient", name=op.f("uq_message_notice_notice_id_recipient")),
    )
    op.create_index(op.f("ix_message_notice_message_id"), "message_notice", ["message_id"])


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
    for table in ("message_notice", "message", "snooze", "delivery_choice"):
        op.drop_table(table)
