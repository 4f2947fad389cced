"""Farms are visited in their harvest: when they fall due, and when a late visit is drafted (FRQ-SEAS)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from auditor.audits.models import Audit, Purpose
from auditor.planning import drivers, service
from auditor.planning.drivers import Standing
from auditor.pool import service as pool
from auditor.scoring import service as scoring
from auditor.scoring.models import SupplierScore
from risk.vocabulary import Band
from suppliers.values import season as seasons
from tests import casework
from tests.conftest import NOON, person_id

SINCE = NOON.date()
FARM = Standing(band=Band.ELEVATED, grade="A", in_band_since=SINCE, kind="agriculture")


@pytest.fixture
def farm(session, ama):
    """A farm that is scored and was never audited, by band and peak weeks."""

    def make(band, season):
        row = casework.supplier(session, "Green Farm", kind="agriculture", country="NO", season=season)
        scoring.rescore(session, [row.id], basis=scoring.basis(session, SINCE), actor=ama, now=NOON)
        session.execute(sa.update(SupplierScore).values(band=band, grade="A"))
        session.expire_all()
        return row

    return make


def drafted(session, ama, after):
    service.open_due_audits(session, actor=ama, now=NOON + casework.days(after))
    return session.scalars(sa.select(Audit)).one_or_none()


@pytest.mark.parametrize(
    ("season", "today", "on"),
    [
        ("Sep-Nov", "2026-10-01", "2026-11-30"),
        ("Sep-Nov", "2026-11-30", "2027-09-01"),
        ("Sep-Nov", "2027-04-21", "2027-09-01"),
        ("Sep-Nov", "2027-12-10", "2027-09-01"),
        ("Mar-Apr", "2027-04-21", "2027-04-30"),
        ("Jan-Feb", "2027-04-21", "2027-06-15"),
    ],
)
def test_a_visit_moves_to_a_harvest_to_come_and_waits_for_none_beyond_six_months(season, today, on):
    known = replace(FARM, season=season)
    due = drivers.next_of(known, date.fromisoformat(today))
    assert str(due.on) == on
    is_in_peak = seasons.is_peak(season, due.on)
    assert bool(due.gap) != is_in_peak
    assert due.gap in {
        "",
        "2027-06-15 lies outside the peak weeks; a further visit is needed from 2028-01-01.",
    }


@pytest.mark.parametrize("today", ["2026-12-20", "2027-04-21", "2028-02-01"])
def test_at_high_a_harvest_that_has_passed_is_no_day_and_none_to_come_is_waited_for(today):
    day = date.fromisoformat(today)
    due = drivers.next_of(replace(FARM, band=Band.HIGH, season="Sep-Nov"), day)
    assert due.on == SINCE + timedelta(days=180)
    assert due.gap.endswith(f"a further visit is needed from {seasons.next_peak_day('Sep-Nov', day)}.")


@pytest.mark.parametrize("seen", ["2027-09-01", "2027-10-10", "2027-11-30"])
def test_a_harvest_that_was_visited_is_not_visited_again(seen):
    last = date.fromisoformat(seen)
    known = replace(FARM, season="Sep-Nov", last_audit_on=last, last_visit_on=last)
    on = [due.on for due in drivers.upcoming(known, last)]
    assert [day.year for day in on] == [2028, 2029, 2030]
    assert all(seasons.is_peak("Sep-Nov", day) for day in on)


@pytest.mark.parametrize("today", ["2026-06-15", "2027-04-21", "2027-09-15"])
def test_each_of_the_next_dates_has_a_harvest_of_its_own(today):
    on = [due.on for due in drivers.upcoming(replace(FARM, season="Sep-Nov"), date.fromisoformat(today))]
    assert len({day.year for day in on}) == 3


def test_a_season_that_is_told_late_leaves_the_visit_to_the_next_harvest(session, ama, bo, farm):
    row = farm("Elevated", "")
    asked = NOON + casework.days(310)
    assert str(service.line_of(session, row, actor=ama, today=asked.date()).due.on) == "2027-06-15"
    row.season = "Sep-Nov"
    session.flush()
    assert drafted(session, ama, 310) is None
    due = service.line_of(session, row, actor=ama, today=asked.date()).due
    assert (str(due.on), due.gap) == ("2027-09-01", "")
    assert str(drafted(session, ama, 415).planned_on) == "2027-09-01"


@pytest.mark.parametrize(
    ("band", "season", "after", "first", "last"),
    [
        ("High", "May", 300, "2027-05-01", "2027-05-11"),
        ("Elevated", "weeks 36-37", 800, "2028-09-04", "2028-09-17"),
    ],
)
@pytest.mark.parametrize("days_per_month", [10, 0])
def test_a_late_visit_is_drafted_into_the_harvest_that_its_time_reaches(
    session, ama, bo, farm, days_per_month, band, season, after, first, last
):
    pool.state(session, person_id("bo"), pool.Stated(days_per_month=days_per_month), actor=ama, now=NOON)
    farm(band, season)
    audit = drafted(session, ama, after)
    assert first <= str(audit.planned_on) <= last
    assert "month of its peak weeks (FRQ-SEAS)" in audit.assignment_reason


@pytest.mark.parametrize(
    ("band", "season", "after", "first", "last"),
    [
        ("Elevated", "Jan", 600, "2028-02-06", "2028-07-31"),
        ("High", "Aug", 300, "2027-04-12", "2027-05-11"),
        ("Critical", "May", 300, "2027-04-12", "2027-04-25"),
        ("High", "rainy", 300, "2027-04-12", "2027-05-11"),
    ],
)
def test_a_late_visit_without_a_harvest_in_its_time_does_not_wait_for_one(
    session, ama, bo, farm, band, season, after, first, last
):
    farm(band, season)
    audit = drafted(session, ama, after)
    assert first <= str(audit.planned_on) <= last
    assert (audit.purpose == Purpose.SPECIAL) == (band == "Critical")
