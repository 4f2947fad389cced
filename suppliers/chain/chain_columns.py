"""What a list says of the chain in its own columns: owner, agents, sub-contractors, origin, buyer, tier."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from risk import reference
from risk.geography import addresses, countries
from suppliers import register
from suppliers.chain import chain_storing, meant
from suppliers.chain.chain_models import LinkRole, PartyRole
from suppliers.chain.chain_storing import Named, StatedLink
from suppliers.chain.chain_walk import BUYER, End, EndKind
from suppliers.matching import fold
from suppliers.models import OutsideIdentifier
from suppliers.problems import Problem, problem
from suppliers.values import mentions
from suppliers.values.mentions import Mention

UPSTREAM_COLUMNS: dict[str, LinkRole] = {
    "parent": LinkRole.OWNS,
    "labour_agent": LinkRole.PROVIDES_LABOUR,
    "sub_contractor": LinkRole.SUB_CONTRACTS,
    "origin": LinkRole.ORIGINATES,
}
"""Columns that name somebody upstream of the row's supplier."""

COLUMNS = (*UPSTREAM_COLUMNS, "supplies_to", "tier")


@dataclass(slots=True)
class Ends:
    """Suppliers of the register and of the list itself, by number and by name with country."""

    by_number: dict[str, set[uuid.UUID]] = field(default_factory=lambda: defaultdict(set))
    by_name: dict[tuple[str, str], set[uuid.UUID]] = field(default_factory=lambda: defaultdict(set))

    def supplier(self, mention: Mention) -> uuid.UUID | None:
        """The one supplier that is meant; a name counts with its country only."""
        folded = fold(mention.name)
        found = self.by_number.get(folded)
        if not found and mention.country:
            found = self.by_name.get((folded, mention.country))
        return next(iter(found)) if found and len(found) == 1 else None


def links(
    session: Session,
    columns: Mapping[str, Sequence[Any]],
    suppliers: Sequence[uuid.UUID | None],
    new: Mapping[uuid.UUID, Mapping[str, Any]],
    *,
    observed_on: date,
    source: str,
) -> tuple[list[StatedLink], list[Problem]]:
    """Links of the rows that have a supplier, and what of them could not be taken.

    `suppliers` tells the supplier of each row; `new` are those that this list brings.
    """
    present = [name for name in COLUMNS if any(columns.get(name, ()))]
    if not present:
        return [], []
    reader = _Reader(columns, present, _ends(session, columns, present, suppliers, new), observed_on, source)
    for place, supplier_id in enumerate(suppliers):
        if supplier_id is not None:
            reader.read(place, End(EndKind.SUPPLIER, supplier_id))
    for place, before in chain_storing.shares_changed(session, reader.links).items():
        row, column = reader.rows[place]
        shown = share_changed(reader.links[place], before)
        reader.problems.append(problem(row, column, "link_share_changed", shown))
    reader.tell_owners()
    return reader.links, reader.problems


def share_changed(stated: StatedLink, before: float) -> str:
    """From what to what the share of a link goes, with whom the link leads to or comes from."""
    named = [end.name for end in (stated.upstream, stated.downstream) if isinstance(end, Named)]
    return f"{f'{named[0]}: ' if named else ''}{before:g} % → {stated.share:g} %"


