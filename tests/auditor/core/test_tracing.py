"""What a collector of the operator's is told of requests, and what it is never told."""

import dataclasses
import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest

from auditor import config
from auditor.app import create_app
from auditor.config import SettingsError
from auditor.core import tracing, web
from auditor.users.current import KEY
from tests.collecting_traces import collecting, nobody, silent
from tests.conftest import email_of, key_of, token_of

ROOT = Path(__file__).resolve().parents[3]
SUPPLIER = uuid.UUID("01970000-0000-7000-8000-0000000000aa")
TRACE, CALLER = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
RESOURCE = {"service.name", "service.version", "service.instance.id", "manumit.process"}


@pytest.fixture
def collector():
    with collecting() as server:
        yield server


@pytest.fixture
def traced(settings, database_url):
    """Makes the application as it is with a collector: `traced(url)`."""
    made = []

    def make(url):
        chosen = dataclasses.replace(settings, otlp_endpoint=url)
        app = create_app(chosen, submit=lambda run_id: None)
        made.append(app)
        return app

    yield make
    for app in made:
        tracing.end(app)
        app.extensions["manumit"].engine.dispose()


def test_a_request_is_told_by_method_route_and_status(traced, collector):
    app = traced(collector.url)
    began = time.perf_counter()
    assert app.test_client().get(f"/suppliers/{SUPPLIER}?q=Mariam").status_code == 303
    took = time.perf_counter() - began
    tracing.end(app)
    (span,) = collector.spans
    assert collector.paths == ["/v1/traces"]
    assert span.name == "GET /suppliers/<uuid:supplier_id>"
    assert span.attributes == {
        "http.request.method": "GET",
        "http.route": "/suppliers/<uuid:supplier_id>",
        "http.response.status_code": 303,
    }
    assert set(span.resource) == RESOURCE
    assert uuid.UUID(span.resource["service.instance.id"]).version == 4, "no name of a machine or its owner"
    told = (span.resource["service.name"], span.resource["service.version"], span.resource["manumit.process"])
    assert told == ("manumit", tracing.version(), "web")
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*", tracing.version())
    assert (span.kind, span.is_error, span.events, span.parent_id) == (2, False, 0, "")
    assert 0 < span.seconds <= took


NEVER = {
    "an id in the path": str(SUPPLIER),
    "a query": "Mariam",
    "the address of e-mail": email_of("ama"),
    "a password": "correct horse",
    "a token": token_of("ama"),
    "the key of a session": key_of("ama"),
    "a user agent": "Browser of Mariam",
    "the address of a caller": "203.0.113.7",
    "a page before": "northwind.example/people",
    "a host": "intranet.northwind",
    "what else is said of a trace": "vendor-of-mariam",
    "baggage": "baggage-of-mariam",
    "an invented method": "MARIAM",
    "an address that does not exist": "payslip-of-mariam",
    "the name of a file": "wages-of-mariam",
}


def test_nothing_of_a_person_leaves_with_a_trace(traced, collector):
    app = traced(collector.url)
    client = app.test_client()
    client.set_cookie("manumit_key", NEVER["the key of a session"])
    with client.session_transaction() as cookie:
        cookie[KEY] = key_of("ama")
    headers = {
        "User-Agent": NEVER["a user agent"],
        "X-Forwarded-For": NEVER["the address of a caller"],
        "Referer": f"https://{NEVER['a page before']}",
        "Host": NEVER["a host"],
        "tracestate": f"{NEVER['what else is said of a trace']}=1",
        "baggage": f"who={NEVER['baggage']}",
        "traceparent": f"00-{TRACE}-{CALLER}-01",
    }
    form = {"email": email_of("ama"), "password": "correct horse", "name": "wages-of-mariam.csv"}
    requests = [
        ("GET", f"/suppliers/{SUPPLIER}?q=Mariam", {}),
        ("GET", "/suppliers?q=Mariam", {}),
        ("POST", "/sign-in?next=Mariam", form),
        ("MARIAM", "/suppliers", {}),
        ("GET", "/payslip-of-mariam", {}),
        ("GET", f"/api/v1/suppliers/{SUPPLIER}", {}),
        ("POST", "/api/v1/uploads?name=wages-of-mariam", form),
    ]
    remote = {"REMOTE_ADDR": NEVER["the address of a caller"]}
    for method, path, data in requests:
        token = {"Authorization": f"Bearer {token_of('ama')}"} if path.startswith("/api") else {}
        client.open(path, method=method, data=data, headers={**headers, **token}, environ_overrides=remote)
    tracing.end(app)
    names = [span.name for span in collector.spans]
    assert len(names) == len(requests)
    assert {"GET", "_OTHER", "GET /api/v1/suppliers/<uuid:supplier_id>"} <= set(names)
    told = b"".join(collector.bodies).lower()
    assert not {what for what, text in NEVER.items() if text.lower().encode() in told}
    keys = {key for span in collector.spans for key in span.attributes}
    assert keys <= {"http.request.method", "http.route", "http.response.status_code", "error.type"}


