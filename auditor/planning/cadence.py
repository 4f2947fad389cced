"""When the next audit falls due by the interval: band, confidence, kind, season, mode of recurrence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from operator import itemgetter

from auditor.audits.models import Announcement, Purpose
from auditor.core.months import Month
from auditor.planning.capacity import MONTHS_SHOWN
from auditor.planning.models import Recurrence
from risk import datasets, methodology
from risk.errors import TableError
from risk.vocabulary import HIGH_RISK, Band, Kind
from suppliers.values import season

BUILDING_SITES = "FRQ-CONS"
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


@lru_cache(maxsize=1)
def longest_on_building_sites() -> int:
    """In how many days construction sites are seen at least, besides each phase (audit rule FRQ-CONS)."""
    _, rows = datasets.read("audit_rules")
    stated = [re.search(r"max (\d+) d", row["value"]) for row in rows if row["rule"] == BUILDING_SITES]
    if not stated or stated[0] is None:
        raise TableError(f'table "audit_rules": no longest interval in days in {BUILDING_SITES}')
    return int(stated[0][1])


@dataclass(frozen=True, slots=True)
class Due:
    """When an audit is due, of which sort, and by which rule; `why` says it in one sentence."""

    on: date
    announcement: Announcement
    purpose: Purpose
    rule: str
    why: str
    not_before: date | None = None
    """The first day on which it makes sense, where the rule names one."""
    gap: str = ""
    """What is not known or does not fit, for people; blank without."""
    visit_by: date | None = None
    """After a rise to Critical: the last planned day of another visit that is the special audit as well."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Days between audits of one supplier, and the rule that sets them."""

    first: int
    then: int
    rule: str


def pace(band: Band, grade: str, kind: str = "") -> Pace:
    """The interval of a band, shortened by weak confidence and on building sites."""
    interval = intervals()[band]
    first, then, rule = interval.first, interval.then, interval.rule
    rules = methodology.load()  # rules of audits are no part of an own release
    if grade in rules.weak_confidence and then > rules.weak_confidence_days:
        first = then = rules.weak_confidence_days
        rule = f"{interval.rule}, shortened: confidence {grade}"
    if kind == Kind.CONSTRUCTION and then > longest_on_building_sites():
        first = then = longest_on_building_sites()
        rule = f"{interval.rule}, shortened by {BUILDING_SITES}"
    return Pace(first, then, rule)


def next_due(
    band: Band,
    grade: str,
    *,
    last_audit_on: date | None,
    in_band_since: date,
    at_least_since: Sequence[tuple[str, date]] = (),
    kind: str = "",
    last_due_on: date | None = None,
    mode: Recurrence = Recurrence.FROM_COMPLETION,
) -> Due:
    """The next audit by the interval: counted from the last one, or from the day the band was first known.

    A band with a shorter first term asks anew once a site comes into it: no audit before knew of that. Until
    then the term of each milder band goes on, in which the site is by the days since which it is at least so.
    """
    by = pace(band, grade, kind)
    last = LastAudit(last_audit_on, last_due_on, mode) if last_audit_on else None
    visit_by = None
    if last is not None and not (by.first < by.then and last.ended_on < in_band_since):
        found = [_after(last, band, grade, kind)]
    else:
        audited = "not audited since" if last else "never audited"
        on = in_band_since + timedelta(days=by.first)
        found = [(on, by.rule, f"{band} since {in_band_since} and {audited}: {by.first} days.")]
        found += [_at_least(Band(name), since, last, grade, kind) for name, since in at_least_since]
        visit_by = on if band == Band.CRITICAL else None
    on, rule, why = min(found, key=itemgetter(0))
    return Due(
        on=on,
        announcement=announcement_of(band),
        purpose=purpose_of(band, last_audit_on),
        rule=rule,
        why=why,
        visit_by=visit_by,
    )


