"""Pages: the list of requests, asking, recording answers and refusals."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, flash, request, url_for

from auditor.core import clock, database, forms, merged_sites, seen, web
from auditor.core.access import Permission
from auditor.core.bodies import AGREE, DECLINE, AgreementBody
from auditor.core.errors import BadInput, ChangedMeanwhile
from auditor.core.wording import counted
from auditor.history import service as history
from auditor.intake.form_lists import ListPage
from auditor.requests import controls, counting, listing, lists, schemas, service, withdrawing
from auditor.requests.service import RequestState
from auditor.requests.values import CATEGORY_WORDS, GRADES, allowed, most
from auditor.users.models import User
from risk.vocabulary import ANSWER_FIELDS, Grade
from suppliers import register
from suppliers.facts import CONTROL_NAMES, QUESTIONS, Stated
from suppliers.models import InformationRequest, StatedAnswer, StatedControl, Supplier
from suppliers.sites import merging

routes = Blueprint("requests", __name__)
LIST = ListPage("requests", lists.COLUMNS, lists.record_list)

PAGE = 50


@routes.get("/requests")
@web.allow(Permission.REQUEST_INFORMATION)
def overview() -> web.Answer:
    """What was asked of whom, and where it stands."""
    state = web.asked_word("state", RequestState)
    before = web.read_id_cursor(request.args.get("cursor"))
    found = listing.page(
        web.session(),
        as_of=clock.today(),
        limit=PAGE + 1,
        state=RequestState(state) if state else None,
        before_id=before,
    )
    following = ""
    if len(found) > PAGE:
        following = url_for(".overview", state=state or None, cursor=web.cursor(found[PAGE - 1].request.id))
    return web.page(
        "requests/overview.html",
        lines=found[:PAGE],
        state=state,
        states=[one.value for one in RequestState],
        next_address=following,
        first_address=url_for(".overview", state=state or None) if before else "",
    )


@routes.get("/requests/ask")
@web.allow(Permission.REQUEST_INFORMATION)
def ask() -> web.Answer:
    """The form that asks questions of the chosen suppliers."""
    return _ask_page(forms.Form({"supplier_ids": request.args.getlist("supplier_id")}))


@routes.post("/requests/ask")
@web.allow(Permission.REQUEST_INFORMATION)
def post_ask() -> web.Answer:
    """Ask."""
    form = forms.read(schemas.AskForm(), request.form)
    if not form.is_valid:
        return _ask_page(form, 422)
    try:
        made = service.ask(web.session(), actor=web.actor(), now=clock.now(), **form.values)
    except BadInput as refusal:
        form.add_problems(refusal)
        return _ask_page(form, 422)
    named = {name: form.values[name] for name in ("supplier_ids", "fields", "voluntary")}
    standing = service.left_out(web.session(), made, **named)
    web.session().commit()
    flash(_told(made, standing))
    if len(form.values["supplier_ids"]) == 1 and made:
        return web.see("portfolio.supplier", supplier_id=made[0].supplier_id)
    return web.see(".overview")


def _told(made: Sequence[InformationRequest], standing: Sequence[InformationRequest]) -> str:
    """How many questions were asked, how many of them are answered already, and what was left out."""
    told = [f"{counted(len(made), 'question')} asked."]
    if answered := sum(one.answered_on is not None for one in made):
        told.append(f"Answers that were seen after that day are known to {answered} of them.")
    if standing:
        oldest = min(one.asked_on for one in standing)
        open_ones = counted(len(standing), "question")
        told.append(f"Not asked again, since each is open already: {open_ones}, the oldest of {oldest}.")
    return " ".join(told)


def _ask_page(form: forms.Form, status: int = 200) -> web.Answer:
    wanted = [uuid.UUID(text) for text in form.typed.get("supplier_ids", []) if _is_id(text)]
    query = sa.select(Supplier).where(Supplier.id.in_(wanted)).order_by(Supplier.name)
    return web.page(
        "requests/ask.html",
        status,
        form=form,
        suppliers=web.session().scalars(query).all(),
        questions=list(QUESTIONS.items()),
        today=clock.today(),
    )


def _is_id(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


@routes.get("/requests/<uuid:request_id>")
@web.allow(Permission.REQUEST_INFORMATION)
def one(request_id: uuid.UUID) -> web.Answer:
    """One request, with the forms that record what came of it; what is left of one that was withdrawn."""
    gone = withdrawing.withdrawn(web.session(), request_id)
    if gone is not None:
        return web.see(".withdrawal", withdrawal_id=gone.id)
    return _page_of(withdrawing.standing(web.session(), request_id))


def _page_of(
    asked: InformationRequest,
    status: int = 200,
    *,
    form: forms.Form | None = None,
    refusal_form: forms.Form | None = None,
    withdrawal_form: forms.Form | None = None,
) -> web.Answer:
    today = clock.today().isoformat()
    return web.page(
        "requests/one.html",
        status,
        request=asked,
        supplier=web.load(Supplier, asked.supplier_id),
        question=QUESTIONS[asked.field],
        **_taken_by(asked.field),
        state=service.state_of(asked, as_of=clock.today()),
        grades=list(GRADES.items()),
        form=form or forms.Form({"observed_on": today, "grade": Grade.SELF.value}),
        refusal_form=refusal_form or forms.Form({"refused_on": today}),
        withdrawal_form=withdrawal_form or forms.Form({}),
        withdrawals=withdrawing.of_question(web.session(), asked.id),
        events=history.of_subject(web.session(), asked.id),
    )


@routes.post("/requests/<uuid:request_id>/withdrawal")
@web.allow(Permission.REQUEST_INFORMATION)
def post_withdrawal(request_id: uuid.UUID) -> web.Answer:
    """Propose to withdraw a question that was recorded by mistake."""
    asked = withdrawing.standing(web.session(), request_id)
    form = forms.read(schemas.WithdrawalForm(), request.form)
    if form.is_valid:
        with form.noting():
            withdrawing.propose(web.session(), asked, actor=web.actor(), now=clock.now(), **form.values)
    if not form.is_valid:
        return _page_of(asked, 422, withdrawal_form=form)
    web.session().commit()
    flash("A reviewer is asked to agree. Until then the question counts.")
    return web.see(".one", request_id=asked.id)


@routes.get("/requests/withdrawals")
@web.allow(Permission.SEE_SUPPLIERS)
def withdrawals() -> web.Answer:
    """Questions that were proposed to be withdrawn, and what was decided."""
    before = web.read_id_cursor(request.args.get("cursor"))
    found = withdrawing.page(web.session(), limit=PAGE + 1, before_id=before)
    following = ""
    if len(found) > PAGE:
        following = url_for(".withdrawals", cursor=web.cursor(found[PAGE - 1].id))
    return web.page(
        "requests/withdrawals.html",
        lines=found[:PAGE],
        names=withdrawing.names_of(web.session(), found[:PAGE]),
        questions=QUESTIONS,
        next_address=following,
        first_address=url_for(".withdrawals") if before else "",
    )


@routes.get("/requests/withdrawals/<uuid:withdrawal_id>")
@web.allow(Permission.SEE_SUPPLIERS)
def withdrawal(withdrawal_id: uuid.UUID) -> web.Answer:
    """One proposal, with the decision on it."""
    return _withdrawal_page(withdrawal_id, forms.Form({}))


def _withdrawal_page(withdrawal_id: uuid.UUID, form: forms.Form, status: int = 200) -> web.Answer:
    row = withdrawing.get(web.session(), withdrawal_id)
    asked_by = web.session().get(User, row.asked_by) if row.asked_by else None
    return web.page(
        "requests/withdrawal.html",
        status,
        row=row,
        supplier=merging.load(web.session(), row.supplier_id),
        question=QUESTIONS[row.field],
        asked_by=asked_by.name if asked_by else "",
        may_decide=web.actor().may(Permission.REVIEW) and web.actor().user_id != row.proposed_by,
        decisions=[(AGREE, "agree: it counts no more"), (DECLINE, "decline: the question stands")],
        form=form,
    )


@routes.post("/requests/withdrawals/<uuid:withdrawal_id>/decision")
@web.allow(Permission.REVIEW)
def post_withdrawal_decision(withdrawal_id: uuid.UUID) -> web.Answer:
    """Agree to a withdrawal, or decline it."""
    row = withdrawing.get(web.session(), withdrawal_id)
    form = forms.read(AgreementBody(), request.form)
    if form.is_valid:
        with form.noting():
            withdrawing.decide(web.session(), row, actor=web.actor(), now=clock.now(), **form.values)
    if not form.is_valid:
        return _withdrawal_page(withdrawal_id, form, 422)
    web.session().commit()
    flash("The question counts no more." if withdrawing.is_agreed(row) else "The question stands.")
    return web.see(".withdrawal", withdrawal_id=row.id)


@routes.post("/requests/<uuid:request_id>/answer")
@web.allow(Permission.REQUEST_INFORMATION)
def post_answer(request_id: uuid.UUID) -> web.Answer:
    """Record the answer."""
    asked = withdrawing.standing(web.session(), request_id)
    form = forms.read(schemas.AnswerForm(), request.form)
    told = ""
    if form.is_valid:
        with form.noting():
            answer = service.record_answer(
                web.session(), asked, schemas.reply_of(form.values), actor=web.actor(), now=clock.now()
            )
            told = counting.sentence(counting.instead_of(web.session(), answer))
    if not form.is_valid:
        return _page_of(asked, 422, form=form)
    web.session().commit()
    flash(f"The answer is recorded and the supplier is scored again. {told}".strip())
    return web.see("portfolio.supplier", supplier_id=asked.supplier_id)


@routes.post("/requests/<uuid:request_id>/refusal")
@web.allow(Permission.REQUEST_INFORMATION)
def post_refusal(request_id: uuid.UUID) -> web.Answer:
    """Record a refusal."""
    asked = withdrawing.standing(web.session(), request_id)
    form = forms.read(schemas.RefusalForm(), request.form)
    if form.is_valid:
        with form.noting():
            service.record_refusal(web.session(), asked, actor=web.actor(), now=clock.now(), **form.values)
    if not form.is_valid:
        return _page_of(asked, 422, refusal_form=form)
    web.session().commit()
    flash("The refusal is recorded; it counts as the worst answer.")
    return web.see("portfolio.supplier", supplier_id=asked.supplier_id)


@routes.get("/requests/list")
@web.allow(Permission.REQUEST_INFORMATION)
def upload_list() -> web.Answer:
    """The form that takes a list of requests."""
    return LIST.show()


@routes.post("/requests/list")
@web.allow(Permission.REQUEST_INFORMATION)
def post_list() -> web.Answer:
    """Take a list of requests: all of it or nothing."""
    return LIST.take(
        lambda one: f"{counted(one.recorded, 'line')} recorded; known already: {one.unchanged}.",
        ".overview",
    )


@routes.get("/suppliers/<uuid:supplier_id>/answers/new")
@web.allow(Permission.REQUEST_INFORMATION)
def new_answer(supplier_id: uuid.UUID) -> web.Answer:
    """The form for what a supplier states unasked: first the question, then what it takes."""
    form = _fresh()
    form.typed = {**form.typed, "field": request.args.get("field", "")}
    return _answer_page(web.load(Supplier, supplier_id), form)


@routes.post("/suppliers/<uuid:supplier_id>/answers/new")
@web.allow(Permission.REQUEST_INFORMATION)
def post_new_answer(supplier_id: uuid.UUID) -> web.Answer:
    """Record a stated answer."""
    form = forms.read(schemas.StatedAnswerForm(), request.form)
    supplier = merged_sites.typed_for(web.session(), supplier_id, form, "no answer is recorded yet")
    if form.is_valid:
        field, reply = form.values["field"], schemas.reply_of(form.values)
        database.lock(web.session(), supplier)
        known = _known(supplier, field)
        try:
            seen.require_mark(request.form.get("seen"), known)
            answer = service.state_answer(
                web.session(), supplier.id, field, reply, actor=web.actor(), now=clock.now()
            )
            return _stored(answer)
        except ChangedMeanwhile:
            form.add_stored(known._asdict() if known else {})
            return _answer_page(supplier, form, 409)
        except BadInput as refusal:
            form.add_problems(refusal)
    return _answer_page(supplier, form, merged_sites.status_of(supplier, supplier_id))


def _known(supplier: Supplier, field: str) -> Stated | None:
    """The answer to a question that counts by now."""
    return register.latest_answers(web.session(), [supplier.id]).get(supplier.id, {}).get(field)


@routes.get("/suppliers/<uuid:supplier_id>/controls/new")
@web.allow(Permission.REQUEST_INFORMATION)
def new_control(supplier_id: uuid.UUID) -> web.Answer:
    """The form for the maturity of a control."""
    return _control_page(web.load(Supplier, supplier_id), _fresh())


@routes.post("/suppliers/<uuid:supplier_id>/controls/new")
@web.allow(Permission.REQUEST_INFORMATION)
def post_new_control(supplier_id: uuid.UUID) -> web.Answer:
    """Record a control."""
    form = forms.read(schemas.StatedControlForm(), request.form)
    supplier = merged_sites.typed_for(web.session(), supplier_id, form, "no control is recorded yet")
    if form.is_valid:
        with form.noting():
            given = controls.statement_of(form.values)
            return _stored(
                controls.state_control(web.session(), supplier.id, given, actor=web.actor(), now=clock.now())
            )
    return _control_page(supplier, form, merged_sites.status_of(supplier, supplier_id))


def _fresh() -> forms.Form:
    return forms.Form({"observed_on": clock.today().isoformat(), "grade": Grade.SELF.value})


def _stored(one: StatedAnswer | StatedControl) -> web.Answer:
    told = counting.sentence(counting.instead_of(web.session(), one))
    web.session().commit()
    flash(f"Recorded; the supplier is scored again. {told}".strip())
    return web.see("portfolio.supplier", supplier_id=one.supplier_id)


def _answer_page(supplier: Supplier, form: forms.Form, status: int = 200) -> web.Answer:
    field = str(form.typed.get("field", ""))
    known = _known(supplier, field)
    return web.page(
        "requests/answer.html",
        status,
        supplier=supplier,
        questions=[(name, QUESTIONS[name]) for name in ANSWER_FIELDS],
        question=QUESTIONS.get(field, ""),
        known=known,
        in_words=CATEGORY_WORDS.get(field, {}),
        graded=GRADES,
        seen=seen.mark(known),
        grades=list(GRADES.items()),
        form=form,
        **(_taken_by(field) if field in QUESTIONS else {}),
    )


def _taken_by(field: str) -> dict[str, Any]:
    """What the form of one question offers: its categories in words, or the bounds of its number."""
    categories = list(CATEGORY_WORDS.get(field, {}).items())
    return {"categories": categories, "most": most(field), "allowed": allowed(field)}


def _control_page(supplier: Supplier, form: forms.Form, status: int = 200) -> web.Answer:
    return web.page(
        "requests/control.html",
        status,
        supplier=supplier,
        controls=list(CONTROL_NAMES.items()),
        maturities=list(controls.MATURITIES.items()),
        grades=list(GRADES.items()),
        form=form,
    )
