"""Further actions are of the finding's own matter; an exit comes after its study, for grave harm alone."""

import pytest

from auditor.core.errors import Refused
from auditor.findings.models import FindingSeverity as S
from auditor.remediation import exits, fitting, plans, service
from auditor.remediation.escalations import Decision
from tests import casework
from tests.conftest import NOON


@pytest.fixture
def database():
    """What suffices and what fits is the same on both databases."""
    return "sqlite"


@pytest.fixture
def site(session):
    return casework.supplier(session)


def added(session, finding, code, actor):
    return plans.add_action(session, finding, code, actor=actor, now=NOON)


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        call(*args, **kwargs)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("of", "severity", "code", "does"),
    [
        ("D5-15", S.MINOR, "SIF-01", False),
        ("D5-15", S.MINOR, "SIF-02", False),
        ("ILO07", S.ZERO_TOLERANCE, "SIF-02", False),
        ("ILO07", S.CRITICAL, "UNI-05", False),
        ("ILO07", S.CRITICAL, "WAG-02", False),
        ("ILO07", S.ZERO_TOLERANCE, "CHI-01", False),
        ("SIFL-1", S.ZERO_TOLERANCE, "SIF-02", True),
        ("ILO07", S.MINOR, "UNI-01", True),
        ("ILO07", S.CRITICAL, "DOC-02", True),
        ("D4-08", S.CRITICAL, "WAG-02", True),
        ("ILO07", S.ZERO_TOLERANCE, "UNI-05", True),
        ("ILO07", S.ZERO_TOLERANCE, "WAG-02", True),
        ("PUR-01", S.ZERO_TOLERANCE, "MOV-01", True),
        ("STR-2", S.MAJOR, "DBT-02", True),
        ("STR-2", S.MAJOR, "DOC-01", False),
        ("FALSE_RECORDS", S.CRITICAL, "WAG-02", True),
        ("PUR-10", S.CRITICAL, "CHI-02", True),
    ],
)
def test_actions_fit_where_their_row_is_of_the_finding(session, site, ama, bo, of, severity, code, does):
    children = {"cohort": "child"} if of == "PUR-10" else {}
    finding = casework.finding(session, site, bo, code=of, **children)
    finding.severity = severity
    for one in casework.actions_of(session, finding):
        session.delete(one)
    session.flush()
    if does:
        assert added(session, finding, code, ama).code == code
    else:
        refused("action_does_not_fit", added, session, finding, code, ama)


@pytest.mark.parametrize("decision", ["", Decision.STAY, Decision.SUSPEND, Decision.LAPSED])
def test_an_exit_comes_after_a_study_that_ended_so(session, site, ama, bo, decision):
    finding = casework.finding(session, site, bo)
    refused("exit_not_studied", added, session, finding, exits.EXIT, ama)
    casework.left_after_study(session, finding, decision)
    refused("exit_not_studied", added, session, finding, exits.EXIT, ama)
    assert fitting.of_finding(session, finding, []) == []


@pytest.mark.parametrize("severity", [S.MAJOR, S.MINOR, S.RISK, S.COLLABORATIVE])
def test_an_exit_is_for_grave_harm(session, site, ama, bo, severity):
    finding = casework.finding(session, site, bo)
    finding.severity = severity
    casework.left_after_study(session, finding)
    refused("exit_harm_not_grave", added, session, finding, exits.EXIT, ama)


def test_a_study_of_before_the_finding_came_back_does_not_count(session, site, ama, bo):
    finding = casework.finding(session, site, bo)
    casework.left_after_study(session, finding)
    finding.reopened_at = NOON + casework.days(1)
    refused("exit_not_studied", added, session, finding, exits.EXIT, ama)


def test_who_audits_puts_no_exit_on_a_plan(session, site, bo):
    finding = casework.finding(session, site, bo)
    casework.left_after_study(session, finding)
    refused("not_allowed", added, session, finding, exits.EXIT, bo)


def test_an_exit_names_its_evidence_and_the_supplier_never_sees_it(
    session, supplier_of_chi, tmp_path, ama, bo, rhea, api_as, browser_of
):
    storage = casework.storage_in(tmp_path)
    site = session.get(type(supplier_of_chi), supplier_of_chi.id)
    finding = casework.finding(session, site, bo)
    casework.left_after_study(session, finding)
    action = added(session, finding, exits.EXIT, ama)
    session.commit()
    page = browser_of("chi").get(f"/findings/{finding.id}")
    assert exits.EXIT not in page.get_data(as_text=True)
    listed = api_as("chi").get(f"/findings/{finding.id}/actions")
    assert exits.EXIT not in listed.get_data(as_text=True)
    assert api_as("chi").get(f"/actions/{action.id}").status_code == 404
    action.state = "evidence"
    casework.show(session, storage, action, ama)
    session.commit()
    one = api_as("ama").get(f"/actions/{action.id}").json
    assert one["state"] == "evidence"
    body = {"method": "documents", "is_sufficient": True, "note": "Read against the bank file of June."}
    address, nothing = f"/actions/{action.id}/verification", str(action.id)
    answer = api_as("rhea").post(address, json=body)
    assert (answer.status_code, answer.json["code"]) == (422, "exit_evidence_not_named")
    assert answer.json["details"]["missing"] == [*exits.EVIDENCE_OF_EXIT]
    (file,) = service.evidence.of(session, action.id)
    named = dict.fromkeys(exits.EVIDENCE_OF_EXIT, str(file.id))
    session.rollback()
    answer = api_as("rhea").post(address, json={**body, **named, "leverage_log": nothing})
    assert answer.json["details"]["missing"] == ["leverage_log"]
    answer = api_as("rhea").post(address, json={**body, **named})
    assert answer.status_code == 200, answer.text
    session.expire_all()
    assert "Leverage log: receipts.txt; Impact study with workers: receipts.txt" in action.decision_reason


def test_the_page_of_a_finding_offers_no_exit_and_no_state_imposed_rows(session, site, bo, browser_of):
    finding = casework.finding(session, site, bo)
    session.commit()
    page = browser_of("ama").get(f"/findings/{finding.id}").get_data(as_text=True)
    assert 'value="UNI-01"' in page
    for code in ("DIS-01", "SIF-01", "SIF-02", "WAG-02"):
        assert f'value="{code}"' not in page
    casework.left_after_study(session, finding)
    session.commit()
    assert 'value="DIS-01"' in browser_of("ama").get(f"/findings/{finding.id}").get_data(as_text=True)
