"""Numbers that a list gives to other sites than the register does: exchanged, or used again for another.

A company's own number may stand at each of its sites, so one that goes on to a like name says nothing; but
where the list names its one supplier no more, a new one stands under that number in its place.
"""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from risk.folding import fold_term
from risk.naming import name_reading
from risk.naming.name_words import Says
from suppliers.matching import SITE_SCHEMES, Known, fold
from suppliers.problem_codes import CODES
from suppliers.problems import Problem, problem
from suppliers.sites.likeness import Site, places_differ
from suppliers.uploads.planned import PlannedRow
from suppliers.uploads.resolving import Rows

Register = Mapping[uuid.UUID, Mapping[str, Any]]
_OWN = "supplier_id"
"""The buyer's own number stands at each site of a company, or at whatever a list groups by it."""
_MOST_TOLD = 5
"""Of a number that stands at more suppliers, as a group's may."""
_FEW, _FEW_OF_ALL = 3, 0.1
"""So many of the buyer's own numbers, or so large a part of them, may stand at two suppliers by mistake."""
_SHORT_WORD = 3
"""Letters of a word that says nothing of whose name it is in: *Ltd*, *New*."""


def numbers_moved(
    planned: Sequence[PlannedRow], rows: Rows, known: Known, register: Register
) -> list[Problem]:
    """What is to be said of numbers that stood at another supplier; `register` is what it held before."""
    if not register or not any(rows.identifiers):
        return []
    return [
        problem(row, scheme, "number_moved", value, _advice(register[other]["name"]))
        for row, scheme, value, other in _moved(planned, rows, known, register)
    ]


def _advice(name: str) -> str:
    return (
        f'It stood at "{name}" before. Find out which of the two it is of, and correct the row; both keep '
        "the number until somebody does."
    )


def _moved(
    planned: Sequence[PlannedRow], rows: Rows, known: Known, register: Register
) -> Iterator[tuple[int, str, str, uuid.UUID]]:
    news = [place for place, row in enumerate(planned) if _is_news(row, place, rows, known, register)]
    if not news:
        return  # as nearly always, so that nothing is gathered for it
    owners = _owners(register)
    given: dict[tuple[uuid.UUID | None, str], set[str]] = defaultdict(set)
    for row, own in zip(planned, rows.identifiers, strict=True):
        for scheme, value in own.items():
            given[row.supplier_id, scheme].add(fold(value))
    of_key = {known.keys[one]: one for one in register if one in known.keys}
    named = {row.supplier_id for row in planned}
    for place in news:
        mine, number = planned[place].supplier_id, planned[place].row
        for scheme, value in rows.identifiers[place].items():
            had = owners.get((scheme, fold(value)), set())
            if mine is not None and mine in had:
                # Found by the number of a site, under the name and address of another site.
                if scheme in SITE_SCHEMES and of_key.get(rows.keys[place], mine) not in had:
                    yield number, scheme, value, mine
                continue
            for other in sorted(had):
                has_another = bool(given.get((other, scheme), set()) - {fold(value)})
                is_gone = had == {other} and other not in named
                is_taken = is_gone and mine not in register and scheme in rows.own_number(place)
                are_alike = _are_alike(rows.columns["name"][place], register[other]["name"])
                if has_another or is_taken or not are_alike:
                    yield number, scheme, value, other
                    break


def _owners(register: Register) -> dict[tuple[str, str], set[uuid.UUID]]:
    owners: dict[tuple[str, str], set[uuid.UUID]] = defaultdict(set)
    for supplier_id, held in register.items():
        for scheme, value in held["identifiers"]:
            owners[scheme, fold(value)].add(supplier_id)
    return owners


def _is_news(row: PlannedRow, place: int, rows: Rows, known: Known, register: Register) -> bool:
    """Whether a row brings a number that its supplier did not have, or stands under another key."""
    own = rows.identifiers[place]
    if not own or row.supplier_id is None or row.duplicate_of is not None:
        return False
    held = register.get(row.supplier_id)
    if held is None or known.keys[row.supplier_id] != rows.keys[place]:
        return True
    return not held["identifiers"].issuperset(own.items())


def numbers_shared(planned: Sequence[PlannedRow], rows: Rows) -> list[Problem]:
    """What is to be said of numbers of a company or site that a list gives to two suppliers, at the later.

    Only where neither names nor addresses have anything in common, as those of one company mostly do. Where
    many of the buyer's own numbers do so the list groups by them, and nothing is said of these.
    """
    seen: dict[tuple[str, str], int] = {}
    told: Counter[tuple[str, str]] = Counter()
    found = []
    for place, own in enumerate(rows.identifiers):
        for scheme, value in own.items() if planned[place].supplier_id is not None else ():
            first = seen.setdefault((scheme, fold(value)), place)
            if planned[first].supplier_id == planned[place].supplier_id:
                continue
            country = rows.columns["country"]
            if scheme == _OWN and country[first] != country[place]:
                continue  # told as a clash already
            if told[scheme, value] < _MOST_TOLD and are_apart(rows.site(first), rows.site(place)):
                told[scheme, value] += 1
                name, row = rows.columns["name"][first], planned[first].row
                advice = f'It stands at "{name}" in row {row} too. {CODES["number_shared"].advice}'
                found.append(problem(planned[place].row, scheme, "number_shared", value, advice))
    shared, all_own = (sum(scheme == _OWN for scheme, _ in some) for some in (+told, seen))
    if shared > max(_FEW, all_own * _FEW_OF_ALL):
        found = [one for one in found if one.column != _OWN]
    return found


def are_apart(site: Site, other: Site) -> bool:
    """Whether two sites have names without a word in common, and are known to be in two places."""
    if any(_are_alike(mine, theirs) for mine in site.names for theirs in other.names):
        return False
    addresses = fold(site.address), fold(other.address)
    return (all(addresses) and addresses[0] != addresses[1]) or places_differ(site, other)


def _are_alike(name: str, other: str) -> bool:
    """Whether two names share a word of their own, as those of sites of one company mostly do.

    *Garments* and *Limited* are words of many; only beside a name that has nothing else they count.
    """
    one, two = ({*fold_term(text).split()} for text in (name, other))
    mine, theirs = map(_own_words, (name, other))
    return one == two or (
        any(len(word) > _SHORT_WORD for word in one & two)
        and (not mine or not theirs or any(len(word) > _SHORT_WORD for word in mine & theirs))
    )


def _own_words(name: str) -> set[str]:
    """The words of a name that are neither trade, place nor legal form."""
    return {word.text for word in name_reading.read(name).words if word.says is Says.OWN}
