"""What makes a finding weigh less takes people who did not record, dispute or propose it."""

import uuid

import pytest

from auditor.core.access import Actor, Role
from auditor.core.errors import BadInput, Refused
from auditor.findings import scoring, service
from auditor.findings.models import FindingSeverity, FindingState, Substantiation
from auditor.history import service as history
from risk import gates, methodology
from risk.vocabulary import Gate
from tests import casework
from tests.conftest import NOON, NORTHWIND, person_id

GRAVE = {"code": "ILO09"}
LATER = NOON + casework.days(1)
SHIPPED = methodology.load()


def reviewer(name):
    return Actor(NORTHWIND, uuid.uuid5(NORTHWIND, name), name, frozenset({Role.REVIEWER}))


@pytest.fixture
def ira():
    """A second reviewer."""
    return reviewer("ira")


@pytest.fixture
def uma():
    """One person with two roles: compliance, who disputes, and reviewer, who decides."""
    return Actor(NORTHWIND, person_id("ama"), "Uma", frozenset({Role.COMPLIANCE, Role.REVIEWER}))


@pytest.fixture
def grave(session, bo, rhea):
    """A confirmed zero-tolerance finding that is open."""
    finding = casework.finding(session, casework.supplier(session), bo, **GRAVE)
    service.substantiate(
        session,
        finding,
        Substantiation.CONFIRMED,
        reason="As was seen there",
        actor=reviewer("eli"),
        now=NOON,
    )
    return finding


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        call(*args, **kwargs)
    assert refusal.value.code == code


def settle(session, finding, actor, *, confirms=True, reason="Both registers agree"):
    service.decide_proposal(session, finding, confirms=confirms, reason=reason, actor=actor, now=LATER)


WAYS_DOWN = {
    "withdrawal": (service.withdraw, {}),
    "severity": (service.set_severity, {"severity": FindingSeverity.MAJOR}),
    "substantiation": (service.substantiate, {"substantiation": Substantiation.ALLEGED}),
}


def go_down(session, finding, change, actor):
    act, values = WAYS_DOWN[change]
    act(session, finding, *values.values(), reason="Registers seen", actor=actor, now=NOON)


@pytest.mark.parametrize("decide", [service.uphold, service.withdraw])
@pytest.mark.parametrize("code", ["ILO07", "ILO09"])
def test_whoever_disputed_a_finding_does_not_decide_the_dispute(session, bo, uma, decide, code):
    finding = casework.finding(session, casework.supplier(session), bo, code=code)
    service.dispute(session, finding, reason="Not so, as was seen there", actor=uma, now=NOON)
    refused("own_work", decide, session, finding, reason="As I said, as was seen there", actor=uma, now=NOON)
    assert finding.state == FindingState.DISPUTED


@pytest.mark.parametrize("change", ["severity", "substantiation"])
def test_whoever_disputed_a_finding_does_not_lower_it_instead(session, bo, uma, change):
    finding = casework.finding(session, casework.supplier(session), bo)
    service.dispute(session, finding, reason="Not so, as was seen there", actor=uma, now=NOON)
    refused("own_work", go_down, session, finding, change, uma)


@pytest.mark.parametrize("change", WAYS_DOWN)
def test_zero_tolerance_weighs_less_only_after_a_second_reviewer(session, grave, ama, rhea, ira, change):
    service.dispute(session, grave, reason="Not so, as was seen there", actor=ama, now=NOON)
    go_down(session, grave, change, rhea)
    assert (grave.proposed_change, grave.state) == (change, FindingState.DISPUTED)
    assert Gate.ZERO_TOLERANCE_CONFIRMED in scoring.own_gates(grave, SHIPPED)
    refused("own_work", settle, session, grave, rhea)
    settle(session, grave, ira)
    assert not grave.proposed_change
    assert Gate.ZERO_TOLERANCE_CONFIRMED not in scoring.own_gates(grave, SHIPPED)
    told = {event.action: event.actor_id for event in history.of_subject(session, grave.id)}
    assert told["finding_lowering_proposed"] == rhea.user_id
    assert told["finding_lowering_confirmed"] == ira.user_id


