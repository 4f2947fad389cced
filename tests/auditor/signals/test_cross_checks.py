"""Two days to cross-check a signal of zero tolerance: by page, by API, and among the reminders."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.audits import rulebook
from auditor.core.access import Role
from auditor.core.errors import BadInput, Refused
from auditor.delivery.composing import is_urgent
from auditor.history.models import Event
from auditor.notifications import service as notifications
from auditor.notifications import showing
from auditor.scheduling.deadlines import READERS
from auditor.signals import cross_checks, service
from auditor.signals.service import Report, SourceKind
from auditor.signals.suspicions import Waiting
from auditor.users.models import User
from risk import methodology
from risk.vocabulary import Gate, SignalStatus
from tests import casework
from tests.conftest import NOON

TWO_DAYS = timedelta(hours=48)
HOUR = timedelta(hours=1)
NOTE = "Compared with the wage records of May and two older reports of the place."


def reported(
    session, actor, code="SIFL-1", status=SignalStatus.ALLEGED, *, site=None, now=NOON, source="Report 7"
):
    site = site or casework.supplier(session)
    report = Report(code, SourceKind.NGO, source, now.date(), status)
    return service.record(session, site.id, report, codes=frozenset({code}), actor=actor, now=now)


def test_the_hours_are_those_of_the_method_and_of_a_case():
    told = methodology.load().gates.rules[Gate.ZERO_TOLERANCE_SUSPECTED].release_by
    assert "cross-check" in told
    assert timedelta(hours=rulebook.action("UNI-03").hours) == TWO_DAYS == cross_checks.CHECKED_WITHIN


@pytest.mark.parametrize(
    ("code", "status", "is_asked"),
    [
        ("SIFL-1", SignalStatus.ALLEGED, True),
        ("SIFL-1", SignalStatus.CORROBORATED, False),
        ("SIFL-1", SignalStatus.CONFIRMED, False),
        ("SIFL-1", SignalStatus.REFUTED, False),
        ("SIFL-1", SignalStatus.CLOSED_VERIFIED, False),
        ("D4-01", SignalStatus.ALLEGED, False),
    ],
)
def test_which_signals_are_cross_checked(session, ama, code, status, is_asked):
    signal = reported(session, ama, code)
    signal.status = status
    session.flush()
    due = {signal.id: NOON + TWO_DAYS} if is_asked else {}
    assert cross_checks.owed(session, [signal]) == due
    late = NOON + TWO_DAYS + HOUR
    assert cross_checks.waiting(session, late) == Waiting(*((1, 1) if is_asked else (0, 0)))
    assert cross_checks.waiting(session, late - 2 * HOUR).overdue == 0
    if not is_asked:
        with pytest.raises(Refused) as refusal:
            cross_checks.record(session, signal, NOTE, actor=ama, now=NOON)
        assert refusal.value.code == "signal_not_to_cross_check"


def test_one_event_with_the_note_ends_the_clock_and_decides_nothing(session, ama, rhea):
    signal = reported(session, ama)
    cross_checks.record(session, signal, f" {NOTE} ", actor=rhea, now=NOON + HOUR)
    event = session.scalars(sa.select(Event).where(Event.action == "signal_cross_checked")).one()
    assert (event.subject_id, event.at, event.actor_id, event.reason) == (
        signal.id,
        NOON + HOUR,
        rhea.user_id,
        NOTE,
    )
    assert event.supplier_id == signal.supplier_id
    assert signal.status == SignalStatus.ALLEGED
    assert cross_checks.owed(session, [signal]) == {}
    assert cross_checks.times(session, [signal]) == {signal.id: NOON + HOUR}
    assert cross_checks.waiting(session, NOON + 3 * TWO_DAYS) == Waiting(0, 0)
    with pytest.raises(Refused) as refusal:
        cross_checks.record(session, signal, NOTE, actor=ama, now=NOON + 2 * HOUR)
    assert refusal.value.code == "signal_cross_checked_already"
    assert "2026-06-15 13:00 UTC" in refusal.value.details["done"]


@pytest.mark.parametrize("note", ["told by Mr Rahman of the line", "ask worker at +880 1711 123456 again"])
def test_a_note_names_nobody(session, ama, note):
    signal = reported(session, ama)
    with pytest.raises(BadInput) as refusal:
        cross_checks.record(session, signal, note, actor=ama, now=NOON)
    assert [one["code"] for one in refusal.value.problems] == ["identity_in_text"]
    assert refusal.value.problems[0]["column"] == "note"


def test_an_auditor_and_a_supplier_may_not(session, bo, chi, ama):
    signal = reported(session, ama)
    for actor in (bo, chi):
        with pytest.raises(Refused) as refusal:
            cross_checks.record(session, signal, NOTE, actor=actor, now=NOON)
        assert refusal.value.code == "not_allowed"


def remind(session, now):
    found = list(READERS["reported_signal"](session, now))
    written = notifications.remind(session, found, subject_types=["reported_signal"], now=now)
    session.flush()
    return written["reminders"]


def told(session, actor, now):
    mine = notifications.mine(session, actor=actor, now=now)
    return [one for one, _ in mine if one.code == "signal_to_cross_check"]


def test_it_is_reminded_of_before_and_once_after_within_the_hour(session, ama, rhea, chi):
    reported(session, ama)
    assert remind(session, NOON) == 2, "compliance and reviewers, two days before"
    assert remind(session, NOON + 25 * HOUR) == 2, "the day before"
    late = NOON + TWO_DAYS + HOUR
    assert remind(session, late) == 2, "on the day itself: the term runs in hours"
    once = [told(session, actor, late) for actor in (ama, rhea)]
    assert remind(session, late + timedelta(days=1)) == 2, "of the decision, which is a week away"
    assert [told(session, actor, late) for actor in (ama, rhea)] == once
    for actor in (ama, rhea):
        (notice,) = told(session, actor, late)
        line = showing.line(notice, None, late)
        assert line.is_overdue
        assert line.do_hours_count
        assert not line.may_snooze
        assert is_urgent(notice, late)
        assert "was to be cross-checked by 2026-06-17 12:00 UTC" in line.sentence
        assert "Riverside" not in line.sentence
    assert told(session, chi, late) == []


def test_one_that_is_checked_is_reminded_of_no_more_and_the_next_of_the_site_is(session, ama, rhea):
    first = reported(session, ama)
    later = service.record(
        session,
        first.supplier_id,
        Report("SIFL-1", SourceKind.NGO, "Report 8", NOON.date()),
        codes=frozenset({"SIFL-1"}),
        actor=ama,
        now=NOON + 5 * HOUR,
    )
    late = NOON + TWO_DAYS + HOUR
    remind(session, late)
    (notice,) = told(session, rhea, late)
    assert (notice.subject_id, notice.fields["count"]) == (first.id, 2)
    cross_checks.record(session, first, NOTE, actor=rhea, now=late)
    remind(session, late)
    (notice,) = told(session, rhea, late)
    assert (notice.subject_id, notice.fields["count"]) == (later.id, 1)
    cross_checks.record(session, later, NOTE, actor=rhea, now=late)
    remind(session, late)
    assert told(session, rhea, late) == []


def test_pages_show_the_clock_until_the_form_is_sent(session, rhea, as_ama):
    signal = reported(session, rhea)
    signal.recorded_at = NOON - timedelta(days=20)
    address, due = f"/signals/{signal.id}", "2026-05-28 12:00 UTC"
    session.commit()
    assert "1 to cross-check" in as_ama.get("/").text
    assert "1 overdue" in as_ama.get("/").text
    for page in ("/signals", address, f"/suppliers/{signal.supplier_id}"):
        shown = as_ama.get(page).text
        assert due in shown, page
        assert "overdue" in shown
    refused = as_ama.post(f"{address}/cross-check", data={"note": "Mrs Begum was asked once more there"})
    assert refused.status_code == 422
    assert "Mrs Begum was asked once more there" in refused.text
    assert as_ama.post(f"{address}/cross-check", data={"note": ""}).status_code == 422
    done = as_ama.post(f"{address}/cross-check", data={"note": NOTE}, follow_redirects=True)
    assert NOTE in done.text
    assert "Cross-check by" not in done.text
    assert "Record the cross-check" not in done.text
    for page in ("/", "/signals", f"/suppliers/{signal.supplier_id}"):
        assert "cross-check by 20" not in as_ama.get(page).text
        assert "to cross-check" not in as_ama.get(page).text
    again = as_ama.post(f"{address}/cross-check", data={"note": NOTE})
    assert again.status_code == 409
    assert "cross-checked already" in again.text.lower()


def test_the_api_tells_the_same_and_takes_it(session, ama, api_as):
    signal = reported(session, ama)
    address = f"/signals/{signal.id}"
    session.commit()
    due = "2026-06-17T12:00:00+00:00"
    assert api_as("ama").get(address).json["cross_check_by"] == due
    assert api_as("ama").get("/signals").json["items"][0]["cross_check_by"] == due
    assert api_as("bo").post(f"{address}/cross-check", json={"note": NOTE}).status_code == 403
    refused = api_as("rhea").post(f"{address}/cross-check", json={"note": "short"})
    assert refused.status_code == 422
    named = api_as("rhea").post(f"{address}/cross-check", json={"note": "told by Mr Rahman of the line"})
    assert (named.status_code, named.json["problems"][0]["code"]) == (422, "identity_in_text")
    done = api_as("rhea").post(f"{address}/cross-check", json={"note": NOTE})
    assert (done.status_code, done.json["cross_check_by"], done.json["status"]) == (200, None, "alleged")
    assert done.json["decide_by"] is not None
    again = api_as("ama").post(f"{address}/cross-check", json={"note": NOTE})
    assert (again.status_code, again.json["code"]) == (409, "signal_cross_checked_already")


def test_who_recorded_it_leaves_the_cross_check_to_somebody_else(session, ama, api_as, browser_of):
    signal = reported(session, ama)
    address = f"/signals/{signal.id}"
    session.commit()
    shown = browser_of("ama").get(address).text
    assert "You recorded this signal" in shown
    assert "Record the cross-check" not in shown
    refused = api_as("ama").post(f"{address}/cross-check", json={"note": NOTE})
    assert (refused.status_code, refused.json["code"]) == (403, "own_signal_to_cross_check")
    assert cross_checks.owed(session, [signal])
    session.commit()
    assert "Record the cross-check" in browser_of("rhea").get(address).text
    assert api_as("rhea").post(f"{address}/cross-check", json={"note": NOTE}).status_code == 200
    event = session.scalars(sa.select(Event).where(Event.action == cross_checks.EVENT)).one()
    assert event.after == {}


def test_who_is_the_only_one_that_may_cross_checks_it_and_the_history_says_so(session, ama, rhea, browser_of):
    signal = reported(session, ama)
    may = {Role.COMPLIANCE, Role.REVIEWER}
    for one in session.scalars(sa.select(User).where(User.id != ama.user_id)):
        one.is_active = may.isdisjoint(one.roles)
    session.commit()
    assert "Record the cross-check" in browser_of("ama").get(f"/signals/{signal.id}").text
    cross_checks.record(session, signal, NOTE, actor=ama, now=NOON)
    event = session.scalars(sa.select(Event).where(Event.action == cross_checks.EVENT)).one()
    assert event.after == {"recorded_it_too": True, "nobody_else_may": True}
