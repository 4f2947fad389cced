"""The whole service, started as `./run` starts it."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from auditor import config, launch
from auditor.config import SettingsError
from auditor.core import migrate
from auditor.core.database import connect, open_session, session_factory
from auditor.core.work import Run, RunState
from auditor.users import operator
from auditor.users.models import User
from auditor.users.operator import PersonalLink
from suppliers.models import Organisation

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def empty_url(database, request, tmp_path):
    """The address of a database without any table."""
    if database == "sqlite":
        yield ""
        return
    server = request.getfixturevalue("postgres_server")
    name = f"empty_{os.getpid()}_{time.monotonic_ns()}"
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    yield sa.make_url(server).set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def environment(empty_url, tmp_path):
    """The environment of an installation that was never started."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "MANUMIT_DATA_DIR": str(tmp_path / "data"),
        "MANUMIT_DATABASE_URL": empty_url,
        "MANUMIT_DEMO": "no",
        "PORT": "0",
    }


@pytest.fixture
def service(environment, tmp_path):
    """The running service: its process, the port and what it printed."""
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "auditor"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        lines = []
        while "Press Ctrl-C" not in "".join(lines):
            line = process.stdout.readline()
            assert line, (tmp_path / "log").read_text()[-2000:]
            lines.append(line)
        yield process, int(re.search(r"127\.0\.0\.1:(\d+)", "".join(lines))[1]), "".join(lines)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        finally:
            process.kill()
            process.stdout.close()


def get(port, path, **headers):
    """Status and text of a page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


@pytest.mark.whole
def test_a_first_start_serves_and_prints_a_link_that_works(service, environment):
    process, port, printed = service
    assert get(port, "/healthz")[0] == 200
    assert get(port, "/metrics")[0] == 200
    assert (
        get(port, "/metrics", **{"X-Forwarded-For": "127.0.0.1"})[0] == 404
    )  # also where no proxy is trusted
    link = re.search(r"http://127\.0\.0\.1:\d+(/welcome/\S+)", printed)[1]
    status, page = get(port, link)
    assert status == 200
    assert "assword" in page

    # A run that is put on the table is found by the scheduler or done at once by the worker.
    settings = config.read(environment)
    engine = connect(settings.database_url)
    with open_session(session_factory(engine), None) as session:
        organisation = session.scalars(sa.select(Organisation)).one()
        assert session.scalars(sa.select(User.password_hash)).all() == [""]
        run = Run(
            organisation_id=organisation.id,
            job="tidy",
            key="now",
            due_at=organisation.created_at,
            created_at=organisation.created_at,
        )
        session.add(run)
        session.commit()
    from auditor.scheduling.queue import submitter

    submitter(settings)(run.id)
    deadline = time.monotonic() + 10
    while True:
        with open_session(session_factory(engine), None, writes=False) as session:
            state = session.scalar(sa.select(Run.state).where(Run.id == run.id))
        if state == RunState.DONE:
            break
        assert time.monotonic() < deadline, state
        time.sleep(0.05)
    engine.dispose()

    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    with pytest.raises(ConnectionRefusedError):
        get(port, "/healthz")


def test_a_second_start_prints_a_new_link_until_somebody_has_a_password(environment):
    settings = config.read(environment)
    first = launch.prepare(settings)
    second = launch.prepare(settings)
    assert "administrator@localhost" in first[0]
    assert second[0] == first[0]
    assert second[1] != first[1]
    engine = connect(settings.database_url)
    with open_session(session_factory(engine), None) as session:
        session.execute(sa.update(User).values(password_hash="something"))
        session.commit()
    engine.dispose()
    assert launch.prepare(settings) == []


@pytest.mark.parametrize("public", ["", "https://risk.example"])
def test_a_command_names_the_address_of_the_service_though_it_knows_no_port(environment, tmp_path, public):
    settings = config.read(environment | {"MANUMIT_PUBLIC_URL": public})
    elsewhere = config.read({name: text for name, text in environment.items() if name != "PORT"})
    assert operator.link_address(elsewhere, "key") == "http://127.0.0.1:8000/welcome/key"
    link = PersonalLink("Ada, auditor at Northwind", "link")
    assert len(operator.in_terminal(elsewhere, link)) == 3
    with launch.listen(settings) as listening:
        served = launch.at(settings, listening)
        port = listening.getsockname()[1]
    assert served.port == port
    assert served.public_url == (public or f"http://127.0.0.1:{port}")
    assert operator.link_address(elsewhere, "key") == f"{served.public_url}/welcome/key"
    assert operator.in_terminal(elsewhere, link) == ["One-time link for Ada, auditor at Northwind:", "link"]
    named = config.read(environment | {"MANUMIT_PUBLIC_URL": "https://other.example"})
    assert operator.link_address(named, "key") == "https://other.example/welcome/key"


def test_an_ipv6_address_stands_in_brackets_in_links(tmp_path):
    environment = {"MANUMIT_DATA_DIR": str(tmp_path), "HOST": "::1", "PORT": "8010"}
    settings = config.read(environment)
    assert (settings.public_url, settings.is_public_url_guessed) == ("http://[::1]:8010", True)


def test_a_taken_port_is_told_in_words():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = config.read({"MANUMIT_SECRET_KEY": "s" * 64, "PORT": str(port)})
        with pytest.raises(SettingsError, match=rf"Cannot serve on 127.0.0.1 port {port}: .*Set PORT"):
            launch.listen(settings)


def test_a_database_that_does_not_answer_is_told_without_its_password():
    engine = sa.create_engine("postgresql+psycopg://me:secret-word@127.0.0.1:1/manumit")
    with pytest.raises(SettingsError) as refusal:
        launch.wait_for(engine, tries=1)
    assert "MANUMIT_DATABASE_URL" in str(refusal.value)
    assert "secret-word" not in str(refusal.value)


def test_a_database_of_a_newer_release_is_told_in_words(environment):
    settings = config.read(environment)
    launch.prepare(settings)
    engine = connect(settings.database_url)
    with engine.execution_options(writes=True).begin() as connection:
        later = "UPDATE alembic_version SET version_num = 'from_the_future', works_from = 'from_the_future'"
        connection.execute(sa.text(later))
    engine.dispose()
    with pytest.raises(SettingsError, match="made by a newer release"):
        launch.prepare(settings)


def test_a_newer_database_that_allows_this_release_is_worked_with_and_left_as_it_is(environment):
    settings = config.read(environment)
    assert launch.migrate_only(settings) == 0
    engine = connect(settings.database_url)
    try:
        with engine.execution_options(writes=True).begin() as connection:
            head = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
            later = sa.text("UPDATE alembic_version SET version_num = 'from_the_future', works_from = :head")
            connection.execute(later, {"head": head})
        assert launch.migrate_only(settings) == 0
        assert migrate.revision_of(engine) == "from_the_future"
    finally:
        engine.dispose()
