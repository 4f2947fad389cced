"""Recording a finding: rules of the code, severity, dates and privacy."""

from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.core import changes
from auditor.core.errors import BadInput, Refused
from auditor.core.months import months_later
from auditor.findings import recording
from auditor.findings.models import Cohort, FindingSeverity, Substantiation
from auditor.history import service as history
from tests import casework
from tests.conftest import NOON

TODAY = NOON.date()


TEN_YEARS_AGO = months_later(TODAY, -recording.MOST_MONTHS)


def problems(draft, actor):
    return {(one["column"], one["code"]) for one in recording.problems_of(draft, actor=actor, now=NOON)}


def test_a_finding_gets_its_severity_clocks_history_and_mark(session, bo):
    site = casework.supplier(session)
    finding = recording.record(session, site, None, casework.draft("ILO07"), actor=bo, now=NOON)
    assert finding.severity == "critical"
    assert (finding.cap_due_on - TODAY, finding.closure_due_on - TODAY) == (timedelta(7), timedelta(30))
    assert [event.action for event in history.of_subject(session, finding.id)] == ["finding_recorded"]
    assert changes.take(session, 10, now=NOON) == [site.id]


def test_a_finding_of_ten_years_ago_is_recorded(bo):
    assert problems(casework.draft("ILO07", found_on=TEN_YEARS_AGO), bo) == set()


@pytest.mark.parametrize(
    ("severity", "plan", "closing"),
    [
        ("zero_tolerance", 1, 30),
        ("critical", 7, 30),
        ("major", 14, 90),
        ("minor", 30, 180),
        ("collaborative", 30, None),
    ],
)
def test_clocks_follow_the_audit_rules(severity, plan, closing):
    from auditor.findings import due

    expected = (TODAY + timedelta(plan), TODAY + timedelta(closing) if closing else None)
    assert due.dates_for(severity, TODAY) == expected


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"code": "ILO99"}, ("code", "code_not_known")),
        ({"code": "ACT-1"}, ("code", "code_is_context")),
        ({"code": "D6-02"}, ("code", "code_is_context")),
        ({"severity": FindingSeverity.MINOR}, ("severity", "severity_below_default")),
        ({"context": ("ILO01",)}, ("context", "context_not_known")),
        ({"substantiation": Substantiation.REFUTED}, ("substantiation", "refuted")),
        (
            {"code": "ILO09", "substantiation": Substantiation.CONFIRMED},
            ("substantiation", "confirmation_by_reviewer"),
        ),
        ({"found_on": TODAY + timedelta(2)}, ("found_on", "day_in_the_future")),
        ({"found_on": TEN_YEARS_AGO - timedelta(1)}, ("found_on", "day_too_early")),
        ({"period_from": TODAY, "period_to": TODAY - timedelta(1)}, ("period_to", "period_reversed")),
        ({"period_to": TODAY}, ("period_from", "period_without_begin")),
        ({"scale": 6}, ("scale", "not_1_to_5")),
        ({"cohort_size": -1, "workers_affected": None}, ("cohort_size", "negative")),
        ({"workers_affected": 121}, ("workers_affected", "more_than_the_group")),
        ({"title": "Passport of Mr Karim"}, ("title", "identity_in_text")),
        ({"title": "J. Perez"}, ("title", "person_named")),
        ({"title": "Ramesh Thapa"}, ("title", "person_named")),
        ({"title": "Maria da Silva and her son"}, ("title", "identity_in_text")),
        ({"title": "worker no. 4471 (line 3) complained"}, ("title", "identity_in_text")),
        ({"cohort_label": "R. Thapa"}, ("cohort_label", "person_named")),
        ({"cohort_label": "Ram Bahadur Thapa"}, ("cohort_label", "person_named")),
        ({"cohort_label": "محمد علي"}, ("cohort_label", "person_named")),
        ({"cohort_label": "Rahul Kumar"}, ("cohort_label", "person_named")),
        ({"cohort_label": "Suresh Yadav"}, ("cohort_label", "person_named")),
        ({"danger_group": "Siti Rahayu"}, ("danger_group", "person_named")),
        ({"danger_group": "Maria Santos"}, ("danger_group", "person_named")),
        ({"description": "Suresh Yadav has no contract"}, ("description", "identity_in_text")),
        ({"description": "The worker Nguyen Van An said so"}, ("description", "identity_in_text")),
        ({"description": "reach them at +8801712345678"}, ("description", "identity_in_text")),
    ],
)
def test_what_cannot_be_recorded_is_refused_with_its_column(values, problem, bo, session):
    draft = replace(casework.draft(), **values)
    assert problem in problems(draft, bo)
    with pytest.raises(BadInput):
        recording.record(session, casework.supplier(session), None, draft, actor=bo, now=NOON)


@pytest.mark.parametrize(
    "label",
    [
        *("Kumar line", "night shift of Thapa hall", "Singh block", "Kumar Singh hostel", "Yadav camp"),
        *("Kumar Textiles", "Sharma Brothers", "Rana Plaza floor 4", "Shah Alam site", "migrants from Nepal"),
    ],
)
def test_a_group_called_by_its_line_hall_or_company_is_taken(label, bo):
    found = problems(replace(casework.draft(), cohort_label=label, danger_group=label), bo)
    assert not {"person_named", "identity_in_text"} & {code for _, code in found}


def test_only_an_auditor_records_findings(session, ama):
    with pytest.raises(Refused) as refusal:
        recording.record(session, casework.supplier(session), None, casework.draft(), actor=ama, now=NOON)
    assert refusal.value.code == "not_allowed"


def test_an_audit_of_another_supplier_is_refused(session, ama, bo):
    audit = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    other = casework.supplier(session, "Hillside Farm", kind="agriculture")
    with pytest.raises(BadInput) as refusal:
        recording.record(session, other, audit, casework.draft(), actor=bo, now=NOON)
    assert refusal.value.problems[0]["code"] == "audit_of_another_supplier"


def test_a_child_cohort_is_kept_apart(session, bo):
    finding = casework.finding(session, casework.supplier(session), bo, cohort=Cohort.CHILD)
    assert finding.cohort == "child"
