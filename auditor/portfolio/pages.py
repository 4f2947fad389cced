"""Pages: the supplier list, a supplier, its own data, the list as a file."""

from __future__ import annotations

import uuid
from io import BytesIO
from typing import Any

from flask import Blueprint, flash, request, url_for

from auditor import features
from auditor.audits import register as audit_register
from auditor.audits.register import AuditFilter
from auditor.chain import showing as chain_showing
from auditor.chain import view as chain
from auditor.core import changes, clock, forms, need_to_know, web
from auditor.core.access import Permission
from auditor.core.errors import BadInput, ChangedMeanwhile, NotThere, Refused
from auditor.core.wording import gates_in_words
from auditor.entities import service as entities
from auditor.findings import register as findings
from auditor.findings.register import FindingFilter
from auditor.history import service as history
from auditor.matching import signs_waiting
from auditor.planning import service as planning
from auditor.portfolio import exits, export, leaving, listing, schemas, service, standing
from auditor.portfolio.listing import Order
from auditor.requests import listing as request_listing
from auditor.scoring import being_shown, comparing, contents, counts, explaining, releases
from auditor.scoring import service as scoring
from auditor.scoring.models import Assessment
from auditor.screening import service as screening
from auditor.signals import cross_checks, indicators, told_states
from auditor.signals import service as signals
from auditor.sites import service as sites
from risk.geography import country_names
from risk.vocabulary import Band, Gate, Kind
from suppliers import exporting, register
from suppliers.models import Supplier
from suppliers.sites import aliases, merging
from suppliers.uploads import versions

routes = Blueprint("portfolio", __name__)

PAGE = 50
EVENTS_SHOWN = 25
FINDINGS_SHOWN = 20
REQUESTS_SHOWN = 50
FILTERS = ("band", "kind", "country", "gate", "awaits_review", "text", "order")


@routes.get("/suppliers")
@web.allow(Permission.SEE_SUPPLIERS)
def suppliers() -> web.Answer:
    """The supplier list."""
    form = forms.read(schemas.SupplierQuery(), request.args)
    if not form.is_valid:
        form = forms.Form(form.typed, schemas.SupplierQuery().load({}), form.errors)
    order, narrowed = Order(form.values["order"]), schemas.filter_of(form.values)
    after = web.read_cursor(form.values["cursor"], *listing.CURSORS[order])
    lines = listing.page(web.session(), narrowed, order=order, limit=PAGE + 1, after=after)
    kept = {name: form.typed[name] for name in FILTERS if form.typed.get(name)}
    following = ""
    if len(lines) > PAGE:
        cursor = web.cursor(*listing.cursor_of(lines[PAGE - 1], order))
        following = url_for(".suppliers", **kept, cursor=cursor)
    return web.page(
        "portfolio/suppliers.html",
        422 if form.errors else 200,
        form=form,
        lines=lines[:PAGE],
        reasons=explaining.heaviest(web.session(), [line.id for line in lines[:PAGE]]),
        may=_may(),
        order=order.value,
        kept=kept,
        is_narrowed=any(kept.get(name) for name in FILTERS if name != "order"),
        has_unscored=order is Order.PRIORITY and listing.has_unscored(web.session()),
        next_address=following,
        first_address=url_for(".suppliers", **kept) if after else "",
        options=_options(),
    )


def _may() -> set[str]:
    """Names of what the reader may do, for the buttons."""
    actor = web.actor()
    return {permission.name for permission in Permission if actor.may(permission)}


def _options() -> dict[str, list[tuple[str, str]]]:
    names = [(code, country_names.display_name(code)) for code in counts.countries(web.session())]
    return {
        "band": [(band.value, band.value) for band in reversed(Band)],
        "kind": [(kind.value, kind.value) for kind in Kind],
        "country": sorted(names, key=lambda one: one[1]),
        "gate": [(gate.value, gates_in_words([gate.value])) for gate in Gate],
        "order": [("priority", "priority"), ("name", "name")],
    }


@routes.get("/suppliers/export.<any(csv, xlsx):form>")
@web.allow(Permission.SEE_SUPPLIERS)
def export_suppliers(form: str) -> web.Answer:
    """The list with its filters as CSV or XLSX."""
    query = forms.read(schemas.SupplierQuery(), request.args)
    if not query.is_valid:
        raise query.refusal
    rows = export.rows(web.session(), schemas.filter_of(query.values), Order(query.values["order"]))
    stream = BytesIO()
    if form == "csv":
        exporting.write_csv(rows, export.COLUMNS, stream)
    else:
        exporting.write_xlsx(rows, export.COLUMNS, stream)
    return web.download(stream.getvalue(), f"suppliers.{form}", exporting.MIMETYPES[form])


