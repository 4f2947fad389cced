"""Months as they are counted: the same day later, or the last of a shorter month."""

from __future__ import annotations

import calendar
from datetime import date


def months_later(start: date, months: int) -> date:
    """The same day some months later, or the last of that month; no later than any day can be written."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(start.day, last_day(year, month + 1)))


def last_day(year: int, month: int) -> int:
    """How many days a month has."""
    return calendar.monthrange(year, month)[1]
