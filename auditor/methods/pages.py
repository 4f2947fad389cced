"""Pages: the rules in use, the form that proposes others, one release with the buttons that decide."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from itertools import groupby

from flask import Blueprint, flash, request

from auditor import features
from auditor.core import clock, forms, web
from auditor.core.access import Permission
from auditor.core.errors import BadInput, Refused
from auditor.methods import active, reading, schemas, service, withdrawing
from auditor.methods.models import MethodologyDecision, MethodologyRelease
from auditor.reference import marking
from risk import methodology, own_methodology
from risk.own_methodology import Parameter

routes = Blueprint("methods", __name__)

TAKEN_BACK = frozenset({"rules_known", "rules_refused", "rules_twice", "rules_weaker", "rules_unchanged"})
"""Refusals that leave the person at the form, with what was typed."""


@routes.get("/methodology")
@web.allow(Permission.SEE_METHODOLOGY)
def overview() -> web.Answer:
    """The rules in use, the own releases and what was decided."""
    return _overview(forms.Form())


def _overview(form: forms.Form, status: int = 200) -> web.Answer:
    session = web.session()
    in_use, shipped = active.method(session), methodology.load()
    return web.page(
        "methods/overview.html",
        status,
        in_use=in_use,
        is_shipped=in_use is shipped,
        weaker=service.weaker(active.named(session, in_use.version)) if in_use is not shipped else [],
        shipped=shipped,
        releases=service.releases(session),
        withdrawn=withdrawing.withdrawn(session),
        decisions=service.decisions(session),
        may_propose=web.actor().may(Permission.PROPOSE_METHODOLOGY),
        may_return=web.actor().may(Permission.ACTIVATE_METHODOLOGY),
        form=form,
    )


@routes.get("/methodology/shipped.toml")
@web.allow(Permission.SEE_METHODOLOGY)
def shipped_file() -> web.Answer:
    """The shipped release as a file: to read, and to change for an own one."""
    version = methodology.load().version
    return web.download(methodology.text(version).encode(), f"methodology-{version}.toml", "application/toml")


@routes.get("/methodology/new")
@web.allow(Permission.PROPOSE_METHODOLOGY)
def new() -> web.Answer:
    """The form with every value of the shipped release."""
    return _form_page(forms.Form({"effective_from": clock.today().isoformat()}))


def _parameters() -> tuple[Parameter, ...]:
    return own_methodology.parameters(methodology.load().version)


def _form_page(form: forms.Form, status: int = 200) -> web.Answer:
    groups = [(name, list(some)) for name, some in groupby(_parameters(), key=lambda one: one.group)]
    return web.page(
        "methods/new.html",
        status,
        form=form,
        groups=groups,
        typed={one.path: form.typed.get(f"{reading.FIELD}{one.path}") for one in _parameters()},
        errors={one.path: form.errors.get(f"{reading.FIELD}{one.path}") for one in _parameters()},
        touched={one.group for one in _parameters() if _is_touched(one, form)},
        shown=reading.shown,
        prefix=reading.FIELD,
        version=methodology.load().version,
    )


def _is_touched(one: Parameter, form: forms.Form) -> bool:
    """Whether somebody wrote another value there, right or wrong: its group stands open."""
    typed = form.typed.get(f"{reading.FIELD}{one.path}")
    return typed is not None and typed.strip() != reading.shown(one.value)


@routes.post("/methodology/releases")
@web.allow(Permission.PROPOSE_METHODOLOGY)
def post_release() -> web.Answer:
    """Propose an own release by the form, or by a file where one was chosen."""
    form = forms.read(schemas.AboutForm(), request.form)
    typed = {name: text for name, text in request.form.items() if name.startswith(reading.FIELD)}
    form.typed = {**form.typed, **typed}
    if not form.is_valid:
        return _form_page(form, 422)
    given = request.files.get("file")
    try:
        changes = reading.changes_of_form(request.form, _parameters())
        if given is not None and given.filename:
            if changes:
                raise Refused("rules_twice")
            changes = service.changes_of_file(reading.text_of(given.stream))
        row = service.propose(web.session(), changes, **form.values, actor=web.actor(), now=clock.now())
    except BadInput as refusal:
        form.add_problems(refusal)
        return _form_page(form, 422)
    except Refused as refusal:
        if refusal.code not in TAKEN_BACK:
            raise
        if first := _of_first_click(refusal, form):
            return web.see(".release", release_id=first.id)
        form.errors[""] = _told(refusal)
        return _form_page(form, 422)
    web.session().commit()
    flash("Stored. Nobody works with it yet: try it on your suppliers, then let somebody else activate it.")
    if emptied := reading.left_empty(request.form, _parameters()):
        flash(f"Left empty, so taken as shipped: {', '.join(emptied)}.")
    return web.see(".release", release_id=row.id)


def _told(refusal: Refused) -> list[str]:
    """The words of a refusal; each value that is beyond its bounds as a line of its own."""
    beyond = refusal.details.get("problems")
    if isinstance(beyond, list):
        return [f"{one['column']}: {one['advice']}" for one in beyond]
    return [web.words(refusal)[1]]


def _of_first_click(refusal: Refused, form: forms.Form) -> MethodologyRelease | None:
    if refusal.code != "rules_known":
        return None
    version = str(refusal.details["version"])
    return service.proposed_before(web.session(), version, **form.values, actor=web.actor())


@routes.get("/methodology/releases/<uuid:release_id>")
@web.allow(Permission.SEE_METHODOLOGY)
def release(release_id: uuid.UUID) -> web.Answer:
    """One own release: what it changes, and the button that activates it."""
    return _release_page(service.find(web.session(), release_id), forms.Form())


def _release_page(row: MethodologyRelease, form: forms.Form, status: int = 200) -> web.Answer:
    session, actor = web.session(), web.actor()
    return web.page(
        "methods/release.html",
        status,
        release=row,
        changed=service.changed(row),
        weaker=service.weaker(row),
        shown=reading.shown,
        is_in_use=active.method(session).version == row.version,
        is_proposer=actor.user_id == row.proposed_by,
        is_withdrawn=row.id in withdrawing.withdrawn(session),
        may_withdraw=actor.user_id == row.proposed_by or actor.may(Permission.PROPOSE_METHODOLOGY),
        was_used=any(one.release_id == row.id for one in service.decisions(session)),
        is_early=row.effective_from > clock.today(),
        may_activate=actor.may(Permission.ACTIVATE_METHODOLOGY),
        sections=features.sections("methodology_release", row),
        form=form,
    )


@routes.post("/methodology/releases/<uuid:release_id>/activation")
@web.allow(Permission.ACTIVATE_METHODOLOGY)
def post_activation(release_id: uuid.UUID) -> web.Answer:
    """Score by a release from now on."""
    row = service.find(web.session(), release_id)
    return _decided(
        lambda reason: service.activate(
            web.session(), row, reason=reason, actor=web.actor(), now=clock.now()
        ),
        lambda form: _release_page(row, form, 422),
    )


@routes.post("/methodology/releases/<uuid:release_id>/withdrawal")
@web.allow(Permission.SEE_METHODOLOGY)
def post_withdrawal(release_id: uuid.UUID) -> web.Answer:
    """Withdraw a release that was never in use."""
    row = service.find(web.session(), release_id)
    form = forms.read(schemas.DecisionForm(), request.form)
    if not form.is_valid:
        return _release_page(row, form, 422)
    try:
        withdrawing.withdraw(
            web.session(), row, reason=form.values["reason"], actor=web.actor(), now=clock.now()
        )
    except BadInput as refusal:
        form.add_problems(refusal)
        return _release_page(row, form, 422)
    web.session().commit()
    flash("Withdrawn. It stays to be read; nobody can activate it.")
    return web.see(".release", release_id=row.id)


@routes.post("/methodology/return")
@web.allow(Permission.ACTIVATE_METHODOLOGY)
def post_return() -> web.Answer:
    """Score by the shipped release again."""
    return _decided(
        lambda reason: service.return_to_shipped(
            web.session(), reason=reason, actor=web.actor(), now=clock.now()
        ),
        lambda form: _overview(form, 422),
    )


def _decided(
    decide: Callable[[str], MethodologyDecision], again: Callable[[forms.Form], web.Answer]
) -> web.Answer:
    form = forms.read(schemas.DecisionForm(), request.form)
    if not form.is_valid:
        return again(form)
    try:
        made = decide(form.values["reason"])
    except BadInput as refusal:
        form.add_problems(refusal)
        return again(form)
    web.session().commit()
    marking.hand_out(web.session(), made.id, web.installation().submit)
    flash(f"Methodology {made.version} is in use. Every supplier is scored again with it.")
    return web.see(".overview")