@routes.get("/suppliers/<uuid:supplier_id>")
@web.allow(Permission.SEE_SUPPLIERS)
def supplier(supplier_id: uuid.UUID) -> web.Answer:
    """Everything that is known of one supplier."""
    one, session, today = web.load(Supplier, supplier_id), web.session(), clock.today()
    scored, waits = service.scored(session, one.id), changes.waits_since(session, one.id)
    past = service.past_scores(session, one.id)
    found = findings.page(session, FindingFilter(supplier_id=one.id), actor=web.actor(), limit=FINDINGS_SHOWN)
    line = planning.line_of(session, one, actor=web.actor(), today=today)
    since, since_untold = _since(scored.shown) if scored else (None, "")
    reported = signals.of_supplier(session, one.id)
    asked = request_listing.page(session, as_of=today, limit=REQUESTS_SHOWN, supplier_id=one.id)
    told = told_states.of_supplier(session, one.id)
    return web.page(
        "portfolio/supplier.html",
        supplier=one,
        may=_may(),
        country=country_names.display_name(one.country),
        scored=scored,
        of_score=features.sections("score", one),
        explanation=explaining.explain(scored.shown) if scored else None,
        release=releases.told(session, scored.shown, scoring.basis(session, today)) if scored else "",
        since=since,
        since_untold=since_untold,
        past=past,
        chart=service.chart_of(past),
        answers=standing.answers(session, one.id, as_of=today),
        controls=standing.controls(session, one.id),
        requests=asked,
        signals=reported,
        unchecked=cross_checks.owed(session, reported) if "RECORD_SIGNALS" in _may() else {},
        now=clock.now(),
        signal_title=indicators.title,
        named_in_list=told_states.foremost_named(told) if "RECORD_SIGNALS" in _may() else None,
        told_by_lists=told if "RECORD_SIGNALS" in _may() else [],
        told_open=told_states.Open.of(told),
        counted_as_signals=findings.codes_standing(session, one.id, actor=web.actor()),
        hits=screening.of_supplier(session, one.id),
        programme=line,
        next_dates=line.upcoming(today) if line else [],
        audit_under_way=audit_register.under_way(session, one.id),
        audits=audit_register.page(session, AuditFilter(supplier_id=one.id), actor=web.actor(), limit=20),
        findings=found,
        most_findings=FINDINGS_SHOWN,
        lists=versions.standing(session, [one.id]).get(one.id),
        identifiers=register.identifiers(session, [one.id]).get(one.id, []),
        events=history.latest(
            session, supplier_id=one.id, reader=need_to_know.reader(web.actor()), limit=EVENTS_SHOWN
        ),
        chain=chain.beside(session, one, as_of=today),
        chain_address=chain_showing.address_of,
        chain_grades=chain_showing.GRADE_WORDS,
        aliases=aliases.of(session, one),
        former_sites=sites.former_sites(session, one.id),
        waits=changes.waiting_words(waits) if waits else "",
        waiting_change=sites.waiting_for(session, one.id),
        owed_after=exits.owed_after(web.session(), one, one.ended_on),
        signs_waiting=signs_waiting.about(session, one.id),
        entity=entities.of_supplier(session, one),
    )


@routes.get("/suppliers/<uuid:supplier_id>/data")
@web.allow(Permission.EDIT_SUPPLIERS)
def data(supplier_id: uuid.UUID) -> web.Answer:
    """The form with a supplier's own data."""
    one = web.load(Supplier, supplier_id)
    typed = {name: value for name, value in schemas.SupplierForm().dump(one).items() if value is not None}
    return _data_page(one, forms.Form(typed))


@routes.post("/suppliers/<uuid:supplier_id>/data")
@web.allow(Permission.EDIT_SUPPLIERS)
def post_data(supplier_id: uuid.UUID) -> web.Answer:
    """Store a supplier's own data."""
    one = web.load(Supplier, supplier_id)
    form = forms.read(schemas.ChangedSupplierForm(), request.form)
    changed = False
    if form.is_valid:
        try:
            changed = service.change(web.session(), one, form.values, actor=web.actor(), now=clock.now())
        except BadInput as refusal:
            form.add_problems(refusal)
        except ChangedMeanwhile:
            return _stale_page(one, form)
    if not form.is_valid:
        return _data_page(one, form, 422)
    web.session().commit()
    proposed_on = one.end_proposed_on
    if proposed_on is not None and proposed_on == form.values["ended_on"]:
        flash(f"The end of the relationship on {proposed_on} waits for a reviewer.")
    elif not changed:
        flash("Nothing was different.")
    if changed:
        flash("Stored; the supplier is scored again.")
    return web.see(".supplier", supplier_id=one.id)


def _stale_page(one: Supplier, form: forms.Form) -> web.Answer:
    """What was typed beside what somebody else stored meanwhile; sent again, it is stored knowingly."""
    stored = schemas.SupplierForm().dump(one)
    fresh = stored.pop("updated_at")
    again = forms.Form({**form.typed, "updated_at": fresh})
    again.add_stored(stored)
    return _data_page(one, again, 409)


