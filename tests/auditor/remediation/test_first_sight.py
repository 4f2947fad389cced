"""The supplier's terms begin when it may know of them; until then they run as the table has them."""

from datetime import timedelta

import pytest

from auditor.audits import reporting
from auditor.audits import service as audits
from auditor.core.access import Role
from auditor.findings import service as findings
from auditor.findings.models import FindingSeverity
from auditor.history import service as history
from auditor.remediation import plan, plans, service
from auditor.remediation.models import Consent
from tests import casework
from tests.auditor.cases.conftest import GRAVE, another, case_of, let_know, move
from tests.conftest import NOON, actor_named

LATER = NOON + casework.days(5)
HOURS = timedelta(hours=24)


@pytest.fixture
def site(session):
    return casework.supplier(session)


def due_of(session, finding):
    return {one.code: one.due_at for one in casework.actions_of(session, finding)}


def begun(session, finding, code):
    """What the history says of the term of an action."""
    (action,) = [one for one in casework.actions_of(session, finding) if one.code == code]
    events = [one for one in history.of_subject(session, action.id) if one.action == "action_term_begun"]
    return [(one.at, one.before["due_at"], one.after["due_at"]) for one in events]


def test_what_a_supplier_learns_of_at_once_is_not_overdue_at_first_sight(session, site, bo):
    long_ago = casework.TODAY - casework.days(10)
    finding = casework.finding(session, site, bo, found_on=long_ago)
    assert due_of(session, finding) == {"DOC-01": NOON + HOURS, "DOC-02": NOON + timedelta(hours=336)}


def test_the_buyers_side_is_late_where_it_is(session, site, bo):
    long_ago = casework.TODAY - casework.days(10)
    secret = casework.finding(session, site, bo, found_on=long_ago, is_confidential=True)
    ended = NOON.replace(hour=0) - casework.days(9)
    assert due_of(session, secret)["DOC-01"] == ended + HOURS
    grave = casework.finding(session, site, bo, **GRAVE, found_on=long_ago)
    assert due_of(session, grave)["UNI-02"] == ended + HOURS


def test_terms_begin_with_the_end_of_fieldwork(session, site, ama, bo):
    audit = casework.audit_on_site(session, site, ama, bo)
    finding = casework.finding(session, site, bo, audit)
    assert due_of(session, finding)["DOC-01"] == NOON + HOURS
    casework.seen_on_site(session, audit, bo)
    audits.finish_fieldwork(session, audit, reason="one day was agreed", actor=bo, now=LATER)
    assert due_of(session, finding)["DOC-01"] == LATER + HOURS
    assert begun(session, finding, "DOC-01") == [(LATER, str(NOON + HOURS), str(LATER + HOURS))]
    reporting.begin_report(session, audit, actor=bo, now=LATER + HOURS)
    assert due_of(session, finding)["DOC-01"] == LATER + HOURS


@pytest.fixture
def grave(session, site, bo):
    return casework.finding(session, site, bo, code="ILO09")


def test_terms_of_the_supplier_alone_begin_when_people_were_seen_to_be_safe(
    session, tmp_path, grave, ama, rhea
):
    before = due_of(session, grave)
    assert before["DBT-01"] == NOON + HOURS
    casework.accepted_plan(session, grave, ama, rhea)
    (safety,) = [one for one in casework.actions_of(session, grave) if one.code == plan.PROTECTS]
    safety.consent = Consent.GIVEN
    casework.evidenced(session, casework.storage_in(tmp_path), safety, ama, LATER)
    service.verify(session, safety, service.Verification("on_site", True), actor=rhea, now=LATER)
    after = due_of(session, grave)
    moved = {code for code in after if after[code] != before[code]}
    assert moved == {"DBT-01", "DBT-02", "DBT-03", "UNI-07", "UNI-08"}
    assert after["DBT-01"] == LATER + HOURS
    assert after["UNI-08"] == after["DBT-02"] + timedelta(hours=720)
    assert begun(session, grave, "UNI-01") == []


def test_terms_begin_when_a_case_is_contained(session, grave, ama, rhea):
    case = case_of(session)
    let_know(session, case, ama, rhea)
    move(session, case, "cross_check", ama)
    move(session, case, "suspected", ama)
    assert due_of(session, grave)["DBT-01"] == NOON + HOURS
    move(session, case, "contained", actor_named("rhea"), now=LATER)
    assert due_of(session, grave)["DBT-01"] == LATER + HOURS
    move(session, case, "assessed", actor_named("rhea"), now=LATER + HOURS)
    assert due_of(session, grave)["DBT-01"] == LATER + HOURS


def test_terms_of_what_is_found_to_be_milder_begin_once_its_case_is_decided(session, site, bo, rhea, ama):
    finding = casework.finding(session, site, bo, **GRAVE)
    lower = FindingSeverity.CRITICAL
    findings.set_severity(session, finding, lower, reason="Nobody was held.", actor=rhea, now=NOON)
    assert due_of(session, finding)["DOC-01"] == NOON + HOURS
    second = another(session, "rob", Role.REVIEWER)
    findings.decide_proposal(
        session, finding, confirms=True, reason="Nobody was held.", actor=second, now=LATER
    )
    assert due_of(session, finding)["DOC-01"] == NOON + HOURS  # nobody is safer by it
    case = case_of(session)
    let_know(session, case, ama, rhea, second)
    move(session, case, "cross_check", ama, now=LATER)
    move(session, case, "not_substantiated", rhea, now=LATER)
    assert due_of(session, finding)["DOC-01"] == NOON + HOURS
    move(session, case, "not_substantiated", second, now=LATER + HOURS)
    assert due_of(session, finding)["DOC-01"] == LATER + 2 * HOURS


def test_what_was_handed_in_or_put_on_the_plan_later_keeps_its_own_term(session, tmp_path, site, ama, bo):
    audit = casework.audit_on_site(session, site, ama, bo)
    finding = casework.finding(session, site, bo, audit)
    (papers,) = [one for one in casework.actions_of(session, finding) if one.code == "DOC-01"]
    papers.state = "accepted"
    casework.evidenced(session, casework.storage_in(tmp_path), papers, ama)
    casework.seen_on_site(session, audit, bo)
    audits.finish_fieldwork(session, audit, reason="one day was agreed", actor=bo, now=LATER)
    assert papers.due_at == NOON + HOURS
    records = casework.finding(session, site, bo, audit, code="FALSE_RECORDS", cohort_label="records")
    added = plans.add_action(session, records, "WAG-03", actor=ama, now=LATER + HOURS)
    assert added.due_at == LATER + HOURS + timedelta(hours=720)
