import tomllib
from datetime import date, timedelta

import pytest

from auditor.audits.models import Announcement, Purpose
from auditor.planning import cadence
from auditor.planning.models import Recurrence
from risk import methodology
from risk.vocabulary import Band, Kind

DAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("band", "grade", "last", "days"),
    [
        (Band.CRITICAL, "A", None, 14),
        (Band.CRITICAL, "A", DAY, 90),
        (Band.HIGH, "B", None, 180),
        (Band.ELEVATED, "A", DAY, 365),
        (Band.MODERATE, "A", DAY, 730),
        (Band.LOW, "B", DAY, 1095),
        (Band.LOW, "C", DAY, 365),
        (Band.MODERATE, "D", None, 365),
        (Band.HIGH, "D", DAY, 180),
    ],
)
def test_the_interval_follows_band_and_confidence(band, grade, last, days):
    due = cadence.next_due(band, grade, last_audit_on=last, in_band_since=DAY)
    assert (due.on - DAY).days == days


@pytest.mark.parametrize("grade", "ABCD")
def test_weak_confidence_never_lengthens_the_interval(grade):
    days = [cadence.pace(band, grade).first for band in Band]
    assert days == ([1095, 730, 365, 180, 14] if grade in "AB" else [365, 365, 365, 180, 14])


def test_the_days_that_the_methodology_shows_are_those_of_the_audit_rules():
    """A shipped release is never edited, since own ones are sealed over its text: so both stay, and agree."""
    shown = tomllib.loads(methodology.text())["audit_interval"]["days"]
    assert shown == {band.value: cadence.intervals()[band].first for band in Band}


def test_a_building_site_is_seen_within_the_days_of_its_rule():
    pace = cadence.pace(Band.LOW, "A", Kind.CONSTRUCTION)
    assert (pace.first, pace.then, pace.rule) == (180, 180, "FRQ-LO, shortened by FRQ-CONS")
    assert cadence.pace(Band.CRITICAL, "A", Kind.CONSTRUCTION).then == 90


def test_high_and_critical_sites_are_never_told():
    assert {cadence.announcement_of(band) for band in (Band.HIGH, Band.CRITICAL)} == {
        Announcement.UNANNOUNCED
    }


def test_a_site_never_audited_gets_an_initial_audit_and_a_critical_one_a_special():
    assert cadence.purpose_of(Band.ELEVATED, None) == Purpose.INITIAL
    assert cadence.purpose_of(Band.ELEVATED, DAY) == Purpose.PERIODIC
    assert cadence.purpose_of(Band.CRITICAL, DAY) == Purpose.SPECIAL


def test_the_reason_names_the_rule_and_the_day_it_counts_from():
    due = cadence.next_due(Band.LOW, "D", last_audit_on=DAY, in_band_since=DAY)
    assert "2026-06-15" in due.why
    assert due.rule == "FRQ-LO, shortened: confidence D"


@pytest.mark.parametrize(
    ("band", "audited", "days", "start"),
    [
        (Band.CRITICAL, -12, 14, "Critical since 2026-06-15 and not audited since"),
        (Band.CRITICAL, -400, 14, "Critical since 2026-06-15 and not audited since"),
        (Band.CRITICAL, 0, 90, "Counted from the end of the last audit on 2026-06-15"),
        (Band.HIGH, -12, 168, "Counted from the end of the last audit on 2026-06-03"),
    ],
)
@pytest.mark.parametrize("mode", Recurrence)
def test_critical_since_the_last_audit_asks_for_a_special_one_in_14_days(band, audited, days, start, mode):
    last = DAY + timedelta(days=audited)
    due = cadence.next_due(band, "A", last_audit_on=last, in_band_since=DAY, mode=mode)
    assert (due.on - DAY).days == days
    assert due.why.startswith(start)
    assert (due.purpose == Purpose.SPECIAL) == (band == Band.CRITICAL)
