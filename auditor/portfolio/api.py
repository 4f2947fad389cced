"""JSON routes: suppliers, their scores in words, their own data."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from flask import request
from flask_smorest import Blueprint

from auditor.core import changes, clock, web
from auditor.core.access import Permission
from auditor.portfolio import leaving, listing, schemas, service
from auditor.portfolio.listing import Order
from auditor.scoring import being_shown, explaining
from suppliers.models import Supplier
from suppliers.own_rows import OwnRows
from suppliers.sites import merging

routes = Blueprint(
    "portfolio_api", __name__, url_prefix="/suppliers", description="Suppliers, their scores and reasons."
)


def _first_page() -> OwnRows | None:
    """The statement of a request for the first page of all suppliers; any other reads for itself."""
    said = request.args.get("limit", "50")
    is_plain = request.args.keys() <= {"limit"} and said.isascii() and said.isdigit() and len(said) <= 3
    return listing.first_page(int(said) + 1) if is_plain else None


@routes.get("")
@routes.arguments(schemas.SupplierQuery(), location="query")
@routes.response(200, schemas.SuppliersAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
@web.reads_along(_first_page)
def get_suppliers(query: dict[str, Any]) -> web.Answer:
    """Suppliers by priority or by name, a page at a time."""
    order, limit = Order(query["order"]), query["limit"]
    after = web.read_cursor(query["cursor"], *listing.CURSORS[order])
    reader = web.reader()
    lines = reader.along
    if lines is None:
        lines = listing.rows(reader, schemas.filter_of(query), order=order, limit=limit + 1, after=after)
    following = web.cursor(*listing.cursor_of(lines[limit - 1], order)) if len(lines) > limit else None
    return web.json({"items": listing.as_mappings(lines[:limit]), "next": following})


@routes.get("/<uuid:supplier_id>")
@routes.response(200, schemas.SupplierAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_supplier(supplier_id: uuid.UUID) -> Supplier:
    """One supplier's own data."""
    return web.load(Supplier, supplier_id)


@routes.put("/<uuid:supplier_id>")
@routes.arguments(schemas.ChangedSupplierForm)
@routes.response(200, schemas.SupplierAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def put_supplier(given: dict[str, Any], supplier_id: uuid.UUID) -> Supplier:
    """Set a supplier's own data; what it answered stays as it is.

    `ended_on` is no day to come, and an end has a reason, `end_reason`. While a grave finding or case is
    open, money is owed to workers or their papers are out, the other `end_` fields are needed as well
    (DIS-01). Where a band, gate, finding, action or overdue request stands against it, `ended_on`
    stays null and `end_proposed_on` holds the day until a reviewer decided.
    """
    supplier = web.load(Supplier, supplier_id)
    service.change(web.session(), supplier, given, actor=web.actor(), now=clock.now())
    web.session().commit()
    return supplier


@routes.post("/<uuid:supplier_id>/end")
@routes.arguments(schemas.EndForm)
@routes.response(200, schemas.SupplierAnswer)
@web.allow(Permission.REVIEW)
def post_end(given: dict[str, Any], supplier_id: uuid.UUID) -> Supplier:
    """Agree to the proposed end of a relationship, or keep the supplier: by a second person."""
    supplier, agrees = web.load(Supplier, supplier_id), given["decision"] == "agree"
    leaving.decide(
        web.session(), supplier, agrees=agrees, reason=given["reason"], actor=web.actor(), now=clock.now()
    )
    web.session().commit()
    return supplier


@routes.get("/<uuid:supplier_id>/explanation")
@routes.arguments(schemas.ExplanationQuery(), location="query")
@routes.response(200, schemas.ExplanationAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_explanation(query: dict[str, Any], supplier_id: uuid.UUID) -> Any:
    """The shown score in words, now or at the end of a day; it is computed again from the stored inputs.

    A lower one that waited for a reviewer then is named beside it. Of a day a site that was merged since
    answers with its own score.
    """
    session, on = web.session(), query["on"]
    if on is None or merging.survivor(session, supplier_id) is None:
        web.load(Supplier, supplier_id)
    found = explaining.of_day(session, supplier_id, on or clock.today(), today=clock.today())
    stands = being_shown.of_supplier(session, found.shown.supplier_id).get(found.shown.id, "")
    since = changes.waits_since(session, supplier_id) if on is None else None
    told = replace(explaining.explain(found.shown), stands=stands, waiting=found.waiting)
    return replace(told, waits_since=since)
