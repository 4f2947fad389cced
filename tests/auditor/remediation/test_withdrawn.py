"""A dispute is upheld: what is still owed then, what is not, and who is watched over all the same."""

from datetime import timedelta

import pytest

from auditor.core import clock
from auditor.core.access import Actor, Role, job_actor
from auditor.core.errors import Refused
from auditor.findings import service as findings
from auditor.findings.models import FindingSeverity, FindingState
from auditor.follow_up import deadlines, escalating, recounting, retention, showing
from auditor.follow_up.retention import Count
from auditor.history import service as history
from auditor.remediation import lapsing, offers, plan, reprisals
from auditor.remediation.models import ActionState
from auditor.reports import audit_report
from auditor.reports.edition import Edition
from auditor.scheduling import deadlines as all_deadlines
from suppliers.database import new_id
from tests import casework
from tests.conftest import NOON, NORTHWIND

AFTER_30 = NOON + timedelta(days=30)
JOB = job_actor(NORTHWIND, "escalate")
IRA = Actor(NORTHWIND, new_id(), "Ira", frozenset({Role.REVIEWER}))
WHY = "The papers were being renewed."


@pytest.fixture
def audit(session, ama, bo, rhea):
    return casework.issued_audit(session, casework.supplier(session), ama, bo, rhea)


@pytest.fixture
def finding(session, audit, bo):
    return casework.finding(session, audit.supplier, bo, audit)


def withdrawn(session, finding, ama, rhea, second=None):
    findings.dispute(session, finding, reason=WHY, actor=ama, now=NOON)
    findings.withdraw(session, finding, reason="The receipts are genuine.", actor=rhea, now=NOON)
    if second is not None:
        why = "I looked at them myself."
        findings.decide_proposal(session, finding, confirms=True, reason=why, actor=second, now=NOON)
    session.flush()
    assert finding.state == FindingState.WITHDRAWN
    return finding


def days_due(session, now):
    return [one.fields["day"] for one in deadlines.counts_to_come(session, now)]


def report(session, audit, ama, now=AFTER_30):
    return audit_report.build(session, audit, actor=ama, now=now, edition=Edition.RESTRICTED)


def test_those_who_spoke_are_counted_when_the_finding_is_withdrawn(session, audit, finding, ama, bo, rhea):
    before = days_due(session, AFTER_30)
    withdrawn(session, finding, ama, rhea)
    assert days_due(session, AFTER_30) == before == [30]
    seen = showing.of_finding(session, finding, actor=bo, today=AFTER_30.date())
    assert [(one.day, one.may_be_made) for one in seen.counts] == [(30, True), (90, False), (180, False)]
    told = [one.result for one in report(session, audit, ama).monitoring]
    assert told == [f"those who spoke (finding ILO07 no. {finding.number}): not counted yet"] * 3
    retention.record(session, finding, 30, Count(20, 12), actor=bo, now=AFTER_30)
    more = Count(20, 11)
    recounting.correct(session, finding, 30, more, reason="Two were named twice.", actor=bo, now=AFTER_30)
    assert reprisals.undecided(session, finding.id)
    assert days_due(session, NOON + timedelta(days=90)) == [90]


def test_those_who_spoke_are_counted_when_the_severity_is_lowered(session, audit, finding, ama, bo, rhea):
    lowering = {"reason": "Nobody was kept from going.", "actor": rhea, "now": NOON}
    findings.set_severity(session, finding, FindingSeverity.MINOR, **lowering)
    session.flush()
    assert days_due(session, AFTER_30) == [30]
    assert [one.day for one in reprisals.awaited(finding, [])] == [30, 90, 180]
    mild = casework.finding(session, finding.supplier, bo, audit, **casework.minor())
    findings.set_severity(session, mild, FindingSeverity.MAJOR, **lowering)
    assert reprisals.awaited(mild, []) == []


