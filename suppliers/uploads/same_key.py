"""Which supplier a row is whose folded name, address and country the register has: the exact key.

A name with its address is one supplier, unless the place beside it differs. A name alone stands for one row
each, and carries only where nothing contradicts: a number that differs is put before a person. So is a row
that says of no place, where suppliers of its name and address are known at several.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, combinations

from suppliers.matching import Known, Match, is_name_only
from suppliers.sites.likeness import Site, places_differ
from suppliers.uploads.own_numbers import OwnNumbers
from suppliers.uploads.resolving import (
    MOST_QUESTIONS,
    PLACE_FIELDS,
    Candidate,
    Place,
    Resolver,
    Rows,
    Verdict,
    place_of,
)
from suppliers.uploads.row_values import NUMBERS
from suppliers.uploads.untaken import Untaken

MOST_OF_A_NAME = 10
"""Suppliers of one name and address that a row is compared with one by one."""


class SameKey:
    """The suppliers of each key, and which of them the rows of a list have taken."""

    def __init__(
        self,
        rows: Rows,
        known: Known,
        own: OwnNumbers,
        resolver: Resolver,
        said: Mapping[int, uuid.UUID],
        beside: Iterable[uuid.UUID],
        site_held: Callable[[uuid.UUID], Site],
    ) -> None:
        """`said` are places of rows with the supplier that a person took them for.

        `beside` are the suppliers of the list's other rows: a mere name stands for one row.
        """
        self._rows, self._known, self._own, self._resolver = rows, known, own, resolver
        self._said, self._held = said, site_held
        self.claimed = set(beside)
        """Suppliers that a row of the list is, as far as mere names ask for it."""
        self._placed: dict[str, dict[Place, list[uuid.UUID]]] = {}
        self._untaken: dict[tuple[str, Place], Untaken] = {}

    def of_row(self, place: int) -> tuple[Match, Verdict]:
        """Of the suppliers with the row's key the one whose place agrees; a mere name takes each once."""
        key, of_key = self._rows.keys[place], self._known.by_key[self._rows.keys[place]]
        is_free = not is_name_only(key)
        if is_free and len(of_key) == 1 and self._agrees(place, of_key[0]):
            return self._known.under(key, of_key[0]), Verdict()
        if (own := self._own.under_name(place)) is not None:
            return own, Verdict()
        site, few = self._rows.site(place), of_key[:MOST_OF_A_NAME]
        where = place_of(site)
        alike = self._places_of(key).get(where, [])
        said = self._said.get(place)
        if said is not None and not any(self._held(one).text == site.text for one in alike):
            return Match(said, by="decision"), Verdict()
        agreeing = [] if alike else self._agreeing(site, few)
        free = alike if is_free else self._untaken_at(key, where, alike).may_be(site.numbers, self.claimed)
        for supplier_id in chain(free, agreeing):
            if is_free or self._may_carry(place, supplier_id):
                return self._known.under(key, supplier_id), Verdict()
        if said is not None:
            return Match(said, by="decision"), Verdict()
        return self._asked(place, key, few)

    def _agreeing(self, site: Site, few: Iterable[uuid.UUID]) -> list[uuid.UUID]:
        """Suppliers whose place does not speak against a site; none where they stand at several places.

        A row without a city may be of any of them: who takes the first one changes the wrong site.
        """
        found = [one for one in few if not places_differ(site, self._held(one))]
        return [] if self._are_apart(found) else found

    def note_new(self, place: int, supplier_id: uuid.UUID) -> None:
        """A row of the list brings a further supplier of its key."""
        placed = self._placed.get(self._rows.keys[place])
        if placed is not None:
            placed.setdefault(place_of(self._rows.site(place)), []).append(supplier_id)

    def _may_carry(self, place: int, supplier_id: uuid.UUID) -> bool:
        """Whether a name alone may make a row this supplier: no other row is it, no number differs."""
        return supplier_id not in self.claimed and not self._own.differ(place, supplier_id)

    def _asked(self, place: int, key: str, few: Iterable[uuid.UUID]) -> tuple[Match, Verdict]:
        """The one of a few suppliers that name and place together leave no doubt of, else a question."""
        asked: list[Candidate] = []
        sure: list[Candidate] = []
        for supplier_id in few:
            verdict = self._resolver.verdict_on(place, supplier_id, self._held(supplier_id))
            sure += [verdict.same] if verdict.same is not None else []
            asked += verdict.asks
        if sure and not self._are_apart([one.supplier_id for one in sure]):
            return self._known.under(key, sure[0].supplier_id), Verdict()
        asked += sure
        asked.sort(key=lambda one: -one.likeness.score)
        return Match(is_new=True), Verdict(asks=tuple(asked[:MOST_QUESTIONS]))

    def _are_apart(self, suppliers: Sequence[uuid.UUID]) -> bool:
        """Whether any two of a few suppliers are known at different places."""
        held = [self._held(one) for one in suppliers]
        return any(places_differ(one, other) for one, other in combinations(held, 2))

    def _places_of(self, key: str) -> dict[Place, list[uuid.UUID]]:
        """The suppliers of a key by the place beside it: hundreds may share a name that has no address."""
        found = self._placed.get(key)
        if found is None:
            found = self._placed[key] = {}
            for supplier_id in self._known.by_key[key]:
                found.setdefault(place_of(self._held(supplier_id)), []).append(supplier_id)
        return found

    def _untaken_at(self, key: str, where: Place, alike: Sequence[uuid.UUID]) -> Untaken:
        """The suppliers of a mere name at a place; those that the list brings are taken when they come."""
        found = self._untaken.get((key, where))
        if found is None:
            known = [one for one in alike if one not in self.claimed]
            found = self._untaken[key, where] = Untaken(known, [self._held(one).numbers for one in known])
        return found

    def _agrees(self, place: int, supplier_id: uuid.UUID) -> bool:
        """Whether the place beside the address is written alike or blank on one side: the usual case."""
        known = self._own.held(supplier_id)
        for name in (*PLACE_FIELDS[1:], *NUMBERS):
            mine, theirs = self._rows.columns[name][place], known[name]
            if mine and theirs and mine == mine and mine != theirs:
                return False
        return True
