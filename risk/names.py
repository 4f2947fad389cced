"""How alike two company names are, and why: words are aligned and weighed, every step is told.

A likeness of names alone never reaches 1.0 and never proves that two companies are one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from risk.naming import name_bearing
from risk.naming.name_alignment import HONG_KONG, SYLLABLE, TWO_SLIPS, Alignment, Pairing, align
from risk.naming.name_bearing import any_own, is_telling
from risk.naming.name_evidence import SAME_NUMBER, Particulars, countries_agree, weigh
from risk.naming.name_pieces import Piece, explain
from risk.naming.name_reading import Reading, read
from risk.naming.name_words import COUNTRY, LIGHT, NUMBER, OWN, PLACE, TRADE, Word

SCORER = "4"
"""Version of the comparison; a decision on a pair is reopened when it changes."""

_HEADROOM = 0.03
"""Even equal names leave room below their ceiling, the more the less they tell: so scores do not pile up."""
_GROUP_FLOOR, _GROUP_CEILING = 0.74, 0.76
_NUMBER_CEILING = 0.55
_UNLIKE = 0.54
"""Below it and below every ceiling names are unlike, whatever else they may be."""
_NO_OWN_WORD_CEILING = 0.6
_TURNED_CEILING = 0.76
_OTHER_NAME_CEILING = 0.76
_ACRONYM = 0.76
_ELSEWHERE_CEILING, _OTHER_BUSINESS_CEILING = 0.76, 0.76
# One slip weighs less where every other word of a longer name agrees.
_FORGIVEN = 0.35
_MANY_KNOWN_PAIRS = 5
_TELLING = 0.95
_LEFT_IN_QUERY, _LEFT_IN_LISTED = 0.8, 1.0
_BOTH_LEFT_OWN, _BOTH_LEFT_TRADE = 0.8, 0.92
_SURELY_MEANT = 0.7
_OTHER_WORD = (SYLLABLE, TWO_SLIPS, HONG_KONG)
_FEWEST_INITIALS, _MOST_INITIALS = 3, 7
_FEWEST_TURNED, _SYLLABLE = 2, 5
_IN_TWO_SCRIPTS = 0.65
_MORE_TRADE, _ONLY_TRADE, _FOREIGN_TRADE, _LEADING = 1.5, 0.95, 0.5, 0.4
_SHORT_NAME = 0.6
"""How much trades left over weigh beside a place and a whole word of its own: Hefei Bitland is how firms in
China are called for short."""
_GROUP, _FEWEST_OF_CHILD = "group", 2


class Likeness(StrEnum):
    """The classes of likeness, closest first."""

    EXACT = "exact"
    REORDERED = "reordered"
    FORM_DIFFERS = "form_differs"
    TRANSLITERATED = "transliterated"
    FUZZY = "fuzzy"
    FAMILY = "family"
    """Of a search only: the name begins with a listed one whose entry covers others; see `name_families`."""
    SAME_NUMBER = "same_number"
    """Names that are not alike, of companies with one number."""
    POSSIBLE_GROUP = "possible_group"
    NONE = "none"


_CEILING = {
    Likeness.EXACT: 0.99,
    Likeness.REORDERED: 0.975,
    Likeness.FORM_DIFFERS: 0.97,
    Likeness.TRANSLITERATED: 0.96,
    Likeness.FUZZY: 0.95,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Score 0..1 (below 1.0 by name alone), class and the pieces that explain it."""

    score: float
    likeness: Likeness
    _explain: Callable[[], tuple[Piece, ...]] = field(default=tuple, compare=False, repr=False)
    _elsewhere: Callable[[], str] = field(default=str, compare=False, repr=False)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Every step in plain words; worked out when somebody asks, since most comparisons are not shown."""
        return self._explain()

    @property
    def elsewhere(self) -> str:
        """What the names share where in another country it is likely another company's; often nothing."""
        return self._elsewhere()


def compare(
    query: str,
    listed: str,
    *,
    mine: Particulars | None = None,
    theirs: Particulars | None = None,
) -> Comparison:
    """Compare two company names.

    What is known of both companies besides may be given as `mine` and `theirs`; missing is neutral.
    """
    found = compare_readings(read(query), read(listed))
    return found if mine is None or theirs is None else with_evidence(found, mine, theirs)


