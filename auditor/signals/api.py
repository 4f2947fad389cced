"""JSON routes: what others report of suppliers."""

from __future__ import annotations

import uuid
from typing import Any

from flask_smorest import Blueprint

from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.core.bodies import AgreementBody
from auditor.core.paging import PageQuery
from auditor.intake import form_lists
from auditor.intake.tables import Outcome
from auditor.signals import (
    cross_checks,
    indicators,
    lists,
    looking,
    looks,
    named_in_lists,
    schemas,
    service,
    told_states,
    told_suppliers,
)
from auditor.signals.models import RemarkLook
from risk.vocabulary import SignalStatus
from suppliers.models import ReportedSignal, Supplier, Upload, UploadRow

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


@routes.get("/suppliers/<uuid:supplier_id>/remarks")
@routes.response(200, schemas.ToldCellsAnswer)
@web.allow(Permission.RECORD_SIGNALS)
def get_remarks(supplier_id: uuid.UUID) -> dict[str, Any]:
    """What lists tell of a supplier in remarks and columns that no score counts.

    What is open stands first, what may be grave before the rest, whatever newer lists tell; of what was
    settled, that of the newest lists.
    """
    supplier = web.load(Supplier, supplier_id)
    return {"items": list(map(schemas.told_of, told_states.of_supplier(web.session(), supplier.id)))}


@routes.get("/told")
@routes.arguments(PageQuery(), location="query")
@routes.response(200, schemas.ToldSuppliersAnswer)
@web.allow(Permission.RECORD_SIGNALS)
def get_told(query: dict[str, Any]) -> dict[str, Any]:
    """All suppliers of which lists name signs that nobody has settled, each with its rows and their words.

    Those of which a cell may be grave stand first, then the others; each part is in the order of names.
    """
    after = web.read_cursor(query["cursor"], int, str, uuid.UUID)
    found = told_suppliers.page(web.session(), limit=query["limit"], after=after)
    return {"items": found.suppliers, "next": web.cursor(*found.following) if found.following else None}


@routes.post("/remarks/<uuid:row_id>/looks")
@routes.arguments(schemas.RowLookForm)
@routes.response(201, schemas.LookAnswer)
@web.allow(Permission.RECORD_SIGNALS)
def post_look(given: dict[str, Any], row_id: uuid.UUID) -> RemarkLook:
    """Write down that a told remark is no sign; what may be grave is told until a reviewer agrees."""
    row = web.load(UploadRow, row_id)
    made = looking.record(web.session(), row, **given, actor=web.actor(), now=clock.now())
    web.session().commit()
    return made


@routes.get("/columns")
@routes.response(200, schemas.UnreadColumnsAnswer)
@web.allow(Permission.RECORD_SIGNALS)
def get_columns() -> dict[str, Any]:
    """Columns that nobody has read: they speak of forced labour, or people write in them what they like."""
    return {"items": named_in_lists.columns_of_register(web.session())}


@routes.post("/columns/<uuid:upload_id>/looks")
@routes.arguments(schemas.LookForm)
@routes.response(201, schemas.LookAnswer)
@web.allow(Permission.RECORD_SIGNALS)
def post_column_look(given: dict[str, Any], upload_id: uuid.UUID) -> RemarkLook:
    """Write down that somebody read a whole column and found no sign in it."""
    upload = web.load(Upload, upload_id)
    made = looking.record_column(web.session(), upload, **given, actor=web.actor(), now=clock.now())
    web.session().commit()
    return made


@routes.get("/looks")
@routes.arguments(schemas.LookQuery(), location="query")
@routes.response(200, schemas.LooksAnswer)
@web.allow(Permission.RECORD_SIGNALS)
def get_looks(query: dict[str, Any]) -> dict[str, Any]:
    """Looks at what lists tell that found no sign, with what became of them, the latest first."""
    before, limit = web.read_id_cursor(query["cursor"]), query["limit"]
    found = looks.page(web.session(), limit=limit + 1, waiting=query["waiting"], before_id=before)
    following = web.cursor(found[limit - 1].id) if len(found) > limit else None
    return {"items": found[:limit], "next": following}


@routes.get("/looks/<uuid:look_id>")
@routes.response(200, schemas.LookAnswer)
@web.allow(Permission.RECORD_SIGNALS)
def get_look(look_id: uuid.UUID) -> RemarkLook:
    """One look."""
    return looks.get(web.session(), look_id)


@routes.post("/looks/<uuid:look_id>/decision")
@routes.arguments(AgreementBody)
@routes.response(201, schemas.LookAnswer)
@web.allow(Permission.REVIEW)
def post_look_decision(given: dict[str, Any], look_id: uuid.UUID) -> RemarkLook:
    """Agree that words are no sign, by which they are no longer told, or decline: never who looked first."""
    look = looks.get(web.session(), look_id)
    looking.decide(web.session(), look, **given, actor=web.actor(), now=clock.now())
    web.session().commit()
    return look


@routes.post("/looks/<uuid:look_id>/taking-back")
@routes.arguments(schemas.TakingBackForm)
@routes.response(201, schemas.LookAnswer)
@web.allow(Permission.RECORD_SIGNALS)
def post_taking_back(given: dict[str, Any], look_id: uuid.UUID) -> RemarkLook:
    """Take a look back: the words are told again."""
    look = looks.get(web.session(), look_id)
    looking.take_back(web.session(), look, **given, actor=web.actor(), now=clock.now())
    web.session().commit()
    return look
