"""Walking the chain from one end, breadth first: every end once, cycles tolerated, depth and size bounded.

Pure: who stands where comes in as links, and `links_at` tells the links of the ends that were just reached.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from risk.vocabulary import Grade

DEPTH = 6
"""Links that are followed from the first end; what lies beyond is said to be there."""

MOST_ENDS = 2_000
"""Ends that one walk takes in; more than a person can read, and a page stays quick."""

SURENESS = {grade.value: place for place, grade in enumerate(Grade)}
"""Grades as numbers, the weakest 0."""


class EndKind(StrEnum):
    """What stands at an end of a link."""

    SUPPLIER = "supplier"
    PARTY = "party"
    BUYER = "buyer"


class End(NamedTuple):
    """One end of a link; the buyer is the organisation itself and has no id here."""

    kind: EndKind
    id: uuid.UUID | None = None


BUYER = End(EndKind.BUYER)


class Direction(StrEnum):
    """Against or along the flow of goods and labour."""

    UPSTREAM = "upstream"
    DOWNSTREAM = "downstream"


@dataclass(frozen=True, slots=True)
class Link:
    """One link as the walk sees it; `share` is None where it is not known."""

    id: uuid.UUID
    upstream: End
    downstream: End
    role: str
    product: str
    share: float | None
    tier: str
    grade: str
    source: str
    observed_on: date

    def near(self, direction: Direction) -> End:
        """The end from which a walk in this direction comes."""
        return self.downstream if direction is Direction.UPSTREAM else self.upstream

    def far(self, direction: Direction) -> End:
        """The end to which it leads."""
        return self.upstream if direction is Direction.UPSTREAM else self.downstream


@dataclass(slots=True)
class Walk:
    """What a walk reached: the depth of every end, the surest way to it, and all links between them."""

    start: End
    direction: Direction
    depth_of: dict[End, int]
    reached_by: dict[End, Link] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    is_cut: bool = False
    """Whether links lead on beyond what was followed."""

    def way_to(self, end: End) -> list[Link]:
        """The links from the first end to this one, nearest first."""
        way: list[Link] = []
        while end != self.start:
            link = self.reached_by[end]
            way.append(link)
            end = link.near(self.direction)
        return way[::-1]

    def outermost(self) -> list[End]:
        """The ends of ways: nobody was reached through them."""
        passed = {link.near(self.direction) for link in self.reached_by.values()}
        return [end for end in self.reached_by if end not in passed]


def walk(
    start: End,
    direction: Direction,
    links_at: Callable[[Sequence[End]], Iterable[Link]],
    *,
    depth: int = DEPTH,
    most_ends: int = MOST_ENDS,
) -> Walk:
    """Walk from an end; of equally short ways to an end the one with the surest weakest link counts."""
    found = Walk(start, direction, {start: 0})
    sure = {start: len(SURENESS)}
    frontier = [start]
    for distance in range(1, depth + 2):
        links = sorted(links_at(frontier), key=lambda link: _order(link, sure, direction))
        frontier = []
        for link in links:
            far = link.far(direction)
            if far not in found.depth_of:
                if distance > depth or len(found.depth_of) >= most_ends:
                    found.is_cut = True
                    continue
                found.depth_of[far] = distance
                found.reached_by[far] = link
                sure[far] = min(sure[link.near(direction)], SURENESS[link.grade])
                frontier.append(far)
            found.links.append(link)
        if not frontier:
            break
    return found


def _order(link: Link, sure: dict[End, int], direction: Direction) -> tuple[int, int, uuid.UUID]:
    """The surest way first, then the newest; ids settle the rest, so that a walk is always the same."""
    weakest = min(sure[link.near(direction)], SURENESS[link.grade])
    return (-weakest, -link.observed_on.toordinal(), link.id)
