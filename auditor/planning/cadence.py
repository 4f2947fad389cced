"""When the next audit of a supplier falls due, by band, confidence and kind (audit rules FRQ-*)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from auditor.audits.models import Announcement, Purpose
from risk import datasets
from risk.errors import TableError
from risk.vocabulary import Band

WEAK_GRADES = {"C", "D"}
LONGEST_WITH_WEAK_EVIDENCE = 365
"""Grade C or D can never lengthen the interval beyond a year (scoring model, section 6)."""
WINDOW_DAYS = 28
"""A semi-announced site is told a window of four weeks (audit rule FRQ-EL)."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Days to the first audit after a supplier came into its band, and between audits."""

    first: int
    then: int
    rule: str


@lru_cache(maxsize=1)
def intervals() -> dict[Band, Interval]:
    """The interval of each band, read from the table of audit rules."""
    _, rows = datasets.read("audit_rules")
    by_band = {row["applies_to"]: row for row in rows if row["topic"] == "frequency"}
    found = {}
    for band in Band:
        row = by_band.get(band.value)
        days = [int(number) for number in re.findall(r"\d+", row["value"])] if row else []
        if row is None or not days:
            raise TableError(f'table "audit_rules": no interval in days for the band {band.value}')
        found[band] = Interval(days[0], days[-1], row["rule"])
    return found


@dataclass(frozen=True, slots=True)
class Due:
    """When an audit is due, of which sort, and by which rule."""

    on: date
    announcement: Announcement
    purpose: Purpose
    rule: str
    why: str


def next_due(band: Band, grade: str, *, last_audit_on: date | None, in_band_since: date) -> Due:
    """The next audit: counted from the end of the last one, or from the day the band was first known."""
    interval = intervals()[band]
    days, rule = (interval.then, interval.rule) if last_audit_on else (interval.first, interval.rule)
    if grade in WEAK_GRADES and days > LONGEST_WITH_WEAK_EVIDENCE:
        days, rule = LONGEST_WITH_WEAK_EVIDENCE, f"{interval.rule}, shortened: confidence {grade}"
    since = last_audit_on or in_band_since
    start = f"last audit {since}" if last_audit_on else f"{band} since {since}, never audited"
    return Due(
        on=since + timedelta(days=days),
        announcement=announcement_of(band),
        purpose=purpose_of(band, last_audit_on),
        rule=rule,
        why=f"{start}, {days} days",
    )


def announcement_of(band: Band) -> Announcement:
    """High and Critical sites are not told; the others get a window, Low ones a date."""
    if band in {Band.HIGH, Band.CRITICAL}:
        return Announcement.UNANNOUNCED
    return Announcement.ANNOUNCED if band == Band.LOW else Announcement.SEMI_ANNOUNCED


def purpose_of(band: Band, last_audit_on: date | None) -> Purpose:
    """A first visit is initial; Critical asks for a special audit each time."""
    if band == Band.CRITICAL:
        return Purpose.SPECIAL
    return Purpose.PERIODIC if last_audit_on else Purpose.INITIAL
