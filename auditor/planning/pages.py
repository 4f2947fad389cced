"""The audit programme as pages: all suppliers, one of them, the time of auditors, and planning one audit."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import Blueprint, flash, request, url_for

from auditor.audits.models import Announcement, Purpose
from auditor.audits.pages import read_body
from auditor.audits.plan_schemas import PlanBody, typed_lines
from auditor.core import clock, forms, merged_sites, seen, web
from auditor.core.access import Permission
from auditor.core.errors import BadInput, ChangedMeanwhile, Refused
from auditor.core.fields import day_in
from auditor.core.months import Month
from auditor.planning import capacity, groups, recurrence, schemas, service
from auditor.planning.assignment import Chooser
from auditor.planning.falling_due import Narrowed
from auditor.planning.groups import Groups
from auditor.planning.models import Phase, Recurrence
from auditor.pool import service as pool
from auditor.scoring import counts, imposition
from risk.geography import country_names
from risk.vocabulary import Band
from suppliers.models import Supplier

PAGE = 200
MONTHS_AHEAD = 15
"""Months that the filter offers, this one first: in that time everybody without a gap is due once."""
FILTERS = ("band", "country", "until")

routes = Blueprint("planning", __name__)


@routes.get("/programme")
@web.allow(Permission.SEE_AUDITS)
def programme() -> web.Answer:
    """Whom to audit when, and why; the earliest first."""
    return programme_page(forms.Form({"mode": recurrence.of_organisation(web.session())}))


def programme_page(form: forms.Form, status: int = 200) -> web.Answer:
    """The programme narrowed as its address asks, with the form of the mode as it was typed."""
    session, today = web.session(), clock.today()
    mode = recurrence.of_organisation(session)
    asked = forms.read(schemas.ProgrammeQuerySchema(), request.args)
    if not asked.is_valid:
        asked = forms.Form(asked.typed, schemas.ProgrammeQuerySchema().load({}), asked.errors)
    narrowed, until = asked.values["narrowed"], asked.values["until"]
    after = web.read_cursor(asked.values["cursor"], *service.CURSOR)
    lines = service.programme(
        session,
        actor=web.actor(),
        today=today,
        narrowed=narrowed,
        until=until,
        after=after,
        most=PAGE + 1,
    )
    kept = {name: asked.typed[name] for name in FILTERS if asked.typed.get(name)}
    following = web.cursor(*lines[PAGE - 1].order) if len(lines) > PAGE else ""
    return web.page(
        "planning/programme.html",
        422 if asked.errors else status,
        form=form,
        seen=seen.mark(mode),
        lines=service.with_dates(lines[:PAGE], today),
        today=today,
        may_plan=web.actor().may(Permission.PLAN_AUDITS),
        asked=forms.Form({**asked.typed, **_as_offered(narrowed, until)}, errors=asked.errors),
        options=_options(today, until),
        narrowed_to=_in_words(narrowed, until),
        is_narrowed=bool(kept),
        next_address=url_for(".programme", **kept, cursor=following) if following else "",
        first_address=url_for(".programme", **kept) if after else "",
        modes=modes(),
        mode=mode,
        mode_words=recurrence.WORDS,
    )


def _as_offered(narrowed: Narrowed, until: date | None) -> dict[str, str]:
    """What was asked for as the form offers it: in its letters, the last day of a month as the month."""
    found = {"band": str(narrowed.band or ""), "country": narrowed.country, "until": _until_code(until)}
    return {name: text for name, text in found.items() if text}


def _until_code(until: date | None) -> str:
    if until is None:
        return ""
    month = Month.of(until)
    return month.code if until == month.last else until.isoformat()


def _until_words(until: date) -> str:
    month = Month.of(until)
    return f"the end of {month.name}" if until == month.last else until.isoformat()


def _options(today: date, until: date | None) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen; the day or month that an address names stays among it."""
    months = [Month.of(today).plus(number).last for number in range(MONTHS_AHEAD)]
    ends = sorted({*months, until or months[0]})
    names = [(code, country_names.display_name(code)) for code in counts.countries(web.session())]
    return {
        "band": [(band.value, band.value) for band in reversed(Band)],
        "country": sorted(names, key=lambda one: one[1]),
        "until": [(_until_code(end), _until_words(end)) for end in ends],
    }


