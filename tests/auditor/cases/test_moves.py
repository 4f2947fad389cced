"""Every move of a case: the listed ones happen when what they claim is true, all others are refused."""

import itertools

import pytest
from sqlalchemy.orm import object_session

from auditor.cases import clocks, containing, documents, findings, matters, promises, referrals, service
from auditor.cases.models import CaseState, ChosenBy, ClockKind, GroupSize, RemedyForm
from auditor.cases.refusals import REFUSALS
from auditor.cases.states import CASE, ENDED
from auditor.core.access import Role
from auditor.core.errors import BadInput, Refused
from auditor.findings import scoring, shielding
from auditor.findings import service as of_findings
from auditor.findings.models import FindingSeverity, FindingState, Substantiation
from auditor.follow_up import retention
from auditor.follow_up.retention import Count
from auditor.history import service as history
from auditor.remediation import closing, reprisals
from auditor.remediation.models import ActionState, Consent
from risk import gates, methodology
from risk.vocabulary import Gate
from tests import casework
from tests.auditor.cases.conftest import (
    OFFER,
    WISH,
    another,
    case_of,
    confirmed,
    let_know,
    monitored,
    move,
    remedied,
)
from tests.conftest import NOON, actor_named

LISTED = {
    ("alerted", "cross_check"),
    ("cross_check", "confirmed"),
    ("cross_check", "suspected"),
    ("cross_check", "not_substantiated"),
    ("confirmed", "contained"),
    ("suspected", "contained"),
    ("contained", "assessed"),
    ("assessed", "remedy_agreed"),
    ("remedy_agreed", "remedy_running"),
    ("remedy_running", "remedy_verified"),
    ("remedy_verified", "monitored_90"),
    ("monitored_90", "monitored_180"),
    ("monitored_180", "closed"),
}
"""The moves of the standard, written down once more and not read from the code."""


def held(finding, on):
    return gates.holding(scoring.gate_facts([finding], on), methodology.load().gates)


def refused(session, case, target, actor, **said):
    """The code with which a move is refused; the case stays where it was."""
    before = case.state
    with pytest.raises((Refused, BadInput)) as refusal:
        move(session, case, target, actor, **said)
    assert case.state == before
    return refusal.value.code


@pytest.mark.parametrize(("state", "target"), list(itertools.product(CaseState, CaseState)))
def test_the_moves_are_exactly_those_of_the_standard(state, target):
    assert CASE.allows(state, target) == ((state, target) in LISTED)


@pytest.fixture
def everything(session, case, grave, ama, rhea, monkeypatch):
    """A case of which all claims are true, so that only the list of moves decides."""
    monkeypatch.setattr(service, "CHECKS", {})
    monkeypatch.setattr(service, "end_findings", lambda *_args, **_said: None)
    return case


def test_from_every_state_only_the_listed_moves_happen(session, everything, rhea):
    session.commit()
    for state, target in itertools.product(CaseState, CaseState):
        everything.state, everything.proposed_by = state, everything.opened_by
        session.flush()
        if (state, target) in LISTED:
            move(session, everything, target, rhea)
            assert everything.state == target
        else:
            assert refused(session, everything, target, rhea) == "move_not_allowed"
        session.rollback()


def test_an_alert_that_only_its_sender_knows_of_was_not_received(session, alone, bo, ama):
    assert refused(session, alone, "cross_check", bo) == "alert_not_received"
    let_know(session, alone, ama)
    move(session, alone, "cross_check", ama)
    clock = clocks.find(session, alone, ClockKind.ALERT)
    assert (clock.done_at, clock.done_by) == (NOON, ama.user_id)


def test_only_a_reviewer_confirms(session, case, ama):
    move(session, case, "cross_check", ama)
    assert refused(session, case, "confirmed", ama) == "not_allowed"


def test_a_case_is_confirmed_with_a_confirmed_finding_only(session, case, grave, ama, rhea):
    move(session, case, "cross_check", ama)
    assert refused(session, case, "confirmed", rhea) == "no_finding_confirmed"
    of_findings.substantiate(
        session, grave, Substantiation.CONFIRMED, reason="As was seen there.", actor=rhea, now=NOON
    )
    move(session, case, "confirmed", rhea)
    assert clocks.find(session, case, ClockKind.CROSS_CHECK).done_at == NOON


