"""A web process that is asked to stop answers whom it has let in."""

import http.client
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BYTES = 20_000_000  # far more than a socket takes at once

SERVER = f"""
import socket, sys, time
from auditor import serving

def app(environ, start):
    start("200 OK", [("Content-Length", "{BYTES}")])
    print("begun", flush=True)
    time.sleep(1.0)
    return [b"x" * {BYTES}]

listening = socket.create_server(("127.0.0.1", 0))
print(listening.getsockname()[1], flush=True)
serving.serve(app, listening)
"""


@pytest.fixture
def server():
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", SERVER],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process, int(process.stdout.readline())
    process.kill()
    process.wait()
    process.stdout.close()


def slowly(port, got):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/")
    answer = connection.getresponse()
    while piece := answer.read(1_000_000):
        got.append(len(piece))
        time.sleep(0.05)
    connection.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_request_under_way_gets_its_whole_answer_and_nobody_new_is_let_in(server, number):
    process, port = server
    got = []
    reader = threading.Thread(target=slowly, args=(port, got))
    reader.start()
    assert process.stdout.readline() == "begun\n"
    process.send_signal(number)
    time.sleep(0.6)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    reader.join(20)
    assert process.wait(20) == 0
    assert sum(got) == BYTES


def test_connections_that_only_wait_do_not_hold_up_the_end(server):
    process, port = server
    with socket.create_connection(("127.0.0.1", port)):
        time.sleep(0.3)
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        assert time.monotonic() - began < 6
