"""Pages: sites to decide side by side, and the answers given."""

from __future__ import annotations

import uuid
from dataclasses import replace

from flask import Blueprint, flash, request, url_for

from auditor.core import clock, forms, web
from auditor.core.access import Permission
from auditor.matching import asking, moving, schemas, service
from suppliers.sites.site_decisions import SiteDecision

routes = Blueprint("matching", __name__)

PAGE = 20
DECISIONS_SHOWN = 50
SIDE = ("native_name", "address", "city", "region", "postal_code", "country")


@routes.get("/sites-to-decide")
@web.allow(Permission.EDIT_SUPPLIERS)
def questions() -> web.Answer:
    """Pairs that wait for a person, the likeliest first."""
    return _questions_page(forms.Form(), "")


def _questions_page(form: forms.Form, decided: str, status: int = 200) -> web.Answer:
    after = web.read_cursor(request.args.get("cursor"), int, float, uuid.UUID)
    upload_id = _upload_id()
    found = asking.page(web.session(), limit=PAGE + 1, upload_id=upload_id, after=after)
    following = ""
    if len(found) > PAGE:
        last = found[PAGE - 1]
        cursor = web.cursor(int(last.tells_sign), last.question.score, last.question.id)
        following = url_for(".questions", upload_id=upload_id, cursor=cursor)
    return web.page(
        "matching/questions.html",
        status,
        asked=[replace(one, moves=moving.would_move(web.session(), one.question)) for one in found[:PAGE]],
        total=asking.count(web.session()),
        side=[(name, name.replace("_", " ")) for name in SIDE],
        form=form,
        decided=decided,
        upload_id=upload_id,
        next_address=following,
        first_address=url_for(".questions", upload_id=upload_id) if after else "",
    )


def _upload_id() -> uuid.UUID | None:
    """The list whose questions are asked for; None for all."""
    return web.asked_id("upload_id")


@routes.post("/sites-to-decide/<uuid:question_id>")
@web.allow(Permission.EDIT_SUPPLIERS)
def post_decision(question_id: uuid.UUID) -> web.Answer:
    """Answer one question, or all that rest on the very same kinds of evidence."""
    question = service.to_answer(web.session(), question_id)
    form = forms.read(schemas.DecisionForm(), request.form)
    made: list[SiteDecision] = []
    if form.is_valid:
        chosen = service.alike(web.session(), question) if request.form.get("all_alike") else [question]
        with form.noting():
            made = service.decide_many(
                web.session(), chosen, actor=web.actor(), now=clock.now(), **form.values
            )
    if not form.is_valid:
        return _questions_page(form, str(question_id), 422)
    web.session().commit()
    if len(made) == 1 and (pair := service.to_be_merged(made[0])):
        flash("Decided: one site. This is what merging the two records would come to.")
        return web.see("sites.merge", supplier_id=pair[0], other=pair[1])
    answer = "one site" if form.values["decision"] == "same" else "two sites"
    flash(f"Decided: {answer}." if len(made) == 1 else f"Decided for {len(made)} pairs: {answer}.")
    return web.see(".questions", upload_id=_upload_id())


@routes.get("/sites-to-decide/answers")
@web.allow(Permission.EDIT_SUPPLIERS)
def decisions() -> web.Answer:
    """The answers given, newest first."""
    return _decisions_page(forms.Form(), "")


def _decisions_page(form: forms.Form, chosen: str, status: int = 200) -> web.Answer:
    before = web.read_id_cursor(request.args.get("cursor"))
    found = service.decisions(web.session(), limit=DECISIONS_SHOWN + 1, before_id=before)
    more = len(found) > DECISIONS_SHOWN
    return web.page(
        "matching/decisions.html",
        status,
        lines=service.with_names(web.session(), found[:DECISIONS_SHOWN]),
        form=form,
        chosen=chosen,
        next_address=url_for(".decisions", cursor=web.cursor(found[DECISIONS_SHOWN - 1].id)) if more else "",
        first_address=url_for(".decisions") if before else "",
    )


@routes.post("/sites-to-decide/answers/<uuid:decision_id>")
@web.allow(Permission.EDIT_SUPPLIERS)
def post_taking_back(decision_id: uuid.UUID) -> web.Answer:
    """Take an answer back."""
    decision = web.load(SiteDecision, decision_id, what="decision")
    form = forms.read(schemas.TakeBackForm(), request.form)
    if form.is_valid:
        with form.noting():
            service.take_back(web.session(), decision, actor=web.actor(), now=clock.now(), **form.values)
    if not form.is_valid:
        return _decisions_page(form, str(decision_id), 422)
    web.session().commit()
    flash("Taken back. The pair is asked again where it is still alike; what it changed stays as it is.")
    return web.see(".decisions")
