import re
import time
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from auditor import config
from auditor.app import create_app
from auditor.core import attempts, clock
from auditor.core.attempts import Attempts
from auditor.core.errors import Refused
from auditor.users import passwords, sign_in
from auditor.users.keys import digest
from auditor.users.models import SignInSession, User
from auditor.users.pages import safe_target
from tests.conftest import OWN_HASHER, PASSWORD, email_of, key_of, person_id

LASTING = timedelta(hours=12)


def form_token(page) -> str:
    return re.search(r'name="csrf_token" value="([^"]+)"', page.text).group(1)


def send(client, email=None, password=PASSWORD, **more):
    return client.post("/sign-in", data={"email": email or email_of("ama"), "password": password, **more})


def test_a_person_signs_in_with_the_form_of_the_page_and_out_again(client):
    client.sends_form_token = False
    token = form_token(client.get("/sign-in"))
    answer = client.post(
        "/sign-in",
        data={
            "email": email_of("ama").upper(),
            "password": PASSWORD,
            "next": "/account",
            "csrf_token": token,
        },
    )
    assert (answer.status_code, answer.location) == (303, "/account")
    account = client.get("/account")
    assert "ama@northwind.example" in account.text

    answer = client.post("/sign-out", data={"csrf_token": form_token(account)})
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert client.get("/account").status_code == 303


def test_whatever_was_wrong_the_answer_is_the_same(client, session):
    session.execute(sa.update(User).where(User.id == person_id("bo")).values(is_active=False))
    session.execute(sa.update(User).where(User.id == person_id("chi")).values(password_hash=""))
    session.commit()
    answers = [
        send(client, password="wrong but long enough"),
        send(client, email="nobody@northwind.example"),
        send(client, email=email_of("bo")),
        send(client, email=email_of("chi"), password="x"),
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert {re.search(r'role="alert">([^<]+)', answer.text).group(1) for answer in answers} == {
        "E-mail and password do not belong together, or the account is closed. "
        "An administrator can send you a new link."
    }
    assert not any("password=" in answer.text or PASSWORD in answer.text for answer in answers)


@pytest.mark.parametrize("database", ["sqlite"])
def test_an_unknown_address_costs_as_much_work_as_a_known_one(unbound_session, database):
    def work(email):
        begun = time.process_time()
        with pytest.raises(Refused):
            sign_in.recognised(unbound_session, email, "not the password")
        return time.process_time() - begun

    work("warm@up.example")
    assert work("nobody@nowhere.example") > 0.4 * work(email_of("ama"))


def test_an_account_allows_so_many_attempts_and_no_more(app, settings, client):
    app.extensions["manumit"].settings = replace(settings, login_limit="3 per minute")
    addresses = [f"198.51.100.{number}" for number in range(4)]
    answers = [
        client.post(
            "/sign-in",
            data={"email": email_of("ama"), "password": "wrong"},
            environ_base={"REMOTE_ADDR": address},
        )
        for address in addresses
    ]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
    assert int(answers[-1].headers["Retry-After"]) <= 60
    assert "Too many attempts" in answers[-1].text


def test_an_address_allows_so_many_attempts_whatever_the_account(app, settings, client):
    app.extensions["manumit"].settings = replace(settings, login_limit="3 per minute")
    answers = [send(client, email=f"guess{number}@northwind.example") for number in range(4)]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]


def test_of_several_addresses_of_mail_sent_the_one_that_is_tried_counts(app, settings, client):
    app.extensions["manumit"].settings = replace(settings, login_limit="3 per minute")
    answers = [
        client.post(
            "/sign-in",
            data={"email": [f"guess{number}@northwind.example", email_of("ama")], "password": "wrong"},
            environ_base={"REMOTE_ADDR": f"198.51.100.{number}"},
        )
        for number in range(4)
    ]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]


def test_an_address_beyond_its_limit_uses_up_no_attempts_of_other_accounts(app, settings, client, session):
    app.extensions["manumit"].settings = replace(settings, login_limit="1 per minute")
    send(client, email="guess@northwind.example")
    assert [send(client).status_code for _ in range(3)] == [429] * 3
    elsewhere = client.post(
        "/sign-in",
        data={"email": email_of("ama"), "password": "wrong"},
        environ_base={"REMOTE_ADDR": "198.51.100.7"},
    )
    assert elsewhere.status_code == 401
    assert len(session.scalars(sa.select(Attempts.who)).all()) == 4  # two addresses, and an account of each


def test_processes_count_the_attempts_of_an_account_together(app, settings, database_url, session):
    strict = replace(settings, login_limit="3 per minute", database_url=database_url)
    processes = [create_app(strict, lambda run: None) for _ in range(2)]
    for process in processes:
        process.test_client_class = app.test_client_class
    answers = [
        processes[number % 2]
        .test_client()
        .post(
            "/sign-in",
            data={"email": email_of("ama"), "password": "wrong"},
            environ_base={"REMOTE_ADDR": f"198.51.100.{number}"},
        )
        for number in range(4)
    ]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
    kept = session.scalars(sa.select(Attempts.who)).all()
    assert len(kept) == 5  # the account, and four addresses
    assert not any("northwind" in who or "198.51" in who for who in kept)
    for process in processes:
        process.extensions["manumit"].engine.dispose()