def test_neither_recorder_nor_disputer_is_the_second_reviewer(session, grave, uma, bo, rhea):
    service.dispute(session, grave, reason="Not so, as was seen there", actor=uma, now=NOON)
    service.withdraw(session, grave, reason="Registers seen", actor=rhea, now=NOON)
    refused("own_work", settle, session, grave, uma)
    recorder = Actor(NORTHWIND, bo.user_id, "Bo", frozenset({Role.AUDITOR, Role.REVIEWER}))
    refused("own_work", settle, session, grave, recorder)
    refused("not_allowed", settle, session, grave, bo)


def test_a_declined_proposal_changes_nothing_and_keeps_its_reason(session, grave, ama, rhea, ira):
    service.dispute(session, grave, reason="Not so, as was seen there", actor=ama, now=NOON)
    service.withdraw(session, grave, reason="Registers seen", actor=rhea, now=NOON)
    refused("reason_missing", settle, session, grave, ira, confirms=False, reason=" ")
    settle(session, grave, ira, confirms=False, reason="Ages were never checked")
    assert (grave.state, grave.substantiation, grave.proposed_change) == ("disputed", "confirmed", "")
    assert history.of_subject(session, grave.id)[-1].reason == "Ages were never checked"
    refused("no_proposal_waits", settle, session, grave, ira)


def test_one_proposal_waits_at_a_time_and_its_author_may_take_it_back(session, grave, rhea, ira):
    go_down(session, grave, "severity", rhea)
    refused("proposal_waits", go_down, session, grave, "substantiation", ira)
    settle(session, grave, rhea, confirms=False, reason="A slip of mine")
    assert not grave.proposed_change


def test_a_proposal_never_holds_protection_up_and_lapses_when_things_move_on(session, grave, ama, rhea, ira):
    go_down(session, grave, "severity", rhea)
    service.change_state(session, grave, FindingState.CAP_REQUESTED, actor=ama, now=NOON)
    assert not grave.proposed_change
    refused("no_proposal_waits", settle, session, grave, ira)
    assert "finding_lowering_lapsed" in [one.action for one in history.of_subject(session, grave.id)]


def test_reasons_of_both_reviewers_name_nobody(session, grave, rhea, ira):
    with pytest.raises(BadInput):
        service.set_severity(
            session, grave, FindingSeverity.MAJOR, reason="Mr Karim said so", actor=rhea, now=NOON
        )
    go_down(session, grave, "severity", rhea)
    with pytest.raises(BadInput):
        settle(session, grave, ira, reason="Mrs Begum said so")


def test_how_sure_is_lowered_only_while_the_finding_is_open_or_disputed(session, grave, ama, rhea):
    for state in FindingState:
        if state in {FindingState.OPEN, FindingState.DISPUTED, *service.ENDED_STATES}:
            continue
        grave.state = state
        refused("substantiation_not_lowered_now", go_down, session, grave, "substantiation", rhea)


def test_how_sure_is_raised_until_the_finding_has_ended(session, bo, rhea):
    finding = casework.finding(session, casework.supplier(session), bo)
    finding.state = FindingState.EVIDENCE_SUBMITTED
    service.substantiate(
        session, finding, Substantiation.CONFIRMED, reason="As was seen there", actor=rhea, now=NOON
    )
    assert finding.substantiation == Substantiation.CONFIRMED


def record_legs(session, finding, actor, involuntariness, menace):
    service.record_legs(
        session,
        finding,
        involuntariness=involuntariness,
        menace_of_penalty=menace,
        reason="Six interviews agree",
        actor=actor,
        now=NOON,
    )


