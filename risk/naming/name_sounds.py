"""How a word sounds: one key for the spellings that romanisations give it, and its consonants alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_CACHED = 32_768
_Spellings = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def _by_letter(table: str) -> _Spellings:
    """Spellings with the sound each stands for, behind a letter that all of them hold."""
    found = []
    for line in table.split("|"):
        letter, *pairs = line.split()
        halves = (pair.partition(">") for pair in pairs)
        found.append((letter, tuple((spelling, sound) for spelling, _, sound in halves)))
    return tuple(found)


_SPELLINGS = _by_letter(
    "h tech>teh shch>s sch>s sh>s tsch>C tch>C ch>C|z cz>C tz>C|s ts>C|h dzh>j|j dj>j"
    "|h kh>h gh>g th>t dh>d zh>z bh>b ph>f|c ck>k|q q>k|x x>ks|w w>v|c ce>se ci>si cy>sy c>k"
    "|e ee>i|o oo>u ou>u|y y>i"
)
"""Spellings and the sound each stands for, the longer ones first."""
_GLIDES = _by_letter("i ii>i ia>a ie>e io>o iu>u|e ae>a oe>o ue>u")
_DOUBLED = re.compile(r"(.)\1+")
_OF_PLACE = re.compile(r"sk(?:i|a|o|e|oe|oi|ogo|om|im|ih)$")
_ENDING = re.compile(r"(?:ogo|ego|ami|ov|ev|oi|ei|ih|om|im|am|ah|a|e|i|o|u)$")
_VOWELS = re.compile(r"[aeiou]+")
_SOUNDLESS = re.compile(r"(?<!^)[aeiou]+")
_VOICELESS = str.maketrans("bdgzvj", "ptksfs")
_VOWEL_FIRST = re.compile(r"^[aeiou]")
_COARSE = str.maketrans("bdgzvCljnm", "ptksfsrsnm")
_FINALS = {
    "b p m": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "f": "a an ang ei en eng o ou u",
    "d t": "a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan ui un uo",
    "n l": "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve",
    "g k h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j q x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh ch sh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "r z c s": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
    "": "a ai an ang ao e ei en er o ou",
}


def syllables() -> Iterator[tuple[str, str]]:
    """The syllables of Chinese as they are read aloud, each as its initial and its final."""
    for initials, finals in _FINALS.items():
        for initial in initials.split() or [""]:
            for final in finals.split():
                yield initial, final


def syllable(*, inside: bool = False) -> str:
    """An expression for one syllable of Chinese read aloud; inside a word none begins with a vowel."""
    kinds = (
        f"(?:{'|'.join(initials.split())})(?:{'|'.join(sorted(finals.split(), key=len, reverse=True))})"
        for initials, finals in _FINALS.items()
        if initials or not inside
    )
    return "|".join(kinds)


_PINYIN = re.compile(rf"(?:{syllable()}){{1,3}}")
_STEM_LEAST = 4


@lru_cache(maxsize=_CACHED)
def key(word: str) -> str:
    """One form for the ways in which a word may be written in Latin letters (Tulskiy, Tulskii: tulsk)."""
    word = _respelt(word, _SPELLINGS)
    if "j" in word:
        word = word[:1] + word[1:].replace("j", "i")
    word = _respelt(word, _GLIDES)
    word = _DOUBLED.sub(r"\1", word)
    if word.endswith(("ah", "eh", "ih", "oh", "uh")):
        word = word[:-1]
    return _OF_PLACE.sub("sk", word) if len(word) > _STEM_LEAST + 1 and "sk" in word else word


def _respelt(word: str, spellings: _Spellings) -> str:
    for letter, pairs in spellings:
        if letter in word:
            for spelling, sound in pairs:
                word = word.replace(spelling, sound)
    return word


@lru_cache(maxsize=_CACHED)
def stem(word: str) -> str:
    """The key of a word without a Slavic ending; empty where too little would be left."""
    found = _ENDING.sub("", key(word))
    return found if len(found) >= _STEM_LEAST else ""


@lru_cache(maxsize=_CACHED)
def consonants(word: str) -> str:
    """What is left of a word where vowels are not written: its first letter and its consonants."""
    return _SOUNDLESS.sub("", key(word))


@lru_cache(maxsize=_CACHED)
def shape(word: str) -> str:
    """The sound of a word with one vowel for all and one consonant for voiced and voiceless ones."""
    return _VOWELS.sub("a", key(word)).translate(_VOICELESS)


@lru_cache(maxsize=_CACHED)
def voiceless(word: str) -> str:
    """Consonants of which voiced and voiceless ones count as one: Bagheri, Baqeri."""
    return consonants(word).translate(_VOICELESS)


@lru_cache(maxsize=_CACHED)
def coarse(word: str) -> str:
    """Consonants of which those count as one that scripts of other sounds do not tell apart."""
    return _DOUBLED.sub(r"\1", _VOWEL_FIRST.sub("a", consonants(word)).translate(_COARSE))


@lru_cache(maxsize=_CACHED)
def is_pinyin(word: str) -> bool:
    """Whether a word may be a Chinese one read aloud: then each letter tells another word."""
    return _PINYIN.fullmatch(word) is not None


def is_adjective(word: str) -> bool:
    """Whether a word ends as Slavic adjectives of places do: Permskiy."""
    return re.search(r"sk(?:i|y|yy|iy|ii|yi|aya|aia|oe|oye|ogo|oy|oi)$", word) is not None
