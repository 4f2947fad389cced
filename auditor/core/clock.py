"""The only place that asks what time it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

LATEST = timezone(timedelta(hours=14))
"""Where each day begins first on earth."""
EARLIEST = timezone(timedelta(hours=-12))
"""Where each day ends last on earth."""


def now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The current day in UTC."""
    return now().date()


def earliest_day(instant: datetime) -> date:
    """The first day that is not over everywhere: who sets a day to come means that of the place."""
    return instant.astimezone(EARLIEST).date()


def latest_day(instant: datetime) -> date:
    """The last day that has begun anywhere: who states the day of an event means that of the place.

    East of Greenwich a day begins before UTC's, and what is stated does not say where it was. Deadlines and
    their clocks keep to UTC.
    """
    return instant.astimezone(LATEST).date()


def begins_first(day: date) -> datetime:
    """The instant at which a day begins anywhere: wherever the place is, nothing before was on that day."""
    return datetime.combine(day, time(), LATEST).astimezone(UTC)
