"""Headings without case, accents and punctuation, as every table of headings is looked up."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from suppliers.words import schemes

LONGEST_READ = 1_000
"""Characters of a heading that are read. The longest questions have some 500; a cell may hold 32,767,
and what looks for words in every part of a heading takes a thousand times as long for it.
"""
_LATIN_MARKS = dict.fromkeys(code for code in range(0x300, 0x370) if unicodedata.combining(chr(code)))


class _Words(dict[int, str]):
    """What becomes of each sign where a text is parted into words; a list has few different ones."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        # Marks of Thai and Devanagari are part of their words, though they are no letters.
        is_of_word = sign.isalnum() or unicodedata.category(sign).startswith("M")
        return self.setdefault(code, sign if is_of_word else " ")


_WORDS = _Words()


_YEAR = re.compile(
    r"(?:\b[fc]y\s?)?(?<!\d)((?:19|20)\d\d)(?:\s?[/-]\s?(?:(?:19|20)?\d\d)(?!\d))?\s?[年년]?(?!\d)|\b[fc]y\s?'?(\d\d)\b",
    re.I,
)
"""A year, a season of two (2023/24) or a financial year (FY24)."""
_EDITION = re.compile(
    r"(?<![^\W_])"
    r"(?:(?:iso|iec|en|din|bs|sa|ohsas|gb(?:/t)?|nbr|une|uni|nf|jis|ts|iatf|fssc|gost|гост)[ /-]?)+"
    r"(?!(?:19|20)\d\d(?!\d))\d{3,6}"
    r"(?:[.-]\d{1,2})*\s?[:–/_(-]?\s?(?:v(?:er(?:sion)?)?\.? ?|ed(?:ition)?\.? ?)?(?:19|20)\d\d(?!\d)"
    r"|(?<![^\W_])"
    rf"(?:{'|'.join((*schemes.AUDITS, *schemes.GOODS))})\s?"
    r"(?:version |ver\.? ?|v\.? ?)?\d{1,2}(?:\.\d{1,2})*\s?[:,–-]?\s?\(?(?:19|20)\d\d(?!\d)",
    re.IGNORECASE,
)
"""The edition of a standard, which is no year of what stands below: "ISO 9001:2015", "SMETA 6.1 2019"."""


def year_of(heading: str) -> int:
    """The year that a heading says, the last of several; 0 where it says none."""
    told = _EDITION.sub(" ", heading[:LONGEST_READ])
    found = [int(year or f"20{short}") for year, short in _YEAR.findall(told)]
    return max(found, default=0)


def names_an_edition(heading: str) -> bool:
    """Whether a heading names the edition of a standard: what stands below was told to its certifier once."""
    return _EDITION.search(heading[:LONGEST_READ]) is not None


def without_year(heading: str) -> str:
    """A heading without its years."""
    return _YEAR.sub(" ", heading[:LONGEST_READ])


@lru_cache(maxsize=16_384)
def heading_key(text: str) -> str:
    """A heading without case, accents, punctuation and doubled blanks; the signs % and # count as words."""
    plain = unicodedata.normalize(
        "NFKD",
        text[:LONGEST_READ]
        .replace("%", " percent ")
        .replace(".º", "º")
        .replace("#", " number ")
        .replace("đ", "d")
        .replace("ı", "i")
        .replace("ł", "l")
        .replace("Ł", "l")
        .casefold(),
    )
    composed = (
        unicodedata.normalize("NFKC", plain.translate(_LATIN_MARKS)).replace("đ", "d").replace("ß", "ss")
    )
    return " ".join(composed.translate(_WORDS).split())
