"""Folding of text to a form in which spellings of the same words are equal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LATIN = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
)
_APOSTROPHES = re.compile(r"['’‘ʼ`´ʻ]")
_NOT_WORD = re.compile(r"[^\w]+", re.UNICODE)
# The same rules for texts of ASCII letters, which most texts are: as bytes, in one step.
_ASCII = bytes(ord(chr(sign).lower()) if chr(sign).isalnum() else ord(" ") for sign in range(128)).ljust(256)
# Thaana and the scripts of South and South-East Asia: their marks are vowels, tones and joined letters.
LETTER_MARKS = "".join(
    sign
    for first, last in ((0x0780, 0x07BF), (0x0900, 0x109F), (0x1700, 0x17FF))
    for sign in map(chr, range(first, last + 1))
    if unicodedata.category(sign) in {"Mn", "Mc"}
)
_LETTER_MARK = re.compile(f"[{LETTER_MARKS}]")
_NOT_WORD_NOR_MARK = re.compile(rf"[^\w{LETTER_MARKS}]+")
# The vowel am of Thai and Lao is typed as one sign or as two, a tone before, between or after them.
_AM = (
    (re.compile("([\u0e48-\u0e4b]?)\u0e4d([\u0e48-\u0e4b]?)\u0e32"), "\\1\\2\u0e33"),
    (re.compile("([\u0ec8-\u0ecb]?)\u0ecd([\u0ec8-\u0ecb]?)\u0eb2"), "\\1\\2\u0eb3"),
)
_HAN = re.compile(r"[\u3400-\u9fff]")
# Scripts that are written without blanks between words: their terms are sought inside a text.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def fold(text: str) -> str:
    """Lower case without accents, apostrophes and punctuation; words parted by one blank each.

    Accents are dropped from Latin letters only: in other scripts the marks are letters.
    """
    return " ".join(ascii_words(text)) if text.isascii() else _folded(text)


@lru_cache(maxsize=65_536)
def _folded(text: str) -> str:
    text = _plain(text)
    if not text.isascii():
        text = _marks_as_letters(_without_accents(text), _UNSPACED)
    return " ".join(_NOT_WORD.sub(" ", text.replace("_", " ")).split())


SMALL_TO_CAPITAL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")
"""Where two words are written as one: JiangsuChina."""


def ascii_words(text: str) -> list[str]:
    """The folded words of a text of ASCII letters: to look them up among many takes longer than this."""
    return text.encode().translate(_ASCII, b"'`").decode().split()


def fold_term(text: str) -> str:
    """The same with the marks that are letters of their script: without them Thai shrimp is Thai semi-.

    Names and stored keys are folded by `fold`, which parts or drops such marks.
    """
    return " ".join(ascii_words(text)) if text.isascii() else _folded_term(text)


@lru_cache(maxsize=65_536)
def _folded_term(text: str) -> str:
    if not _LETTER_MARK.search(unicodedata.normalize("NFKC", text)):
        return _folded(text)
    text = _marks_as_letters(_without_accents(_plain(text)), _LETTER_MARK)
    for typed, sign in _AM:
        text = typed.sub(sign, text)
    return " ".join(_NOT_WORD_NOR_MARK.sub(" ", text.replace("_", " ")).split())


def without(folded: str, term: str) -> str:
    """A folded text with a blank for a term, but where a further mark makes another word of it."""
    return re.sub(f"{re.escape(term)}(?![{LETTER_MARKS}])", " ", folded)


def _plain(text: str) -> str:
    return _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).casefold()).translate(_LATIN)


def _without_accents(text: str) -> str:
    kept: list[str] = []
    base_is_latin = False
    for letter in unicodedata.normalize("NFD", text):
        if unicodedata.combining(letter):
            if base_is_latin:
                continue
        else:
            base_is_latin = letter < "\u0370" or "\u1e00" <= letter <= "\u1eff"
        kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_LATIN)


def _marks_as_letters(text: str, kept: re.Pattern[str]) -> str:
    # \w leaves out the vowel signs of Indic scripts and Thai: without this a word would fall apart.
    return "".join(
        "" if unicodedata.category(x) in {"Mn", "Mc", "Cf"} and not kept.match(x) else x for x in text
    )


def longest_by_first(terms: Iterable[str], most: int) -> dict[str, int]:
    """Of each first word of terms how many words the longest has, at most so many."""
    found: dict[str, int] = {}
    for term in terms:
        first = term.partition(" ")[0]
        found[first] = max(found.get(first, 0), min(term.count(" ") + 1, most))
    return found


def is_han(text: str) -> bool:
    """Whether the text holds a Chinese character."""
    return bool(_HAN.search(text))


def is_unspaced(text: str) -> bool:
    """Whether the text holds a script written without blanks between words."""
    return bool(_UNSPACED.search(text))


@lru_cache(maxsize=65_536)
def singular(word: str) -> str:
    """An English or Romance plural without its ending, good enough to compare two words by."""
    if len(word) <= 3 or not word.isascii() or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("shoes"):
        return word[:-1]
    if word.endswith(("sses", "shes", "ches", "xes", "zes", "oes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word
