"""How alike two company names are, and why: words are aligned and weighed, every step is told.

A likeness of names alone never reaches 1.0 and never proves that two companies are one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz.distance import OSA

from risk.name_reading import Reading, Says, Word, read

SCORER = "1"
"""Version of the comparison; a decision on a pair is reopened when it changes."""

_CEILING = {"exact": 0.985, "reordered": 0.97, "form_differs": 0.965, "transliterated": 0.95, "fuzzy": 0.94}
_GROUP_FLOOR, _GROUP_CEILING = 0.74, 0.8
_NUMBER_CEILING = 0.55
_NO_OWN_WORD_CEILING = 0.6
_SLIP_COST = 1.5
_LEAST_LIKENESS, _LEAST_LIKENESS_TO_KNOWN = 0.66, 0.74
_SHORTEST_ALIKE = 4
_DOUBLED = re.compile(r"(.)\1+")
_DOUBLED_LETTER = 0.93
# One slip weighs less where every other word of a longer name agrees.
_FORGIVEN, _MANY_PAIRS = 1 / 3, 3
_MANY_KNOWN_PAIRS = 5
_TELLING = 1.25
_LEFT_IN_QUERY, _LEFT_IN_LISTED = 0.8, 1.0
_BOTH_LEFT_OWN, _BOTH_LEFT_TRADE = 0.8, 0.92


class Likeness(StrEnum):
    """The classes of likeness, closest first."""

    EXACT = "exact"
    REORDERED = "reordered"
    FORM_DIFFERS = "form_differs"
    TRANSLITERATED = "transliterated"
    FUZZY = "fuzzy"
    POSSIBLE_GROUP = "possible_group"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of a comparison in plain words, with the texts of both sides and its effect."""

    query: str
    listed: str
    kind: str
    effect: str
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Score 0..1 (below 1.0 by name alone), class and the pieces that explain it."""

    score: float
    likeness: Likeness
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class _Alignment:
    """Words of two names set against each other; likeness of each pair and what is left over."""

    pairs: list[tuple[tuple[Word, ...], tuple[Word, ...], float]] = field(default_factory=list)
    left_query: list[Word] = field(default_factory=list)
    left_listed: list[Word] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.left_query and not self.left_listed

    def take(self, query: tuple[Word, ...], listed: tuple[Word, ...], likeness: float) -> None:
        """Set words against each other and take them off those left over."""
        self.pairs.append((query, listed, likeness))
        for word in query:
            self.left_query.remove(word)
        for word in listed:
            self.left_listed.remove(word)


def compare(query: str, listed: str, *, rarity: Mapping[str, float] | None = None) -> Comparison:
    """Compare two company names; `rarity` may give words of a list a weight 0..1 of their own."""
    return compare_readings(read(query), read(listed), rarity=rarity)


def compare_readings(
    query: Reading, listed: Reading, *, rarity: Mapping[str, float] | None = None
) -> Comparison:
    """Compare two names already read; see compare()."""
    if not query.words or not listed.words:
        return Comparison(0.0, Likeness.NONE, ())
    alignment = _aligned(query.words, listed.words)
    weight = _Weigher(rarity or {})
    score = _score(alignment, weight)
    likeness = _likeness(query, listed, alignment, score)
    numbers_differ = _numbers_differ(query, listed)
    if likeness is Likeness.POSSIBLE_GROUP and _is_contained(alignment):
        score = max(score, _GROUP_FLOOR)
    score = _capped(score, likeness, numbers_differ=numbers_differ, own_words=_own_words_met(alignment))
    if score < _NUMBER_CEILING:
        likeness = Likeness.NONE
    return Comparison(round(score, 4), likeness, _pieces(query, listed, alignment, numbers_differ))


def _aligned(query: tuple[Word, ...], listed: tuple[Word, ...]) -> _Alignment:
    alignment = _Alignment(left_query=list(query), left_listed=list(listed))
    for word in query:
        same = next((other for other in alignment.left_listed if other.text == word.text), None)
        if same is not None:
            alignment.take((word,), (same,), 1.0)
    _align_joined(alignment)
    _align_alike(alignment)
    return alignment


def _align_joined(alignment: _Alignment) -> None:
    """Words written apart on one side and together on the other: Hao Lin, Haolin."""
    query = [word for word in alignment.left_query if word.says is not Says.NUMBER]
    listed = [word for word in alignment.left_listed if word.says is not Says.NUMBER]
    for many, few, turned in ((query, listed, False), (listed, query, True)):
        for at in range(len(many) - 1):
            for length in (3, 2):
                run = tuple(many[at : at + length])
                if len(run) < length:
                    continue
                target = next((word for word in few if _same_joined(run, word)), None)
                if target is None:
                    continue
                likeness = 1.0 if _joined(run) == target.written.replace(" ", "") else 0.9
                mine, theirs = ((target,), run) if turned else (run, (target,))
                alignment.take(mine, theirs, likeness)
                return


def _joined(run: tuple[Word, ...]) -> str:
    return "".join(word.written.replace(" ", "") for word in run)


def _same_joined(run: tuple[Word, ...], word: Word) -> bool:
    joined, single = _joined(run), word.written.replace(" ", "")
    return joined == single or (len(single) >= 8 and OSA.distance(joined, single, score_cutoff=1) <= 1)


def _align_alike(alignment: _Alignment) -> None:
    """Words that differ by a slip, the most alike first."""
    alike = []
    for query in alignment.left_query:
        for listed in alignment.left_listed:
            likeness = _word_likeness(query, listed)
            if likeness >= _LEAST_LIKENESS:
                alike.append((-likeness, query.text, listed.text, query, listed))
    for minus, _, _, query, listed in sorted(alike, key=lambda item: item[:3]):
        if query in alignment.left_query and listed in alignment.left_listed:
            alignment.take((query,), (listed,), -minus)


def _word_likeness(query: Word, listed: Word) -> float:
    """Likeness of two words by their letters; a doubled letter is the least of slips."""
    # Names of places and trades stand for other places and trades as soon as a letter differs.
    both_known = query.says is not Says.OWN and listed.says is not Says.OWN
    if both_known or Says.NUMBER in (query.says, listed.says):
        return 0.0
    one_known = query.says is not Says.OWN or listed.says is not Says.OWN
    mine, theirs = (query.written, listed.written) if one_known else (query.text, listed.text)
    if min(len(mine), len(theirs)) > 2 and _DOUBLED.sub(r"\1", mine) == _DOUBLED.sub(r"\1", theirs):
        return _DOUBLED_LETTER
    if min(len(mine), len(theirs)) < _SHORTEST_ALIKE:
        return 0.0
    distance = OSA.distance(mine, theirs, score_cutoff=3)
    likeness = 1 - _SLIP_COST * distance / max(len(mine), len(theirs))
    return 0.0 if one_known and likeness < _LEAST_LIKENESS_TO_KNOWN else likeness


class _Weigher:
    """Weight of a word: its own, or the rarity given for it."""

    def __init__(self, rarity: Mapping[str, float]) -> None:
        self._rarity = rarity

    def __call__(self, *words: Word) -> float:
        return sum(self._rarity.get(word.text, word.weight) for word in words)


def _score(alignment: _Alignment, weight: _Weigher) -> float:
    met = together = 0.0
    forgiving = _FORGIVEN if alignment.is_whole and len(alignment.pairs) >= _MANY_PAIRS else 0.0
    for query, listed, alike in alignment.pairs:
        likeness = alike + forgiving * (1 - alike)
        share = (
            max(weight(*query), weight(*listed)) if likeness == 1 else (weight(*query) + weight(*listed)) / 2
        )
        met += share * likeness
        together += share
    left = _LEFT_IN_QUERY * weight(*alignment.left_query) + _LEFT_IN_LISTED * weight(*alignment.left_listed)
    score = met / (together + left) if together + left else 0.0
    if _any_own(alignment.left_query) and _any_own(alignment.left_listed):
        score *= _BOTH_LEFT_OWN
    elif alignment.left_query and alignment.left_listed:
        score *= _BOTH_LEFT_TRADE
    return score


def _any_own(words: list[Word]) -> bool:
    return any(word.says is Says.OWN for word in words)


def _own_words_met(alignment: _Alignment) -> bool:
    """Whether a word of its own was met, or names without any meet word for word or in many words."""
    if any(word.says is Says.OWN for query, _, _ in alignment.pairs for word in query):
        return True
    same = all(likeness == 1 for _, _, likeness in alignment.pairs)
    return same and (alignment.is_whole or len(alignment.pairs) >= _MANY_KNOWN_PAIRS)


def _likeness(query: Reading, listed: Reading, alignment: _Alignment, score: float) -> Likeness:
    if not alignment.pairs:
        return Likeness.NONE
    if alignment.is_whole and all(likeness == 1 for _, _, likeness in alignment.pairs):
        return _same_words(query, listed)
    one_side_left = bool(alignment.left_query) != bool(alignment.left_listed)
    left = alignment.left_query or alignment.left_listed
    if one_side_left and any(word.says in (Says.OWN, Says.PLACE, Says.NUMBER) for word in left):
        return Likeness.POSSIBLE_GROUP
    if query.transliterated != listed.transliterated:
        return Likeness.TRANSLITERATED
    return Likeness.FUZZY


def _same_words(query: Reading, listed: Reading) -> Likeness:
    if query.folded == listed.folded:
        return Likeness.TRANSLITERATED if query.transliterated != listed.transliterated else Likeness.EXACT
    if query.transliterated != listed.transliterated or _through_place_names(query, listed):
        return Likeness.TRANSLITERATED
    if [word.text for word in query.words] != [word.text for word in listed.words]:
        same = sorted(word.text for word in query.words) == sorted(word.text for word in listed.words)
        return Likeness.REORDERED if same else Likeness.FUZZY
    return Likeness.FORM_DIFFERS


def _through_place_names(query: Reading, listed: Reading) -> bool:
    return any(
        mine.text == theirs.text and mine.written != theirs.written
        for mine in query.words
        for theirs in listed.words
        if mine.says is Says.PLACE and theirs.says is Says.PLACE
    )


def _is_contained(alignment: _Alignment) -> bool:
    """Whether one name stands whole in the other, in words that are all the same and tell enough."""
    same = all(likeness == 1 for _, _, likeness in alignment.pairs)
    told = sum(word.weight for query, _, _ in alignment.pairs for word in query)
    return same and told >= _TELLING and _own_words_met(alignment)


def _numbers_differ(query: Reading, listed: Reading) -> bool:
    mine = {word.text for word in query.words if word.says is Says.NUMBER}
    theirs = {word.text for word in listed.words if word.says is Says.NUMBER}
    return bool(mine and theirs and mine != theirs)


def _capped(score: float, likeness: Likeness, *, numbers_differ: bool, own_words: bool) -> float:
    ceiling = _CEILING.get(likeness.value, 1.0)
    if likeness is Likeness.POSSIBLE_GROUP:
        ceiling = _GROUP_CEILING
    if not own_words:
        ceiling = min(ceiling, _NO_OWN_WORD_CEILING)
    if numbers_differ:
        ceiling = min(ceiling, _NUMBER_CEILING - 0.01)
    return min(score, ceiling)


def _pieces(
    query: Reading, listed: Reading, alignment: _Alignment, numbers_differ: bool
) -> tuple[Piece, ...]:
    pieces = [_pair_piece(*pair) for pair in alignment.pairs]
    if query.form != listed.form:
        shown = " / ".join(form for form in (query.form, listed.form) if form)
        pieces.append(Piece(query.form, listed.form, "form", "none", f"company form ignored: {shown}"))
    if numbers_differ:
        pieces.append(
            Piece("", "", "number", "lowers", f"number differs: {_numbers(query)} / {_numbers(listed)}")
        )
    for word in alignment.left_query:
        pieces.append(Piece(word.written, "", "left over", "lowers", f"left over: '{word.written}'"))
    for word in alignment.left_listed:
        pieces.append(
            Piece("", word.written, "left over", "lowers", f"left over in the list: '{word.written}'")
        )
    return tuple(pieces)


def _numbers(reading: Reading) -> str:
    return " ".join(word.text for word in reading.words if word.says is Says.NUMBER)


def _pair_piece(query: tuple[Word, ...], listed: tuple[Word, ...], likeness: float) -> Piece:
    mine = " ".join(word.written for word in query)
    theirs = " ".join(word.written for word in listed)
    if mine == theirs:
        return Piece(mine, theirs, "same", "raises", f"'{mine}' on both sides")
    if len(query) != len(listed):
        return Piece(mine, theirs, "joined", "raises", f"'{mine}' = '{theirs}' (written together or apart)")
    if likeness < 1:
        return Piece(mine, theirs, "slip", "raises a little", f"'{mine}' is like '{theirs}' ({likeness:.0%})")
    kind = "transliteration" if query[0].says is Says.PLACE else "abbreviation or form of a word"
    return Piece(mine, theirs, kind, "raises", f"'{mine}' = '{theirs}' ({kind})")
