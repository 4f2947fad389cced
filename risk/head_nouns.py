"""Which words of a text only say more of another one, its head noun: automotive *textiles*.

A class that only such a word names is not what is made. "Textiles for cars" and "automotive textiles" are
textiles; "leather garments" are garments, and "electronics and toys" are both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from risk.folding import fold_term

_OF = frozenset(
    (
        "for",
        "of",
        "from",
        "de",
        "del",
        "della",
        "des",
        "du",
        "da",
        "do",
        "di",
        "para",
        "pour",
        "per",
        "fur",
        "aus",
        "von",
        "voor",
        "van",
        "dla",
        "icin",
        "untuk",
        "cho",
    )
)
"""Behind the head noun: what follows says more of it."""
_AND = frozenset(
    (
        "and",
        "or",
        "y",
        "e",
        "et",
        "und",
        "oder",
        "ou",
        "o",
        "en",
        "i",
        "ve",
        "dan",
        "va",
        "with",
        "con",
        "mit",
        "avec",
    )
)
"""Between two words that stand for themselves."""
_FOLLOWING = re.compile(
    r"(?:automotri(?:z|ces)|automovilistic[oa]s?|automotiv[oae]s?|automobilistic[oaei]|automobiles?|"
    r"farmaceutic[oaei]s?|pharmaceutiques?|electronic[oa]s?|eletronic[oa]s?|electroniques?|elettronic[oaei]|"
    r"siderurgic[oa]s?)"
)
"""What stands behind its noun in Spanish, Portuguese, French and Italian, without a word between."""
_ENGLISH = frozenset(["automobile", "automobiles", "automotive", "electronics"])


def is_said_of(term: str, head: str, text: str) -> bool:
    """Whether a term of a text says more of another one in it, and is no thing of its own there."""
    words = fold_term(text).split()
    at, ends = _place(term, words)
    head_at, head_ends = _place(head, words)
    if at < 0 or head_at < 0 or (at < head_ends and head_at < ends):
        return False
    between = frozenset(words[ends:head_at] if head_at > at else words[head_ends:at])
    if between & _AND:
        return False
    follows = bool(between & _OF)
    if head_at < at and not between:
        word = words[at]
        follows = _FOLLOWING.fullmatch(word) is not None and word not in _ENGLISH
    return follows is (head_at < at)


def _place(term: str, words: Sequence[str]) -> tuple[int, int]:
    """Where a term begins and ends among words; -1 where it does not stand there."""
    wanted = fold_term(term).split()
    for at in range(len(words) - len(wanted) + 1):
        if words[at : at + len(wanted)] == wanted:
            return at, at + len(wanted)
    return -1, -1
