"""What people declined is owed no more when two of us say so, and again when they want it after all."""

from datetime import timedelta

import pytest

from auditor.core.errors import Refused
from auditor.findings import service as findings
from auditor.remediation import agreeing, choices, closing, next_step, service
from auditor.remediation.models import ActionState, Consent
from tests import casework
from tests.conftest import NOON

WHY = "They spoke with the partner again."
LATER = NOON + timedelta(days=400)


@pytest.fixture
def finding(session, supplier_of_chi, bo):
    made = casework.finding(session, supplier_of_chi, bo, code="ILO02")
    session.commit()
    return made


def newest(session, finding, code="DEC-02"):
    found = [one for one in casework.actions_of(session, finding) if one.code == code]
    return max(found, key=lambda one: one.attempt)


def declined(session, finding, ama, rhea, code="DEC-02"):
    action = newest(session, finding, code)
    choices.record_consent(session, action, Consent.DECLINED, actor=ama, now=NOON)
    service.reject(session, action, reason="Nobody wishes that now.", actor=rhea, now=NOON)
    return action


def test_people_may_want_after_all_what_they_declined(session, finding, ama, rhea):
    action = declined(session, finding, ama, rhea)
    assert action not in service.owed_before_verification(session, finding)
    again = choices.record_consent(session, action, Consent.GIVEN, reason=WHY, actor=ama, now=LATER)
    assert (again.attempt, again.state, again.consent) == (2, "proposed", "given")
    assert (action.state, action.consent) == ("rejected", "declined"), "what was is kept"
    assert again in service.owed_before_verification(session, finding)
    assert again.due_at == LATER + timedelta(hours=again.due_hours), "nobody was late before they wanted it"


@pytest.mark.parametrize("consent", [Consent.GIVEN, Consent.ASKED, Consent.PARTNER_DECIDED])
def test_a_change_of_mind_needs_a_reason(session, finding, ama, rhea, consent):
    action = declined(session, finding, ama, rhea)
    with pytest.raises(Refused, match="reason_missing"):
        choices.record_consent(session, action, consent, actor=ama, now=NOON)


def test_declined_twice_changes_nothing_and_an_earlier_attempt_is_not_taken_up(session, finding, ama, rhea):
    action = declined(session, finding, ama, rhea)
    for consent in (Consent.DECLINED, Consent.GIVEN, Consent.GIVEN):
        if consent == Consent.DECLINED:
            with pytest.raises(Refused, match="action_settled"):
                choices.record_consent(session, action, consent, reason=WHY, actor=ama, now=NOON)
    choices.record_consent(session, action, Consent.GIVEN, reason=WHY, actor=ama, now=NOON)
    with pytest.raises(Refused, match="action_settled"):
        choices.record_consent(session, action, Consent.GIVEN, reason=WHY, actor=ama, now=NOON)


def test_a_finding_is_not_closed_while_what_they_want_is_owed(session, tmp_path, finding, ama, rhea):
    action = declined(session, finding, ama, rhea)
    casework.mended(session, casework.storage_in(tmp_path), finding, ama, rhea)
    assert finding.state == "verified"
    again = choices.record_consent(session, action, Consent.GIVEN, reason=WHY, actor=ama, now=NOON)
    assert "action_DEC-02_not_verified" in closing.obstacles_to_closing(session, finding, rhea)
    step = next_step.of_finding(session, finding, actor=ama, today=NOON.date())
    assert "DEC-02 (proposed)" in step
    agreeing.accept_as_written(session, again, actor=rhea, now=NOON)
    assert again.state == ActionState.ACCEPTED


def test_of_a_closed_finding_it_says_to_reopen_it_first(session, tmp_path, finding, ama, rhea):
    action = declined(session, finding, ama, rhea)
    casework.mended(session, casework.storage_in(tmp_path), finding, ama, rhea)
    closing.close_finding(session, finding, actor=rhea, now=NOON)
    with pytest.raises(Refused, match="finding_ended"):
        choices.record_consent(session, action, Consent.GIVEN, reason=WHY, actor=ama, now=NOON)
    findings.reopen(session, finding, reason=WHY, actor=ama, now=NOON)
    assert (
        choices.record_consent(session, action, Consent.GIVEN, reason=WHY, actor=ama, now=NOON).attempt == 2
    )


