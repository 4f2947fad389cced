"""Months: a month as a value that is compared, counted on and named, and the same day some months later."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One month; `first` is its first day."""

    first: date

    @classmethod
    def of(cls, day: date) -> Month:
        """The month in which a day lies."""
        return cls(day.replace(day=1))

    @property
    def name(self) -> str:
        """The month as people call it."""
        return f"{self.first:%B %Y}"

    @property
    def code(self) -> str:
        """The month as an address has it: 2026-07."""
        return f"{self.first:%Y-%m}"

    @property
    def last(self) -> date:
        """Its last day."""
        return self.plus(1).first - timedelta(days=1)

    def plus(self, count: int) -> Month:
        """So many months later, or earlier."""
        years, month = divmod(self.first.year * 12 + self.first.month - 1 + count, 12)
        return Month(date(years, month + 1, 1))


def months_later(start: date, months: int) -> date:
    """The same day some months later, or the last of that month; no later than any day can be written."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(start.day, last_day(year, month + 1)))


def last_day(year: int, month: int) -> int:
    """How many days a month has."""
    return calendar.monthrange(year, month)[1]
