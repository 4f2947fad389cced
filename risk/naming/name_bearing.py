"""Whether many companies may bear what two names share, so that elsewhere it is likely another one."""

from __future__ import annotations

from collections.abc import Iterable

from risk.naming.name_alignment import Alignment, Pairing
from risk.naming.name_words import COUNTRY, LIGHT, OWN, PLACE, TRADE, Word, lexicon

_ALIKE = 0.9
COMMON = "words that many companies bear"
ONE_WORD = "one word of its own, beside another business"


def another_business(alignment: Alignment) -> bool:
    """Whether common words alone are shared and one name holds a trade that the other does not."""
    if not _trade_left(alignment):
        return False
    own = _own(alignment)
    return bool(own) and all(map(_is_common, own)) and not _place_met(alignment)


def elsewhere(alignment: Alignment) -> str:
    """What two names share that in another country is likely another company's; empty where it tells more."""
    own = _own(alignment)
    if not own or _place_met(alignment):
        return ""
    if all(map(_is_common, own)) and not (any_own(alignment.left_query) or any_own(alignment.left_listed)):
        return COMMON
    return ONE_WORD if len(own) == 1 and (_trade_left(alignment) or _is_kin_alone(alignment)) else ""


def _own(alignment: Alignment) -> list[Pairing]:
    return [pair for pair in alignment.pairs if any_own(pair.query) or any_own(pair.listed)]


def any_own(words: Iterable[Word]) -> bool:
    """Whether any of the words is a name's own."""
    return OWN in [word.says for word in words]


def is_telling(word: Word) -> bool:
    """Whether a trade word says more than next to nothing."""
    return word.says is TRADE and word.weight > LIGHT


def _is_common(pair: Pairing) -> bool:
    """Whether all words of its own are common ones on one of the sides: Nine Star, Ninestar."""
    common = lexicon().common
    return any(
        any_own(side) and all(word.text in common for word in side if word.says is OWN)
        for side in (pair.query, pair.listed)
    )


def _place_met(alignment: Alignment) -> bool:
    """Whether a place, no country, is the same on both sides."""
    words = (pair.query[0] for pair in alignment.pairs if pair.likeness >= _ALIKE)
    return any(word.says is PLACE and word.kin != COUNTRY for word in words)


def _trade_left(alignment: Alignment) -> bool:
    """Whether a trade that says something is left over."""
    return any(map(is_telling, (*alignment.left_query, *alignment.left_listed)))


def _is_kin_alone(alignment: Alignment) -> bool:
    """Whether trades meet, and only as trades of one kind."""
    return any(pair.how == "kin" for pair in alignment.pairs)
