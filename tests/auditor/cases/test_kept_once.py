"""One duty is kept once: what stops a clock of a case hands in the actions that ask the same."""

from datetime import timedelta

import pytest

from auditor.cases import clocks, duties, service
from auditor.cases.models import ClockKind
from auditor.core.access import Role
from auditor.core.errors import Refused
from auditor.findings import service as of_findings
from auditor.history import service as history
from auditor.remediation import plan
from auditor.remediation import service as remediation
from auditor.remediation.models import ActionState
from auditor.remediation.service import Verification
from auditor.reports import audit_case, audit_follow_up, audit_material
from auditor.reports.edition import Edition
from auditor.scheduling import deadlines
from tests import casework
from tests.auditor.cases.conftest import GRAVE, another, case_of, let_know, move
from tests.conftest import NOON

HOUR = timedelta(hours=1)
DUTIES = ("UNI-02", "UNI-03", "UNI-04")
NOTE = "Held with all of them."


def owed(session, finding, code):
    """The newest attempt of one action."""
    (action,) = [one for one in casework.actions_of(session, finding) if one.code == code]
    return action


def states(session, finding):
    """Where the three duties stand."""
    return [owed(session, finding, code).state for code in DUTIES]


def called(session, case, actor, now):
    """The buyers' call is held."""
    service.mark_done(session, case, ClockKind.CALL, note=NOTE, actor=actor, now=now)
    session.flush()


def all_done(session, case, ama, rhea):
    """Alert received, cross-check decided and call held, each within its term."""
    move(session, case, "cross_check", ama, now=NOON + HOUR)
    move(session, case, "suspected", rhea, now=NOON + 2 * HOUR)
    called(session, case, ama, NOON + 3 * HOUR)


def test_each_duty_is_handed_in_when_its_clock_stops_and_not_before(session, case, grave, ama, rhea):
    assert states(session, grave) == ["proposed"] * 3
    move(session, case, "cross_check", ama, now=NOON + HOUR)
    assert states(session, grave) == ["evidence", "proposed", "proposed"]
    move(session, case, "suspected", rhea, now=NOON + 2 * HOUR)
    assert states(session, grave) == ["evidence", "evidence", "proposed"]
    called(session, case, ama, NOON + 3 * HOUR)
    assert states(session, grave) == ["evidence"] * 3
    alert = owed(session, grave, "UNI-02")
    assert alert.evidenced_at == NOON + HOUR
    assert "within its term" in alert.decision_reason
    weeks_later = NOON + timedelta(days=30)
    assert not any(remediation.is_overdue(owed(session, grave, code), weeks_later) for code in DUTIES)
    assert not set(DUTIES) & set(plan.protection_waiting(session, grave.id))
    others = [one for one in casework.actions_of(session, grave) if one.code not in DUTIES]
    assert {one.state for one in others} == {"proposed"}


def test_what_was_done_late_is_handed_in_as_late(session, case, grave, ama):
    move(session, case, "cross_check", ama, now=NOON + 25 * HOUR)
    action = owed(session, grave, "UNI-02")
    assert action.was_shown_late
    assert "after its term" in action.decision_reason


def test_what_nobody_did_stays_overdue(session, case, grave, ama):
    move(session, case, "cross_check", ama)
    late = NOON + timedelta(days=30)
    assert [remediation.is_overdue(owed(session, grave, code), late) for code in DUTIES] == [
        False,
        True,
        True,
    ]
    assert duties.catch_up(session, now=late) == 0
    assert states(session, grave) == ["evidence", "proposed", "proposed"]


def test_who_did_it_stands_in_the_history_of_the_case_alone(session, case, grave, ama, rhea):
    all_done(session, case, ama, rhea)
    told = [one for one in history.of_subject(session, case.id) if one.action == "case_action_handed_in"]
    assert [(one.actor_id, one.after["action"]) for one in told] == [
        (ama.user_id, "UNI-02"),
        (rhea.user_id, "UNI-03"),
        (ama.user_id, "UNI-04"),
    ]
    people = {ama.user_id, rhea.user_id}
    for code in DUTIES:
        action = owed(session, grave, code)
        events = history.of_subject(session, action.id)
        assert [one.action for one in events] == [
            *("action_proposed", "action_accepted", "action_started", "action_evidence")
        ]
        words = " ".join([*(one.reason for one in events), action.decision_reason])
        assert case.code not in words
        assert "Ama" not in words
        assert not people & {one.actor_id for one in events}
        assert not people & {action.accepted_by, action.started_by, action.evidenced_by}


