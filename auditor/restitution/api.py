"""Money owed to workers under /api/v1: calculations, their lines, plans, payments and workers' words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import flask_smorest
from flask import Response
from werkzeug.datastructures import FileStorage

from auditor.core import bodies, clock, web
from auditor.core.access import Permission
from auditor.core.errors import NotThere
from auditor.core.paging import PageQuery
from auditor.remediation import service as actions
from auditor.restitution import (
    correction_schemas,
    corrections,
    payments,
    plans,
    repaid,
    repaid_schemas,
    schemas,
    seen,
    service,
    sheets,
    sight,
    unreached,
    working,
)
from auditor.restitution.files import hand_out, received
from auditor.restitution.models import Kind, MoneyDecision, MoneyPayment, MoneyPlan, MoneyWord, Word
from auditor.restitution.service import Sent

routes = flask_smorest.Blueprint(
    "restitution_api", __name__, description="Money owed to workers: calculated, planned, paid, confirmed"
)

FILE = {"type": "string", "format": "binary"}


@routes.get("/actions/<uuid:action_id>/calculations")
@routes.response(200, schemas.CalculationList)
def get_calculations(action_id: UUID) -> dict[str, object]:
    """The calculations for the finding of an action, newest first."""
    action = actions.get(web.session(), action_id, actor=web.actor())
    return {"items": seen.listed(web.session(), action, actor=web.actor()), "next": None}


@routes.post("/actions/<uuid:action_id>/calculations")
@routes.arguments(schemas.CalculationBody)
@routes.response(201, schemas.CalculationAnswer)
@web.allow(Permission.FOLLOW_ACTIONS)
def post_calculation(body: dict[str, Any], action_id: UUID) -> dict[str, object]:
    """Calculate lines; the same lines again change nothing."""
    return calculated(action_id, body, service.of_records(body["lines"]))


@routes.post("/actions/<uuid:action_id>/calculations/upload")
@routes.arguments(schemas.FileBody, location="files")
@routes.arguments(schemas.ChoicesBody, location="form")
@routes.response(201, schemas.CalculationAnswer)
@web.allow(Permission.FOLLOW_ACTIONS)
def post_sheet(uploaded: dict[str, FileStorage], body: dict[str, Any], action_id: UUID) -> dict[str, object]:
    """Calculate a sheet, CSV, TSV or a workbook: all rows or none; the same file again changes nothing."""
    return calculated(action_id, body, received(uploaded["file"]))


def calculated(action_id: UUID, body: dict[str, Any], sent: Sent) -> dict[str, object]:
    """Calculate and answer with the sums."""
    session, actor = web.session(), web.actor()
    action = actions.get(session, action_id, actor=actor)
    made, is_new = service.calculate(
        session,
        web.storage(),
        action,
        Kind(body["kind"]),
        sent,
        schemas.choices_of(body, clock.today()),
        supersedes_id=body["supersedes_id"],
        reason=body["reason"],
        actor=actor,
        now=clock.now(),
    )
    session.commit()
    return seen.calculation(session, made, sight.of(session, action, actor)) | {"is_new": is_new}


@routes.get("/calculations/<uuid:calculation_id>")
@routes.response(200, schemas.CalculationAnswer)
def get_calculation(calculation_id: UUID) -> dict[str, object]:
    """One calculation with its sums, as the caller may see them."""
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    view = sight.of(web.session(), action, web.actor())
    service.require_released(web.session(), found, view)
    return seen.calculation(web.session(), found, view)


@routes.get("/calculations/<uuid:calculation_id>/correction")
@routes.response(200, correction_schemas.CorrectionAnswer)
def get_correction(calculation_id: UUID) -> dict[str, object]:
    """What a correction that needs a second person takes away, and from whom."""
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    sight.require_lines(web.session(), action, web.actor())
    if not found.needs_second:
        raise NotThere("correction")
    return seen.correction(web.session(), found, today=clock.today())


@routes.post("/calculations/<uuid:calculation_id>/decision")
@routes.arguments(bodies.AgreementBody)
@routes.response(201, bodies.AgreementAnswer)
@web.allow(Permission.FOLLOW_ACTIONS)
def post_decision(body: dict[str, Any], calculation_id: UUID) -> MoneyDecision:
    """Agree to a correction by which less is owed, or decline it: never who sent it."""
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    decision = corrections.decide(web.session(), found, action, **body, actor=web.actor(), now=clock.now())
    web.session().commit()
    return decision


@routes.get("/calculations/<uuid:calculation_id>/lines")
@routes.arguments(PageQuery(), location="query")
@routes.response(200, schemas.LinePage)
def get_lines(query: dict[str, Any], calculation_id: UUID) -> dict[str, object]:
    """Lines with every term and the working, in the order of the sheet."""
    place, limit = web.read_id_cursor(query["cursor"]), query["limit"]
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    rows = service.lines(web.session(), found, action, actor=web.actor(), after=place, limit=limit + 1)
    names = ("row", "worker", "worker_group", "period_from", "period_to", "inputs", "terms", "owed", "flags")
    items = [
        {name: getattr(one, name) for name in (*names, "most_payments")}
        | {"working": working.of(one, found.kind, found.currency)}
        for one in rows[:limit]
    ]
    return {"items": items, "next": web.cursor(rows[limit - 1].id) if len(rows) > limit else None}


@routes.get("/calculations/<uuid:calculation_id>/files/<any(lines,due):what>.<any(csv,xlsx):form>")
@routes.response(200, FILE, content_type="application/octet-stream")
def get_file(calculation_id: UUID, what: str, form: str) -> Response:
    """The lines with their working, or what is due to each code and when, as a file; kept in the history."""
    return hand_out(calculation_id, what, form)


@routes.get("/calculations/<uuid:calculation_id>/progress")
@routes.response(200, schemas.ProgressAnswer)
def get_progress(calculation_id: UUID) -> dict[str, object]:
    """Due, paid, overdue and confirmed, by group and in total."""
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    return seen.how_far(web.session(), found, action, actor=web.actor(), today=clock.today())[1]


def place_of(cursor: str | None) -> int:
    """How many workers stand before the page."""
    values = web.read_cursor(cursor, int)
    if values and not 0 < values[0] <= sheets.MOST_LINES:
        raise web.not_our_cursor(cursor or "")
    return values[0] if values else 0


@routes.get("/calculations/<uuid:calculation_id>/workers")
@routes.arguments(PageQuery(), location="query")
@routes.response(200, schemas.WorkerPage)
def get_workers(query: dict[str, Any], calculation_id: UUID) -> dict[str, object]:
    """What is due to each code, with its instalments; nobody else than the case and the payer sees any."""
    start, limit = place_of(query["cursor"]), query["limit"]
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    far, _ = seen.how_far(web.session(), found, action, actor=web.actor(), today=clock.today())
    end = start + limit
    view = sight.of(web.session(), action, web.actor())
    return {
        "items": [seen.worker(one, far.currency, view) for one in far.workers[start:end]],
        "next": web.cursor(end) if len(far.workers) > end else None,
    }


@routes.put("/calculations/<uuid:calculation_id>/plan")
@routes.arguments(schemas.PlanBody)
@routes.response(200, schemas.PlanAnswer)
@web.allow(Permission.FOLLOW_ACTIONS)
def put_plan(body: dict[str, Any], calculation_id: UUID) -> MoneyPlan:
    """Say from when and in how many months is paid."""
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    plan = plans.decide(web.session(), found, action, **body, actor=web.actor(), now=clock.now())
    web.session().commit()
    return plan


@routes.get("/calculations/<uuid:calculation_id>/payments")
@routes.arguments(PageQuery(), location="query")
@routes.response(200, schemas.PaymentPage)
def get_payments(query: dict[str, Any], calculation_id: UUID) -> dict[str, object]:
    """Payments that stand, in the order in which they were recorded."""
    place, limit = web.read_id_cursor(query["cursor"]), query["limit"]
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    listed = payments.listed(web.session(), found, action, actor=web.actor())
    rest = [one for one in listed if place is None or one.id > place]
    return {
        "items": rest[:limit],
        "next": web.cursor(rest[limit - 1].id) if len(rest) > limit else None,
    }


@routes.post("/calculations/<uuid:calculation_id>/payments")
@routes.arguments(schemas.PaymentsBody)
@routes.response(200, schemas.PaymentsAnswer)
def post_payments(body: dict[str, Any], calculation_id: UUID) -> dict[str, object]:
    """Record payments: all or none; those that are known change nothing."""
    return recorded(calculation_id, service.of_records(body["payments"]))


@routes.post("/calculations/<uuid:calculation_id>/payments/upload")
@routes.arguments(schemas.FileBody, location="files")
@routes.response(200, schemas.PaymentsAnswer)
def post_payment_sheet(uploaded: dict[str, FileStorage], calculation_id: UUID) -> dict[str, object]:
    """Record a sheet of payments: all rows or none; the same file again changes nothing."""
    return recorded(calculation_id, received(uploaded["file"]))


def recorded(calculation_id: UUID, sent: Sent) -> dict[str, object]:
    """Record and answer with counts."""
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    outcome = payments.record(
        web.session(), web.storage(), found, action, sent, actor=web.actor(), now=clock.now()
    )
    web.session().commit()
    return {
        "recorded": len(outcome.recorded),
        "heard": outcome.heard,
        "unchanged": outcome.unchanged,
        "payment_ids": [one.id for one in outcome.recorded],
    }


@routes.post("/payments/<uuid:payment_id>/reversal")
@routes.arguments(schemas.ReasonBody)
@routes.response(201, schemas.PaymentAnswer)
def post_reversal(body: dict[str, str], payment_id: UUID) -> MoneyPayment:
    """Take a payment back with a reason; it stays to be seen."""
    reversal = payments.reverse(
        web.session(), payment_id, reason=body["reason"], actor=web.actor(), now=clock.now()
    )
    web.session().commit()
    return reversal


@routes.post("/payments/<uuid:payment_id>/word")
@routes.arguments(schemas.PaymentWordBody)
@routes.response(201, schemas.WordAnswer)
@web.allow(Permission.FOLLOW_ACTIONS)
def post_word(body: dict[str, Any], payment_id: UUID) -> MoneyWord:
    """Record what the worker said off site of a payment."""
    payment, found, action = payments.get(web.session(), payment_id, actor=web.actor())
    values = body | {"word": Word(body["word"]), "worker": payment.worker, "payment": payment}
    spoken = payments.say(web.session(), found, action, **values, actor=web.actor(), now=clock.now())
    web.session().commit()
    return spoken


@routes.post("/calculations/<uuid:calculation_id>/repaid")
@routes.arguments(repaid_schemas.RepaidBody)
@routes.response(201, repaid_schemas.RepaidAnswer)
@web.allow(Permission.FOLLOW_ACTIONS)
def post_repaid(body: dict[str, Any], calculation_id: UUID) -> dict[str, int]:
    """Record what workers said of what a sheet says was repaid to them before: all or none."""
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    values = body | {"word": Word(body["word"])}
    heard = repaid.say(web.session(), found, action, **values, actor=web.actor(), now=clock.now())
    web.session().commit()
    return {"heard": heard}


@routes.post("/calculations/<uuid:calculation_id>/unreached")
@routes.arguments(repaid_schemas.UnreachedBody)
@routes.response(201, repaid_schemas.UnreachedAnswer)
@web.allow(Permission.REVIEW)
def post_unreached(body: dict[str, Any], calculation_id: UUID) -> dict[str, int]:
    """Say that nobody can ask these workers of their payments any more; they stay told as not confirmed."""
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    told = unreached.say(web.session(), found, action, **body, actor=web.actor(), now=clock.now())
    web.session().commit()
    return {"payments": told}


@routes.post("/calculations/<uuid:calculation_id>/disputes")
@routes.arguments(repaid_schemas.DisputeBody)
@routes.response(201, schemas.WordAnswer)
@web.allow(Permission.FOLLOW_ACTIONS)
def post_dispute(body: dict[str, Any], calculation_id: UUID) -> MoneyWord:
    """Record that a worker disputes the sum, or how a third party settled it."""
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    values = body | {"word": Word(body["word"])}
    spoken = payments.say(web.session(), found, action, **values, actor=web.actor(), now=clock.now())
    web.session().commit()
    return spoken
