"""Work in the background: a row says what is to be done and how far it is, a queue hands out its id.

The queue forgets a task when it hands it out, so the row is the truth: it is claimed before anything is done,
carries progress and a heartbeat, and is taken up again when its worker has died. Every piece of work must
therefore be safe to repeat.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column, sessionmaker

from auditor.config import Settings
from auditor.core.access import Actor, Permission, job_actor
from auditor.core.database import TenantSession, lock, open_session
from auditor.core.errors import Refused
from auditor.core.interruptions import Cancelled
from suppliers.database import Base, TenantOwned, UtcDateTime, new_id

STALE_AFTER = timedelta(minutes=2)
MOST_ATTEMPTS = 3
STOPPED_TOO_LATE = "Asked to stop too late: all of it was done by then."


class RunState(StrEnum):
    """The life of a run."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


UNDER_WAY = (RunState.WAITING, RunState.RUNNING)
OVER = (RunState.DONE, RunState.FAILED, RunState.CANCELLED)
"""Nothing more will happen."""


class Run(Base, TenantOwned):
    """One piece of background work of one organisation. Its key makes sure that it exists once."""

    __tablename__ = "run"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "job", "key"),
        sa.Index("ix_run_state", "state", "heartbeat_at"),
    )

    job: Mapped[str] = mapped_column(sa.String(40))
    key: Mapped[str] = mapped_column(sa.String(80))
    """The due time of scheduled work, or an id for work that a person asked for."""
    due_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(sa.String(20), default=RunState.WAITING)
    parameters: Mapped[dict[str, Any]] = mapped_column(default=dict)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    message: Mapped[str] = mapped_column(sa.Text, default="")
    outcome: Mapped[dict[str, Any]] = mapped_column(default=dict)
    is_short: Mapped[bool] = mapped_column(default=False)
    """Whether somebody waits for it and it is done within a minute or so; such runs go first."""
    reached: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """How far a run came that was put back, in the words of its job, which goes on from there."""
    attempt: Mapped[int] = mapped_column(default=0)
    worker: Mapped[str] = mapped_column(sa.String(80), default="")
    """Which worker process has it; on SQLite its lock file tells at once whether it still lives."""
    asked_by: Mapped[uuid.UUID | None]
    along_with: Mapped[uuid.UUID | None]
    """The run that this one helps with: other processes than its own are to take it (`turns`)."""
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    heartbeat_at: Mapped[datetime | None]
    """The last sign of life; of a run that is over, its end."""
    finished_at: Mapped[datetime | None]

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in OVER


Pause = Callable[[dict[str, Any]], None]
"""Told how far the work is, where all of it is committed; raises `Interrupted` for others' turn."""

Shown = tuple[int, int, str]
"""How far a run is, as pages show it: done, total, message."""

Progress = Callable[[int, int, str], None]
"""Told (done, total, message) as often as one likes; raises `Cancelled` or `Interrupted` to end the work."""


UNSEEN = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Work:
    """What a job gets: `def job(work: Work) -> dict`, its answer becomes the outcome of the run.

    A job opens its own sessions and commits them. Telling progress never waits for the database, so it may be
    called inside a write transaction.
    """

    settings: Settings
    sessions: sessionmaker[TenantSession]
    run_id: uuid.UUID
    organisation_id: uuid.UUID
    job: str
    due_at: datetime
    parameters: dict[str, Any]
    asked_by: uuid.UUID | None
    progress: Progress
    submit: Callable[[uuid.UUID], None]
    """Hands another run to the workers, after the commit that made it."""
    now: Callable[[], datetime]
    pause: Pause = lambda reached: None
    """For work of many portions, between two of them: the next attempt finds what was told in `reached`."""
    reached: dict[str, Any] = field(default_factory=dict)
    attempt: int = 0
    """Of its run; 0 where there is none."""
    overtake: Callable[[], None] = lambda: None
    """Hears of each portion, before its commit, that what was told last is less than what it stores."""

    @classmethod
    def of(cls, run: Run, settings: Settings, sessions: sessionmaker[TenantSession], **given: Any) -> Work:
        """The work of a run; `given` is what whoever does it hears, hands on and takes for the time."""
        return cls(
            settings=settings,
            sessions=sessions,
            run_id=run.id,
            organisation_id=run.organisation_id,
            job=run.job,
            due_at=run.due_at,
            parameters=dict(run.parameters),
            asked_by=run.asked_by,
            reached=dict(run.reached),
            attempt=run.attempt or 0,
            **given,
        )

    def session(self, *, writes: bool = True) -> TenantSession:
        """A session of the run's organisation; use it as a context manager and keep it short."""
        return open_session(self.sessions, self.organisation_id, writes=writes)

    def keep(self, session: TenantSession, reached: dict[str, Any], shown: Shown) -> None:
        """Note in the transaction of a portion how far the work is then: nothing is lost, nothing done twice.

        Pages show it from the commit on: on SQLite nobody else could write it while portion follows portion.
        Raises `Cancelled` where another worker has taken the run up meanwhile.
        """
        if not self.attempt:
            return
        self.overtake()
        done, total, message = shown
        told = {"done": done, "total": total, "message": message, "heartbeat_at": self.now()}
        if self._kept(session, _this_attempt(self.run_id, self.attempt), {"reached": reached} | told):
            return
        # Somebody stopped it meanwhile: this portion still counts, and `tell_stopped` says how far it came.
        of_this = sa.update(Run).where(Run.id == self.run_id, Run.attempt == self.attempt)
        if not self._kept(session, of_this, {"reached": reached}):
            raise Cancelled

    def _kept(self, session: TenantSession, which: sa.Update, values: dict[str, Any]) -> bool:
        kept = session.execute(which.values(values), execution_options=UNSEEN)
        return kept.rowcount == 1  # type: ignore[attr-defined, no-any-return]

    @property
    def actor(self) -> Actor:
        """The product itself, as the history names it."""
        return job_actor(self.organisation_id, self.job.replace("_", " "))


