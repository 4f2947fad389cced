"""Pages: steps that wait for people, one step, and the forms of a finding's section."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Blueprint, flash, request

from auditor.core import clock, forms, seen, web
from auditor.core.access import Actor, Permission, Role
from auditor.core.bodies import AGREE, DECLINE, AgreementBody
from auditor.core.database import lock
from auditor.core.errors import BadInput, ChangedMeanwhile
from auditor.findings import service as findings
from auditor.findings.models import Finding
from auditor.follow_up import checks, deciding, raising, recounting, retention, schemas
from auditor.remediation import checking_again, reprisals, sufficing
from auditor.remediation.escalations import Escalation
from auditor.users.models import User
from suppliers.models import Supplier

routes = Blueprint("follow_up", __name__)


@routes.get("/escalations")
@web.allow(Permission.SEE_AUDITS)
def overview() -> web.Answer:
    """Steps that wait, the nearest due first."""
    session = web.session()
    rows, again = raising.waiting(session), checking_again.all_of(session)
    sites = {row.supplier_id for row in rows} | {one.supplier_id for one in again}
    wanted = sa.select(Supplier.id, Supplier.name).where(Supplier.id.in_(sites))
    names = {row.id: row.name for row in session.execute(wanted)}
    listed = [(row, raising.IN_WORDS[row.step], names.get(row.supplier_id, "")) for row in rows]
    check_again = [(one, names.get(one.supplier_id, "")) for one in again]
    return web.page("follow_up/overview.html", listed=listed, check_again=check_again, today=clock.today())


@routes.get("/escalations/<uuid:escalation_id>")
def step(escalation_id: UUID) -> web.Answer:
    """One step with what can be decided."""
    return step_page(deciding.get(web.session(), escalation_id, actor=web.actor()), {})


def step_page(row: Escalation, typed: dict[str, forms.Form], status: int = 200) -> web.Answer:
    """The page of a step, with forms as they were typed."""
    session, actor = web.session(), web.actor()
    people = session.scalars(
        sa.select(User).where(User.is_active, User.supplier_id.is_(None)).order_by(User.name)
    ).all()
    names = {one.id: one.name for one in people}
    return web.page(
        "follow_up/step.html",
        status,
        row=row,
        words=raising.IN_WORDS[row.step],
        finding=row.finding,
        supplier=session.get_one(Supplier, row.supplier_id),
        outcomes=[(str(one), str(one).replace("_", " ")) for one in raising.outcomes_of(row.step)],
        may_decide=row.waits and may_decide(row, actor),
        may_name=row.waits and not row.is_proposal and is_staff(actor),
        people=[(one.id, one.name) for one in people],
        owner=names.get(row.owner_id, "") if row.owner_id else "",
        owner_seen=seen.mark(row.owner_id),
        decider=names.get(row.decided_by, "") if row.decided_by else "",
        decision_form=typed.get("decision", forms.Form()),
        owner_form=typed.get("owner", forms.Form({"owner_id": row.owner_id})),
    )


def is_staff(actor: Actor) -> bool:
    """Whether reviews, plans and studies are the actor's to settle."""
    return not actor.roles.isdisjoint({Role.COMPLIANCE, Role.REVIEWER})


def may_decide(row: Escalation, actor: Actor) -> bool:
    """Whether the page offers the decision; the service judges again."""
    if not row.is_proposal:
        return is_staff(actor)
    return actor.may(Permission.REVIEW) and actor.user_id != row.finding.recorded_by


@routes.post("/escalations/<uuid:escalation_id>/decision")
def post_decision(escalation_id: UUID) -> web.Answer:
    """Decide on a proposal, or settle a task."""
    row = deciding.get(web.session(), escalation_id, actor=web.actor())
    form = forms.read(schemas.DecisionBody(), request.form)
    if not form.is_valid:
        return step_page(row, {"decision": form}, 422)
    values: Any = form.values
    deciding.decide(web.session(), row, **values, actor=web.actor(), now=clock.now())
    web.session().commit()
    flash("Your decision is stored with its reason.")
    return web.see("remediation.finding", finding_id=row.finding_id)


@routes.post("/escalations/<uuid:escalation_id>/owner")
def post_owner(escalation_id: UUID) -> web.Answer:
    """Name who answers for a task."""
    row = deciding.get(web.session(), escalation_id, actor=web.actor())
    form = forms.read(schemas.OwnerForm(), request.form)
    if not form.is_valid:
        return step_page(row, {"owner": form}, 422)
    try:
        lock(web.session(), row)
        seen.require_mark(request.form.get("seen"), row.owner_id)
    except ChangedMeanwhile:
        stored = web.session().get(User, row.owner_id) if row.owner_id else None
        form.add_stored({"owner_id": stored.name if stored else None})
        return step_page(row, {"owner": form}, 409)
    owner = web.load(User, form.values["owner_id"], what="person")
    deciding.name_owner(web.session(), row, owner, actor=web.actor(), now=clock.now())
    web.session().commit()
    flash(f"{owner.name} answers for it.")
    return web.see(".step", escalation_id=row.id)