def with_evidence(found: Comparison, mine: Particulars, theirs: Particulars) -> Comparison:
    """A comparison of names together with country, address and identifiers."""
    is_group = found.likeness is Likeness.POSSIBLE_GROUP
    score, pieces = weigh(found.score, mine, theirs, is_group=is_group)
    is_elsewhere = countries_agree(mine.country, theirs.country) is False and score < SAME_NUMBER
    if is_elsewhere and (shared := found.elsewhere):
        told = f"{shared}, in another country: waits for review"
        pieces = (Piece(mine.country, theirs.country, "elsewhere", "lowers", told), *pieces)
        score = min(score, _ELSEWHERE_CEILING)
    is_by_number = found.likeness is Likeness.NONE and score >= SAME_NUMBER
    likeness = Likeness.SAME_NUMBER if is_by_number else found.likeness
    return Comparison(score, likeness, lambda: (*pieces, *found.pieces), lambda: found.elsewhere)


def compare_readings(query: Reading, listed: Reading) -> Comparison:
    """Compare two names already read; see compare()."""
    if not query.words or not listed.words:
        return Comparison(0.0, Likeness.NONE)
    alignment = align(query, listed)
    is_foreign = query.is_translated != listed.is_translated
    in_two_scripts = query.transliterated != listed.transliterated
    score = _score(alignment, is_foreign=is_foreign, in_two_scripts=in_two_scripts)
    numbers_differ = _numbers_differ(alignment)
    steps = partial(explain, query, listed, alignment, numbers_differ=numbers_differ)
    is_acronym = score < _ACRONYM and _is_acronym(query, listed)
    if score < _UNLIKE and not is_acronym and not _is_contained(alignment):
        return Comparison(round(score, 4), Likeness.NONE, steps)
    likeness = _likeness(query, listed, alignment)
    own_words = _own_words_met(alignment, is_foreign=is_foreign)
    if likeness is Likeness.POSSIBLE_GROUP and own_words and _is_contained(alignment):
        score = max(score, _GROUP_FLOOR)
    if is_acronym:
        score, likeness, own_words = _ACRONYM, Likeness.FUZZY, True
    score = min(
        score,
        _ceiling(
            likeness, alignment, is_foreign=is_foreign, numbers_differ=numbers_differ, own_words=own_words
        ),
    )
    likeness = likeness if score >= _NUMBER_CEILING else Likeness.NONE
    return Comparison(round(score, 4), likeness, steps, partial(name_bearing.elsewhere, alignment))


def _score(alignment: Alignment, *, is_foreign: bool, in_two_scripts: bool) -> float:
    met = together = 0.0
    forgiving = _forgiving(alignment)
    for pair in alignment.pairs:
        mine, theirs = _weight(pair.query), _weight(pair.listed)
        if pair.likeness == 1.0:
            share = max(mine, theirs)
        else:
            is_known = pair.query[0].says is not OWN or pair.listed[0].says is not OWN
            share = min(mine, theirs) if is_known else (mine + theirs) / 2
        slack = 0.0 if pair.how in _OTHER_WORD else forgiving
        met += share * (pair.likeness + slack * (1 - pair.likeness))
        together += share
    if alignment.is_whole:
        return met / together if together else 0.0
    factor = _trade_left(alignment, is_foreign=is_foreign, in_two_scripts=in_two_scripts)
    left = _LEFT_IN_QUERY * _left(alignment.left_query, alignment.query, factor)
    left += _LEFT_IN_LISTED * _left(alignment.left_listed, alignment.listed, factor)
    score = met / (together + left) if together + left else 0.0
    if any_own(alignment.left_query) and any_own(alignment.left_listed):
        return score * _BOTH_LEFT_OWN
    if alignment.left_query and alignment.left_listed and not is_foreign:
        return score * _BOTH_LEFT_TRADE
    return score


def _weight(words: tuple[Word, ...]) -> float:
    return words[0].weight if len(words) == 1 else sum([word.weight for word in words])


def _left(words: list[Word], of: tuple[Word, ...], factor: float) -> float:
    """Weight of the words left over on one side; trade words in front of the own name only describe it."""
    if not words:
        return 0.0
    leading = _leading(of)
    weight = 0.0
    for word in words:
        told = word.weight
        if id(word) in leading:
            told *= _LEADING
        elif word.says is TRADE:
            told *= factor
        weight += told
    return weight


