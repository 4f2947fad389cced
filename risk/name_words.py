"""What words of company names say: the company's own name, a place, its trade, a number, or its legal form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from risk import datasets, name_sounds
from risk.folding import fold, singular
from risk.name_scripts import other_readings, romanised

_STOP_WORDS = frozenset("and of the for a an in de da do dos das del di du des la le les el los y e et und ve i u im".split())
_NUMBER_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_NUMERALS = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"} | {
    word: str(value) for value, word in enumerate(_NUMBER_WORDS.split(), 1)
}
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_NUMBERED = re.compile(r"^([a-z]{1,4})(\d+)$")
_OF_A_PLACE = re.compile(r" (?:city|county|district|prefecture|province|region|municipality)$")
_ARTICLE = "al"
_LEAST_SLAVIC = 6
LONG_FORMS = ("limited", "company", "corporation", "incorporated", "private", "public", "berhad", "sendirian")
_FAMILIES_IN_FRONT = frozenset(
    {"russian", "ukrainian", "central asian", "arabic", "vietnamese", "thai", "malay", "french", "greek"}
    | {"japanese", "korean", "english"}
)
_NEVER_IN_FRONT = frozenset(
    "as ab at ad ca sa se sp up ip da ky pp sae sal sak wll spc bsc ksc psc est fz doo corporation corp public private limited inc incorp co cos comp corporate corporations lp".split()
)


class Says(StrEnum):
    """How much a word of a name tells: its own name, a place, the trade, or a number."""

    OWN = "own"
    PLACE = "place"
    TRADE = "trade"
    NUMBER = "number"


_WEIGHTS = {Says.PLACE: 0.45, Says.TRADE: 0.3, Says.NUMBER: 0.5}
LIGHT = 0.15
"""Weight of a trade word that says next to nothing: group, industry."""
_COMMON = 0.7


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name in the form in which it is compared, beside what was written."""

    text: str
    written: str
    says: Says
    weight: float
    kin: str = ""
    """The family of a trade word: knitting is kin to apparel."""
    also: frozenset[str] = frozenset()
    """What a Chinese name means or is called besides its reading."""


@dataclass(frozen=True, slots=True)
class _Meaning:
    text: str
    says: Says
    weight: float
    kin: str = ""