def test_who_recorded_that_they_declined_does_not_turn_it_down_in_a_later_attempt_either(
    session, finding, ama, rhea
):
    action = newest(session, finding)
    choices.record_consent(session, action, Consent.DECLINED, actor=ama, now=NOON)
    choices.record_consent(session, action, Consent.DECLINED, actor=rhea, now=NOON)  # said again, not newly
    with pytest.raises(Refused, match="declined_by_you"):
        service.reject(session, action, reason="Nobody wishes that.", actor=ama, now=NOON)
    service.reject(session, action, reason="Nobody wishes that.", actor=rhea, now=NOON)


def test_the_next_step_is_that_a_second_person_turns_it_down(session, tmp_path, finding, ama, rhea):
    action = newest(session, finding)
    choices.record_consent(session, action, Consent.DECLINED, actor=ama, now=NOON)
    casework.accepted_plan(session, finding, ama, rhea)
    storage = casework.storage_in(tmp_path)
    for one in casework.owed_of(session, finding):
        if one.code != action.code:
            casework.evidenced(session, storage, one, ama)
    told = "turn down DEC-02 (accepted), which the people concerned declined"
    step = next_step.of_finding(session, finding, actor=ama, today=NOON.date())
    assert told in step
    assert "not by you" in step
    step = next_step.of_finding(session, finding, actor=rhea, today=NOON.date())
    assert f"{told}; you may do it." in step


def test_by_page_two_people_end_it_and_a_change_of_mind_begins_it_anew(as_ama, as_rhea, session, finding):
    action = newest(session, finding)
    session.commit()
    address = f"/actions/{action.id}"
    assert as_ama.post(f"{address}/consent", data={"consent": "declined"}).status_code == 303
    page = as_ama.get(address).text
    assert "you recorded that they declined, so somebody else does it" in page
    assert "Turn down" not in page
    turned = {"move": "reject", "reason": "Nobody wishes that now."}
    refused = as_ama.post(f"{address}/moves", data=turned)
    assert (refused.status_code, "a second person does that" in refused.text) == (403, True)
    assert as_rhea.post(f"{address}/moves", data=turned).status_code == 303
    page = as_ama.get(address).text
    assert "They may change their minds" in page
    assert 'value="declined"' not in page
    wanted = as_ama.post(f"{address}/consent", data={"consent": "given", "reason": WHY})
    assert wanted.status_code == 303
    assert wanted.headers["Location"] != address
    assert "The action is owed again" in as_ama.get(wanted.headers["Location"]).text
    assert wanted.headers["Location"] in as_ama.get(address).text, "the old attempt leads to the new one"


def test_by_api_the_answer_is_the_new_attempt(api_as, session, finding, ama, rhea):
    action = declined(session, finding, ama, rhea)
    session.commit()
    body = {"consent": "given", "reason": WHY, "seen": None}
    told = api_as("ama").get(f"/actions/{action.id}").json
    answer = api_as("ama").put(f"/actions/{action.id}/consent", json=body | {"seen": told["consent_seen"]})
    assert (answer.status_code, answer.json["attempt"], answer.json["state"]) == (200, 2, "proposed")


def test_a_further_action_is_put_on_a_finding_by_page(as_ama, as_chi, session, finding):
    session.commit()
    page = as_ama.get(f"/findings/{finding.id}").text
    assert "Add an action of the table" in page
    assert '<option value="UNI-01"' in page
    assert '<option value="DOC-02"' not in page, "it is no remedy of what was found"
    assert '<option value="DEC-02"' not in page, "what is there already is not offered"
    address = f"/findings/{finding.id}/actions"
    added = as_ama.post(address, data={"code": "UNI-01"})
    assert added.status_code == 303
    assert "UNI-01 is owed for the finding from now on." in as_ama.get(added.headers["Location"]).text
    nothing = as_ama.post(address, data={"code": ""})
    assert nothing.status_code == 422
    assert "Something needs correcting." in nothing.text
    assert as_ama.post(address, data={"code": "UNI-01"}).status_code == 409
    assert as_ama.post(address, data={"code": "DOC-02"}).status_code == 409
    assert as_ama.post(address, data={"code": "NO-99"}).status_code == 404
    assert "Add an action of the table" not in as_chi.get(f"/findings/{finding.id}").text
    assert as_chi.post(address, data={"code": "DOC-01"}).status_code in {403, 404}
