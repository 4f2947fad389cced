"""On which day an audit is drafted: the due day, and for a late one a day on which somebody has time.

When many audits are late at once, as at a first planning, the gravest take the nearest days. A special audit
is drafted within its term and one at High within its window, whatever the load; the others wait for a month
with time in it. That waiting follows from the days of auditors, and is ours. A farm is visited on days of its
harvest, where any of them lie in that time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from auditor.audits.models import Purpose
from auditor.core.months import Month
from auditor.planning import cadence
from auditor.planning.assignment import Candidate, Chooser
from auditor.planning.cadence import Due
from risk.vocabulary import HIGH_RISK, Band, Kind
from suppliers.models import Supplier
from suppliers.values import season

WINDOW_OF_HIGH = 30
"""Days within which a late visit at High is made: its window that the site does not know (FRQ-HI)."""
IN_HARVEST = {Purpose.INITIAL, Purpose.PERIODIC}
"""Visits that a farm has in its peak weeks; special audits and looks at open findings wait for none."""
GRAVITY = (Band.CRITICAL, Band.HIGH, Band.ELEVATED, Band.MODERATE, Band.LOW)


@dataclass(frozen=True, slots=True)
class Slot:
    """A day with who leads; `why` says in a sentence why a late audit has it, and is blank on the due day."""

    on: date
    lead: Candidate
    why: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days of one month on which a late audit can begin."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def room(self, lead: Candidate) -> int:
        """Days that the lead has left, of the share of the month that is still to come."""
        share = lead.days_per_month * self.days // Month.of(self.first).last.day
        return share - lead.planned

    def day_for(self, lead: Candidate) -> date:
        """A day as far into the stretch as the month of the lead is filled, so that visits do not pile up."""
        filled = lead.planned * self.days // max(lead.days_per_month, 1)
        return self.first + timedelta(days=filled % self.days)


def order(due: Due, band: Band, final: float, today: date) -> tuple[object, ...]:
    """Late ones that cannot wait first, then those whose day is fixed, then late ones by risk."""
    is_late = due.on <= today
    turn = (0 if longest_wait(due, band) else 2) if is_late else 1
    return turn, GRAVITY.index(band), -final, due.on


def longest_wait(due: Due, band: Band) -> int:
    """Days within which a late audit has to be made, whatever the load; 0 where it waits for time."""
    if due.purpose == Purpose.SPECIAL:
        return cadence.intervals()[Band.CRITICAL].first
    return WINDOW_OF_HIGH if band in HIGH_RISK else 0


def slot_of(chooser: Chooser, supplier: Supplier, due: Due, band: Band, today: date) -> Slot | None:
    """The day and the lead of a draft, taken from the time there is; None where nobody can be assigned."""
    if due.on > today:
        lead = chooser.choose(supplier, due.on, due.purpose)
        return Slot(due.on, lead) if lead else None
    found = _late(chooser, supplier, due, band, today)
    if found is not None:
        chooser.take(found.lead, found.on)
    return found


def _late(chooser: Chooser, supplier: Supplier, due: Due, band: Band, today: date) -> Slot | None:
    wait = longest_wait(due, band)
    stretches = list(_stretches(today + timedelta(days=1), wait))
    if due.purpose not in IN_HARVEST or supplier.kind != Kind.AGRICULTURE:
        return _in_one_of(zip(stretches, stretches, strict=True), chooser, supplier, due, wait)
    peaks = [(stretch, peak) for stretch in stretches for peak in _peaks(stretch, supplier.season)]
    found = _in_one_of(peaks, chooser, supplier, due, wait, " of its peak weeks (FRQ-SEAS)")
    return found or _in_one_of(zip(stretches, stretches, strict=True), chooser, supplier, due, wait)


def _in_one_of(
    stretches: Iterable[tuple[Stretch, Stretch]],
    chooser: Chooser,
    supplier: Supplier,
    due: Due,
    wait: int,
    of: str = "",
) -> Slot | None:
    """A day of the first stretch in which a lead has time, else of the one that is filled least.

    Beside each stretch stand the days of it that are wanted.
    """
    emptiest: tuple[Stretch, Stretch, Candidate] | None = None
    for stretch, wanted in stretches:
        leads = chooser.assignable(supplier, wanted.first, due.purpose)
        with_time = next((one for one in leads if stretch.room(one) >= one.needed), None)
        if with_time is not None:
            on = _day(chooser, supplier, due, wanted, with_time)
            return Slot(on, with_time, _why(due, on, wait, f"this month{of} is the first with time for it"))
        best = max(leads, key=stretch.room, default=None)
        if best is not None and (emptiest is None or stretch.room(best) > emptiest[0].room(emptiest[2])):
            emptiest = stretch, wanted, best
    if emptiest is None:
        return None
    _, wanted, lead = emptiest
    on = _day(chooser, supplier, due, wanted, lead)
    return Slot(on, lead, _why(due, on, wait, f"nobody has time for it; this month{of} is filled least"))


def _day(chooser: Chooser, supplier: Supplier, due: Due, stretch: Stretch, lead: Candidate) -> date:
    """The day in the stretch; its first one where something stands against the lead on the other."""
    on = stretch.day_for(lead)
    free = {one.member.person.id for one in chooser.assignable(supplier, on, due.purpose)}
    return on if lead.member.person.id in free else stretch.first


def _why(due: Due, on: date, wait: int, found: str) -> str:
    """Why a late audit is drafted for that day; true also when the audit is moved afterwards."""
    within = f"it is made within {wait} days whatever the load, and " if wait else ""
    return f"Due on {due.on} and drafted for {on}: {within}{found}."


def _stretches(first: date, wait: int) -> Iterator[Stretch]:
    """The rest of this month and the months after, as far as a late audit may wait."""
    month = Month.of(first)
    last = first + timedelta(days=wait - 1) if wait else cadence.waits_until(first)
    while month.first <= last:
        yield Stretch(max(first, month.first), min(last, month.last))
        month = month.plus(1)


def _peaks(stretch: Stretch, stated: str) -> Iterator[Stretch]:
    """The days of a stretch that lie in peak weeks; none where these are not known."""
    every = [stretch.first + timedelta(days=number) for number in range(stretch.days)]
    for in_peak, days in groupby(every, key=lambda day: bool(season.is_peak(stated, day))):
        if in_peak:
            first, *rest = days
            yield Stretch(first, rest[-1] if rest else first)
