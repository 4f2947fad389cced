"""JSON routes: sites to decide, the answers, and taking an answer back."""

from __future__ import annotations

import uuid
from typing import Any

from flask_smorest import Blueprint

from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.matching import asking, schemas, service
from auditor.matching.asking import Asked
from suppliers.sites.site_decisions import SiteDecision, SiteQuestion

routes = Blueprint(
    "matching_api", __name__, url_prefix="/sites", description="Is it the same site? Questions and answers."
)


def shown(one: Asked) -> dict[str, Any]:
    """A question with both sides."""
    names = ("id", "score", "signature", "pieces", "asked_at")
    where = {"upload_id": one.waiting.upload_id, "row": one.waiting.row} if one.waiting else {}
    values = {name: getattr(one.question, name) for name in names}
    return (
        {"upload_id": None, "row": None}
        | values
        | where
        | {"known": one.known, "other": one.other, "tells_sign": one.tells_sign}
    )


@routes.get("/questions")
@routes.arguments(schemas.QuestionQuery(), location="query")
@routes.response(200, schemas.QuestionsAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def get_questions(query: dict[str, Any]) -> dict[str, Any]:
    """Pairs that wait for a person: rows that tell of signs of forced labour first, then the likeliest."""
    after, limit = web.read_cursor(query["cursor"], int, float, uuid.UUID), query["limit"]
    found = asking.page(
        web.session(),
        limit=limit + 1,
        upload_id=query["upload_id"],
        signature=query["signature"],
        after=after,
    )
    last = found[limit - 1] if len(found) > limit else None
    following = web.cursor(int(last.tells_sign), last.question.score, last.question.id) if last else None
    return {"items": [shown(one) for one in found[:limit]], "next": following}


@routes.get("/questions/<uuid:question_id>")
@routes.response(200, schemas.QuestionAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def get_question(question_id: uuid.UUID) -> dict[str, Any]:
    """One pair."""
    question = web.load(SiteQuestion, question_id)
    return shown(asking.shown(web.session(), [question])[0])


@routes.post("/questions/<uuid:question_id>/decision")
@routes.arguments(schemas.DecisionForm)
@routes.response(201, schemas.DecisionAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def post_decision(given: dict[str, Any], question_id: uuid.UUID) -> SiteDecision:
    """Answer one question; a waiting row is taken up once all of its questions are answered."""
    question = service.to_answer(web.session(), question_id)
    made = service.decide(web.session(), question, actor=web.actor(), now=clock.now(), **given)
    web.session().commit()
    return made


@routes.post("/decisions")
@routes.arguments(schemas.DecisionsForm)
@routes.response(201, schemas.DecidedAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def post_decisions(given: dict[str, Any]) -> dict[str, Any]:
    """Answer several questions alike, all or none."""
    questions = [service.to_answer(web.session(), one) for one in dict.fromkeys(given.pop("questions"))]
    made = service.decide_many(web.session(), questions, actor=web.actor(), now=clock.now(), **given)
    web.session().commit()
    return {"items": made}


@routes.get("/decisions")
@routes.arguments(schemas.DecisionQuery(), location="query")
@routes.response(200, schemas.DecisionsAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def get_decisions(query: dict[str, Any]) -> dict[str, Any]:
    """Answers, newest first, with those that were given without a person and those taken back."""
    before, limit = web.read_id_cursor(query["cursor"]), query["limit"]
    found = service.decisions(web.session(), limit=limit + 1, before_id=before)
    following = web.cursor(found[limit - 1].id) if len(found) > limit else None
    return {"items": found[:limit], "next": following}


@routes.post("/decisions/<uuid:decision_id>/taking-back")
@routes.arguments(schemas.TakeBackForm)
@routes.response(200, schemas.DecisionAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def post_taking_back(given: dict[str, Any], decision_id: uuid.UUID) -> SiteDecision:
    """Take an answer back; the pair is asked again."""
    decision = web.load(SiteDecision, decision_id)
    service.take_back(web.session(), decision, actor=web.actor(), now=clock.now(), **given)
    web.session().commit()
    return decision
