"""Who might be in danger now comes first: asked at recording, protected before causes are mended."""

import pytest

from auditor.core.errors import BadInput, Refused
from auditor.findings.models import Danger, FindingSeverity
from auditor.remediation import agreeing, choices, plan, service
from auditor.remediation.models import Consent
from tests import casework
from tests.conftest import NOON


@pytest.fixture
def storage(tmp_path):
    return casework.storage_in(tmp_path)


@pytest.fixture
def site(session):
    return casework.supplier(session)


def in_danger(**values):
    return {"in_danger": Danger.YES, "danger_group": "night shift", "danger_workers": 3, **values}


def action_of(session, finding, code):
    return next(one for one in casework.actions_of(session, finding) if one.code == code)


def test_danger_makes_safety_owed_within_hours_whatever_the_severity(session, site, bo):
    finding = casework.finding(session, site, bo, **casework.minor(), **in_danger())
    first = plan.of_finding(session, finding.id)[0]
    assert (first.code, first.phase, first.due_hours) == ("UNI-01", "contain", 4)
    calm = casework.finding(session, site, bo, **casework.minor(), in_danger=Danger.NO)
    assert "UNI-01" not in {one.code for one in casework.actions_of(session, calm)}


@pytest.mark.parametrize("code", [f"ILO{number:02}" for number in range(1, 12)])
def test_people_are_made_safe_before_anybody_of_a_grave_finding_is_confronted(session, site, bo, code):
    finding = casework.finding(session, site, bo, code=code, severity=FindingSeverity.ZERO_TOLERANCE)
    of_finding = [one.code for one in plan.of_finding(session, finding.id)]
    assert of_finding[0] == plan.PROTECTS
    assert [one.code for one in plan.actions_for(finding)] == of_finding


def test_nobody_asked_is_not_known_and_never_no(session, site, bo):
    assert casework.finding(session, site, bo).in_danger == Danger.UNKNOWN


@pytest.mark.parametrize("values", [{"in_danger": Danger.NO}, {"in_danger": Danger.UNKNOWN}])
def test_a_group_in_danger_contradicts_a_no(session, site, bo, values):
    with pytest.raises(BadInput) as refusal:
        casework.finding(session, site, bo, **in_danger(**values))
    assert refusal.value.problems[0]["code"] == "danger_contradicts"


def test_a_group_in_danger_is_no_person(session, site, bo):
    with pytest.raises(BadInput):
        casework.finding(session, site, bo, **in_danger(danger_group="passport AB1234567"))


def started(session, storage, finding, code, ama, rhea):
    action = action_of(session, finding, code)
    agreeing.accept_as_written(session, action, actor=rhea, now=NOON)
    service.start(session, action, actor=ama, now=NOON)
    casework.show(session, storage, action, ama)
    return action


def test_a_cause_is_not_said_to_be_mended_before_protection_is_taken_up(
    session, storage, site, ama, bo, rhea
):
    finding = casework.finding(session, site, bo)
    prevents = started(session, storage, finding, "DOC-02", ama, rhea)
    with pytest.raises(Refused) as refusal:
        service.submit_evidence(session, prevents, actor=ama, now=NOON)
    assert (refusal.value.code, refusal.value.details["actions"]) == ("protection_first", ["DOC-01"])
    agreeing.accept_as_written(session, action_of(session, finding, "DOC-01"), actor=rhea, now=NOON)
    service.submit_evidence(session, prevents, actor=ama, now=NOON)
    assert prevents.state == "evidence"


def test_protection_sent_back_is_owed_again_before_causes(session, storage, site, ama, bo, rhea):
    finding = casework.finding(session, site, bo)
    contains = action_of(session, finding, "DOC-01")
    agreeing.accept_as_written(session, contains, actor=rhea, now=NOON)
    prevents = started(session, storage, finding, "DOC-02", ama, rhea)
    service.reject(session, contains, reason="Not in this way.", actor=rhea, now=NOON)
    with pytest.raises(Refused, match="protection_first"):
        service.submit_evidence(session, prevents, actor=ama, now=NOON)


def test_what_the_people_concerned_declined_holds_nothing_up(session, storage, site, ama, bo, rhea):
    finding = casework.finding(session, site, bo, **casework.minor(), **in_danger())
    safety = action_of(session, finding, "UNI-01")
    choices.record_consent(session, safety, Consent.DECLINED, actor=rhea, now=NOON)
    assert "UNI-01" in plan.protection_waiting(session, finding.id)
    service.reject(session, safety, reason="Declined by those concerned.", actor=ama, now=NOON)
    assert plan.protection_waiting(session, finding.id) == []
