"""Where in a key roots and known headings of signs stand, by what they mean."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from risk import chinese
from suppliers.words import said_roots, said_roots_unspaced, sign_forms, sign_headings
from suppliers.words.heading_keys import heading_key

_BEGUN = 3
_ARTICLE = re.compile(r"^(?:[وفبك]?ال|لل)(?=\w{3})")
_AGES = frozenset(map(str, range(5, 16)))
"""Ages that # stands for in a root."""
_WORD = re.compile(r"\S+")
_NO_BLANKS = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
"""A letter of a script that writes no blank between two words."""


class Spot(NamedTuple):
    """Where a root stands in a key."""

    start: int
    end: int


class _Root(NamedTuple):
    words: list[str]
    beginnings: list[bool]
    """Which of its words are beginnings of longer ones."""
    meaning: str

    def is_at(self, place: int, words: list[str]) -> bool:
        """Whether it stands at a place among the words of a key."""
        there = words[place : place + len(self.words)]
        return len(there) == len(self.words) and all(
            word.startswith(root) if is_beginning else word == root
            for word, root, is_beginning in zip(there, self.words, self.beginnings, strict=True)
        )


def spots(key: str) -> dict[str, list[Spot]]:
    """Where in a key roots stand, by what they mean."""
    found: dict[str, list[Spot]] = {}
    places = list(_WORD.finditer(key))
    words = [_as_in_roots(one[0]) for one in places]
    roots = _roots()
    for place, word in enumerate(words):
        for root in roots.get(word[:_BEGUN], ()):
            if root.is_at(place, words):
                end = places[place + len(root.words) - 1].end()
                found.setdefault(root.meaning, []).append(Spot(places[place].start(), end))
    if not key.isascii() and _NO_BLANKS.search(key):
        folded = chinese.simplified(key)
        for meaning, pattern in _unspaced_roots():
            for one in pattern.finditer(folded):
                found.setdefault(meaning, []).append(Spot(*one.span()))
    return found


def _as_in_roots(word: str) -> str:
    if word in _AGES:
        return "#"
    return word if word.isascii() else _ARTICLE.sub("", word, count=1)


def known_forms() -> list[str]:
    """Known headings that are a sign by themselves: of hours it takes a number, of deductions a law."""
    lawful = set("|".join(sign_forms.PERHAPS.values()).split("|"))
    known = (forms for field, forms in sign_headings.FIELDS.items() if field != "weekly_hours")
    return [heading_key(form) for forms in known for form in forms.split("|") if form not in lawful]


@lru_cache(maxsize=1)
def _roots() -> dict[str, list[_Root]]:
    """Each root and known heading by the first letters of its first word."""
    told = [(form.split(), "alone") for form in known_forms()]
    told += [(root.split("_"), meaning) for meaning, roots in said_roots.ROOTS.items() for root in roots]
    found: dict[str, list[_Root]] = {}
    for written, meaning in told:
        words = [one if one == "#" else _as_in_roots(heading_key(one)) for one in written]
        root = _Root(words, [one.endswith("*") for one in written], meaning)
        found.setdefault(words[0][:_BEGUN], []).append(root)
    return found


@lru_cache(maxsize=1)
def _unspaced_roots() -> list[tuple[str, re.Pattern[str]]]:
    known = "|".join(one for one in known_forms() if " " not in one and _NO_BLANKS.search(one))
    told = said_roots_unspaced.ROOTS | {"alone": f"{said_roots_unspaced.ROOTS['alone']}|{known}"}
    return [
        (meaning, re.compile("|".join(chinese.simplified(heading_key(one)) for one in roots.split("|"))))
        for meaning, roots in told.items()
    ]
