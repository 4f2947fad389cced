"""What follows a finding, in the report of its audit."""

from datetime import timedelta

import pytest

from auditor.findings.models import Danger
from auditor.follow_up import checks, retention
from auditor.follow_up.checks import Found
from auditor.follow_up.models import Effect
from auditor.follow_up.retention import Count
from auditor.remediation import closing, reprisals
from auditor.reports import audit_report
from auditor.reports.edition import Edition
from tests import casework
from tests.auditor.reports.test_remediation_report import text_of
from tests.conftest import NOON

AFTER_90 = NOON + timedelta(days=90)


@pytest.fixture
def storage(tmp_path):
    return casework.storage_in(tmp_path)


@pytest.fixture
def audit(session, ama, bo, rhea):
    return casework.issued_audit(session, casework.supplier(session), ama, bo, rhea)


def report(session, audit, ama, edition=Edition.RESTRICTED, now=AFTER_90):
    return audit_report.build(session, audit, actor=ama, now=now, edition=edition)


@pytest.fixture
def closed(session, storage, audit, ama, bo, rhea):
    finding = casework.finding(session, audit.supplier, bo, audit)
    casework.remedied(session, storage, finding, ama, rhea)
    closing.close_finding(session, finding, actor=rhea, now=NOON)
    return finding


def test_a_check_stands_under_verification_and_a_missed_one_under_monitoring(session, audit, closed, ama, bo):
    late = report(session, audit, ama, now=AFTER_90 + timedelta(days=1))
    told = {(line.day, line.result) for line in late.monitoring}
    assert (90, f"does the remedy last (finding ILO07 no. {closed.number}): not checked yet, overdue") in told
    assert (30, f"those who spoke (finding ILO07 no. {closed.number}): not counted yet, overdue") in told
    found = Found("on_site", Effect.PARTLY, "Two lockers have no key.")
    checks.record(session, closed, 90, found, actor=bo, now=AFTER_90)
    made = report(session, audit, ama).verifications[-1]
    assert made.action == f"Does it last? 90 days after closing (finding ILO07 no. {closed.number})"
    assert (made.verifier.name, made.method, made.result) == ("Bo", "on site", "partly")


def test_those_who_spoke_are_told_as_counts(session, audit, closed, ama, bo):
    retention.record(session, closed, 30, Count(20, 12), actor=bo, now=AFTER_90)
    line = next(one for one in report(session, audit, ama).monitoring if one.spoke is not None)
    assert (line.spoke, line.still_employed) == (20, 12)
    assert line.result == (
        f"those who spoke (finding ILO07 no. {closed.number}): more gone than is explained"
    )


def test_a_shared_copy_counts_nobody_who_spoke_and_tells_of_no_suspected_reprisal(
    session, audit, closed, ama, bo
):
    before = shared_text(session, audit, ama)
    retention.record(session, closed, 30, Count(20, 12), actor=bo, now=AFTER_90)
    assert "more gone than is explained" in text_of(report(session, audit, ama), Edition.RESTRICTED)
    assert shared_text(session, audit, ama) == before
    for said in ("those who spoke", "Still employed", "more gone", "12 of 20"):
        assert said not in before
    assert "This edition has no such count and does not say whether there is one." in before
    assert f"does the remedy last (finding ILO07 no. {closed.number})" in before


def shared_text(session, audit, ama):
    return text_of(report(session, audit, ama, Edition.SHAREABLE), Edition.SHAREABLE)


def test_why_those_who_spoke_are_not_counted_is_told_in_the_restricted_edition_only(
    session, audit, closed, ama, bo
):
    why = "Nobody spoke: it was seen in papers."
    reprisals.say_why_not(session, closed, ["ILO07: 30 days"], why, actor=ama, now=AFTER_90)
    told = [one.result for one in report(session, audit, ama).monitoring if why in one.result]
    about = f"those who spoke (finding ILO07 no. {closed.number})"
    assert told == [f"{about}: not counted yet, overdue; why: {why}"]
    shared = report(session, audit, ama, Edition.SHAREABLE).monitoring
    assert not any(why in one.result for one in shared)


def test_danger_is_told_to_those_who_work_on_the_case_only(session, audit, ama, bo):
    danger = {"in_danger": Danger.YES, "danger_group": "night shift", "danger_workers": 3}
    casework.finding(session, audit.supplier, bo, audit, **danger)
    assert report(session, audit, ama).in_danger == "yes, as recorded; workers: fewer than 5"
    assert report(session, audit, ama, Edition.SHAREABLE).in_danger == ""


def test_codes_stand_beside_both_definitions(session, audit, ama, bo):
    casework.finding(session, audit.supplier, bo, audit, code="D5-01", context=("ACT-1",))
    (row,) = report(session, audit, ama).definitions
    assert (row.cohort, row.age_group, row.act) == ("packing line", "adult", ("ACT-1",))
    assert "D5-01" in row.means
    assert row.legs == "not decided"


def test_evidence_after_the_deadline_counts_and_is_marked_as_late(session, storage, audit, ama, bo, rhea):
    finding = casework.finding(session, audit.supplier, bo, audit)
    casework.accepted_plan(session, finding, ama, rhea)
    action = next(one for one in casework.actions_of(session, finding) if one.code == "DOC-01")
    action.due_at = NOON - timedelta(hours=1)
    casework.evidenced(session, storage, action, ama)
    made = report(session, audit, ama)
    assert [line.is_late for line in made.evidence] == [True]
    assert [line.shown_late for line in made.remedies if line.code == "DOC-01"] == [True]
