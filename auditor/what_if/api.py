"""JSON routes: try a proposed release on every supplier, and see what it would move."""

from __future__ import annotations

import uuid
from typing import Any

from flask_smorest import Blueprint

from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.methods import between
from auditor.methods import service as methods
from auditor.what_if import schemas, service
from auditor.what_if.models import MethodologyTrial

routes = Blueprint(
    "what_if_api", __name__, url_prefix="/methodology", description="What other rules would move."
)


@routes.post("/releases/<uuid:release_id>/trials")
@routes.response(202, schemas.TrialAnswer)
@web.allow(Permission.TRY_METHODOLOGY)
def post_trial(release_id: uuid.UUID) -> dict[str, Any]:
    """Try a release on every supplier as it stands, in the background; no score changes."""
    session = web.session()
    trial = service.begin(session, methods.find(session, release_id), actor=web.actor(), now=clock.now())
    session.commit()
    run = service.run_of(session, trial)
    web.installation().submit(run.id)
    return _told(trial)


@routes.get("/trials/<uuid:trial_id>")
@routes.response(200, schemas.TrialAnswer)
@web.allow(Permission.TRY_METHODOLOGY)
def get_trial(trial_id: uuid.UUID) -> dict[str, Any]:
    """How far a trial is, and what came of it."""
    return _told(service.find(web.session(), trial_id))


def _told(trial: MethodologyTrial) -> dict[str, Any]:
    session = web.session()
    run, release = service.run_of(session, trial), methods.find(session, trial.release_id)
    return {
        "id": trial.id,
        "run_id": run.id,
        "release_id": trial.release_id,
        "against": trial.against,
        "changed": between.differences(session, trial.against, release.version),
        "asked_at": trial.asked_at,
        "finished_at": trial.finished_at,
        "state": run.state,
        "done": run.done,
        "total": run.total,
        "outcome": service.outcome_for(trial, web.actor()),
    }
