"""Pages: recording findings, a finding with its plan, corrective actions and their verification."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import marshmallow
from flask import Blueprint, flash, request, url_for

from auditor.audits import service as audits
from auditor.audits.models import Audit
from auditor.audits.showing import audit_page
from auditor.core import clock, entries, forms, merged_sites, seen, web
from auditor.core.access import Permission
from auditor.core.database import lock
from auditor.core.errors import BadInput, ChangedMeanwhile, Refused
from auditor.core.wording import counted, state_in_words
from auditor.evidence import several
from auditor.findings import after_issue, alike
from auditor.findings import service as findings
from auditor.findings.list_fields import list_fields
from auditor.findings.models import Finding, FindingSeverity
from auditor.findings.pages import SECOND_AWAITED, chosen, said
from auditor.findings.recording import made_of, of_entry
from auditor.findings.schemas import FindingBody
from auditor.remediation import (
    agreeing,
    choices,
    files,
    offers,
    plans,
    recording,
    register,
    schemas,
    service,
)
from auditor.remediation.models import Consent, CorrectiveAction
from auditor.remediation.showing import action_line, action_page, finding_form, finding_page, papers_as_seen
from auditor.users.models import User
from suppliers.models import Supplier
from suppliers.persons import file_names

routes = Blueprint("remediation", __name__)

PAGE = 50


@routes.get("/suppliers/<uuid:supplier_id>/findings/new")
@web.allow(Permission.RECORD_FINDINGS)
def new_finding(supplier_id: UUID) -> web.Answer:
    """The form that records a finding."""
    form = forms.Form({"found_on": clock.today(), "entry": uuid4()})
    return finding_form(web.load(Supplier, supplier_id), asked_audit(), form)


def asked_audit() -> Audit | None:
    """The audit that a finding is recorded for, from the address."""
    audit_id = web.asked_id("audit")
    return audits.get(web.session(), audit_id, actor=web.actor()) if audit_id else None


@routes.post("/suppliers/<uuid:supplier_id>/findings/new")
@web.allow(Permission.RECORD_FINDINGS)
def post_finding(supplier_id: UUID) -> web.Answer:
    """Record a finding; its corrective actions are owed at once."""
    form = forms.read(
        FindingBody(), request.form, asked=("in_danger", "substantiation", "cohort", "exploitation")
    )
    supplier = merged_sites.typed_for(web.session(), supplier_id, form, "no finding is recorded yet")
    audit = asked_audit()
    entry = forms.read(marshmallow.Schema.from_dict({"entry": entries.field()})(), request.form)
    form.typed = {**form.typed, "entry": entry.typed.get("entry", "")}
    if not form.is_valid:
        return finding_form(supplier, audit, form, merged_sites.status_of(supplier, supplier_id))
    draft: Any = form.values
    if entry.values.get("entry"):
        draft, made = made_of(web.session(), supplier, entry.values["entry"], draft)
        if made is not None:
            flash("This finding was recorded already, and is not twice.")
            return web.see(".finding", finding_id=made.id)
    is_another = "is_another" in request.form
    if entry.values.get("entry") and "again" in request.form and not is_another:
        before = of_entry(web.session(), supplier, entry.values["entry"])
        if before is not None:
            return finding_form(supplier, audit, form, 409, sent_before=before)
    try:
        known = [] if is_another else alike.earlier(web.session(), supplier, draft, now=clock.now())
        if known:
            return finding_form(supplier, audit, form, 409, alike=known)
        finding = recording.record(web.session(), supplier, audit, draft, actor=web.actor(), now=clock.now())
    except BadInput as refusal:
        form.add_problems(refusal)
        return finding_form(supplier, audit, form, 422)
    web.session().commit()
    flash("The finding is recorded; its actions are owed from now." + after_issue.said(audit))
    return web.see(".finding", finding_id=finding.id)


@routes.get("/findings/upload")
@web.allow(Permission.RECORD_FINDINGS)
def upload() -> web.Answer:
    """The form that takes a list of findings."""
    return upload_page()


@routes.post("/findings/upload")
@web.allow(Permission.RECORD_FINDINGS)
def post_upload() -> web.Answer:
    """Record a list of findings, CSV or JSON: all rows or none."""
    try:
        outcome = files.commit(
            web.session(), web.storage(), request.files.get("file"), actor=web.actor(), now=clock.now()
        )
    except BadInput as refusal:
        return upload_page(422, problems=refusal.problems)
    web.session().commit()
    told = f"{counted(len(outcome.recorded), 'finding')} recorded, {outcome.unchanged} known before."
    told += after_issue.said_of_list(after_issue.number_of(outcome.recorded))
    flash(told + file_names.told(not outcome.file_name_kept))
    if outcome.differing:
        return upload_page(differing=outcome.differing)
    return web.see("findings.overview")


def upload_page(status: int = 200, **told: Any) -> web.Answer:
    """The form with the fields of a list, and what came of the one that was sent."""
    return web.page("remediation/upload.html", status, **{"problems": [], "fields": list_fields(), **told})


@routes.post("/audits/<uuid:audit_id>/access-denial")
@web.allow(Permission.DO_AUDITS)
def post_access_denied(audit_id: UUID) -> web.Answer:
    """End an audit because access was denied."""
    audit = audits.get(web.session(), audit_id, actor=web.actor())
    form = forms.read(schemas.DenialBody(), request.form)
    status = 422
    try:
        if form.is_valid:
            given = form.values
            finding = recording.deny_access(web.session(), audit, **given, actor=web.actor(), now=clock.now())
    except Refused as refusal:
        status = web.refused_form(form, refusal)
    if not form.is_valid:
        audit = audits.get(web.session(), audit_id, actor=web.actor())
        return audit_page(audit, status, denial_form=form)
    web.session().commit()
    flash("The denial is recorded as a finding.")
    return web.see(".finding", finding_id=finding.id)


@routes.get("/findings/<uuid:finding_id>")
def finding(finding_id: UUID) -> web.Answer:
    """A finding with its plan, evidence and history."""
    return finding_page(findings.get(web.session(), finding_id, actor=web.actor()))


@routes.post("/findings/<uuid:finding_id>/moves")
def post_finding_move(finding_id: UUID) -> web.Answer:
    """Move a finding on."""
    finding, form = findings.get(web.session(), finding_id, actor=web.actor()), forms.Form(request.form)
    name = request.form.get("move", "")
    try:
        reason = forms.reason_in(request.form)
        findings.require_seen(web.session(), finding, request.form.get("seen"))
        told = forms.beginning(offers.TOLD, request.form)
        offers.make(web.session(), finding, name, reason, told=told, actor=web.actor(), now=clock.now())
    except Refused as refusal:
        status = web.refused_form(form, refusal, offers.TOLD)
        finding = findings.get(web.session(), finding_id, actor=web.actor())
        return finding_page(finding, status, move_form=form)
    web.session().commit()
    moved = f"The finding is now: {state_in_words(finding.state)}."
    flash(SECOND_AWAITED if finding.proposed_change else moved)
    return web.see(".finding", finding_id=finding.id)


@routes.post("/findings/<uuid:finding_id>/actions")
@web.allow(Permission.FOLLOW_ACTIONS)
def post_further_action(finding_id: UUID) -> web.Answer:
    """Put a further action of the table on the finding."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    form = forms.read(schemas.CodeBody(), request.form, asked=("code",))
    if not form.is_valid:
        return finding_page(finding, 422, adding_form=form)
    action = plans.add_action(web.session(), finding, form.values["code"], actor=web.actor(), now=clock.now())
    return done(action, f"{action.code} is owed for the finding from now on.")


