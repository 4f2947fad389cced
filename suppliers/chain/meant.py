"""Which suppliers the cells of a list mean: by an id or a number elsewhere, or by name with country.

All cells of a list are looked up at once: a list of findings or requests has thousands of rows, and one
look-up by name goes through all suppliers of a country.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from suppliers.keys import among
from suppliers.matching import SEPARATOR, fold
from suppliers.models import OutsideIdentifier, Supplier
from suppliers.register import portions
from suppliers.sites.site_models import SupplierAlias

BUYER_WORD = "buyer"
"""What lists write for one's own organisation."""

Named = tuple[str, str]
"""A folded name, and its country; without a country the name may be of any."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The suppliers that some texts mean; several are possible."""

    by_number: Mapping[str, Collection[uuid.UUID]]
    by_name: Mapping[Named, Collection[uuid.UUID]]

    def numbered(self, text: str) -> list[uuid.UUID]:
        """Suppliers by an id of ours, else by a number that others gave them."""
        return sorted(self.by_number.get(text, ()))

    def named(self, name: str, country: str = "") -> list[uuid.UUID]:
        """Suppliers of that name."""
        return sorted(self.by_name.get((fold(name), country), ()))

    def at_an_end(self, text: str, country: str) -> list[uuid.UUID]:
        """Suppliers at an end of a link: by id or number, else by name; one without a country is nobody."""
        return self.numbered(text) or (self.named(text, country) if country else [])


def by_texts(session: Session, numbers: Iterable[str], names: Iterable[tuple[str, str]]) -> Meant:
    """Look up ids and numbers as they are written, and names with their countries (empty: any)."""
    wanted = {(fold(name), country) for name, country in names}
    return Meant(numbered(session, {text for text in numbers if text}), named(session, wanted - {("", "")}))


def numbered(session: Session, texts: Collection[str]) -> dict[str, set[uuid.UUID]]:
    """Suppliers by an id of ours or by a number elsewhere; an id counts first."""
    ids = {text: one for text in texts if (one := _as_id(text)) is not None}
    own = sa.select(Supplier.id).where(among(Supplier.id, ids.values()))
    standing = set(session.scalars(own)) if ids else set()
    found = defaultdict(set, {text: {one} for text, one in ids.items() if one in standing})
    for some in portions(sorted(set(texts) - found.keys())):
        query = sa.select(OutsideIdentifier.value, Supplier.id)
        query = query.join(Supplier, Supplier.id == OutsideIdentifier.supplier_id)
        for value, supplier_id in session.execute(query.where(OutsideIdentifier.value.in_(some))):
            found[value].add(supplier_id)
    return found


def named(session: Session, wanted: Collection[Named]) -> dict[Named, set[uuid.UUID]]:
    """Suppliers by folded name and country: by the name or native name they have, else by a former one.

    A key begins with the name, and no index of both databases finds so many beginnings: the suppliers of
    these countries are looked through once.
    """
    found: dict[Named, set[uuid.UUID]] = {}
    of_now = sa.select(Supplier.id, Supplier.match_key, Supplier.country, Supplier.native_name)
    for supplier_id, key, country, native_name in _of_countries(session, of_now, wanted):
        for name in {key.partition(SEPARATOR)[0], fold(native_name)} - {""}:
            _note(found, wanted, supplier_id, name, country)
    if left := set(wanted) - found.keys():
        former = sa.select(Supplier.id, SupplierAlias.match_key, Supplier.country)
        former = former.join(SupplierAlias, SupplierAlias.supplier_id == Supplier.id)
        for supplier_id, key, country in _of_countries(session, former, left):
            _note(found, left, supplier_id, key.partition(SEPARATOR)[0], country)
    return found


def _of_countries(
    session: Session, query: sa.Select[*tuple[Any, ...]], wanted: Collection[Named]
) -> Iterable[Any]:
    countries = sorted({country for _, country in wanted})
    query = query.execution_options(yield_per=10_000)
    if "" in countries:
        yield from session.execute(query)
        return
    for some in portions(countries):
        yield from session.execute(query.where(Supplier.country.in_(some)))


def _note(
    found: dict[Named, set[uuid.UUID]],
    wanted: Collection[Named],
    supplier_id: uuid.UUID,
    name: str,
    country: str,
) -> None:
    for one in ((name, country), (name, "")):
        if one in wanted:
            found.setdefault(one, set()).add(supplier_id)


def _as_id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
