"""One person alone lowers no score by a merge or a split, not within the band either."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.core.errors import Refused
from auditor.findings import service as findings
from auditor.findings.models import FindingState
from auditor.scoring import awaiting, explaining, inputs, reviewing
from auditor.scoring.models import Assessment
from auditor.sites import scores, service
from risk.vocabulary import Gate
from suppliers.models import InformationRequest
from tests import casework
from tests.auditor.sites.conftest import answer, site
from tests.auditor.sites.test_merge import as_reviewer, basis
from tests.conftest import NOON

LATER = NOON + timedelta(hours=1)


def days(number):
    return NOON + timedelta(days=number)


@pytest.fixture
def pair(session):
    """Two records in one band, the graver one with older answers: the newer count once they are one."""
    graver = site(session, "Riverside Garments Ltd")
    milder = site(session, "Riverside Garments Limited")
    answer(session, graver, "over_one_month", day=NOON.date() - timedelta(days=60))
    answer(session, milder, "none_verified", day=NOON.date() - timedelta(days=5))
    answer(session, graver, "80", NOON.date() - timedelta(days=60), "migrant")
    answer(session, milder, "0", NOON.date() - timedelta(days=5), "migrant")
    scores.compute(session, [graver.id, milder.id], now=NOON)
    return graver, milder


def merge(session, keep, gone, ama, now=LATER):
    return service.merge(session, keep, gone, reason="same gate, same owner", actor=ama, now=now)


def shown(session, supplier):
    session.expire_all()
    return scores.of(session, supplier.id)


def agree(session, supplier, actor):
    row = shown(session, supplier)
    reviewing.agree(
        session, row, basis=basis(session), reason="fine, as was seen there", actor=actor, now=days(1)
    )
    return row


@pytest.mark.parametrize("turned", [False, True])
def test_a_fall_within_the_band_by_a_merge_waits_whichever_survives(session, pair, ama, turned):
    graver = scores.of(session, pair[0].id).final
    keep, gone = reversed(pair) if turned else pair
    merge(session, keep, gone, ama)
    row = shown(session, keep)
    assert (row.final, row.awaits_review, row.pending_band) == (graver, True, row.band)
    assert row.pending_final < graver
    (line,) = awaiting.of_suppliers(session, [keep.id])
    assert line.why_alone == awaiting.Alone.MERGED


def test_it_waits_as_long_as_nobody_agrees_whatever_is_computed_anew(session, pair, ama):
    keep, gone = pair
    graver = scores.of(session, keep.id).final
    merge(session, keep, gone, ama)
    answer(session, keep, "none_verified", day=days(2).date())
    scores.compute(session, [keep.id], now=days(3))
    row = shown(session, keep)
    assert (row.final, row.awaits_review) == (graver, True)
    assert row.pending_final < graver


@pytest.mark.parametrize("now", [NOON, LATER])
def test_who_merged_does_not_agree_to_the_fall_but_somebody_else(session, pair, ama, rhea, now):
    """Also where the sites are scored in the very instant of the merge."""
    keep, gone = pair
    merge(session, keep, gone, ama, now)
    with pytest.raises(Refused, match="own_work"):
        agree(session, keep, as_reviewer(ama))
    pending = shown(session, keep).pending_final
    row = agree(session, keep, rhea)
    assert (row.final, row.awaits_review) == (pending, False)


def test_after_the_agreement_a_fall_within_the_band_is_shown_at_once_again(session, pair, ama, rhea):
    keep, gone = pair
    merge(session, keep, gone, ama)
    agreed = agree(session, keep, rhea).final
    answer(session, keep, "40", days(2).date(), "agency")
    scores.compute(session, [keep.id], now=days(3))
    row = shown(session, keep)
    assert row.final < agreed
    assert not row.awaits_review


def test_a_merge_by_which_the_score_rises_keeps_nothing_back(session, pair, ama):
    keep, gone = pair
    for field, value in (("fees", "over_one_month"), ("migrant", "100"), ("agency", "100")):
        answer(session, gone, value, field=field)
    merge(session, keep, gone, ama)
    assert not shown(session, keep).awaits_review
    answer(session, keep, "80", days(2).date(), "migrant")
    scores.compute(session, [keep.id], now=days(3))
    assert not shown(session, keep).awaits_review


def test_a_gate_meanwhile_does_not_bring_in_the_lower_score(session, pair, ama):
    keep, gone = pair
    graver = scores.of(session, keep.id).final
    merge(session, keep, gone, ama)
    asked = NOON.date() - timedelta(days=100)
    session.add(
        InformationRequest(supplier_id=keep.id, field="agency", asked_on=asked, due_on=asked, created_at=NOON)
    )
    session.flush()
    scores.compute(session, [keep.id], now=days(3))
    row = shown(session, keep)
    assert (row.final, row.gates, row.awaits_review) == (graver, ["G9_silent"], True)
    assert row.pending_final < graver
    kept = inputs.facts_of(session.get_one(Assessment, row.assessment_id).inputs)
    assert kept.answers["fees"].value == "over_one_month"


def test_an_author_of_a_fall_of_the_merged_site_stays_one(session, pair, ama, rhea):
    keep, gone = pair
    answer(session, gone, "none_verified", day=NOON.date()).recorded_by = rhea.user_id
    scores.compute(session, [gone.id], now=NOON + timedelta(minutes=30))
    scores.of(session, gone.id).lowered_since = NOON - timedelta(minutes=1)
    merge(session, keep, gone, ama)
    with pytest.raises(Refused, match="own_work"):
        agree(session, keep, rhea)
    ira = replace(rhea, user_id=uuid.uuid4())
    assert not agree(session, keep, ira).awaits_review


def test_an_undo_takes_the_waiting_back(session, pair, ama):
    keep, gone = pair
    before = scores.of(session, keep.id).final
    change = merge(session, keep, gone, ama)
    service.undo(session, change, reason="two gates after all", actor=ama, now=days(1))
    row = shown(session, keep)
    assert (row.final, row.awaits_review) == (before, False)


def test_what_a_reviewer_agreed_to_beforehand_waits_no_more_within_the_band(session, pair, ama, bo, rhea):
    keep, gone = pair
    casework.finding(session, gone, bo, code="ILO05")
    casework.finding(session, keep, bo, code="ILO05", reference="F-2")
    scores.compute(session, [keep.id, gone.id], now=NOON)
    change = merge(session, keep, gone, ama)
    service.agree(session, change, reason="seen on the map", actor=rhea, now=LATER)
    assert not shown(session, keep).awaits_review


def test_a_gate_that_waits_at_the_milder_site_is_shown_at_the_survivor(session, ama, bo, rhea):
    """The graver score of both lacks it, and nobody has agreed to its release."""
    keep = site(session, "Hillside Ltd", "1 Hill Road", "CN")
    gone = site(session, "Hillside Limited", "1 Hill Rd", "CN", region="Xinjiang")
    found = casework.finding(session, keep, bo, code="RETALIATION")
    scores.compute(session, [keep.id], now=days(1))
    found.state = FindingState.DISPUTED
    findings.withdraw(session, found, reason="not so, as was seen there", actor=rhea, now=days(2))
    scores.compute(session, [keep.id], now=days(3))
    (hidden,) = shown(session, keep).gates
    assert hidden == Gate.DENIED_OR_FALSE
    change = merge(session, keep, gone, ama, days(4))
    service.agree(session, change, reason="seen on the map", actor=rhea, now=days(4))
    row = shown(session, keep)
    assert set(row.gates) == {Gate.STATE_IMPOSED, hidden} == set(row.released_gates)
    stored = session.get_one(Assessment, row.assessment_id)
    assert "finding RETALIATION" in stored.inputs["gates"][hidden][0]
    assert explaining.replay(stored).agrees
