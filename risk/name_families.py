"""Names that begin with, or hold, a listed name whose entry covers more than the entity that it names.

Some entries say that they cover "subordinate and affiliated entities" or subsidiaries. These are named after
the listed one: XPCC Cotton Farm. Such a name is a question about one family, never an identity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from risk.folding import singular
from risk.names import Comparison, Likeness
from risk.naming.name_pieces import Piece
from risk.naming.name_reading import Reading, joined_initials
from risk.naming.name_words import OWN, STOP_WORDS, lexicon

SCORE = 0.86
"""Of a name in the family of a listed one: an alert also where it stands in another country."""
_OTHERS = re.compile(r"\b(?:subsidiar(?:y|ies)|affiliate[ds]?|subordinates?)\b", re.IGNORECASE)
_ALONG = "named with "
_FEWEST_WORDS, _LONG_NAME = 2, 4
_SHORTEST_INITIALS = 4
_OWN, _TELLING = 1.0, 1.25
"""Weight of a word of its own that is not a common one, and of a short name that has more than that one:
Camel Group is anybody's."""

Words = tuple[str, ...]


def covers_others(covers: str) -> bool:
    """Whether the words of an entry say that it covers entities which it does not name."""
    parts = (part for part in covers.split("; ") if not part.startswith(_ALONG))
    return any(_OTHERS.search(part) for part in parts)


class _Stem(NamedTuple):
    words: Words
    place: int
    transliterated: bool
    is_known: bool
    """Whether it is another spelling that our tables know, and not that of the list."""


class Families:
    """Listed names whose entries cover others, ready to be sought in names."""

    def __init__(self, listed: Iterable[tuple[int, str, Reading]]) -> None:
        """`listed` are places in a list, the key of the entry there, and its name as read."""
        given = list(listed)
        spelled = {key: set[str]() for _, key, _ in given}
        known = {key: set[Words]() for _, key, _ in given}
        for _, key, reading in given:
            spelled[key].add("".join(word[0] for word in _stem(reading)))
            if len(_stem(reading)) >= _LONG_NAME:  # so long that its words alone tell it
                known[key].add(_texts(reading))
        self._by_first: dict[str, list[_Stem]] = {}
        for place, key, reading in given:
            for words in _tellings(reading, spelled[key], known[key]):
                self._by_first.setdefault(words[0], []).append(
                    _Stem(words, place, reading.transliterated, words != _stem(reading))
                )

    def of(self, reading: Reading) -> Iterator[tuple[int, Comparison]]:
        """Places in the list whose family a name may belong to, and why; those of the same script first."""
        if not self._by_first:
            return
        found: dict[int, tuple[bool, bool, bool, str]] = {}
        for words, written in _ways(reading):
            for at, stem in self._within(words):
                part = " ".join(written[at : at + len(stem.words)])
                told = (stem.transliterated != reading.transliterated, stem.is_known, at > 0, part)
                found[stem.place] = min(found.get(stem.place, told), told)
        for place, (*_, is_inside, part) in sorted(found.items(), key=lambda one: one[1]):
            yield place, _comparison(part, begins=not is_inside)

    def _within(self, words: Words) -> Iterator[tuple[int, _Stem]]:
        """Listed names that stand whole among more words, and where they begin."""
        for at, word in enumerate(words):
            for stem in self._by_first.get(word, ()):
                if words[at : at + len(stem.words)] == stem.words and len(words) > len(stem.words):
                    yield at, stem


def _comparison(part: str, *, begins: bool) -> Comparison:
    how = "begins with" if begins else "holds"
    words = f"{how} the listed name, whose entry covers subordinate and affiliated entities"
    piece = Piece(part, part, "family", "raises", words)
    return Comparison(SCORE, Likeness.FAMILY, lambda: (piece,))


def _ways(reading: Reading) -> Iterator[tuple[Words, Words]]:
    """The words of a name as written and as compared (in English), each with what was written."""
    written = _without_stop_words(reading.folded)
    yield tuple(singular(word) for word in written), written
    yield _texts(reading), tuple(word.written for word in reading.words)


def _without_stop_words(folded: str) -> Words:
    return tuple(joined_initials([word for word in folded.split() if word not in STOP_WORDS]))


def _plain(folded: str) -> Words:
    """The words of a name as written, without articles and plurals."""
    return tuple(singular(word) for word in _without_stop_words(folded))


def _stem(reading: Reading) -> Words:
    """The words of a name as written, without its form."""
    words = reading.folded.split()
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            if "".join(words[first:last]) == reading.squeezed:
                return _plain(" ".join(words[first:last]))
    return ()


def _texts(reading: Reading) -> Words:
    """The words of a name as they are compared, other languages and scripts in English."""
    return tuple(word.text for word in reading.words)


def _tellings(reading: Reading, spelled: set[str], known: set[Words]) -> list[Words]:
    """The forms of a listed name that no other name begins with by chance.

    A single word is one only where it is the initials of another name of the entry, or is known to mean it.
    """
    stem, texts = _stem(reading), _texts(reading)
    is_own = any(word.says is OWN and word.weight >= _OWN for word in reading.words)
    is_own = is_own and sum(word.weight for word in reading.words) >= _TELLING
    forms: list[Words] = []
    if texts in known:
        forms = [stem, texts, *_spellings(texts)]
    elif len(stem) >= _FEWEST_WORDS and is_own:
        forms = [stem, texts] if len(texts) >= _FEWEST_WORDS else [stem]
    elif len(stem) == 1 and len(stem[0]) >= _SHORTEST_INITIALS and stem[0] in spelled:
        forms = [stem]
    return [words for words in dict.fromkeys(forms) if words]


def _spellings(texts: Words) -> Iterator[Words]:
    """What our tables know to mean a whole name, whichever aliases a list prints: XPCC, Bingtuan."""
    for phrases in lexicon().phrases.values() if len(texts) == 1 else ():
        for written, meant in phrases:
            if tuple(word.text for word in meant) == texts:
                yield _plain(" ".join(written))
