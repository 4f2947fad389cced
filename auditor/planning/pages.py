"""The audit programme as a page."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash

from auditor.core import clock, web
from auditor.core.access import Permission
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
