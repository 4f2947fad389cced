"""Runs as pages and the API show them: ready values, nothing left to compute."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.core.wording import job_in_words
from auditor.core.work import Run, RunState
from auditor.scheduling import belonging
from auditor.scheduling.belonging import Tie
from auditor.scheduling.pulse import in_words
from auditor.scheduling.schedules import SCHEDULES, Schedule
from auditor.scoring import deciding
from auditor.users.models import User

TONES = {
    RunState.WAITING: "neutral",
    RunState.RUNNING: "neutral",
    RunState.DONE: "good",
    RunState.FAILED: "bad",
    RunState.CANCELLED: "warn",
}


REFUSED = "refused"
"""Says in the outcome of a run why what it read was refused."""

SILENT_AFTER = timedelta(minutes=1)
"""A worker that lives gives a sign every few seconds, except while it stores on SQLite."""


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run, ready to be shown."""

    id: uuid.UUID
    job: str
    title: str
    asked_by: str
    state: str
    ended: str
    """The state in words: of a file that was refused the reading is done, but nothing is done with it."""
    tone: str
    done: int
    total: int
    message: str
    outcome: list[tuple[str, str]]
    attempt: int
    due_at: datetime
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    duration: str
    silence: str
    """How long its worker has given no sign of life, in words; empty while it does."""
    is_over: bool
    about: str
    """What it is, in a sentence; blank where its name says so."""
    ties: list[Tie]
    """Runs and lists that it belongs with."""
    awaiting: int
    """Scores of it that newly awaited a reviewer."""
    decides: bool
    """Whether it decided on scores that awaited a reviewer."""


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """One schedule with when it is due next."""

    job: str
    title: str
    told: str
    next_due: datetime


def lines(session: TenantSession, runs: Sequence[Run], *, now: datetime) -> list[RunLine]:
    """Runs ready to be shown."""
    names = _names(session, {run.asked_by for run in runs if run.asked_by is not None})
    return [_line(run, names, now) for run in runs]


def line(session: TenantSession, run: Run, *, now: datetime) -> RunLine:
    """One run for a page of its own, with the runs that name it."""
    (found,) = lines(session, [run], now=now)
    return replace(found, ties=[*found.ties, *belonging.of_others(session, run)])


def schedule_lines(jobs: Iterable[str], *, now: datetime) -> list[ScheduleLine]:
    """The schedules whose work this installation has."""
    known = set(jobs)
    return [_schedule_line(schedule, now) for schedule in SCHEDULES if schedule.job in known]


def _schedule_line(schedule: Schedule, now: datetime) -> ScheduleLine:
    return ScheduleLine(schedule.job, schedule.title, schedule.told, schedule.next_due(now))


def _names(session: TenantSession, user_ids: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    found = session.execute(sa.select(User.id, User.name).where(User.id.in_(user_ids))).all()
    return {row.id: row.name for row in found}


def _line(run: Run, names: dict[uuid.UUID, str], now: datetime) -> RunLine:
    refused = str(run.outcome.get(REFUSED, ""))
    return RunLine(
        id=run.id,
        job=run.job,
        title=job_in_words(run.job),
        asked_by=names.get(run.asked_by, "a former user") if run.asked_by else "the schedule",
        state=run.state,
        ended=REFUSED if refused else run.state,
        tone="warn" if refused else TONES[RunState(run.state)],
        done=run.done,
        total=run.total,
        message=refused or run.message,
        outcome=[
            (name.replace("_", " "), _told(value)) for name, value in run.outcome.items() if name != REFUSED
        ],
        attempt=run.attempt,
        due_at=run.due_at,
        created_at=run.created_at,
        started_at=run.started_at,
        finished_at=run.finished_at,
        duration=_duration(run, now),
        silence=_silence(run, now),
        is_over=run.is_over,
        about=belonging.ABOUT.get(run.job, ""),
        ties=belonging.of_row(run),
        awaiting=int(run.outcome.get("awaiting_review") or 0),
        decides=run.job == deciding.JOB,
    )


def _silence(run: Run, now: datetime) -> str:
    if run.state != RunState.RUNNING or run.heartbeat_at is None:
        return ""
    silent = abs(now - run.heartbeat_at)  # one that lies ahead is of before the clock was set back
    return in_words(silent.total_seconds()) if silent >= SILENT_AFTER else ""


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_told(inner)}" for name, inner in value.items()) or "none"
    if isinstance(value, list):
        return ", ".join(_told(inner) for inner in value) or "none"
    return "none" if value is None else str(value)


def _duration(run: Run, now: datetime) -> str:
    """How long it took or takes, in words; empty before it starts."""
    if run.started_at is None:
        return ""
    seconds = ((run.finished_at or now) - run.started_at).total_seconds()
    if seconds < 60:
        return f"{max(seconds, 0.0):.1f}\N{NO-BREAK SPACE}s"
    minutes = int(seconds // 60)
    told = f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
    return told.replace(" ", "\N{NO-BREAK SPACE}")
