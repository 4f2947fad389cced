"""Peak weeks of a site as a list states them: weeks 36-44, Sep to Nov; None where it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale

LANGUAGES = ("en", "es", "pt", "fr", "de", "it", "nl", "tr", "id")
WEEKS_OF_YEAR = 53
ALL_YEAR = re.compile(r"all\s+year|year[\s-]*round|todo el a[nñ]o|toute l.ann[ée]e|ano todo", re.IGNORECASE)
BETWEEN = re.compile(
    r"\s*(?:-|–|—|\bto\b|\buntil\b|\bthrough\b|\bbis\b|\ba\b|\bà\b|\bau\b)\s*", re.IGNORECASE
)
PART = re.compile(r"\s*(?:,|;|/|\band\b|\by\b|\bet\b|\bund\b|\be\b)\s*", re.IGNORECASE)
NUMBER = re.compile(r"\d{1,2}")
"""Digits of any script, and no superscripts: those `int` cannot read."""
WEEK_WORDS = re.compile(r"\b(?:weeks?|wks?|kw|semanas?|semaines?|w)\b\.?|\bw(?=\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Window:
    """One peak, by week or by month of the year; it may run over the new year."""

    first: int
    last: int
    is_week: bool

    def in_year(self, year: int) -> tuple[date, date]:
        """First and last day of the peak that begins in a year."""
        ends = year + (self.last < self.first)
        if self.is_week:
            return _week(year, self.first, 1), _week(ends, self.last, 7)
        after = date(ends + self.last // 12, self.last % 12 + 1, 1)
        return date(year, self.first, 1), after - timedelta(days=1)


def _week(year: int, week: int, weekday: int) -> date:
    """A day of an ISO week; years of 52 weeks have no week 53."""
    try:
        return date.fromisocalendar(year, week, weekday)
    except ValueError:
        return date.fromisocalendar(year, week - 1, weekday)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Names of months, whole and short, in the languages that lists come in."""
    found = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in Locale(language).months["format"][width].items():
                found[name.casefold().strip(". ")] = number
    return found


@lru_cache(maxsize=4096)
def windows(text: str) -> tuple[Window, ...] | None:
    """The peaks that a text states; None for a blank one and for one that is not understood whole."""
    if not text.strip():
        return None
    if ALL_YEAR.search(text):
        return (Window(1, 12, is_week=False),)
    by_week = bool(WEEK_WORDS.search(text))
    if not by_week and not re.search(r"[^\W\d]", BETWEEN.sub(" ", text)):
        if all(NUMBER.fullmatch(number) and int(number) <= 12 for number in re.findall(r"\d+", text)):
            return None  # weeks or months: both would fit
        by_week = True
    found = []
    for part in PART.split(text):
        if not part.strip():
            continue
        one = _by_weeks(WEEK_WORDS.sub(" ", part)) if by_week else _by_months(part)
        if one is None:
            return None
        found.append(one)
    return tuple(found) or None


def _by_weeks(part: str) -> Window | None:
    numbers = BETWEEN.split(part.strip())
    if len(numbers) > 2 or not all(NUMBER.fullmatch(number.strip()) for number in numbers):
        return None
    first, last = int(numbers[0]), int(numbers[-1])
    return Window(first, last, is_week=True) if _are_within(first, last, WEEKS_OF_YEAR) else None


def _by_months(part: str) -> Window | None:
    names = [name.casefold().strip(". ") for name in BETWEEN.split(part.strip())]
    known = [_months().get(name) for name in names]
    first, last = known[0], known[-1]
    if len(known) > 2 or first is None or last is None:
        return None
    return Window(first, last, is_week=False)


def _are_within(first: int, last: int, most: int) -> bool:
    return 1 <= first <= most and 1 <= last <= most


def is_peak(text: str, day: date) -> bool | None:
    """Whether a day lies in the peak weeks; None where they are not known."""
    found = windows(text)
    if found is None:
        return None
    return any(first <= day <= last for first, last in _around(found, day.year))


def next_peak_day(text: str, day: date) -> date | None:
    """The first day of a peak on or after a day; None where the peaks are not known."""
    found = windows(text)
    if found is None:
        return None
    return min(max(first, day) for first, last in _around(found, day.year) if last >= day)


def last_peak_day(text: str, day: date) -> date | None:
    """The last day of a peak on or before a day; None where the peaks are not known."""
    found = windows(text)
    if found is None:
        return None
    return max(min(last, day) for first, last in _around(found, day.year) if first <= day)


def over_on(text: str, day: date) -> date:
    """The last day of the peak in which a day lies; outside of any, and where none is known, the day."""
    return max(
        (last for first, last in _around(windows(text) or (), day.year) if first <= day <= last), default=day
    )


def _around(found: tuple[Window, ...], year: int) -> Iterator[tuple[date, date]]:
    for window in found:
        for one in (year - 1, year, year + 1):
            yield window.in_year(one)
