"""Databases for tests: every test that asks for `database_url` runs on SQLite and on PostgreSQL.

Each kind has one template, made once: the tables and the cast. A test gets a copy of it.
"""

import gc
import os
import shutil
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import argon2
import hypothesis
import pytest
import sqlalchemy as sa

from auditor.core import clock, collecting, migrate
from auditor.core.access import Actor, Role
from auditor.core.database import connect, open_session, session_factory
from auditor.reference import starting
from auditor.users import passwords
from auditor.users.keys import digest
from auditor.users.models import ApiToken, SignInSession, User
from auditor.users.passwords import hash_password
from suppliers.models import Organisation
from tests.databases import (
    Copies,
    LastingEngine,
    command,
    fast_folder,
    make_restorable,
    named,
    postgres_serving,
    runs_programs,
)

# How fast the machine is says nothing about the code: only slowness is left out of Hypothesis's own checks.
hypothesis.settings.register_profile(
    "project", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.register_profile("every run", hypothesis.settings.get_profile("project"), max_examples=40)
hypothesis.settings.load_profile("project")


def pytest_configure(config):
    """Fewer invented cases in the run of every day; the long one has as many as ever.

    Folders of tests are in memory: what the product writes to the disk itself, so that a power cut takes
    nothing away, and what is removed behind each test, took a tenth of a run.
    """
    if "not long" in config.option.markexpr:
        hypothesis.settings.load_profile("every run")
    if (folder := fast_folder()) and runs_programs(folder):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", folder)


OWN_HASHER = passwords._hasher
"""How the product stores passwords; `users/test_sign_in.py` has its strength."""
# Argon2id still, with the least work that it allows: the cast signs in some thousand times.
passwords._hasher = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

# Looking for cycles as often as Python does by itself takes a fifteenth of a run. It is not as seldom as
# `collecting.SELDOM`, so that a test sees which of the two is set.
collecting._usual = (50_000, 20, 20)
gc.set_threshold(*collecting._usual)

ON_BOTH_IN_EVERY_RUN = (
    # What databases do in ways of their own: migrations, tenancy, locks, copying, jobs, portions, counts.
    *(
        "suppliers/uploads/",
        "suppliers/test_",
        "auditor/core/",
        "tests/journeys/",
        "at_once.py",
    ),
    *("scheduling/test_clock.py", "scheduling/test_first_start.py", "scheduling/test_queue.py"),
    *("scheduling/test_table_statistics.py", "scheduling/test_together.py", "scheduling/test_turns.py"),
    *("scheduling/test_health_of_processes.py", "scheduling/test_worker.py"),
    *("scoring/test_alike.py", "scoring/test_counts.py", "scoring/test_holding.py"),
    *("scoring/test_own_part.py", "scoring/test_replaying.py"),
    *("scoring/test_rescoring.py", "scoring/test_started_at_once.py", "scoring/test_taking_up.py"),
    *("history/test_seals.py", "chain/test_upstream.py", "portfolio/test_reading_by_rank.py"),
    *("portfolio/test_searching.py", "planning/test_falling_due.py", "planning/test_alike.py"),
    # Of each other room what is gravest.
    *("calendar/test_month.py", "cases/test_upgrade.py", "checklists/test_own_questions.py"),
    *("evidence/test_receive_evidence.py", "fieldkit/test_alike_tallies.py"),
    *("findings/test_decide_on_finding.py", "findings/test_record_finding.py"),
    *("follow_up/test_deadlines.py", "intake/test_committed_twice.py", "intake/test_first_records.py"),
    *("intake/test_what_was_previewed.py", "notifications/test_reminders_page.py"),
    *("reference/test_marking.py", "remediation/test_first_sight.py", "remediation/test_protect_first.py"),
    *("reports/test_shareable_edition.py", "requests/test_asked_again.py", "restitution/test_sheets.py"),
    *("screening/test_owners.py", "sites/test_scores_of_merged_sites.py"),
)
"""Rooms and files whose tests run on both databases in every run.

All others do so in `./check --long`, and on SQLite in every run; what is for PostgreSQL alone always runs.
"""

NOON = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
"""The instant at which services are called in tests."""

PASSWORD = "correct horse battery staple"

NORTHWIND = uuid.UUID("01970000-0000-7000-8000-000000000001")
EASTGATE = uuid.UUID("01970000-0000-7000-8000-000000000002")

CAST = {
    "ama": (NORTHWIND, Role.COMPLIANCE),
    "bo": (NORTHWIND, Role.AUDITOR),
    "chi": (NORTHWIND, Role.SUPPLIER),
    "rhea": (NORTHWIND, Role.REVIEWER),
    "adam": (NORTHWIND, Role.ADMINISTRATOR),
    "dara": (EASTGATE, Role.COMPLIANCE),
}
"""Everybody who appears in tests: organisation and role. Dara must never see anything of Northwind."""


def person_id(name: str) -> uuid.UUID:
    """The fixed id of one of the cast."""
    return uuid.uuid5(NORTHWIND, name)


def email_of(name: str) -> str:
    """The address that one of the cast signs in with."""
    return f"{name}@{'eastgate' if name == 'dara' else 'northwind'}.example"


def key_of(name: str) -> str:
    """The key of the browser session that one of the cast has open in every test."""
    return f"browser-key-of-{name}"


def token_of(name: str) -> str:
    """The API token that one of the cast holds in every test."""
    return f"api-token-of-{name}"


def make_schema(engine: sa.Engine) -> None:
    """Every table of the product in an empty database, by its migrations."""
    migrate.upgrade(engine)


def add_cast(engine: sa.Engine) -> None:
    """Two organisations and their people, signed in and with tokens."""
    password_hash = hash_password(PASSWORD)
    created_at, expires_at = NOON - timedelta(days=30), clock.now() + timedelta(days=1)
    sessions = session_factory(engine)
    with open_session(sessions, None) as session:
        session.add(Organisation(id=NORTHWIND, name="Northwind", created_at=created_at))
        session.add(Organisation(id=EASTGATE, name="Eastgate", created_at=created_at))
        session.flush()
        for name, (organisation_id, role) in CAST.items():
            owned = {"organisation_id": organisation_id, "created_at": created_at}
            user = User(
                id=person_id(name),
                email=email_of(name),
                name=name.capitalize(),
                roles=[role.value],
                password_hash=password_hash,
                **owned,
            )
            session.add(user)
            session.flush()
            owned |= {"user_id": user.id, "expires_at": expires_at}
            session.add(SignInSession(token_digest=digest(key_of(name)), **owned))
            # Used just now, so that a call which only reads does not write down its use.
            used_at = clock.now() + timedelta(days=1)
            session.add(
                ApiToken(token_digest=digest(token_of(name)), label="tests", used_at=used_at, **owned)
            )
        session.commit()
    starting.keep(sessions, now=created_at)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Keep every run short: the pages of single rooms in a browser, and slow repeats, are for the long one.

    What people do across rooms (`tests/journeys`) is walked in a browser in every run.
    """
    names = {item.nodeid for item in items}
    for item in items:
        path, name = item.path.as_posix(), item.nodeid
        is_of_one_room = item.get_closest_marker("browser") and "/journeys/" not in path
        is_on_both = "postgresql" in name and name.replace("postgresql", "sqlite") in names
        is_repeat = is_on_both and not any(one in path for one in ON_BOTH_IN_EVERY_RUN)
        if is_of_one_room or is_repeat:
            item.add_marker(pytest.mark.long)
    # The longest files first, so that no worker is left alone with one at the end.
    items.sort(key=lambda item: "/journeys/" not in item.path.as_posix())


@pytest.hookimpl(trylast=True)
def pytest_collection_finish():
    """What was collected stays to the end: looking whether it may go took a twentieth of a run."""
    collecting.keep()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory) -> Path:
    """An SQLite file with tables and cast, to be copied."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    engine = connect(f"sqlite:///{path}")
    make_schema(engine)
    add_cast(engine)
    with engine.connect() as connection:
        # Everything into the one file that tests copy.
        connection.connection.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_server():
    """The address of a PostgreSQL server of our own, stopped at the end."""
    with postgres_serving() as address:
        yield address


@pytest.fixture(scope="session")
def postgres_template(postgres_server) -> str:
    """The name of a PostgreSQL database with tables and cast, to be copied."""
    command(postgres_server, "CREATE DATABASE template_of_tests")
    engine = connect(named(postgres_server, "template_of_tests"))
    make_schema(engine)
    add_cast(engine)
    make_restorable(engine)
    engine.dispose()
    return "template_of_tests"


@pytest.fixture(scope="session")
def postgres_copies(postgres_server, postgres_template):
    """Copies of the template, for one test after the other."""
    copies = Copies(postgres_server, postgres_template)
    yield copies
    if copies.name:
        copies.throw_away()
    copies.server.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request) -> str:
    """Which database the test runs on."""
    return request.param


