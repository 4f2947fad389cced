"""Asking the watch-lists and place tables who or where a supplier could be; the answers as values of ours."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from auditor.screening.models import HitKind
from risk.reference import Release
from suppliers.models import Supplier

PLACES = "xinjiang_places"
PLACE_MATCHER = "places 1"


@dataclass(frozen=True, slots=True)
class Found:
    """One possible identity of a supplier, as a hit stores it."""

    kind: HitKind
    list_id: str
    list_name: str
    entry_id: str
    listed_name: str
    matched_name: str
    score: float
    match_class: str
    is_alert: bool
    raises_gate: bool
    release: str
    as_of: str
    note: str
    market: str = ""
    pieces: list[Any] = field(default_factory=list)


def lists_release(release: Release) -> str:
    """The one name of the lists and of the matcher that suppliers are screened with."""
    return f"{release.id}; {PLACE_MATCHER}"


def screened_text(supplier: Supplier) -> str:
    """What of a supplier takes part in screening; a change of it screens again."""
    parts = (
        supplier.name,
        supplier.native_name,
        supplier.country,
        supplier.region,
        supplier.city,
        supplier.address,
    )
    return "\n".join(parts)


def digest(*parts: str) -> str:
    """A digest over texts whose borders count."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def search(suppliers: Sequence[Supplier], release: Release) -> list[list[Found]]:
    """What the lists say of each supplier, in their order, best first."""
    return [_places(supplier, release) for supplier in suppliers]


def _places(supplier: Supplier, release: Release) -> list[Found]:
    """Places whose name is not decisive by itself; a decisive one holds G3 without a hit."""
    address = ", ".join(text for text in (supplier.address, supplier.city) if text)
    place = release.state_imposed(address, supplier.region, supplier.country)
    if place is None or place.raises_gate:
        return []
    about = release.dataset(PLACES)
    return [
        Found(
            kind=HitKind.PLACE,
            list_id=PLACES,
            list_name=about.title,
            entry_id=place.code,
            listed_name=place.place,
            matched_name=place.form,
            score=0.5,
            match_class="place_form",
            is_alert=False,
            raises_gate=False,
            release=release.id,
            as_of=about.as_of,
            note=about.note,
            pieces=[{"kind": "place", "query": place.form, "listed": place.place, "effect": place.why}],
        )
    ]
