"""How a word sounds: one key for the spellings that romanisations give it, and its consonants alone."""

from __future__ import annotations

import re
from functools import lru_cache

_CACHED = 131_072
_SPELLINGS = (
    (re.compile(r"tech"), "teh"),
    (re.compile(r"shch|sch|sh"), "s"),
    (re.compile(r"tsch|tch|ch|cz|tz|ts"), "C"),
    (re.compile(r"dzh|dj"), "j"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"([gtdzb])h"), r"\1"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|q"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"c"), "k"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"oo|ou"), "u"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"i+(?=[aeou])|(?<=[aou])e"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=[aeiou])h$"), ""),
)
_OF_PLACE = re.compile(r"sk(?:i|a|o|e|oe|oi|ogo|om|im|ih)$")
_ENDING = re.compile(r"(?:ogo|ego|ami|ov|ev|oi|ei|ih|om|im|am|ah|a|e|i|o|u)$")
_SOUNDLESS = re.compile(r"(?<!^)[aeiouh]+")
_COARSE = str.maketrans("bdgzvCljnm", "ptksfsrsnm")
_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|uai|uan|ian|iao|ai|ei|ui|ao|ou|iu|ie|ue|er|an|en|in|un|ia|ua|uo|a|o|e|i|u|v)"
)
_PINYIN = re.compile(rf"(?:{_SYLLABLE}){{1,3}}")
_STEM_LEAST = 4


@lru_cache(maxsize=_CACHED)
def key(word: str) -> str:
    """One form for the ways in which a word may be written in Latin letters (Tulskiy, Tulskii: tulsk)."""
    for spelling, sound in _SPELLINGS:
        word = spelling.sub(sound, word)
    return _OF_PLACE.sub("sk", word) if len(word) > _STEM_LEAST + 1 else word


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
def coarse(word: str) -> str:
    """Consonants of which voiced and voiceless ones count as one: for names from scripts of other sounds."""
    return re.sub(r"(.)\1+", r"\1", consonants(word).translate(_COARSE))


@lru_cache(maxsize=_CACHED)
def is_pinyin(word: str) -> bool:
    """Whether a word may be a Chinese one read aloud: then each letter tells another word."""
    return _PINYIN.fullmatch(word) is not None


def is_adjective(word: str) -> bool:
    """Whether a word ends as Slavic adjectives of places do: Permskiy."""
    return re.search(r"sk(?:i|y|yy|iy|ii|yi|aya|aia|oe|oye|ogo|oy|oi)$", word) is not None
