"""Who may add evidence to a corrective action, and that whoever did does not verify it in any role."""

import io

import pytest

from auditor.core.access import Role
from auditor.core.database import open_session
from auditor.remediation import service
from auditor.users.models import User
from tests import casework
from tests.conftest import NORTHWIND, person_id

ROLES = {
    "chi": "supplier, of its own action",
    "ama": "compliance",
    "bo": "auditor, who returned to the site",
    "rhea": "reviewer, who only confirms",
    "adam": "administrator",
}
MAY = {"chi": 201, "ama": 201, "bo": 201, "rhea": 403, "adam": 404}


@pytest.fixture
def storage(tmp_path):
    return casework.storage_in(tmp_path)


@pytest.fixture
def finding(session, supplier_of_chi, bo):
    """A finding that is not grave: whoever recorded it may verify what was done of it."""
    made = casework.finding(session, supplier_of_chi, bo, **casework.minor())
    session.commit()
    return made


@pytest.fixture
def action(session, finding, ama, rhea):
    """An action that the supplier owes, agreed to and begun."""
    casework.accepted_plan(session, finding, ama, rhea)
    found = casework.actions_of(session, finding)[0]
    found.consent, found.is_for_supplier = "not_needed", True
    service.start(session, found, actor=ama, now=found.proposed_at)
    session.commit()
    return found


def brought(api, action, several=False):
    name = "files" if several else "file"
    files = {name: (io.BytesIO(b"Lockers were seen open."), "seen.txt")}
    return api.post(f"/actions/{action.id}/evidence{'-files' if several else ''}", data=files)


@pytest.mark.parametrize("several", [False, True], ids=["a file", "several files"])
@pytest.mark.parametrize("name", ROLES, ids=ROLES.values())
def test_who_may_add_evidence_to_an_action(api_as, action, name, several):
    answer = brought(api_as(name), action, several)
    assert answer.status_code == MAY[name], answer.json
    if MAY[name] == 403:
        assert answer.json["code"] == "not_allowed"
        assert "add evidence to corrective actions" in answer.json["detail"]


def test_a_page_shows_the_form_to_those_who_may(action, as_ama, as_bo, as_rhea):
    form = f"/actions/{action.id}/evidence"
    for page, may in ((as_ama, True), (as_bo, True), (as_rhea, False)):
        assert (f'action="{form}"' in page.get(f"/actions/{action.id}").text) == may
    sent = {"file": (io.BytesIO(b"Lockers were seen open."), "seen.txt")}
    assert as_rhea.post(form, data=sent, content_type="multipart/form-data").status_code == 403


@pytest.mark.parametrize("roles", [("auditor",), ("auditor", "reviewer"), ("reviewer",)], ids=" and ".join)
def test_whoever_added_evidence_does_not_verify(
    session, sessions, storage, action, ama, api_as, browser_of, roles
):
    with open_session(sessions, NORTHWIND) as own:  # a reviewer alone brought it when still an auditor
        own.get_one(User, person_id("bo")).roles = ["auditor"]
        own.commit()
    of = (session, action, service.finding_of(session, action))
    assert person_id("bo") not in service.barred_from_verifying(*of)
    session.commit()  # on SQLite one writes at a time
    assert brought(api_as("bo"), action).status_code == 201
    with open_session(sessions, NORTHWIND) as own:
        own.get_one(User, person_id("bo")).roles = [str(Role(one)) for one in roles]
        own.commit()
    session.refresh(action)
    casework.show(session, storage, action, ama)
    service.submit_evidence(session, action, actor=ama, now=action.started_at)
    session.commit()
    body = {"method": "on_site", "is_sufficient": True, "note": "As it should be."}
    refused = api_as("bo").post(f"/actions/{action.id}/verification", json=body)
    assert (refused.status_code, refused.json["code"]) == (403, "own_work")
    page = browser_of("bo").get(f"/actions/{action.id}").text
    assert "You cannot verify it yourself." in page
    assert f"/actions/{action.id}/verification" not in page
    assert person_id("bo") in service.barred_from_verifying(*of)
    session.commit()
    done = api_as("rhea").post(f"/actions/{action.id}/verification", json=body)
    assert done.status_code == 200, done.json
