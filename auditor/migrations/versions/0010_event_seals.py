"""A chain of seals over the history of each organisation."""

import sqlalchemy as sa
from alembic import op

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
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER event_seal_no_{verb.lower()} BEFORE {verb} ON event_seal "
                f"BEGIN SELECT RAISE(ABORT, 'event_seal is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION event_seal_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'event_seal is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER event_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event_seal "
        "FOR EACH STATEMENT EXECUTE FUNCTION event_seal_append_only()"
    )


def downgrade() -> None:
    op.drop_table("event_seal")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION event_seal_append_only()")
