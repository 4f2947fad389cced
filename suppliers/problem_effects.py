"""What a problem of a list does, and what is said of it: the form of every code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Effect(StrEnum):
    """What a problem does to the file or the row."""

    REFUSES_FILE = "the file is refused"
    RAISES_SIGNAL = "a signal of the supplier is recorded once the row is in the register"
    HOLDS_ROW = "the row is held"
    LEAVES_BLANK = "the cell counts as not known"
    TELLS = "the row goes on"
    TO_REVIEW = "somebody has to look at it"
    WAITS = "the row waits until somebody has decided"


@dataclass(frozen=True, slots=True)
class Code:
    """Meaning, advice and effect of one problem code."""

    meaning: str
    advice: str
    effect: Effect
