"""A grave finding has a case at once; suspicion is enough, and nothing grave is left without clocks."""

import re

import pytest
import sqlalchemy as sa

from auditor.cases import access, clocks, documents, findings, opening
from auditor.cases.models import CaseState, ClockKind, ZeroToleranceCase
from auditor.core.access import Role
from auditor.core.errors import Refused
from auditor.findings import comparing
from auditor.findings import service as of_findings
from auditor.findings.models import FindingSeverity, Substantiation
from auditor.history import service as history
from auditor.notifications import service as notifications
from auditor.remediation import closing, plans, recording, service
from auditor.users.models import User
from tests import casework
from tests.auditor.cases.conftest import GRAVE, another, case_of, confirmed, let_know, move, remedied
from tests.conftest import NOON, actor_named


def all_cases(session):
    return session.scalars(sa.select(ZeroToleranceCase).order_by(ZeroToleranceCase.id)).all()


@pytest.mark.parametrize("substantiation", [Substantiation.ALLEGED, Substantiation.CORROBORATED])
def test_suspicion_is_enough(session, site, bo, substantiation):
    finding = casework.finding(session, site, bo, **GRAVE, substantiation=substantiation)
    case = case_of(session)
    assert (case.state, case.supplier_id, case.opened_by) == (CaseState.ALERTED, site.id, bo.user_id)
    assert [one.id for one in findings.of(session, case)] == [finding.id]


def test_a_milder_finding_opens_none(session, site, bo):
    casework.finding(session, site, bo, severity=FindingSeverity.CRITICAL)
    assert all_cases(session) == []


def test_raising_a_finding_opens_one_with_clocks_from_now(session, site, bo, rhea):
    finding = casework.finding(session, site, bo, found_on=casework.day("2026-05-01"))
    recording.decide_severity(
        session, finding, FindingSeverity.ZERO_TOLERANCE, reason="Menace shown.", actor=rhea, now=NOON
    )
    case = case_of(session)
    assert case.opened_by == rhea.user_id
    assert clocks.find(session, case, clocks.ClockKind.ALERT).due_at == NOON + casework.days(1)


def test_raising_by_a_list_opens_one(session, site, bo):
    finding = casework.finding(session, site, bo)
    difference = comparing.Difference("severity", finding.severity, "zero_tolerance")
    assert comparing.take_up(session, finding, difference, actor=bo, now=NOON) == "raised"
    assert [one.id for one in findings.of(session, case_of(session))] == [finding.id]


def test_a_second_finding_joins_and_the_earlier_term_holds(session, site, bo, grave, case):
    before = clocks.find(session, case, clocks.ClockKind.ALERT).due_at
    earlier = casework.finding(session, site, bo, **GRAVE, found_on=casework.day("2026-06-14"), title="Again")
    assert all_cases(session) == [case]
    assert {one.id for one in findings.of(session, case)} == {grave.id, earlier.id}
    assert clocks.find(session, case, clocks.ClockKind.ALERT).due_at < before
    later = casework.finding(session, site, bo, **GRAVE, title="Once more")
    assert clocks.find(session, case, clocks.ClockKind.ALERT).due_at < before
    assert later.id in {one.id for one in findings.of(session, case)}


def test_a_finding_of_another_supplier_has_a_case_of_its_own(session, bo, alone):
    casework.finding(session, casework.supplier(session, name="Hill Farm"), bo, **GRAVE)
    assert len(all_cases(session)) == 2
    assert len({one.code for one in all_cases(session)}) == 2


def test_what_was_said_to_be_contained_is_not_said_of_a_later_matter(session, site, bo, ama, grave, case):
    confirmed(session, case, grave)
    casework.finding(session, site, bo, **GRAVE, title="Joins a case that is decided and not contained")
    assert all_cases(session) == [case]
    move(session, case, "contained", actor_named("rhea"), reason="A courier brings the papers from abroad.")
    casework.finding(session, site, bo, **GRAVE, title="A new matter with clocks of its own")
    old, new = all_cases(session)
    assert (old, new.state) == (case, CaseState.ALERTED)


