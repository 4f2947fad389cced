"""Answers written as numbers: what a heading says that they mean, and where nothing says it.

"Passports held (0 = yes, 1 = no)" turns what a bare 0 and 1 say. A column of nothing but 1 and 2 may be coded
as well, with its key on another sheet: a 2 in it is a no, or two cases.
"""

from __future__ import annotations

import re

from suppliers.values import cleaning
from suppliers.words import sign_words

_KEY = re.compile(r"(?<!\d)(\d)\s*[=:\-–—]\s*([^\W\d_]+)|([^\W\d_]+)\s*=\s*(\d)(?!\d)")
_SIGNS = sign_words.FIELDS.keys() - {"weekly_hours"}
_ANSWERED = _SIGNS | {"fees", "tied", "is_closed"}
_FEWEST = 2
_UNSAID = frozenset(("1", "2"))


def meant(field: str | None, heading: str, texts: list[str]) -> list[str]:
    """The cells of a column of answers in words, where its heading has a key to their numbers."""
    if field not in _ANSWERED:
        return texts
    key = of_heading(heading)
    if key:
        return [key.get(_bare(text), text) for text in texts]
    if field in _SIGNS and len(texts) >= _FEWEST and {_bare(text) for text in texts} == _UNSAID:
        return ["code 2" if _bare(text) == "2" else text for text in texts]
    return texts


def of_heading(heading: str) -> dict[str, str]:
    """What each number means by the heading, yes or no; empty where it does not say both."""
    key: dict[str, str] = {}
    for number, word, word_before, number_behind in _KEY.findall(heading):
        answered = cleaning.answer(word or word_before)
        if answered is not None:
            key[number or number_behind] = "yes" if answered else "no"
    return key if set(key.values()) == {"yes", "no"} else {}


def _bare(text: str) -> str:
    return text.strip().removesuffix(".0")
