"""How many papers were held is not settled by whoever has to return them."""

import dataclasses

import pytest

from auditor.audits import rulebook
from auditor.core import seen
from auditor.core.errors import BadInput, Refused
from auditor.findings import service as findings
from auditor.history import service as history
from auditor.remediation import agreeing, closing, papers, plan, plans, service
from tests import casework
from tests.conftest import NOON, actor_named, person_id

LOOKED = service.Verification("on_site", True)
WHY = "Ten of them keep their papers at home, as they said."


@pytest.fixture
def site(session, supplier_of_chi):
    return session.get(type(supplier_of_chi), supplier_of_chi.id)


def action_of(session, finding, code="DOC-01"):
    return next(one for one in casework.actions_of(session, finding) if one.code == code)


@pytest.fixture
def action(session, tmp_path, site, ama, bo, rhea):
    """The return of papers of a finding with 40 workers, handed in as done and not counted."""
    finding = casework.finding(session, site, bo)
    casework.accepted_plan(session, finding, ama, rhea)
    action = action_of(session, finding)
    service.start(session, action, actor=ama, now=NOON)
    casework.show(session, casework.storage_in(tmp_path), action, ama)
    service.submit_evidence(session, action, actor=ama, now=NOON)
    return action


def count(session, action, actor, held, returned, why_fewer=""):
    service.count_documents(
        session, action, held=held, returned=returned, why_fewer=why_fewer, actor=actor, now=NOON
    )


def outstanding(session, action, rhea):
    """How many papers keep the action from being verified."""
    with pytest.raises(Refused) as refusal:
        service.verify(session, action, LOOKED, actor=rhea, now=NOON)
    assert refusal.value.code == "documents_outstanding"
    return refusal.value.details["count"]


def problems(session, action, actor, *numbers):
    with pytest.raises(BadInput) as refusal:
        count(session, action, actor, *numbers)
    return [(one["column"], one["code"]) for one in refusal.value.problems]


@pytest.mark.parametrize("name", ["chi", "ama"])
def test_a_count_below_the_finding_settles_nothing(request, session, action, rhea, name):
    actor = request.getfixturevalue(name)
    count(session, action, actor, 30, 30)
    assert (action.documents_held, action.documents_returned) == (40, 30)
    assert outstanding(session, action, rhea) == 10
    told = [one for one in history.of_subject(session, action.id) if one.action == papers.COUNTED]
    assert told[-1].after == {"held": 40, "returned": 30, "said": 30, "side": "site"}
    count(session, action, actor, 40, 40)
    service.verify(session, action, LOOKED, actor=rhea, now=NOON)


@pytest.mark.parametrize("name", ["bo", "rhea"])
def test_an_auditor_or_reviewer_counts_fewer_and_says_why(session, action, chi, name):
    looks = actor_named(name)
    count(session, action, chi, 30, 30)
    assert problems(session, action, looks, 30, 30) == [("why_fewer", "reason_missing")]
    count(session, action, looks, 30, 30, WHY)
    assert [(one.side, one.held, one.reason) for one in papers.counts(session, action)] == [
        ("site", 30, ""),
        ("verifier", 30, WHY),
    ]
    assert papers.outstanding(session, action) == 0


def test_who_said_why_fewer_were_held_does_not_verify_their_return(session, action, rhea, browser_of, api_as):
    count(session, action, rhea, 30, 30, WHY)
    other = dataclasses.replace(rhea, user_id=person_id("someone else"))
    count(session, action, other, 30, 30)  # who counts the same has taken nothing away
    with pytest.raises(Refused, match="fewer_papers_by_verifier"):
        service.verify(session, action, LOOKED, actor=rhea, now=NOON)
    session.commit()
    page = browser_of("rhea").get(f"/actions/{action.id}").get_data(as_text=True)
    assert "nor said why fewer papers were held. You cannot verify it yourself." in page
    body = {"method": "on_site", "is_sufficient": True}
    answer = api_as("rhea").post(f"/actions/{action.id}/verification", json=body)
    assert (answer.status_code, answer.json["code"]) == (403, "fewer_papers_by_verifier")
    service.verify(session, action, LOOKED, actor=other, now=NOON)
    assert action.state == "verified"


