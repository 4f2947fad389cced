"""How many suppliers of a long run go into one transaction: as many as a busy machine scores in a second.

On SQLite nobody else can write meanwhile, and gives up after ten seconds (`core.sqlite.BUSY_MILLISECONDS`).
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

from auditor.scoring import service

LONG, SHORT = 1.0, 0.3
"""Seconds: above the one a portion is halved, below the other it is doubled."""
FIRST, FEWEST = 500, 100
"""Suppliers of the first portion, which has all tables to read, and of the smallest."""


class Portion:
    """The size of the next portion, after how long those before took."""

    def __init__(self) -> None:
        self.size = min(FIRST, service.CHUNK)

    @contextlib.contextmanager
    def measured(self) -> Iterator[int]:
        """The work of one portion, with how many it may have."""
        began = time.perf_counter()
        yield self.size
        self.took(time.perf_counter() - began)

    def took(self, seconds: float) -> None:
        """Learn from a portion that took so long."""
        if seconds > LONG:
            self.size = max(self.size // 2, min(FEWEST, service.CHUNK))
        elif seconds < SHORT:
            self.size = min(self.size * 2, service.CHUNK)
