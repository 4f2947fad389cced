"""Pages: scores that await review, and the review of one."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import Blueprint, flash, request, url_for

from auditor.core import clock, forms, web
from auditor.core.access import Permission
from auditor.core.errors import BadInput, ChangedMeanwhile, Refused
from auditor.core.wording import job_in_words
from auditor.core.work import Run
from auditor.scoring import (
    authorship,
    awaiting,
    comparing,
    contents,
    deciding,
    explaining,
    following,
    new_audit,
    recorded,
    reviewing,
    schemas,
    service,
)
from auditor.scoring.models import Assessment
from risk.geography import country_names
from risk.vocabulary import Band
from suppliers.models import Supplier

routes = Blueprint("scoring", __name__)
routes.after_app_request(following.follow_request)

PAGE = 50
CHANGED = (
    "Another score waits by now than the one you decided on. It stands below; look again, then decide. "
    "Your reason is kept."
)
FILTERS = ("cause", "band", "pending_band", "country", "run_id")


@routes.get("/scores/awaiting-review")
@web.allow(Permission.SEE_SUPPLIERS)
def waiting() -> web.Answer:
    """Scores that await a reviewer, with the form that decides on many of them."""
    return _waiting_page(forms.Form())


def _waiting_page(form: forms.Form, status: int = 200) -> web.Answer:
    session, now, reader = web.session(), clock.now(), web.actor()
    asked = _asked(now)
    narrowed = schemas.narrowed_by(asked.values)
    cause = awaiting.cause_of(narrowed.cause)
    after = web.read_cursor(request.args.get("cursor"), int, uuid.UUID)
    found = awaiting.page(session, narrowed, limit=PAGE + 1, after=after, now=now)
    lines, last = found[:PAGE], found[PAGE - 1] if len(found) > PAGE else None
    causes = awaiting.counted(session, dataclasses.replace(narrowed, cause=""), now=now)
    chosen = [one for one in causes if narrowed.cause in {"", str(one.cause)}]
    kept = {name: asked.typed[name] for name in FILTERS if asked.typed.get(name)}
    may_review = reader.may(Permission.REVIEW)
    scores = reviewing.scores_of(session, [line.supplier_id for line in lines]) if may_review else {}
    own_releases = authorship.own_releases(session, reader)
    authors = authorship.authors_of(session, list(scores.values()), person=reader.user_id)
    bringers = authorship.bringers_of(session, list(scores.values()))
    return web.page(
        "scoring/waiting.html",
        422 if asked.errors else status,
        lines=lines,
        unexplained={line.supplier_id for line in lines} - deciding.of_the_same_facts(session, lines),
        own={supplier_id for supplier_id, people in authors.items() if people},
        asked=asked,
        form=form,
        kept=kept,
        number=sum(one.number for one in chosen),
        together=sum(one.together for one in chosen),
        own_releases={supplier_id for supplier_id, people in bringers.items() if reader.user_id in people},
        all_of=cause if cause.kind in awaiting.COMMON and cause not in own_releases else None,
        options={
            "cause": [(str(one.cause), f"{one.cause.in_words} ({one.number:,})") for one in causes],
            "band": [(band.value, band.value) for band in reversed(Band)],
            "run": [(one.id, _run_in_words(one)) for one in awaiting.runs(session, narrowed.run_id)],
            "country": [(code, country_names.display_name(code)) for code in awaiting.countries(session)],
        },
        may_review=may_review,
        next_address=url_for(".waiting", **kept, cursor=web.cursor(last.fall, last.supplier_id))
        if last
        else "",
        first_address=url_for(".waiting", **kept) if after else "",
    )


def _run_in_words(run: Run) -> str:
    """A run by what it did and when it began."""
    begun = run.started_at or run.created_at
    return f"{begun:%Y-%m-%d %H:%M} UTC: {job_in_words(run.job)}"


def _asked(now: datetime) -> forms.Form:
    """The filter of the address; one that is wrong narrows nothing and says why."""
    asked = forms.read(schemas.WaitingFilter(), request.args)
    if asked.is_valid:
        try:
            deciding.check_narrowed(web.session(), schemas.narrowed_by(asked.values), now=now)
        except BadInput as refusal:
            asked.add_problems(refusal)
    if not asked.is_valid:
        return forms.Form(asked.typed, schemas.WaitingFilter().load({}), asked.errors)
    return asked


@routes.post("/scores/awaiting-review")
@web.allow(Permission.REVIEW)
def post_decisions() -> web.Answer:
    """Decide on the ticked scores, or on all of the cause that the address names."""
    form, now = forms.read(schemas.TickedForm(), request.form), clock.now()
    if form.is_valid:
        try:
            run = deciding.begin(web.session(), _wanted(form.values, now), actor=web.actor(), now=now)
        except BadInput as refusal:
            form.add_problems(refusal)
    if not form.is_valid:
        return _waiting_page(form, 422)
    web.session().commit()
    web.installation().submit(run.id)
    flash("Being decided, each score on its own record. How many were left, and why, stands here at the end.")
    return web.see("scheduling.run", run_id=run.id)


def _wanted(given: Mapping[str, Any], now: datetime) -> deciding.Wanted:
    agrees, reason = given["decision"] == "agree", given["reason"]
    if given["which"] == "ticked":
        pairs = (one.split(":") for one in given["score"])
        ticked = [(uuid.UUID(supplier), uuid.UUID(pending)) for supplier, pending in pairs]
        return deciding.Wanted(agrees, reason, ticked)
    narrowed = schemas.narrowed_by(_asked(now).values)
    return deciding.Wanted(agrees, reason, narrowed=narrowed, number=given["number"])


@routes.get("/suppliers/<uuid:supplier_id>/review")
@web.allow(Permission.REVIEW)
def review(supplier_id: uuid.UUID) -> web.Answer:
    """The shown score beside the lower one, with the form that decides."""
    return _page_of(supplier_id, forms.Form())


def _page_of(supplier_id: uuid.UUID, form: forms.Form, status: int = 200) -> web.Answer:
    score, session = reviewing.require_score(web.session(), supplier_id), web.session()
    shown = session.get_one(Assessment, score.assessment_id)
    pending = session.get(Assessment, score.pending_id) if score.pending_id else None
    moved, untold, found = None, "", []
    if pending is not None:
        moved, untold = _moved(shown, pending)
        since = authorship.since(session, [score])[supplier_id]
        until = pending.assessed_at
        found = recorded.between(session, supplier_id, since, until, reader=web.actor())
    return web.page(
        "scoring/review.html",
        status,
        supplier=web.load(Supplier, supplier_id),
        score=score,
        shown=explaining.explain(shown),
        pending=explaining.explain(pending) if pending else None,
        moved=moved,
        untold=untold,
        recorded=found,
        refusal=reviewing.refusal(session, score),
        audit_missing_since=new_audit.missing_since(session, score) if score.awaits_review else None,
        is_author=web.actor().user_id in authorship.all_of(session, score),
        may_decide=authorship.who_may_decide(session, score),
        form=form,
    )


def _moved(shown: Assessment, pending: Assessment) -> tuple[comparing.Compared | None, str]:
    """The way from the shown to the waiting score; or why nobody can say so any more."""
    try:
        return comparing.onward(web.session(), shown, pending), ""
    except Refused as refusal:
        if refusal.code not in contents.CODES:
            raise
        return None, web.words(refusal)[1]


@routes.post("/suppliers/<uuid:supplier_id>/review")
@web.allow(Permission.REVIEW)
def post_review(supplier_id: uuid.UUID) -> web.Answer:
    """Agree, or keep the shown score."""
    score, now = reviewing.require_score(web.session(), supplier_id), clock.now()
    form = forms.read(schemas.SeenReviewForm(), request.form)
    if form.is_valid:
        agrees = form.values["decision"] == "agree"
        said = {"reason": form.values["reason"], "seen": form.values["pending_id"]}
        try:
            if agrees:
                basis = service.basis(web.session(), now.date())
                reviewing.agree(web.session(), score, basis=basis, actor=web.actor(), now=now, **said)
            else:
                reviewing.decline(web.session(), score, actor=web.actor(), now=now, **said)
        except BadInput as refusal:
            form.add_problems(refusal)
        except ChangedMeanwhile:
            return _page_of(supplier_id, _to_decide_anew(form), 409)
    if not form.is_valid:
        return _page_of(supplier_id, form, 422)
    web.session().commit()
    flash("Agreed: the computed score is shown." if agrees else "The shown score is kept.")
    return web.see("portfolio.supplier", supplier_id=supplier_id)


def _to_decide_anew(form: forms.Form) -> forms.Form:
    """The reason as it was typed, without the decision: it was made on another score."""
    typed = {name: value for name, value in form.typed.items() if name != "decision"}
    return forms.Form(typed, errors={"": [CHANGED]})
