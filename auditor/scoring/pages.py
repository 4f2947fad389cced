"""Pages: scores that await review, and the review of one."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, request, url_for

from auditor.core import clock, forms, web
from auditor.core.access import Permission
from auditor.core.errors import BadInput
from auditor.scoring import explaining, following, reviewing, schemas, service
from auditor.scoring.models import Assessment
from suppliers.models import Supplier

routes = Blueprint("scoring", __name__)
routes.after_app_request(following.follow_request)

PAGE = 50


@routes.get("/scores/awaiting-review")
@web.allow(Permission.SEE_SUPPLIERS)
def waiting() -> web.Answer:
    """Scores that await a reviewer."""
    after = web.read_id_cursor(request.args.get("cursor"))
    found = reviewing.waiting(web.session(), limit=PAGE + 1, after=after)
    more = len(found) > PAGE
    return web.page(
        "scoring/waiting.html",
        lines=found[:PAGE],
        may_review=web.actor().may(Permission.REVIEW),
        next_address=url_for(".waiting", cursor=web.cursor(found[PAGE - 1][0].supplier_id)) if more else "",
        first_address=url_for(".waiting") if after else "",
    )


@routes.get("/suppliers/<uuid:supplier_id>/review")
@web.allow(Permission.REVIEW)
def review(supplier_id: uuid.UUID) -> web.Answer:
    """The shown score beside the lower one, with the form that decides."""
    return _page_of(supplier_id, forms.Form())


def _page_of(supplier_id: uuid.UUID, form: forms.Form, status: int = 200) -> web.Answer:
    score, session = reviewing.require_score(web.session(), supplier_id), web.session()
    pending = session.get(Assessment, score.pending_id) if score.pending_id else None
    return web.page(
        "scoring/review.html",
        status,
        supplier=web.load(Supplier, supplier_id),
        score=score,
        shown=explaining.explain(session.get_one(Assessment, score.assessment_id)),
        pending=explaining.explain(pending) if pending else None,
        is_author=web.actor().user_id in reviewing.authors(session, score),
        form=form,
    )


@routes.post("/suppliers/<uuid:supplier_id>/review")
@web.allow(Permission.REVIEW)
def post_review(supplier_id: uuid.UUID) -> web.Answer:
    """Agree, or keep the shown score."""
    score, now = reviewing.require_score(web.session(), supplier_id), clock.now()
    form = forms.read(schemas.ReviewForm(), request.form)
    if form.is_valid:
        reason, agrees = form.values["reason"], form.values["decision"] == "agree"
        try:
            if agrees:
                basis = service.basis(web.session(), now.date())
                reviewing.agree(web.session(), score, basis=basis, reason=reason, actor=web.actor(), now=now)
            else:
                reviewing.decline(web.session(), score, reason=reason, actor=web.actor(), now=now)
        except BadInput as refusal:
            form.add_problems(refusal)
    if not form.is_valid:
        return _page_of(supplier_id, form, 422)
    web.session().commit()
    flash("Agreed: the computed score is shown." if agrees else "The shown score is kept.")
    return web.see("portfolio.supplier", supplier_id=supplier_id)
