"""A month as weeks from Monday to Sunday, with what stands on each day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.calendar.entries import Item
from auditor.core.months import last_day

FIRST_YEAR, LAST_YEAR = 2000, 2199
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the grid."""

    on: date
    is_of_month: bool
    is_today: bool
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Month:
    """One month; `first` is its first day."""

    first: date

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
        return self.first.replace(day=last_day(self.first.year, self.first.month))

    @property
    def before(self) -> str:
        """The code of the month before."""
        return f"{self.first - timedelta(days=1):%Y-%m}"

    @property
    def after(self) -> str:
        """The code of the month after."""
        return f"{self.last + timedelta(days=1):%Y-%m}"

    @property
    def bounds(self) -> tuple[date, date]:
        """First and last day of the grid, whole weeks."""
        first = self.first - timedelta(days=self.first.weekday())
        return first, self.last + timedelta(days=6 - self.last.weekday())

    def weeks(self, items: Sequence[Item], today: date) -> list[list[Day]]:
        """The grid, a list of seven days for each week."""
        by_day: dict[date, list[Item]] = defaultdict(list)
        for item in items:
            by_day[item.on].append(item)
        first, last = self.bounds
        days = [
            Day(on, on.month == self.first.month, on == today, by_day.get(on, []))
            for on in (first + timedelta(days=number) for number in range((last - first).days + 1))
        ]
        return [days[at : at + 7] for at in range(0, len(days), 7)]


def month_of(code: str, today: date) -> Month:
    """The month that an address names; the current one where it names none that can be shown."""
    found = re.fullmatch(r"(\d{4})-(\d{2})", code)
    if found and FIRST_YEAR <= int(found[1]) <= LAST_YEAR and 1 <= int(found[2]) <= 12:
        return Month(date(int(found[1]), int(found[2]), 1))
    return Month(today.replace(day=1))