@routes.get("/findings/<uuid:finding_id>/checks/<int:day>")
@web.allow(Permission.VERIFY_ACTIONS)
def check(finding_id: UUID, day: int) -> web.Answer:
    """The form of a check after the closing."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    return check_page(finding, day, forms.Form({"day": day}))


def check_page(finding: Finding, day: int, form: forms.Form, status: int = 200) -> web.Answer:
    """The form with what was typed."""
    methods = [(one, sufficing.SAID[one]) for one in checks.methods(finding)]
    return web.page("follow_up/check.html", status, finding=finding, day=day, form=form, methods=methods)


@routes.post("/findings/<uuid:finding_id>/checks/<int:day>")
@web.allow(Permission.VERIFY_ACTIONS)
def post_check(finding_id: UUID, day: int) -> web.Answer:
    """Record whether the remedy lasts."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    form = forms.read(schemas.CheckBody(), request.form)
    if not form.is_valid:
        return check_page(finding, day, form, 422)
    body: Any = form.values
    try:
        made = checks.record(web.session(), finding, day, body[1], actor=web.actor(), now=clock.now())
    except BadInput as refusal:
        form.add_problems(refusal)
        return check_page(finding, day, form, 422)
    web.session().commit()
    reopened = "; the finding is open again" if made.result == "not_effective" else ""
    flash(f"The check is stored{reopened}.")
    return web.see("remediation.finding", finding_id=finding.id)


@routes.get("/findings/<uuid:finding_id>/counts/<int:day>")
@web.allow(Permission.VERIFY_ACTIONS)
def count(finding_id: UUID, day: int) -> web.Answer:
    """The form of a count of those who spoke."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    retention.require_awaited(web.session(), finding, day)
    return count_page(finding, day, forms.Form({"day": day, "left_explained": 0}))


def count_page(finding: Finding, day: int, form: forms.Form, status: int = 200) -> web.Answer:
    """The form with what was typed."""
    return web.page("follow_up/count.html", status, finding=finding, day=day, form=form)


@routes.post("/findings/<uuid:finding_id>/counts/<int:day>")
@web.allow(Permission.VERIFY_ACTIONS)
def post_count(finding_id: UUID, day: int) -> web.Answer:
    """Record how many of those who spoke are still employed."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    form = forms.read(schemas.CountBody(), request.form)
    if not form.is_valid:
        return count_page(finding, day, form, 422)
    body: Any = form.values
    try:
        retention.record(web.session(), finding, day, body[1], actor=web.actor(), now=clock.now())
    except BadInput as refusal:
        form.add_problems(refusal)
        return count_page(finding, day, form, 422)
    web.session().commit()
    flash("The count is stored.")
    return web.see("remediation.finding", finding_id=finding.id)


@routes.get("/findings/<uuid:finding_id>/counts/<int:day>/correction")
@web.allow(Permission.VERIFY_ACTIONS)
def correction(finding_id: UUID, day: int) -> web.Answer:
    """The form of a count that was mistyped."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    recounting.current_of(web.session(), finding, day)
    return correction_page(finding, day, forms.Form({"left_explained": 0}))


def correction_page(finding: Finding, day: int, form: forms.Form, status: int = 200) -> web.Answer:
    """The form with what was typed."""
    return web.page("follow_up/count.html", status, finding=finding, day=day, form=form, corrects=True)


@routes.post("/findings/<uuid:finding_id>/counts/<int:day>/correction")
@web.allow(Permission.VERIFY_ACTIONS)
def post_correction(finding_id: UUID, day: int) -> web.Answer:
    """Correct a count with a reason."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    form = forms.read(schemas.RecountBody(), request.form)
    if not form.is_valid:
        return correction_page(finding, day, form, 422)
    body: Any = form.values
    session, actor, now = web.session(), web.actor(), clock.now()
    try:
        made = recounting.correct(session, finding, day, body[0], reason=body[1], actor=actor, now=now)
    except BadInput as refusal:
        form.add_problems(refusal)
        return correction_page(finding, day, form, 422)
    session.commit()
    waits = "; it counts when a second person has agreed" if made.needs_second else ""
    flash(f"The correction is stored{waits}.")
    return web.see("remediation.finding", finding_id=finding.id)


@routes.get("/count-corrections/<uuid:correction_id>")
def recount(correction_id: UUID) -> web.Answer:
    """A correction of a count, with the numbers before and after, for who decides on it."""
    return recount_page(correction_id, forms.Form())


def recount_page(correction_id: UUID, form: forms.Form, status: int = 200) -> web.Answer:
    """The page of a correction, with the decision as it was typed."""
    session, actor = web.session(), web.actor()
    row, finding = recounting.get(session, correction_id, actor=actor)
    before = next(one for one in reprisals.made_of(session, finding.id) if one.day == row.day)
    return web.page(
        "follow_up/recount.html",
        status,
        row=row,
        finding=finding,
        before=before if before is not row else None,
        state=recounting.state_of(session, row),
        decided=recounting.decision_on(session, row),
        is_own=actor.user_id == row.counted_by,
        decisions=[(AGREE, "agree: it counts"), (DECLINE, "decline: the count before it counts")],
        form=form,
    )


@routes.post("/count-corrections/<uuid:correction_id>/decision")
def post_recount_decision(correction_id: UUID) -> web.Answer:
    """Agree to a correction of a count, or decline it."""
    session, actor = web.session(), web.actor()
    row, finding = recounting.get(session, correction_id, actor=actor)
    form = forms.read(AgreementBody(), request.form)
    if not form.is_valid:
        return recount_page(correction_id, form, 422)
    values: Any = form.values
    try:
        recounting.decide(session, row, finding, **values, actor=actor, now=clock.now())
    except BadInput as refusal:
        form.add_problems(refusal)
        return recount_page(correction_id, form, 422)
    session.commit()
    flash("Your decision is stored with its reason.")
    return web.see("remediation.finding", finding_id=finding.id)
