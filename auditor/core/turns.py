"""Whose turn it is: organisations take turns, and what somebody waits for goes before what the night does."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from auditor.core import work
from auditor.core.database import TenantSession
from auditor.core.work import Run, RunState

REMEMBERED = timedelta(hours=1)
"""Who was served longer ago counts as never served."""
PATIENCE = timedelta(minutes=5)
"""Long work that was not looked at for so long has a turn before short work, which may never end."""
LOCK_NUMBER = 7_233_187
_NOT_FOR_EVER = sa.select(
    sa.func.set_config("lock_timeout", "5s", True),
    sa.func.set_config("idle_in_transaction_session_timeout", "5s", True),
)
"""For the transaction that takes a run: who is frozen in it lets go, and who waits for it says so."""


def fairest(
    session: TenantSession, *, now: datetime, most: int, worker: str = "", short_only: bool = False
) -> uuid.UUID | None:
    """The waiting run to do next, over all organisations; None when none may be begun.

    First comes the organisation with the fewest runs under way; of equals, short work before long, unless
    that waited beyond `PATIENCE`, then whoever was served least recently. None gets more than `most` at a
    time. A worker does not help with what it does itself: its threads share one processor, so that help has
    to come of another process.
    """
    running, served = _running(), _served(now)
    busy = sa.func.coalesce(running.c.runs, 0)
    never = sa.case((served.c.last.is_(None), 0), else_=1)
    waits_since = sa.func.coalesce(Run.heartbeat_at, Run.created_at)
    is_urgent = sa.case((sa.or_(Run.is_short, waits_since < now - PATIENCE), 1), else_=0)
    query = (
        sa.select(Run.id)
        .join(running, running.c.organisation_id == Run.organisation_id, isouter=True)
        .join(served, served.c.organisation_id == Run.organisation_id, isouter=True)
        .where(Run.state == RunState.WAITING, busy < most, ~_is_done_by(worker))
        .order_by(busy, is_urgent.desc(), never, served.c.last, Run.id)
        .limit(1)
    )
    return session.scalar(query.where(Run.is_short) if short_only else query)


def take(
    session: TenantSession, *, now: datetime, most: int, worker: str, short_only: bool = False
) -> Run | None:
    """Take the fairest run for this worker. One chooses at a time, so that `most` holds for all of them."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_NOT_FOR_EVER)
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK_NUMBER)))
    run_id = fairest(session, now=now, most=most, worker=worker, short_only=short_only)
    return work.start(session, run_id, now=now, worker=worker) if run_id is not None else None


def is_over(session: TenantSession, run: Run, *, most: int, short_only: bool = False) -> bool:
    """Whether a run should make room: somebody else waits, or its own organisation for something short."""
    running = _running()
    waits = (
        sa.select(Run.id)
        .join(running, running.c.organisation_id == Run.organisation_id, isouter=True)
        .where(
            Run.state == RunState.WAITING,
            sa.or_(
                sa.and_(
                    Run.organisation_id != run.organisation_id, sa.func.coalesce(running.c.runs, 0) < most
                ),
                sa.and_(Run.organisation_id == run.organisation_id, Run.is_short),
            ),
        )
    )
    return session.scalar((waits.where(Run.is_short) if short_only else waits).limit(1)) is not None


def _is_done_by(worker: str) -> sa.ColumnElement[bool]:
    """Whether a worker is at the run that this one would help with, or helps with it already."""
    other = aliased(Run)
    return sa.exists().where(
        other.state == RunState.RUNNING,
        other.worker == worker,
        sa.or_(other.id == Run.along_with, other.along_with == Run.along_with),
    )


def _running() -> sa.Subquery:
    return (
        sa.select(Run.organisation_id, sa.func.count().label("runs"))
        .where(Run.state == RunState.RUNNING)
        .group_by(Run.organisation_id)
        .subquery()
    )


def _served(now: datetime) -> sa.Subquery:
    """When each organisation last had a worker: the latest heartbeat, through the index of states."""
    return (
        sa.select(Run.organisation_id, sa.func.max(Run.heartbeat_at).label("last"))
        .where(Run.state.in_(list(RunState)), Run.heartbeat_at >= now - REMEMBERED)
        .group_by(Run.organisation_id)
        .subquery()
    )