Phrase = tuple[tuple[str, ...], tuple[_Meaning, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word tables, ready to be looked up by the first word of a phrase."""

    forms: dict[str, list[tuple[str, ...]]]
    """Forms by their last word, longest first."""
    forms_in_front: dict[str, list[tuple[str, ...]]]
    phrases: dict[str, list[Phrase]]
    vietnamese: dict[str, list[Phrase]]
    slavic: dict[str, tuple[_Meaning, ...]]
    place_keys: dict[str, _Meaning]
    common: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped word tables, read once."""
    rows = datasets.read("company_forms")[1]
    trades = _trades()
    places = _places()
    phrases: dict[tuple[str, ...], tuple[_Meaning, ...]] = dict(trades)
    phrases |= {words: (_place(text),) for words, text in places.items()}
    phrases[(_ARTICLE,)] = phrases[("el",)] = (_Meaning(_ARTICLE, Says.TRADE, 0.1),)
    common = frozenset(row["word"] for row in datasets.read("common_words")[1])
    foreign = {name: _foreign(name, phrases) for name in ("latin", "slavic", "vi")}
    return Lexicon(
        forms=_by_last(_form_words(rows)),
        forms_in_front=_by_first_word(_in_front(rows)),
        phrases=_by_first({**foreign["slavic"], **foreign["latin"], **phrases}),
        vietnamese=_by_first(foreign["vi"]),
        slavic=_stems(foreign["slavic"]),
        place_keys={
            name_sounds.key(words[0]): _place(text)
            for words, text in places.items()
            if len(words) == 1 and len(words[0]) > 3 and not name_sounds.is_pinyin(words[0])
        },
        common=common,
    )


def _place(text: str) -> _Meaning:
    return _Meaning(text, Says.PLACE, _WEIGHTS[Says.PLACE])


def _latin_words(term: str) -> tuple[str, ...]:
    return tuple(fold(romanised(unicodedata.normalize("NFKC", term))).split())


def _form_words(rows: Iterable[datasets.Row]) -> set[tuple[str, ...]]:
    forms = {_latin_words(term) for row in rows for term in row["terms"].split("|")}
    return {sounded(form) for form in forms if form} | {("ltd",)}


def _in_front(rows: Iterable[datasets.Row]) -> set[tuple[str, ...]]:
    families = [row for row in rows if row["form"] in _FAMILIES_IN_FRONT]
    return {
        form
        for form in _form_words(families)
        if len("".join(form)) > 1 and not (len(form) == 1 and form[0] in _NEVER_IN_FRONT)
    }


def sounded(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words of a form as they are looked up: long ones by their sound, since romanisations differ."""
    return tuple(_sounded(word) if len(word) >= _LEAST_SLAVIC else word for word in words)


@lru_cache(maxsize=131_072)
def _sounded(word: str) -> str:
    """A word of a form by its sound; one of the long forms also with a slip in it: Limitied."""
    meant = next((form for form in LONG_FORMS if OSA.distance(word, form, score_cutoff=1) <= 1), word)
    return name_sounds.key(meant)


def _by_last(forms: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in sorted(forms, key=lambda words: (-len(words), words)):
        found.setdefault(form[-1], []).append(form)
    return found


def _by_first_word(forms: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in sorted(forms, key=lambda words: (-len(words), words)):
        found.setdefault(form[0], []).append(form)
    return found


def _by_first(phrases: dict[tuple[str, ...], tuple[_Meaning, ...]]) -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for words in sorted(phrases, key=lambda words: (-len(words), words)):
        if words:
            found.setdefault(words[0], []).append((words, phrases[words]))
    return found


def _trades() -> dict[tuple[str, ...], tuple[_Meaning, ...]]:
    found: dict[tuple[str, ...], tuple[_Meaning, ...]] = {}
    for row in datasets.read("trade_words")[1]:
        weight = LIGHT if row["light"] else _WEIGHTS[Says.TRADE]
        meaning = (_Meaning(row["word"], Says.TRADE, weight, row["kin"]),)
        for term in row["terms"].split("|"):
            found[tuple(term.split())] = meaning
    bio, technology = found[("bio",)], found[("technology",)]
    return found | {("biotechnology",): bio + technology, ("biotech",): bio + technology}


def _places() -> dict[tuple[str, ...], str]:
    """Folded place names with the one name they are compared by (Hetian, Khotan: hotan)."""
    found: dict[tuple[str, ...], str] = {}
    for row in datasets.read("name_places")[1]:
        for form in (row["place"], *row["forms"].split("|")):
            found.setdefault(_latin_words(form), fold(row["place"]))
    for key in ("countries", "chinese_regions"):
        for row in datasets.read(key)[1]:
            found.setdefault(_latin_words(row["name"]), fold(row["name"]))
    for row in datasets.read("xinjiang_places")[1]:
        form = fold(row["form"])
        if form.isascii() and len(form) > 2:
            shared = _OF_A_PLACE.sub("", fold(row["place"]))
            shared = found.get(tuple(shared.split()), shared)
            found.setdefault(tuple(form.split()), shared)
            found.setdefault(tuple(_OF_A_PLACE.sub("", form).split()), shared)
    return {words: text for words, text in found.items() if len("".join(words)) > 1}


def _foreign(
    language: str, known: dict[tuple[str, ...], tuple[_Meaning, ...]]
) -> dict[tuple[str, ...], tuple[_Meaning, ...]]:
    found: dict[tuple[str, ...], tuple[_Meaning, ...]] = {}
    for row in datasets.read("foreign_words")[1]:
        if row["language"] == language:
            meaning = tuple(_meanings(tuple(row["words"].split()), known))
            for term in row["terms"].split("|"):
                found.setdefault(_latin_words(term), meaning)
    return found


def _meanings(
    words: tuple[str, ...], known: dict[tuple[str, ...], tuple[_Meaning, ...]]
) -> Iterator[_Meaning]:
    """English words of a foreign term as the English tables know them; others count as trade words."""
    at = 0
    while at < len(words):
        for length in range(len(words) - at, 0, -1):
            found = known.get(words[at : at + length])
            if found:
                yield from found
                at += length
                break
        else:
            if words[at] not in _STOP_WORDS:
                yield _Meaning(words[at], Says.TRADE, _WEIGHTS[Says.TRADE])
            at += 1


def _stems(phrases: dict[tuple[str, ...], tuple[_Meaning, ...]]) -> dict[str, tuple[_Meaning, ...]]:
    found: dict[str, tuple[_Meaning, ...]] = {}
    for words, meaning in phrases.items():
        if len(words) == 1 and len(words[0]) >= _LEAST_SLAVIC and name_sounds.stem(words[0]):
            found.setdefault(name_sounds.stem(words[0]), meaning)
    return found


def words_of(words: list[str], *, is_vietnamese: bool) -> Iterator[Word]:
    """Words of a name, without its form, in the form in which they are compared."""
    at = 0
    while at < len(words):
        found = _phrase_at(words, at, is_vietnamese)
        if found:
            length, meanings = found
            written = " ".join(words[at : at + length])
            for one in meanings:
                yield Word(one.text, written, one.says, one.weight, one.kin)
            at += length
        else:
            yield from _single(words[at])
            at += 1


def _phrase_at(words: list[str], at: int, is_vietnamese: bool) -> tuple[int, tuple[_Meaning, ...]] | None:
    tables = lexicon()
    word = words[at]
    found: list[Phrase] = []
    if is_vietnamese:
        found += tables.vietnamese.get(word, ())
    found += tables.phrases.get(word, ())
    for phrase, meanings in found:
        length = len(phrase)
        if length == 1 or tuple(words[at : at + length]) == phrase:
            return length, meanings
    return None


@lru_cache(maxsize=131_072)
def _single(word: str) -> tuple[Word, ...]:
    """A word that no table holds as it stands: a plural, a Slavic form, a number, or the name's own."""
    if word in _STOP_WORDS:
        return ()
    tables = lexicon()
    one = singular(word)
    if one != word and one in tables.phrases and len(tables.phrases[one][-1][0]) == 1:
        return tuple(Word(m.text, word, m.says, m.weight, m.kin) for m in tables.phrases[one][-1][1])
    if len(word) >= _LEAST_SLAVIC and word.isalpha():
        known = tables.slavic.get(name_sounds.stem(word))
        is_chinese = name_sounds.is_pinyin(word)
        place = None if is_chinese else tables.place_keys.get(name_sounds.key(word)) or _place_of(word)
        if known or place:
            meanings = known or (place,) if place else known or ()
            return tuple(Word(m.text, word, m.says, m.weight, m.kin) for m in meanings)
    return tuple(_numbered(word))


def _place_of(word: str) -> _Meaning | None:
    """The place that a Slavic adjective is made of: Permskiy, Perm."""
    key = name_sounds.key(word)
    if not key.endswith("sk") or not name_sounds.is_adjective(word):
        return None
    return lexicon().place_keys.get(key[:-2])


def _numbered(word: str) -> Iterator[Word]:
    number = _NUMERALS.get(word) or (word if word.isdigit() else "")
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
        weight *= _COMMON if word in lexicon().common else 1.0
        yield Word(singular(word), word, Says.OWN, weight)


def with_other_readings(words: Iterable[Word]) -> Iterator[Word]:
    """The words of a Chinese name with what its own words are called besides."""
    readings = other_readings()
    for word in words:
        also = readings.get(word.text) if word.says is Says.OWN else None
        yield Word(word.text, word.written, word.says, word.weight, "", also) if also else word
