"""Reading a company name: its legal form apart, its words told apart by how much they say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA

from risk import datasets
from risk.folding import fold, is_han, singular

_STOP_WORDS = frozenset(
    {
        "and",
        "of",
        "the",
        "for",
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "la",
        "el",
        "y",
        "e",
        "et",
        "und",
        "ve",
    }
)
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_NUMBERED = re.compile(r"^([a-z]{1,4})(\d+)$")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_ADDITION = re.compile(
    r"\b(?:m/s|messrs|dba|d/b/a|t/a|trading as|formerly known as|formerly|aka)\b\.?", re.IGNORECASE
)
_FORMS_IN_FRONT = frozenset(
    {"ltd", "pt", "p t", "cv", "c v", "ud", "ooo", "oao", "zao", "pao", "ao", "too", "tov", "cong ty"}
)
_LONG_FORMS = ("limited", "company", "corporation", "incorporated", "private")
_LONGEST_FORM = 7
_LONGEST_PLACE = 5


class Says(StrEnum):
    """How much a word of a name tells: its own name, a place, the trade, or a number."""

    OWN = "own"
    PLACE = "place"
    TRADE = "trade"
    NUMBER = "number"


_WEIGHTS = {Says.PLACE: 0.45, Says.TRADE: 0.3, Says.NUMBER: 0.5}
_LIGHT = 0.2


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name in the form in which it is compared, beside what was written."""

    text: str
    written: str
    says: Says
    weight: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A name read: folded whole, words to compare, legal form left aside, whether it was transliterated."""

    name: str
    folded: str
    words: tuple[Word, ...]
    form: str
    transliterated: bool

    @property
    def core(self) -> str:
        """The words that are the name's own, joined; all words where it has none of its own."""
        own = [word.text for word in self.words if word.says is Says.OWN]
        return " ".join(own or [word.text for word in self.words])

    @property
    def own_words(self) -> tuple[str, ...]:
        """The words that are the name's own."""
        return tuple(word.text for word in self.words if word.says is Says.OWN)

    @property
    def has_own_words(self) -> bool:
        """Whether any word is the name's own."""
        return any(word.says is Says.OWN for word in self.words)


@dataclass(frozen=True, slots=True)
class _Lexicon:
    forms: frozenset[str]
    unspaced_forms: tuple[str, ...]
    trades: dict[str, tuple[str, ...]]
    light: frozenset[str]
    places: dict[str, str]
    han: dict[str, str]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    terms = [term for row in datasets.read("company_forms")[1] for term in row["terms"].split("|")]
    trade_rows = datasets.read("trade_words")[1]
    trades: dict[str, tuple[str, ...]] = {
        term: (row["word"],) for row in trade_rows for term in row["terms"].split("|")
    }
    for joined in ("biotechnology", "biotech"):
        trades[joined] = ("bio", "technology")
    return _Lexicon(
        forms=frozenset(fold(term) for term in terms),
        unspaced_forms=tuple(sorted((t for t in terms if not t.isascii()), key=len, reverse=True)),
        trades=trades,
        light=frozenset(row["word"] for row in trade_rows if row["light"]),
        places=_places(),
        han=_han_words(),
    )


def _places() -> dict[str, str]:
    """Folded place names with the one name they are compared by (Hetian, Khotan: hotan)."""
    found: dict[str, str] = {}
    for row in datasets.read("countries")[1]:
        found[fold(row["name"])] = fold(row["name"])
    for row in datasets.read("chinese_regions")[1]:
        found[fold(row["name"])] = fold(row["name"])
    for row in datasets.read("xinjiang_places")[1]:
        form = fold(row["form"])
        if form.isascii() and len(form) > 2:
            shared = re.sub(r" (?:city|county|district|prefecture)$", "", fold(row["place"]))
            found.setdefault(form, shared)
            found.setdefault(re.sub(r" (?:city|county|district|prefecture)$", "", form), shared)
    return found


def _han_words() -> dict[str, str]:
    words = {row["han"]: row["words"] for row in datasets.read("chinese_words")[1]}
    words |= {row["han"]: row["name"] for row in datasets.read("chinese_regions")[1]}
    for row in datasets.read("xinjiang_places")[1]:
        if is_han(row["form"]):
            words.setdefault(row["form"], row["place"])
    return words


@lru_cache(maxsize=131_072)
def read(name: str) -> Reading:
    """A company name read for comparison; any script."""
    text = _ADDITION.sub(" ", unicodedata.normalize("NFKC", name))
    latin = _romanised(text) if not text.isascii() else text
    words = fold(latin).split()
    kept, form = _without_form(words)
    transliterated = any(ord(letter) > 0x24F and letter.isalpha() for letter in text)
    return Reading(name, " ".join(words), tuple(_words(_joined_initials(kept))), form, transliterated)


