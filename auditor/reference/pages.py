"""Pages: which lists and tables are in use, one kind with its releases, one release with its difference."""

from __future__ import annotations

import uuid
from functools import partial

from flask import Blueprint, flash, request

from auditor.core import clock, forms, web
from auditor.core.access import Permission
from auditor.core.errors import Refused
from auditor.reference import active, listing, marking, schemas, service, staging
from auditor.reference.models import DatasetActivation
from risk import completeness

routes = Blueprint("reference", __name__)

NAMES_SHOWN = 200
DECISIONS_SHOWN = 50
COMPLETENESS = [
    ("whole", "the whole list"),
    ("partial", "only a part of it"),
    ("unknown", "not known"),
]


@routes.app_context_processor
def _partial_lists() -> dict[str, object]:
    """Every page can say which watch-lists are partial, and as of when."""
    return {
        "partial_lists": lambda: listing.partial_lists(active.release(web.session())),
        "not_found_words": lambda found=(): completeness.not_found(active.release(web.session()), found),
    }


@routes.get("/reference")
@web.allow(Permission.SEE_REFERENCE_DATA)
def overview() -> web.Answer:
    """Every kind with what is in use of it."""
    found = listing.standing(web.session())
    return web.page(
        "reference/overview.html",
        release=active.release(web.session()).id,
        importable=[one for one in found if one.importable],
        others=[one for one in found if not one.importable],
        closed={one.kind for one in found if not service.may_see_names(web.actor(), one.kind)},
    )


@routes.get("/reference/<string:kind>")
@web.allow(Permission.SEE_REFERENCE_DATA)
def of_kind(kind: str) -> web.Answer:
    """One kind: in use, releases, decisions, and the forms to import and to go back."""
    return _kind_page(kind, forms.Form())


def _kind_page(kind: str, form: forms.Form, status: int = 200) -> web.Answer:
    session = web.session()
    service.require_names(web.actor(), kind)
    one = listing.of_kind(session, kind)
    may_import = web.actor().may(Permission.MANAGE_REFERENCE_DATA)
    back = service.step_back(session, kind) if may_import and service.can_roll_back(session, kind) else None
    return web.page(
        "reference/kind.html",
        status,
        one=one,
        decisions=listing.decisions(session, kind, limit=DECISIONS_SHOWN),
        editions={line.id: line.edition for line in one.releases},
        completeness=COMPLETENESS,
        form=form,
        may_import=may_import,
        step_back=back,
        latest_id=service.latest_id(session, kind) if back else None,
        waits_for_another=back and service.step_back_waits_for_another(session, kind, back, web.actor()),
    )


@routes.post("/reference/<string:kind>/releases")
@web.allow(Permission.MANAGE_REFERENCE_DATA)
def post_release(kind: str) -> web.Answer:
    """Read an official file as a release that nobody uses yet."""
    form = forms.read(schemas.StageForm(), request.form)
    given = request.files.get("file")
    if given is None or not given.filename:
        form.errors["file"] = ["Choose the file."]
    if form.is_valid and given is not None:
        try:
            staging.require_past(form.values["as_of"], clock.latest_day(clock.now()))
            staged = staging.stage(
                web.session(),
                kind,
                given.filename or "file",
                given.stream.read(),
                form.values,
                actor=web.actor(),
                now=clock.now(),
            )
        except Refused as refusal:
            if refusal.code not in {"import_refused", "file_too_large"}:
                raise
            form.errors["file"] = [web.words(refusal)[1]]
        else:
            web.session().commit()
            known = "The same content was stored before." if staged.was_known else "Read and stored."
            flash(f"{known} Nobody uses it yet: look at the difference, then activate it.")
            return web.see(".release", release_id=staged.release.id)
    return _kind_page(kind, form, 422)


@routes.get("/reference/releases/<uuid:release_id>")
@web.allow(Permission.SEE_REFERENCE_DATA)
def release(release_id: uuid.UUID) -> web.Answer:
    """One release: what is known of the file, what it changes, and the button that activates it."""
    return _release_page(release_id, forms.Form())


def _release_page(release_id: uuid.UUID, form: forms.Form, status: int = 200) -> web.Answer:
    session = web.session()
    found = service.find(session, release_id)
    service.require_names(web.actor(), found.kind)
    compared = service.compare(session, found)
    return web.page(
        "reference/release.html",
        status,
        one=listing.line(session, found),
        compared=compared,
        waits_for_another=service.waits_for_another(session, found, compared, web.actor()),
        most=NAMES_SHOWN,
        form=form,
        may_activate=web.actor().may(Permission.MANAGE_REFERENCE_DATA),
    )


@routes.post("/reference/releases/<uuid:release_id>/activation")
@web.allow(Permission.MANAGE_REFERENCE_DATA)
def post_activation(release_id: uuid.UUID) -> web.Answer:
    """Work with a release from now on."""
    form = forms.read(schemas.DecisionForm(), request.form)
    found = service.find(web.session(), release_id)
    if not form.is_valid:
        return _release_page(release_id, form, 422)
    decide = partial(service.activate, web.session(), found, reason=form.values["reason"])
    try:
        made = decide(actor=web.actor(), now=clock.now())
    except Refused as refusal:
        if refusal.code != "import_in_doubt":
            raise
        form.errors["reason"] = [web.words(refusal)[1]]
        return _release_page(release_id, form, 422)
    _commit(made)
    flash("In use now. Every supplier is screened and scored again with it.")
    return web.see(".of_kind", kind=found.kind)


@routes.post("/reference/<string:kind>/rollback")
@web.allow(Permission.MANAGE_REFERENCE_DATA)
def post_rollback(kind: str) -> web.Answer:
    """Work again with the release before."""
    form = forms.read(schemas.RollbackForm(), request.form)
    if not form.is_valid:
        return _kind_page(kind, form, 422)
    _commit(service.roll_back(web.session(), kind, **form.values, actor=web.actor(), now=clock.now()))
    flash("The release before is in use again. Every supplier is screened and scored again with it.")
    return web.see(".of_kind", kind=kind)


def _commit(made: DatasetActivation) -> None:
    web.session().commit()
    marking.hand_out(web.session(), made.id, web.installation().submit)