def closed_after_the_watch(session, storage, case, grave, ama, rhea):
    """The remedy verified, watched, and the finding closed; gives when."""
    remedied(session, storage, case, grave)
    move(session, case, "remedy_verified", rhea)
    later = NOON + casework.days(180)
    casework.watched(session, storage, grave, ama, rhea, later)
    told = {f"counts_{days}": "Nobody spoke: it was seen in papers." for days in (30, 90, 180)}
    closing.close_finding(session, grave, actor=rhea, now=later, told=told)
    return later


def test_a_finding_reopened_after_its_remedy_was_verified_has_a_new_case(
    session, storage, grave, case, ama, rhea
):
    later = closed_after_the_watch(session, storage, case, grave, ama, rhea)
    of_findings.reopen(session, grave, reason="Papers are held again.", actor=ama, now=later)
    old, new = all_cases(session)
    assert (old, new.state) == (case, CaseState.ALERTED)
    assert [one.id for one in findings.of(session, new)] == [grave.id]


def test_a_finding_raised_again_in_a_running_case_opens_no_second_one(session, grave, case, bo):
    assert opening.take_in(session, grave, detected_at=NOON, actor=bo, now=NOON) is case
    assert all_cases(session) == [case]


def test_the_code_says_nothing(session, site, case):
    assert re.fullmatch(r"[B-DF-HJ-NP-TV-XZ2-9]{4}-[B-DF-HJ-NP-TV-XZ2-9]{4}", case.code)
    assert str(NOON.year) not in case.code


def test_the_opener_and_the_lead_auditor_are_on_the_first_list(session, site, ama, bo):
    bea = another(session, "bea", Role.AUDITOR)
    audit = casework.audit_on_site(session, site, ama, bo)
    recording.record(session, site, audit, casework.draft(**GRAVE), actor=bea, now=NOON)
    assert {person.id for person in access.readers(session, case_of(session))} == {bea.user_id, bo.user_id}


def test_a_case_that_nobody_could_read_goes_to_the_reviewers(session, case, bo, ama, rhea):
    session.execute(
        sa.update(User).where(User.id.in_([bo.user_id, ama.user_id, rhea.user_id])).values(is_active=False)
    )
    rob = another(session, "rob", Role.REVIEWER)
    session.expire_all()
    assert access.keep_reachable(session, now=NOON) == 1
    assert [person.id for person in access.readers(session, case)] == [rob.user_id]
    assert access.keep_reachable(session, now=NOON) == 0


def test_everything_stands_in_the_history(session, alone, grave, bo):
    events = history.of_subject(session, alone.id)
    assert [event.action for event in events] == ["case_opened", "case_person_added", "case_finding_joined"]
    assert {event.actor_id for event in events} == {bo.user_id}
    assert events[2].after == {"finding": str(grave.id)}


def test_no_finding_without_its_case_when_the_case_fails(session, site, bo, monkeypatch):
    """Both are of one transaction: what cannot have a case is not recorded either."""

    def fail(*_args, **_kwargs):
        raise Refused("changed_meanwhile")

    monkeypatch.setattr(opening, "take_in", fail)
    session.commit()
    with pytest.raises(Refused):
        casework.finding(session, site, bo, **GRAVE)
    session.rollback()
    assert session.scalar(sa.text("SELECT count(*) FROM finding")) == 0


def test_people_on_the_list_are_told_of_a_further_finding(session, site, bo, ama, case):
    casework.finding(session, site, bo, **GRAVE, title="Again")
    told = [notice for notice, _ in notifications.mine(session, actor=ama, now=NOON)]
    of_case = [one for one in told if one.code != "grave_finding"]  # of the finding, to everybody in a role
    assert sorted(one.code for one in of_case) == ["case_joined", "case_shared"]
    assert all(one.fields == {"case": case.code} for one in of_case)


def test_nobody_is_put_on_the_list_twice(session, case, ama):
    with pytest.raises(Refused) as refusal:
        let_know(session, case, ama)
    assert refusal.value.code == "on_the_list_already"


