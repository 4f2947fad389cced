"""Words of two names set against each other: the same, joined or split, with a slip, as initials."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from risk.naming import name_sounds
from risk.naming.chinese_spellings import initials_of_provinces, of_hong_kong
from risk.naming.name_reading import Reading
from risk.naming.name_words import NUMBER, OWN, PLACE, TRADE, Word

_DOUBLED = re.compile(r"(.)\1+")
_LEAST_LIKENESS, _LEAST_LIKENESS_TO_KNOWN = 0.66, 0.74
_SHORTEST_ALIKE = 4
_SAME_SOUND, _DOUBLED_LETTER, _KIN, _INITIALS, _OTHER_READING = 0.97, 0.95, 0.5, 0.8, 0.98
_SHORTENED, _JOINED_WITH_SLIP = 0.9, 0.9
_SHORTEST_JOINED, _LONG_JOINED, _LONG_NAME = 6, 8, 14
_SAME_CONSONANTS, _FOREIGN_CONSONANTS = 0.88, 0.85
_LEAST_CONSONANTS = 3
SYLLABLE = "syllable"
"""How two Chinese words are paired that differ in a letter: another name, unless somebody mistyped."""
_OTHER_SYLLABLE, _LONG_WORD = 0.58, 6
HONG_KONG = "hong kong"
"""How two words are paired with one that they may be in pinyin; other characters are spelt like them."""
_HONG_KONG_LIKENESS = 0.93
TWO_SLIPS = "two slips"
"""How two words are paired that differ in more than a slip: another name, unless somebody erred twice."""
_ONE_SLIP_BELOW = 12
"""Letters of a word below which one of them may be a slip; in longer ones two may."""
_SLIP_COST, _SLIP_COST_SHORT, _SHORT_WORD, _FIRST_LETTER = 0.95, 1.2, 5, 0.1
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
    waiting = list(listed.words)
    texts = [word.text for word in waiting]
    for word in query.words:
        if word.text in texts:
            at = texts.index(word.text)
            if waiting[at] is not word:
                at = _place_of(word, at, waiting, texts)
            alignment.pairs.append(Pairing((word,), (waiting.pop(at),), 1.0, "same"))
            del texts[at]
        else:
            alignment.left_query.append(word)
    alignment.left_listed = waiting
    if not alignment.is_whole and _differ_in_blanks(query, listed):
        return Alignment(query.words, listed.words, [Pairing(query.words, listed.words, 1.0, "joined")])
    if _is_one_slip(query.squeezed, listed.squeezed, alignment):
        return Alignment(
            query.words, listed.words, [Pairing(query.words, listed.words, _JOINED_WITH_SLIP, "slip")]
        )
    if not alignment.left_query or not alignment.left_listed:
        return alignment
    if len(alignment.left_query) <= _MOST_LEFT and len(alignment.left_listed) <= _MOST_LEFT:
        is_foreign = query.is_translated != listed.is_translated
        _align_provinces(alignment)
        _align_joined(alignment, is_foreign=is_foreign)
        _align_hong_kong(alignment, query, listed)
        _align_alike(alignment, is_foreign=is_foreign)
        _align_initials(alignment)
    return alignment


def _differ_in_blanks(query: Reading, listed: Reading) -> bool:
    """Whether two names have the same letters, with or without their forms: Han sae Ltd may hide a form."""
    return query.squeezed == listed.squeezed or (
        query.folded[:1] == listed.folded[:1]
        and query.folded.replace(" ", "") == listed.folded.replace(" ", "")
    )


def _is_one_slip(query: str, listed: str, alignment: Alignment) -> bool:
    """Whether two long names differ in one letter that makes a known phrase an unknown word of one."""
    if alignment.is_whole or abs(len(query) - len(listed)) > 1 or len(query) < _LONG_NAME:
        return False
    sides = (alignment.left_query, alignment.left_listed)
    unknown = [[word for word in side if word.says is OWN] for side in sides]
    if bool(unknown[0]) == bool(unknown[1]):
        return False
    if any(word.says is NUMBER for side in sides for word in side):
        return False
    if any(len(word.letters) < _SHORTEST_ALIKE for side in unknown for word in side):
        return False
    return OSA.distance(query, listed, score_cutoff=1) <= 1


def _place_of(word: Word, at: int, waiting: list[Word], texts: list[str]) -> int:
    """Where a word of the same meaning waits; of several the one that is also written like it."""
    if waiting[at].written != word.written:
        for other in range(at + 1, len(texts)):
            if texts[other] == word.text and waiting[other].written == word.written:
                return other
    return at


def _align_joined(alignment: Alignment, *, is_foreign: bool) -> None:
    """Words written apart on one side and together on the other: Hao Lin, Haolin."""
    while alignment.left_query and alignment.left_listed:
        query, listed = alignment.left_query, alignment.left_listed
        found = _joined_pair(query, listed, turned=False, is_foreign=is_foreign) or _joined_pair(
            listed, query, turned=True, is_foreign=is_foreign
        )
        if found is None:
            return
        alignment.take(*found)


_Found = tuple[tuple[Word, ...], tuple[Word, ...], float, str]


def _joined_pair(many: list[Word], few: list[Word], *, turned: bool, is_foreign: bool) -> _Found | None:
    """A run of words on one side that one word of the other stands for, the longest run first."""
    loosely = is_foreign or any(word.also for word in few)
    if len(many) == 1 and not loosely:
        return None
    few = [word for word in few if word.says is not NUMBER]
    begin = {word.letters[:1] for word in few}
    for length in range(min(_LONGEST_RUN, len(many)), 0 if loosely else 1, -1):
        for at in range(len(many) - length + 1):
            first = many[at].letters[:1]
            if not loosely and first not in begin:
                continue
            run = tuple(many[at : at + length])
            joined = "".join([word.letters for word in run])
            for word in few:
                if not loosely and abs(len(joined) - len(word.letters)) > 1:
                    continue
                likeness = _same_joined(run, joined, word, is_foreign=is_foreign)
                if likeness and not any(one.says is NUMBER for one in run):
                    how = "joined" if length > 1 else "same"
                    return ((word,), run, likeness, how) if turned else (run, (word,), likeness, how)
    return None


def _same_joined(run: tuple[Word, ...], joined: str, word: Word, *, is_foreign: bool) -> float:
    single = word.letters
    if len(run) == 1:
        return _OTHER_READING if joined in word.also else 0.0
    if joined == single:
        return 1.0
    if word.also and (joined in word.also or "".join([one.text for one in run]) in word.also):
        return _OTHER_READING
    if is_foreign and word.says is OWN and _sounds_alike(joined, single):
        return _FOREIGN_CONSONANTS
    if abs(len(joined) - len(single)) > 1 or len(single) < _SHORTEST_JOINED:
        return 0.0
    if name_sounds.key(joined) == name_sounds.key(single):
        return _SAME_SOUND
    slipped = len(single) >= _LONG_JOINED and OSA.distance(joined, single, score_cutoff=1) <= 1
    return _JOINED_WITH_SLIP if slipped else 0.0


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
    if query.says is NUMBER or listed.says is NUMBER:
        return 0.0, ""
    if query.says is not OWN and listed.says is not OWN:
        return _known_likeness(query, listed, is_foreign=is_foreign)
    one_known = query.says is not OWN or listed.says is not OWN
    mine, theirs = _as_written(query), _as_written(listed)
    if one_known and _is_shortened(mine, theirs):
        return _SHORTENED, "shortened"
    shorter = min(len(mine), len(theirs))
    if shorter < _SHORTEST_ALIKE:
        return _of_short(mine, theirs, is_foreign=is_foreign) if shorter == _SHORTEST_ALIKE - 1 else (0.0, "")
    likeness, how = _by_letters(mine, theirs, is_foreign=is_foreign, one_known=one_known)
    if one_known and likeness < _LEAST_LIKENESS_TO_KNOWN:
        return 0.0, ""
    return (likeness, how) if likeness >= _LEAST_LIKENESS or how == SYLLABLE else (0.0, "")


def _as_written(word: Word) -> str:
    """What to compare of a word letter by letter; of a phrase what it stands for."""
    return word.text if " " in word.written else word.written


def _known_likeness(query: Word, listed: Word, *, is_foreign: bool) -> tuple[float, str]:
    """Names of places and trades stand for other places and trades as soon as a letter differs."""
    if query.says is not TRADE or listed.says is not TRADE:
        return 0.0, ""
    if _is_shortened(query.written, listed.written):
        return _SHORTENED, "shortened"
    return (_KIN, "kin") if is_foreign and query.kin and query.kin == listed.kin else (0.0, "")


def _is_shortened(mine: str, theirs: str) -> bool:
    """Whether one word is the beginning of the other: Elec, Electronics."""
    shorter, longer = (mine, theirs) if len(mine) < len(theirs) else (theirs, mine)
    return 3 <= len(shorter) <= len(longer) - 2 and longer.startswith(shorter)


def _of_short(mine: str, theirs: str, *, is_foreign: bool) -> tuple[float, str]:
    """Words of three letters: a doubled one, or the consonants of a script that writes no vowels."""
    if _undoubled(mine) == _undoubled(theirs):
        return _DOUBLED_LETTER, "slip"
    return (_FOREIGN_CONSONANTS, "sound") if is_foreign and _sounds_alike(mine, theirs) else (0.0, "")


@lru_cache(maxsize=32_768)
def _undoubled(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)


def _by_letters(mine: str, theirs: str, *, is_foreign: bool, one_known: bool) -> tuple[float, str]:
    longer = max(len(mine), len(theirs))
    cutoff = 1 if longer < 8 else 2 if longer < 12 else 3
    distance = OSA.distance(mine, theirs, score_cutoff=cutoff)
    if distance > cutoff and not is_foreign and name_sounds.coarse(mine) != name_sounds.coarse(theirs):
        return 0.0, ""
    is_chinese = not one_known and name_sounds.is_pinyin(mine) and name_sounds.is_pinyin(theirs)
    if name_sounds.key(mine) == name_sounds.key(theirs):
        if not is_chinese:
            return _SAME_SOUND, "sound"
        if _undoubled(mine) == _undoubled(theirs):
            return _DOUBLED_LETTER, "slip"
    if is_chinese and not _is_typed_amiss(mine, theirs, distance):
        return (_OTHER_SYLLABLE, SYLLABLE) if distance == 1 and longer >= _LONG_WORD else (0.0, "")
    slipped = "slip" if is_foreign or distance <= _slips(longer) else TWO_SLIPS
    cost = _SLIP_COST if longer > _SHORT_WORD else _SLIP_COST_SHORT
    likeness = 1 - cost * distance / longer if distance <= cutoff else 0.0
    if mine[0] != theirs[0]:
        likeness -= _FIRST_LETTER
    fewest = _LEAST_CONSONANTS if is_foreign or longer > _SHORT_WORD else _LEAST_CONSONANTS + 1
    if likeness < _SAME_CONSONANTS and len(name_sounds.consonants(mine)) >= fewest:
        sounding = _by_consonants(mine, theirs, is_foreign=is_foreign)
        if sounding:
            return sounding, "sound"
    return likeness, slipped


def _by_consonants(mine: str, theirs: str, *, is_foreign: bool) -> float:
    """Likeness of two words of one sound. In Latin letters both write the vowels, in the same places."""
    if not is_foreign and name_sounds.shape(mine) != name_sounds.shape(theirs):
        return 0.0
    if name_sounds.consonants(mine) == name_sounds.consonants(theirs):
        return _SAME_CONSONANTS
    is_alike = _sounds_alike(mine, theirs) if is_foreign else _is_voiced_apart(mine, theirs)
    return _FOREIGN_CONSONANTS if is_alike else 0.0


def _slips(letters: int) -> int:
    """How many letters of a word may be a slip."""
    return 1 if letters < _ONE_SLIP_BELOW else 2


def _is_voiced_apart(mine: str, theirs: str) -> bool:
    """Whether two words differ in the voice of consonants besides: Bagheri, Baqeri."""
    if name_sounds.voiceless(mine) != name_sounds.voiceless(theirs):
        return False
    return 1 - OSA.distance(mine, theirs) / max(len(mine), len(theirs)) >= _LEAST_LIKENESS


def _is_typed_amiss(mine: str, theirs: str, distance: int) -> bool:
    """Letters exchanged, left out or doubled; another letter in their stead makes another Chinese word."""
    return distance == 1 and (len(mine) != len(theirs) or sorted(mine) == sorted(theirs))


def _sounds_alike(mine: str, theirs: str) -> bool:
    one, other = name_sounds.coarse(mine), name_sounds.coarse(theirs)
    if one == other:
        return len(one) >= _LEAST_CONSONANTS
    longer = max(len(one), len(other))
    return longer >= 5 and OSA.distance(one, other, score_cutoff=1) <= 1


def _align_hong_kong(alignment: Alignment, query: Reading, listed: Reading) -> None:
    """Two syllables spelt as in Hong Kong and the word in pinyin that they may be: Wah Fu, Huafu."""
    for reading, many, few, turned in (
        (query, alignment.left_query, alignment.left_listed, False),
        (listed, alignment.left_listed, alignment.left_query, True),
    ):
        for word in [word for word in few if reading.in_pinyin and word.text in reading.in_pinyin]:
            run = next((run for run in pairwise(many) if word.text in of_hong_kong(*_written(run))), None)
            if run:
                mine, theirs = ((word,), run) if turned else (run, (word,))
                alignment.take(mine, theirs, _HONG_KONG_LIKENESS, HONG_KONG)


def _written(run: tuple[Word, Word]) -> tuple[str, str]:
    return run[0].written, run[1].written


def _align_provinces(alignment: Alignment) -> None:
    """A province and its initials in front of one and the same name of a firm: XJ, Xinjiang."""
    if not any(word.says is OWN for pair in alignment.pairs for word in pair.query):
        return
    front = alignment.left_query[0], alignment.left_listed[0]
    if front[0] is not alignment.query[0] or front[1] is not alignment.listed[0]:
        return
    for short, province in (front, front[::-1]):
        if short.says is OWN and province.says is PLACE:
            if initials_of_provinces().get(province.text) == short.written:
                alignment.take((front[0],), (front[1],), _SHORTENED, "initials")
            return


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
