"""Moves of a finding and a reviewer's decisions on it."""

import pytest

from auditor.core.errors import NotThere, Refused
from auditor.findings import due, endings, register, service
from auditor.findings.models import FindingSeverity, FindingState, Substantiation
from auditor.findings.states import FINDING
from auditor.history import service as history
from tests import casework
from tests.conftest import NOON

LISTED = {
    ("open", "cap_requested"),
    ("open", "disputed"),
    ("disputed", "open"),
    ("disputed", "withdrawn"),
    ("cap_requested", "cap_proposed"),
    ("cap_proposed", "cap_accepted"),
    ("cap_proposed", "cap_requested"),
    ("cap_accepted", "in_progress"),
    ("in_progress", "evidence_submitted"),
    ("evidence_submitted", "verified"),
    ("evidence_submitted", "in_progress"),
    ("verified", "closed"),
    ("closed", "reopened"),
    ("reopened", "cap_requested"),
}


def test_only_the_listed_moves_are_possible():
    possible = {(str(a), str(b)) for a in FindingState for b in FindingState if FINDING.allows(a, b)}
    assert possible == LISTED


@pytest.fixture
def finding(session, bo):
    return casework.finding(session, casework.supplier(session), bo)


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        call(*args, **kwargs)
    assert refusal.value.code == code


def test_a_reviewer_raises_a_severity_and_the_clocks_get_shorter(session, finding, rhea):
    before = (finding.cap_due_on, finding.closure_due_on)
    service.set_severity(session, finding, FindingSeverity.ZERO_TOLERANCE, reason="", actor=rhea, now=NOON)
    assert finding.severity == "zero_tolerance"
    assert (finding.cap_due_on, finding.closure_due_on) <= before


def test_a_severity_is_lowered_with_a_reason_and_while_open_only(session, finding, ama, rhea):
    lower = FindingSeverity.MAJOR
    refused("reason_missing", service.set_severity, session, finding, lower, reason=" ", actor=rhea, now=NOON)
    refused(
        "not_allowed",
        service.set_severity,
        session,
        finding,
        lower,
        reason="as was seen there",
        actor=ama,
        now=NOON,
    )
    service.set_severity(session, finding, lower, reason="Own lockers were there", actor=rhea, now=NOON)
    casework.accepted_plan(session, finding, ama, rhea)
    refused(
        "severity_not_lowered_now",
        service.set_severity,
        session,
        finding,
        FindingSeverity.MINOR,
        reason="as was seen there",
        actor=rhea,
        now=NOON,
    )


def test_nobody_decides_on_what_they_recorded(session, finding, rhea, bo):
    own = type(rhea)(rhea.organisation_id, bo.user_id, "Bo", rhea.roles)
    refused(
        "own_work",
        service.substantiate,
        session,
        finding,
        Substantiation.CONFIRMED,
        reason="as was seen there",
        actor=own,
        now=NOON,
    )
    refused(
        "own_work",
        service.set_severity,
        session,
        finding,
        FindingSeverity.MAJOR,
        reason="as was seen there",
        actor=own,
        now=NOON,
    )


def test_a_dispute_ends_by_a_reviewer_only(session, finding, ama, rhea, bo):
    service.dispute(session, finding, reason="The papers were being renewed", actor=ama, now=NOON)
    refused(
        "not_allowed", service.withdraw, session, finding, reason="as was seen there", actor=ama, now=NOON
    )
    service.uphold(session, finding, reason="No receipt was shown", actor=rhea, now=NOON)
    assert finding.state == FindingState.OPEN
    service.dispute(session, finding, reason="Receipts found", actor=ama, now=NOON)
    service.withdraw(session, finding, reason="Receipts are genuine", actor=rhea, now=NOON)
    assert (finding.state, finding.substantiation) == (FindingState.WITHDRAWN, Substantiation.REFUTED)


def test_refuting_goes_by_withdrawal(session, finding, rhea):
    refused(
        "refuted_by_withdrawal",
        service.substantiate,
        session,
        finding,
        Substantiation.REFUTED,
        reason="as was seen there",
        actor=rhea,
        now=NOON,
    )


def test_only_a_reviewer_records_the_legs_of_the_definition(session, finding, ama, rhea):
    legs = {"involuntariness": True, "menace_of_penalty": True, "reason": "Six separate interviews agree"}
    refused("not_allowed", service.record_legs, session, finding, actor=ama, now=NOON, **legs)
    assert finding.involuntariness is None
    service.record_legs(session, finding, actor=rhea, now=NOON, **legs)
    assert (finding.involuntariness, finding.menace_of_penalty) == (True, True)


def test_overdue_is_computed_from_the_dates(session, finding):
    assert due.days_overdue(finding, finding.cap_due_on) == 0
    assert due.days_overdue(finding, finding.cap_due_on + casework.days(3)) == 3
    finding.state = FindingState.CAP_PROPOSED
    assert due.days_overdue(finding, finding.cap_due_on + casework.days(3)) == 0


def test_the_query_for_overdue_agrees_with_the_computation(session, bo, ama):
    site = casework.supplier(session)
    for state in FindingState:
        casework.finding(session, site, bo).state = state
    session.flush()
    for later in (0, 8, 31):
        on = NOON.date() + casework.days(later)
        listed = {
            one.id
            for one in register.page(session, register.FindingFilter(overdue_on=on), actor=ama, limit=100)
        }
        everything = register.page(session, register.FindingFilter(), actor=ama, limit=100)
        assert listed == {one.id for one in everything if due.days_overdue(one, on) > 0}


def test_a_supplier_sees_its_own_findings_and_no_confidential_ones(session, bo, chi, supplier_of_chi):
    site = session.get(type(supplier_of_chi), supplier_of_chi.id)
    own = casework.finding(session, site, bo)
    secret = casework.finding(session, site, bo, is_confidential=True)
    other = casework.finding(session, casework.supplier(session, "Hillside"), bo)
    assert [one.id for one in register.page(session, register.FindingFilter(), actor=chi)] == [own.id]
    for hidden in (secret, other):
        with pytest.raises(NotThere):
            service.get(session, hidden.id, actor=chi)


def test_denied_access_ends_the_audit_and_is_a_confirmed_finding(session, ama, bo):
    audit = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    finding = endings.deny_access(session, audit, description="The gate stayed shut", actor=bo, now=NOON)
    assert audit.state == "access_denied"
    assert (finding.code, finding.substantiation, finding.severity) == (
        "ACCESS_DENIED",
        "confirmed",
        "critical",
    )
    refused(
        "reason_missing",
        endings.deny_access,
        session,
        casework.audit_on_site(session, casework.supplier(session, "B"), ama, bo),
        description="",
        actor=bo,
        now=NOON,
    )


def test_every_decision_is_in_the_history_without_the_text_of_the_finding(session, finding, rhea):
    service.substantiate(
        session, finding, Substantiation.CONFIRMED, reason="Seen twice", actor=rhea, now=NOON
    )
    events = history.of_subject(session, finding.id)
    assert [event.action for event in events] == ["finding_recorded", "finding_substantiation_decided"]
    assert all(finding.title not in str((event.before, event.after, event.reason)) for event in events)
