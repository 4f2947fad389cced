"""Which sector or product a free text means: whole words, several languages, longest term first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from risk.folding import fold, is_unspaced, singular

_DENIALS = frozenset({"non", "no", "not", "without", "except", "excluding"})
_LONGEST_TERM = 6
_HEADING = re.compile(r"^(?:hs\s*)?(\d{2})\.?(\d{2})(?:[.\s]?\d{2}){0,3}$", re.IGNORECASE)
_ACTIVITY = re.compile(r"^(?:isic\s*(?:rev\.?\s*4)?\s*)?([A-U])?\s?(\d{2})(\d{1,2})?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """One term found in a text, and what it stands for."""

    term: str
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Terms with the keys they stand for; texts are read word by word, the longest term first."""

    spaced: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unspaced: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def find(self, text: str) -> tuple[Found, ...]:
        """All terms of a text that do not overlap, in their order; a denied one is left out."""
        folded = fold(text)
        found = list(self._words(folded.split()))
        if is_unspaced(folded):
            found += self._inside(folded)
        return tuple(found)

    def _words(self, words: list[str]) -> Iterable[Found]:
        stems = [singular(word) for word in words]
        at = 0
        while at < len(words):
            for length in range(min(_LONGEST_TERM, len(words) - at), 0, -1):
                means = self.spaced.get(" ".join(stems[at : at + length]))
                if means:
                    if at == 0 or words[at - 1] not in _DENIALS:
                        yield Found(" ".join(words[at : at + length]), means)
                    at += length - 1
                    break
            at += 1

    def _inside(self, folded: str) -> list[Found]:
        found = []
        for term, means in self.unspaced:
            if term in folded:
                found.append(Found(term, means))
                folded = folded.replace(term, " ")
        return found


def vocabulary(terms: Iterable[tuple[str, str]]) -> Vocabulary:
    """A vocabulary of (term, key) pairs; a term given several times stands for all its keys."""
    spaced: dict[str, list[str]] = {}
    unspaced: dict[str, list[str]] = {}
    for term, key in terms:
        folded = fold(term)
        if not folded:
            continue
        where = unspaced if is_unspaced(folded) else spaced
        form = folded if where is unspaced else " ".join(singular(word) for word in folded.split())
        keys = where.setdefault(form, [])
        if key not in keys:
            keys.append(key)
    longest_first = sorted(unspaced, key=lambda term: (-len(term), term))
    return Vocabulary(
        {term: tuple(keys) for term, keys in spaced.items()},
        tuple((term, tuple(unspaced[term])) for term in longest_first),
    )


def heading_of(text: str) -> str:
    """The four-digit customs heading of a text that is nothing but such a code, else empty."""
    match = _HEADING.match(text.strip())
    return match[1] + match[2] if match else ""


def activity_of(text: str) -> str:
    """The two-digit ISIC division of a text that is nothing but such a code, else empty."""
    match = _ACTIVITY.match(text.strip())
    return match[2] if match else ""


def headings(listed: str) -> frozenset[str]:
    """The headings of a cell such as "6101-6117 6201": single ones and ranges."""
    found: set[str] = set()
    for part in listed.split():
        first, _, last = part.partition("-")
        found.update(f"{number:04d}" for number in range(int(first), int(last or first) + 1))
    return frozenset(found)
