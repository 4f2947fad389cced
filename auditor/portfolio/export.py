"""The supplier list as a file for spreadsheets, safe against formulas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.core.database import TenantSession
from auditor.portfolio import listing
from auditor.portfolio.listing import Filter, Order

PAGE = 5_000

COLUMNS = (
    *("supplier_id", "name", "kind", "country", "city", "sector", "product"),
    *("final", "band", "low", "high", "confidence", "grade", "provisional", "blocked", "gates"),
    *("awaits_review", "pending_final", "pending_band", "assessed_on"),
)


def rows(session: TenantSession, narrowed: Filter, order: Order) -> Iterator[dict[str, object]]:
    """Every supplier of the list, page by page, so that memory does not grow with the list."""
    after = None
    while True:
        lines = listing.page(session, narrowed, order=order, limit=PAGE, after=after)
        yield from map(_row, listing.as_mappings(lines))
        if len(lines) < PAGE:
            return
        after = listing.cursor_of(lines[-1], order)


def _row(values: dict[str, Any]) -> dict[str, object]:
    values["supplier_id"] = str(values.pop("id"))
    values["gates"] = " ".join(values["gates"] or ())
    return {name: "" if values[name] is None else values[name] for name in COLUMNS}
