"""Pages: money owed under a corrective action, one calculation with its progress, and its lines."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, request, url_for

from auditor.audits import rulebook
from auditor.core import bodies, clock, forms, web
from auditor.core.access import Permission, Role
from auditor.core.errors import BadInput
from auditor.core.wording import counted
from auditor.remediation import service as actions
from auditor.remediation.models import CorrectiveAction
from auditor.restitution import (
    corrections,
    counting,
    currencies,
    page_words,
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
from auditor.restitution.models import Kind, Method, MoneyCalculation, Word
from auditor.restitution.page_words import KINDS
from auditor.restitution.progress import Progress
from auditor.restitution.service import Sent
from auditor.restitution.sight import Sight
from auditor.restitution.wages import MISSING_HOURS
from suppliers.models import Supplier
from suppliers.persons import file_names

routes = Blueprint("restitution", __name__)

PAGE = 100
MOST_WORKERS = 200
"""Codes on the page; the file has all of them."""


@routes.get("/actions/<uuid:action_id>/money")
def of_action(action_id: UUID) -> web.Answer:
    """What is calculated for an action, and the form that takes a sheet."""
    action = actions.get(web.session(), action_id, actor=web.actor())
    return money_page(action, forms.Form(first_choices(action)))


def first_choices(action: CorrectiveAction) -> dict[str, object]:
    """What the form begins with: fees where the action is about fees."""
    is_about_fees = action.code.startswith("DBT")
    return {
        "kind": str(Kind.RECRUITMENT_FEES if is_about_fees else Kind.BACK_WAGES),
        "missing_hours": "refuse",
        "supersedes_id": str(web.asked_id("corrects") or ""),
    }


def money_page(action: CorrectiveAction, form: forms.Form, status: int = 200, **told: Any) -> web.Answer:
    """The page of an action's money with the form as it was typed."""
    session, actor = web.session(), web.actor()
    view = sight.of(session, action, actor)
    listed = seen.listed(session, action, actor=actor)
    current = [(str(one["id"]), page_words.name_of(one)) for one in listed if one["is_current"]]
    return web.page(
        "restitution/money.html",
        status,
        action=action,
        rule=rulebook.action(action.code),
        supplier=session.get(Supplier, action.supplier_id),
        calculations=listed,
        kinds=KINDS,
        in_words=seen.owed_in_words,
        states=page_words.STATES,
        may_calculate=view is Sight.LINES,
        is_payer=view is Sight.PAYER,
        is_about_money=action.code in page_words.PAY_WORKERS,
        form=form,
        kind_choices=[(str(kind), label) for kind, label in KINDS.items()],
        hours_choices=list(MISSING_HOURS.items()),
        correctable=current,
        sheet_fields=[
            (page_words.MEANINGS[kind], list(fields)) for kind, fields in schemas.FIELDS_OF.items()
        ],
        limits=sheets.LIMITS_TOLD,
        **{"problems": [], **told},
    )


@routes.post("/actions/<uuid:action_id>/money")
@web.allow(Permission.FOLLOW_ACTIONS)
def post_calculation(action_id: UUID) -> web.Answer:
    """Calculate a sheet: all rows or none."""
    action = actions.get(web.session(), action_id, actor=web.actor())
    sight.require_lines(web.session(), action, web.actor())
    form = forms.read(schemas.ChoicesBody(), request.form)
    file = request.files.get("file")
    if file is None or not file.filename:
        form.errors.setdefault("file", []).append("Choose the sheet.")
    if not form.is_valid or file is None:
        return money_page(action, form, 422)
    try:
        made, is_new = service.calculate(
            web.session(),
            web.storage(),
            action,
            Kind(form.values["kind"]),
            received(file),
            schemas.choices_of(form.values, clock.today()),
            supersedes_id=form.values["supersedes_id"],
            reason=form.values["reason"],
            actor=web.actor(),
            now=clock.now(),
        )
    except BadInput as refusal:
        return money_page(action, form, 422, problems=refusal.problems)
    web.session().commit()
    told = (
        page_words.DONE[made.needs_second] if is_new else "This sheet was calculated before; nothing changed."
    )
    flash(told + file_names.told(is_new and not made.file_name_kept))
    return web.see(".calculation", calculation_id=made.id)


