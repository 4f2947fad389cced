"""Who has the right sees that people are safe; the site learns of it then: not before, and not never."""

import dataclasses
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.cases import settling
from auditor.core.access import Role
from auditor.core.errors import BadInput, Refused
from auditor.findings import service as findings
from auditor.findings import shielding
from auditor.findings.models import Danger, FindingSeverity, FindingState
from auditor.follow_up import escalating
from auditor.remediation import choices, next_step, protecting, service
from auditor.remediation.models import ActionState, Consent, CorrectiveAction
from tests import casework
from tests.auditor.cases import conftest as stages
from tests.auditor.cases.test_safety_first import IN_DANGER
from tests.conftest import NOON

CRITICAL = {**IN_DANGER, "severity": FindingSeverity.CRITICAL}
WHY = "The partner met all of them at home; they left the site and fear nobody there."
LATER = NOON + timedelta(days=40)


@pytest.fixture
def finding(session, supplier_of_chi, bo):
    """Somebody in danger, without a case."""
    made = casework.finding(session, supplier_of_chi, bo, **CRITICAL)
    session.commit()
    return made


def check_of(session, finding):
    return protecting.newest(session, finding)


def knows(finding):
    return shielding.may_supplier_know(finding, finding.supplier_id)


def declined(session, finding, ama, rhea):
    """The people concerned declined the check, and a second person left it at that."""
    check = check_of(session, finding)
    choices.record_consent(session, check, Consent.DECLINED, actor=ama, now=NOON)
    service.reject(session, check, reason="They were asked twice and declined.", actor=rhea, now=NOON)
    session.flush()
    return check


def settle(session, finding, actor, reason=WHY, now=NOON):
    settling.say_safe(session, finding, reason=reason, actor=actor, now=now)
    session.flush()


def test_a_declined_check_keeps_nothing_hidden_for_ever(session, finding, ama, rhea):
    declined(session, finding, ama, rhea)
    assert not knows(finding), "that they declined help says nothing of their danger"
    settle(session, finding, rhea)
    assert knows(finding)
    with pytest.raises(Refused, match="safety_check_instead"):
        settle(session, finding, rhea)


@pytest.mark.parametrize("state", ["proposed", "accepted", "started", "evidence"])
def test_a_word_does_not_stand_for_a_check_that_nobody_declined(session, finding, rhea, state):
    check_of(session, finding).state = ActionState(state)
    session.flush()
    with pytest.raises(Refused, match="safety_check_instead"):
        settle(session, finding, rhea)
    assert not knows(finding)


def test_a_word_does_not_stand_for_a_case_that_runs(session, supplier_of_chi, bo, ama, rhea):
    grave = casework.finding(session, supplier_of_chi, bo, **stages.GRAVE, **IN_DANGER)
    declined(session, grave, ama, rhea)
    with pytest.raises(Refused, match="safety_check_instead"):
        settle(session, grave, rhea)
    assert not knows(grave)
    casework.contained(session, grave)
    assert knows(grave)


@pytest.mark.parametrize(
    ("who", "reason", "refusal"),
    [
        ("ama", WHY, "not_allowed"),
        ("bo", WHY, "not_allowed"),
        ("rhea", "", "bad_input|reason_missing"),
        ("rhea", "The visa of the worker ran out, she went home.", "bad_input"),
        ("who said that they declined", WHY, "own_work"),
        ("who recorded it", WHY, "own_work"),
    ],
)
def test_who_may_answer_for_it_that_people_are_safe(session, finding, ama, bo, rhea, who, reason, refusal):
    reviewer = frozenset({Role.REVIEWER})
    actors = {
        "ama": ama,
        "bo": bo,
        "rhea": rhea,
        "who said that they declined": dataclasses.replace(ama, roles=reviewer),
        "who recorded it": dataclasses.replace(bo, roles=reviewer),
    }
    declined(session, finding, ama, rhea)
    with pytest.raises((Refused, BadInput), match=refusal):
        settle(session, finding, actors[who], reason)
    assert not knows(finding)


def test_terms_of_the_site_begin_with_the_word(session, finding, ama, rhea):
    declined(session, finding, ama, rhea)
    action = next(one for one in casework.actions_of(session, finding) if one.code == "DOC-01")
    later = NOON + timedelta(days=9)
    settle(session, finding, rhea, now=later)
    assert action.due_at == later + timedelta(hours=action.due_hours)


def test_a_word_of_before_counts_no_more_when_the_matter_comes_back(session, finding, ama, rhea):
    declined(session, finding, ama, rhea)
    settle(session, finding, rhea)
    finding.state = FindingState.CLOSED
    findings.reopen(session, finding, reason="Doors are locked again.", actor=ama, now=LATER)
    session.flush()
    assert not knows(finding)
    check = check_of(session, finding)
    assert (check.state, check.attempt, check.consent) == ("proposed", 2, "asked"), "they are asked anew"


