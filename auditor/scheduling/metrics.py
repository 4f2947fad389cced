"""What `/metrics` tells of runs, over all organisations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from prometheus_client import Metric

from auditor.core.database import TenantSession
from auditor.core.gauges import gauge
from auditor.core.work import OVER, UNDER_WAY, Run, RunState

LAST_DAY = timedelta(days=1)


def read(session: TenantSession, now: datetime) -> list[Metric]:
    """Runs by job and state, how long one waits, and what the last of each job took."""
    open_runs = session.execute(
        sa.select(Run.job, Run.state, sa.func.count(), sa.func.min(Run.created_at))
        .where(Run.state.in_(UNDER_WAY))
        .group_by(Run.job, Run.state)
    ).all()
    ended = session.execute(
        sa.select(Run.job, Run.state, sa.func.count())
        .where(_ended_since(now - LAST_DAY))
        .group_by(Run.job, Run.state)
    ).all()
    waits = [(now - since).total_seconds() for _, state, _, since in open_runs if state == RunState.WAITING]
    failed = [([job], count) for job, state, count in ended if state == RunState.FAILED]
    return [
        gauge(
            "runs",
            "Runs: waiting and running now, others of the last 24 hours.",
            [([job, state], count) for job, state, count, _ in open_runs]
            + [([job, state], count) for job, state, count in ended],
            ["job", "state"],
        ),
        gauge("run_lag_seconds", "Age of the oldest run that waits.", [([], max(waits, default=0.0))]),
        gauge("runs_failed_last_day", "Runs that failed in the last 24 hours.", failed, ["job"]),
        *_latest(session, now),
    ]


def _ended_since(instant: datetime) -> sa.ColumnElement[bool]:
    """Through the index: a run that ends gets its last heartbeat in the same statement."""
    return sa.and_(Run.state.in_(OVER), Run.heartbeat_at >= instant)


def _latest(session: TenantSession, now: datetime) -> list[Metric]:
    """The last run of each job that was done; nightly work is in the last day and an hour."""
    place = sa.func.row_number().over(partition_by=Run.job, order_by=Run.heartbeat_at.desc())
    columns = (Run.job, Run.done, Run.started_at, Run.finished_at)
    numbered = (
        sa.select(*columns, place.label("place"))
        .where(Run.state == RunState.DONE, Run.heartbeat_at >= now - LAST_DAY - timedelta(hours=1))
        .subquery()
    )
    # Columns of the subquery: the session knows no organisation here, so nothing is filtered away.
    found: Sequence[Any] = session.execute(sa.select(numbered).where(numbered.c.place == 1)).all()
    took = {row.job: max((row.finished_at - row.started_at).total_seconds(), 0.001) for row in found}
    return [
        gauge(
            "run_last_seconds",
            "How long the last run of a job took.",
            [([job], seconds) for job, seconds in took.items()],
            ["job"],
        ),
        gauge(
            "run_last_rows_per_second",
            "Rows per second of the last run of a job.",
            [([row.job], row.done / took[row.job]) for row in found],
            ["job"],
        ),
    ]