@routes.get("/money/<uuid:calculation_id>")
def calculation(calculation_id: UUID) -> web.Answer:
    """A calculation: sums, how they came about, plan, payments and progress."""
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    return calculation_page(found, action, {})


def calculation_page(
    found: MoneyCalculation,
    action: CorrectiveAction,
    typed: dict[str, forms.Form],
    status: int = 200,
    problems: Any = (),
) -> web.Answer:
    """The page of a calculation with forms as they were typed."""
    session, actor = web.session(), web.actor()
    view = sight.of(session, action, actor)
    far, told = seen.how_far(session, found, action, actor=actor, today=clock.today())
    works_on_it, is_current = view is Sight.LINES, counting.current_of(session, found) is found
    plan_form = typed.get("plan") or forms.Form(dict(told["plan"] or {}))  # type: ignore[call-overload]
    return web.page(
        "restitution/calculation.html",
        status,
        calculation=seen.calculation(session, found, view),
        action=action,
        supplier=session.get(Supplier, action.supplier_id),
        label=KINDS[Kind(found.kind)],
        interest=page_words.interest_of(found),
        hours_rules=MISSING_HOURS,
        formula=working.FORMULAS[Kind(found.kind)],
        in_words=seen.owed_in_words,
        money=partial(currencies.shown, currency=far.currency),
        by_sheet=partial(currencies.shown, currency=found.currency),
        progress=told,
        workers=[seen.worker(one, far.currency, view) for one in far.workers[:MOST_WORKERS]],
        more_workers=max(0, len(far.workers) - MOST_WORKERS),
        payments=far.payments[-MOST_WORKERS:][::-1] if view is not Sight.GROUPS else [],
        said={str(key): word for key, word in far.said.items()},
        works_on_it=works_on_it,
        is_payer=view is Sight.PAYER,
        may_plan=works_on_it and is_current and Role.COMPLIANCE in actor.roles,
        may_record=is_current
        and (works_on_it or (view is Sight.PAYER and actor.may(Permission.PROPOSE_ACTIONS))),
        me=actor.user_id,
        most_payments=service.most_payments(session, found),
        methods=[(str(one), str(one).replace("_", " ")) for one in Method],
        confirmations=page_words.CONFIRMATIONS,
        dispute_words=page_words.DISPUTE_WORDS,
        plan_form=plan_form,
        payment_form=typed.get("payment", forms.Form({"paid_on": clock.today()})),
        repaid_form=typed.get("repaid", forms.Form({"said_on": clock.today()})),
        repaid_words=page_words.REPAID_WORDS,
        may_say_unreached=works_on_it and actor.may(Permission.REVIEW),
        unreached_form=typed.get("unreached", forms.Form({"tried_on": clock.today()})),
        dispute_form=typed.get("dispute", forms.Form({"said_on": clock.today()})),
        problems=problems,
        today=clock.today(),
        **of_correction(found, far, view),
        decision_form=typed.get("decision", forms.Form()),
    )


def of_correction(found: MoneyCalculation, far: Progress, view: Sight) -> dict[str, Any]:
    """What a correction that needs a second person takes away, with the open words of whom it concerns."""
    if view is not Sight.LINES or not found.needs_second:
        return {"correction": None}
    told, actor = seen.correction(web.session(), found, today=clock.today()), web.actor()
    return {
        "correction": told,
        "open_words": {one.worker: one.state for one in far.workers if one.is_disputed or one.denies},
        "is_own": actor.user_id == found.made_by,
        "may_decide": actor.may(corrections.MAY_DECIDE) and actor.user_id != found.made_by,
        "decisions": [
            (bodies.AGREE, "agree: it counts from now on"),
            (bodies.DECLINE, "decline: it never counts"),
        ],
    }


