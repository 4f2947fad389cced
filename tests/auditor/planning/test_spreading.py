"""Late audits are drafted over the months by risk and by the time of auditors, each with its reason."""

from collections import Counter
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.audits.models import Audit, Purpose
from auditor.core.months import Month
from auditor.planning import cadence, service, spreading
from auditor.pool import service as pool
from auditor.pool.models import TieReason
from auditor.scoring import service as scoring
from auditor.scoring.models import SupplierScore
from risk.vocabulary import Band
from tests import casework
from tests.conftest import NOON, person_id

LATER = NOON + timedelta(days=800)
TODAY = LATER.date()
BANDS = [Band.LOW, Band.ELEVATED, Band.HIGH]


@pytest.fixture
def late(session, ama):
    """Twelve sites of two auditor-days each, four of each band, whose first audit is long overdue."""
    sites = [casework.supplier(session, f"Mill {number}", country="NO") for number in range(12)]
    ids = [site.id for site in sites]
    scoring.rescore(session, ids, basis=scoring.basis(session, NOON.date()), actor=ama, now=NOON)
    for number, site in enumerate(sites):
        values = {"band": BANDS[number % 3], "grade": "C", "final": float(number)}
        session.execute(sa.update(SupplierScore).where(SupplierScore.supplier_id == site.id).values(**values))
    session.flush()
    return sites


def stated(session, ama, **values):
    pool.state(session, person_id("bo"), pool.Stated(**values), actor=ama, now=NOON)


def drafts(session, ama):
    """What is drafted, the highest score first, with the band."""
    service.open_due_audits(session, actor=ama, now=LATER)
    found = session.execute(
        sa.select(Audit, SupplierScore)
        .join(SupplierScore, SupplierScore.supplier_id == Audit.supplier_id)
        .order_by(SupplierScore.final.desc())
    ).all()
    return [(audit, Band(score.band)) for audit, score in found]


def days_of(found, band):
    return [audit.planned_on for audit, of in found if of == band]


def test_a_first_planning_spreads_late_audits_by_risk_and_by_the_time_there_is(session, ama, late):
    stated(session, ama, days_per_month=8)
    found = drafts(session, ama)
    assert len(found) == len(late)
    assert max(days_of(found, Band.HIGH)) <= TODAY + timedelta(days=spreading.WINDOW_OF_HIGH)
    months = {band: [Month.of(day) for day in days_of(found, band)] for band in BANDS}
    assert max(months[Band.ELEVATED]) <= min(months[Band.LOW])
    assert months[Band.LOW] == sorted(months[Band.LOW]), "of one band the higher score comes first"
    by_month = Counter(month for of_band in months.values() for month in of_band)
    assert max(by_month.values()) * 2 <= 8
    assert len(by_month) >= 3
    assert len({audit.planned_on for audit, _ in found}) >= 10


def test_each_late_draft_says_why_it_has_its_day(session, ama, late, as_ama):
    stated(session, ama, days_per_month=8)
    found = drafts(session, ama)
    for audit, band in found:
        said = f"Due on {audit.due_on} and drafted for {audit.planned_on}: "
        assert said in audit.assignment_reason
        assert ("within 30 days whatever the load" in audit.assignment_reason) == (band == Band.HIGH)
    session.commit()
    assert "and drafted for" in as_ama.get(f"/audits/{found[0][0].id}").text


def test_a_draft_that_falls_due_today_does_not_say_that_its_day_has_passed(session, ama, late):
    today = NOON + timedelta(days=180)
    audit = service.plan_one(session, late[2], actor=ama, now=today)
    assert audit.due_on == today.date()
    assert f"Due on {today.date()} and drafted for" in audit.assignment_reason
    assert "passed" not in audit.assignment_reason


def test_without_stated_days_the_usual_ones_are_reckoned_with(session, ama, late):
    months = Counter(Month.of(audit.planned_on) for audit, _ in drafts(session, ama))
    assert max(months.values()) * 2 <= 10


def test_an_auditor_without_a_day_still_gets_the_gravest_in_time_and_the_days_differ(session, ama, late):
    stated(session, ama, days_per_month=0)
    found = drafts(session, ama)
    assert len(found) == len(late)
    assert max(days_of(found, Band.HIGH)) <= TODAY + timedelta(days=spreading.WINDOW_OF_HIGH)
    assert all("nobody has time for it" in audit.assignment_reason for audit, _ in found)
    assert len({Month.of(day) for day in days_of(found, Band.LOW)}) > 1


def test_a_late_audit_waits_for_the_month_in_which_its_lead_is_free_again(session, ama, late):
    tie = pool.NewTie(TieReason.TRAINING, supplier_id=late[0].id)
    row = pool.record_tie(session, person_id("bo"), tie, actor=ama, now=NOON)
    pool.end_tie(session, row, NOON.date() + timedelta(days=100), actor=ama, now=LATER)
    audit = service.plan_one(session, late[0], actor=ama, now=LATER)
    assert row.until < audit.planned_on
    assert row.until > TODAY


def test_what_is_not_late_keeps_its_day_and_says_nothing_of_it(session, ama, late):
    stated(session, ama, days_per_month=1)
    service.open_due_audits(session, actor=ama, now=NOON + timedelta(days=170))
    found = session.scalars(sa.select(Audit)).all()
    due = {NOON.date() + timedelta(days=180)}
    assert {audit.planned_on for audit in found} == {audit.due_on for audit in found} == due
    assert not any("drafted for" in audit.assignment_reason for audit in found)


def test_a_special_audit_is_drafted_within_its_term_and_before_all_others():
    known = {"last_audit_on": None, "in_band_since": NOON.date()}
    special = cadence.next_due(Band.CRITICAL, "A", **known)
    calm = cadence.next_due(Band.LOW, "C", **known)
    assert special.purpose == Purpose.SPECIAL
    assert spreading.longest_wait(special, Band.CRITICAL) == 14
    first = spreading.order(special, Band.CRITICAL, 80.0, TODAY)
    assert first < spreading.order(calm, Band.LOW, 99.0, TODAY)
