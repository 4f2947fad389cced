"""One address with accounts in several organisations: signing in, choosing, and what nobody is told."""

import dataclasses
import itertools
import re
import uuid
from contextlib import suppress
from dataclasses import replace

import pytest
import sqlalchemy as sa

from auditor.config import SettingsError
from auditor.core import clock, migrate
from auditor.core.access import Role, job_actor
from auditor.core.database import connect, open_session, session_factory
from auditor.core.errors import Refused
from auditor.history.models import Event
from auditor.launch import first_account
from auditor.users import choosing, links, operator, passwords, service, sign_in
from auditor.users.current import KEY
from auditor.users.models import SignInSession, User
from suppliers.models import Organisation
from tests.conftest import EASTGATE, NOON, NORTHWIND, PASSWORD, email_of, key_of, person_id

OTHER = "nine grey herons at low tide"
HASHES = {PASSWORD: passwords.hash_password(PASSWORD), OTHER: passwords.hash_password(OTHER), None: ""}
AMA, SAME = person_id("ama"), person_id("ama elsewhere")
NAMES = {AMA: "Northwind", SAME: "Eastgate"}


@pytest.fixture
def person(unbound_session):
    """`person(EASTGATE, …)` gives the address of Ama an account in an organisation."""

    def add(
        organisation_id,
        *,
        user_id=SAME,
        password=OTHER,
        is_active=True,
        email=None,
        roles=("auditor",),
        name="A.",
    ):
        user = User(
            id=user_id,
            organisation_id=organisation_id,
            email=email or email_of("ama"),
            name=name,
            roles=list(roles),
            password_hash=HASHES[password],
            is_active=is_active,
            created_at=NOON,
        )
        unbound_session.add(user)
        unbound_session.commit()
        return user

    return add


@pytest.fixture
def organisations(unbound_session):
    """`organisations(3)` lets there be so many; the ids of those beside the two of the cast."""

    def let_there_be(count):
        made = [
            Organisation(id=uuid.uuid5(EASTGATE, str(number)), name=f"Further {number}", created_at=NOON)
            for number in range(count - 2)
        ]
        unbound_session.add_all(made)
        unbound_session.commit()
        return [one.id for one in made]

    return let_there_be


def send(client, password, email=None, **more):
    data = {"email": email or email_of("ama"), "password": password, **more}
    return client.post("/sign-in", data=data)


def signed_in(client):
    """The id of the account that a browser is signed in to; None is a stranger's."""
    with client.session_transaction() as cookie:
        key = cookie.get(KEY)
    if key is None:
        return None
    page = client.get("/account").text
    name = re.search(r"<dt>Organisation</dt><dd>([^<]+)", page).group(1)
    return next(user for user, organisation in NAMES.items() if organisation == name)


def offered(page):
    return re.findall(r"<strong>([^<]+)</strong> <span", page.text)


# What Ama's account and the one elsewhere are, what is typed, and what happens: an account, both to choose
# from, or refused.
ONE, BOTH, REFUSED = "one", "both", "refused"
CASES = [
    # each its own password
    ((PASSWORD, True), (OTHER, True), PASSWORD, AMA),
    ((PASSWORD, True), (OTHER, True), OTHER, SAME),
    ((PASSWORD, True), (OTHER, True), "neither of the two", REFUSED),
    # the same password
    ((PASSWORD, True), (PASSWORD, True), PASSWORD, BOTH),
    ((PASSWORD, True), (PASSWORD, True), OTHER, REFUSED),
    # one closed, or both
    ((PASSWORD, False), (PASSWORD, True), PASSWORD, SAME),
    ((PASSWORD, True), (PASSWORD, False), PASSWORD, AMA),
    ((PASSWORD, True), (OTHER, False), OTHER, REFUSED),
    ((PASSWORD, False), (PASSWORD, False), PASSWORD, REFUSED),
    # one without a password yet
    ((PASSWORD, True), (None, True), PASSWORD, AMA),
    ((None, True), (OTHER, True), OTHER, SAME),
    ((None, True), (None, True), "", REFUSED),
    ((None, True), (None, True), "no password has this hash", REFUSED),
]