@routes.get("/money/<uuid:calculation_id>/lines")
def lines(calculation_id: UUID) -> web.Answer:
    """Lines of single workers with their working, for those who work on the case."""
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    place = web.read_id_cursor(request.args.get("cursor"))
    rows = service.lines(web.session(), found, action, actor=web.actor(), after=place, limit=PAGE + 1)
    more = len(rows) > PAGE
    cursor = web.cursor(rows[PAGE - 1].id) if more else ""
    return web.page(
        "restitution/lines.html",
        calculation=found,
        supplier=web.session().get(Supplier, action.supplier_id),
        label=KINDS[Kind(found.kind)],
        lines=[(one, working.of(one, found.kind, found.currency), working.flags(one)) for one in rows[:PAGE]],
        owed=working.owed,
        next_address=url_for(".lines", calculation_id=found.id, cursor=cursor) if more else "",
        first_address=url_for(".lines", calculation_id=found.id) if place else "",
    )


@routes.get("/money/<uuid:calculation_id>/<any(lines,due):what>.<any(csv,xlsx):form>")
def file(calculation_id: UUID, what: str, form: str) -> Response:
    """The lines with their working, or what is due to each code and when, as a file."""
    return hand_out(calculation_id, what, form)


@routes.post("/money/<uuid:calculation_id>/plan")
@web.allow(Permission.FOLLOW_ACTIONS)
def post_plan(calculation_id: UUID) -> web.Answer:
    """Say from when and in how many months is paid."""
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    form = forms.read(schemas.PlanBody(), request.form)
    with form.noting():
        if form.is_valid:
            plans.decide(web.session(), found, action, **form.values, actor=web.actor(), now=clock.now())
    if not form.is_valid:
        return calculation_page(found, action, {"plan": form}, 422)
    return done(found, "The plan of payment is stored.")


def done(found: MoneyCalculation, sentence: str) -> web.Answer:
    """Commit and show the calculation that stands."""
    current = counting.current_of(web.session(), found)
    web.session().commit()
    flash(sentence)
    return web.see(".calculation", calculation_id=current.id)


@routes.post("/money/<uuid:calculation_id>/decision")
@web.allow(Permission.FOLLOW_ACTIONS)
def post_decision(calculation_id: UUID) -> web.Answer:
    """Agree to a correction by which less is owed, or decline it."""
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    form = forms.read(bodies.AgreementBody(), request.form)
    with form.noting():
        if form.is_valid:
            corrections.decide(
                web.session(), found, action, **form.values, actor=web.actor(), now=clock.now()
            )
    if not form.is_valid:
        return calculation_page(found, action, {"decision": form}, 422)
    agrees = form.values["agrees"]
    return done(found, "The correction counts from now on." if agrees else "The correction is declined.")


@routes.post("/money/<uuid:calculation_id>/payments")
def post_payment(calculation_id: UUID) -> web.Answer:
    """Record one payment."""
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    form = forms.read(schemas.PaymentForm(), request.form)
    if not form.is_valid:
        return calculation_page(found, action, {"payment": form}, 422)
    try:
        outcome = record(found, action, service.of_records([form.values]))
    except BadInput as refusal:
        form.add_problems(refusal)
        return calculation_page(found, action, {"payment": form}, 422)
    if not outcome.recorded and not outcome.heard:
        form.errors["reference"] = [
            "This payment is recorded already. Give a reference if it is another one."
        ]
        return calculation_page(found, action, {"payment": form}, 422)
    return done(found, "The payment is recorded." if outcome.recorded else "The worker's word is recorded.")


def record(found: MoneyCalculation, action: CorrectiveAction, sent: Sent) -> payments.Outcome:
    """Record payments of the page."""
    return payments.record(
        web.session(), web.storage(), found, action, sent, actor=web.actor(), now=clock.now()
    )


