"""Taking up marked changes: a few right after the request that made them, more in a run of their own."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from auditor.core import access, changes, collecting, work
from auditor.core.access import Actor, Permission
from auditor.core.changes import Change
from auditor.core.database import TenantSession, by_index
from auditor.history import service as history
from auditor.scoring import isolating, service
from auditor.scoring.alike import Alike
from auditor.scoring.portions import Portion
from auditor.scoring.service import Outcome
from suppliers import register
from suppliers.models import Supplier
from suppliers.own_rows import only_own, own, plain_rows

AT_ONCE = 25
"""So many suppliers are scored again within the request: well below a second."""

JOB = changes.TAKE_UP
ALL = "rescore"

Reached = tuple[uuid.UUID | None, Outcome]
"""The last supplier that was scored, and what was done so far."""


def take_up(
    session: TenantSession,
    *,
    actor: Actor,
    now: datetime,
    limit: int,
    run_id: Any = None,
    alike: Alike | None = None,
) -> Outcome:
    """Score suppliers of up to `limit` marks; the marks are taken in the same transaction."""
    ids = changes.take(session, limit, now=now, run_id=run_id)
    return _score(session, ids, actor=actor, now=now, alike=alike)


def take_up_few(session: TenantSession, *, actor: Actor, now: datetime) -> Outcome | None:
    """Score suppliers of all marks; None where more than `AT_ONCE` wait, and the caller rolls back.

    The session has written nothing before: all of it begins anew where data cannot be scored.
    """
    ids = changes.take_few(session, AT_ONCE, now=now)
    try:
        if ids:
            held = service.hold(session, ids)
            basis = service.basis(session, now.date())
            return service.rescore(session, ids, basis=basis, actor=actor, now=now, held=held)
    except isolating.OF_THE_DATA:
        # Only now with savepoints, which every change would wait for and hardly any one needs.
        session.rollback()
        ids = changes.take_few(session, AT_ONCE, now=now)
    return _score(session, ids, actor=actor, now=now) if ids is not None else None


def _score(
    session: TenantSession,
    ids: Sequence[uuid.UUID],
    *,
    actor: Actor,
    now: datetime,
    alike: Alike | None = None,
) -> Outcome:
    if not ids:
        return Outcome()
    by_index(session)
    held = service.hold(session, ids)
    basis = service.basis(session, now.date())
    return isolating.rescore(session, ids, basis=basis, actor=actor, now=now, alike=alike, held=held)


def marks_waiting(session: TenantSession, most: int) -> int:
    """How many marks wait, counted up to `most`."""
    return plain_rows(session, _MARKS_WAITING, {"most": most}).scalar_one()  # type: ignore[no-any-return]


_CHANGE = Change.__table__
_SOME = sa.select(_CHANGE.c.id).where(own(_CHANGE), _CHANGE.c.taken_at.is_(None))
_MARKS_WAITING = only_own(
    sa.select(sa.func.count()).select_from(_SOME.limit(sa.bindparam("most", type_=sa.Integer())).subquery())
)


def suppliers_taken_up(session: TenantSession, run_id: uuid.UUID, *, since: datetime) -> int:
    """How many suppliers a run scored whose marks it took, each once however many marks it had.

    A run sees a supplier again whose next mark comes in a later portion. Marks taken before `since`, when the
    run was due, are not read.
    """
    # Who claimed the run and who does it need not have the same clock.
    of_run = (Change.taken_by_run == run_id, Change.taken_at >= since - timedelta(days=1))
    query = sa.select(sa.func.count(Change.supplier_id.distinct())).join(
        Supplier, Supplier.id == Change.supplier_id
    )
    return session.scalar(query.where(*of_run)) or 0


def size(session: TenantSession) -> int:
    """How many suppliers the organisation has."""
    return session.scalar(sa.select(sa.func.count()).select_from(Supplier)) or 0


def start_everything(session: TenantSession, *, actor: Actor, now: datetime) -> work.Run:
    """Have a worker score every supplier again; refused while that is under way already."""
    access.require(actor, Permission.START_RUNS)
    run = work.claim_alone(session, ALL, now=now, asked_by=actor.user_id)
    history.record(session, actor, "run_started", run, at=now, after={"job": ALL})
    return run


def everything(
    open_session: Callable[[], TenantSession],
    *,
    actor: Actor,
    now: datetime,
    progress: work.Progress,
    reached: Reached | None = None,
    pause: Callable[[Reached], None] = lambda reached: None,
    keep: Callable[[TenantSession, Reached, work.Shown], None] = lambda session, reached, shown: None,
    until: uuid.UUID | None = None,
    total: int | None = None,
) -> Outcome:
    """Score every supplier of the organisation again, chunk by chunk in key order, from where it was left.

    `keep` is told in the transaction of each chunk how far it is then, and how to show it; `pause` after it.
    `until` is the last one of a part of the register, and `total` how many there are, where that is known.
    """
    after, outcome = reached or (None, Outcome())
    alike, portion = Alike(), Portion()
    if total is None:
        with open_session() as session:
            total = size(session)
    while True:
        with collecting.seldom(), portion.measured() as most, open_session() as session:
            ids = register.all_ids(session, after=after, until=until, limit=most)
            if not ids:
                return outcome
            outcome += _score(session, ids, actor=actor, now=now, alike=alike)
            # Of more than were counted at first some came meanwhile.
            shown = (outcome.looked_at, max(total, outcome.looked_at), "Suppliers scored")
            keep(session, (ids[-1], outcome), shown)
            session.commit()
        after = ids[-1]
        pause((after, outcome))
        progress(*shown)