def test_what_comes_back_owes_its_check_before_anybody_asks_for_a_plan(session, finding, ama, rhea):
    check = check_of(session, finding)
    check.state, check.verified_at, check.verified_by = ActionState.CLOSED, NOON, rhea.user_id
    finding.state = FindingState.CLOSED
    session.flush()
    assert knows(finding)
    findings.reopen(session, finding, reason="Doors are locked again.", actor=ama, now=LATER)
    session.flush()
    again = check_of(session, finding)
    assert (again.attempt, again.state, again.due_at) == (2, "proposed", LATER + timedelta(hours=4))
    assert not knows(finding)
    told = next_step.of_finding(session, finding, actor=ama, today=LATER.date())
    assert "make people safe before management hears of it, UNI-01" in told
    again.state, again.verified_at = ActionState.VERIFIED, LATER + timedelta(hours=2)
    session.flush()
    assert knows(finding), "and from then on the site has to remedy it"


def test_an_earlier_case_says_nothing_of_what_came_back(session, supplier_of_chi, bo, ama):
    grave = casework.finding(session, supplier_of_chi, bo, **stages.GRAVE, **IN_DANGER)
    casework.contained(session, grave)
    assert knows(grave)
    grave.severity, grave.state = FindingSeverity.CRITICAL, FindingState.CLOSED
    findings.reopen(session, grave, reason="Doors are locked again.", actor=ama, now=LATER)
    session.flush()
    assert not knows(grave)


NIGHT = {  # by what is recorded of a finding: how many checks the night puts on it
    "in danger, recorded before the check was owed": (CRITICAL, True, None, 1),
    "the same, further on": (CRITICAL, True, "in_progress", 1),
    "the same, closed": (CRITICAL, True, "closed", 0),
    "in danger, with its check": (CRITICAL, False, None, 0),
    "nobody in danger": ({"in_danger": Danger.NO, "severity": FindingSeverity.CRITICAL}, True, None, 0),
    "danger not known": ({"severity": FindingSeverity.CRITICAL}, True, None, 0),
    "zero tolerance without its check": (stages.GRAVE, True, None, 1),
}


@pytest.mark.parametrize("told", NIGHT.values(), ids=NIGHT)
def test_the_night_puts_the_check_on_what_is_hidden_without_one(session, supplier_of_chi, bo, ama, told):
    values, is_without, state, wanted = told
    made = casework.finding(session, supplier_of_chi, bo, **values)
    session.flush()
    if is_without:
        session.execute(
            sa.delete(CorrectiveAction).where(
                CorrectiveAction.finding_id == made.id, CorrectiveAction.code == "UNI-01"
            )
        )
        session.expire_all()
    if state:
        made.state = FindingState(state)
    session.flush()
    assert escalating.escalate(session, actor=ama, now=NOON).checks_owed == wanted
    assert escalating.escalate(session, actor=ama, now=NOON).checks_owed == 0
    if wanted:
        check = check_of(session, made)
        assert not knows(made)
        check.state, check.verified_at = ActionState.VERIFIED, NOON
        session.flush()
        assert knows(made)


def test_the_night_asks_nobody_again_who_declined(session, finding, ama, rhea):
    declined(session, finding, ama, rhea)
    assert escalating.escalate(session, actor=ama, now=NOON).checks_owed == 0


def test_by_page_and_api(session, finding, ama, rhea, api_as, as_rhea, as_ama, browser_of):
    declined(session, finding, ama, rhea)
    session.commit()
    told = next_step.of_finding(session, finding, actor=rhea, today=NOON.date())
    assert "say how the people are safe who declined the check UNI-01; you may do it" in told
    told = next_step.of_finding(session, finding, actor=ama, today=NOON.date())
    assert "not by you, by a reviewer without a part in it or a tie to the site" in told
    session.commit()
    assert "They are safe" not in as_ama.get(f"/findings/{finding.id}").text
    assert "They are safe" in as_rhea.get(f"/findings/{finding.id}").text
    chi = browser_of("chi")
    assert chi.get(f"/findings/{finding.id}").status_code == 404
    short = as_rhea.post(f"/findings/{finding.id}/safety", data={"reason": "ok"})
    assert (short.status_code, ">ok</textarea>" in short.text) == (422, True)
    path = f"/findings/{finding.id}/safety"
    assert api_as("ama").post(path, json={"reason": WHY}).status_code == 403
    answer = api_as("rhea").post(path, json={"reason": WHY})
    assert answer.status_code == 200, answer.text
    assert chi.get(f"/findings/{finding.id}").status_code == 200
    again = api_as("rhea").post(path, json={"reason": WHY})
    assert (again.status_code, again.get_json()["code"]) == (409, "safety_check_instead")


def test_a_reviewer_who_is_not_on_the_list_learns_of_no_case(
    session, supplier_of_chi, bo, ama, rhea, as_rhea
):
    """A lowered finding of a running case answers as one whose check nobody declined."""
    grave = casework.finding(session, supplier_of_chi, bo, **stages.GRAVE, **IN_DANGER)
    declined(session, grave, ama, rhea)
    session.commit()
    page = as_rhea.get(f"/findings/{grave.id}").text
    assert "They are safe" not in page
    assert "Open the case" not in page
