"""A supplier that somebody took a row of another country for: does it move there, and with which place?

Country and address are of one place, always. So the supplier takes the whole place of the row, or none of it:
none where a later list or a person has said meanwhile in which country it is, and none where the row says no
more of its place than the country while an address is known.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from auditor.core import changes
from auditor.core.database import TenantSession
from auditor.matching import asking, taking_up
from suppliers import register
from suppliers.models import Supplier
from suppliers.sites.site_decisions import SiteQuestion, WaitingRow
from suppliers.uploads.resolving import PLACE_FIELDS

_POINT = ("latitude", "longitude")


def would_move(session: TenantSession, question: SiteQuestion) -> bool:
    """Whether the supplier of a question moves where the row is taken for it."""
    if question.waiting_row_id is None:
        return False
    waiting = session.get_one(WaitingRow, question.waiting_row_id)
    supplier = session.get_one(Supplier, question.supplier_id)
    return place_of_row(session, supplier, waiting) is not None


def place_of_row(session: TenantSession, supplier: Supplier, waiting: WaitingRow) -> dict[str, object] | None:
    """The place that a supplier has once a row was taken for it; None where it stays where it is."""
    row = waiting.spelling
    if row["country"] == supplier.country:
        return None
    since = taking_up.said_since(session, waiting.upload_id, [supplier.id])
    since.load(session, [supplier.id])
    if since.day(supplier.id, "country") is not None:
        return None
    place: dict[str, object] = {name: row.get(name) or "" for name in PLACE_FIELDS}
    if not any(place.values()) and any(getattr(supplier, name) for name in PLACE_FIELDS):
        return None
    return place | {name: waiting.record.get(name) for name in _POINT} | {"country": row["country"]}


def move(
    session: TenantSession, supplier: Supplier, place: dict[str, object], now: datetime
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Put a supplier into the place of the row that somebody took for it: no list does so by itself.

    Gives what of its place was before, and is after.
    """
    before, after = register.change(supplier, place, now=now)
    session.flush()
    changes.mark(session, supplier.id, "sites_decided", now=now)
    asking.note_twins(session, [supplier.id], now=now)
    return before, after
