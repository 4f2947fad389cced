"""What the register holds of the suppliers that rows of a list could be, before the rows are compared."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from suppliers import register
from suppliers.keys import among_texts
from suppliers.lists.checking import Status
from suppliers.matching import Known
from suppliers.models import OutsideIdentifier, Supplier
from suppliers.sites import aliases
from suppliers.uploads.row_values import NUMBERS, TEXTS


def of_rows(
    session: Session, statuses: Sequence[str], keys: Sequence[str], identifiers: Sequence[Mapping[str, str]]
) -> tuple[Known, dict[uuid.UUID, dict[str, Any]]]:
    """The suppliers that rows of this list could be, and their current data."""
    if register.is_empty(session):
        return Known(), {}  # a first list: there is nothing to look for
    ready = [place for place, status in enumerate(statuses) if status == Status.READY]
    wanted_keys = list(dict.fromkeys(keys[place] for place in ready))
    values = list(dict.fromkeys(value for place in ready for value in identifiers[place].values()))
    found: set[uuid.UUID] = set()
    for some in register.portions(wanted_keys):
        found.update(session.scalars(sa.select(Supplier.id).where(among_texts(Supplier.match_key, some))))
    for some in register.portions(values):
        query = sa.select(OutsideIdentifier.supplier_id).where(among_texts(OutsideIdentifier.value, some))
        found.update(session.scalars(query))
    came_as = aliases.under_keys(session, wanted_keys)
    found.update(supplier_id for supplier_id, _ in came_as)
    held = current(session, found)
    known = Known()
    for supplier_id, supplier in sorted(held.items(), key=lambda item: item[0]):
        key = supplier.pop("match_key")
        known.add(supplier_id, key)
        for scheme, value in sorted(supplier["identifiers"]):
            known.add(supplier_id, key, {scheme: value})
    for supplier_id, key in came_as:  # after every key of its own: a site's present name comes first
        if supplier_id in held:
            known.add(supplier_id, key)
    return known, held


def current(session: Session, wanted: Iterable[uuid.UUID]) -> dict[uuid.UUID, dict[str, Any]]:
    """What the register holds of some suppliers."""
    found = list(wanted)
    numbers = register.identifiers(session, found)
    names = (*TEXTS, *NUMBERS, "kind", "country", "workers_min", "workers_max", "match_key")
    return {
        supplier.id: {name: getattr(supplier, name) for name in names}
        | {"identifiers": {(one.scheme, one.value) for one in numbers.get(supplier.id, [])}}
        for supplier in register.suppliers(session, found)
    }
