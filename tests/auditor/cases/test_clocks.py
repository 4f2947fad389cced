"""The clocks of a case: hours that pass, working days of the country, months of the calendar."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from auditor.cases import clocks, deadlines, documents, service
from auditor.cases.models import CaseState, ClockKind
from auditor.core.errors import Refused
from auditor.notifications import service as notifications
from auditor.notifications.showing import line
from auditor.scheduling.deadlines import READERS
from tests import casework
from tests.auditor.cases.conftest import GRAVE, case_of, due_of, let_know, move
from tests.conftest import NOON, actor_named

BERLIN = ZoneInfo("Europe/Berlin")
CAIRO = ZoneInfo("Africa/Cairo")
HOUR = timedelta(hours=1)


def utc(text):
    """An instant in UTC from ISO text."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        ("alert", utc("2026-06-16T12:00")),
        ("documents", utc("2026-06-16T12:00")),
        ("cross_check", utc("2026-06-17T12:00")),
        ("call", utc("2026-06-18T12:00")),
        ("report", utc("2026-06-22T12:00")),  # Bangladesh rests on Friday 19 and Saturday 20
        ("follow_up", utc("2026-09-15T12:00")),
    ],
)
def test_each_clock_has_its_term(session, alone, kind, due):
    assert due_of(session, alone, kind) == due


def test_alert_and_papers_run_from_detection_and_the_rest_from_the_alert(session, site, bo):
    casework.finding(session, site, bo, **GRAVE, found_on=casework.day("2026-06-12"))
    case = case_of(session)
    assert case.detected_at == utc("2026-06-12T00:00")
    assert due_of(session, case, "alert") == utc("2026-06-14T00:00")
    assert due_of(session, case, "documents") == utc("2026-06-14T00:00")
    assert due_of(session, case, "cross_check") == NOON + 48 * HOUR


@pytest.mark.parametrize(
    ("found_on", "due", "is_overdue"),
    [
        ("2026-06-15", "2026-06-16T12:00", False),  # today: from the moment of recording
        ("2026-06-14", "2026-06-16T00:00", False),  # yesterday, at an hour that nobody wrote down
        ("2026-06-13", "2026-06-15T00:00", True),
    ],
)
def test_an_alert_is_overdue_at_once_only_where_its_hours_have_really_passed(
    session, site, bo, found_on, due, is_overdue
):
    casework.finding(session, site, bo, **GRAVE, found_on=casework.day(found_on))
    alert = clocks.find(session, case_of(session), ClockKind.ALERT)
    assert alert.due_at == utc(due)
    assert clocks.is_overdue(alert, NOON) is is_overdue


@pytest.mark.parametrize(
    ("start", "due"),
    [
        # Clocks go forward on 29 March 2026: a day of 23 hours, and still 24 hours pass.
        (datetime(2026, 3, 28, 12, 0, tzinfo=BERLIN), datetime(2026, 3, 29, 13, 0, tzinfo=BERLIN)),
        # Clocks go back on 25 October 2026: a day of 25 hours.
        (datetime(2026, 10, 24, 12, 0, tzinfo=BERLIN), datetime(2026, 10, 25, 11, 0, tzinfo=BERLIN)),
        # The hour that comes twice is told apart.
        (
            datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=0),
            datetime(2026, 10, 26, 1, 30, tzinfo=BERLIN),
        ),
        # Egypt goes forward in the night to Friday 24 April 2026.
        (datetime(2026, 4, 23, 12, 0, tzinfo=CAIRO), datetime(2026, 4, 24, 13, 0, tzinfo=CAIRO)),
    ],
)
def test_hours_are_hours_that_pass_where_clocks_are_changed(start, due):
    assert clocks.after_hours(start, 24) == due.astimezone(UTC)
    assert clocks.after_hours(start, 24) - start.astimezone(UTC) == 24 * HOUR


@pytest.mark.parametrize(
    ("start", "country", "due"),
    [
        ("2026-06-11T22:00", "BD", "2026-06-18T22:00"),
        ("2026-06-11T22:00", "DE", "2026-06-18T22:00"),
        ("2026-06-12T08:00", "SA", "2026-06-18T08:00"),  # begun on the day of rest
        ("2026-06-12T08:00", "DE", "2026-06-19T08:00"),
        ("2026-03-27T23:30", "DE", "2026-04-03T23:30"),  # over the change of clocks
    ],
)
def test_working_days_keep_the_time_of_day_and_the_weekend_of_the_country(start, country, due):
    assert clocks.after_working_days(utc(start), 5, country) == utc(due)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-11-30T10:00", "2027-02-28T10:00"),
        ("2027-11-30T10:00", "2028-02-29T10:00"),
        ("2026-10-01T00:00", "2027-01-01T00:00"),
        ("2026-12-31T23:59", "2027-03-31T23:59"),
        ("2026-09-30T10:00", "2026-12-30T10:00"),
    ],
)
def test_three_months_end_on_the_same_day_or_the_last_of_the_month(start, due):
    assert clocks.after_months(utc(start), 3) == utc(due)


