"""What decisions on a finding did to the score is told from what was stored."""

import dataclasses
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.findings import comparing, endings
from auditor.findings import service as findings
from auditor.findings.models import Substantiation
from auditor.follow_up import effect
from auditor.remediation import closing
from auditor.scoring import reviewing
from auditor.scoring import service as scoring
from auditor.scoring.models import SupplierScore
from risk.vocabulary import Gate
from tests import casework
from tests.conftest import NOON, actor_named


@pytest.fixture
def storage(tmp_path):
    return casework.storage_in(tmp_path)


def rescore(session, site, ama, after=0):
    now = NOON + timedelta(days=after)
    basis = scoring.basis(session, now.date())
    scoring.rescore(session, [site.id], basis=basis, actor=ama, now=now)
    return basis


def test_before_and_after_a_confirmation_a_closure_and_a_release(session, storage, ama, bo, rhea):
    site = casework.supplier(session)
    rescore(session, site, ama)
    finding = casework.finding(session, site, bo, code="D5-01")
    assert effect.of_finding(session, finding) == []
    findings.substantiate(
        session, finding, Substantiation.CONFIRMED, reason="As was seen there.", actor=rhea, now=NOON
    )
    rescore(session, site, ama)
    (raised,) = effect.of_finding(session, finding)
    assert raised.after_events == ("finding_recorded", "finding_substantiation_decided")
    assert raised.after.final > raised.before.final
    assert Gate.STRONG_CONFIRMED in set(raised.after.gates) - set(raised.before.gates)
    casework.remedied(session, storage, finding, ama, rhea)
    closing.close_finding(session, finding, actor=rhea, now=NOON)
    basis = rescore(session, site, ama, after=1)
    closed = effect.of_finding(session, finding)[-1]
    assert "finding_closed" in closed.after_events
    assert closed.awaits_review
    assert closed.released == (Gate.STRONG_CONFIRMED,)
    score = session.scalars(sa.select(SupplierScore)).one()
    later = actor_named("dara")
    agreed_by = dataclasses.replace(rhea, user_id=later.user_id, name="Second reviewer")
    reviewing.agree(session, score, basis=basis, reason="Closed and seen.", actor=agreed_by, now=NOON)
    agreed = effect.of_finding(session, finding)[-1]
    assert (agreed.after_events, agreed.awaits_review) == (("score_agreed",), False)
    assert Gate.STRONG_CONFIRMED not in agreed.after.gates


@pytest.mark.parametrize(
    ("field", "from_", "to"),
    [("severity", "minor", "critical"), ("substantiation", "alleged", "corroborated")],
)
def test_what_a_later_list_raised_is_told(session, ama, bo, field, from_, to):
    site = casework.supplier(session)
    rescore(session, site, ama)
    finding = casework.finding(session, site, bo)
    setattr(finding, field, from_)
    session.flush()
    rescore(session, site, ama)
    difference = comparing.Difference(field, from_, to)
    assert comparing.take_up(session, finding, difference, actor=bo, now=NOON) == "raised"
    rescore(session, site, ama, after=1)
    assert effect.of_finding(session, finding)[-1].after_events[-1] == f"finding_{field}_raised"


def test_a_probation_that_begins_anew_with_the_end_of_its_case_is_told(session, storage, ama, bo, rhea):
    site = casework.supplier(session)
    finding = casework.finding(session, site, bo)
    casework.remedied(session, storage, finding, ama, rhea)
    closing.close_finding(session, finding, actor=rhea, now=NOON)
    finding.gates_at_closing, finding.found_effective_on = [Gate.ZERO_TOLERANCE_CONFIRMED], NOON.date()
    session.flush()
    rescore(session, site, ama, after=366)
    endings.start_probation(session, finding, actor=rhea, now=NOON + timedelta(days=366))
    rescore(session, site, ama, after=367)
    told = [one for change in effect.of_finding(session, finding) for one in change.after_events]
    assert told[-1] == "finding_probation_started"


def test_a_finding_of_a_supplier_that_was_never_scored_tells_of_no_score(session, bo):
    finding = casework.finding(session, casework.supplier(session), bo)
    assert effect.of_finding(session, finding) == []
