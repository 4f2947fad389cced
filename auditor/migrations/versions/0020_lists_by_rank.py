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

RANK, FALLING = "rank", sa.text("rank DESC")
BEFORE = {"ix_supplier_score_rank": [], "ix_supplier_score_band": ["band"]}
AFTER = {"ix_supplier_score_queue": [], "ix_supplier_score_queue_of_band": ["band"]}


def upgrade() -> None:
    replace(BEFORE, AFTER, FALLING)


def downgrade() -> None:
    replace(AFTER, BEFORE, RANK)


def replace(these: dict[str, list[str]], by: dict[str, list[str]], rank: sa.TextClause | str) -> None:
    """No code names an index, so that earlier releases work on, and their lists are quicker too."""
    for name, narrowed in by.items():
        op.create_index(name, "supplier_score", ["organisation_id", *narrowed, rank, "supplier_id"])
    for name in these:  # last, since it keeps readers waiting until the commit
        op.drop_index(name, "supplier_score")
