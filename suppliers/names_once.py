"""JSON in which a name stands twice in one object: of two values a reader takes the last without a word."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import orjson

LONGEST_NAME = 80
MOST_TOLD = 100

Path = tuple[str | int, ...]
"""The names and places on the way to an object; places are counted from 1."""


class NameTwice(ValueError):
    """Objects in which a name stands twice: the way to each, and the name."""

    def __init__(self, found: list[tuple[Path, str]]) -> None:
        self.found = found
        path, name = found[0]
        where = f" in {spoken(path)}" if path else ""
        more = f" ({len(found)} such names)" if len(found) > 1 else ""
        super().__init__(f'the name "{name}" stands twice{where}, and only one of its values is read{more}')


def spoken(path: Path) -> str:
    """The way to an object for people: `findings, no. 3`."""
    told = (f"no. {step}" if isinstance(step, int) else step[:LONGEST_NAME] for step in path)
    return ", ".join(told)


class _Marked(dict[str, Any]):
    """An object in which a name stands twice."""

    name: str = ""


class Names:
    """The hook of a reader of JSON that makes objects; asked afterwards whether all names were different."""

    def __init__(self) -> None:
        self._are_twice = False

    def __call__(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """One object of the pairs that stand in it."""
        read = dict(pairs)
        if len(read) == len(pairs):
            return read
        self._are_twice = True
        marked, left = _Marked(read), dict.fromkeys(read, 1)
        for name, _ in pairs:
            left[name] -= 1
        marked.name = next(name for name, count in left.items() if count < 0)[:LONGEST_NAME]
        return marked

    def refuse_twice(self, read: object) -> None:
        """Refuse what was read with this hook where a name stood twice, and say where."""
        if self._are_twice:
            raise NameTwice(sorted(_marked(read), key=lambda one: tuple(map(str, one[0])))[:MOST_TOLD])


def _marked(read: object) -> Iterator[tuple[Path, str]]:
    left: list[tuple[Path, object]] = [((), read)]
    while left:
        path, value = left.pop()
        if isinstance(value, _Marked):
            yield path, value.name
        if isinstance(value, dict):
            left += [((*path, name), one) for name, one in value.items()]
        elif isinstance(value, list):
            left += [((*path, number), one) for number, one in enumerate(value, start=1)]


def loads(content: str | bytes) -> Any:
    """The value of a JSON text; `orjson.JSONDecodeError` where it is none, and `NameTwice`."""
    value = orjson.loads(content)
    names = Names()
    try:
        # Numbers stay text here: how long they may be is none of this reading's business.
        names.refuse_twice(json.loads(content, object_pairs_hook=names, parse_int=str, parse_float=str))
    except RecursionError:
        raise orjson.JSONDecodeError("it is nested too deeply", "", 0) from None
    return value
