"""The audit programme as a page, and planning one audit."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash

from auditor.audits import checklist
from auditor.audits import service as audits
from auditor.audits.models import Announcement, Purpose
from auditor.audits.pages import read_body
from auditor.audits.schemas import PlanBody
from auditor.core import clock, forms, web
from auditor.core.access import Permission
from auditor.core.errors import BadInput, Refused
from auditor.planning import service
from suppliers.models import Supplier

MOST_LINES = 200

routes = Blueprint("planning", __name__)


@routes.get("/programme")
@web.allow(Permission.SEE_AUDITS)
def programme() -> web.Answer:
    """Whom to audit when, and why; the earliest first."""
    lines = service.programme(web.session(), actor=web.actor(), most=MOST_LINES)
    return web.page(
        "planning/programme.html",
        lines=lines,
        today=clock.today(),
        may_plan=web.actor().may(Permission.PLAN_AUDITS),
        most=MOST_LINES,
    )


@routes.post("/programme/<uuid:supplier_id>")
@web.allow(Permission.PLAN_AUDITS)
def plan_now(supplier_id: UUID) -> web.Answer:
    """Draft the next audit of one supplier."""
    supplier = web.load(Supplier, supplier_id)
    audit = service.plan_one(web.session(), supplier, actor=web.actor(), now=clock.now())
    web.session().commit()
    flash(f"An audit of {supplier.name} is drafted for {audit.planned_on}.")
    return web.see("audits.audit", audit_id=audit.id)


@routes.get("/suppliers/<uuid:supplier_id>/audits/new")
@web.allow(Permission.PLAN_AUDITS)
def new(supplier_id: UUID) -> web.Answer:
    """The form that plans an audit."""
    supplier = web.load(Supplier, supplier_id)
    typed = {
        "announcement": Announcement.UNANNOUNCED,
        "purpose": service.usual_purpose(web.session(), supplier.id),
        "standard": service.STANDARD,
        "headcount": supplier.workers_max or "",
    }
    return plan_page(supplier, forms.Form(typed))


@routes.post("/suppliers/<uuid:supplier_id>/audits/new")
@web.allow(Permission.PLAN_AUDITS)
def post_new(supplier_id: UUID) -> web.Answer:
    """Plan an audit."""
    supplier = web.load(Supplier, supplier_id)
    form, plan = read_body(PlanBody())
    if plan is None:
        return plan_page(supplier, form, 422)
    try:
        audit = service.plan_audit(web.session(), supplier, plan, actor=web.actor(), now=clock.now())
    except BadInput as refusal:
        form.add_problems(refusal)
        return plan_page(supplier, form, 422)
    except Refused as refusal:
        wording, sentence = web.words(refusal)
        form.errors.setdefault("", []).append(f"{wording.title}. {sentence}")
        return plan_page(supplier, form, 422)
    web.session().commit()
    flash("The audit is drafted.")
    return web.see("audits.audit", audit_id=audit.id)


def plan_page(supplier: Supplier, form: forms.Form, status: int = 200) -> web.Answer:
    """The form with what was typed."""
    people = [(person.id, person.name) for person in pool.auditors(web.session())]
    return web.page(
        "audits/plan.html",
        status,
        supplier=supplier,
        form=form,
        auditors=people,
        announcements=[(one, one.replace("_", "-")) for one in Announcement],
        purposes=[(one, one.replace("_", " ")) for one in Purpose],
        is_state_imposed=checklist.is_state_imposed(supplier),
    )
