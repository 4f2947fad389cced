import dataclasses

import pytest
import sqlalchemy as sa

from auditor import config
from auditor.config import SettingsError


def test_a_living_process_says_so_to_strangers(client):
    assert client.get("/healthz").json == {"status": "ok"}


def test_it_is_ready_when_the_database_answers(client):
    assert client.get("/readyz").status_code == 200


def test_it_is_not_ready_when_the_database_does_not_answer(app, client, tmp_path):
    broken = sa.create_engine(f"sqlite:///{tmp_path / 'no folder' / 'x.db'}")
    app.extensions["manumit"].engine = broken
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json["status"]) == (503, "the database does not answer")


@pytest.mark.parametrize(
    ("revision", "works_from", "status"),
    [
        ("0010", "0010", 503),  # migrations are missing
        ("from_the_future", "from_the_future", 503),
        ("from_the_future", None, 503),
        ("from_the_future", "0010", 200),  # a later release is being rolled out, and allows this one
    ],
)
def test_it_is_ready_with_tables_that_this_release_works_on(client, engine, revision, works_from, status):
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(
            sa.text("UPDATE alembic_version SET version_num = :at, works_from = :works_from"),
            {"at": revision, "works_from": works_from},
        )
    assert client.get("/readyz").status_code == status


def test_metrics_count_by_route_and_never_by_address(client):
    client.get("/sign-in?secret=1")
    client.get("/made/up/address")
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert 'route="/sign-in"' in answer.text
    assert 'route="unknown"' in answer.text
    assert "made/up" not in answer.text
    assert "secret" not in answer.text


def test_metrics_are_told_on_this_machine_only(client):
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": "203.0.113.9"}).status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 404
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": "127.0.0.2"}).status_code == 200


@pytest.fixture
def monitored(app, client):
    """Asks for metrics from an address, where 10.0.0.7 and the network 10.1.0.0/16 may."""
    given = {"MANUMIT_SECRET_KEY": "s" * 64, "MANUMIT_METRICS_FROM": "10.0.0.7, 10.1.0.0/16"}
    installation = app.extensions["manumit"]
    installation.settings = dataclasses.replace(
        installation.settings, metrics_from=config.read(given).metrics_from
    )
    return lambda address, **headers: (
        client.get("/metrics", environ_base={"REMOTE_ADDR": address}, headers=headers).status_code
    )


@pytest.mark.parametrize("address", ["10.0.0.7", "10.1.2.3", "::ffff:10.1.2.3", "127.0.0.1", "::1"])
def test_metrics_are_told_to_those_the_operator_named(monitored, address):
    assert monitored(address) == 200


@pytest.mark.parametrize("address", ["10.0.0.8", "10.2.0.1", "2001:db8::1", ""])
def test_metrics_are_told_to_nobody_else(monitored, address):
    assert monitored(address) == 404


@pytest.mark.parametrize("header", ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP"])
def test_metrics_are_never_told_through_a_proxy(monitored, header):
    assert monitored("10.0.0.7", **{header: "10.0.0.7"}) == 404


def test_a_network_that_is_none_stops_the_start():
    with pytest.raises(SettingsError, match="MANUMIT_METRICS_FROM must hold addresses or networks"):
        config.read({"MANUMIT_SECRET_KEY": "s" * 64, "MANUMIT_METRICS_FROM": "prometheus.example"})
