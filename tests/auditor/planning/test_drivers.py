"""What makes an audit due besides the interval; each date says why in one sentence."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from auditor.audits.models import Announcement, Purpose
from auditor.planning import drivers
from auditor.planning.drivers import Standing
from auditor.planning.models import Phase, Recurrence
from risk.vocabulary import Band

DAY = date(2026, 6, 15)
QUIET = Standing(band=Band.MODERATE, grade="A", in_band_since=DAY, kind="factory")


def days(number):
    return timedelta(days=number)


def next_of(known, today=DAY):
    """What comes first on a day."""
    return drivers.next_of(known, today)


def after_an_audit(**values):
    """A supplier whose last audit ended on the day."""
    return replace(QUIET, last_audit_on=DAY, last_visit_on=DAY, last_due_on=DAY, **values)


@pytest.mark.parametrize(
    "gate", ["G1_listed_exact", "G2_zt_confirmed", "G5_worst_child", "G7_denied_or_false", "G8_zt_suspected"]
)
def test_a_grave_gate_since_the_last_visit_asks_for_a_special_audit_in_14_days(gate):
    raised = DAY + days(100)
    due = next_of(after_an_audit(gates_since={gate: raised}))
    assert (due.on, due.purpose) == (raised + days(14), Purpose.SPECIAL)
    assert due.announcement == Announcement.UNANNOUNCED
    assert due.rule == f"FRQ-CR by gate {gate.partition('_')[0]}"
    assert str(raised) in due.why


@pytest.mark.parametrize("gate", ["G9_silent", "G10_probation", "G1_listed_fuzzy", "G6_strong_confirmed"])
def test_other_gates_leave_the_interval_of_their_band(gate):
    known = after_an_audit(gates_since={gate: DAY + days(100)})
    assert next_of(known) == drivers.by_interval(known, DAY)


def test_a_gate_that_a_visit_has_looked_into_asks_for_no_second_special_audit():
    known = after_an_audit(gates_since={"G2_zt_confirmed": DAY - days(3)})
    assert next_of(known).purpose == Purpose.PERIODIC


@pytest.mark.parametrize(("gates", "is_answered"), [((), False), (("G3_state_imposed",), True)])
def test_a_told_audit_answers_false_records_only_where_nobody_may_visit(gates, is_answered):
    raised = dict.fromkeys(("G7_denied_or_false", *gates), DAY - days(3))
    due = next_of(after_an_audit(gates_since=raised, last_untold_from=None))
    assert (due.purpose != Purpose.SPECIAL) is is_answered


def test_a_state_imposed_gate_sends_nobody_there():
    due = next_of(replace(QUIET, gates_since={"G3_state_imposed": DAY}))
    assert "documents and tracing only, nobody visits" in due.why


def test_open_findings_ask_for_a_follow_up_two_to_three_months_after_the_visit():
    due = next_of(after_an_audit(open_findings=3))
    assert (due.purpose, due.not_before, due.on) == (Purpose.FOLLOW_UP, DAY + days(60), DAY + days(90))
    assert (
        due.why == f"3 findings are open since the visit that ended on {DAY}: follow-up after 2 to 3 months."
    )
    assert next_of(after_an_audit()).purpose == Purpose.PERIODIC


def test_at_high_risk_the_follow_up_is_not_told_either():
    due = next_of(after_an_audit(open_findings=1, band=Band.HIGH))
    assert due.announcement == Announcement.UNANNOUNCED
    assert due.why.startswith("1 finding is open")


def test_a_building_site_is_seen_every_180_days_and_in_each_phase():
    site = replace(QUIET, kind="construction")
    first = next_of(site)
    assert (first.on, first.rule) == (DAY + days(180), "FRQ-MO, shortened by FRQ-CONS")
    assert "phases of the project are not known" in first.gap
    phases = {Phase.MOBILISATION: DAY - days(5), Phase.PEAK: DAY + days(60)}
    due = next_of(replace(site, phases=phases))
    assert (due.on, due.rule, due.gap) == (DAY + days(23), "FRQ-CONS", "")
    seen = replace(site, phases=phases, last_audit_on=DAY, last_visit_on=DAY)
    assert next_of(seen).on == DAY + days(60 + 28)


def test_the_last_phase_asks_for_the_final_pay():
    site = after_an_audit(kind="construction", phases={Phase.DEMOBILISATION: DAY + days(10)})
    assert "with the final pay" in next_of(site).why


def test_a_phase_that_has_given_way_to_the_next_is_not_caught_up_on():
    phases = {Phase.MOBILISATION: DAY + days(10), Phase.PEAK: DAY + days(10)}
    site = after_an_audit(kind="construction", phases=phases)
    assert [due.why.split()[2] for due in drivers.by_phases(site, DAY)] == ["peak"]


def test_a_phase_that_nobody_saw_gives_way_when_the_next_one_has_begun():
    phases = {Phase.MOBILISATION: DAY + days(10), Phase.PEAK: DAY + days(100)}
    site = after_an_audit(kind="construction", phases=phases)
    for today, due in ((99, ["mobilisation", "peak"]), (100, ["peak"])):
        assert [one.why.split()[2] for one in drivers.by_phases(site, DAY + days(today))] == due
    assert drivers.next_of(site, DAY + days(100)).on == DAY + days(128)


def test_a_farm_is_visited_in_its_peak_weeks():
    farm = after_an_audit(kind="agriculture", season="Sep-Nov", band=Band.ELEVATED)
    due = next_of(farm)
    assert due.on == date(2026, 11, 30)
    assert f"Moved from {DAY + days(365)} into the peak weeks" in due.why
    assert due.gap == ""


def test_without_an_earlier_peak_the_visit_waits_for_the_next_but_never_at_high_risk():
    farm = after_an_audit(kind="agriculture", season="Jan-Feb", band=Band.ELEVATED)
    just_after = replace(farm, last_audit_on=date(2026, 3, 10), last_visit_on=date(2026, 3, 10))
    assert next_of(just_after).on == date(2027, 2, 28)
    high = replace(farm, band=Band.HIGH, season="Jul-Aug", last_audit_on=date(2026, 9, 1))
    due = next_of(high)
    assert due.on == date(2026, 9, 1) + days(180)
    assert "outside the peak weeks; a further visit is needed from 2027-07-01" in due.gap


@pytest.mark.parametrize(("season", "said"), [("", "not known: ask"), ("rainy", "not understood")])
def test_a_season_that_is_not_known_is_a_gap_and_no_reason_to_wait(season, said):
    due = next_of(replace(QUIET, kind="agriculture", season=season))
    assert due.on == DAY + days(730)
    assert said in due.gap


def test_a_special_audit_does_not_wait_for_the_harvest():
    farm = after_an_audit(
        kind="agriculture", season="Sep-Nov", gates_since={"G8_zt_suspected": DAY + days(1)}
    )
    assert next_of(farm).on == DAY + days(15)


def test_at_low_documents_are_looked_at_each_year_between_audits():
    low = after_an_audit(band=Band.LOW)
    due = next_of(low)
    assert (due.purpose, due.on, due.rule) == (Purpose.DESK_REVIEW, DAY + days(365), "FRQ-LO, desk review")
    later = replace(low, last_desk_review_on=DAY + days(365))
    assert next_of(later).on == DAY + days(730)
    assert drivers.by_interval(later, DAY).on == DAY + days(1095)


def test_from_completion_a_late_audit_moves_those_after_it_and_from_the_planned_date_not():
    late = replace(QUIET, last_due_on=DAY, last_audit_on=DAY + days(50), last_visit_on=DAY + days(50))
    assert late.mode == Recurrence.FROM_COMPLETION
    assert next_of(late).on == DAY + days(50 + 730)
    planned = replace(late, mode=Recurrence.FROM_PLANNED_DATE)
    assert next_of(planned).on == DAY + days(730)
    assert f"planned day {DAY}" in next_of(planned).why


def test_from_the_planned_date_days_that_have_passed_are_skipped():
    high = replace(QUIET, band=Band.HIGH, last_due_on=DAY, mode=Recurrence.FROM_PLANNED_DATE)
    for late, on in ((365, 540), (400, 540), (359, 360)):
        ended = DAY + days(late)
        assert next_of(replace(high, last_audit_on=ended, last_visit_on=ended)).on == DAY + days(on)


def test_the_next_three_dates_follow_the_mode():
    known = replace(after_an_audit(), band=Band.HIGH)
    assert [due.on for due in drivers.upcoming(known, DAY)] == [DAY + days(180 * n) for n in (1, 2, 3)]
    overdue = DAY + days(200)
    assert [due.on for due in drivers.upcoming(known, overdue)] == [
        DAY + days(180),
        overdue + days(180),
        overdue + days(360),
    ]
    planned = replace(known, mode=Recurrence.FROM_PLANNED_DATE)
    assert [due.on for due in drivers.upcoming(planned, overdue)] == [
        DAY + days(180),
        DAY + days(360),
        DAY + days(540),
    ]


def test_the_next_three_dates_hold_follow_ups_and_desk_reviews_in_order():
    low = after_an_audit(band=Band.LOW, open_findings=1)
    found = drivers.upcoming(low, DAY)
    assert [due.purpose for due in found] == ["follow_up", "desk_review", "desk_review"]
    assert [due.on for due in found] == [DAY + days(90), DAY + days(365), DAY + days(730)]
    assert all(due.why for due in found)


def test_a_harvest_is_never_counted_twice():
    farm = after_an_audit(kind="agriculture", season="Sep-Nov", band=Band.ELEVATED)
    on = [due.on for due in drivers.upcoming(farm, DAY)]
    assert on == sorted(set(on))
    assert [day.year for day in on] == [2026, 2027, 2028]
