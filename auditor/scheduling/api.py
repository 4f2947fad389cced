"""Runs under /api/v1/runs."""

from __future__ import annotations

import uuid
from typing import Any

import flask_smorest

from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.core.work import Run
from auditor.scheduling import service
from auditor.scheduling.schemas import NewRun, RunAnswer, RunQuery, RunsAnswer
from auditor.scheduling.worker import all_jobs

routes = flask_smorest.Blueprint(
    "scheduling_api", __name__, url_prefix="/runs", description="Work in the background."
)


@routes.get("")
@routes.arguments(RunQuery(), location="query")
@routes.response(200, RunsAnswer)
@web.allow(Permission.SEE_RUNS)
def get_runs(query: dict[str, Any]) -> dict[str, Any]:
    """List runs, newest first."""
    found = service.latest(
        web.session(),
        actor=web.actor(),
        state=query["state"],
        before=web.read_id_cursor(query["cursor"]),
        limit=query["limit"],
    )
    return {"items": found, "next": web.cursor(found[-1].id) if len(found) == query["limit"] else None}


@routes.post("")
@routes.arguments(NewRun)
@routes.response(202, RunAnswer)
@web.allow(Permission.START_RUNS)
def post_run(given: dict[str, Any]) -> Run:
    """Start scheduled work now."""
    run = service.start_now(
        web.session(), given["job"], actor=web.actor(), now=clock.now(), possible=all_jobs()
    )
    web.session().commit()
    web.installation().submit(run.id)
    return run


@routes.get("/<uuid:run_id>")
@routes.response(200, RunAnswer)
def get_run(run_id: uuid.UUID) -> Run:
    """Get one run; those who see runs may, and whoever asked for it."""
    return service.see(web.load(Run, run_id), actor=web.actor())


@routes.post("/<uuid:run_id>/cancellation")
@routes.response(200, RunAnswer)
def post_cancellation(run_id: uuid.UUID) -> Run:
    """Stop a run."""
    run = web.load(Run, run_id)
    service.cancel_run(web.session(), run, actor=web.actor(), now=clock.now())
    web.session().commit()
    return run


@routes.post("/<uuid:run_id>/repetition")
@routes.response(202, RunAnswer)
def post_repetition(run_id: uuid.UUID) -> Run:
    """Do the same work once more, as a new run."""
    run = service.repeat_run(web.session(), web.load(Run, run_id), actor=web.actor(), now=clock.now())
    web.session().commit()
    web.installation().submit(run.id)
    return run
