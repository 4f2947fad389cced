"""Pages: the cases one may know of, and a case with its clocks, moves, desk and list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import marshmallow
from flask import Blueprint, flash, request, url_for

from auditor.cases import (
    access,
    clocks,
    documents,
    reading,
    referrals,
    register,
    schemas,
    service,
    settling,
    showing,
)
from auditor.cases.models import CaseState, ClockKind, ZeroToleranceCase
from auditor.cases.showing import case_page
from auditor.core import clock, forms, web
from auditor.core.access import Permission
from auditor.core.bodies import ReasonBody
from auditor.core.errors import Refused
from auditor.core.wording import state_in_words
from auditor.findings import service as findings
from auditor.remediation.showing import finding_page

routes = Blueprint("cases", __name__)

PAGE = 50


@routes.get("/cases")
@web.allow(Permission.SEE_AUDITS)
def overview() -> web.Answer:
    """The cases on whose lists one stands, with the clock that runs out next."""
    only_open = not web.asked_word("all", ("yes",))
    place = web.read_id_cursor(request.args.get("cursor"))
    found = register.page(web.session(), actor=web.actor(), only_open=only_open, after=place, limit=PAGE + 1)
    listed = found[:PAGE]
    kept: dict[str, Any] = {} if only_open else {"all": "yes"}
    more = len(found) > PAGE
    return web.page(
        "cases/overview.html",
        lines=[
            (line, line.next_clock is not None and clocks.is_overdue(line.next_clock, clock.now()))
            for line in listed
        ],
        only_open=only_open,
        next_address=url_for(".overview", **kept, cursor=web.cursor(listed[-1].case.id)) if more else "",
        first_address=url_for(".overview", **kept) if place else "",
    )


@routes.get("/cases/<uuid:case_id>")
def case(case_id: UUID) -> web.Answer:
    """A case; that it was read is kept in the history."""
    return case_page(reading.read(case_id), {})


RECORDED_ALREADY = "This was recorded already, and is not twice."
Act = Callable[[ZeroToleranceCase, Any], str]


def taken(
    case_id: UUID, name: str, schema: marshmallow.Schema, act: Act, *, leaves: bool = False
) -> web.Answer:
    """Read a form of the case's page, do what it asks and say so; with problems it is shown again.

    `leaves` says that the case cannot be seen any more when it is done.
    """
    case, status = reading.changing(case_id), 422
    form = forms.read(schema, request.form)
    typed_besides = {key: text for key, text in request.form.items() if key.startswith(showing.TOLD)}
    form.typed = {**form.typed, **typed_besides}
    if form.is_valid:
        try:
            sentence = act(case, form.values)
        except Refused as refusal:
            status = web.refused_form(form, refusal, showing.TOLD)
        else:
            web.session().commit()
            flash(sentence)
            return web.see(".overview") if leaves else web.see(".case", case_id=case_id)
    return case_page(reading.again(case_id), {name: form}, status)


@routes.post("/cases/<uuid:case_id>/moves")
def post_move(case_id: UUID) -> web.Answer:
    """Move the case on."""

    def act(case: ZeroToleranceCase, values: Any) -> str:
        target, reason = CaseState(values["move"]), values["reason"]
        told = forms.beginning(showing.TOLD, request.form)
        service.move(
            web.session(), case, target, reason=reason, told=told, actor=web.actor(), now=clock.now()
        )
        if case.state != target:
            return "Your view is proposed and waits for a second reviewer. Nothing changes until then."
        return f"The case is now: {state_in_words(case.state)}."

    return taken(case_id, "move", schemas.MoveBody(), act)


@routes.post("/cases/<uuid:case_id>/clocks")
def post_clock(case_id: UUID) -> web.Answer:
    """Say that the call was held, the report written or the follow-up held."""

    def act(case: ZeroToleranceCase, values: Any) -> str:
        kind, note = ClockKind(values["clock"]), values["note"]
        service.mark_done(web.session(), case, kind, note=note, actor=web.actor(), now=clock.now())
        return "The clock has stopped."

    return taken(case_id, "clock", schemas.ClockBody(), act)


@routes.post("/cases/<uuid:case_id>/documents")
def post_documents(case_id: UUID) -> web.Answer:
    """Count papers."""

    def act(case: ZeroToleranceCase, values: Any) -> str:
        row = documents.count(web.session(), case, **values, actor=web.actor(), now=clock.now())
        return f"The papers are counted; outstanding: {row.outstanding}."

    return taken(case_id, "documents", schemas.DocumentsBody(), act)


@routes.post("/cases/<uuid:case_id>/choices")
def post_choice(case_id: UUID) -> web.Answer:
    """Record what remedy was chosen."""

    def act(case: ZeroToleranceCase, wish: Any) -> str:
        now = clock.now()
        row = referrals.choose(web.session(), case, wish, actor=web.actor(), now=now)
        return "The choice is recorded." if row.recorded_at == now else RECORDED_ALREADY

    return taken(case_id, "choice", schemas.ChoiceBody(), act)


@routes.post("/cases/<uuid:case_id>/referrals")
def post_referral(case_id: UUID) -> web.Answer:
    """Record a round of offers."""

    def act(case: ZeroToleranceCase, offer: Any) -> str:
        now = clock.now()
        row = referrals.refer(web.session(), case, offer, actor=web.actor(), now=now)
        return "The referral is recorded." if row.recorded_at == now else RECORDED_ALREADY

    return taken(case_id, "referral", schemas.ReferralBody(), act)


@routes.post("/cases/<uuid:case_id>/people")
def post_person(case_id: UUID) -> web.Answer:
    """Let somebody else know."""

    def act(case: ZeroToleranceCase, values: Any) -> str:
        access.add(web.session(), case, **values, actor=web.actor(), now=clock.now())
        return "The person is on the list and was told."

    return taken(case_id, "person", schemas.PersonBody(), act)


@routes.post("/cases/<uuid:case_id>/people/<uuid:user_id>/removal")
def post_removal(case_id: UUID, user_id: UUID) -> web.Answer:
    """Take somebody off the list; who took off oneself sees the case no more."""

    def act(case: ZeroToleranceCase, values: Any) -> str:
        access.remove(web.session(), case, user_id, **values, actor=web.actor(), now=clock.now())
        return "The person is off the list."

    return taken(case_id, "removal", ReasonBody(), act, leaves=user_id == web.actor().user_id)


@routes.post("/findings/<uuid:finding_id>/safety")
@web.allow(Permission.REVIEW)
def post_safety(finding_id: UUID) -> web.Answer:
    """Answer for it that people are safe who declined the check; from here on the site knows of it."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    form, status = forms.read(ReasonBody(), request.form), 422
    if form.is_valid:
        try:
            reason = form.values["reason"]
            settling.say_safe(web.session(), finding, reason=reason, actor=web.actor(), now=clock.now())
        except Refused as refusal:
            status = web.refused_form(form, refusal)
        else:
            web.session().commit()
            flash("It is recorded. The site may know of the finding from now on.")
            return web.see("remediation.finding", finding_id=finding_id)
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    return finding_page(finding, status, safety_form=form)


@routes.app_context_processor
def _cases_of_findings() -> dict[str, object]:
    """Lets the page of a finding lead to its case whoever may know of it."""
    return {
        "cases_of_finding": lambda finding_id: register.of_finding(
            web.session(), finding_id, actor=web.actor()
        )
    }