@pytest.mark.parametrize(("here", "there", "typed", "expected"), CASES)
@pytest.mark.parametrize("database", ["sqlite"])
def test_an_address_and_a_password_open_the_accounts_that_they_belong_to(
    client, unbound_session, person, here, there, typed, expected
):
    values = {"password_hash": HASHES[here[0]], "is_active": here[1]}
    unbound_session.execute(sa.update(User).where(User.id == AMA).values(values))
    person(EASTGATE, password=there[0], is_active=there[1])
    answer = send(client, typed, email=f" {email_of('ama').upper()} ", next="/account")
    if expected == REFUSED:
        assert (answer.status_code, signed_in(client)) == (422 if not typed else 401, None)
        return
    if expected == BOTH:
        assert (answer.status_code, answer.location) == (303, "/sign-in/organisation?next=/account")
        assert signed_in(client) is None
        assert offered(client.get(answer.location)) == ["Eastgate", "Northwind"]
        return
    assert (answer.status_code, answer.location) == (303, "/account")
    assert signed_in(client) == expected


def test_whoever_has_one_password_with_two_organisations_chooses_one_and_sees_that_alone(
    client, unbound_session, person
):
    person(EASTGATE, password=PASSWORD)
    before = unbound_session.scalar(sa.select(sa.func.count(Event.id)).where(Event.action == "signed_in"))
    unbound_session.rollback()
    page = client.get(send(client, PASSWORD, next="/account").location)
    assert 'name="next" value="/account"' in page.text
    assert client.get("/account").status_code == 303  # the password alone opens nothing yet
    answer = client.post("/sign-in/organisation", data={"account": str(SAME), "next": "/account"})
    assert (answer.status_code, answer.location) == (303, "/account")
    assert signed_in(client) == SAME
    assert "Northwind" not in client.get("/account").text
    unbound_session.rollback()
    told = unbound_session.scalars(
        sa.select(Event).where(Event.action == "signed_in").order_by(Event.id.desc())
    ).all()
    assert len(told) == before + 1
    assert (told[0].organisation_id, told[0].subject_id) == (EASTGATE, SAME)
    assert unbound_session.get(User, AMA).signed_in_at is None


def test_where_somebody_goes_after_choosing_is_a_page_of_ours(client, person):
    person(EASTGATE, password=PASSWORD)
    assert (
        send(client, PASSWORD, next="https://elsewhere.example/").location == "/sign-in/organisation?next=/"
    )
    data = {"account": str(SAME), "next": "//elsewhere.example"}
    assert client.post("/sign-in/organisation", data=data).location == "/"


def test_without_the_password_there_is_no_choice(client, as_ama, person):
    person(EASTGATE, password=PASSWORD)
    for answer in (
        client.get("/sign-in/organisation"),
        client.post("/sign-in/organisation", data={"account": str(SAME)}),
        client.post("/sign-in/organisation"),
    ):
        assert answer.status_code == 401
        assert "sign in again" in answer.text
        assert "Eastgate" not in answer.text
    assert signed_in(client) is None
    assert as_ama.get("/sign-in/organisation?next=/account").location == "/account"


@pytest.mark.parametrize("account", [str(person_id("dara")), str(uuid.UUID(int=7)), "no id", ""])
def test_only_what_the_password_opened_can_be_chosen(client, person, account):
    person(EASTGATE, password=PASSWORD)
    send(client, PASSWORD)
    answer = client.post("/sign-in/organisation", data={"account": account})
    assert answer.status_code == 422
    assert "Choose one of these." in answer.text
    assert offered(answer) == ["Eastgate", "Northwind"]
    assert signed_in(client) is None


def late(cookie, _session):
    cookie[choosing.KEY] = cookie[choosing.KEY] | {"until": clock.now().timestamp()}


def set_here(**values):
    return lambda _cookie, session: session.execute(sa.update(User).where(User.id == SAME).values(**values))


@pytest.mark.parametrize(
    "change",
    [late, set_here(is_active=False), set_here(password_hash=HASHES[OTHER]), set_here(signed_in_at=NOON)],
    ids=["late", "closed", "another password", "signed in meanwhile"],
)
def test_a_choice_is_over_after_five_minutes_and_with_any_change_of_the_accounts(
    client, unbound_session, person, change
):
    person(EASTGATE, password=PASSWORD)
    send(client, PASSWORD)
    with client.session_transaction() as cookie:
        assert 290 < cookie[choosing.KEY]["until"] - clock.now().timestamp() <= 300
        change(cookie, unbound_session)
        unbound_session.commit()
    for user_id in (AMA, SAME):
        answer = client.post("/sign-in/organisation", data={"account": str(user_id)})
        assert answer.status_code == 401
    assert signed_in(client) is None


