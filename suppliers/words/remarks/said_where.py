"""Where in a key roots and known headings of signs stand, by what they mean."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from risk import chinese
from suppliers.words.heading_keys import heading_key
from suppliers.words.remarks import said_together
from suppliers.words.signs import sign_forms, sign_headings

_BEGUN = 3
_ARTICLE = re.compile(r"^(?:[وفبك]?ال|لل)(?=\w{3})|^و(?=\w{4}|ل[ام]$|بلا$)")
"""An Arabic article with what is written together with it, or *and* alone."""
_ARABIC = str.maketrans("أإآٱىة", "اااايه", "".join(map(chr, (0x640, *range(0x64B, 0x653), 0x670))))
"""Arabic letters that many write with others: "الأجور" and "الاجور"; and vowels, which most leave out."""
_AGES = frozenset(map(str, range(5, 16)))
"""Ages that # stands for in a root."""
_NO_BLANKS = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
"""A letter of a script that writes no blank between two words."""


class Spot(NamedTuple):
    """Where a root stands in a key."""

    start: int
    end: int


class _Root(NamedTuple):
    """What follows the first word of a root: its further words, and which of them are beginnings."""

    further: tuple[str, ...]
    beginnings: tuple[bool, ...]
    meaning: str

    def goes_on_at(self, place: int, words: list[str]) -> bool:
        """Whether its further words stand from a place on among the words of a key."""
        there = words[place : place + len(self.further)]
        return len(there) == len(self.further) and all(
            word.startswith(root) if is_beginning else word == root
            for word, root, is_beginning in zip(there, self.further, self.beginnings, strict=True)
        )


class _Known(NamedTuple):
    """Roots by their first word, whole or begun, and roots of more than two words by their second one."""

    whole: dict[str, dict[str, list[_Root]]]
    begun: dict[str, list[tuple[str, _Root]]]


_ENDED, _ANY = "", "*"
"""Instead of a second word: a root of one word, and one whose second word is a beginning."""


def spots(key: str) -> dict[str, list[Spot]]:
    """Where in a key roots stand, by what they mean."""
    found: dict[str, list[Spot]] = {}
    written = key.split(" ")
    words = list(map(_as_in_roots, written))
    whole, begun = _roots()
    start = 0
    for place, word in enumerate(words):
        roots: list[_Root] = []
        known = whole.get(word)
        if known is not None:
            after = words[place + 1] if place + 1 < len(words) else _ENDED
            roots += known.get(_ENDED, ())
            roots += known.get(_ANY, ())
            if after:
                roots += known.get(after, ())
        for beginning, root in begun.get(word[:_BEGUN], ()):
            if word.startswith(beginning):
                roots.append(root)
        for root in roots:
            if not root.further or root.goes_on_at(place + 1, words):
                end = start + len(" ".join(written[place : place + 1 + len(root.further)]))
                found.setdefault(root.meaning, []).append(Spot(start, end))
        start += len(written[place]) + 1
    if not key.isascii() and _NO_BLANKS.search(key):
        _add_unspaced(chinese.simplified(key), found)
    return found


def _add_unspaced(key: str, found: dict[str, list[Spot]]) -> None:
    by_sign = _unspaced_roots()
    for sign in dict.fromkeys(key):
        for form, meaning in by_sign.get(sign, ()):
            if form in key:
                places = (one.span() for one in re.finditer(form, key))
                found.setdefault(meaning, []).extend(Spot(*one) for one in places)


def _as_in_roots(word: str) -> str:
    if word in _AGES:
        return "#"
    return word if word.isascii() else _ARTICLE.sub("", word.translate(_ARABIC), count=1)


def known_forms() -> list[str]:
    """Known headings that are a sign by themselves: of hours it takes a number, of deductions a law."""
    lawful = set("|".join(sign_forms.PERHAPS.values()).split("|"))
    known = (forms for field, forms in sign_headings.FIELDS.items() if field != "weekly_hours")
    return [heading_key(form) for forms in known for form in forms.split("|") if form not in lawful]


def _key(word: str) -> str:
    """The key of a word of a root; most are written as keys, and there are thousands."""
    bare = word.removesuffix("*")
    return bare if bare.isascii() and bare.isalnum() and bare.islower() else heading_key(word)


@lru_cache(maxsize=1)
def _roots() -> _Known:
    """Each root and known heading, by its first word, or by the first letters that it begins with."""
    told = [(form.split(), "alone") for form in known_forms()]
    told += [
        (root.split("_"), meaning)
        for table in said_together.ROOTS
        for meaning, roots in table.items()
        for root in sorted(roots)
    ]
    known = _Known({}, {})
    for written, meaning in told:
        first, *further = (one if one == "#" else _as_in_roots(_key(one)) for one in written)
        beginnings = tuple(one.endswith("*") for one in written)
        root = _Root(tuple(further), beginnings[1:], meaning)
        if beginnings[0]:
            known.begun.setdefault(first[:_BEGUN], []).append((first, root))
        else:
            after = _ENDED if not further else _ANY if beginnings[1] else further[0]
            known.whole.setdefault(first, {}).setdefault(after, []).append(root)
    return known


@lru_cache(maxsize=1)
def _unspaced_roots() -> dict[str, list[tuple[str, str]]]:
    """Each root of a script without blanks and what it means, by its first sign."""
    told = [(form, "alone") for form in known_forms() if " " not in form and _NO_BLANKS.search(form)]
    told += [
        (one, meaning)
        for table in said_together.ROOTS_UNSPACED
        for meaning, roots in table.items()
        for one in roots.split("|")
    ]
    found: dict[str, list[tuple[str, str]]] = {}
    for root, meaning in told:
        form = chinese.simplified(heading_key(root))
        found.setdefault(form[0], []).append((form, meaning))
    return found
