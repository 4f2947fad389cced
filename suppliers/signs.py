"""Columns of a list that tell of a sign of forced labour: papers kept, wages withheld, children at work.

What a list says is nobody's finding: it becomes an alleged signal of the supplier, for people to follow up.
"""

from __future__ import annotations

import re
import unicodedata

from risk.vocabulary import Strength
from suppliers import cleaning, mentions, sign_words
from suppliers.cleaning import Unreadable

INDICATORS: dict[str, str] = {
    "identity_documents_held": "ILO07",
    "movement_restricted": "ILO03",
    "wages_withheld": "ILO08",
    "debt_bondage": "ILO09",
    "weekly_hours": "D4-01",
    "child_labour": "PUR-10",
    "prison_labour": "SIFL-3",
    "labour_transfer": "SIFL-1",
    "forced_labour": "PUR-01",
}
"""The indicator of each field, by its code in the indicators table."""
OF_CHILDREN = frozenset({"child_labour"})
SOURCE_KIND = "supplier_list"
"""Who reports such a signal: the company that made the list."""
STRENGTH = Strength.MEDIUM
"""How strong it is, as a named report (docs/methodology.md, section 5)."""
MOST_HOURS = 60
"""Hours a week beyond which they are a sign: 48 (ILO Conventions 1 and 30), 12 of overtime; our cut-off."""
_WHOLE_WEEK = 168
YES, NO = "yes", "no"
BY_OTHERS, BY_WORKERS = "kept by others", "kept by workers"
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%)?(?:\s*[^\W\d]+)?")
_FIRST_WORD = re.compile(r"\s*([^\s,;:.(（，。]+)\s*(?:[,;:.(（，。]|\s[-–—]\s)")


def said(text: str) -> str:
    """What a cell says of a sign: yes, no, a number (with its percent sign), or who keeps the papers."""
    answered = _answer(text)
    if answered is not None:
        return YES if answered else NO
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    number = _NUMBER.fullmatch(plain.replace("٪", "%"))
    if number is not None:
        return f"{float(number[1].replace(',', '.')):g}{' %' if number[2] else ''}"
    keeper = _keeper(plain)
    if keeper is None:
        raise Unreadable("sign_unreadable")
    return keeper


def _answer(text: str) -> bool | None:
    """Yes or no, alone or before what is added to it: "Yes, in the office safe"."""
    if mentions.is_nobody(text):
        return False
    first = _FIRST_WORD.match(text)
    word = cleaning.key(text).strip(" .!")
    if word in sign_words.ABSENT or word in sign_words.PRESENT:
        return word in sign_words.PRESENT
    alone = cleaning.answer(text)
    return cleaning.answer(first[1]) if alone is None and first else alone


def _keeper(text: str) -> str | None:
    words = set(re.findall(r"[^\W\d_]+", text))
    is_denied = words & sign_words.NOT or _holds(text, sign_words.NOT_UNSPACED)
    others = words & sign_words.KEPT_BY_OTHERS or _holds(text, sign_words.KEPT_BY_OTHERS_UNSPACED)
    workers = words & sign_words.KEPT_BY_WORKERS or _holds(text, sign_words.KEPT_BY_WORKERS_UNSPACED)
    if is_denied:
        return NO if others and not workers else None  # "not held by workers" may mean anything
    if bool(others) == bool(workers):
        return None  # nobody is named, or both are
    return BY_OTHERS if others else BY_WORKERS


def _holds(text: str, forms: tuple[str, ...]) -> bool:
    return any(form in text for form in forms)


def hours(text: str) -> str:
    """Hours a week, the most of a band: "48-72" is 72, "60+" is 61."""
    try:
        low, high = cleaning.workers(re.sub(r"[.,]\d+", "", text))
    except Unreadable:
        raise Unreadable("sign_unreadable") from None
    most = high if high is not None else (low or 0) + 1
    if most > _WHOLE_WEEK:
        raise Unreadable("sign_unreadable")
    return str(most)


def tells(field: str, heading_key: str, value: str) -> bool:
    """Whether what a cell says is the sign; below a heading that asks for the good, its absence is.

    `heading_key` as of `headings.heading_key`, `value` as of `said` or `hours`.
    """
    if field == "weekly_hours":
        return int(value) > MOST_HOURS
    if value in {BY_OTHERS, BY_WORKERS}:
        return value == BY_OTHERS
    asks_for_good = field == "identity_documents_held" and sign_words.is_kept_by_workers(heading_key)
    if not asks_for_good:
        return value not in {NO, "0", "0 %"}
    is_share = value.endswith("%") or "percent" in heading_key.split()
    return value in {NO, "0"} or (is_share and float(value.removesuffix("%")) < 100)
