"""The audit programme: pool of auditors, ties, recurrence, phases, checklists, addresses of calendars."""

import sqlalchemy as sa
from alembic import op

from auditor.core import append_only

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels = None
depends_on = None

APPEND_ONLY = ("checklist_edition", "own_question")
EDITION = "fk_audit_checklist_edition_id"


def upgrade() -> None:
    op.create_table(
        "checklist_edition",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_checklist_edition_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_edition")),
        sa.UniqueConstraint(
            "organisation_id", "digest", name=op.f("uq_checklist_edition_organisation_id_digest")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_checklist_edition_organisation_id"), "checklist_edition", ["organisation_id"], unique=False
    )
    op.create_table(
        "own_question",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("ask_worker", sa.Text(), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("sectors", sa.JSON(), nullable=False),
        sa.Column("season", sa.String(length=10), nullable=False),
        sa.Column("active_from", sa.Date(), nullable=False),
        sa.Column("is_asked", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_own_question_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_question")),
        sa.UniqueConstraint(
            "organisation_id",
            "number",
            "version",
            name=op.f("uq_own_question_organisation_id_number_version"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_own_question_organisation_id"), "own_question", ["organisation_id"], unique=False
    )
    op.create_table(
        "recurrence_choice",
        sa.Column("supplier_id", sa.Uuid(), nullable=True),
        sa.Column("mode", sa.String(length=20), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chosen_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_recurrence_choice_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_recurrence_choice_supplier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recurrence_choice")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_recurrence_choice_latest",
        "recurrence_choice",
        ["organisation_id", "supplier_id", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_recurrence_choice_organisation_id"), "recurrence_choice", ["organisation_id"], unique=False
    )
    op.create_table(
        "site_phase",
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_site_phase_organisation_id")
        ),
        sa.ForeignKeyConstraint(["supplier_id"], ["supplier.id"], name=op.f("fk_site_phase_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_phase")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_site_phase_organisation_id"), "site_phase", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_site_phase_supplier_id"), "site_phase", ["supplier_id"], unique=False)
    op.create_table(
        "auditor_profile",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("sectors", sa.JSON(), nullable=False),
        sa.Column("registration", sa.String(length=80), nullable=False),
        sa.Column("days_per_month", sa.Integer(), nullable=True),
        sa.Column("has_women_interviewers", sa.Boolean(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "days_per_month IS NULL OR days_per_month BETWEEN 0 AND 31",
            name=op.f("ck_auditor_profile_days_per_month"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_auditor_profile_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_auditor_profile_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_auditor_profile")),
        sa.UniqueConstraint("person_id", name=op.f("uq_auditor_profile_person_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_auditor_profile_organisation_id"), "auditor_profile", ["organisation_id"], unique=False
    )
    op.create_table(
        "auditor_tie",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=True),
        sa.Column("legal_entity_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        sa.Column("withdrawal_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("ended_on IS NULL OR ended_on >= began_on", name=op.f("ck_auditor_tie_period")),
        sa.CheckConstraint(
            "supplier_id IS NULL OR legal_entity_id IS NULL", name=op.f("ck_auditor_tie_one_side")
        ),
        sa.ForeignKeyConstraint(
            ["legal_entity_id"], ["legal_entity.id"], name=op.f("fk_auditor_tie_legal_entity_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_auditor_tie_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_auditor_tie_person_id")),
        sa.ForeignKeyConstraint(["supplier_id"], ["supplier.id"], name=op.f("fk_auditor_tie_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_auditor_tie")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_auditor_tie_legal_entity_id"), "auditor_tie", ["legal_entity_id"], unique=False)
    op.create_index(op.f("ix_auditor_tie_organisation_id"), "auditor_tie", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_auditor_tie_person_id"), "auditor_tie", ["person_id"], unique=False)
    op.create_index("ix_auditor_tie_supplier", "auditor_tie", ["supplier_id"], unique=False)
    op.create_table(
        "calendar_address",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_calendar_address_organisation_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["person.id"], name=op.f("fk_calendar_address_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_address")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_calendar_address_token_digest")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_calendar_address_organisation_id"), "calendar_address", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_calendar_address_user_id"), "calendar_address", ["user_id"], unique=False)
    # Columns are added in place: building the table anew would break what refers to it.
    op.add_column("audit", sa.Column("assignment_reason", sa.Text(), nullable=False, server_default=""))
    op.add_column("audit", sa.Column("sequence", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("audit", sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True))
    if is_sqlite():  # it takes a foreign key with a new column only in one statement
        op.execute(
            "ALTER TABLE audit ADD COLUMN checklist_edition_id TEXT "
            f"CONSTRAINT {EDITION} REFERENCES checklist_edition (id)"
        )
    else:
        op.add_column("audit", sa.Column("checklist_edition_id", sa.Uuid(), nullable=True))
        op.create_foreign_key(EDITION, "audit", "checklist_edition", ["checklist_edition_id"], ["id"])
    for table in APPEND_ONLY:
        append_only.protect(table)


def is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def downgrade() -> None:
    if not is_sqlite():
        op.drop_constraint(EDITION, "audit", type_="foreignkey")
    for column in ("checklist_edition_id", "moved_at", "sequence", "assignment_reason"):
        op.drop_column("audit", column)
    op.drop_table("calendar_address")
    op.drop_table("auditor_tie")
    op.drop_table("auditor_profile")
    op.drop_table("site_phase")
    op.drop_table("recurrence_choice")
    for table in APPEND_ONLY:
        append_only.drop(table)
