"""Releases of watch-lists and reference tables; scores name the reference release they were computed with."""

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = ("dataset_release", "dataset_activation", "reference_combination")


def upgrade() -> None:
    op.create_table(
        "dataset_release",
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=False),
        sa.Column("edition", sa.String(length=200), nullable=False),
        sa.Column("as_of", sa.String(length=40), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("completeness", sa.String(length=10), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("drives_score", sa.Boolean(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("importer", sa.String(length=80), nullable=False),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.Column("staged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staged_in", sa.Uuid(), nullable=True),
        sa.Column("staged_by", sa.Uuid(), nullable=True),
        sa.Column("staged_by_name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_dataset_release_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["staged_in"], ["organisation.id"], name=op.f("fk_dataset_release_staged_in")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dataset_release")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_dataset_release_fingerprint")),
        sqlite_strict=True,
    )
    op.create_index("ix_dataset_release_kind", "dataset_release", ["kind", "id"], unique=False)
    op.create_table(
        "dataset_activation",
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("release_id", sa.Uuid(), nullable=True),
        sa.Column("previous_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("doubts", sa.JSON(), nullable=False),
        sa.Column("reference_release", sa.String(length=120), nullable=False),
        sa.Column("activated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("activated_by", sa.Uuid(), nullable=True),
        sa.Column("activated_by_name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_dataset_activation_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["dataset_release.id"], name=op.f("fk_dataset_activation_release_id")
        ),
        sa.ForeignKeyConstraint(
            ["previous_id"], ["dataset_release.id"], name=op.f("fk_dataset_activation_previous_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dataset_activation")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_dataset_activation_organisation_id"), "dataset_activation", ["organisation_id"], unique=False
    )
    op.create_index(
        "ix_dataset_activation_kind", "dataset_activation", ["organisation_id", "kind", "id"], unique=False
    )
    op.create_table(
        "reference_combination",
        sa.Column("code", sa.String(length=120), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_reference_combination_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reference_combination")),
        sa.UniqueConstraint(
            "organisation_id", "code", name=op.f("uq_reference_combination_organisation_id_code")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_reference_combination_organisation_id"),
        "reference_combination",
        ["organisation_id"],
        unique=False,
    )
    # A column is added in place: building the table anew would lose the triggers that keep it append-only.
    op.add_column(
        "assessment", sa.Column("reference_release", sa.String(length=120), nullable=False, server_default="")
    )
    for table in APPEND_ONLY:
        protect(table)


def protect(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
    )


def downgrade() -> None:
    op.drop_column("assessment", "reference_release")
    for table in reversed(APPEND_ONLY):
        op.drop_table(table)
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"DROP FUNCTION {table}_append_only()")
