"""Corrective actions: what is owed, by when, and who may take them forward."""

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from auditor.core.access import Role
from auditor.core.errors import BadInput, NotThere, Refused
from auditor.findings import service as findings
from auditor.findings.models import Cohort, Exploitation, FindingSeverity, FindingState
from auditor.findings.states import FINDING
from auditor.history import service as history
from auditor.remediation import agreeing, choices, closing, plan, plans, register, service
from auditor.remediation.models import ActionState, Consent
from auditor.remediation.states import ACTION
from auditor.users.models import User
from tests import casework
from tests.conftest import NOON, person_id

LISTED = {
    ("proposed", "accepted"),
    ("proposed", "rejected"),
    ("accepted", "started"),
    ("accepted", "rejected"),
    ("started", "evidence"),
    ("started", "rejected"),  # when consent is withdrawn
    ("evidence", "verified"),
    ("evidence", "rejected"),
    ("verified", "closed"),
}


@pytest.fixture
def storage(tmp_path):
    return casework.storage_in(tmp_path)


@pytest.fixture
def site(session):
    return casework.supplier(session)


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        call(*args, **kwargs)
    assert refusal.value.code == code
    return refusal.value


def one_action(session, finding, code="DOC-01"):
    return next(one for one in casework.actions_of(session, finding) if one.code == code)


def accepted_action(session, finding, ama, code="DOC-01"):
    action = one_action(session, finding, code)
    agreeing.accept_as_written(session, action, actor=ama, now=NOON)
    return action


def test_only_the_listed_moves_are_possible():
    possible = {(str(a), str(b)) for a in ActionState for b in ActionState if ACTION.allows(a, b)}
    assert possible == LISTED


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"code": "ILO07"}, ["DOC-01", "DOC-02"]),
        ({"code": "D5-01"}, ["DOC-01", "DOC-02"]),
        ({"code": "D4-08"}, ["WAG-01", "WAG-02", "WAG-03"]),
        ({"code": "PUR-10", "cohort": Cohort.CHILD}, ["CHI-03"]),
        ({"code": "FALSE_RECORDS"}, ["INT-02"]),
        ({"code": "STR-2"}, ["VUL-01", "VUL-02"]),
    ],
)
def test_actions_follow_from_the_code_else_from_its_ilo_indicator(session, site, bo, values, codes):
    finding = casework.finding(session, site, bo, **values)
    assert sorted(one.code for one in casework.actions_of(session, finding)) == codes


def test_zero_tolerance_adds_the_actions_of_every_grave_case(session, site, bo):
    finding = casework.finding(session, site, bo, code="ILO09")
    codes = {one.code for one in casework.actions_of(session, finding)}
    assert codes == {"DBT-01", "DBT-02", "DBT-03", *(f"UNI-0{number}" for number in range(1, 10))}


def test_exploitation_outside_labour_is_referred_and_not_investigated(session, site, bo):
    finding = casework.finding(session, site, bo, code="PUR-03", exploitation=Exploitation.SEXUAL)
    codes = {one.code for one in casework.actions_of(session, finding)}
    assert codes == {f"UNI-0{number}" for number in range(1, 10)}


def test_clocks_run_from_detection_finding_and_alert(session, site, bo):
    finding = casework.finding(session, site, bo, code="ILO09", found_on=casework.day("2026-06-14"))
    due = {one.code: one.due_at for one in casework.actions_of(session, finding)}
    midnight = NOON.replace(hour=0)  # the end of the day it was found
    assert due["DBT-01"] == midnight + timedelta(hours=24)
    assert due["UNI-01"] == NOON + timedelta(hours=4)
    assert due["DBT-03"] == NOON + timedelta(hours=2160)
    assert due["UNI-06"] is None
    assert due["UNI-09"] is None
    assert due["UNI-08"] == due["DBT-02"] + timedelta(hours=720)


