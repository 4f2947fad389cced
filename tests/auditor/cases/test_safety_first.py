"""The supplier learns nothing of a zero-tolerance finding before its safety check is settled."""

import pytest

from auditor.findings import service as findings
from auditor.findings import shielding
from auditor.findings.models import Danger, FindingSeverity
from auditor.remediation import plans
from auditor.remediation.models import ActionState
from auditor.scheduling import deadlines
from tests import casework
from tests.auditor.cases import conftest as stages
from tests.conftest import NOON


@pytest.fixture
def finding(session, supplier_of_chi, bo):
    danger = {
        "severity": FindingSeverity.ZERO_TOLERANCE,
        "in_danger": Danger.YES,
        "danger_group": "night shift",
        "danger_workers": 3,
    }
    made = casework.finding(session, supplier_of_chi, bo, **danger)
    session.commit()
    return made


def test_a_supplier_sees_nothing_before_people_are_safe_and_all_of_it_after(
    session, finding, browser_of, api_as
):
    action = next(one for one in casework.actions_of(session, finding) if one.code == "DOC-01")
    about = (f"/findings/{finding.id}", f"/actions/{action.id}")
    session.commit()
    page, api = browser_of("chi"), api_as("chi")

    def seen():
        told = {to for one in deadlines.open_actions(session, NOON) for to in one.recipients}
        session.rollback()
        return (
            {client.get(path).status_code for client in (page, api) for path in about},
            [row["id"] for path in ("/findings", "/actions") for row in api.get(path).json["items"]] != [],
            "DOC-01" in page.get("/actions").text + page.get("/").text,
            any(to.startswith("supplier") for to in told),
        )

    assert seen() == ({404}, False, False, False)
    safety = next(one for one in casework.actions_of(session, finding) if one.code == "UNI-01")
    safety.state = ActionState.VERIFIED
    session.commit()
    assert seen() == ({200}, True, True, True)
    safety.state = ActionState.PROPOSED
    session.commit()
    assert seen()[0] == {404}
    casework.contained(session, finding)
    session.commit()
    assert seen() == ({200}, True, True, True)


def test_a_finding_that_comes_back_is_kept_from_its_supplier_until_people_are_safe_again(
    session, storage, site, bo, ama, rhea
):
    danger = {**stages.GRAVE, "in_danger": Danger.YES, "danger_group": "night shift"}
    grave = casework.finding(session, site, bo, **danger)
    case = stages.case_of(session)
    stages.let_know(session, case, ama, rhea)
    end = stages.monitored(session, storage, case, grave)
    stages.move(session, case, "closed", rhea, now=end)
    assert shielding.may_supplier_know(grave, site.id)
    findings.reopen(session, grave, reason="Papers are held again.", actor=ama, now=end)
    plans.request_plan(session, grave, actor=ama, now=end)
    session.flush()
    assert not shielding.may_supplier_know(grave, site.id)
    again = stages.case_of(session)
    stages.let_know(session, again, rhea)
    stages.move(session, again, "cross_check", rhea, now=end)
    stages.move(session, again, "suspected", rhea, now=end)
    assert not shielding.may_supplier_know(grave, site.id)
    stages.move(session, again, "contained", rhea, now=end)
    assert shielding.may_supplier_know(grave, site.id)