def test_what_a_withdrawn_finding_alone_asked_for_ends_and_is_not_told_as_done(
    session, audit, finding, ama, rhea
):
    assert [one.code for one in casework.actions_of(session, finding)] == ["DOC-01", "DOC-02"]
    withdrawn(session, finding, ama, rhea)
    actions = casework.actions_of(session, finding)
    assert [(one.state, one.decision_reason) for one in actions] == [(ActionState.REJECTED, lapsing.WHY)] * 2
    told = history.of_subject(session, actions[0].id)[-1]
    assert (told.action, told.reason) == ("action_rejected", lapsing.WHY)
    assert list(all_deadlines.open_actions(session, NOON)) == []
    assert plan.protection_waiting(session, finding.id) == []
    shown = report(session, audit, ama)
    assert (shown.protection, shown.next_clock) == ((), "")
    lines = [*shown.remedies, *shown.prevention]
    assert [one.status for one in lines] == ["ended with its finding"] * 2
    assert not any(one.overdue for one in lines)


@pytest.fixture
def grave(session, audit, bo):
    """A finding of zero tolerance, with every action that such a case has."""
    return casework.finding(
        session, audit.supplier, bo, audit, severity=FindingSeverity.ZERO_TOLERANCE, cohort_label="dyeing"
    )


def test_what_protects_those_who_spoke_stays_owed_and_the_watch_begins(session, grave, ama, rhea):
    withdrawn(session, grave, ama, rhea, second=IRA)
    left = {one.code: one for one in casework.actions_of(session, grave) if one.state == "proposed"}
    assert set(left) == set(lapsing.FOR_THOSE_WHO_SPOKE) == {"UNI-01", "UNI-07", "UNI-09"}
    assert left["UNI-09"].clock_started_at == NOON


def test_what_was_left_open_by_an_earlier_release_ends_in_the_night(session, finding, ama, rhea):
    finding.state = FindingState.WITHDRAWN
    session.flush()
    outcome = escalating.escalate(session, actor=JOB, now=NOON)
    assert outcome.actions_ended == 2
    assert "2 actions of withdrawn findings ended" in outcome.in_words
    assert escalating.escalate(session, actor=JOB, now=NOON).actions_ended == 0
    assert {one.state for one in casework.actions_of(session, finding)} == {ActionState.REJECTED}


def test_a_withdrawn_finding_stays_so_and_a_new_one_takes_the_same_evidence(
    session, tmp_path, audit, finding, ama, bo, rhea
):
    storage = casework.storage_in(tmp_path)
    first = casework.show(session, storage, finding, bo, "safe")
    withdrawn(session, finding, ama, rhea)
    with pytest.raises(Refused, match="finding_stays_withdrawn"):
        offers.make(session, finding, "reopen", "It was right.", actor=ama, now=NOON)
    new = casework.finding(session, audit.supplier, bo, audit, reference="F-2")
    again = casework.show(session, storage, new, bo, f"safe {finding.id}")
    assert new.state == FindingState.OPEN
    assert first.supplier_id == again.supplier_id


def test_the_page_of_a_withdrawn_finding_says_what_stays_and_how_to_go_on(
    session, as_bo, as_chi, supplier_of_chi, api_as, ama, bo, rhea
):
    found = casework.finding(session, supplier_of_chi, bo)
    withdrawn(session, found, ama, rhea)
    session.commit()
    page = as_bo.get(f"/findings/{found.id}").text
    assert "record a new finding" in page
    assert page.count("ended with its finding") == 2
    assert "Watch over those who spoke" in page
    assert "Are those who spoke still employed?" in page
    assert "Protect people first" not in page
    suppliers = as_chi.get(f"/findings/{found.id}").text
    assert "Nothing is owed for it any more" in suppliers
    assert "spoke" not in suppliers
    refused = api_as("ama").post(
        f"/findings/{found.id}/moves", json={"move": "reopen", "reason": "It is back."}
    )
    assert (refused.status_code, refused.json["code"]) == (409, "finding_stays_withdrawn")
    assert "record a new finding" in refused.json["detail"]


def test_a_reference_that_the_supplier_has_is_refused_in_words(api_as, supplier_of_chi):
    finding = {"code": "ILO07", "found_on": clock.today().isoformat(), "reference": "F-7"}
    body = {"supplier_id": str(supplier_of_chi.id), "finding": finding}
    bo = api_as("bo")
    assert bo.post("/findings", json=body).status_code == 201
    refused = bo.post("/findings", json=body)
    assert (refused.status_code, refused.json["code"]) == (409, "finding_reference_known")
    assert "F-7" in refused.json["detail"]
