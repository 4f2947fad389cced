"""Whatever stays open, each kind of audit that is due is drafted, unless one that answers it is open."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    ("planned", "announcement", "suffices"),
    [
        (5, Announcement.UNANNOUNCED, True),
        (14, Announcement.UNANNOUNCED, True),
        (15, Announcement.UNANNOUNCED, False),
        (-1, Announcement.UNANNOUNCED, False),
        (5, Announcement.ANNOUNCED, False),
    ],
)
def test_a_visit_at_high_that_is_overdue_and_comes_soon_is_the_special_one_as_well(
    planned, announcement, suffices
):
    """Whoever rises to Critical while it is owed needs no second visit beside it."""
    since = (("High", TODAY - timedelta(days=200)),)
    last = TODAY - timedelta(days=190)
    known = Standing(Band.CRITICAL, "A", TODAY, at_least_since=since, last_audit_on=last)
    on = TODAY + timedelta(days=planned)
    draft = UnderWay(new_id(), WHOLE, announcement, on, has_begun=False)
    due = answering.next_of(known, [draft], TODAY)
    assert (due.purpose, due.on) == (Purpose.SPECIAL, last + timedelta(days=180))
    assert answering.answers(draft, due, TODAY) is suffices
    begun = replace(draft, has_begun=True, planned_on=last)
    assert answering.answers(begun, due, TODAY), "a visit that goes on always does"


def owed_at_high(rose, **values):
    """Risen to Critical so many days ago, while the visit at High was owed already."""
    since, last = (("High", TODAY - timedelta(days=300)),), TODAY - timedelta(days=250)
    on = TODAY - timedelta(days=rose)
    return Standing(Band.CRITICAL, "A", on, at_least_since=since, last_audit_on=last, **values)


def ahead(days):
    return UnderWay(new_id(), WHOLE, Announcement.UNANNOUNCED, TODAY + timedelta(days=days), has_begun=False)


def suffices(known, days):
    due = answering.next_of(known, [ahead(days)], TODAY)
    assert due.purpose == Purpose.SPECIAL
    return answering.answers(ahead(days), due, TODAY)


@given(st.integers(0, 240), st.integers(0, 30), st.none() | st.integers(0, 240))
def test_the_days_in_which_a_visit_suffices_after_a_rise_are_counted_from_the_rise_and_from_no_later_day(
    rose, days, gate
):
    """Moved on each day it would keep people waiting for ever; and no gate waits longer for a rise."""
    gates = {} if gate is None else {"G8_zt_suspected": TODAY - timedelta(days=gate)}
    told = rose if gate is None else max(rose, gate)
    assert suffices(owed_at_high(rose, gates_since=gates), days) is (told + days <= 14)


@pytest.mark.parametrize("overdue", [1, 20, 60, 200])
@pytest.mark.parametrize("reason", ["gate", "interval", "phase"])
def test_a_special_audit_that_is_overdue_for_anything_else_is_answered_by_no_planned_visit(reason, overdue):
    day = TODAY - timedelta(days=overdue)
    known = {
        "gate": {
            "last_audit_on": day - timedelta(15),
            "gates_since": {"G8_zt_suspected": day - timedelta(14)},
        },
        "interval": {"last_audit_on": day - timedelta(90)},
        "phase": {
            "last_audit_on": day - timedelta(29),
            "kind": "construction",
            "phases": {"peak": day - timedelta(28)},
        },
    }[reason]
    standing = Standing(Band.CRITICAL, "A", day - timedelta(400), **known)
    assert answering.next_of(standing, [], TODAY).on == day
    assert not any(suffices(standing, days) for days in range(15))


def test_a_whole_audit_that_comes_first_is_drafted_alone_and_the_year_of_the_desk_review_counts_from_it():
    known = replace(at_low(), grade="C", last_desk_review_on=LOOKED + timedelta(days=1))
    first = answering.next_of(known, [open_one(WHOLE)], TODAY)
    assert [one.purpose for one in drivers.in_turn(known, TODAY)] == [WHOLE, Purpose.DESK_REVIEW]
    assert first.purpose == WHOLE
    (later,) = drivers.by_desk(replace(known, last_audit_on=TODAY))
    assert later.on == TODAY + timedelta(days=drivers.DESK_REVIEW_DAYS)