def may_change(run: Run, actor: Actor) -> bool:
    """Whether somebody may stop or repeat a run: whoever asked for it, and whoever starts runs."""
    return actor.may(Permission.START_RUNS) or (run.asked_by is not None and run.asked_by == actor.user_id)


Job = Callable[[Work], dict[str, Any]]


def claim(
    session: TenantSession,
    job: str,
    *,
    key: str,
    due_at: datetime,
    now: datetime,
    parameters: dict[str, Any] | None = None,
    asked_by: uuid.UUID | None = None,
    is_short: bool = False,
    along_with: uuid.UUID | None = None,
) -> Run | None:
    """Put a run on the table; None when the same run is there already. Flushes, does not commit."""
    run = Run(job=job, key=key, due_at=due_at, created_at=now, parameters=parameters or {}, asked_by=asked_by)
    run.is_short, run.along_with = is_short, along_with
    try:
        with session.begin_nested():
            session.add(run)
            session.flush()
    except IntegrityError:
        return None
    return run


def claim_alone(
    session: TenantSession,
    job: str,
    *,
    now: datetime,
    asked_by: uuid.UUID | None,
    is_short: bool = False,
    parameters: dict[str, Any] | None = None,
) -> Run:
    """Put a run of a job on the table that a person asks for; refuses while there is one under way.

    With `parameters` while there is one that does the same; another file, say, is other work.
    Its key names the run before, so that of two calls at once the database lets one through.
    """
    latest = session.scalar(sa.select(Run.id).where(Run.job == job).order_by(Run.id.desc()).limit(1))
    # The second key is for clocks that differ: then the newest id need not be that of the latest run.
    for key in (f"asked after {latest}", str(new_id())):
        under_way = sa.select(Run.state, Run.parameters).where(Run.job == job, Run.state.in_(UNDER_WAY))
        for state, does in session.execute(under_way):
            if parameters is None or does == parameters:
                raise Refused("run_under_way", state=state)
        run = claim(
            session,
            job,
            key=key,
            due_at=now,
            now=now,
            parameters=parameters,
            asked_by=asked_by,
            is_short=is_short,
        )
        if run is not None:
            return run
    raise AssertionError("a new id was there already")


def start(session: TenantSession, run_id: uuid.UUID, *, now: datetime, worker: str = "") -> Run | None:
    """Take a waiting run for this worker; None when another one was quicker or it is over."""
    taken = session.execute(
        sa.update(Run)
        .where(Run.id == run_id, Run.state == RunState.WAITING)
        .values(
            state=RunState.RUNNING,
            started_at=sa.func.coalesce(Run.started_at, sa.literal(now, UtcDateTime())),
            heartbeat_at=now,
            attempt=Run.attempt + 1,
            worker=worker,
        )
    )
    session.commit()
    if taken.rowcount != 1:  # type: ignore[attr-defined]
        return None
    return session.get(Run, run_id, populate_existing=True)


def report(
    session: TenantSession, run_id: uuid.UUID, shown: Shown, *, over: Shown, attempt: int, now: datetime
) -> bool:
    """Store progress and heartbeat by itself; False where `over` is no longer what stands."""
    done, total, message = shown
    standing = _this_attempt(run_id, attempt).where(sa.tuple_(Run.done, Run.total, Run.message) == over)
    told = standing.values(done=done, total=total, message=message, heartbeat_at=now)
    kept = session.execute(told, execution_options=UNSEEN)
    session.commit()
    return kept.rowcount == 1  # type: ignore[attr-defined, no-any-return]


