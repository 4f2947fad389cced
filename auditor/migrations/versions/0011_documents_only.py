"""No interviews at audits planned before the gate of state-imposed labour of their supplier was raised."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from suppliers.database import UtcDateTime, new_id

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels = None
depends_on = None

STATE_IMPOSED = 8
"""The bit of the gate G3 as it stands in `supplier_score.gate_bits`."""
RELEASE = "the release that takes interviews out of planned audits"
OVER = ("issued", "follow_up", "closed", "cancelled", "access_denied")
ID, TEXT = sa.Uuid(), sa.String()
OF_ALL: dict[str, Any] = {"id": ID, "organisation_id": ID}


def table(name: str, /, **columns: Any) -> sa.TableClause:
    return sa.table(name, *(sa.column(column, kind) for column, kind in columns.items()))


AUDIT = table("audit", supplier_id=ID, state=TEXT, documents_only=sa.Boolean(), **OF_ALL)
SCORE = table("supplier_score", supplier_id=ID, gate_bits=sa.Integer())
EVENT = table(
    "event",
    at=UtcDateTime(),
    actor_name=TEXT,
    action=TEXT,
    subject_type=TEXT,
    subject_id=ID,
    supplier_id=ID,
    before=sa.JSON(),
    after=sa.JSON(),
    reason=TEXT,
    **OF_ALL,
)


def upgrade() -> None:
    bind, now = op.get_bind(), datetime.now(UTC)
    held = SCORE.c.gate_bits.op("&", return_type=sa.Integer())(STATE_IMPOSED) != 0
    query = (
        sa.select(AUDIT)
        .join(SCORE, SCORE.c.supplier_id == AUDIT.c.supplier_id)
        .where(held, AUDIT.c.documents_only.is_(False), AUDIT.c.state.not_in(OVER))
    )
    for audit in bind.execute(query.order_by(AUDIT.c.id)).all():
        bind.execute(AUDIT.update().where(AUDIT.c.id == audit.id).values(documents_only=True))
        said = {"before": {"documents_only": False}, "after": {"documents_only": True}, "reason": ""}
        subject = {"subject_type": "audit", "subject_id": audit.id, "supplier_id": audit.supplier_id}
        bind.execute(
            EVENT.insert().values(
                id=new_id(),
                organisation_id=audit.organisation_id,
                at=now,
                actor_name=RELEASE,
                action="audit_documents_only",
                **subject,
                **said,
            )
        )


def downgrade() -> None:
    """Nobody is interviewed again by going back."""