def test_a_choice_that_somebody_copied_is_worth_nothing_once_it_was_made(client, app, person):
    person(EASTGATE, password=PASSWORD)
    send(client, PASSWORD)
    with client.session_transaction() as cookie:
        copied = dict(cookie[choosing.KEY])
    assert HASHES[PASSWORD] not in str(copied)
    assert client.post("/sign-in/organisation", data={"account": str(AMA)}).status_code == 303
    with client.session_transaction() as cookie:
        assert choosing.KEY not in cookie
    thief = app.test_client()
    for user_id in (AMA, SAME):
        with thief.session_transaction() as cookie:
            cookie[choosing.KEY] = copied
        assert thief.post("/sign-in/organisation", data={"account": str(user_id)}).status_code == 401
    assert signed_in(thief) is None


def test_a_choice_begins_without_what_the_browser_held_before(client, person):
    person(EASTGATE, password=PASSWORD)
    with client.session_transaction() as cookie:
        cookie["planted"] = "yes"
        cookie[KEY] = key_of("dara")
    send(client, PASSWORD)
    with client.session_transaction() as cookie:
        assert not {"planted", KEY} & set(cookie)


class Counting:
    """Argon2 as it is, with a count of how often it is computed."""

    def __init__(self, hasher):
        self.hasher, self.count = hasher, 0

    def verify(self, *given):
        self.count += 1
        return self.hasher.verify(*given)

    def hash(self, *given):
        self.count += 1
        return self.hasher.hash(*given)

    def check_needs_rehash(self, given):
        return self.hasher.check_needs_rehash(given)


@pytest.fixture
def counting(monkeypatch):
    passwords.matches("", "so that nobody's hash is there")
    counting = Counting(passwords._hasher)
    monkeypatch.setattr(passwords, "_hasher", counting)
    return counting


@pytest.mark.parametrize(
    ("count", "accounts", "work"),
    [
        (2, (0, 1, 2), 2),
        (3, (0, 1, 2, 3), 3),
        (5, (0, 1, 2, 3), 3),
        (5, (4,), 4),  # what remains: so many accounts of one address take longer
    ],
)
@pytest.mark.parametrize("database", ["sqlite"])
def test_an_attempt_is_as_much_work_however_many_accounts_an_address_has(
    unbound_session, organisations, person, counting, count, accounts, work
):
    further = organisations(count)
    where = [NORTHWIND, EASTGATE, *further]
    for number in accounts:
        email = f"with{number}@auditors.example"
        kinds = itertools.cycle([(PASSWORD, True), (OTHER, True), (None, True), (OTHER, False)])
        for organisation_id, (password, is_active) in zip(where[:number], kinds, strict=False):
            person(organisation_id, user_id=uuid.uuid4(), email=email, password=password, is_active=is_active)
        for typed in ("the password of nobody", PASSWORD, OTHER):
            counting.count = 0
            with suppress(Refused):
                sign_in.recognised(unbound_session, email, typed)
            assert counting.count == work, (number, typed)


def test_in_an_installation_of_one_organisation_an_attempt_is_as_much_work_as_ever(tmp_path, counting):
    engine = connect(f"sqlite:///{tmp_path / 'own.db'}")
    migrate.upgrade(engine)
    with open_session(session_factory(engine), None) as session:
        _, user, key = service.found_organisation(
            session, "One", email="ada@auditors.example", person="Ada", now=NOON
        )
        links.use(session, key, PASSWORD, now=NOON)
        for email, password in (
            (user.email, PASSWORD),
            (user.email, OTHER),
            ("nobody@auditors.example", OTHER),
        ):
            counting.count = 0
            with suppress(Refused):
                sign_in.recognised(session, email, password)
            assert counting.count == 1
    engine.dispose()


def test_an_address_with_two_accounts_allows_no_more_attempts_than_another(app, settings, client, person):
    """Each is tried against both accounts and counts once; beyond the limit a right password fails too."""
    person(EASTGATE)
    app.extensions["manumit"].settings = replace(settings, login_limit="3 per minute")
    tried = ["wrong one", "wrong two", "wrong three", OTHER, PASSWORD]
    answers = [
        client.post(
            "/sign-in",
            data={"email": email_of("ama"), "password": password},
            environ_base={"REMOTE_ADDR": f"198.51.100.{number}"},
        )
        for number, password in enumerate(tried)
    ]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429, 429]


def test_passwords_are_tried_while_others_can_write(client, sessions, monkeypatch):
    """Of an attempt the hash takes longest; on SQLite there is one writer."""
    written = []

    def write_meanwhile(password_hash, password):
        with open_session(sessions, None) as session:
            session.execute(sa.update(User).where(User.id == person_id("bo")).values(name="Bo"))
            session.commit()
        written.append(password)
        return tried(password_hash, password)

    tried = passwords.matches
    monkeypatch.setattr(passwords, "matches", write_meanwhile)
    assert send(client, PASSWORD).status_code == 303
    assert written == [PASSWORD, PASSWORD]  # of Ama, and of nobody in the other organisation