@routes.post("/findings/<uuid:finding_id>/evidence")
@web.allow(Permission.RECORD_FINDINGS)
def post_finding_evidence(finding_id: UUID) -> web.Answer:
    """Attach a file to a finding."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    form = attach(finding)
    if not form.is_valid:
        return finding_page(finding, 422, form)
    return web.see(".finding", finding_id=finding.id)


def attach(subject: Finding | CorrectiveAction) -> forms.Form:
    """Keep the files of the form for their subject, all or none; the form says what is wrong."""
    form, told = several.of_page(
        web.session(),
        web.storage(),
        request.files.getlist("file"),
        request.form,
        subject=subject,
        supplier_id=subject.supplier_id,
        actor=web.actor(),
        now=clock.now(),
        limit=web.installation().settings.evidence_bytes,
    )
    if form.is_valid:
        web.session().commit()
        flash(told)
    return form


@routes.get("/actions")
def overview() -> web.Answer:
    """Corrective actions: all of them for staff and auditors, the supplier's own for a supplier."""
    kept: dict[str, Any] = {name: web.asked_word(name, ("yes",)) or None for name in ("all", "overdue")}
    only_open, only_late = not kept["all"], bool(kept["overdue"])
    place = web.read_id_cursor(request.args.get("cursor"))
    found = register.of_suppliers(
        web.session(),
        actor=web.actor(),
        only_open=only_open,
        overdue_at=clock.now() if only_late else None,
        after=place,
        limit=PAGE + 1,
    )
    listed = found[:PAGE]
    more = len(found) > PAGE
    return web.page(
        "remediation/overview.html",
        actions=[*map(action_line, listed)],
        is_for_supplier=web.actor().supplier_id is not None,
        only_open=only_open,
        only_late=only_late,
        next_address=url_for(".overview", **kept, cursor=web.cursor(listed[-1].id)) if more else "",
        first_address=url_for(".overview", **kept) if place else "",
    )


