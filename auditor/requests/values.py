"""Answers as people write them, checked against what each question allows."""

from __future__ import annotations

from auditor.core.errors import BadInput
from risk.vocabulary import Grade
from suppliers.facts import CATEGORIES, COUNTS, SHARES

MOST_COUNTED = 99

CATEGORY_WORDS: dict[str, dict[str, str]] = {
    "fees": {
        "none_verified": "none, and a document shows it",
        "policy_only": "none by policy, not verified",
        "some": "some",
        "over_one_month": "more than one month's pay",
    },
    "tied": {"no": "no", "yes": "yes"},
    "pay": {
        "time_with_records": "by time, with records",
        "mixed": "mixed",
        "piece_rate": "by piece",
        "task_or_advance": "by task, or against an advance",
    },
    "press": {"low": "low", "medium": "medium", "high": "high"},
    "lic": {
        "none_used": "no labour provider is used",
        "licensed_verified": "licensed, and a document shows it",
        "licensed_unverified": "licensed, not verified",
        "unlicensed": "without a licence",
    },
    "iso": {
        "urban": "in a town",
        "periurban": "at the edge of a town",
        "remote": "remote",
        "closed": "a closed site",
    },
}
"""Answers of each question that takes words, the best first, as people read them."""

GRADES: dict[str, str] = {
    Grade.SELF: "stated by the supplier itself",
    Grade.DOCUMENT: "shown by a document",
    Grade.ONSITE: "seen on site",
    Grade.TRIANGULATED: "documents, site and workers agree",
    Grade.NONE: "not shown at all",
}
"""How an answer was shown, as people read it."""


def allowed(field: str) -> str:
    """What a question takes, in words."""
    if field in SHARES:
        return "a percentage from 0 to 100"
    if field in COUNTS:
        return f"a whole number from 0 to {MOST_COUNTED}"
    return "one of: " + ", ".join(CATEGORIES[field])


def most(field: str) -> int:
    """The largest number a question takes; 0 where it takes words."""
    if field in SHARES:
        return 100
    return MOST_COUNTED if field in COUNTS else 0


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