@pytest.fixture
def database_url(request, database, tmp_path):
    """The address of a fresh database with tables and cast."""
    if database == "sqlite":
        path = tmp_path / "manumit.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    copies = request.getfixturevalue("postgres_copies")
    yield copies.take()
    copies.give_back()


@pytest.fixture(scope="session")
def lasting_engines() -> Iterator[dict[str, LastingEngine]]:
    """The engine of each kind that all tests have after one another."""
    lasting: dict[str, LastingEngine] = {}
    yield lasting
    for one in lasting.values():
        one.engine.dispose()


@pytest.fixture
def engine(database, database_url, lasting_engines):
    """An engine on the test's database."""
    if database not in lasting_engines:
        lasting_engines[database] = LastingEngine(database_url)
    lasting = lasting_engines[database]
    yield lasting.at(database_url)
    lasting.rest()


@pytest.fixture
def sessions(engine):
    """Makes sessions on the test's database."""
    return session_factory(engine)


@pytest.fixture
def session(sessions):
    """A session of Northwind that may write."""
    with open_session(sessions, NORTHWIND) as session:
        yield session


@pytest.fixture
def unbound_session(sessions):
    """A session of no organisation, as sign-in and the clock use it."""
    with open_session(sessions, None) as session:
        yield session


def actor_named(name: str, supplier_id: uuid.UUID | None = None) -> Actor:
    """One of the cast as the one who acts."""
    organisation_id, role = CAST[name]
    return Actor(organisation_id, person_id(name), name.capitalize(), frozenset({role}), supplier_id)


@pytest.fixture
def ama() -> Actor:
    """Runs compliance at Northwind."""
    return actor_named("ama")


@pytest.fixture
def bo() -> Actor:
    """Audits for Northwind."""
    return actor_named("bo")


@pytest.fixture
def rhea() -> Actor:
    """Reviews at Northwind."""
    return actor_named("rhea")


@pytest.fixture
def adam() -> Actor:
    """Administers Northwind."""
    return actor_named("adam")


@pytest.fixture
def dara() -> Actor:
    """Works for another company and must never see anything."""
    return actor_named("dara")
