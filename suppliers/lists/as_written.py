"""Words that were found in the key of a cell, as they stand in the cell: with accents and signs.

Cells are searched without case and accents. A person who looks the words up in the list needs them as they
are there: "giữ", not "giu".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from suppliers.words.heading_keys import heading_key

LEFT_OUT = "…"
_BETWEEN = re.compile(rf"[{LEFT_OUT}\N{{MIDDLE DOT}}]")
"""Where words were left out, of many in a row or of what is said well."""
_JOINERS = "\u200c\u200d"
_HALF_MARKS = "\uff9e\uff9f"
"""The marks of voiced Japanese letters of half a width, which stand behind their letter."""
_SIGNS_BETWEEN = 12
"""So many signs more than the words have may stand between them; more are a drawing, and no words."""

Spot = tuple[int, int]
"""Where words begin and end in a text."""


def words(text: str, key: str) -> str:
    """The words of a key as its text writes them; the key itself where the text does not have them so.

    What the key leaves out stays left out, since it may name somebody.
    """
    letters, spots = _read(text)
    parts = [wanted for part in _BETWEEN.split(key) if (wanted := heading_key(part))]
    found = _in_order(letters, parts)
    if not found:
        return key
    shown = [_cut(text, spots[start][0], spots[end - 1][1]) for start, end in found]
    shown = [part if one.casefold() == part else one for one, part in zip(shown, parts, strict=True)]
    if sum(map(len, shown)) > sum(map(len, parts)) * 2 + _SIGNS_BETWEEN:
        return key
    told = f" {LEFT_OUT} ".join(shown)
    return told if heading_key(told) == " ".join(parts) else key  # half of a sign such as "¼" would say more


def _read(text: str) -> tuple[str, list[Spot]]:
    """The key of a text, letter by letter, and where in the text each of its letters stands."""
    letters: list[str] = []
    spots: list[Spot] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and _is_mark(text[end]):
            end += 1
        of_key = _key_of(text[start:end])
        if not of_key[:1].strip() and letters[-1:] in ([" "], []):
            of_key = of_key.lstrip()
        letters.extend(of_key)
        spots.extend([(start, end)] * len(of_key))
        start = end
    return "".join(letters), spots


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M") or letter in _HALF_MARKS


@lru_cache(maxsize=4_096)
def _key_of(letter: str) -> str:
    """What a letter with its marks is in a key; a blank for a sign that parts words."""
    key = heading_key(letter)
    if letter in ("%", "#"):
        return f" {key} "
    return key or ("" if _is_mark(letter[0]) and len(letter) == 1 else " ")


def _in_order(letters: str, parts: list[str]) -> list[Spot]:
    """Where the parts stand one behind the other, as near to each other as they do; [] where they do not."""
    found: list[Spot] = []
    place = 0
    for part in parts:
        spot = _first(letters, part, place)
        if spot is None:
            return []
        found.append(spot)
        place = spot[1]
    for number in range(len(found) - 2, -1, -1):  # "can" of "cần … bị", and no "Can" long before it
        found[number] = _last(letters, parts[number], found[number], found[number + 1][0])
    return found


def _first(letters: str, part: str, place: int) -> Spot | None:
    """The first place of a part as words of its own; where it is none, as letters of others."""
    own = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)").search(letters, place)
    start = own.start() if own else letters.find(part, place)
    return (start, start + len(part)) if start >= 0 else None


def _last(letters: str, part: str, first: Spot, end: int) -> Spot:
    """The last place of a part before `end`, as words of its own where its first place is so."""
    own = list(re.compile(rf"(?<!\w){re.escape(part)}(?!\w)").finditer(letters, first[0], end))
    return own[-1].span() if own else first


def _cut(text: str, start: int, end: int) -> str:
    """A part of a text in one line, without signs that nobody sees."""
    seen = (
        letter
        for letter in text[start:end]
        if letter.isspace() or letter in _JOINERS or unicodedata.category(letter) not in ("Cc", "Cf")
    )
    return " ".join("".join(seen).split())
