import re
import uuid
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from auditor.core.access import Role, job_actor
from auditor.history import pages, service
from auditor.users import calendar_addresses, sign_in
from auditor.users import service as users
from auditor.users.models import User
from tests import casework
from tests.conftest import NOON, NORTHWIND, person_id


@pytest.fixture
def seven_events(session, adam):
    person = session.get(User, person_id("bo"))
    for number in range(7):
        roles = {Role.AUDITOR} if number % 2 else {Role.REVIEWER}
        users.change_roles(session, person, roles, actor=adam, now=NOON)
    session.commit()
    return person


def test_the_newest_event_comes_first_and_pages_leave_no_gap(session, seven_events):
    whole = service.latest(session)
    first, cursor = service.page(session, limit=4)
    second, end = service.page(session, before_id=cursor, limit=4)
    assert [event.id for event in [*first, *second]] == [event.id for event in whole]
    assert (len(whole), len(first), end) == (7, 4, None)


def test_the_page_tells_who_changed_what_from_what_to_what(as_adam, seven_events):
    text = as_adam.get("/history").text
    assert "Adam" in text
    assert "roles: auditor → reviewer" in text


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            {"due_at": "2026-06-15T22:00:00+00:00"},
            {"due_at": "2026-06-16T01:30:00+02:00"},
            [("due at", "2026-06-15 22:00 UTC", "2026-06-15 23:30 UTC")],
        ),
        ({"blocked": False}, {"blocked": True}, [("blocked", "no", "yes")]),
        ({"note": None, "reply": ""}, {"note": None, "reply": None}, []),  # nothing became nothing
        ({"note": "as seen"}, {"note": None}, [("note", "as seen", "")]),
        ({}, {"day": "2026-06-15"}, [("day", "", "2026-06-15")]),
    ],
)
def test_what_an_event_changed_is_told_in_words(session, ama, before, after, told):
    subject = casework.supplier(session)
    service.record(session, ama, "supplier_changed", subject, at=NOON, before=before, after=after)
    session.flush()
    (event,) = [one for one in service.of_subject(session, subject.id) if one.action == "supplier_changed"]
    found = pages.changes(event)
    assert [(one.name, one.before, one.after) for one in found] == told


def test_the_page_names_whose_roles_were_changed_and_for_which_supplier(
    session, as_adam, adam, seven_events, supplier_of_chi
):
    users.change_roles(
        session, seven_events, {Role.SUPPLIER}, actor=adam, now=NOON, supplier_id=supplier_of_chi.id
    )
    session.commit()
    text = " ".join(as_adam.get("/history").text.split())
    assert f"person</a> {seven_events.name}: roles changed" in text
    assert f"→ supplier; supplier: {supplier_of_chi.name}" in text
    assert str(supplier_of_chi.id) not in text.split("<main", 1)[1]


def test_the_page_names_whose_token_and_calendar_address_were_revoked(
    session, as_adam, adam, seven_events, supplier_of_chi
):
    bo = session.get(User, person_id("bo"))
    calendar_addresses.renew(session, actor=sign_in.actor_of(bo), now=NOON)
    users.change_roles(session, bo, {Role.SUPPLIER}, actor=adam, now=NOON, supplier_id=supplier_of_chi.id)
    session.commit()
    text = " ".join(as_adam.get("/history").text.split())
    assert "api token</a> Bo: token revoked" in text
    assert "calendar address</a> Bo: calendar address revoked" in text


def test_the_page_shows_no_id_and_the_api_has_it(session, as_ama, api_as, ama):
    row = casework.supplier(session)
    other = uuid.uuid4()
    after = {"evidence": other, "final": 62.5}
    service.record(session, ama, "evidence_attached", row, at=NOON, after=after, supplier_id=row.id)
    session.commit()
    page = as_ama.get("/history").text
    assert "final: 62.5" in page
    assert str(other) not in page
    (told,) = api_as("ama").get("/history").json["items"]
    assert told["after"]["evidence"] == str(other)


def test_the_history_of_one_thing_leaves_out_the_others(as_adam, seven_events):
    assert "roles changed" in as_adam.get(f"/history?subject_id={seven_events.id}").text
    assert "Nothing has happened yet." in as_adam.get(f"/history?subject_id={person_id('ama')}").text
    assert as_adam.get("/history?subject_id=nonsense").status_code == 422


def test_events_come_by_api_in_pages(api_as, seven_events):
    api = api_as("ama")
    first = api.get("/history?limit=5").json
    second = api.get(f"/history?limit=5&cursor={first['next']}").json
    assert (len(first["items"]), len(second["items"]), second["next"]) == (5, 2, None)
    assert first["items"][0]["action"] == "roles_changed"


