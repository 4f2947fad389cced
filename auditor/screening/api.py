"""JSON routes: hits on watch-lists and the decisions on them."""

from __future__ import annotations

import uuid
from typing import Any

from flask_smorest import Blueprint

from auditor.core import clock, seen, web
from auditor.core.access import Permission
from auditor.core.database import lock
from auditor.core.errors import BadInput
from auditor.reference import active
from auditor.screening import alike, decisions, news, schemas, screen_one, service
from auditor.screening.models import UNDECIDED, Hit
from risk import completeness
from suppliers.errors import FileRefused
from suppliers.models import Supplier

routes = Blueprint("screening_api", __name__, description="Hits on watch-lists, to be decided by people.")


@routes.get("/hits")
@routes.arguments(schemas.HitQuery(), location="query")
@routes.response(200, schemas.HitsAnswer)
@web.allow(Permission.DECIDE_HITS)
def get_hits(query: dict[str, Any]) -> dict[str, Any]:
    """Hits that wait for a decision, or those of one state; overdue ones first, then best matches."""
    after, limit = web.read_cursor(query["cursor"], *service.CURSOR), query["limit"]
    lines = service.page(
        web.session(),
        limit=limit + 1,
        states=[query["state"]] if query["state"] else UNDECIDED,
        supplier_id=query["supplier_id"],
        found_since=query["found_since"],
        after=after,
        today=clock.today(),
    )
    following = web.cursor(*lines[limit - 1].place) if len(lines) > limit else None
    supplier_id = query["supplier_id"]
    not_found = _not_found(supplier_id)
    return {
        "items": [line.hit for line in lines[:limit]],
        "next": following,
        "not_found": not_found.in_words,
        "waits_since": not_found.waits_since,
    }


def _not_found(supplier_id: uuid.UUID | None) -> service.NotFound:
    """What it means that a list has no hit: of one supplier, or of any."""
    session = web.session()
    release = active.release(session)
    supplier = session.get(Supplier, supplier_id) if supplier_id else None
    if supplier is None:
        return service.NotFound(None, completeness.not_found(release))
    return service.not_found(session, supplier, service.of_supplier(session, supplier.id), release)


@routes.get("/hits/news")
@routes.arguments(schemas.NewsQuery(), location="query")
@routes.response(200, schemas.NewsAnswer)
@web.allow(Permission.DECIDE_HITS)
def get_news(query: dict[str, Any]) -> news.News:
    """What came since a day, since the lists last changed, or since a list was activated or rolled back."""
    session = web.session()
    day, kind = query["since"], query["list"]
    told = news.of_list(session, kind) if kind and not day else None
    start = news.start_of(day) if day else news.last_change(session) or clock.now()
    return told or news.since(session, start, list_id=kind)


@routes.get("/hits/<uuid:hit_id>")
@routes.response(200, schemas.HitAnswer)
@web.allow(Permission.DECIDE_HITS)
def get_hit(hit_id: uuid.UUID) -> Hit:
    """One hit."""
    return web.load(Hit, hit_id, what="hit")


def _seen_hit(hit_id: uuid.UUID, given: dict[str, Any]) -> Hit:
    """A hit to be decided, locked; refused where somebody else decided since it was seen."""
    hit = web.load(Hit, hit_id, what="hit")
    lock(web.session(), hit)
    seen.require_mark(given.pop("seen"), *decisions.stand(hit))
    return hit


@routes.post("/hits/<uuid:hit_id>/escalation")
@routes.arguments(schemas.EscalateForm)
@routes.response(200, schemas.HitAnswer)
@web.allow(Permission.DECIDE_HITS)
def post_escalation(given: dict[str, Any], hit_id: uuid.UUID) -> Hit:
    """Propose that supplier and listed entry are the same."""
    hit = _seen_hit(hit_id, given)
    decisions.escalate(web.session(), hit, actor=web.actor(), now=clock.now(), **given)
    web.session().commit()
    return hit


@routes.post("/hits/<uuid:hit_id>/confirmation")
@routes.arguments(schemas.ReasonForm)
@routes.response(200, schemas.HitAnswer)
@web.allow(Permission.REVIEW)
def post_confirmation(given: dict[str, Any], hit_id: uuid.UUID) -> Hit:
    """Confirm identity, as a second person."""
    hit = _seen_hit(hit_id, given)
    decisions.confirm(web.session(), hit, actor=web.actor(), now=clock.now(), **given)
    web.session().commit()
    return hit


@routes.post("/hits/<uuid:hit_id>/setting-aside")
@routes.arguments(schemas.SetAsideForm)
@routes.response(200, schemas.HitAnswer)
@web.allow(Permission.DECIDE_HITS)
def post_setting_aside(given: dict[str, Any], hit_id: uuid.UUID) -> Hit:
    """Put a hit aside, with others of identical pieces (`also`), all or none.

    A confirmed one is lifted by another reviewer only.
    """
    hit = _seen_hit(hit_id, given)
    alike.set_aside(web.session(), hit, actor=web.actor(), now=clock.now(), **given)
    web.session().commit()
    return hit


@routes.post("/hits/<uuid:hit_id>/reopening")
@routes.arguments(schemas.ReasonForm)
@routes.response(200, schemas.HitAnswer)
@web.allow(Permission.DECIDE_HITS)
def post_reopening(given: dict[str, Any], hit_id: uuid.UUID) -> Hit:
    """Take a hit up again that was set aside."""
    hit = _seen_hit(hit_id, given)
    decisions.reopen(web.session(), hit, actor=web.actor(), now=clock.now(), **given)
    web.session().commit()
    return hit


@routes.post("/screening")
@routes.arguments(schemas.ScreeningForm)
@routes.response(200, schemas.ScreeningAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def post_screening(given: dict[str, str]) -> dict[str, object]:
    """Look one name up in the lists in use, with the evidence; nothing is stored and nobody is asked."""
    release = active.release(web.session())
    name, country = given["name"], given["country"].upper()
    try:
        found = screen_one.screen(name, country, release, "of the organisation")
    except FileRefused as refusal:
        problem: dict[str, object] = {"field": "name", "code": refusal.code, "advice": refusal.message}
        raise BadInput([problem]) from None
    return found.plain()
