"""First tables: register, people, history, runs, scores, audits, findings, actions."""

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels = None
depends_on = None

# What happened is never rewritten: the database itself refuses it.
APPEND_ONLY = ("event", "assessment", "report_revision", "list_version")

# What stood in a file is kept for ever. What became of a row may still be decided: status and supplier move.
KEPT = ("id", "organisation_id", "upload_id", "row", "raw")


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("name", name=op.f("uq_organisation_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "event",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_event_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_event_organisation_id"), "event", ["organisation_id"], unique=False)
    op.create_index(
        "ix_event_subject", "event", ["organisation_id", "subject_type", "subject_id"], unique=False
    )
    op.create_index(op.f("ix_event_supplier_id"), "event", ["supplier_id"], unique=False)
    op.create_table(
        "notice",
        sa.Column("recipient", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("endpoint", sa.String(length=60), nullable=False),
        sa.Column("argument", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_notice_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint(
            "organisation_id",
            "subject_id",
            "stage",
            "recipient",
            name=op.f("uq_notice_organisation_id_subject_id_stage_recipient"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_notice_open", "notice", ["organisation_id", "recipient", "settled_at", "due_on"], unique=False
    )
    op.create_index(op.f("ix_notice_organisation_id"), "notice", ["organisation_id"], unique=False)
    op.create_table(
        "run",
        sa.Column("job", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(length=80), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heartbeat_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_run_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
        sa.UniqueConstraint("organisation_id", "job", "key", name=op.f("uq_run_organisation_id_job_key")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_run_organisation_id"), "run", ["organisation_id"], unique=False)
    op.create_index("ix_run_state", "run", ["state", "heartbeat_at"], unique=False)
    op.create_table(
        "upload",
        sa.Column("filename", sa.String(length=300), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("defaults", sa.JSON(), nullable=False),
        sa.Column("layout", sa.String(length=64), nullable=False),
        sa.Column("list_choice", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("refusal", sa.Text(), nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=True),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("committed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("run_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_upload_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_upload_organisation_id"), "upload", ["organisation_id"], unique=False)
    op.create_index("ix_upload_same_file", "upload", ["organisation_id", "sha256"], unique=False)
    op.create_table(
        "legal_entity",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("native_name", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_legal_entity_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_entity")),
        sqlite_strict=True,
    )
    op.create_index("ix_legal_entity_name", "legal_entity", ["organisation_id", "name", "id"], unique=False)
    op.create_index(
        op.f("ix_legal_entity_organisation_id"), "legal_entity", ["organisation_id"], unique=False
    )
    op.create_table(
        "legal_entity_number",
        sa.Column("legal_entity_id", sa.Uuid(), nullable=False),
        sa.Column("scheme", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("check", sa.String(length=12), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["legal_entity_id"], ["legal_entity.id"], name=op.f("fk_legal_entity_number_legal_entity_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_legal_entity_number_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_entity_number")),
        sa.UniqueConstraint(
            "legal_entity_id",
            "scheme",
            "value",
            name=op.f("uq_legal_entity_number_legal_entity_id_scheme_value"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_legal_entity_number_organisation_id"),
        "legal_entity_number",
        ["organisation_id"],
        unique=False,
    )
    op.create_index(
        "ix_legal_entity_number_value", "legal_entity_number", ["organisation_id", "value"], unique=False
    )
    op.create_table(
        "supplier",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("native_name", sa.Text(), nullable=False),
        sa.Column("match_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("postal_code", sa.Text(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("workers_min", sa.Integer(), nullable=True),
        sa.Column("workers_max", sa.Integer(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("parent", sa.Text(), nullable=False),
        sa.Column("season", sa.Text(), nullable=False),
        sa.Column("legal_entity_id", sa.Uuid(), nullable=True),
        sa.Column("legal_entity_by", sa.String(length=40), nullable=False),
        sa.Column("merged_into", sa.Uuid(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_proposed_on", sa.Date(), nullable=True),
        sa.Column("end_proposed_by", sa.Uuid(), nullable=True),
        sa.Column("upload_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_supplier_organisation_id")
        ),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_supplier_upload_id")),
        sa.ForeignKeyConstraint(
            ["legal_entity_id"], ["legal_entity.id"], name=op.f("fk_supplier_legal_entity_id")
        ),
        sa.ForeignKeyConstraint(["merged_into"], ["supplier.id"], name=op.f("fk_supplier_merged_into")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplier")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_supplier_legal_entity_id"), "supplier", ["legal_entity_id"], unique=False)
    op.create_index(op.f("ix_supplier_merged_into"), "supplier", ["merged_into"], unique=False)
    op.create_index("ix_supplier_key", "supplier", ["organisation_id", "match_key"], unique=False)
    op.create_index("ix_supplier_name", "supplier", ["organisation_id", "name", "id"], unique=False)
    op.create_index(op.f("ix_supplier_organisation_id"), "supplier", ["organisation_id"], unique=False)
    op.create_table(
        "assessment",
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("assessed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("methodology", sa.String(length=20), nullable=False),
        sa.Column("releases", sa.String(length=64), nullable=False),
        sa.Column("input_hash", sa.String(length=64), nullable=False),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("libraries", sa.JSON(), nullable=False),
        sa.Column("final", sa.Double(), nullable=False),
        sa.Column("band", sa.String(length=10), nullable=False),
        sa.Column("gates", sa.JSON(), nullable=False),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_assessment_organisation_id")
        ),
        sa.ForeignKeyConstraint(["supplier_id"], ["supplier.id"], name=op.f("fk_assessment_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint(
            "supplier_id", "assessed_on", "methodology", "releases", "input_hash", name="uq_assessment_inputs"
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_assessment_organisation_id"), "assessment", ["organisation_id"], unique=False)
    op.create_table(
        "change",
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_by_run", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_change_organisation_id")
        ),
        sa.ForeignKeyConstraint(["supplier_id"], ["supplier.id"], name=op.f("fk_change_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sqlite_strict=True,
    )
    op.create_index("ix_change_open", "change", ["organisation_id", "taken_at", "id"], unique=False)
    op.create_index(op.f("ix_change_organisation_id"), "change", ["organisation_id"], unique=False)
    op.create_table(
        "evidence_file",
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("content_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("copy_sha256", sa.String(length=64), nullable=False),
        sa.Column("copy_size", sa.BigInteger(), nullable=False),
        sa.Column("redaction", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_by", sa.Uuid(), nullable=True),
        sa.Column("received_from_supplier", sa.Boolean(), nullable=False),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_evidence_file_organisation_id")
        ),
        sa.ForeignKeyConstraint(["supplier_id"], ["supplier.id"], name=op.f("fk_evidence_file_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_file")),
        sqlite_strict=True,
    )
    op.create_index("ix_evidence_file_digest", "evidence_file", ["organisation_id", "sha256"], unique=False)
    op.create_index(
        op.f("ix_evidence_file_organisation_id"), "evidence_file", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_evidence_file_supplier_id"), "evidence_file", ["supplier_id"], unique=False)
    op.create_table(
        "information_request",
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("refused_on", sa.Date(), nullable=True),
        sa.Column("voluntary", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_information_request_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_information_request_supplier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_information_request")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_information_request_field",
        "information_request",
        ["supplier_id", "field", "asked_on"],
        unique=False,
    )
    op.create_index(
        op.f("ix_information_request_organisation_id"),
        "information_request",
        ["organisation_id"],
        unique=False,
    )
    op.create_table(
        "outside_identifier",
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("scheme", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_outside_identifier_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_outside_identifier_supplier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outside_identifier")),
        sa.UniqueConstraint(
            "organisation_id",
            "supplier_id",
            "scheme",
            "value",
            name=op.f("uq_outside_identifier_organisation_id_supplier_id_scheme_value"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_outside_identifier_organisation_id"), "outside_identifier", ["organisation_id"], unique=False
    )
    op.create_index(
        op.f("ix_outside_identifier_supplier_id"), "outside_identifier", ["supplier_id"], unique=False
    )
    op.create_table(
        "person",
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_person_organisation_id")
        ),
        sa.ForeignKeyConstraint(["supplier_id"], ["supplier.id"], name=op.f("fk_person_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_person_organisation_id"), "person", ["organisation_id"], unique=False)
    op.create_table(
        "reported_signal",
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("source_kind", sa.String(length=20), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("last_known_on", sa.Date(), nullable=False),
        sa.Column("cohort", sa.String(length=20), nullable=False),
        sa.Column("workers_affected", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_reported_signal_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_reported_signal_supplier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reported_signal")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_reported_signal_organisation_id"), "reported_signal", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_reported_signal_supplier_id"), "reported_signal", ["supplier_id"], unique=False)
    op.create_table(
        "screened_supplier",
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("basis", sa.String(length=64), nullable=False),
        sa.Column("release", sa.String(length=120), nullable=False),
        sa.Column("screened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_screened_supplier_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_screened_supplier_supplier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screened_supplier")),
        sa.UniqueConstraint("supplier_id", name=op.f("uq_screened_supplier_supplier_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_screened_supplier_organisation_id"), "screened_supplier", ["organisation_id"], unique=False
    )
    op.create_table(
        "screening_hit",
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("list_id", sa.String(length=60), nullable=False),
        sa.Column("list_name", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.String(length=120), nullable=False),
        sa.Column("listed_name", sa.Text(), nullable=False),
        sa.Column("matched_name", sa.Text(), nullable=False),
        sa.Column("merged_from", sa.String(length=32), nullable=False),
        sa.Column("supplier_name", sa.Text(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("match_class", sa.String(length=30), nullable=False),
        sa.Column("pieces", sa.JSON(), nullable=False),
        sa.Column("is_alert", sa.Boolean(), nullable=False),
        sa.Column("raises_gate", sa.Boolean(), nullable=False),
        sa.Column("use", sa.String(length=20), nullable=False),
        sa.Column("since", sa.String(length=40), nullable=False),
        sa.Column("release", sa.String(length=120), nullable=False),
        sa.Column("as_of", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("basis", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("not_found_since", sa.Date(), nullable=True),
        sa.Column("reopened_because", sa.Text(), nullable=False),
        sa.Column("identifier_kind", sa.String(length=40), nullable=False),
        sa.Column("identifier_value", sa.Text(), nullable=False),
        sa.Column("market", sa.String(length=40), nullable=False),
        sa.Column("escalated_by", sa.Uuid(), nullable=True),
        sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_screening_hit_score")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_screening_hit_organisation_id")
        ),
        sa.ForeignKeyConstraint(["supplier_id"], ["supplier.id"], name=op.f("fk_screening_hit_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening_hit")),
        sa.UniqueConstraint(
            "supplier_id",
            "list_id",
            "entry_id",
            "merged_from",
            name=op.f("uq_screening_hit_supplier_id_list_id_entry_id_merged_from"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_screening_hit_organisation_id"), "screening_hit", ["organisation_id"], unique=False
    )
    op.create_index(
        "ix_screening_hit_state", "screening_hit", ["organisation_id", "state", "id"], unique=False
    )
    op.create_table(
        "stated_answer",
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("grade", sa.String(length=20), nullable=False),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_stated_answer_organisation_id")
        ),
        sa.ForeignKeyConstraint(["supplier_id"], ["supplier.id"], name=op.f("fk_stated_answer_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stated_answer")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_stated_answer_latest",
        "stated_answer",
        ["supplier_id", "field", "observed_on", "recorded_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_stated_answer_organisation_id"), "stated_answer", ["organisation_id"], unique=False
    )
    op.create_table(
        "stated_control",
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("control", sa.String(length=20), nullable=False),
        sa.Column("maturity", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(length=20), nullable=False),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_stated_control_organisation_id")
        ),
        sa.ForeignKeyConstraint(["supplier_id"], ["supplier.id"], name=op.f("fk_stated_control_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stated_control")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_stated_control_latest",
        "stated_control",
        ["supplier_id", "control", "observed_on", "recorded_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_stated_control_organisation_id"), "stated_control", ["organisation_id"], unique=False
    )
    op.create_table(
        "upload_row",
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("raw", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("duplicate_of", sa.Integer(), nullable=True),
        sa.Column("supplier_id", sa.Uuid(), nullable=True),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_upload_row_organisation_id")
        ),
        sa.ForeignKeyConstraint(["supplier_id"], ["supplier.id"], name=op.f("fk_upload_row_supplier_id")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_upload_row_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload_row")),
        sa.UniqueConstraint("upload_id", "row", name=op.f("uq_upload_row_upload_id_row")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_upload_row_organisation_id"), "upload_row", ["organisation_id"], unique=False)
    op.create_table(
        "api_token",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.String(length=100), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_api_token_organisation_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["person.id"], name=op.f("fk_api_token_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_api_token_token_digest")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_api_token_organisation_id"), "api_token", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_api_token_user_id"), "api_token", ["user_id"], unique=False)
    op.create_table(
        "audit",
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("announcement", sa.String(length=20), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("standard", sa.String(length=80), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("window_from", sa.Date(), nullable=True),
        sa.Column("window_to", sa.Date(), nullable=True),
        sa.Column("lead_auditor_id", sa.Uuid(), nullable=False),
        sa.Column("payer", sa.String(length=200), nullable=False),
        sa.Column("documents_only", sa.Boolean(), nullable=False),
        sa.Column("conflict_declared_on", sa.Date(), nullable=True),
        sa.Column("has_conflict", sa.Boolean(), nullable=True),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column("strata", sa.JSON(), nullable=False),
        sa.Column("checklist_kind", sa.String(length=20), nullable=False),
        sa.Column("checklist_version", sa.String(length=80), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("limits", sa.Text(), nullable=False),
        sa.Column("languages", sa.String(length=200), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("reviewer_id", sa.Uuid(), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("window_to IS NULL OR window_to >= window_from", name=op.f("ck_audit_window")),
        sa.ForeignKeyConstraint(["lead_auditor_id"], ["person.id"], name=op.f("fk_audit_lead_auditor_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_audit_organisation_id")
        ),
        sa.ForeignKeyConstraint(["supplier_id"], ["supplier.id"], name=op.f("fk_audit_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_audit_lead_auditor_id"), "audit", ["lead_auditor_id"], unique=False)
    op.create_index(op.f("ix_audit_organisation_id"), "audit", ["organisation_id"], unique=False)
    op.create_index("ix_audit_site", "audit", ["supplier_id", "planned_on"], unique=False)
    op.create_index("ix_audit_state", "audit", ["organisation_id", "state", "planned_on"], unique=False)
    op.create_table(
        "evidence_link",
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("linked_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence_file.id"], name=op.f("fk_evidence_link_evidence_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_evidence_link_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_link")),
        sa.UniqueConstraint(
            "evidence_id",
            "subject_type",
            "subject_id",
            name=op.f("uq_evidence_link_evidence_id_subject_type_subject_id"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_evidence_link_organisation_id"), "evidence_link", ["organisation_id"], unique=False
    )
    op.create_index("ix_evidence_link_subject", "evidence_link", ["subject_type", "subject_id"], unique=False)
    op.create_table(
        "notice_reading",
        sa.Column("notice_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_reading_notice_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_notice_reading_organisation_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["person.id"], name=op.f("fk_notice_reading_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_reading")),
        sa.UniqueConstraint("notice_id", "user_id", name=op.f("uq_notice_reading_notice_id_user_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_notice_reading_organisation_id"), "notice_reading", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_notice_reading_user_id"), "notice_reading", ["user_id"], unique=False)
    op.create_table(
        "one_time_link",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_one_time_link_organisation_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["person.id"], name=op.f("fk_one_time_link_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_link")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_one_time_link_token_digest")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_one_time_link_organisation_id"), "one_time_link", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_one_time_link_user_id"), "one_time_link", ["user_id"], unique=False)
    op.create_table(
        "sign_in_session",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_sign_in_session_organisation_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["person.id"], name=op.f("fk_sign_in_session_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_session")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_sign_in_session_token_digest")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_sign_in_session_organisation_id"), "sign_in_session", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_sign_in_session_user_id"), "sign_in_session", ["user_id"], unique=False)
    op.create_table(
        "supplier_score",
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("latest_id", sa.Uuid(), nullable=False),
        sa.Column("latest_key", sa.String(length=160), nullable=False),
        sa.Column("final", sa.Double(), nullable=False),
        sa.Column("band", sa.String(length=10), nullable=False),
        sa.Column("low", sa.Double(), nullable=False),
        sa.Column("high", sa.Double(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("grade", sa.String(length=1), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.Column("floor", sa.Double(), nullable=False),
        sa.Column("gates", sa.JSON(), nullable=False),
        sa.Column("gate_bits", sa.Integer(), nullable=False),
        sa.Column("reference_coverage", sa.Double(), nullable=False),
        sa.Column("likelihood", sa.Double(), nullable=False),
        sa.Column("severity", sa.Double(), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("scored_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("awaits_review", sa.Boolean(), nullable=False),
        sa.Column("pending_id", sa.Uuid(), nullable=True),
        sa.Column("pending_final", sa.Double(), nullable=True),
        sa.Column("pending_band", sa.String(length=10), nullable=False),
        sa.Column("released_gates", sa.JSON(), nullable=False),
        sa.Column("pending_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_id", sa.Uuid(), nullable=True),
        sa.Column("lowered_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_into", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_supplier_score_assessment_id")
        ),
        sa.ForeignKeyConstraint(["latest_id"], ["assessment.id"], name=op.f("fk_supplier_score_latest_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_supplier_score_organisation_id")
        ),
        sa.ForeignKeyConstraint(["pending_id"], ["assessment.id"], name=op.f("fk_supplier_score_pending_id")),
        sa.ForeignKeyConstraint(["supplier_id"], ["supplier.id"], name=op.f("fk_supplier_score_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplier_score")),
        sa.UniqueConstraint("supplier_id", name=op.f("uq_supplier_score_supplier_id")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_supplier_score_band",
        "supplier_score",
        ["organisation_id", "band", "rank", "supplier_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_supplier_score_organisation_id"), "supplier_score", ["organisation_id"], unique=False
    )
    op.create_index(
        "ix_supplier_score_rank", "supplier_score", ["organisation_id", "rank", "supplier_id"], unique=False
    )
    op.create_index(
        "ix_supplier_score_review",
        "supplier_score",
        ["organisation_id", "awaits_review", "supplier_id"],
        unique=False,
    )
    op.create_table(
        "checklist_answer",
        sa.Column("audit_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("raw", sa.String(length=20), nullable=False),
        sa.Column("verified", sa.String(length=20), nullable=False),
        sa.Column("grade", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name=op.f("fk_checklist_answer_audit_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_checklist_answer_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_answer")),
        sa.UniqueConstraint("audit_id", "question", name=op.f("uq_checklist_answer_audit_id_question")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_checklist_answer_organisation_id"), "checklist_answer", ["organisation_id"], unique=False
    )
    op.create_table(
        "finding",
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("audit_id", sa.Uuid(), nullable=True),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("merged_from", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("severity", sa.String(length=20), nullable=False),
        sa.Column("substantiation", sa.String(length=20), nullable=False),
        sa.Column("cohort", sa.String(length=10), nullable=False),
        sa.Column("cohort_label", sa.String(length=80), nullable=False),
        sa.Column("cohort_size", sa.Integer(), nullable=True),
        sa.Column("workers_affected", sa.Integer(), nullable=True),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.Column("exploitation", sa.String(length=20), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=True),
        sa.Column("period_to", sa.Date(), nullable=True),
        sa.Column("last_known_on", sa.Date(), nullable=False),
        sa.Column("scale", sa.Integer(), nullable=True),
        sa.Column("scope", sa.Integer(), nullable=True),
        sa.Column("irremediability", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("is_confidential", sa.Boolean(), nullable=False),
        sa.Column("involuntariness", sa.Boolean(), nullable=True),
        sa.Column("menace_of_penalty", sa.Boolean(), nullable=True),
        sa.Column("detected_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("cap_due_on", sa.Date(), nullable=True),
        sa.Column("closure_due_on", sa.Date(), nullable=True),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("gates_at_closing", sa.JSON(), nullable=False),
        sa.Column("proposed_change", sa.String(length=20), nullable=False),
        sa.Column("proposed_value", sa.String(length=20), nullable=False),
        sa.Column("proposed_reason", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "irremediability IS NULL OR irremediability BETWEEN 1 AND 5",
            name=op.f("ck_finding_irremediability"),
        ),
        sa.CheckConstraint("period_to IS NULL OR period_to >= period_from", name=op.f("ck_finding_period")),
        sa.CheckConstraint("scale IS NULL OR scale BETWEEN 1 AND 5", name=op.f("ck_finding_scale")),
        sa.CheckConstraint("scope IS NULL OR scope BETWEEN 1 AND 5", name=op.f("ck_finding_scope")),
        sa.CheckConstraint(
            "workers_affected IS NULL OR workers_affected >= 0", name=op.f("ck_finding_workers")
        ),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name=op.f("fk_finding_audit_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_finding_organisation_id")
        ),
        sa.ForeignKeyConstraint(["supplier_id"], ["supplier.id"], name=op.f("fk_finding_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint(
            "organisation_id",
            "supplier_id",
            "reference",
            "merged_from",
            name=op.f("uq_finding_organisation_id_supplier_id_reference_merged_from"),
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_finding_audit_id"), "finding", ["audit_id"], unique=False)
    op.create_index("ix_finding_due", "finding", ["organisation_id", "state", "closure_due_on"], unique=False)
    op.create_index(op.f("ix_finding_organisation_id"), "finding", ["organisation_id"], unique=False)
    op.create_index("ix_finding_supplier_state", "finding", ["supplier_id", "state"], unique=False)
    op.create_table(
        "interview_batch",
        sa.Column("audit_id", sa.Uuid(), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("stratum", sa.String(length=40), nullable=False),
        sa.Column("workers", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("reverses_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("workers > 0", name=op.f("ck_interview_batch_workers")),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name=op.f("fk_interview_batch_audit_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_interview_batch_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["interview_batch.id"], name=op.f("fk_interview_batch_reverses_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_batch")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_interview_batch_reverses_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_interview_batch_audit_id"), "interview_batch", ["audit_id"], unique=False)
    op.create_index(
        op.f("ix_interview_batch_organisation_id"), "interview_batch", ["organisation_id"], unique=False
    )
    op.create_table(
        "report_revision",
        sa.Column("audit_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name=op.f("fk_report_revision_audit_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_report_revision_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_revision")),
        sa.UniqueConstraint("audit_id", "revision", name=op.f("uq_report_revision_audit_id_revision")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_report_revision_organisation_id"), "report_revision", ["organisation_id"], unique=False
    )
    op.create_table(
        "corrective_action",
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("responsible", sa.String(length=80), nullable=False),
        sa.Column("is_for_supplier", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("consent", sa.String(length=20), nullable=False),
        sa.Column("clock", sa.String(length=20), nullable=False),
        sa.Column("clock_started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_hours", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("extended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_by", sa.Uuid(), nullable=True),
        sa.Column("started_by", sa.Uuid(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("evidenced_by", sa.Uuid(), nullable=True),
        sa.Column("evidenced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("documents_held", sa.Integer(), nullable=True),
        sa.Column("documents_returned", sa.Integer(), nullable=True),
        sa.Column("verified_by", sa.Uuid(), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verification_method", sa.String(length=20), nullable=False),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "documents_held IS NULL OR documents_held >= 0", name=op.f("ck_corrective_action_documents_held")
        ),
        sa.CheckConstraint(
            "documents_returned IS NULL OR documents_returned BETWEEN 0 AND documents_held",
            name=op.f("ck_corrective_action_documents_returned"),
        ),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_corrective_action_finding_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_corrective_action_organisation_id")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_corrective_action_owner_id")),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_corrective_action_supplier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrective_action")),
        sa.UniqueConstraint(
            "finding_id", "code", "attempt", name=op.f("uq_corrective_action_finding_id_code_attempt")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_corrective_action_due", "corrective_action", ["organisation_id", "state", "due_at"], unique=False
    )
    op.create_index(
        op.f("ix_corrective_action_organisation_id"), "corrective_action", ["organisation_id"], unique=False
    )
    op.create_index(
        op.f("ix_corrective_action_supplier_id"), "corrective_action", ["supplier_id"], unique=False
    )
    op.create_table(
        "other_party",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("match_key", sa.Text(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_other_party_organisation_id")
        ),
        sa.ForeignKeyConstraint(["supplier_id"], ["supplier.id"], name=op.f("fk_other_party_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_party")),
        sa.UniqueConstraint(
            "organisation_id", "match_key", name=op.f("uq_other_party_organisation_id_match_key")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_other_party_organisation_id"), "other_party", ["organisation_id"], unique=False)
    op.create_table(
        "supply_link",
        sa.Column("upstream_id", sa.Uuid(), nullable=True),
        sa.Column("upstream_party_id", sa.Uuid(), nullable=True),
        sa.Column("downstream_id", sa.Uuid(), nullable=True),
        sa.Column("downstream_party_id", sa.Uuid(), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("share", sa.Float(), nullable=True),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("grade", sa.String(length=20), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(upstream_id IS NULL AND upstream_party_id IS NOT NULL) "
            "OR (upstream_id IS NOT NULL AND upstream_party_id IS NULL)",
            name=op.f("ck_supply_link_one_upstream"),
        ),
        sa.CheckConstraint(
            "downstream_id IS NULL OR downstream_party_id IS NULL",
            name=op.f("ck_supply_link_one_downstream"),
        ),
        sa.CheckConstraint(
            "share IS NULL OR (share >= 0 AND share <= 100)", name=op.f("ck_supply_link_share")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_supply_link_organisation_id")
        ),
        sa.ForeignKeyConstraint(["upstream_id"], ["supplier.id"], name=op.f("fk_supply_link_upstream_id")),
        sa.ForeignKeyConstraint(
            ["upstream_party_id"], ["other_party.id"], name=op.f("fk_supply_link_upstream_party_id")
        ),
        sa.ForeignKeyConstraint(
            ["downstream_id"], ["supplier.id"], name=op.f("fk_supply_link_downstream_id")
        ),
        sa.ForeignKeyConstraint(
            ["downstream_party_id"], ["other_party.id"], name=op.f("fk_supply_link_downstream_party_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supply_link")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_supply_link_downstream", "supply_link", ["organisation_id", "downstream_id"], unique=False
    )
    op.create_index(
        "ix_supply_link_upstream", "supply_link", ["organisation_id", "upstream_id"], unique=False
    )
    op.create_index(op.f("ix_supply_link_organisation_id"), "supply_link", ["organisation_id"], unique=False)
    op.create_index(
        op.f("ix_supply_link_upstream_party_id"), "supply_link", ["upstream_party_id"], unique=False
    )
    op.create_index(
        op.f("ix_supply_link_downstream_party_id"), "supply_link", ["downstream_party_id"], unique=False
    )
    op.create_table(
        "site_change",
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("keep_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=True),
        sa.Column("choice", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("is_reviewed", sa.Boolean(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("done_mark", sa.Uuid(), nullable=True),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undo_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["keep_id"], ["supplier.id"], name=op.f("fk_site_change_keep_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_site_change_organisation_id")
        ),
        sa.ForeignKeyConstraint(["other_id"], ["supplier.id"], name=op.f("fk_site_change_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_change")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_site_change_keep_id"), "site_change", ["keep_id"], unique=False)
    op.create_index(op.f("ix_site_change_organisation_id"), "site_change", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_site_change_other_id"), "site_change", ["other_id"], unique=False)
    op.create_index("ix_site_change_state", "site_change", ["organisation_id", "state", "id"], unique=False)
    op.create_table(
        "supplier_alias",
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("match_key", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_supplier_alias_organisation_id")
        ),
        sa.ForeignKeyConstraint(["supplier_id"], ["supplier.id"], name=op.f("fk_supplier_alias_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplier_alias")),
        sa.UniqueConstraint(
            "supplier_id", "match_key", "text", name=op.f("uq_supplier_alias_supplier_id_match_key_text")
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_supplier_alias_key", "supplier_alias", ["organisation_id", "match_key"], unique=False)
    op.create_index(
        op.f("ix_supplier_alias_organisation_id"), "supplier_alias", ["organisation_id"], unique=False
    )
    op.create_table(
        "site_move",
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.Column("table_name", sa.String(length=60), nullable=False),
        sa.Column("column_name", sa.String(length=60), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.Column("merged_from", sa.String(length=32), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("moved_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["site_change.id"], name=op.f("fk_site_move_change_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_site_move_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_move")),
        sqlite_strict=True,
    )
    op.create_index("ix_site_move_change", "site_move", ["change_id", "table_name"], unique=False)
    op.create_index(op.f("ix_site_move_organisation_id"), "site_move", ["organisation_id"], unique=False)
    op.create_table(
        "supplier_list",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_supplier_list_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplier_list")),
        sa.UniqueConstraint("organisation_id", "name", name=op.f("uq_supplier_list_organisation_id_name")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_supplier_list_organisation_id"), "supplier_list", ["organisation_id"], unique=False
    )
    op.create_table(
        "list_version",
        sa.Column("supplier_list_id", sa.Uuid(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=10), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("committed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("committed_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_list_version_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["supplier_list_id"], ["supplier_list.id"], name=op.f("fk_list_version_supplier_list_id")
        ),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_list_version_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_version")),
        sa.UniqueConstraint(
            "supplier_list_id", "number", name=op.f("uq_list_version_supplier_list_id_number")
        ),
        sa.UniqueConstraint("upload_id", name=op.f("uq_list_version_upload_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_list_version_organisation_id"), "list_version", ["organisation_id"], unique=False
    )
    op.create_table(
        "list_membership",
        sa.Column("supplier_list_id", sa.Uuid(), nullable=False),
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("from_upload_id", sa.Uuid(), nullable=False),
        sa.Column("to_upload_id", sa.Uuid(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_list_membership_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["supplier_list_id"], ["supplier_list.id"], name=op.f("fk_list_membership_supplier_list_id")
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_list_membership_supplier_id")
        ),
        sa.ForeignKeyConstraint(
            ["from_upload_id"], ["upload.id"], name=op.f("fk_list_membership_from_upload_id")
        ),
        sa.ForeignKeyConstraint(
            ["to_upload_id"], ["upload.id"], name=op.f("fk_list_membership_to_upload_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_membership")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_list_membership_current", "list_membership", ["supplier_list_id", "until"], unique=False
    )
    op.create_index(op.f("ix_list_membership_supplier_id"), "list_membership", ["supplier_id"], unique=False)
    op.create_index(
        op.f("ix_list_membership_organisation_id"), "list_membership", ["organisation_id"], unique=False
    )
    op.create_table(
        "list_layout",
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("remembered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_list_layout_organisation_id")
        ),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_list_layout_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_layout")),
        sa.UniqueConstraint(
            "organisation_id", "fingerprint", name=op.f("uq_list_layout_organisation_id_fingerprint")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_list_layout_organisation_id"), "list_layout", ["organisation_id"], unique=False)
    op.create_table(
        "waiting_row",
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.String(length=40), nullable=False),
        sa.Column("spelling", sa.JSON(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("stated", sa.JSON(), nullable=False),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_waiting_row_organisation_id")
        ),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_waiting_row_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_row")),
        sa.UniqueConstraint("upload_id", "row", name=op.f("uq_waiting_row_upload_id_row")),
        sqlite_strict=True,
    )
    op.create_index("ix_waiting_row_key", "waiting_row", ["row_key"], unique=False)
    op.create_index(op.f("ix_waiting_row_organisation_id"), "waiting_row", ["organisation_id"], unique=False)
    op.create_table(
        "site_decision",
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("other_supplier_id", sa.Uuid(), nullable=True),
        sa.Column("supplier_key", sa.String(length=40), nullable=False),
        sa.Column("row_key", sa.String(length=40), nullable=False),
        sa.Column("spelling", sa.JSON(), nullable=False),
        sa.Column("decision", sa.String(length=20), nullable=False),
        sa.Column("is_automatic", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("pieces", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_by", sa.Uuid(), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_back_reason", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_site_decision_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["other_supplier_id"], ["supplier.id"], name=op.f("fk_site_decision_other_supplier_id")
        ),
        sa.ForeignKeyConstraint(["supplier_id"], ["supplier.id"], name=op.f("fk_site_decision_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_decision")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_site_decision_at", "site_decision", ["organisation_id", "decided_at", "id"], unique=False
    )
    op.create_index(
        op.f("ix_site_decision_organisation_id"), "site_decision", ["organisation_id"], unique=False
    )
    op.create_index("ix_site_decision_question", "site_decision", ["question_id"], unique=False)
    op.create_index("ix_site_decision_supplier", "site_decision", ["supplier_id"], unique=False)
    op.create_table(
        "site_question",
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("other_supplier_id", sa.Uuid(), nullable=True),
        sa.Column("waiting_row_id", sa.Uuid(), nullable=True),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("pieces", sa.JSON(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_site_question_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["other_supplier_id"], ["supplier.id"], name=op.f("fk_site_question_other_supplier_id")
        ),
        sa.ForeignKeyConstraint(["supplier_id"], ["supplier.id"], name=op.f("fk_site_question_supplier_id")),
        sa.ForeignKeyConstraint(
            ["waiting_row_id"], ["waiting_row.id"], name=op.f("fk_site_question_waiting_row_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_question")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_site_question_organisation_id"), "site_question", ["organisation_id"], unique=False
    )
    op.create_index(
        "ix_site_question_score", "site_question", ["organisation_id", "score", "id"], unique=False
    )
    op.create_index("ix_site_question_waiting", "site_question", ["waiting_row_id"], unique=False)
    for table in APPEND_ONLY:
        protect(table)
    keep_rows()


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


def keep_rows() -> None:
    columns = ", ".join(f'"{name}"' for name in KEPT)
    said = "a row of an uploaded list is kept for ever"
    if op.get_bind().dialect.name == "sqlite":
        for name, when in (("no_delete", "DELETE"), ("keep", f"UPDATE OF {columns}")):
            op.execute(
                f"CREATE TRIGGER upload_row_{name} BEFORE {when} ON upload_row "
                f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION upload_row_keep() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{said}'; END $$"
    )
    for name, when in (("no_delete", "DELETE OR TRUNCATE"), ("keep", f"UPDATE OF {columns}")):
        op.execute(
            f"CREATE TRIGGER upload_row_{name} BEFORE {when} ON upload_row "
            f"FOR EACH STATEMENT EXECUTE FUNCTION upload_row_keep()"
        )


def downgrade() -> None:
    op.drop_table("site_question")
    op.drop_table("site_decision")
    op.drop_table("waiting_row")
    for table in ("list_layout", "list_membership", "list_version", "supplier_list"):
        op.drop_table(table)
    op.drop_table("supply_link")
    op.drop_table("other_party")
    op.drop_table("site_move")
    op.drop_table("supplier_alias")
    op.drop_table("site_change")
    op.drop_table("corrective_action")
    op.drop_table("report_revision")
    op.drop_table("interview_batch")
    op.drop_table("finding")
    op.drop_table("checklist_answer")
    op.drop_table("supplier_score")
    op.drop_table("sign_in_session")
    op.drop_table("one_time_link")
    op.drop_table("notice_reading")
    op.drop_table("evidence_link")
    op.drop_table("audit")
    op.drop_table("api_token")
    op.drop_table("upload_row")
    op.drop_table("stated_control")
    op.drop_table("stated_answer")
    op.drop_table("screening_hit")
    op.drop_table("screened_supplier")
    op.drop_table("reported_signal")
    op.drop_table("person")
    op.drop_table("outside_identifier")
    op.drop_table("information_request")
    op.drop_table("evidence_file")
    op.drop_table("change")
    op.drop_table("assessment")
    op.drop_table("supplier")
    op.drop_table("legal_entity_number")
    op.drop_table("legal_entity")
    op.drop_table("upload")
    op.drop_table("run")
    op.drop_table("notice")
    op.drop_table("event")
    op.drop_table("organisation")
    if op.get_bind().dialect.name == "postgresql":
        for table in APPEND_ONLY:
            op.execute(f"DROP FUNCTION {table}_append_only()")
        op.execute("DROP FUNCTION upload_row_keep()")