def test_suspicion_is_enough_to_go_on_as_if_confirmed(session, case, ama):
    move(session, case, "cross_check", ama)
    move(session, case, "suspected", ama)
    assert CASE.possible(case.state) == (CaseState.CONTAINED,)


@pytest.mark.parametrize("target", ["confirmed", "suspected", "not_substantiated"])
def test_a_decision_without_a_reason_is_refused(session, case, ama, rhea, target):
    move(session, case, "cross_check", ama)
    assert refused(session, case, target, rhea, reason=" ") == "reason_missing"


@pytest.mark.parametrize("reason", ["She has no visa", "Told by Mr Rahman"])
def test_a_reason_that_tells_of_a_person_is_refused(session, case, ama, reason):
    move(session, case, "cross_check", ama)
    assert refused(session, case, "suspected", ama, reason=reason) == "bad_input"


@pytest.fixture
def lowered(session, case, grave, rhea, rob, ama):
    """A case in cross-check whose finding two reviewers lowered; Rob is on the list."""
    let_know(session, case, rob)
    move(session, case, "cross_check", ama)
    of_findings.set_severity(
        session, grave, FindingSeverity.CRITICAL, reason="No menace, as was seen there.", actor=rhea, now=NOON
    )
    of_findings.decide_proposal(
        session, grave, confirms=True, reason="I see none either.", actor=rob, now=NOON
    )
    return case


def test_not_substantiated_needs_two_different_reviewers(session, lowered, rhea, rob):
    move(session, lowered, "not_substantiated", rhea, reason="Nothing holds.")
    assert (lowered.state, lowered.proposed_by) == (CaseState.CROSS_CHECK, rhea.user_id)
    assert refused(session, lowered, "not_substantiated", rhea) == "second_reviewer_needed"
    move(session, lowered, "not_substantiated", rob)
    assert (lowered.state, lowered.ended_at) == (CaseState.NOT_SUBSTANTIATED, NOON)


def test_whoever_raised_it_is_neither_of_the_two(session, lowered, bo):
    both = another(session, "bot", Role.REVIEWER)
    let_know(session, lowered, both)
    lowered.opened_by = both.user_id
    session.flush()
    assert refused(session, lowered, "not_substantiated", both) == "own_work"


def test_another_decision_ends_the_proposal(session, lowered, rhea, ama):
    move(session, lowered, "not_substantiated", rhea)
    move(session, lowered, "suspected", ama)
    assert (lowered.proposed_by, lowered.proposed_reason) == (None, "")


def test_a_case_is_not_waved_away_while_its_finding_stands(session, case, ama, rhea):
    move(session, case, "cross_check", ama)
    assert refused(session, case, "not_substantiated", rhea) == "findings_still_stand"


SAFE_NOW = "They left, and the partner confirmed that they are in its house."


def safe_as_told(session, case):
    return {one.key: SAFE_NOW for one in matters.missing(session, case, CaseState.CONTAINED, NOON.date())}


def test_contained_needs_papers_counted_and_back_or_a_reason_of_their_own(session, case, grave, ama, rhea):
    confirmed(session, case, grave)
    safe = {key: told for key, told in safe_as_told(session, case).items() if key != "papers"}
    general = {"reason": "A courier brings them.", "told": safe}
    assert refused(session, case, "contained", rhea, **general) == "documents_not_counted"
    with pytest.raises(BadInput):
        documents.count(session, case, held=0, returned=0, actor=ama, now=NOON)
    assert refused(session, case, "contained", rhea, **general) == "documents_not_counted"
    documents.count(session, case, held=40, returned=37, actor=ama, now=NOON)
    assert refused(session, case, "contained", rhea, **general) == "documents_still_outstanding"
    assert refused(session, case, "contained", rhea, told={**safe, "papers": "ok"}) == (
        "documents_still_outstanding"
    )
    documents.count(session, case, held=40, returned=40, actor=ama, now=NOON)
    move(session, case, "contained", rhea, told=safe)


def test_contained_needs_no_reason_where_people_were_seen_to_be_safe(session, case, grave, ama):
    confirmed(session, case, grave)
    documents.count(session, case, held=40, returned=40, actor=ama, now=NOON)
    safety = next(one for one in casework.actions_of(session, grave) if one.code == "UNI-01")
    safety.state = ActionState.EVIDENCE
    session.flush()
    assert refused(session, case, "contained", ama, reason="", told={}) == "safety_not_told"
    safety.state = ActionState.VERIFIED
    session.flush()
    move(session, case, "contained", ama, reason="", told={})