@pytest.mark.parametrize("code", ["ILO07", "ILO09"])
def test_an_action_that_waits_for_another_one_comes_after_it(session, site, bo, code):
    finding = casework.finding(session, site, bo, code=code, severity=FindingSeverity.ZERO_TOLERANCE)
    order = [one.code for one in casework.actions_of(session, finding)]
    assert order.index("UNI-05") + 1 == order.index("UNI-06")  # contacts are offered after people were asked
    assert [one.code for one in plan.in_order(plan.actions_for(finding))] == order


def test_the_way_of_a_finding_with_its_plan(session, storage, site, ama, bo, rhea):
    finding = casework.finding(session, site, bo)
    casework.remedied(session, storage, finding, ama, rhea)
    assert finding.state == FindingState.VERIFIED
    closing.close_finding(session, finding, actor=rhea, now=NOON)
    assert (finding.state, finding.closed_by) == (FindingState.CLOSED, rhea.user_id)
    assert {one.state for one in plan.of_finding(session, finding.id)} == {ActionState.CLOSED}
    walked = [
        event.after["state"] for event in history.of_subject(session, finding.id) if "state" in event.before
    ]
    assert walked == [
        "cap_requested",
        "cap_proposed",
        "cap_accepted",
        "in_progress",
        "evidence_submitted",
        "verified",
        "closed",
    ]


def test_zero_tolerance_is_watched_after_verification(session, storage, site, ama, bo, rhea):
    finding = casework.finding(session, site, bo, code="ILO09")
    now = casework.remedied(session, storage, finding, ama, rhea)
    watch = one_action(session, finding, "UNI-09")
    assert watch.due_at == NOON + timedelta(hours=2160)
    told = {f"counts_{days}": "Nobody spoke: it was seen in papers." for days in (30, 90, 180)}
    closing.close_finding(session, finding, actor=rhea, now=now, told=told)
    assert finding.gates_at_closing == ["G8_zt_suspected"]


def test_containment_can_begin_before_the_plan_is_there(session, storage, site, ama, bo):
    finding = casework.finding(session, site, bo)
    action = accepted_action(session, finding, ama)
    service.start(session, action, actor=ama, now=NOON)
    assert (action.state, finding.state) == (ActionState.STARTED, FindingState.OPEN)


def test_evidence_is_needed_before_an_action_counts_as_shown(session, storage, site, ama, bo):
    action = accepted_action(session, casework.finding(session, site, bo), ama)
    service.start(session, action, actor=ama, now=NOON)
    refused("evidence_missing", service.submit_evidence, session, action, actor=ama, now=NOON)
    casework.show(session, storage, action, ama)
    service.submit_evidence(session, action, actor=ama, now=NOON)
    assert action.state == ActionState.EVIDENCE


def shown(session, storage, finding, ama, code="DOC-01"):
    action = accepted_action(session, finding, ama, code)
    casework.evidenced(session, storage, action, ama)
    return action


def test_nobody_verifies_what_they_did_evidenced_or_own(session, storage, site, ama, bo, rhea):
    action = shown(session, storage, casework.finding(session, site, bo), ama)
    verification = service.Verification("on_site", True)
    doer = type(rhea)(rhea.organisation_id, ama.user_id, "Ama", rhea.roles)
    refused("own_work", service.verify, session, action, verification, actor=doer, now=NOON)
    casework.show(session, storage, action, rhea, "a further photo")
    refused("own_work", service.verify, session, action, verification, actor=rhea, now=NOON)


def test_the_finder_of_a_grave_matter_does_not_verify_its_remedy_alone(session, storage, site, ama, bo):
    action = shown(session, storage, casework.finding(session, site, bo), ama)
    refused(
        "own_work", service.verify, session, action, service.Verification("on_site", True), actor=bo, now=NOON
    )


