import dataclasses
import time
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.config import SettingsError
from auditor.core.access import Role, job_actor
from auditor.core.errors import BadInput, NotThere, Refused
from auditor.history import service as history
from auditor.users import calendar_addresses, links, operator, passwords, service, sign_in, tokens
from auditor.users.keys import digest
from auditor.users.models import ApiToken, OneTimeLink, SignInSession, User
from auditor.users.operator import PersonalLink
from suppliers.matching import match_key
from suppliers.models import Organisation, Supplier
from tests.conftest import NOON, NORTHWIND, PASSWORD, email_of, person_id, token_of

GOOD = "quiet harbour seven lamps"


@pytest.fixture
def nils(session, adam):
    """A new auditor and the key of the one-time link."""
    return service.add_person(
        session, email=" Nils@Northwind.example", name="Nils", roles={Role.AUDITOR}, actor=adam, now=NOON
    )


def test_a_new_person_has_no_password_but_a_link_for_24_hours(session, nils):
    person, key = nils
    assert (person.email, person.roles, person.password_hash) == ("nils@northwind.example", ["auditor"], "")
    assert links.owner(session, key, now=NOON + timedelta(hours=23)).id == person.id
    with pytest.raises(Refused, match="link_not_valid"):
        links.owner(session, key, now=NOON + timedelta(hours=24))


def test_a_link_sets_the_password_once(session, nils):
    person, key = nils
    links.use(session, key, GOOD, now=NOON)
    assert passwords.matches(person.password_hash, GOOD)
    with pytest.raises(Refused, match="link_not_valid"):
        links.use(session, key, GOOD, now=NOON)


def test_a_newer_link_ends_the_older_one(session, nils, adam):
    person, key = nils
    newer = service.new_link(session, person, actor=adam, now=NOON)
    with pytest.raises(Refused, match="link_not_valid"):
        links.owner(session, key, now=NOON)
    assert links.owner(session, newer, now=NOON).id == person.id


def test_a_new_password_signs_out_every_browser_of_the_person(session, adam):
    ama = session.get(User, person_id("ama"))
    links.use(session, service.new_link(session, ama, actor=adam, now=NOON), GOOD, now=NOON)
    assert session.scalars(sa.select(SignInSession).where(SignInSession.user_id == ama.id)).all() == []


def test_keys_are_stored_as_digests_only(session, nils):
    _, key = nils
    stored = session.scalars(sa.select(OneTimeLink.token_digest)).all()
    assert digest(key) in stored
    assert key not in stored


