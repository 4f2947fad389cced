"""Reasons that people give for a decision: words that somebody can read later."""

from __future__ import annotations

import unicodedata

from marshmallow import ValidationError, validate

_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters by their category that nobody sees."""


def is_written(text: str) -> bool:
    """Whether a text holds a letter that can be seen; blanks, unseen marks and digits alone say nothing."""
    return any(unicodedata.category(sign)[0] == "L" and sign not in _FILLERS for sign in text)


def required(most: int) -> validate.And:
    """The rule of a reason in a form or in JSON: words, of so many letters at most."""
    return validate.And(validate.Length(min=1, max=most), _written)


def _written(text: str) -> None:
    if not is_written(text):
        raise ValidationError("Give the reason in words; it is kept with the decision.")