def test_nobody_of_the_supplier_verifies(session, storage, ama, bo, chi, supplier_of_chi, rhea):
    finding = casework.finding(session, session.get(type(supplier_of_chi), supplier_of_chi.id), bo)
    action = shown(session, storage, finding, ama)
    both = type(chi)(chi.organisation_id, chi.user_id, "Chi", chi.roles | rhea.roles, chi.supplier_id)
    refused(
        "verifier_of_the_supplier",
        service.verify,
        session,
        action,
        service.Verification("on_site", True),
        actor=both,
        now=NOON,
    )


def test_containment_of_grave_harm_is_not_verified_on_paper(session, storage, site, ama, bo, rhea):
    action = shown(session, storage, casework.finding(session, site, bo), ama)
    refused(
        "method_not_enough",
        service.verify,
        session,
        action,
        service.Verification("documents", True),
        actor=rhea,
        now=NOON,
    )


def test_papers_must_all_be_back_before_their_return_is_verified(session, storage, site, ama, bo, rhea):
    action = accepted_action(session, casework.finding(session, site, bo), ama)
    service.start(session, action, actor=ama, now=NOON)
    casework.show(session, storage, action, ama)
    service.submit_evidence(session, action, actor=ama, now=NOON)
    seen = service.Verification("on_site", True)
    assert (
        refused("documents_outstanding", service.verify, session, action, seen, actor=rhea, now=NOON).details[
            "count"
        ]
        == "not counted"
    )
    service.count_documents(session, action, held=0, returned=0, actor=ama, now=NOON)
    told = refused("documents_outstanding", service.verify, session, action, seen, actor=rhea, now=NOON)
    assert told.details["count"] == 40, "none held is no count where a finding says that they are"
    service.count_documents(session, action, held=40, returned=38, actor=ama, now=NOON)
    assert (
        refused("documents_outstanding", service.verify, session, action, seen, actor=rhea, now=NOON).details[
            "count"
        ]
        == 2
    )
    service.count_documents(session, action, held=40, returned=40, actor=ama, now=NOON)
    service.verify(session, action, seen, actor=rhea, now=NOON)
    assert action.state == ActionState.VERIFIED


@pytest.mark.parametrize(("held", "returned"), [(40, 41), (40, -1), (39, 0)])
def test_counts_of_papers_stay_possible(session, site, ama, bo, held, returned):
    action = accepted_action(session, casework.finding(session, site, bo), ama)
    service.count_documents(session, action, held=40, returned=0, actor=ama, now=NOON)
    with pytest.raises(BadInput):
        service.count_documents(session, action, held=held, returned=returned, actor=ama, now=NOON)


def test_insufficient_evidence_makes_a_new_attempt_on_the_old_clock(session, storage, site, ama, bo, rhea):
    finding = casework.finding(session, site, bo)
    casework.accepted_plan(session, finding, ama, rhea)
    for action in casework.actions_of(session, finding):
        casework.evidenced(session, storage, action, ama)
    assert finding.state == FindingState.EVIDENCE_SUBMITTED
    first = one_action(session, finding)
    poor = service.Verification("on_site", False, "The receipts are copies")
    service.verify(session, first, poor, actor=rhea, now=NOON)
    again = one_action(session, finding)
    assert (first.state, again.state, again.attempt, again.due_at) == (
        "rejected",
        "proposed",
        2,
        first.due_at,
    )
    assert finding.state == FindingState.IN_PROGRESS


def extend(session, action, hours, actor):
    """More time, with a reason that says why."""
    agreeing.extend(session, action, hours=hours, reason="as was seen there", actor=actor, now=NOON)


def test_an_extension_is_given_once_and_at_most_half_the_term(session, site, ama, bo):
    finding = casework.finding(session, site, bo)
    action = one_action(session, finding, "DOC-02")
    due_at = action.due_at
    for hours in (0, 169):
        refused("extension_too_long", extend, session, action, hours, ama)
    refused("reason_missing", agreeing.extend, session, action, hours=168, reason="", actor=ama, now=NOON)
    refused("not_allowed", extend, session, action, 168, bo)
    agreeing.extend(session, action, hours=168, reason="Lockers come late", actor=ama, now=NOON)
    assert action.due_at == due_at + timedelta(hours=168)
    refused("extended_already", extend, session, action, 1, ama)


