"""Pages of audits: the list, planning, the audit with its moves, the checklist, interviews."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, request, url_for

from auditor.audits import (
    answer_forms,
    beginning,
    conflicts,
    fieldwork,
    interview_schemas,
    interviewing,
    moving,
    offers,
    plan_schemas,
    register,
    schemas,
    service,
    terms,
)
from auditor.audits.models import AuditState
from auditor.audits.showing import audit_page, checklist_page, names_of, typed_groups
from auditor.core import clock, forms, seen, web
from auditor.core.access import Permission
from auditor.core.database import lock
from auditor.core.errors import BadInput, ChangedMeanwhile, Refused
from auditor.core.wording import counted, state_in_words
from auditor.evidence import several
from auditor.history import service as history

routes = Blueprint("audits", __name__)

PAGE = 50


@routes.get("/audits")
@web.allow(Permission.SEE_AUDITS)
def overview() -> web.Answer:
    """All audits, with filters."""
    form = forms.read_word("state", AuditState, request.args)
    state = form.values.get("state", "")
    place = web.read_cursor(request.args.get("cursor"), date, UUID)
    narrowed = register.AuditFilter(state=state or None)
    found = register.page(
        web.session(),
        narrowed,
        actor=web.actor(),
        after=(place[0], place[1]) if place else None,
        limit=PAGE + 1,
    )
    listed = found[:PAGE]
    following = ""
    if len(found) > PAGE:
        following = url_for(
            ".overview", state=state or None, cursor=web.cursor(listed[-1].planned_on, listed[-1].id)
        )
    return web.page(
        "audits/overview.html",
        422 if form.errors else 200,
        form=form,
        audits=listed,
        people=names_of(audit.lead_auditor_id for audit in listed),
        state=state,
        states=[(one.value, one.replace("_", " ")) for one in AuditState],
        today=clock.today(),
        next_address=following,
        first_address=url_for(".overview", state=state or None) if place else "",
    )


MOVE_REASONS = ("reason", "why_milder", "why_counts", "why_unexamined")
WHY_SHORT = "why_short."
"""What the names of fields begin with that ask why the interviews are short of something."""


def read_body(schema: Any) -> tuple[forms.Form, Any]:
    """A form whose schema builds a value: what was typed, and the value or None when something is wrong."""
    form = forms.read(schema, request.form)
    return form, form.values if form.is_valid else None


@routes.get("/audits/<uuid:audit_id>")
@web.allow(Permission.SEE_AUDITS)
def audit(audit_id: UUID) -> web.Answer:
    """One audit: where it stands, what was seen, what comes next."""
    return audit_page(service.get(web.session(), audit_id, actor=web.actor()))


@routes.post("/audits/<uuid:audit_id>/moves")
@web.allow(Permission.SEE_AUDITS)
def post_move(audit_id: UUID) -> web.Answer:
    """Move an audit on."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    name = request.form.get("move", "")
    form = forms.read(schemas.StartDayBody(), request.form)
    try:
        reasons = forms.written(MOVE_REASONS, request.form)
        short = forms.beginning(WHY_SHORT, request.form)
        if form.is_valid:
            told = {**reasons, **form.values}
            offers.make(
                web.session(), audit, name, why_short=short, **told, actor=web.actor(), now=clock.now()
            )
    except Refused as refusal:
        if name == "start" and isinstance(refusal, BadInput):
            form.add_problems(refusal)
        else:
            typed = forms.Form(request.form)
            status = web.refused_form(typed, refusal)
            moved = service.get(web.session(), audit_id, actor=web.actor())
            return audit_page(moved, status, move_form=typed)
    if not form.is_valid:
        return audit_page(audit, 422, start_form=form)
    web.session().commit()
    flash(f"The audit is now: {state_in_words(audit.state)}.")
    return web.see(".audit", audit_id=audit.id)


