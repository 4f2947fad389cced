"""One refused entry keeps a sealed file out only until its lead chooses otherwise, and is not lost."""

import orjson
import pytest

from auditor.audits import fieldwork, interviewing, reporting
from auditor.audits import service as audits
from auditor.core.storage import Storage
from auditor.evidence import service as evidence
from auditor.fieldkit import refused
from auditor.users.models import User
from tests import casework
from tests.auditor.fieldkit.conftest import answer, file_item, finding, kit_file, tally, upload
from tests.conftest import NOON

GATE = b"The gate stayed shut."
WHY = "Recorded on the page with the severity of its code."


def mild(**more):
    """A finding below the severity of its code, as an older kit let it through."""
    return finding(**{"code": "ILO08", "severity": "minor", "title": "Wages late", **more})


@pytest.fixture
def client(api_as):
    return api_as("bo")


def waiting(client, audit):
    return client.get(f"/audits/{audit.id}/kit/refused").json["items"]


def test_all_or_nothing_stays_what_happens_without_the_choice(session, audit, client):
    content = kit_file(audit, [answer(), tally(), mild()])
    for others in ({}, {"leave_differing": "yes", "leave_damaged": "yes"}):
        assert upload(client, audit, content, **others).status_code == 422
    assert fieldwork.answers_of(session, audit) == {}
    assert waiting(client, audit) == []


def test_by_choice_the_rest_is_stored_and_the_refused_entry_kept_as_it_came(session, audit, client):
    wrong = mild()
    content = kit_file(audit, [answer(), tally(), finding(title="Papers in the safe"), wrong])
    found = upload(client, audit, content, leave_refused="yes")
    assert (found.status_code, found.json["new"]) == (200, 3)
    assert [one["code"] for one in found.json["left"]] == ["severity_below_default"]
    (one,) = waiting(client, audit)
    assert (one["item"], one["kind"], one["label"]) == (wrong["id"], "finding", 'finding ILO08 "Wages late"')
    assert [(each["code"], "ILO08 is" in each["advice"]) for each in one["problems"]] == [
        ("severity_below_default", True)
    ]
    (kept,) = evidence.of(session, audit.id)
    assert (str(kept.id), kept.access_class) == (one["evidence"], "restricted")
    session.commit()
    again = upload(client, audit, content, leave_refused="yes").json
    assert (again["new"], again["unchanged"]) == (0, 3)
    assert len(waiting(client, audit)) == 1
    assert len(evidence.of(session, audit.id)) == 1


def test_what_was_kept_is_the_entry_itself_but_for_a_text_that_may_name_somebody(audit, client, session, app):
    named = finding(description="Passport A1234567 is kept by the agent, telephone +880 1712 345678.")
    broken = tally(workers="many")
    content = kit_file(audit, [answer(), named, broken])
    assert upload(client, audit, content, leave_refused="yes").json["new"] == 1
    told = waiting(client, audit)
    assert {one["item"] for one in told} == {named["id"], broken["id"]}
    assert "A1234567" not in orjson.dumps(told).decode()
    (kept,) = evidence.of(session, audit.id)
    storage = Storage(app.extensions["manumit"].settings.data_dir, audit.organisation_id)
    lines = [orjson.loads(line) for line in storage.read(kept.sha256).splitlines()]
    held = {one["id"]: one["content"] for one in lines}
    assert held[broken["id"]] == broken["content"]
    assert held[named["id"]] == {**named["content"], "description": refused.LEFT_OUT}


def test_a_photo_of_a_refused_entry_is_kept_at_the_audit(session, audit, client):
    wrong = mild()
    content = kit_file(audit, [wrong, file_item(GATE, about=wrong["id"])], [GATE])
    assert upload(client, audit, content, leave_refused="yes").json["new"] == 1
    assert {one.filename for one in evidence.of(session, audit.id)} == {"hours.txt", "field-kit-refused.txt"}


def test_an_entry_waits_until_it_comes_in_properly(session, audit, client):
    wrong = mild()
    upload(client, audit, kit_file(audit, [wrong]), leave_refused="yes")
    mended = {**wrong, "revision": 2, "content": {**wrong["content"], "severity": "critical"}}
    assert upload(client, audit, kit_file(audit, [mended])).json["new"] == 1
    assert waiting(client, audit) == []


def test_an_entry_waits_until_its_lead_sets_it_aside_with_a_reason(session, audit, client, api_as, as_bo):
    one, other = mild(), mild(title="Wages very late")
    upload(client, audit, kit_file(audit, [one, other]), leave_refused="yes")
    address = f"/audits/{audit.id}/kit/refused"
    page = as_bo.get(f"/audits/{audit.id}").text
    assert "Entries that were refused and wait" in page
    assert "Wages very late" in page
    assert client.post(f"{address}/{one['id']}/setting-aside", json={"reason": "x"}).status_code == 422
    by_reviewer = api_as("rhea").post(f"{address}/{one['id']}/setting-aside", json={"reason": WHY})
    assert by_reviewer.status_code == 403
    left = client.post(f"{address}/{one['id']}/setting-aside", json={"reason": WHY})
    assert [each["item"] for each in left.json["items"]] == [other["id"]]
    assert client.post(f"{address}/{one['id']}/setting-aside", json={"reason": WHY}).status_code == 404
    assert as_bo.post(f"{address}/{other['id']}", data={"reason": WHY}).status_code == 303
    assert "Entries that were refused and wait" not in as_bo.get(f"/audits/{audit.id}").text
    upload(client, audit, kit_file(audit, [one, other]), leave_refused="yes")
    assert waiting(client, audit) == []


