"""The stricter the band, the earlier the audit: over histories of bands and audits, in both modes."""

import uuid
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from auditor.audits.models import Purpose
from auditor.planning import cadence, drivers, service, stays
from auditor.planning.drivers import Standing
from auditor.planning.models import Phase, Recurrence
from auditor.planning.stays import End
from auditor.scoring import rows
from auditor.scoring import service as scoring
from auditor.scoring.models import DaysByBand, SupplierScore
from risk.vocabulary import Band
from tests import casework
from tests.conftest import NOON

DAY = date(2026, 6, 15)
BANDS = list(Band)
MONTH = 30
PLANNED = Recurrence.FROM_PLANNED_DATE


def after(days):
    return DAY + timedelta(days=days)


def monthly(bands):
    """A history with a band for each month."""
    return [End(band.value, after(MONTH * month), uuid.uuid4()) for month, band in enumerate(bands)]


def standing(bands, *, audited=None, due=None, stands=True, **known):
    """A supplier with that history, whose last audit ended, and was due, so many days after it began."""
    ends = monthly(bands)
    last = None if audited is None else after(audited)

    def goes_on(first, ids):
        return stands and (last is None or first > last)

    since = stays.at_least(ends, goes_on)
    return Standing(
        band=bands[-1],
        in_band_since=stays.present_stay(ends, goes_on),
        at_least_since=since.days,
        at_low=since.at_low,
        last_audit_on=last,
        last_visit_on=last,
        last_due_on=None if due is None else after(due),
        **known,
    )


histories = st.lists(st.sampled_from(Band), min_size=1, max_size=14)
days = st.none() | st.integers(-400, 14 * MONTH)
places = st.sampled_from([("factory", ""), ("construction", ""), ("agriculture", "Sep-Nov")])
told = {
    "audited": days,
    "due": days,
    "stands": st.booleans(),
    "grade": st.sampled_from("ABCD"),
    "mode": st.sampled_from(Recurrence),
}


@given(histories, st.sampled_from(Band), places, st.fixed_dictionaries(told))
def test_with_the_same_past_a_stricter_band_is_due_no_later(before, milder, place, known):
    """A special audit has its 14 days from the day on which the site came to Critical (FRQ-CR)."""
    kind, season = place
    today = after(MONTH * len(before))
    mild = standing([*before, milder], kind=kind, season=season, **known)
    latest = drivers.by_interval(mild, today).on
    for band in BANDS[BANDS.index(milder) :]:
        strict = standing([*before, band], kind=kind, season=season, **known)
        is_new = (strict.last_audit_on or date.min) < strict.in_band_since
        special = strict.in_band_since + timedelta(days=14)
        allowed = max(latest, special) if band == Band.CRITICAL and is_new else latest
        assert drivers.by_interval(strict, today).on <= allowed


looks = st.none() | st.integers(0, 14 * MONTH)


@given(
    *(histories, st.sampled_from(Band), places, st.fixed_dictionaries(told)),
    *(looks, st.integers(0, 2), st.dictionaries(st.sampled_from(Phase), st.integers(0, 600).map(after))),
)
def test_nothing_that_was_owed_before_a_rise_becomes_later_by_it(
    before, graver, place, known, desk, findings, phases
):
    kind, season = place
    today = after(MONTH * len(before))
    if known["audited"] is not None:  # what is looked at lies before the rise
        known["audited"] = min(known["audited"], MONTH * (len(before) - 1))
    looked = None if desk is None else min(after(desk), today - timedelta(days=1))
    further = {"kind": kind, "season": season, "open_findings": findings, "phases": phases}
    known = {**known, **further, "last_desk_review_on": looked}
    was = standing(before, **known)
    risen = standing([*before, max(before[-1], graver, key=BANDS.index)], **known)
    assert drivers.next_of(risen, today).on <= drivers.next_of(was, today).on
    owed = {due.purpose: due.on for due in drivers.candidates(was, today)}
    still = {due.purpose: due.on for due in drivers.candidates(risen, today)}
    for purpose in (Purpose.DESK_REVIEW, Purpose.FOLLOW_UP):
        assert purpose not in owed or still[purpose] <= owed[purpose]


@pytest.mark.parametrize(("late", "on", "rule"), [(360, 365, "FRQ-EL"), (365, 540, "FRQ-HI")])
def test_from_the_planned_day_high_is_due_no_later_than_elevated_after_a_late_audit(late, on, rule):
    known = {"last_audit_on": after(late), "last_due_on": DAY, "in_band_since": DAY, "mode": PLANNED}
    due = cadence.next_due(Band.HIGH, "A", **known)
    assert (due.on, due.rule) == (after(on), rule)
    assert due.on <= cadence.next_due(Band.ELEVATED, "A", **known).on
    if rule == "FRQ-EL":
        assert due.why.endswith(f"ended on {after(late)}, no later than at Elevated: 365 days.")


def test_an_open_desk_review_keeps_no_visit_waiting(session, ama, bo):
    """Its day has passed and it is open still; what a rise asks for is drafted all the same."""
    today = NOON.date()
    site = casework.supplier(session)
    scoring.rescore(session, [site.id], basis=scoring.basis(session, today), actor=ama, now=NOON)
    score = session.scalars(sa.select(SupplierScore)).one()
    since = today - timedelta(days=400)
    told = {"band": "Low", "grade": "A", "dated_band": "Low", "in_band_since": since}
    session.execute(sa.update(SupplierScore).values(at_least_since=DaysByBand("Low"), **told))
    service.open_due_audits(session, actor=ama, now=NOON)
    desk = service.line_of(session, site, actor=ama, today=today)
    assert (desk.due.purpose, desk.is_open) == (Purpose.DESK_REVIEW, True)
    session.refresh(score)
    rows.show(score, {"band": "Critical"}, today)
    session.flush()
    assert score.at_least_since == DaysByBand("Critical", (("Low", since),), (since, today))
    line = service.line_of(session, site, actor=ama, today=today)
    assert (line.due.purpose, line.due.on, line.is_open) == ("special", today + timedelta(days=14), False)
    assert Purpose.DESK_REVIEW in [due.purpose for due in line.upcoming(today)]
    assert service.open_due_audits(session, actor=ama, now=NOON).drafted == 1
    assert service.line_of(session, site, actor=ama, today=today).is_open
    assert service.open_due_audits(session, actor=ama, now=NOON).drafted == 0


LOW = Standing(band=Band.LOW, grade="A", in_band_since=DAY, kind="factory")


@pytest.mark.parametrize("band", [Band.MODERATE, Band.ELEVATED, Band.CRITICAL])
def test_a_desk_review_that_was_owed_at_low_is_owed_after_a_rise_until_somebody_looked(band):
    rose = after(400)
    risen = replace(LOW, band=band, in_band_since=rose, at_low=(DAY, rose))
    (owed,) = drivers.by_desk(LOW)
    (due,) = drivers.by_desk(risen)
    assert (due.purpose, due.on, due.rule) == (owed.purpose, owed.on, owed.rule)
    assert due.why == (
        f"Low until {rose}, looked at last on {DAY}: documents and questionnaire each 365 days, "
        "owed once more since then."
    )
    earlier = replace(risen, last_audit_on=rose - timedelta(days=1))
    assert [one.on for one in drivers.by_desk(earlier)] == [rose + timedelta(days=364)]
    for looked in ("last_audit_on", "last_visit_on", "last_desk_review_on"):
        assert list(drivers.by_desk(replace(risen, **{looked: rose}))) == []
    assert [one.purpose for one in drivers.upcoming(risen, rose)].count(Purpose.DESK_REVIEW) == 1