@routes.post("/audits/<uuid:audit_id>/start")
@web.allow(Permission.DO_AUDITS)
def post_start(audit_id: UUID) -> web.Answer:
    """Correct the day on which fieldwork began."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    form, values = read_body(schemas.StartBody())
    with form.noting():
        if values is not None:
            beginning.correct(web.session(), audit, **values, actor=web.actor(), now=clock.now())
    if not form.is_valid:
        return audit_page(audit, 422, begun_form=form)
    web.session().commit()
    flash(f"Fieldwork began on {audit.started_on}.")
    return web.see(".audit", audit_id=audit.id)


@routes.post("/audits/<uuid:audit_id>/plan")
@web.allow(Permission.PLAN_AUDITS)
def post_plan(audit_id: UUID) -> web.Answer:
    """Move an audit that has not begun to another day, window or lead auditor."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    form = forms.read(plan_schemas.NewPlaceBody(), request.form)
    try:
        if form.is_valid:
            to = moving.Move(**{name: form.values[name] for name in (*moving.PLACE, "seen")})
            reason = form.values["reason"]
            moving.move(web.session(), audit, to, reason=reason, actor=web.actor(), now=clock.now())
    except BadInput as refusal:
        form.add_problems(refusal)
    except ChangedMeanwhile:
        form.add_stored(
            {name: getattr(audit, name) for name in moving.PLACE},
            by=history.by_whom(web.session(), audit.id, moving.MOVED),
            words={str(person): name for person, name in names_of([audit.lead_auditor_id]).items()},
        )
        return audit_page(audit, 409, plan_form=form)
    if not form.is_valid:
        return audit_page(audit, 422, plan_form=form)
    web.session().commit()
    flash(f"The audit is planned for {audit.planned_on}.")
    return web.see(".audit", audit_id=audit.id)


@routes.post("/audits/<uuid:audit_id>/terms")
@web.allow(Permission.SEE_AUDITS)
def post_terms(audit_id: UUID) -> web.Answer:
    """State who pays and which languages the team speaks."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    form, values = read_body(plan_schemas.TermsBody())
    try:
        if values is not None:
            lock(web.session(), audit)
            seen.require_mark(request.form.get("terms_seen"), audit.payer, audit.languages)
            terms.state_terms(web.session(), audit, **values, actor=web.actor(), now=clock.now())
    except BadInput as refusal:
        form.add_problems(refusal)
    except ChangedMeanwhile:
        form.add_stored({"payer": audit.payer, "languages": audit.languages})
        return audit_page(audit, 409, terms_form=form)
    if not form.is_valid:
        return audit_page(audit, 422, terms_form=form)
    web.session().commit()
    flash("Stored.")
    return web.see(".audit", audit_id=audit.id)


@routes.post("/audits/<uuid:audit_id>/workforce")
@web.allow(Permission.SEE_AUDITS)
def post_workforce(audit_id: UUID) -> web.Answer:
    """Correct the workers on site and in each group."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    form, values = read_body(plan_schemas.WorkforceBody())
    try:
        if values is not None:
            said = {name: values[name] for name in ("headcount", "strata", "reason")}
            made_from = values["seen"]
            terms.correct_workforce(
                web.session(), audit, **said, made_from=made_from, actor=web.actor(), now=clock.now()
            )
    except BadInput as refusal:
        form.add_problems(refusal)
    except ChangedMeanwhile:
        form.add_stored({"headcount": audit.headcount, "strata": typed_groups(audit)})
        return audit_page(audit, 409, workforce_form=form)
    if not form.is_valid:
        return audit_page(audit, 422, workforce_form=form)
    web.session().commit()
    flash("Workers and groups are corrected; the sample follows them.")
    return web.see(".audit", audit_id=audit.id)


@routes.post("/audits/<uuid:audit_id>/conflict-declaration")
@web.allow(Permission.DO_AUDITS)
def post_conflict(audit_id: UUID) -> web.Answer:
    """Declare whether there is a conflict of interest."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    lock(web.session(), audit)
    seen.require_mark(request.form.get("conflict_seen"), str(audit.has_conflict))
    has_conflict = request.form.get("has_conflict") != "no"
    service.declare_conflict(
        web.session(), audit, has_conflict=has_conflict, actor=web.actor(), now=clock.now()
    )
    web.session().commit()
    flash("The declaration is recorded.")
    return web.see(".audit", audit_id=audit.id)


@routes.post("/audits/<uuid:audit_id>/conflict-declaration/withdrawal")
@web.allow(Permission.SEE_AUDITS)
def post_conflict_withdrawal(audit_id: UUID) -> web.Answer:
    """Take a declared conflict of interest back, as somebody whom it does not keep away."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    form, values = read_body(schemas.ReversalBody())
    with form.noting():
        if values is not None:
            conflicts.take_back(web.session(), audit, **values, actor=web.actor(), now=clock.now())
    if not form.is_valid:
        return audit_page(audit, 422, conflict_form=form)
    web.session().commit()
    flash("The declaration is taken back. The lead auditor declares anew.")
    return web.see(".audit", audit_id=audit.id)


