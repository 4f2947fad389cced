"""Locks that the system lets go when their process dies, however it dies."""

from __future__ import annotations

import fcntl
import os
import secrets
import socket
from pathlib import Path
from typing import TextIO

from auditor.core.work import Run


class HeldFile:
    """An exclusive lock on a file, held while this object is open."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: TextIO | None = None

    def take(self) -> bool:
        """Take the lock without waiting; False when another process has it."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = self.path.open("a")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True

    def close(self) -> None:
        """Let go."""
        if self._file is not None:
            self._file.close()
            self._file = None


class WorkerLock:
    """Says that this worker process lives; other processes of the same data folder can ask."""

    def __init__(self, data_dir: Path) -> None:
        self.name = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.held = HeldFile(_path(data_dir, self.name))
        self.held.take()

    def close(self) -> None:
        """The worker has ended in good order."""
        self.held.path.unlink(missing_ok=True)
        self.held.close()


def worker_is_dead(data_dir: Path, run: Run) -> bool:
    """Whether the worker that took the run has ended. Right at once, on the one machine that SQLite means."""
    path = _path(data_dir, run.worker)
    if not run.worker or not path.exists():
        return True
    probe = HeldFile(path)
    if not probe.take():
        return False
    path.unlink(missing_ok=True)
    probe.close()
    return True


def _path(data_dir: Path, name: str) -> Path:
    return data_dir / "workers" / f"{name}.lock"
