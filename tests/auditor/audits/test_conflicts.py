"""A declared conflict of interest is not undone by the person whom it keeps away."""

from dataclasses import replace

import pytest

from auditor.audits import conflicts, moving, service
from auditor.core.access import Actor, Role
from auditor.core.errors import Refused
from auditor.history import service as history
from auditor.users.models import User
from tests import casework
from tests.conftest import NOON, NORTHWIND, person_id

WHY = "The training was held at another site."


@pytest.fixture
def audit(session, ama):
    row = casework.audit(session, casework.supplier(session), ama)
    service.schedule(session, row, actor=ama, now=NOON)
    session.commit()
    return row


@pytest.fixture
def declared(session, audit, bo):
    service.declare_conflict(session, audit, has_conflict=True, actor=bo, now=NOON)
    session.commit()
    return audit


def refused(code, act, *args, **values):
    with pytest.raises(Refused) as refusal:
        act(*args, **values, now=NOON)
    assert refusal.value.code == code


def test_the_lead_takes_a_declared_conflict_back_by_no_way(session, declared, bo, ama):
    refused(
        "declared_conflict_stands", service.declare_conflict, session, declared, has_conflict=False, actor=bo
    )
    with_all_roles = Actor(
        NORTHWIND, bo.user_id, "Bo", frozenset({Role.AUDITOR, Role.COMPLIANCE, Role.REVIEWER})
    )
    refused("own_work", conflicts.take_back, session, declared, WHY, actor=with_all_roles)
    refused("conflict_was_declared", service.start, session, declared, actor=bo)
    service.declare_conflict(session, declared, has_conflict=True, actor=bo, now=NOON)
    assert not conflicts.may_take_back(declared, with_all_roles)


@pytest.mark.parametrize("who", ["ama", "rhea"])
def test_compliance_or_a_reviewer_takes_it_back_with_a_reason_that_page_and_history_keep(
    session, declared, bo, api_as, browser_of, who
):
    address = f"/audits/{declared.id}/conflict-declaration/withdrawal"
    assert api_as(who).post(address, json={"reason": "no"}).status_code == 422
    assert "Take the declared conflict back" in browser_of(who).get(f"/audits/{declared.id}").text
    taken = api_as(who).post(address, json={"reason": WHY})
    assert (taken.status_code, taken.json["has_conflict"]) == (200, None)
    again = api_as(who).post(address, json={"reason": WHY})
    assert (again.status_code, again.json["code"]) == (409, "no_conflict_declared")
    text = browser_of("ama").get(f"/audits/{declared.id}").text
    assert "A conflict that was declared was taken back" in text
    assert WHY in text
    session.rollback()
    session.refresh(declared)
    last = history.of_subject(session, declared.id)[-1]
    assert (last.action, last.reason, last.before["has_conflict"]) == (conflicts.TAKEN_BACK, WHY, True)
    service.declare_conflict(session, declared, has_conflict=False, actor=bo, now=NOON)
    service.start(session, declared, actor=bo, now=NOON)
    assert declared.state == "in_progress"


def test_it_is_taken_back_on_the_page_and_a_reason_that_is_none_stays_there(session, declared, browser_of):
    page, address = browser_of("ama"), f"/audits/{declared.id}/conflict-declaration/withdrawal"
    assert page.post(address, data={"reason": "no"}).status_code == 422
    assert page.post(address, data={"reason": WHY}).status_code == 303
    session.rollback()
    session.refresh(declared)
    assert declared.has_conflict is None


@pytest.mark.parametrize(("who", "status"), [("bo", 403), ("chi", 403)])
def test_nobody_else_takes_it_back(session, declared, api_as, who, status):
    address = f"/audits/{declared.id}/conflict-declaration/withdrawal"
    assert api_as(who).post(address, json={"reason": WHY}).status_code == status
    session.rollback()
    session.refresh(declared)
    assert declared.has_conflict is True


def test_the_lead_page_offers_no_way_back(declared, browser_of):
    text = browser_of("bo").get(f"/audits/{declared.id}").text
    assert "You declared a conflict" in text
    assert 'id="conflict-no"' not in text
    assert "Take the declared conflict back" not in text


def test_an_audit_is_not_given_back_to_whom_a_conflict_keeps_away(session, declared, ama, bo):
    ida = User(
        id=person_id("ida"),
        organisation_id=NORTHWIND,
        email="ida@northwind.example",
        name="Ida",
        roles=[Role.AUDITOR.value],
        created_at=NOON,
    )
    session.add(ida)
    session.flush()
    there = moving.Move(declared.planned_on, ida.id)
    moving.move(session, declared, there, reason="Bo declared a conflict.", actor=ama, now=NOON)
    back = replace(there, lead_auditor_id=bo.user_id)
    refused(
        "conflict_was_declared", moving.move, session, declared, back, reason="Ida is ill now.", actor=ama
    )
    service.declare_conflict(
        session,
        declared,
        has_conflict=True,
        actor=Actor(NORTHWIND, ida.id, "Ida", frozenset({Role.AUDITOR})),
        now=NOON,
    )
    conflicts.take_back(session, declared, WHY, actor=ama, now=NOON)
    assert conflicts.kept_away(session, declared) == {str(bo.user_id)}


def test_who_declared_none_may_still_declare_one_and_be_given_the_audit_again(session, audit, ama, bo):
    service.declare_conflict(session, audit, has_conflict=False, actor=bo, now=NOON)
    assert conflicts.kept_away(session, audit) == set()
    refused("no_conflict_declared", conflicts.take_back, session, audit, WHY, actor=ama)
    service.declare_conflict(session, audit, has_conflict=True, actor=bo, now=NOON)
    assert conflicts.kept_away(session, audit) == {str(bo.user_id)}
