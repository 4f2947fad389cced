"""Which sector or product a free text means: whole words, several languages, longest term first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from risk.folding import LETTER_MARKS, fold_term, is_unspaced, longest_by_first, singular, without

_DENIALS = frozenset({"non", "no", "not", "without", "except", "excluding"})
_LONGEST_TERM = 6
OTHER_MEANING = ""
"""The key of phrases whose words mean something else: steel wool is neither steel nor wool."""
_SHORT_IN_HAN = 2
"""Signs up to which a term of a script without blanks is as short as a single word."""
_SHORT = 3
"""Letters up to which a word with accents counts only as it is written."""
_WORD = re.compile(rf"[\w{LETTER_MARKS}]+")
_WORD_AS_SHOWN = re.compile(rf"[\w{LETTER_MARKS}'’]+")
_HINDI_ENDING = re.compile("(?<=[\u0900-\u097f]{2})[\u093e\u0947\u094b\u0901\u0902]+$")
"""Vowels by which Hindi tells one shoe from two; other marks make other words."""
_ARTICLE = "\u0627\u0644"
"""The Arabic article, written together with its word: gold and the gold."""
_SHORTEST_WITH_ARTICLE = 4
_LISTED = re.compile(r"[|;,/\n、，；]")
_HEADING = re.compile(r"^(?:hs\s*)?(\d{2})\.?(\d{2})(?:[.\s]?\d{2}){0,3}$", re.IGNORECASE)
_ACTIVITY = re.compile(
    r"^(?:(?:isic|nace|naf|ateco|cnae|wz|pkd)\s*(?:rev\.?\s*\d|20\d\d)?\s*)?"
    r"([A-U])?[\s.]?(\d{2})(?:\.?\d{1,2}){0,2}(?:-\d/\d{2})?(?<=\d)[A-Z]?$",
    re.IGNORECASE,
)
"""ISIC, and the codes that share its divisions: NACE 14.13, NAF 14.13Z, CNAE 1412-6/01."""


class Sureness(StrEnum):
    """How sure it is that a text means an entry, the surest first; the words stand in reasons."""

    EXACT = "exact entry"
    """The whole text, or one part of a list in it, is the term."""
    CODE = "by its code"
    PHRASE = "a phrase within the text"
    WORD = "a single word of the text"


@dataclass(frozen=True, slots=True)
class Found:
    """One term found in a text, what it stands for, and how sure that is."""

    term: str
    """As it stands in the text, but for capitals."""
    means: tuple[str, ...]
    sure: Sureness = Sureness.EXACT


class Why(NamedTuple):
    """The words of a text, or its code, that named an entry, and how sure that is."""

    words: str
    sure: Sureness

    def beside(self, rule: str) -> str:
        """The sentence of a rule with how sure the match is, where it is not an exact one."""
        return f"{self.words} is {rule}" + ("" if self.sure is Sureness.EXACT else f"; {self.sure}")


def named(found: Iterable[Found]) -> dict[str, Why]:
    """Keys of the terms found, each with the surest term that named it, of equal ones the first."""
    ranks = list(Sureness)
    whys: dict[str, Why] = {}
    for item in found:
        for key in item.means:
            known = whys.get(key)
            if known is None or ranks.index(item.sure) < ranks.index(known.sure):
                whys[key] = Why(f'"{item.term}"', item.sure)
    return whys


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Terms with the keys they stand for; texts are read word by word, the longest term first."""

    spaced: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unspaced: tuple[tuple[str, tuple[str, ...]], ...] = ()
    as_written: Mapping[str, Set[str]] = field(default_factory=dict)
    """How short words have to be written: French tea without its accent is the English article."""
    longest: Mapping[str, int] = field(default_factory=dict)
    """Of the first word of terms how many words the longest has: most words of a text begin none."""

    def find(self, text: str) -> tuple[Found, ...]:
        """All terms of a text that do not overlap, in their order; a denied one is left out."""
        folded = fold_term(text)
        found = [one for one in self._words(folded.split()) if self._is_written(one.term, text)]
        if is_unspaced(folded):
            found += self._inside(folded)
        wholes = {_form(part) for part in (text, *parts(text))} if found else set()
        return tuple(
            replace(one, term=_as_shown(one.term, text), sure=_sureness(one.term, wholes)) for one in found
        )

    def _words(self, words: list[str]) -> Iterable[Found]:
        stems = [_stem(word) for word in words]
        at = 0
        while at < len(words):
            for length in range(min(self.longest.get(stems[at], 0), len(words) - at), 0, -1):
                means = self.spaced.get(" ".join(stems[at : at + length]))
                if means:
                    is_meant = OTHER_MEANING not in means
                    if is_meant and (at == 0 or words[at - 1] not in _DENIALS):
                        yield Found(" ".join(words[at : at + length]), means)
                    at += length - 1
                    break
            at += 1

    def _is_written(self, term: str, text: str) -> bool:
        forms = self.as_written.get(_form(term))
        return forms is None or not forms.isdisjoint(_written(text))

    def _inside(self, folded: str) -> list[Found]:
        found = []
        for term, means in self.unspaced:
            if term not in folded:
                continue
            rest = without(folded, term)
            if rest != folded and OTHER_MEANING not in means:
                found.append(Found(term, means))
            folded = rest
        return found