NOBODY_LOOKED = "Nobody has looked yet, we go on."


def test_no_general_sentence_stands_in_for_people_being_safe(session, case, grave, rhea):
    confirmed(session, case, grave)
    with pytest.raises(Refused) as refusal:
        move(
            session, case, "contained", rhea, reason=NOBODY_LOOKED, told={"papers": "A courier brings them."}
        )
    assert refusal.value.code == "safety_not_told"
    assert refusal.value.details["obstacles"] == ["the safety check UNI-01 of finding ILO07 is not verified"]
    assert refusal.value.details["fields"] == [f"safe_{grave.id}"]
    assert not shielding.may_supplier_know(grave, grave.supplier_id)


def finder(grave, case, who):
    grave.recorded_by = who.user_id


def opener(grave, case, who):
    case.opened_by = who.user_id


def at_work(grave, case, who):
    safety = next(one for one in casework.actions_of(object_session(grave), grave) if one.code == "UNI-01")
    safety.owner_id = who.user_id


@pytest.mark.parametrize("who", ["bo", "ama", "rhea"])
@pytest.mark.parametrize("tie", [None, finder, opener, at_work])
def test_that_people_are_safe_is_told_by_a_reviewer_who_has_no_part_in_it(
    session, case, grave, rob, who, tie
):
    confirmed(session, case, grave)
    actor = actor_named(who)
    told = safe_as_told(session, case)
    if tie is not None:
        tie(grave, case, actor)
        session.flush()
    if who != "rhea" or tie is not None:
        assert refused(session, case, "contained", actor, told=told) == "safety_not_told"
        let_know(session, case, rob)
        actor = rob
    move(session, case, "contained", actor, told=told)
    said = [one for one in history.of_subject(session, case.id) if one.action == "case_matter_told"]
    assert {(one.actor_id, one.reason) for one in said} == {(actor.user_id, SAFE_NOW)}


def test_who_led_the_audit_does_not_say_that_people_are_safe(session, site, ama, bo, rhea, rob):
    audit = casework.audit_left(session, site, ama, bo)
    grave = casework.finding(session, site, bo, audit, severity=FindingSeverity.ZERO_TOLERANCE)
    case = case_of(session)
    let_know(session, case, ama, rhea, rob)
    confirmed(session, case, grave)
    audit.lead_auditor_id = rhea.user_id
    session.flush()
    told = safe_as_told(session, case)
    assert refused(session, case, "contained", rhea, told=told) == "safety_not_told"
    move(session, case, "contained", rob, told=told)


def test_papers_may_come_later_when_it_is_said_why(session, case, grave, ama, rhea):
    confirmed(session, case, grave)
    documents.count(session, case, held=40, returned=37, actor=ama, now=NOON)
    courier = "Three are with a broker abroad; a courier brings them."
    move(session, case, "contained", rhea, told={**safe_as_told(session, case), "papers": courier})
    said = [one for one in history.of_subject(session, case.id) if one.action == "case_matter_told"]
    assert [(one.after["matter"], one.reason) for one in said][-1] == (
        "papers are still outstanding: 3",
        courier,
    )


def test_no_papers_are_counted_where_no_finding_speaks_of_any(session, site, bo, ama, rhea):
    finding = casework.finding(
        session, site, bo, code="D5-03", severity=FindingSeverity.ZERO_TOLERANCE, title="Threats"
    )
    case = case_of(session)
    let_know(session, case, ama, rhea)
    assert clocks.find(session, case, ClockKind.DOCUMENTS) is None
    confirmed(session, case, finding)
    assert refused(session, case, "contained", rhea, told={}) == "safety_not_told"
    move(session, case, "contained", rhea, reason="", told={f"safe_{finding.id}": SAFE_NOW})


def uni(session, finding, code):
    return next(one for one in casework.actions_of(session, finding) if one.code == code)


@pytest.mark.parametrize("consent", [Consent.GIVEN, Consent.DECLINED, Consent.PARTNER_DECIDED])
def test_assessed_needs_what_people_chose_when_they_were_asked(session, case, grave, ama, rhea, consent):
    confirmed(session, case, grave)
    move(session, case, "contained", rhea)
    with pytest.raises(Refused) as refusal:
        move(session, case, "assessed", ama, reason="We know what they want.", told={})
    assert refusal.value.code == "people_not_asked"
    assert refusal.value.details["obstacles"] == [
        "what the people of finding ILO07 chose is not recorded on UNI-05"
    ]
    assert uni(session, grave, "UNI-06").due_at is None
    uni(session, grave, "UNI-05").consent = consent
    session.flush()
    move(session, case, "assessed", ama, reason="", told={})


