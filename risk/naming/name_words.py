"""What words of company names say: the own name, a place, the trade, a number, or the legal form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from risk import datasets
from risk.folding import fold, singular
from risk.naming import chinese_spellings, name_sounds
from risk.naming.chinese_spellings import of_hong_kong
from risk.naming.name_scripts import other_readings, romanised

_STOP = (
    "and of the for a an in at de da do dos das del di du des la le les el los y e et und ve i u im "
    "formerly known aka all fka dba messrs"
)
STOP_WORDS = frozenset(_STOP.split())
_NUMBER_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_NUMERALS = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"} | {
    word: str(value) for value, word in enumerate(_NUMBER_WORDS.split(), 1)
}
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_NUMBERED = re.compile(r"^([a-z]{1,4})(\d+)$")
_OF_A_PLACE = re.compile(r" (?:city|county|district|prefecture|province|region|municipality)$")
_LEVELS = frozenset({"county", "city", "prefecture", "municipality", "province"})
"""What a place is says nothing besides its name: Luopu County, Lop."""
_ARTICLE = "al"
_LEAST_SLAVIC = 6
LONG_FORMS = ("limited", "company", "corporation", "incorporated", "private", "public", "berhad", "sendirian")
_SHORT_FORMS = {"company": "co", "limited": "ltd", "corporation": "corp", "private": "pvt", "berhad": "bhd"}
_FAMILIES_IN_FRONT = frozenset(
    {"russian", "ukrainian", "central asian", "arabic", "vietnamese", "thai", "malay", "french", "greek"}
    | {"japanese", "korean", "english"}
)
_ENDINGS = (
    "op as ab at ad ca sa se sp up ip da ky pp sae sal sak wll spc bsc ksc psc est fz doo corporation "
    "corp public private unlimited inc incorp incorporated co cos comp corporate corporations lp"
)
"""Forms that in front are words of the name itself: Private Label Garments. Limited is not among them, since
the forms that other scripts write in front are read as ltd."""


COUNTRY = "country"
"""The kin of places that are countries."""


class Says(StrEnum):
    """How much a word of a name tells: its own name, a place, the trade, or a number."""

    OWN = "own"
    PLACE = "place"
    TRADE = "trade"
    NUMBER = "number"


OWN, PLACE, TRADE, NUMBER = Says
"""The four by themselves: words are told apart so often that finding each in its class would take a tenth."""
_WEIGHTS = {PLACE: 0.45, TRADE: 0.3, NUMBER: 0.5}
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
    """The family of a trade word (knitting is kin to apparel), or that a place is a country."""
    also: frozenset[str] = frozenset()
    """What a Chinese name means or is called besides its reading."""
    is_translated: bool = False
    """Whether it stood in another language than English."""
    letters: str = field(init=False, compare=False)
    """What was written, without blanks."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "letters", self.written.replace(" ", ""))


@dataclass(frozen=True, slots=True)
class _Meaning:
    text: str
    says: Says
    weight: float
    kin: str = ""
    is_translated: bool = False

    def written(self, text: str) -> Word:
        return Word(self.text, text, self.says, self.weight, self.kin, frozenset(), self.is_translated)