@pytest.mark.parametrize(
    ("password", "advice"),
    [
        ("eleven char", "12 characters or more"),
        ("a" * 257, "256 characters or fewer"),
        ("my name is NILS today", "e-mail address"),
        ("abababababab", "five different"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused_with_advice(session, nils, password, advice):
    with pytest.raises(BadInput) as refusal:
        links.use(session, nils[1], password, now=NOON)
    assert advice in refusal.value.problems[0]["advice"]
    links.use(session, nils[1], GOOD, now=NOON)


def test_only_administrators_manage_people(session, ama, bo, rhea, chi):
    for actor in (ama, bo, rhea, chi):
        with pytest.raises(Refused, match="not_allowed"):
            service.add_person(
                session, email="x@y.example", name="X", roles={Role.AUDITOR}, actor=actor, now=NOON
            )


def test_an_address_has_one_account_in_an_organisation_and_may_have_one_in_another(session, adam):
    for taken in (email_of("bo"), email_of("bo").upper()):
        with pytest.raises(Refused, match="email_not_usable"):
            service.add_person(session, email=taken, name="X", roles={Role.AUDITOR}, actor=adam, now=NOON)
    elsewhere = email_of("dara").upper()
    person, _ = service.add_person(
        session, email=elsewhere, name="X", roles={Role.AUDITOR}, actor=adam, now=NOON
    )
    assert (person.email, person.organisation_id) == (email_of("dara"), NORTHWIND)


def test_the_last_administrator_stays_one(session, adam):
    person, operator_of = session.get(User, person_id("adam")), job_actor(NORTHWIND, "operator")
    with pytest.raises(Refused, match="last_administrator"):
        service.change_roles(session, person, {Role.COMPLIANCE}, actor=operator_of, now=NOON)
    with pytest.raises(Refused, match="last_administrator"):
        service.close_account(session, person, actor=adam, now=NOON)


def test_one_of_two_administrators_may_go(session, adam, nils):
    service.change_roles(session, nils[0], {Role.ADMINISTRATOR}, actor=adam, now=NOON)
    service.close_account(session, session.get(User, person_id("adam")), actor=adam, now=NOON)
    assert not session.get(User, person_id("adam")).is_active


def test_the_role_supplier_stands_alone_and_names_its_supplier(session, adam, supplier_of_chi, nils):
    person = nils[0]
    for roles, supplier_id in (
        ({Role.SUPPLIER}, None),
        ({Role.AUDITOR}, supplier_of_chi.id),
        ({Role.SUPPLIER, Role.AUDITOR}, supplier_of_chi.id),
        (set(), None),
    ):
        with pytest.raises(BadInput):
            service.change_roles(session, person, roles, actor=adam, now=NOON, supplier_id=supplier_id)
    service.change_roles(
        session, person, {Role.SUPPLIER}, actor=adam, now=NOON, supplier_id=supplier_of_chi.id
    )
    assert person.supplier_id == supplier_of_chi.id


def test_a_supplier_that_does_not_exist_cannot_be_answered_for(session, adam, nils):
    with pytest.raises(NotThere):
        service.change_roles(
            session, nils[0], {Role.SUPPLIER}, actor=adam, now=NOON, supplier_id=person_id("nobody")
        )


def test_a_closed_account_gets_no_link_and_can_be_opened_again(session, adam, nils):
    person = nils[0]
    service.close_account(session, person, actor=adam, now=NOON)
    with pytest.raises(Refused, match="account_closed"):
        service.new_link(session, person, actor=adam, now=NOON)
    with pytest.raises(Refused, match="link_not_valid"):
        links.owner(session, nils[1], now=NOON)
    service.open_account(session, person, actor=adam, now=NOON)
    assert service.new_link(session, person, actor=adam, now=NOON)


def test_what_a_closed_account_held_does_not_come_back_when_it_is_opened(session, adam, bo, api_as, as_bo):
    """It may be closed because a token or link has leaked."""
    person = session.get_one(User, bo.user_id)
    link = links.make(session, person, now=NOON)
    session.commit()
    calendar = calendar_addresses.renew(session, actor=bo, now=NOON)
    session.commit()
    assert api_as("bo").get("/me").status_code == 200
    assert calendar_addresses.reader_of(session, calendar) is not None
    service.close_account(session, person, actor=adam, now=NOON)
    service.open_account(session, person, actor=adam, now=NOON)
    session.commit()
    assert api_as("bo").get("/me").status_code == 401
    assert as_bo.get("/audits").status_code in (302, 303)
    assert calendar_addresses.reader_of(session, calendar) is None
    with pytest.raises(Refused, match="link_not_valid"):
        links.owner(session, link, now=NOON)


def test_what_was_done_to_a_person_is_in_the_history(session, adam, nils):
    person = nils[0]
    service.change_roles(session, person, {Role.REVIEWER}, actor=adam, now=NOON)
    service.close_account(session, person, actor=adam, now=NOON)
    session.flush()
    events = {event.action: event for event in history.of_subject(session, person.id)}
    assert set(events) == {"person_added", "roles_changed", "account_closed"}
    changed = events["roles_changed"]
    assert (changed.before, changed.after) == ({"roles": ["auditor"]}, {"roles": ["reviewer"]})
    assert changed.actor_id == adam.user_id


def test_the_history_says_for_which_supplier_somebody_answered_before_and_after(
    session, adam, supplier_of_chi, nils
):
    """The role alone stays the same when a supplier's person is moved to another supplier."""
    other = _supplier(session, "Hill Farm")
    for supplier_id in (supplier_of_chi.id, other.id):
        service.change_roles(session, nils[0], {Role.SUPPLIER}, actor=adam, now=NOON, supplier_id=supplier_id)
    session.flush()
    told = [one for one in history.of_subject(session, nils[0].id) if one.action == "roles_changed"][-1]

    def of(site):
        return {"roles": ["supplier"], "supplier": str(site.id), "supplier_name": site.name}

    assert told.before == of(supplier_of_chi)
    assert told.after == of(other)


def test_the_calendar_of_who_may_see_no_audits_any_more_ends_for_good(session, adam, bo):
    key = calendar_addresses.renew(session, actor=bo, now=NOON)
    session.commit()
    person = session.get_one(User, bo.user_id)
    service.change_roles(session, person, {Role.AUDITOR, Role.COMPLIANCE}, actor=adam, now=NOON)
    assert calendar_addresses.reader_of(session, key) is not None
    service.change_roles(session, person, {Role.ADMINISTRATOR}, actor=adam, now=NOON)
    service.change_roles(session, person, {Role.AUDITOR}, actor=adam, now=NOON)
    session.commit()
    assert calendar_addresses.reader_of(session, key) is None
    ended = [one for one in history.latest(session, limit=20) if one.action == "calendar_address_revoked"]
    assert [one.actor_id for one in ended] == [adam.user_id]


def _supplier(session, name):
    made = {"kind": "factory", "country": "BD", "created_at": NOON, "updated_at": NOON}
    supplier = Supplier(name=name, match_key=match_key(name, "", "BD"), **made)
    session.add(supplier)
    session.flush()
    return supplier


def test_an_organisation_is_founded_with_one_person_and_a_link_for_three_days(unbound_session):
    organisation, user, key = service.found_organisation(
        unbound_session, "New Company", email="first@new.example", person="First", now=NOON
    )
    unbound_session.commit()
    assert user.organisation_id == organisation.id
    assert set(user.roles) == {"administrator", "compliance"}
    assert links.owner(unbound_session, key, now=NOON + timedelta(hours=71)).id == user.id


def test_a_token_is_shown_once_and_ends_by_revocation_expiry_or_closing(session, unbound_session, ama, adam):
    token, key = tokens.create(session, label=" nightly ", days=10, actor=ama, now=NOON)
    session.commit()
    assert key not in unbound_session.scalars(sa.select(ApiToken.token_digest)).all()
    found = sign_in.actor_of_token(unbound_session.connection(), key, now=NOON + timedelta(days=9))
    assert found[0].user_id == ama.user_id
    assert sign_in.actor_of_token(unbound_session.connection(), key, now=NOON + timedelta(days=10)) is None
    unbound_session.rollback()
    tokens.revoke(session, token, actor=ama, now=NOON)
    session.commit()
    assert sign_in.actor_of_token(unbound_session.connection(), key, now=NOON) is None


def test_nobody_but_its_owner_and_an_administrator_ends_a_token(session, ama, bo, adam):
    token, _ = tokens.create(session, label="x", days=1, actor=ama, now=NOON)
    with pytest.raises(NotThere):
        tokens.revoke(session, token, actor=bo, now=NOON)
    tokens.revoke(session, token, actor=adam, now=NOON)
    assert token.revoked_at == NOON


def test_a_token_of_a_closed_account_opens_nothing(session, api_as, adam):
    assert api_as("bo").get("/me").status_code == 200
    service.close_account(session, session.get(User, person_id("bo")), actor=adam, now=NOON)
    session.commit()
    assert api_as("bo").get("/me").status_code == 401


def test_a_token_may_do_what_its_person_may_do_now(session, api_as, adam):
    api = api_as("ama")
    assert api.get("/suppliers").status_code == 200
    ama = session.get(User, person_id("ama"))
    service.change_roles(session, ama, {Role.ADMINISTRATOR}, actor=adam, now=NOON)
    session.commit()
    assert api.get("/suppliers").status_code == 403
    assert api.get("/users").status_code == 200


def test_the_tokens_of_who_becomes_a_supplier_end_and_the_history_tells_it(
    session, api_as, adam, supplier_of_chi
):
    api, ama = api_as("ama"), session.get(User, person_id("ama"))
    service.change_roles(session, ama, {Role.SUPPLIER}, actor=adam, now=NOON, supplier_id=supplier_of_chi.id)
    session.commit()
    assert api.get("/findings").status_code == 401
    told = [one for one in history.latest(session, limit=20) if one.action == "token_revoked"]
    assert [(one.actor_id, one.at) for one in told] == [(adam.user_id, NOON)]
    service.change_roles(session, ama, {Role.COMPLIANCE}, actor=adam, now=NOON)
    session.commit()
    assert api.get("/suppliers").status_code == 401


def test_the_use_of_a_token_is_noted(session, api_as):
    session.execute(sa.update(ApiToken).values(used_at=None))
    session.commit()
    api_as("ama").get("/me")
    token = session.scalar(sa.select(ApiToken).where(ApiToken.token_digest == digest(token_of("ama"))))
    assert token.used_at is not None


def test_a_reading_call_by_token_takes_one_transaction_for_the_caller_and_the_answer(engine, api_as):
    ama, begun = api_as("ama"), []
    ama.get("/suppliers")  # notes the use of the token

    def note(_connection):
        begun.append(1)

    sa.event.listen(engine, "begin", note)
    assert ama.get("/suppliers").status_code == 200
    assert len(begun) == 1
    assert api_as("dara").get("/suppliers").json["items"] == []
    sa.event.remove(engine, "begin", note)


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_token_reads_at_once_while_somebody_else_is_writing(session, api_as, database):
    session.execute(sa.update(ApiToken).values(used_at=None))
    session.commit()
    session.execute(sa.update(Organisation).values(is_demo=True))
    begun = time.monotonic()
    assert api_as("ama").get("/me").status_code == 200
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("address", ["bad", "", "two@at@signs.example", "nobody@", "a b@northwind.example"])
def test_an_account_has_an_address_that_mail_can_reach(settings, session, address):
    with pytest.raises(SettingsError, match="is no e-mail address"):
        operator.add(settings, "Northwind", address, "Nils", ["auditor"])


def test_the_operator_adds_people_and_renews_links(settings, session):
    link = operator.add(settings, "Northwind", "nils@northwind.example", "Nils", ["auditor", "reviewer"])
    assert link.address.startswith(settings.public_url + "/welcome/")
    assert link.whose == "Nils <nils@northwind.example>, auditor, reviewer at Northwind"
    assert operator.add(settings, "Brand New", "first@new.example", "First", ["administrator"], is_new=True)
    lines = operator.everybody(settings)
    assert any("nils@northwind.example" in line and "Northwind" in line for line in lines)
    assert any("first@new.example" in line and "Brand New" in line for line in lines)
    renewed = operator.link(settings, "NILS@northwind.example")
    assert renewed.address != link.address
    assert renewed.whose == link.whose
    assert session.get(Organisation, NORTHWIND).name == "Northwind"


def test_a_guessed_address_of_a_link_is_said_to_be_guessed(settings):
    link = PersonalLink("Nils", "http://127.0.0.1:8000/welcome/key")
    assert "replace the beginning" in operator.in_terminal(settings, link)[2]
    named = dataclasses.replace(settings, public_url="https://risk.example")
    assert operator.in_terminal(named, link) == ["One-time link for Nils:", link.address]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (
            lambda s: operator.add(s, "Northwind", email_of("ama"), "Ama", ["auditor"]),
            "There is an account with the address .* already.*user link",
        ),
        (lambda s: operator.add(s, "Northwind", "x@y.example", "X", ["king"]), "possible: compliance"),
        (
            lambda s: operator.add(s, "Nortwind", "x@y.example", "X", ["auditor"]),
            'no organisation "Nortwind". The nearest: "Northwind", .*--new-organisation',
        ),
        (
            lambda s: operator.add(s, "Northwind", "x@y.example", "X", ["auditor"], is_new=True),
            'organisation "Northwind" already. Leave out --new-organisation',
        ),
        (lambda s: operator.link(s, "nobody@y.example"), "no account"),
    ],
)
def test_the_operator_is_told_in_one_sentence_what_is_not_possible(settings, call, words):
    from auditor.config import SettingsError

    with pytest.raises(SettingsError, match=words):
        call(settings)


def test_a_job_may_add_people_for_the_operator(session):
    actor = job_actor(NORTHWIND, "operator")
    person, _ = service.add_person(
        session, email="x@y.example", name="X", roles={Role.REVIEWER}, actor=actor, now=NOON
    )
    assert person.organisation_id == NORTHWIND
    assert PASSWORD not in person.password_hash


def test_a_first_password_by_a_link_counts_as_signing_in(client, settings, session):
    link = operator.add(settings, "Northwind", "nils@northwind.example", "Nils", ["auditor"])
    answer = client.post(
        link.address.removeprefix(settings.public_url), data={"password": PASSWORD, "again": PASSWORD}
    )
    assert answer.status_code == 303
    person = session.scalar(sa.select(User).where(User.email == "nils@northwind.example"))
    assert person.signed_in_at is not None
    actions = [event.action for event in history.of_subject(session, person.id)]
    assert actions[-2:] == ["password_set", "signed_in"]