def test_that_people_cannot_be_asked_is_told_by_a_second_person(session, case, grave, ama, rhea):
    confirmed(session, case, grave)
    move(session, case, "contained", rhea)
    told = {f"asked_{grave.id}": "All of them left the country before anybody could ask."}
    assert refused(session, case, "assessed", ama, told=told) == "people_not_asked"
    move(session, case, "assessed", rhea, told=told)


def test_contacts_are_offered_within_72_hours_of_the_assessment_of_the_case(session, case, grave, ama, rhea):
    confirmed(session, case, grave)
    move(session, case, "contained", rhea)
    uni(session, grave, "UNI-05").consent = Consent.GIVEN
    at = NOON + casework.days(2)
    move(session, case, "assessed", ama, now=at)
    offer = uni(session, grave, "UNI-06")
    assert (offer.clock_started_at, offer.due_at) == (at, at + casework.days(3))


def test_it_is_told_that_the_assessment_itself_is_overdue(session, case, grave, ama, rhea):
    due = uni(session, grave, "UNI-05").due_at
    assert due == NOON + casework.days(7)
    assert containing.assessment_overdue(session, case, due) is None
    later = due + casework.days(1)
    assert containing.assessment_overdue(session, case, later) == due
    confirmed(session, case, grave)
    move(session, case, "contained", rhea)
    move(session, case, "assessed", rhea)
    assert containing.assessment_overdue(session, case, later) is None


def assessed(session, case, grave, ama):
    confirmed(session, case, grave)
    move(session, case, "contained", actor_named("rhea"))
    move(session, case, "assessed", actor_named("rhea"))


def test_nothing_is_agreed_over_the_heads_of_the_people_concerned(session, case, grave, ama):
    assessed(session, case, grave, ama)
    assert refused(session, case, "remedy_agreed", ama) == "choice_missing"
    referrals.choose(session, case, WISH, actor=ama, now=NOON)
    move(session, case, "remedy_agreed", ama)


def test_a_partner_s_reason_stands_in_for_a_choice_and_nothing_less(session, case, grave, ama):
    assessed(session, case, grave, ama)
    wish = {"chosen_by": ChosenBy.PARTNER, "remedies": (RemedyForm.NONE_NOW,), "group_size": GroupSize.MORE}
    with pytest.raises(BadInput) as refusal:
        referrals.choose(session, case, referrals.Wish(**wish), actor=ama, now=NOON)
    assert refusal.value.problems[0]["code"] == "reason_missing"
    reason = "They left the site and cannot be reached yet."
    referrals.choose(session, case, referrals.Wish(**wish, reason=reason), actor=ama, now=NOON)
    move(session, case, "remedy_agreed", ama)


def test_a_remedy_is_verified_when_every_action_is(session, storage, case, grave, ama, rhea):
    assessed(session, case, grave, ama)
    referrals.choose(session, case, WISH, actor=ama, now=NOON)
    move(session, case, "remedy_agreed", ama)
    case.state = CaseState.REMEDY_RUNNING
    session.flush()
    with pytest.raises(Refused) as refusal:
        move(session, case, "remedy_verified", rhea)
    assert refusal.value.code == "remedy_not_verified"
    assert f"{grave.code}: action_DOC-01_not_verified" in refusal.value.details["obstacles"]
    casework.mended(session, storage, grave, ama, rhea)
    move(session, case, "remedy_verified", rhea)
    assert case.verified_at == NOON


def test_a_remedy_runs_when_people_are_protected_and_something_more_has_begun(
    session, storage, case, grave, ama, rhea
):
    assessed(session, case, grave, ama)
    referrals.choose(session, case, WISH, actor=ama, now=NOON)
    move(session, case, "remedy_agreed", ama)
    with pytest.raises(Refused) as refusal:
        move(session, case, "remedy_running", ama)
    assert refusal.value.code == "remedy_not_begun"
    assert {f"{grave.code}: DOC-01", f"{grave.code}: DOC-02"} <= set(refusal.value.details["obstacles"])
    casework.accepted_plan(session, grave, ama, rhea)
    assert refused(session, case, "remedy_running", ama) == "remedy_not_begun"
    action = next(one for one in casework.actions_of(session, grave) if one.code == "DOC-02")
    casework.evidenced(session, storage, action, ama)
    move(session, case, "remedy_running", ama)


