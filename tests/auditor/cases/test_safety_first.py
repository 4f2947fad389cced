"""The supplier learns nothing of a zero-tolerance finding before its safety check is settled."""

import pytest

from auditor.findings.models import Danger, FindingSeverity
from auditor.remediation.models import ActionState
from auditor.scheduling import deadlines
from tests import casework
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
