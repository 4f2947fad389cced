"""The heavy part of old assessments moves into packs; a row may change in this one way and in no other.

Nothing of the table is written anew: a column that may be empty is added, and an index over rows that are not
packed yet. From the first pack on the database names this revision as the oldest that works on it
(`core.migrate.contract`), since an earlier release would read a packed score as an empty one.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | None = "0016"
branch_labels = None
depends_on = None
works_from = "0012"

UNPACKED = sa.text("pack_id IS NULL")
MOVED = ("inputs", "terms", "libraries")
KEPT = (
    *("id", "organisation_id", "supplier_id", "assessed_on", "assessed_at", "methodology", "releases"),
    *("reference_release", "input_hash", "final", "band", "gates", "blocked"),
)
PACK_KEPT = ("id", "organisation_id", "first_on", "last_on", "number", "packed_at")
JSON = {"gates", "removals", *MOVED}
SAID = "assessment is append-only"
PACK_SAID = "score_pack is append-only"


def upgrade() -> None:
    op.create_table(
        "score_pack",
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("packed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unpacked_bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("removals", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_score_pack_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_pack")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_score_pack_organisation_id"), "score_pack", ["organisation_id"])
    op.create_index("ix_score_pack_last", "score_pack", ["organisation_id", "last_on", "id"])
    op.add_column("assessment", sa.Column("pack_id", sa.Uuid(), nullable=True))
    op.create_index(
        "ix_assessment_unpacked",
        "assessment",
        ["organisation_id", "assessed_on", "id"],
        sqlite_where=UNPACKED,
        postgresql_where=UNPACKED,
    )
    allow_packing()
    allow_removal()


def downgrade() -> None:
    bind = op.get_bind()
    if bind.execute(sa.text("SELECT 1 FROM score_pack LIMIT 1")).first() is not None:
        raise RuntimeError("scores are packed already; restore the backup made before the upgrade")
    if bind.dialect.name == "sqlite":
        op.execute("DROP TRIGGER assessment_no_update")
        op.execute(
            f"CREATE TRIGGER assessment_no_update BEFORE UPDATE ON assessment "
            f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        )
    else:
        op.execute("DROP TRIGGER assessment_only_packed ON assessment")
        op.execute("DROP FUNCTION assessment_only_packed()")
        guard_postgresql("assessment", "UPDATE OR DELETE OR TRUNCATE")
    op.drop_index("ix_assessment_unpacked", "assessment")
    op.drop_column("assessment", "pack_id")
    op.drop_table("score_pack")
    if bind.dialect.name == "postgresql":
        op.execute("DROP FUNCTION score_pack_only_removed()")
        op.execute("DROP FUNCTION score_pack_append_only()")


def allow_packing() -> None:
    """Let an update through that empties the content of a row and names its pack, and no other."""
    is_packed = " AND ".join(
        [
            "OLD.pack_id IS NULL",
            "EXISTS (SELECT 1 FROM score_pack p WHERE p.id = NEW.pack_id "
            "AND p.organisation_id = NEW.organisation_id)",
            *(f"{as_text('NEW', name)} = '{{}}'" for name in MOVED),
            unchanged(KEPT),
        ]
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER assessment_no_update")
        only_sqlite("assessment_no_update", "assessment", is_packed, SAID)
        return
    guard_postgresql("assessment", "DELETE OR TRUNCATE")
    only_postgresql("assessment_only_packed", "assessment", is_packed, SAID)


def allow_removal() -> None:
    """A pack may hold less than before, where it says when and why, and is never deleted."""
    is_removal = " AND ".join(
        [
            f"length({as_text('NEW', 'removals')}) > length({as_text('OLD', 'removals')})",
            f"{before_the_end('NEW')} = {before_the_end('OLD')}",  # what was told before stays told
            "OLD.content IS NOT NULL AND NEW.unpacked_bytes < OLD.unpacked_bytes",
            unchanged(PACK_KEPT),
        ]
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER score_pack_no_delete BEFORE DELETE ON score_pack "
            f"BEGIN SELECT RAISE(ABORT, '{PACK_SAID}'); END"
        )
        only_sqlite("score_pack_no_update", "score_pack", is_removal, PACK_SAID)
        return
    op.execute(
        "CREATE FUNCTION score_pack_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{PACK_SAID}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER score_pack_append_only BEFORE DELETE OR TRUNCATE ON score_pack "
        "FOR EACH STATEMENT EXECUTE FUNCTION score_pack_append_only()"
    )
    only_postgresql("score_pack_only_removed", "score_pack", is_removal, PACK_SAID)


def as_text(row: str, column: str) -> str:
    """A column as it can be compared: PostgreSQL compares no JSON."""
    return f"CAST({row}.{column} AS TEXT)" if column in JSON else f"{row}.{column}"


def before_the_end(row: str) -> str:
    """The removals told so far, without the bracket that closes their list."""
    return f"substr({as_text(row, 'removals')}, 1, length({as_text('OLD', 'removals')}) - 1)"


def unchanged(columns: tuple[str, ...]) -> str:
    same = "IS" if op.get_bind().dialect.name == "sqlite" else "IS NOT DISTINCT FROM"
    return " AND ".join(f"{as_text('NEW', name)} {same} {as_text('OLD', name)}" for name in columns)


def only_sqlite(name: str, table: str, allowed: str, said: str) -> None:
    op.execute(
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN ({allowed}) IS NOT 1 "
        f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
    )


def only_postgresql(name: str, table: str, allowed: str, said: str) -> None:
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF ({allowed}) IS NOT TRUE THEN RAISE EXCEPTION '{said}'; END IF; RETURN NEW; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")


def guard_postgresql(table: str, verbs: str) -> None:
    """The trigger that was there, for these verbs."""
    op.execute(f"DROP TRIGGER {table}_append_only ON {table}")
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE {verbs} ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
    )
