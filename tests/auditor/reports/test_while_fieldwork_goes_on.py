"""While fieldwork goes on nobody has a shareable edition: two of them would tell when somebody spoke."""

import pytest

from auditor.audits import service as audits
from auditor.audits.models import AuditState
from auditor.core.errors import Refused
from auditor.reports import audit_report
from auditor.reports.edition import Edition
from tests import casework
from tests.conftest import NOON

ON_SITE = {AuditState.IN_PROGRESS, AuditState.SUSPENDED}
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
    if state not in ON_SITE | NO_VISIT:
        assert shareable(session, audit, ama).sample
        return
    with pytest.raises(Refused) as refusal:
        shareable(session, audit, ama)
    code = "fieldwork_goes_on" if state in ON_SITE else "report_not_begun"
    assert refusal.value.code == code


def test_page_and_api_refuse_it_with_the_day_and_what_to_do_and_give_the_restricted_one(
    session, audit, bo, api_as, as_ama
):
    api, report = api_as("ama"), f"/audits/{audit.id}/report"
    for query in ("?edition=shareable", ""):
        refused = api.get(report + query)
        assert (refused.status_code, refused.json["code"]) == (409, "fieldwork_goes_on")
        assert refused.json["details"] == {"since": str(audit.started_on)}
        assert f"Fieldwork goes on since {audit.started_on}." in refused.json["detail"]
        assert "Finish fieldwork, or use the restricted edition" in refused.json["detail"]
    refused = as_ama.get(f"/reports/audits/{audit.id}/shareable.pdf")
    assert refused.status_code == 409
    assert "waits for the end of fieldwork" in refused.text
    assert api.get(report + "?edition=restricted").status_code == 200
    audits.finish_fieldwork(session, audit, reason="one day was agreed", actor=bo, now=NOON)
    session.commit()
    assert api.get(report + "?edition=shareable").status_code == 200


@pytest.mark.parametrize("address", ["/reports", "/audits/{}"])
def test_pages_say_why_it_is_not_offered_and_offer_it_afterwards(session, audit, bo, as_ama, address):
    page, link = address.format(audit.id), f"/reports/audits/{audit.id}/shareable.pdf"
    told = as_ama.get(page).text
    assert "when fieldwork has ended" in told
    assert link not in told
    assert link.replace("shareable", "restricted") in told
    audits.finish_fieldwork(session, audit, reason="one day was agreed", actor=bo, now=NOON)
    session.commit()
    told = as_ama.get(page).text
    assert link in told
    assert "when fieldwork has ended" not in told


def test_fieldwork_of_another_audit_there_holds_back_no_report_of_one_that_has_ended(session, audit, ama, bo):
    earlier = casework.audit_left(session, audit.supplier, ama, bo)
    assert shareable(session, earlier, ama).sample
