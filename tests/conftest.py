"""Databases for tests: every test that asks for `database_url` runs on SQLite and on PostgreSQL.

Each kind has one template, made once: the tables and the cast. A test gets a copy of it.
"""

import shutil
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import argon2
import hypothesis
import pytest
import sqlalchemy as sa

from auditor.core import clock, migrate
from auditor.core.access import Actor, Role
from auditor.core.database import connect, open_session, session_factory
from auditor.reference import starting
from auditor.users import passwords
from auditor.users.keys import digest
from auditor.users.models import ApiToken, SignInSession, User
from auditor.users.passwords import hash_password
from suppliers.models import Organisation
from tests.databases import Copies, LastingEngine, command, make_restorable, named, postgres_serving

# How fast the machine is says nothing about the code: only slowness is left out of Hypothesis's own checks.
hypothesis.settings.register_profile(
    "project", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("project")

OWN_HASHER = passwords._hasher
"""How the product stores passwords; `users/test_sign_in.py` has its strength."""
# Argon2id still, with the least work that it allows: the cast signs in some thousand times.
passwords._hasher = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

LONG_ON_POSTGRESQL = (
    # What people see is the same on both. Each room keeps its gravest services on both in every run.
    *("/test_pages.py", "audits/test_counting.py", "audits/test_fieldwork_and_report.py"),
    *("audits/test_state_imposed.py", "calendar/test_feed.py", "cases/test_desk.py"),
    *("cases/test_moves.py", "cases/test_need_to_know.py", "cases/test_random_sequences.py"),
    *("dashboard/test_overview.py", "delivery/test_delivery.py", "demo/test_story.py"),
    *("entities/test_entities.py", "fieldkit/test_direct_upload.py"),
    *("fieldkit/test_findings_of_kits.py", "fieldkit/test_forms.py", "fieldkit/test_kit_files.py"),
    *("fieldkit/test_take_items.py", "findings/test_during_fieldwork.py"),
    *("findings/test_upload_findings.py", "follow_up/test_checks.py", "follow_up/test_escalating.py"),
    *("follow_up/test_retention.py", "intake/test_correction_loop.py"),
    *("intake/test_further_columns.py", "intake/test_killed_imports.py", "intake/test_layouts.py"),
    *("intake/test_signs_of_lists.py", "intake/test_understanding.py", "intake/test_versions.py"),
    *("matching/test_sites_to_decide.py", "methods/test_methods.py", "notifications/test_remind.py"),
    *("planning/test_programme.py", "portfolio/test_supplier_pages.py"),
    *("reference/test_by_page_and_api.py", "reference/test_news.py", "reference/test_partial_lists.py"),
    *("reference/test_refused_files.py", "reference/test_what_lists_do.py", "remediation/test_api.py"),
    *("remediation/test_papers.py", "remediation/test_watching.py", "reports/test_audit_plan.py"),
    *("reports/test_download.py", "restitution/test_annex.py", "restitution/test_api.py"),
    *("restitution/test_corrections.py", "restitution/test_interest.py", "safekeeping/test_backup.py"),
    *("scheduling/test_remind_job.py", "screening/test_alike_and_news.py", "screening/test_nexus.py"),
    *("sites/test_by_page_and_api.py", "sites/test_merge.py", "sites/test_nothing_is_lost.py"),
    *("test_desk.py", "test_every_cursor.py", "test_history_commands.py", "test_launch.py"),
    *("users/test_people.py", "users/test_power_over_accounts.py", "users/test_sign_in.py"),
    *("fieldkit/test_contradictions.py", "planning/test_service.py", "pool/test_pool.py"),
    *("portfolio/test_end_of_relationship.py", "remediation/test_actions.py"),
    *("remediation/test_enough.py", "remediation/test_nothing_preset.py"),
    *("remediation/test_people_choose.py", "remediation/test_withdrawn.py"),
    *("reports/test_audit_report.py", "reports/test_of_another_site.py", "reports/test_stored_portfolio.py"),
    *("requests/test_requests.py", "restitution/test_open_again.py", "restitution/test_order_of_words.py"),
    *("restitution/test_sight.py", "users/test_addresses.py"),
    *("audits/test_audit_moves.py", "audits/test_plan_audit.py", "cases/test_kept_once.py"),
    *("cases/test_clocks.py", "chain/test_lists.py", "chain/test_links.py", "chain/test_random_registers.py"),
    *("chain/test_routes.py", "chain/test_chain_columns.py", "evidence/test_facts_of_files.py"),
    *("evidence/test_copies_by_role.py", "findings/test_scoring_facts.py", "findings/test_two_reviewers.py"),
    *("findings/test_unrecorded.py", "history/test_history.py", "intake/test_upload_flow.py"),
    *("intake/test_company_beside_a_site.py", "pool/test_pool_routes.py", "requests/test_withdrawing.py"),
    *("remediation/test_two_people.py", "scoring/test_authors.py", "scoring/test_comparing.py"),
    *("scoring/test_deciding_on_many.py", "scoring/test_isolating.py", "scoring/test_removing.py"),
    *("scoring/test_score_of_a_day.py", "screening/test_hits.py", "screening/test_named_regions.py"),
    *("signals/test_signals.py", "sites/test_split.py", "sites/test_falls_of_merges.py"),
    *("what_if/test_what_if.py", "test_filters_misspelt.py", "users/test_user_routes.py"),
    "scheduling/test_health_of_processes.py",  # signs of life are files
)
"""Files whose every test runs on both databases in `./check --long` only, and on SQLite in every run."""

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
    for item in items:
        path, name = item.path.as_posix(), item.name
        is_of_one_room = item.get_closest_marker("browser") and "/journeys/" not in path
        is_repeat = "postgresql" in name and path.endswith(LONG_ON_POSTGRESQL)
        if is_of_one_room or is_repeat:
            item.add_marker(pytest.mark.long)
    # The longest files first, so that no worker is left alone with one at the end.
    items.sort(key=lambda item: "/journeys/" not in item.path.as_posix())


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
