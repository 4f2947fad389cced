"""Pages of audits: the list, planning, the audit with its moves, the checklist, interviews."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from flask import Blueprint, flash, request, url_for

from auditor import features
from auditor.audits import (
    answer_forms,
    checklist,
    contradictions,
    counting,
    editions,
    fieldwork,
    interviewing,
    moving,
    offers,
    register,
    reporting,
    sample,
    schemas,
    service,
    team,
)
from auditor.audits.models import Audit, AuditState, RawAnswer
from auditor.audits.states import ENDED_STATES, FIELDWORK_STATES, ISSUED_STATES, KIT_STATES, NOT_BEGUN
from auditor.core import clock, forms, seen, web
from auditor.core.access import Permission
from auditor.core.database import lock
from auditor.core.errors import BadInput, ChangedMeanwhile
from auditor.core.wording import counted, state_in_words
from auditor.evidence import service as evidence
from auditor.evidence import several
from auditor.history import service as history
from auditor.pool import service as pool
from auditor.users.models import User
from risk.vocabulary import Grade
from suppliers.models import Supplier

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
        may_plan=web.actor().may(Permission.PLAN_AUDITS),
    )


def names_of(user_ids: Any) -> dict[UUID, str]:
    """Names of people by id, for those that are known."""
    wanted = {user_id for user_id in user_ids if user_id is not None}
    rows = web.session().scalars(sa.select(User).where(User.id.in_(wanted)))
    return {user.id: user.name for user in rows}


def read_body(schema: Any) -> tuple[forms.Form, Any]:
    """A form whose schema builds a value: what was typed, and the value or None when something is wrong."""
    form = forms.read(schema, request.form)
    return form, form.values if form.is_valid else None


@routes.get("/audits/<uuid:audit_id>")
@web.allow(Permission.SEE_AUDITS)
def audit(audit_id: UUID) -> web.Answer:
    """One audit: where it stands, what was seen, what comes next."""
    return audit_page(service.get(web.session(), audit_id, actor=web.actor()))


def audit_page(audit: Audit, status: int = 200, **values: Any) -> web.Answer:
    """The page of an audit, with forms as they were typed."""
    session, actor = web.session(), web.actor()
    held = interviewing.interviews_of(session, audit.id)
    planned = sample.plan_for(audit)
    given = fieldwork.answers_of(session, audit)
    otherwise = contradictions.of_audit(session, audit, given)
    questions = editions.questions_of(session, audit)
    is_lead = actor.may(Permission.DO_AUDITS) and actor.user_id == audit.lead_auditor_id
    decides = is_lead or actor.may(Permission.REVIEW)
    unrecorded = features.needed("findings", "unrecorded")
    shown = {
        "audit": audit,
        "supplier": session.get(Supplier, audit.supplier_id),
        "people": names_of([audit.lead_auditor_id, audit.author_id, audit.reviewer_id]),
        "offers": offers.possible(audit, actor),
        "gaps": service.gaps_in_fieldwork(session, audit) if audit.state == AuditState.IN_PROGRESS else [],
        "may_answer": actor.may(Permission.DO_AUDITS) and audit.state in FIELDWORK_STATES,
        "may_summarise": is_lead and audit.state in {*FIELDWORK_STATES, AuditState.ACCESS_DENIED},
        "may_take_kit": is_lead and audit.state in KIT_STATES,
        "may_declare": is_lead and audit.state not in ISSUED_STATES,
        "may_state_terms": (actor.may(Permission.PLAN_AUDITS) or is_lead)
        and audit.state not in ISSUED_STATES | ENDED_STATES,
        "terms_form": forms.Form({"payer": audit.payer, "languages": audit.languages}),
        "may_deny_access": is_lead and audit.state == AuditState.IN_PROGRESS,
        "may_record": actor.may(Permission.RECORD_FINDINGS),
        "may_close": actor.may(Permission.CLOSE_FINDING) and audit.state == AuditState.FOLLOW_UP,
        "not_counted": counting.in_words(counting.why_not(session, audit)),
        "obstacles": reporting.obstacles_to_issuing(audit),
        "unrecorded": unrecorded.signs(session, audit) if decides else [],
        "denied": unrecorded.denied(session, audit) if decides else [],
        "why_no_finding": [
            event.reason
            for event in history.of_subject(session, audit.id)
            if decides and event.action == f"audit_{AuditState.IN_REVIEW}" and event.reason
        ],
        "answered": len(given),
        "asked": len(questions),
        "interviews": held,
        "alike": interviewing.alike(held),
        "entries": interviewing.entries_of(session, audit.id),
        "sample": planned,
        "planned_chances": sample.chances(audit.headcount, planned.total) if planned else [],
        "missing": sample.missing(audit, held),
        "chances": sample.chances(audit.headcount, sum(batch.workers for batch in held)),
        "revisions": reporting.revisions_of(session, audit.id),
        "files": evidence.of(session, audit.id),
        "files_at": fieldwork.files_of_answers(session, given, actor=actor),
        "contradicted": contradictions.graver(otherwise),
        "milder_stands": contradictions.reasoned(otherwise),
        "events": history.of_subject(session, audit.id),
        "summary_seen": seen.mark(audit.summary, audit.limits),
        "plan_seen": seen.mark(*(getattr(audit, name) for name in moving.PLACE)),
        "terms_seen": seen.mark(audit.payer, audit.languages),
        "conflict_seen": seen.mark(str(audit.has_conflict)),
        "form": forms.Form({"summary": audit.summary, "limits": audit.limits}),
        "reversal_form": forms.Form(),
        "evidence_form": forms.Form(),
        "batch_form": forms.Form({"held_on": clock.today(), "entry": uuid4()}),
        "plan_form": forms.Form({name: getattr(audit, name) or "" for name in moving.PLACE}),
        "may_move": actor.may(Permission.PLAN_AUDITS) and audit.state in NOT_BEGUN,
        "auditors": [(person.id, person.name) for person in pool.auditors(session)],
        "competence": team.competence_of(session, audit),
        "sections": features.sections("audit", audit),
        "files_at_findings": features.needed("findings", "sections").number_of_files(audit),
    }
    return web.page("audits/audit.html", status, **{**shown, **values})


@routes.post("/audits/<uuid:audit_id>/moves")
@web.allow(Permission.SEE_AUDITS)
def post_move(audit_id: UUID) -> web.Answer:
    """Move an audit on."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    name = request.form.get("move", "")
    reasons = {one: request.form.get(one, "") for one in ("reason", "why_milder")}
    offers.make(web.session(), audit, name, **reasons, actor=web.actor(), now=clock.now())
    web.session().commit()
    flash(f"The audit is now: {state_in_words(audit.state)}.")
    return web.see(".audit", audit_id=audit.id)


