"""The other names that a list gives of a supplier: trade names, former names, names in another language."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from suppliers.matching import fold, match_key
from suppliers.sites import aliases
from suppliers.values import mentions


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name of a supplier that is news, with the key under which a list may bring it again."""

    supplier_id: uuid.UUID
    text: str
    match_key: str


def news(
    session: Session,
    columns: Mapping[str, Sequence[Any]],
    suppliers: Sequence[uuid.UUID | None],
    held: Callable[[uuid.UUID], Mapping[str, Any]],
    new: Mapping[uuid.UUID, Any],
) -> Iterator[OtherName]:
    """The other names that rows give and that nobody knows of their suppliers.

    `suppliers` tells the supplier of each row, `held` what is known of one by now; `new` are those that this
    list brings, of which the register holds no name yet.
    """
    cells = columns.get("other_names", ())
    given = [(one, cell) for cell, one in zip(cells, suppliers, strict=False) if cell and one is not None]
    known = aliases.folded(session, {one for one, _ in given if one not in new})
    for supplier_id, cell in given:
        values = held(supplier_id)
        seen = known[supplier_id]
        seen |= {fold(values["name"]), fold(values.get("native_name") or "")}
        for name in mentions.names(cell):
            if (folded := fold(name)) and folded not in seen:
                seen.add(folded)
                key = match_key(name, values.get("address") or "", values["country"])
                yield OtherName(supplier_id, name, key)