@routes.post("/money/<uuid:calculation_id>/payments/upload")
def post_payment_sheet(calculation_id: UUID) -> web.Answer:
    """Record a sheet of payments: all rows or none."""
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    uploaded = request.files.get("file")
    if uploaded is None or not uploaded.filename:
        told = sheets.problem(None, "file", "file_missing", "", "Choose the sheet of payments.")
        return calculation_page(found, action, {}, 422, problems=[told])
    try:
        outcome = record(found, action, received(uploaded))
    except BadInput as refusal:
        return calculation_page(found, action, {}, 422, problems=refusal.problems)
    heard = f", {counted(outcome.heard, 'word')} on payments known before" if outcome.heard else ""
    known = f", {outcome.unchanged} known before" if outcome.unchanged else ""
    return done(found, f"{counted(len(outcome.recorded), 'payment')} recorded{heard}{known}.")


@routes.post("/money/payments/<uuid:payment_id>/reversal")
def post_reversal(payment_id: UUID) -> web.Answer:
    """Take a payment back with a reason."""
    _, found, _ = payments.get(web.session(), payment_id, actor=web.actor())
    reason = forms.reason_in(request.form)
    payments.reverse(web.session(), payment_id, reason=reason, actor=web.actor(), now=clock.now())
    return done(found, "The payment is taken back and owed again.")


@routes.post("/money/payments/<uuid:payment_id>/word")
@web.allow(Permission.FOLLOW_ACTIONS)
def post_word(payment_id: UUID) -> web.Answer:
    """Record what the worker said off site of a payment."""
    payment, found, action = payments.get(web.session(), payment_id, actor=web.actor())
    form = forms.read(schemas.PaymentWordBody(), request.form)
    if not form.is_valid:
        raise BadInput([{"column": name, "advice": " ".join(texts)} for name, texts in form.errors.items()])
    values = form.values | {"word": Word(form.values["word"]), "worker": payment.worker, "payment": payment}
    payments.say(web.session(), found, action, **values, actor=web.actor(), now=clock.now())
    return done(found, "The worker's word is recorded.")


@routes.post("/money/<uuid:calculation_id>/repaid")
@web.allow(Permission.FOLLOW_ACTIONS)
def post_repaid(calculation_id: UUID) -> web.Answer:
    """Record what workers said of what is said to be repaid to them before."""
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    form, heard = forms.read(repaid_schemas.RepaidForm(), request.form), 0
    with form.noting():
        if form.is_valid:
            codes = page_words.codes_of(form.values["workers"])
            values = form.values | {"word": Word(form.values["word"]), "workers": codes}
            heard = repaid.say(web.session(), found, action, **values, actor=web.actor(), now=clock.now())
    if not form.is_valid:
        return calculation_page(found, action, {"repaid": form}, 422)
    return done(found, f"{counted(heard, 'word')} recorded.")


@routes.post("/money/<uuid:calculation_id>/unreached")
@web.allow(Permission.REVIEW)
def post_unreached(calculation_id: UUID) -> web.Answer:
    """Say that nobody can ask these workers of their payments any more, and what was tried."""
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    form, told = forms.read(repaid_schemas.UnreachedForm(), request.form), 0
    with form.noting():
        if form.is_valid:
            values = form.values | {"workers": page_words.codes_of(form.values["workers"])}
            told = unreached.say(web.session(), found, action, **values, actor=web.actor(), now=clock.now())
    if not form.is_valid:
        return calculation_page(found, action, {"unreached": form}, 422)
    return done(found, f"{counted(told, 'payment')} told as not confirmed: not reached.")


@routes.post("/money/<uuid:calculation_id>/disputes")
@web.allow(Permission.FOLLOW_ACTIONS)
def post_dispute(calculation_id: UUID) -> web.Answer:
    """Record that a worker disputes the sum, or how a third party settled it."""
    found, action = service.get(web.session(), calculation_id, actor=web.actor())
    form = forms.read(repaid_schemas.DisputeBody(), request.form)
    with form.noting():
        if form.is_valid:
            values = form.values | {"word": Word(form.values["word"])}
            payments.say(web.session(), found, action, **values, actor=web.actor(), now=clock.now())
    if not form.is_valid:
        return calculation_page(found, action, {"dispute": form}, 422)
    return done(found, "It is recorded.")
