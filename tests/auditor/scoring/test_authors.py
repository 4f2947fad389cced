"""Who may not agree to a lower score: everybody whose word or decision is in the fall, however long ago."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.core.access import Actor, Role
from auditor.core.errors import Refused
from auditor.core.storage import Storage
from auditor.findings import comparing
from auditor.findings import service as findings
from auditor.findings.models import FindingSeverity, FindingState, Substantiation
from auditor.history import service as history
from auditor.remediation import closing
from auditor.scoring import authorship, reviewing, service
from auditor.scoring.models import Assessment
from auditor.users.models import User
from suppliers.models import Upload, UploadRow
from tests import casework
from tests.auditor.scoring.test_rescoring import answer, answer_well, score, shown
from tests.conftest import NOON, NORTHWIND, person_id


def hours(number):
    return NOON + timedelta(hours=number)


def reviewer(name):
    return Actor(NORTHWIND, uuid.uuid5(NORTHWIND, name), name, frozenset({Role.REVIEWER}))


@pytest.fixture
def site(session):
    return casework.supplier(session)


@pytest.fixture
def ira():
    """A second reviewer."""
    return reviewer("ira")


def agree(session, site, actor, at=90):
    basis = service.basis(session, NOON.date())
    row = shown(session, site)
    reviewing.agree(
        session, row, basis=basis, reason="looked at, as was seen there", actor=actor, now=hours(at)
    )


def refuse(session, site, actor):
    with pytest.raises(Refused) as refusal:
        agree(session, site, actor)
    assert refusal.value.code == "own_work"


def uploaded(session, site, by, at, status="changed"):
    """A list with a row of the supplier, taken into the register."""
    upload = Upload(
        filename="list.csv",
        sha256=uuid.uuid4().hex * 2,
        size=1,
        state="committed",
        uploaded_by=by.user_id,
        uploaded_at=at,
        committed_at=at,
    )
    session.add(upload)
    session.flush()
    session.add(UploadRow(upload_id=upload.id, row=2, raw=[], status=status, supplier_id=site.id))
    site.upload_id = upload.id
    session.flush()


def test_a_later_upload_makes_no_earlier_one_forgotten(session, site, rhea, ama):
    score(session, site)
    uploaded(session, site, rhea, hours(1))
    answer_well(session, site, at=hours(1))
    score(session, site, now=hours(2))
    uploaded(session, site, ama, hours(3))
    assert authorship.authors(session, shown(session, site)) >= {rhea.user_id, ama.user_id}
    refuse(session, site, rhea)


def test_a_list_without_the_supplier_makes_no_author(session, site, ama, rhea):
    other = casework.supplier(session, "Hillside Farm")
    score(session, site)
    answer_well(session, site, at=hours(1), by=ama.user_id)
    score(session, site, now=hours(2))
    uploaded(session, other, rhea, hours(3))
    agree(session, site, rhea)


def test_a_score_that_rises_meanwhile_makes_no_author_forgotten(session, site, ama, rhea):
    score(session, site)
    answer_well(session, site, at=hours(1), by=rhea.user_id)
    score(session, site, now=hours(2))
    site.address, site.region, site.country = "Renmin Rd, Urumqi", "Xinjiang", "CN"
    score(session, site, now=hours(4))
    assert not shown(session, site).awaits_review
    site.address, site.region, site.country = "", "", "BD"
    answer_well(session, site, at=hours(5), by=ama.user_id)
    score(session, site, now=hours(6))
    assert shown(session, site).awaits_review
    refuse(session, site, rhea)


def test_a_gate_shown_meanwhile_makes_no_author_forgotten(session, site, bo, rhea, ira):
    first = casework.finding(session, site, bo, code="RETALIATION")
    score(session, site)
    first.state = FindingState.DISPUTED
    findings.withdraw(session, first, reason="Not so, as was seen there", actor=rhea, now=hours(1))
    score(session, site, now=hours(2))
    casework.finding(session, site, bo, code="ILO09")
    score(session, site, now=hours(3))
    refuse(session, site, rhea)
    agree(session, site, ira)


def test_small_falls_within_the_band_are_not_forgotten(session, site, rhea, ama, ira):
    score(session, site)
    band = shown(session, site).band
    answer(session, site, "migrant", "0", "onsite", at=hours(1), by=rhea.user_id)
    score(session, site, now=hours(2))
    row = shown(session, site)
    assert (row.band, row.awaits_review) == (band, False)
    answer_well(session, site, at=hours(3), by=ama.user_id)
    score(session, site, now=hours(4))
    refuse(session, site, rhea)
    agree(session, site, ira)
    assert shown(session, site).lowered_since is None


def test_an_agreement_begins_anew(session, site, rhea, ama, ira):
    score(session, site)
    answer_well(session, site, at=hours(1), by=rhea.user_id)
    score(session, site, now=hours(2))
    agree(session, site, ira, at=3)
    assert authorship.authors(session, shown(session, site)) == set()


DECISIONS = {
    "withdrawal": lambda session, finding, actor: findings.withdraw(
        session, finding, reason="Not so, as was seen there", actor=actor, now=hours(1)
    ),
    "severity": lambda session, finding, actor: findings.set_severity(
        session, finding, FindingSeverity.MINOR, reason="Not so, as was seen there", actor=actor, now=hours(1)
    ),
    "substantiation": lambda session, finding, actor: findings.substantiate(
        session,
        finding,
        Substantiation.ALLEGED,
        reason="Not so, as was seen there",
        actor=actor,
        now=hours(1),
    ),
}


@pytest.mark.parametrize("decision", DECISIONS)
def test_whoever_lowered_a_finding_is_an_author(session, site, bo, rhea, decision):
    finding = casework.finding(session, site, bo, code="RETALIATION")
    score(session, site)
    finding.state = FindingState.DISPUTED
    session.flush()
    assert rhea.user_id not in authorship.authors(session, shown(session, site))
    DECISIONS[decision](session, finding, rhea)
    assert rhea.user_id in authorship.authors(session, shown(session, site))


def test_whoever_filled_a_blank_of_a_finding_is_an_author(session, site, bo, ama, rhea, ira):
    """That it concerns one worker makes it milder than while nobody said how many it concerns."""
    measures = {"scale": 5, "irremediability": 5, "workers_affected": None, "cohort_size": None}
    finding = casework.finding(session, site, bo, **casework.minor(**measures))
    score(session, site)
    severity = shown(session, site).severity
    comparing.complete(
        session, finding, [comparing.Difference("workers_affected", None, 1)], actor=rhea, now=hours(1)
    )
    answer_well(session, site, at=hours(1), by=ama.user_id)
    score(session, site, now=hours(2))
    row = shown(session, site)
    assert row.awaits_review
    assert session.get_one(Assessment, row.pending_id).terms["severity"] < severity
    refuse(session, site, rhea)
    agree(session, site, ira)


def test_whoever_closed_a_finding_is_an_author(session, site, bo, rhea, ira):
    finding = casework.finding(session, site, bo, code="ILO09")
    score(session, site)
    for action in casework.actions_of(session, finding):
        action.state, action.consent = "rejected", "declined"
    finding.state = FindingState.VERIFIED
    closing.close_finding(session, finding, actor=rhea, now=hours(1))
    score(session, site, now=hours(2))
    refuse(session, site, rhea)
    agree(session, site, ira)


def test_whoever_verified_an_action_is_an_author(session, site, bo, ama, rhea, ira, tmp_path):
    finding = casework.finding(session, site, bo, code="ILO09")
    score(session, site, now=hours(-1))
    casework.mended(session, Storage(tmp_path, NORTHWIND), finding, ama, rhea)
    finding.state, finding.closed_at = FindingState.CLOSED, hours(1)
    score(session, site, now=hours(2))
    refuse(session, site, rhea)
    agree(session, site, ira)


def test_both_reviewers_and_the_disputer_of_a_withdrawal_are_authors(session, site, bo, rhea, ira):
    finding = casework.finding(session, site, bo, code="ILO09")
    score(session, site)
    uma = Actor(NORTHWIND, person_id("ama"), "Uma", frozenset({Role.COMPLIANCE, Role.REVIEWER}))
    findings.dispute(session, finding, reason="Not so, as was seen there", actor=uma, now=hours(1))
    findings.withdraw(session, finding, reason="Not so, as was seen there", actor=rhea, now=hours(2))
    findings.decide_proposal(
        session, finding, confirms=True, reason="As was seen there", actor=ira, now=hours(3)
    )
    score(session, site, now=hours(4))
    for author in (uma, rhea, ira):
        refuse(session, site, author)
    agree(session, site, reviewer("eli"))


def test_whoever_raised_a_finding_is_no_author(session, site, bo, rhea):
    finding = casework.finding(session, site, bo)
    score(session, site)
    findings.substantiate(
        session, finding, Substantiation.CONFIRMED, reason="As was seen there", actor=rhea, now=hours(1)
    )
    findings.set_severity(
        session, finding, FindingSeverity.ZERO_TOLERANCE, reason="", actor=rhea, now=hours(1)
    )
    assert rhea.user_id not in authorship.authors(session, shown(session, site))


@pytest.mark.parametrize(("status", "is_author"), [("refuted", True), ("corroborated", False)])
def test_whoever_settled_a_report_is_an_author(session, site, rhea, status, is_author):
    score(session, site)
    history.record(
        session, rhea, "signal_changed", site, at=hours(1), after={"status": status}, supplier_id=site.id
    )
    assert (rhea.user_id in authorship.authors(session, shown(session, site))) == is_author


def as_reviewer(actor):
    """The same person, a reviewer too."""
    return replace(actor, roles=actor.roles | {Role.REVIEWER})


def withdraw(session, finding, actor, at):
    finding.state = FindingState.DISPUTED
    findings.withdraw(session, finding, reason="Not so, as was seen there", actor=actor, now=hours(at))


@pytest.mark.parametrize("is_held_at_first", [True, False])
def test_who_wrote_evidence_while_a_gate_held_the_score_up_is_an_author(
    session, site, bo, ama, rhea, ira, is_held_at_first
):
    """Nothing fell when it came, so nobody ever looked at it."""
    if not is_held_at_first:
        score(session, site)
    finding = casework.finding(session, site, bo, code="RETALIATION")
    if is_held_at_first:
        answer_well(session, site, at=hours(-1), by=ama.user_id)
        score(session, site)
    else:
        score(session, site, now=hours(1))
        answer_well(session, site, at=hours(2), by=ama.user_id)
        score(session, site, now=hours(3))
    row = shown(session, site)
    assert (row.final, row.awaits_review) == (80.0, False)
    score(session, site, now=hours(24))
    withdraw(session, finding, rhea, 25)
    score(session, site, now=hours(26))
    assert shown(session, site).awaits_review
    for author in (as_reviewer(ama), rhea):
        refuse(session, site, author)
    agree(session, site, ira)


def test_who_wrote_good_answers_beside_something_graver_is_an_author_once_that_is_gone(
    session, site, ama, rhea, ira
):
    score(session, site)
    answer_well(session, site, at=hours(1), by=ama.user_id)
    site.address, site.region, site.country = "Renmin Rd, Urumqi", "Xinjiang", "CN"
    score(session, site, now=hours(2))
    assert not shown(session, site).awaits_review
    score(session, site, now=hours(24))
    site.address, site.region, site.country = "", "", "BD"
    score(session, site, now=hours(25))
    refuse(session, site, as_reviewer(ama))
    agree(session, site, ira)


@pytest.mark.parametrize("is_agreed_between", [True, False])
def test_who_recorded_a_finding_that_weighs_less_is_an_author_whenever_somebody_agreed_last(
    session, site, bo, ama, rhea, ira, is_agreed_between
):
    score(session, site, now=hours(-1))
    finding = casework.finding(session, site, bo, **casework.minor())
    score(session, site, now=hours(1))
    if is_agreed_between:
        answer_well(session, site, at=hours(2), by=ama.user_id)
        score(session, site, now=hours(3))
        refuse(session, site, as_reviewer(bo))
        agree(session, site, ira, at=4)
    findings.set_severity(
        session, finding, FindingSeverity.ZERO_TOLERANCE, reason="", actor=rhea, now=hours(5)
    )
    score(session, site, now=hours(6))
    withdraw(session, finding, rhea, 7)
    findings.decide_proposal(
        session, finding, confirms=True, reason="As was seen there", actor=ira, now=hours(8)
    )
    score(session, site, now=hours(9))
    assert shown(session, site).awaits_review
    refuse(session, site, as_reviewer(bo))
    agree(session, site, reviewer("eli"))


def test_a_row_of_a_list_that_says_what_was_known_makes_no_author(session, site, ama, rhea):
    score(session, site)
    uploaded(session, site, rhea, hours(1), status="unchanged")
    answer_well(session, site, at=hours(1), by=ama.user_id)
    score(session, site, now=hours(2))
    agree(session, site, rhea)


def test_a_refusal_and_the_page_say_who_may_decide(session, site, api_as, browser_of):
    score(session, site)
    answer_well(session, site, at=hours(1), by=person_id("rhea"))
    score(session, site, now=hours(2))
    session.get_one(User, person_id("ama")).roles = ["compliance", "reviewer"]
    ama = session.get_one(User, person_id("ama")).name
    session.commit()
    body = {"reason": "looked at, as was seen there"}
    refused = api_as("rhea").post(f"/scores/{site.id}/agreement", json=body)
    assert (refused.status_code, refused.json["code"]) == (403, "own_work")
    assert refused.json["details"]["may_decide"] == [ama]
    address = f"/suppliers/{site.id}/review"
    assert f"These reviewers may decide: {ama}." in browser_of("rhea").get(address).text
    answer(session, site, "migrant", "1", "onsite", at=hours(3), by=person_id("ama"))
    score(session, site, now=hours(4))
    session.commit()
    assert "Nobody else here may decide" in browser_of("rhea").get(address).text