def test_none_now_is_no_choice_beside_another(session, case, ama):
    both = (RemedyForm.APOLOGY, RemedyForm.NONE_NOW)
    with pytest.raises(BadInput) as refusal:
        referrals.choose(
            session, case, referrals.Wish(ChosenBy.WORKERS, both, GroupSize.MORE), actor=ama, now=NOON
        )
    assert refusal.value.problems[0]["code"] == "none_and_some"


def test_an_action_verified_by_its_own_doer_does_not_count(session, storage, case, grave, ama, rhea):
    remedied(session, storage, case, grave)
    action = casework.actions_of(session, grave)[0]
    action.verified_by = ama.user_id
    with pytest.raises(Refused) as refusal:
        move(session, case, "remedy_verified", rhea)
    assert refusal.value.details["obstacles"] == [f"{grave.code}: verified_by_own_fixer"]


def test_a_doer_does_not_say_that_the_remedy_is_verified(session, storage, case, grave, rhea):
    remedied(session, storage, case, grave)
    casework.actions_of(session, grave)[0].owner_id = rhea.user_id
    session.flush()
    assert rhea.user_id in findings.doers(session, case)
    assert refused(session, case, "remedy_verified", rhea) in {"own_work", "remedy_not_verified"}


def test_a_remedy_is_looked_at_again_after_90_and_180_days_and_not_before(
    session, storage, case, grave, ama, rhea
):
    remedied(session, storage, case, grave)
    move(session, case, "remedy_verified", rhea)
    almost = casework.days(1) / 86_400
    for number, target in ((90, "monitored_90"), (180, "monitored_180")):
        at = NOON + casework.days(number)
        assert refused(session, case, target, ama, now=at - almost) == "too_early"
        assert refused(session, case, target, ama, now=at, reason="") == "reason_missing"
        move(session, case, target, ama, now=at)


WHAT_BECAME = "All of them left before anybody could ask them; the fund holds their money."
NO_MONEY = "they chose money, and no action shows it"


def untold(session, case, rhea, told=None):
    with pytest.raises(Refused) as refusal:
        move(session, case, "remedy_verified", rhea, reason=WHAT_BECAME, told=told or {})
    assert refusal.value.code == "remedy_not_told"
    return refusal.value.details["untold"]


def test_a_remedy_is_not_verified_while_what_was_promised_is_not_told(
    session, storage, case, grave, ama, rhea
):
    remedied(session, storage, case, grave)
    session.commit()
    assert untold(session, case, rhea) == ["nobody was offered a contact", NO_MONEY]
    assert untold(session, case, rhea, {"contact": WHAT_BECAME}) == [NO_MONEY]
    assert untold(session, case, rhea, {"contact": WHAT_BECAME, "money": "no"}) == [NO_MONEY]
    both = {"contact": WHAT_BECAME, "money": "The fund holds all of it."}
    move(session, case, "remedy_verified", rhea, told=both)
    events = history.of_subject(session, case.id)
    told = [
        one for one in events if one.action == "case_matter_told" and one.after["move"] == "remedy_verified"
    ]
    assert {one.after["matter"]: one.reason for one in told} == {
        "nobody was offered a contact": WHAT_BECAME,
        NO_MONEY: "The fund holds all of it.",
    }
    session.rollback()
    referrals.refer(session, case, OFFER, actor=ama, now=NOON)
    assert untold(session, case, rhea) == [NO_MONEY]
    wish = referrals.Wish(
        ChosenBy.WORKERS, (RemedyForm.APOLOGY, RemedyForm.NO_REPETITION), GroupSize.UNDER_20
    )
    referrals.choose(session, case, wish, actor=ama, now=NOON)
    assert untold(session, case, rhea) == ["they chose apology, and no action shows it", NO_MONEY]


@pytest.mark.parametrize("code", ["WAG-02", "DBT-02"])
def test_money_that_was_chosen_is_brought_by_an_action_that_repays(
    session, storage, case, grave, ama, rhea, code
):
    remedied(session, storage, case, grave)
    referrals.refer(session, case, OFFER, actor=ama, now=NOON)
    paying = casework.actions_of(session, grave)[-1]
    paying.code = code
    assert paying.state in promises.DONE or untold(session, case, rhea) == [NO_MONEY]
    paying.state = ActionState.VERIFIED
    session.flush()
    assert promises.untold(session, case) == {}


