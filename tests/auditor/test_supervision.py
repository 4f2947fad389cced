"""Processes under one parent: kept up, stopped together, none left behind."""

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from auditor.supervision import Supervisor

ROOT = Path(__file__).resolve().parents[2]

PARENT = """
import os, sys
from auditor.supervision import Supervisor
child = sys.argv[1]
sys.exit(Supervisor({"one": [sys.executable, "-c", child], "two": [sys.executable, "-c", child]},
                    dict(os.environ), waits=(0.05, 0.05)).run())
"""

SLEEPER = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
OBEDIENT = """
import os, time
from auditor.supervision import stop_with_parent
stop_with_parent()
print(os.getpid(), flush=True)
time.sleep(60)
"""


@pytest.fixture
def parent():
    """Starts a supervising process: `parent(child_program)`."""
    started = []

    def start(child):
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        started.append(
            subprocess.Popen(
                [sys.executable, "-c", PARENT, child],
                env=environment,
                text=True,
                stderr=subprocess.PIPE,
            )
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stderr.close()


def pids(process, count):
    """The ids that so many children have printed."""
    lines = [process.stderr.readline() for _ in range(count)]
    assert {line.split("|")[0].strip() for line in lines} <= {"one", "two"}
    return [int(line.split("|")[1]) for line in lines]


def is_alive(pid):
    state = Path(f"/proc/{pid}/stat")
    try:
        return state.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone(pid):
    deadline = time.monotonic() + 3
    while is_alive(pid):
        assert time.monotonic() < deadline, f"process {pid} was left behind"
        time.sleep(0.02)
    return True


TALKER = """
import os, signal, sys, time
def end(*_):
    for number in range(200):
        print("last words", number)
    sys.stdout.flush()
    os._exit(0)
signal.signal(signal.SIGTERM, end)
print("ready", flush=True)
time.sleep(60)
"""


class Slow(io.StringIO):
    """A terminal that takes its time; it asks the supervisor to stop once the child is ready."""

    supervisor: Supervisor

    def write(self, text):
        time.sleep(0.002)
        if "ready" in text:
            self.supervisor.stopping.set()
        return super().write(text)


def test_the_last_words_of_a_child_come_out_before_the_parent_ends(monkeypatch):
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    out = Slow()
    commands = {"one": [sys.executable, "-c", TALKER]}
    out.supervisor = Supervisor(commands, {**os.environ}, out=out)
    assert out.supervisor.run() == 0
    assert out.getvalue().count("last words") == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_all_children_end_when_the_parent_is_asked_to_stop(parent, number):
    process = parent(SLEEPER)
    children = pids(process, 2)
    process.send_signal(number)
    assert process.wait(5) == 0
    assert all(gone(child) for child in children)


def test_all_children_end_when_the_parent_is_killed(parent):
    process = parent(OBEDIENT)
    children = pids(process, 2)
    process.kill()
    assert all(gone(child) for child in children)


def test_a_child_that_died_is_started_again(parent):
    process = parent(SLEEPER)
    first, _ = pids(process, 2)
    os.kill(first, signal.SIGKILL)
    assert "ended with status -9; starting it again" in process.stderr.readline()
    (again,) = pids(process, 1)
    assert is_alive(again)
    process.terminate()
    assert process.wait(5) == 0
    assert gone(again)


def test_children_that_cannot_start_end_the_service_with_their_last_words(parent):
    process = parent("raise SystemExit('no database')")
    _, said = process.communicate(timeout=10)
    assert process.returncode == 1
    assert "no database" in said
    assert "giving up" in said


def test_lines_of_children_carry_their_names():
    out = io.StringIO()
    supervisor = Supervisor({}, {}, out=out)
    process = subprocess.Popen(
        [sys.executable, "-c", "print('hello')"], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    )
    supervisor._copy_lines("worker", process)
    process.stdin.close()
    process.wait()
    assert out.getvalue() == "worker    | hello\n"