def _in_words(narrowed: Narrowed, until: date | None) -> str:
    """What the list is narrowed to; blank where it is not."""
    words = [str(narrowed.band)] if narrowed.band else []
    words += [country_names.display_name(narrowed.country)] if narrowed.country else []
    words += [f"due until {_until_words(until)}"] if until else []
    return ", ".join(words)


def modes() -> list[tuple[str, str]]:
    """The two modes for a form."""
    return [(str(mode), words) for mode, words in recurrence.WORDS.items()]


@routes.post("/programme/recurrence")
@web.allow(Permission.PLAN_AUDITS)
def post_recurrence() -> web.Answer:
    """Choose from which day the next audit is counted, for every supplier without a choice of its own."""
    form = forms.read(schemas.RecurrenceBody(), request.form)
    if form.is_valid:
        mode, sign = Recurrence(form.values["mode"]), request.form.get("seen")
        try:
            recurrence.choose(web.session(), mode, made_from=sign, actor=web.actor(), now=clock.now())
        except ChangedMeanwhile as refusal:
            stored = {"mode": recurrence.of_organisation(web.session())}
            form.add_stored(stored, by=refusal.by, words=dict(modes()))
            return programme_page(form, 409)
        web.session().commit()
        flash("Stored. The dates of the programme follow it.")
    return web.see(".programme")


@routes.post("/programme/<uuid:supplier_id>")
@web.allow(Permission.PLAN_AUDITS)
def plan_now(supplier_id: UUID) -> web.Answer:
    """Draft the next audit of one supplier."""
    supplier = web.load(Supplier, supplier_id)
    audit = service.plan_one(web.session(), supplier, actor=web.actor(), now=clock.now())
    web.session().commit()
    flash(f"An audit of {supplier.name} is drafted for {audit.planned_on}.")
    return web.see("audits.audit", audit_id=audit.id)


@routes.get("/programme/capacity", endpoint="capacity")
@web.allow(Permission.PLAN_AUDITS)
def capacity_view() -> web.Answer:
    """Days planned of days available, by auditor and month."""
    months, lines = capacity.view(web.session(), clock.today(), actor=web.actor())
    return web.page("planning/capacity.html", months=[month.code for month in months], lines=lines)


@routes.get("/suppliers/<uuid:supplier_id>/programme")
@web.allow(Permission.SEE_AUDITS)
def of_supplier(supplier_id: UUID) -> web.Answer:
    """The next audits of one supplier, and what sets them."""
    return line_page(web.load(Supplier, supplier_id), forms.Form())


def line_page(
    supplier: Supplier, form: forms.Form, status: int = 200, *, own_form: forms.Form | None = None
) -> web.Answer:
    """The page of one supplier in the programme, with a form as it was typed."""
    session, today = web.session(), clock.today()
    line = service.line_of(session, supplier, actor=web.actor(), today=today)
    own = recurrence.of_suppliers(session, supplier.id).get(supplier.id)
    return web.page(
        "planning/supplier.html",
        status,
        supplier=supplier,
        line=line,
        dates=line.upcoming(today) if line else [],
        form=form,
        own_form=own_form or forms.Form({"mode": own or ""}),
        seen=seen.mark(own),
        modes=modes(),
        mode_words=recurrence.WORDS,
        organisation_mode=recurrence.of_organisation(session),
        phases=line.standing.phases if line else {},
        phase_names=[(str(phase), str(phase)) for phase in Phase],
        may_plan=web.actor().may(Permission.PLAN_AUDITS),
    )


@routes.post("/suppliers/<uuid:supplier_id>/recurrence")
@web.allow(Permission.PLAN_AUDITS)
def post_own_recurrence(supplier_id: UUID) -> web.Answer:
    """Choose the mode of one supplier; blank is the organisation's."""
    supplier = web.load(Supplier, supplier_id)
    form = forms.read(schemas.OwnRecurrenceBody(), request.form)
    if not form.is_valid:
        return line_page(supplier, form, 422)
    mode = Recurrence(form.values["mode"]) if form.values["mode"] else None
    sign = request.form.get("seen")
    try:
        recurrence.choose(web.session(), mode, supplier, made_from=sign, actor=web.actor(), now=clock.now())
    except ChangedMeanwhile as refusal:
        own = recurrence.of_suppliers(web.session(), supplier.id).get(supplier.id)
        form.add_stored({"mode": own or "as the organisation"}, by=refusal.by, words=dict(modes()))
        return line_page(supplier, forms.Form(), 409, own_form=form)
    web.session().commit()
    flash("Stored. The dates of this supplier follow it.")
    return web.see(".of_supplier", supplier_id=supplier.id)