def _written(text: str) -> set[str]:
    """The words of a text with their accents, plurals besides without their ending."""
    words = _WORD.findall(unicodedata.normalize("NFC", text).casefold())
    return {form for word in words for form in (word, word.removesuffix("s"), _stem(word))}


def _as_shown(term: str, text: str) -> str:
    """The words of a text that a folded term was found in: with their accents, without capitals."""
    if text.isascii() or is_unspaced(term):
        return term
    words = _WORD_AS_SHOWN.findall(unicodedata.normalize("NFC", text).lower())
    folded = list(map(fold_term, words))
    for start in range(len(words)):
        for stop in range(start + 1, min(start + _LONGEST_TERM, len(words)) + 1):
            if " ".join(folded[start:stop]) == term:
                return " ".join(words[start:stop])
    return term


def parts(text: str) -> list[str]:
    """The entries of a cell that lists several, else the text itself."""
    return _LISTED.split(text)


def _form(text: str) -> str:
    return " ".join(map(_stem, fold_term(text).split()))


def _stem(word: str) -> str:
    if word.isascii():
        return singular(word)
    if word.startswith(_ARTICLE) and len(word) > _SHORTEST_WITH_ARTICLE:
        return word.removeprefix(_ARTICLE)
    return _HINDI_ENDING.sub("", word) if "\u0900" <= word[-1] <= "\u097f" else word


def _sureness(term: str, wholes: Set[str]) -> Sureness:
    if _form(term) in wholes:
        return Sureness.EXACT
    several = len(term) > _SHORT_IN_HAN if is_unspaced(term) else " " in term
    return Sureness.PHRASE if several else Sureness.WORD


def vocabulary(terms: Iterable[tuple[str, str]], other_meanings: Iterable[str] = ()) -> Vocabulary:
    """A vocabulary of (term, key) pairs; a term given several times stands for all its keys.

    The phrases of `other_meanings` stand for none: they only keep their words from being read one by one.
    """
    spaced: dict[str, list[str]] = {}
    unspaced: dict[str, list[str]] = {}
    written: dict[str, set[str]] = {}
    for term, key in chain(terms, ((phrase, OTHER_MEANING) for phrase in other_meanings)):
        folded = fold_term(term)
        if not folded:
            continue
        where = unspaced if is_unspaced(folded) else spaced
        form = folded if where is unspaced else _form(term)
        keys = where.setdefault(form, [])
        if len(form) <= _SHORT and where is spaced:
            written.setdefault(form, set()).update(_written(term))
        if key not in keys:
            keys.append(key)
    longest_first = sorted(unspaced, key=lambda term: (-len(term), term))
    return Vocabulary(
        {term: tuple(keys) for term, keys in spaced.items()},
        tuple((term, tuple(unspaced[term])) for term in longest_first),
        {form: forms for form, forms in written.items() if form not in forms},
        longest_by_first(spaced, _LONGEST_TERM),
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