def _data_page(one: Supplier, form: forms.Form, status: int = 200) -> web.Answer:
    kinds = [(kind.value, kind.value) for kind in Kind]
    left_behind = exits.standing(web.session(), one) if one.ended_on is None else []
    return web.page(
        "portfolio/data.html",
        status,
        supplier=one,
        form=form,
        kinds=kinds,
        standing=exits.in_words(left_behind),
        asked=exits.ASKED,
    )


@routes.get("/suppliers/<uuid:supplier_id>/end")
@web.allow(Permission.REVIEW)
def end(supplier_id: uuid.UUID) -> web.Answer:
    """The proposed end of a relationship, with the form that decides."""
    return _end_page(web.load(Supplier, supplier_id), forms.Form())


@routes.post("/suppliers/<uuid:supplier_id>/end")
@web.allow(Permission.REVIEW)
def post_end(supplier_id: uuid.UUID) -> web.Answer:
    """Agree to the end, or keep the supplier."""
    one = web.load(Supplier, supplier_id)
    form = forms.read(schemas.EndForm(), request.form)
    if form.is_valid:
        agrees, reason = form.values["decision"] == "agree", form.values["reason"]
        try:
            leaving.decide(
                web.session(), one, agrees=agrees, reason=reason, actor=web.actor(), now=clock.now()
            )
        except BadInput as refusal:
            form.add_problems(refusal)
    if not form.is_valid:
        return _end_page(one, form, 422)
    web.session().commit()
    flash("Agreed; every open duty goes on." if agrees else "The supplier stays in the programme.")
    return web.see(".supplier", supplier_id=one.id)


def _end_page(one: Supplier, form: forms.Form, status: int = 200) -> web.Answer:
    waiting = leaving.proposed(web.session(), one, today=clock.today())
    return web.page(
        "portfolio/end.html",
        status,
        supplier=one,
        form=form,
        grounds=[leaving.GROUNDS[ground] for ground in waiting.grounds],
        proposals=waiting.events,
        missing=waiting.missing,
        is_proposer=web.actor().user_id in waiting.by,
    )


@routes.get("/suppliers/<uuid:supplier_id>/scores")
@web.allow(Permission.SEE_SUPPLIERS)
def score_of_day(supplier_id: uuid.UUID) -> web.Answer:
    """To the score shown at the end of a day, of a merged site its own, with all that explains it."""
    standing = merging.survivor(web.session(), supplier_id) or web.load(Supplier, supplier_id).id
    form = forms.read(schemas.ExplanationQuery(), request.args)
    if not form.is_valid or form.values["on"] is None:
        flash(" ".join(form.errors.get("on", ["Give the day as year-month-day, e.g. 2026-03-31."])))
        return web.see(".supplier", supplier_id=standing)
    try:
        found = explaining.of_day(web.session(), supplier_id, form.values["on"], today=clock.today())
    except Refused as refusal:
        flash(web.words(refusal)[1])
        return web.see(".supplier", supplier_id=standing)
    if (waited := found.waiting) is not None:
        flash(f"Beside it {waited.final:.1f} {waited.band} waited for a reviewer, and was not shown.")
    return web.see(".past_score", supplier_id=standing, assessment_id=found.shown.id)


@routes.get("/suppliers/<uuid:supplier_id>/scores/<uuid:assessment_id>")
@web.allow(Permission.SEE_SUPPLIERS)
def past_score(supplier_id: uuid.UUID, assessment_id: uuid.UUID) -> web.Answer:
    """One stored assessment: its sentence, its reasons, and the inputs with which it can be replayed."""
    one = web.load(Supplier, supplier_id)
    stored = web.load(Assessment, assessment_id, what="score")
    if stored.supplier_id not in merging.line(web.session(), one.id):
        raise NotThere("score")
    site = merging.load(web.session(), stored.supplier_id)
    release = releases.told(web.session(), stored, scoring.basis(web.session(), clock.today()))
    stands = being_shown.of_supplier(web.session(), stored.supplier_id).get(stored.id, "")
    shared: dict[str, Any] = {"supplier": one, "site": site, "assessment": stored, "release": release}
    shared["stands"] = stands
    try:
        content = contents.of(stored)
    except Refused as refusal:
        wording, sentence = web.words(refusal)
        return web.page("portfolio/past_score.html", wording.status, untold=sentence, **shared)
    since, since_untold = _since(stored)
    return web.page(
        "portfolio/past_score.html",
        content=content,
        explanation=explaining.explain(stored),
        since=since,
        since_untold=since_untold,
        replay=explaining.replay(stored),
        **shared,
    )


def _since(stored: Assessment) -> tuple[comparing.Compared | None, str]:
    """Why a score differs from the one before; or why nobody can say so any more."""
    try:
        return comparing.with_previous(web.session(), stored), ""
    except Refused as refusal:
        if refusal.code not in contents.CODES:
            raise
        return None, web.words(refusal)[1]
