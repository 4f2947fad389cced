from datetime import timedelta

from auditor.findings.models import FindingSeverity
from auditor.remediation import plan, recording
from tests import casework
from tests.conftest import NOON


def codes(session, finding):
    session.flush()
    return {action.code for action in plan.of_finding(session, finding.id)}


def test_a_severity_raised_to_zero_tolerance_starts_the_grave_clocks_at_once(session, bo, rhea):
    site = casework.supplier(session)
    finding = casework.finding(session, site, bo)
    assert "UNI-01" not in codes(session, finding)
    later = NOON + casework.days(2)
    recording.decide_severity(
        session, finding, FindingSeverity.ZERO_TOLERANCE, reason="Beaten when asked.", actor=rhea, now=later
    )
    session.flush()
    first = next(one for one in plan.of_finding(session, finding.id) if one.code == "UNI-01")
    assert {"UNI-01", "UNI-05", "UNI-07"} <= codes(session, finding)
    assert first.due_at == later + timedelta(hours=4)
    due = {one.code: one.due_at for one in plan.of_finding(session, finding.id)}
    assert due["UNI-02"] == later + timedelta(hours=24)
    assert due["DOC-01"] == NOON + timedelta(hours=24), "what was owed before keeps its clock"
    assert due["UNI-06"] is None
    assert due["UNI-09"] is None


def test_state_imposed_labour_calls_for_leaving_not_for_interviews(session, bo):
    site = casework.supplier(session, country="CN")
    finding = casework.finding(session, site, bo, code="SIFL-4")
    assert {"SIF-01", "SIF-02"} <= codes(session, finding)