def test_another_organisation_sees_no_event(api_as, as_dara, seven_events):
    assert api_as("dara").get("/history").json["items"] == []
    assert "Nothing has happened yet." in as_dara.get("/history").text


def test_an_auditor_does_not_read_the_history(as_bo, api_as):
    assert as_bo.get("/history").status_code == 403
    assert api_as("bo").get("/history").status_code == 403


def test_what_is_told_late_of_an_earlier_hour_stands_below_and_pages_leave_no_gap(
    session, seven_events, adam
):
    roles = {Role.AUDITOR, Role.COMPLIANCE}
    users.change_roles(session, seven_events, roles, actor=adam, now=NOON - timedelta(hours=5))
    session.commit()
    whole = service.latest(session, subject_id=seven_events.id)
    assert [event.at for event in whole] == [NOON] * 7 + [NOON - timedelta(hours=5)]
    first, cursor = service.page(session, subject_id=seven_events.id, limit=6)
    second, end = service.page(session, subject_id=seven_events.id, before_id=cursor, limit=6)
    assert ([*first, *second], end) == (list(whole), None)


SAID = "A worker told of it in the canteen."


@pytest.fixture
def a_case(session, ama, bo, tmp_path):
    """A confidential finding with an action and evidence, and reasons in the history of each."""
    site = casework.supplier(session)
    audit = casework.audit_on_site(session, site, ama, bo)
    finding = casework.finding(session, site, bo, audit, is_confidential=True)
    action = casework.actions_of(session, finding)[0]
    casework.show(session, casework.storage_in(tmp_path), action, ama)
    for subject in (finding, action, audit):
        service.record(
            session,
            bo,
            "state_changed",
            subject,
            at=NOON,
            before={"state": "open"},
            after={"gates": "G8_zt_suspected"},
            reason=SAID,
        )
    session.commit()
    return finding


def test_whoever_only_administers_reads_no_value_and_no_reason_of_a_case(as_adam, api_as, a_case):
    items = api_as("adam").get("/history?limit=500").json["items"]
    of_cases = [one for one in items if one["subject_type"] not in {"person", "api_token"}]
    kinds = {one["subject_type"] for one in of_cases}
    assert kinds >= {"finding", "corrective_action", "evidence_file", "audit"}
    for event in of_cases:
        assert (event["before"], event["after"], event["reason"]) == ({}, {}, "")
        assert (event["subject_id"], event["supplier_id"], event["is_whole"]) == (None, None, False)
        assert event["actor_name"]
        assert event["action"]
    text = as_adam.get("/history").text
    assert "finding" in text
    for hidden in (SAID, "zero-tolerance matter", str(a_case.id), str(a_case.supplier_id)):
        assert hidden not in text
    assert "G8" not in re.sub(r"<[^>]*>", " ", text), "in attributes it may be part of a random token"


def test_whoever_only_administers_cannot_ask_for_the_events_of_one_case(as_adam, api_as, a_case):
    for query in (f"supplier_id={a_case.supplier_id}", f"subject_id={a_case.id}"):
        assert api_as("adam").get(f"/history?{query}").json["items"] == []
        assert "Nothing has happened yet." in as_adam.get(f"/history?{query}").text


def test_compliance_and_reviewers_read_a_case_in_the_history_whole(api_as, a_case):
    for name in ("ama", "rhea"):
        events = api_as(name).get(f"/history?subject_id={a_case.id}").json["items"]
        assert SAID in {event["reason"] for event in events}


def test_the_page_names_the_supplier_to_those_who_may_read_it_and_to_nobody_else(
    session, ama, as_ama, as_adam
):
    supplier = casework.supplier(session)
    service.record(session, ama, "supplier_changed", supplier, supplier_id=supplier.id, at=NOON)
    session.commit()
    assert supplier.name in as_ama.get("/history").text
    assert supplier.name not in as_adam.get("/history").text


def test_work_of_the_product_is_told_by_what_it_does_and_a_person_by_name(session, as_ama, bo):
    site = casework.supplier(session)
    finding = casework.finding(session, site, bo)
    for number, actor in enumerate((job_actor(NORTHWIND, "escalate"), replace(bo, name="Escalate"))):
        service.record(session, actor, f"looked_at_{number}", finding, at=NOON, supplier_id=site.id)
    session.commit()
    told = "scheduled work: take the steps of findings whose time ran out"
    for page in (f"/history?supplier_id={site.id}", f"/findings/{finding.id}", f"/suppliers/{site.id}"):
        shown = as_ama.get(page).text
        assert told in shown
        assert "<td>escalate</td>" not in shown
        assert ">Escalate</td>" in shown


def test_no_page_shows_the_code_of_whoever_did_it():
    folder = Path(__file__).parents[3] / "templates"
    assert [one.name for one in folder.rglob("*.html") if ".actor_name" in one.read_text("utf-8")] == []
