"""Finding among many listed names those worth a comparison word by word.

A short list is compared whole, letter by letter. A long one is looked up by its words, by three letters in
a row and by consonants, rare ones first; what is found is sifted letter by letter as well.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from risk.naming import name_sounds
from risk.naming.name_reading import Reading
from risk.naming.name_words import LIGHT, NUMBER, OWN

Ints = npt.NDArray[np.int64]
Turns = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
Scorer = Callable[..., float]
Text = Callable[[int], str]

SHORT_LIST = 1_000
"""Names up to which a list is compared whole."""
_CANDIDATES = 40
_LIKE_CORE, _LIKE_SET, _LIKE_SOUND, _LIKE_WORDS, _LIKE_LETTERS = 72, 78, 75, 72, 82
_LIKE_WHOLE = 64
"""Likeness of all telling words, or of all letters, below which no labelled pair was a hit for its words."""
_MOST_ENTRIES = 6_000
"""Entries of the index that are looked through for one name, rarest features first."""
_FEWEST_FEATURES = 4
_GRAM = 3
_MOST_PLAIN_WORDS = 7
_SQUEEZED, _WORD, _SOUND, _PLAIN = "=", "w", "s", "p"
_WEIGHTS = {_SQUEEZED: 9.0, _WORD: 2.0, _SOUND: 1.0, _PLAIN: 1.0}
_CHUNK = 2_048


class Gists:
    """Of names already read what is needed to sift them: their own words, all their words, their letters."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.own = np.array([reading.has_own_words for reading in readings], dtype=bool)
        self.translated = np.array([reading.is_translated for reading in readings], dtype=bool)
        self.cores = [_core(reading) for reading in readings]
        self.squeezed = [reading.squeezed for reading in readings]
        self.letters = [core.replace(" ", "") for core in self.cores]
        self.named_twice = np.array(
            [bool(reading.in_pinyin) or any(word.also for word in reading.words) for reading in readings],
            dtype=bool,
        )
        self.words = [_sorted(word.text for word in reading.words) for reading in readings]
        self.telling = [
            _without_light(reading) or words for reading, words in zip(readings, self.words, strict=True)
        ]

    def __len__(self) -> int:
        return len(self.cores)

    def sound(self, at: int) -> str:
        """Consonants of own words; worked out when asked for, since few names are compared by them."""
        return name_sounds.coarse(self.letters[at])

    def sounds(self) -> list[str]:
        """Consonants of the own words of all names."""
        return [self.sound(at) for at in range(len(self))]


def _without_light(reading: Reading) -> str:
    """The words but those that say next to nothing; empty where a name has none of these or no others."""
    telling = [word.text for word in reading.words if word.weight > LIGHT]
    return _sorted(telling) if len(telling) < len(reading.words) else ""


def _sorted(words: Iterable[str]) -> str:
    return " ".join(sorted(words))


def _core(reading: Reading) -> str:
    return " ".join([word.letters for word in reading.words if word.says is OWN])