@routes.get("/actions/<uuid:action_id>")
def action(action_id: UUID) -> web.Answer:
    """One action: what is owed, by when, what shows it, who verified it."""
    return action_page(service.get(web.session(), action_id, actor=web.actor()), {})


@routes.post("/actions/<uuid:action_id>/moves")
def post_action_move(action_id: UUID) -> web.Answer:
    """Move an action on."""
    action = service.get(web.session(), action_id, actor=web.actor())
    name, reason = request.form.get("move", ""), forms.reason_in(request.form)
    offers.require_seen(web.session(), action, request.form.get("seen"))
    offers.make(web.session(), action, name, reason, actor=web.actor(), now=clock.now())
    return done(action, f"The action is now: {state_in_words(action.state)}.")


def done(action: CorrectiveAction, sentence: str) -> web.Answer:
    """Commit and show the action again."""
    web.session().commit()
    flash(sentence)
    return web.see(".action", action_id=action.id)


@routes.post("/actions/<uuid:action_id>/evidence")
def post_action_evidence(action_id: UUID) -> web.Answer:
    """Attach a file that shows the action."""
    action = service.get(web.session(), action_id, actor=web.actor())
    service.require_open_for_evidence(action, web.actor())
    form = attach(action)
    if not form.is_valid:
        return action_page(action, {"evidence": form}, 422)
    return web.see(".action", action_id=action.id)


@routes.post("/actions/<uuid:action_id>/proposal")
@web.allow(Permission.PROPOSE_ACTIONS)
def post_proposal(action_id: UUID) -> web.Answer:
    """Say how the action will be done."""
    action = service.get(web.session(), action_id, actor=web.actor())
    form = forms.read(schemas.ProposalBody(), request.form)
    try:
        if form.is_valid:
            owner = web.session().get(User, action.owner_id) if action.owner_id else None
            proposal = form.values["proposal"]
            lock(web.session(), action)
            seen.require_mark(request.form.get("seen"), action.proposal)
            service.assign(
                web.session(), action, owner, proposal=proposal, actor=web.actor(), now=clock.now()
            )
    except BadInput as refusal:
        form.add_problems(refusal)
    except ChangedMeanwhile:
        form.add_stored({"proposal": action.proposal})
        return action_page(action, {"proposal": form}, 409)
    if not form.is_valid:
        return action_page(action, {"proposal": form}, 422)
    return done(action, "The proposal is stored.")


