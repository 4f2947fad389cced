"""A finding that comes after the report is taken, and everybody who holds or issues the report can know."""

import io
import json
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.findings import after_issue
from auditor.notifications import service as notifications
from auditor.notifications.models import Notice
from auditor.remediation import recording
from tests import casework
from tests.conftest import NOON

LATER = NOON + timedelta(hours=1)
NOT_IN_IT = "the report as it was issued does not contain it"


@pytest.fixture
def site(session):
    return casework.supplier(session)


@pytest.fixture
def issued(session, site, ama, bo, rhea):
    return casework.issued_audit(session, site, ama, bo, rhea)


def recorded(session, site, audit, bo, **values):
    draft = casework.draft(**values)
    return recording.record(session, site, audit, draft, actor=bo, now=LATER)


def hears(session, actor):
    told = notifications.mine(session, actor=actor, now=LATER)
    return [one.subject_id for one, _ in told if one.code == after_issue.TOLD]


def test_reviewers_hear_of_it_once_and_nobody_else(session, site, issued, ama, bo, rhea, adam):
    recorded(session, site, issued, bo)
    assert hears(session, rhea) == [issued.id]
    for actor in (ama, bo, adam):
        assert hears(session, actor) == []


def test_a_zero_tolerance_finding_is_not_told_by_this_notice(session, site, issued, bo, rhea):
    recorded(session, site, issued, bo, code="ILO09")
    assert session.scalars(sa.select(Notice).where(Notice.code == after_issue.TOLD)).all() == []


def test_before_a_report_is_issued_nothing_is_said(session, site, ama, bo, rhea, as_bo):
    audit = casework.audit_in_review(session, site, ama, bo)
    recorded(session, site, audit, bo)
    session.commit()
    assert after_issue.of_audit(session, audit) == []
    assert after_issue.said(audit) == ""
    assert hears(session, rhea) == []
    assert NOT_IN_IT not in as_bo.get(f"/audits/{audit.id}").text


def test_the_page_of_the_audit_says_it_of_later_findings_alone(session, site, ama, bo, rhea, as_bo):
    audit = casework.audit_in_review(session, site, ama, bo)
    before = recording.record(session, site, audit, casework.draft(), actor=bo, now=NOON)
    casework.reporting.issue(session, audit, actor=rhea, now=NOON)
    late = recorded(session, site, audit, bo, code="ILO02")
    session.commit()
    assert list(after_issue.of_audit(session, audit)) == [late]
    page = as_bo.get(f"/audits/{audit.id}").text
    section = page[page.index('id="after-issue"') :].partition("</section>")[0]
    assert "Recorded after revision 1 was issued" in section
    assert NOT_IN_IT in section
    assert str(late.id) in section
    assert str(before.id) not in section


def test_who_records_it_is_told_on_the_page_and_by_api(session, site, issued, as_bo, api_as):
    session.commit()
    body = {
        "supplier_id": str(site.id),
        "finding": {
            "code": "ILO07",
            "found_on": "2026-06-10",
            "cohort_label": "line 3",
            "title": "Papers held",
        },
    }
    answers = [
        api_as("bo").post("/findings", json=body | more)
        for more in ({"audit_id": str(issued.id)}, {"is_another": True})
    ]
    assert [one.status_code for one in answers] == [201, 201], [one.json for one in answers]
    assert [one.json["after_revision"] for one in answers] == [1, None]
    form = {"code": "ILO02", "found_on": "2026-06-10", "substantiation": "alleged", "cohort": "adult"}
    form |= {"cohort_label": "line 3", "exploitation": "labour", "in_danger": "no", "title": "Doors locked"}
    page = as_bo.post(f"/suppliers/{site.id}/findings/new?audit={issued.id}", data=form)
    assert page.status_code == 303, page.text
    assert NOT_IN_IT in as_bo.get(page.location).text


def test_a_list_tells_how_many_came_after_a_report(session, site, issued, as_bo, api_as):
    session.commit()

    def listed(reference, audit=""):
        row = {"supplier": str(site.id), "code": "ILO07", "found_on": "2026-06-10", "reference": reference}
        row |= {"audit": audit} if audit else {}
        return {
            "file": (
                io.BytesIO(json.dumps({"form": "manumit-findings-1", "findings": [row]}).encode()),
                "findings.json",
            )
        }

    for reference, audit, number in (("A-1", str(issued.id), 1), ("A-2", "", 0)):
        answer = api_as("bo").post("/findings/upload", data=listed(reference, audit))
        assert (answer.status_code, answer.json.get("after_issue")) == (200, number), answer.json.get(
            "problems"
        )
    page = as_bo.post("/findings/upload", data=listed("A-3", str(issued.id)))
    assert "1 of them came after the report" in as_bo.get(page.location).text
