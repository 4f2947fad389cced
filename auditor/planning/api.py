"""The audit programme under /api/v1."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import flask_smorest

from auditor.audits import checklist, editions
from auditor.audits.models import Audit, Purpose
from auditor.audits.plan_schemas import NewAudit
from auditor.audits.schemas import AuditAnswer
from auditor.checklists.schemas import ChecklistAnswer, ChecklistQuery
from auditor.core import clock, merged_sites, web
from auditor.core.access import Permission
from auditor.planning import capacity, recurrence, schemas, service
from auditor.planning.assignment import Chooser
from auditor.planning.models import Phase, Recurrence, SitePhase
from auditor.scoring import imposition
from suppliers.models import Supplier

routes = flask_smorest.Blueprint("planning_api", __name__, description="Whom to audit when, and why")


@routes.get("/programme")
@routes.arguments(schemas.ProgrammeQuerySchema(), location="query")
@routes.response(200, schemas.ProgrammeSchema)
@web.allow(Permission.SEE_AUDITS)
def get_programme(query: dict[str, Any]) -> dict[str, object]:
    """The next audit of each supplier, the earliest first."""
    today, limit = clock.today(), query["limit"]
    lines = service.programme(
        web.session(),
        actor=web.actor(),
        today=today,
        narrowed=query["narrowed"],
        until=query["until"],
        after=web.read_cursor(query["cursor"], *service.CURSOR),
        most=limit + 1,
    )
    following = web.cursor(*lines[limit - 1].order) if len(lines) > limit else None
    return {"items": service.with_dates(lines[:limit], today), "next": following}


@routes.get("/suppliers/<uuid:supplier_id>/programme")
@routes.response(200, schemas.ProgrammeLineSchema)
@web.allow(Permission.SEE_AUDITS)
def get_line(supplier_id: UUID) -> service.Dated:
    """The next audits of one supplier."""
    supplier = web.load(Supplier, supplier_id)
    today = clock.today()
    line = service.require_line(web.session(), supplier, actor=web.actor(), today=today)
    return service.with_dates([line], today)[0]


@routes.get("/programme/recurrence")
@routes.response(200, schemas.RecurrenceAnswer)
@web.allow(Permission.SEE_AUDITS)
def get_recurrence() -> dict[str, object]:
    """The mode of the organisation."""
    return _recurrence()


def _recurrence(supplier: Supplier | None = None) -> dict[str, object]:
    session = web.session()
    own = recurrence.of_suppliers(session, supplier.id).get(supplier.id) if supplier else None
    return {
        "mode": own or recurrence.of_organisation(session),
        "seen": recurrence.sign(session, supplier),
    }


@routes.put("/programme/recurrence")
@routes.arguments(schemas.RecurrenceChange)
@routes.response(200, schemas.RecurrenceAnswer)
@web.allow(Permission.PLAN_AUDITS)
def put_recurrence(body: dict[str, Any]) -> dict[str, object]:
    """Choose the mode of the organisation; `seen` says from which."""
    mode, sign = Recurrence(body["mode"]), body["seen"]
    recurrence.choose(web.session(), mode, made_from=sign, actor=web.actor(), now=clock.now())
    web.session().commit()
    return _recurrence()


@routes.get("/suppliers/<uuid:supplier_id>/recurrence")
@routes.response(200, schemas.RecurrenceAnswer)
@web.allow(Permission.SEE_AUDITS)
def get_own_recurrence(supplier_id: UUID) -> dict[str, object]:
    """The mode that counts for one supplier: its own, else the organisation's."""
    return _recurrence(web.load(Supplier, supplier_id))


@routes.put("/suppliers/<uuid:supplier_id>/recurrence")
@routes.arguments(schemas.OwnRecurrenceChange)
@routes.response(200, schemas.RecurrenceAnswer)
@web.allow(Permission.PLAN_AUDITS)
def put_own_recurrence(body: dict[str, str | None], supplier_id: UUID) -> dict[str, object]:
    """Choose the mode of one supplier; the answer is the one that counts. `seen` says from which."""
    supplier, session = web.load(Supplier, supplier_id), web.session()
    mode, sign = Recurrence(body["mode"]) if body["mode"] else None, body["seen"]
    recurrence.choose(session, mode, supplier, made_from=sign, actor=web.actor(), now=clock.now())
    session.commit()
    return _recurrence(supplier)


@routes.post("/suppliers/<uuid:supplier_id>/phases")
@routes.arguments(schemas.PhaseBody)
@routes.response(201, schemas.PhaseAnswer)
@web.allow(Permission.PLAN_AUDITS)
def post_phase(body: dict[str, Any], supplier_id: UUID) -> SitePhase:
    """Say when a phase of a building site begins."""
    supplier = web.load(Supplier, supplier_id)
    row = recurrence.record_phase(
        web.session(), supplier, Phase(body["phase"]), body["begins_on"], actor=web.actor(), now=clock.now()
    )
    web.session().commit()
    return row


@routes.get("/suppliers/<uuid:supplier_id>/checklist")
@routes.arguments(ChecklistQuery(), location="query")
@routes.response(200, ChecklistAnswer)
@web.allow(Permission.SEE_AUDITS)
def get_checklist(query: dict[str, date | None], supplier_id: UUID) -> dict[str, object]:
    """What an audit of a supplier would ask on a day; an audit keeps what it was given."""
    supplier, session = web.load(Supplier, supplier_id), web.session()
    imposed = imposition.stands(session, supplier)
    asked = editions.choose(session, supplier, query["on"] or clock.today(), documents_only=imposed)
    return {"version": checklist.version(), "items": asked}


@routes.get("/suppliers/<uuid:supplier_id>/lead-candidates")
@routes.arguments(schemas.CandidatesQuery(), location="query")
@routes.response(200, schemas.CandidatesAnswer)
@web.allow(Permission.PLAN_AUDITS)
def get_candidates(query: dict[str, Any], supplier_id: UUID) -> dict[str, object]:
    """Who can lead an audit there on a day, the best first, with what is missing."""
    supplier = web.load(Supplier, supplier_id)
    chooser = Chooser.of(web.session())
    return {"items": chooser.candidates(supplier, query["on"], Purpose(query["purpose"]))}


@routes.get("/programme/capacity")
@routes.response(200, schemas.CapacityAnswer)
@web.allow(Permission.PLAN_AUDITS)
def get_capacity() -> dict[str, object]:
    """Days planned of days available, by auditor and month."""
    months, lines = capacity.view(web.session(), clock.today(), actor=web.actor())
    names = [month.code for month in months]
    return {
        "items": [
            {
                "person_id": line.person_id,
                "name": line.name,
                "months": [
                    {
                        "month": name,
                        "planned": load.planned,
                        "available": load.available,
                        "is_over": load.is_over,
                    }
                    for name, load in zip(names, line.loads, strict=True)
                ],
            }
            for line in lines
        ]
    }


@routes.post("/audits")
@routes.arguments(NewAudit)
@routes.response(201, AuditAnswer)
@web.allow(Permission.PLAN_AUDITS)
def post_audit(body: dict[str, Any]) -> Audit:
    """Draft an audit."""
    merged_sites.lead_on(web.session(), body["supplier_id"])
    supplier = web.load(Supplier, body["supplier_id"])
    audit = service.plan_audit(web.session(), supplier, body["plan"], actor=web.actor(), now=clock.now())
    web.session().commit()
    return audit
