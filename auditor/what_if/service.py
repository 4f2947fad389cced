"""Asking for a trial, and reading what came of it."""

from __future__ import annotations

import uuid
from datetime import datetime

import sqlalchemy as sa

from auditor.core import access, work
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import NotThere, Refused
from auditor.core.work import Run
from auditor.history import service as history
from auditor.methods import active
from auditor.methods.models import MethodologyRelease
from auditor.what_if import trying
from auditor.what_if.models import MethodologyTrial
from auditor.what_if.trying import Outcome
from suppliers import register

JOB = "try_methodology"
SHORT = 50_000
"""Suppliers up to which a trial goes before the work of the night."""


def begin(
    session: TenantSession, release: MethodologyRelease, *, actor: Actor, now: datetime
) -> MethodologyTrial:
    """Have a worker try a release on every supplier as it stands; nothing of it changes a score."""
    access.require(actor, Permission.TRY_METHODOLOGY)
    under_way = latest(session, release)
    if under_way is not None and not run_of(session, under_way).is_over:
        raise Refused("trial_under_way", version=release.version, trial=str(under_way.id))
    trial = MethodologyTrial(
        release_id=release.id,
        against=active.method(session).version,
        asked_at=now,
        asked_by=actor.user_id,
        result={},
    )
    session.add(trial)
    session.flush()
    few = len(register.all_ids(session, limit=SHORT + 1)) <= SHORT
    work.claim(
        session,
        JOB,
        key=str(trial.id),
        due_at=now,
        now=now,
        parameters={"trial": str(trial.id)},
        asked_by=actor.user_id,
        is_short=few,
    )
    after = {"version": release.version, "against": trial.against}
    history.record(session, actor, "methodology_tried", trial, at=now, after=after)
    return trial


def find(session: TenantSession, trial_id: uuid.UUID) -> MethodologyTrial:
    """A trial of the organisation."""
    found = session.get(MethodologyTrial, trial_id)
    if found is None:
        raise NotThere("trial")
    return found


def latest(session: TenantSession, release: MethodologyRelease) -> MethodologyTrial | None:
    """The latest trial of a release."""
    query = (
        sa.select(MethodologyTrial)
        .where(MethodologyTrial.release_id == release.id)
        .order_by(MethodologyTrial.id.desc())
        .limit(1)
    )
    return session.scalars(query).first()


def run_of(session: TenantSession, trial: MethodologyTrial) -> Run:
    """The run that works on a trial; one that was started again is a run of its own, so the latest."""
    of_trial = Run.parameters["trial"].as_string() == str(trial.id)
    query = sa.select(Run).where(Run.job == JOB, of_trial).order_by(Run.id.desc()).limit(1)
    return session.scalars(query).one()


def finish(
    session: TenantSession, trial: MethodologyTrial, result: dict[str, object], *, now: datetime
) -> None:
    """Keep what came of a trial."""
    trial.result, trial.finished_at = result, now
    session.flush()


def outcome_for(trial: MethodologyTrial, actor: Actor) -> Outcome | None:
    """What came of a trial; without suppliers' names for who may not see suppliers. None until finished."""
    if not trial.result:
        return None
    outcome = trying.of_data(trial.result)
    return outcome if actor.may(Permission.SEE_SUPPLIERS) else trying.unnamed(outcome)