@routes.post("/audits/<uuid:audit_id>/plan")
@web.allow(Permission.PLAN_AUDITS)
def post_plan(audit_id: UUID) -> web.Answer:
    """Move an audit that has not begun to another day, window or lead auditor."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    form = forms.read(schemas.NewPlaceBody(), request.form)
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
    form, values = read_body(schemas.TermsBody())
    try:
        if values is not None:
            lock(web.session(), audit)
            seen.require_mark(request.form.get("terms_seen"), audit.payer, audit.languages)
            service.state_terms(web.session(), audit, **values, actor=web.actor(), now=clock.now())
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
    form, batch = read_body(schemas.BatchBody())
    said, now = "The interviews are counted.", clock.now()
    try:
        if batch is not None:
            row = interviewing.record_interviews(web.session(), audit, batch, actor=web.actor(), now=now)
            if row.recorded_at != now:
                said = "These interviews were counted already, and are not twice."
    except BadInput as refusal:
        form.add_problems(refusal)
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
    try:
        if values is not None:
            interviewing.reverse(web.session(), audit, batch_id, **values, actor=web.actor(), now=clock.now())
    except BadInput as refusal:
        form.add_problems(refusal)
    if not form.is_valid:
        return audit_page(audit, 422, reversal_form=form)
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


def checklist_page(
    audit: Audit, typed: dict[str, dict[str, str]], errors: dict[str, str], status: int = 200
) -> web.Answer:
    """The checklist; what was typed and not stored stands in the fields."""
    actor, rows = web.actor(), fieldwork.answers_of(web.session(), audit)
    stored = {code: answer_forms.shown_answer(row) for code, row in rows.items()}
    otherwise = contradictions.of_audit(web.session(), audit, rows)
    return web.page(
        "audits/checklist.html",
        status,
        audit=audit,
        supplier=web.session().get(Supplier, audit.supplier_id),
        groups=checklist.in_groups(editions.questions_of(web.session(), audit)),
        given={**stored, **typed},
        files_at=fieldwork.files_of_answers(web.session(), rows, actor=actor),
        otherwise=otherwise,
        contradicted=contradictions.graver(otherwise),
        seen={code: answer_forms.answer_mark(values) for code, values in stored.items()},
        unanswered=answer_forms.answer_mark({}),
        errors=errors,
        may_answer=actor.may(Permission.DO_AUDITS) and audit.state in FIELDWORK_STATES,
        raw_answers=[(one, one.replace("_", " ")) for one in RawAnswer],
        grades=list(Grade),
    )


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
            errors[code] = "Choose one of the answers."
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
