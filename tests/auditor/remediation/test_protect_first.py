"""Who might be in danger now comes first: asked at recording, protected before causes are mended."""

import pytest

from auditor.core.errors import BadInput, Refused
from auditor.findings.models import Danger, FindingSeverity
from auditor.history import service as history
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


def shown(session, storage, finding, code, ama, rhea):
    """An action that compliance has handed in as done."""
    action = action_of(session, finding, code)
    if action.state == "proposed":
        agreeing.accept_as_written(session, action, actor=rhea, now=NOON)
    casework.evidenced(session, storage, action, ama)
    return action


SEEN = service.Verification("on_site", True)
WHY = "The gate was torn down with the building; nobody lives there any more."


@pytest.fixture
def locked_in(session, storage, site, bo, ama, rhea):
    """Gates are locked: unlocking them is begun, the policy on free movement is handed in as done."""
    made = casework.finding(session, site, bo, code="ILO03", in_danger=Danger.NO)
    agreeing.accept_as_written(session, action_of(session, made, "MOV-01"), actor=rhea, now=NOON)
    shown(session, storage, made, "MOV-02", ama, rhea)
    return made


def test_a_cause_is_not_verified_before_the_harm_is_seen_to_be_stopped(
    session, storage, locked_in, ama, rhea
):
    policy = action_of(session, locked_in, "MOV-02")
    with pytest.raises(Refused) as refusal:
        service.verify(session, policy, SEEN, actor=rhea, now=NOON)
    assert (refusal.value.code, refusal.value.details["actions"]) == ("containment_first", ["MOV-01"])
    gates = shown(session, storage, locked_in, "MOV-01", ama, rhea)
    with pytest.raises(Refused, match="containment_first"):
        service.verify(session, policy, SEEN, actor=rhea, now=NOON)
    service.verify(session, gates, SEEN, actor=rhea, now=NOON)
    service.verify(session, policy, SEEN, actor=rhea, now=NOON)
    assert policy.state == "verified"


def test_what_does_not_suffice_is_sent_back_at_any_time(session, locked_in, rhea):
    policy = action_of(session, locked_in, "MOV-02")
    poor = service.Verification("on_site", False, "No guard was trained.")
    service.verify(session, policy, poor, actor=rhea, now=NOON)
    assert policy.state == "rejected"


@pytest.mark.parametrize("told", [{}, {"MOV-01": "no"}, {"MOV-02": WHY}, {"UNI-01": WHY}])
def test_no_other_words_stand_in_for_stopping_the_harm(session, locked_in, rhea, told):
    policy = action_of(session, locked_in, "MOV-02")
    with pytest.raises(Refused, match="containment_first"):
        service.verify(
            session, policy, service.Verification("on_site", True, WHY, told=told), actor=rhea, now=NOON
        )


def test_that_stopping_it_is_impossible_is_said_by_somebody_without_a_part_in_it(session, locked_in, rhea):
    policy, gates = (action_of(session, locked_in, code) for code in ("MOV-02", "MOV-01"))
    said = service.Verification("on_site", True, told={"MOV-01": WHY})
    for tie in ("finder", "owner"):
        finder, owner = locked_in.recorded_by, gates.owner_id
        if tie == "finder":
            locked_in.recorded_by = rhea.user_id
        else:
            gates.owner_id = rhea.user_id
        session.flush()
        with pytest.raises(Refused, match=r"containment_first|own_work"):
            service.verify(session, policy, said, actor=rhea, now=NOON)
        locked_in.recorded_by, gates.owner_id = finder, owner
    service.verify(session, policy, said, actor=rhea, now=NOON)
    last = [
        one for one in history.of_subject(session, policy.id) if one.action == "action_verified_uncontained"
    ]
    assert [(one.after, one.reason, one.actor_id) for one in last] == [
        ({"contains": "MOV-01"}, WHY, rhea.user_id)
    ]


def test_a_measure_that_people_declined_is_not_waited_for(session, storage, site, bo, ama, rhea):
    finding = casework.finding(session, site, bo, code="ILO05", severity=FindingSeverity.ZERO_TOLERANCE)
    later = action_of(session, finding, "VIO-02")
    assert "VIO-01" in {one.code for one in plan.not_contained(session, later)}
    choices.record_consent(
        session, action_of(session, finding, "VIO-01"), Consent.DECLINED, actor=ama, now=NOON
    )
    service.reject(
        session, action_of(session, finding, "VIO-01"), reason="They want no part.", actor=rhea, now=NOON
    )
    assert "VIO-01" not in {one.code for one in plan.not_contained(session, later)}


def test_people_are_asked_and_offered_contacts_as_soon_as_they_are_safe(session, site, bo):
    """Order of work: safety, the voice of the person, and only then all else."""
    finding = casework.finding(session, site, bo, severity=FindingSeverity.ZERO_TOLERANCE)
    for code in ("UNI-05", "UNI-06"):
        waits_for = plan.not_contained(session, action_of(session, finding, code))
        assert [one.code for one in waits_for] == ["UNI-01"]
    waits_for = {one.code for one in plan.not_contained(session, action_of(session, finding, "DOC-02"))}
    assert waits_for == {"UNI-01", "UNI-02", "UNI-03", "UNI-04", "DOC-01"}


def test_page_and_api_say_what_is_verified_first_and_take_why_it_is_impossible(
    session, locked_in, as_rhea, api_as
):
    policy = action_of(session, locked_in, "MOV-02")
    session.commit()
    assert "Stop the harm first: MOV-01 is not verified" in as_rhea.get(f"/actions/{policy.id}").text
    body = {"method": "on_site", "is_sufficient": True}
    answer = api_as("rhea").post(f"/actions/{policy.id}/verification", json=body)
    assert (answer.status_code, answer.json["code"]) == (409, "containment_first")
    form = {"method": "on_site", "is_sufficient": "true", "told-MOV-01": WHY}
    assert as_rhea.post(f"/actions/{policy.id}/verification", data=form).status_code == 303
    session.refresh(policy)
    assert policy.state == "verified"