def test_it_is_verified_by_somebody_who_did_not_do_it_and_with_a_file(
    session, storage, case, grave, ama, rhea
):
    all_done(session, case, ama, rhea)
    checked, vera = owed(session, grave, "UNI-03"), casework.third(session)
    enough = Verification("on_site", True)
    with pytest.raises(Refused, match="evidence_missing"):
        remediation.verify(session, checked, enough, actor=vera, now=NOON + 4 * HOUR)
    casework.show(session, storage, checked, ama)
    with pytest.raises(Refused, match="own_work"):  # she decided it
        remediation.verify(session, checked, enough, actor=rhea, now=NOON + 4 * HOUR)
    remediation.verify(session, checked, enough, actor=vera, now=NOON + 4 * HOUR)
    assert checked.state == ActionState.VERIFIED
    alert = owed(session, grave, "UNI-02")
    casework.show(session, storage, alert, ama)
    remediation.verify(session, alert, enough, actor=rhea, now=NOON + 4 * HOUR)  # Ama received it
    assert alert.state == ActionState.VERIFIED


def test_what_a_verifier_finds_wanting_is_owed_again_on_the_old_term(session, case, grave, ama, rhea):
    all_done(session, case, ama, rhea)
    first, late = owed(session, grave, "UNI-02"), NOON + timedelta(days=9)
    wanting = Verification("partner", False, "Nobody can say who was told.")
    remediation.verify(session, first, wanting, actor=rhea, now=late)
    again = owed(session, grave, "UNI-02")
    assert (again.attempt, again.state, again.due_at) == (2, "proposed", first.due_at)
    assert remediation.is_overdue(again, late)
    assert "did not suffice" in duties.remark(session, again)
    assert duties.catch_up(session, now=late) == 0
    assert again.state == "proposed"


def test_both_findings_of_a_case_are_handed_in(session, site, bo, case, grave, ama, rhea):
    second = casework.finding(session, site, bo, **GRAVE, title="Again")
    all_done(session, case, ama, rhea)
    assert states(session, grave) == states(session, second) == ["evidence"] * 3


def test_a_finding_that_joins_before_the_decision_is_received_and_checked_with_it(
    session, site, bo, case, ama, rhea
):
    move(session, case, "cross_check", ama, now=NOON - HOUR)
    second = casework.finding(session, site, bo, **GRAVE, title="Again")
    assert states(session, second) == ["proposed"] * 3
    assert "still owed here" in duties.remark(session, owed(session, second, "UNI-02"))
    move(session, case, "suspected", rhea, now=NOON + 2 * HOUR)
    assert states(session, second) == ["evidence", "evidence", "proposed"]
    assert owed(session, second, "UNI-02").evidenced_at == NOON + 2 * HOUR


def test_a_finding_that_joins_after_it_was_neither_told_nor_checked(session, site, bo, case, ama, rhea):
    move(session, case, "cross_check", ama, now=NOON - 3 * HOUR)
    move(session, case, "suspected", rhea, now=NOON - 2 * HOUR)
    called(session, case, ama, NOON - HOUR)
    second = casework.finding(session, site, bo, **GRAVE, title="Again")
    late = NOON + timedelta(days=9)
    assert duties.catch_up(session, now=late) == 0
    assert states(session, second) == ["proposed"] * 3
    assert all(remediation.is_overdue(owed(session, second, code), late) for code in DUTIES)
    told = duties.remark(session, owed(session, second, "UNI-04"))
    assert told == (
        "The clock of the case was met on 2026-06-15 11:00 UTC, before this was asked for, or a verifier "
        "found that it did not suffice: it is still owed here"
    )


def test_an_alert_is_not_received_by_who_raised_it(session, site, case, grave, rhea, ama):
    adam = another(session, "finn", Role.AUDITOR)
    let_know(session, case, adam)
    own = casework.finding(session, site, adam, **GRAVE, title="Again")
    move(session, case, "cross_check", adam, now=NOON + HOUR)
    assert owed(session, grave, "UNI-02").state == "evidence"
    assert owed(session, own, "UNI-02").state == "proposed"
    assert "not for this finding yet" in duties.remark(session, owed(session, own, "UNI-02"))
    move(session, case, "suspected", rhea, now=NOON + 2 * HOUR)  # somebody else, who knows of it
    assert owed(session, own, "UNI-02").state == "evidence"


