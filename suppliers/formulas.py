"""Texts that a spreadsheet would run as a formula: guarded on the way out, freed on the way in."""

from __future__ import annotations

import re

STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""First characters of formulas, the wide forms of East Asian keyboards too."""
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula; plain numbers are none."""
    return text.startswith(STARTS) and not _PLAIN_NUMBER.fullmatch(text)


def guarded(text: str) -> str:
    """A text that no spreadsheet runs: an apostrophe goes in front where needed.

    A text that already looks guarded gets one more, so that `unguarded` always gives back what was given.
    """
    return f"'{text}" if is_formula(text.lstrip("'")) else text


def unguarded(text: str) -> str:
    """A text without the apostrophe that `guarded` put in front."""
    return text[1:] if text.startswith("'") and is_formula(text.lstrip("'")) else text
