"""The days of a country as instants: where no offset from UTC is told, its time zones say what can be.

Which zones a country has comes from CLDR, by Babel; their offsets from the tables of time zones. Where a
country has several, or is not known, the bounds hold for each place in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global

from auditor.core import clock

EVERYWHERE = (clock.LATEST, clock.EARLIEST)


@lru_cache(maxsize=300)
def _zones_of(country: str) -> Sequence[tzinfo]:
    """The time zones of a two-letter country; the ends of the earth where it is not known."""
    names = [name for name, place in get_global("zone_territories").items() if place == country]
    try:
        return [ZoneInfo(name) for name in names] or EVERYWHERE
    except ZoneInfoNotFoundError:
        return EVERYWHERE


def began_first(country: str, instant: datetime) -> datetime:
    """The earliest instant, in UTC, at which the day can have begun there that it is at an instant.

    Of a country that is not known, that is a day before.
    """
    zones = _zones_of(country)
    if zones is EVERYWHERE:
        return instant - timedelta(days=1)
    return min(datetime.combine(instant.astimezone(zone), time(), zone) for zone in zones).astimezone(UTC)


def day_at(country: str, instant: datetime) -> date:
    """The latest day that it is anywhere there at an instant."""
    return max(instant.astimezone(zone).date() for zone in _zones_of(country))