def test_what_comes_back_is_owed_anew_and_handed_in_by_its_own_case(
    session, storage, site, case, grave, ama, bo, rhea
):
    all_done(session, case, ama, rhea)
    casework.mended(session, storage, grave, ama, rhea)
    done = [owed(session, grave, code) for code in DUTIES]
    assert {one.state for one in done} == {"verified"}
    for one in casework.actions_of(session, grave):
        one.state = ActionState.CLOSED
    grave.state, case.state = "closed", "closed"
    back = NOON + timedelta(days=200)
    session.flush()
    of_findings.reopen(session, grave, reason="It is as it was before.", actor=bo, now=back)
    plan.draw_up(session, grave, actor=bo, now=back)
    session.flush()
    again = case_of(session)
    assert again.id != case.id
    assert states(session, grave) == ["proposed"] * 3
    assert duties.catch_up(session, now=back) == 0
    assert duties.remark(session, owed(session, grave, "UNI-02")) == ""  # the clock of today's case runs
    let_know(session, again, ama)
    move(session, again, "cross_check", ama, now=back + HOUR)
    assert states(session, grave) == ["evidence", "proposed", "proposed"]
    assert owed(session, grave, "UNI-02").attempt == 2


def test_a_withdrawn_finding_is_handed_nothing_in(session, case, grave, ama):
    grave.state = "withdrawn"
    session.flush()
    move(session, case, "cross_check", ama)
    assert owed(session, grave, "UNI-02").state == "proposed"


def test_cases_of_before_are_caught_up_once(session, case, grave, ama):
    alert = clocks.find(session, case, ClockKind.ALERT)
    case.state, alert.done_at, alert.done_by = "cross_check", NOON + HOUR, ama.user_id
    session.flush()
    later = NOON + timedelta(days=3)
    assert duties.catch_up(session, now=later) == 1
    action = owed(session, grave, "UNI-02")
    assert (action.state, action.evidenced_at) == ("evidence", NOON + HOUR)
    assert duties.catch_up(session, now=later) == 0


def test_work_that_has_begun_is_carried_on(session, case, grave, ama, rhea):
    action, cleo = owed(session, grave, "UNI-02"), another(session, "cleo", Role.COMPLIANCE)
    remediation.change_state(session, action, ActionState.ACCEPTED, actor=rhea, now=NOON)
    remediation.start(session, action, actor=cleo, now=NOON)
    move(session, case, "cross_check", ama, now=NOON + HOUR)
    assert (action.state, action.started_by) == ("evidence", cleo.user_id)
    assert {ama.user_id, cleo.user_id} <= remediation.barred_from_verifying(session, action, grave)


def test_nobody_is_reminded_as_though_the_alert_had_never_been_received(session, case, grave, ama, rhea):
    all_done(session, case, ama, rhea)
    told = {one.code for one in casework.actions_of(session, grave) if remediation.is_overdue(one, _later())}
    assert not told & set(DUTIES)
    reminded = {one.fields["action"] for one in deadlines.open_actions(session, _later())}
    assert "UNI-01" in reminded
    assert not reminded & set(DUTIES)


def _later():
    return NOON + timedelta(days=40)


def test_pages_say_so_and_name_neither_case_nor_list(session, alone, grave, ama, as_ama, as_rhea):
    let_know(session, alone, ama)
    move(session, alone, "cross_check", ama, now=NOON + HOUR)
    session.commit()
    told = "UNI-02: the alert was received by somebody other than who raised it on 2026-06-15 13:00 UTC"
    assert "case action handed in: UNI-02" in as_ama.get(f"/cases/{alone.id}").text
    assert as_rhea.get(f"/cases/{alone.id}").status_code == 404
    page = as_rhea.get(f"/findings/{grave.id}").text
    assert f"{told}, within its term, no file shows it yet and nobody has verified it." in page
    assert "Not taken up yet: UNI-01, DOC-01, UNI-03, UNI-04" in page
    of_action = as_rhea.get(f"/actions/{owed(session, grave, 'UNI-02').id}").text
    assert "the product" in of_action
    for each in (page, of_action):
        assert alone.code not in each
        assert "Ama" not in each


def test_the_report_does_not_call_it_overdue(session, site, ama, bo, rhea):
    audit = casework.audit_left(session, site, ama, bo)
    finding = casework.finding(session, site, bo, audit, **GRAVE)
    case = case_of(session)
    let_know(session, case, ama, rhea)
    all_done(session, case, ama, rhea)
    material = audit_material.load(session, audit, Edition.RESTRICTED, now=_later())
    assert "UNI-02" not in audit_case.next_clock(material)
    assert finding.code in audit_case.next_clock(material)
    plan_of = {one.code: one for one in audit_follow_up.remedies(material)}
    assert [plan_of[code].overdue for code in DUTIES] == [False] * 3
    assert "received" in plan_of["UNI-02"].remark
    assert case.code not in plan_of["UNI-02"].remark
    shared = audit_material.load(session, audit, Edition.SHAREABLE, now=_later())
    assert not shared.met
