"""The supplier learns nothing of a zero-tolerance finding before its safety check is settled."""

import pytest

from auditor.cases import documents
from auditor.core.errors import Refused
from auditor.findings import service as findings
from auditor.findings import shielding
from auditor.findings.models import Danger, FindingSeverity
from auditor.remediation import plans
from auditor.remediation.models import ActionState
from tests import casework
from tests.auditor.cases import conftest as stages


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
    session.commit()
    page, api = browser_of("chi"), api_as("chi")

    def seen():
        return casework.seen_by_supplier(session, page, api, finding, action)

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
    documents.count(session, again, held=40, returned=40, actor=ama, now=end)
    with pytest.raises(Refused, match="safety_not_told"):  # the check of the earlier case counts no more
        stages.move(session, again, "contained", rhea, now=end, reason="")
    stages.move(session, again, "contained", rhea, now=end)
    assert shielding.may_supplier_know(grave, site.id)