def test_zero_tolerance_is_never_extended(session, site, ama, bo):
    action = one_action(session, casework.finding(session, site, bo, code="ILO09"), "DBT-02")
    refused("never_extended_for_zero_tolerance", extend, session, action, 1, ama)


def test_an_extension_survives_a_new_attempt(session, site, ama, bo):
    action = one_action(session, casework.finding(session, site, bo), "DOC-02")
    agreeing.extend(session, action, hours=100, reason="as was seen there", actor=ama, now=NOON)
    service.reject(session, action, reason="not good, as was seen there", actor=ama, now=NOON)
    again = one_action(session, action_finding(session, action), "DOC-02")
    refused(
        "extended_already",
        agreeing.extend,
        session,
        again,
        hours=1,
        reason="as was seen there",
        actor=ama,
        now=NOON,
    )


def action_finding(session, action):
    return service.finding_of(session, action)


def test_an_action_that_needs_consent_waits_for_it(session, site, ama, bo):
    finding = casework.finding(session, site, bo, code="ILO02")
    action = accepted_action(session, finding, ama, "DEC-02")
    refused("consent_not_given", service.start, session, action, actor=ama, now=NOON)
    choices.record_consent(session, action, Consent.GIVEN, actor=ama, now=NOON)
    service.start(session, action, actor=ama, now=NOON)
    assert action.state == ActionState.STARTED


def test_what_the_people_concerned_decline_is_owed_no_more(session, storage, site, ama, bo, rhea):
    finding = casework.finding(session, site, bo, code="ILO02")
    action = one_action(session, finding, "DEC-02")
    choices.record_consent(session, action, Consent.DECLINED, actor=ama, now=NOON)
    refused("declined_by_you", service.reject, session, action, reason="Nobody wishes", actor=ama, now=NOON)
    service.reject(session, action, reason="Nobody wishes to leave", actor=rhea, now=NOON)
    assert one_action(session, finding, "DEC-02").attempt == 1
    casework.remedied(session, storage, finding, ama, rhea)
    closing.close_finding(session, finding, actor=rhea, now=NOON)
    assert finding.state == FindingState.CLOSED


def test_what_was_turned_down_is_not_agreed_to_without_a_reason(session, site, ama, bo):
    action = one_action(session, casework.finding(session, site, bo, code="ILO02"), "DEC-02")
    choices.record_consent(session, action, Consent.DECLINED, actor=ama, now=NOON)
    for consent in (Consent.GIVEN, Consent.PARTNER_DECIDED, Consent.ASKED):
        refused("reason_missing", choices.record_consent, session, action, consent, actor=ama, now=NOON)
    why = "They asked a second time, with the union."
    choices.record_consent(session, action, Consent.GIVEN, reason=why, actor=ama, now=NOON)
    told = history.of_subject(session, action.id)[-1]
    assert (told.before["consent"], told.after["consent"], told.reason) == ("declined", "given", why)