@pytest.mark.parametrize("written", ["ten per minute", "10", "10 per moment"])
def test_a_limit_of_attempts_that_cannot_be_read_stops_the_start(written):
    with pytest.raises(config.SettingsError, match="MANUMIT_LOGIN_LIMIT is"):
        config.read({"MANUMIT_SECRET_KEY": "s" * 64, "MANUMIT_LOGIN_LIMIT": written})


def test_when_a_stretch_of_time_is_over_attempts_count_anew(app, settings, client, session):
    app.extensions["manumit"].settings = replace(settings, login_limit="1 per minute")
    assert [send(client, password="wrong").status_code for _ in range(2)] == [401, 429]
    session.execute(sa.update(Attempts).values(until=clock.now() - timedelta(seconds=1)))
    session.commit()
    assert send(client, password="wrong").status_code == 401
    attempts.forget_old(session, before=clock.now() + timedelta(hours=1))
    assert session.scalars(sa.select(Attempts.who)).all() == []


def test_signing_in_begins_a_new_session_with_a_new_key(client, session):
    with client.session_transaction() as cookie:
        cookie["key"] = "planted by somebody else"
        cookie["planted"] = "yes"
    assert send(client).status_code == 303
    with client.session_transaction() as cookie:
        assert cookie["key"] != "planted by somebody else"
        assert "planted" not in cookie
        stored = session.scalars(sa.select(SignInSession.token_digest)).all()
        assert digest(cookie["key"]) in stored
        assert cookie["key"] not in stored


def test_an_ended_session_asks_to_sign_in_again_and_says_so(as_ama, session):
    session.execute(sa.update(SignInSession).values(expires_at=clock.now() - timedelta(seconds=1)))
    session.commit()
    answer = as_ama.get("/account")
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/account")
    assert "Your session has ended; sign in again." in as_ama.get(answer.location).text
    sent = as_ama.post("/account/tokens", data={"label": "x"}, follow_redirects=True)
    assert "What you typed was not stored." in sent.text


def test_a_form_sent_after_the_cookie_is_gone_asks_to_sign_in_and_not_for_a_token(client):
    client.sends_form_token = False
    answer = client.post("/account/tokens", data={"label": "x"})
    assert (answer.status_code, answer.location) == (303, "/sign-in?ended=yes")


def test_a_fragment_of_an_ended_session_sends_the_whole_page_to_sign_in(client):
    answer = client.get("/account", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in?ended=yes")


def test_somebody_who_is_signed_in_is_not_asked_again(as_ama):
    answer = as_ama.get("/sign-in?next=/account")
    assert (answer.status_code, answer.location) == (303, "/account")


def test_a_closed_account_is_shut_out_at_once(as_bo, session):
    assert as_bo.get("/account").status_code == 200
    session.execute(sa.update(User).where(User.id == person_id("bo")).values(is_active=False))
    session.commit()
    assert as_bo.get("/account").status_code == 303


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("/suppliers?band=High", "/suppliers?band=High"),
        ("", "/"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example/", "/"),
        ("/a\\..\\b", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\r\nSet-Cookie: x=y", "/"),
        ("\t//elsewhere.example", "/"),
        ("suppliers", "/"),
    ],
)
def test_after_signing_in_nobody_is_sent_elsewhere(text, target):
    assert safe_target(text) == target


FULL_STRENGTH = "$argon2id$v=19$m=65536,t=3,p=4$"
"""RFC 9106, section 4, second recommendation: 3 passes over 64 MiB in 4 lanes."""


@pytest.fixture
def own_strength(monkeypatch):
    """Passwords are stored as the product does; the other tests do with less work."""
    monkeypatch.setattr(passwords, "_hasher", OWN_HASHER)


@pytest.mark.usefixtures("own_strength")
def test_a_password_stored_by_weaker_rules_is_stored_anew(unbound_session):
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    unbound_session.execute(sa.update(User).where(User.id == person_id("ama")).values(password_hash=weak))
    tried = sign_in.recognised(unbound_session, email_of("ama"), PASSWORD)
    (user,) = sign_in.still_there(unbound_session, tried, PASSWORD)
    assert user.password_hash.startswith(FULL_STRENGTH)
    assert not passwords.is_outdated(user.password_hash)
    assert passwords.matches(user.password_hash, PASSWORD)


@pytest.mark.usefixtures("own_strength")
def test_passwords_are_stored_by_argon2id_at_full_strength():
    assert passwords.hash_password(PASSWORD).startswith(FULL_STRENGTH)


def test_sessions_that_have_ended_are_swept_away_at_the_next_sign_in(unbound_session):
    later = clock.now() + timedelta(days=30)
    ama = unbound_session.get(User, person_id("ama"))
    sign_in.open_session_for(unbound_session, ama, now=later, lasting=LASTING)
    digests = unbound_session.scalars(
        sa.select(SignInSession.token_digest).where(SignInSession.user_id == person_id("ama"))
    ).all()
    assert len(digests) == 1
    assert digest(key_of("ama")) not in digests


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client):
    send(client)
    answer = send(client)
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
