"""Checklists and own questions under /api/v1."""

from __future__ import annotations

from typing import Any

import flask_smorest

from auditor.audits import editions, own_questions, scheme_areas
from auditor.audits.models import OwnQuestion
from auditor.audits.own_questions import Wording
from auditor.checklists import schemas
from auditor.core import clock, web
from auditor.core.access import Permission

routes = flask_smorest.Blueprint("checklists_api", __name__, description="Checklists and own questions")


@routes.get("/checklists/mapping")
@routes.response(200, schemas.MappingAnswer)
@web.allow(Permission.SEE_AUDITS)
def get_mapping() -> dict[str, object]:
    """Where audit schemes have the like of our topics and severities: our mapping, not theirs."""
    return {
        "status": scheme_areas.STATUS,
        "areas": list(scheme_areas.AREAS.values()),
        "severities": scheme_areas.SEVERITIES,
    }


@routes.get("/own-questions")
@routes.response(200, schemas.OwnQuestionsAnswer)
@web.allow(Permission.SEE_AUDITS)
def get_own_questions() -> dict[str, object]:
    """The newest version of every own question, ended ones too."""
    return {"items": editions.newest(web.session())}


@routes.post("/own-questions")
@routes.arguments(schemas.OwnQuestionBody)
@routes.response(201, schemas.OwnQuestionAnswer)
@web.allow(Permission.PLAN_AUDITS)
def post_own_question(wording: Wording) -> OwnQuestion:
    """Add a question of the organisation."""
    row = own_questions.add(web.session(), wording, actor=web.actor(), now=clock.now())
    web.session().commit()
    return row


@routes.put("/own-questions/<int:number>")
@routes.arguments(schemas.OwnQuestionChange)
@routes.response(200, schemas.OwnQuestionAnswer)
@web.allow(Permission.PLAN_AUDITS)
def put_own_question(wording: Wording, number: int) -> OwnQuestion:
    """The next version of a question; with `seen`, the one that it was made from has to be the newest."""
    row = own_questions.change(web.session(), number, wording, actor=web.actor(), now=clock.now())
    web.session().commit()
    return row


@routes.post("/own-questions/<int:number>/end")
@routes.arguments(schemas.EndBody)
@routes.response(200, schemas.OwnQuestionAnswer)
@web.allow(Permission.PLAN_AUDITS)
def post_end(body: dict[str, Any], number: int) -> OwnQuestion:
    """Ask a question no more from a day on."""
    row = own_questions.end(web.session(), number, body["on"], actor=web.actor(), now=clock.now())
    web.session().commit()
    return row