class _Reader:
    def __init__(
        self,
        columns: Mapping[str, Sequence[Any]],
        present: Sequence[str],
        ends: Ends,
        observed_on: date,
        source: str,
    ) -> None:
        self.columns, self.present, self.ends = columns, present, ends
        self.observed_on, self.source = observed_on, source
        self.links: list[StatedLink] = []
        self.problems: list[Problem] = []
        self._stated: dict[tuple[object, ...], int] = {}
        """Place of each link that has a share or tier; the others can contradict nothing."""
        self.rows: dict[int, tuple[int, str]] = {}
        """Row and column of each of these links."""
        self._last_owner: dict[object, int] = {}
        """The place in the list of the last row that names an owner, by whom it owns."""

    def read(self, place: int, supplier: End) -> None:
        own_name = fold(self.columns["name"][place])
        for name, role in UPSTREAM_COLUMNS.items():
            for one in self._mentions(name, place):
                upstream = self._upstream(name, one)
                if name == "origin" and isinstance(upstream, Named) and not _is_placed(upstream):
                    self._complain(place, name, "origin_place_unknown", one.name)
                if fold(one.name) != own_name:
                    self._add(place, name, upstream, supplier, role, share=one.share)
        tier, product = self._cell("tier", place), self._cell("product", place)
        buyers = [one for one in self._mentions("supplies_to", place) if fold(one.name) != own_name]
        for one in buyers:
            found = self.ends.supplier(one)
            if found == supplier.id:
                continue  # nobody supplies itself
            downstream: End | Named = Named(one.name, one.country, PartyRole.INTERMEDIARY)
            if found is None:
                self._complain(place, "supplies_to", "link_downstream_unknown", one.name)
            else:
                downstream = End(EndKind.SUPPLIER, found)
            self._add(place, "supplies_to", supplier, downstream, LinkRole.SUPPLIES, one.share, product, tier)
        if tier and not buyers:
            self._add(place, "tier", supplier, BUYER, LinkRole.SUPPLIES, product=product, tier=tier)

    def _cell(self, name: str, place: int) -> str:
        return str(self.columns[name][place] or "") if name in self.present or name == "product" else ""

    def _mentions(self, name: str, place: int) -> list[Mention]:
        cell = self._cell(name, place)
        if not cell:
            return []
        kept, told = mentions.companies(cell)
        for code, found in told:
            self._complain(place, name, code, found)
        return kept

    def _upstream(self, column: str, one: Mention) -> End | Named:
        found = self.ends.supplier(one)
        if found is not None:
            return End(EndKind.SUPPLIER, found)
        if column == "origin" and not one.country and (place := countries.resolve(one.name)):
            return Named(one.name, place.iso2)  # "Uzbekistan" is a country and an origin
        return Named(one.name, one.country)

    def _add(
        self,
        place: int,
        column: str,
        upstream: End | Named,
        downstream: End | Named,
        role: LinkRole,
        share: float | None = None,
        product: str = "",
        tier: str = "",
    ) -> None:
        source = f"{self.source} row {self.columns['row'][place]}"
        stated = StatedLink(upstream, downstream, role, source, self.observed_on, product, share, tier)
        if role is LinkRole.OWNS:
            self._last_owner[_key(downstream)] = place
        if share is not None or tier:
            what = (_key(upstream), _key(downstream), role, fold(product))
            if what in self._stated:
                self._state_again(place, column, self._stated[what], stated)
                return
            self._stated[what] = len(self.links)
            self.rows[len(self.links)] = (int(self.columns["row"][place]), column)
        self.links.append(stated)

    def _state_again(self, place: int, column: str, before: int, again: StatedLink) -> None:
        """A link that the list states twice stays one: otherwise each upload would end the other's."""
        first = self.links[before]
        shares = [one.share for one in (first, again) if one.share is not None]
        tiers = [one.tier for one in (first, again) if one.tier]
        if len(set(shares)) > 1 or len(set(tiers)) > 1:
            said = [f"{share:g} %" for share in shares] if len(set(shares)) > 1 else tiers
            named = f"{again.upstream.name}: " if isinstance(again.upstream, Named) else ""
            self._complain(place, column, "link_stated_twice", named + " and ".join(said))
        share = max(shares) if shares else None
        self.links[before] = replace(first, share=share, tier=tiers[0] if tiers else "")

    def tell_owners(self) -> None:
        """Owners who have more than all of one supplier together: told where the last of them stands."""
        shares: dict[object, list[float]] = defaultdict(list)
        for one in self.links:
            if one.role is LinkRole.OWNS and one.share is not None:
                shares[_key(one.downstream)].append(one.share)
        for owned, given in shares.items():
            if sum(given) > 100.5:  # shares that were rounded one by one may add up to a little more
                said = f"{' + '.join(f'{share:g} %' for share in given)} = {sum(given):g} %"
                self._complain(self._last_owner[owned], "parent", "owners_above_whole", said)

    def _complain(self, place: int, column: str, code: str, found: str) -> None:
        self.problems.append(problem(int(self.columns["row"][place]), column, code, found))


def _is_placed(origin: Named) -> bool:
    """Whether it is known where an origin lies: by its country, or since its name is or ends in a place."""
    if origin.country or addresses.country_of(origin.name) is not None:
        return True
    return reference.load().speaks_of_region(origin.name, may_be_in_china=True)


def _key(end: End | Named) -> object:
    return end.key if isinstance(end, Named) else end


def _ends(
    session: Session,
    columns: Mapping[str, Sequence[Any]],
    present: Sequence[str],
    suppliers: Sequence[uuid.UUID | None],
    new: Mapping[uuid.UUID, Mapping[str, Any]],
) -> Ends:
    """Every supplier that a cell of these columns could mean."""
    named = {
        one
        for name in present
        if name != "tier"
        for cell in dict.fromkeys(columns[name])
        if cell
        for one in mentions.mentions(cell)
    }
    found = Ends()
    _add_numbers(session, found, {one.name for one in named})
    wanted = {(fold(one.name), one.country) for one in named if one.country}
    for name, ids in meant.named(session, wanted).items():
        found.by_name[name].update(ids)
    for supplier_id, values in new.items():
        if country := values.get("country"):
            found.by_name[fold(values.get("name", "")), country].add(supplier_id)
    for scheme in ("os_id", "supplier_id", "lei"):
        for value, owner in zip(columns.get(scheme, ()), suppliers, strict=False):
            if value and owner is not None:
                found.by_number[fold(value)].add(owner)
    return found


def _add_numbers(session: Session, found: Ends, texts: set[str]) -> None:
    for some in register.portions(sorted(texts)):
        query = sa.select(OutsideIdentifier.value, OutsideIdentifier.supplier_id)
        for value, supplier_id in session.execute(query.where(OutsideIdentifier.value.in_(some))):
            found.by_number[fold(value)].add(supplier_id)
