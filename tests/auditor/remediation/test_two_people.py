"""Two people work on one finding or action: the later one is told, and nothing is overwritten unseen."""

import pytest

from auditor.core.database import lock, open_session
from tests import casework
from tests.conftest import NORTHWIND


@pytest.fixture
def finding(session, supplier_of_chi, bo):
    made = casework.finding(session, supplier_of_chi, bo, code="ILO09")
    session.commit()
    return made


@pytest.fixture
def now_of(sessions):
    def read(row):
        with open_session(sessions, NORTHWIND, writes=False) as session:
            return session.get_one(type(row), row.id)

    return read


def action_of(session, finding, code):
    found = next(one for one in casework.actions_of(session, finding) if one.code == code)
    session.commit()  # on SQLite one writes at a time
    return found


DECISIONS = [
    ("substantiation", {"substantiation": "confirmed"}),
    ("severity", {"severity": "critical"}),
    ("legs", {"involuntariness": "yes", "menace_of_penalty": "yes"}),
]


@pytest.mark.parametrize(("decision", "body"), DECISIONS, ids=[name for name, _ in DECISIONS])
def test_a_decision_from_an_older_page_is_refused(as_rhea, api_as, now_of, finding, decision, body):
    seen = api_as("rhea").get(f"/findings/{finding.id}").json["decided_seen"]
    moved = api_as("ama").post(f"/findings/{finding.id}/moves", json={"move": "request_plan", "seen": seen})
    assert moved.status_code == 200, moved.json
    sent = {**body, "reason": "As was seen there.", "seen": seen}
    page = as_rhea.post(f"/findings/{finding.id}/{decision}", data=sent)
    assert page.status_code == 409
    assert "Changed in the meantime" in page.text
    by_api = api_as("rhea").post(f"/findings/{finding.id}/{decision}", json=sent)
    assert by_api.json["code"] == "changed_meanwhile"
    kept = now_of(finding)
    assert (kept.severity, kept.substantiation, kept.involuntariness) == (
        "zero_tolerance",
        "corroborated",
        None,
    )
    fresh = api_as("rhea").get(f"/findings/{finding.id}").json["decided_seen"]
    assert seen != fresh


def test_a_move_from_an_older_page_is_refused(as_ama, as_rhea, api_as, now_of, finding):
    seen = api_as("rhea").get(f"/findings/{finding.id}").json["decided_seen"]
    assert (
        as_rhea.post(
            f"/findings/{finding.id}/substantiation",
            data={"substantiation": "confirmed", "reason": "As was seen there.", "seen": seen},
        ).status_code
        == 303
    )
    late = as_ama.post(f"/findings/{finding.id}/moves", data={"move": "request_plan", "seen": seen})
    assert late.status_code == 409
    assert now_of(finding).state == "open"


def test_a_plan_is_not_agreed_to_that_was_changed_after_it_was_read(
    session, as_rhea, api_as, now_of, finding
):
    action = action_of(session, finding, "DBT-03")
    seen = api_as("rhea").get(f"/actions/{action.id}").json["moved_seen"]
    put = api_as("ama").put(f"/actions/{action.id}/proposal", json={"proposal": "Workers repay half."})
    assert put.status_code == 200
    late = as_rhea.post(f"/actions/{action.id}/moves", data={"move": "accept", "seen": seen})
    assert late.status_code == 409
    by_api = api_as("rhea").post(f"/actions/{action.id}/moves", json={"move": "accept", "seen": seen})
    assert by_api.json["code"] == "changed_meanwhile"
    assert now_of(action).state == "proposed"


def test_a_choice_of_the_people_concerned_is_not_overwritten_unseen(session, as_ama, api_as, now_of, finding):
    action = action_of(session, finding, "UNI-01")
    address = f"/actions/{action.id}/consent"
    seen = api_as("ama").get(f"/actions/{action.id}").json["consent_seen"]
    assert api_as("ama").put(address, json={"consent": "declined"}).status_code == 200
    assert api_as("ama").put(address, json={"consent": "given"}).json["code"] == "changed_meanwhile"
    assert api_as("ama").put(address, json={"consent": "declined"}).status_code == 200  # sent again
    assert as_ama.post(address, data={"consent": "given", "seen": seen}).status_code == 409
    assert now_of(action).consent == "declined"
    fresh = api_as("ama").get(f"/actions/{action.id}").json["consent_seen"]
    again = {"consent": "given", "seen": fresh}
    assert api_as("ama").put(address, json=again).json["code"] == "reason_missing"
    why = {"reason": "A second talk with a union at their side."}
    assert api_as("ama").put(address, json=again | why).status_code == 200


def test_a_count_of_papers_is_not_overwritten_unseen(session, as_ama, api_as, now_of, supplier_of_chi, bo):
    finding = casework.finding(session, supplier_of_chi, bo)
    session.commit()
    action = action_of(session, finding, "DOC-01")
    address = f"/actions/{action.id}/documents"
    seen = api_as("ama").get(f"/actions/{action.id}").json["documents_seen"]
    assert api_as("bo").put(address, json={"held": 40, "returned": 38}).status_code == 200
    late = as_ama.post(address, data={"held": "40", "returned": "10", "seen": seen})
    assert late.status_code == 409
    assert "Stored now: 38" in late.text
    by_api = api_as("ama").put(address, json={"held": 40, "returned": 10})
    assert by_api.json["code"] == "changed_meanwhile"
    assert now_of(action).documents_returned == 38


def test_the_forms_of_both_pages_carry_what_they_show(session, as_rhea, as_ama, finding):
    page = as_rhea.get(f"/findings/{finding.id}").text
    assert page.count('name="seen"') >= 4
    action = action_of(session, finding, "UNI-01")
    assert as_ama.get(f"/actions/{action.id}").text.count('name="seen"') >= 2


def test_to_lock_a_row_loses_nothing_that_was_about_to_be_written(session, finding):
    row = session.merge(finding)
    row.title = "Not written yet"
    lock(session, row)
    assert row.title == "Not written yet"