@pytest.mark.parametrize(
    ("header", "trace_id", "parent_id"),
    [
        (f"00-{TRACE}-{CALLER}-01", TRACE, CALLER),
        ("", None, ""),
        ("Mariam", None, ""),
        (f"00-{'0' * 32}-{CALLER}-01", None, ""),
        (f"00-{TRACE}-{CALLER}-01-{'x' * 3000}", None, ""),
    ],
)
def test_a_request_belongs_to_the_trace_of_its_caller(traced, collector, header, trace_id, parent_id):
    app = traced(collector.url)
    app.test_client().get("/suppliers", headers={"traceparent": header} if header else {})
    tracing.end(app)
    (span,) = collector.spans
    assert (span.trace_id == TRACE) == (trace_id == TRACE)
    assert span.parent_id == parent_id


def test_a_caller_who_does_not_record_a_trace_is_followed_in_that(traced, collector):
    app = traced(collector.url)
    app.test_client().get("/suppliers", headers={"traceparent": f"00-{TRACE}-{CALLER}-00"})
    tracing.end(app)
    assert collector.spans == []


def test_a_defect_is_told_by_its_kind_alone(traced, collector):
    app = traced(collector.url)

    @web.open_to_all
    def fail():
        raise LookupError("the passport of Mariam")

    app.add_url_rule("/fails", view_func=fail)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    assert app.test_client().get("/fails").status_code == 500
    assert app.test_client().get("/nowhere").status_code == 404
    tracing.end(app)
    span = collector.named("GET /fails")
    assert (span.is_error, span.words_of_error, span.events) == (True, "", 0)
    assert span.attributes["error.type"] == "LookupError"
    assert b"Mariam" not in b"".join(collector.bodies)
    no_page = collector.named("GET")
    assert not no_page.is_error, "what a caller got wrong is no error of ours"
    assert "error.type" not in no_page.attributes


def test_what_is_asked_all_the_time_is_left_out_as_in_the_log(traced, collector):
    app = traced(collector.url)
    for path in ("/healthz", "/readyz", "/metrics", "/static/own/manumit.css"):
        app.test_client().get(path)
    tracing.end(app)
    assert collector.spans == []


@pytest.mark.parametrize("where", [nobody, silent], ids=["nobody", "silent"])
def test_a_collector_that_is_away_keeps_nobody_waiting_and_is_told_once(traced, where, capfd, monkeypatch):
    monkeypatch.setattr(tracing, "EVERY_SECONDS", 0.05)
    monkeypatch.setattr(tracing, "SECONDS_TO_SEND", 0.2)
    with silent() as deaf:
        app = traced(nobody() if where is nobody else deaf)
        client = app.test_client()
        client.get("/suppliers")
        took = []
        for _ in range(6):
            began = time.perf_counter()
            assert client.get("/suppliers").status_code == 303
            took.append(time.perf_counter() - began)
            time.sleep(0.3)
        began = time.perf_counter()
        tracing.end(app)
        assert time.perf_counter() - began < tracing.SECONDS_TO_END + 1
    assert sorted(took)[3] < 0.2, "one of them may meet a slow moment of the machine"
    told = "".join(capfd.readouterr())
    assert told.count("collector_away") == 1
    assert "said once" in told
    assert "127.0.0.1" not in told, "the address may hold a password"
    assert "Traceback" not in told


def test_a_collector_that_was_back_is_missed_again(traced, collector, capfd, monkeypatch):
    monkeypatch.setattr(tracing, "EVERY_SECONDS", 0.02)
    app = traced(collector.url)
    for status, times in ((400, 2), (200, 2), (400, 2)):
        collector.answers = status
        for _ in range(times):
            before = len(collector.bodies)
            app.test_client().get("/suppliers")
            deadline = time.monotonic() + 10
            while len(collector.bodies) == before:
                assert time.monotonic() < deadline
                time.sleep(0.01)
            time.sleep(0.05)
    tracing.end(app)
    assert "".join(capfd.readouterr()).count("collector_away") == 2


GOOD = "https://collector.example:4318"