def _leading(words: tuple[Word, ...]) -> set[int]:
    """Words in front of the own name, which describe it: Zavod …, Korea …, Bank …; the parent, a region."""
    found = _of_parent(words)
    if len(words) > 1 and words[0].says is PLACE and words[1].says is PLACE:
        found.add(id(words[0]))  # a region in front of a place within it: Xinjiang Habahe
    described = set[int]()
    for word in words:
        if word.says is OWN:
            return found | described
        if word.says is TRADE or word.kin == COUNTRY:
            described.add(id(word))
    return found


def _of_parent(words: tuple[Word, ...]) -> set[int]:
    """Words that name the parent, in front of a name with a place and a word of its own: Baowu Group …"""
    at = next((at for at, word in enumerate(words, 1) if word.text == _GROUP), len(words))
    rest = words[at:]
    if len(rest) < _FEWEST_OF_CHILD or rest[0].says is not PLACE or not any_own(rest):
        return set()
    return {id(word) for word in words[:at]}


def _forgiving(alignment: Alignment) -> float:
    """How much of a slip is forgiven: more where more of the name agrees word for word."""
    if not alignment.is_whole:
        return 0.0
    agreeing = sum(1 for pair in alignment.pairs if pair.likeness == 1.0)
    return _FORGIVEN if agreeing > 1 else _FORGIVEN / 2 if agreeing else 0.0


def _trade_left(alignment: Alignment, *, is_foreign: bool, in_two_scripts: bool) -> float:
    """How much trade words left over weigh: one more tells another company, the only one little."""
    if alignment.left_query and alignment.left_listed:
        return _FOREIGN_TRADE if is_foreign else 1.0
    told = any(is_telling(word) for pair in alignment.pairs for word in pair.query)
    telling = any(map(is_telling, alignment.left_query or alignment.left_listed))
    factor = _MORE_TRADE if told and telling else _ONLY_TRADE
    if _place_and_own_met(alignment):
        factor = _ONLY_TRADE if told else _SHORT_NAME
    return factor * (_IN_TWO_SCRIPTS if in_two_scripts else 1.0)


def _place_and_own_met(alignment: Alignment) -> bool:
    """Whether a place, no country, and a word of its own are the same on both sides."""
    words = [pair.query[0] for pair in alignment.pairs if pair.likeness == 1.0]
    has_place = any(word.says is PLACE and word.kin != COUNTRY for word in words)
    return has_place and any(word.says is OWN for word in words)


def _own_words_met(alignment: Alignment, *, is_foreign: bool) -> bool:
    """Whether a word of its own was met, or names without any meet in every word or in many."""
    if any(_is_own(pair) for pair in alignment.pairs):
        return True
    close = all(pair.likeness >= _SURELY_MEANT for pair in alignment.pairs)
    return close and (
        len(alignment.pairs) >= _MANY_KNOWN_PAIRS
        or alignment.is_whole
        or (is_foreign and _tells_little(alignment.left_query) and _tells_little(alignment.left_listed))
    )


def _is_own(pair: Pairing) -> bool:
    """Whether words set against each other are a name's own; of equal ones it is enough that one is."""
    mine, theirs = any_own(pair.query), any_own(pair.listed)
    return (mine or theirs) if pair.likeness == 1.0 else (mine and theirs)


def _tells_little(words: list[Word]) -> bool:
    """Whether words left over are of the trade only, and at most one of them more than a light one."""
    return all(word.says is TRADE for word in words) and sum(word.weight > LIGHT for word in words) <= 1


def _likeness(query: Reading, listed: Reading, alignment: Alignment) -> Likeness:
    if not alignment.pairs:
        return Likeness.NONE
    if alignment.is_whole and alignment.is_same:
        return _same_words(query, listed)
    left_query, left_listed = _without_light(alignment.left_query), _without_light(alignment.left_listed)
    one_side_left = bool(left_query) != bool(left_listed)
    left = left_query or left_listed
    leading = _leading(alignment.query if left_query else alignment.listed)
    if one_side_left and any(word.says is not TRADE and id(word) not in leading for word in left):
        return Likeness.POSSIBLE_GROUP
    if query.transliterated != listed.transliterated:
        return Likeness.TRANSLITERATED
    return Likeness.FUZZY


