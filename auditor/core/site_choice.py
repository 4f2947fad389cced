"""Suppliers for the select of a form: as many as a page can hold, and whichever one it is about."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from flask import request

from auditor.core import web
from auditor.core.forms import Form
from suppliers.models import Supplier

MOST = 2_000
"""Options of a select that a browser still shows at once."""


def offered(*chosen: uuid.UUID | None) -> list[tuple[str, str]]:
    """Suppliers by name with their country, or those whose name holds what the address asks for (`named`).

    Those that are chosen, and the one that the address names (`supplier`), stand first, so that none is out
    of reach and none is lost by storing the form.
    """
    query = sa.select(Supplier.id, Supplier.name, Supplier.country)
    wanted = {one for one in (web.asked_id("supplier"), *chosen) if one}
    first = web.session().execute(query.where(Supplier.id.in_(wanted)).order_by(Supplier.name, Supplier.id))
    if named := request.args.get("named", "").strip():
        query = query.where(sa.func.lower(Supplier.name).contains(named.lower(), autoescape=True))
    rest = web.session().execute(query.order_by(Supplier.name, Supplier.id).limit(MOST))
    return list(dict.fromkeys((str(row.id), f"{row.name}, {row.country}") for row in (*first, *rest)))


def id_of(form: Form, name: str = "supplier_id") -> uuid.UUID | None:
    """What was chosen in a form, whether all of it was valid or not."""
    try:
        return uuid.UUID(str(form.typed.get(name)))
    except ValueError:
        return None