@pytest.mark.parametrize(
    ("given", "goes_to"),
    [
        (GOOD, f"{GOOD}/v1/traces"),
        (f"{GOOD}/", f"{GOOD}/v1/traces"),
        (f"{GOOD}/otlp", f"{GOOD}/otlp/v1/traces"),
        (f"{GOOD}/v1/traces", f"{GOOD}/v1/traces"),
        ("http://collector:4318", "http://collector:4318/v1/traces"),
        ("http://u:p@localhost:4318", "http://u:p@localhost:4318/v1/traces"),
        ("http://u:p@[::1]:4318", "http://u:p@[::1]:4318/v1/traces"),
        ("https://u:p@collector.example", "https://u:p@collector.example/v1/traces"),
    ],
)
def test_an_address_of_a_collector_is_taken(given, goes_to, tmp_path):
    read = config.read({"MANUMIT_DATA_DIR": str(tmp_path), "MANUMIT_OTLP_ENDPOINT": given})
    assert tracing.traces_at(read.otlp_endpoint) == goes_to


@pytest.mark.parametrize(
    "given",
    [
        "collector:4318",
        "grpc://collector:4317",
        "https://",
        "https://collector:99999",
        f"{GOOD}/?tenant=1",
        f"{GOOD}/#traces",
        "http://u:secret@collector.example:4318",
        "http://u:secret@10.0.0.7:4318",
    ],
)
def test_what_is_no_address_of_a_collector_stops_the_start(given, tmp_path):
    with pytest.raises(SettingsError, match="MANUMIT_OTLP_ENDPOINT must") as refusal:
        config.read({"MANUMIT_DATA_DIR": str(tmp_path), "MANUMIT_OTLP_ENDPOINT": given})
    assert "secret" not in str(refusal.value)


@pytest.fixture
def data(sqlite_template, tmp_path):
    """A data folder whose database has every table already."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copyfile(sqlite_template, folder / "manumit.db")
    return folder


def started(code, data, **environment):
    """A process of its own, as an operator's environment makes it."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-P", "-c", code],
        env={**kept, "PYTHONPATH": str(ROOT), "MANUMIT_DATA_DIR": str(data), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


LOADED = """
import sys
from auditor import config, launch
from auditor.app import create_app
from auditor.scheduling.worker import Worker, all_jobs
settings = config.read()
launch.update(settings)
app = create_app(settings, submit=lambda run_id: None)
assert app.test_client().get("/suppliers").status_code == 303
worker = Worker(settings, all_jobs())
worker.work_off()
hooks = sorted(one.__module__ for one in app.after_request_funcs[None])
print(sum(name.split(".")[0] == "opentelemetry" for name in sys.modules), "auditor.core.tracing" in hooks)
"""


@pytest.mark.parametrize("is_on", [False, True])
def test_without_the_setting_nothing_is_loaded_and_no_request_comes_by(data, is_on):
    made = started(LOADED, data, **({"MANUMIT_OTLP_ENDPOINT": nobody()} if is_on else {}))
    assert made.returncode == 0, made.stderr[-2000:]
    loaded, comes_by = made.stdout.split()[-2:]
    assert (int(loaded) > 0, comes_by == "True") == (is_on, is_on)


@pytest.mark.parametrize("command", ["serve", "worker", "scheduler", "migrate"])
def test_a_start_without_the_packages_says_what_to_install(data, command):
    code = (
        "import sys; sys.modules['opentelemetry'] = None; from auditor import cli; "
        f"sys.exit(cli.main(['{command}']))"
    )
    made = started(code, data, MANUMIT_OTLP_ENDPOINT=GOOD)
    assert (made.returncode, made.stdout) == (2, "")
    (line,) = made.stderr.splitlines()
    assert line.startswith("manumit: MANUMIT_OTLP_ENDPOINT is set and OpenTelemetry is not installed: ")
    (named,) = re.findall(r"-r (\S+),", line)
    assert (ROOT / named).exists()


SERVER = """
import socket, sys
from auditor import config, launch
settings = config.read()
launch.update(settings)
listening = socket.create_server(("127.0.0.1", 0))
print(listening.getsockname()[1], flush=True)
sys.exit(launch._serve(settings, listening))
"""


@pytest.mark.parametrize("is_there", [True, False])
def test_a_web_process_that_ends_sends_what_it_has_still_to_tell(data, is_there):
    with collecting() as collector, silent() as deaf:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", SERVER],
            env={
                "PYTHONPATH": str(ROOT),
                "PATH": os.environ["PATH"],
                "MANUMIT_DATA_DIR": str(data),
                "MANUMIT_OTLP_ENDPOINT": collector.url if is_there else deaf,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            connection = http.client.HTTPConnection("127.0.0.1", int(process.stdout.readline()), timeout=60)
            connection.request("GET", "/suppliers?q=Mariam")
            assert connection.getresponse().status == 303
            connection.close()
            began = time.monotonic()
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
            took = time.monotonic() - began
        finally:
            process.kill()
            process.stdout.close()
        assert [span.name for span in collector.spans] == ["GET /suppliers"] * is_there
    assert took < tracing.EVERY_SECONDS, "what waits is not left for the next batch"
