"""The supplier learns what an audit found when its fieldwork has ended, not while workers are interviewed."""

from datetime import timedelta

import pytest

from auditor.audits import service as audits
from auditor.audits.models import AuditState
from auditor.findings import shielding
from tests import casework
from tests.conftest import NOON

HIDDEN = {"draft", "scheduled", "in_progress", "suspended"}


@pytest.fixture
def audit(session, supplier_of_chi, ama, bo):
    return casework.audit_on_site(session, supplier_of_chi, ama, bo)


@pytest.fixture
def finding(session, supplier_of_chi, bo, audit):
    made = casework.finding(session, supplier_of_chi, bo, audit)
    session.commit()
    return made


def test_no_page_list_count_or_reminder_tells_before_fieldwork_ends_and_all_do_after(
    session, audit, finding, bo, browser_of, api_as
):
    action = next(one for one in casework.actions_of(session, finding) if one.is_for_supplier)
    session.commit()
    page, api = browser_of("chi"), api_as("chi")

    def seen():
        return casework.seen_by_supplier(session, page, api, finding, action)

    assert seen() == ({404}, False, False, False)
    assert browser_of("ama").get(f"/findings/{finding.id}").status_code == 200
    casework.seen_on_site(session, audit, bo)
    audits.finish_fieldwork(session, audit, reason="one day was agreed", actor=bo, now=NOON)
    session.commit()
    assert seen() == ({200}, True, True, True)


@pytest.mark.parametrize("state", list(AuditState))
def test_what_the_supplier_knows_depends_on_where_the_audit_is(session, audit, finding, state):
    audit.state = state
    session.flush()
    assert shielding.may_supplier_know(finding, finding.supplier_id) is (state.value not in HIDDEN)


def test_a_finding_without_an_audit_waits_for_none(session, supplier_of_chi, bo):
    made = casework.finding(session, supplier_of_chi, bo)
    session.flush()
    assert shielding.may_supplier_know(made, supplier_of_chi.id)


@pytest.mark.parametrize("state", list(AuditState))
def test_what_is_recorded_outside_the_audit_that_goes_on_waits_for_it_too(
    session, supplier_of_chi, audit, ama, bo, state
):
    earlier = casework.audit_on_site(session, supplier_of_chi, ama, bo)
    earlier.state = AuditState.IN_REVIEW
    made = [casework.finding(session, supplier_of_chi, bo, of) for of in (None, earlier)]
    audit.state = state
    session.flush()
    goes_on = state in {AuditState.IN_PROGRESS, AuditState.SUSPENDED}
    for one in made:
        assert shielding.may_supplier_know(one, supplier_of_chi.id) is not goes_on


def test_what_the_supplier_knew_before_stays_known_while_fieldwork_goes_on(
    session, supplier_of_chi, audit, bo
):
    made = casework.finding(session, supplier_of_chi, bo)
    audit.begun_at = NOON + timedelta(seconds=1)
    session.flush()
    assert shielding.may_supplier_know(made, supplier_of_chi.id)


def test_fieldwork_at_another_site_keeps_nothing_back(session, supplier_of_chi, ama, bo):
    casework.audit_on_site(session, casework.supplier(session), ama, bo)
    made = casework.finding(session, supplier_of_chi, bo)
    session.flush()
    assert shielding.may_supplier_know(made, supplier_of_chi.id)


def test_the_site_page_leads_to_a_finding_of_the_audit_that_goes_on(
    session, supplier_of_chi, audit, browser_of
):
    session.commit()
    page = browser_of("bo")
    address = f"/suppliers/{supplier_of_chi.id}/findings/new"
    assert f'href="{address}?audit={audit.id}"' in page.get(f"/suppliers/{supplier_of_chi.id}").text
    warned = "Fieldwork of an audit goes on at this site since"
    assert warned in page.get(address).text
    assert warned not in page.get(f"{address}?audit={audit.id}").text
    audit.state = AuditState.FIELDWORK_DONE
    session.commit()
    assert f'href="{address}"' in page.get(f"/suppliers/{supplier_of_chi.id}").text
    assert warned not in page.get(address).text