def _romanised(text: str) -> str:
    for form in _lexicon().unspaced_forms:
        text = text.replace(form, " ltd ") if form in text else text
    if is_han(text):
        text = _HAN_RUN.sub(lambda run: f" {' '.join(_read_han(run[0]))} ", text)
    if not all(ord(letter) < 0x250 for letter in text):
        text = anyascii(text)
    return text


def _read_han(run: str) -> Iterator[str]:
    """Business words and places of a Chinese name in English, everything between them read aloud."""
    from pypinyin import lazy_pinyin  # takes 0.3 s to load, and few lists hold Chinese names

    words = _lexicon().han
    aloud = ""
    at = 0
    while at < len(run):
        length = next((n for n in range(min(10, len(run) - at), 0, -1) if run[at : at + n] in words), 0)
        if not length:
            aloud += run[at]
            at += 1
            continue
        if aloud:
            yield "".join(lazy_pinyin(aloud))
            aloud = ""
        yield words[run[at : at + length]]
        at += length
    if aloud:
        yield "".join(lazy_pinyin(aloud))


def _without_form(words: list[str]) -> tuple[list[str], str]:
    forms = _lexicon().forms
    left: list[str] = []
    kept = list(words)
    while len(kept) > 1:
        length = next(
            (n for n in range(min(_LONGEST_FORM, len(kept) - 1), 0, -1) if " ".join(kept[-n:]) in forms), 0
        )
        if not length and not _is_misspelt_form(kept[-1]):
            break
        length = length or 1
        left = kept[-length:] + left
        kept = kept[:-length]
    for length in (2, 1):
        if len(kept) > length and " ".join(kept[:length]) in _FORMS_IN_FRONT:
            left = kept[:length] + left
            kept = kept[length:]
            break
    kept, inner = _without_inner_form(kept)
    return kept, " ".join(left + inner)


def _is_misspelt_form(word: str) -> bool:
    return len(word) >= 7 and any(OSA.distance(word, form, score_cutoff=1) <= 1 for form in _LONG_FORMS)


def _without_inner_form(words: list[str]) -> tuple[list[str], list[str]]:
    """Forms of two words or more may stand before a branch: "… Co., Ltd., Xinye Branch"."""
    forms = _lexicon().forms
    for at in range(1, len(words) - 1):
        for length in range(min(_LONGEST_FORM, len(words) - at - 1), 1, -1):
            if " ".join(words[at : at + length]) in forms:
                return words[:at] + words[at + length :], words[at : at + length]
        if words[at] in {"ltd", "llc", "inc", "gmbh", "limited"}:
            return words[:at] + words[at + 1 :], [words[at]]
    return words, []


def _joined_initials(words: list[str]) -> list[str]:
    joined: list[str] = []
    run = ""
    for word in [*words, ""]:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        if run:
            joined.append(run)
            run = ""
        if word:
            joined.append(word)
    return joined


def _words(words: list[str]) -> Iterator[Word]:
    lexicon = _lexicon()
    at = 0
    while at < len(words):
        place, length = _place_at(words, at)
        if place:
            yield Word(place, " ".join(words[at : at + length]), Says.PLACE, _WEIGHTS[Says.PLACE])
            at += length
            continue
        trade, length = _trade_at(lexicon.trades, words, at)
        if trade:
            for text in trade:
                weight = _LIGHT if text in lexicon.light else _WEIGHTS[Says.TRADE]
                yield Word(text, " ".join(words[at : at + length]), Says.TRADE, weight)
            at += length
            continue
        yield from _own_word(words[at])
        at += 1


def _place_at(words: list[str], at: int) -> tuple[str, int]:
    for length in range(min(_LONGEST_PLACE, len(words) - at), 0, -1):
        place = _lexicon().places.get(" ".join(words[at : at + length]))
        if place:
            return place, length
    return "", 0


def _trade_at(trades: dict[str, tuple[str, ...]], words: list[str], at: int) -> tuple[tuple[str, ...], int]:
    for length in (2, 1):
        phrase = " ".join(words[at : at + length])
        for form in (phrase, singular(phrase)):
            if form in trades and at + length <= len(words):
                return trades[form], length
    return (), 0


def _own_word(word: str) -> Iterator[Word]:
    if word in _STOP_WORDS:
        return
    number = _ROMAN.get(word) or (word if word.isdigit() else "")
    ordinal = _ORDINAL.match(word)
    numbered = _NUMBERED.match(word)
    if ordinal:
        number = ordinal[1]
    if numbered:
        yield Word(numbered[1], word, Says.OWN, 0.5)
        number = numbered[2]
    if number:
        yield Word(number.lstrip("0") or "0", word, Says.NUMBER, _WEIGHTS[Says.NUMBER])
    else:
        weight = 1.0 if len(word) > 3 else 0.8 if len(word) == 3 else 0.5
        yield Word(singular(word), word, Says.OWN, weight)