def test_a_case_closes_with_its_findings_and_the_probation_begins(session, storage, case, grave, rhea):
    now = monitored(session, storage, case, grave)
    move(session, case, "closed", rhea, now=now)
    assert (case.state, case.ended_at) == (CaseState.CLOSED, now)
    assert (grave.state, grave.closed_at) == (FindingState.CLOSED, now)
    assert Gate.PROBATION in held(grave, now.date())
    grave.found_effective_on = now.date()  # else the missing check would hold it beyond its 12 months
    assert Gate.PROBATION not in held(grave, (now + casework.days(365)).date())


def test_a_finding_closed_before_is_on_probation_from_the_end_of_its_case(
    session, storage, case, grave, rhea
):
    now = monitored(session, storage, case, grave)
    left = "All of them went home when the season ended."
    told = dict.fromkeys(("counts_30", "counts_90", "counts_180"), left)
    closing.close_finding(session, grave, actor=rhea, now=NOON + casework.days(180), told=told)
    move(session, case, "closed", rhea, now=now)
    assert grave.closed_at == NOON + casework.days(180)
    grave.found_effective_on = now.date()
    last = (now + casework.days(365 - 1)).date()
    assert Gate.PROBATION in held(grave, last)
    assert Gate.PROBATION not in held(grave, last + casework.days(1))


def test_a_case_with_a_running_clock_is_not_closed(session, storage, case, grave, rhea):
    now = monitored(session, storage, case, grave)
    clocks.find(session, case, ClockKind.CALL).done_at = None
    session.flush()
    assert refused(session, case, "closed", rhea, now=now) == "clocks_still_run"


@pytest.mark.parametrize("target", ["monitored_90", "monitored_180", "closed"])
def test_nobody_says_that_there_was_no_reprisal_while_one_stands(
    session, storage, case, grave, bo, rhea, target
):
    now = monitored(session, storage, case, grave)
    made = casework.finding(session, grave.supplier, bo, code="RETALIATION", reference="retaliation-30")
    case.state = next(CaseState(before) for before, after in LISTED if after == target)
    session.flush()
    assert refused(session, case, target, rhea, now=now) == "reprisal_stands"
    made.recorded_at = case.opened_at - casework.days(1)  # of another matter, before this one
    session.flush()
    move(session, case, target, rhea, now=now)


@pytest.mark.parametrize("target", ["monitored_90", "closed"])
def test_nobody_says_that_there_was_no_reprisal_while_a_reviewer_has_not_decided(
    session, storage, case, grave, bo, rhea, target
):
    now = monitored(session, storage, case, grave)
    retention.record(session, grave, 30, Count(20, 12), actor=bo, now=now)
    case.state = next(CaseState(before) for before, after in LISTED if after == target)
    session.flush()
    assert refused(session, case, target, rhea, now=now) == "retaliation_undecided"


def test_a_case_asks_for_counts_of_a_finding_that_was_withdrawn_too(session, storage, case, grave, bo, rhea):
    other = casework.finding(session, grave.supplier, bo, code="ILO09", cohort_label="dyeing")
    session.flush()
    assert other in findings.of(session, case)
    other.state, other.substantiation = FindingState.WITHDRAWN, Substantiation.REFUTED
    now = monitored(session, storage, case, grave)
    for day in (30, 90, 180):
        retention.record(session, grave, day, Count(20, 20), actor=bo, now=now)
    session.flush()
    assert refused(session, case, "closed", rhea, now=now, reason="", told={}) == "case_counts_missing"
    move(session, case, "closed", rhea, reason="Nobody spoke of that: it was seen in papers.", now=now)


def test_a_case_closes_when_those_who_spoke_are_counted_or_it_is_said_why_not(
    session, storage, case, grave, bo, rhea
):
    now = monitored(session, storage, case, grave)
    session.commit()
    uncounted = "case_counts_missing"
    said = {"reason": "All of them went home when the season ended.", "told": {}}
    assert refused(session, case, "closed", rhea, now=now, **said) == uncounted
    move(session, case, "closed", rhea, now=now, reason="All of them went home when the season ended.")
    session.rollback()
    for day in (30, 90):
        retention.record(session, grave, day, Count(9, 9), actor=bo, now=now)
    assert refused(session, case, "closed", rhea, now=now, **said) == uncounted
    retention.record(session, grave, 180, Count(9, 9), actor=bo, now=now)
    move(session, case, "closed", rhea, now=now, reason="")


