"""Files taken at a question of the checklist are shown where they belong; none is shareable unseen."""

import io

import pytest

from auditor.audits import fieldwork
from auditor.audits.models import RawAnswer
from auditor.evidence import service as evidence
from auditor.reports import audit_report
from auditor.reports.edition import Edition
from suppliers.models import Supplier
from tests import casework
from tests.auditor.evidence.test_receive_evidence import photo
from tests.conftest import NOON


@pytest.fixture
def audit(session, supplier_of_chi, ama, bo):
    return casework.audit_on_site(session, supplier_of_chi, ama, bo)


@pytest.fixture
def taken(session, tmp_path, audit, bo):
    """A photo at the question ILO07."""
    given = {"ILO07": fieldwork.Given(RawAnswer.YES)}
    (answer,) = fieldwork.answer(session, audit, given, actor=bo, now=NOON)
    session.flush()
    file = evidence.receive(
        session,
        casework.storage_in(tmp_path),
        evidence.Incoming("safe.jpg", io.BytesIO(photo())),
        subject=answer,
        supplier_id=audit.supplier_id,
        actor=bo,
        now=NOON,
        limit=1_000_000,
    )
    session.commit()
    return file


def test_a_photo_at_a_question_is_shown_on_audit_checklist_and_by_api(as_ama, api_as, audit, taken):
    link = f'href="/evidence/{taken.id}"'
    page = as_ama.get(f"/audits/{audit.id}").text
    assert "At questions of the checklist" in page
    assert "1 file: " in page
    assert link in page
    assert "No evidence is attached" not in page
    checklist = as_ama.get(f"/audits/{audit.id}/checklist").text
    assert link in checklist[checklist.index('id="ILO07"') :]
    items = api_as("ama").get(f"/audits/{audit.id}/checklist").json["items"]
    assert {one["code"]: one["evidence_ids"] for one in items if one["evidence_ids"]} == {
        "ILO07": [str(taken.id)]
    }


def test_files_of_findings_are_counted_where_the_audit_itself_has_none(as_ama, session, audit, bo, tmp_path):
    finding = casework.finding(session, session.get_one(Supplier, audit.supplier_id), bo, audit)
    for number, told in (
        (1, "1 file is attached to its findings"),
        (2, "2 files are attached to its findings"),
    ):
        incoming = evidence.Incoming("note.txt", io.BytesIO(b"papers in the safe" * number))
        evidence.receive(
            session,
            casework.storage_in(tmp_path),
            incoming,
            subject=finding,
            supplier_id=audit.supplier_id,
            actor=bo,
            now=NOON,
            limit=1_000_000,
        )
        session.commit()
        page = as_ama.get(f"/audits/{audit.id}").text
        assert "No evidence is attached to the audit itself" in page
        assert told in page


def test_an_audit_without_files_says_so(as_ama, session, audit):
    session.commit()
    page = as_ama.get(f"/audits/{audit.id}").text
    assert "No evidence is attached to the audit itself." in page
    assert "At questions of the checklist" not in page


def lines(session, audit, ama):
    shared = audit_report.build(session, audit, actor=ama, now=NOON, edition=Edition.SHAREABLE)
    return [one.access_class for one in shared.evidence]


def test_nothing_is_shareable_until_somebody_said_that_nobody_can_be_recognised(
    session, as_ama, as_rhea, api_as, audit, taken, ama, bo, rhea
):
    address = f"/evidence/{taken.id}"
    casework.leave(session, audit, bo)
    casework.issue(session, audit, bo, rhea, reason="The safe holds the till, seen by its lock.")
    session.commit()
    assert "copy not confirmed" in as_ama.get(address).text
    assert "copy shareable" not in as_ama.get(address).text
    assert "only reviewers and the person who brought the file see it" in as_ama.get(address).text
    assert "not to be passed on" in as_rhea.get(address).text
    assert api_as("ama").get(address).json["is_shareable"] is False
    assert lines(session, audit, ama) == ["original restricted, copy not confirmed"]
    evidence.confirm_copy(session, taken, actor=rhea, now=NOON)
    session.commit()
    assert lines(session, audit, ama) == ["original restricted, copy shareable"]
    assert "copy shareable" in as_ama.get(address).text
    assert api_as("ama").get(address).json["is_shareable"] is True
