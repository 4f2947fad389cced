"""Since which day a supplier is at least in a band: time in a graver band is time in each milder one.

So a rise in risk makes no first audit due later than the milder band alone would have.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from auditor.scoring.models import DaysByBand
from risk.vocabulary import Band

BANDS = tuple(Band)


class End(NamedTuple):
    """How a day ended."""

    band: str
    assessed_on: date
    assessment_id: uuid.UUID


GoesOn = Callable[[date, Collection[uuid.UUID]], bool]
"""Whether an earlier stay, by its first day and assessments, still stands and no audit has looked at it."""


def present_stay(ends: Sequence[End], goes_on: GoesOn) -> date:
    """The first day in the band of the last end, by the ends of days in their order."""
    stays = [stay for stay in _in_one_band(ends) if stay[0].band == ends[-1].band]
    return _since(stays, date.max, goes_on)


def at_least(ends: Sequence[End], goes_on: GoesOn) -> DaysByBand:
    """The days since which the supplier is at least in its band or a milder one, each earlier than the last.

    What a graver stay rested on may have been taken back: without it the supplier would have been in the
    milder band all the time. Once it was below, an earlier stay counts as it does for the band itself.
    """
    band = Band(ends[-1].band)
    since, found = present_stay(ends, goes_on), []
    for milder in reversed(BANDS[: BANDS.index(band) + 1]):
        on = _since(_at_least_in(milder, ends), since, goes_on)
        if on < since:
            since = on
            found.append((milder.value, on))
    return DaysByBand(band.value, tuple(found), _at_low(ends, goes_on))


def _at_low(ends: Sequence[End], goes_on: GoesOn) -> tuple[date, date] | None:
    """Since when it was at Low the last time, and the day on which it rose; None at Low and without."""
    at_low = [place for place, end in enumerate(ends) if end.band == Band.LOW]
    if not at_low or ends[-1].band == Band.LOW:
        return None
    rose = at_low[-1] + 1
    return present_stay(ends[:rose], goes_on), ends[rose].assessed_on


def _since(stays: Sequence[Sequence[End]], known: date, goes_on: GoesOn) -> date:
    """First day of the last stay, or of the first one that goes on; none later than what is known."""
    *earlier, present = stays
    since = min(known, _first(present))
    for stay in earlier:
        on = _first(stay)
        parts = _in_one_band(stay)
        if on < since and any(goes_on(on, {end.assessment_id for end in part}) for part in parts):
            since = on
    return since


def _at_least_in(band: Band, ends: Sequence[End]) -> list[list[End]]:
    enough = set(BANDS[BANDS.index(band) :])
    return [list(days) for is_so, days in groupby(ends, lambda end: end.band in enough) if is_so]


def _in_one_band(ends: Sequence[End]) -> list[list[End]]:
    return [list(days) for _, days in groupby(ends, attrgetter("band"))]


def _first(stay: Sequence[End]) -> date:
    return min(end.assessed_on for end in stay)
