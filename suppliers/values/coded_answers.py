"""Answers written as numbers: what a heading says that they mean, and where nothing says it.

"Passports held (0 = yes, 1 = no)" turns what a bare 0 and 1 say. A column of nothing but 1 and 2 may be coded
as well, with its key on another sheet: a 2 in it is a no, or two cases. A yes below "No recruitment fees" is
no yes to fees.
"""

from __future__ import annotations

import re

from suppliers.values import cleaning
from suppliers.words.columns import headings
from suppliers.words.denials import denied_signs
from suppliers.words.signs import sign_words

_KEY = re.compile(r"(?<!\d)(\d)\s*[=:\-–—]\s*([^\W\d_]+)|([^\W\d_]+)\s*=\s*(\d)(?!\d)")
_SIGNS = sign_words.FIELDS.keys() - {"weekly_hours"}
ANSWERED = _SIGNS | {"fees", "tied", "is_closed"}
_FEWEST = 2
_UNSAID = frozenset(("1", "2"))


def meant(field: str | None, heading: str, texts: list[str]) -> list[str]:
    """The cells of a column of answers in words, where its heading has a key to their numbers."""
    if field not in ANSWERED:
        return texts
    key = of_heading(heading)
    if key:
        texts = [key.get(bare(text), text) for text in texts]
    if field == "fees" and (denied := denied_signs.of(heading)) is not None and denied.field == field:
        return [text if cleaning.answer(text) is None else f"{text}: {heading}" for text in texts]
    if key:
        return texts
    if field in _SIGNS and len(texts) >= _FEWEST and {bare(text) for text in texts} == _UNSAID:
        return ["code 2" if bare(text) == "2" else text for text in texts]
    return texts


def of_heading(heading: str) -> dict[str, str]:
    """What each number means by the heading, yes or no; empty where it does not say both."""
    key: dict[str, str] = {}
    for number, word, word_before, number_behind in _KEY.findall(heading[: headings.LONGEST_READ]):
        answered = cleaning.answer(word or word_before)
        if answered is not None:
            key[number or number_behind] = "yes" if answered else "no"
    return key if set(key.values()) == {"yes", "no"} else {}


def bare(text: str) -> str:
    """A code as it is looked up: a workbook may hold 1 as 1.0."""
    return text.strip().removesuffix(".0")
