"""Numbers of bank accounts, told by their check digits (ISO 13616), in whatever letters they are written."""

from __future__ import annotations

import re

KIND = "a bank account number"

SHORTEST, LONGEST = 15, 34
_PRINTED = re.compile(
    r"(?<![^\W_])[A-Z]{2}[0-9]{2}((?P<mark>[ .\-])[A-Z0-9]{4})((?P=mark)[A-Z0-9]{1,4}){1,7}(?!\w)"
)
"""In groups of four, as on paper; what follows in capitals may be taken along."""
_IN_ONE_WORD = re.compile(r"(?<![^\W_])[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]{11,30}(?![^\W_])")


def holds_one(text: str) -> bool:
    """Whether the number of an account stands in a text; one in a hundred other codes so built fits."""
    if any(is_one(found[0]) for found in _IN_ONE_WORD.finditer(text)):
        return True
    return any(_begins_with_one(found[0], found["mark"]) for found in _PRINTED.finditer(text))


def is_one(word: str) -> bool:
    """Whether a word without blanks has the form of such a number, and its check digits fit."""
    if not (SHORTEST <= len(word) <= LONGEST and word.isascii() and word.isalnum()):
        return False
    turned = word[4:] + word[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _begins_with_one(printed: str, mark: str) -> bool:
    groups = printed.split(mark)
    return any(is_one("".join(groups[:number])) for number in range(3, len(groups) + 1))
