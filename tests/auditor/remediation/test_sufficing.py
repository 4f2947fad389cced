"""By what an action is verified: its test, how grave the finding is, and who may make an exception."""

from datetime import timedelta

import pytest

from auditor.audits import rulebook
from auditor.audits.models import Announcement, AuditState, InterviewBatch
from auditor.core.access import Actor, Role
from auditor.core.errors import Refused
from auditor.findings.models import FindingSeverity as S
from auditor.remediation import plan, service, sufficing, visiting
from auditor.remediation.sufficing import DOCUMENTS, DOCUMENTS_ONLY, OFF_SITE, ON_SITE, PARTNER
from auditor.restitution.models import Kind
from tests import casework
from tests.auditor.restitution.sheets_of import WAGE, calculated
from tests.conftest import NOON, NORTHWIND, person_id

WHY = "The gate is walled up and nobody works there."
LOOKED = {ON_SITE, OFF_SITE, PARTNER}
EVERY = {*LOOKED, DOCUMENTS}


@pytest.fixture
def database():
    """What suffices and what fits is the same on both databases."""
    return "sqlite"


@pytest.fixture
def storage(tmp_path):
    return casework.storage_in(tmp_path)


@pytest.fixture
def site(session):
    return casework.supplier(session)


def shown(session, storage, site, ama, bo, code, severity, of="PUR-01"):
    """An action of a finding, handed in as done."""
    finding = casework.finding(session, site, bo, code=of, cohort_label=f"{code} {severity}")
    for one in casework.actions_of(session, finding):
        session.delete(one)
    session.flush()
    finding.severity = severity
    action = plan.add(session, finding, rulebook.action(code), [], actor=ama, now=NOON)
    action.state = "evidence"
    session.flush()
    casework.show(session, storage, action, ama)
    session.flush()
    return action


def verify(session, action, method, actor, note="", ground="", **named):
    found = service.Verification(method, True, note, ground, named)
    service.verify(session, action, found, actor=actor, now=NOON)


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        call(*args, **kwargs)
    assert refusal.value.code == code
    return refusal.value.details


def test_every_row_of_the_table_says_what_its_test_looks_at():
    assert set(sufficing.TESTED) == set(rulebook.all_actions())
    for tested in sufficing.Tested:
        assert set(sufficing.SUFFICES[tested]) == {"grave", "major", "lesser"}
        assert sufficing.WHY[tested]


@pytest.mark.parametrize(
    ("code", "severity", "enough_here"),
    [
        ("UNI-01", S.ZERO_TOLERANCE, LOOKED),
        ("UNI-02", S.ZERO_TOLERANCE, EVERY),
        ("UNI-04", S.ZERO_TOLERANCE, EVERY),
        ("UNI-05", S.ZERO_TOLERANCE, {PARTNER, OFF_SITE}),
        ("UNI-06", S.ZERO_TOLERANCE, {PARTNER, OFF_SITE}),
        ("UNI-07", S.ZERO_TOLERANCE, LOOKED),
        ("UNI-08", S.ZERO_TOLERANCE, {OFF_SITE}),
        ("VIO-02", S.ZERO_TOLERANCE, {PARTNER, OFF_SITE}),
        ("VIO-02", S.MINOR, {PARTNER, OFF_SITE}),
        ("WAG-02", S.CRITICAL, LOOKED),
        ("WAG-03", S.CRITICAL, LOOKED),
        ("MOV-02", S.CRITICAL, LOOKED),
        ("MOV-02", S.MAJOR, LOOKED),
        ("WAG-03", S.MAJOR, EVERY),
        ("WAG-03", S.MINOR, EVERY),
        ("MOV-02", S.MINOR, EVERY),
        ("LIV-02", S.MAJOR, EVERY),
        ("DIS-01", S.CRITICAL, EVERY),
        ("SIF-01", S.ZERO_TOLERANCE, {DOCUMENTS, PARTNER}),
    ],
)
def test_what_suffices_follows_the_test_and_the_severity(
    session, storage, site, ama, bo, rhea, code, severity, enough_here
):
    action = shown(session, storage, site, ama, bo, code, severity)
    assert set(sufficing.methods(action)) == enough_here
    for method in sorted(EVERY - enough_here):
        told = refused("method_not_enough", verify, session, action, method, rhea)
        assert set(told["enough"]) == enough_here
        assert rulebook.action(code).done_when in told["why"]
    offered = {value for value, _ in sufficing.choices(action, rhea)}
    assert offered == enough_here | ({DOCUMENTS, DOCUMENTS_ONLY} if DOCUMENTS not in enough_here else set())


