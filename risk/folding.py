"""Folding of text to a form in which spellings of the same words are equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LATIN = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
)
_APOSTROPHES = re.compile(r"['’‘ʼ`´ʻ]")
_NOT_WORD = re.compile(r"[^\w]+", re.UNICODE)
# The same rules for texts of ASCII letters, which most texts are, in one step.
_ASCII = {sign: None if chr(sign) in "'`" else sign for sign in range(128)} | {
    sign: " " for sign in range(128) if not chr(sign).isalnum() and chr(sign) not in "'`"
}
_HAN = re.compile(r"[\u3400-\u9fff]")
# Scripts that are written without blanks between words: their terms are sought inside a text.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case without accents, apostrophes and punctuation; words parted by one blank each.

    Accents are dropped from Latin letters only: in other scripts the marks are letters.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII).split())
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).casefold()).translate(_LATIN)
    if not text.isascii():
        text = _without_accents(text)
    return " ".join(_NOT_WORD.sub(" ", text.replace("_", " ")).split())


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
    return _marks_as_letters(unicodedata.normalize("NFC", "".join(kept)).translate(_LATIN))


def _marks_as_letters(text: str) -> str:
    # \w leaves out the vowel signs of Indic scripts and Thai: without this a word would fall apart.
    return "".join(
        "" if unicodedata.category(x) in {"Mn", "Mc", "Cf"} and not _UNSPACED.match(x) else x for x in text
    )


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
