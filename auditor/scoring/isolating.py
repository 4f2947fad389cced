"""Scoring a chunk where the data of one supplier cannot be scored: the others are scored all the same.

What stands in the register was checked when it came in. Should a row be damaged since, by hand or by a fault,
it must not keep the scores of a whole organisation from being computed.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
import structlog

from auditor.core.access import Actor, Role
from auditor.core.database import TenantSession, by_index
from auditor.history import service as history
from auditor.history.models import Event
from auditor.notifications import service as notifications
from auditor.scoring import service
from auditor.scoring.alike import Alike
from auditor.scoring.facts import Basis
from auditor.scoring.service import Outcome
from risk.errors import RiskError
from suppliers.models import Supplier

FAILED = "score_failed"
OF_THE_DATA = (RiskError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""Errors that come of what is stored; one of the database or of the machine ends the run as ever."""
LONGEST_REASON = 300

log = structlog.get_logger("manumit.scoring")


def rescore(
    session: TenantSession,
    ids: Sequence[uuid.UUID],
    *,
    basis: Basis,
    actor: Actor,
    now: datetime,
    alike: Alike | None = None,
    held: int | None = None,
) -> Outcome:
    """Score suppliers again as `service.rescore` does; who cannot be scored is told and keeps its score.

    They are held by whoever calls (`service.hold`): what is locked in here is free again after a failure.
    """
    try:
        with session.begin_nested():
            by_index(session)
            return service.rescore(session, ids, basis=basis, actor=actor, now=now, alike=alike, held=held)
    except OF_THE_DATA as error:
        if len(ids) == 1:
            _tell(session, ids[0], error, actor=actor, now=now)
            return Outcome(looked_at=1, failed=1)
    half = len(ids) // 2
    outcome = rescore(session, ids[:half], basis=basis, actor=actor, now=now, alike=alike)
    return outcome + rescore(session, ids[half:], basis=basis, actor=actor, now=now, alike=alike)


def _tell(
    session: TenantSession, supplier_id: uuid.UUID, error: Exception, *, actor: Actor, now: datetime
) -> None:
    """Keep why in the history and tell people, once for as long as the reason is the same."""
    # Only our own errors are written for people; any other one could hold anything.
    reason = str(error)[:LONGEST_REASON] if isinstance(error, RiskError) else type(error).__name__
    log.error(FAILED, supplier=str(supplier_id), error=type(error).__name__)
    query = (
        sa.select(Event)
        .where(
            Event.supplier_id == supplier_id,
            Event.action.in_((FAILED, "score_changed", "supplier_changed")),
        )
        .order_by(Event.id.desc())
        .limit(1)
    )
    last = session.scalars(query).first()
    if last is not None and last.action == FAILED and last.after.get("reason") == reason:
        return
    supplier = session.get_one(Supplier, supplier_id)
    after = {"reason": reason}
    history.record(session, actor, FAILED, supplier, at=now, after=after, supplier_id=supplier_id)
    notifications.announce(
        session,
        FAILED,
        supplier,
        [notifications.to_role(Role.COMPLIANCE), notifications.to_role(Role.ADMINISTRATOR)],
        fields={"supplier": supplier.name},
        now=now,
        endpoint="portfolio.supplier",
        argument="supplier_id",
    )
