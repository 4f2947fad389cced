"""A finding says what keeps it from being verified, and to whom that falls."""

import pytest

from auditor.findings import recording
from auditor.findings import service as findings
from auditor.findings.models import FindingSeverity
from auditor.remediation import choices, next_step, plans, service
from auditor.remediation.models import Consent
from tests import casework
from tests.conftest import NOON

DONE = "Every action it waits for is verified, the finding is not; next step: "


@pytest.fixture
def finding(session, supplier_of_chi, bo):
    return casework.finding(session, supplier_of_chi, bo)


def step_of(session, finding, actor):
    return next_step.of_finding(session, finding, actor=actor, today=NOON.date())


def remedy(session, tmp_path, finding, ama, rhea):
    """Every action accepted, shown and verified, while the finding itself stays where it is."""
    for action in casework.owed_of(session, finding):
        service.assign(session, action, None, proposal="Done at once", actor=ama, now=NOON)
        plans.agreeing.accept(session, action, actor=rhea, now=NOON)
        casework.evidenced(session, casework.storage_in(tmp_path), action, ama)
        casework.verified(session, action, rhea)


def test_with_every_action_verified_it_says_who_asks_for_the_plan(session, tmp_path, finding, ama, rhea, chi):
    remedy(session, tmp_path, finding, ama, rhea)
    assert finding.state == "open"
    assert step_of(session, finding, ama) == f"{DONE}ask for a plan; you may do it."
    who = "compliance, a reviewer or an auditor"
    of_its_own = DONE.replace("it waits for", "of yours")
    assert step_of(session, finding, chi) == f"{of_its_own}ask for a plan; not by you, by {who}."
    plans.request_plan(session, finding, actor=ama, now=NOON)
    assert step_of(session, finding, ama) == f"{DONE}hand in the plan; you may do it."
    assert step_of(session, finding, rhea).endswith("not by you, by compliance or the supplier.")
    plans.propose_plan(session, finding, actor=ama, now=NOON)
    assert step_of(session, finding, rhea) == f"{DONE}accept the plan; you may do it."
    plans.accept_plan(session, finding, actor=rhea, now=NOON)
    assert finding.state == "verified"
    assert step_of(session, finding, rhea) == ""


def test_who_may_not_accept_the_plan_is_not_told_to(session, finding, ama, bo, rhea):
    plans.request_plan(session, finding, actor=ama, now=NOON)
    assert "say how DOC-01, DOC-02 will be done, then hand in the plan" in step_of(session, finding, ama)
    for action in casework.owed_of(session, finding):
        service.assign(session, action, None, proposal="In person", actor=ama, now=NOON)
    assert step_of(session, finding, ama) == "Next step: hand in the plan; you may do it."
    plans.propose_plan(session, finding, actor=ama, now=NOON)
    assert step_of(session, finding, rhea) == "Next step: accept the plan; you may do it."
    for barred in (ama, bo):  # who wrote it, and who recorded the finding
        assert "accept the plan; not by you, by" in step_of(session, finding, barred)


def test_the_actions_that_are_missing_are_named(session, tmp_path, finding, ama, bo, rhea, chi):
    casework.accepted_plan(session, finding, ama, rhea)
    assert step_of(session, finding, ama) == "Next step: start an action of the plan; you may do it."
    first, second = casework.owed_of(session, finding)
    casework.evidenced(session, casework.storage_in(tmp_path), first, ama)
    assert (
        step_of(session, finding, chi)
        == f"Next step: hand in as done {second.code} (accepted); you may do it."
    )
    assert f"hand in as done {second.code} (accepted); not by you" in step_of(session, finding, rhea)
    casework.evidenced(session, casework.storage_in(tmp_path), second, ama)
    told = f"verify {first.code} (evidence handed in), {second.code} (evidence handed in)"
    assert step_of(session, finding, rhea) == f"Next step: {told}; you may do it."
    assert step_of(session, finding, ama).startswith(f"Next step: {told}; not by you, by an auditor")


def test_a_supplier_reads_no_code_of_the_buyers_side(session, tmp_path, finding, ama, rhea, chi):
    casework.accepted_plan(session, finding, ama, rhea)
    first, second = casework.owed_of(session, finding)
    second.is_for_supplier = False
    casework.evidenced(session, casework.storage_in(tmp_path), first, ama)
    assert second.code not in step_of(session, finding, chi)
    assert second.code in step_of(session, finding, ama)


def test_a_dispute_is_settled_by_another_reviewer(session, finding, chi, rhea, ama):
    findings.dispute(session, finding, reason="No papers are kept here.", actor=chi, now=NOON)
    assert step_of(session, finding, rhea) == "Next step: settle the dispute; you may do it."
    assert "not by you, by a reviewer" in step_of(session, finding, ama)


def test_page_and_api_say_it(session, as_ama, api_as, finding):
    session.commit()
    told = "Next step: ask for a plan; you may do it."
    assert told in as_ama.get(f"/findings/{finding.id}").text
    assert api_as("ama").get(f"/findings/{finding.id}/actions").json["next_step"] == told
    assert "not by you" in api_as("chi").get(f"/findings/{finding.id}/actions").json["next_step"]


def test_a_grave_finding_without_actions_is_no_reason_to_ask_its_management(
    session, supplier_of_chi, ama, bo
):
    draft = casework.draft(severity=FindingSeverity.ZERO_TOLERANCE)
    finding = recording.record(session, supplier_of_chi, None, draft, actor=bo, now=NOON)
    session.flush()
    told = "Next step: make people safe before management hears of it; you may do it."
    assert step_of(session, finding, ama) == told
    casework.contained(session, finding)
    assert step_of(session, finding, ama) == "Next step: ask for a plan; you may do it."


def test_where_people_have_to_choose_first_action_and_finding_say_so_and_lead_there(
    session, supplier_of_chi, bo, ama, rhea, as_ama, as_bo, as_chi
):
    finding = casework.finding(session, supplier_of_chi, bo, code="ILO05")
    safety = next(one for one in casework.actions_of(session, finding) if one.code == "UNI-01")
    assert "record what the people" not in step_of(session, finding, ama)
    plans.agreeing.accept_as_written(session, safety, actor=rhea, now=NOON)
    session.commit()
    page, first = (
        f"/actions/{safety.id}",
        "It can be started once the choice of the people concerned is recorded",
    )
    told = (
        "Next step: record what the people concerned chose, so that they are made safe, UNI-01 (accepted); "
    )
    assert first in as_ama.get(page).text
    assert '<a href="#consenting">Record the choice</a>' in as_ama.get(page).text
    assert 'id="consenting"' in as_ama.get(page).text
    assert f"{told}you may do it." == step_of(session, finding, ama)
    assert first in as_bo.get(page).text
    assert "#consenting" not in as_bo.get(page).text, "who recorded the finding does not record the choice"
    assert f"{told}not by you, by compliance" in step_of(session, finding, bo)
    assert as_chi.get(page).status_code == 404
    choices.record_consent(session, safety, Consent.GIVEN, actor=ama, now=NOON)
    session.commit()
    assert first not in as_ama.get(page).text
    assert 'value="start"' in as_ama.get(page).text
    assert "make people safe before management hears of it, UNI-01" in step_of(session, finding, ama)
