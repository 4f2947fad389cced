"""The place of a supplier in the priority queue as one whole number (scoring model, section 8; UNGP 24).

Digits from the left: blocked 1, gate floor 4, band 1, severity 4, likelihood 4, involvement 1,
irremediability 1, workers affected 2. A larger number comes first; equal ones wait in order of arrival.
"""

from __future__ import annotations

import math

from risk.vocabulary import Band, Involvement

BANDS = tuple(Band)
INVOLVEMENT = {Involvement.LINKED: 0, Involvement.CONTRIBUTED: 1, Involvement.CAUSED: 2}
MOST_WORKERS_DIGITS = 99
_WORKERS = MOST_WORKERS_DIGITS + 1
"""How many places of the number the workers affected take."""


def tenths(value: float) -> int:
    """A figure of 0 to 100 in whole tenths."""
    return min(1000, max(0, math.floor(value * 10 + 0.5 + 1e-7)))


def workers_step(workers: int) -> int:
    """Workers affected on a scale of 0 to 99 that keeps the order over five orders of magnitude."""
    return min(MOST_WORKERS_DIGITS, round(16 * math.log10(1 + max(0, workers))))


def with_workers_of(number: int, other: int) -> int:
    """A place with the workers affected of another: they are no input, so that the score stays as it is."""
    return number - number % _WORKERS + other % _WORKERS


def rank(
    *,
    blocked: bool,
    floor: float,
    band: str,
    severity: float,
    likelihood: float,
    involvement: Involvement = Involvement.LINKED,
    irremediability: int = 3,
    workers_affected: int = 0,
) -> int:
    """The number to sort by, largest first."""
    number = int(blocked)
    for value, size in (
        (tenths(floor), 10_000),
        (BANDS.index(Band(band)), 10),
        (tenths(severity), 10_000),
        (tenths(likelihood), 10_000),
        (INVOLVEMENT[involvement], 10),
        (irremediability, 10),
        (workers_step(workers_affected), _WORKERS),
    ):
        number = number * size + value
    return number