def test_documents_of_a_major_finding_are_named(session, storage, site, ama, bo, rhea):
    action = shown(session, storage, site, ama, bo, "WAG-03", S.MAJOR)
    told = refused("documents_not_named", verify, session, action, DOCUMENTS, rhea, "ok")
    assert told["evidence"] == "Payroll of 3 months"
    verify(session, action, DOCUMENTS, rhea, "Payrolls of May, June and July, read against the bank file.")
    assert action.state == "verified"


def test_what_is_wanting_is_sent_back_by_any_method(session, storage, site, ama, bo, rhea):
    action = shown(session, storage, site, ama, bo, "MOV-02", S.CRITICAL)
    found = service.Verification(DOCUMENTS, False, "The policy still asks for an exit pass.")
    service.verify(session, action, found, actor=rhea, now=NOON)
    assert action.state == "rejected"


@pytest.mark.parametrize(
    ("values", "held_on", "counts"),
    [
        ({}, NOON, True),
        ({"state": AuditState.ISSUED}, NOON, True),
        ({"state": AuditState.IN_PROGRESS}, NOON, False),
        ({"state": AuditState.CANCELLED}, NOON, False),
        ({"announcement": Announcement.ANNOUNCED}, NOON, False),
        ({"announcement": Announcement.SEMI_ANNOUNCED}, NOON, False),
        ({"documents_only": True}, NOON, False),
        ({}, NOON - casework.days(1), False),
    ],
)
def test_a_visit_is_on_record_unannounced_off_site_and_after_the_remedy(
    session, storage, site, ama, bo, rhea, values, held_on, counts
):
    action = shown(session, storage, site, ama, bo, "UNI-08", S.ZERO_TOLERANCE)
    told = refused("visit_not_recorded", verify, session, action, OFF_SITE, rhea)
    assert told["since"] == NOON.date()
    casework.visited(session, action, now=held_on, **values)
    if counts:
        verify(session, action, OFF_SITE, rhea)
        assert action.state == "verified"
    else:
        refused("visit_not_recorded", verify, session, action, OFF_SITE, rhea)


AFTERWARDS = NOON + casework.days(2)


@pytest.mark.parametrize(
    ("country", "remedied", "days", "recorded", "counts"),
    [
        # In Kiribati the 15th is over at 12:00 UTC at the latest: what was held then was before the remedy.
        ("KI", NOON + timedelta(hours=6), 0, AFTERWARDS, False),
        ("KI", NOON + timedelta(hours=6), 1, AFTERWARDS, True),
        ("KI", NOON - timedelta(hours=6), 0, AFTERWARDS, True),
        ("CN", NOON + timedelta(hours=6), 0, AFTERWARDS, False),
        ("CN", NOON, 0, AFTERWARDS, True),
        ("BD", NOON, 0, NOON - timedelta(seconds=1), False),  # written down before the remedy came
        # In Honolulu it is the day before still, in New York it is not: in doubt the later day counts.
        ("US", NOON - timedelta(hours=6), -1, AFTERWARDS, False),
        ("US", NOON - timedelta(hours=6), 0, AFTERWARDS, True),
        ("US", NOON, -1, AFTERWARDS, False),
        # Nobody knows where: somewhere it is the 16th already.
        ("", NOON - timedelta(hours=1), -1, AFTERWARDS, False),
        ("", NOON - timedelta(hours=1), 0, AFTERWARDS, False),
        ("", NOON - timedelta(hours=1), 1, AFTERWARDS, True),
    ],
)
def test_interviews_follow_the_remedy_by_the_clock_of_the_country(
    session, storage, site, ama, bo, rhea, country, remedied, days, recorded, counts
):
    action = shown(session, storage, site, ama, bo, "UNI-08", S.ZERO_TOLERANCE)
    site.country, action.finding.detected_at = country, NOON - casework.days(9)
    remedy = plan.add(session, action.finding, rulebook.action("DEC-01"), [], actor=ama, now=NOON)
    assert remedy.phase == "remedy"
    remedy.evidenced_at = remedied
    row = casework.visited(session, action)
    (held,) = session.query(InterviewBatch).filter_by(audit_id=row.id)
    held.held_on, held.recorded_at = casework.TODAY + casework.days(days), recorded
    session.flush()
    if counts:
        visiting.require_visit(session, action)
    else:
        refused("visit_not_recorded", visiting.require_visit, session, action)


