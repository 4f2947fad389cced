"""While interviews can be added nobody has a shareable edition: two would tell when somebody spoke."""

from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from auditor.audits import interviewing, reporting
from auditor.audits import service as audits
from auditor.audits.models import AuditState
from auditor.core.errors import Refused
from auditor.findings import endings
from auditor.findings import service as findings
from auditor.findings.models import FindingState
from auditor.reports import audit_report
from auditor.reports.edition import Edition
from tests import casework
from tests.conftest import NOON

ON_SITE = {AuditState.IN_PROGRESS, AuditState.SUSPENDED}
NOT_ISSUED = {AuditState.FIELDWORK_DONE, AuditState.REPORT_DRAFT, AuditState.IN_REVIEW}
NO_VISIT = {AuditState.DRAFT, AuditState.SCHEDULED, AuditState.CANCELLED}


@pytest.fixture
def audit(session, ama, bo):
    row = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    casework.seen_on_site(session, row, bo)
    session.commit()
    return row


def shareable(session, audit, actor):
    return audit_report.build(session, audit, actor=actor, now=NOON, edition=Edition.SHAREABLE)


@pytest.mark.parametrize("state", list(AuditState))
def test_the_state_of_the_audit_says_whether_there_is_a_shareable_edition(session, audit, ama, state):
    audit.state = state
    session.flush()
    if state not in ON_SITE | NO_VISIT | NOT_ISSUED:
        assert shareable(session, audit, ama).sample
        return
    with pytest.raises(Refused) as refusal:
        shareable(session, audit, ama)
    codes = dict.fromkeys(ON_SITE, "fieldwork_goes_on") | dict.fromkeys(NOT_ISSUED, "interviews_may_follow")
    assert refusal.value.code == codes.get(state, "report_not_begun")


def test_no_two_shareable_editions_tell_of_interviews_that_were_held_between_them(
    session, audit, ama, bo, rhea, api_as
):
    """Off-site interviews are recorded until review, and again where the report comes back from it."""
    later = NOON + casework.days(6)
    held = interviewing.Batch("individual", "off_site", 7, later.date(), **casework.ASKED_FIRST)
    casework.leave(session, audit, bo)
    refused_in(session, audit, ama, AuditState.FIELDWORK_DONE)
    audits.declare_conflict(session, audit, has_conflict=False, actor=bo, now=NOON)
    reporting.begin_report(session, audit, actor=bo, now=NOON)
    interviewing.record_interviews(session, audit, held, actor=bo, now=later)
    casework.hand_in(session, audit, bo, later)
    refused_in(session, audit, ama, AuditState.IN_REVIEW)
    reporting.return_report(session, audit, reason="Say who was heard.", actor=rhea, now=later)
    interviewing.record_interviews(session, audit, held, actor=bo, now=later + casework.days(1))
    session.commit()
    refused = api_as("ama").get(f"/audits/{audit.id}/report?edition=shareable")
    assert (refused.status_code, refused.json["code"]) == (409, "interviews_may_follow")
    assert "The audit is report draft" in refused.json["detail"]
    assert "Have the report reviewed and issued" in refused.json["detail"]
    casework.hand_in(session, audit, bo, later)
    reporting.issue(session, audit, actor=rhea, now=later)
    once = shareable(session, audit, ama).sample
    with pytest.raises(Refused) as refusal:
        interviewing.record_interviews(session, audit, held, actor=bo, now=later + casework.days(2))
    assert refusal.value.code == "fieldwork_not_open"
    assert shareable(session, audit, ama).sample == once


def refused_in(session, audit, actor, state):
    with pytest.raises(Refused) as refusal:
        shareable(session, audit, actor)
    assert (refusal.value.code, refusal.value.details) == ("interviews_may_follow", {"state": state})


def test_after_access_was_denied_it_waits_until_that_finding_is_closed(session, audit, ama, bo, as_ama):
    denial = endings.deny_access(session, audit, description="The gate stayed shut.", actor=bo, now=NOON)
    session.commit()
    refused_in(session, audit, ama, AuditState.ACCESS_DENIED)
    assert "when the finding that access was denied is closed" in as_ama.get(f"/audits/{audit.id}").text
    denial.state = FindingState.CLOSED
    session.flush()
    once = shareable(session, audit, ama).sample
    findings.reopen(session, denial, reason="The gate stayed shut again.", actor=ama, now=NOON)
    held = interviewing.Batch("individual", "off_site", 7, NOON.date(), **casework.ASKED_FIRST)
    with pytest.raises(Refused) as refusal:
        interviewing.record_interviews(session, audit, held, actor=bo, now=NOON)
    assert refusal.value.code == "fieldwork_not_open"
    assert shareable(session, audit, ama).sample == once


def test_page_and_api_refuse_it_with_the_day_and_what_to_do_and_give_the_restricted_one(
    session, audit, bo, rhea, api_as, as_ama
):
    api, report = api_as("ama"), f"/audits/{audit.id}/report"
    for query in ("?edition=shareable", ""):
        refused = api.get(report + query)
        assert (refused.status_code, refused.json["code"]) == (409, "fieldwork_goes_on")
        assert refused.json["details"] == {"since": str(audit.started_on)}
        assert f"Fieldwork has gone on since {audit.started_on}." in refused.json["detail"]
        assert (
            "Finish fieldwork and have the report issued, or use the restricted edition"
            in refused.json["detail"]
        )
    refused = as_ama.get(f"/reports/audits/{audit.id}/shareable.pdf")
    assert refused.status_code == 409
    assert "waits for the issue of the report" in refused.text
    assert api.get(report + "?edition=restricted").status_code == 200
    casework.leave(session, audit, bo)
    casework.issue(session, audit, bo, rhea)
    session.commit()
    assert api.get(report + "?edition=shareable").status_code == 200


@pytest.mark.parametrize("address", ["/reports", "/audits/{}"])
def test_pages_say_why_it_is_not_offered_and_offer_it_afterwards(session, audit, bo, rhea, as_ama, address):
    page, link = address.format(audit.id), f"/reports/audits/{audit.id}/shareable.pdf"
    waits = "shareable when issued" if page == "/reports" else "when the report is issued: two copies"
    for is_left in (False, True):
        if is_left:
            casework.leave(session, audit, bo)
            session.commit()
        told = as_ama.get(page).text
        assert waits in told
        assert link not in told
        assert link.replace("shareable", "restricted") in told
    casework.issue(session, audit, bo, rhea)
    session.commit()
    told = as_ama.get(page).text
    assert link in told
    assert waits not in told


def test_fieldwork_of_another_audit_there_holds_back_no_report_of_one_that_has_ended(
    session, audit, ama, bo, rhea
):
    earlier = casework.issued_audit(session, audit.supplier, ama, bo, rhea)
    assert shareable(session, earlier, ama).sample


def test_the_page_of_reports_asks_as_often_for_many_denied_visits_as_for_one(session, engine, bo, as_ama):
    asked = []
    sa.event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    told = []
    for many in (1, 4):
        for number in range(many):
            site = casework.supplier(session, f"Mill {many} {number}")
            row = casework.visited(
                session, SimpleNamespace(supplier_id=site.id), state=AuditState.ACCESS_DENIED
            )
            if number % 2 == 0:
                casework.finding(session, site, bo, row, code="ACCESS_DENIED")
        session.commit()
        asked.clear()
        page = as_ama.get("/reports").text
        told.append((len(asked), page.count("when the denial of access is closed")))
    (once, one), (again, three) = told
    assert (once, one, three) == (again, 1, 3)