@routes.post("/actions/<uuid:action_id>/consent")
@web.allow(Permission.FOLLOW_ACTIONS)
def post_consent(action_id: UUID) -> web.Answer:
    """Record what the people concerned chose."""
    action = service.get(web.session(), action_id, actor=web.actor())
    form = forms.read(schemas.ConsentForm(), request.form)
    if not form.is_valid:
        return action_page(action, {"consent": form}, 422)
    consent = Consent(form.values["consent"])
    lock(web.session(), action)
    seen.require_mark(request.form.get("seen"), action.consent_stated)
    said = {"of": form.values["of"], "reason": form.values["reason"]}
    try:
        stands = choices.record_consent(
            web.session(), action, consent, **said, actor=web.actor(), now=clock.now()
        )
    except BadInput as refusal:
        form.add_problems(refusal)
        return action_page(action, {"consent": form}, 422)
    again = "" if stands is action else " The action is owed again, as a new attempt."
    return done(stands, f"The choice is recorded.{again}")


@routes.post("/actions/<uuid:action_id>/documents")
def post_documents(action_id: UUID) -> web.Answer:
    """Count papers held and returned."""
    action = service.get(web.session(), action_id, actor=web.actor())
    form = forms.read(schemas.DocumentsForm(), request.form)
    try:
        if form.is_valid:
            lock(web.session(), action)
            seen.require_mark(request.form.get("seen"), *papers_as_seen(action, web.actor()))
            service.count_documents(web.session(), action, **form.values, actor=web.actor(), now=clock.now())
    except BadInput as refusal:
        form.add_problems(refusal)
    except ChangedMeanwhile:
        form.add_stored(dict(zip(("held", "returned"), papers_as_seen(action, web.actor()), strict=True)))
        return action_page(action, {"documents": form}, 409)
    if not form.is_valid:
        return action_page(action, {"documents": form}, 422)
    return done(action, "The papers are counted.")


@routes.post("/actions/<uuid:action_id>/verification")
@web.allow(Permission.VERIFY_ACTIONS)
def post_verification(action_id: UUID) -> web.Answer:
    """Verify the action, or send it back."""
    action = service.get(web.session(), action_id, actor=web.actor())
    form = forms.read(schemas.VerificationBody(), request.form)
    typed: Any = form.values
    if not form.is_valid:
        return action_page(action, {"verification": form}, 422)
    typed_besides = {name: text for name, text in request.form.items() if name.startswith(offers.TOLD)}
    form.typed = {**form.typed, **typed_besides}
    try:
        told = forms.beginning(offers.TOLD, request.form)
        service.verify(web.session(), action, replace(typed, told=told), actor=web.actor(), now=clock.now())
    except BadInput as refusal:
        form.add_problems(refusal)
        return action_page(action, {"verification": form}, 422)
    return done(action, f"The action is now: {state_in_words(action.state)}.")


@routes.post("/actions/<uuid:action_id>/extension")
@web.allow(Permission.FOLLOW_ACTIONS)
def post_extension(action_id: UUID) -> web.Answer:
    """Give more time."""
    action = service.get(web.session(), action_id, actor=web.actor())
    form, status = forms.read(schemas.ExtensionForm(agreeing.most_hours(action)), request.form), 422
    try:
        if form.is_valid:
            agreeing.extend(web.session(), action, **form.values, actor=web.actor(), now=clock.now())
            return done(action, "The action has more time.")
    except Refused as refusal:
        status = web.refused_form(form, refusal)
    return action_page(action, {"extension": form}, status)


@routes.post("/findings/<uuid:finding_id>/severity")
@web.allow(Permission.REVIEW)
def post_severity(finding_id: UUID) -> web.Answer:
    """A reviewer's severity."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    severity = FindingSeverity(chosen("severity", FindingSeverity))
    findings.require_seen(web.session(), finding, request.form.get("seen"))
    recording.decide_severity(
        web.session(), finding, severity, reason=said(), actor=web.actor(), now=clock.now()
    )
    web.session().commit()
    flash(SECOND_AWAITED if finding.proposed_change else "The severity is decided.")
    return web.see(".finding", finding_id=finding.id)