def _without_light(words: list[Word]) -> list[Word]:
    """Words left over that say more than next to nothing."""
    return [word for word in words if word.weight > LIGHT]


def _same_words(query: Reading, listed: Reading) -> Likeness:
    if query.transliterated != listed.transliterated or _through_place_names(query, listed):
        return Likeness.TRANSLITERATED
    if query.folded == listed.folded:
        return Likeness.EXACT
    if [word.text for word in query.words] != [word.text for word in listed.words]:
        same = sorted(word.text for word in query.words) == sorted(word.text for word in listed.words)
        return Likeness.REORDERED if same else Likeness.FUZZY
    return Likeness.FORM_DIFFERS


def _through_place_names(query: Reading, listed: Reading) -> bool:
    return any(
        mine.text == theirs.text and mine.written != theirs.written
        for mine in query.words
        for theirs in listed.words
        if mine.says is PLACE and theirs.says is PLACE
    )


def _is_contained(alignment: Alignment) -> bool:
    """Whether one name stands whole in the other, in words that are all the same and tell enough."""
    told = sum(word.weight for pair in alignment.pairs for word in pair.query)
    return alignment.is_same and told >= _TELLING


def _numbers_differ(alignment: Alignment) -> bool:
    if not alignment.left_query or not alignment.left_listed:
        return False
    return _any_number(alignment.left_query) and _any_number(alignment.left_listed)


def _any_number(words: Iterable[Word]) -> bool:
    return NUMBER in [word.says for word in words]


def _is_acronym(query: Reading, listed: Reading) -> bool:
    """Whether one name is a single word of the initials of the other."""
    short, long = (query, listed) if len(query.words) == 1 else (listed, query)
    if len(short.words) != 1 or len(long.words) < _FEWEST_INITIALS:
        return False
    letters = short.words[0].written
    if not _FEWEST_INITIALS <= len(letters) <= _MOST_INITIALS or not letters.isalpha():
        return False
    initials = "".join(word.written[0] for word in long.words)
    return letters == initials or letters == initials + long.form[:1]


def _is_turned(alignment: Alignment) -> bool:
    """Whether short words of its own stand in another order: syllables that then make another name."""
    own = [pair for pair in alignment.pairs if any_own(pair.query)]
    if len(own) < _FEWEST_TURNED or any(len(pair.query[0].text) > _SYLLABLE for pair in own):
        return False
    return _places(alignment.query, own, 0) != _places(alignment.listed, own, 1)


def _places(words: tuple[Word, ...], pairs: list[Pairing], side: int) -> list[int]:
    """Which pair comes first, second … on one side."""
    found = {id((pair.query, pair.listed)[side][0]): at for at, pair in enumerate(pairs)}
    return [found[id(word)] for word in words if id(word) in found]


def _is_another_name(alignment: Alignment) -> bool:
    """Whether no word of its own is met but by more than a slip."""
    own = [pair.how in _OTHER_WORD for pair in alignment.pairs if _is_own(pair)]
    return bool(own) and all(own)


def _ceiling(
    likeness: Likeness, alignment: Alignment, *, is_foreign: bool, numbers_differ: bool, own_words: bool
) -> float:
    told = sum([_weight(pair.query) for pair in alignment.pairs])
    ceiling = _CEILING.get(likeness, 1.0) - _HEADROOM / (1 + told)
    if likeness is Likeness.POSSIBLE_GROUP:
        ceiling = _GROUP_CEILING
    if not own_words:
        ceiling = min(ceiling, _NO_OWN_WORD_CEILING)
    if numbers_differ:
        ceiling = min(ceiling, _UNLIKE)
    if not is_foreign and name_bearing.another_business(alignment):
        ceiling = min(ceiling, _OTHER_BUSINESS_CEILING)
    if _is_another_name(alignment):
        ceiling = min(ceiling, _OTHER_NAME_CEILING)
    if likeness in (Likeness.REORDERED, Likeness.FUZZY) and _is_turned(alignment):
        ceiling = min(ceiling, _TURNED_CEILING)
    return ceiling
