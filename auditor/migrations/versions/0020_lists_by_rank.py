"""The indexes of lists by priority in the very order of these lists.

Among equals the list goes up while the rank goes down. An index that goes up in both gives the ranks only:
all suppliers of a rank were read and sorted for each page, and a large register has hundreds of the highest.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0020"
down_revision: str | None = "0019"
branch_labels = None
depends_on = None
works_from = "0012"

TABLE = "supplier_score"
FALLING = sa.text("rank DESC")


def upgrade() -> None:
    op.create_index("ix_supplier_score_queue", TABLE, ["organisation_id", FALLING, "supplier_id"])
    op.create_index(
        "ix_supplier_score_queue_of_band", TABLE, ["organisation_id", "band", FALLING, "supplier_id"]
    )
    # No code names an index: earlier releases work on, and by the new ones their lists are quicker, too.
    op.drop_index("ix_supplier_score_rank", TABLE)
    op.drop_index("ix_supplier_score_band", TABLE)


def downgrade() -> None:
    op.create_index("ix_supplier_score_rank", TABLE, ["organisation_id", "rank", "supplier_id"])
    op.create_index("ix_supplier_score_band", TABLE, ["organisation_id", "band", "rank", "supplier_id"])
    op.drop_index("ix_supplier_score_queue", TABLE)
    op.drop_index("ix_supplier_score_queue_of_band", TABLE)
