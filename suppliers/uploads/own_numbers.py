"""What the buyer's own numbers tell of rows that name and place leave open.

A number that one supplier has and that comes again with a corrected name or city is of that supplier: the
row is a change, unless something else contradicts. And farms behind the name of their co-operative are told
apart by nothing but their numbers, so a further number is a further farm.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any

from risk.vocabulary import Kind
from suppliers.matching import Known, Match, fold, is_name_only
from suppliers.sites.likeness import SCHEME_NAMES, places_differ, without_zeros
from suppliers.sites.site_decisions import Decided
from suppliers.uploads.resolving import Candidate, Rows, site_of

SCHEME = "supplier_id"
_AGAINST = frozenset(
    (
        *("country_differs", "identifier_differs", "far", "postal_differs"),
        *("name_differs", "name_unsure", "name_part", "name_says_little", "form_differs"),
        *("mark_differs", "mark_one", "address_differs", "address_unsure", "address_numbers"),
        *("number_differs", "number_one"),
    )
)
"""Pieces that speak for another site of whoever has the number."""
_OTHER_NAME = frozenset(("name_alike", "name_script"))
_OTHER_PLACE = frozenset(("city_differs", "region_differs"))
_FARMS = 3
"""Numbers below one name without an address from which on it is a co-operative's."""
_TOLD = frozenset(("cell", "list"))

Values = Mapping[str, Any]


class OwnNumbers:
    """The buyer's own numbers of a list, beside those that the register holds."""

    def __init__(
        self,
        rows: Rows,
        known: Known,
        decided: Decided,
        current: Mapping[uuid.UUID, Values],
        held: Callable[[uuid.UUID], Values],
    ) -> None:
        """`current` is what the register holds of all suppliers that rows could be, `held` what is by now."""
        self._rows, self._known, self._decided, self._held = rows, known, decided, held
        self._owners: dict[str, set[uuid.UUID]] = defaultdict(set)
        for supplier_id, values in current.items():
            for scheme, value in values["identifiers"]:
                if scheme == SCHEME:
                    self._owners[fold(value)].add(supplier_id)
        self._given = self._numbers_below_names()
        self._farms: dict[str, int] = {}
        """How many of the suppliers of a name were seen to be farms with numbers of their own."""
        self._numbers_of_farms: dict[str, set[str]] = defaultdict(set)

    def corrected(self, place: int, asks: Sequence[Candidate], seen: Container[uuid.UUID]) -> Match | None:
        """The owner of a row's number, where the row in question only corrects its name or city.

        `seen` are the suppliers that other rows of the list are. A kind that contradicts is for a person.
        """
        owner, columns = self._owner(place), self._rows.columns
        if owner is None or len(asks) != 1 or asks[0].supplier_id != owner or owner in seen:
            return None
        held = self._held(owner)
        is_other = columns["kind_how"][place] in _TOLD and columns["kind"][place] != held["kind"]
        sides = [self._rows.site(place).key], [str(owner), site_of(held, held["identifiers"]).key]
        if is_other or not is_correction(asks[0]) or self._decided.needs_person(*sides):
            return None
        return Match(owner, by=SCHEME)

    def under_name(self, place: int) -> Match | None:
        """What a row of a known name is by its number: the supplier that has it, or one more farm."""
        key, owner = self._rows.keys[place], self._owner(place)
        if owner is None:
            return Match(is_new=True) if self._is_another_farm(place) else None
        held = self._held(owner)
        is_there = not places_differ(self._rows.site(place), site_of(held, held["identifiers"]))
        return self._known.under(key, owner) if self._known.keys.get(owner) == key and is_there else None

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
        taken = self._numbers_of_farms[key]
        return number not in taken and len(self._given[key] | taken) >= _FARMS

    def _are_farms(self, key: str) -> bool:
        """Whether all known suppliers of a name are farms with own numbers; each is looked at once."""
        of_key = self._known.by_key.get(key, [])
        for at in range(self._farms.get(key, 0), len(of_key)):
            held = self._held(of_key[at])
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


def is_correction(found: Candidate) -> bool:
    """Whether a likeness has the same own number and differs in name or city, and in nothing else."""
    kinds = {piece.kind for piece in found.likeness.pieces}
    is_own = any(
        piece.kind == "identifier_same" and piece.about == SCHEME_NAMES[SCHEME]
        for piece in found.likeness.pieces
    )
    are_both = not kinds.isdisjoint(_OTHER_NAME) and not kinds.isdisjoint(_OTHER_PLACE)
    return is_own and kinds.isdisjoint(_AGAINST) and not are_both
