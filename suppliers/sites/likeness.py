"""Are two rows the same site? A class, a score below 1, and the evidence in plain words.

Numbers of a site decide first; then name, address and place together, with digits that must agree. A name
alone never makes two rows one, what is missing speaks neither way, and another address is another site.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import OSA

from risk import folding
from suppliers.matching import OTHER_SCHEMES, SITE_SCHEMES, fold
from suppliers.sites.evidence import Piece
from suppliers.sites.site_comparing import (
    Agreement,
    Compared,
    compare_addresses,
    compare_names,
    distance_piece,
    house_numbers_conflict,
    marks_conflict,
    metres,
    place_words,
    postal_values,
    squeezed,
)
from suppliers.sites.site_reading import other_writings, read_address

_SHORTEST_SLIP = 5

SCHEME_NAMES = {"os_id": "OS ID", "lei": "LEI", "supplier_id": "own number"}
_OWN_NUMBER = "supplier_id"
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_HALF_A_NAME = 0.62
"""Likeness of names from which the very same address makes them worth a look."""
_HALF_AN_ADDRESS = 0.5
"""Share of words below which one more difference of place makes another address of it."""


class SiteClass(StrEnum):
    """What follows from a likeness."""

    SAME = "same"
    TO_DECIDE = "to_decide"
    DIFFERENT = "different"


class Site(NamedTuple):
    """What is known of one site, as a list or the register gives it; empty where it is not known."""

    name: str
    native_name: str = ""
    address: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    """Scheme and value; a site may have several of one scheme."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names it goes by, each once."""
        return tuple(dict.fromkeys(text for text in (self.name, self.native_name) if text.strip()))

    @property
    def numbers(self) -> dict[str, frozenset[str]]:
        """Identifiers by scheme, folded."""
        if not self.identifiers:
            return {}
        found: dict[str, set[str]] = {}
        for scheme, value in self.identifiers:
            if fold(value):
                found.setdefault(scheme, set()).add(fold(value))
        return {scheme: frozenset(values) for scheme, values in found.items()}

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, where both are known."""
        if self.latitude is None or self.longitude is None:
            return None
        return (self.latitude, self.longitude)

    @property
    def key(self) -> str:
        """A short digest of the spelling: what decisions are remembered by."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:40]

    @property
    def keys(self) -> tuple[str, ...]:
        """Its key first, then those of its spelling with the number of a Chinese branch written otherwise."""
        return (self.key, *(self._replace(name=name).key for name in other_writings(self.name)))

    @property
    def text(self) -> str:
        """Everything that takes part in the comparison, folded, as one text: equal texts are one spelling."""
        parts = (self.name, self.native_name, self.address, self.city, self.region, self.postal_code)
        numbers = (
            f"{scheme}={value}" for scheme, values in sorted(self.numbers.items()) for value in sorted(values)
        )
        return "|".join([*(fold(part) for part in parts), self.country.upper(), *numbers])


@dataclass(frozen=True, slots=True)
class SiteLikeness:
    """How alike two sites are, and why."""

    outcome: SiteClass
    score: float
    pieces: tuple[Piece, ...] = field(default=())

    def mirrored(self) -> SiteLikeness:
        """The same as seen from the other side."""
        return replace(self, pieces=tuple(piece.mirrored() for piece in self.pieces))

    @property
    def signature(self) -> str:
        """The kinds of its pieces: pairs of one signature can be decided together."""
        return " ".join(sorted({piece.kind for piece in self.pieces}))


def likeness(first: Site, second: Site) -> SiteLikeness:
    """Compare two sites; likeness(a, b) is likeness(b, a) mirrored."""
    if _is_second(first, second):
        return _likeness(second, first).mirrored()
    return _likeness(first, second)


def _is_second(first: Site, second: Site) -> bool:
    """Whether two sites are compared the other way round, so that it does not matter which came first."""
    return second.name < first.name if first.name != second.name else _order(second) < _order(first)