def test_a_report_goes_to_no_review_while_a_refused_entry_waits(session, audit, client, bo):
    wrong = mild()
    upload(client, audit, kit_file(audit, [answer(), tally(), wrong]), leave_refused="yes")
    session.expire_all()
    audits.finish_fieldwork(session, audit, reason=WHY, actor=bo, now=NOON)
    reporting.begin_report(session, audit, actor=bo, now=NOON)
    session.commit()
    sent = {"move": "submit_report", "reason": WHY, "why_unexamined": WHY}
    told = client.post(f"/audits/{audit.id}/moves", json=sent)
    assert (told.status_code, told.json["code"]) == (409, "refused_entries_wait")
    assert told.json["details"]["entries"] == ['finding ILO08 "Wages late"']
    client.post(f"/audits/{audit.id}/kit/refused/{wrong['id']}/setting-aside", json={"reason": WHY})
    assert client.post(f"/audits/{audit.id}/moves", json=sent).status_code == 200


def test_more_interviews_than_workers_leave_the_first_tallies_counted(session, site, ama, bo, client):
    row = casework.audit_on_site(session, site, ama, bo, headcount=10)
    session.commit()
    content = kit_file(row, [tally(6), tally(5)])
    found = upload(client, row, content, leave_refused="yes")
    assert (found.status_code, found.json["new"]) == (200, 1)
    assert sum(one.workers for one in interviewing.interviews_of(session, row.id)) == 6
    assert [one["kind"] for one in waiting(client, row)] == ["interview"]
    assert refused.waiting(session, row)[0].at > NOON


def set_aside(client, audit, item, reason=WHY):
    return client.post(f"/audits/{audit.id}/kit/refused/{item['id']}/setting-aside", json={"reason": reason})


def test_an_entry_that_is_refused_otherwise_by_now_is_kept_anew_beside_what_was_kept(session, audit, client):
    wrong = mild()
    upload(client, audit, kit_file(audit, [wrong]), leave_refused="yes")
    (first,) = waiting(client, audit)
    later = {**wrong, "revision": 2, "content": {**wrong["content"], "title": "Wages late again"}}
    upload(client, audit, kit_file(audit, [later]), leave_refused="yes")
    (second,) = waiting(client, audit)
    assert (second["label"], second["evidence"]) != (first["label"], first["evidence"])
    assert second["label"] == 'finding ILO08 "Wages late again"'
    assert {str(one.id) for one in evidence.of(session, audit.id)} == {first["evidence"], second["evidence"]}


def test_an_entry_that_is_refused_again_after_it_was_set_aside_waits_again(session, audit, client):
    wrong = mild()
    upload(client, audit, kit_file(audit, [wrong]), leave_refused="yes")
    assert set_aside(client, audit, wrong).json["items"] == []
    later = {**wrong, "revision": 2, "content": {**wrong["content"], "title": "Wages later still"}}
    upload(client, audit, kit_file(audit, [later]), leave_refused="yes")
    assert [one["item"] for one in waiting(client, audit)] == [wrong["id"]]


def test_an_entry_that_is_refused_after_an_earlier_revision_came_in_waits(session, audit, client):
    entry = finding(title="Papers in the safe")
    assert upload(client, audit, kit_file(audit, [entry])).json["new"] == 1
    later = {**entry, "revision": 2, "content": {**entry["content"], "workers_affected": "many"}}
    upload(client, audit, kit_file(audit, [later]), leave_refused="yes")
    assert [one["item"] for one in waiting(client, audit)] == [entry["id"]]


def test_what_is_told_of_an_entry_names_nobody(session):
    """The advice of a problem may repeat what stands in the entry."""
    one = {
        "column": "description",
        "code": "identity_in_text",
        "advice": "Passport A1234567 stands there; leave it out.",
        "found": "A1234567",
    }
    assert refused.told(one) == {"column": "description", "code": "identity_in_text", "advice": ""}


def test_a_reason_that_may_name_somebody_sets_nothing_aside(audit, client):
    wrong = mild()
    upload(client, audit, kit_file(audit, [wrong]), leave_refused="yes")
    told = set_aside(client, audit, wrong, "Passport A1234567 was handed back to its holder that day.")
    assert (told.status_code, told.json["problems"][0]["code"]) == (422, "identity_in_text")
    assert "A1234567" not in told.text
    assert [one["item"] for one in waiting(client, audit)] == [wrong["id"]]


def test_another_auditor_than_its_lead_sets_nothing_aside(session, audit, client, api_as, ama):
    wrong = mild()
    upload(client, audit, kit_file(audit, [wrong]), leave_refused="yes")
    session.get_one(User, ama.user_id).roles = ["auditor", "compliance"]
    session.commit()
    told = set_aside(api_as("ama"), audit, wrong)
    assert (told.status_code, told.json["code"]) == (403, "not_the_lead_auditor")
    assert [one["item"] for one in waiting(client, audit)] == [wrong["id"]]


def test_a_document_that_keeps_the_file_out_is_not_left_out_by_this_choice(session, audit, client):
    wrong, photo = mild(), file_item(GATE, size=1)
    told = upload(client, audit, kit_file(audit, [wrong, photo], [GATE]), leave_refused="yes")
    assert told.status_code == 422
    assert waiting(client, audit) == []
    assert evidence.of(session, audit.id) == []
