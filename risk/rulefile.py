"""Reads the raw tables of a methodology file; whatever cannot be used is named with its place in the file."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from risk.errors import MethodologyError

CURRENT = "1.0.0"
_TOLERANCE = 1e-9
MOST_DEEP = 12
"""Tables and lists inside one another; the shipped release has five."""
LONGEST_FOUND = 60


@dataclass(frozen=True, slots=True)
class Section:
    """One table of a methodology file that knows its own place, so that every complaint can name it."""

    where: str
    values: Mapping[str, object]

    def place(self, key: str) -> str:
        """The dotted name of a key, as a reader finds it in the file."""
        return f"{self.where}.{key}" if self.where else key

    def refuse(self, key: str, found: object, wanted: str) -> MethodologyError:
        """The error for a key that does not hold what it must."""
        return MethodologyError(f"{self.place(key)}: found {said(found)}; it must be {wanted}.")

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self.values

    def only(self, *allowed: str) -> Section:
        """Refuse keys that nothing reads: a misspelt parameter must not be passed over in silence."""
        for key in self.values:
            if key not in allowed:
                raise MethodologyError(
                    f"{self.place(key)}: this key is not known; allowed are {', '.join(allowed)}."
                )
        return self

    def get(self, key: str) -> object:
        """A value that must be there."""
        if key not in self.values:
            raise MethodologyError(f"{self.place(key)}: this key is missing.")
        return self.values[key]

    def section(self, key: str) -> Section:
        """A table inside this one."""
        found = self.get(key)
        if not isinstance(found, Mapping):
            raise self.refuse(key, found, "a table")
        return Section(self.place(key), found)

    def sections(self, key: str) -> tuple[Section, ...]:
        """A list of tables."""
        found = self.get(key)
        if not isinstance(found, list) or not found or not all(isinstance(item, Mapping) for item in found):
            raise self.refuse(key, found, "a list of tables")
        return tuple(Section(f"{self.place(key)}[{number}]", item) for number, item in enumerate(found))

    def number(self, key: str, low: float, high: float) -> float:
        """A number within limits."""
        found = self.get(key)
        if isinstance(found, bool) or not isinstance(found, int | float) or not low <= found <= high:
            raise self.refuse(key, found, f"a number from {low:g} to {high:g}")
        return float(found)

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number within limits."""
        found = self.get(key)
        if isinstance(found, bool) or not isinstance(found, int) or not low <= found <= high:
            raise self.refuse(key, found, f"a whole number from {low} to {high}")
        return found

    def yes(self, key: str) -> bool:
        """A switch that is off when absent."""
        found = self.values.get(key, False)
        if not isinstance(found, bool):
            raise self.refuse(key, found, "true or false")
        return found

    def text(self, key: str) -> str:
        """A text that is not blank."""
        found = self.get(key)
        if not isinstance(found, str) or not found.strip():
            raise self.refuse(key, found, "a text")
        return found

    def texts(self, key: str, allowed: Iterable[str] | None = None) -> tuple[str, ...]:
        """A list of texts, each one of the allowed words if these are given."""
        found = self.get(key)
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            raise self.refuse(key, found, "a list of texts")
        known = None if allowed is None else tuple(allowed)
        for item in found:
            if known is not None and item not in known:
                raise self.refuse(key, item, f"one of {', '.join(known)}")
        return tuple(found)

    def figures(self, key: str, names: Sequence[str], low: float, high: float) -> dict[str, float]:
        """A table with exactly these names, each a number within limits, in the order of the names."""
        table = self.section(key).only(*names)
        return {name: table.number(name, low, high) for name in names}

    def weights(self, key: str, names: Sequence[str]) -> dict[str, float]:
        """Shares of one whole: exactly these names, from 0 to 1, with sum 1."""
        shares = self.figures(key, names, 0, 1)
        if abs(sum(shares.values()) - 1) > _TOLERANCE:
            raise self.refuse(key, round(sum(shares.values()), 9), "a table of weights whose sum is 1")
        return shares

    def points(self, key: str) -> dict[str, float]:
        """A table of words with points from 0 to 100."""
        table = self.section(key)
        if not table.values:
            raise self.refuse(key, {}, "a table of words with points")
        return {word: table.number(word, 0, 100) for word in table.values}


def said(found: object) -> str:
    """What was found, as its author wrote it; a table or a long list only by what it is."""
    if isinstance(found, bool):
        return str(found).lower()
    if isinstance(found, datetime.date | datetime.time):
        return found.isoformat()
    if isinstance(found, Mapping):
        return "a table"
    if isinstance(found, list | tuple):
        return _said_of_list(found)
    told = repr(found[:LONGEST_FOUND]) if isinstance(found, str) else repr(found)
    return told if len(told) <= LONGEST_FOUND + 2 else "a very long number"


def _said_of_list(found: Sequence[object]) -> str:
    if found and all(isinstance(item, Mapping) for item in found):
        return "a list of tables"
    if any(isinstance(item, list | tuple | Mapping) for item in found):
        return "a list"
    told = f"[{', '.join(said(item) for item in found)}]"
    return told if len(told) <= LONGEST_FOUND else f"a list of {len(found)}"


BYTE_ORDER_MARK = "\ufeff"
"""Some editors put it before UTF-8 text; it says nothing of the rules."""


def read(path: Path) -> Section:
    """The whole of a methodology file from disk."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise MethodologyError(f"{path}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise MethodologyError(f"{path}: not UTF-8 text (byte {error.start}).") from error
    return parse(text, str(path))


def parse(text: str, name: str) -> Section:
    """The whole of a methodology file from its text; `name` is what an error calls it."""
    try:
        tables = tomllib.loads(text.removeprefix(BYTE_ORDER_MARK))
    except RecursionError:
        raise _too_deep(name) from None
    except tomllib.TOMLDecodeError as error:
        raise MethodologyError(f"{name}: not a TOML file: {error}.") from error
    except ValueError:  # of thousands of digits
        raise MethodologyError(f"{name}: a number in it is too long to be read.") from None
    _require_flat(tables, name)
    return Section("", tables)


def _require_flat(tables: Mapping[str, object], name: str) -> None:
    """Refuse what whoever walks over the tables could not reach the end of; itself it does not recur."""
    level: list[object] = [tables]
    for _ in range(MOST_DEEP):
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return
    raise _too_deep(name)


def _inside(one: object) -> Iterable[object]:
    if isinstance(one, Mapping):
        return one.values()
    return one if isinstance(one, list) else ()


def _too_deep(name: str) -> MethodologyError:
    return MethodologyError(
        f"{name}: lists or tables stand deeper inside one another than {MOST_DEEP} levels."
    )


def shipped_text(version: str) -> str:
    """The text of a release that comes with the package."""
    if version not in shipped():
        raise MethodologyError(f"Methodology {version!r} is not shipped; there is {', '.join(shipped())}.")
    return (_folder() / f"{version}.toml").read_text(encoding="utf-8")


@cache
def shipped() -> tuple[str, ...]:
    """The versions that come with the package, oldest first."""
    names = [item.name.removesuffix(".toml") for item in _folder().iterdir() if item.name.endswith(".toml")]
    return tuple(sorted(names, key=lambda name: [int(part) for part in name.split(".")]))


@cache
def shipped_section(version: str, key: str) -> Section:
    """One table of a shipped release, for the parts of the library that need no more of it."""
    return parse(shipped_text(version), version).section(key)


def _folder() -> resources.abc.Traversable:
    return resources.files("risk") / "methodologies"
