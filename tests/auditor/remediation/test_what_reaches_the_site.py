"""What others type and a supplier reads tells neither a name nor that workers spoke: every field of it."""

import pytest

from auditor.remediation import banding
from auditor.remediation.models import ActionState
from suppliers.persons import having_spoken
from tests import casework

SPOKE = (
    "Workers told the auditor that three passports are still kept.",
    "In interviews off the site it was not confirmed.",
    "Two women said that they still pay the agent.",
    "Los trabajadores dijeron que aún pagan.",
    "Les travailleurs ont dit que rien ne change.",
    "Die Arbeiter sagten, es fehle Lohn.",
    "工人说护照还在办公室",
    "สัมภาษณ์คนงานแล้ว",
    "العمال قالوا إن الجوازات لم ترجع",
    "Those who spoke still fear the foreman.",
)
PLAIN = (
    "Show the receipt for each paper that was returned.",
    "Workers are told of their rights in their language.",
    "All workers are told in writing how to complain.",
    "Workers must receive a payslip in their own language.",
    "Workers should report hazards to the committee; payslips of June are missing.",
    "Return all passports to workers within 24 hours. Seen on site: the safe is empty.",
)
NAMED = "Ask Ravi Kumar, who works on line 4, passport A1234567."


@pytest.mark.parametrize("text", SPOKE)
def test_words_that_tell_that_workers_spoke_are_known(text):
    assert having_spoken.tells_that_workers_spoke(text)


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_asked_of_a_site_is_no_such_word(text):
    assert not having_spoken.tells_that_workers_spoke(text)


@pytest.fixture
def finding(session, supplier_of_chi, bo):
    found = casework.finding(session, supplier_of_chi, bo, code="ILO07")
    casework.actions_of(session, found)
    return found


def papers(session, finding):
    return next(one for one in casework.actions_of(session, finding) if one.code == "DOC-01")


def send_back(session, finding, text):
    finding.state = "cap_proposed"
    return f"/findings/{finding.id}/moves", {"move": "send_back", "reason": text}, "reason"


def turn_down(session, finding, text):
    papers(session, finding).proposal = "Papers go back."
    return f"/actions/{papers(session, finding).id}/moves", {"move": "reject", "reason": text}, "reason"


def not_enough(session, finding, text):
    papers(session, finding).state = ActionState.EVIDENCE
    body = {"method": "on_site", "is_sufficient": False, "note": text}
    return f"/actions/{papers(session, finding).id}/verification", body, "note"


FIELDS = [send_back, turn_down, not_enough]


@pytest.mark.parametrize("text", [SPOKE[0], SPOKE[6], NAMED])
@pytest.mark.parametrize("field", FIELDS)
def test_what_a_reviewer_writes_to_the_site_is_refused_with_the_field_and_what_to_do(
    session, finding, api_as, field, text
):
    path, body, name = field(session, finding, text)
    session.commit()
    refused = api_as("rhea").post(path, json=body)
    assert refused.status_code == 422, refused.json
    (told, *_) = refused.json["problems"]
    assert told["column"] == name
    assert told["code"] == ("identity_in_text" if text == NAMED else "workers_spoke_in_text")
    assert text not in refused.text


@pytest.mark.parametrize("field", FIELDS)
def test_the_same_field_takes_what_is_missing(session, finding, api_as, field):
    path, body, _ = field(session, finding, PLAIN[0])
    session.commit()
    assert api_as("rhea").post(path, json=body).status_code == 200


def test_a_proposal_by_the_buyer_is_asked_the_same_and_the_suppliers_own_words_are_its_own(
    session, finding, api_as
):
    action = papers(session, finding)
    session.commit()
    put = {"proposal": SPOKE[0]}
    refused = api_as("ama").put(f"/actions/{action.id}/proposal", json=put)
    assert refused.json["problems"][0]["code"] == "workers_spoke_in_text"
    assert api_as("chi").put(f"/actions/{action.id}/proposal", json=put).status_code == 200


def test_a_count_of_papers_made_for_the_supplier_is_asked_the_same(session, finding, api_as):
    action = papers(session, finding)
    session.commit()
    body = {"held": 9, "returned": 1, "why_fewer": SPOKE[0]}
    refused = api_as("ama").put(f"/actions/{action.id}/documents", json=body)
    assert refused.json["problems"][0]["code"] == "workers_spoke_in_text"


def test_what_a_verifier_wrote_of_workers_is_kept_and_not_told_to_the_site(session, finding, chi, rhea):
    action = papers(session, finding)
    action.state, action.verification_method = ActionState.VERIFIED, "off_site_interviews"
    for text, read in ((SPOKE[0], ""), (PLAIN[3], PLAIN[3])):
        action.decision_reason = text
        assert banding.shown(action, rhea).decision_reason == text
        assert banding.shown(action, chi).decision_reason == read