def test_the_visit_of_another_site_is_none_here(session, storage, site, ama, bo, rhea):
    action = shown(session, storage, site, ama, bo, "UNI-08", S.ZERO_TOLERANCE)
    other = casework.supplier(session, "Hillside Knits")
    casework.visited(session, action, supplier_id=other.id)
    refused("visit_not_recorded", verify, session, action, OFF_SITE, rhea)


@pytest.mark.parametrize("code", ["UNI-08", "MOV-02", "UNI-05"])
def test_a_reviewer_may_verify_from_documents_only_and_it_is_told(
    session, storage, site, ama, bo, rhea, code
):
    action = shown(session, storage, site, ama, bo, code, S.ZERO_TOLERANCE)
    refused("ground_missing", verify, session, action, DOCUMENTS_ONLY, rhea, WHY)
    refused("reason_missing", verify, session, action, DOCUMENTS_ONLY, rhea, "", "site_closed")
    refused("state_imposed_not_found", verify, session, action, DOCUMENTS_ONLY, rhea, WHY, "state_imposed")
    auditor = Actor(NORTHWIND, person_id("vera"), "Vera", frozenset({Role.AUDITOR}))
    refused("not_allowed", verify, session, action, DOCUMENTS_ONLY, auditor, WHY, "site_closed")
    assert action.state == "evidence"
    verify(session, action, DOCUMENTS_ONLY, rhea, WHY, "site_closed")
    assert (action.state, action.decision_reason) == ("verified", f"The site is closed. {WHY}")
    assert sufficing.in_words(action.verification_method) == "verified from documents only"


def test_nobody_goes_where_the_state_imposes_the_labour(session, storage, site, ama, bo, rhea):
    action = shown(session, storage, site, ama, bo, "UNI-07", S.ZERO_TOLERANCE, of="SIFL-1")
    assert set(sufficing.methods(action)) == {DOCUMENTS, PARTNER}
    told = refused("method_not_enough", verify, session, action, OFF_SITE, rhea)
    assert "Nobody goes to the site" in told["why"]
    verify(session, action, DOCUMENTS, rhea)
    assert action.state == "verified"


def test_where_the_place_says_that_the_state_imposes_it_other_findings_are_seen_from_documents_only(
    session, storage, site, ama, bo, rhea
):
    site.country, site.address = "CN", "Industrial Park, Kashi, Xinjiang"
    action = shown(session, storage, site, ama, bo, "UNI-08", S.ZERO_TOLERANCE)
    verify(session, action, DOCUMENTS_ONLY, rhea, WHY, "state_imposed")
    assert (action.state, action.verification_method) == ("verified", DOCUMENTS_ONLY)


def test_the_page_offers_what_suffices_with_why_and_tells_the_exception(
    session, storage, site, ama, bo, rhea, browser_of
):
    action = shown(session, storage, site, ama, bo, "MOV-02", S.CRITICAL)
    session.commit()
    address = f"/actions/{action.id}"
    page = browser_of("rhea").get(address).get_data(as_text=True)
    assert "Interviews: all sampled leave freely" in page
    assert "not by papers of who employs them" in page
    assert "documents (to say that it does not suffice)" in page
    assert "The site is closed." in page
    body = {"method": "documents", "is_sufficient": "true", "note": ""}
    answer = browser_of("rhea").post(f"{address}/verification", data=body)
    assert answer.status_code == 409
    assert "What suffices: " in answer.get_data(as_text=True)
    body = {"method": DOCUMENTS_ONLY, "is_sufficient": "true", "note": WHY, "ground": "site_closed"}
    assert browser_of("rhea").post(f"{address}/verification", data=body).status_code == 303
    assert "verified from documents only" in browser_of("ama").get(address).get_data(as_text=True)


def test_money_still_owed_is_asked_for_whatever_the_method(session, storage, site, ama, bo, rhea):
    action = shown(session, storage, site, ama, bo, "WAG-02", S.CRITICAL, of="ILO08")
    calculated(session, storage, action, Kind.BACK_WAGES, [WAGE], ama)
    for method in sufficing.methods(action):
        refused("money_outstanding", verify, session, action, method, rhea)
    refused("money_outstanding", verify, session, action, DOCUMENTS_ONLY, rhea, WHY, "site_closed")
