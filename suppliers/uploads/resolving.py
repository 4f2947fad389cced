"""Rows that no number and no exact key found: which known supplier could each be, is it beyond doubt?"""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from suppliers import register
from suppliers.keys import among_texts
from suppliers.matching import SEPARATOR, Known, fold, is_name_only, match_key, without_country
from suppliers.models import OutsideIdentifier, Supplier
from suppliers.problems import Problem, problem
from suppliers.sites import candidates
from suppliers.sites.likeness import Site, SiteClass, SiteLikeness, likeness, of_other_country
from suppliers.sites.site_decisions import Decided
from suppliers.telling import Told

MOST_QUESTIONS = 5
"""Suppliers put before a person for one row, the closest first."""

PLACE_FIELDS = ("address", "city", "region", "postal_code")
PLACE = frozenset({*PLACE_FIELDS, "latitude", "longitude"})
SITE_FIELDS = ("name", "native_name", *PLACE_FIELDS)
Place = tuple[str, ...]
_READ = (*SITE_FIELDS, "country", "latitude", "longitude")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A supplier that a row could be, and what speaks for it."""

    supplier_id: uuid.UUID
    likeness: SiteLikeness


class Verdict(NamedTuple):
    """What a row is: one supplier beyond doubt, a question with its candidates, or (neither) new."""

    same: Candidate | None = None
    asks: tuple[Candidate, ...] = ()


def site_of(values: Mapping[str, Any], identifiers: Iterable[tuple[str, str]] = ()) -> Site:
    """A site from the values of a supplier or a row; blanks and missing numbers are not known."""
    return _site([values.get(name) for name in _READ], identifiers)


def _site(values: Sequence[Any], identifiers: Iterable[tuple[str, str]]) -> Site:
    """A site from the values of `_READ`; a list asks for each of its rows several times."""
    *texts, latitude, longitude = values
    name, native, address, city, region, postal, country = [str(text or "") for text in texts]
    numbers = tuple(sorted(identifiers))
    where = _known(latitude), _known(longitude)
    return Site(name, native, address, city, region, postal, country, *where, numbers)


def place_of(site: Site) -> Place:
    """Where a site is besides its address."""
    where = (fold(site.city), fold(site.region), fold(site.postal_code))
    return (*where, repr(site.latitude), repr(site.longitude))


def _known(number: float | None) -> float | None:
    return None if number is None or number != number else float(number)


def sites_of_register(
    session: Session, *, countries: Sequence[str] = (), ids: Sequence[uuid.UUID] = ()
) -> dict[uuid.UUID, Site]:
    """The sites of the register in some countries, or of some suppliers, as far as likeness needs them."""
    columns = [Supplier.id, *(getattr(Supplier, name) for name in _READ)]
    numbers: dict[uuid.UUID, list[tuple[str, str]]] = defaultdict(list)
    query = sa.select(*columns).order_by(Supplier.id)
    of_numbers = sa.select(OutsideIdentifier.supplier_id, OutsideIdentifier.scheme, OutsideIdentifier.value)
    wanted: Sequence[Any] = countries or ids
    field_of = Supplier.country if countries else Supplier.id
    found: dict[uuid.UUID, Site] = {}
    for some in register.portions(list(wanted)):
        joined = of_numbers.join(Supplier, Supplier.id == OutsideIdentifier.supplier_id)
        for supplier_id, scheme, value in session.execute(joined.where(field_of.in_(some))):
            numbers[supplier_id].append((scheme, value))
        for row in session.execute(query.where(field_of.in_(some))):
            supplier_id, *values = row
            found[supplier_id] = _site(values, numbers.get(supplier_id, ()))
    return found


def _of_name_and_address(session: Session, wanted: set[str]) -> dict[str, list[uuid.UUID]]:
    """Suppliers of these folded names and addresses, in whatever country."""
    key = Supplier.match_key
    place = sa.func.substr(key, 1, sa.func.length(key) - len(f"{SEPARATOR}XX"))
    found: dict[str, list[uuid.UUID]] = defaultdict(list)
    if wanted:
        query = sa.select(Supplier.id, key).where(among_texts(place, sorted(wanted)))
        for supplier_id, of_supplier in session.execute(query):
            found[without_country(of_supplier)].append(supplier_id)
    return found


@dataclass(slots=True)
class Rows:
    """The rows of a list as sites; a number that repeats at several addresses names a company, not a site."""

    columns: Mapping[str, Sequence[Any]]
    identifiers: Sequence[Mapping[str, str]]
    keys: Sequence[str]
    _of_companies: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        """Find the own numbers that stand beside more than one key."""
        pairs = {
            (one["supplier_id"], key)
            for one, key in zip(self.identifiers, self.keys, strict=True)
            if "supplier_id" in one
        }
        often = Counter(number for number, _ in pairs)
        self._of_companies = {number for number, count in often.items() if count > 1}

    def site(self, place: int) -> Site:
        """The site of one row."""
        values = [self.columns[name][place] for name in _READ]
        numbers = self.identifiers[place]
        return _site(values, [one for one in numbers.items() if self._is_of_site(*one)])

    def own_number(self, place: int) -> Mapping[str, str]:
        """The buyer's number of a row, none where it names a company."""
        value = self.identifiers[place].get("supplier_id", "")
        return {"supplier_id": value} if value and self._is_of_site("supplier_id", value) else {}

    def _is_of_site(self, scheme: str, value: str) -> bool:
        return scheme != "supplier_id" or value not in self._of_companies


