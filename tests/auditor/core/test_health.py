import sqlalchemy as sa


def test_a_living_process_says_so_to_strangers(client):
    assert client.get("/healthz").json == {"status": "ok"}


def test_it_is_ready_when_the_database_answers(client):
    assert client.get("/readyz").status_code == 200


def test_it_is_not_ready_when_the_database_does_not_answer(app, client, tmp_path):
    broken = sa.create_engine(f"sqlite:///{tmp_path / 'no folder' / 'x.db'}")
    app.extensions["manumit"].engine = broken
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json["status"]) == (503, "the database does not answer")


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
