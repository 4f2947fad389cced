"""Ten days to decide a suspicion of zero tolerance: on cases, on signals, and among the reminders."""

from datetime import timedelta

import pytest

from auditor.cases import clocks, findings, register, suspicions
from auditor.findings.models import FindingSeverity, Substantiation
from auditor.notifications import service as notifications
from auditor.scheduling.deadlines import READERS
from auditor.signals import cross_checks
from auditor.signals import service as signals
from auditor.signals import suspicions as of_signals
from auditor.signals.service import SourceKind
from risk import methodology
from risk.vocabulary import Gate, SignalStatus
from tests import casework
from tests.conftest import NOON

TEN = timedelta(days=10)
LATER = NOON + TEN + timedelta(hours=1)
TYPES = ["zero_tolerance_case", "reported_signal"]


def test_the_days_are_those_of_the_method():
    told = methodology.load().gates.rules[Gate.ZERO_TOLERANCE_SUSPECTED].release_by
    assert f"within {of_signals.DECIDED_WITHIN.days} days" in told


def finding_of(session, case):
    (found,) = findings.of(session, case)
    return found


def test_a_suspected_finding_is_decided_within_ten_days_of_joining(session, case):
    decision = suspicions.owed(session, [case.id])[case.id]
    assert (decision.kind, decision.due_at, decision.done_at) == ("decision", NOON + TEN, None)


@pytest.mark.parametrize(
    "decided",
    [
        {"substantiation": Substantiation.CONFIRMED},
        {"substantiation": Substantiation.REFUTED},
        {"severity": FindingSeverity.MAJOR},
        {"state": "withdrawn"},
        {"state": "closed"},
    ],
)
def test_what_is_decided_is_owed_no_more(session, case, decided):
    for name, value in decided.items():
        setattr(finding_of(session, case), name, value)
    session.flush()
    assert suspicions.owed(session, [case.id]) == {}


@pytest.mark.parametrize(("state", "owed"), [("suspected", True), ("contained", True), ("closed", False)])
def test_going_on_as_if_confirmed_decides_nothing(session, case, state, owed):
    case.state = state
    session.flush()
    assert (case.id in suspicions.owed(session)) is owed


def test_what_comes_back_has_its_ten_days_from_then(session, case):
    finding_of(session, case).reopened_at = NOON + timedelta(days=5)
    session.flush()
    assert suspicions.owed(session)[case.id].due_at == NOON + timedelta(days=15)


def test_the_list_shows_it_once_it_is_next(session, case, ama):
    assert register.next_clocks(session, [case.id])[case.id].kind != "decision"
    for clock in clocks.of(session, case):
        clock.done_at = NOON
    session.flush()
    assert register.next_clocks(session, [case.id])[case.id].kind == "decision"


def test_the_page_and_the_api_tell_of_it(session, case, as_ama, api_as):
    address = f"/cases/{case.id}"
    session.commit()
    assert "Suspicion decided by a reviewer" in as_ama.get(address).text
    kinds = [one["clock"] for one in api_as("ama").get(address).json["clocks"]]
    assert kinds.count("decision") == 1


def remind(session, now):
    found = [one for kind in TYPES for one in READERS[kind](session, now)]
    written = notifications.remind(session, found, subject_types=TYPES, now=now)
    session.flush()
    return written


def told(session, actor, code, now):
    return [one for one, _ in notifications.mine(session, actor=actor, now=now) if one.code == code]


def test_the_list_of_the_case_is_reminded_of_the_decision(session, case, ama):
    remind(session, LATER)
    steps = [one.fields["steps"] for one in told(session, ama, "case", LATER)]
    assert steps.count("decision") == 1
    finding_of(session, case).substantiation = Substantiation.CONFIRMED
    remind(session, LATER)
    assert "decision" not in [one.fields["steps"] for one in told(session, ama, "case", LATER)]


def reported(session, ama, code="SIFL-1", status=SignalStatus.ALLEGED):
    site = casework.supplier(session)
    report = signals.Report(code, SourceKind.NGO, "Report 7", NOON.date(), status)
    return signals.record(session, site.id, report, codes=frozenset({code}), actor=ama, now=NOON)


@pytest.mark.parametrize(
    ("code", "status", "due"),
    [
        ("SIFL-1", SignalStatus.ALLEGED, NOON + TEN),
        ("SIFL-1", SignalStatus.CORROBORATED, NOON + TEN),
        ("SIFL-1", SignalStatus.CONFIRMED, None),
        ("SIFL-1", SignalStatus.REFUTED, None),
        ("SIFL-1", SignalStatus.CLOSED_VERIFIED, None),
        ("SIFL-4", SignalStatus.ALLEGED, None),
        ("D4-01", SignalStatus.ALLEGED, None),
    ],
)
def test_which_signals_are_suspicions(session, ama, code, status, due):
    signal = reported(session, ama, code)
    signal.status = status
    session.flush()
    assert of_signals.decide_by(signal) == due
    assert of_signals.waiting(session, LATER) == of_signals.Waiting(*((1, 1) if due else (0, 0)))
    assert of_signals.waiting(session, NOON).overdue == 0


def test_a_signal_is_reminded_of_before_and_once_after(session, ama, rhea):
    signal = reported(session, ama)
    cross_checks.record(session, signal, "Compared with the older report.", actor=rhea, now=NOON)
    assert remind(session, NOON)["reminders"] == 0
    assert remind(session, NOON + timedelta(days=8))["reminders"] > 0
    remind(session, LATER + timedelta(days=1))
    assert remind(session, LATER + timedelta(days=2))["reminders"] == 0
    for actor in (ama, rhea):
        (notice,) = told(session, actor, "signal_to_decide", LATER + timedelta(days=2))
        assert "Riverside" not in str(notice.fields)


def test_a_decided_signal_is_reminded_of_no_more(session, ama):
    signal = reported(session, ama)
    remind(session, LATER)
    signal.status = SignalStatus.CONFIRMED
    session.flush()
    remind(session, LATER)
    assert told(session, ama, "signal_to_decide", LATER) == []


def test_overview_and_pages_say_until_when(session, ama, as_ama, api_as):
    signal = reported(session, ama)
    signal.recorded_at = NOON - timedelta(days=20)
    address = f"/signals/{signal.id}"
    session.commit()
    assert "1 signal waits" in as_ama.get("/").text
    assert "1 signal of zero tolerance to be decided" in as_ama.get("/signals").text
    assert "Decide by" in as_ama.get(address).text
    assert api_as("ama").get("/signals").json["items"][0]["decide_by"].startswith("20")


def test_without_a_suspicion_nothing_is_said(session, ama, as_ama):
    reported(session, ama, "D4-01")
    session.commit()
    assert "Suspicions of zero tolerance" not in as_ama.get("/").text
    assert "to be decided within ten days" not in as_ama.get("/signals").text
