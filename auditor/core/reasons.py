"""Reasons that people give for a decision: words that somebody can read later."""

from __future__ import annotations

import unicodedata

from marshmallow import ValidationError, validate

from auditor.core import privacy
from auditor.core.errors import BadInput, at_field

LEAST = 10
"""Signs that a reason has at least: a short sentence. One letter is given by whoever wants to get on."""
_LEAST_DIFFERENT = 3
_WIDE = 3
"""Chinese, Japanese and Korean signs are syllables or words: each says as much as so many letters."""
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters by their category that nobody sees."""

AT_LEAST = f"Write it as a sentence of at least {LEAST} letters that somebody else can follow later."
ADVICE = f"Give the reason; it is kept with the decision. {AT_LEAST}"


def is_written(text: str) -> bool:
    """Whether a text has the letters of a short sentence; blanks, unseen marks and punctuation say nothing.

    Letters, their marks and digits count, and the blanks between words; one letter over and over does not.
    """
    words = unicodedata.normalize("NFKC", "".join(sign for sign in text if sign not in _FILLERS)).split()
    said = [[sign for sign in word if unicodedata.category(sign)[0] in "LMN"] for word in words]
    counted = sum(_weight(sign) for word in said for sign in word) + sum(map(bool, said)) - 1
    letters = {sign.casefold() for word in said for sign in word if sign.isalpha()}
    return counted >= LEAST and len(letters) >= _LEAST_DIFFERENT


def _weight(sign: str) -> int:
    return _WIDE if unicodedata.east_asian_width(sign) == "W" else 1


def require(reason: str) -> None:
    """Refuse a reason that says nothing, or who somebody is."""
    if not is_written(reason):
        raise BadInput([at_field("reason", "reason_missing", "", ADVICE)])
    privacy.refuse_identities({"reason": reason})


def required(most: int) -> validate.And:
    """The rule of a reason in a form or in JSON: words, of so many letters at most."""
    return validate.And(validate.Length(min=1, max=most), _written)


def _written(text: str) -> None:
    if not is_written(text):
        raise ValidationError(ADVICE)