Words = tuple[str, ...]
Phrase = tuple[Words, tuple[Word, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word tables, ready to be looked up by the first word of a phrase."""

    forms: frozenset[Words]
    begin_forms: frozenset[str]
    lengths: dict[str, tuple[int, ...]]
    """Lengths of the forms that end with a word, longest first."""
    forms_in_front: frozenset[Words]
    lengths_in_front: dict[str, tuple[int, ...]]
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
    phrases: dict[Words, tuple[_Meaning, ...]] = dict(trades)
    phrases |= {words: (_place(text),) for words, text in places.items()}
    phrases[(_ARTICLE,)] = phrases[("el",)] = (_Meaning(_ARTICLE, TRADE, 0.1),)
    foreign = {name: _foreign(name, phrases) for name in ("latin", "slavic", "vi")}
    forms, in_front = _form_words(rows), _in_front(rows)
    return Lexicon(
        forms=frozenset(forms),
        begin_forms=frozenset(form[0] for form in forms),
        lengths=_lengths(forms, -1),
        forms_in_front=frozenset(in_front),
        lengths_in_front=_lengths(in_front, 0),
        phrases=_by_first({**foreign["slavic"], **foreign["latin"], **phrases}),
        vietnamese=_by_first(foreign["vi"]),
        slavic=_stems(foreign["slavic"]),
        place_keys={
            name_sounds.key(words[0]): _place(text)
            for words, text in places.items()
            if len(words) == 1 and len(words[0]) > 3 and not name_sounds.is_pinyin(words[0])
        },
        common=_common(),
    )


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(row["word"] for row in datasets.read("common_words")[1])


def _place(text: str) -> _Meaning:
    return _Meaning(text, PLACE, _WEIGHTS[PLACE], COUNTRY if text in _countries() else "")


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in datasets.read("countries")[1]) | {"korea"}


def _latin_words(term: str) -> tuple[str, ...]:
    return tuple(fold(romanised(unicodedata.normalize("NFKC", term))).split())


def _form_words(rows: Iterable[datasets.Row]) -> set[tuple[str, ...]]:
    forms = {_latin_words(term) for row in rows for term in row["terms"].split("|")}
    return {tuple(sounded(form)) for form in forms if form} | {("ltd",)}


def _in_front(rows: Iterable[datasets.Row]) -> set[tuple[str, ...]]:
    families = [row for row in rows if row["form"] in _FAMILIES_IN_FRONT]
    never = sounded(_ENDINGS.split())
    return {
        form
        for form in _form_words(families)
        if len("".join(form)) > 1 and not (len(form) == 1 and form[0] in never)
    }


def sounded(words: Iterable[str]) -> list[str]:
    """Words of a form as they are looked up: long ones by their sound, since romanisations differ."""
    return [_sounded(word) if len(word) >= _LEAST_SLAVIC else word for word in words]


@lru_cache(maxsize=32_768)
def _sounded(word: str) -> str:
    """A word of a form by its sound; one of the long forms also with a slip in it: Limitied."""
    found = process.extractOne(word, LONG_FORMS, scorer=OSA.distance, score_cutoff=1)
    meant = found[0] if found else word
    return _SHORT_FORMS.get(meant) or name_sounds.key(meant)


def _lengths(forms: Iterable[Words], at: int) -> dict[str, tuple[int, ...]]:
    """How many words the forms have that begin (0) or end (-1) with a word, longest first."""
    found: dict[str, set[int]] = {}
    for form in forms:
        found.setdefault(form[at], set()).add(len(form))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


def _by_first(phrases: dict[Words, tuple[_Meaning, ...]]) -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for words in sorted(phrases, key=lambda words: (-len(words), words)):
        if words:
            written = " ".join(words)
            found.setdefault(words[0], []).append((words, tuple(m.written(written) for m in phrases[words])))
    return found


def _trades() -> dict[Words, tuple[_Meaning, ...]]:
    found: dict[Words, tuple[_Meaning, ...]] = {}
    for row in datasets.read("trade_words")[1]:
        weight = LIGHT if row["light"] else _WEIGHTS[TRADE]
        meaning = (_Meaning(row["word"], TRADE, weight, row["kin"]),)
        for term in row["terms"].split("|"):
            found[tuple(term.split())] = meaning
    return found


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


def _foreign(language: str, known: dict[Words, tuple[_Meaning, ...]]) -> dict[Words, tuple[_Meaning, ...]]:
    found: dict[Words, tuple[_Meaning, ...]] = {}
    for row in datasets.read("foreign_words")[1]:
        if row["language"] == language:
            meaning = tuple(
                replace(one, is_translated=True) for one in _meanings(tuple(row["words"].split()), known)
            )
            for term in row["terms"].split("|"):
                found.setdefault(_latin_words(term), meaning)
    return found


def _meanings(words: tuple[str, ...], known: dict[Words, tuple[_Meaning, ...]]) -> Iterator[_Meaning]:
    """English words of a foreign term as the English tables know them; others are names."""
    common = _common()
    at = 0
    while at < len(words):
        for length in range(len(words) - at, 0, -1):
            found = known.get(words[at : at + length])
            if found:
                yield from found
                at += length
                break
        else:
            if words[at] not in STOP_WORDS:
                yield _Meaning(words[at], OWN, _COMMON if words[at] in common else 1.0)
            at += 1


def _stems(phrases: dict[Words, tuple[_Meaning, ...]]) -> dict[str, tuple[_Meaning, ...]]:
    found: dict[str, tuple[_Meaning, ...]] = {}
    for words, meaning in phrases.items():
        if len(words) == 1 and len(words[0]) >= _LEAST_SLAVIC and name_sounds.stem(words[0]):
            found.setdefault(name_sounds.stem(words[0]), meaning)
    return found


def words_of(words: list[str], *, is_vietnamese: bool) -> list[Word]:
    """Words of a name, without its form, in the form in which they are compared."""
    tables = lexicon()
    found: list[Word] = []
    at = 0
    while at < len(words):
        word = words[at]
        phrases = tables.phrases.get(word)
        if is_vietnamese and word in tables.vietnamese:
            phrases = tables.vietnamese[word] + (phrases or [])
        for phrase, meant in phrases or ():
            length = len(phrase)
            if length == 1 or tuple(words[at : at + length]) == phrase:
                found += meant
                at += length
                if meant[-1].says is PLACE and at < len(words) and words[at] in _LEVELS:
                    at += 1
                break
        else:
            found += _single(word)
            at += 1
    return found


@lru_cache(maxsize=32_768)
def _single(word: str) -> tuple[Word, ...]:
    """A word that no table holds as it stands: a plural, a Slavic form, a number, or the name's own."""
    if word in STOP_WORDS:
        return ()
    tables = lexicon()
    one = singular(word)
    if one != word and one in tables.phrases and len(tables.phrases[one][-1][0]) == 1:
        return tuple(replace(meant, written=word) for meant in tables.phrases[one][-1][1])
    if len(word) >= _LEAST_SLAVIC and word.isalpha():
        known = tables.slavic.get(name_sounds.stem(word))
        is_chinese = name_sounds.is_pinyin(word)
        place = None if is_chinese else tables.place_keys.get(name_sounds.key(word)) or _place_of(word)
        if known:
            return tuple(one.written(word) for one in known)
        if place:
            return (place.written(word),)
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
        yield Word(numbered[1], word, OWN, 0.5)
        number = numbered[2]
    if number:
        yield Word(number.lstrip("0") or "0", word, NUMBER, _WEIGHTS[NUMBER])
    else:
        weight = 1.0 if len(word) > 3 else 0.8 if len(word) == 3 else 0.5
        weight *= _COMMON if word in lexicon().common else 1.0
        yield Word(singular(word), word, OWN, weight)


def with_other_readings(words: Iterable[Word]) -> Iterator[Word]:
    """The words of a Chinese name with what its own words are called besides."""
    readings = other_readings()
    for word in words:
        also = readings.get(word.text) if word.says is OWN else None
        yield replace(word, also=also) if also else word


def with_chinese_readings(words: Iterable[Word], system: str) -> Iterator[Word]:
    """The words of a name with what its own ones are in pinyin where they are Chinese, spelt in a system."""
    for word in words:
        read = _in_pinyin(word.text, system) if word.says is OWN else None
        if not read:
            yield word
            continue
        place = next((known for one in sorted(read) if (known := _chinese_place(one))), None)
        yield place.written(word.written) if place else replace(word, also=word.also | read)


def pinyin_of_hong_kong(words: list[Word]) -> frozenset[str]:
    """What own words in a row may be in pinyin, two by two, where they are spelt as in Hong Kong."""
    found = chinese_spellings.NONE
    for first, second in pairwise(words):
        if first.says is OWN and second.says is OWN:
            found = found | read if (read := of_hong_kong(first.written, second.written)) else found
    return found


def _in_pinyin(text: str, system: str) -> frozenset[str]:
    if system == chinese_spellings.WADE_GILES:
        return chinese_spellings.of_wade_giles(text)
    return chinese_spellings.readings(text, system) - {text}


def _chinese_place(pinyin: str) -> _Meaning | None:
    """The place of a word in pinyin; no country."""
    for words, (meant, *more) in lexicon().phrases.get(pinyin, ()):
        if len(words) == 1 and not more and meant.says is PLACE and meant.kin != COUNTRY:
            return _place(meant.text)
    return None