@pytest.mark.parametrize("state", [ActionState.STARTED, ActionState.EVIDENCE])
def test_consent_is_withdrawn_while_the_work_goes_on_and_ends_it(
    session, storage, site, ama, bo, rhea, state
):
    finding = casework.finding(session, site, bo, code="ILO02")
    action = accepted_action(session, finding, ama, "DEC-02")
    choices.record_consent(session, action, Consent.GIVEN, actor=ama, now=NOON)
    service.start(session, action, actor=ama, now=NOON)
    if state == ActionState.EVIDENCE:
        casework.show(session, storage, action, ama)
        service.submit_evidence(session, action, actor=ama, now=NOON)
    refused("action_settled", choices.record_consent, session, action, Consent.ASKED, actor=ama, now=NOON)
    refused("reason_missing", choices.record_consent, session, action, Consent.DECLINED, actor=ama, now=NOON)
    why = "They wish to stay after all."
    choices.record_consent(session, action, Consent.DECLINED, reason=why, actor=ama, now=NOON)
    assert (action.state, action.consent, action.decision_reason) == ("rejected", "declined", why)
    again = one_action(session, finding, "DEC-02")
    assert (again.attempt, again.state, again.consent) == (2, "proposed", "declined")
    assert again in service.owed_before_verification(session, finding), "one person alone ended what is owed"
    refused("declined_by_you", service.reject, session, again, reason=why, actor=ama, now=NOON)
    service.reject(session, again, reason=why, actor=rhea, now=NOON)
    assert one_action(session, finding, "DEC-02").attempt == 2
    assert again not in service.owed_before_verification(session, finding)


def test_work_that_has_begun_is_turned_down_by_nobody_else(session, site, ama, bo):
    action = accepted_action(session, casework.finding(session, site, bo, code="ILO02"), ama, "DEC-02")
    choices.record_consent(session, action, Consent.GIVEN, actor=ama, now=NOON)
    service.start(session, action, actor=ama, now=NOON)
    why = "It takes too long."
    refused("consent_stands", service.reject, session, action, reason=why, actor=ama, now=NOON)


def test_nobody_of_the_supplier_owns_an_action_on_a_confidential_finding(session, site, ama, bo):
    chi = session.get_one(User, person_id("chi"))
    chi.supplier_id = site.id
    secret = one_action(session, casework.finding(session, site, bo, is_confidential=True))
    refused("owner_may_not_know", service.assign, session, secret, chi, proposal="", actor=ama, now=NOON)
    told = one_action(session, casework.finding(session, site, bo))
    service.assign(session, told, chi, proposal="Return all papers", actor=ama, now=NOON)
    assert told.owner_id == chi.id


@pytest.mark.parametrize("is_started", [False, True])
def test_what_was_agreed_to_is_not_rewritten_and_only_the_owner_changes(
    session, site, ama, bo, rhea, is_started
):
    action = one_action(session, casework.finding(session, site, bo))
    service.assign(session, action, None, proposal="Return all papers", actor=ama, now=NOON)
    agreeing.accept(session, action, actor=rhea, now=NOON)
    if is_started:
        service.start(session, action, actor=ama, now=NOON)
    owner = session.get_one(User, person_id("ama"))
    refused(
        "proposal_accepted", service.assign, session, action, owner, proposal="Nothing", actor=ama, now=NOON
    )
    assert (action.proposal, action.owner_id) == ("Return all papers", None)
    service.assign(session, action, owner, proposal=" Return all papers ", actor=ama, now=NOON)
    assert (action.proposal, action.owner_id) == ("Return all papers", owner.id)


def test_the_history_of_a_proposal_tells_text_and_owner_before_and_after(session, site, ama, bo):
    action = one_action(session, casework.finding(session, site, bo))
    owner = session.get_one(User, person_id("ama"))
    service.assign(session, action, None, proposal="Return some papers", actor=ama, now=NOON)
    service.assign(session, action, owner, proposal="Return all papers", actor=ama, now=NOON)
    told = [one for one in history.of_subject(session, action.id) if one.action == "action_assigned"][-1]
    assert told.before == {"owner": None, "proposal": "Return some papers"}
    assert told.after == {"owner": str(owner.id), "proposal": "Return all papers"}


