"""Pages: the questions by kind of site, own questions with their versions, and the like in schemes."""

from __future__ import annotations

from flask import Blueprint, flash, request

from auditor.audits import checklist, editions, own_questions, scheme_areas
from auditor.audits.models import OwnQuestion
from auditor.checklists import schemas
from auditor.core import clock, forms, web
from auditor.core.access import Permission
from auditor.core.errors import BadInput, ChangedMeanwhile
from auditor.history import service as history
from auditor.pool import competence
from risk.vocabulary import Kind

routes = Blueprint("checklists", __name__)

SEASON_WORDS = [("peak", "only in the peak weeks of the site"), ("off", "only outside its peak weeks")]


@routes.get("/checklists")
@web.allow(Permission.SEE_AUDITS)
def overview() -> web.Answer:
    """The questions of one kind of site, own questions and the mapping."""
    return overview_page(forms.Form({"active_from": clock.today()}))


def overview_page(form: forms.Form, status: int = 200) -> web.Answer:
    """The page with the form of a new own question as it was typed."""
    kind = Kind(web.asked_word("kind", Kind) or Kind.FACTORY)
    return web.page(
        "checklists/overview.html",
        status,
        kind=kind,
        kinds=list(Kind),
        version=checklist.version(),
        groups=checklist.in_groups(checklist.questions(kind)),
        own=editions.newest(web.session()),
        areas=list(scheme_areas.AREAS.values()),
        severities=scheme_areas.SEVERITIES,
        mapping_status=scheme_areas.STATUS,
        may_plan=web.actor().may(Permission.PLAN_AUDITS),
        form=form,
        **choices(),
    )


def choices() -> dict[str, object]:
    """What the form of an own question offers."""
    return {
        "kind_choices": [(str(kind), str(kind)) for kind in Kind],
        "sector_choices": sorted(competence.sectors().items(), key=lambda pair: pair[1]),
        "sector_names": competence.sectors(),
        "seasons": SEASON_WORDS,
    }


@routes.post("/checklists/own-questions")
@web.allow(Permission.PLAN_AUDITS)
def post_question() -> web.Answer:
    """Add a question of the organisation."""
    form = forms.read(schemas.OwnQuestionBody(), request.form)
    with form.noting():
        if form.is_valid:
            wording: own_questions.Wording = form.values  # type: ignore[assignment]  # built by the schema
            row = own_questions.add(web.session(), wording, actor=web.actor(), now=clock.now())
    if not form.is_valid:
        return overview_page(form, 422)
    web.session().commit()
    flash(f"{row.code} is asked at audits planned for {row.active_from} or later.")
    return web.see(".overview")


@routes.get("/checklists/own-questions/<int:number>")
@web.allow(Permission.SEE_AUDITS)
def question(number: int) -> web.Answer:
    """One own question with every version."""
    last = own_questions.latest(web.session(), number)
    return question_page(last, forms.Form(typed(last)))


def typed(row: OwnQuestion) -> dict[str, object]:
    """A version as the form of the next one shows it."""
    names = ("question", "evidence", "ask_worker", "kinds", "sectors", "season")
    return {**{name: getattr(row, name) for name in names}, "active_from": clock.today()}


def question_page(last: OwnQuestion, form: forms.Form, status: int = 200) -> web.Answer:
    """The page of one own question, with the form as it was typed."""
    return web.page(
        "checklists/question.html",
        status,
        last=last,
        seen=own_questions.sign(last),
        versions=own_questions.versions(web.session(), last.number),
        form=form,
        may_plan=web.actor().may(Permission.PLAN_AUDITS),
        **choices(),
    )


@routes.post("/checklists/own-questions/<int:number>")
@web.allow(Permission.PLAN_AUDITS)
def post_version(number: int) -> web.Answer:
    """Store the next version of a question."""
    last = own_questions.latest(web.session(), number)
    form = forms.read(schemas.OwnQuestionChange(), request.form)
    try:
        if form.is_valid:
            wording: own_questions.Wording = form.values  # type: ignore[assignment]  # built by the schema
            own_questions.change(web.session(), number, wording, actor=web.actor(), now=clock.now())
    except BadInput as refusal:
        form.add_problems(refusal)
    except ChangedMeanwhile:
        last = own_questions.latest(web.session(), number)
        form.add_stored(
            {**typed(last), "active_from": last.active_from},
            by=history.by_whom(web.session(), last.id, own_questions.STORED),
            words=competence.sectors() | dict(SEASON_WORDS),
        )
        return question_page(last, form, 409)
    if not form.is_valid:
        return question_page(last, form, 422)
    web.session().commit()
    flash("The next version is stored; audits that are planned keep the one they were given.")
    return web.see(".question", number=number)


@routes.post("/checklists/own-questions/<int:number>/end")
@web.allow(Permission.PLAN_AUDITS)
def post_end(number: int) -> web.Answer:
    """Ask a question no more from today on."""
    own_questions.end(web.session(), number, clock.today(), actor=web.actor(), now=clock.now())
    web.session().commit()
    flash("The question is asked no more at audits planned from now on.")
    return web.see(".question", number=number)