def of_other_country(first: Site, second: Site) -> SiteLikeness | None:
    """What there is to decide of two sites that differ in their country; None where they are two, or do not.

    A country is corrected, or a company has a site of its name abroad: only people know which of the two.
    """
    if first.country.upper() == second.country.upper():
        return None
    numbers = _identifiers(first, second)
    name, address = compare_names(first.names, second.names), _address(first, second)
    is_there = address[0] is Agreement.SAME
    is_named = name[0] is Agreement.SAME and (numbers.own_same or is_there)
    is_renamed = name[0] is Agreement.ALIKE and numbers.own_same and is_there
    if numbers.site_differs or not (is_named or is_renamed):
        return None
    place = _place(first, second)
    differs = Piece("country_differs", "", first.country, second.country)
    pieces = (differs, *numbers.pieces, *name[1], *address[1], *place.pieces)
    return SiteLikeness(SiteClass.TO_DECIDE, _score(SiteClass.TO_DECIDE, name, address, place), pieces)


def by_number_alone(first: Site, second: Site) -> SiteLikeness:
    """What there is to decide where a number says one site, and name and address say two."""
    numbers, name = _identifiers(first, second), compare_names(first.names, second.names)
    address, place = _address(first, second), _place(first, second)
    pieces = (*numbers.pieces, *name[1], *address[1], *place.pieces)
    return SiteLikeness(SiteClass.TO_DECIDE, _score(SiteClass.TO_DECIDE, name, address, place), pieces)


def may_be_one(first: Site, second: Site) -> bool:
    """A quick look that never says no where `likeness` would not say different: countries and numbers."""
    if first.country.upper() != second.country.upper() and first.country and second.country:
        return False
    numbers = _identifiers(first, second) if first.identifiers and second.identifiers else None
    if numbers and (numbers.site_same or numbers.own_same or numbers.own_alike):
        return True
    if marks_conflict(first.name, second.name):
        return False
    postal = postal_values(first.postal_code), postal_values(second.postal_code)
    return not house_numbers_conflict(first.address, second.address, postal)


def are_elsewhere(first: Site, second: Site) -> bool:
    """Whether two sites are different by their addresses, whatever the names, which take longer."""
    if (first.identifiers and second.identifiers) or (first.point and second.point):
        return False
    one, other = (second, first) if _is_second(first, second) else (first, second)
    return _address(one, other)[0] <= Agreement.OTHER


def places_differ(first: Site, second: Site) -> bool:
    """Whether city, postal code, region or coordinates speak against one site."""
    return _place(first, second).conflicts > 0