@pytest.mark.parametrize(
    "values", [{"is_active": False}, {"password_hash": HASHES[OTHER]}], ids=["closed", "another password"]
)
def test_an_account_that_is_closed_while_its_password_is_tried_is_not_let_in(unbound_session, values):
    tried = sign_in.recognised(unbound_session, email_of("ama"), PASSWORD)
    unbound_session.expunge_all()
    unbound_session.execute(sa.update(User).where(User.id == AMA).values(**values))
    with pytest.raises(Refused, match="sign_in_failed"):
        sign_in.still_there(unbound_session, tried, PASSWORD)


def masked(text):
    """An answer without what differs from one person to the next."""
    text = re.sub(
        r"welcome/[\w-]+|[\w.-]+@(\w+\.)+example|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "…", text
    )
    return re.sub(r'\d{4}-\d\d-\d\dT[\d:.+]+Z?|csrf_token" value="[^"]+"', "…", text)


NEW = {"name": "Nils", "roles": ["auditor"]}


@pytest.mark.parametrize("state", [{}, {"is_active": False}, {"password": None}])
def test_an_address_that_another_organisation_has_is_answered_like_one_that_nobody_has(
    engine, api_as, as_adam, person, state
):
    """Status, words, headers, and what is asked of the database."""
    for number in range(2):
        person(EASTGATE, user_id=uuid.uuid4(), email=f"known{number}@auditors.example", **state)

    def answers(name):
        asked = []

        def note(_connection, _cursor, statement, *_):
            asked.append(statement.partition(" VALUES ")[0])  # each new person makes more to tell of the next

        sa.event.listen(engine, "before_cursor_execute", note)
        by_api = api_as("adam").post("/users", json=NEW | {"email": f"{name}0@auditors.example"})
        by_page = as_adam.post("/people", data=NEW | {"email": f"{name}1@auditors.example"})
        sa.event.remove(engine, "before_cursor_execute", note)
        heard = [
            (one.status_code, masked(one.text), [name for name, _ in one.headers])
            for one in (by_api, by_page)
        ]
        return heard, asked

    answers("first")  # whatever is asked once only
    known, nobody = answers("known"), answers("nobody")
    assert [status for status, *_ in known[0]] == [201, 201]
    assert known == nobody


def test_what_is_changed_of_a_person_does_not_tell_of_another_account(session, api_as, person):
    person(EASTGATE)
    heard = []
    for name in ("ama", "bo"):
        path = f"/users/{person_id(name)}"
        changed = api_as("adam").put(f"{path}/roles", json={"roles": ["reviewer"]})
        others = [api_as("adam").post(f"{path}/{what}") for what in ("closure", "opening", "link")]
        answers = [changed, *others, api_as("adam").get(path)]
        told = [(one.status_code, masked(one.text).replace(name.capitalize(), "…")) for one in answers]
        heard.append([(status, re.sub(r'"created_at": ?"[^"]*"', "", text)) for status, text in told])
    assert heard[0] == heard[1]
    assert session.scalar(sa.select(User.is_active).where(User.id == AMA))


@pytest.mark.parametrize("email", [email_of("bo"), email_of("bo").upper(), f" {email_of('bo')} "])
def test_within_an_organisation_an_address_has_one_account(session, adam, api_as, as_adam, email):
    words = "Somebody in your organisation has an account with the address bo@northwind.example already"
    by_api = api_as("adam").post("/users", json=NEW | {"email": email.strip()})
    assert (by_api.status_code, by_api.json["code"]) == (409, "email_not_usable")
    assert words in by_api.json["detail"]
    by_page = as_adam.post("/people", data=NEW | {"email": email})
    assert by_page.status_code == 422
    assert words in by_page.text
    with pytest.raises(Refused, match="email_not_usable"):
        service.add_person(session, email=email, name="X", roles={Role.AUDITOR}, actor=adam, now=NOON)
    session.rollback()
    found = session.scalars(sa.select(User.id).where(User.email == email_of("bo"))).all()
    assert found == [person_id("bo")]


def test_the_database_itself_keeps_an_address_once_in_an_organisation(person):
    with pytest.raises(sa.exc.IntegrityError):
        person(NORTHWIND)


