"""What workers of one corridor paid for the job: median and 90th percentile of their declarations.

A corridor is origin, agent and year. Where fewer than ten declared, the next wider group speaks for it: all
years of the agent, then everybody of the origin, then everybody. Nothing is ever cut by what others declared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

FEWEST = 10
"""Declarations from which a median speaks for others (practice of fee repayment programmes)."""
LEVELS = ("origin, agent and year", "origin and agent", "origin", "everybody")


class Proof(StrEnum):
    """How an amount is shown; a receipt is never needed."""

    DOCUMENT = "document"
    DECLARATION = "declaration"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Place:
    """Whence a worker came, through whom and when; blank or 0 is not known."""

    origin: str = ""
    agent: str = ""
    year: int = 0

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The groups that the place is part of, the narrowest first; one with an unknown part is left out."""
        origin, agent = self.origin.casefold(), self.agent.casefold()
        wide: tuple[tuple[str, ...], ...] = ((LEVELS[2], origin),) if origin else ()
        if origin and agent:
            wide = ((LEVELS[1], origin, agent), *wide)
        if origin and agent and self.year:
            wide = ((LEVELS[0], origin, agent, str(self.year)), *wide)
        return (*wide, (LEVELS[3],))


@dataclass(frozen=True, slots=True)
class Declaration:
    """What one worker of a place paid, by document or in own words."""

    place: Place
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Corridor:
    """The group that speaks for a place, and what it paid."""

    level: str
    declarations: int
    median: Decimal
    ninetieth: Decimal


@dataclass(frozen=True, slots=True)
class Claimed:
    """The amount that counts for a worker; None while nothing tells it. `needs_interview` never lowers it."""

    amount: Decimal | None
    basis: str
    """own or corridor_median; unknown where nobody and nothing tells."""
    needs_interview: bool
    corridor: Corridor | None


class Corridors:
    """The declarations of one sheet, by group."""

    def __init__(self, declarations: Iterable[Declaration]) -> None:
        groups: dict[tuple[str, ...], list[Decimal]] = defaultdict(list)
        for one in declarations:
            for key in one.place.groups():
                groups[key].append(one.amount)
        self._found = {
            key: Corridor(key[0], len(amounts), median(amounts), ninetieth_percentile(amounts))
            for key, amounts in groups.items()
            if len(amounts) >= FEWEST
        }

    def of(self, place: Place) -> Corridor | None:
        """The narrowest group with enough declarations; None where there are too few altogether."""
        return next((self._found[key] for key in place.groups() if key in self._found), None)

    def claimed(self, own: Decimal | None, proof: Proof, place: Place) -> Claimed:
        """What counts for a worker: the own amount, else the median, never less than the own."""
        corridor = self.of(place)
        if proof is not Proof.NONE and own is not None:
            is_high = proof is Proof.DECLARATION and corridor is not None and own > corridor.ninetieth
            return Claimed(own, "own", is_high, corridor)
        if corridor is not None and (own is None or own < corridor.median):
            return Claimed(corridor.median, "corridor_median", False, corridor)
        return Claimed(own, "unknown" if own is None else "own", corridor is None, corridor)


def median(amounts: Iterable[Decimal]) -> Decimal:
    """The middle amount, or halfway between the two middle ones."""
    ordered = sorted(amounts)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def ninetieth_percentile(amounts: Iterable[Decimal]) -> Decimal:
    """The smallest amount that at least nine in ten did not exceed (nearest rank)."""
    ordered = sorted(amounts)
    return ordered[(9 * len(ordered) + 9) // 10 - 1]
