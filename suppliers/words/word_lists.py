"""Lists of words as they are written down in a module: one text with blanks between them."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """The words of such a text."""
    return frozenset(text.split())
