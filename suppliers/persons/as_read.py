"""A text as a reader sees it: signs that look alike or are not seen hide no number and no name.

Word processors change hyphens, telephones write other digits, and pages put invisible signs between letters.
Letters are left as they are: Unicode's own forms would take vowels of Thai and Lao apart.
"""

from __future__ import annotations

import unicodedata

_LONG = "\u2014\u2015\u2e3a\u2e3b\u301c\u3030\u30a0\u2e17"
"""They part clauses or belong to words, and join no number."""
_MORE_DASHES = "\u2043\u2212\u02d7\u2796"
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_IN_NUMBERS = "+-.@_/#"
_OF_FORMULAS = range(0x1D400, 0x1D7CC)
"""Letters that people use for bold and slanted ones."""


def _read(code: int) -> str | None:
    """What a sign is read as; None where it is what it is."""
    sign, kind = chr(code), unicodedata.category(chr(code))
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    if kind == "Cf":
        return ""
    if kind == "Zs":
        return " "
    if (kind == "Pd" and sign not in _LONG) or sign in _MORE_DASHES:
        return "-"
    if code in _FULL_WIDTH:
        plain = chr(code - 0xFEE0)
        return plain if plain.isalnum() or plain in _IN_NUMBERS else None
    if code in _OF_FORMULAS:
        plain = unicodedata.normalize("NFKC", sign)
        return plain if plain.isascii() else None
    return None


_LOOKED_AT = (
    *(range(0x80, 0x3400), range(0xA000, 0xAC00), range(0xF900, 0x11F60)),
    *(range(0x1D000, 0x1FC00), range(0xE0000, 0xE0080)),
)
"""Where such signs are; between stand the letters of China, Korea and of old scripts."""
SIGNS: dict[int, str] = {
    code: plain for block in _LOOKED_AT for code in block if (plain := _read(code)) is not None
}
"""What each sign is read as, by its number."""


def as_read(text: str) -> str:
    """The text with plain hyphens, blanks, digits and letters, and without what is not seen."""
    return text if text.isascii() else text.translate(SIGNS)
