"""One photo or document that cannot be kept costs none of what else a device brought."""

import io
import uuid

import pytest
import sqlalchemy as sa

from auditor.audits import fieldwork, interviewing
from auditor.audits.models import AuditState
from auditor.core.errors import BadInput
from auditor.evidence import service as evidence
from auditor.fieldkit import left_out
from auditor.fieldkit.models import FieldItem
from auditor.findings.models import Finding
from auditor.reports import audit_case, audit_material
from auditor.reports.edition import Edition
from tests.auditor.evidence.test_receive_evidence import photo
from tests.auditor.fieldkit.conftest import answer, file_item, finding, kit_file, tally, upload
from tests.conftest import NOON

FAKE = b"this is no picture at all"
NAME = "Somchai Jaidee passport.jpg"
CUT = photo()[: len(photo()) // 2]
PDF = b"%PDF-1.7\n1 0 obj <<"
DAMAGED = [
    ("fake.jpg", FAKE, "file_is_not_what_its_name_says"),
    ("cut.jpg", CUT, "file_is_not_what_its_name_says"),
    ("broken.pdf", PDF, "pdf_unreadable"),
    ("page.txt", b"<html><script>alert(1)</script></html>", "file_with_active_content"),
    ("notes.exe", b"MZ", "file_type_not_allowed"),
    ("x" * 201 + ".txt", b"notes", "not_valid"),
]


@pytest.fixture
def day():
    """A day on site: an answer, a finding, a tally, and a photo of each and of the audit that opens."""
    seen, found = answer(), finding(title="Exits locked")
    return seen, found, tally(), file_item(photo(), filename="gate.jpg")


@pytest.fixture
def bring(api_as, audit, session):
    session.commit()
    return lambda content, **data: upload(api_as("bo"), audit, content, **data)


def rows(session, model):
    found = session.scalar(sa.select(sa.func.count()).select_from(model))
    session.commit()
    return found


@pytest.mark.parametrize(("filename", "content", "code"), DAMAGED, ids=[one[0][:10] for one in DAMAGED])
def test_one_damaged_document_is_left_out_on_request_and_all_else_stored(
    day, bring, audit, session, filename, content, code
):
    damaged = file_item(content, filename=filename, about=day[1]["id"])
    file = kit_file(audit, [*day, damaged], [photo(), content])
    for data in ({}, {"leave_differing": "yes"}):
        refused = bring(file, **data)
        assert refused.status_code == 422
        (problem,) = refused.json["problems"]
        assert (problem["code"], problem["item"], problem["row"]) == (code, damaged["id"], 6)
        assert "leave_damaged" in problem["advice"]
        assert rows(session, FieldItem) == 0
    taken = bring(file, leave_damaged="yes").json
    assert (taken["new"], [one["code"] for one in taken["left"]]) == (4, [code])
    assert (len(fieldwork.answers_of(session, audit)), rows(session, Finding)) == (1, 1)
    assert len(interviewing.interviews_of(session, audit.id)) == 1
    assert len(evidence.of(session, audit.id)) == 1
    session.commit()
    again = bring(file, leave_damaged="yes").json
    assert (again["new"], again["unchanged"], len(again["left"])) == (0, 4, 1)
    session.expire_all()
    (event,) = left_out.events(session, audit)
    assert event.subject_id == session.scalars(sa.select(Finding.id)).one()
    assert event.after["code"] == code


def test_every_one_of_them_is_told_by_what_it_is_and_shows_and_never_by_a_name_of_somebody(
    day, bring, audit, as_bo, session
):
    seen, found = day[:2]
    named = file_item(FAKE, filename=NAME, about=found["id"], source="photo")
    of_answer = file_item(PDF, filename="broken.pdf", about=seen["id"])
    lost = file_item(b"never came", filename="Somchai Jaidee.txt", source="statement")
    long = file_item(b"x", filename=f"{'x' * 200} {NAME}")
    odd = file_item(b"y", filename="passport.somchai")
    file = kit_file(audit, [*day, named, of_answer, lost, long, odd], [photo(), FAKE, PDF, b"x", b"y"])
    told = bring(file)
    assert sorted(one["column"] for one in told.json["problems"]) == [
        "file broken.pdf of answer ILO07",
        'file photo-name-not-kept.jpg of finding ILO07 "Exits locked"',
        "file record-name-not-kept",
        "file record-name-not-kept.jpg: filename",
        "file statement-name-not-kept.txt: sha256",
    ]
    data = {"file": (io.BytesIO(file), "a.kit"), "leave_damaged": "yes"}
    taken = as_bo.post(f"/audits/{audit.id}/kit", data=data, content_type="multipart/form-data")
    assert "5 entries left out, as listed" in taken.text
    session.expire_all()
    finding_id = session.scalars(sa.select(Finding.id)).one()
    session.commit()
    page = as_bo.get(f"/audits/{audit.id}")
    assert "Photo (jpg) of finding ILO07" in page.text
    assert "Record (pdf) of answer ILO07: The PDF cannot be read whole" in page.text
    assert "Statement (txt) of the audit: file not whole" in page.text
    at_finding = as_bo.get(f"/findings/{finding_id}")
    assert "Photo (jpg) of finding ILO07" in at_finding.text
    assert "of answer ILO07" not in at_finding.text
    for text in (told.text, taken.text, page.text, at_finding.text):
        assert "somchai" not in text.lower()
    for event in left_out.events(session, audit):
        assert "somchai" not in str(event.after).lower()


def limits_in(session, audit) -> dict[Edition, str]:
    materials = {one: audit_material.load(session, audit, one, now=NOON) for one in Edition}
    return {one: audit_case.access_limits(material) for one, material in materials.items()}


def test_reports_and_the_api_tell_of_them_until_they_come(day, take, api_as, audit, session):
    key, address = uuid.uuid4(), f"/audits/{audit.id}/kit/left-out"
    lost = file_item(item_id=key, filename="hours.txt", about=day[1]["id"])
    take(*day, lost, files=[photo()], leave_damaged=True)
    # What shows a finding that its supplier must not know of yet is not told where it would read of it.
    on_site = limits_in(session, audit)
    assert on_site[Edition.RESTRICTED].endswith("so that what they showed stands without them: 1.")
    assert "not be kept" not in on_site[Edition.SHAREABLE]
    audit.state = AuditState.FIELDWORK_DONE
    session.flush()
    assert all("stands without them: 1." in text for text in limits_in(session, audit).values())
    audit.state = AuditState.IN_PROGRESS
    session.commit()
    told = api_as("rhea").get(address)
    (one,) = told.json["items"]
    assert (one["kind"], one["type"], one["code"]) == ("record", "txt", "file_not_whole")
    assert one["about"].startswith("finding ILO07")
    assert "hours.txt" not in told.text
    assert [api_as(name).get(address).status_code for name in ("chi", "dara")] == [403, 404]
    take(lost, files=[b"14 hours a day"])
    session.commit()
    assert api_as("rhea").get(address).json == {"items": []}
    assert not any("not be kept" in text for text in limits_in(session, audit).values())


def test_a_document_that_comes_whole_later_is_missing_no_more(day, take, audit, session):
    key = uuid.uuid4()
    told = file_item(item_id=key)
    found = take(*day, told, files=[photo()], leave_damaged=True)
    assert (found.new, found.entries_left) == (4, 1)
    assert len(left_out.missing(session, left_out.events(session, audit))) == 1
    assert take(*day, told, files=[photo(), b"14 hours a day"]).new == 1
    assert left_out.missing(session, left_out.events(session, audit)) == []


def test_the_choice_leaves_out_no_entry_that_is_no_document(day, take):
    with pytest.raises(BadInput) as refusal:
        take(*day, answer("D5-01", wording="0123456789abcdef"), file_item(), leave_damaged=True)
    assert "question_changed" in [one["code"] for one in refusal.value.problems]


def test_both_choices_together_leave_out_both(day, take):
    old = answer("D5-01", wording="0123456789abcdef")
    damaged = file_item(FAKE, filename="fake.jpg", about=old["id"])
    both = {"leave_damaged": True, "leave_differing": True}
    found = take(*day, old, damaged, files=[photo(), FAKE], **both)
    assert (found.new, found.entries_left) == (4, 2)