def test_nobody_takes_back_the_legs_they_recorded(session, bo, rhea, ira):
    finding = casework.finding(session, casework.supplier(session), bo)
    record_legs(session, finding, rhea, True, False)
    record_legs(session, finding, ira, True, True)
    for author in (rhea, ira):
        refused("own_work", record_legs, session, finding, author, False, True)
        refused("own_work", record_legs, session, finding, author, True, False)
    record_legs(session, finding, reviewer("eli"), False, False)
    assert Gate.ICLS_PAIR not in scoring.own_gates(finding, SHIPPED)
    record_legs(session, finding, ira, True, True)
    record_legs(session, finding, rhea, False, True)


def test_nobody_withdraws_a_finding_whose_legs_they_recorded(session, bo, ama, rhea, ira):
    finding = casework.finding(session, casework.supplier(session), bo)
    record_legs(session, finding, rhea, True, True)
    service.dispute(session, finding, reason="Not so, as was seen there", actor=ama, now=NOON)
    refused("own_work", service.withdraw, session, finding, reason="as was seen there", actor=rhea, now=NOON)
    service.withdraw(session, finding, reason="Registers seen", actor=ira, now=NOON)


def test_legs_are_not_taken_back_just_before_the_closing(session, bo, rhea, ira):
    finding = casework.finding(session, casework.supplier(session), bo)
    record_legs(session, finding, rhea, True, True)
    finding.state = FindingState.VERIFIED
    refused("legs_not_taken_back_now", record_legs, session, finding, ira, False, False)
    finding.state = FindingState.CLOSED
    refused("legs_not_changeable", record_legs, session, finding, ira, True, True)


def test_reopening_ends_no_probation(session, bo, ama):
    finding = casework.finding(session, casework.supplier(session), bo)
    finding.state, finding.closed_at, finding.gates_at_closing = "closed", NOON, [Gate.DELPHI_CASE]
    service.reopen(session, finding, reason="It is back", actor=ama, now=LATER)
    told = scoring.gate_facts([finding], (LATER + casework.days(400)).date())
    held = gates.holding(told, SHIPPED.gates)
    assert "reopened 2026-06-16" in held[Gate.PROBATION].evidence
    assert finding.gates_at_closing == [Gate.DELPHI_CASE]


def test_the_second_reviewer_decides_by_api(api_as, session, grave, rhea, ira):
    go_down(session, grave, "severity", ira)
    session.commit()
    asked = {"decision": "confirm", "reason": "Both registers agree"}
    answer = api_as("rhea").get(f"/findings/{grave.id}").json
    assert (answer["proposed_change"], answer["proposed_value"]) == ("severity", "major")
    assert api_as("ama").post(f"/findings/{grave.id}/lowering", json=asked).status_code == 403
    assert api_as("dara").post(f"/findings/{grave.id}/lowering", json=asked).status_code in {403, 404}
    done = api_as("rhea").post(f"/findings/{grave.id}/lowering", json=asked)
    assert (done.status_code, done.json["severity"]) == (200, "major")


def test_the_page_says_that_a_second_reviewer_is_awaited_and_takes_the_decision(as_rhea, session, grave, ira):
    go_down(session, grave, "severity", ira)
    session.commit()
    page = as_rhea.get(f"/findings/{grave.id}").text
    assert "Waits for a second reviewer:" in page
    assert "lower the severity to major" in page
    sent = {"decision": "decline", "reason": "Ages were never checked"}
    assert as_rhea.post(f"/findings/{grave.id}/lowering", data=sent).status_code == 303
    assert "Waits for a second reviewer:" not in as_rhea.get(f"/findings/{grave.id}").text


def test_the_first_reviewer_reads_that_nothing_changes_yet(as_rhea, session, grave):
    session.commit()
    said = {"severity": "major", "reason": "Registers seen"}
    answer = as_rhea.post(f"/findings/{grave.id}/severity", data=said, follow_redirects=True).text
    assert "waits for a second reviewer. Nothing changes until then." in answer
    assert "Confirm as second reviewer" not in answer
    assert "Take the proposal back" in answer
