"""Parties by the supplier that they were recognised as, and what counts who stands behind several suppliers.

Few parties are recognised and few sites merged: rows without a supplier, or that are not, cost nothing. Of
links those count that are open and lead to a supplier, each in the index of its upstream end.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0028"
down_revision: str | None = "0027"
branch_labels = None
depends_on = None
works_from = "0021"

LINK = "supply_link"
SERVING = "ended_on IS NULL AND {} IS NOT NULL AND downstream_id IS NOT NULL"
INDEXES = (
    ("ix_other_party_supplier_id", "other_party", ["supplier_id"], "supplier_id IS NOT NULL"),
    ("ix_supplier_merged", "supplier", ["merged_into", "organisation_id", "id"], "merged_into IS NOT NULL"),
    *(
        (name, LINK, ["organisation_id", end, "downstream_id", "role", "ended_on"], SERVING.format(end))
        for name, end in (
            ("ix_supply_link_of_parties", "upstream_party_id"),
            ("ix_supply_link_of_suppliers", "upstream_id"),
        )
    ),
)


def upgrade() -> None:
    for name, table, columns, which in INDEXES:
        where = sa.text(which)
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name, table, _columns, _which in reversed(INDEXES):
        op.drop_index(name, table)
