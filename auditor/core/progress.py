"""A progress bar for terminals: shown from the first second on, gone when the work is done."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self, TextIO

WIDTH = 28
FIRST_SHOWN_AFTER = 1.0
REDRAWN_EVERY = 0.1


class Bar:
    """Draws on a terminal only; a file or pipe gets nothing, so that logs stay readable."""

    def __init__(self, stream: TextIO, *, silent: bool = False) -> None:
        self.stream = stream
        self.active = not silent and stream.isatty()
        self.started_at = time.monotonic()
        self.drawn_at = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.drawn_at:
            self.stream.write("\r\x1b[K")
            self.stream.flush()

    def report(self, done: int, total: int, message: str) -> None:
        """Draw how far the work is; calls may come as often as they like."""
        instant = time.monotonic()
        too_early = instant - self.started_at < FIRST_SHOWN_AFTER
        too_soon = instant - self.drawn_at < REDRAWN_EVERY and done < total
        if not self.active or too_early or too_soon:
            return
        self.drawn_at = instant
        share = done / total if total else 0.0
        filled = round(WIDTH * share)
        bar = "█" * filled + "░" * (WIDTH - filled)
        self.stream.write(f"\r\x1b[K{bar} {share:4.0%}  {message} {done:,} of {total:,}")
        self.stream.flush()
