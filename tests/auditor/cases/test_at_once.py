"""Two who change one case at the same moment follow each other: no finding, paper or reader is lost."""

import threading

import pytest
import sqlalchemy as sa

from auditor.cases import access, documents, findings, opening
from auditor.cases.models import CaseState, ZeroToleranceCase
from auditor.core.database import lock, open_session
from tests import casework
from tests.auditor.cases.conftest import GRAVE, confirmed, let_know, move
from tests.conftest import NOON, NORTHWIND, actor_named, person_id

LEFT = {"reason": "Left the programme."}


def meanwhile(session, act, *, before_the_commit=lambda: None):
    """What a rival's act comes to that begins before the commit of the session and ends after it.

    The session may do something `before_the_commit` while the rival is under way.
    """
    outcome = []
    rival = threading.Thread(target=lambda: outcome.append(act()))
    rival.start()
    rival.join(0.5)
    before_the_commit()
    session.commit()
    rival.join(15)
    assert not rival.is_alive()
    return outcome[0]


@pytest.fixture
def two(session, alone, ama):
    """A case that Bo and Ama can read, for other sessions to see."""
    let_know(session, alone, ama)
    session.commit()
    return alone


def test_a_grave_finding_joins_no_case_that_is_just_moving_on(session, sessions, site, grave, case, ama, bo):
    confirmed(session, case, grave)
    session.commit()
    move(session, case, "contained", actor_named("rhea"), reason="A courier brings the papers from abroad.")

    def record():
        with open_session(sessions, NORTHWIND) as other:
            finding = casework.finding(other, other.merge(site), bo, **GRAVE, title="A new matter")
            other.commit()
            return finding.id

    recorded = meanwhile(session, record)
    cases = session.scalars(sa.select(ZeroToleranceCase).order_by(ZeroToleranceCase.id)).all()
    assert [one.state for one in cases] == [CaseState.CONTAINED, CaseState.ALERTED]
    assert [[one.id for one in findings.of(session, each)] for each in cases] == [[grave.id], [recorded]]


def test_a_finding_raised_again_while_its_case_is_being_verified_has_a_new_case(
    session, sessions, grave, alone, bo
):
    session.commit()
    lock(session, alone)
    alone.state = CaseState.REMEDY_VERIFIED
    session.flush()

    def raise_again():
        with open_session(sessions, NORTHWIND) as other:
            finding = other.merge(grave, load=True)
            other.get(ZeroToleranceCase, alone.id)  # known to the session as it was before
            found = opening.take_in(other, finding, detected_at=NOON, actor=bo, now=NOON)
            other.commit()
            return found.id

    assert meanwhile(session, raise_again) != alone.id


def test_two_readers_who_take_each_other_off_leave_one(session, api_as, two, ama, bo):
    lock(session, two)  # as every request does that changes a case
    access.remove(session, two, bo.user_id, **LEFT, actor=ama, now=NOON)
    session.flush()
    path = f"/cases/{two.id}/people/{ama.user_id}/removal"
    assert meanwhile(session, lambda: api_as("bo").post(path, json=LEFT).status_code) == 404
    assert [person.id for person in access.readers(session, two)] == [ama.user_id]


def test_one_who_goes_while_the_other_goes_stays(session, api_as, two, ama, bo):
    lock(session, two)
    access.remove(session, two, bo.user_id, **LEFT, actor=bo, now=NOON)
    session.flush()
    path = f"/cases/{two.id}/people/{ama.user_id}/removal"
    answer = meanwhile(session, lambda: api_as("ama").post(path, json=LEFT).json)
    assert answer["code"] == "last_on_the_list"


def test_somebody_added_by_two_at_once_stands_on_the_list_once(session, api_as, two, rhea):
    lock(session, two)
    let_know(session, two, rhea)
    body = {"person_id": str(person_id("rhea")), "reason": "Has to act."}
    answer = meanwhile(session, lambda: api_as("ama").post(f"/cases/{two.id}/people", json=body).json)
    assert answer["code"] == "on_the_list_already"


def test_a_count_of_papers_made_at_once_does_not_fall_below_the_other(session, api_as, two, ama):
    lock(session, two)
    documents.count(session, two, held=40, returned=0, actor=ama, now=NOON)
    body = {"held": 12, "returned": 12}
    answer = meanwhile(session, lambda: api_as("ama").post(f"/cases/{two.id}/documents", json=body).json)
    assert [one["code"] for one in answer["problems"]] == ["fewer_than_before"]
