"""Does a point lie in the box around its country? A coarse check for slips, no geography."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from risk import datasets

MARGIN = 0.5
"""Degrees allowed around a box: the table is rounded, and sites stand on borders and islets."""


@dataclass(frozen=True, slots=True)
class Box:
    """The outermost degrees of a country; west is larger than east across the 180th meridian."""

    south: float
    north: float
    west: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in the box or close to it."""
        if not self.south - MARGIN <= latitude <= self.north + MARGIN:
            return False
        if self.west <= self.east:
            return self.west - MARGIN <= longitude <= self.east + MARGIN
        return longitude >= self.west - MARGIN or longitude <= self.east + MARGIN


@lru_cache(maxsize=1)
def boxes() -> dict[str, Box]:
    """The boxes of countries by their two-letter codes."""
    _, rows = datasets.read("country_boxes")
    names = ("south", "north", "west", "east")
    return {row["iso2"]: Box(*(float(row[name]) for name in names)) for row in rows}
