"""Several processes of the service under one parent: started, restarted, stopped together."""

from __future__ import annotations

import os
import signal
import subprocess  # nosec B404  our own interpreter with fixed arguments
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TextIO

WAITS = (0.5, 2.0, 5.0, 15.0)
"""Seconds before a child that ended is started again, first to later times."""
SETTLED_AFTER = 30.0
"""Seconds after which an earlier failure to start is forgotten."""
GRACE_SECONDS = 15.0
"""Seconds that children have to end by themselves; the worker needs ten at most."""

LAST_WORDS_SECONDS = 2.0
"""Seconds for what an ended child had still to say; its own children may hold the pipe open longer."""


@dataclass(slots=True)
class Child:
    """One supervised process."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[str] | None = None
    copying: threading.Thread | None = None
    started_at: float = 0.0
    start_again_at: float = 0.0
    failures: int = 0


@dataclass(slots=True)
class Supervisor:
    """Keeps children running until it is told to stop; leaves none behind, however it ends itself.

    Each child gets a pipe as its standard input that nobody writes to: it ends when the parent does, and the
    child takes that as its signal (`stop_with_parent`). Children have process groups of their own, so Ctrl-C
    in a terminal reaches the parent only, which stops them in good order.
    """

    commands: Mapping[str, Sequence[str]]
    environment: Mapping[str, str]
    pass_fds: Sequence[int] = ()
    out: TextIO = field(default_factory=lambda: sys.stderr)
    waits: Sequence[float] = WAITS
    stopping: threading.Event = field(default_factory=threading.Event)
    children: list[Child] = field(default_factory=list)

    def run(self) -> int:
        """Start all, watch them, stop them on a signal; 0, or 1 when one cannot be kept up."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: self.stopping.set())
        self.children = [Child(name, command) for name, command in self.commands.items()]
        try:
            for child in self.children:
                self._start(child)
            while not self.stopping.wait(0.1):
                for child in self.children:
                    if not self._is_kept_up(child):
                        return 1
            return 0
        finally:
            self._stop_all()

    def _start(self, child: Child) -> None:
        child.process = subprocess.Popen(  # noqa: S603  # nosec B603  fixed arguments
            child.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=dict(self.environment),
            pass_fds=self.pass_fds,
            start_new_session=True,
        )
        child.started_at = time.monotonic()
        child.copying = threading.Thread(
            target=self._copy_lines, args=(child.name, child.process), daemon=True
        )
        child.copying.start()

    def _is_kept_up(self, child: Child) -> bool:
        """Start a child again that ended; False when it has ended too often right after its start."""
        now = time.monotonic()
        if child.process is None:
            if now >= child.start_again_at:
                self._start(child)
            return True
        status = child.process.poll()
        if status is None:
            return True
        _close(child.process)
        child.process = None
        child.failures = 1 if now - child.started_at > SETTLED_AFTER else child.failures + 1
        if child.failures > len(self.waits):
            self.say(f"{child.name} ended {child.failures} times right after its start; giving up")
            return False
        wait = self.waits[child.failures - 1]
        child.start_again_at = now + wait
        self.say(f"{child.name} ended with status {status}; starting it again in {wait:g} s")
        return True

    def _stop_all(self) -> None:
        running = [child.process for child in self.children if child.process is not None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for process in running:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            _close(process)
        for child in self.children:
            # The last words of a child come out; an interpreter that ends while a thread writes aborts.
            if child.copying is not None:
                child.copying.join(LAST_WORDS_SECONDS)

    def _copy_lines(self, name: str, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None  # it was asked for at the start
        with process.stdout as lines:
            for line in lines:
                self.out.write(f"{name:9} | {line}")
                self.out.flush()

    def say(self, sentence: str) -> None:
        """A line of the parent itself."""
        self.out.write(f"manumit   | {sentence}\n")
        self.out.flush()


def _close(process: subprocess.Popen[str]) -> None:
    if process.stdin is not None:
        process.stdin.close()


def stop_with_parent() -> None:
    """In a child: ask oneself to stop as soon as the parent is gone."""

    def watch() -> None:
        while os.read(0, 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="parent", daemon=True).start()
