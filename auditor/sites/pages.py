"""Pages: merge, split, one change with its preview, all changes; and the way on from a merged site."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, flash, redirect, request, url_for
from marshmallow import Schema, ValidationError
from werkzeug.wrappers import Response

from auditor.audits.models import Audit
from auditor.core import answers, clock, forms, web
from auditor.core.access import Permission
from auditor.core.errors import BadInput, Refused
from auditor.findings.models import Finding
from auditor.history import service as history
from auditor.sites import going, schemas, service, splits
from auditor.sites.splits import Choice
from risk.vocabulary import Kind
from suppliers import register
from suppliers.matching import fold
from suppliers.models import Supplier, Upload, UploadRow
from suppliers.sites import merging, spellings
from suppliers.sites.site_models import ChangeState, SiteChange

routes = Blueprint("sites", __name__)

PERSON = "person-"
PAGE = 50
FOUND = 20
ROWS_SHOWN = 200


@routes.after_app_request
def lead_on(answer: Response) -> Response:
    """What is asked of a merged site leads on to the survivor; addresses once given stay good.

    A page with a notice, the API with its own shape of answer: what is read is told where it stands now, for
    as long as the merge is not undone (307), and what would be changed is not changed at another one (409).
    A form that is not shown again as one of the survivor (`core.merged_sites`) hands back what was typed.
    """
    if answer.status_code != HTTPStatus.NOT_FOUND:
        return answer
    supplier_id = (request.view_args or {}).get("supplier_id")
    if supplier_id is None or web.actor_or_none() is None:
        return answer
    is_read = request.method in {"GET", "HEAD"}
    if (found := merging.survivor(web.session(), supplier_id)) is None:
        return answer
    values: dict[str, Any] = {**request.args, **(request.view_args or {}), "supplier_id": found}
    name, address = merging.load(web.session(), supplier_id).name, url_for(str(request.endpoint), **values)
    if not web.wants_json() and not is_read:
        address = url_for("portfolio.supplier", supplier_id=found)
    elif not web.wants_json():
        flash(f"{name} was merged into this supplier; everything of it stands here.")
        return redirect(address, 303)
    survivor = merging.load(web.session(), found)
    facts = {"name": name, "survivor_name": survivor.name, "survivor": str(survivor.id), "address": address}
    wording, sentence = web.words(Refused("supplier_merged", **facts))
    status = 307 if is_read else wording.status
    told = answers.speak(status, "supplier_merged", wording.title, sentence, facts)
    if is_read:
        told.headers["Location"] = address
    return told


@routes.get("/site-changes")
@web.allow(Permission.SEE_SUPPLIERS)
def overview() -> web.Answer:
    """Merges and splits, newest first; those that wait for a reviewer on demand."""
    form = forms.read_word("state", ChangeState, request.args)
    state = form.values.get("state", "")
    before = web.read_id_cursor(request.args.get("cursor"))
    found = service.page(web.session(), limit=PAGE + 1, state=state or None, before_id=before)
    more = len(found) > PAGE
    return web.page(
        "sites/overview.html",
        422 if form.errors else 200,
        form=form,
        lines=[(change, _sites(change)) for change in found[:PAGE]],
        state=state,
        states=[state.value for state in ChangeState],
        may_decide=web.actor().may(Permission.EDIT_SUPPLIERS),
        next_address=url_for(".overview", state=state or None, cursor=web.cursor(found[PAGE - 1].id))
        if more
        else "",
        first_address=url_for(".overview", state=state or None) if before else "",
    )


def _sites(change: SiteChange) -> list[Supplier]:
    return [merging.load(web.session(), one) for one in (change.keep_id, change.other_id) if one]


@routes.get("/suppliers/<uuid:supplier_id>/merge")
@web.allow(Permission.EDIT_SUPPLIERS)
def merge(supplier_id: uuid.UUID) -> web.Answer:
    """Find the other record of a site, and see what a merge would come to."""
    return _merge_page(web.load(Supplier, supplier_id), forms.Form())


def _merge_page(site: Supplier, form: forms.Form, status: int = 200) -> web.Answer:
    text = request.args.get("text", "").strip()
    asked = web.asked_id("other")
    other = _other(str(asked or form.typed.get("gone_id", "")))
    refusal, shown = "", None
    if other is not None:
        try:
            country, people = form.typed.get("country") or site.country, _belongs(schemas.MergePreviewForm())
            shown = going.of_merge(site.id, other.id, country, people)
        except Refused as refused:
            _, refusal = web.words(refused)
    return web.page(
        "sites/merge.html",
        status,
        site=site,
        text=text,
        found=_found(site, text),
        other=other,
        refusal=refusal,
        preview=shown,
        form=form,
    )


def _belongs(schema: Schema) -> dict[str, str]:
    """Where people of the portal belong, as it was chosen: a field for each of them; blank is no answer."""
    chosen = {one: answer for one, answer in forms.beginning(PERSON, request.form).items() if answer}
    field = schema.fields["people"]
    try:
        return {str(one): answer for one, answer in field.deserialize(chosen).items()}
    except ValidationError:
        return {}


def _other(text: str) -> Supplier | None:
    try:
        return web.session().get(Supplier, uuid.UUID(text)) if text else None
    except ValueError:
        return None


def _found(site: Supplier, text: str) -> Sequence[Supplier]:
    """Other records whose name or address holds the text, those of the same country first."""
    folded = fold(text)
    if not folded:
        return []
    known = spellings.of(folded)
    holds = Supplier.match_key.contains(known.plain if known else folded, autoescape=True)
    if known:
        holds = sa.or_(holds, spellings.holds(Supplier.match_key, known.nearly, known.exactly))
    query = sa.select(Supplier).where(Supplier.id != site.id, holds)
    nearest = query.order_by(Supplier.country != site.country)
    return web.session().scalars(nearest.order_by(Supplier.name, Supplier.id).limit(FOUND)).all()


@routes.post("/suppliers/<uuid:supplier_id>/merge")
@web.allow(Permission.EDIT_SUPPLIERS)
def post_merge(supplier_id: uuid.UUID) -> web.Answer:
    """Propose a merge, or do it where nothing hangs on it."""
    site = service.standing(web.session(), supplier_id)
    form = forms.read(schemas.MergeForm(exclude=("keep_id",)), request.form)
    if not form.is_valid:
        return _merge_page(site, form, 422)
    gone = service.standing(web.session(), form.values["gone_id"])
    try:
        change = service.merge(
            web.session(),
            site,
            gone,
            reason=form.values["reason"],
            actor=web.actor(),
            now=clock.now(),
            country=form.values["country"],
            belongs=_belongs(schemas.MergeForm()),
        )
    except BadInput as refusal:
        form.add_problems(refusal)
        return _merge_page(site, form, 422)
    except Refused as refusal:
        if refusal.code != "two_countries":
            raise
        form.errors["country"] = [web.words(refusal)[1]]
        return _merge_page(site, form, 422)
    web.session().commit()
    return _told(change)


def _told(change: SiteChange) -> web.Answer:
    if change.state == ChangeState.PROPOSED:
        flash("Proposed. A reviewer has to agree, since findings, gates or list hits hang on it.")
        return web.see(".one", change_id=change.id)
    flash("Done. It can be undone here.")
    return web.see(".one", change_id=change.id)


@routes.get("/suppliers/<uuid:supplier_id>/split")
@web.allow(Permission.EDIT_SUPPLIERS)
def split(supplier_id: uuid.UUID) -> web.Answer:
    """Choose what is given back, and to whom."""
    site = web.load(Supplier, supplier_id)
    return _split_page(site, forms.Form({"country": site.country, "kind": site.kind}))


@routes.post("/suppliers/<uuid:supplier_id>/split")
@web.allow(Permission.EDIT_SUPPLIERS)
def post_split(supplier_id: uuid.UUID) -> web.Answer:
    """Show what a split would come to, and then propose it."""
    site = web.load(Supplier, supplier_id)
    is_confirmed = request.form.get("step") == "confirm"
    chosen = forms.read(schemas.SplitPreviewForm(), request.form)
    form = forms.read(schemas.SplitForm(), request.form) if is_confirmed else chosen
    shown = None
    with form.noting():
        if is_confirmed and form.is_valid:
            change = service.split(
                web.session(),
                site,
                _choice(form),
                reason=form.values["reason"],
                actor=web.actor(),
                now=clock.now(),
            )
            web.session().commit()
            return _told(change)
    # A reason that is missing takes away nothing of what it would come to.
    if chosen.is_valid:
        with form.noting():
            shown = going.of_split(supplier_id, _choice(chosen))
    return _split_page(web.load(Supplier, supplier_id), form, shown, 200 if form.is_valid else 422)


def _choice(form: forms.Form) -> Choice:
    return schemas.choice_of(form.values | {"people": _belongs(schemas.SplitForm())})


def _split_page(site: Supplier, form: forms.Form, shown: Any = None, status: int = 200) -> web.Answer:
    session = web.session()
    rows = (
        sa.select(UploadRow, Upload)
        .join(Upload, Upload.id == UploadRow.upload_id)
        .where(UploadRow.supplier_id == site.id)
        .order_by(Upload.committed_at.desc(), UploadRow.row)
        .limit(ROWS_SHOWN)
    )
    return web.page(
        "sites/split.html",
        status,
        site=site,
        form=form,
        preview=shown,
        rows=session.execute(rows).all(),
        findings=session.scalars(_under(Finding, site)).all(),
        audits=session.scalars(_under(Audit, site)).all(),
        identifiers=register.identifiers(session, [site.id]).get(site.id, []),
        former_options=[
            (one.id, ", ".join(text for text in (one.name, one.address) if text))
            for one in service.takers(session, site.id)
        ],
        kinds=[(kind.value, kind.value) for kind in Kind],
    )


def _under(model: Any, site: Supplier) -> sa.Select[Any]:
    return sa.select(model).where(model.supplier_id == site.id).order_by(model.id.desc()).limit(ROWS_SHOWN)


@routes.get("/site-changes/<uuid:change_id>")
@web.allow(Permission.SEE_SUPPLIERS)
def one(change_id: uuid.UUID) -> web.Answer:
    """One merge or split with its record, what a decision or an undo would come to, and the forms for it."""
    return _one_page(web.load(SiteChange, change_id, what="merge or split"), forms.Form())


def _one_page(change: SiteChange, form: forms.Form, status: int = 200) -> web.Answer:
    actor, shown, why_not = web.actor(), None, ""
    can = {"agree": False, "undo": False}
    if change.state == ChangeState.PROPOSED:
        shown = going.of_proposal(change)
        can["agree"] = actor.may(Permission.REVIEW) and actor.user_id != change.proposed_by
    elif change.state == ChangeState.DONE:
        try:
            shown, can["undo"] = going.of_undo(change), True
        except Refused as refused:
            _, why_not = web.words(refused)
    return web.page(
        "sites/one.html",
        status,
        change=change,
        sites=_sites(change),
        preview=shown,
        why_not=why_not,
        can=can,
        form=form,
        # Every event is told at both sites; here once is enough.
        events=[
            event
            for event in history.of_subject(web.session(), change.id)
            if event.supplier_id in {None, change.keep_id}
        ],
    )


@routes.post("/site-changes/<uuid:change_id>/decision")
@web.allow(Permission.REVIEW)
def post_decision(change_id: uuid.UUID) -> web.Answer:
    """Agree to a proposal, or decline it."""
    is_agreed = request.form.get("decision") != "decline"
    decide, said = (
        (service.agree, "Done. It can be undone here.") if is_agreed else (service.decline, "Declined.")
    )
    return _decide(change_id, decide, said)


@routes.post("/site-changes/<uuid:change_id>/undoing")
@web.allow(Permission.SEE_SUPPLIERS)
def post_undoing(change_id: uuid.UUID) -> web.Answer:
    """Restore what was before."""
    return _decide(change_id, service.undo, _undone(change_id))


def _undone(change_id: uuid.UUID) -> str:
    """What stands after an undo: a split is taken back by merging again."""
    change = web.load(SiteChange, change_id, what="merge or split")
    if change.kind == service.MERGE:
        return "Undone. Both stand as before."
    keep, *others = (site.name for site in _sites(change))
    again = others[0] if others else "The other site"
    if change.choice.get(splits.STOOD):
        return f"Undone. What {again} was given stands under {keep} again."
    return f"Undone. {again} is merged into {keep} again, with all that came to it since the split."


def _decide(change_id: uuid.UUID, decide: Callable[..., None], said: str) -> web.Answer:
    change = web.load(SiteChange, change_id, what="merge or split")
    form = forms.read(schemas.ReasonForm(), request.form)
    if form.is_valid:
        with form.noting():
            decide(web.session(), change, reason=form.values["reason"], actor=web.actor(), now=clock.now())
    if not form.is_valid:
        web.close_session()
        return _one_page(web.load(SiteChange, change_id, what="merge or split"), form, 422)
    web.session().commit()
    flash(said)
    return web.see(".one", change_id=change_id)
