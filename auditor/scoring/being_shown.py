"""Which stored scores of a supplier were shown, and which were not: computed is not yet shown."""

from __future__ import annotations

import uuid
from enum import StrEnum

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.history.models import Event
from auditor.scoring import reviewing
from auditor.scoring.models import Assessment
from suppliers import merging


class Showing(StrEnum):
    """How a stored score stands, in words."""

    SHOWN = "shown"
    WAITS = "awaiting review"
    DECLINED = "declined by a reviewer"
    NEVER_SHOWN = "never shown"


NOT_SHOWN = frozenset({Showing.WAITS, Showing.DECLINED, Showing.NEVER_SHOWN})
_TELLING = ("score_changed", "score_agreed", "score_declined")


def of_supplier(session: TenantSession, supplier_id: uuid.UUID) -> dict[uuid.UUID, Showing]:
    """By assessment how it stands now; one that was shown earlier is left out.

    History tells of each lower score that was kept back; one that is replaced before anybody agreed to it
    was never shown. Which one a reviewer declined it tells since it names it.
    """
    line = merging.line(session, supplier_id)
    query = sa.select(Event.action, Event.after).where(
        Event.supplier_id.in_(line), Event.action.in_(_TELLING)
    )
    found: dict[uuid.UUID, Showing] = {}
    were_shown = {first for site in line if (first := _first(session, site)) is not None}
    for action, after in session.execute(query.order_by(Event.id)):
        if "kept_back" in after:
            found.setdefault(uuid.UUID(str(after["kept_back"])), Showing.NEVER_SHOWN)
        if "assessment" not in after:
            continue
        row_id = uuid.UUID(str(after["assessment"]))
        if action != "score_declined" and after.get("shown", True):
            were_shown.add(row_id)
        elif action == "score_declined" or row_id not in found:
            found[row_id] = Showing.DECLINED if action == "score_declined" else Showing.NEVER_SHOWN
    found = {row_id: stands for row_id, stands in found.items() if row_id not in were_shown}
    score = reviewing.score_of(session, supplier_id)
    if score is not None:
        if score.declined_id is not None:
            found[score.declined_id] = Showing.DECLINED
        if score.awaits_review and score.pending_id is not None:
            found[score.pending_id] = Showing.WAITS
        found[score.assessment_id] = Showing.SHOWN
    return found


def _first(session: TenantSession, site_id: uuid.UUID) -> uuid.UUID | None:
    """The first score of a site, which is shown at once and without an event."""
    query = sa.select(Assessment.id).where(Assessment.supplier_id == site_id).order_by(Assessment.id).limit(1)
    return session.scalar(query)