def stays_where_it_is(row: int, known: Mapping[str, Any]) -> Problem:
    """A row that was decided to be a supplier names another country than the register: no list moves it."""
    advice = "Taken for this supplier, as somebody decided; the country that it has in the register stays."
    return problem(row, "country", "site_recognised", f"{known['name']}, {known['country']}", advice)


def clash(row: int, scheme: str, value: str) -> Problem:
    """A row whose site number belongs to a supplier in another country."""
    advice = (
        "This number belongs to a supplier in another country. Correct the number or the country; two sites "
        "are never fused."
    )
    return problem(row, scheme, "identifier_clash", value, advice)


def taken_for(row: int, known: Site, found: Candidate) -> Problem:
    """A row that was taken for a known supplier which is spelled otherwise."""
    shown = ", ".join(text for text in (known.name, known.address, known.city) if text)
    return problem(row, "name", "site_recognised", shown, f"Taken for the same site: {_why(found)}.")


def to_decide(row: int, site: Site, likeliest: Candidate) -> Problem:
    """A row that waits until somebody decides."""
    advice = f"Decide whether it is a site that is known: {_why(likeliest)}."
    return problem(row, "name", "site_to_decide", site.name, advice)


def _why(found: Candidate) -> str:
    return "; ".join(piece.words for piece in found.likeness.pieces)


