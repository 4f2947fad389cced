"""Which stored scores of a supplier were shown, and which were not: computed is not yet shown."""

from __future__ import annotations

import uuid
from enum import StrEnum

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.history.models import Event
from auditor.scoring import reviewing
from suppliers import merging


class Showing(StrEnum):
    """How a stored score stands, in words."""

    SHOWN = "shown"
    WAITS = "awaiting review"
    DECLINED = "declined by a reviewer"
    NEVER_SHOWN = "never shown"


NOT_SHOWN = frozenset({Showing.WAITS, Showing.DECLINED, Showing.NEVER_SHOWN})
_TELLING = ("score_changed", "score_agreed")


def of_supplier(session: TenantSession, supplier_id: uuid.UUID) -> dict[uuid.UUID, Showing]:
    """By assessment how it stands now; one that was shown earlier is left out.

    History tells of each lower score that was kept back; one that is replaced before anybody agreed to it
    was never shown.
    """
    line = merging.line(session, supplier_id)
    query = sa.select(Event.after).where(Event.supplier_id.in_(line), Event.action.in_(_TELLING))
    found: dict[uuid.UUID, Showing] = {}
    for after in session.scalars(query.order_by(Event.id)):
        if "assessment" in after:
            row_id = uuid.UUID(str(after["assessment"]))
            if after.get("shown", True):
                found.pop(row_id, None)
            else:
                found[row_id] = Showing.NEVER_SHOWN
    score = reviewing.score_of(session, supplier_id)
    if score is not None:
        if score.declined_id is not None:
            found[score.declined_id] = Showing.DECLINED
        if score.awaits_review and score.pending_id is not None:
            found[score.pending_id] = Showing.WAITS
        found[score.assessment_id] = Showing.SHOWN
    return found
