"""JSON routes: what suppliers were asked, and what they answered."""

from __future__ import annotations

import uuid
from typing import Any

from flask_smorest import Blueprint

from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.core.bodies import AgreementBody
from auditor.intake import form_lists
from auditor.intake.tables import Outcome
from auditor.requests import controls, counting, listing, lists, schemas, service, withdrawing
from auditor.requests.models import QuestionWithdrawal
from auditor.requests.service import RequestState
from suppliers.facts import QUESTIONS
from suppliers.models import InformationRequest, StatedAnswer, StatedControl

routes = Blueprint(
    "requests_api", __name__, url_prefix="/requests", description="Questions to suppliers and their answers."
)


def _shown(request: InformationRequest) -> dict[str, Any]:
    state = service.state_of(request, as_of=clock.today())
    question = QUESTIONS[request.field]
    names = (
        "id",
        "supplier_id",
        "field",
        "asked_on",
        "due_on",
        "answered_on",
        "refused_on",
        "voluntary",
        "note",
    )
    return {name: getattr(request, name) for name in names} | {"state": state.value, "question": question}


@routes.get("")
@routes.arguments(schemas.RequestQuery(), location="query")
@routes.response(200, schemas.RequestsAnswer)
@web.allow(Permission.REQUEST_INFORMATION)
def get_requests(query: dict[str, Any]) -> dict[str, Any]:
    """Requests, newest first, a page at a time."""
    before, limit = web.read_id_cursor(query["cursor"]), query["limit"]
    found = listing.page(
        web.session(),
        as_of=clock.today(),
        limit=limit + 1,
        state=RequestState(query["state"]) if query["state"] else None,
        supplier_id=query["supplier_id"],
        before_id=before,
    )
    following = web.cursor(found[limit - 1].request.id) if len(found) > limit else None
    return {"items": [_shown(line.request) for line in found[:limit]], "next": following}


@routes.post("")
@routes.arguments(schemas.AskForm)
@routes.response(201, schemas.MadeAnswer)
@web.allow(Permission.REQUEST_INFORMATION)
def post_requests(given: dict[str, Any]) -> dict[str, Any]:
    """Ask questions of suppliers; a question that is open already is not asked twice.

    One asked on a day before an answer that is known was observed is answered by that.
    """
    made = service.ask(web.session(), actor=web.actor(), now=clock.now(), **given)
    named = {name: given[name] for name in ("supplier_ids", "fields", "voluntary")}
    standing = service.left_out(web.session(), made, **named)
    web.session().commit()
    return {"items": [_shown(one) for one in made], "open_already": [_shown(one) for one in standing]}


@routes.get("/<uuid:request_id>")
@routes.response(200, schemas.RequestAnswer)
@web.allow(Permission.REQUEST_INFORMATION)
def get_request(request_id: uuid.UUID) -> dict[str, Any]:
    """One request."""
    return _shown(withdrawing.standing(web.session(), request_id))


@routes.post("/<uuid:request_id>/withdrawals")
@routes.arguments(schemas.WithdrawalForm)
@routes.response(201, schemas.WithdrawalAnswer)
@web.allow(Permission.REQUEST_INFORMATION)
def post_withdrawal(given: dict[str, Any], request_id: uuid.UUID) -> QuestionWithdrawal:
    """Propose to withdraw a question that was recorded by mistake; it counts until a reviewer agreed."""
    request = withdrawing.standing(web.session(), request_id)
    made = withdrawing.propose(web.session(), request, actor=web.actor(), now=clock.now(), **given)
    web.session().commit()
    return made


