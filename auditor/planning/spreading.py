"""On which day an audit is drafted: the due day, and for a late one a day on which somebody has time.

When many audits are late at once, as at a first planning, the gravest take the nearest days. A special audit
is drafted within its term and one at High within its window, whatever the load; the others wait for a month
with time in it. That waiting follows from the days of auditors, and is ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.audits.models import Purpose
from auditor.core.months import Month
from auditor.planning import cadence
from auditor.planning.assignment import Candidate, Chooser
from auditor.planning.cadence import Due
from auditor.planning.capacity import MONTHS_SHOWN
from risk.vocabulary import HIGH_RISK, Band
from suppliers.models import Supplier

WINDOW_OF_HIGH = 30
"""Days within which a late visit at High is made: its window that the site does not know (FRQ-HI)."""
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
    emptiest: tuple[Stretch, Candidate] | None = None
    for stretch in _stretches(today + timedelta(days=1), wait):
        leads = chooser.assignable(supplier, stretch.first, due.purpose)
        with_time = next((one for one in leads if stretch.room(one) >= one.needed), None)
        if with_time is not None:
            on = _day(chooser, supplier, due, stretch, with_time)
            return Slot(on, with_time, _why(due, on, wait, "this month is the first with time for it"))
        best = max(leads, key=stretch.room, default=None)
        if best is not None and (emptiest is None or stretch.room(best) > emptiest[0].room(emptiest[1])):
            emptiest = stretch, best
    if emptiest is None:
        return None
    on = _day(chooser, supplier, due, *emptiest)
    return Slot(on, emptiest[1], _why(due, on, wait, "nobody has time for it; this month is filled least"))


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
    last = first + timedelta(days=wait - 1) if wait else month.plus(MONTHS_SHOWN - 1).last
    while month.first <= last:
        yield Stretch(max(first, month.first), min(last, month.last))
        month = month.plus(1)
