"""JSON routes: what others report of suppliers."""

from __future__ import annotations

import uuid
from typing import Any

from flask_smorest import Blueprint

from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.core.paging import PageQuery
from auditor.intake import form_lists
from auditor.intake.tables import Outcome
from auditor.signals import cross_checks, indicators, lists, schemas, service
from risk.vocabulary import SignalStatus
from suppliers.models import ReportedSignal

routes = Blueprint(
    "signals_api", __name__, url_prefix="/signals", description="What others report of suppliers."
)


@routes.get("")
@routes.arguments(PageQuery(), location="query")
@routes.response(200, schemas.SignalsAnswer)
@web.allow(Permission.RECORD_SIGNALS)
def get_signals(query: dict[str, Any]) -> dict[str, Any]:
    """Signals, newest first, a page at a time."""
    before, limit = web.read_id_cursor(query["cursor"]), query["limit"]
    found = service.page(web.session(), limit=limit + 1, before_id=before)
    following = web.cursor(found[limit - 1][0].id) if len(found) > limit else None
    signals = [signal for signal, _ in found[:limit]]
    owed = cross_checks.owed(web.session(), signals)
    return {"items": [schemas.answer_of(one, owed.get(one.id)) for one in signals], "next": following}


@routes.get("/<uuid:signal_id>")
@routes.response(200, schemas.SignalAnswer)
@web.allow(Permission.RECORD_SIGNALS)
def get_signal(signal_id: uuid.UUID) -> dict[str, Any]:
    """One signal."""
    return _answer(web.load(ReportedSignal, signal_id))


def _answer(signal: ReportedSignal) -> dict[str, Any]:
    return schemas.answer_of(signal, cross_checks.owed(web.session(), [signal]).get(signal.id))


@routes.post("/suppliers/<uuid:supplier_id>")
@routes.arguments(schemas.SignalForm)
@routes.response(201, schemas.SignalAnswer)
@web.allow(Permission.RECORD_SIGNALS)
def post_signal(given: dict[str, Any], supplier_id: uuid.UUID) -> dict[str, Any]:
    """Record a report of a supplier."""
    signal = service.record(
        web.session(),
        supplier_id,
        schemas.report_of(given),
        codes=indicators.codes(),
        actor=web.actor(),
        now=clock.now(),
    )
    web.session().commit()
    return _answer(signal)


@routes.post("/<uuid:signal_id>/status")
@routes.arguments(schemas.StatusForm)
@routes.response(200, schemas.SignalAnswer)
@web.allow(Permission.RECORD_SIGNALS)
def post_status(given: dict[str, Any], signal_id: uuid.UUID) -> dict[str, Any]:
    """Say what became of a report."""
    signal = web.load(ReportedSignal, signal_id)
    service.change_status(
        web.session(),
        signal,
        SignalStatus(given["status"]),
        actor=web.actor(),
        now=clock.now(),
        reason=given["reason"],
    )
    web.session().commit()
    return _answer(signal)


@routes.post("/<uuid:signal_id>/cross-check")
@routes.arguments(schemas.CrossCheckForm)
@routes.response(200, schemas.SignalAnswer)
@web.allow(Permission.RECORD_SIGNALS)
def post_cross_check(given: dict[str, Any], signal_id: uuid.UUID) -> dict[str, Any]:
    """Write down that a signal of zero tolerance was cross-checked."""
    signal = web.load(ReportedSignal, signal_id)
    cross_checks.record(web.session(), signal, given["note"], actor=web.actor(), now=clock.now())
    web.session().commit()
    return _answer(signal)


@routes.post("/lists")
@routes.arguments(form_lists.FormList, location="files")
@routes.response(201, form_lists.FormListAnswer)
@web.allow(Permission.RECORD_SIGNALS)
def post_list(files: dict[str, Any]) -> Outcome:
    """Upload signals as a list (docs/requests-and-signals.md): all of it or nothing."""
    return form_lists.take_file(lists.record_list, files)