class Resolver:
    """Candidates of all rows in question, searched at once; the verdict of each when its turn comes."""

    def __init__(
        self,
        session: Session,
        rows: Rows,
        places: Sequence[int],
        decided: Decided,
        told: Told,
        known: Known,
    ) -> None:
        self.rows = rows
        self.decided = decided
        self._supplier_of: dict[int, uuid.UUID] = {}
        """The supplier so far of each row of this list that a later one may be."""
        self._asked_for: set[int] = set()
        self._found: dict[int, list[tuple[uuid.UUID | int, SiteLikeness]]] = defaultdict(list)
        self._keys: dict[uuid.UUID, str] = {}
        if places:
            self._search(session, list(places), told)
            if not register.is_empty(session):
                self._look_abroad(session, places, known)

    def _search(self, session: Session, places: list[int], told: Told) -> None:
        mine = [self.rows.site(place) for place in places]
        known = sites_of_register(session, countries=sorted({site.country for site in mine}))
        ids = list(known)
        is_new = [False] * len(ids) + [True] * len(mine)
        for pair in candidates.search([*known.values(), *mine], is_new, told):
            place = places[pair.second - len(ids)]
            if pair.first < len(ids):
                other: uuid.UUID | int = ids[pair.first]
                if self.decided.another or self.decided.taken_back:
                    self._keys[ids[pair.first]] = known[ids[pair.first]].key
            else:
                other = places[pair.first - len(ids)]
                self._asked_for.add(other)
            self._found[place].append((other, pair.likeness.mirrored()))

    def _look_abroad(self, session: Session, places: Sequence[int], known: Known) -> None:
        """Suppliers of another country that a row may be: of its own number, or of its name and address.

        One that the list names itself beside the row is another site: the list knows of both.
        """
        own = {place: known.owner("supplier_id", self.rows.own_number(place)) for place in places}
        keys = {place: self.rows.keys[place] for place in places}
        named = {place: without_country(key) for place, key in keys.items() if not is_name_only(key)}
        of_name = _of_name_and_address(session, set(named.values()))
        ids = {one for one in own.values() if one is not None}.union(*of_name.values())
        if not ids:
            return
        sites, told = sites_of_register(session, ids=sorted(ids)), set(self.rows.keys)
        for place in places:
            for other in {own[place], *of_name.get(named.get(place, ""), ())} & sites.keys():
                mine, site = self.rows.site(place), sites[other]
                is_told = match_key(site.name, site.address, site.country) in told
                found = None if is_told else of_other_country(mine, site)
                if found is not None:
                    self._keys[other] = site.key
                    self._found[place].append((other, found))

    def suppliers(self) -> set[uuid.UUID]:
        """Suppliers of the register that some row is beyond doubt."""
        return {
            other
            for pairs in self._found.values()
            for other, found in pairs
            if isinstance(other, uuid.UUID) and found.outcome is SiteClass.SAME
        }

    def note(self, place: int, supplier_id: uuid.UUID) -> None:
        """A row of this list was given its supplier; few rows are asked for by others."""
        if place in self._asked_for:
            self._supplier_of[place] = supplier_id

    def verdict(self, place: int) -> Verdict:
        """What the row at a place is, after decisions taken before."""
        return self._judge(place, self._candidates(place))

    def verdict_on(self, place: int, supplier_id: uuid.UUID, known: Site) -> Verdict:
        """The same where the exact key led to one supplier and the place beside it speaks against."""
        self._keys[supplier_id] = known.key
        found = likeness(self.rows.site(place), known)
        return self._judge(
            place, [] if found.outcome is SiteClass.DIFFERENT else [Candidate(supplier_id, found)]
        )

    def _candidates(self, place: int) -> list[Candidate]:
        found = []
        for other, how in self._found.get(place, ()):
            supplier_id = self._supplier_of.get(other) if isinstance(other, int) else other
            if supplier_id is not None:
                found.append(Candidate(supplier_id, how))
        return found

    def _judge(self, place: int, found: list[Candidate]) -> Verdict:
        if not found:
            return Verdict()
        key = self.rows.site(place).key if self.decided.another or self.decided.taken_back else ""
        left = [one for one in found if not self.decided.are_two([key], self._names(one.supplier_id))]
        sure: dict[uuid.UUID, Candidate] = {}
        for one in sorted(left, key=lambda one: -one.likeness.score):
            is_sure = one.likeness.outcome is SiteClass.SAME
            if is_sure and not self.decided.needs_person([key], self._names(one.supplier_id)):
                sure.setdefault(one.supplier_id, one)
        if len(sure) == 1:
            return Verdict(same=next(iter(sure.values())))
        best: dict[uuid.UUID, Candidate] = {}
        for one in sorted(left, key=lambda one: (-one.likeness.score, str(one.supplier_id))):
            best.setdefault(one.supplier_id, one)
        return Verdict(asks=tuple(best.values())[:MOST_QUESTIONS])

    def _names(self, supplier_id: uuid.UUID) -> list[str]:
        return [str(supplier_id), self._keys.get(supplier_id, "")]