@routes.get("/withdrawals")
@routes.arguments(schemas.WithdrawalQuery(), location="query")
@routes.response(200, schemas.WithdrawalsAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_withdrawals(query: dict[str, Any]) -> dict[str, Any]:
    """Proposals to withdraw questions with what was decided, the latest first, a page at a time."""
    before, limit = web.read_id_cursor(query["cursor"]), query["limit"]
    found = withdrawing.page(web.session(), limit=limit + 1, waiting=query["waiting"], before_id=before)
    following = web.cursor(found[limit - 1].id) if len(found) > limit else None
    return {"items": found[:limit], "next": following}


@routes.post("/withdrawals/<uuid:withdrawal_id>/decision")
@routes.arguments(AgreementBody)
@routes.response(201, schemas.WithdrawalAnswer)
@web.allow(Permission.REVIEW)
def post_decision(given: dict[str, Any], withdrawal_id: uuid.UUID) -> QuestionWithdrawal:
    """Agree to a withdrawal, by which the question no longer counts, or decline it: never who proposed it."""
    row = withdrawing.get(web.session(), withdrawal_id)
    withdrawing.decide(web.session(), row, actor=web.actor(), now=clock.now(), **given)
    web.session().commit()
    return row


@routes.post("/<uuid:request_id>/answer")
@routes.arguments(schemas.AnswerForm)
@routes.response(201, schemas.StatedAnswerAnswer)
@web.allow(Permission.REQUEST_INFORMATION)
def post_answer(given: dict[str, Any], request_id: uuid.UUID) -> dict[str, Any]:
    """Record the supplier's answer to a request."""
    request = withdrawing.standing(web.session(), request_id)
    answer = service.record_answer(
        web.session(), request, schemas.reply_of(given), actor=web.actor(), now=clock.now()
    )
    return _stored(answer)


@routes.post("/<uuid:request_id>/refusal")
@routes.arguments(schemas.RefusalForm)
@routes.response(200, schemas.RequestAnswer)
@web.allow(Permission.REQUEST_INFORMATION)
def post_refusal(given: dict[str, Any], request_id: uuid.UUID) -> dict[str, Any]:
    """Record that the supplier refused to answer."""
    request = withdrawing.standing(web.session(), request_id)
    service.record_refusal(web.session(), request, actor=web.actor(), now=clock.now(), **given)
    web.session().commit()
    return _shown(request)


@routes.post("/lists")
@routes.arguments(form_lists.FormList, location="files")
@routes.response(201, form_lists.FormListAnswer)
@web.allow(Permission.REQUEST_INFORMATION)
def post_list(files: dict[str, Any]) -> Outcome:
    """Upload requests as a list (docs/requests-and-signals.md): all of it or nothing."""
    return form_lists.take_file(lists.record_list, files)


@routes.post("/suppliers/<uuid:supplier_id>/answers")
@routes.arguments(schemas.StatedAnswerForm)
@routes.response(201, schemas.StatedAnswerAnswer)
@web.allow(Permission.REQUEST_INFORMATION)
def post_stated_answer(given: dict[str, Any], supplier_id: uuid.UUID) -> dict[str, Any]:
    """Record an answer that a supplier gave without a request."""
    answer = service.state_answer(
        web.session(),
        supplier_id,
        given["field"],
        schemas.reply_of(given),
        actor=web.actor(),
        now=clock.now(),
    )
    return _stored(answer)


@routes.post("/suppliers/<uuid:supplier_id>/controls")
@routes.arguments(schemas.StatedControlForm)
@routes.response(201, schemas.StatedControlAnswer)
@web.allow(Permission.REQUEST_INFORMATION)
def post_stated_control(given: dict[str, Any], supplier_id: uuid.UUID) -> dict[str, Any]:
    """Record the maturity of a control with its proof."""
    control = controls.state_control(
        web.session(), supplier_id, controls.statement_of(given), actor=web.actor(), now=clock.now()
    )
    return _stored(control)


def _stored(one: StatedAnswer | StatedControl) -> dict[str, Any]:
    """A statement as it is stored, and whether it counts."""
    told = counting.sentence(counting.instead_of(web.session(), one))
    web.session().commit()
    return {column.key: getattr(one, column.key) for column in one.__table__.columns} | {
        "does_not_count": told
    }