def test_a_lower_count_binds_its_counter_through_the_next_attempt(session, action, ama, rhea, tmp_path):
    count(session, action, rhea, 30, 30, WHY)
    other = dataclasses.replace(rhea, user_id=person_id("someone else"))
    poor = service.Verification("on_site", False, "The night shift was not asked.")
    service.verify(session, action, poor, actor=other, now=NOON)
    again = action_of(session, action.finding)
    agreeing.accept_as_written(session, again, actor=rhea, now=NOON)
    service.start(session, again, actor=ama, now=NOON)
    casework.show(session, casework.storage_in(tmp_path), again, ama)
    service.submit_evidence(session, again, actor=ama, now=NOON)
    with pytest.raises(Refused, match="fewer_papers_by_verifier"):
        service.verify(session, again, LOOKED, actor=rhea, now=NOON)
    service.verify(session, again, LOOKED, actor=other, now=NOON)


def test_why_fewer_names_nobody(session, action, bo):
    with pytest.raises(BadInput):
        count(session, action, bo, 30, 30, "Mr Khan keeps the ten others at home.")


def test_an_auditors_larger_count_stands_against_the_suppliers(session, action, bo, chi, rhea):
    count(session, action, bo, 45, 0)
    count(session, action, chi, 40, 40)
    assert outstanding(session, action, rhea) == 5
    assert problems(session, action, chi, 39, 39) == [("held", "fewer_than_before")]


def test_a_reviewers_lower_count_holds_for_the_next_attempt_and_not_for_a_matter_that_came_back(
    session, action, ama, bo, rhea
):
    count(session, action, bo, 30, 30, WHY)
    finding = action.finding
    poor = service.Verification("on_site", False, "The night shift was not asked.")
    service.verify(session, action, poor, actor=rhea, now=NOON)
    assert papers.outstanding(session, action_of(session, finding)) == 0
    finding.state, finding.closed_at = "closed", NOON
    for one in casework.actions_of(session, finding):
        one.state = "closed"
    later = NOON + casework.days(1)
    findings.reopen(session, finding, reason="Papers are in the safe again.", actor=ama, now=later)
    plans.request_plan(session, finding, actor=ama, now=later)
    again = action_of(session, finding)
    assert papers.held(session, again) == 40
    service.count_documents(session, again, held=30, returned=30, actor=ama, now=later)
    assert papers.outstanding(session, again) == 10


def test_what_was_counted_by_an_earlier_release_is_held_against_the_finding(session, action, rhea):
    action.documents_held = action.documents_returned = 30
    assert outstanding(session, action, rhea) == 10
    action.state = "verified"  # it was verified then; nobody could count any more
    assert "documents_outstanding" not in closing.obstacles_of_action(session, action)


def test_a_finding_that_does_not_say_how_many_papers_are_held_settles_no_number(
    session, site, ama, bo, rhea, chi
):
    unknown = casework.finding(session, site, bo, workers_affected=None)
    other = casework.finding(session, site, bo, code="ILO02", cohort_label="dyeing")
    added = plan.add(session, other, rulebook.action("DOC-01"), [], actor=ama, now=NOON)
    session.flush()
    for action in (action_of(session, unknown), added):
        count(session, action, chi, 3, 3)
        assert papers.held(session, action) == 3
        assert papers.outstanding(session, action) == 0


def test_the_page_shows_both_counts_to_who_looks_and_the_supplier_its_own(
    session, action, bo, chi, browser_of
):
    count(session, action, chi, 30, 30)
    count(session, action, bo, 38, 30, "Two had none, as the embassy told.")
    session.commit()
    address = f"/actions/{action.id}"
    pages = {name: browser_of(name).get(address).get_data(as_text=True) for name in ("ama", "bo", "chi")}
    for name in ("ama", "bo"):
        for told in ("38 held, 30 returned, 8 outstanding", "40 held", "30 held, 30 returned", "38 held, 30"):
            assert told in pages[name]
        assert "Two had none, as the embassy told." in pages[name]
    assert "38 held, 30 returned, 8 outstanding" in pages["chi"]
    assert "30 held, 30 returned" in pages["chi"]
    assert "Two had none" not in pages["chi"]
    assert "By the finding" not in pages["chi"]
    fields = {name: 'name="why_fewer"' in pages[name] for name in pages}
    assert fields == {"ama": False, "bo": True, "chi": False}


