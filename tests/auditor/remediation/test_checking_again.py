"""What documents alone once verified stays verified, and is told wherever it counts."""

import pytest

from auditor.findings.models import FindingState
from auditor.remediation import checking_again, plan
from auditor.remediation.models import ActionState
from auditor.reports import audit_follow_up, audit_material
from auditor.reports.edition import Edition
from suppliers.models import Supplier
from tests import casework
from tests.conftest import NOON

WORDS = "verified under an earlier rule; check again"


def verified(session, site, bo, code="DOC-01", method="documents", **values):
    """An action of a critical finding that was verified so before the rules asked for more."""
    finding = casework.contained(session, casework.finding(session, site, bo, **values))
    action = next(one for one in casework.actions_of(session, finding) if one.code == code)
    action.state, action.verification_method, action.verified_at = ActionState.VERIFIED, method, NOON
    session.flush()
    return action


@pytest.mark.parametrize(
    ("code", "method", "again"),
    [
        ("DOC-01", "documents", True),
        ("DOC-01", "on_site", False),
        ("DOC-01", "partner", False),
        ("DOC-01", "documents_only", False),
        ("DOC-02", "documents", True),
    ],
)
def test_which_actions_are_to_be_looked_at_again(session, bo, code, method, again):
    action = verified(session, casework.supplier(session), bo, code, method)
    assert checking_again.is_asked(action) is again
    assert checking_again.all_of(session) == ([action] if again else [])
    assert action.state == ActionState.VERIFIED


def test_by_documents_of_labour_imposed_by_a_state_nothing_is_asked_again(session, bo):
    finding = casework.finding(session, casework.supplier(session), bo, code="SIFL-1")
    for action in casework.actions_of(session, finding):
        action.state, action.verification_method = ActionState.CLOSED, "documents"
    session.flush()
    assert checking_again.all_of(session) == []


def test_a_milder_finding_was_shown_by_documents_and_a_graver_one_is_not(session, bo):
    action = verified(session, casework.supplier(session), bo)
    action.finding.severity = "minor"
    assert checking_again.all_of(session) == []
    action.finding.severity = "critical"
    assert checking_again.all_of(session) == [action]


@pytest.mark.parametrize("change", ["withdrawn", "again", "not verified"])
def test_what_is_over_or_owed_anew_is_not_listed(session, bo, change):
    action = verified(session, casework.supplier(session), bo)
    if change == "withdrawn":
        action.finding.state = FindingState.WITHDRAWN
    elif change == "again":
        rule = plan.rulebook.action(action.code)
        plan.add(session, action.finding, rule, [action], actor=bo, now=NOON)
    else:
        action.state = ActionState.EVIDENCE
    session.flush()
    assert checking_again.all_of(session) == []


def test_pages_and_api_tell_it_and_nothing_is_reopened(session, as_ama, api_as, bo):
    site = casework.supplier(session)
    action = verified(session, site, bo)
    sound = verified(session, site, bo, method="on_site", cohort_label="night shift")
    state = action.finding.state
    session.commit()
    assert WORDS in as_ama.get(f"/actions/{action.id}").text
    assert WORDS not in as_ama.get(f"/actions/{sound.id}").text
    assert WORDS in as_ama.get(f"/findings/{action.finding_id}").text
    assert WORDS not in as_ama.get(f"/findings/{sound.finding_id}").text
    listed = as_ama.get("/escalations").text.partition("Verified under an earlier rule")[2]
    assert f"/actions/{action.id}" in listed
    assert f"/actions/{sound.id}" not in listed
    assert site.name in listed
    api = api_as("ama")
    assert api.get(f"/actions/{action.id}").json["check_again"] is True
    assert api.get(f"/actions/{sound.id}").json["check_again"] is False
    session.expire_all()
    assert (action.state, action.finding.state) == (ActionState.VERIFIED, state)


def test_the_site_does_not_learn_that_somebody_looks_again(session, supplier_of_chi, as_chi, api_as, bo):
    action = verified(session, session.get_one(Supplier, supplier_of_chi.id), bo)
    session.commit()
    page = as_chi.get(f"/actions/{action.id}")
    assert page.status_code == 200
    assert WORDS not in page.text + as_chi.get(f"/findings/{action.finding_id}").text
    assert api_as("chi").get(f"/actions/{action.id}").json["check_again"] is False


@pytest.mark.parametrize(("edition", "told"), [(Edition.RESTRICTED, True), (Edition.SHAREABLE, False)])
def test_the_report_tells_it_but_not_the_edition_that_reaches_the_site(session, ama, bo, rhea, edition, told):
    site = casework.supplier(session)
    audit = casework.issued_audit(session, site, ama, bo, rhea)
    action = verified(session, site, bo, audit=audit)
    assert action.finding.audit_id == audit.id
    material = audit_material.load(session, audit, edition, now=NOON)
    (line,) = audit_follow_up.verifications(material)
    assert line.method.startswith("documents")
    assert (WORDS in line.method) is told