def _order(site: Site) -> tuple[str, ...]:
    where = (repr(site.latitude), repr(site.longitude), repr(site.identifiers))
    texts = (site.name, site.native_name, site.address, site.city, site.region, site.postal_code)
    return (*texts, site.country, *where)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What the identifiers of two sites say."""

    site_same: bool
    site_differs: bool
    own_same: bool
    own_alike: bool
    """The same but for zeros in front, which may mean something or nothing."""
    entity_same: bool
    entity_differs: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """What city, postal code, region and coordinates say."""

    agrees: bool
    conflicts: int
    """How many of them differ."""
    is_near: bool
    pieces: tuple[Piece, ...]


def _likeness(first: Site, second: Site) -> SiteLikeness:
    numbers = _identifiers(first, second)
    if first.country and second.country and first.country.upper() != second.country.upper():
        differs = Piece("country_differs", "", first.country, second.country)
        return SiteLikeness(SiteClass.DIFFERENT, 0.0, (differs, *numbers.pieces))
    if numbers.site_same:
        return SiteLikeness(SiteClass.SAME, 0.99, numbers.pieces)
    name = compare_names(first.names, second.names)
    place = _place(first, second)
    address = _address(first, second)
    outcome = _outcome(name, address, place, numbers)
    pieces = (*numbers.pieces, *name[1], *address[1], *place.pieces)
    return SiteLikeness(outcome, _score(outcome, name, address, place), pieces)


def _outcome(name: Compared, address: Compared, place: _Place, numbers: _Numbers) -> SiteClass:
    if Agreement.CONFLICT in (name[0], address[0]):
        is_moved = (numbers.own_same or numbers.own_alike) and name[0] is Agreement.SAME
        return SiteClass.TO_DECIDE if is_moved else SiteClass.DIFFERENT
    if name[0] is Agreement.SAME:
        return _of_same_name(name, address, place, numbers)
    if (numbers.own_same or numbers.own_alike) and name[0] is Agreement.ALIKE:
        return SiteClass.TO_DECIDE
    return SiteClass.TO_DECIDE if _may_be_one(name, address, place, numbers) else SiteClass.DIFFERENT


def _of_same_name(name: Compared, address: Compared, place: _Place, numbers: _Numbers) -> SiteClass:
    if address[0] is Agreement.SAME:
        is_open = place.conflicts > 0 or numbers.site_differs or numbers.entity_differs
        return SiteClass.TO_DECIDE if is_open else SiteClass.SAME
    if numbers.own_same or numbers.own_alike or place.is_near:
        return SiteClass.TO_DECIDE
    if address[0] is Agreement.ALIKE:
        is_elsewhere = place.conflicts > 1 or (place.conflicts and address[2] < _HALF_AN_ADDRESS)
        return SiteClass.DIFFERENT if is_elsewhere else SiteClass.TO_DECIDE
    if address[0] is Agreement.UNSURE:
        says_little = any(piece.kind == "name_says_little" for piece in name[1])
        return SiteClass.DIFFERENT if place.conflicts or says_little else SiteClass.TO_DECIDE
    return SiteClass.DIFFERENT


def _may_be_one(name: Compared, address: Compared, place: _Place, numbers: _Numbers) -> bool:
    """Whether names that are not the same are worth a look, by what the rest says."""
    if place.conflicts or numbers.site_differs:
        return False
    if name[0] is Agreement.ALIKE:
        is_close = address[0] is Agreement.ALIKE and place.agrees
        is_there = address[0] is Agreement.UNSURE and (place.is_near or numbers.entity_same)
        return address[0] is Agreement.SAME or is_close or is_there
    if name[0] is Agreement.UNSURE and any(piece.kind == "address_unsure" for piece in address[1]):
        return place.agrees and any(piece.kind == "number_same" for piece in address[1])
    is_worth = name[0] is Agreement.UNSURE or numbers.entity_same or name[2] >= _HALF_A_NAME
    return address[0] is Agreement.SAME and is_worth


def _score(outcome: SiteClass, name: Compared, address: Compared, place: _Place) -> float:
    """A figure for the order of lists, inside the span of its class and always below 1."""
    placed = 1.0 if place.agrees else 0.0 if place.conflicts else 0.5
    raw = 0.5 * name[2] + 0.35 * address[2] + 0.15 * placed
    low, high = {
        SiteClass.SAME: (0.9, 0.98),
        SiteClass.TO_DECIDE: (0.5, 0.89),
        SiteClass.DIFFERENT: (0.0, 0.49),
    }[outcome]
    return round(low + (high - low) * min(max(raw, 0.0), 1.0), 4)


def _identifiers(first: Site, second: Site) -> _Numbers:
    same: set[str] = set()
    differs: set[str] = set()
    pieces: list[Piece] = []
    is_own_alike = False
    for scheme in sorted({*first.numbers} & {*second.numbers}):
        mine, theirs = first.numbers[scheme], second.numbers[scheme]
        both = mine & theirs
        about = SCHEME_NAMES.get(scheme, scheme.upper().replace("_", " "))
        (same if both else differs).add(scheme)
        if both:
            value = _as_written(first, scheme, both)
            of_site = scheme in SITE_SCHEMES or scheme == _OWN_NUMBER
            pieces.append(Piece("identifier_same" if of_site else "entity_same", about, value, value))
        elif scheme == _OWN_NUMBER:
            if {*map(without_zeros, mine)} & {*map(without_zeros, theirs)}:
                is_own_alike = True
                shown = _as_written(first, scheme, mine), _as_written(second, scheme, theirs)
                pieces.append(Piece("identifier_zeros", about, *shown))
        else:  # two lists number their suppliers as they like
            shown = _as_written(first, scheme, mine), _as_written(second, scheme, theirs)
            pieces.append(Piece("identifier_differs", about, *shown))
    entity = set(OTHER_SCHEMES) - {_OWN_NUMBER}
    return _Numbers(
        site_same=bool(same & {*SITE_SCHEMES}),
        site_differs=bool(differs & {*SITE_SCHEMES}),
        own_same=_OWN_NUMBER in same,
        own_alike=is_own_alike,
        entity_same=bool(same & entity),
        entity_differs=bool(differs & entity),
        pieces=tuple(pieces),
    )


def without_zeros(folded: str) -> str:
    """A number without zeros in front of its digits: W1 of W-001."""
    return _ZEROS.sub("", folded)


def _as_written(site: Site, scheme: str, folded: Iterable[str]) -> str:
    wanted = set(folded)
    return " ".join(
        sorted(value for name, value in site.identifiers if name == scheme and fold(value) in wanted)
    )


def _address(first: Site, second: Site) -> Compared:
    places = [first.city, second.city, first.region, second.region, first.country, second.country]
    known = frozenset[str]().union(*(place_words(text) for text in places if text))
    postal = postal_values(first.postal_code), postal_values(second.postal_code)
    return compare_addresses(first.address, second.address, known, postal)


def _place(first: Site, second: Site) -> _Place:
    pieces: list[Piece] = []
    _compare_postal(first, second, pieces)
    _compare_city(first, second, pieces)
    is_near = False
    if first.point and second.point:
        piece = distance_piece(metres(first.point, second.point))
        pieces.append(piece)
        is_near = piece.kind == "near"
    kinds = {piece.kind for piece in pieces}
    return _Place(
        agrees=bool(kinds & {"postal_same", "city_same", "near"}),
        conflicts=len(kinds & {"postal_differs", "city_differs", "region_differs", "far"}),
        is_near=is_near,
        pieces=tuple(pieces),
    )


def _compare_postal(first: Site, second: Site, pieces: list[Piece]) -> None:
    mine, theirs = _postal(first), _postal(second)
    if not mine or not theirs:
        return
    if mine & theirs:
        pieces.append(Piece("postal_same"))
    else:
        pieces.append(Piece("postal_differs", "", _shown_postal(first, mine), _shown_postal(second, theirs)))


def _postal(site: Site) -> frozenset[str]:
    if site.postal_code.strip():
        return frozenset({_stripped(squeezed(site.postal_code))} - {""})
    return frozenset(_stripped(value) for value in read_address(site.address).postal)


def _stripped(value: str) -> str:
    return value.lstrip("0") or value


def _shown_postal(site: Site, values: frozenset[str]) -> str:
    return site.postal_code.strip() or " ".join(sorted(values))


def _compare_city(first: Site, second: Site, pieces: list[Piece]) -> None:
    """City and region; a city counts as the same where the other side names it in its address or region."""
    mine, theirs = place_words(first.city), place_words(second.city)
    if (mine and _is_named(first.city, second)) or (theirs and _is_named(second.city, first)):
        pieces.append(Piece("city_same"))
    elif mine and theirs:
        slip = _is_slip(first.city, second.city)
        pieces.append(Piece("city_alike" if slip else "city_differs", "", first.city, second.city))
    elif first.region.strip() and second.region.strip():
        named, other = place_words(first.region), place_words(second.region)
        if named and other and not named & other:
            pieces.append(Piece("region_differs", "", first.region, second.region))


def _is_slip(first: str, second: str) -> bool:
    """Whether two cities may be one, a letter of a word wrong or left out: "Lahor", "New Dehli".

    Each word by itself, for North and South are as near to each other as a slip in a long name, and
    Suzhou and Fuzhou as Lahore and Lahor. Town 1 is not Town 2.
    """
    mine, theirs = folding.fold(first).split(), folding.fold(second).split()
    if len(mine) != len(theirs):
        mine, theirs = ["".join(mine)], ["".join(theirs)]  # "Newdehli"
    if not mine or re.search(r"\d", "".join((*mine, *theirs))):
        return False
    return all(map(_is_slip_of_word, mine, theirs))


def _is_slip_of_word(one: str, other: str) -> bool:
    """Whether two words are one but for a letter, of long ones two: "Phom" is Phnom.

    The first letter is the last that somebody mistakes, and the one that parts two names most often.
    """
    if one == other:
        return True
    shorter, longer = sorted((len(one), len(other)))
    allowed = 1 + (shorter >= 2 * _SHORTEST_SLIP)
    return longer >= _SHORTEST_SLIP and one[0] == other[0] and OSA.distance(one, other) <= allowed


def _is_named(city: str, site: Site) -> bool:
    wanted = place_words(city)
    there = place_words(site.city) | place_words(site.address) | place_words(site.region)
    return bool(wanted) and wanted <= there
