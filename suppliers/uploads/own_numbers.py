"""What the buyer's own numbers tell of rows that only a name places.

The supplier that has the number of a row is the row's. And farms behind the name of their co-operative are
told apart by nothing but their numbers, so a further number is a further farm. A number alone corrects no
name or city: many lists count their rows, or those of each city, and begin again; a person is asked.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from risk.vocabulary import Kind
from suppliers.matching import Known, Match, fold, is_name_only
from suppliers.sites.likeness import places_differ, without_zeros
from suppliers.uploads.resolving import Rows, site_of

SCHEME = "supplier_id"
_FARMS = 3
"""Numbers below one name without an address from which on it is a co-operative's."""

Values = Mapping[str, Any]


class OwnNumbers:
    """The buyer's own numbers of a list, beside those that the register holds."""

    def __init__(
        self,
        rows: Rows,
        known: Known,
        current: Mapping[uuid.UUID, Values],
        held: Callable[[uuid.UUID], Values],
    ) -> None:
        """`current` is what the register holds of all suppliers that rows could be, `held` what is by now."""
        self._rows, self._known, self.held = rows, known, held
        self._owners: dict[str, set[uuid.UUID]] = defaultdict(set)
        for supplier_id, values in current.items():
            for scheme, value in values["identifiers"]:
                if scheme == SCHEME:
                    self._owners[fold(value)].add(supplier_id)
        self._given = self._numbers_below_names()
        self._farms: dict[str, int] = {}
        """How many of the suppliers of a name were seen to be farms with numbers of their own."""
        self._numbers_of_farms: dict[str, set[str]] = defaultdict(set)

    def under_name(self, place: int) -> Match | None:
        """What a row of a known name is by its number: the supplier that has it, or one more farm."""
        key, owner = self._rows.keys[place], self._owner(place)
        if owner is None:
            return Match(is_new=True) if self._is_another_farm(place) else None
        held = self.held(owner)
        is_there = not places_differ(self._rows.site(place), site_of(held, held["identifiers"]))
        return self._known.under(key, owner) if self._known.keys.get(owner) == key and is_there else None

    def differ(self, place: int, supplier_id: uuid.UUID) -> bool:
        """Whether row and supplier both have a number of one scheme, and none of them in common."""
        mine = self._rows.site(place).numbers
        theirs = site_of({}, self.held(supplier_id)["identifiers"]).numbers if mine else {}
        return any(mine[scheme].isdisjoint(theirs[scheme]) for scheme in mine.keys() & theirs.keys())

    def _owner(self, place: int) -> uuid.UUID | None:
        """The one supplier of the register that has the number of a row."""
        owners = self._owners.get(self._number(place), set()) if self._owners else set()
        return next(iter(owners)) if len(owners) == 1 else None

    def _is_another_farm(self, place: int) -> bool:
        """Whether a row is one more farm of a co-operative, by a number that none of the others has."""
        key, number = self._rows.keys[place], without_zeros(self._number(place))
        if len(self._given.get(key, ())) + len(self._known.by_key.get(key, ())) < _FARMS or not number:
            return False
        if self._rows.columns["kind"][place] != Kind.AGRICULTURE or not self._are_farms(key):
            return False
        taken, given = self._numbers_of_farms[key], self._given[key]
        if number in taken:
            return False
        # Put together only while they are few: a co-operative may have tens of thousands.
        return max(len(taken), len(given)) >= _FARMS or len(taken | given) >= _FARMS

    def _are_farms(self, key: str) -> bool:
        """Whether all known suppliers of a name are farms with own numbers; each is looked at once."""
        of_key = self._known.by_key.get(key, [])
        for at in range(self._farms.get(key, 0), len(of_key)):
            held = self.held(of_key[at])
            numbers = {
                without_zeros(fold(value)) for scheme, value in held["identifiers"] if scheme == SCHEME
            }
            if not numbers or held["kind"] != Kind.AGRICULTURE:
                return False
            self._numbers_of_farms[key] |= numbers
            self._farms[key] = at + 1
        return True

    def _number(self, place: int) -> str:
        return fold(self._rows.own_number(place).get(SCHEME, ""))

    def _numbers_below_names(self) -> dict[str, set[str]]:
        """The numbers of the list below each name without an address."""
        given: dict[str, set[str]] = defaultdict(set)
        for place, key in enumerate(self._rows.keys):
            if SCHEME in self._rows.identifiers[place] and is_name_only(key):
                given[key].add(without_zeros(self._number(place)))
        return given