@dataclass(frozen=True, slots=True)
class LastAudit:
    """The last audit of the whole site: when it ended and was due, and by which mode the next one counts."""

    ended_on: date
    due_on: date | None
    mode: Recurrence

    def plus(self, days: int) -> date:
        """The next day by the mode; days of the plan that passed meanwhile are skipped."""
        step = timedelta(days=days)
        if self.mode == Recurrence.FROM_COMPLETION or self.due_on is None:
            return self.ended_on + step
        on = self.due_on + step
        while on <= self.ended_on:
            on += step
        return on

    @property
    def start(self) -> str:
        """What the next day is counted from, as a sentence begins."""
        if self.mode == Recurrence.FROM_COMPLETION or self.due_on is None:
            return f"Counted from the end of the last audit on {self.ended_on}"
        return f"Counted from the planned day {self.due_on} of the last audit, which ended on {self.ended_on}"


_Found = tuple[date, str, str]
"""A day with its rule and reason."""


def _after(last: LastAudit, band: Band, grade: str, kind: str) -> _Found:
    """The next day after the last audit, no later than a milder band has it.

    From the planned day, days that passed are skipped. A short interval may skip to behind the day on which a
    longer one comes round.
    """
    bands = tuple(Band)
    found = []
    for each in reversed(bands[: bands.index(band) + 1]):
        by = pace(each, grade, kind)
        as_milder = "" if each == band else f", no later than at {each}"
        found.append((last.plus(by.then), by.rule, f"{last.start}{as_milder}: {by.then} days."))
    return min(found, key=itemgetter(0))


def _at_least(band: Band, since: date, last: LastAudit | None, grade: str, kind: str) -> _Found:
    """The day by a milder band, since when the site is at least in it."""
    start = f"At least {band} since {since}"
    if last is not None:
        on, rule, _ = _after(last, band, grade, kind)
        days = pace(band, grade, kind).then
        return on, rule, f"{start}: within {days} days of the last audit, which ended on {last.ended_on}."
    by = pace(band, grade, kind)
    why = f"{start} and never audited: first audit within {by.first} days."
    return since + timedelta(days=by.first), by.rule, why


def in_season(due: Due, band: Band, stated: str, *, after: date, today: date) -> Due:
    """A visit to a farm moved into its peak weeks (FRQ-SEAS); what hinders it is told as a gap.

    It moves to an earlier peak that is yet to come and was not visited, else to the next one within the time
    that a late audit may wait, but never later at High or Critical.
    """
    peak = season.is_peak(stated, due.on)
    if peak is None:
        what = (
            "not known: ask for them"
            if not stated
            else "stated in words that are not understood: correct them"
        )
        return replace(due, gap=f"The peak weeks are {what}; whether the visit falls in them is open.")
    if peak:
        return due
    earlier, later = season.last_peak_day(stated, due.on), season.next_peak_day(stated, due.on)
    if earlier is not None and earlier > max(after, today):
        return replace(due, on=earlier, why=f"{due.why} Moved from {due.on} into the peak weeks (FRQ-SEAS).")
    if later is None or band in HIGH_RISK or later > waits_until(due.on):
        further = season.next_peak_day(stated, max(due.on, today))
        gap = f"{due.on} lies outside the peak weeks; a further visit is needed from {further}."
        return replace(due, gap=gap)
    return replace(due, on=later, why=f"{due.why} Moved from {due.on} to the next peak (FRQ-SEAS).")


def waits_until(first: date) -> date:
    """The last day of a late audit that may wait from a day on: of six months, which is ours."""
    return Month.of(first).plus(MONTHS_SHOWN - 1).last


def announcement_of(band: Band) -> Announcement:
    """High and Critical sites are not told; the others get a window, Low ones a date."""
    if band in HIGH_RISK:
        return Announcement.UNANNOUNCED
    return Announcement.ANNOUNCED if band == Band.LOW else Announcement.SEMI_ANNOUNCED


def purpose_of(band: Band, last_audit_on: date | None) -> Purpose:
    """A first visit is initial; Critical asks for a special audit each time."""
    if band == Band.CRITICAL:
        return Purpose.SPECIAL
    return Purpose.PERIODIC if last_audit_on else Purpose.INITIAL
