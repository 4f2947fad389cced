"""Numbers as they are shown; bands, grades and sentences read the shown value."""

from __future__ import annotations

import math

SHIFT = 0.5 + 1e-7
"""Half up, with room for what binary fractions lose; the scoring model, section 4."""


def shown(value: float, decimals: int = 1) -> float:
    """A value as shown, half up: one decimal for points, four for the credit of controls."""
    scale: float = 10.0**decimals
    return math.floor(scale * value + SHIFT) / scale
