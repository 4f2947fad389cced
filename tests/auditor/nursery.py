"""Real processes of the service, born quickly: a parent has imported everything and forks one when asked.

Each is a process of its own, as the supervisor starts it; only the seconds of importing are saved, and the
product's waits are shortened, so that a test can kill hundreds.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("web", "worker", "scheduler")
RESTING = "scheduler to which nothing is due"
"""Takes up what was left, so that all of it can be seen to end."""


class Nursery:
    """Starts and kills processes on one data folder and database."""

    def __init__(self, folder, database_url, log=None):
        self.log = (log or folder / "processes.log").open("w")
        self.pids = {}
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "MANUMIT_DATA_DIR": str(folder),
            "MANUMIT_DATABASE_URL": database_url,
            "MANUMIT_SECRET_KEY": "only for tests".ljust(64, "x"),
            "PORT": "0",
        }
        self.parent = subprocess.Popen(
            [sys.executable, "-P", "-m", "tests.auditor.nursery"],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )
        self.port = int(self.parent.stdout.readline())

    def start(self, kind):
        self.parent.stdin.write(kind + "\n")
        self.parent.stdin.flush()
        self.pids[kind] = int(self.parent.stdout.readline())

    def kill(self, kind):
        """SIGKILL; returns when the process is gone."""
        pid = self.pids.pop(kind)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        while Path(f"/proc/{pid}").exists():
            time.sleep(0.005)

    def close(self):
        for kind in list(self.pids):
            self.kill(kind)
        self.parent.stdin.close()
        self.parent.wait()
        self.parent.stdout.close()
        self.log.close()


def main():
    """Read kinds of processes from standard input, and print the id of each that was born."""
    from auditor import config, features, launch
    from auditor.app import create_app
    from auditor.scheduling.worker import all_jobs

    features.load_models()
    all_jobs()
    settings = config.read()
    create_app(settings, submit=lambda run_id: None).extensions["manumit"].engine.dispose()
    listening = launch.listen(settings)
    shorten()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those that were killed
    print(listening.getsockname()[1], flush=True)
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(2, 1)
            os._exit(live(line.strip(), settings, listening))
        print(pid, flush=True)


def shorten():
    """What takes minutes in an installation takes seconds here."""
    from auditor.core import work
    from auditor.intake import left_reading, service
    from auditor.scheduling import liveness, pulse, worker

    work.STALE_AFTER = timedelta(seconds=5)
    pulse.HEARTBEAT_SECONDS = 0.5
    worker.REST_SECONDS = 1.0
    liveness.SIGN_SECONDS = 0.2
    left_reading.LEFT_AFTER = timedelta(seconds=4)
    service.READ_AT_ONCE = 2_000


def live(kind, settings, listening):
    """The life of one process."""
    from auditor import launch
    from auditor.core import logs
    from auditor.scheduling import liveness
    from auditor.scheduling.clock import Clock
    from auditor.scheduling.worker import all_jobs

    if kind == "web":
        return launch._serve(settings, listening)
    if kind == "worker":
        return launch._work(settings)
    import threading

    logs.configure(debug=False)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    schedules = [] if kind == RESTING else [every(2, "remind"), every(6, "rescore"), every(5, "tidy")]
    shortened = {"schedules": schedules, "look_seconds": 0.5, "watch_seconds": 0.1}
    keeper = launch.once_there_is_room(
        lambda: Clock(settings, jobs=all_jobs(), **shortened), settings, liveness.SCHEDULER, stop=stop
    )
    keeper.run(stop)
    return 0


def every(seconds, job):
    """Work that is due all the time."""
    from apscheduler.triggers.interval import IntervalTrigger

    from auditor.scheduling.schedules import Schedule

    trigger = IntervalTrigger(seconds=seconds, start_date=datetime(2026, 1, 1, tzinfo=UTC), timezone=UTC)
    return Schedule(job, job, trigger, "all the time", True, looks_back=timedelta(seconds=3 * seconds))


if __name__ == "__main__":
    main()
