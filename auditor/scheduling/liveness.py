"""Locks that the system lets go when their process dies, however it dies."""

from __future__ import annotations

import fcntl
import os
import secrets
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from auditor.core.work import Run

WORKER, SCHEDULER = "worker", "scheduler"
SIGN_SECONDS = 5.0
"""So often a process that is well says so."""
FRESH_SECONDS = 10.0
SILENT_SECONDS = 60.0
"""Who has given no sign for so long is not well."""
STUCK_SECONDS = 300.0
"""A thread that did not come round for so long is stuck; a database that is away does not keep it so long."""


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


class LifeLock:
    """Says that this process lives and, by the time of its file, when it was last well.

    Other processes of the same data folder can ask. Signs need no room on disk and no database, so that
    nothing is started anew in vain because either is missing.
    """

    def __init__(self, data_dir: Path, kind: str) -> None:
        self.name = f"{_machine()}-{os.getpid()}-{secrets.token_hex(4)}"
        self.held = HeldFile(_folder(data_dir, kind) / f"{self.name}.lock")
        self.held.take()

    def sign(self) -> None:
        """All is well just now."""
        with suppress(OSError):
            os.utime(self.held.path)

    def close(self) -> None:
        """The process has ended in good order."""
        self.held.path.unlink(missing_ok=True)
        self.held.close()


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the processes of a kind on this machine are well, and one sentence."""

    is_good: bool
    sentence: str


def health(data_dir: Path, kind: str) -> Health:
    """Ask the signs of this machine's processes; in a container that is the one process in it."""
    ages = [
        age
        for path in _folder(data_dir, kind).glob("*.lock")
        if path.stem.rsplit("-", 2)[0] == _machine() and (age := _age_of_sign(path)) is not None
    ]
    if not ages:
        return Health(False, f"No {kind} lives on this machine.")
    oldest = max(ages, key=abs)
    if oldest <= -SILENT_SECONDS:
        told = f"The last sign of a {kind} lies {-oldest:.0f} seconds ahead of the clock, which was set back"
        return Health(False, f"{told}; since then it has given none.")
    if oldest >= SILENT_SECONDS:
        return Health(False, f"A {kind} has given no sign of being well for {oldest:.0f} seconds.")
    return Health(True, f"{len(ages)} {kind}{'s' * (len(ages) > 1)} well, {abs(oldest):.0f} seconds ago.")


def _age_of_sign(path: Path) -> float | None:
    """Seconds since the last sign, negative for one ahead of the clock; None where the process is dead."""
    try:
        age = time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return None
    # A file of just now is not tried: its process may be about to take the lock.
    return None if abs(age) >= FRESH_SECONDS and _is_left(path) else age


def _is_left(path: Path) -> bool:
    """Whether nobody holds a lock file any more; it is removed then."""
    probe = HeldFile(path)
    if not probe.take():
        return False
    path.unlink(missing_ok=True)
    probe.close()
    return True


def worker_is_dead(data_dir: Path, run: Run) -> bool:
    """Whether the worker that took the run has ended. Right at once, on the one machine that SQLite means."""
    path = _folder(data_dir, WORKER) / f"{run.worker}.lock"
    return not run.worker or not path.exists() or _is_left(path)


def _folder(data_dir: Path, kind: str) -> Path:
    return data_dir / f"{kind}s"


def _machine() -> str:
    return socket.gethostname()[:40]
