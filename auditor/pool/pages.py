"""Pages: the pool of auditors, and one auditor with competences and ties."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, request

from auditor.core import clock, forms, seen, site_choice, web
from auditor.core.access import Permission
from auditor.core.errors import ChangedMeanwhile
from auditor.history import service as history
from auditor.pool import competence, languages, schemas, service
from auditor.pool.models import AuditorTie, TieReason
from risk.vocabulary import Kind

routes = Blueprint("pool", __name__)


@routes.get("/auditors")
@web.allow(Permission.PLAN_AUDITS)
def overview() -> web.Answer:
    """Everybody who can lead an audit, with what is stated."""
    return web.page(
        "pool/overview.html",
        members=service.members(web.session()),
        language_names=languages.in_words,
        sector_names=competence.sectors(),
    )


@routes.get("/auditors/<uuid:person_id>")
@web.allow(Permission.SEE_AUDITS)
def one(person_id: UUID) -> web.Answer:
    """One auditor: what is stated, and what stands against audits."""
    return auditor_page(person_id)


def auditor_page(
    person_id: UUID, status: int = 200, *, form: forms.Form | None = None, tie_form: forms.Form | None = None
) -> web.Answer:
    """The page of an auditor, with forms as they were typed."""
    session, actor = web.session(), web.actor()
    member = service.member(session, person_id, actor=actor)
    ties = service.ties_of(session, person_id, actor=actor)
    return web.page(
        "pool/one.html",
        status,
        person=member.person,
        profile=member.profile,
        seen=seen.mark(*service.signed(member.profile)),
        form=form or forms.Form(typed_profile(member)),
        tie_form=tie_form or forms.Form({"supplier_id": request.args.get("supplier", "")}),
        ties=ties,
        places=service.names_of_places(session, ties),
        kinds=[(str(kind), str(kind)) for kind in Kind],
        sectors=sorted(competence.sectors().items(), key=lambda pair: pair[1]),
        reasons=[(str(reason), str(reason)) for reason in TieReason],
        suppliers=site_choice.offered(),
        today=clock.today(),
        may_withdraw=actor.may(Permission.PLAN_AUDITS) and actor.user_id != person_id,
        is_planner=actor.may(Permission.PLAN_AUDITS),
    )


def typed_profile(member: service.Member) -> dict[str, object]:
    """What is stated as the form shows it."""
    profile = member.profile
    if profile is None:
        return {}
    women = profile.has_women_interviewers
    return {
        "languages": languages.in_words(profile.languages),
        "kinds": profile.kinds,
        "sectors": profile.sectors,
        "registration": profile.registration,
        "days_per_month": profile.days_per_month,
        "has_women_interviewers": "" if women is None else ("yes" if women else "no"),
    }


@routes.post("/auditors/<uuid:person_id>/profile")
@web.allow(Permission.SEE_AUDITS)
def post_profile(person_id: UUID) -> web.Answer:
    """State what an auditor brings."""
    service.member(web.session(), person_id, actor=web.actor())
    form = forms.read(schemas.ProfileBody(), request.form)
    if isinstance(form.typed.get("languages"), list):
        form.typed = {**form.typed, "languages": ", ".join(form.typed["languages"])}
    if not form.is_valid:
        return auditor_page(person_id, 422, form=form)
    stated: service.Stated = form.values  # type: ignore[assignment]  # the schema builds the value
    try:
        service.state(web.session(), person_id, stated, actor=web.actor(), now=clock.now())
    except ChangedMeanwhile:
        member = service.member(web.session(), person_id, actor=web.actor())
        by = history.by_whom(web.session(), member.profile.id, service.STATED) if member.profile else ""
        form.add_stored(typed_profile(member), by=by, words=competence.sectors())
        return auditor_page(person_id, 409, form=form)
    web.session().commit()
    flash("What is stated of the auditor is stored.")
    return web.see(".one", person_id=person_id)


@routes.post("/auditors/<uuid:person_id>/ties")
@web.allow(Permission.SEE_AUDITS)
def post_tie(person_id: UUID) -> web.Answer:
    """Record a tie to a site, or through it to its whole company."""
    service.member(web.session(), person_id, actor=web.actor())
    form = forms.read(schemas.TieBody(), request.form)
    with form.noting():
        if form.is_valid:
            tie: service.NewTie = form.values  # type: ignore[assignment]  # the schema builds the value
            if request.form.get("whole_company") == "yes":
                tie = service.with_company(web.session(), tie)
            service.record_tie(web.session(), person_id, tie, actor=web.actor(), now=clock.now())
    if not form.is_valid:
        return auditor_page(person_id, 422, tie_form=form)
    web.session().commit()
    flash("The tie is recorded; the auditor cannot be assigned there.")
    return web.see(".one", person_id=person_id)


@routes.post("/auditor-ties/<uuid:tie_id>/end")
@web.allow(Permission.SEE_AUDITS)
def post_end(tie_id: UUID) -> web.Answer:
    """Say when a tie ended."""
    tie = web.load(AuditorTie, tie_id)
    form = forms.read(schemas.TieEndBody(), request.form)
    with form.noting():
        if form.is_valid:
            service.end_tie(web.session(), tie, form.values["ended_on"], actor=web.actor(), now=clock.now())
    if not form.is_valid:
        return auditor_page(tie.person_id, 422, tie_form=forms.Form({}, {}, {"": form.errors["ended_on"]}))
    web.session().commit()
    flash(f"The tie ended; it stands against audits until {tie.until}.")
    return web.see(".one", person_id=tie.person_id)


@routes.post("/auditor-ties/<uuid:tie_id>/withdrawal")
@web.allow(Permission.PLAN_AUDITS)
def post_withdrawal(tie_id: UUID) -> web.Answer:
    """Take back a wrong entry."""
    tie = web.load(AuditorTie, tie_id)
    reason = forms.reason_in(request.form)
    service.withdraw_tie(web.session(), tie, reason, actor=web.actor(), now=clock.now())
    web.session().commit()
    flash("The entry is withdrawn; it stays on record.")
    return web.see(".one", person_id=tie.person_id)
