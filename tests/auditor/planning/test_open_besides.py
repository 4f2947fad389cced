"""Whatever stays open, each kind of audit that is due is drafted, unless one that answers it is open."""

from datetime import date, timedelta
from itertools import chain, combinations, product

import pytest

from auditor.audits.models import Announcement, Purpose
from auditor.audits.states import OF_ITEMS_ONLY
from auditor.planning import answering, drivers
from auditor.planning.drivers import Standing
from auditor.planning.standings import UnderWay
from risk.vocabulary import Band
from suppliers.database import new_id

TODAY = date(2026, 11, 30)
LOOKED = date(2025, 6, 1)
WHOLE = Purpose.PERIODIC


def open_one(purpose):
    return UnderWay(new_id(), purpose, Announcement.UNANNOUNCED, TODAY, has_begun=True)


def at_low(**values):
    return Standing(band=Band.LOW, grade="A", in_band_since=LOOKED, last_audit_on=LOOKED, **values)


def risen(**values):
    low = {"in_band_since": date(2026, 9, 1), "at_low": (LOOKED, date(2026, 9, 1))}
    return Standing(band=Band.MODERATE, grade="A", last_audit_on=LOOKED, **low, **values)


@pytest.mark.parametrize("placed", [at_low, risen])
def test_a_follow_up_that_stays_open_hides_no_desk_review(placed):
    known = placed(last_left_on=LOOKED, open_findings=1)
    assert answering.next_of(known, [], TODAY).purpose == Purpose.FOLLOW_UP
    found = answering.next_of(known, [open_one(Purpose.FOLLOW_UP)], TODAY)
    assert (found.purpose, found.on) == (Purpose.DESK_REVIEW, date(2026, 6, 1))


STANDINGS = [
    placed(**dict(chain.from_iterable(one.items() for one in some)))
    for placed, some in product(
        (at_low, risen),
        chain.from_iterable(
            combinations(
                (
                    {"last_left_on": LOOKED, "open_findings": 2},
                    {"gates_since": {"G8_zt_suspected": TODAY}},
                    {"last_desk_review_on": date(2025, 12, 20)},
                    {"last_due_on": date(2020, 1, 1)},
                ),
                number,
            )
            for number in range(4)
        ),
    )
]
OPEN = [
    some
    for number in range(4)
    for some in combinations((Purpose.FOLLOW_UP, Purpose.DESK_REVIEW, WHOLE), number)
]


@pytest.mark.parametrize("known", STANDINGS)
def test_each_kind_that_is_due_is_drafted_unless_its_own_or_a_whole_audit_is_open(known):
    until = TODAY + timedelta(days=answering.LEAD_DAYS)
    for opened in OPEN:
        under_way = [open_one(purpose) for purpose in opened]
        for _ in Purpose:  # as the programme runs each day, until it drafts nothing more
            due = answering.next_of(known, under_way, TODAY)
            if due.on > until or any(answering.answers(one, due, TODAY) for one in under_way):
                break
            under_way.append(open_one(due.purpose))
        kinds = {one.purpose for one in under_way}
        is_whole_open = not kinds <= OF_ITEMS_ONLY
        for due in drivers.in_turn(known, TODAY):
            is_due = due.on <= until
            assert not is_due or is_whole_open or due.purpose in kinds, (opened, due)
