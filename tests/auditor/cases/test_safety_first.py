"""The supplier learns nothing of a zero-tolerance finding before its safety check is settled."""

import uuid

import pytest
import sqlalchemy as sa

from auditor.cases import documents
from auditor.cases.models import CaseFinding, CaseState, ZeroToleranceCase
from auditor.core.access import Actor, Role
from auditor.core.errors import Refused
from auditor.dashboard import service as dashboard
from auditor.findings import service as findings
from auditor.findings import shielding
from auditor.findings.models import Danger, FindingSeverity, FindingState
from auditor.remediation import plans
from auditor.remediation.models import ActionState
from auditor.reports import audit_material
from auditor.reports.edition import Edition
from tests import casework
from tests.auditor.cases import conftest as stages
from tests.conftest import NOON, NORTHWIND


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
        stages.move(session, again, "contained", rhea, now=end, told={})
    stages.move(session, again, "contained", rhea, now=end)
    assert shielding.may_supplier_know(grave, site.id)


IN_DANGER = {"in_danger": Danger.YES, "danger_group": "night shift", "danger_workers": 3}
KEPT = {  # by how it was recorded, whether it was lowered, the state of its case and of UNI-01
    "lowered, nobody knows of danger": ({}, True, "alerted", "proposed", False),
    "lowered, somebody in danger": (IN_DANGER, True, "alerted", "proposed", False),
    "lowered while checked": (IN_DANGER, True, "cross_check", "proposed", False),
    "lowered of a confirmed case": ({}, True, "confirmed", "proposed", False),
    "lowered, check handed in only": (IN_DANGER, True, "suspected", "evidence", False),
    "lowered, people seen to be safe": (IN_DANGER, True, "alerted", "verified", True),
    "lowered, case contained": (IN_DANGER, True, "contained", "proposed", True),
    "lowered, case closed": ({}, True, "closed", "closed", True),
    "lowered, case not substantiated": ({}, True, "not_substantiated", "proposed", True),
    "the same with somebody in danger": (IN_DANGER, True, "not_substantiated", "proposed", False),
    "the same, seen to be safe": (IN_DANGER, True, "not_substantiated", "verified", True),
    "grave as ever": ({}, False, "alerted", "proposed", False),
    "critical from the beginning, danger": (
        {**IN_DANGER, "severity": "critical"},
        False,
        None,
        "proposed",
        False,
    ),
    "the same once safe": ({**IN_DANGER, "severity": "critical"}, False, None, "verified", True),
    "critical, no danger": ({"in_danger": Danger.NO, "severity": "critical"}, False, None, None, True),
    "critical, danger not known": ({"severity": "critical"}, False, None, None, True),
}


def second(name):
    return Actor(NORTHWIND, uuid.uuid5(NORTHWIND, name), name, frozenset({Role.REVIEWER}))


def lowered(session, finding):
    """Made major by two reviewers, neither of whom is on the list of the case."""
    why = {"reason": "Both registers were read again."}
    first = second("one")
    findings.set_severity(session, finding, FindingSeverity.MAJOR, **why, actor=first, now=NOON)
    findings.decide_proposal(session, finding, confirms=True, **why, actor=second("two"), now=NOON)
    session.flush()


@pytest.mark.parametrize("told", KEPT.values(), ids=KEPT)
def test_what_was_grave_or_endangers_somebody_is_kept_from_management_until_they_are_safe(
    session, supplier_of_chi, bo, told
):
    values, is_lowered, state, check, is_known = told
    made = casework.finding(
        session, supplier_of_chi, bo, **{"severity": FindingSeverity.ZERO_TOLERANCE, **values}
    )
    if is_lowered:
        lowered(session, made)
        assert made.severity == "major"
    if state:
        session.flush()
        joined = sa.select(CaseFinding.case_id).where(CaseFinding.finding_id == made.id)
        session.get_one(ZeroToleranceCase, session.scalars(joined).one()).state = CaseState(state)
    for action in casework.actions_of(session, made):
        if action.code == "UNI-01":
            action.state = ActionState(check)
    session.flush()
    assert shielding.may_supplier_know(made, supplier_of_chi.id) is is_known
    assert shielding.waits_for_safety(made) is not is_known


def test_a_lowered_finding_is_on_no_page_list_count_reminder_or_edition_before_people_are_safe(
    session, supplier_of_chi, ama, bo, browser_of, api_as
):
    audit = casework.audit_left(session, supplier_of_chi, ama, bo)
    made = casework.finding(session, supplier_of_chi, bo, audit, **stages.GRAVE, **IN_DANGER)
    lowered(session, made)
    plans.request_plan(session, made, actor=ama, now=NOON)
    assert made.state == FindingState.CAP_REQUESTED
    action = next(one for one in casework.actions_of(session, made) if one.code == "DOC-01")
    session.commit()
    page, api = browser_of("chi"), api_as("chi")

    def seen():
        shareable = audit_material.load(session, audit, Edition.SHAREABLE, now=NOON).findings
        asked = dashboard.plans_awaited(session, supplier_of_chi.id)
        told = [one.code for one in (*shareable, *asked)]
        return (*casework.seen_by_supplier(session, page, api, made, action), told)

    assert seen() == ({404}, False, False, False, [])
    assert f"/findings/{made.id}" not in page.get("/").text
    safety = next(one for one in casework.actions_of(session, made) if one.code == "UNI-01")
    safety.state = ActionState.VERIFIED
    session.commit()
    assert seen() == ({200}, True, True, True, ["ILO07", "ILO07"])
    assert f"/findings/{made.id}" in page.get("/").text


def test_terms_of_a_lowered_finding_begin_when_people_are_safe_and_not_with_the_lowering(
    session, supplier_of_chi, bo
):
    made = casework.finding(session, supplier_of_chi, bo, **stages.GRAVE, **IN_DANGER)
    action = next(one for one in casework.actions_of(session, made) if one.code == "DOC-01")
    due = action.due_at
    lowered(session, made)
    assert action.due_at == due


@pytest.mark.parametrize(
    ("values", "is_on_list", "told", "untold"),
    [
        (IN_DANGER, True, ["People may be in danger", "is open</strong> (alerted)", "UNI-01 verified"], []),
        (IN_DANGER, False, ["People may be in danger"], ["is open</strong>", "contained or later"]),
        ({}, True, ["is open</strong> (alerted)"], ["People may be in danger"]),
        ({}, False, [], ["is open</strong>", "People may be in danger", "stays hidden"]),
    ],
)
def test_the_second_reviewer_reads_what_follows_and_nothing_of_a_case_of_which_none_may_know(
    session, supplier_of_chi, bo, rhea, browser_of, values, is_on_list, told, untold
):
    made = casework.finding(session, supplier_of_chi, bo, **stages.GRAVE, **values)
    if is_on_list:
        stages.let_know(session, stages.case_of(session), rhea)
    why = "Both registers were read again."
    findings.set_severity(session, made, FindingSeverity.MAJOR, reason=why, actor=second("one"), now=NOON)
    session.commit()
    text = browser_of("rhea").get(f"/findings/{made.id}").text
    assert "Confirm as second reviewer" in text
    assert all(one in text for one in told)
    assert not any(one in text for one in untold)
