"""A headcount or a group that turns out wrong on site is put right with a reason; the sample follows."""

import pytest

from auditor.audits import interviewing, sample, terms
from auditor.core.errors import BadInput, ChangedMeanwhile, Refused
from auditor.history import service as history
from tests import casework
from tests.conftest import NOON

WHY = "The list at the gate names all workers, twenty of an agency."


def held(workers, stratum=""):
    return interviewing.Batch("individual", "off_site", workers, casework.TODAY, stratum=stratum)


def codes(refusal):
    return {one["code"] for one in refusal.value.problems}


@pytest.fixture
def audit(session, ama, bo):
    """Planned for ten workers, where many more are."""
    site = casework.supplier(session)
    row = casework.audit_on_site(session, site, ama, bo, headcount=10, strata={"women": 2})
    session.commit()
    return row


def correct(session, audit, actor, headcount=60, strata=None, **more):
    strata = {"women": 2, "agency": 20} if strata is None else strata
    said = {"reason": WHY, "actor": actor, "now": NOON, **more}
    terms.correct_workforce(session, audit, headcount=headcount, strata=strata, **said)


def test_more_workers_and_a_new_group_are_interviewed_once_they_are_on_record(session, audit, bo):
    for batch, code in ((held(12), "more_than_workers"), (held(3, "agency"), "stratum_not_known")):
        with pytest.raises(BadInput) as refusal:
            interviewing.record_interviews(session, audit, batch, actor=bo, now=NOON)
        assert codes(refusal) == {code}
        assert "on the audit's page first" in refusal.value.problems[0]["advice"]
    before = sample.plan_for(audit)
    correct(session, audit, bo, 600)
    for batch in (held(12), held(3, "agency")):
        interviewing.record_interviews(session, audit, batch, actor=bo, now=NOON)
    after = sample.plan_for(audit)
    assert after.total > before.total
    assert after.strata["agency"] >= 3
    (told,) = [one for one in history.of_subject(session, audit.id) if one.action == terms.WORKFORCE]
    assert (told.before["headcount"], told.after["headcount"], told.reason) == (10, 600, WHY)
    assert told.after["strata"] == {"agency": 20, "women": 2}


@pytest.mark.parametrize(
    ("headcount", "strata", "code"),
    [
        (4, {"women": 2}, "fewer_than_interviewed"),
        (60, {"agency": 20}, "fewer_than_interviewed"),
        (60, {"women": 2, "agency": 61}, "group_larger_than_workforce"),
    ],
)
def test_no_fewer_workers_than_were_interviewed_and_no_group_above_all(
    session, audit, bo, headcount, strata, code
):
    for batch in (held(3), held(2, "women")):
        interviewing.record_interviews(session, audit, batch, actor=bo, now=NOON)
    with pytest.raises(BadInput) as refusal:
        correct(session, audit, bo, headcount, strata)
    assert codes(refusal) == {code}
    assert (audit.headcount, audit.strata) == (10, {"women": 2})


def test_a_correction_needs_a_reason_its_lead_or_a_planner_and_a_report_that_is_not_issued(
    session, audit, ama, bo, rhea
):
    with pytest.raises(BadInput):
        correct(session, audit, bo, reason="x")
    with pytest.raises(Refused) as refusal:
        correct(session, audit, rhea)
    assert refusal.value.code == "not_allowed"
    with pytest.raises(ChangedMeanwhile):
        correct(session, audit, bo, made_from="0123456789abcdef")
    correct(session, audit, ama)
    with pytest.raises(Refused) as refusal:
        correct(session, audit, ama)
    assert refusal.value.code == "workforce_not_changed"
    site = casework.supplier(session, "Delta Mills Ltd")
    issued = casework.issued_audit(session, site, ama, bo, rhea)
    with pytest.raises(Refused) as refusal:
        correct(session, issued, bo)
    assert refusal.value.code == "audit_is_issued"


def test_page_and_api_correct_workers_and_groups(audit, as_bo, api_as):
    typed = {"headcount": "60", "strata": "women: 2\nagency: 20", "reason": WHY}
    assert "Correct the number of workers" in as_bo.get(f"/audits/{audit.id}").text
    refused = as_bo.post(f"/audits/{audit.id}/workforce", data={**typed, "reason": ""})
    assert refused.status_code == 422
    assert "agency: 20" in refused.text
    assert as_bo.post(f"/audits/{audit.id}/workforce", data=typed).status_code == 303
    shown = api_as("bo").get(f"/audits/{audit.id}").json
    body = {"headcount": 70, "strata": {"women": 2}, "reason": WHY, "seen": shown["workforce_seen"]}
    corrected = api_as("bo").put(f"/audits/{audit.id}/workforce", json=body)
    assert (corrected.status_code, corrected.json["headcount"]) == (200, 70)
    stale = api_as("bo").put(f"/audits/{audit.id}/workforce", json={**body, "headcount": 80})
    assert stale.status_code == 409
