"""Which open audit answers what is due, and what is due besides it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from auditor.audits.models import Announcement, Purpose
from auditor.audits.states import OF_ITEMS_ONLY
from auditor.planning import drivers
from auditor.planning.cadence import Due
from auditor.planning.drivers import Standing
from auditor.planning.standings import UnderWay

LEAD_DAYS = 30
"""An audit is drafted so many days before it is due, so that it can be prepared."""


def answers(open_audit: UnderWay, due: Due, today: date) -> bool:
    """Whether an open audit is the one that is due: no desk review for a visit, no follow-up for an audit.

    A special audit is answered by one of its own, by a visit that goes on, or by one that the site is not
    told of and that is yet to come in time: a draft of a past day would keep people waiting for ever. After a
    rise to Critical a visit is in time that comes within the 14 days from the rise (FRQ-CR), even where the
    special one is overdue by the interval of the band before: it needs no second one beside it. These days
    stand, so that no visit that is moved on and on keeps people waiting either. Overdue for a gate, or for
    anything else, it is answered by no visit that is only planned.
    """
    is_desk = due.purpose == Purpose.DESK_REVIEW
    if (open_audit.purpose == Purpose.DESK_REVIEW) != is_desk:
        return False
    if open_audit.purpose in OF_ITEMS_ONLY and due.purpose not in OF_ITEMS_ONLY:
        return False
    if due.purpose != Purpose.SPECIAL or open_audit.has_begun:
        return True
    is_in_time = today <= open_audit.planned_on <= (due.visit_by or due.on)
    is_untold = open_audit.announcement == Announcement.UNANNOUNCED
    return open_audit.purpose == Purpose.SPECIAL or (is_in_time and is_untold)


def next_of(known: Standing, under_way: Sequence[UnderWay], today: date) -> Due:
    """What comes first; where a look at open items or documents is open for it, what can be drafted besides.

    Such a look may stay open for long, and nobody would go to the site meanwhile, nor read its documents. A
    whole audit that comes first and is open leaves no desk review to be drafted besides: it looks at more,
    and the year to the next one is counted from it.
    """
    first = drivers.next_of(known, today)
    if first.purpose not in OF_ITEMS_ONLY or not _is_open(first, under_way, today):
        return first
    until = today + timedelta(days=LEAD_DAYS)
    due_by_then = (due for due in drivers.in_turn(known, today) if due.on <= until)
    besides = (due for due in due_by_then if not _is_open(due, under_way, today))
    return next(besides, first)


def _is_open(due: Due, under_way: Sequence[UnderWay], today: date) -> bool:
    return any(answers(one, due, today) for one in under_way)
