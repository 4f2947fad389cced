"""Since when a supplier is at least in its band and milder ones; no rise makes a first audit due later."""

import uuid
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.planning import cadence, stays
from auditor.planning.stays import End
from risk.vocabulary import Band

DAY = date(2026, 6, 15)
LETTERS = {band.value[0]: band for band in Band}
BANDS = list(Band)


def after(number):
    return DAY + timedelta(days=number)


def ends_of(history):
    """A history as `E0 H364`: the letter of a band and the day since which it is shown."""
    days = [(LETTERS[one[0]], after(int(one[1:]))) for one in history.split()]
    return [End(band.value, day, uuid.uuid4()) for band, day in days]


def due_of(ends, grade="B", last_audit_on=None, still_stands=lambda first, ids: True):
    since = stays.present_stay(ends, still_stands)
    days = stays.at_least(ends, still_stands)
    known = {"in_band_since": since, "at_least_since": days.days, "last_audit_on": last_audit_on}
    return cadence.next_due(Band(ends[-1].band), grade, **known)


@pytest.mark.parametrize(
    ("history", "days", "rule"),
    [
        ("E0", 365, "FRQ-EL"),
        ("E0 H364", 365, "FRQ-EL"),
        ("E0 H10", 190, "FRQ-HI"),
        ("L0 H1090", 1095, "FRQ-LO"),
        ("L0 M300 E700 H1000", 1030, "FRQ-MO"),
        ("H0 C170", 180, "FRQ-HI"),
        ("H0 C100", 114, "FRQ-CR"),
        ("H0 E300", 365, "FRQ-EL"),  # time in a graver band is time in a milder one
        ("E0 C100 H101", 280, "FRQ-HI"),
        ("E0 C360 H364", 365, "FRQ-EL"),
        ("M0 E10 M20 E700", 375, "FRQ-EL"),  # on the same evidence a detour ends no stay
        ("L0 E300 L310 H320", 500, "FRQ-HI"),
    ],
)
def test_a_first_audit_is_due_by_whichever_term_ends_first(history, days, rule):
    due = due_of(ends_of(history))
    assert (due.on, due.rule) == (after(days), rule)


@pytest.mark.parametrize(
    ("history", "days"),
    [
        ("E0 H364", 365),  # it was never below: nothing has to stand
        ("E0 C100 E200", 365),
        ("C0 E200", 365),
        ("E0 M10 H364", 544),
        ("H0 E20 M30 E40 H390", 405),
    ],
)
def test_a_stay_that_was_left_for_a_milder_band_counts_only_while_its_evidence_stands(history, days):
    assert due_of(ends_of(history), still_stands=lambda first, ids: False).on == after(days)


@pytest.mark.parametrize("refuted", ["H20", "C20"])
def test_a_graver_time_of_which_something_was_taken_back_shortens_no_earlier_stay(refuted):
    """Elevated since day 10 on what stands; what was worse for a while no longer does."""
    ends = ends_of(f"E10 {refuted} M30 E370")
    gone = ends[1].assessment_id
    due = due_of(ends, still_stands=lambda first, ids: gone not in ids)
    assert due.on == after(375)


@pytest.mark.parametrize(("grade", "days"), [("A", 909), ("C", 365), ("D", 365)])
def test_weak_evidence_shortens_the_term_of_a_milder_band_too(grade, days):
    assert due_of(ends_of("L0 M179 E850"), grade).on == after(days)


def test_the_reason_says_by_which_band_and_since_when():
    due = due_of(ends_of("E0 H364"))
    assert due.why == "At least Elevated since 2026-06-15 and never audited: first audit within 365 days."
    assert due.announcement == "unannounced", "as the present band asks"
    assert due_of(ends_of("E0 H10")).why == "High since 2026-06-25 and never audited: 180 days."


@pytest.mark.parametrize(("risen_on", "days"), [(175, 180), (100, 114)])
def test_the_special_audit_at_critical_comes_by_the_term_of_high_where_that_ends_earlier(risen_on, days):
    due = due_of(ends_of(f"H-30 C{risen_on}"), last_audit_on=DAY)
    assert (due.on, due.purpose) == (after(days), "special")


def test_at_critical_the_last_audit_counts_by_the_band_that_was_left():
    due = due_of(ends_of("L-30 C900"), last_audit_on=DAY)
    assert due.on == after(914), "not 180 days after it: High it never was before"


def daily(bands):
    return [End(band.value, after(30 * month), uuid.uuid4()) for month, band in enumerate(bands)]


@given(
    st.lists(st.sampled_from(Band), min_size=1, max_size=14),
    st.sampled_from(Band),
    *(st.integers(0, 14), st.integers(0, 14)),
    *(st.sampled_from("ABCD"), st.booleans()),
)
def test_a_rise_makes_no_first_audit_due_later(history, graver, first, last, grade, is_standing):
    risen = [
        max(band, graver, key=BANDS.index) if first <= month <= last else band
        for month, band in enumerate(history)
    ]
    told = {"grade": grade, "still_stands": lambda first, ids: is_standing}
    assert due_of(daily(risen), **told).on <= due_of(daily(history), **told).on


@given(st.lists(st.sampled_from(Band), min_size=1, max_size=14), st.sampled_from("ABCD"))
def test_a_first_audit_is_due_no_later_than_each_stay_alone_asks_that_was_left_for_a_graver_band(
    history, grade
):
    ends = daily(history)
    due = due_of(ends, grade, still_stands=lambda first, ids: False)
    for month, band in enumerate(history):
        if all(BANDS.index(later) >= BANDS.index(band) for later in history[month:]):
            term = cadence.pace(band, grade).first
            assert due.on <= ends[month].assessed_on + timedelta(days=term)
