"""Pages: signals, recording one, saying what became of it, uploading a list."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, request, url_for

from auditor.core import clock, forms, merged_sites, web
from auditor.core.access import Permission
from auditor.core.bodies import AGREE, DECLINE, AgreementBody
from auditor.core.errors import BadInput, Refused
from auditor.history import service as history
from auditor.intake.form_lists import ListPage
from auditor.signals import (
    column_cells,
    cross_checks,
    indicators,
    lists,
    looking,
    looks,
    named_in_lists,
    schemas,
    service,
    suspicions,
    told_states,
    told_suppliers,
    unread_columns,
)
from auditor.signals.models import LookState, RemarkLook
from auditor.signals.told_states import Told
from risk.vocabulary import SignalStatus
from suppliers.models import ReportedSignal, Supplier, Upload, UploadRow
from suppliers.problem_codes import CODES

routes = Blueprint("signals", __name__)
LIST = ListPage("signals", lists.COLUMNS, lists.record_list)

PAGE, TOLD_PAGE = 50, 100


@routes.get("/signals")
@web.allow(Permission.RECORD_SIGNALS)
def overview() -> web.Answer:
    """What others report, newest first."""
    before = web.read_id_cursor(request.args.get("cursor"))
    found = service.page(web.session(), limit=PAGE + 1, before_id=before)
    following = ""
    if len(found) > PAGE:
        following = url_for(".overview", cursor=web.cursor(found[PAGE - 1][0].id))
    now = clock.now()
    return web.page(
        "signals/overview.html",
        lines=[
            (signal, name, indicators.title(signal.code), suspicions.decide_by(signal))
            for signal, name in found[:PAGE]
        ],
        owed=cross_checks.owed(web.session(), [signal for signal, _ in found[:PAGE]]),
        waiting=suspicions.waiting(web.session(), now),
        unchecked=cross_checks.waiting(web.session(), now),
        now=now,
        next_address=following,
        first_address=url_for(".overview") if before else "",
    )


@routes.get("/suppliers/<uuid:supplier_id>/signals/new")
@web.allow(Permission.RECORD_SIGNALS)
def new(supplier_id: uuid.UUID) -> web.Answer:
    """The form for a report."""
    return _form_page(web.load(Supplier, supplier_id))


def _told_to_record(supplier: Supplier) -> Told | None:
    """The cell of a list that the form was opened from; None where it was not."""
    asked = forms.read(schemas.OfRowQuery(), request.args)
    row_id, column = (asked.values["of_row"], asked.values["column"]) if asked.is_valid else (None, "")
    if row_id is None and "of_list" not in request.args:
        return None
    return told_states.to_record(web.session(), supplier.id, row_id, column)


@routes.post("/suppliers/<uuid:supplier_id>/signals/new")
@web.allow(Permission.RECORD_SIGNALS)
def post_new(supplier_id: uuid.UUID) -> web.Answer:
    """Record a report."""
    form = forms.read(schemas.SignalForm(), request.form, asked=("status", "cohort"))
    supplier = merged_sites.typed_for(web.session(), supplier_id, form, "no signal is recorded yet")
    if form.is_valid:
        try:
            service.record(
                web.session(),
                supplier.id,
                schemas.report_of(form.values),
                codes=indicators.codes(),
                actor=web.actor(),
                now=clock.now(),
            )
        except BadInput as refusal:
            form.add_problems(refusal)
        except Refused as refusal:
            if refusal.code != "signal_known":
                raise
            web.session().rollback()
            flash("This signal was recorded already; it is not stored twice.")
            return web.see(".one", signal_id=refusal.details["signal"])
    if not form.is_valid:
        return _form_page(supplier, form, merged_sites.status_of(supplier, supplier_id))
    web.session().commit()
    flash("The signal is recorded and the supplier is scored again.")
    return web.see("portfolio.supplier", supplier_id=supplier.id)


def _form_page(supplier: Supplier, form: forms.Form | None = None, status: int = 200) -> web.Answer:
    told = _told_to_record(supplier)
    return web.page(
        "signals/new.html",
        status,
        supplier=supplier,
        form=form or forms.Form({"source": told.source} if told else {}),
        told=told,
        spoken_of=[indicators.title(code) for code in told.cell.indicators] if told else [],
        codes=indicators.choices(),
        kinds=list(service.SOURCE_WORDS.items()),
        statuses=[(one.value, one.value) for one in service.FIRST_STATUSES],
    )


@routes.get("/signals/<uuid:signal_id>")
@web.allow(Permission.RECORD_SIGNALS)
def one(signal_id: uuid.UUID) -> web.Answer:
    """One signal with its history."""
    return _page_of(web.load(ReportedSignal, signal_id, what="signal"), forms.Form())


@routes.post("/signals/<uuid:signal_id>/status")
@web.allow(Permission.RECORD_SIGNALS)
def post_status(signal_id: uuid.UUID) -> web.Answer:
    """Say what became of it."""
    signal = web.load(ReportedSignal, signal_id, what="signal")
    form = forms.read(schemas.StatusForm(), request.form)
    if form.is_valid:
        try:
            service.change_status(
                web.session(),
                signal,
                SignalStatus(form.values["status"]),
                actor=web.actor(),
                now=clock.now(),
                reason=form.values["reason"],
            )
        except BadInput as refusal:
            form.add_problems(refusal)
    if not form.is_valid:
        return _page_of(signal, form, 422)
    web.session().commit()
    flash("Recorded; the supplier is scored again.")
    return web.see(".one", signal_id=signal.id)


@routes.post("/signals/<uuid:signal_id>/cross-check")
@web.allow(Permission.RECORD_SIGNALS)
def post_cross_check(signal_id: uuid.UUID) -> web.Answer:
    """Write down that it was cross-checked."""
    signal = web.load(ReportedSignal, signal_id, what="signal")
    form = forms.read(schemas.CrossCheckForm(), request.form)
    if form.is_valid:
        try:
            cross_checks.record(
                web.session(), signal, form.values["note"], actor=web.actor(), now=clock.now()
            )
        except BadInput as refusal:
            form.add_problems(refusal)
    if not form.is_valid:
        return _page_of(signal, forms.Form(), 422, of_check=form)
    web.session().commit()
    flash("The cross-check is recorded. A reviewer decides the signal within ten days of recording.")
    return web.see(".one", signal_id=signal.id)


def _page_of(
    signal: ReportedSignal, form: forms.Form, status: int = 200, *, of_check: forms.Form | None = None
) -> web.Answer:
    possible = service.possible(signal, web.actor())
    return web.page(
        "signals/one.html",
        status,
        signal=signal,
        title=indicators.title(signal.code),
        kind=service.SOURCE_WORDS[signal.source_kind],
        supplier=web.load(Supplier, signal.supplier_id),
        form=form,
        of_check=of_check or forms.Form(),
        decide_by=suspicions.decide_by(signal),
        cross_check_by=cross_checks.owed(web.session(), [signal]).get(signal.id),
        may_check=cross_checks.may_check(web.session(), signal, web.actor()),
        checked_at=cross_checks.times(web.session(), [signal]).get(signal.id),
        now=clock.now(),
        is_settled=not service.STATUSES.possible(signal.status),
        possible=[(one.value, one.value.replace("_", " ")) for one in possible],
        events=history.of_subject(web.session(), signal.id),
    )


@routes.get("/signals/list")
@web.allow(Permission.RECORD_SIGNALS)
def upload_list() -> web.Answer:
    """The form that takes a list of signals."""
    return LIST.show()


@routes.post("/signals/list")
@web.allow(Permission.RECORD_SIGNALS)
def post_list() -> web.Answer:
    """Take a list of signals: all of it or nothing."""
    return LIST.take(
        lambda one: f"{one.recorded} signals recorded, {one.unchanged} were known already.",
        ".overview",
    )


@routes.get("/signals/remarks/<uuid:row_id>")
@web.allow(Permission.RECORD_SIGNALS)
def remark(row_id: uuid.UUID) -> web.Answer:
    """What a row tells below a heading, and the form that says that it is no sign."""
    asked = forms.read(schemas.ColumnQuery(), request.args)
    return _remark_page(row_id, asked.values["column"] if asked.is_valid else "", forms.Form())


def _remark_page(row_id: uuid.UUID, column: str, form: forms.Form, status: int = 200) -> web.Answer:
    session = web.session()
    cell = looking.cell_of(session, web.load(UploadRow, row_id, what="remark"), column)
    where = told_states.of_cell(session, cell)
    return web.page(
        "signals/remark.html",
        status,
        told=where,
        may_decide=where.look is not None and looking.may_decide(where.look, web.actor()),
        supplier=web.load(Supplier, cell.supplier_id),
        meanings=[CODES[code].meaning for code in sorted(cell.codes)],
        may_see_list=web.actor().may(Permission.UPLOAD_LISTS),
        form=form,
    )


@routes.post("/signals/remarks/<uuid:row_id>")
@web.allow(Permission.RECORD_SIGNALS)
def post_remark(row_id: uuid.UUID) -> web.Answer:
    """Write down that the words of a row are no sign."""
    row = web.load(UploadRow, row_id, what="remark")
    form = forms.read(schemas.RowLookForm(), request.form)
    return _looked(form, lambda why: looking.record(web.session(), row, form.values["column"], **why)) or (
        _remark_page(row_id, str(form.typed.get("column", "")), form, 422)
    )


@routes.get("/signals/columns/<uuid:upload_id>")
@web.allow(Permission.RECORD_SIGNALS)
def column(upload_id: uuid.UUID) -> web.Answer:
    """A column that was not read, and the form that says that somebody read it and it has no sign."""
    asked = forms.read(schemas.ColumnQuery(), request.args)
    return _column_page(upload_id, asked.values["column"] if asked.is_valid else "", forms.Form())


def _column_page(upload_id: uuid.UUID, heading: str, form: forms.Form, status: int = 200) -> web.Answer:
    unread = looking.column_of(web.load(Upload, upload_id), heading)
    look = looks.foremost_of_column(web.session(), unread)
    return web.page(
        "signals/column.html",
        status,
        unread=unread,
        cells=column_cells.of_column(web.session(), unread),
        look=look,
        may_decide=look is not None and looking.may_decide(look, web.actor()),
        meaning=unread_columns.TEXT if unread.is_text else CODES["sign_unread"].meaning,
        may_see_list=web.actor().may(Permission.UPLOAD_LISTS),
        form=form,
    )


@routes.post("/signals/columns/<uuid:upload_id>")
@web.allow(Permission.RECORD_SIGNALS)
def post_column(upload_id: uuid.UUID) -> web.Answer:
    """Write down that a whole column was read and has no sign."""
    upload, form = web.load(Upload, upload_id), forms.read(schemas.LookForm(), request.form)
    return _looked(
        form, lambda why: looking.record_column(web.session(), upload, form.values["column"], **why)
    ) or _column_page(upload_id, str(form.typed.get("column", "")), form, 422)


def _looked(form: forms.Form, record: Callable[[looking.Why], RemarkLook]) -> web.Answer | None:
    """The way to what was recorded; None where the form does not say enough, or says too much."""
    if not form.is_valid:
        return None
    try:
        look = record({"reason": form.values["reason"], "actor": web.actor(), "now": clock.now()})
    except BadInput as refusal:
        form.add_problems(refusal)
        return None
    web.session().commit()
    flash(
        "Recorded. It is told until a reviewer agrees."
        if look.asks_second
        else f"Recorded as {'looked at: no sign' if look.upload_row_id else 'read: no further sign'}."
    )
    return web.see(".look", look_id=look.id)


@routes.get("/signals/told")
@web.allow(Permission.RECORD_SIGNALS)
def told() -> web.Answer:
    """All suppliers of which lists name signs that nobody has settled, and all columns to read."""
    after = web.read_cursor(request.args.get("cursor"), int, str, uuid.UUID)
    found = told_suppliers.page(web.session(), limit=TOLD_PAGE, after=after)
    return web.page(
        "signals/told.html",
        found=found,
        columns=[] if after else named_in_lists.columns_of_register(web.session()),
        lists_of_before=[] if after else web.session().scalars(unread_columns.lists_of_before()).all(),
        may_see_list=web.actor().may(Permission.UPLOAD_LISTS),
        next_address=url_for(".told", cursor=web.cursor(*found.following)) if found.following else "",
        first_address=url_for(".told") if after else "",
    )


@routes.get("/signals/looks")
@web.allow(Permission.RECORD_SIGNALS)
def all_looks() -> web.Answer:
    """What was looked at and found to be no sign, newest first."""
    asked = forms.read(schemas.LookQuery(), request.args)
    waiting = asked.is_valid and asked.values["waiting"]
    before = web.read_id_cursor(request.args.get("cursor"))
    found = looks.page(web.session(), limit=PAGE + 1, waiting=waiting, before_id=before)
    kept: dict[str, Any] = {"waiting": "yes"} if waiting else {}
    following = ""
    if len(found) > PAGE:
        following = url_for(".all_looks", **kept, cursor=web.cursor(found[PAGE - 1].id))
    return web.page(
        "signals/looks.html",
        lines=looks.places(web.session(), found[:PAGE]),
        next_address=following,
        first_address=url_for(".all_looks", **kept) if before else "",
        only_waiting=waiting,
    )


@routes.get("/signals/looks/<uuid:look_id>")
@web.allow(Permission.RECORD_SIGNALS)
def look(look_id: uuid.UUID) -> web.Answer:
    """One look with what became of it."""
    return _look_page(look_id, forms.Form())


def _look_page(look_id: uuid.UUID, form: forms.Form, status: int = 200) -> web.Answer:
    session, actor = web.session(), web.actor()
    found = looks.get(session, look_id)
    [place] = looks.places(session, [found])
    return web.page(
        "signals/look.html",
        status,
        place=place,
        words=looking.words_of(session, found),
        takes_two_now=looking.takes_two_now(session, found),
        may_decide=looking.may_decide(found, actor),
        may_see_list=actor.may(Permission.UPLOAD_LISTS),
        decisions=[(AGREE, "agree: no sign"), (DECLINE, "decline: it stands")],
        form=form,
    )


@routes.post("/signals/looks/<uuid:look_id>/decision")
@web.allow(Permission.REVIEW)
def post_look_decision(look_id: uuid.UUID) -> web.Answer:
    """Agree that it is no sign, or decline."""
    found, form = looks.get(web.session(), look_id), forms.read(AgreementBody(), request.form)
    return _became(found, form, looking.decide)


@routes.post("/signals/looks/<uuid:look_id>/taking-back")
@web.allow(Permission.RECORD_SIGNALS)
def post_taking_back(look_id: uuid.UUID) -> web.Answer:
    """Take a look back: it is told again."""
    found, form = looks.get(web.session(), look_id), forms.read(schemas.TakingBackForm(), request.form)
    return _became(found, form, looking.take_back)


def _became(found: RemarkLook, form: forms.Form, step: Callable[..., RemarkLook]) -> web.Answer:
    if form.is_valid:
        try:
            step(web.session(), found, **form.values, actor=web.actor(), now=clock.now())
        except BadInput as refusal:
            form.add_problems(refusal)
    if not form.is_valid:
        return _look_page(found.id, form, 422)
    web.session().commit()
    flash("It is told no more." if found.state == LookState.IN_FORCE else "It is told again.")
    return web.see(".look", look_id=found.id)