def test_each_account_has_a_link_of_its_own(session, unbound_session, adam, client, person):
    person(EASTGATE, password=None)
    dara_of = job_actor(EASTGATE, "operator")
    theirs = service.new_link(
        unbound_session, unbound_session.get(User, SAME), actor=dara_of, now=clock.now()
    )
    unbound_session.commit()
    own = service.new_link(session, session.get(User, AMA), actor=adam, now=clock.now())
    session.commit()
    for key, name, other in ((own, "Northwind", "Eastgate"), (theirs, "Eastgate", "Northwind")):
        page = client.get(f"/welcome/{key}").text
        assert f"sets the password of {email_of('ama')} at {name} " in page
        assert other not in page
    links.use(unbound_session, theirs, OTHER, now=clock.now())
    unbound_session.commit()
    assert links.owner(unbound_session, own, now=clock.now()).id == AMA
    unbound_session.expire_all()
    assert passwords.matches(unbound_session.get(User, AMA).password_hash, PASSWORD)
    assert passwords.matches(unbound_session.get(User, SAME).password_hash, OTHER)
    kept = sa.select(SignInSession.user_id).where(SignInSession.user_id.in_([AMA, SAME]))
    assert unbound_session.scalars(kept).all() == [AMA]  # Ama's browser of Northwind stays signed in


def test_the_operator_names_the_organisation_of_an_address_only_where_it_takes_that(settings, person):
    assert operator.link(settings, email_of("ama")).whose.endswith("at Northwind")
    person(EASTGATE, name="Ama")
    with pytest.raises(SettingsError) as refusal:
        operator.link(settings, email_of("ama").upper())
    told = str(refusal.value)
    assert told == (
        "Several organisations have an account with the address AMA@NORTHWIND.EXAMPLE; "
        'name one of them with --organisation: "Eastgate", "Northwind".'
    )
    for name in ("Eastgate", " Northwind "):
        assert operator.link(settings, email_of("ama"), name).whose.endswith(f"at {name.strip()}")
    assert operator.link(settings, email_of("bo"), "Northwind").whose.startswith("Bo ")
    with pytest.raises(SettingsError, match=r'no account with the address .* at "Eastgate"'):
        operator.link(settings, email_of("bo"), "Eastgate")


def test_the_operator_adds_somebody_whom_another_organisation_has(settings, client):
    link = operator.add(settings, "Northwind", email_of("dara"), "Dara", ["auditor"])
    assert link.whose == "Dara <dara@eastgate.example>, auditor at Northwind"
    with pytest.raises(SettingsError, match=r"There is an account with the address dara@eastgate\.example"):
        operator.add(settings, "Northwind", email_of("dara"), "Dara", ["auditor"])
    new = operator.add(settings, "Brand New", email_of("dara"), "Dara", ["administrator"], is_new=True)
    path = new.address.removeprefix(settings.public_url)
    assert client.post(path, data={"password": OTHER, "again": OTHER}).status_code == 303
    assert "<dd>Brand New</dd>" in client.get("/account").text


def test_a_start_before_anybody_has_a_password_makes_a_link_for_an_address_with_two_accounts(
    settings, engine, unbound_session, person
):
    person(EASTGATE)
    unbound_session.execute(sa.update(User).values(password_hash=""))
    unbound_session.commit()
    told, address = first_account(dataclasses.replace(settings, demo=False), engine)
    assert told.startswith("Sign in as ")
    assert "/welcome/" in address


def test_earlier_releases_are_shut_out_by_the_second_organisation_and_not_before(tmp_path):
    """They would let in by the first account of an address alone."""
    engine = connect(f"sqlite:///{tmp_path / 'own.db'}")
    migrate.upgrade(engine)

    def works_from():
        with engine.connect() as connection:
            return connection.scalar(sa.select(migrate.VERSION.c.works_from))

    with open_session(session_factory(engine), None) as session:
        first, user, _ = service.found_organisation(
            session, "One", email="ada@auditors.example", person="Ada", now=NOON
        )
        service.add_person(
            session,
            email="bo@auditors.example",
            name="Bo",
            roles={Role.AUDITOR},
            actor=sign_in.actor_of(user),
            now=NOON,
        )
        session.commit()
        assert works_from() < service.SAME_ADDRESS_ELSEWHERE
        service.found_organisation(session, "Two", email="ada@auditors.example", person="Ada", now=NOON)
        session.commit()
        assert works_from() == service.SAME_ADDRESS_ELSEWHERE
        assert session.scalars(sa.select(User.organisation_id).where(User.email == user.email)).all() != [
            first.id
        ]
    engine.dispose()
