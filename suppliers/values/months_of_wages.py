"""Fees told in months of wages: "0.5", "1-2", "3 months"."""

from __future__ import annotations

import re

from suppliers.values import cleaning, note_marks

_MONTHS = re.compile(
    r"(?P<sign>[<≤>≥~]?)\s*(?P<first>\d{1,2}(?:[.,]\d{1,2})?)"
    r"(?:\s*(?:-|–|—|to|a|à|bis)\s*(?P<last>\d{1,2}(?:[.,]\d{1,2})?))?(?P<more>\s*\+)?"
    r"(?:\s*(?:months?|mths?|mois|mes(?:es)?|monate?|mesi|个月|個月|か月|ヶ月|개월)"
    r"(?:(?: of)? (?:wages?|salar(?:y|ies)|pay))?)?"
)
_MOST_MONTHS = 36
NOUGHT = "none_verified"
"""What no months at all say."""


def answer(text: str) -> str | None:
    """The answer on fees that such a number makes, the most of a range; None where it is none."""
    said = _MONTHS.fullmatch(cleaning.key(note_marks.left_out(text)).strip())
    if said is None:
        return None
    months = max(float(one.replace(",", ".")) for one in (said["first"], said["last"] or "0"))
    is_more = bool(said["more"]) or said["sign"] in {">", "≥"}
    if months > _MOST_MONTHS:
        return None  # rather an amount of money
    if months == 0:
        return None if said["sign"] or is_more else NOUGHT
    if is_more and months < 1:
        return None  # more than half a month: up to one, or over?
    return "over_one_month" if months > 1 or is_more else "some"
