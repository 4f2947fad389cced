"""What a list says of the chain in its own columns: owner, agents, sub-contractors, origin, buyer, tier."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from risk import reference
from risk.geography import addresses, countries
from suppliers import list_sources
from suppliers.chain import chain_storing, list_ends, meant
from suppliers.chain.chain_models import LinkRole, PartyRole
from suppliers.chain.chain_storing import Named, StatedLink
from suppliers.chain.chain_walk import BUYER, End, EndKind
from suppliers.matching import fold
from suppliers.problems import Problem, problem
from suppliers.values import mentions
from suppliers.values.mentions import Mention

UPSTREAM_COLUMNS: dict[str, LinkRole] = {
    "parent": LinkRole.OWNS,
    "labour_agent": LinkRole.PROVIDES_LABOUR,
    "sub_contractor": LinkRole.SUB_CONTRACTS,
    "sub_supplier": LinkRole.SUPPLIES,
    "origin": LinkRole.ORIGINATES,
}
"""Columns that name somebody upstream of the row's supplier."""

COLUMNS = (*UPSTREAM_COLUMNS, "supplies_to", "tier")


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
    ends = list_ends.of(session, columns, [one for one in present if one != "tier"], suppliers, new)
    reader = _Reader(columns, present, ends, observed_on, source)
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
        ends: list_ends.Ends,
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
        for name, role in UPSTREAM_COLUMNS.items():
            for one in self._mentions(name, place):
                upstream = self._end(place, name, one, supplier)
                if upstream is None:
                    continue
                if name == "origin" and isinstance(upstream, Named) and not _is_placed(upstream):
                    self._complain(place, name, "origin_place_unknown", one.name)
                self._add(place, name, upstream, supplier, role, share=one.share)
        tier, product = self._cell("tier", place), self._cell("product", place)
        supplies_somebody = False
        for one in self._mentions("supplies_to", place):
            downstream = self._end(place, "supplies_to", one, supplier)
            if downstream is None:
                continue
            supplies_somebody = True
            self._add(place, "supplies_to", supplier, downstream, LinkRole.SUPPLIES, one.share, product, tier)
        if tier and not supplies_somebody:
            self._add(place, "tier", supplier, BUYER, LinkRole.SUPPLIES, product=product, tier=tier)

    def _end(self, place: int, column: str, one: Mention, supplier: End) -> End | Named | None:
        """Whom a cell names, and by what it is known; None where that is the row's supplier itself."""
        is_downstream = column == "supplies_to"
        if is_downstream and fold(one.name) == meant.BUYER_WORD:
            return BUYER
        found = self.ends.supplier(one)
        if found == supplier.id or (found is None and self._is_own_name(place, one)):
            self._tell_of_itself(place, column, one)
            return None
        if found is not None:
            return End(EndKind.SUPPLIER, found)
        if column == "origin" and not one.country and (country := countries.resolve(one.name)):
            return Named(one.name, country.iso2)  # "Uzbekistan" is a country and an origin
        named = Named(one.name, one.country, PartyRole.INTERMEDIARY if is_downstream else None)
        if self.ends.is_recognised(one):
            return named
        return self._by_name_alone(place, column, one, supplier, named)

    def _by_name_alone(
        self, place: int, column: str, one: Mention, supplier: End, named: Named
    ) -> End | Named | None:
        """The only supplier of a name; else a party, since nobody knows which of several is meant."""
        namesakes = self.ends.namesakes(one)
        if namesakes.ids == {supplier.id}:
            self._tell_of_itself(place, column, one)
            return None
        if len(namesakes.ids) == 1:
            self._complain(place, column, "link_by_name_alone", f"{one.name}: {namesakes.told}")
            return End(EndKind.SUPPLIER, *namesakes.ids)
        if namesakes.ids:
            self._complain(place, column, "link_name_of_several", f"{one.name}: {namesakes.told}")
        elif column == "supplies_to":
            self._complain(place, column, "link_downstream_unknown", one.name)
        return named

    def _tell_of_itself(self, place: int, column: str, one: Mention) -> None:
        """A company that owns itself is the usual case of many lists, and nothing to correct."""
        if column != "parent":
            self._complain(place, column, "link_names_itself", one.name)

    def _is_own_name(self, place: int, one: Mention) -> bool:
        """Whether a name is that of the row; with another country it is somebody else's."""
        return fold(one.name) == fold(self.columns["name"][place]) and (
            one.country in {"", self.columns["country"][place]}
        )

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
        source = list_sources.of_row(self.source, self.columns["row"][place])
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
