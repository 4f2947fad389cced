"""Numbers as they are shown; bands, grades and sentences read the shown value."""

from __future__ import annotations

import math

SHIFT = 0.5 + 1e-7
"""Half up, with room for what binary fractions lose; the scoring model, section 4."""


def shown(value: float, decimals: int = 1) -> float:
    """A value as shown, half up: one decimal for points, four for the credit of controls."""
    scale: float = 10.0**decimals
    return math.floor(scale * value + SHIFT) / scale


def percent(share: float, decimals: int = 0) -> str:
    """A share 0..1 in percent, without the sign: "100" and "0" only where it is all or nothing.

    Whatever would be rounded to either says "more than 99" or "less than 1".
    """
    least: float = 10.0**-decimals
    value = shown(100.0 * share, decimals)
    if value >= 100.0 and share < 1.0:
        return f"more than {100.0 - least:.{decimals}f}"
    if value <= 0.0 and share > 0.0:
        return f"less than {least:.{decimals}f}"
    return f"{value:.{decimals}f}"
