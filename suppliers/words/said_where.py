"""Where in a key roots and known headings of signs stand, by what they mean."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from risk import chinese
from suppliers.words import (
    said_roots,
    said_roots_further,
    said_roots_in_order,
    said_roots_unspaced,
    sign_forms,
    sign_headings,
)
from suppliers.words.heading_keys import heading_key

_BEGUN = 3
_ARTICLE = re.compile(r"^(?:[وفبك]?ال|لل)(?=\w{3})")
_AGES = frozenset(map(str, range(5, 16)))
"""Ages that # stands for in a root."""
_NO_BLANKS = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
"""A letter of a script that writes no blank between two words."""


class Spot(NamedTuple):
    """Where a root stands in a key."""

    start: int
    end: int


class _Root(NamedTuple):
    words: list[str]
    beginnings: list[bool]
    """Which of its words are beginnings of longer ones; empty where none is."""
    meaning: str

    def looked_up_by(self) -> str:
        """Its first word or two; "" where one of them may go on."""
        return "" if any(self.beginnings[:2]) else " ".join(self.words[:2])

    def is_at(self, place: int, words: list[str]) -> bool:
        """Whether it stands at a place among the words of a key."""
        there = words[place : place + len(self.words)]
        return there == self.words or (
            len(there) == len(self.beginnings)
            and all(
                word.startswith(root) if is_beginning else word == root
                for word, root, is_beginning in zip(there, self.words, self.beginnings, strict=True)
            )
        )


def spots(key: str) -> dict[str, list[Spot]]:
    """Where in a key roots stand, by what they mean."""
    found: dict[str, list[Spot]] = {}
    written = key.split(" ")
    words = [_as_in_roots(one) for one in written]
    roots = _roots()
    for place, word in enumerate(words):
        begun = roots.get(word[:_BEGUN])
        if begun is None:
            continue
        after = f"{word} {words[place + 1]}" if place + 1 < len(words) else ""
        for root in chain(begun.get(word, ()), begun.get(after, ()), begun.get("", ())):
            if root.is_at(place, words):
                end = len(" ".join(written[: place + len(root.words)]))
                start = end - len(" ".join(written[place : place + len(root.words)]))
                found.setdefault(root.meaning, []).append(Spot(start, end))
    if not key.isascii() and _NO_BLANKS.search(key):
        folded = chinese.simplified(key)
        for form, meaning in _unspaced_roots():
            if form in folded:
                places = (one.span() for one in re.finditer(form, folded))
                found.setdefault(meaning, []).extend(Spot(*one) for one in places)
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
def _roots() -> dict[str, dict[str, list[_Root]]]:
    """Each root and known heading, by its first letters and by the word or two words that it begins with."""
    told = [(form.split(), "alone") for form in known_forms()]
    tables = (said_roots.ROOTS, said_roots_further.FURTHER, said_roots_in_order.ROOTS)
    told += [
        (root.split("_"), meaning)
        for table in tables
        for meaning, roots in table.items()
        for root in sorted(roots)
    ]
    found: dict[str, dict[str, list[_Root]]] = {}
    for written, meaning in told:
        words = [one if one == "#" else _as_in_roots(heading_key(one)) for one in written]
        beginnings = [one.endswith("*") for one in written]
        root = _Root(words, beginnings if any(beginnings) else [], meaning)
        found.setdefault(words[0][:_BEGUN], {}).setdefault(root.looked_up_by(), []).append(root)
    return found


@lru_cache(maxsize=1)
def _unspaced_roots() -> list[tuple[str, str]]:
    """Each root of a script without blanks, and what it means."""
    told = [(form, "alone") for form in known_forms() if " " not in form and _NO_BLANKS.search(form)]
    tables = (said_roots_unspaced.ROOTS, said_roots_unspaced.FURTHER, said_roots_in_order.ROOTS_UNSPACED)
    told += [
        (one, meaning) for table in tables for meaning, roots in table.items() for one in roots.split("|")
    ]
    return [(chinese.simplified(heading_key(root)), meaning) for root, meaning in told]
