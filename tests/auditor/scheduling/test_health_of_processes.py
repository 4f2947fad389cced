"""What a container runtime asks of worker and scheduler: signs of life of real processes."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from auditor.scheduling import liveness
from auditor.scheduling.liveness import LifeLock, health
from tests.auditor.nursery import ROOT, Nursery
from tests.auditor.scheduling.conftest import every, running, soon

PROCESSES = ("worker", "scheduler")


@pytest.fixture
def nursery(database_url, tmp_path):
    one = Nursery(tmp_path, database_url)
    yield one
    one.close()
    print((tmp_path / "processes.log").read_text())  # shown where the test failed


@pytest.fixture
def quick(monkeypatch):
    """Who asks is as impatient as these processes are quick."""
    monkeypatch.setattr(liveness, "FRESH_SECONDS", 1.0)
    monkeypatch.setattr(liveness, "SILENT_SECONDS", 2.0)


@pytest.mark.usefixtures("quick")
@pytest.mark.long  # processes of their own
def test_a_process_is_well_while_it_works_and_not_when_frozen_or_killed(nursery, tmp_path):
    for kind in PROCESSES:
        assert health(tmp_path, kind).sentence == f"No {kind} lives on this machine."
        nursery.start(kind)
    for kind in PROCESSES:
        soon(lambda kind=kind: health(tmp_path, kind).is_good)
        told = asked(kind, tmp_path)
        assert told.returncode == 0
        assert told.stdout.startswith(f"1 {kind} well, ")
        os.kill(nursery.pids[kind], signal.SIGSTOP)
        silent = soon(lambda kind=kind: not health(tmp_path, kind).is_good and health(tmp_path, kind))
        assert silent.sentence.startswith(f"A {kind} has given no sign of being well for ")
        os.kill(nursery.pids[kind], signal.SIGCONT)
        soon(lambda kind=kind: health(tmp_path, kind).is_good)
        nursery.kill(kind)
        soon(lambda kind=kind: health(tmp_path, kind).sentence == f"No {kind} lives on this machine.")
        assert asked(kind, tmp_path).returncode == 1


def asked(kind, folder):
    """The command, as a container runtime runs it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MANUMIT_DATA_DIR": str(folder)}
    command = [sys.executable, "-P", "-m", "auditor", "health", kind]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


def test_processes_of_other_machines_that_share_the_folder_do_not_count(tmp_path, monkeypatch):
    lock = LifeLock(tmp_path, "worker")
    assert health(tmp_path, "worker").is_good
    for other in ("elsewhere", lock.name.rsplit("-", 2)[0] + "-2"):
        monkeypatch.setattr(liveness.socket, "gethostname", lambda other=other: other)
        assert not health(tmp_path, "worker").is_good
    lock.close()


def test_to_ask_makes_nothing(tmp_path):
    assert asked("worker", tmp_path / "data").returncode == 1
    assert not (tmp_path / "data").exists()


@pytest.fixture
def signs(monkeypatch):
    """Signs in quick succession, and a thread is stuck soon."""
    monkeypatch.setattr(liveness, "SIGN_SECONDS", 0.05)
    monkeypatch.setattr(liveness, "STUCK_SECONDS", 0.5)


def signed_at(lock):
    return lock.held.path.stat().st_mtime_ns


@pytest.mark.usefixtures("signs")
def test_a_worker_with_a_thread_that_is_stuck_gives_no_sign(worker_with, monkeypatch):
    worker, go_on = worker_with(), threading.Event()
    monkeypatch.setattr(worker, "_take_fairest", lambda short_only: go_on.wait())
    worker._begin(2)
    time.sleep(1.0)
    before = signed_at(worker.lock)
    time.sleep(0.5)
    assert signed_at(worker.lock) == before
    worker.stopping.set()
    go_on.set()
    worker._end()


@pytest.mark.usefixtures("signs")
def test_a_worker_gives_signs_during_a_long_job_and_while_the_database_is_away(worker_with, claimed):
    begun, go_on = threading.Event(), threading.Event()

    def wait(_given):
        begun.set()
        go_on.wait()

    worker = worker_with(wait=wait)
    claimed("wait", is_short=True)
    looks_often(worker)
    worker._begin(2)
    assert begun.wait(30)
    time.sleep(1.0)
    before = signed_at(worker.lock)
    soon(lambda: signed_at(worker.lock) > before)
    go_on.set()
    worker.stopping.set()
    worker._end()


def looks_often(worker):
    """Else its threads would be taken for stuck between two looks."""
    worker.woken.wait = lambda _seconds, wait=worker.woken.wait: wait(0.1)


@pytest.mark.usefixtures("signs")
def test_a_scheduler_gives_signs_while_it_leads_and_while_it_waits(clock_for):
    first, second = clock_for(every(1)), clock_for(every(1))
    with running(first, second):
        for one in (first, second):
            before = signed_at(one.lock)
            soon(lambda one=one, before=before: signed_at(one.lock) > before)
