"""How a process of the service logs: one line per event on stderr, fixed wording, values as fields."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from typing import TextIO, cast

import structlog


class Stderr:
    """Where lines go; one that finds no room, since the log lies on a full disk, ends nobody's work."""

    def write(self, text: str) -> int:
        """Write as far as there is room."""
        with suppress(OSError):
            sys.stderr.write(text)
        return len(text)

    def flush(self) -> None:
        """Hand on as far as there is room."""
        with suppress(OSError):
            sys.stderr.flush()


def configure(*, debug: bool = False) -> None:
    """Set up logging of this process; libraries speak from warnings on."""
    level = logging.DEBUG if debug else logging.INFO
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(cast(TextIO, Stderr())),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(
        level=logging.WARNING, format="timestamp=%(asctime)s level=%(levelname)s event=%(message)r"
    )
