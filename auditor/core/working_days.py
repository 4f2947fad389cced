"""Working days: which days of the week people rest on in a country, and adding days on which they work.

The weekend days follow the week data of Unicode CLDR, as Babel 2.18 ships them. `OWN` differs from CLDR where
it gives Saturday and Sunday and the public service is known to rest on other days (from general knowledge,
not checked against each country's law); where half a day or a second day of rest is in doubt, it is left out,
so that a term ends earlier rather than later. Limits: public holidays are not counted, weekends change by
decree, and a factory may work on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

FRIDAY, SATURDAY, SUNDAY = 4, 5, 6

SATURDAY_AND_SUNDAY = frozenset({SATURDAY, SUNDAY})
FRIDAY_AND_SATURDAY = frozenset({FRIDAY, SATURDAY})

CLDR: Mapping[str, frozenset[int]] = {
    **dict.fromkeys(
        ("BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "OM", "QA", "SA", "SD", "SY", "YE"),
        FRIDAY_AND_SATURDAY,
    ),
    "IN": frozenset({SUNDAY}),
    "IR": frozenset({FRIDAY}),
    "UG": frozenset({SUNDAY}),
}
OWN: Mapping[str, frozenset[int]] = {
    "AF": frozenset({FRIDAY}),  # CLDR: Thursday and Friday
    "BD": FRIDAY_AND_SATURDAY,
    "BN": frozenset({FRIDAY, SUNDAY}),
    "DJ": frozenset({FRIDAY}),
    "MV": FRIDAY_AND_SATURDAY,
    "NP": frozenset({SATURDAY}),
    "PS": FRIDAY_AND_SATURDAY,
    "SO": frozenset({FRIDAY}),
}


def weekend(country: str | None) -> frozenset[int]:
    """The days of the week (Monday is 0) without work; Saturday and Sunday where nothing else is known."""
    code = (country or "").upper()
    return OWN.get(code) or CLDR.get(code) or SATURDAY_AND_SUNDAY


def add_working_days(start: date, days: int, country: str | None) -> date:
    """The day on which so many working days after `start` are over; `start` itself is not counted."""
    if days < 0:
        raise ValueError("working days are counted forwards")
    resting, day = weekend(country), start
    while days:
        day += timedelta(days=1)
        days -= day.weekday() not in resting
    return day