def test_an_action_is_accepted_by_its_proposal_or_expressly_as_the_table_has_it(session, site, ama, bo, rhea):
    action = one_action(session, casework.finding(session, site, bo))
    refused("nothing_proposed", agreeing.accept, session, action, actor=rhea, now=NOON)
    agreeing.accept_as_written(session, action, actor=rhea, now=NOON)
    (told,) = [one for one in history.of_subject(session, action.id) if one.action == "action_accepted"]
    assert (action.state, told.reason) == (ActionState.ACCEPTED, "As written in the action table.")
    other = one_action(session, casework.finding(session, site, bo))
    service.assign(session, other, None, proposal="Return all papers", actor=ama, now=NOON)
    refused("action_proposal_waits", agreeing.accept_as_written, session, other, actor=rhea, now=NOON)
    agreeing.accept(session, other, actor=rhea, now=NOON)


def test_who_recorded_the_finding_agrees_to_no_remedy_and_auditors_to_no_blank_one(
    session, site, ama, bo, rhea
):
    finding = casework.finding(session, site, bo)
    action = one_action(session, finding)
    refused("not_allowed", agreeing.accept_as_written, session, action, actor=bo, now=NOON)
    both = replace(bo, roles=frozenset({Role.AUDITOR, Role.REVIEWER}))
    refused("own_work", agreeing.accept_as_written, session, action, actor=both, now=NOON)
    plans.request_plan(session, finding, actor=ama, now=NOON)
    for one in casework.actions_of(session, finding):
        service.assign(session, one, None, proposal="Return all papers", actor=ama, now=NOON)
    refused("own_work", agreeing.accept, session, action, actor=bo, now=NOON)
    plans.propose_plan(session, finding, actor=ama, now=NOON)
    refused("own_work", plans.accept_plan, session, finding, actor=bo, now=NOON)


def test_who_proposed_an_action_does_not_verify_it(session, storage, site, ama, bo, rhea):
    finding = casework.finding(session, site, bo)
    action = one_action(session, finding)
    action.owner_id, action.proposal, action.proposed_by = None, "Return all papers", rhea.user_id
    session.flush()
    agreeing.accept(session, action, actor=ama, now=NOON)
    casework.evidenced(session, storage, action, ama)
    refused(
        "own_work",
        service.verify,
        session,
        action,
        service.Verification("on_site", True),
        actor=rhea,
        now=NOON,
    )


def test_who_only_names_an_owner_takes_no_proposal_over_from_whoever_wrote_it(session, site, ama, bo, rhea):
    action = one_action(session, casework.finding(session, site, bo))
    service.assign(session, action, None, proposal="Return all papers", actor=ama, now=NOON)
    colleague = replace(ama, user_id=rhea.user_id)
    owner = session.get_one(User, rhea.user_id)
    service.assign(session, action, owner, proposal="Return all papers", actor=colleague, now=NOON)
    refused("own_work", agreeing.accept, session, action, actor=ama, now=NOON)


def test_who_proposed_a_plan_does_not_accept_it(session, site, ama, bo, rhea):
    finding = casework.finding(session, site, bo)
    plans.request_plan(session, finding, actor=ama, now=NOON)
    assert refused("plan_not_complete", plans.propose_plan, session, finding, actor=ama, now=NOON).details[
        "actions"
    ]
    for action in casework.actions_of(session, finding):
        service.assign(session, action, None, proposal="Return all papers", actor=ama, now=NOON)
    plans.propose_plan(session, finding, actor=ama, now=NOON)
    refused("own_work", plans.accept_plan, session, finding, actor=ama, now=NOON)
    plans.send_back(session, finding, reason="No dates given", actor=rhea, now=NOON)
    assert finding.state == FindingState.CAP_REQUESTED


def test_who_handed_in_a_plan_of_actions_as_written_does_not_accept_it(session, site, ama, bo, rhea):
    finding = casework.finding(session, site, bo)
    plans.request_plan(session, finding, actor=ama, now=NOON)
    for action in casework.actions_of(session, finding):
        agreeing.accept_as_written(session, action, actor=ama, now=NOON)
    plans.propose_plan(session, finding, actor=ama, now=NOON)
    refused("own_work", plans.accept_plan, session, finding, actor=ama, now=NOON)
    plans.accept_plan(session, finding, actor=rhea, now=NOON)
    assert finding.state == FindingState.CAP_ACCEPTED


