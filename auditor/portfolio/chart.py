"""The line of a supplier's scores over time as ready coordinates for an SVG drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 640, 180
LEFT, RIGHT, TOP, BOTTOM = 34, 12, 10, 26
BAND_STARTS = (("Low", 0.0), ("Moderate", 25.0), ("Elevated", 45.0), ("High", 65.0), ("Critical", 85.0))


@dataclass(frozen=True, slots=True)
class Point:
    """One score: place on the drawing and what it says."""

    x: float
    y: float
    label: str
    day: date
    final: float
    band: str


@dataclass(frozen=True, slots=True)
class Stripe:
    """A band as a stripe behind the line."""

    name: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the template draws; no point means that there is nothing to draw."""

    points: Sequence[Point]
    path: str
    stripes: Sequence[Stripe]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM


def _y(final: float) -> float:
    return round(TOP + (100 - final) / 100 * (HEIGHT - TOP - BOTTOM), 1)


def draw(scores: Sequence[tuple[date, float, str]]) -> Chart:
    """Scores in the order of their days; equal days stand beside each other in their order."""
    days = [day.toordinal() for day, _, _ in scores]
    first, span = (min(days), max(days) - min(days)) if days else (0, 0)
    inner = WIDTH - LEFT - RIGHT
    points = []
    for place, (day, final, band) in enumerate(scores):
        share = (day.toordinal() - first) / span if span else place / max(1, len(scores) - 1)
        x = round(LEFT + share * inner, 1)
        points.append(Point(x, _y(final), f"{day.isoformat()}: {final} {band}", day, final, band))
    path = " ".join(f"{'M' if place == 0 else 'L'}{p.x} {p.y}" for place, p in enumerate(points))
    ends = [start for _, start in BAND_STARTS[1:]] + [100.0]
    stripes = [
        Stripe(name, _y(end), round(_y(start) - _y(end), 1))
        for (name, start), end in zip(BAND_STARTS, ends, strict=True)
    ]
    return Chart(points, path, stripes)
