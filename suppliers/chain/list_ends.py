"""Which suppliers the chain columns of a supplier list mean: by number, by name with country, or by name.

A name alone means a supplier where exactly one has it. Kept as a company of its own beside that supplier, it
would have the mill in a region of state-imposed forced labour behind it, and the supplier nobody.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from suppliers import register
from suppliers.chain import meant
from suppliers.chain.chain_models import OtherParty
from suppliers.chain.chain_register import party_key
from suppliers.keys import among
from suppliers.matching import fold
from suppliers.models import OutsideIdentifier, Supplier
from suppliers.values import mentions
from suppliers.values.mentions import Mention

_NAMES = ("name", "native_name")
_SCHEMES = ("os_id", "supplier_id", "lei")


@dataclass(frozen=True, slots=True)
class Namesakes:
    """The suppliers that have a name, whatever their country, and where they were found."""

    ids: frozenset[uuid.UUID] = frozenset()
    countries: tuple[str, ...] = ()
    where: str = ""

    @property
    def told(self) -> str:
        """How many there are, where, and in which countries."""
        number = len(self.ids)
        suppliers = "1 supplier" if number == 1 else f"{number} suppliers"
        return f"{suppliers} of that name in {self.where} ({', '.join(self.countries)})"


@dataclass(slots=True)
class Ends:
    """Suppliers of the register and of the list itself, by number, by name with country and by name."""

    by_number: dict[str, set[uuid.UUID]] = field(default_factory=lambda: defaultdict(set))
    by_name: dict[tuple[str, str], set[uuid.UUID]] = field(default_factory=lambda: defaultdict(set))
    """Without a country those of the register."""
    in_list: dict[str, set[uuid.UUID]] = field(default_factory=lambda: defaultdict(set))
    """Suppliers of the list's own rows by name."""
    countries: dict[uuid.UUID, str] = field(default_factory=dict)
    """Of the suppliers that were found by a name alone."""
    recognised: set[str] = field(default_factory=set)
    """Keys of parties that a person recognised as a supplier: their links count as that supplier's."""

    def supplier(self, mention: Mention) -> uuid.UUID | None:
        """The one supplier that is meant by a number, or by a name with its country."""
        folded = fold(mention.name)
        found = self.by_number.get(folded)
        if not found and mention.country:
            found = self.by_name.get((folded, mention.country))
        return next(iter(found)) if found and len(found) == 1 else None

    def namesakes(self, mention: Mention) -> Namesakes:
        """Suppliers of a name that stands alone: those of the list, else those of the register."""
        if mention.country:
            return Namesakes()
        folded = fold(mention.name)
        found, where = self.in_list.get(folded), "this list"
        if not found:
            found, where = self.by_name.get((folded, "")), "the register"
        if not found:
            return Namesakes()
        countries = sorted({self.countries[one] for one in found})
        return Namesakes(frozenset(found), tuple(countries), where)

    def is_recognised(self, mention: Mention) -> bool:
        """Whether a person has said which supplier the party of this name is."""
        return party_key(mention.name, mention.country) in self.recognised


def of(
    session: Session,
    columns: Mapping[str, Sequence[Any]],
    named_in: Iterable[str],
    suppliers: Sequence[uuid.UUID | None],
    new: Mapping[uuid.UUID, Mapping[str, Any]],
) -> Ends:
    """Every supplier that a cell of the columns `named_in` could mean."""
    named = {
        one
        for name in named_in
        for cell in dict.fromkeys(columns[name])
        if cell
        for one in mentions.mentions(cell)
    }
    found = Ends()
    _add_numbers(session, found, {one.name for one in named})
    _add_rows(found, columns, suppliers, {fold(one.name) for one in named})
    placed = {(fold(one.name), one.country) for one in named if one.country}
    alone = {(fold(one.name), "") for one in named if not one.country}
    elsewhere = {(name, country) for name, country in alone if name not in found.in_list}
    for name, ids in meant.named(session, placed | elsewhere).items():
        found.by_name[name].update(ids)
    for supplier_id, values in new.items():
        if country := values.get("country"):
            found.by_name[fold(values.get("name", "")), country].add(supplier_id)
    for scheme in _SCHEMES:
        for value, owner in zip(columns.get(scheme, ()), suppliers, strict=False):
            if value and owner is not None:
                found.by_number[fold(value)].add(owner)
    _add_countries(session, found, {one for key in elsewhere for one in found.by_name.get(key, ())})
    _add_recognised(session, found, {party_key(one.name, "") for one in named if not one.country})
    return found


def _add_rows(
    found: Ends,
    columns: Mapping[str, Sequence[Any]],
    suppliers: Sequence[uuid.UUID | None],
    wanted: set[str],
) -> None:
    """The list's own suppliers by the names that their rows have: the register may call them otherwise."""
    if not wanted or not any(suppliers):
        return
    for column in _NAMES:
        rows = zip(columns.get(column, ()), columns["country"], suppliers, strict=False)
        for name, country, supplier_id in rows:
            if name and supplier_id is not None and (folded := fold(name)) in wanted:
                found.in_list[folded].add(supplier_id)
                found.countries[supplier_id] = country
                found.by_name[folded, country].add(supplier_id)


def _add_numbers(session: Session, found: Ends, texts: set[str]) -> None:
    for some in register.portions(sorted(texts)):
        query = sa.select(OutsideIdentifier.value, OutsideIdentifier.supplier_id)
        for value, supplier_id in session.execute(query.where(OutsideIdentifier.value.in_(some))):
            found.by_number[fold(value)].add(supplier_id)


def _add_countries(session: Session, found: Ends, ids: set[uuid.UUID]) -> None:
    for some in register.portions(sorted(ids)):
        query = sa.select(Supplier.id, Supplier.country).where(among(Supplier.id, some))
        for supplier_id, country in session.execute(query):
            found.countries[supplier_id] = country


def _add_recognised(session: Session, found: Ends, keys: set[str]) -> None:
    for some in register.portions(sorted(keys)):
        query = sa.select(OtherParty.match_key).where(OtherParty.match_key.in_(some))
        found.recognised.update(session.scalars(query.where(OtherParty.supplier_id.is_not(None))))
