"""Answers as people write them, checked against what each question allows."""

from __future__ import annotations

from auditor.core.errors import BadInput
from risk.vocabulary import Grade
from suppliers.facts import CATEGORIES, COUNTS, NEEDS_DOCUMENT, SHARES

MOST_COUNTED = 99

WEAK = frozenset({Grade.NONE, Grade.SELF})


def allowed(field: str) -> str:
    """What a question takes, in words."""
    if field in SHARES:
        return "a percentage from 0 to 100"
    if field in COUNTS:
        return f"a whole number from 0 to {MOST_COUNTED}"
    return "one of: " + ", ".join(CATEGORIES[field])


def checked_value(field: str, text: str) -> str:
    """The answer as it is stored; refuses what the question does not allow."""
    plain = text.strip().casefold().removesuffix("%").strip()
    if field in SHARES or field in COUNTS:
        return _number(field, plain, text)
    word = plain.replace(" ", "_").replace("-", "_")
    if word not in CATEGORIES[field]:
        raise _not_allowed(field, text)
    return word


def _number(field: str, plain: str, text: str) -> str:
    digits = plain.replace(",", ".")
    if not digits.isascii() or not digits.replace(".", "", 1).isdigit():
        raise _not_allowed(field, text)
    value = float(digits)
    whole = field in COUNTS
    if value > (MOST_COUNTED if whole else 100) or (whole and value != int(value)):
        raise _not_allowed(field, text)
    return f"{value:g}"


def kept_value(field: str, value: str, grade: Grade) -> str:
    """Claims of a verified good practice need a document; with less they are kept as the weaker claim."""
    return NEEDS_DOCUMENT.get((field, value), value) if grade in WEAK else value


def _not_allowed(field: str, text: str) -> BadInput:
    advice = f"Write {allowed(field)}."
    return BadInput(
        [
            {
                "field": "value",
                "column": field,
                "code": "value_not_allowed",
                "found": text[:80],
                "advice": advice,
            }
        ]
    )
