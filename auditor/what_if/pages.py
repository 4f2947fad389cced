"""Pages: one trial with its progress, then what the proposed rules would move."""

from __future__ import annotations

import uuid

from flask import Blueprint

from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.methods import active, between
from auditor.methods import service as methods
from auditor.what_if import service, trying
from risk.vocabulary import Band

routes = Blueprint("what_if", __name__)

BANDS = [band.value for band in Band]


@routes.post("/methodology/releases/<uuid:release_id>/trials")
@web.allow(Permission.TRY_METHODOLOGY)
def post_trial(release_id: uuid.UUID) -> web.Answer:
    """Try a release on every supplier."""
    session = web.session()
    trial = service.begin(session, methods.find(session, release_id), actor=web.actor(), now=clock.now())
    session.commit()
    web.installation().submit(service.run_of(session, trial).id)
    return web.see(".trial", trial_id=trial.id)


@routes.get("/methodology/trials/<uuid:trial_id>")
@web.allow(Permission.TRY_METHODOLOGY)
def trial(trial_id: uuid.UUID) -> web.Answer:
    """How far a trial is, or what came of it."""
    session = web.session()
    one = service.find(session, trial_id)
    outcome = service.outcome_for(one, web.actor())
    release, decision = methods.find(session, one.release_id), active.latest(session)
    return web.page(
        "what_if/progress.html" if web.is_fragment() else "what_if/trial.html",
        trial=one,
        run=service.run_of(session, one),
        release=release,
        changed=between.differences(session, one.against, release.version),
        place=between.place,
        value=between.value,
        outcome=outcome,
        in_use=active.method(session).version,
        in_use_since=decision.decided_at if decision else None,
        matrix=[
            (now, list(zip(BANDS, counts, strict=True)))
            for now, counts in (trying.matrix(outcome) if outcome else [])
        ],
        bands=BANDS,
        sees_suppliers=web.actor().may(Permission.SEE_SUPPLIERS),
        may_report=web.actor().may(Permission.ISSUE_REPORTS),
    )
