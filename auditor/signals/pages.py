"""Pages: signals, recording one, saying what became of it, uploading a list."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, request, url_for

from auditor.core import clock, forms, merged_sites, web
from auditor.core.access import Permission
from auditor.core.errors import BadInput, Refused
from auditor.history import service as history
from auditor.intake.form_lists import ListPage
from auditor.signals import cross_checks, indicators, lists, named_in_lists, schemas, service, suspicions
from risk.vocabulary import SignalStatus
from suppliers.models import ReportedSignal, Supplier

routes = Blueprint("signals", __name__)
LIST = ListPage("signals", lists.COLUMNS, lists.record_list)

PAGE = 50


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
    supplier = web.load(Supplier, supplier_id)
    named = named_in_lists.of_supplier(web.session(), supplier.id) if "of_list" in request.args else None
    return _form_page(supplier, forms.Form({"source": named.source} if named else {}))


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


def _form_page(supplier: Supplier, form: forms.Form, status: int = 200) -> web.Answer:
    return web.page(
        "signals/new.html",
        status,
        supplier=supplier,
        form=form,
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