class NameIndex:
    """Listed names, ready to be looked up."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._gists = Gists(readings)
        self._is_short = len(readings) <= SHORT_LIST
        self._ids: dict[str, int] = {}
        self._starts: Ints = np.zeros(1, dtype=np.int64)
        self._entries: Turns = np.empty(0, dtype=np.int32)
        self._weights: npt.NDArray[np.float32] = np.empty(0, dtype=np.float32)
        self._bearers = _bearers(readings) if self._is_short else {}
        if not self._is_short:
            self._fill(readings)

    def _fill(self, readings: Sequence[Reading]) -> None:
        """Features of all names as arrays: for each feature the names that have it."""
        known: defaultdict[str, int] = defaultdict(lambda: len(known))
        features, sizes = array("i"), array("i")
        for reading in readings:
            found = _features(reading)
            features.extend([known[feature] for feature in found])
            sizes.append(len(found))
        known.default_factory = None
        self._ids = known
        ids = np.frombuffer(features, dtype=np.int32)
        order = np.argsort(ids, kind="stable")
        places = np.repeat(np.arange(len(readings), dtype=np.int32), np.frombuffer(sizes, dtype=np.int32))
        self._entries = places[order]
        counts = np.bincount(ids, minlength=len(self._ids))
        self._starts = np.concatenate(([0], np.cumsum(counts)))
        base = np.array([_WEIGHTS.get(feature[0], 0.5) for feature in self._ids], dtype=np.float32)
        rarity = np.log(len(readings) / counts + 1) / math.log(len(readings) + 1)
        self._weights = (base * rarity).astype(np.float32)

    def candidates(self, readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
        """Pairs of a name and a listed one, by their places, that are worth a comparison."""
        for start in range(0, len(readings), _CHUNK):
            chunk = readings[start : start + _CHUNK]
            found = self._all_alike(chunk) if self._is_short else self._looked_up(chunk)
            for query, entry in found:
                yield start + query, entry

    def _all_alike(self, readings: Sequence[Reading]) -> list[tuple[int, int]]:
        mine, theirs = Gists(readings), self._gists
        found = {
            (at, place)
            for at, reading in enumerate(readings)
            for word in _word_features(reading)
            for place in self._bearers.get(word, ())
        }
        own = mine.own[:, None] & theirs.own[None, :]
        found |= _pairs(_all(mine.letters, theirs.letters, fuzz.ratio, _LIKE_CORE) & own)
        sounds = _all(mine.sounds(), theirs.sounds(), fuzz.ratio, _LIKE_SOUND)
        found |= _pairs(sounds & own & (mine.translated[:, None] != theirs.translated[None, :]))
        found |= _pairs(_all(mine.words, theirs.words, fuzz.ratio, _LIKE_WORDS) & ~own)
        found |= _pairs(_all(mine.squeezed, theirs.squeezed, fuzz.ratio, _LIKE_LETTERS) & ~own)
        return sorted(found)

    def _looked_up(self, readings: Sequence[Reading]) -> list[tuple[int, int]]:
        queries: list[Ints] = []
        entries: list[Ints] = []
        turn_of = np.empty(len(self._gists), dtype=np.int32)
        for at, reading in enumerate(readings):
            found = self._nearest(reading, turn_of)
            queries.append(np.full(len(found), at, dtype=np.int64))
            entries.append(found)
        if not queries:
            return []
        return _sifted(Gists(readings), self._gists, np.concatenate(queries), np.concatenate(entries))

    def _nearest(self, reading: Reading, turn_of: Turns) -> Ints:
        """The names that share the most and the rarest features with one."""
        ids = [self._ids[feature] for feature in _features(reading) if feature in self._ids]
        if not ids:
            return np.empty(0, dtype=np.int64)
        features = np.array(ids, dtype=np.int64)
        counts = self._starts[features + 1] - self._starts[features]
        order = np.argsort(counts, kind="stable")
        features, counts = features[order], counts[order]
        fits = np.cumsum(counts) <= _MOST_ENTRIES
        fits[:_FEWEST_FEATURES] |= counts[:_FEWEST_FEATURES] <= _MOST_ENTRIES
        features, counts = features[fits], counts[fits]
        if not len(features):
            return np.empty(0, dtype=np.int64)
        entries = np.concatenate(
            [self._entries[self._starts[one] : self._starts[one + 1]] for one in features]
        )
        return _best(entries, np.repeat(self._weights[features], counts), turn_of)


def _best(entries: Turns, weights: npt.NDArray[np.float32], turn_of: Turns) -> Ints:
    """Of entries, each named once for every feature it shares, those that share the most.

    `turn_of` is room for one number an entry: the last turn in which it was named tells equal ones apart
    without sorting them.
    """
    turns = np.arange(len(entries), dtype=np.int32)
    turn_of[entries] = turns
    places = entries[turn_of[entries] == turns]
    turn_of[places] = turns[: len(places)]
    shared = np.bincount(turn_of[entries], weights=weights)
    if len(places) > _CANDIDATES:
        places = places[np.argpartition(-shared, _CANDIDATES)[:_CANDIDATES]]
    return np.sort(places).astype(np.int64)


def _bearers(readings: Sequence[Reading]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, reading in enumerate(readings):
        for word in dict.fromkeys(_word_features(reading)):
            found.setdefault(word, []).append(place)
    return found


def _word_features(reading: Reading) -> Iterator[str]:
    """All letters; own words by their sound and in their other readings, and two in a row as one."""
    yield _SQUEEZED + reading.squeezed
    before = ""
    for word in reading.words:
        if word.says is OWN:
            yield _WORD + name_sounds.key(word.text)
            for other in sorted(word.also):
                yield _WORD + name_sounds.key(other)
        if before and word.says is not NUMBER:
            yield _WORD + name_sounds.key(before + word.letters)
        before = word.letters if word.says is not NUMBER else ""
    for word_in_pinyin in sorted(reading.in_pinyin):
        yield _WORD + name_sounds.key(word_in_pinyin)


def _features(reading: Reading) -> dict[str, None]:
    """Each feature once, in an order that does not change from run to run."""
    found = dict.fromkeys(_word_features(reading))
    core = "".join([word.letters for word in reading.words if word.says is OWN])
    if core:
        key = f"^{name_sounds.key(core)}$"
        found.update(dict.fromkeys([key[at : at + _GRAM] for at in range(len(key) - _GRAM + 1)]))
        for word in reading.words:
            if word.says is OWN:
                found[_SOUND + name_sounds.coarse(word.text)] = None
    if not core or len(reading.words) <= 2:
        found.update(dict.fromkeys(_plain_features(reading)))
    return found


def _plain_features(reading: Reading) -> Iterator[str]:
    """For names that say nothing of their own: which words stand together."""
    texts = sorted({word.text for word in reading.words})[:_MOST_PLAIN_WORDS]
    for at, text in enumerate(texts):
        yield _PLAIN + text
        for other in texts[at + 1 :]:
            yield f"{_PLAIN}{text}+{other}"


def _all(queries: Sequence[str], choices: Sequence[str], scorer: Scorer, cut: int) -> Bools:
    scores = process.cdist(queries, choices, scorer=scorer, score_cutoff=cut, dtype=np.uint8)
    return np.asarray(scores > 0)


def _pairs(alike: Bools) -> set[tuple[int, int]]:
    return {(int(query), int(entry)) for query, entry in zip(*np.nonzero(alike), strict=True)}


def _sifted(mine: Gists, theirs: Gists, queries: Ints, entries: Ints) -> list[tuple[int, int]]:
    """Of the candidates those that are alike letter by letter, in the way that fits what is known of them."""
    own = mine.own[queries] & theirs.own[entries]
    apart = own & (mine.translated[queries] != theirs.translated[entries])
    same = [mine.squeezed[at] == theirs.squeezed[to] for at, to in zip(queries, entries, strict=True)]
    surely = np.array(same, dtype=bool) | own & (mine.named_twice[queries] | theirs.named_twice[entries])
    kept = surely.copy()
    for texts, scorer, cut, may in (
        ((mine.letters.__getitem__, theirs.letters.__getitem__), fuzz.ratio, _LIKE_CORE, own),
        ((mine.cores.__getitem__, theirs.cores.__getitem__), fuzz.token_set_ratio, _LIKE_SET, own),
        ((mine.sound, theirs.sound), fuzz.ratio, _LIKE_SOUND, apart),
        ((mine.words.__getitem__, theirs.words.__getitem__), fuzz.token_sort_ratio, _LIKE_WORDS, ~own),
    ):
        left = np.flatnonzero(may & ~kept)
        kept[left[_alike(texts, queries[left], entries[left], scorer, cut)]] = True
    left = np.flatnonzero(kept & own & ~apart & ~surely)
    kept[left] = _alike_as_wholes(mine, theirs, queries[left], entries[left])
    return list(zip(queries[kept].tolist(), entries[kept].tolist(), strict=True))


def _alike_as_wholes(mine: Gists, theirs: Gists, queries: Ints, entries: Ints) -> Bools:
    """Whether names that are alike in their own words are not too unlike in all the others."""
    words = (mine.telling.__getitem__, theirs.telling.__getitem__)
    letters = (mine.squeezed.__getitem__, theirs.squeezed.__getitem__)
    return _alike(words, queries, entries, fuzz.token_set_ratio, _LIKE_WHOLE) | _alike(
        letters, queries, entries, fuzz.ratio, _LIKE_WHOLE
    )


def _alike(texts: tuple[Text, Text], queries: Ints, entries: Ints, scorer: Scorer, cut: int) -> Bools:
    """Which pairs of texts, of a name and of a listed one, reach a likeness."""
    mine, theirs = list(map(texts[0], queries.tolist())), list(map(texts[1], entries.tolist()))
    scores = process.cpdist(mine, theirs, scorer=scorer, score_cutoff=cut, dtype=np.uint8)
    return np.asarray(scores > 0)
