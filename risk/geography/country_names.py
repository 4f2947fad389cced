"""Names and codes of countries: tables of the project first, CLDR names of other languages when needed."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from babel import Locale, localedata

from risk import datasets
from risk.folding import fold

How = Literal["code", "name", "alias", "close", "region"]

# Languages supplier lists are written in most; each costs about 7 ms, once, and only when a text was
# not found in English.
_LANGUAGES = """
es fr de pt pt_PT it nl tr vi id ms th km my lo bn hi ne si ta ur ar fa he ru uk pl cs ro hu bg el sv da fi
zh zh_Hant ja ko
"""
LANGUAGES = tuple(_LANGUAGES.split())
_FURTHER = "no sk hr sl sr lt lv et ca fil uz"
"""Languages that only a country cell is looked up in, when its text was found in none of the others."""
_WORDS = "ad ai am an as at be by co de do es et id in is it la me my na no pa so to"
_LOWER_CODES_THAT_ARE_WORDS = frozenset(_WORDS.split())
SHORTEST_CLOSE = 6
_ABBREVIATED = {"rep": "republic", "dem": "democratic", "fed": "federal", "st": "saint", "is": "islands"}
_GENITIVE = re.compile(r"['’‘`´]s\b", re.IGNORECASE)
_APOSTROPHE = re.compile(r"['’‘`´]")
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي", "ـ": None})
"""Letters that are as often written without their marks."""
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@dataclass(frozen=True, slots=True)
class CountryMatch:
    """The country a text means, how that was found and how certain it is, 0..1."""

    iso2: str
    how: How
    certainty: float
    matched: str = ""
    """The known name or region that the text was matched with."""


@dataclass(frozen=True, slots=True)
class _Names:
    iso2: dict[str, str]
    """ISO-2 and ISO-3 codes in capitals."""
    names: dict[str, tuple[str, How, str]]
    ambiguous: dict[str, str]
    display: dict[str, str]
    by_words: dict[tuple[str, ...], str]
    """Names as their words in any order, without articles, where they mean one country only."""


@lru_cache(maxsize=1)
def _names() -> _Names:
    _, countries = datasets.read("countries")
    _, others = datasets.read("country_names")
    codes: dict[str, str] = {}
    names: dict[str, tuple[str, How, str]] = {}
    for row in countries:
        codes[row["iso2"]] = codes[row["iso3"]] = row["iso2"]
    ambiguous = {_key(row["name"]): row["ambiguous"] for row in others if not row["iso2"]}
    for row in countries:
        if fold(row["name"]) not in ambiguous:
            names[fold(row["name"])] = (row["iso2"], "name", row["name"])
    for row in others:
        if row["iso2"]:
            names.setdefault(_key(row["name"]), (row["iso2"], "alias", row["name"]))
    for iso2, name in Locale.parse("en").territories.items():
        if iso2 in codes and fold(name) not in ambiguous:
            names.setdefault(fold(name), (iso2, "name", name))
    display = {row["iso2"]: row["name"] for row in countries}
    return _Names(codes, names, ambiguous, display, _by_words(names, ambiguous))


def _by_words(names: dict[str, tuple[str, How, str]], ambiguous: Iterable[str]) -> dict[tuple[str, ...], str]:
    meanings: dict[tuple[str, ...], set[str]] = {_words(name): {"", "several"} for name in ambiguous}
    for name, (iso2, _, _) in names.items():
        meanings.setdefault(_words(name), set()).add(iso2)
    return {words: isos.pop() for words, isos in meanings.items() if len(isos) == 1 and len(words) > 1}


def _words(folded: str) -> tuple[str, ...]:
    """The words of a folded name in the order of the alphabet, abbreviations written out."""
    words = (_ABBREVIATED.get(word, word) for word in folded.split())
    return tuple(sorted(word for word in words if word not in {"the", "of"}))


@lru_cache(maxsize=1)
def _foreign_names() -> dict[str, str]:
    """Names in other languages that mean one country only, whichever language they are read in."""
    return _names_in(LANGUAGES)


@lru_cache(maxsize=1)
def _further_names() -> dict[str, str]:
    """The same of further languages; a name that the others have means what it means there."""
    return _names_in(tuple(_FURTHER.split())) | _foreign_names()


def _names_in(languages: Iterable[str]) -> dict[str, str]:
    known = _names()
    meanings: dict[str, set[str]] = {}
    for language in languages:
        for iso2, name in _territories(language).items():
            if len(iso2) == 2 and iso2 in known.iso2:
                meanings.setdefault(_key(name), set()).add(iso2)
    return {
        name: next(iter(isos))
        for name, isos in meanings.items()
        if len(isos) == 1 and name not in known.names and name not in known.ambiguous
    }


def _territories(language: str) -> dict[str, str]:
    """The names of countries that the file of a language brings itself.

    Babel would merge all that it inherits too, and keep every language whole: twice the time, and much room.
    """
    with open(localedata.resolve_locale_filename(language), "rb") as file:
        own: dict[str, str] = pickle.load(file).get("territories", {})  # noqa: S301  Babel's own file
    return own


def display_name(iso2: str) -> str:
    """Short English name of a country code; the code itself where it is unknown."""
    return _names().display.get(iso2, iso2)


def codes() -> frozenset[str]:
    """The two-letter codes of all countries that have a name here."""
    return frozenset(_names().display)


def ambiguous(text: str) -> str:
    """What to write instead of a text that names more than one country; empty when it does not."""
    return _names().ambiguous.get(bare(text), "")


def _key(text: str) -> str:
    return fold(text).translate(_ARABIC)


def bare(text: str) -> str:
    """A name folded, without a leading article."""
    return _key(text).removeprefix("the ")


def by_code(text: str) -> CountryMatch | None:
    """The country of an ISO code of two or three letters; NA is Namibia."""
    if len(text) not in (2, 3) or not set(text.upper()) <= _LETTERS:
        return None
    is_lower_word = len(text) == 2 and text != text.upper() and text.lower() in _LOWER_CODES_THAT_ARE_WORDS
    if is_lower_word:
        return None
    iso2 = _names().iso2.get(text.upper())
    return CountryMatch(iso2, "code", 1.0, text.upper()) if iso2 else None


def by_name(text: str) -> CountryMatch | None:
    """The country of a name known letter by letter once folded, in any of the languages."""
    known = _names()
    for key in dict.fromkeys((_key(text), bare(text))):
        if key in known.names and key != "na":
            return _as_written(text, key, *known.names[key])
    key = bare(text)
    if len(key) < 2 or key in known.ambiguous or (len(key) < 4 and key.isascii()):
        return None
    foreign = _foreign_names().get(key)
    return CountryMatch(foreign, "name", 1.0, text) if foreign else None


def by_further_name(text: str) -> CountryMatch | None:
    """The country of a name in a language that few lists are written in, for country cells only."""
    known, key = _names(), bare(text)
    if len(key) < 2 or key in known.ambiguous or (len(key) < 4 and key.isascii()):
        return None
    found = _further_names().get(key)
    return CountryMatch(found, "name", 1.0, text) if found else None


def by_words(text: str) -> CountryMatch | None:
    """The country of a long name whose words stand in another order: "Korea, Dem. People's Rep.".

    For country cells only: at the end of an address "Lucia St" is no island.
    """
    if _APOSTROPHE.search(_GENITIVE.sub("s", text)):
        return None
    iso2 = _names().by_words.get(_words(fold(text)))
    return CountryMatch(iso2, "alias", 1.0, text) if iso2 else None


def _as_written(text: str, key: str, iso2: str, how: How, name: str) -> CountryMatch | None:
    """The match, held to be a slip where the text has an apostrophe that the name has not (Sp'ain)."""
    if not _APOSTROPHE.search(text) or _APOSTROPHE.search(name) or how == "alias":
        return CountryMatch(iso2, how, 1.0, name)
    return (
        CountryMatch(iso2, "close", round(1 - 1 / len(key), 2), name) if len(key) >= SHORTEST_CLOSE else None
    )


def latin_names() -> Iterable[tuple[str, str, str]]:
    """Folded English and own names with code and shown name, to be compared with misspelt ones."""
    return ((name, iso2, shown) for name, (iso2, _, shown) in _names().names.items() if name.isascii())