def finish(
    session: TenantSession,
    run_id: uuid.UUID,
    state: RunState,
    *,
    attempt: int,
    now: datetime,
    done: int = 0,
    total: int = 0,
    message: str = "",
    outcome: dict[str, Any] | None = None,
) -> None:
    """End a run that is running; a cancelled one stays cancelled, unless its work was done by then."""
    ended: dict[str, Any] = {
        "state": state,
        "finished_at": now,
        "heartbeat_at": now,
        "done": done,
        "total": total,
        "message": message,
        "outcome": outcome or {},
    }
    kept = session.execute(_this_attempt(run_id, attempt).values(ended))
    if state == RunState.DONE and kept.rowcount != 1:  # type: ignore[attr-defined]
        # The wish came after the work last looked: what it stored is there, and "cancelled" would deny it.
        late = sa.update(Run).where(Run.id == run_id, Run.state == RunState.CANCELLED, Run.attempt == attempt)
        session.execute(late.values(ended | {"message": STOPPED_TOO_LATE}))
    session.commit()


def tell_stopped(
    session: TenantSession, run_id: uuid.UUID, done: int, total: int, message: str, *, attempt: int
) -> None:
    """How far a cancelled run came: its last portion was stored after the wish, and counts."""
    words = (
        f"Stopped on request. {message or 'Done'}: {done:,} of {total:,}; {max(total - done, 0):,} remain."
    )
    stopped = sa.update(Run).where(
        Run.id == run_id, Run.state == RunState.CANCELLED, Run.attempt == attempt, sa.literal(total) > 0
    )
    session.execute(stopped.values(done=done, total=total, message=words))
    session.commit()


def put_back(
    session: TenantSession,
    run_id: uuid.UUID,
    *,
    attempt: int,
    now: datetime,
    reached: dict[str, Any],
    message: str,
) -> None:
    """Let a run wait again whose worker is shutting down or does other work; this attempt does not count."""
    session.execute(
        _this_attempt(run_id, attempt).values(
            state=RunState.WAITING, attempt=attempt - 1, message=message, heartbeat_at=now, reached=reached
        )
    )
    session.commit()


def try_again(session: TenantSession, run_id: uuid.UUID, *, attempt: int, now: datetime, why: str) -> None:
    """Let a run wait for its next attempt, or give it up at the last; this one counts."""
    again = _this_attempt(run_id, attempt).values(
        state=RunState.WAITING,
        heartbeat_at=now,
        message=f"Put back: {why}.",
    )
    over = _this_attempt(run_id, attempt).values(
        state=RunState.FAILED,
        heartbeat_at=now,
        finished_at=now,
        message=f"Given up: {why}, in attempt {attempt} of {MOST_ATTEMPTS}. "
        "Try again; if it ends so again, tell the operator.",
    )
    session.execute(over if attempt >= MOST_ATTEMPTS else again)
    session.commit()


def _this_attempt(run_id: uuid.UUID, attempt: int) -> sa.Update:
    # A worker that was thought dead and wakes up must not touch the attempt of its successor.
    return sa.update(Run).where(Run.id == run_id, Run.state == RunState.RUNNING, Run.attempt == attempt)


def take_up_stale(
    session: TenantSession, *, now: datetime, is_dead: Callable[[Run], bool] | None = None
) -> list[uuid.UUID]:
    """Runs whose worker is dead are put back, or given up after three attempts; gives the ids put back.

    `is_dead` decides; the default is a heartbeat further than `STALE_AFTER` from now. One that lies ahead is
    of before the clock was set back: whoever works on writes a new one by the new clock. Several may look at
    once: a row that somebody writes just now is of a worker that lives, or put back by somebody else.
    """
    dead = is_dead or (lambda run: run.heartbeat_at is None or abs(now - run.heartbeat_at) > STALE_AFTER)
    returned = []
    at_work = sa.select(Run).where(Run.state == RunState.RUNNING).with_for_update(skip_locked=True)
    for run in session.scalars(at_work):
        if not dead(run):
            continue
        if run.attempt >= MOST_ATTEMPTS:
            run.state, run.finished_at, run.heartbeat_at = RunState.FAILED, now, now
            run.message = f"Given up: the worker stopped {run.attempt} times while doing this."
        else:
            run.state, run.message = RunState.WAITING, "Put back: its worker stopped."
            returned.append(run.id)
    session.commit()
    return returned


def cancel(session: TenantSession, run: Run, *, now: datetime) -> None:
    """Ask a run to stop; work that is going on notices when it next tells its progress."""
    lock(session, run)  # since it was read it may have ended, and "cancelled" would deny what was done
    if run.is_over:
        raise Refused("run_is_over", state=run.state)
    run.state, run.message = RunState.CANCELLED, "Stopped on request."
    run.finished_at = run.heartbeat_at = now
    session.flush()
