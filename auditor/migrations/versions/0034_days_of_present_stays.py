"""The days of bands are those of present stays: of suppliers that were in another band they are found anew.

They counted from the first time ever. Earlier releases keep the first day again of a band that changes while
they work; the next change of the band under this one dates it anew.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0034"
down_revision: str | None = "0033"
branch_labels = None
depends_on = None
works_from = "0021"


def upgrade() -> None:
    score = sa.table(
        "supplier_score", *map(sa.column, ("supplier_id", "band", "dated_band", "in_band_since"))
    )
    made = sa.table("assessment", *map(sa.column, ("supplier_id", "band")))
    elsewhere = sa.exists().where(made.c.supplier_id == score.c.supplier_id, made.c.band != score.c.band)
    op.execute(
        sa.update(score)
        .where(score.c.dated_band.is_not(None), elsewhere)
        .values(dated_band=None, in_band_since=None)
    )


def downgrade() -> None:
    """What is kept counts for the earlier release too: it is no earlier than what it would find."""