@pytest.mark.parametrize(
    ("told", "is_taken"),
    [
        ({"taken_on": NOON.date() - timedelta(days=2)}, False),
        (
            {"taken_on": NOON.date() - timedelta(days=1)},
            True,
        ),  # the same day at the site, by UTC the one before
        ({"taken_on": NOON.date()}, True),
        ({}, True),
        ({"shows_from": date(2019, 1, 1), "shows_to": date(2019, 12, 31)}, False),
        ({"shows_from": date(2019, 1, 1)}, True),
        ({"taken_at": "2019-01-01T10:00:00+07:00"}, False),
    ],
)
def test_what_is_from_before_a_finding_does_not_show_its_remedy(
    session, storage, site, ama, bo, told, is_taken
):
    action = accepted_action(session, casework.finding(session, site, bo), ama)
    service.start(session, action, actor=ama, now=NOON)
    file = casework.show(session, storage, action, ama)
    for name, value in told.items():
        setattr(file, name, value)
    session.flush()
    if is_taken:
        service.submit_evidence(session, action, actor=ama, now=NOON)
        return
    refused("evidence_from_before", service.submit_evidence, session, action, actor=ama, now=NOON)
    casework.show(session, storage, action, ama, "a photo of today")
    service.submit_evidence(session, action, actor=ama, now=NOON)


def test_a_finding_is_not_closed_by_its_finder_or_fixer(session, storage, site, ama, bo, rhea):
    finding = casework.finding(session, site, bo)
    casework.remedied(session, storage, finding, ama, rhea)
    finder = type(rhea)(rhea.organisation_id, bo.user_id, "Bo", rhea.roles)
    fixer = type(rhea)(rhea.organisation_id, ama.user_id, "Ama", rhea.roles)
    for actor, obstacle in ((finder, "closed_by_own_finder"), (fixer, "closed_by_own_fixer")):
        refusal = refused(
            "finding_not_closable", closing.close_finding, session, finding, actor=actor, now=NOON
        )
        assert refusal.details["obstacles"] == [obstacle]
    refused("not_allowed", closing.close_finding, session, finding, actor=ama, now=NOON)


def test_a_finding_is_not_closed_before_it_is_verified(session, site, bo, rhea):
    finding = casework.finding(session, site, bo)
    refused("move_not_allowed", closing.close_finding, session, finding, actor=rhea, now=NOON)


def test_a_reopened_finding_owes_its_actions_again_on_new_clocks(session, storage, site, ama, bo, rhea):
    finding = casework.finding(session, site, bo)
    casework.remedied(session, storage, finding, ama, rhea)
    closing.close_finding(session, finding, actor=rhea, now=NOON)
    later = NOON + timedelta(days=100)
    findings.reopen(session, finding, reason="Papers are in the safe again", actor=ama, now=later)
    plans.request_plan(session, finding, actor=ama, now=later)
    action = one_action(session, finding)
    assert (action.attempt, action.state, action.due_at) == (2, "proposed", later + timedelta(hours=24))


def test_raised_to_zero_tolerance_the_actions_of_grave_cases_are_owed(session, site, ama, bo, rhea):
    finding = casework.finding(session, site, bo)
    findings.set_severity(session, finding, FindingSeverity.ZERO_TOLERANCE, reason="", actor=rhea, now=NOON)
    plans.request_plan(session, finding, actor=ama, now=NOON)
    assert "UNI-01" in {one.code for one in casework.actions_of(session, finding)}


