"""An organisation's own release of the scoring rules: a shipped one with some of its values changed.

A release is data: the version it stands on and, by their place in the file, the values that differ. It is
read and checked by the same code as a shipped one. How far its values may go is told in `risk.own_bounds`.
"""

from __future__ import annotations

import copy
import datetime
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby
from typing import Any, NamedTuple

from risk import methodology, rulefile
from risk.errors import MethodologyError
from risk.methodology import Methodology

Values = Mapping[str, Any]
NAMES = frozenset({"controls.maturity"})
"""Lists of words that people see, which are no values."""
BESIDE = frozenset({"version", "effective_from", "title"})
"""What an own release is called and from when it may be used is told with the proposal."""
NOT_OF_A_SCORE = frozenset({"audit_interval", "interviews", "repayment", "sector_examples"})
"""Tables that no score reads: the same rules for every organisation."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value that an own release may change: its place in the file, the value, and what it is."""

    path: str
    value: Any
    unit: str
    source: str

    @property
    def group(self) -> str:
        """The table of the file that it stands in."""
        return self.path.partition(".")[0]


@cache
def parameters(base: str) -> tuple[Parameter, ...]:
    """Every value of a shipped release that may be changed, in the order of its file."""
    tables = tomllib.loads(methodology.text(base))
    scored = {name: table for name, table in tables.items() if name not in NOT_OF_A_SCORE}
    return tuple(_parameters(scored, "", "", ""))


def _parameters(table: Values, path: str, unit: str, source: str) -> Iterator[Parameter]:
    unit, source = str(table.get("unit", unit)), str(table.get("source", source))
    for name, value in table.items():
        place = f"{path}.{name}" if path else name
        if isinstance(value, Mapping):
            yield from _parameters(value, place, unit, source)
        elif isinstance(value, bool | int | float | list) and place not in NAMES:
            yield Parameter(place, value, unit, source)


def changes_of(text: str, base: str) -> dict[str, Any]:
    """What a whole file in the form of a shipped release changes; MethodologyError for anything else.

    Version, day and title are not read from it, so they have to be as shipped, like texts that are no values.
    """
    given = rulefile.parse(text, "the file").values
    methodology.from_section(rulefile.Section("", given))  # says what of it makes no sense, and where
    shipped = _shipped(base)
    known = {one.path for one in parameters(base)}
    own = dict(_flat(given))
    for place, value in _flat(shipped):
        if place in known or own.get(place) == value:
            continue
        found = rulefile.said(own[place]) if place in own else "nothing"
        why = (
            "an own release is named beside its file, so this" if place in BESIDE else "this is no value and"
        )
        raise MethodologyError(f"{place}: found {found}; {why} stays as shipped: {rulefile.said(value)}.")
    before = dict(_flat(shipped))
    for place in (one for one in before if one not in own):
        raise MethodologyError(
            f"{place}: found nothing; a file holds every value, as shipped {rulefile.said(before[place])}."
        )
    for place in (one for one in own if one not in before):
        raise MethodologyError(
            f"{place}: found {rulefile.said(own[place])}; release {base} has no value at this place."
        )
    return {place: own[place] for place in own if place in known and own[place] != before[place]}


def _flat(value: object, path: str = "") -> Iterator[tuple[str, Any]]:
    if not isinstance(value, Mapping):
        yield path, value
        return
    for name, inner in value.items():
        yield from _flat(inner, f"{path}.{name}" if path else str(name))


def release(
    base: str, changes: Values, *, version: str, title: str, effective_from: datetime.date
) -> Methodology:
    """The rules of an own release, checked like a shipped one; MethodologyError names what cannot be."""
    tables = tables_of(base, changes) | {
        "version": version,
        "title": title,
        "effective_from": effective_from,
    }
    return methodology.from_section(rulefile.Section("", tables))


@cache
def _shipped(base: str) -> dict[str, Any]:
    """The tables of a shipped release, to be read or copied: they are the same for everybody."""
    return tomllib.loads(methodology.text(base))


def tables_of(base: str, changes: Values) -> dict[str, Any]:
    """A shipped release with the changed values in their places."""
    known = {one.path: one for one in parameters(base)}
    tables = copy.deepcopy(_shipped(base))
    for path, value in changes.items():
        if path not in known:
            raise MethodologyError(f"{path}: release {base} has no value at this place.")
        *above, last = path.split(".")
        table = tables
        for name in above:
            table = table[name]
        table[last] = value
    return tables


ABSENT = "absent"
"""Stands for a value that one of two releases does not have."""


class Difference(NamedTuple):
    """One value in which two releases differ."""

    path: str
    before: Any
    after: Any

    def __str__(self) -> str:
        return f"{self.path}: {self.before} → {self.after}"


def differences(first: tuple[str, Values], second: tuple[str, Values]) -> list[Difference]:
    """Every parameter in which two releases differ; a release is its base and its changes."""
    one, other = (dict(_flat(tables_of(*release))) for release in (first, second))
    return [
        Difference(key, one.get(key, ABSENT), other.get(key, ABSENT))
        for key in dict.fromkeys([*one, *other])
        if one.get(key) != other.get(key)
    ]


class Step(NamedTuple):
    """One or more tables of the rules, taken over from another release."""

    name: str
    places: tuple[str, ...]
    """Where the values differ that it takes over."""
    rules: Methodology
    """All rules from then on."""


def steps(base: str, before: Values, after: Values, *, effective_from: datetime.date) -> list[Step]:
    """From one set of changes of a release to another, table by table.

    Tables that only make sense together (one refuses the other's old values) are one step.
    """
    current = dict(before)
    found: list[Step] = []
    waiting: dict[str, list[str]] = {}
    places = [one.path for one in parameters(base) if before.get(one.path) != after.get(one.path)]
    for group, some in groupby(places, key=lambda path: path.partition(".")[0]):
        waiting[group] = list(some)
        for path in waiting[group]:
            current.pop(path, None)
            current |= {path: after[path]} if path in after else {}
        try:
            name = f"{base}+{len(found) + 1}"
            rules = release(base, current, version=name, title=name, effective_from=effective_from)
        except MethodologyError:
            continue
        found.append(Step(" and ".join(waiting), tuple(chain.from_iterable(waiting.values())), rules))
        waiting = {}
    return found