def test_only_call_report_and_follow_up_are_stopped_by_hand(session, case, ama):
    case.state = CaseState.SUSPECTED
    for kind in ClockKind:
        if kind in clocks.BY_HAND:
            service.mark_done(
                session, case, kind, note="Held with all of them.", actor=ama, now=NOON + casework.days(80)
            )
            assert clocks.find(session, case, kind).done_by == ama.user_id
        else:
            with pytest.raises(Refused, match="clock_stops_by_itself"):
                service.mark_done(session, case, kind, note="Held with all of them.", actor=ama, now=NOON)
    with pytest.raises(Refused, match="clock_stopped_already"):
        service.mark_done(session, case, ClockKind.CALL, note="Held with all of them.", actor=ama, now=NOON)


def test_a_clock_ends_by_what_it_measures_and_with_a_note(session, case, ama):
    for kind in clocks.BY_HAND:
        with pytest.raises(Refused, match="reason_missing"):
            service.mark_done(session, case, kind, actor=ama, now=NOON)
    with pytest.raises(Refused, match="nothing_to_report_yet"):
        service.mark_done(
            session, case, ClockKind.REPORT, note="Written and handed over.", actor=ama, now=NOON
        )
    with pytest.raises(Refused, match="follow_up_too_early"):
        service.mark_done(
            session, case, ClockKind.FOLLOW_UP, note="Held with all of them.", actor=ama, now=NOON
        )
    assert all(clocks.find(session, case, kind).done_at is None for kind in clocks.BY_HAND)


def test_what_is_done_is_done_once(session, site, bo, case, ama):
    service.mark_done(session, case, ClockKind.CALL, note="Held with all of them.", actor=ama, now=NOON)
    casework.finding(session, site, bo, **GRAVE, title="Again")
    assert clocks.find(session, case, ClockKind.CALL).done_at == NOON


def test_papers_of_a_further_finding_start_their_clock_anew(session, site, bo, case, ama):
    documents.count(session, case, held=40, returned=40, actor=ama, now=NOON)
    assert clocks.find(session, case, ClockKind.DOCUMENTS).done_at == NOON
    casework.finding(session, site, bo, **GRAVE, title="Again")
    assert clocks.find(session, case, ClockKind.DOCUMENTS).done_at is None


def reminded(session, actor, now):
    """What somebody reads among the reminders, after the nightly run."""
    found = list(READERS["zero_tolerance_case"](session, now))
    notifications.remind(session, found, subject_types=["zero_tolerance_case"], now=now)
    session.flush()
    mine = [
        notice for notice, _ in notifications.mine(session, actor=actor, now=NOON) if notice.code == "case"
    ]
    return [line(notice, None, now).sentence for notice in mine]


def test_the_people_on_the_list_are_reminded_by_code_and_nobody_else(session, case, bo, ama, dara):
    assert reminded(session, ama, NOON) == [
        f"Case {case.code}: alert and documents due by 2026-06-16 12:00 UTC (tomorrow).",
        f"Case {case.code}: cross-check due by 2026-06-17 12:00 UTC (in 2 days).",
        f"Case {case.code}: call due by 2026-06-18 12:00 UTC (in 3 days).",
        f"Case {case.code}: report due by 2026-06-22 12:00 UTC (in 7 days).",
    ]
    (_, *_) = found = list(deadlines.running_clocks(session, NOON))
    to = {recipient for one in found for recipient in one.recipients}
    assert to == {str(person.user_id) for person in (bo, ama, actor_named("rhea"))}
    assert all("Riverside" not in str(one.fields) for one in found)


def test_what_is_overdue_is_told_each_day_and_what_is_done_no_more(session, case, ama, rhea):
    now = NOON + 25 * HOUR
    assert f"Case {case.code}: alert and documents was due" in reminded(session, ama, now)[0]
    move(session, case, "cross_check", ama, now=now)
    documents.count(session, case, held=40, returned=40, actor=ama, now=now)
    session.flush()
    assert "alert" not in " ".join(reminded(session, ama, now))


def test_an_ended_case_reminds_of_nothing(session, alone, bo, ama):
    let_know(session, alone, ama)
    alone.state = "closed"
    session.flush()
    assert list(deadlines.running_clocks(session, NOON)) == []


def test_news_of_a_case_stays_until_it_is_read(session, case, ama):
    reminded(session, ama, NOON)
    assert "case_shared" in [notice.code for notice, _ in notifications.mine(session, actor=ama, now=NOON)]