def test_each_case_of_a_finding_shows_the_actions_and_papers_of_its_own_time(
    session, storage, grave, case, ama, rhea, browser_of, api_as
):
    grave.in_danger, grave.danger_group = "yes", "packing line"
    later = closed_after_the_watch(session, storage, case, grave, ama, rhea)
    session.commit()
    address = f"/findings/{grave.id}"
    told = browser_of("bo").get(address).get_data(as_text=True)
    assert "people were seen to be safe on" in told
    assert "when it was recorded: yes, packing line" in told
    of_before = {action.id for _, action in findings.actions(session, case)}
    back = later + casework.days(1)
    of_findings.reopen(session, grave, reason="Papers are held again.", actor=ama, now=back)
    old, new = all_cases(session)
    assert {action.id for _, action in findings.actions(session, old)} == of_before
    assert [action.code for _, action in findings.actions(session, new)] == ["UNI-01"], "people first"
    plans.request_plan(session, grave, actor=ama, now=back)
    of_now = {action.id for _, action in findings.actions(session, new)}
    assert of_now
    assert not of_now & of_before
    assert {action.id for _, action in findings.actions(session, old)} == of_before
    assert documents.on_actions(session, old) == documents.OnActions(40, 40)
    assert documents.on_actions(session, new) == documents.OnActions(40, None)
    session.commit()
    told = browser_of("bo").get(address).get_data(as_text=True)
    assert "of before the finding was reopened" in told
    assert "40 held, 40 returned" in told
    assert "people were seen to be safe on" not in told, "what came back is not safe because it was once"
    pages = [
        browser_of(name).get(f"/cases/{one.id}").get_data(as_text=True)
        for name, one in (("bo", old), ("ama", new))  # who opened each is on its list
    ]
    assert "DOC-01: 40 held, 40 returned, 0 outstanding" in pages[0]
    assert "DOC-01: 40 held, not counted there" in pages[1]
    shown = api_as("ama").get(f"/cases/{new.id}").json
    assert shown["documents_on_actions"] == {"held": 40, "returned": None, "outstanding": None}


def test_a_case_is_not_contained_by_fewer_papers_than_stand_on_its_actions(
    session, grave, case, ama, bo, rhea
):
    documents.count(session, case, held=3, returned=3, actor=ama, now=NOON)
    assert documents.outstanding(session, case) == 37
    assert clocks.find(session, case, ClockKind.DOCUMENTS).done_at is None
    (action,) = [one for one in casework.actions_of(session, grave) if one.code == "DOC-01"]
    service.count_documents(session, action, held=40, returned=30, actor=ama, now=NOON)
    documents.count(session, case, held=40, returned=40, actor=ama, now=NOON)
    assert documents.outstanding(session, case) == 10
    confirmed(session, case, grave)
    safe = {f"safe_{grave.id}": "They left, and the partner confirmed it."}
    with pytest.raises(Refused, match="documents_still_outstanding") as refusal:
        move(session, case, "contained", actor_named("rhea"), told=safe)
    assert refusal.value.details["obstacles"] == ["papers are still outstanding: 10"]
    service.count_documents(session, action, held=40, returned=40, actor=ama, now=NOON)
    documents.count(session, case, held=40, returned=40, actor=ama, now=NOON)
    assert documents.outstanding(session, case) == 0
    assert clocks.find(session, case, ClockKind.DOCUMENTS).done_at == NOON


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_case_that_its_finding_never_left_tells_what_was_verified_before_it_came_back(
    session, grave, case, ama, rhea, browser_of
):
    done = casework.actions_of(session, grave)
    for action in done:
        action.state, action.verified_at, action.verified_by = "closed", NOON, rhea.user_id
    grave.state, grave.closed_at = "closed", NOON
    assert findings.verified_before(session, case) == []
    back = NOON + casework.days(1)
    of_findings.reopen(session, grave, reason="Papers are held again.", actor=ama, now=back)
    plans.request_plan(session, grave, actor=ama, now=back)
    assert all_cases(session) == [case]
    assert {one.id for one in findings.verified_before(session, case)} == {one.id for one in done}
    session.commit()
    told = browser_of("rhea").get(f"/cases/{case.id}").text
    assert "Verified before the finding was reopened, and owed again since" in told
    assert "DOC-01, attempt 1" in told
