"""What is not known of a supplier beside its shown score, for reports to count without reading all inputs.

Earlier releases write neither column. What is counted is taken for the assessment that it names: once they
show another one, it counts no more, and the inputs are read instead until the nightly count. Besides, the
rows of lists by their supplier and events by their subject, which pages of one of them look for.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0026"
down_revision: str | None = "0025"
branch_labels = None
depends_on = None
works_from = "0021"

TABLE = "supplier_score"
SUMMED = sa.text("gaps_of = assessment_id")
UNSUMMED = sa.text("gaps_of IS NULL OR gaps_of <> assessment_id")


def upgrade() -> None:
    op.add_column(TABLE, sa.Column("gaps", sa.String(length=40), nullable=True))
    op.add_column(TABLE, sa.Column("gaps_of", sa.Uuid(), nullable=True))
    op.create_index(
        "ix_supplier_score_summed",
        TABLE,
        ["organisation_id", "gaps", "merged_into"],
        sqlite_where=SUMMED,
        postgresql_where=SUMMED,
    )
    op.create_index(
        "ix_supplier_score_unsummed",
        TABLE,
        ["organisation_id", "merged_into"],
        sqlite_where=UNSUMMED,
        postgresql_where=UNSUMMED,
    )
    op.create_index("ix_upload_row_supplier_id", "upload_row", ["supplier_id"])
    op.create_index("ix_event_subject_id", "event", ["subject_id"])


def downgrade() -> None:
    op.drop_index("ix_event_subject_id", "event")
    op.drop_index("ix_upload_row_supplier_id", "upload_row")
    op.drop_index("ix_supplier_score_unsummed", TABLE)
    op.drop_index("ix_supplier_score_summed", TABLE)
    op.drop_column(TABLE, "gaps_of")
    op.drop_column(TABLE, "gaps")
