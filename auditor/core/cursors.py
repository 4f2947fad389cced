"""The cursor of a list: where its next page begins, as opaque text that only the same list takes back."""

from __future__ import annotations

import base64
import math
import uuid
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import orjson

LARGEST = 2**63 - 1
"""What a column of the databases holds: a greater number would fail there and not here."""
LARGEST_ROW = 2**31 - 1


class NotOurs(ValueError):
    """A cursor that this list has never given."""


def write(place: str, values: tuple[object, ...]) -> str:
    """The values of a list's last line; `place` names the list."""
    return base64.urlsafe_b64encode(orjson.dumps([place, *values], default=str)).decode().rstrip("=")


def read(place: str, text: str, kinds: tuple[type, ...]) -> tuple[Any, ...]:
    """The values of a cursor, each of its kind; refuses what this list has never given."""
    try:
        given = orjson.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except ValueError:
        raise NotOurs from None
    if not isinstance(given, list) or len(given) != len(kinds) + 1 or given[0] != place:
        raise NotOurs
    return tuple(READERS[kind](value) for kind, value in zip(kinds, given[1:], strict=True))


class Row(int):
    """The number of a row: the narrower of the two kinds of whole numbers in the tables."""


def _whole(value: object, largest: int = LARGEST) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not -largest <= value <= largest:
        raise NotOurs
    return value


def _row(value: object) -> int:
    if (row := _whole(value, LARGEST_ROW)) < 0:
        raise NotOurs
    return row


def _number(value: object) -> float:
    if not isinstance(value, float) or not math.isfinite(value):
        raise NotOurs
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or "\0" in value:  # PostgreSQL takes no NUL in text
        raise NotOurs
    return value


def _id(value: object) -> uuid.UUID:
    try:
        return uuid.UUID(_text(value))
    except ValueError:
        raise NotOurs from None


def _day(value: object) -> date:
    try:
        return date.fromisoformat(_text(value))
    except ValueError:
        raise NotOurs from None


READERS: Mapping[type, Callable[[object], Any]] = {
    date: _day,
    float: _number,
    int: _whole,
    Row: _row,
    str: _text,
    uuid.UUID: _id,
}
"""How each kind of value is read back."""
