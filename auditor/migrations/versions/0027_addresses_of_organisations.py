"""An address of e-mail has one account in each organisation, no longer one in the whole installation.

Earlier releases go on: they know of no address with two accounts, and are shut out before there may be one
(`users.service`).
"""

from alembic import op

from auditor.core import uniqueness

revision: str = "0027"
down_revision: str | None = "0026"
branch_labels = None
depends_on = None
works_from = "0021"

TABLE = "person"
EVERYWHERE, IN_AN_ORGANISATION = ("email",), ("organisation_id", "email")


def upgrade() -> None:
    uniqueness.widen(TABLE, EVERYWHERE, IN_AN_ORGANISATION)
    op.create_index(op.f("ix_person_email"), TABLE, ["email"])


def downgrade() -> None:
    op.drop_index(op.f("ix_person_email"), TABLE)
    uniqueness.narrow_again(TABLE, IN_AN_ORGANISATION, EVERYWHERE)