@routes.post("/suppliers/<uuid:supplier_id>/phases")
@web.allow(Permission.PLAN_AUDITS)
def post_phase(supplier_id: UUID) -> web.Answer:
    """Say when a phase of a building site begins."""
    supplier = web.load(Supplier, supplier_id)
    form = forms.read(schemas.PhaseBody(), request.form)
    if not form.is_valid:
        return line_page(supplier, form, 422)
    phase, begins_on = Phase(form.values["phase"]), form.values["begins_on"]
    recurrence.record_phase(web.session(), supplier, phase, begins_on, actor=web.actor(), now=clock.now())
    web.session().commit()
    flash(f"The phase {phase} begins on {begins_on}.")
    return web.see(".of_supplier", supplier_id=supplier.id)


@routes.get("/suppliers/<uuid:supplier_id>/audits/new")
@web.allow(Permission.PLAN_AUDITS)
def new(supplier_id: UUID) -> web.Answer:
    """The form that plans an audit."""
    supplier = web.load(Supplier, supplier_id)
    workforce = groups.of(web.session(), supplier)
    typed = {
        "announcement": Announcement.UNANNOUNCED,
        "purpose": service.usual_purpose(web.session(), supplier.id),
        "standard": service.STANDARD,
        "headcount": supplier.workers_max or "",
        "strata": typed_lines(workforce.known),
    }
    return plan_page(supplier, forms.Form(typed), workforce=workforce)


@routes.post("/suppliers/<uuid:supplier_id>/audits/new")
@web.allow(Permission.PLAN_AUDITS)
def post_new(supplier_id: UUID) -> web.Answer:
    """Plan an audit; for a site that was merged meanwhile the form is that of the site it is part of."""
    form, plan = read_body(PlanBody())
    supplier = merged_sites.typed_for(web.session(), supplier_id, form, "no audit is planned yet")
    if plan is None or not form.is_valid:
        return plan_page(supplier, form, merged_sites.status_of(supplier, supplier_id))
    try:
        audit = service.plan_audit(web.session(), supplier, plan, actor=web.actor(), now=clock.now())
    except BadInput as refusal:
        form.add_problems(refusal)
        return plan_page(supplier, form, 422)
    except Refused as refusal:
        wording, sentence = web.words(refusal)
        form.errors.setdefault("", []).append(f"{wording.title}. {sentence}")
        return plan_page(supplier, form, 422)
    web.session().commit()
    flash("The audit is drafted.")
    return web.see("audits.audit", audit_id=audit.id)


def plan_page(
    supplier: Supplier, form: forms.Form, status: int = 200, *, workforce: Groups | None = None
) -> web.Answer:
    """The form with what was typed, and who can lead the audit on the day that stands in it."""
    workforce = workforce or groups.of(web.session(), supplier)
    on = day_typed(form) or clock.today()
    candidates = Chooser.of(web.session()).candidates(supplier, on, Purpose.PERIODIC)
    called = dict(pool.told_apart([one.member.person for one in candidates]))
    people = [
        (str(one.member.person.id), f"{name} (cannot be assigned: {one.obstacle})" if one.obstacle else name)
        for one in candidates
        for name in [called[str(one.member.person.id)]]
    ]
    return web.page(
        "audits/plan.html",
        status,
        supplier=supplier,
        form=form,
        auditors=people,
        candidates=candidates,
        candidates_on=on,
        announcements=[(one, one.replace("_", "-")) for one in Announcement],
        purposes=[(one, one.replace("_", " ")) for one in Purpose],
        about_groups=workforce.in_words,
        is_state_imposed=imposition.stands(web.session(), supplier),
    )


def day_typed(form: forms.Form) -> date | None:
    """The planned day as typed; None where it cannot be read."""
    return day_in(str(form.typed.get("planned_on") or ""))
