"""JSON routes: assessments, scores that await review, re-scoring."""

from __future__ import annotations

import uuid
from typing import Any

from flask_smorest import Blueprint

from auditor.core import changes, clock, web
from auditor.core.access import Permission
from auditor.core.errors import NotThere
from auditor.core.paging import PageQuery
from auditor.scoring import awaiting, comparing, deciding, reviewing, schemas, service, uptake
from auditor.scoring.models import Assessment, SupplierScore
from suppliers.models import Supplier

routes = Blueprint("scoring_api", __name__, url_prefix="/scores", description="Scores and their review.")


@routes.get("/awaiting-review")
@routes.arguments(schemas.WaitingQuery(), location="query")
@routes.response(200, schemas.WaitingListAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_waiting(query: dict[str, Any]) -> dict[str, Any]:
    """Scores that await a reviewer, the largest fall first."""
    session, narrowed, now = web.session(), schemas.narrowed_by(query), clock.now()
    deciding.check_narrowed(session, narrowed, now=now)
    after, limit = web.read_cursor(query["cursor"], int, uuid.UUID), query["limit"]
    found = awaiting.page(session, narrowed, limit=limit + 1, after=after, now=now)
    last = found[limit - 1] if len(found) > limit else None
    shown = found[:limit]
    scores = reviewing.scores_of(session, [line.supplier_id for line in shown])
    return {
        "items": [told(line, scores[line.supplier_id]) for line in shown],
        "next": web.cursor(last.fall, last.supplier_id) if last else None,
    }


def told(line: awaiting.Line, score: SupplierScore) -> dict[str, Any]:
    """A waiting score as the API gives it."""
    of_score = {name: getattr(score, name) for name in schemas.ScoreAnswer().fields}
    return of_score | {
        "name": line.name,
        "country": line.country,
        "fall": line.points,
        "cause": str(line.cause),
        "alone": line.why_alone,
    }


@routes.get("/awaiting-review/causes")
@routes.arguments(schemas.WaitingFilter(), location="query")
@routes.response(200, schemas.CausesAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_causes(query: dict[str, Any]) -> dict[str, Any]:
    """What changed since the shown scores, and how many await a reviewer by each."""
    session, narrowed, now = web.session(), schemas.narrowed_by(query), clock.now()
    deciding.check_narrowed(session, narrowed, now=now)
    return {"items": awaiting.counted(session, narrowed, now=now)}


@routes.post("/awaiting-review/decisions")
@routes.arguments(schemas.DecisionsForm)
@routes.response(202, schemas.RunAnswer)
@web.allow(Permission.REVIEW)
def post_decisions(wanted: deciding.Wanted) -> dict[str, Any]:
    """Decide on many waiting scores at once, in the background, each on its own record.

    Scores that need a look of their own are left, as are those that the reviewer is an author of; the outcome
    of the run counts them by the reason. Sent again, it decides nothing twice.
    """
    run = deciding.begin(web.session(), wanted, actor=web.actor(), now=clock.now())
    web.session().commit()
    web.installation().submit(run.id)
    return {"run_id": run.id}


@routes.get("/<uuid:supplier_id>")
@routes.response(200, schemas.ShownScoreAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_score(supplier_id: uuid.UUID) -> dict[str, Any]:
    """The shown score of a supplier."""
    score = reviewing.require_score(web.session(), supplier_id)
    shown = {name: getattr(score, name) for name in schemas.ScoreAnswer().fields}
    return shown | {"waits_since": changes.waits_since(web.session(), supplier_id)}


@routes.get("/<uuid:supplier_id>/assessments")
@routes.arguments(PageQuery(), location="query")
@routes.response(200, schemas.AssessmentsAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_assessments(query: dict[str, Any], supplier_id: uuid.UUID) -> dict[str, Any]:
    """Every stored assessment of a supplier, newest first, with all that entered it."""
    web.load(Supplier, supplier_id)
    before, limit = web.read_id_cursor(query["cursor"]), query["limit"]
    found = reviewing.assessments(web.session(), supplier_id, limit=limit + 1, before_id=before)
    following = web.cursor(found[limit - 1].id) if len(found) > limit else None
    return {"items": found[:limit], "next": following}


@routes.get("/assessments/<uuid:assessment_id>")
@routes.response(200, schemas.AssessmentAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_assessment(assessment_id: uuid.UUID) -> Assessment:
    """One stored assessment."""
    return web.load(Assessment, assessment_id)


@routes.get("/assessments/<uuid:assessment_id>/comparison")
@routes.arguments(schemas.ComparisonQuery(), location="query")
@routes.response(200, schemas.ComparisonAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_comparison(query: dict[str, Any], assessment_id: uuid.UUID) -> comparing.Compared:
    """Why a score differs from the one before, from another one, or from that of a day."""
    stored, session = web.load(Assessment, assessment_id), web.session()
    if query["against"] is not None:
        return comparing.with_one(session, stored, query["against"])
    if query["on"] is not None:
        return comparing.with_day(session, stored, query["on"], today=clock.today())
    found = comparing.with_previous(session, stored)
    if found is None:
        raise NotThere("earlier score")
    return found


@routes.post("/<uuid:supplier_id>/agreement")
@routes.arguments(schemas.SeenReasonForm)
@routes.response(200, schemas.ScoreAnswer)
@web.allow(Permission.REVIEW)
def post_agreement(given: dict[str, Any], supplier_id: uuid.UUID) -> SupplierScore:
    """Agree to a lower score or to the release of gates."""
    score, now = reviewing.require_score(web.session(), supplier_id), clock.now()
    basis = service.basis(web.session(), now.date())
    reason, seen = given["reason"], given["pending_id"]
    reviewing.agree(web.session(), score, basis=basis, reason=reason, actor=web.actor(), now=now, seen=seen)
    web.session().commit()
    return score


@routes.post("/<uuid:supplier_id>/refusal")
@routes.arguments(schemas.SeenReasonForm)
@routes.response(200, schemas.ScoreAnswer)
@web.allow(Permission.REVIEW)
def post_refusal(given: dict[str, Any], supplier_id: uuid.UUID) -> SupplierScore:
    """Keep the shown score and give the reason."""
    score = reviewing.require_score(web.session(), supplier_id)
    reason, seen = given["reason"], given["pending_id"]
    reviewing.decline(web.session(), score, reason=reason, actor=web.actor(), now=clock.now(), seen=seen)
    web.session().commit()
    return score


@routes.post("/runs")
@routes.response(202, schemas.RunAnswer)
@web.allow(Permission.START_RUNS)
def post_run() -> dict[str, Any]:
    """Score every supplier again, in the background; refused while that is under way already."""
    run = uptake.start_everything(web.session(), actor=web.actor(), now=clock.now())
    web.session().commit()
    web.installation().submit(run.id)
    return {"run_id": run.id}
