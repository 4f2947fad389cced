"""The supplier learns what an audit found when its fieldwork has ended, not while workers are interviewed."""

import pytest

from auditor.audits import service as audits
from auditor.audits.models import AuditState
from auditor.findings import shielding
from auditor.scheduling import deadlines
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
    about = (f"/findings/{finding.id}", f"/actions/{action.id}")
    session.commit()
    page, api = browser_of("chi"), api_as("chi")

    def seen():
        told = {to for one in deadlines.open_actions(session, NOON) for to in one.recipients}
        session.rollback()
        return (
            {client.get(path).status_code for client in (page, api) for path in about},
            [row["id"] for path in ("/findings", "/actions") for row in api.get(path).json["items"]] != [],
            action.code in page.get("/actions").text,
            any(to.startswith("supplier") for to in told),
        )

    assert seen() == ({404}, False, False, False)
    assert browser_of("ama").get(about[0]).status_code == 200
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