@routes.post("/audits/<uuid:audit_id>/summary")
@web.allow(Permission.DO_AUDITS)
def post_summary(audit_id: UUID) -> web.Answer:
    """Write the summary and the limits of the visit."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    form, values = read_body(schemas.SummaryBody())
    try:
        if values is not None:
            lock(web.session(), audit)
            seen.require_mark(request.form.get("seen"), audit.summary, audit.limits)
            fieldwork.write_summary(web.session(), audit, **values, actor=web.actor(), now=clock.now())
    except BadInput as refusal:
        form.add_problems(refusal)
    except ChangedMeanwhile:
        form.add_stored({"summary": audit.summary, "limits": audit.limits})
        return audit_page(audit, 409, form=form)
    if not form.is_valid:
        return audit_page(audit, 422, form=form)
    web.session().commit()
    flash("Summary and limits are stored.")
    return web.see(".audit", audit_id=audit.id)


@routes.post("/audits/<uuid:audit_id>/interviews")
@web.allow(Permission.DO_AUDITS)
def post_interviews(audit_id: UUID) -> web.Answer:
    """Note interviews held, as a count."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    form, batch = read_body(interview_schemas.BatchBody())
    said, now = "The interviews are counted.", clock.now()
    with form.noting():
        if batch is not None:
            row = interviewing.record_interviews(web.session(), audit, batch, actor=web.actor(), now=now)
            if row.recorded_at != now:
                said = "These interviews were counted already, and are not twice."
    if not form.is_valid:
        return audit_page(audit, 422, batch_form=form)
    web.session().commit()
    flash(said)
    return web.see(".audit", audit_id=audit.id)


@routes.post("/audits/<uuid:audit_id>/interviews/<uuid:batch_id>/reversal")
@web.allow(Permission.DO_AUDITS)
def post_reversal(audit_id: UUID, batch_id: UUID) -> web.Answer:
    """Reverse a wrong entry of interviews."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    form, values = read_body(schemas.ReversalBody())
    with form.noting():
        if values is not None:
            interviewing.reverse(web.session(), audit, batch_id, **values, actor=web.actor(), now=clock.now())
    if not form.is_valid:
        return audit_page(audit, 422, reversal_form=form, reversed_id=batch_id)
    web.session().commit()
    flash("The entry is reversed and counts no more. Record the right number as a new entry.")
    return web.see(".audit", audit_id=audit.id)


@routes.post("/audits/<uuid:audit_id>/evidence")
@web.allow(Permission.DO_AUDITS)
def post_evidence(audit_id: UUID) -> web.Answer:
    """Attach a file to the audit."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    fieldwork.require_witness(web.session(), audit, web.actor(), clock.now())
    form, told = several.of_page(
        web.session(),
        web.storage(),
        request.files.getlist("file"),
        request.form,
        subject=audit,
        supplier_id=audit.supplier_id,
        actor=web.actor(),
        now=clock.now(),
        limit=web.installation().settings.evidence_bytes,
    )
    if not form.is_valid:
        return audit_page(audit, 422, evidence_form=form)
    web.session().commit()
    flash(told)
    return web.see(".audit", audit_id=audit.id)


@routes.get("/audits/<uuid:audit_id>/checklist")
@web.allow(Permission.SEE_AUDITS)
def questions(audit_id: UUID) -> web.Answer:
    """The checklist with the answers given."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    return checklist_page(audit, {}, {})


@routes.post("/audits/<uuid:audit_id>/checklist")
@web.allow(Permission.DO_AUDITS)
def post_questions(audit_id: UUID) -> web.Answer:
    """Store the answers that were given."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    lock(web.session(), audit)
    errors: dict[str, str] = {}
    typed = answer_forms.fresh_answers(audit, answer_forms.typed_answers(audit), errors)
    if errors:
        return checklist_page(audit, typed, errors, 409)
    schema, given = schemas.AnswerBody(), {}
    for code, values in typed.items():
        wrong = schema.validate({name: value for name, value in values.items() if value})
        if wrong:
            errors[code] = answer_forms.in_words(wrong, values)
        else:
            given[code] = schema.load({name: value for name, value in values.items() if value})
    try:
        if not errors:
            fieldwork.answer(web.session(), audit, given, actor=web.actor(), now=clock.now())
    except BadInput as refusal:
        errors = {str(one["column"]): str(one["advice"]) for one in refusal.problems}
    if errors:
        return checklist_page(audit, typed, errors, 422)
    web.session().commit()
    flash(f"Stored: {counted(len(given), 'answer')}.")
    return web.see(".audit", audit_id=audit.id)