def test_no_band_stands_beside_the_number_itself(session, action, browser_of):
    action.finding.workers_affected = 3
    session.commit()
    address = f"/actions/{action.id}"
    assert "fewer than 5 held" in browser_of("ama").get(address).text, "nobody counted yet"
    action.documents_held = action.documents_returned = 3
    recorder = next(name for name in ("ama", "bo") if person_id(name) == action.finding.recorded_by)
    session.commit()
    pages = {name: browser_of(name).get(address).text for name in ("ama", "bo")}
    for name, page in pages.items():
        assert "3 held, 3 returned" in page
        assert "fewer than 5" not in page
        assert ("By the finding" in page) is (name == recorder)


def test_the_api_takes_the_same_count_again(session, action, api_as):
    session.commit()
    api, address = api_as("chi"), f"/actions/{action.id}/documents"
    for _ in range(2):  # the answer was lost: the program repeats its call
        answer = api.put(address, json={"held": 30, "returned": 30, "seen": ""})
        assert answer.status_code == 200, answer.json
        assert (answer.json["documents_held"], answer.json["documents_outstanding"]) == (40, 10)
    refused = api_as("rhea").put(
        address, json={"held": 30, "returned": 30, "seen": answer.json["documents_seen"]}
    )
    assert refused.status_code == 422
    assert refused.json["problems"][0]["code"] == "reason_missing"


FEW = ("fewer than 5", "fewer than 5 or none")


def test_a_supplier_that_counts_none_does_not_read_how_few_are_affected(
    session, site, bo, ama, browser_of, api_as
):
    few = casework.finding(session, site, bo, workers_affected=3, cohort_label="dyeing")
    casework.contained(session, few)
    action = action_of(session, few)
    session.commit()
    chi, address = api_as("chi"), f"/actions/{action.id}/documents"
    marks = set()
    for _ in range(2):  # the same count again is no change made meanwhile
        answer = chi.put(address, json={"held": 0, "returned": 0, "seen": ""}).json
        assert (answer["documents_held"], answer["documents_outstanding"]) == FEW
        marks.add(answer["documents_seen"])
    assert marks == {seen.mark("fewer than 5", 0)}, "a sign of a small number can be tried out"
    listed = chi.get("/actions").json["items"], chi.get(f"/findings/{few.id}/actions").json["items"]
    for one in (chi.get(f"/actions/{action.id}").json, *(each for items in listed for each in items)):
        assert one["documents_held"] in {"fewer than 5", None}, one
    finding = chi.get(f"/findings/{few.id}").json
    assert "workers_affected" not in finding
    page = browser_of("chi").get(f"/actions/{action.id}").get_data(as_text=True)
    assert "fewer than 5 held, 0 returned, fewer than 5 or none outstanding" in page
    assert 'value="3"' not in page
    refused = browser_of("chi").post(f"/actions/{action.id}/documents", data={"held": "5", "returned": "9"})
    assert 'value="3"' not in refused.get_data(as_text=True)
    seen_of_staff = api_as("ama").get(f"/actions/{action.id}").json
    assert (seen_of_staff["documents_held"], seen_of_staff["documents_outstanding"]) == (3, 3)
    mark = marks.pop()
    for number in range(1, 5):  # nor one that counts upwards until none is outstanding
        answer = chi.put(address, json={"held": number, "returned": number, "seen": mark}).json
        assert (answer["documents_held"], answer["documents_outstanding"]) == FEW, number
        mark = answer["documents_seen"]
        page = browser_of("chi").get(f"/actions/{action.id}").get_data(as_text=True)
        assert f"fewer than 5 held, {number} returned, fewer than 5 or none outstanding" in page
    assert api_as("ama").get(f"/actions/{action.id}").json["documents_outstanding"] == 0
