"""Ends as people write them, and a link typed on the page of a supplier."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, at_field
from suppliers.chain import meant
from suppliers.chain.chain_models import LinkRole
from suppliers.chain.chain_storing import Named, StatedLink
from suppliers.chain.chain_walk import End, EndKind
from suppliers.models import Supplier
from suppliers.values.cleaning import squeeze


def suppliers(session: TenantSession, text: str, country: str) -> list[uuid.UUID]:
    """Suppliers that stand at an end of a link as it is typed."""
    return meant.by_texts(session, [text], [(text, country)] if country else []).at_an_end(text, country)


def stated(session: TenantSession, supplier: Supplier, given: Mapping[str, Any]) -> StatedLink:
    """A link between a supplier and a company as typed; `side` says where the company stands."""
    text, country = squeeze(given["company"]), given["country"]
    is_upstream = given["side"] == "upstream"
    own = End(EndKind.SUPPLIER, supplier.id)
    found = suppliers(session, text, country)
    if len(found) > 1:
        raise _problem("supplier_not_unique", text, f"{len(found)} suppliers fit; give the id of one.")
    if not found and not is_upstream:
        advice = "No supplier here fits; give its id or number, or its name with the country."
        raise _problem("supplier_unknown", text, advice)
    other = End(EndKind.SUPPLIER, found[0]) if found else Named(text, country)
    return StatedLink(
        other if is_upstream else own,
        own if is_upstream else End(EndKind.SUPPLIER, found[0]),
        LinkRole(given["role"]),
        squeeze(given["source"]),
        given["observed_on"],
        squeeze(given["product"]),
        given["share"],
        squeeze(given["tier"]),
        given["grade"],
        dated=True,
    )


def _problem(code: str, found: str, advice: str) -> BadInput:
    return BadInput([at_field("company", code, found, advice)])
