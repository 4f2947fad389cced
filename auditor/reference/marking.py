"""After lists or rules changed every supplier is due again: a few are marked at once, many by a worker.

Scoring takes up marks, so nobody is forgotten whatever stops in between. Writing them takes longer the larger
a register is, and a request must not.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa

from auditor.core import changes, work
from auditor.core.database import TenantSession
from auditor.core.work import Progress, Run
from suppliers import register
from suppliers.models import Supplier

JOB = "mark_suppliers"
CHANGE = "reference_activated"
AT_ONCE = 5_000
"""So many are marked in the transaction of the decision: a tenth of a second."""

PORTION = 20_000
"""So many a worker marks in one transaction: on SQLite nobody else writes meanwhile."""


def begin(
    session: TenantSession,
    decision_id: uuid.UUID,
    reason: str = CHANGE,
    *,
    asked_by: uuid.UUID | None,
    now: datetime,
) -> None:
    """Mark every supplier in the caller's transaction, or claim a run in it that will."""
    ids = register.all_ids(session, limit=AT_ONCE + 1)
    if len(ids) <= AT_ONCE:
        changes.mark_many(session, ids, reason, now=now)
        return
    work.claim(
        session,
        JOB,
        key=str(decision_id),
        due_at=now,
        now=now,
        parameters={"reason": reason},
        asked_by=asked_by,
    )


def run_of(session: TenantSession, decision_id: uuid.UUID) -> Run | None:
    """The run that marks suppliers after a decision; None where they were marked at once."""
    return session.scalar(sa.select(Run).where(Run.job == JOB, Run.key == str(decision_id)))


def hand_out(session: TenantSession, decision_id: uuid.UUID, submit: Callable[[uuid.UUID], None]) -> None:
    """Give the run of a decision to the workers, after the commit; one that is lost the clock gives them."""
    run = run_of(session, decision_id)
    if run is not None:
        submit(run.id)


def everything(
    open_session: Callable[[], TenantSession],
    *,
    now: datetime,
    progress: Progress,
    reason: str = CHANGE,
) -> int:
    """Mark every supplier, portion by portion in key order; how many. Marking one twice changes nothing."""
    with open_session() as session:
        total = session.scalar(sa.select(sa.func.count()).select_from(Supplier)) or 0
    done, after = 0, None
    while True:
        with open_session() as session:
            ids = register.all_ids(session, after=after, limit=PORTION)
            if not ids:
                return done
            changes.mark_many(session, ids, reason, now=now)
            session.commit()
        done, after = done + len(ids), ids[-1]
        progress(done, max(total, done), "Suppliers marked")
