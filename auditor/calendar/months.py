"""A month as weeks from Monday to Sunday, with what stands on each day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.calendar.entries import Item
from auditor.core.months import Month

FIRST_YEAR, LAST_YEAR = 2000, 2199
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the grid."""

    on: date
    is_of_month: bool
    is_today: bool
    items: Sequence[Item]


def bounds_of(month: Month) -> tuple[date, date]:
    """First and last day of the grid, whole weeks."""
    first = month.first - timedelta(days=month.first.weekday())
    return first, month.last + timedelta(days=6 - month.last.weekday())


def weeks_of(month: Month, items: Sequence[Item], today: date) -> list[list[Day]]:
    """The grid, a list of seven days for each week."""
    by_day: dict[date, list[Item]] = defaultdict(list)
    for item in items:
        by_day[item.on].append(item)
    first, last = bounds_of(month)
    days = [
        Day(on, Month.of(on) == month, on == today, by_day.get(on, []))
        for on in (first + timedelta(days=number) for number in range((last - first).days + 1))
    ]
    return [days[at : at + 7] for at in range(0, len(days), 7)]


def month_of(code: str) -> Month | None:
    """The month that an address names; None where it names none that can be shown."""
    found = re.fullmatch(r"(\d{4})-(\d{2})", code)
    if found and FIRST_YEAR <= int(found[1]) <= LAST_YEAR and 1 <= int(found[2]) <= 12:
        return Month(date(int(found[1]), int(found[2]), 1))
    return None
