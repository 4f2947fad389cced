"""The supplier learns what an audit found when its fieldwork has ended, not while workers are interviewed."""

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