def test_a_supplier_sees_what_it_owes_and_nothing_of_the_buyers_side(session, ama, bo, chi, supplier_of_chi):
    own = session.get(type(supplier_of_chi), supplier_of_chi.id)
    finding = casework.finding(session, own, bo, code="ILO09")
    secret = casework.finding(session, own, bo, is_confidential=True)
    other = casework.finding(session, casework.supplier(session, "Hillside"), bo)
    for one in (finding, secret, other):
        casework.contained(session, one)
    listed = register.of_suppliers(session, actor=chi, limit=100)
    assert {one.code for one in listed} == {"DBT-01", "DBT-02", "DBT-03", "UNI-07"}
    hidden = [one_action(session, finding, "UNI-03"), one_action(session, secret), one_action(session, other)]
    for action in hidden:
        with pytest.raises(NotThere):
            service.get(session, action.id, actor=chi)
        with pytest.raises(NotThere):
            service.start(session, action, actor=chi, now=NOON)


def every_move(session, storage, finding, actors, chance):
    """A use case at random on the finding or one of its actions, by whoever comes."""
    actor = chance.choice(actors)
    action = chance.choice(plan.of_finding(session, finding.id))
    verification = service.Verification(
        chance.choice(service.VERIFICATION_METHODS), chance.random() < 0.8, "seen"
    )
    return chance.choice(
        [
            lambda: plans.request_plan(session, finding, actor=actor, now=NOON),
            lambda: plans.propose_plan(session, finding, actor=actor, now=NOON),
            lambda: plans.accept_plan(session, finding, actor=actor, now=NOON),
            lambda: plans.send_back(
                session, finding, reason="again, as was seen there", actor=actor, now=NOON
            ),
            lambda: findings.dispute(
                session, finding, reason="wrong, as was seen there", actor=actor, now=NOON
            ),
            lambda: findings.uphold(
                session, finding, reason="stands, as was seen there", actor=actor, now=NOON
            ),
            lambda: findings.reopen(
                session, finding, reason="back, as was seen there", actor=actor, now=NOON
            ),
            lambda: closing.close_finding(session, finding, actor=actor, now=NOON),
            lambda: service.assign(session, action, None, proposal="so", actor=actor, now=NOON),
            lambda: agreeing.accept(session, action, actor=actor, now=NOON),
            lambda: agreeing.accept_as_written(session, action, actor=actor, now=NOON),
            lambda: service.start(session, action, actor=actor, now=NOON),
            lambda: service.count_documents(session, action, held=40, returned=40, actor=actor, now=NOON),
            lambda: casework.show(session, storage, action, actor),
            lambda: service.submit_evidence(session, action, actor=actor, now=NOON),
            lambda: service.verify(session, action, verification, actor=actor, now=NOON),
            lambda: service.reject(session, action, reason="no, as was seen there", actor=actor, now=NOON),
            lambda: service.close_action(session, action, actor=actor, now=NOON),
        ]
    )


FINDING_MOVES = {(str(a), str(b)) for a in FindingState for b in FindingState if FINDING.allows(a, b)}


@pytest.mark.parametrize("seed", range(4))
def test_random_moves_by_anybody_never_leave_the_listed_ones_and_all_are_recorded(
    session, storage, site, ama, bo, rhea, seed
):
    chance = random.Random(seed)
    finding = casework.finding(session, site, bo, code="D3-12")
    for _ in range(150):
        try:
            every_move(session, storage, finding, (ama, ama, bo, rhea), chance)()
        except Refused:
            continue
        finally:
            session.flush()
    subjects = {finding.id: (finding.state, FINDING_MOVES)}
    subjects |= {one.id: (one.state, LISTED) for one in plan.of_finding(session, finding.id)}
    for subject_id, (state, listed) in subjects.items():
        events = [event for event in history.of_subject(session, subject_id) if "state" in event.after]
        walked = [
            (event.before["state"], event.after["state"]) for event in events if "state" in event.before
        ]
        assert set(walked) <= listed
        assert all(first[1] == second[0] for first, second in pairwise(walked))
        assert events[-1].after["state"] == state
