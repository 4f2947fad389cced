"""Nobody gains power over a case or an account unseen."""

import threading

import pytest
import sqlalchemy as sa

from auditor.core.access import Role, job_actor
from auditor.core.database import open_session
from auditor.core.errors import Refused
from auditor.history import service as history
from auditor.notifications import service as notifications
from auditor.notifications import showing
from auditor.users import links, operator, service, tokens
from auditor.users.models import ApiToken, SignInSession, User
from auditor.users.sign_in import actor_of
from tests.conftest import NOON, NORTHWIND, email_of, person_id

GOOD = "quiet harbour seven lamps"


@pytest.fixture
def eve(session, adam):
    """A second administrator."""
    return service.add_person(
        session, email="eve@northwind.example", name="Eve", roles={Role.ADMINISTRATOR}, actor=adam, now=NOON
    )[0]


def told(session, name, code):
    """The sentences of a kind that one of the cast has to read."""
    actor = actor_of(session.get(User, person_id(name)))
    lines = [
        showing.line(notice, None, NOON) for notice, _ in notifications.mine(session, actor=actor, now=NOON)
    ]
    return [line.sentence for line in lines if line.code == code]


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.COMPLIANCE, Role.AUDITOR])
def test_nobody_changes_the_own_roles(session, adam, eve, role):
    person = session.get(User, person_id("adam"))
    with pytest.raises(Refused, match="own_roles"):
        service.change_roles(session, person, {Role.ADMINISTRATOR, role}, actor=adam, now=NOON)
    assert person.roles == ["administrator"]


@pytest.mark.parametrize("role", ["reviewer", "compliance", "auditor"])
def test_no_page_and_no_api_gives_an_administrator_another_role(as_adam, api_as, session, role):
    own = person_id("adam")
    wanted = {"roles": ["administrator", role]}
    assert as_adam.post(f"/people/{own}/roles", data=wanted).status_code == 409
    assert api_as("adam").put(f"/users/{own}/roles", json=wanted).json["code"] == "own_roles"
    assert "Change roles" not in as_adam.get(f"/people/{own}").text
    assert session.get(User, own).roles == ["administrator"]


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.COMPLIANCE, Role.AUDITOR, Role.ADMINISTRATOR])
def test_a_new_role_is_told_to_all_other_staff_and_kept_in_the_history(session, adam, role):
    person, _ = service.add_person(
        session, email="nils@northwind.example", name="Nils", roles={role}, actor=adam, now=NOON
    )
    for name in ("ama", "bo", "rhea"):
        assert f"Adam gave Nils the role {role}" in told(session, name, "role_given")[0]
    assert told(session, "chi", "role_given") == told(session, "adam", "role_given") == []
    event = history.of_subject(session, person.id)[0]
    assert (event.action, event.after) == ("person_added", {"roles": [role]})


def test_a_role_added_later_is_told_and_a_role_taken_away_is_not(session, adam):
    bo = session.get(User, person_id("bo"))
    service.change_roles(session, bo, {Role.AUDITOR, Role.REVIEWER}, actor=adam, now=NOON)
    service.change_roles(session, bo, {Role.REVIEWER}, actor=adam, now=NOON)
    assert [sentence.count("the role reviewer") for sentence in told(session, "rhea", "role_given")] == [1]


def test_news_never_becomes_overdue(session, adam):
    service.new_link(session, session.get(User, person_id("rhea")), actor=adam, now=NOON)
    notice, _ = notifications.mine(session, actor=actor_of(session.get(User, person_id("rhea"))), now=NOON)[0]
    later = showing.line(notice, None, NOON.replace(month=8))
    assert not later.is_overdue
    assert "Adam made a one-time link" in later.sentence


def test_nobody_makes_a_link_for_the_own_account(session, adam, as_adam):
    with pytest.raises(Refused, match="own_link"):
        service.new_link(session, session.get(User, person_id("adam")), actor=adam, now=NOON)
    session.rollback()  # gives the write lock back
    assert as_adam.post(f"/people/{person_id('adam')}/link").status_code == 409


def test_a_link_for_somebody_else_is_told_to_the_person_and_all_who_can_object(session, adam, eve):
    service.new_link(session, session.get(User, person_id("rhea")), actor=adam, now=NOON)
    for name in ("rhea", "ama", "bo"):
        assert "Adam made a one-time link for the account of Rhea" in told(session, name, "link_made")[0]
    read_by_eve = notifications.mine(session, actor=actor_of(eve), now=NOON)
    assert "link_made" in {notice.code for notice, _ in read_by_eve}
    assert told(session, "adam", "link_made") == []


def test_a_link_for_a_suppliers_person_is_told_to_that_person_and_administrators_only(
    chi, session, adam, eve
):
    service.new_link(session, session.get(User, person_id("chi")), actor=adam, now=NOON)
    assert len(told(session, "chi", "link_made")) == 1
    assert told(session, "ama", "link_made") == []


def test_a_taken_over_account_loses_its_sessions_and_tokens_and_others_are_told(
    session, unbound_session, adam, rhea
):
    tokens.create(session, label="nightly", days=10, actor=rhea, now=NOON)
    key = service.new_link(session, session.get(User, person_id("rhea")), actor=adam, now=NOON)
    session.commit()
    links.use(unbound_session, key, GOOD, now=NOON)
    unbound_session.commit()
    usable = sa.select(ApiToken).where(ApiToken.user_id == rhea.user_id, ApiToken.revoked_at.is_(None))
    assert session.scalars(usable).all() == []
    assert session.scalars(sa.select(SignInSession).filter_by(user_id=rhea.user_id)).all() == []
    for name in ("rhea", "ama", "bo"):
        assert "was set by a one-time link that Adam made" in told(session, name, "password_by_link")[0]
    event = history.of_subject(session, rhea.user_id)[-1]
    assert (event.action, event.after) == ("password_set", {"link_made_by": str(adam.user_id)})


def test_nobody_of_another_organisation_is_told(session, unbound_session, adam):
    key = service.new_link(session, session.get(User, person_id("rhea")), actor=adam, now=NOON)
    session.commit()
    links.use(unbound_session, key, GOOD, now=NOON)
    unbound_session.commit()
    recipients = unbound_session.scalars(sa.text("SELECT recipient FROM notice")).all()
    assert str(person_id("dara")) not in recipients


def test_the_first_password_of_a_new_person_is_no_takeover(session, adam):
    _, key = service.add_person(
        session, email="nils@northwind.example", name="Nils", roles={Role.AUDITOR}, actor=adam, now=NOON
    )
    links.use(session, key, GOOD, now=NOON)
    assert told(session, "ama", "password_by_link") == []


def test_a_link_of_the_operator_is_told_and_recorded_too(settings, session):
    operator.link(settings, email_of("rhea"))
    assert "the operator made a one-time link" in told(session, "rhea", "link_made")[0]
    assert history.of_subject(session, person_id("rhea"))[-1].action == "link_made"


def test_two_administrators_who_remove_each_other_at_once_leave_one(session, sessions, adam, eve):
    session.commit()
    outcome = []

    def remove_adam():
        with open_session(sessions, NORTHWIND) as other:
            try:
                service.close_account(
                    other, other.get(User, person_id("adam")), actor=job_actor(NORTHWIND, "x"), now=NOON
                )
                other.commit()
            except Refused as refusal:
                outcome.append(refusal.code)

    service.close_account(session, session.get(User, eve.id), actor=adam, now=NOON)
    rival = threading.Thread(target=remove_adam)
    rival.start()
    rival.join(0.3)
    session.commit()
    rival.join(15)
    assert outcome == ["last_administrator"]
