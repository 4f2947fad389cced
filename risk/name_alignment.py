"""Words of two names set against each other: the same, written together or apart, with a slip, as initials."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.distance import OSA

from risk import name_sounds
from risk.name_reading import Reading
from risk.name_words import Says, Word

_LEAST_LIKENESS, _LEAST_LIKENESS_TO_KNOWN = 0.66, 0.74
_SHORTEST_ALIKE = 4
_SAME_SOUND, _DOUBLED_LETTER, _KIN, _INITIALS, _OTHER_READING = 0.97, 0.95, 0.5, 0.8, 0.98
_SAME_CONSONANTS, _FOREIGN_CONSONANTS = 0.88, 0.85
_LEAST_CONSONANTS = 3
_SLIP_COST = 1.1
_LONGEST_RUN = 4
_MOST_LEFT = 10
"""Words left over on a side beyond which only equal ones are set against each other: no name needs more."""


@dataclass(slots=True)
class Pairing:
    """Words of one name that stand for words of the other, how alike they are, and in which way."""

    query: tuple[Word, ...]
    listed: tuple[Word, ...]
    likeness: float
    how: str


@dataclass(slots=True)
class Alignment:
    """Words of two names set against each other, and what is left over on each side."""

    query: tuple[Word, ...]
    listed: tuple[Word, ...]
    pairs: list[Pairing] = field(default_factory=list)
    left_query: list[Word] = field(default_factory=list)
    left_listed: list[Word] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left over."""
        return not self.left_query and not self.left_listed

    @property
    def is_same(self) -> bool:
        """Whether every pair is of one word in two spellings at most."""
        return all(pair.likeness == 1.0 for pair in self.pairs)

    def take(self, query: tuple[Word, ...], listed: tuple[Word, ...], likeness: float, how: str) -> None:
        """Set words against each other and take them off those left over."""
        self.pairs.append(Pairing(query, listed, likeness, how))
        for word in query:
            _remove(self.left_query, word)
        for word in listed:
            _remove(self.left_listed, word)


def _remove(words: list[Word], word: Word) -> None:
    for at, one in enumerate(words):
        if one is word:
            del words[at]
            return


def align(query: Reading, listed: Reading) -> Alignment:
    """Set the words of two names against each other, the surest first."""
    alignment = Alignment(query.words, listed.words)
    waiting: dict[str, list[Word]] = {}
    for word in listed.words:
        waiting.setdefault(word.text, []).append(word)
    for word in query.words:
        same = waiting.get(word.text)
        if same:
            alignment.pairs.append(Pairing((word,), (same.pop(0),), 1.0, "same"))
        else:
            alignment.left_query.append(word)
    alignment.left_listed = [word for word in listed.words if _is_in(waiting.get(word.text), word)]
    if not alignment.left_query or not alignment.left_listed:
        return alignment
    if len(alignment.left_query) <= _MOST_LEFT and len(alignment.left_listed) <= _MOST_LEFT:
        is_foreign = query.transliterated != listed.transliterated
        _align_joined(alignment)
        _align_alike(alignment, is_foreign=is_foreign)
        _align_initials(alignment)
    return alignment


def _is_in(words: list[Word] | None, word: Word) -> bool:
    return words is not None and any(one is word for one in words)


def _align_joined(alignment: Alignment) -> None:
    """Words written apart on one side and together on the other: Hao Lin, Haolin."""
    while alignment.left_query and alignment.left_listed:
        found = _joined_pair(alignment.left_query, alignment.left_listed, turned=False) or _joined_pair(
            alignment.left_listed, alignment.left_query, turned=True
        )
        if found is None:
            return
        alignment.take(*found)


_Found = tuple[tuple[Word, ...], tuple[Word, ...], float, str]


def _joined_pair(many: list[Word], few: list[Word], *, turned: bool) -> _Found | None:
    many = [word for word in many if word.says is not Says.NUMBER]
    few = [word for word in few if word.says is not Says.NUMBER]
    for length in range(min(_LONGEST_RUN, len(many)), 0, -1):
        for at in range(len(many) - length + 1):
            run = tuple(many[at : at + length])
            for word in few:
                likeness = _same_joined(run, word)
                if likeness:
                    how = "joined" if length > 1 else "same"
                    return ((word,), run, likeness, how) if turned else (run, (word,), likeness, how)
    return None


def _same_joined(run: tuple[Word, ...], word: Word) -> float:
    single = word.written.replace(" ", "")
    joined = "".join(one.written for one in run).replace(" ", "")
    if len(run) == 1:
        return _OTHER_READING if joined in word.also or single in run[0].also else 0.0
    if joined == single:
        return 1.0
    if joined in word.also or "".join(one.text for one in run) in word.also:
        return _OTHER_READING
    if abs(len(joined) - len(single)) > 1 or len(single) < 6:
        return 0.0
    if name_sounds.key(joined) == name_sounds.key(single):
        return _SAME_SOUND
    return 0.9 if len(single) >= 8 and OSA.distance(joined, single, score_cutoff=1) <= 1 else 0.0


