"""Use cases around runs: look at them, stop one, repeat one, start scheduled work now."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa

from auditor.core import access, work
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.core.work import Run
from auditor.history import service as history
from auditor.scheduling.schedules import SCHEDULES


def latest(
    session: TenantSession,
    *,
    actor: Actor,
    state: str = "",
    before: uuid.UUID | None = None,
    limit: int = 50,
) -> Sequence[Run]:
    """A page of runs, newest first; `before` is the id of the last one seen."""
    access.require(actor, Permission.SEE_RUNS)
    query = sa.select(Run).order_by(Run.id.desc()).limit(limit)
    if state:
        query = query.where(Run.state == state)
    if before is not None:
        query = query.where(Run.id < before)
    return session.scalars(query).all()


def see(run: Run, *, actor: Actor) -> Run:
    """One run, for those who see runs and for whoever asked for it."""
    if run.asked_by is None or run.asked_by != actor.user_id:
        access.require(actor, Permission.SEE_RUNS)
    return run


def cancel_run(session: TenantSession, run: Run, *, actor: Actor, now: datetime) -> None:
    """Ask a run to stop; whoever asked for it may do that too."""
    _require(run, actor)
    was = run.state
    work.cancel(session, run, now=now)
    history.record(
        session, actor, "run_cancelled", run, at=now, before={"state": was}, after={"state": run.state}
    )


def repeat_run(session: TenantSession, run: Run, *, actor: Actor, now: datetime) -> Run:
    """The same work once more, as a run of its own; refused while that is under way. The old one stays."""
    _require(run, actor)
    if not run.is_over:
        raise Refused("run_not_over", state=run.state)
    again = work.claim_alone(
        session,
        run.job,
        now=now,
        asked_by=actor.user_id,
        is_short=run.is_short,
        parameters=dict(run.parameters),
    )
    history.record(session, actor, "run_repeated", again, at=now, before={"run": run.id})
    return again


def start_now(
    session: TenantSession, job: str, *, actor: Actor, now: datetime, possible: Collection[str]
) -> Run:
    """Start scheduled work before it is due; `possible` are the jobs this installation has."""
    access.require(actor, Permission.START_RUNS)
    known = [schedule.job for schedule in SCHEDULES if schedule.job in possible]
    if job not in known:
        raise Refused("job_not_known", job=job, possible=known)
    is_short = any(schedule.is_short for schedule in SCHEDULES if schedule.job == job)
    run = work.claim_alone(session, job, now=now, asked_by=actor.user_id, is_short=is_short)
    history.record(session, actor, "run_started", run, at=now, after={"job": job})
    return run


def _require(run: Run, actor: Actor) -> None:
    if not work.may_change(run, actor):
        access.require(actor, Permission.START_RUNS)