def test_a_case_with_an_open_finding_is_not_closed(session, storage, case, grave, rhea):
    now = monitored(session, storage, case, grave)
    grave.state = FindingState.EVIDENCE_SUBMITTED
    session.flush()
    assert refused(session, case, "closed", rhea, now=now) == "case_not_closable"


def test_who_recorded_a_finding_does_not_close_the_case(session, storage, case, grave, rhea):
    now = monitored(session, storage, case, grave)
    grave.recorded_by = rhea.user_id
    session.flush()
    assert refused(session, case, "closed", rhea, now=now) == "case_not_closable"


@pytest.mark.parametrize("state", ENDED)
def test_nothing_is_added_to_a_case_that_has_ended(session, case, ama, state):
    case.state = state
    session.flush()
    for act in (
        lambda: documents.count(session, case, held=1, returned=1, actor=ama, now=NOON),
        lambda: referrals.choose(session, case, WISH, actor=ama, now=NOON),
        lambda: service.mark_done(
            session, case, ClockKind.CALL, note="Held with all of them.", actor=ama, now=NOON
        ),
    ):
        with pytest.raises(Refused, match="case_has_ended"):
            act()


def test_every_move_stands_in_the_history_with_both_states_and_the_reason(session, case, ama):
    move(session, case, "cross_check", ama)
    move(session, case, "suspected", ama, reason="Two say the same.")
    told = [
        (event.action, event.before, event.after, event.reason)
        for event in history.of_subject(session, case.id)
        if "state" in event.before
    ]
    assert told == [
        ("case_cross_check", {"state": "alerted"}, {"state": "cross_check"}, "As the records show."),
        ("case_suspected", {"state": "cross_check"}, {"state": "suspected"}, "Two say the same."),
    ]


def test_every_refusal_has_words_that_its_details_fill():
    filled = dict.fromkeys(
        (
            "findings",
            "count",
            "counts",
            "obstacles",
            "untold",
            "fields",
            "days",
            "earliest",
            "clocks",
            "clock",
            "state",
            "who",
        ),
        "x",
    )
    for code, wording in REFUSALS.items():
        assert "{" not in wording.detail.format_map(filled), code


def test_a_finding_that_nobody_asked_a_plan_for_is_a_matter_of_its_own(
    session, storage, case, grave, ama, rhea
):
    remedied(session, storage, case, grave)
    grave.state = FindingState.OPEN
    referrals.refer(session, case, OFFER, actor=ama, now=NOON)
    told = {"money": WHAT_BECAME}
    assert untold(session, case, rhea, told) == ["finding ILO07 is open, and no plan was asked for"]
    told[f"finding_{grave.id}"] = "The site closed before a plan was asked for."
    move(session, case, "remedy_verified", rhea, told=told)


@pytest.mark.parametrize("target", ["monitored_90", "monitored_180", "closed"])
def test_a_count_that_is_due_and_not_made_needs_words_of_its_own(
    session, storage, case, grave, bo, rhea, target
):
    now = monitored(session, storage, case, grave)
    case.state = next(CaseState(before) for before, after in LISTED if after == target)
    session.commit()
    for told in ({}, {"counts": "no"}, {"contact": "Nobody spoke: it was seen in papers."}):
        with pytest.raises(Refused) as refusal:
            move(session, case, target, rhea, now=now, told=told)
        assert refusal.value.code == "case_counts_missing"
        assert refusal.value.details["counts"] == [f"ILO07: {day} days" for day in (30, 90, 180)]
        assert case.state != target
    why = "Nobody spoke: it was seen in papers."
    move(session, case, target, rhea, now=now, told={"counts": why})
    of_case = [one for one in history.of_subject(session, case.id) if one.action == "case_matter_told"]
    assert [(one.after["move"], one.reason) for one in of_case][-1] == (target, why)
    assert reprisals.why_not(session, grave, 90) == why
    said = [one for one in history.of_subject(session, grave.id) if one.reason == why]
    assert not any("case" in one.action for one in said)
    assert case.code not in str([one.after for one in said])
    session.rollback()
    for day in (30, 90, 180):
        retention.record(session, grave, day, Count(20, 20), actor=bo, now=now)
    move(session, case, target, rhea, now=now, told={})