def _align_alike(alignment: Alignment, *, is_foreign: bool) -> None:
    """Words that differ by a slip or in their romanisation, the most alike first."""
    alike = []
    for mine, query in enumerate(alignment.left_query):
        for theirs, listed in enumerate(alignment.left_listed):
            likeness, how = _word_likeness(query, listed, is_foreign=is_foreign)
            if likeness:
                alike.append((-likeness, mine, theirs, query, listed, how))
    alike.sort(key=lambda item: item[:3])
    used_query, used_listed = set(), set()
    for minus, mine, theirs, query, listed, how in alike:
        if mine not in used_query and theirs not in used_listed:
            used_query.add(mine)
            used_listed.add(theirs)
            alignment.take((query,), (listed,), -minus, how)


def _word_likeness(query: Word, listed: Word, *, is_foreign: bool) -> tuple[float, str]:
    """Likeness of two words by their letters and their sound, and what makes it."""
    if query.says is Says.NUMBER or listed.says is Says.NUMBER:
        return 0.0, ""
    one_known = query.says is not Says.OWN or listed.says is not Says.OWN
    if one_known and query.says is not Says.OWN and listed.says is not Says.OWN:
        # Names of places and trades stand for other places and trades as soon as a letter differs.
        return (_KIN, "kin") if query.kin and query.kin == listed.kin else (0.0, "")
    mine, theirs = (query.written, listed.written) if one_known else (query.text, listed.text)
    shorter = min(len(mine), len(theirs))
    if shorter < _SHORTEST_ALIKE:
        return (_DOUBLED_LETTER, "slip") if shorter == 3 and _undoubled(mine) == _undoubled(theirs) else (0.0, "")
    likeness, how = _by_letters(mine, theirs, is_foreign=is_foreign)
    if one_known and likeness < _LEAST_LIKENESS_TO_KNOWN:
        return 0.0, ""
    return (likeness, how) if likeness >= _LEAST_LIKENESS else (0.0, "")


def _undoubled(word: str) -> str:
    return "".join(letter for before, letter in pairwise(f" {word}") if letter != before)


def _by_letters(mine: str, theirs: str, *, is_foreign: bool) -> tuple[float, str]:
    longer = max(len(mine), len(theirs))
    is_chinese = name_sounds.is_pinyin(mine) and name_sounds.is_pinyin(theirs)
    if not is_chinese and name_sounds.key(mine) == name_sounds.key(theirs):
        return _SAME_SOUND, "sound"
    if _undoubled(mine) == _undoubled(theirs):
        return _DOUBLED_LETTER, "slip"
    if is_chinese:
        return 0.0, ""
    cutoff = 1 if longer < 6 else 2 if longer < 10 else 3
    distance = OSA.distance(mine, theirs, score_cutoff=cutoff)
    likeness = 1 - _SLIP_COST * distance / longer if distance <= cutoff else 0.0
    if mine[0] != theirs[0]:
        likeness -= 0.1
    skeleton = name_sounds.consonants(mine)
    if likeness < _SAME_CONSONANTS and len(skeleton) >= _LEAST_CONSONANTS:
        if skeleton == name_sounds.consonants(theirs):
            return _SAME_CONSONANTS, "sound"
        if is_foreign and _sounds_alike(mine, theirs):
            return _FOREIGN_CONSONANTS, "sound"
    return likeness, "slip"


def _sounds_alike(mine: str, theirs: str) -> bool:
    one, other = name_sounds.coarse(mine), name_sounds.coarse(theirs)
    if one == other:
        return True
    longer = max(len(one), len(other))
    return longer >= 5 and OSA.distance(one, other, score_cutoff=1) <= 1


def _align_initials(alignment: Alignment) -> None:
    """A word that holds the initials of words left over on the other side: MMK, Mining and Metallurgical …"""
    for few, many, turned in (
        (alignment.left_query, alignment.left_listed, False),
        (alignment.left_listed, alignment.left_query, True),
    ):
        if len(many) < 2:
            continue
        for word in few:
            run = _run_of_initials(word.written, many) if 2 <= len(word.written) <= 6 else ()
            if run:
                mine, theirs = (tuple(run), (word,)) if turned else ((word,), tuple(run))
                alignment.take(mine, theirs, _INITIALS, "initials")
                break


def _run_of_initials(letters: str, many: list[Word]) -> list[Word]:
    for at in range(len(many) - len(letters) + 1):
        run = many[at : at + len(letters)]
        if len(run) > 1 and all(word.written[0] == letter for word, letter in zip(run, letters, strict=True)):
            return run
    return []
