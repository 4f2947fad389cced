"""What is recorded for a group beside both definitions, adults and children apart; nothing is concluded."""

import pytest

from auditor.findings import definition, service
from auditor.findings.models import Cohort, FindingState, Substantiation
from tests import casework
from tests.conftest import NOON


@pytest.fixture
def site(session):
    return casework.supplier(session)


def groups(session, site):
    return definition.groups(service.standing_of(session, site.id))


def codes(shown):
    return [one.code for one in shown]


def test_codes_stand_by_act_means_and_purpose_and_by_leg(session, site, bo):
    casework.finding(session, site, bo, code="D5-01", context=("ACT-1",))
    casework.finding(session, site, bo, code="D4-08", substantiation=Substantiation.ALLEGED)
    (group,) = groups(session, site)
    assert codes(group.elements["act"]) == ["ACT-1"]
    assert "D5-01" in codes(group.elements["means"])
    assert "D4-08" in codes([*group.elements["means"], *group.elements["purpose"]])
    assert codes(group.penalty)
    assert group.legs_recorded is None
    alleged = [one for listed in group.elements.values() for one in listed if one.code == "D4-08"]
    assert [one.words.endswith("(alleged)") for one in alleged] == [True]


def test_adults_and_children_of_one_line_are_two_groups_and_a_child_needs_no_means(session, site, bo):
    casework.finding(session, site, bo, code="D5-01", context=("ACT-1",))
    casework.finding(session, site, bo, code="D5-01", cohort=Cohort.CHILD, context=("ACT-1",))
    adults, children = groups(session, site)
    assert (adults.needs_means, children.needs_means) == (True, False)
    assert "purpose" in adults.missing
    assert "means" not in children.missing


def test_what_is_only_alleged_leaves_an_element_missing(session, site, bo):
    casework.finding(
        session, site, bo, code="D5-01", context=("ACT-1",), substantiation=Substantiation.ALLEGED
    )
    (group,) = groups(session, site)
    assert set(group.missing) == {"act", "means", "purpose"}


def test_both_legs_hold_only_where_a_reviewer_recorded_both_for_one_finding(session, site, bo, rhea):
    first = casework.finding(session, site, bo, code="D5-01")
    second = casework.finding(session, site, bo, code="D4-08")

    def record(finding, involuntary, penalty):
        legs = {"involuntariness": involuntary, "menace_of_penalty": penalty}
        service.record_legs(session, finding, **legs, reason="As was seen there.", actor=rhea, now=NOON)

    record(first, involuntary=True, penalty=False)
    record(second, involuntary=False, penalty=True)
    assert groups(session, site)[0].legs_recorded != (True, True)
    record(first, involuntary=True, penalty=True)
    assert groups(session, site)[0].legs_recorded == (True, True)


def test_withdrawn_findings_count_for_no_definition(session, site, bo):
    finding = casework.finding(session, site, bo, code="D5-01")
    finding.state = FindingState.WITHDRAWN
    session.flush()
    assert groups(session, site) == []
